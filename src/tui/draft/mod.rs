//! The draft screen: one text for one or two people, and the guard at work in it [D1, D2, G3].
//!
//! Owns the text while it is written, what the guard says of it after every key, and which draft it is. It lets text out as
//! [`Cleared`] alone. Making the first words is `drafts`', what may stand in them `domain::guard`'s, carrying them away
//! `out`'s. Its parts: the editor, how its lines are broken, and which drafts there are to choose from.

pub(crate) mod editor;
pub(crate) mod lines;
pub(crate) mod make;
pub(crate) mod offers;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::draft::{DraftKind, Recipient};
use crate::domain::guard::{Certainty, Claim, Cleared, Guard, Leak, Place, Wording};
use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::notebook::ReferralView;

use super::effects::Effect;
use editor::Editor;

/// Which draft it is: for what, about which referral, to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DraftKey {
    pub(crate) kind: DraftKind,
    pub(crate) referral: Option<Uid>,
    pub(crate) to: Recipient,
    /// The kit that is given with it [E5].
    pub(crate) kit: Option<Uid>,
}

/// The same as it is kept in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyText {
    kind: String,
    referral: Option<String>,
    /// A role, "both", or the uid of a person.
    to: String,
    #[serde(default)]
    kit: Option<String>,
}

impl DraftKey {
    pub(crate) fn to_text(self) -> KeyText {
        let to = match self.to {
            Recipient::Party(role) => role.word().to_owned(),
            Recipient::Both => "both".to_owned(),
            Recipient::Person(uid) => uid.to_string(),
        };
        KeyText {
            kind: self.kind.word().to_owned(),
            referral: self.referral.map(|uid| uid.to_string()),
            to,
            kit: self.kit.map(|uid| uid.to_string()),
        }
    }

    /// `None` when it is none of ours.
    pub(crate) fn of_text(text: &KeyText) -> Option<Self> {
        let to = match text.to.as_str() {
            "both" => Recipient::Both,
            to => match Role::from_word(to) {
                Some(role) => Recipient::Party(role),
                None => Recipient::Person(to.parse().ok()?),
            },
        };
        let referral = match &text.referral {
            Some(uid) => Some(uid.parse().ok()?),
            None => None,
        };
        let kit = match &text.kit {
            Some(uid) => Some(uid.parse().ok()?),
            None => None,
        };
        Some(Self { kind: DraftKind::from_word(&text.kind)?, referral, to, kit })
    }

    /// A hello to a person.
    pub(crate) fn hello(person: Uid) -> Self {
        Self { kind: DraftKind::Hello, referral: None, to: Recipient::Person(person), kit: None }
    }

    /// A kit for a person [E5].
    pub(crate) fn kit(kit: Uid, person: Uid) -> Self {
        Self { kind: DraftKind::Kit, kit: Some(kit), ..Self::hello(person) }
    }

    /// What it is called: "consent ask".
    pub(crate) fn called(self) -> &'static str {
        called(self.kind)
    }
}

/// What a kind of draft is called in a list.
pub(crate) fn called(kind: DraftKind) -> &'static str {
    match kind {
        DraftKind::ConsentAsk => "consent ask",
        DraftKind::Nudge => "nudge",
        DraftKind::Introduction => "introduction",
        DraftKind::NotNow => "not now",
        DraftKind::FollowUp => "follow-up",
        DraftKind::CoachSource => "words for the source",
        DraftKind::Thanks => "thanks",
        DraftKind::Report => "report",
        DraftKind::Hello => "hello",
        DraftKind::Kit => "kit",
    }
}

/// A text that was edited and did not go out yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) key: DraftKey,
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// What the guard goes by, as the notebook holds it now.
#[derive(Debug, Clone)]
pub(crate) struct Watch {
    pub(crate) guard: Guard,
    /// Words that were confirmed for all who read it.
    pub(crate) confirmed: Vec<Claim>,
    /// What the readers may know, in words.
    pub(crate) knows: String,
    pub(crate) readers: Vec<Contact>,
    /// The referral it is about.
    pub(crate) view: Option<Box<ReferralView>>,
    /// My name stands under it.
    pub(crate) is_signed: bool,
}

/// A draft as it was made.
#[derive(Debug, Clone)]
pub(crate) struct Composed {
    pub(crate) key: DraftKey,
    pub(crate) wording: Wording,
    pub(crate) watch: Watch,
    /// Something about how it was made that is worth saying.
    pub(crate) remark: Option<String>,
}

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Subject,
    Body,
}

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct DraftPage {
    pub(crate) key: DraftKey,
    /// As it was made: with the addresses and the name of a file.
    fresh: Wording,
    pub(crate) watch: Watch,
    pub(crate) subject: Editor,
    pub(crate) body: Editor,
    pub(crate) part: Part,
    /// What the guard found, in the order of the text.
    pub(crate) leaks: Vec<Leak>,
    /// By which channel it went out last.
    pub(crate) went: Option<ChannelKind>,
    /// Another program is editing it.
    pub(crate) handed: bool,
}

