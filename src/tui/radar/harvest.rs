//! The page of the harvest over time, in rows [I3]: how much came back in each month, quarter or year.

use chrono::{Datelike, Months};

use crate::domain::day::Day;
use crate::domain::quarter::Quarter;
use crate::domain::radar::{HarvestMonth, Range, month_of};

use super::Pick;
use super::sheet::{Part, Place, Sheet, counted};

/// A bar of the plot and the gap beside it are no narrower.
const COLUMN: usize = 3;

/// How much of the time line is one bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    Month,
    Quarter,
    Year,
}

impl Grain {
    /// The finest of which there are no more than there is room for.
    pub(crate) fn fitting(months: &[HarvestMonth], columns: u16) -> Self {
        let room = usize::from(columns).saturating_sub(2) / COLUMN;
        let fits = |grain: &Self| grain.put_together(months).len() <= room;
        [Self::Month, Self::Quarter].into_iter().find(fits).unwrap_or(Self::Year)
    }

    /// The first day of the stretch in which `day` lies.
    fn first(self, day: Day) -> Day {
        match self {
            Self::Month => month_of(day),
            Self::Quarter => Quarter::of(day).first_day(),
            Self::Year => Day::from_ymd_opt(day.year(), 1, 1).unwrap_or(day),
        }
    }

    /// Months put together.
    pub(crate) fn put_together(self, months: &[HarvestMonth]) -> Vec<HarvestMonth> {
        let mut all: Vec<HarvestMonth> = Vec::new();
        for HarvestMonth { month, n } in months {
            let first = self.first(*month);
            match all.last_mut().filter(|last| last.month == first) {
                Some(last) => last.n += n,
                None => all.push(HarvestMonth { month: first, n: *n }),
            }
        }
        all
    }

    /// The days of the stretch that begins on `first`.
    pub(crate) fn range(self, first: Day) -> Range {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        let to = first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt());
        Range { from: Some(first), to }
    }

    /// "February 2026", "2026-Q1", "2026".
    fn label(self, first: Day) -> String {
        match self {
            Self::Month => first.format("%B %Y").to_string(),
            Self::Quarter => Quarter::of(first).to_string(),
            Self::Year => first.year().to_string(),
        }
    }

    fn head(self) -> &'static str {
        match self {
            Self::Month => "Month",
            Self::Quarter => "Quarter",
            Self::Year => "Year",
        }
    }
}

pub(super) fn sheet(months: &[HarvestMonth], grain: Grain) -> Sheet {
    let line = Part::new("", &[grain.head(), "Came back"]).at(Place::Plot);
    let line = grain.put_together(months).iter().fold(line, |part, held| {
        part.row(Pick::Harvest(held.month), [grain.label(held.month), held.n.to_string()], None)
    });
    let total: u64 = months.iter().map(|held| held.n).sum();
    let month = |held: Option<&HarvestMonth>| held.map(|held| Grain::Month.label(held.month));
    let when = match (month(months.first()), month(months.last())) {
        (Some(first), Some(last)) if first == last => format!(" in {first}"),
        (Some(first), Some(last)) => format!(", from {first} to {last}"),
        _ => String::new(),
    };
    let said = format!("{} came back{when}.", counted(total, "good thing", "good things"));
    Sheet { said: vec![said], parts: vec![line], notes: Vec::new() }
}
