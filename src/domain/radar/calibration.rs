//! How sure I was against how it went [I1].
//!
//! Owns the ten bins, the Brier score, and what both mean in words. The score is that of G. W. Brier ("Verification of
//! forecasts expressed in terms of probability", Monthly Weather Review 78, 1950, pages 1 to 3) for two outcomes: the mean of
//! the squared distance between how sure I was, from 0 to 1, and what came, 0 or 1. 0 is never wrong; whoever always
//! says 50 % gets 0.25.

use crate::domain::wording::word_enum;

use super::insight::GivenFigure;
use super::share::{ENOUGH, Share, percent};

/// In a bin, so many are needed before its point says something.
const ENOUGH_IN_BIN: u64 = 5;

/// So near to what came nobody guesses: of thousands even a hundredth lies outside of the interval.
const NEAR: f64 = 0.05;

/// Introductions of which I was about as sure: from 0 to 9 %, from 10 to 19 %, the last from 90 to 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin {
    /// From this on, in per cent.
    pub from: u8,
    /// Up to this, itself included.
    pub to: u8,
    /// How many worked, of those that are over.
    pub worked: Share,
    /// The sum of how sure I was of each, in per cent.
    sure: u64,
}

impl Bin {
    fn all() -> impl Iterator<Item = Self> {
        (0..10).map(|at| Self {
            from: at * 10,
            to: if at == 9 { 100 } else { at * 10 + 9 },
            worked: Share::default(),
            sure: 0,
        })
    }

    /// Whether so sure belongs here.
    fn holds(&self, sure: u8) -> bool {
        (self.from..=self.to).contains(&sure)
    }

    /// How sure I was of them, from 0 to 1; `None` of nothing.
    pub fn mean_sure(&self) -> Option<f64> {
        (self.worked.of > 0).then(|| self.sure as f64 / self.worked.of as f64 / 100.0)
    }

    /// "70 to 79 %".
    pub fn label(&self) -> String {
        format!("{} to {} %", self.from, self.to)
    }

    /// "2 of 3, few"; with the share and its interval where there are enough.
    pub fn words(&self) -> String {
        let Share { hits, of } = self.worked;
        if self.is_few() { format!("{hits} of {of}, few") } else { self.worked.in_full() }
    }

    /// Whether there are too few in it to tell.
    pub fn is_few(&self) -> bool {
        self.worked.of < ENOUGH_IN_BIN
    }
}

/// How sure I was against how it went.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// Those bins in which there is something, from unsure to sure.
    pub bins: Vec<Bin>,
    /// All that are over.
    pub worked: Share,
    /// How sure I was on average, from 0 to 1; `None` of nothing.
    pub mean_sure: Option<f64>,
    /// The Brier score; `None` of nothing.
    pub brier: Option<f64>,
    /// How sure I was on average of those that worked, and of those that did not; `None` where one of both is missing.
    pub apart: Option<(f64, f64)>,
}

word_enum! {
    /// What the calibration means.
    Bearing {
        /// Too few are over.
        TooFew = "too-few",
        /// How sure I am is worth something.
        On = "on",
        /// More was promised than came.
        TooSure = "too-sure",
        /// More came than was promised.
        TooUnsure = "too-unsure",
        /// I was not surer of what worked than of what did not.
        Blind = "blind",
    }
}

impl Bearing {
    /// Whether I should get to know people better.
    pub fn is_off(self) -> bool {
        matches!(self, Self::TooSure | Self::TooUnsure | Self::Blind)
    }
}

impl Calibration {
    /// What the counts say; what is not over yet does not count.
    pub fn of(counts: &[(GivenFigure, u64)]) -> Self {
        let mut bins: Vec<Bin> = Bin::all().collect();
        let (mut worked, mut squares, mut sums) = (Share::default(), 0.0, [0_u64; 2]);
        for (figure, n) in counts {
            let Some(did) = figure.worked() else { continue };
            let sure = figure.sure.min(100);
            worked.add(*n, did);
            let [failed_sum, worked_sum] = &mut sums;
            *(if did { worked_sum } else { failed_sum }) += u64::from(sure) * n;
            let off = f64::from(sure) / 100.0 - f64::from(u8::from(did));
            squares += off * off * *n as f64;
            if let Some(bin) = bins.iter_mut().find(|bin| bin.holds(sure)) {
                bin.worked.add(*n, did);
                bin.sure += u64::from(sure) * n;
            }
        }
        bins.retain(|bin| bin.worked.of > 0);
        let [failed_sum, worked_sum] = sums;
        let mean = |sum: u64, n: u64| (n > 0).then(|| sum as f64 / n as f64 / 100.0);
        Self {
            bins,
            worked,
            mean_sure: mean(failed_sum + worked_sum, worked.of),
            brier: (worked.of > 0).then(|| squares / worked.of as f64),
            apart: mean(worked_sum, worked.hits).zip(mean(failed_sum, worked.of - worked.hits)),
        }
    }

    /// Whether my radar works. It is off where what I expected on average lies outside of what the outcomes allow, and by more than
    /// nobody would ask of a guess; or where I was no surer of those that worked than of the others.
    pub fn bearing(&self) -> Bearing {
        let (Some(share), Some(interval), Some(sure)) =
            (self.worked.fraction(), self.worked.interval(), self.mean_sure)
        else {
            return Bearing::TooFew;
        };
        let is_far = (sure - share).abs() > NEAR;
        match self.apart {
            _ if self.worked.is_few() => Bearing::TooFew,
            _ if is_far && sure > interval.high => Bearing::TooSure,
            _ if is_far && sure < interval.low => Bearing::TooUnsure,
            Some((of_worked, of_failed)) if of_worked <= of_failed => Bearing::Blind,
            _ => Bearing::On,
        }
    }

    /// What it means, in a sentence or two.
    pub fn sentence(&self) -> String {
        let (Some(sure), Some(share)) = (self.mean_sure, self.worked.fraction()) else {
            return "Nothing is over yet: evaluate what you gave, and the radar shows how good your guesses are."
                .to_owned();
        };
        let (sure, share) = (percent(sure), percent(share));
        let Share { hits, of } = self.worked;
        match self.bearing() {
            Bearing::TooFew => {
                format!("{hits} of {of} worked: too few to tell. It takes {ENOUGH} that are over.")
            }
            Bearing::On => format!(
                "Your radar is on: you expected {sure} % to work, and {share} % did, as near as so few can tell; \
                 you were surer of those that worked."
            ),
            Bearing::TooSure => format!(
                "Your radar is off: you are too sure. You expected {sure} % to work, and {share} % did."
            ),
            Bearing::TooUnsure => format!(
                "Your radar is off: you trust yourself too little. You expected {sure} % to work, and {share} % did."
            ),
            Bearing::Blind => {
                let (of_worked, of_failed) = self.apart.unwrap_or_default();
                format!(
                    "Your radar is off: you were {} % sure of those that worked, and {} % of those that did not.",
                    percent(of_worked),
                    percent(of_failed)
                )
            }
        }
    }
}
