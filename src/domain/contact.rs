//! A person in the notebook [P1] and the ways to reach them.
//!
//! Owns what a contact is and what makes one acceptable. The notebook stores it, the gates read it.
//!
//! [P1] A contact has a name, organisation, role, kind, channels (any number, one preferred), best time, how to
//! set appointments, offers, needs, whom they look for, whom they do not take, tags, language and tone for drafts, notes,
//! do-not-contact, where I have them from and when I told them. A first name is enough to start.

use thiserror::Error;

use super::day::Day;
use super::text::fold;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// What the person is to me.
    ContactKind {
        /// Somebody I work for.
        Client = "client",
        /// A professional I refer to and who refers to me.
        Partner = "partner",
        /// Somebody of my own trade or house.
        Colleague = "colleague",
        /// A friend.
        Friend = "friend",
        /// Family.
        Family = "family",
        /// Somebody who competes with me: never suggested [G12].
        Competitor = "competitor",
        /// Anybody else.
        Other = "other",
    }
}

word_enum! {
    /// A way to reach somebody.
    ChannelKind {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A handle in a messenger.
        Message = "message",
        /// A postal address.
        Post = "post",
        /// A site or a profile page.
        Web = "web",
    }
}

impl ChannelKind {
    /// How it is called on screen: "by e-mail", "by phone".
    pub fn label(self) -> &'static str {
        match self {
            Self::Email => "e-mail",
            Self::Phone => "phone",
            Self::Message => "message",
            Self::Post => "post",
            Self::Web => "web",
        }
    }
}

word_enum! {
    /// The language of drafts [D1].
    Language {
        /// English.
        English = "en",
        /// Italian.
        Italian = "it",
        /// Romanian.
        Romanian = "ro",
    }
}

impl Language {
    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Italian => "Italian",
            Self::Romanian => "Romanian",
        }
    }
}

word_enum! {
    /// How somebody is addressed in drafts [D1].
    Tone {
        /// By the first name, as one does among friends: tu.
        Informal = "informal",
        /// With distance: Lei, dumneavoastră.
        Formal = "formal",
    }
}

word_enum! {
    /// The ladder [E1].
    Rung {
        /// Might need me one day.
        Suspect = "suspect",
        /// Has shown interest.
        Prospect = "prospect",
        /// Has bought.
        Customer = "customer",
        /// Comes back.
        Member = "member",
        /// Speaks well of me.
        Advocate = "advocate",
        /// Brings people along.
        RavingFan = "raving-fan",
    }
}

impl Rung {
    /// How it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Suspect => "Suspect",
            Self::Prospect => "Prospect",
            Self::Customer => "Customer",
            Self::Member => "Member",
            Self::Advocate => "Advocate",
            Self::RavingFan => "Raving Fan",
        }
    }

    /// The rung above; `None` on the highest.
    pub fn above(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|rung| *rung == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The rung below; `None` on the lowest.
    pub fn below(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|rung| *rung == self)?;
        Self::ALL.get(at.checked_sub(1)?).copied()
    }
}

/// One way to reach a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its stable key.
    pub uid: Uid,
    /// What it is.
    pub kind: ChannelKind,
    /// The address, number or handle, as typed.
    pub value: String,
    /// "work", "shop"; may be empty.
    pub label: String,
    /// The one to use first; at most one a contact.
    pub preferred: bool,
}

