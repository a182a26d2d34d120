//! What the user decided, as data, and the one place where it is written to the notebook.
//!
//! Owns the list of changes that the app can make and their names in the undo line [T3]. A screen makes a [`Deed`]; only
//! `effects` performs it.

mod touch;

use super::overlay::forms::FormBox;
use crate::domain::away::Span;
use crate::domain::call_sheet::CallChange;
use crate::domain::capture::Capture;
use crate::domain::contact::{ChannelKind, Contact, Rung};
use crate::domain::day::{Day, short_day};
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::edit::ReferralEdit;
use crate::domain::group::Group;
use crate::domain::guard::Claim;
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::merge::Choices;
use crate::domain::now::Now;
use crate::domain::practice::PracticeQuestion;
use crate::domain::quarter::Quarter;
use crate::domain::readiness::Answers;
use crate::domain::received::{Ending, Landing, ReceivedEdit};
use crate::domain::referral::{Direction, Referral, Role};
use crate::domain::reminder::ManualReminder;
use crate::domain::touch::TouchKind;
use crate::domain::uid::Uid;
use crate::notebook::{About, Change, FiledParty, NewConsent, NewHarvest, Notebook, Outcome, Placed, Who};

pub(crate) use touch::{NotYet, TouchDeed, warning_in_form};

/// One change, named.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// What it is called: "consent granted by Ana Rossi".
    pub(crate) label: String,
    /// What is done.
    pub(crate) what: What,
}

/// What is done.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// A captured line becomes a referral [T2].
    File(Box<Capture>, Vec<FiledParty>),
    /// An entry for the consent log [G1].
    Consent(NewConsent),
    /// Answers to a referral, in one step.
    Edit(Uid, Vec<ReferralEdit>),
    /// A contact saved.
    Contact(Box<Contact>),
    /// A contact with a name alone.
    NewContact(String),
    /// One channel of a contact is the one to use first.
    Prefer(Uid, Uid),
    /// One contact goes into another [P4].
    Merge { stays: Uid, goes: Uid, choices: Choices },
    /// A referral given, of a seeker and a provider found for each other [G12].
    Refer { seeker: Who, provider: Who, need: String },
    /// Somebody takes a part in a referral.
    Party(Uid, Role, Who),
    /// The next try, with this provider [G8].
    NextTry(Uid, Who),
    /// A derived reminder of a referral put off [M2].
    Snooze(About, Uid, Day),
    /// A reminder typed by hand, new where it has no uid yet [M1].
    Remind(Box<ManualReminder>),
    /// A reminder typed by hand taken out.
    DeleteReminder(Uid),
    /// A reminder typed by hand put off.
    MoveReminder(Uid, Day),
    /// A reminder typed by hand done.
    DoneReminder(Uid),
    /// What was answered in a call with this contact, and by which channel [T6].
    Call(Uid, Vec<CallChange>, Option<ChannelKind>),
    /// A word to the source of a referral received: what for, by which channel, on which day [R4].
    Told(Uid, DraftKind, Option<ChannelKind>, Day),
    /// A referral received becomes one given [R1].
    PassOn(Uid),
    /// The days away [M5].
    Away(AwayChange),
    /// What is late put on its days [M5].
    CatchUp(Vec<Placed>),
    /// A draft that went out, with the words that were confirmed in it, and what was answered with it [D2].
    Sent(Box<Sent>, Vec<Claim>, Vec<ReferralEdit>),
    /// A doubtful word is no name in its sentence, for texts to these [G3].
    ConfirmWord(Vec<Uid>, Claim),
    /// A kit saved, new where it has no uid yet [E5].
    Kit(Box<Kit>),
    /// A kit out of use since a day, or in use again.
    RetireKit(Uid, Option<Day>),
    /// Somebody was given a kit.
    GiveKit { kit: Uid, contact: Uid, on: Day, how: TouchKind, words: String },
    /// An answer of the practice review; what is not said stays as it is [E6].
    Practice {
        quarter: Quarter,
        question: PracticeQuestion,
        answer: Option<Option<bool>>,
        note: Option<String>,
    },
    /// Who I am.
    Me(Me),
    /// A touch, new or edited [E2].
    Touch(Box<TouchDeed>),
    /// A touch taken out.
    DeleteTouch(Uid),
    /// Somebody moved on the ladder, on a day, for a reason [E1].
    MoveRung(Uid, Option<Rung>, Day, String),
    /// What becomes of a group [E7].
    Group(GroupChange),
    /// An entry of the harvest, new or changed [E8].
    Harvest(NewHarvest),
    /// An entry of the harvest taken out.
    DeleteHarvest(Uid),
    /// The six questions before an ask answered, what becomes a reminder on a day, and what is said of it [E4].
    Ready { contact: Uid, answers: Box<Answers>, by: Option<Day>, said: String },
    /// What is held on somebody is kept [P6].
    Keep(Uid),
}

