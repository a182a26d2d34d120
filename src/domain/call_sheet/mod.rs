//! The call sheet [T6]: before a call, all that is wanted on one page.
//!
//! Owns what stands on it: the last talk, what I promised, what they need, and the open questions of every gate as
//! sentences to say, each typed so that its answer becomes the right change (`answers`). Must not read the notebook or
//! draw: it is made of facts and a day.
//!
//! - [T6] Last talk, promises, needs, open questions as sentences, an answer beside each, saved in one step.
//! - [G2] The sentences are for one person. None of them is about both parties, and the provider is asked for consent
//!   only while the seeker's yes is in force, or when the question was put already.
//! - [G3] No sentence names the other party: where the need or an offer is written with such a name, the sentence does
//!   without it.
//! - [R1] Of a referral received the source is asked; the prospect hears nothing of it until it is warm.
//! - [G6] What is still missing of how to reach them is asked too.

mod answers;
mod questions;
mod received;
#[cfg(test)]
mod tests;
mod unnamed;

use super::consent::ConsentEvent;
use super::contact::Contact;
use super::day::Day;
use super::gates::Facts;
use super::progress::{Lane, Progress};
use super::received::WarmQuestion;
use super::referral::{Direction, Evaluation, HeardHow, Role};
use super::reminder::ManualReminder;
use super::say::{excerpt, log_entry, touch_detail};
use super::settings::Settings;
use super::touch::Touch;
use super::uid::Uid;

pub use answers::{CallChange, ContactEdit, Reply, changes};

/// One referral in which the person plays a part.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// Its facts.
    pub facts: Facts<'a>,
    /// What follows from them today.
    pub progress: Progress,
    /// The other party, where one is named.
    pub other: Option<&'a Contact>,
}

/// All that a sheet is made of.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Who is called.
    pub contact: &'a Contact,
    /// Their referrals, open and closed.
    pub matters: &'a [Matter<'a>],
    /// Open reminders typed by hand about them or one of these referrals.
    pub reminders: &'a [ManualReminder],
    /// The newest touch with them that was more than a kit handed over.
    pub touch: Option<&'a Touch>,
}

/// Something said on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The day.
    pub on: Day,
    /// What it was, without a full stop.
    pub text: String,
}

/// Something I promised them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What, without a full stop.
    pub text: String,
    /// By when.
    pub due_on: Day,
}

/// What a question asks, and of which referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// What exactly is needed [G4].
    Need(Uid),
    /// Whether the need still stands [G4].
    Still(Uid),
    /// When it is wanted [G4].
    When(Uid),
    /// The budget [G4].
    Budget(Uid),
    /// Whether it is right for the one who plays this role [G5].
    Fit(Uid, Role),
    /// What the prospect told the source [R1].
    Warm(Uid, WarmQuestion),
    /// Whether they agree to be introduced [G1].
    Consent(Uid),
    /// What came of the introduction [G7], and what was said of it before.
    Outcome(Uid, Option<Evaluation>),
    /// The best way to reach them, and the address for it [G6].
    Reach,
    /// The best time [G6].
    BestTime,
    /// How best to set an appointment [G6].
    Appointments,
}

/// A question as it is said to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it asks.
    pub ask: Ask,
    /// The sentence.
    pub say: String,
}

/// Questions about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What about, in a few words.
    pub title: String,
    /// What I should know before I ask; empty where there is nothing.
    pub note: String,
    /// In the order in which they are put.
    pub questions: Vec<Question>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSheet {
    /// Who is called.
    pub contact: Contact,
    /// The last that we said to one another.
    pub last_talk: Option<Talk>,
    /// The soonest first.
    pub promised: Vec<Promise>,
    /// What they need.
    pub needs: Vec<String>,
    /// The most pressing first.
    pub topics: Vec<Topic>,
}

impl Matter<'_> {
    /// The part that `contact` plays.
    fn role_of(&self, contact: &Contact) -> Option<Role> {
        self.facts
            .referral
            .roles()
            .into_iter()
            .find(|role| self.facts.referral.party(*role) == Some(contact.uid))
    }

    fn is_open(&self) -> bool {
        self.progress.step.is_some()
    }

    fn due_on(&self) -> Day {
        self.progress.step.map_or(Day::MAX, |step| step.due_on)
    }

    /// `text` where it can be said to this person: written, and not naming the other party [G3].
    fn sayable<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim().trim_end_matches(['.', '?', '!']);
        let leaks = self.other.is_some_and(|other| unnamed::names(text, other));
        (!text.is_empty() && !leaks).then_some(text)
    }

    /// The need in words for this person.
    fn need(&self) -> &str {
        self.sayable(&self.facts.referral.need).unwrap_or("what we spoke of")
    }
}

