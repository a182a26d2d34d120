//! The harvest [E8]: good things that came back, noted and never balanced against anyone.
//!
//! Owns what an entry is. An entry may name people, a group and a referral, or nothing; nothing counts entries for a person,
//! nor holds what came back against what was given. Must not know how they are stored.

use thiserror::Error;

use super::day::Day;
use super::uid::Uid;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harvest {
    /// Its stable key.
    pub uid: Uid,
    /// The day on which it came.
    pub on: Day,
    /// What came back, in my words; never empty.
    pub words: String,
    /// Whom it has to do with; may be nobody.
    pub people: Vec<Uid>,
    /// The group it came through.
    pub group: Option<Uid>,
    /// The referral it came from.
    pub referral: Option<Uid>,
}

/// Why an entry is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HarvestFault {
    /// No words.
    #[error("Nothing is written. Say in a few words what came back: a client from two years ago rang.")]
    Empty,
    /// Not yet come.
    #[error("That day is still to come. The harvest holds what has come back, on its day.")]
    ToCome,
}

impl Harvest {
    /// Whether it can be kept so.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, today: Day) -> Result<(), HarvestFault> {
        match self.words.trim() {
            "" => Err(HarvestFault::Empty),
            _ if self.on > today => Err(HarvestFault::ToCome),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [E8] An entry has words and has happened; it needs neither people nor a group.
    #[test]
    fn entries() {
        let today: Day = "2026-11-22".parse().unwrap();
        let entry = |words: &str, on: &str| Harvest {
            uid: Uid::UNSET,
            on: on.parse().unwrap(),
            words: words.into(),
            people: Vec::new(),
            group: None,
            referral: None,
        };
        assert_eq!(entry("a client rang", "2026-11-22").check(today), Ok(()));
        assert_eq!(entry(" ", "2026-11-22").check(today), Err(HarvestFault::Empty));
        assert_eq!(entry("a client rang", "2026-11-23").check(today), Err(HarvestFault::ToCome));
    }
}
