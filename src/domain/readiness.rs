//! Ready to ask? [E4]: six questions before I ask somebody for a referral.
//!
//! Owns the questions, what their answers lack, and the verdict, which is derived and never typed in. Must not know how the
//! answers are stored. What an ask is recorded as is `touch`'s.
//!
//! - [E4] What have I earned so far; have I done anything besides making a sale; how strong is this relationship, 1 to 10;
//!   would asking right now feel awkward; why would they give me one (a reason of theirs, none of mine); what can I do that
//!   takes me where I want to be. It is earned when something earned is written, more than a sale was done, the strength is 7
//!   or more, it is not awkward, and they have a reason of theirs; else not yet, and each thing that lacks is named. "Not yet"
//!   turns the last answer into a dated reminder.
//! - [E3] After an ask the next one within 30 days is met with a warning.

use chrono::Days;

use super::day::Day;
use super::settings::Settings;
use super::uid::Uid;

/// From this strength on a relationship carries an ask.
pub const STRONG: u8 = 7;

/// Days until what can be done is due when nobody says otherwise.
pub const DO_WITHIN: u64 = 14;

/// The answers to the six questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// What have I earned so far?
    pub earned: String,
    /// Have I done anything besides making a sale?
    pub more_than_sale: Option<bool>,
    /// How strong is this relationship, 1 to 10?
    pub strength: Option<u8>,
    /// Would asking right now feel awkward?
    pub awkward: Option<bool>,
    /// Why would they give me one? A reason of theirs.
    pub their_reason: String,
    /// What can I do that takes me where I want to be?
    pub what_i_can_do: String,
}

/// The answers as they were given on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Its stable key.
    pub uid: Uid,
    /// Of whom.
    pub contact: Uid,
    /// On which day.
    pub on: Day,
    /// What was answered.
    pub answers: Answers,
    /// The reminder that "not yet" became.
    pub reminder: Option<Uid>,
}

/// What keeps it from being earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nothing earned is written.
    Earned,
    /// Nothing but a sale was done.
    MoreThanSale,
    /// That is not answered.
    MoreThanSaleOpen,
    /// It is not strong enough.
    Strength(u8),
    /// That is not answered.
    StrengthOpen,
    /// Asking would feel awkward.
    Awkward,
    /// That is not answered.
    AwkwardOpen,
    /// No reason of theirs is written.
    TheirReason,
}

impl Lack {
    /// What lacks, as part of a sentence.
    pub fn words(self) -> String {
        match self {
            Self::Earned => "nothing that you have earned is written".to_owned(),
            Self::MoreThanSale => "there was nothing but a sale".to_owned(),
            Self::MoreThanSaleOpen => "more than a sale? is open".to_owned(),
            Self::Strength(strength) => format!("the relationship is a {strength}, not {STRONG} or more"),
            Self::StrengthOpen => "how strong? is open".to_owned(),
            Self::Awkward => "asking would feel awkward".to_owned(),
            Self::AwkwardOpen => "awkward? is open".to_owned(),
            Self::TheirReason => "they have no reason of theirs".to_owned(),
        }
    }
}

