//! What I hear when I ask for consent [I3].
//!
//! Owns which answers there are in the end, the share granted and the days it takes.

use crate::domain::consent::ConsentEvent;
use crate::domain::wording::word_enum;

use super::insight::ConsentFigure;
use super::share::Share;

word_enum! {
    /// What a party said in the end.
    Reply {
        /// Yes.
        Granted = "granted",
        /// Not now.
        NotNow = "not-now",
        /// No.
        Declined = "declined",
        /// A yes, taken back.
        Withdrawn = "withdrawn",
    }
}

impl Reply {
    /// The answer that an entry of the log is; `None` where it is none.
    pub(super) fn of(event: ConsentEvent) -> Option<Self> {
        match event {
            ConsentEvent::Granted => Some(Self::Granted),
            ConsentEvent::NotNow => Some(Self::NotNow),
            ConsentEvent::Declined => Some(Self::Declined),
            ConsentEvent::Withdrawn => Some(Self::Withdrawn),
            ConsentEvent::Asked | ConsentEvent::Nudged | ConsentEvent::ToldNotNow => None,
        }
    }

    /// In words.
    pub fn said(reply: Option<Self>) -> &'static str {
        match reply {
            Some(Self::Granted) => "yes",
            Some(Self::NotNow) => "not now",
            Some(Self::Declined) => "no",
            Some(Self::Withdrawn) => "yes, then taken back",
            None => "no answer yet",
        }
    }
}

/// Those who were asked in a range.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsentReport {
    /// How many said what in the end, in the order of [`Reply::ALL`]; the last is who has not answered.
    pub replies: Vec<(Option<Reply>, u64)>,
    /// How many said yes, of those who answered.
    pub granted: Share,
    /// The median of the days from the ask to the first answer; `None` where nobody answered after an ask.
    pub median_days: Option<f64>,
    /// How many answered within so many days of the ask, from 0 on; the last is all that took longer.
    pub days: Vec<(u32, u64)>,
}

/// Days that stand each by itself; what took longer is one.
const DAYS: u32 = 14;

/// "the same day", "after 3 days", "after 14 days or more".
pub fn after_days(days: u32) -> String {
    match days {
        0 => "the same day".to_owned(),
        1 => "after 1 day".to_owned(),
        DAYS => format!("after {DAYS} days or more"),
        days => format!("after {days} days"),
    }
}

impl ConsentFigure {
    /// Under which day it is shown.
    pub(super) fn day_shown(self) -> Option<u32> {
        self.days.map(|days| days.min(DAYS))
    }
}

impl ConsentReport {
    /// What the counts say.
    pub fn of(counts: &[(ConsentFigure, u64)]) -> Self {
        let replies = Reply::ALL.iter().copied().map(Some).chain([None]);
        let n = |reply| counts.iter().filter(|(figure, _)| figure.reply == reply).map(|(_, n)| n).sum();
        let mut granted = Share::default();
        for (figure, n) in counts {
            if let Some(reply) = figure.reply {
                granted.add(*n, reply == Reply::Granted);
            }
        }
        let mut took: Vec<(u32, u64)> =
            counts.iter().filter_map(|(figure, n)| figure.days.map(|days| (days, *n))).collect();
        took.sort_unstable();
        Self {
            replies: replies.map(|reply| (reply, n(reply))).collect(),
            granted,
            median_days: median(&took),
            days: by_day(&took),
        }
    }

    /// All who were asked.
    pub fn total(&self) -> u64 {
        self.replies.iter().map(|(_, n)| n).sum()
    }
}

/// The middle of so many of each, in order; between two, half way.
fn median(took: &[(u32, u64)]) -> Option<f64> {
    let all: u64 = took.iter().map(|(_, n)| n).sum();
    let at = |place: u64| {
        let mut seen = 0;
        took.iter().find_map(|(days, n)| {
            seen += n;
            (seen > place).then_some(f64::from(*days))
        })
    };
    let (low, high) = (at(all.checked_sub(1)? / 2)?, at(all / 2)?);
    Some(f64::midpoint(low, high))
}

fn by_day(took: &[(u32, u64)]) -> Vec<(u32, u64)> {
    if took.is_empty() {
        return Vec::new();
    }
    let n = |at: u32| took.iter().filter(|(days, _)| (*days).min(DAYS) == at).map(|(_, n)| n).sum();
    (0..=DAYS).map(|at| (at, n(at))).collect()
}
