//! The notebook itself and the program: export, backups, soundness, configuration, completions.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

/// `goodword config`
#[derive(Debug, ClapArgs)]
pub struct Config {
    /// Write the file, where there is none, with every default as a comment
    #[arg(long)]
    pub write: bool,
    /// Print every place, action and key instead
    #[arg(long, conflicts_with = "write")]
    pub keys: bool,
}

/// `goodword completions`
#[derive(Debug, ClapArgs)]
pub struct Completions {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `goodword export`
#[derive(Debug, ClapArgs)]
pub struct Export {
    /// In which form
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// Write it to a new file for you alone [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// With --out: replace the file that is there
    #[arg(long, requires = "out")]
    pub force: bool,
    /// Of vcf: 3.0, which every program reads, or 4.0
    #[arg(long, value_enum, value_name = "VERSION", default_value_t = CardVersion::V3)]
    pub version: CardVersion,
    /// Of ics: to-dos instead of events, which most calendars ignore
    #[arg(long)]
    pub vtodo: bool,
    /// Of ics: name nobody
    #[arg(long)]
    pub no_names: bool,
}

/// Which vCard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CardVersion {
    /// 3.0
    #[value(name = "3.0", alias = "3")]
    V3,
    /// 4.0
    #[value(name = "4.0", alias = "4")]
    V4,
}

/// In which form something is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// vCard: everybody with all channels and tags, for address books; private notes and consents stay out
    Vcf,
    /// A table: everybody with all channels, tags and your notes, safe for a spreadsheet
    Csv,
    /// A calendar of all reminders; each names at most the one whom you must reach
    Ics,
    /// All of the notebook but undo history, backups and unsaved forms; an empty notebook imports it
    Json,
}

/// `goodword backup`
#[derive(Debug, ClapArgs)]
pub struct Backup {
    /// A new file [default: in the folder “backups” beside the notebook]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `goodword restore`
#[derive(Debug, ClapArgs)]
pub struct Restore {
    /// A file, or the name of one in the folder “backups” beside the notebook
    pub backup: PathBuf,
}

/// `goodword doctor`
#[derive(Debug, ClapArgs)]
pub struct Doctor {
    /// Make schema, search, counts and next steps again from the facts
    #[arg(long)]
    pub fix: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
