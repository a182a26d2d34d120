//! What the app asks of the outside, as data, and the one function that does it.
//!
//! Owns reading for the screens and writing of deeds. The update of a screen is pure: it returns effects, and what they
//! bring comes back as a message.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::away::Span;
use crate::domain::call_sheet::CallSheet;
use crate::domain::capture::Capture;
use crate::domain::contact::Contact;
use crate::domain::discreet::Names;
use crate::domain::dossier::Dossier;
use crate::domain::guard::Cleared;
use crate::domain::me::Me;
use crate::domain::now::Now;
use crate::domain::people_filter::PeopleFilter;
use crate::domain::practice::Review;
use crate::domain::progress::Action as Next;
use crate::domain::quarter::Quarter;
use crate::domain::referral::Role;
use crate::domain::reminder::ManualReminder;
use crate::domain::settings::Settings;
use crate::domain::suggest::{Sought, shared};
use crate::domain::text::ContentWords;
use crate::domain::uid::Uid;
use crate::notebook::{
    Agenda, BatchInfo, DayEnd, FiledParty, Finds, ForgetView, Forgotten, GroupRow, GroupView,
    HarvestWindow, ImportReport, Mention, MergePreview, Notebook, NotebookFault, Onward, OpenReferral,
    Outcome, PeoplePlace, PeopleWindow, Person, Placed, ReadyFor, ReferralView, Standing, StoryWindow,
    Subject, Suggestion, TriageWindow, Who,
};

use super::actions::import;
use super::app::Work;
use super::contact_page;
use super::deed::{Deed, NotYet, Written};
use super::draft::make::{self, NoDraft};
use super::draft::{Composed, DraftKey, Watch};
use super::harvest;
use super::kits::{self, GiveTo, KitRow, KitWay};
use super::ladder::{LadderQuery, LadderRead};
use super::out::{self, Edited, Handed, Out, Went};
use super::overlay::care::ForgetAsked;
use super::overlay::forms::key::FormKey;
use super::overlay::forms::{FormBox, Giving, ImportRefusal, ImportTyped};
use super::overlay::import::ImportBox;
use super::people;
use super::practice;
use super::triage::SPAN;

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

/// Where a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    Top,
    Around(Uid),
    Bottom,
}

/// What the picker asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PeopleQuery {
    /// What was typed.
    pub(crate) typed: String,
    /// Who is suggested while nothing is typed.
    pub(crate) asking: Asking,
    /// Who is left out: the other party, and whoever declined [G8].
    pub(crate) without: Vec<Uid>,
    /// The referral whose earlier tries are left out too.
    pub(crate) tries_of: Option<Uid>,
}

/// Who is suggested [G12].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Whoever meets this need, or has need of this offer.
    For(String, Sought),
    /// Whoever meets the needs of a person, or needs what they offer.
    Of { person: Uid, needs: String, offers: String },
    /// Whoever may be the same person as this one [P4].
    Same(Uid),
    /// Nobody: who looks like the name typed is listed.
    Alike,
    /// Whoever is in a group.
    Members(Uid),
    /// Whoever was given this kit, those first who are due for a fresh one [E5].
    Kit(Uid),
}

impl PeopleQuery {
    pub(crate) fn new(asking: Asking) -> Self {
        Self { typed: String::new(), asking, without: Vec::new(), tries_of: None }
    }
}

/// What the list of people is read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Listing {
    /// The list in the order of names.
    At(Spot),
    /// Whom these words find.
    Found(String),
    /// What was left unread of a filtered list.
    Onward(Onward, PeoplePlace),
}

/// Somebody who could be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) uid: Uid,
    pub(crate) name: String,
    /// Organisation or role, to tell namesakes apart.
    pub(crate) about: String,
    /// The words shared with what is looked for [G12].
    pub(crate) shared: Vec<String>,
    /// An address or number that is theirs too [P4].
    pub(crate) same: Option<String>,
    /// The part they would play, where that is open.
    pub(crate) part: Option<Role>,
    /// What they need.
    pub(crate) needs: String,
    /// The referral that is open already with them in that part, and its step.
    pub(crate) open: Option<(Uid, Next)>,
    /// They are in the group already.
    pub(crate) is_in: bool,
    /// Not to be contacted: naming them is asked about first.
    pub(crate) do_not_contact: bool,
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

/// Told how far an effect is that takes its time; a break stops it.
pub(crate) type Onlooker<'a> = dyn FnMut(Work) -> ControlFlow<()> + 'a;

