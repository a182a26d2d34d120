//! Touches [E2, E3]: dated contacts with people.
//!
//! Owns what a touch is, and what is said of an ask for a referral. When the next touch is due is `upkeep`'s, what it could be for
//! is `occasion`'s. Must not know how they are stored.
//!
//! - [E2] The clock of a person runs from the last real touch: an older entry that is added later never moves it back. A draft
//!   recorded as sent is a touch; imports, edits and attendance of a group are not.
//! - [E3] A touch has a purpose: care (their business) or mutual (how we can help each other). In a care meeting one does not
//!   ask for referrals: an ask logged on one, a third ask in a row at mutual meetings, and a second one within 30 days are met
//!   with a warning, its reason, and the offer to fix a separate mutual meeting.

use std::cmp::Reverse;

use super::contact::{ChannelKind, short_name};
use super::day::{Day, short_day};
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// What kind of contact it was.
    TouchKind {
        /// A mail, written or read.
        Mail = "mail",
        /// A call.
        Call = "call",
        /// A message.
        Message = "message",
        /// We met.
        Meeting = "meeting",
        /// A card or a letter by post.
        Card = "card",
        /// A gift.
        Gift = "gift",
        /// I helped with something.
        Help = "help",
        /// Anything else.
        Other = "other",
    }
}

word_enum! {
    /// What a touch was for [E3].
    TouchPurpose {
        /// Their business.
        Care = "care",
        /// How we can help each other.
        Mutual = "mutual",
    }
}

/// A touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// Its stable key.
    pub uid: Uid,
    /// What it was.
    pub kind: TouchKind,
    /// The day of it.
    pub on: Day,
    /// What it was for, where that is said.
    pub purpose: Option<TouchPurpose>,
    /// I asked for a referral then.
    pub asked: bool,
    /// With whom; at least one.
    pub people: Vec<Uid>,
    /// The referral it was about.
    pub referral: Option<Uid>,
    /// What was said; may be empty.
    pub words: String,
}

impl TouchKind {
    /// How it was, in a line: "by e-mail", "in person".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Mail => "by e-mail",
            Self::Call => "by phone",
            Self::Message => "by message",
            Self::Meeting => "in person",
            Self::Card => "by post",
            Self::Gift => "as a gift",
            Self::Help => "while helping",
            Self::Other => "otherwise",
        }
    }

    /// The touch that something sent by this channel is.
    pub fn of_channel(channel: ChannelKind) -> Self {
        match channel {
            ChannelKind::Email => Self::Mail,
            ChannelKind::Phone => Self::Call,
            ChannelKind::Message => Self::Message,
            ChannelKind::Post => Self::Card,
            ChannelKind::Web => Self::Other,
        }
    }
}

impl TouchKind {
    /// How it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mail => "e-mail",
            Self::Other => "something else",
            kind => kind.word(),
        }
    }
}

impl TouchPurpose {
    /// What it was about, in a few words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Care => "care: their business",
            Self::Mutual => "mutual: how we can help each other",
        }
    }
}

/// What the warnings read of another touch with the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The day of it.
    pub on: Day,
    /// What it was for.
    pub purpose: Option<TouchPurpose>,
    /// I asked for a referral then.
    pub asked: bool,
}

/// Why an ask for a referral is met with a warning [E3]. It warns and forbids nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskWarning {
    /// The touch was about their business.
    OnCare,
    /// The last two mutual touches were asks too.
    ThirdInARow,
    /// There was an ask not long before or after, on this day.
    TooSoon(Day),
}

/// What is to be said of the ask in `touch`; nothing where I did not ask. `others` are the other touches with one person, in any
/// order.
pub fn ask_warnings(touch: Earlier, others: &[Earlier], settings: &Settings) -> Vec<AskWarning> {
    if !touch.asked {
        return Vec::new();
    }
    if touch.purpose == Some(TouchPurpose::Care) {
        return vec![AskWarning::OnCare];
    }
    let mut mutual: Vec<&Earlier> = others
        .iter()
        .filter(|other| other.purpose == Some(TouchPurpose::Mutual) && other.on <= touch.on)
        .collect();
    mutual.sort_by_key(|other| Reverse(other.on));
    let in_a_row = matches!(mutual.as_slice(), [last, before, ..] if last.asked && before.asked);
    let span = i64::from(settings.ask_again_after);
    let apart = |other: &Earlier| (touch.on - other.on).num_days().abs();
    let near = others.iter().filter(|other| other.asked && apart(other) < span);
    let near = near.min_by_key(|other| apart(other)).map(|other| AskWarning::TooSoon(other.on));
    in_a_row.then_some(AskWarning::ThirdInARow).into_iter().chain(near).collect()
}

