//! What may be typed: commands, their arguments and options.
//!
//! Owns the grammar and its help. Must not open anything: a day or a name is read by the command that takes it.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::domain::contact::{ChannelKind, ContactKind, Language, Rung};
use crate::domain::draft::DraftKind;
use crate::domain::people_filter::{DueBy, Missing};
use crate::domain::progress::Stage;
use crate::domain::referral::Direction;
use crate::domain::reminder::Repeat;
use crate::domain::touch::{TouchKind, TouchPurpose};

/// Rows that a list prints when nobody says otherwise.
const LIMIT: u32 = 100;

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

/// `goodword add`
#[derive(Debug, ClapArgs)]
pub struct Add {
    /// Seeker > provider: need; or source < prospect: need; or person: need. Parts may be missing
    #[arg(value_name = "LINE", allow_hyphen_values = true)]
    pub line: String,
    /// Print the referral as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword answer`
#[derive(Debug, ClapArgs)]
pub struct Answer {
    /// A uid, its last four or more characters, or words of the names
    pub referral: String,
    /// Who answered
    #[arg(value_enum)]
    pub party: Party,
    /// What they said
    #[arg(value_enum)]
    pub answer: Said,
    /// The words used; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub words: Option<String>,
    /// With yes: what may be passed on beside the name: email, phone, message, post, web, or name alone
    /// [default: the preferred channel]
    #[arg(long, value_name = "CHANNELS", value_delimiter = ',', value_parser = pass)]
    pub pass: Option<Vec<Pass>>,
    /// With later: when to ask again [default: 30 days on]
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// The day it was said [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// How they answered: email, phone, message, post or web [default: as they were asked]
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    pub by: Option<ChannelKind>,
}

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
    /// Where they stand on the ladder: suspect, prospect, customer, member, advocate or raving-fan
    #[arg(long, value_name = "RUNG", value_parser = word_of(Rung::from_word, Rung::ALL, Rung::word))]
    pub rung: Option<Rung>,
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

/// `goodword remind`
#[derive(Debug, ClapArgs)]
pub struct Remind {
    /// What to do
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub text: String,
    /// When: tomorrow, next fri, in 3 weeks, 15 Jan, 2026-12-15
    #[arg(long, value_name = "DAY")]
    pub on: String,
    /// How it repeats: daily, weekly, monthly, quarterly or yearly [default: not at all]
    #[arg(long, value_name = "HOW", value_parser = repeat)]
    pub repeat: Option<Repeat>,
    /// The person or referral it is about: a uid, its last four or more characters, or words of the names
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// Print the reminder as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword touch`
#[derive(Debug, ClapArgs)]
pub struct Touch {
    /// With whom: a uid, its last four or more characters, or words of the name
    pub name: String,
    /// What it was: mail, call, message, meeting, card, gift, help or other [default: by their preferred channel]
    #[arg(long, value_name = "KIND", value_parser = touch_kind)]
    pub kind: Option<TouchKind>,
    /// The day of it [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// What it was for: care (their business) or mutual (how we can help each other)
    #[arg(long, value_name = "PURPOSE", value_parser = touch_purpose)]
    pub purpose: Option<TouchPurpose>,
    /// I asked for a referral
    #[arg(long)]
    pub asked: bool,
    /// What we spoke of
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// Somebody else who was there; may be given several times
    #[arg(long, value_name = "NAME")]
    pub with: Vec<String>,
    /// Print the touch as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword harvest`
#[derive(Debug, ClapArgs)]
pub struct Harvest {
    /// What came back
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    pub words: String,
    /// The day of it: yesterday, 12 Nov, 2026-11-12 [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Whom it has to do with: a uid, its last four or more characters, or words of the name; may stand several times
    #[arg(long, value_name = "NAME")]
    pub who: Vec<String>,
    /// The group it came through
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Print the entry as JSON
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

/// `goodword draft`
#[derive(Debug, ClapArgs)]
pub struct Draft {
    /// A uid, its last four or more characters, or words of the names; for a hello or a kit: of a person
    pub referral: String,
    /// What for: consent-ask, nudge, introduction, not-now, follow-up, coach-source, thanks, report, hello or kit
    #[arg(value_parser = draft_kind)]
    pub kind: DraftKind,
    /// To whom [default: whom the next step concerns]
    #[arg(long, value_enum, value_name = "PARTY")]
    pub to: Option<DraftTo>,
    /// For a kit: which [default: the only one in use]
    #[arg(long, value_name = "NAME")]
    pub kit: Option<String>,
    /// In which language: en, it or ro [default: the contact's; of a kit, its own]
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
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

/// `goodword brief`
#[derive(Debug, ClapArgs)]
pub struct Brief {
    /// A uid, its last four or more characters, or words of the name
    pub name: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

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
    /// What the columns of a CSV file without a header are, in their order: name,email,phone; a - leaves one out
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

/// `goodword away`
#[derive(Debug, ClapArgs)]
pub struct Away {
    /// 1-14 Aug, until 14 Aug, 2026-08-01..2026-08-14; or back, when you are back early
    #[arg(value_name = "DAYS")]
    pub days: Vec<String>,
    /// Take a span out: its number in the list, or its days
    #[arg(long, value_name = "N|DAYS")]
    pub clear: Option<String>,
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

/// The party who answers, of a referral given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Party {
    /// Who has the need
    Seeker,
    /// Who meets it
    Provider,
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

/// What a party may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Said {
    /// I may be introduced
    Yes,
    /// I do not want it
    No,
    /// Not now
    Later,
    /// I take my yes back
    Withdrawn,
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

/// One thing that may be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// The name, which always is.
    Name,
    /// The channels of a kind.
    Channel(ChannelKind),
}

fn channel(text: &str) -> Result<ChannelKind, String> {
    let typed = text.trim().to_lowercase().replace("e-mail", "email");
    ChannelKind::from_word(&typed).ok_or_else(|| {
        let known = ChannelKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

/// Reads one of the words of an enumeration.
fn word_of<T: Copy + Send + Sync + 'static>(
    from: fn(&str) -> Option<T>,
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text| {
        from(&text.trim().to_lowercase()).ok_or_else(|| {
            let known = all.iter().map(|value| word(*value)).collect::<Vec<_>>().join(", ");
            format!("write one of {known}")
        })
    }
}

fn draft_kind(text: &str) -> Result<DraftKind, String> {
    DraftKind::from_word(&text.trim().to_lowercase()).ok_or_else(|| {
        let known = DraftKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_word(&text.trim().to_lowercase()).ok_or_else(|| {
        let known = Language::ALL.iter().map(|language| language.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

fn repeat(text: &str) -> Result<Repeat, String> {
    Repeat::from_word(&text.trim().to_lowercase()).ok_or_else(|| {
        let known = Repeat::ALL.iter().map(|repeat| repeat.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

fn touch_kind(text: &str) -> Result<TouchKind, String> {
    let typed = text.trim().to_lowercase().replace("e-mail", "mail").replace("email", "mail");
    TouchKind::from_word(&typed).ok_or_else(|| {
        let known = TouchKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

fn touch_purpose(text: &str) -> Result<TouchPurpose, String> {
    TouchPurpose::from_word(&text.trim().to_lowercase()).ok_or_else(|| "write care or mutual".to_owned())
}

fn pass(text: &str) -> Result<Pass, String> {
    if text.trim().eq_ignore_ascii_case("name") {
        return Ok(Pass::Name);
    }
    channel(text).map(Pass::Channel).map_err(|known| format!("{known}, or name for the name alone"))
}