/// A person in the notebook [P1].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its stable key.
    pub uid: Uid,
    /// Never empty; a first name is enough.
    pub name: String,
    /// What else they are called, or were: the guard [G3] knows these too.
    pub also_called: Vec<String>,
    /// Where they work.
    pub organisation: String,
    /// Organisations that were theirs, or are beside it: the guard [G3] knows these too.
    pub formerly_with: Vec<String>,
    /// What they do there.
    pub role: String,
    /// What they are to me.
    pub kind: ContactKind,
    /// In the order shown; at most one is preferred.
    pub channels: Vec<Channel>,
    /// When to reach them best.
    pub best_time: String,
    /// How best to set an appointment.
    pub appointments: String,
    /// What they offer.
    pub offers: String,
    /// What they need.
    pub needs: String,
    /// Whom they look for.
    pub looks_for: String,
    /// Whom they do not take.
    pub does_not_take: String,
    /// Language of drafts.
    pub language: Language,
    /// How drafts address them.
    pub tone: Tone,
    /// The first line of a draft to them, as typed: "Gentile dott.ssa Rossi"; empty: made from the name.
    pub greeting: String,
    /// Free notes.
    pub notes: String,
    /// Words to group by.
    pub tags: Vec<String>,
    /// The referral groups they are in, by name [E7].
    pub groups: Vec<String>,
    /// Not to be contacted: never suggested [G12].
    pub do_not_contact: bool,
    /// Place on the ladder.
    pub rung: Option<Rung>,
    /// Since when they stand there.
    pub rung_since: Option<Day>,
    /// Own cadence in days, instead of the rung's.
    pub cadence_days: Option<u32>,
    /// Where I have them from.
    pub had_from: String,
    /// When I told them that I keep their data.
    pub told_on: Option<Day>,
    /// When it was last decided to keep what is held on them [P6].
    pub kept_on: Option<Day>,
    /// The day they came into the notebook.
    pub created_on: Day,
}

/// Why a contact is refused; each names the field and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContactFault {
    /// No name.
    #[error("The name is empty. A first name is enough.")]
    EmptyName,
    /// A channel without a value.
    #[error("The {} is empty. Type it, or leave the channel out.", .0.label())]
    EmptyChannel(ChannelKind),
    /// Two preferred channels.
    #[error(
        "{first} is already preferred. One channel can be: take that mark off before you prefer {second}."
    )]
    SecondPreferred {
        /// The one that has the mark.
        first: String,
        /// The one that would have it too.
        second: String,
    },
}

/// How one writes, folded, that what is kept comes from the person alone: they know, and need not be told.
pub(crate) const THEMSELVES: &[&str] = &[
    "themselves",
    "themself",
    "them",
    "himself",
    "him",
    "herself",
    "her",
    "lui stesso",
    "lei stessa",
    "loro stessi",
    "el insusi",
    "ea insasi",
];

/// What is known of the two, as one line; empty where nothing is.
pub(crate) fn role_and_organisation(role: &str, organisation: &str) -> String {
    let known = [role, organisation].into_iter().filter(|text| !text.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

impl Contact {
    /// A contact with a name and nothing else.
    pub fn new(uid: Uid, name: &str, created_on: Day) -> Self {
        Self {
            uid,
            name: name.trim().to_owned(),
            also_called: Vec::new(),
            organisation: String::new(),
            formerly_with: Vec::new(),
            role: String::new(),
            kind: ContactKind::Other,
            channels: Vec::new(),
            best_time: String::new(),
            appointments: String::new(),
            offers: String::new(),
            needs: String::new(),
            looks_for: String::new(),
            does_not_take: String::new(),
            language: Language::English,
            tone: Tone::Informal,
            greeting: String::new(),
            notes: String::new(),
            tags: Vec::new(),
            groups: Vec::new(),
            do_not_contact: false,
            rung: None,
            rung_since: None,
            cadence_days: None,
            had_from: String::new(),
            told_on: None,
            kept_on: None,
            created_on,
        }
    }

    /// The channel to use first, where one is marked.
    pub fn preferred(&self) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.preferred)
    }

    /// Makes one channel the preferred one and takes the mark off any other; `false` when there is no such channel.
    pub fn prefer(&mut self, channel: Uid) -> bool {
        let is_there = self.channels.iter().any(|other| other.uid == channel);
        if is_there {
            self.channels.iter_mut().for_each(|other| other.preferred = other.uid == channel);
        }
        is_there
    }

    /// Whether they were not yet told that I keep their data, which I have from somebody else. Where it is not written from
    /// whom I have it, nobody is pressed.
    pub fn is_untold(&self) -> bool {
        self.told_on.is_none()
            && !self.had_from.trim().is_empty()
            && !THEMSELVES.contains(&fold(self.had_from.trim()).as_str())
    }

    /// Role and organisation, to tell namesakes apart.
    pub fn about(&self) -> String {
        role_and_organisation(&self.role, &self.organisation)
    }

    /// Refuses what no contact may be: nameless, an empty channel, two preferred channels.
    pub fn check(&self) -> Result<(), ContactFault> {
        if self.name.trim().is_empty() {
            return Err(ContactFault::EmptyName);
        }
        if let Some(empty) = self.channels.iter().find(|channel| channel.value.trim().is_empty()) {
            return Err(ContactFault::EmptyChannel(empty.kind));
        }
        let mut preferred = self.channels.iter().filter(|channel| channel.preferred);
        match (preferred.next(), preferred.next()) {
            (Some(first), Some(second)) => Err(ContactFault::SecondPreferred {
                first: first.value.clone(),
                second: second.value.clone(),
            }),
            _ => Ok(()),
        }
    }
}