impl AskWarning {
    /// The warning and its reason, of somebody called `name`.
    pub fn sentence(self, name: &str, today: Day, settings: &Settings) -> String {
        let name = short_name(name);
        match self {
            Self::OnCare => {
                format!("A care meeting is for {name}'s business: an ask makes the care look like bait.")
            }
            Self::ThirdInARow => format!(
                "You asked {name} at the last two mutual meetings too: a third ask in a row makes you the one who only \
                 takes."
            ),
            Self::TooSoon(on) => format!(
                "You asked {name} on {} too: more than one ask in {} days wears a good will out.",
                short_day(on, today),
                settings.ask_again_after
            ),
        }
    }
}

/// What to do instead of asking where it was met with a warning [E3].
pub const INSTEAD: &str = "Better fix a separate meeting for it.";

/// What the reminder of such a meeting says, with somebody called `name`.
pub fn mutual_meeting(name: &str) -> String {
    format!("Meet {name}: how can we help each other?")
}

impl Touch {
    /// What the warnings read of it.
    pub fn as_earlier(&self) -> Earlier {
        Earlier { on: self.on, purpose: self.purpose, asked: self.asked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixtures::day;

    fn earlier(on: &str, purpose: Option<TouchPurpose>, asked: bool) -> Earlier {
        Earlier { on: day(on), purpose, asked }
    }

    /// [E3] What is met with a warning, and what is not.
    #[test]
    fn warnings() {
        use TouchPurpose::{Care, Mutual};
        let today = "2026-11-22";
        let ask = |purpose| earlier(today, purpose, true);
        let of = |touch, others: &[Earlier]| ask_warnings(touch, others, &Settings::default());
        assert_eq!(of(ask(Some(Care)), &[]), [AskWarning::OnCare]);
        assert_eq!(of(earlier(today, Some(Care), false), &[]), []);
        assert_eq!(of(ask(Some(Mutual)), &[]), []);
        assert_eq!(of(ask(None), &[]), []);
        let asked = |on| earlier(on, Some(Mutual), true);
        let (first, second) = (asked("2026-03-01"), asked("2026-06-01"));
        // in whatever order they were logged
        assert_eq!(of(ask(Some(Mutual)), &[first, second]), [AskWarning::ThirdInARow]);
        assert_eq!(of(ask(Some(Mutual)), &[second, first]), [AskWarning::ThirdInARow]);
        assert_eq!(of(ask(None), &[second, first]), [AskWarning::ThirdInARow]);
        assert_eq!(of(ask(Some(Mutual)), &[second]), []);
        // one meeting without an ask between them, or a care meeting after them
        let quiet = earlier("2026-08-01", Some(Mutual), false);
        assert_eq!(of(ask(Some(Mutual)), &[first, second, quiet]), []);
        let care = earlier("2026-08-01", Some(Care), false);
        assert_eq!(of(ask(Some(Mutual)), &[first, second, care]), [AskWarning::ThirdInARow]);
        // within thirty days, and not on the thirtieth; of a touch logged late, later ones count too
        let near = asked("2026-10-24");
        assert_eq!(
            of(ask(None), &[near, first]),
            [AskWarning::ThirdInARow, AskWarning::TooSoon(day("2026-10-24"))]
        );
        assert_eq!(of(ask(None), &[asked("2026-10-23")]), []);
        assert_eq!(of(earlier("2026-10-01", None, true), &[near]), [AskWarning::TooSoon(near.on)]);
        // with a span of their own
        let settings = Settings { ask_again_after: 60, ..Settings::default() };
        assert_eq!(ask_warnings(ask(None), &[asked("2026-10-01")], &settings).len(), 1);
    }

    /// [E3] Each warning gives its reason and names the person.
    #[test]
    fn sentences() {
        let today = day("2026-11-22");
        for warning in [AskWarning::OnCare, AskWarning::ThirdInARow, AskWarning::TooSoon(day("2026-11-02"))]
        {
            let said = warning.sentence("Bruno Conti", today, &Settings::default());
            assert!(said.contains("Bruno") && !said.contains("Conti") && said.ends_with('.'), "{said}");
        }
    }
}
