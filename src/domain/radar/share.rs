//! A share of so many, and how far it can be trusted.
//!
//! Owns the interval: that of Wilson (E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
//! Journal of the American Statistical Association 22, 1927, pages 209 to 212), at 95 %. It stays within 0 and 1 and is
//! honest for few cases, where the usual "plus or minus" is not.

/// So many cases are needed before a share says something.
pub const ENOUGH: u64 = 10;

/// The 97.5 % point of the normal distribution: what lies outside on both sides is 5 %.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many did.
    pub hits: u64,
    /// Of how many; never fewer.
    pub of: u64,
}

/// Within which the true share lies, nineteen times of twenty. Both from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// From here.
    pub low: f64,
    /// To here.
    pub high: f64,
}

impl Share {
    /// `hits` of `of`.
    pub fn new(hits: u64, of: u64) -> Self {
        Self { hits, of: of.max(hits) }
    }

    /// With `n` more, which did or did not.
    pub(super) fn add(&mut self, n: u64, did: bool) {
        self.of += n;
        self.hits += if did { n } else { 0 };
    }

    /// From 0 to 1; `None` of nothing.
    pub fn fraction(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// Wilson's interval; `None` of nothing.
    pub fn interval(self) -> Option<Interval> {
        let p = self.fraction()?;
        let n = self.of as f64;
        let z2 = Z * Z;
        let centre = p + z2 / (2.0 * n);
        let spread = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z2 / n;
        let at = |point: f64| (point / whole).clamp(0.0, 1.0);
        Some(Interval { low: at(centre - spread), high: at(centre + spread) })
    }

    /// Whether it is of too few to tell.
    pub fn is_few(self) -> bool {
        self.of < ENOUGH
    }

    /// "31 of 40: 78 % (63 to 88 %)"; "3 of 4, too few to tell"; "none yet".
    pub fn words(self) -> String {
        match self.of {
            0 => "none yet".to_owned(),
            of if self.is_few() => format!("{} of {of}, too few to tell", self.hits),
            _ => self.in_full(),
        }
    }

    /// With its per cent and interval, however few there are.
    pub(super) fn in_full(self) -> String {
        let Self { hits, of } = self;
        match self.fraction().zip(self.interval()) {
            Some((p, Interval { low, high })) => {
                format!("{hits} of {of}: {} % ({} to {} %)", percent(p), percent(low), percent(high))
            }
            None => format!("{hits} of {of}"),
        }
    }
}

/// Whole per cent.
pub(super) fn percent(part: f64) -> i64 {
    // a share is from 0 to 1: the cast cuts nothing off
    (part * 100.0).round() as i64
}