impl DraftPage {
    /// As it was made, or as it was left.
    pub(crate) fn new(made: Composed, kept: Option<&Letter>) -> Self {
        let fresh = made.wording;
        let (subject, body) = match kept {
            Some(letter) => (letter.subject.as_str(), letter.body.as_str()),
            None => (fresh.subject.as_str(), fresh.body.as_str()),
        };
        let mut page = Self {
            key: made.key,
            subject: Editor::line_of(subject),
            body: Editor::text_of(body),
            fresh,
            watch: made.watch,
            part: Part::Body,
            leaks: Vec::new(),
            went: None,
            handed: false,
        };
        page.read();
        page
    }

    /// The text as it stands.
    pub(crate) fn wording(&self) -> Wording {
        Wording { subject: self.subject.text(), body: self.body.text(), ..self.fresh.clone() }
    }

    /// What the guard goes by is to be read again, for the text as it stands.
    pub(crate) fn watch_again(&self) -> Effect {
        let text = if self.key.kit.is_some() { self.text() } else { String::new() };
        Effect::LoadWatch(self.key, text)
    }

    fn text(&self) -> String {
        format!("{}\n{}", self.subject.text(), self.body.text())
    }

    /// Has the guard read it again.
    pub(crate) fn read(&mut self) {
        self.leaks = self.watch.guard.leaks(&self.wording(), &self.watch.confirmed);
    }

    /// Takes in what the notebook holds now: a consent may have been withdrawn.
    pub(crate) fn set_watch(&mut self, watch: Watch) {
        self.watch = watch;
        self.read();
    }

    /// Takes in the draft made anew; what was edited stays.
    pub(crate) fn set_made(&mut self, made: Composed) {
        let edited = self.is_edited();
        self.fresh = made.wording;
        self.watch = made.watch;
        if !edited {
            self.afresh();
        }
        self.read();
    }

    /// The text for a way out, or what stands against it [G3].
    pub(crate) fn clear(&self) -> Result<Cleared, Vec<Leak>> {
        self.watch.guard.clear(self.wording(), &self.watch.confirmed)
    }

    /// Whether it is another text than the one that was made.
    pub(crate) fn is_edited(&self) -> bool {
        self.subject.text() != self.fresh.subject || self.body.text() != self.fresh.body
    }

    /// What is kept of it, where it would be lost.
    pub(crate) fn letter(&self) -> Option<Letter> {
        (self.is_edited() || self.handed).then(|| Letter {
            key: self.key,
            subject: self.subject.text(),
            body: self.body.text(),
        })
    }

    /// The text as it was made, in place of what stands there.
    pub(crate) fn afresh(&mut self) {
        self.subject.replace(&self.fresh.subject.clone());
        self.body.replace(&self.fresh.body.clone());
        self.read();
    }

    /// Another text in place of what stands there.
    pub(crate) fn replace(&mut self, subject: &str, body: &str) {
        self.subject.replace(subject);
        self.body.replace(body);
        self.read();
    }

    /// Another name for a file of it.
    #[cfg(test)]
    pub(crate) fn name_file(&mut self, name: &str) {
        name.clone_into(&mut self.fresh.file_name);
        self.read();
    }

    /// What is edited.
    pub(crate) fn editor(&mut self) -> &mut Editor {
        match self.part {
            Part::Subject => &mut self.subject,
            Part::Body => &mut self.body,
        }
    }

    /// Takes out of the text what `hides` flags, a character each, and all that the guard marks [T5].
    pub(crate) fn dot_out(&mut self, hides: impl Fn(&str) -> Vec<bool>) {
        for place in [Place::Subject, Place::Body] {
            let editor = if place == Place::Subject { &mut self.subject } else { &mut self.body };
            let mut leaks: Vec<&mut Leak> =
                self.leaks.iter_mut().filter(|leak| leak.place == place).collect();
            let text = editor.text();
            let mut hidden = hides(&text);
            for ((at, _), hidden) in text.char_indices().zip(&mut hidden) {
                *hidden |= leaks.iter().any(|leak| leak.bytes.contains(&at));
            }
            *editor = editor.dotted(&hidden);
            let dotted = editor.text();
            let byte = |at: usize| {
                let count = text.get(..at).map_or(0, |before| before.chars().count());
                dotted.char_indices().nth(count).map_or(dotted.len(), |(at, _)| at)
            };
            leaks.iter_mut().for_each(|leak| leak.bytes = byte(leak.bytes.start)..byte(leak.bytes.end));
        }
        self.fresh.to.iter_mut().chain([&mut self.fresh.file_name]).for_each(String::clear);
    }

