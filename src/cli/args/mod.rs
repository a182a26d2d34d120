//! What may be typed: commands, their arguments and options.
//!
//! Owns the grammar and its help. Must not open anything: a day or a name is read by the command that takes it.

mod ask;
mod keep;
mod letter;
mod people;
mod record;
mod word;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use ask::{Brief, Due, List, Only, OnlyReferrals, Query, Radar, Show, What};
pub use keep::{Backup, CardVersion, Completions, Config, Doctor, Export, ExportFormat, Restore};
pub use letter::{Draft, DraftTo, Guard, KitAsked, Process, Reader};
pub use people::{Dossier, Forget, Import, Merge};
pub use record::{Add, Answer, Away, Harvest, Party, Pass, Remind, Said, Touch};

/// A terminal notebook for professionals who live on referrals.
///
/// Without a command it opens the app.
#[derive(Debug, Parser)]
#[command(
    name = "goodword",
    version,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 done; 1 done, with findings; 2 nothing done; 3 the notebook cannot be opened or written."
)]
pub struct Args {
    /// The notebook [default: GOODWORD_DB, else notebook.db in your data folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Where the clock starts.
    #[arg(long, global = true, hide = true, value_name = "MOMENT")]
    pub now: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Note a referral in one line: "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec, budget 2k"
    Add(Add),
    /// Record what one party of a referral answered when asked for consent
    Answer(Answer),
    /// Print what is due, for a shell prompt or cron
    Due(Due),
    /// List contacts, referrals, reminders, groups or the harvest
    List(List),
    /// Print addresses for a mail program: mutt's query_command, aerc's address-book-cmd
    Query(Query),
    /// Print what became of referrals: does my judgement work, and where do good ones come from
    Radar(Radar),
    /// Be reminded of something on a day: "call Ana about the lease" --on "next fri"
    Remind(Remind),
    /// Log a touch: a call, a meeting, a card; with whom, when, and what you spoke of
    Touch(Touch),
    /// Note a good thing that came back: "a client from two years ago rang" --who Ana
    Harvest(Harvest),
    /// Show a contact or a referral
    Show(Show),
    /// Print words for a party of a referral: a consent ask, an introduction, a thank-you
    Draft(Draft),
    /// List your kits, or print one to be pasted: what a partner needs in hand to speak for you
    #[command(subcommand)]
    Kit(KitAsked),
    /// Print your referral process as one page of Markdown, as it is set up
    Process(Process),
    /// Say what in a text gives somebody away, before it is sent; for a mail program's hook
    Guard(Guard),
    /// Print the call sheet of a contact: last talk, promises, needs, and what to ask
    Brief(Brief),
    /// Merge two contacts that are one person: NAME goes into INTO, with all that hangs on it
    Merge(Merge),
    /// Bring in contacts from vCard and CSV files; what is there already is added to, and never overwritten
    Import(Import),
    /// Print all that is held on a person, to be handed to them
    Dossier(Dossier),
    /// Erase a person for good: nothing brings them back, so the name is typed to confirm it
    Forget(Forget),
    /// Write what is in the notebook for other programs, or for another notebook
    Export(Export),
    /// Note the days on which you are away and nothing falls due; without days: list them
    Away(Away),
    /// Copy the notebook to a file that is read through before it counts
    Backup(Backup),
    /// Make the notebook what it was in a backup; the one that is there is kept aside
    Restore(Restore),
    /// Check that the notebook is sound; --fix mends what follows from the facts
    Doctor(Doctor),
    /// Print where your configuration file is and what may stand in it, with its defaults
    Config(Config),
    /// Print the completions of a shell, to be put where it looks for them
    Completions(Completions),
    /// Print the manual page, to be put where man looks for it
    Man,
    /// Open the app on a throw-away notebook full of example data; --db FILE keeps it
    Demo,
}
