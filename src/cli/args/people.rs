//! People in and out: import, merge, all that is held on one, forgetting.

use std::path::PathBuf;

use clap::Args as ClapArgs;

/// `goodword merge`
#[derive(Debug, ClapArgs)]
pub struct Merge {
    /// Who goes: a uid, its last four or more characters, or words of the name
    pub name: String,
    /// Who stays
    #[arg(value_name = "INTO")]
    pub into: String,
    /// Print what would be done, and do nothing
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Merge without asking
    #[arg(long)]
    pub yes: bool,
}

/// `goodword import`
#[derive(Debug, ClapArgs)]
pub struct Import {
    /// vCard or CSV files; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Show what would come in, and change nothing
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Import without asking
    #[arg(long)]
    pub yes: bool,
    /// The encoding of the files, where it cannot be known: latin1, windows-1252, shift_jis, ...
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// What the columns of a CSV file are, in their order, where it does not say so or says it wrongly: name,email,phone; a - leaves one out
    #[arg(long, value_name = "NAMES", value_delimiter = ',', allow_hyphen_values = true)]
    pub columns: Option<Vec<String>>,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword dossier`
#[derive(Debug, ClapArgs)]
pub struct Dossier {
    /// A uid, its last four or more characters, or words of the name
    pub name: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Write it to a new file for you alone
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `goodword forget`
#[derive(Debug, ClapArgs)]
pub struct Forget {
    /// A uid, its last four or more characters, or words of the name
    pub name: String,
    /// Their whole name, for a script; without it the name is asked for
    #[arg(long, value_name = "NAME")]
    pub confirm: Option<String>,
    /// Keep a salted hash of name and channels, so that an import does not bring them back
    #[arg(long)]
    pub keep_out: bool,
    /// Blank their whole name and channels in texts about others, too; also of somebody who is gone already
    #[arg(long)]
    pub mentions: bool,
}
