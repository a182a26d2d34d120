//! Some thirty closed referrals, and what follows from them, reckoned by hand.
//!
//! Owns the rows and their figures, for the tests of the radar at every level: rules, notebook, command line and screen. Sixteen
//! given are over, two are not; fourteen received have ended, one has not; forty parties were asked, or spoke unasked.

/// The day, how sure I was, and what became of it. The provider of the fifth, of 17 February, is the source "Partner" below.
pub(crate) const GIVEN: [(&str, u8, &str); 18] = [
    ("2026-01-05", 90, "business"),
    ("2026-01-12", 90, "business"),
    ("2026-02-03", 80, "business"),
    ("2026-02-10", 80, "no-fit"),
    ("2026-02-17", 80, "business"),
    ("2026-03-03", 70, "business"),
    ("2026-03-10", 70, "never-met"),
    ("2026-03-17", 60, "business"),
    ("2026-04-07", 60, "no-fit"),
    ("2026-04-14", 60, "business"),
    ("2026-05-05", 50, "badly"),
    ("2026-05-12", 50, "business"),
    ("2026-06-02", 40, "no-fit"),
    ("2026-06-09", 40, "business"),
    ("2026-07-07", 20, "never-met"),
    ("2026-07-14", 20, "no-fit"),
    ("2026-10-06", 70, "talking"),
    ("2026-10-13", 90, "-"),
];

/// Whom the referral is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// The provider of the fifth given.
    Partner,
    /// Somebody I never sent anybody to.
    Other,
    /// Nobody is named.
    Nobody,
}

/// The day, how it ended, warm, kind of source, present, asked for, and from whom.
pub(crate) const RECEIVED: [(&str, &str, &str, &str, &str, &str, From); 15] = [
    ("2026-01-20", "won", "yes", "client", "yes", "yes", From::Partner),
    ("2026-02-20", "won", "yes", "client", "yes", "no", From::Partner),
    ("2026-03-20", "won", "yes", "partner", "no", "no", From::Partner),
    ("2026-04-20", "lost", "yes", "partner", "no", "yes", From::Other),
    ("2026-05-20", "won", "yes", "friend", "yes", "no", From::Other),
    ("2026-06-20", "no-fit", "no", "friend", "no", "no", From::Other),
    ("2026-07-20", "no-answer", "no", "client", "no", "yes", From::Other),
    ("2026-08-20", "won", "yes", "colleague", "yes", "yes", From::Other),
    ("2026-09-01", "lost", "no", "other", "no", "no", From::Other),
    ("2026-09-10", "won", "yes", "family", "yes", "no", From::Other),
    ("2026-09-20", "no-answer", "no", "-", "-", "-", From::Nobody),
    ("2026-10-01", "won", "yes", "client", "yes", "no", From::Other),
    ("2026-10-10", "lost", "yes", "partner", "no", "yes", From::Other),
    ("2026-10-20", "no-fit", "no", "client", "no", "yes", From::Other),
    ("2026-11-02", "-", "yes", "client", "yes", "yes", From::Partner),
];

/// Of the first sixteen given, both parties said yes. The seeker of the `n`th, counted from 1, was asked eight days before the
/// introduction and took `n % 5` days, the provider was asked seven days before and took two.
pub(crate) const BOTH_ASKED: usize = 16;

/// Further referrals in which one party each was asked: each entry and its day.
pub(crate) const ASKED: [&[(&str, &str)]; 5] = [
    &[("asked", "2026-08-03"), ("declined", "2026-08-07")],
    &[("asked", "2026-08-10"), ("nudged", "2026-08-14"), ("not-now", "2026-08-16")],
    &[("asked", "2026-08-17"), ("granted", "2026-08-18"), ("withdrawn", "2026-08-20")],
    &[("asked", "2026-11-18")],
    &[("granted", "2026-08-24")],
];

/// Moves on the ladder, person by person: day, to which rung.
pub(crate) const MOVES: [&[(&str, &str)]; 3] = [
    &[("2026-03-02", "suspect"), ("2026-05-04", "prospect"), ("2026-09-07", "customer")],
    &[("2026-05-11", "customer"), ("2026-08-03", "advocate"), ("2026-10-05", "raving-fan")],
    &[("2026-06-01", "member"), ("2026-07-06", "customer"), ("2026-11-02", "-")],
];

/// Days on which something came back.
pub(crate) const HARVEST: [&str; 5] =
    ["2026-02-14", "2026-02-20", "2026-05-01", "2026-05-31", "2026-08-15"];
