//! Texts for people: drafts, kits, the guard, the page of the process.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use crate::domain::contact::Language;
use crate::domain::draft::DraftKind;

use super::word::word_of;

/// `goodword draft`
#[derive(Debug, ClapArgs)]
pub struct Draft {
    /// A uid, its last four or more characters, or words of the names; for a hello or a kit: of a person
    pub referral: String,
    /// What for: consent-ask, nudge, introduction, not-now, follow-up, coach-source, thanks, report, hello or kit
    #[arg(value_parser = word_of(DraftKind::from_word, DraftKind::ALL, DraftKind::word))]
    pub kind: DraftKind,
    /// To whom [default: whom the next step concerns]
    #[arg(long, value_enum, value_name = "PARTY")]
    pub to: Option<DraftTo>,
    /// For a kit: which [default: the only one in use]
    #[arg(long, value_name = "NAME")]
    pub kit: Option<String>,
    /// In which language: en, it or ro [default: the contact's; of a kit, its own]
    #[arg(long, value_name = "LANGUAGE", value_parser = word_of(Language::from_word, Language::ALL, Language::word))]
    pub lang: Option<Language>,
    /// Write a letter for the mail program to FILE.eml, or with - to standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `goodword kit`
#[derive(Debug, Subcommand)]
pub enum KitAsked {
    /// List all kits: who has them, and how many are due for a fresh one
    List,
    /// Print a kit
    Show {
        /// What it is called, or how that begins
        name: String,
        /// As Markdown
        #[arg(long)]
        markdown: bool,
    },
}

/// `goodword process`
#[derive(Debug, ClapArgs)]
pub struct Process {
    /// Write it to a new file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `goodword guard`
#[derive(Debug, ClapArgs)]
pub struct Guard {
    /// A uid, its last four or more characters, or words of the names
    pub referral: String,
    /// Who will read the text
    #[arg(long, value_enum, value_name = "PARTY")]
    pub to: Reader,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// A text or a whole mail [default: standard input]
    pub file: Option<PathBuf>,
}

/// To whom a draft goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DraftTo {
    /// Who has the need
    Seeker,
    /// Who meets it
    Provider,
    /// Who points somebody at you
    Source,
    /// Seeker and provider in one mail: an introduction
    Both,
}

/// Who will read a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reader {
    /// Who has the need
    Seeker,
    /// Who meets it
    Provider,
    /// Who points somebody at you
    Source,
    /// Who is pointed at you
    Prospect,
}