impl CallSheet {
    /// Who it is, whether they may be called at all, and how to reach them: a line each, for me.
    pub fn head(&self) -> Vec<String> {
        let contact = &self.contact;
        let work = [contact.name.as_str(), contact.role.as_str(), contact.organisation.as_str()];
        let mut head =
            vec![work.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")];
        if contact.do_not_contact {
            head.push("Not to be contacted.".to_owned());
        }
        let mark = |preferred| if preferred { " (preferred)" } else { "" };
        let channels = contact.channels.iter();
        let mut ways: Vec<String> = channels
            .map(|channel| format!("{} {}{}", channel.kind.label(), channel.value, mark(channel.preferred)))
            .collect();
        if !contact.best_time.is_empty() {
            ways.push(format!("best time: {}", contact.best_time));
        }
        if !ways.is_empty() {
            head.push(ways.join("; "));
        }
        head
    }
}

/// The sheet for a call on `today`.
pub fn call_sheet(known: &Known<'_>, today: Day, settings: &Settings) -> CallSheet {
    let mut open: Vec<(&Matter<'_>, Role)> = known
        .matters
        .iter()
        .filter(|matter| matter.is_open())
        .filter_map(|matter| Some((matter, matter.role_of(known.contact)?)))
        .collect();
    open.sort_by_key(|(matter, _)| matter.due_on());
    let mut topics: Vec<Topic> = open
        .iter()
        .filter(|(matter, _)| matter.progress.lane != Lane::Parked)
        .filter_map(|(matter, role)| questions::topic(matter, known.contact, *role, today, settings))
        .collect();
    // whoever is known by such a referral alone is not called to be asked how to call
    let in_peace = open.iter().any(|(matter, role)| received::is_left_in_peace(matter, *role));
    if !in_peace || topics.iter().any(|topic| !topic.questions.is_empty()) {
        topics.extend(questions::reaching(known.contact));
    }
    CallSheet {
        contact: known.contact.clone(),
        last_talk: last_talk(known, today),
        promised: promised(known),
        needs: needs(known.contact, &open),
        topics,
    }
}

/// The newest of all that is dated and passed between us.
fn last_talk(known: &Known<'_>, today: Day) -> Option<Talk> {
    let contact = known.contact;
    let said = known.matters.iter().flat_map(|matter| {
        let theirs = matter.facts.consents.iter().filter(|entry| entry.contact == contact.uid);
        let spoken = theirs.filter(|entry| entry.carried_from.is_none());
        spoken.map(|entry| Talk {
            on: entry.said_on,
            text: consent_words(entry.event, log_entry(entry, today)),
        })
    });
    let told = known.matters.iter().filter_map(|matter| {
        let referral = matter.facts.referral;
        let first_hand = referral.heard_how == Some(HeardHow::ToldMe)
            && referral.seeker == Some(contact.uid)
            && referral.direction == Direction::Given;
        let on = referral.heard_on.filter(|_| first_hand)?;
        Some(Talk { on, text: format!("they told you of {}", matter.need()) })
    });
    let touched = known.touch.map(|touch| Talk { on: touch.on, text: touch_words(touch) });
    // of one day what was said in answer comes after what it answers, and the log knows more of what was sent
    touched.into_iter().chain(told).chain(said).filter(|talk| talk.on <= today).max_by_key(|talk| talk.on)
}

fn touch_words(touch: &Touch) -> String {
    let what = touch_detail(touch.kind, touch.purpose, touch.asked, &[]);
    match excerpt(&touch.words) {
        words if words.is_empty() => what,
        words => format!("{what}: “{words}”"),
    }
}

fn consent_words(event: ConsentEvent, words: String) -> String {
    match event {
        ConsentEvent::Asked | ConsentEvent::Nudged | ConsentEvent::ToldNotNow => format!("you: {words}"),
        _ => format!("they: {words}"),
    }
}

fn needs(contact: &Contact, open: &[(&Matter<'_>, Role)]) -> Vec<String> {
    let own = [contact.needs.trim()];
    let asked =
        open.iter().filter(|(_, role)| *role == Role::Seeker).map(|(matter, _)| matter.facts.referral);
    let mut needs: Vec<String> = Vec::new();
    for need in own.into_iter().chain(asked.map(|referral| referral.need.trim())) {
        if !need.is_empty() && !needs.iter().any(|known| known == need) {
            needs.push(need.to_owned());
        }
    }
    needs
}

/// Reminders typed by hand: what is to be done next is the app's to propose, and no promise of mine.
fn promised(known: &Known<'_>) -> Vec<Promise> {
    let by_hand =
        known.reminders.iter().filter(|reminder| reminder.done_on.is_none() && is_for(reminder, known));
    let mut promised: Vec<Promise> =
        by_hand.map(|reminder| Promise { text: reminder.text.clone(), due_on: reminder.due_on }).collect();
    promised.sort_by_key(|promise| promise.due_on);
    promised
}

/// About the person, or about a referral and not about its other party.
fn is_for(reminder: &ManualReminder, known: &Known<'_>) -> bool {
    let of_referral = |matter: &&Matter<'_>| Some(matter.facts.referral.uid) == reminder.referral;
    match (reminder.contact, known.matters.iter().find(of_referral)) {
        (Some(contact), _) => contact == known.contact.uid,
        (None, Some(matter)) => matter.sayable(&reminder.text).is_some(),
        (None, None) => false,
    }
}
