//! What goes along with the one who goes, in words.
//!
//! Owns the counts and how they are told. The counting is `notebook`'s.

use crate::domain::referral::Role;

/// How much hangs on the one who goes; of what both have a part in, what is one thing afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Moves {
    /// Referrals, in whatever part; never counted apart by who gave [E8].
    pub referrals: usize,
    /// The parts that they play in these.
    pub parts: Vec<Role>,
    /// Entries of the consent log.
    pub consents: usize,
    pub touches: usize,
    pub reminders: usize,
    pub rung_moves: usize,
    pub readiness: usize,
    pub kits: usize,
    pub groups: usize,
    pub harvest: usize,
    /// Touches, groups and harvest entries that both are in.
    pub both_in: usize,
}

impl Moves {
    /// One phrase each: "2 referrals (as seeker)"; none where nothing moves.
    pub fn words(&self) -> Vec<String> {
        let some = |n: usize, one: &str, more: &str| {
            (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { more }))
        };
        let parts = self.parts.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
        let referrals = some(self.referrals, "referral", "referrals").map(|n| format!("{n} (as {parts})"));
        [
            referrals,
            some(self.consents, "entry of the consent log", "entries of the consent log"),
            some(self.touches, "touch", "touches"),
            some(self.reminders, "reminder", "reminders"),
            some(self.rung_moves, "move on the ladder", "moves on the ladder"),
            some(self.readiness, "answer to “ready to ask?”", "answers to “ready to ask?”"),
            some(self.kits, "kit given", "kits given"),
            some(self.groups, "group", "groups"),
            some(self.harvest, "harvest entry", "harvest entries"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// That what both are in is one thing afterwards; empty where there is none.
pub fn together(moves: &Moves) -> String {
    match moves.both_in {
        0 => String::new(),
        1 => "Of these one has both in it: they stand there once afterwards.".to_owned(),
        n => format!("Of these {n} have both in them: they stand there once afterwards."),
    }
}