impl Answers {
    /// What lacks, in the order of the questions; nothing where it is earned.
    pub fn lacks(&self) -> Vec<Lack> {
        let is_blank = |text: &str| text.trim().is_empty();
        [
            is_blank(&self.earned).then_some(Lack::Earned),
            match self.more_than_sale {
                Some(true) => None,
                Some(false) => Some(Lack::MoreThanSale),
                None => Some(Lack::MoreThanSaleOpen),
            },
            match self.strength {
                Some(strength) if strength >= STRONG => None,
                Some(strength) => Some(Lack::Strength(strength)),
                None => Some(Lack::StrengthOpen),
            },
            match self.awkward {
                Some(false) => None,
                Some(true) => Some(Lack::Awkward),
                None => Some(Lack::AwkwardOpen),
            },
            is_blank(&self.their_reason).then_some(Lack::TheirReason),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether it is earned.
    pub fn is_earned(&self) -> bool {
        self.lacks().is_empty()
    }

    /// The verdict with what lacks: "Earned", or "Not yet: asking would feel awkward".
    pub fn verdict(&self) -> String {
        let lacks = self.lacks();
        if lacks.is_empty() {
            return "Earned".to_owned();
        }
        let words: Vec<String> = lacks.into_iter().map(Lack::words).collect();
        format!("Not yet: {}", words.join("; "))
    }
}

/// Until when another ask would come too soon; `None` where it would not [E3].
pub fn too_soon_until(asked_on: Option<Day>, today: Day, settings: &Settings) -> Option<Day> {
    let until = asked_on?.checked_add_days(Days::new(u64::from(settings.ask_again_after)))?;
    (today < until).then_some(until)
}

/// The day that is proposed for what can be done.
pub fn do_by(today: Day) -> Day {
    today.checked_add_days(Days::new(DO_WITHIN)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn earned() -> Answers {
        Answers {
            earned: "found them a bookkeeper".into(),
            more_than_sale: Some(true),
            strength: Some(7),
            awkward: Some(false),
            their_reason: "they like to be the one who knows people".into(),
            what_i_can_do: String::new(),
        }
    }

    /// [E4] Earned with all five; each one that lacks is named by itself, in the order of the questions.
    #[test]
    fn the_verdict() {
        assert!(earned().is_earned());
        assert_eq!(earned().verdict(), "Earned");
        assert!(Answers { strength: Some(10), ..earned() }.is_earned());
        for (answers, lack) in [
            (Answers { earned: "  ".into(), ..earned() }, Lack::Earned),
            (Answers { more_than_sale: Some(false), ..earned() }, Lack::MoreThanSale),
            (Answers { more_than_sale: None, ..earned() }, Lack::MoreThanSaleOpen),
            (Answers { strength: Some(6), ..earned() }, Lack::Strength(6)),
            (Answers { strength: None, ..earned() }, Lack::StrengthOpen),
            (Answers { awkward: Some(true), ..earned() }, Lack::Awkward),
            (Answers { awkward: None, ..earned() }, Lack::AwkwardOpen),
            (Answers { their_reason: String::new(), ..earned() }, Lack::TheirReason),
        ] {
            assert_eq!(answers.lacks(), [lack]);
            assert_eq!(answers.verdict(), format!("Not yet: {}", lack.words()));
        }
        let blank = [
            Lack::Earned,
            Lack::MoreThanSaleOpen,
            Lack::StrengthOpen,
            Lack::AwkwardOpen,
            Lack::TheirReason,
        ];
        assert_eq!(Answers::default().lacks(), blank);
        let two = Answers { strength: Some(3), awkward: Some(true), ..earned() };
        assert_eq!(
            two.verdict(),
            "Not yet: the relationship is a 3, not 7 or more; asking would feel awkward"
        );
    }

    /// [E4] What I can do is no part of the verdict: it is what follows from it.
    #[test]
    fn the_last_answer_decides_nothing() {
        assert!(Answers { what_i_can_do: "a walk".into(), ..earned() }.is_earned());
        let only = Answers { what_i_can_do: "a walk".into(), ..Answers::default() };
        assert_eq!(only.lacks().len(), 5);
    }

    /// [E3] No more than one ask in 30 days without a warning.
    #[test]
    fn asks_too_close_to_each_other() {
        let settings = Settings::default();
        let asked = Some(day("2026-11-01"));
        for (today, until) in [
            ("2026-11-01", Some(day("2026-12-01"))),
            ("2026-11-30", Some(day("2026-12-01"))),
            ("2026-12-01", None),
        ] {
            assert_eq!(too_soon_until(asked, day(today), &settings), until, "{today}");
        }
        assert_eq!(too_soon_until(None, day("2026-11-01"), &settings), None);
    }
}