/// What becomes of a group.
#[derive(Debug, Clone)]
pub(crate) enum GroupChange {
    /// It is added.
    Add(Group),
    /// It is saved as it now is.
    Save(Group),
    /// Whether I was at its meeting on a day.
    Attend { group: Uid, on: Day, there: bool, note: String },
    /// Somebody is in it from now on, or is not.
    Member { group: Uid, who: Who, is_in: bool },
}

/// What becomes of the days away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AwayChange {
    /// Away then too.
    pub(crate) add: Option<Span>,
    /// No longer away then.
    pub(crate) remove: Vec<Uid>,
    /// Back today.
    pub(crate) back: bool,
}

impl Deed {
    /// Writes it, whole or not at all; gives back the referral or contact it made, if it made one, and whether anything differs.
    pub(crate) fn perform(&self, notebook: &mut Notebook, now: Now) -> Outcome<(Option<Uid>, bool)> {
        notebook.write_noting(now, &self.label, |change| self.what.write(change, now.today()))
    }
}

impl Deed {
    /// What is said of it when it is written: of the six questions what follows [E4], of a repeating reminder done also when it
    /// comes next [M1], of a referral received that was won that the harvest would like to hear of it [E8].
    pub(crate) fn told(&self, notebook: &Notebook, today: Day) -> String {
        if self.is_won() {
            return format!("{}; ‹harvest› notes it in the harvest", self.label);
        }
        let uid = match &self.what {
            What::DoneReminder(uid) => uid,
            What::Ready { said, .. } => return said.clone(),
            _ => return self.label.clone(),
        };
        match notebook.reminder(*uid) {
            Ok(next) if next.repeat.is_some() => {
                format!("{}, next {}", self.label, week_and_day(next.due_on, today))
            }
            // it is done all the same
            _ => self.label.clone(),
        }
    }
}

impl Deed {
    fn is_won(&self) -> bool {
        let is_won = |edit: &ReferralEdit| {
            matches!(edit, ReferralEdit::Received(ReceivedEdit::Ended(Ending { how: Landing::Won, .. }, _)))
        };
        matches!(&self.what, What::Edit(_, edits) if edits.iter().any(is_won))
    }
}

/// What became of a deed that stood in a form.
#[derive(Debug)]
pub(crate) enum Written {
    /// It is on the disk; with the referral it made, and whether anything differs.
    Done { made: Option<Uid>, changed: bool },
    /// Nothing is written: the form was opened on what does not stand any more. This is the same form opened now.
    Stale(Box<FormBox>),
    /// Nothing is written: the form cannot be opened any more, for this reason.
    Shut(String),
    /// Nothing is written yet: something was looked up and does not do, or is met with a warning.
    NotYet(NotYet),
}

