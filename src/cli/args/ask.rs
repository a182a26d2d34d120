//! What is asked of the notebook: what is due, lists, one contact or referral.

use clap::{Args as ClapArgs, ValueEnum};

use crate::domain::contact::ContactKind;
use crate::domain::people_filter::{DueBy, Missing};
use crate::domain::progress::Stage;
use crate::domain::referral::Direction;

use super::word::word_of;

/// Rows that a list prints when nobody says otherwise.
const LIMIT: u32 = 100;

/// `goodword due`
#[derive(Debug, ClapArgs)]
pub struct Due {
    /// Up to which day [default: today]; what is late is always in it
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Print how many, and nothing else
    #[arg(long, conflicts_with_all = ["json", "limit"])]
    pub count: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Print at most so many
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
}

/// `goodword list`
#[derive(Debug, ClapArgs)]
pub struct List {
    /// What to list
    #[arg(value_enum)]
    pub what: What,
    /// Which contacts
    #[command(flatten)]
    pub only: Only,
    /// Which referrals
    #[command(flatten)]
    pub of: OnlyReferrals,
    /// Reminders that are due by this day
    #[arg(long, value_name = "DAY", help_heading = "Reminders only")]
    pub until: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Print at most so many
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
}

/// Which contacts are listed: whoever fits all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, ClapArgs)]
#[command(next_help_heading = "Contacts only")]
pub struct Only {
    /// What they are to you: client, partner, colleague, friend, family, competitor or other
    #[arg(long, value_name = "KIND", value_parser = word_of(ContactKind::from_word, ContactKind::ALL, ContactKind::word))]
    pub kind: Option<ContactKind>,
    /// Where they stand on the ladder: suspect, prospect, customer, member, advocate or raving-fan, or what you call it
    #[arg(long, value_name = "RUNG")]
    pub rung: Option<String>,
    /// A tag they have; several times: all of them
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// A group they are in, by its name
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// A touch is due, or of a referral the next step: late; today, which is late or today; or week, which is by the end of the
    /// week
    #[arg(long, help_heading = "Contacts and referrals", value_name = "WHEN", value_parser = word_of(DueBy::from_word, DueBy::ALL, DueBy::word))]
    pub due: Option<DueBy>,
    /// What is not written of them: offers, needs, channel
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = word_of(Missing::from_word, Missing::ALL, Missing::word))]
    pub missing: Vec<Missing>,
    /// No contact for 36 months: to be kept or forgotten
    #[arg(long)]
    pub stale: bool,
    /// Not yet told that you keep their data
    #[arg(long)]
    pub untold: bool,
}

/// `goodword query`
#[derive(Debug, ClapArgs)]
pub struct Query {
    /// The beginning of a name, an address, or of any word written of a person
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// For aerc: without the line for people that mutt takes first
    #[arg(long)]
    pub aerc: bool,
    /// Print at most so many
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
}

/// Which referrals are listed: those that fit all of it.
#[derive(Debug, Default, PartialEq, Eq, ClapArgs)]
#[command(next_help_heading = "Referrals only")]
pub struct OnlyReferrals {
    /// How far it is: lead, asking, ready, introduced, warm, talking or closed
    #[arg(long, value_name = "STAGE", value_parser = word_of(Stage::from_word, Stage::ALL, Stage::word))]
    pub stage: Option<Stage>,
    /// Whose word it is: given or received
    #[arg(long, value_name = "DIRECTION", value_parser = word_of(Direction::from_word, Direction::ALL, Direction::word))]
    pub direction: Option<Direction>,
    /// Somebody who plays a part in it: a uid, its last four or more characters, or words of the name
    #[arg(long, value_name = "NAME")]
    pub with: Option<String>,
}

/// `goodword radar`
#[derive(Debug, ClapArgs)]
pub struct Radar {
    /// Of which days: 2026, 2026-Q3, 2026-09, 2025-07..2026-06, 12-months, this-year [default: all]
    #[arg(value_name = "RANGE")]
    pub range: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword show`
#[derive(Debug, ClapArgs)]
pub struct Show {
    /// A uid, its last four or more characters, or words of the names
    pub name: String,
    /// Print JSON, as in the list of contacts or referrals
    #[arg(long)]
    pub json: bool,
}

/// `goodword brief`
#[derive(Debug, ClapArgs)]
pub struct Brief {
    /// A uid, its last four or more characters, or words of the name
    pub name: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// People, by name
    Contacts,
    /// Referrals, the newest first
    Referrals,
    /// Reminders of both kinds, by day
    Reminders,
    /// Groups: those you are in first, by name
    Groups,
    /// What came back, the newest first
    Harvest,
}