/// Does what an effect says. Those that concern the terminal are the loop's.
pub(crate) fn perform(
    effect: Effect,
    notebook: &mut Notebook,
    now: Now,
    onlooker: &mut Onlooker<'_>,
) -> Option<Brought> {
    let brought = match effect {
        Effect::LoadTriage(spot) => {
            load_window(notebook, now, spot).and_then(|window| with_day_end(notebook, now, window))
        }
        Effect::LoadTriageTop(rows) => notebook
            .triage(now.today(), None, 0, rows)
            .and_then(|window| with_day_end(notebook, now, window)),
        Effect::LoadReferral(uid) => match notebook.referral_view(uid, now.today()) {
            Err(NotebookFault::Gone(_)) => Ok(Brought::ReferralGone(uid)),
            view => view.map(|view| Brought::Referral(Box::new(view))),
        },
        Effect::LoadAgenda(limit) => notebook.agenda(now.today(), limit).map(Brought::Agenda),
        Effect::LoadParties(capture) => load_parties(notebook, &capture),
        Effect::LoadPeople(query) => candidates(notebook, now, &query).map(Brought::People),
        Effect::ListPeople(listing, filter) => list_people(notebook, now, &listing, &filter),
        Effect::LoadFilters => load_filters(notebook),
        Effect::LoadReady(uid) => notebook.ready_for(uid).map(|ready| Brought::Ready(Box::new(ready))),
        Effect::LoadPerson(uid) => match notebook.person(uid) {
            Err(NotebookFault::Gone(_)) => Ok(Brought::PersonGone(uid)),
            person => person.map(|person| Brought::Person(Box::new(person))),
        },
        Effect::LoadStory(uid, spot) => {
            load_story(notebook, uid, spot).map(|story| Brought::Story(uid, Box::new(story)))
        }
        Effect::LoadGroups => notebook.groups().map(Brought::Groups),
        Effect::LoadGroup(uid) => match notebook.group_view(uid) {
            // taken back meanwhile: the list as it now is selects another
            Err(NotebookFault::Gone(_)) => notebook.groups().map(Brought::Groups),
            view => view.map(|view| Brought::Group(Box::new(view))),
        },
        Effect::LoadHarvest(spot) => {
            load_harvest(notebook, spot).map(|window| Brought::Harvest(Box::new(window)))
        }
        Effect::Find(typed) => notebook.find(&typed, FINDS).map(|finds| Brought::Found(Box::new(finds))),
        Effect::LoadReminder(uid) => load_reminder(notebook, uid),
        Effect::LoadCallSheet(contact) => {
            notebook.call_sheet(contact, now.today()).map(|sheet| Brought::CallSheet(Box::new(sheet)))
        }
        Effect::LoadMerge { stays, goes } => {
            notebook.merge_preview(stays, goes).map(|preview| Brought::Merge(Box::new(preview)))
        }
        Effect::LoadImport(typed) => Ok(import::look_into(notebook, now, &typed, onlooker)),
        Effect::Import(asked) => import::import(notebook, now, &asked, onlooker),
        Effect::LoadDossier(contact) => {
            notebook.dossier(contact, now.today()).map(|dossier| Brought::Dossier(Box::new(dossier)))
        }
        Effect::WriteDossier(dossier) => Ok(Brought::DossierWent(out::write_dossier(&dossier, notebook))),
        Effect::LoadForget(contact) => {
            notebook.forget_view(contact).map(|view| Brought::ForgetView(Box::new(view)))
        }
        Effect::Forget(asked) => notebook
            .forget(now, asked.uid, &asked.typed, asked.remember)
            .map(|done| Brought::Forgotten(Box::new(done))),
        Effect::BlankMentions(mentions) => notebook
            .blank_mentions(now, &mentions)
            .map(|(_, unfinished)| Brought::Blanked(mentions, unfinished.map(|why| why.to_string()))),
        Effect::LoadKits => kits::rows(notebook, now).map(Brought::Kits),
        Effect::ClearKit(kit, way) => kits::clear(notebook, now, kit, way),
        Effect::LoadGiving(to) => kits::giving(notebook, to),
        Effect::LoadDueKit(reminder, templates) => kits::due_letter(notebook, now, reminder, templates),
        Effect::LoadPractice(last) => notebook.reviews(last, practice::COLUMNS + 1).map(Brought::Practice),
        Effect::LoadAway => notebook.away(now.today()).map(Brought::Away),
        Effect::LoadCatchUp => notebook.catch_up(now.today()).map(Brought::CatchUp),
        Effect::LearnNames(seen) => learn_names(notebook, seen),
        Effect::LoadDraft(key, templates) => {
            make::make(notebook, now, key, templates.as_deref()).map(|made| match made {
                Ok(made) => Brought::Draft(Box::new(made)),
                Err(why) => Brought::NoDraft(why),
            })
        }
        Effect::LoadWatch(key, text) => match make::watch(notebook, now, key, &text) {
            Err(NotebookFault::Gone(what)) => {
                let why = NotebookFault::Gone(what).to_string();
                Ok(Brought::Watch(key, Box::new(Err(why))))
            }
            watch => watch.map(|watch| Brought::Watch(key, Box::new(watch))),
        },
        Effect::LoadMe => notebook.me().map(Brought::Me),
        Effect::OpenForm(key) => open_form(notebook, now, &key),
        Effect::LoadLadder(query) => {
            query.read(notebook, now.today()).map(|read| Brought::Ladder(Box::new(read)))
        }
        Effect::LoadStanding(uid) => match notebook.standing(uid, now.today()) {
            Err(NotebookFault::Gone(_)) => return None,
            standing => standing.map(|standing| Brought::Standing(Box::new(standing))),
        },
        Effect::LoadSettings => Ok(Brought::Settings(Box::new(notebook.settings().clone()))),
        Effect::Commit(deed) => deed.perform(notebook, now).map(|(made, changed)| match changed {
            true => Brought::Committed { label: deed.told(notebook, now.today()), made },
            false => Brought::Unchanged,
        }),
        Effect::CommitForm(deed, form) => {
            deed.perform_of(&form, notebook, now).map(|written| match written {
                Written::Done { made, changed: true } => {
                    Brought::Committed { label: deed.told(notebook, now.today()), made }
                }
                Written::Done { changed: false, .. } => Brought::Unchanged,
                Written::Stale(fresh) => Brought::Stale(fresh),
                Written::Shut(why) => Brought::Shut(why),
                Written::NotYet(not_yet) => Brought::NotYet(not_yet),
            })
        }
        Effect::Undo(confirmed) => undo(notebook, now, confirmed),
        Effect::Redo(confirmed) => redo(notebook, now, confirmed),
        Effect::Refresh => match notebook.refresh(now) {
            Ok(false) => return None,
            Ok(true) => Ok(Brought::DerivedAfresh),
            Err(fault) => Err(fault),
        },
        Effect::Suspend
        | Effect::Redraw
        | Effect::Mouse(_)
        | Effect::Out(_)
        | Effect::Editor(_)
        | Effect::Quit => return None,
    };
    Some(brought.unwrap_or_else(Brought::Failed))
}