    /// Which leak the line under the text tells: the one at the cursor, else the first that is sure, else the first.
    pub(crate) fn told(&self) -> Option<(usize, &Leak)> {
        let at_cursor = |leak: &&Leak| self.is_at(leak);
        let all = || self.leaks.iter();
        let told = all()
            .find(at_cursor)
            .or_else(|| all().find(|leak| leak.certainty == Certainty::Sure))
            .or_else(|| all().next())?;
        let at = all().position(|leak| leak == told)?;
        Some((at, told))
    }

    /// The doubtful word that a confirmation is about: the one at the cursor, else the first.
    pub(crate) fn doubtful(&self) -> Option<&Leak> {
        let doubtful = || self.leaks.iter().filter(|leak| leak.certainty == Certainty::Doubtful);
        doubtful().find(|leak| self.is_at(leak)).or_else(|| doubtful().next())
    }

    /// What keeps the text from going out, as a sentence.
    pub(crate) fn leak_refusal(&self) -> Option<String> {
        let sure = self.leaks.iter().find(|leak| leak.certainty == Certainty::Sure);
        let leak = sure.or(self.leaks.first())?;
        Some(match leak.certainty {
            Certainty::Sure => format!("It {}. Take it out to copy or send.", names(leak)),
            Certainty::Doubtful => {
                format!("{} ‹confirm-word› lets it pass in this sentence.", may_name(leak))
            }
        })
    }

    fn is_at(&self, leak: &Leak) -> bool {
        let (editor, place) = match self.part {
            Part::Subject => (&self.subject, Place::Subject),
            Part::Body => (&self.body, Place::Body),
        };
        let offset = editor.offset();
        leak.place == place && leak.bytes.start <= offset && offset <= leak.bytes.end
    }

    /// The cursor goes to the next marked word, from the last to the first.
    pub(crate) fn next_leak(&mut self) {
        let here = match self.part {
            Part::Subject => (Place::Subject, self.subject.offset()),
            Part::Body => (Place::Body, self.body.offset()),
        };
        let can_be_seen = |leak: &&Leak| matches!(leak.place, Place::Subject | Place::Body);
        let place = |leak: &Leak| (leak.place, leak.bytes.start);
        let all = || self.leaks.iter().filter(can_be_seen).map(place);
        let Some(next) = all().find(|at| *at > here).or_else(|| all().next()) else { return };
        self.part = if next.0 == Place::Subject { Part::Subject } else { Part::Body };
        self.editor().go_to(next.1);
    }

    /// The words in it that the guard would doubt, had nobody confirmed them.
    pub(crate) fn confirmed_in_it(&self) -> Vec<Claim> {
        let confirmed: BTreeSet<&Claim> = self.watch.confirmed.iter().collect();
        let doubted = self.watch.guard.leaks(&self.wording(), &[]);
        let mut claims: Vec<Claim> =
            doubted.into_iter().map(|leak| leak.claim).filter(|claim| confirmed.contains(claim)).collect();
        claims.sort();
        claims.dedup();
        claims
    }

    /// "Bruno Conti", or both.
    pub(crate) fn to(&self) -> String {
        self.watch.readers.iter().map(|reader| reader.name.as_str()).collect::<Vec<_>>().join(" and ")
    }

    /// The channel that is written to, unless it goes out by another.
    pub(crate) fn channel(&self) -> ChannelKind {
        // what goes to both at once is a mail
        let alone = if let [reader] = self.watch.readers.as_slice() { Some(reader) } else { None };
        let preferred = alone.and_then(Contact::preferred);
        self.went.or(preferred.map(|channel| channel.kind)).unwrap_or(ChannelKind::Email)
    }
}

/// "names Ana Rossi: “Ana” (line 3)".
pub(crate) fn names(leak: &Leak) -> String {
    format!("names {}: “{}” ({})", leak.name, leak.text, stands(leak))
}

/// "“Rosa” (line 3) may be a name of Rosa Bianchi."
pub(crate) fn may_name(leak: &Leak) -> String {
    format!("“{}” ({}) may be a name of {}.", leak.text, stands(leak), leak.name)
}

fn stands(leak: &Leak) -> String {
    match leak.place {
        Place::To => "address".to_owned(),
        Place::Subject => "subject".to_owned(),
        Place::Body => format!("line {}", leak.line),
        Place::FileName => "name of the file".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_kept_as_text_and_read_back() {
        let uid: Uid = "01900000-0000-7000-8000-000000000001".parse().unwrap();
        for to in [Recipient::Party(Role::Provider), Recipient::Both, Recipient::Person(uid)] {
            for kind in DraftKind::ALL {
                for referral in [None, Some(uid)] {
                    let kit = referral.filter(|_| *kind == DraftKind::Kit);
                    let key = DraftKey { kind: *kind, referral, to, kit };
                    assert_eq!(DraftKey::of_text(&key.to_text()), Some(key));
                }
            }
        }
        let odd = KeyText { kind: "card".into(), referral: None, to: "nobody".into(), kit: None };
        assert_eq!(DraftKey::of_text(&odd), None);
    }
}
