//! What the app asks of the outside, as data, and what that brings.
//!
//! The update of a screen is pure: it returns effects, `perform` does them, and what they bring comes back as a message.
//! Those that concern the terminal, or leave the app, are the loop's.

mod lists;
mod perform;
mod picking;

use std::path::PathBuf;

use crate::domain::away::Span;
use crate::domain::call_sheet::CallSheet;
use crate::domain::capture::Capture;
use crate::domain::discreet::Names;
use crate::domain::dossier::Dossier;
use crate::domain::guard::Cleared;
use crate::domain::me::Me;
use crate::domain::people_filter::PeopleFilter;
use crate::domain::practice::Review;
use crate::domain::quarter::Quarter;
use crate::domain::radar::{Behind, Range};
use crate::domain::reminder::ManualReminder;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{
    Agenda, BatchInfo, BehindList, DayEnd, FiledParty, Finds, ForgetView, Forgotten, GroupRow, GroupView,
    HarvestWindow, ImportReport, Mention, MergePreview, NotebookFault, Onward, OpenReferral, PeopleWindow,
    Person, Placed, ReadyFor, ReferralView, Standing, StoryWindow, Subject, TriageWindow,
};

use super::deed::{Deed, NotYet};
use super::draft::make::NoDraft;
use super::draft::{Composed, DraftKey, Watch};
use super::kits::{GiveTo, KitRow, KitWay};
use super::ladder::{LadderQuery, LadderRead};
use super::out::{Edited, Handed, Out, Went};
use super::overlay::care::ForgetAsked;
use super::overlay::forms::key::FormKey;
use super::overlay::forms::{FormBox, Giving, ImportRefusal, ImportTyped};
use super::overlay::import::ImportBox;
use super::radar::{RadarPage, Report};

pub(crate) use lists::{Listing, Spot};
pub(crate) use perform::{Onlooker, perform};
pub(crate) use picking::{Asking, Candidate, PeopleQuery};

/// Something to be read or written.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    /// A stretch of the triage list.
    LoadTriage(Spot),
    /// The first rows of it, so many and no more.
    LoadTriageTop(usize),
    /// One referral, whole.
    LoadReferral(Uid),
    /// The reminders panel, so many lines.
    LoadAgenda(usize),
    /// Whom the names of a captured line mean.
    LoadParties(Box<Capture>),
    /// Who matches what was typed; for nothing typed, who is suggested.
    LoadPeople(PeopleQuery),
    /// A stretch of the list of people, or who was found, of those who fit.
    ListPeople(Listing, Box<PeopleFilter>),
    /// What can be filtered by, to choose from.
    LoadFilters,
    /// What is known of somebody before they are asked for a referral [E4].
    LoadReady(Uid),
    /// One person, whole.
    LoadPerson(Uid),
    /// A stretch of a person's story.
    LoadStory(Uid, Spot),
    /// All groups [E7].
    LoadGroups,
    /// One group, whole.
    LoadGroup(Uid),
    /// A stretch of the harvest [E8].
    LoadHarvest(Spot),
    /// Everything that begins with what was typed.
    Find(String),
    /// A reminder typed by hand, to be edited.
    LoadReminder(Uid),
    /// The call sheet of a contact [T6].
    LoadCallSheet(Uid),
    /// What merging the one into the other would do [P4].
    LoadMerge { stays: Uid, goes: Uid },
    /// What a file would bring in [P2].
    LoadImport(Box<ImportTyped>),
    /// Bring it in, with what was chosen.
    Import(Box<ImportBox>),
    /// All that is held on a contact [P5].
    LoadDossier(Uid),
    /// Write it to a file for the user alone [P5, S2].
    WriteDossier(Box<Dossier>),
    /// What forgetting a contact would take and leave [P6].
    LoadForget(Uid),
    /// Forget somebody for good, whose name was typed; with `remember`, imports do not bring them back [P6].
    Forget(Box<ForgetAsked>),
    /// Blank what texts about others say of somebody, for good [P6].
    BlankMentions(Vec<Mention>),
    /// The figures of a page of the radar, in these days [I1, I2, I3].
    LoadRadar(RadarPage, Range),
    /// The referrals behind a figure of it.
    LoadBehind(Behind, Range),
    /// The newest entry of the harvest in these days, to go to.
    FindHarvest(Range),
    /// Every kit, and who was given which [E5].
    LoadKits,
    /// A kit for a way out: what the guard lets through of it [G3].
    ClearKit(Uid, KitWay),
    /// Which kit somebody was given, to be recorded.
    LoadGiving(GiveTo),
    /// The letter with the kit that a reminder is about.
    LoadDueKit(Uid, Option<PathBuf>),
    /// The practice reviews up to a quarter [E6].
    LoadPractice(Quarter),
    /// The days away [M5].
    LoadAway,
    /// What is late, and the days for it [M5].
    LoadCatchUp,
    /// The spans that the rules count in, as they now are.
    LoadSettings,
    /// Whom the changes after this one touched, or everybody: what they are called is hidden [T5].
    LearnNames(Option<i64>),
    /// A draft, made with the user's own words where the folder has some.
    LoadDraft(DraftKey, Option<PathBuf>),
    /// What the guard goes by for a draft, as it is now; of a kit, for this text.
    LoadWatch(DraftKey, String),
    /// Carry a text away; what it carries the guard has cleared [G3].
    Out(Box<Out>),
    /// Let the user's own editor have a draft.
    Editor(Box<Handed>),
    /// Who I am, to be edited.
    LoadMe,
    /// A form, on what the notebook holds.
    OpenForm(Box<FormKey>),
    /// The ladder, around whoever is selected in each column.
    LoadLadder(LadderQuery),
    /// Where somebody stands [E2].
    LoadStanding(Uid),
    /// Make a change.
    Commit(Box<Deed>),
    /// Make the change that stands in a form, if what it was opened on still stands.
    CommitForm(Box<Deed>, Box<FormBox>),
    /// Take the newest change back; asked about first unless confirmed or of this sitting.
    Undo(bool),
    /// Bring back what was undone last; asked about first likewise.
    Redo(bool),
    /// Derive anew for the day.
    Refresh,
    /// To the shell.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// The mouse is taken, or left to the terminal.
    Mouse(bool),
    /// End.
    Quit,
}

