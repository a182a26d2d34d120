//! The stable key of everything in the notebook.
//!
//! Owns the type; fresh ones are made by the notebook, which has the moment and the randomness.

use std::fmt;
use std::str::FromStr;

use uuid::{Builder, Uuid};

/// A UUID: stable over exports, merges and calendars.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(Uuid);

/// Everything derived is named inside this namespace, so that no other program makes the same ids.
const NAMESPACE: Uuid = Uuid::from_u128(0x6fd1_38f4_9a4c_4b0e_8d1c_90c3_5a0d_e11a);

impl Uid {
    /// Stands where the notebook is to put a fresh one.
    pub const UNSET: Self = Self(Uuid::nil());

    /// Wraps a UUID made elsewhere.
    pub fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The uid that always comes from the same `parts`: for what is derived and never stored.
    pub fn derived(parts: &[&str]) -> Self {
        Self(Uuid::new_v5(&NAMESPACE, parts.join("\u{1f}").as_bytes()))
    }

    /// That of somebody who was forgotten [P6], made of random bits: it tells neither who that was nor when they were noted.
    pub fn of_forgotten(random: Uuid) -> Self {
        Self(Builder::from_custom_bytes(random.into_bytes()).into_uuid())
    }

    /// Whether it stands for somebody who was forgotten. The uid says so itself (it is the only kind of version 8), so that
    /// a rule that knows no more of a party than its uid asks nobody to write to them.
    pub fn is_forgotten(&self) -> bool {
        self.0.get_version_num() == 8
    }

    /// What the last four characters say, the least by which the command line finds one.
    pub(crate) fn tail_number(&self) -> u16 {
        let [.., high, low] = *self.0.as_bytes();
        u16::from_be_bytes([high, low])
    }

    /// The last six characters: enough to tell two apart by eye and to type on the command line.
    pub fn short(&self) -> String {
        let text = self.0.simple().to_string();
        text.chars().skip(text.len().saturating_sub(6)).collect()
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uid({self})")
    }
}

impl FromStr for Uid {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}