/// What to call somebody where space is short: the whole name when it is, else its first word that is no title.
pub fn short_name(name: &str) -> &str {
    const SHORT: usize = 9;
    if name.chars().count() <= SHORT {
        return name;
    }
    name.split_whitespace().find(|word| !word.ends_with('.')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Contact {
        Contact::new(Uid::derived(&["ana"]), " Ana ", Day::from_ymd_opt(2026, 11, 22).unwrap())
    }

    fn channel(value: &str, preferred: bool) -> Channel {
        let uid = Uid::derived(&[value]);
        Channel { uid, kind: ChannelKind::Email, value: value.into(), label: String::new(), preferred }
    }

    /// [P1] A first name is enough.
    #[test]
    fn a_first_name_is_enough() {
        assert_eq!(ana().check(), Ok(()));
        assert_eq!(ana().name, "Ana");
    }

    /// [P1] Empty names, empty channels and a second preferred channel are refused in words.
    #[test]
    fn faults_name_the_field() {
        let nameless = Contact { name: "  ".into(), ..ana() };
        assert_eq!(nameless.check(), Err(ContactFault::EmptyName));

        let blank = Contact { channels: vec![channel(" ", false)], ..ana() };
        assert_eq!(
            blank.check().unwrap_err().to_string(),
            "The e-mail is empty. Type it, or leave the channel out."
        );

        let twice =
            Contact { channels: vec![channel("a@b.example", true), channel("c@d.example", true)], ..ana() };
        let said = twice.check().unwrap_err().to_string();
        assert!(said.contains("a@b.example is already preferred"), "{said}");
        assert!(said.contains("before you prefer c@d.example"), "{said}");
    }

    /// [P1] One channel is preferred: the mark moves; a channel that is not there changes nothing.
    #[test]
    fn the_mark_moves() {
        let mut ana = Contact {
            channels: vec![channel("a@b.example", true), channel("c@d.example", false)],
            ..ana()
        };
        let second = ana.channels[1].uid;
        assert!(ana.prefer(second));
        assert_eq!(ana.preferred().unwrap().value, "c@d.example");
        assert_eq!(ana.check(), Ok(()));
        let before = ana.clone();
        assert!(!ana.prefer(Uid::derived(&["nowhere"])));
        assert_eq!(ana, before);
    }

    /// [P5] Whoever gave me their data themselves need not be told; neither is anybody pressed where nothing is written.
    #[test]
    fn who_is_to_be_told() {
        for (had_from, is_untold) in [
            ("", false),
            ("Themselves", false),
            ("lei stessa", false),
            ("the fair", true),
            ("their card", true),
        ] {
            let contact = Contact { had_from: had_from.into(), ..ana() };
            assert_eq!(contact.is_untold(), is_untold, "{had_from}");
            assert!(!Contact { told_on: Some(contact.created_on), ..contact }.is_untold(), "{had_from}");
        }
        assert!(THEMSELVES.iter().all(|word| fold(word) == *word));
    }

    /// Short names stay whole, long ones give their first word.
    #[test]
    fn short_names() {
        for (name, short) in [
            ("Li Na", "Li Na"),
            ("Chen Wei", "Chen Wei"),
            ("Bruno Conti", "Bruno"),
            ("李娜", "李娜"),
            ("avv. Marco Sala", "Marco"),
        ] {
            assert_eq!(short_name(name), short);
        }
    }
}