/// What an effect brought.
#[derive(Debug)]
pub(crate) enum Brought {
    Triage(Box<TriageWindow>, Option<Box<NothingLeft>>),
    Referral(Box<ReferralView>),
    /// It is not there any more.
    ReferralGone(Uid),
    Agenda(Agenda),
    /// Whom the names mean, what is open already between the two, and who is not to be contacted.
    Parties(Vec<FiledParty>, Option<OpenReferral>, Vec<Uid>),
    People(Vec<Candidate>),
    Listed(Box<PeopleWindow>),
    /// More of a filtered list, and on which side of what is there.
    ListedOnward(Onward, Box<PeopleWindow>),
    /// Tags and groups.
    Filters(Vec<String>, Vec<(Uid, String)>),
    Ready(Box<ReadyFor>),
    Person(Box<Person>),
    /// They are not there any more.
    PersonGone(Uid),
    Story(Uid, Box<StoryWindow>),
    Groups(Vec<GroupRow>),
    Group(Box<GroupView>),
    Harvest(Box<HarvestWindow>),
    Radar(Range, Box<Report>),
    Behind(Behind, Range, Box<BehindList>),
    HarvestFound(Option<Uid>),
    Found(Box<Finds>),
    Reminder(Box<ManualReminder>, Option<Subject>),
    CallSheet(Box<CallSheet>),
    Merge(Box<MergePreview>),
    /// What a file would bring in, or why it cannot.
    ImportLooked(Box<Result<ImportBox, ImportRefusal>>),
    Imported(Box<ImportReport>),
    /// It was stopped, and the notebook is as it was.
    ImportStopped(String),
    Dossier(Box<Dossier>),
    /// Where it was written, or why not.
    DossierWent(Result<String, String>),
    ForgetView(Box<ForgetView>),
    Forgotten(Box<Forgotten>),
    /// These were blanked, and why the file could not be written anew yet.
    Blanked(Vec<Mention>, Option<String>),
    Kits(Vec<KitRow>),
    /// A kit that may leave.
    ClearedKit(KitWay, Box<Cleared>),
    Giving(Giving),
    Practice(Vec<Review>),
    Away(Vec<(Uid, Span)>),
    CatchUp(Vec<Placed>),
    Draft(Box<Composed>),
    NoDraft(NoDraft),
    Watch(DraftKey, Box<Result<Watch, NoDraft>>),
    Went(Went),
    Edited(Edited),
    Me(Me),
    Settings(Box<Settings>),
    /// Names, and up to which change they are known.
    Names(Box<Names>, i64),
    Committed {
        label: String,
        made: Option<Uid>,
    },
    /// The form was opened on what does not stand any more: nothing was written. This is the form opened now.
    Stale(Box<FormBox>),
    /// The form can be opened no more, for this reason: nothing was written.
    Shut(String),
    /// What stands in the form is not written yet.
    NotYet(NotYet),
    /// A form that was asked for.
    Form(Box<FormBox>),
    /// Why it cannot be opened.
    NoForm(String),
    /// The columns of the ladder, and in which of them the selected person stands.
    Ladder(Box<LadderRead>),
    /// Where somebody stands, and what the next touch could be for.
    Standing(Box<Standing>),
    Unchanged,
    Undone {
        label: String,
        redo: bool,
    },
    AskFirst {
        batch: BatchInfo,
        redo: bool,
    },
    Nothing(&'static str),
    DerivedAfresh,
    Failed(NotebookFault),
}

/// What is said when nothing is left to do today [T1].
#[derive(Debug, Clone)]
pub(crate) struct NothingLeft {
    /// Nothing was ever written.
    pub(crate) is_new: bool,
    pub(crate) done: Vec<String>,
    pub(crate) end: DayEnd,
}