/// The form that a key names, opened today.
fn open_form(notebook: &Notebook, now: Now, key: &FormKey) -> Outcome<Brought> {
    let today = now.today();
    let opened = match key.load(notebook, today) {
        Err(fault @ NotebookFault::Gone(_)) => Err(fault.to_string()),
        about => key.open(&about?, today, notebook.settings()),
    };
    Ok(match opened {
        Ok(form) => Brought::Form(Box::new(form)),
        Err(why) => Brought::NoForm(why),
    })
}

fn learn_names(notebook: &Notebook, seen: Option<i64>) -> Outcome<Brought> {
    let mut names = Names::default();
    let seen = notebook.teach_names(&mut names, seen)?;
    Ok(Brought::Names(Box::new(names), seen))
}

fn load_window(notebook: &Notebook, now: Now, spot: Spot) -> Outcome<TriageWindow> {
    let today = now.today();
    match spot {
        Spot::Top => notebook.triage(today, None, 0, SPAN),
        Spot::Around(uid) => notebook.triage(today, Some(uid), SPAN, SPAN),
        Spot::Bottom => notebook.triage_end(today, SPAN),
    }
}

/// A window with what is said when nothing is left to do.
fn with_day_end(notebook: &Notebook, now: Now, window: TriageWindow) -> Outcome<Brought> {
    let today = now.today();
    let nothing_left = if notebook.is_nothing_left(today)? {
        let is_new = notebook.is_empty()?;
        let (done, end) = (notebook.done_on(today, 6)?, notebook.day_end(today)?);
        Some(Box::new(NothingLeft { is_new, done, end }))
    } else {
        None
    };
    Ok(Brought::Triage(Box::new(window), nothing_left))
}

fn load_story(notebook: &Notebook, contact: Uid, spot: Spot) -> Outcome<StoryWindow> {
    let span = contact_page::SPAN;
    match spot {
        Spot::Top => notebook.story(contact, None, 0, span),
        Spot::Around(uid) => notebook.story(contact, Some(uid), span, span),
        Spot::Bottom => notebook.story_end(contact, span),
    }
}