impl Deed {
    /// Writes what stands in `form`, if what it was opened on still stands. Looked at and written in one transaction, so
    /// that nobody's change falls between.
    pub(crate) fn perform_of(
        &mut self,
        form: &FormBox,
        notebook: &mut Notebook,
        now: Now,
    ) -> Outcome<Written> {
        let (settings, today) = (notebook.settings().clone(), now.today());
        if let What::Touch(touch) = &mut self.what {
            match touch.ready(notebook, today)? {
                Ok(ready) => {
                    self.label = ready.known_label(notebook, today)?;
                    **touch = ready;
                }
                Err(not_yet) => return Ok(Written::NotYet(not_yet)),
            }
        }
        let what = &self.what;
        let (mut written, any) = notebook.write_noting(now, &self.label, |change| {
            if let Some(key) = form.purpose.key() {
                let opened = form.opened.on.unwrap_or(today);
                match key.open(&key.load(change, opened)?, opened, &settings) {
                    Ok(fresh) if fresh != *form => return Ok(Written::Stale(Box::new(fresh))),
                    Ok(_) => {}
                    Err(why) => return Ok(Written::Shut(why)),
                }
            }
            let made = what.write(change, today)?;
            Ok(Written::Done { made, changed: false })
        })?;
        if let Written::Done { changed, .. } = &mut written {
            *changed = any;
        }
        Ok(written)
    }
}

impl What {
    fn write(&self, change: &mut Change<'_>, today: Day) -> Outcome<Option<Uid>> {
        match self {
            Self::File(capture, parties) => change.file(capture, parties).map(Some),
            Self::Consent(entry) => change.log_consent(entry).map(|_| None),
            Self::Edit(uid, edits) => {
                edits.iter().try_for_each(|edit| change.edit_referral(*uid, edit)).map(|()| None)
            }
            Self::Contact(contact) => change.save_contact(contact).map(|()| None),
            Self::NewContact(name) => change.new_contact(name).map(Some),
            Self::Prefer(uid, channel) => {
                let mut contact = change.contact(*uid)?;
                contact.prefer(*channel);
                change.save_contact(&contact).map(|()| None)
            }
            Self::Merge { stays, goes, choices } => change.merge(*stays, *goes, choices).map(|()| None),
            Self::Refer { seeker, provider, need } => refer(change, seeker, provider, need).map(Some),
            Self::Party(uid, role, who) => {
                let contact = person(change, who)?;
                change.edit_referral(*uid, &ReferralEdit::Party(*role, Some(contact))).map(|()| None)
            }
            Self::NextTry(earlier, who) => {
                let contact = person(change, who)?;
                let next = change.start_next_try(*earlier)?;
                change.edit_referral(next, &ReferralEdit::Party(Role::Provider, Some(contact)))?;
                Ok(Some(next))
            }
            Self::Snooze(about, reminder, until) => change.snooze(*about, *reminder, *until).map(|()| None),
            Self::Remind(reminder) if reminder.uid == Uid::UNSET => {
                let reminder = ManualReminder { uid: change.fresh_uid(), ..*reminder.clone() };
                change.add_reminder(&reminder).map(|()| None)
            }
            Self::Remind(reminder) => change.save_reminder(reminder).map(|()| None),
            Self::DeleteReminder(uid) => change.delete_reminder(*uid).map(|()| None),
            Self::MoveReminder(uid, until) => {
                let mut reminder = change.reminder(*uid)?;
                reminder.due_on = *until;
                change.save_reminder(&reminder).map(|()| None)
            }
            Self::DoneReminder(uid) => {
                let mut reminder = change.reminder(*uid)?;
                reminder.done(today);
                change.save_reminder(&reminder).map(|()| None)
            }
            Self::Call(contact, answers, channel) => {
                change.record_call(*contact, answers, *channel).map(|()| None)
            }
            Self::Told(referral, kind, by, on) => {
                change.told_source(*referral, *kind, *by, *on).map(|()| None)
            }
            Self::PassOn(referral) => change.pass_on(*referral).map(Some),
            Self::Away(away) => away.write(change).map(|()| None),
            Self::CatchUp(placed) => change.place(placed).map(|()| None),
            Self::Sent(sent, claims, edits) => {
                if let Some(referral) = sent.referral {
                    edits.iter().try_for_each(|edit| change.edit_referral(referral, edit))?;
                }
                change.record_sent_with(sent, claims).map(|()| None)
            }
            Self::ConfirmWord(readers, claim) => {
                readers.iter().try_for_each(|reader| change.confirm_word(*reader, claim)).map(|()| None)
            }
            Self::Kit(kit) if kit.uid == Uid::UNSET => {
                let kit = Kit { uid: change.fresh_uid(), ..*kit.clone() };
                change.add_kit(&kit).map(|()| Some(kit.uid))
            }
            Self::Kit(kit) => change.save_kit(kit).map(|()| None),
            Self::RetireKit(uid, since) => change.retire_kit(*uid, *since).map(|()| None),
            Self::GiveKit { kit, contact, on, how, words } => {
                change.give_kit(*kit, &[*contact], *on, *how, words).map(|()| None)
            }
            Self::Practice { quarter, question, answer, note } => {
                let held = change.practice_answer(*quarter, *question)?;
                let answer = answer.unwrap_or(held.as_ref().and_then(|held| held.answer));
                let note = note.clone().or(held.map(|held| held.note)).unwrap_or_default();
                change.answer_practice(*quarter, *question, answer, &note).map(|()| None)
            }
            Self::Me(me) => change.save_me(me).map(|()| None),
            Self::Touch(touch) => touch.write(change).map(|()| None),
            Self::DeleteTouch(uid) => change.delete_touch(*uid).map(|()| None),
            Self::MoveRung(contact, to, on, reason) => {
                change.move_rung(*contact, *to, *on, reason).map(|()| None)
            }
            Self::Group(group) => group.write(change),
            Self::Harvest(new) => change.note_harvest(new).map(Some),
            Self::DeleteHarvest(uid) => change.delete_harvest(*uid).map(|()| None),
            Self::Ready { contact, answers, by, .. } => {
                change.record_readiness(*contact, answers, *by).map(|_| None)
            }
            Self::Keep(contact) => change.keep_contact(*contact).map(|()| None),
        }
    }
}

