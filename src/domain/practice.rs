//! The practice review [E6]: eight questions about how I earn referrals, asked again each quarter.
//!
//! Owns the questions, when a review is whole, what changed against another, and when the next is due. Must not know how the
//! answers are stored or drawn; its neighbour `quarter` knows the calendar, `upkeep` makes the reminder.
//!
//! [E6] Each question is answered with yes, no or a note alone, and kept over time so that change shows. A review that was
//! begun is due at the end of its quarter until all eight are answered; then the next quarter's is.

use super::day::Day;
use super::quarter::Quarter;
use super::wording::word_enum;

word_enum! {
    /// What is asked.
    PracticeQuestion {
        /// A written process.
        Process = "process",
        /// What is consistently done to earn referrals.
        Consistent = "consistent",
        /// The quality of the service.
        Quality = "quality",
        /// Easy to reach.
        EasyToReach = "easy-to-reach",
        /// Constant value.
        Value = "value",
        /// Useful content published.
        Content = "content",
        /// Referrals paid forward.
        PaidForward = "paid-forward",
        /// Trust grown slowly, cards by hand.
        Trust = "trust",
    }
}

impl PracticeQuestion {
    /// What it is called in a row.
    pub fn label(self) -> &'static str {
        match self {
            Self::Process => "a written process",
            Self::Consistent => "something every week",
            Self::Quality => "work worth talking about",
            Self::EasyToReach => "easy to reach",
            Self::Value => "value between jobs",
            Self::Content => "useful things published",
            Self::PaidForward => "referrals paid forward",
            Self::Trust => "trust grown slowly",
        }
    }

    /// The whole question.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Process => {
                "Is the way in which I earn, give and follow up referrals written down, and do I keep to it?"
            }
            Self::Consistent => {
                "Did I do something to earn referrals every week, and not only when work was short?"
            }
            Self::Quality => "Was my work so good that clients spoke of it without being asked?",
            Self::EasyToReach => "Was I easy to reach, and did everybody have an answer within a day?",
            Self::Value => {
                "Did clients and partners get something of value from me between one job and the next?"
            }
            Self::Content => "Did I publish something that is useful to those I want to work for?",
            Self::PaidForward => "Did I give good referrals without waiting to be given one?",
            Self::Trust => {
                "Did I let trust grow slowly: visits, calls without a purpose, cards written by hand?"
            }
        }
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeAnswer {
    /// To what.
    pub question: PracticeQuestion,
    /// Yes or no; `None` for a note alone.
    pub answer: Option<bool>,
    /// What is to be said of it; may be empty.
    pub note: String,
    /// The day of it.
    pub on: Day,
}

/// The answers of one quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Which quarter.
    pub quarter: Quarter,
    /// At most one to each question.
    pub answers: Vec<PracticeAnswer>,
}

impl Review {
    /// One without answers.
    pub fn blank(quarter: Quarter) -> Self {
        Self { quarter, answers: Vec::new() }
    }

    /// The answer to a question.
    pub fn of(&self, question: PracticeQuestion) -> Option<&PracticeAnswer> {
        self.answers.iter().find(|answer| answer.question == question)
    }

    /// Yes or no to a question, where that was said.
    pub fn said(&self, question: PracticeQuestion) -> Option<bool> {
        self.of(question)?.answer
    }

    /// How many questions are answered, with a note alone too.
    pub fn answered(&self) -> usize {
        self.answers.len()
    }

    /// Whether all are.
    pub fn is_whole(&self) -> bool {
        self.answered() >= PracticeQuestion::ALL.len()
    }

    /// What changed against an earlier one, as a sentence; empty where that has no answers.
    pub fn against(&self, earlier: &Self) -> String {
        if earlier.answers.is_empty() || self.answers.is_empty() {
            return String::new();
        }
        let turned = |to: bool| -> Vec<&'static str> {
            let all = PracticeQuestion::ALL.iter().copied();
            let changed = all.filter(|question| {
                self.said(*question) == Some(to) && earlier.said(*question) == Some(!to)
            });
            changed.map(PracticeQuestion::label).collect()
        };
        let part = |word: &str, these: Vec<&str>| {
            (!these.is_empty()).then(|| format!("{word}: {}", these.join(", ")))
        };
        let parts: Vec<String> = [part("now yes", turned(true)), part("no longer", turned(false))]
            .into_iter()
            .flatten()
            .collect();
        match parts.as_slice() {
            [] => format!("Nothing has changed against {}.", earlier.quarter),
            parts => format!("Against {}, {}.", earlier.quarter, parts.join("; ")),
        }
    }
}

/// The end of the quarter whose review is due next, from the newest one that was begun and how many of its questions are
/// answered.
pub fn next_review(newest: Quarter, answered: usize) -> Day {
    let whole = answered >= PracticeQuestion::ALL.len();
    if whole { newest.next().last_day() } else { newest.last_day() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(quarter: &str, said: &[(PracticeQuestion, Option<bool>)]) -> Review {
        let on = "2026-11-22".parse().unwrap();
        let answer = |(question, answer): &(PracticeQuestion, Option<bool>)| PracticeAnswer {
            question: *question,
            answer: *answer,
            note: "so".into(),
            on,
        };
        Review { quarter: quarter.parse().unwrap(), answers: said.iter().map(answer).collect() }
    }

    /// [E6] A review that was begun is due at the end of its quarter, a whole one at the end of the next.
    #[test]
    fn when_the_next_is_due() {
        let quarter = "2026-Q4".parse().unwrap();
        for (answered, due) in [(1, "2026-12-31"), (7, "2026-12-31"), (8, "2027-03-31")] {
            assert_eq!(next_review(quarter, answered), due.parse().unwrap(), "{answered}");
        }
    }

    /// [E6] What changed is said; a question that was open then or is now has not changed.
    #[test]
    fn what_changed() {
        use PracticeQuestion::{Content, Process, Quality, Trust};
        let before = review(
            "2026-Q3",
            &[(Process, Some(false)), (Content, Some(true)), (Quality, Some(true)), (Trust, None)],
        );
        let now = review(
            "2026-Q4",
            &[(Process, Some(true)), (Content, Some(false)), (Quality, Some(true)), (Trust, Some(true))],
        );
        assert_eq!(
            now.against(&before),
            "Against 2026-Q3, now yes: a written process; no longer: useful things published."
        );
        assert_eq!(before.against(&before), "Nothing has changed against 2026-Q3.");
        assert_eq!(now.against(&Review::blank(before.quarter)), "");
        assert_eq!(Review::blank(now.quarter).against(&before), "");
    }

    /// [E6] Each question has a word of its own, a name for its row and a sentence.
    #[test]
    fn every_question_is_told() {
        for question in PracticeQuestion::ALL {
            assert_eq!(PracticeQuestion::from_word(question.word()), Some(*question));
            assert!(question.sentence().ends_with('?') && question.label().len() <= 26, "{question:?}");
        }
    }
}
