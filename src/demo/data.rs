//! The shape of `assets/demo.toml`.
//!
//! Owns the names of its fields. What they do to a notebook is `load`'s.

use serde::Deserialize;

use super::DemoFault;

const FILE: &str = include_str!("../../assets/demo.toml");

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Demo {
    pub(super) me: Signer,
    #[serde(rename = "contact")]
    pub(super) contacts: Vec<Person>,
    #[serde(rename = "referral")]
    pub(super) referrals: Vec<Story>,
    #[serde(rename = "reminder")]
    pub(super) reminders: Vec<Note>,
    #[serde(rename = "move")]
    pub(super) moves: Vec<Moved>,
    #[serde(rename = "touch")]
    pub(super) touches: Vec<Touched>,
}

/// Whose notebook it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signer {
    pub(super) name: String,
    pub(super) email: String,
}

/// A contact.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: String,
    /// The day they came into the notebook.
    pub(super) since: i64,
    pub(super) name: String,
    #[serde(default)]
    pub(super) organisation: String,
    #[serde(default)]
    pub(super) role: String,
    pub(super) kind: String,
    /// "email: ana@forno.example", "phone: +39 … (shop)"; the first is preferred.
    pub(super) reach: Vec<String>,
    #[serde(default)]
    pub(super) best_time: String,
    #[serde(default)]
    pub(super) appointments: String,
    #[serde(default)]
    pub(super) offers: String,
    #[serde(default)]
    pub(super) needs: String,
    #[serde(default)]
    pub(super) looks_for: String,
    #[serde(default)]
    pub(super) does_not_take: String,
    pub(super) language: Option<String>,
    pub(super) tone: Option<String>,
    #[serde(default)]
    pub(super) greeting: String,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// Where they stood when they came in.
    pub(super) rung: Option<String>,
    #[serde(default)]
    pub(super) had_from: String,
    /// The day I told them that I keep their data.
    pub(super) told: Option<i64>,
    #[serde(default)]
    pub(super) notes: String,
    #[serde(default)]
    pub(super) do_not_contact: bool,
}

/// A referral and what happened in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) id: String,
    /// The earlier try.
    pub(super) follows: Option<String>,
    pub(super) steps: Vec<Step>,
}

/// What one step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Did {
    Captured,
    NextTry,
    Actual,
    Confirmed,
    ToldReward,
    Judged,
    Asked,
    Nudged,
    Granted,
    NotNow,
    Declined,
    Withdrawn,
    ToldNotNow,
    Introduced,
    Evaluated,
    Parked,
    Snoozed,
    Dropped,
    /// Of one received: how it came, one of the four questions, and what was done at each step.
    Came,
    Heard,
    Coached,
    Answered,
    Thanked,
    Ended,
    Reported,
}

/// One step; which fields are filled depends on what it did.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) on: i64,
    pub(super) did: Did,
    pub(super) seeker: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) source: Option<String>,
    pub(super) prospect: Option<String>,
    pub(super) need: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) when: Option<String>,
    pub(super) by: Option<i64>,
    pub(super) how: Option<String>,
    pub(super) budget: Option<String>,
    pub(super) reward: Option<String>,
    pub(super) who: Option<String>,
    pub(super) verdict: Option<String>,
    pub(super) why: Option<String>,
    pub(super) by_channel: Option<String>,
    #[serde(default)]
    pub(super) pass: Vec<String>,
    #[serde(default)]
    pub(super) words: String,
    pub(super) until: Option<i64>,
    pub(super) sure: Option<u8>,
    pub(super) evaluate: Option<i64>,
    pub(super) outcome: Option<String>,
    pub(super) seeker_again: Option<String>,
    pub(super) provider_again: Option<String>,
    pub(super) learned: Option<String>,
    pub(super) reason: Option<String>,
    /// Of one received: which of the four questions.
    pub(super) question: Option<String>,
    /// I asked for it; I was there when it was given.
    pub(super) asked: Option<bool>,
    pub(super) present: Option<bool>,
    pub(super) group: Option<String>,
    /// What the source may hear.
    pub(super) tell: Option<String>,
}

/// A reminder typed by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) on: i64,
    pub(super) due: i64,
    pub(super) done: Option<i64>,
    pub(super) text: String,
    pub(super) repeat: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) referral: Option<String>,
}

/// A move on the ladder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moved {
    pub(super) on: i64,
    pub(super) who: String,
    pub(super) to: String,
    pub(super) why: String,
}

/// A touch.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Touched {
    pub(super) on: i64,
    pub(super) who: Vec<String>,
    pub(super) kind: String,
    pub(super) purpose: Option<String>,
    #[serde(default)]
    pub(super) asked: bool,
    pub(super) words: String,
}

impl Demo {
    /// Reads the file that the program carries.
    pub(super) fn read() -> Result<Self, DemoFault> {
        toml::from_str(FILE).map_err(|error| DemoFault::Data(error.message().to_owned()))
    }
}