fn load_harvest(notebook: &Notebook, spot: Spot) -> Outcome<HarvestWindow> {
    let span = harvest::SPAN;
    match spot {
        Spot::Top => notebook.harvest(None, 0, span),
        Spot::Around(uid) => notebook.harvest(Some(uid), span, span),
        Spot::Bottom => notebook.harvest_end(span),
    }
}

/// How many of each kind find lists at most.
const FINDS: usize = 20;

fn load_reminder(notebook: &Notebook, uid: Uid) -> Outcome<Brought> {
    let (reminder, item) = (notebook.reminder(uid)?, notebook.reminder_item(uid)?);
    Ok(Brought::Reminder(Box::new(reminder), item.subject))
}

/// How many people the picker shows at most.
const PEOPLE: usize = 30;

fn candidates(notebook: &Notebook, now: Now, query: &PeopleQuery) -> Outcome<Vec<Candidate>> {
    let mut without = query.without.clone();
    if let Some(referral) = query.tries_of {
        without.extend(providers_of_tries(notebook, now, referral)?);
    }
    let typed = query.typed.trim();
    match &query.asking {
        Asking::Alike if typed.is_empty() => Ok(Vec::new()),
        Asking::Kit(kit) if typed.is_empty() => {
            let holders = notebook.holders(*kit)?.into_iter().take(PEOPLE);
            holders.map(|holder| candidate(notebook, holder.contact, None)).collect()
        }
        Asking::Alike => {
            let alike = notebook.look_alikes(typed, PEOPLE)?;
            alike.into_iter().map(|uid| candidate(notebook, uid, None)).collect()
        }
        Asking::Same(person) if typed.is_empty() => {
            let found = notebook.may_be_same(*person, PEOPLE)?;
            let of = |(uid, same)| Ok(Candidate { same, ..candidate(notebook, uid, None)? });
            found.into_iter().map(of).collect()
        }
        Asking::Members(group) if typed.is_empty() => {
            let members = notebook.group_view(*group)?.members;
            let these = members.into_iter().take(PEOPLE);
            these.map(|(uid, _)| candidate(notebook, uid, Some(&query.asking))).collect()
        }
        Asking::For(wanted, sought) if typed.is_empty() => {
            let found = notebook.suggestions(wanted, *sought, &without, PEOPLE)?;
            Ok(found.into_iter().map(|found| suggested(found, None)).collect())
        }
        Asking::Of { person, needs, offers } if typed.is_empty() => {
            let mut found = Vec::new();
            for (wanted, sought) in [(needs, Sought::Offers), (offers, Sought::Needs)] {
                let part = part_of(sought);
                let these = notebook.suggestions(wanted, sought, &without, PEOPLE)?;
                found.extend(these.into_iter().map(|found| suggested(found, Some(part))));
            }
            mark_open(notebook, *person, &mut found)?;
            Ok(found)
        }
        asking => {
            let uids = notebook.contacts_by_words(typed, PEOPLE)?;
            let named = uids.into_iter().filter(|uid| !without.contains(uid));
            let mut found: Vec<Candidate> =
                named.map(|uid| candidate(notebook, uid, Some(asking))).collect::<Outcome<_>>()?;
            if let Asking::Of { person, .. } = asking {
                mark_open(notebook, *person, &mut found)?;
            }
            Ok(found)
        }
    }
}

/// Marks those with whom `person` has a referral open already, each in the part they would play.
fn mark_open(notebook: &Notebook, person: Uid, found: &mut [Candidate]) -> Outcome<()> {
    for candidate in found {
        let there = match candidate.part {
            Some(Role::Provider) => notebook.open_between(person, candidate.uid)?,
            Some(Role::Seeker) => notebook.open_between(candidate.uid, person)?,
            _ => None,
        };
        candidate.open = there.map(|there| (there.uid, there.step));
    }
    Ok(())
}

/// Whom a party means or may mean.
fn known_of(party: &FiledParty) -> Vec<Uid> {
    let by_itself = match &party.who {
        Who::Known(uid, _) => Some(*uid),
        Who::New(_) => None,
    };
    by_itself.into_iter().chain(party.look_alikes.iter().map(|(uid, _)| *uid)).collect()
}

/// Whom the names of a line mean, and who of them is not to be contacted; of two that are known, what is open between them.
fn load_parties(notebook: &Notebook, capture: &Capture) -> Outcome<Brought> {
    let parties = notebook.parties_of(capture)?;
    let there = notebook.open_between_these(&parties)?;
    let mut silent = Vec::new();
    for uid in parties.iter().flat_map(known_of) {
        if notebook.contact(uid).is_ok_and(|contact| contact.do_not_contact) {
            silent.push(uid);
        }
    }
    Ok(Brought::Parties(parties, there, silent))
}