/// "Thu 26 Nov".
pub(crate) fn week_and_day(day: Day, today: Day) -> String {
    format!("{} {}", day.format("%a"), short_day(day, today))
}

fn refer(change: &mut Change<'_>, seeker: &Who, provider: &Who, need: &str) -> Outcome<Uid> {
    let (seeker, provider) = (person(change, seeker)?, person(change, provider)?);
    let mut referral = Referral::new(change.fresh_uid(), Direction::Given, change.today());
    referral.set_party(Role::Seeker, Some(seeker));
    referral.set_party(Role::Provider, Some(provider));
    referral.need = need.trim().to_owned();
    change.add_referral(&referral)?;
    Ok(referral.uid)
}

impl GroupChange {
    /// Gives back the group that was added.
    fn write(&self, change: &mut Change<'_>) -> Outcome<Option<Uid>> {
        match self {
            Self::Add(group) => {
                let group = Group { uid: change.fresh_uid(), ..group.clone() };
                change.add_group(&group).map(|()| Some(group.uid))
            }
            Self::Save(group) => change.save_group(group).map(|()| None),
            Self::Attend { group, on, there, note } => {
                change.attend(*group, *on, *there, note).map(|()| None)
            }
            Self::Member { group, who, is_in } => {
                let contact = person(change, who)?;
                change.set_member(*group, contact, *is_in).map(|()| None)
            }
        }
    }
}

impl AwayChange {
    fn write(&self, change: &mut Change<'_>) -> Outcome<()> {
        self.remove.iter().try_for_each(|uid| change.remove_away(*uid))?;
        if self.back {
            change.end_away()?;
        }
        self.add.map_or(Ok(()), |span| change.add_away(span).map(drop))
    }
}

fn person(change: &mut Change<'_>, who: &Who) -> Outcome<Uid> {
    match who {
        Who::Known(uid, _) => Ok(*uid),
        Who::New(name) => change.new_contact(name),
    }
}
