//! The ladder over time [I3].
//!
//! Owns how many stood on each rung at the end of each month, reckoned back from today by the moves. Whoever came into the
//! notebook with a rung, and has not moved since, counts as having stood there all the time: nobody wrote when they came.

use crate::domain::contact::Rung;
use crate::domain::day::Day;

use super::harvest::{month_of, next_month};
use super::range::Range;

/// Moves of one kind in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovesOfMonth {
    /// The first day of the month.
    pub month: Day,
    /// From which rung; `None`: onto the ladder.
    pub from: Option<Rung>,
    /// To which; `None`: off it.
    pub to: Option<Rung>,
    /// How many.
    pub n: u64,
}

/// How many stood on each rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandAt {
    /// The first day of the month at whose end, or today, it was so.
    pub month: Day,
    /// In the order of [`Rung::ALL`].
    pub rungs: [i64; 6],
}

/// The ladder over a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderReport {
    /// Month by month, the oldest first.
    pub stands: Vec<StandAt>,
    /// Moves up within the range.
    pub up: u64,
    /// Moves down.
    pub down: u64,
    /// Put on the ladder.
    pub joined: u64,
    /// Taken off it.
    pub left: u64,
}

/// So many months are shown at most: the last ones.
const MONTHS: usize = 120;

impl LadderReport {
    /// From the counts of today and all moves since the range begins, those after its end included, in any order. A month of which
    /// a part lies in the range counts as a whole; those before the first move of all, in `oldest`, are not known and left out.
    pub fn of(
        today: Day,
        now: [i64; 6],
        moves: &[MovesOfMonth],
        oldest: Option<Day>,
        range: Range,
    ) -> Self {
        let last = month_of(range.to.map_or(today, |to| to.min(today)));
        let oldest = oldest.map_or(last, month_of);
        let first = range.from.map_or(oldest, |from| month_of(from).max(oldest)).min(last);
        let mut months: Vec<Day> = std::iter::successors(Some(first), |month| {
            Some(next_month(*month)).filter(|next| *next <= last)
        })
        .collect();
        let beyond = months.len().saturating_sub(MONTHS);
        months.drain(..beyond);
        let stands =
            months.iter().map(|month| StandAt { month: *month, rungs: at_end_of(*month, now, moves) });
        let first = months.first().copied().unwrap_or(last);
        let inside = |held: &&MovesOfMonth| (first..=last).contains(&held.month);
        let count = |is: fn(&MovesOfMonth) -> bool| {
            moves.iter().filter(inside).filter(|held| is(held)).map(|held| held.n).sum()
        };
        Self {
            stands: stands.collect(),
            up: count(|held| held.from.is_some() && held.to > held.from),
            down: count(|held| held.to.is_some() && held.to < held.from),
            joined: count(|held| held.from.is_none()),
            left: count(|held| held.to.is_none()),
        }
    }

    /// How many stand on a rung now, at the end of the range, and stood there at its beginning.
    pub fn of_rung(&self, rung: Rung) -> Option<(i64, i64)> {
        let at = Rung::ALL.iter().position(|held| *held == rung)?;
        let of = |stand: &StandAt| stand.rungs.get(at).copied();
        self.stands.first().and_then(of).zip(self.stands.last().and_then(of))
    }
}

/// What later months moved is taken back.
fn at_end_of(month: Day, now: [i64; 6], moves: &[MovesOfMonth]) -> [i64; 6] {
    let mut rungs = now;
    for held in moves.iter().filter(|held| held.month > month) {
        let n = i64::try_from(held.n).unwrap_or(i64::MAX);
        let mut take = |rung: Option<Rung>, n: i64| {
            let at = rung.and_then(|rung| Rung::ALL.iter().position(|known| *known == rung));
            if let Some(count) = at.and_then(|at| rungs.get_mut(at)) {
                *count += n;
            }
        };
        take(held.from, n);
        take(held.to, -n);
    }
    rungs
}