fn suggested(found: Suggestion, part: Option<Role>) -> Candidate {
    let Suggestion { uid, name, about, needs, words } = found;
    // whoever is not to be contacted is never suggested
    let do_not_contact = false;
    Candidate {
        uid,
        name,
        about,
        shared: words,
        same: None,
        part,
        needs,
        open: None,
        is_in: false,
        do_not_contact,
    }
}

/// The part that somebody found would play.
fn part_of(sought: Sought) -> Role {
    match sought {
        Sought::Offers => Role::Provider,
        Sought::Needs => Role::Seeker,
    }
}

/// Somebody who was typed: nobody is left out, and what they share is told where they share something.
fn candidate(notebook: &Notebook, uid: Uid, asking: Option<&Asking>) -> Outcome<Candidate> {
    let contact = notebook.contact(uid)?;
    let words = |wanted: &str, sought| {
        shared(&ContentWords::of(wanted), &contact, sought).map(|reason| reason.words)
    };
    let (shared, part) = match asking {
        Some(Asking::For(wanted, sought)) => (words(wanted, *sought).unwrap_or_default(), None),
        Some(Asking::Of { needs, offers, .. }) => {
            let helps = words(needs, Sought::Offers);
            match (helps, words(offers, Sought::Needs)) {
                (Some(words), _) => (words, Some(Role::Provider)),
                (None, Some(words)) => (words, Some(Role::Seeker)),
                (None, None) if needs.trim().is_empty() => (Vec::new(), Some(Role::Seeker)),
                (None, None) => (Vec::new(), Some(Role::Provider)),
            }
        }
        Some(Asking::Alike | Asking::Same(_) | Asking::Members(_) | Asking::Kit(_)) | None => {
            (Vec::new(), None)
        }
    };
    let about = contact.about();
    let is_in = match asking {
        Some(Asking::Members(group)) => notebook.is_member(*group, uid)?,
        _ => false,
    };
    let Contact { name, needs, do_not_contact, .. } = contact;
    Ok(Candidate { uid, name, about, shared, same: None, part, needs, open: None, is_in, do_not_contact })
}

fn list_people(
    notebook: &Notebook,
    now: Now,
    listing: &Listing,
    filter: &PeopleFilter,
) -> Outcome<Brought> {
    let (span, today) = (people::SPAN, now.today());
    let window = match listing {
        Listing::At(Spot::Top) => notebook.people_fitting(filter, today, None, (0, span)),
        Listing::At(Spot::Around(uid)) => notebook.people_fitting(filter, today, Some(*uid), (span, span)),
        Listing::At(Spot::Bottom) => notebook.people_fitting_end(filter, today, span),
        Listing::Found(typed) => notebook.people_found_fitting(typed, filter, today, people::FOUND),
        Listing::Onward(way, place) => {
            let more = notebook.people_onward(filter, today, (*way, place), span)?;
            return Ok(Brought::ListedOnward(*way, Box::new(more)));
        }
    };
    window.map(|window| Brought::Listed(Box::new(window)))
}

/// How many tags are listed to choose from.
const TAGS: usize = 500;

fn load_filters(notebook: &Notebook) -> Outcome<Brought> {
    Ok(Brought::Filters(notebook.tags(TAGS)?, notebook.groups_by_name()?))
}

/// Whoever was provider in this try and those before it: not suggested again [G8].
fn providers_of_tries(notebook: &Notebook, now: Now, referral: Uid) -> Outcome<Vec<Uid>> {
    let mut providers = Vec::new();
    let mut next = Some(referral);
    while let Some(uid) = next {
        let view = notebook.referral_view(uid, now.today())?;
        providers.extend(view.referral.party(Role::Provider));
        next = view.referral.follows;
    }
    Ok(providers)
}

fn undo(notebook: &mut Notebook, now: Now, confirmed: bool) -> Outcome<Brought> {
    match notebook.next_undo()? {
        Some((batch, false)) if !confirmed => return Ok(Brought::AskFirst { batch, redo: false }),
        _ => {}
    }
    Ok(match notebook.undo(now)? {
        Some(label) => Brought::Undone { label, redo: false },
        None => Brought::Nothing("There is nothing to undo."),
    })
}

fn redo(notebook: &mut Notebook, now: Now, confirmed: bool) -> Outcome<Brought> {
    match notebook.next_redo()? {
        Some((batch, false)) if !confirmed => return Ok(Brought::AskFirst { batch, redo: true }),
        _ => {}
    }
    Ok(match notebook.redo(now)? {
        Some(label) => Brought::Undone { label, redo: true },
        None => Brought::Nothing("There is nothing to redo."),
    })
}
