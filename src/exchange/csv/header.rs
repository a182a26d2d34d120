//! Which row of a table names its columns, and what stands between its cells.
//!
//! Owns the look at the beginning of a table. Must not read people.
//!
//! Programs write lines above the header, and leave blank ones; so every row of the beginning is tried with every delimiter, and the
//! one in which most words are known is the header. A row of which a cell is an address, a number or a site is no header, and
//! neither is any after it.

use std::borrow::Cow;

use crate::domain::contact::ChannelKind;
use crate::domain::text::{fit, fold};
use crate::exchange::fault::Unreadable;

use super::cells::{DELIMITERS, Row, Rows};
use super::days::tells_day_first;
use super::own::{KEPT, KEYS, ORDER, Own, PREFERRED, UID, channel_of};
use super::words::{Meaning, Part, Single, meaning, settle, tells_who};
use super::{Column, Columns};

/// So many rows of the beginning are looked at.
const LOOKED_AT: usize = 60;

/// The most columns of a table that are read.
pub(super) const MAX_COLUMNS: usize = 2_000;

/// A table whose columns are known.
#[derive(Debug)]
pub(super) struct Table {
    delimiter: u8,
    /// Rows up to the first that holds somebody.
    skip: usize,
    pub(super) line: Option<usize>,
    /// The line of a header that was left out because the user named the columns.
    pub(super) passed: Option<usize>,
    pub(super) columns: Vec<Spec>,
    /// So many cells a row should have.
    pub(super) wanted: usize,
    /// There are columns beyond those that are read by their names.
    pub(super) is_wide: bool,
    /// goodword wrote it.
    pub(super) is_own: bool,
    /// The column that was taken for the name though no word tells it.
    guessed: Option<usize>,
}

/// One column.
#[derive(Debug)]
pub(super) struct Spec {
    pub(super) header: String,
    pub(super) takes: Takes,
    /// Something stands in it near the beginning.
    is_filled: bool,
}

/// What is done with a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Takes {
    Uid,
    Preferred,
    Order,
    Keys,
    Kept,
    Own(Own),
    Channel {
        kind: ChannelKind,
        number: usize,
    },
    Label {
        kind: ChannelKind,
        number: usize,
    },
    Foreign(Meaning),
    /// The user leaves it out.
    Left,
}

impl Table {
    /// The rows below the header.
    pub(super) fn rows<'t>(&self, text: &'t str) -> impl Iterator<Item = Row<'t>> {
        Rows::new(text, self.delimiter).skip(self.skip)
    }

    /// What the filled columns were taken as, in a sentence; nothing of goodword's own.
    pub(super) fn told(&self) -> Option<String> {
        if self.is_own {
            return None;
        }
        let (mut taken, mut kept) = (Vec::new(), Vec::new());
        for (at, spec) in self.columns.iter().enumerate().filter(|(_, spec)| spec.is_filled) {
            if spec.takes == Takes::Foreign(Meaning::Unknown) {
                kept.push(if spec.header.is_empty() { (at + 1).to_string() } else { spec.header.clone() });
            } else {
                taken.push(format!("{} = {}", spec.header, taken_as(spec, at)));
            }
        }
        let taken = format!("Columns: {}.", taken.join(", "));
        Some(match kept.is_empty() {
            true => taken,
            false => format!("{taken} Kept beside the contact: {}.", kept.join(", ")),
        })
    }

    /// Where no column is of a name: what people are called by.
    pub(super) fn told_of_names(&self) -> Option<Cow<'static, str>> {
        let has = |is: &dyn Fn(&Meaning) -> bool| {
            self.columns.iter().any(|spec| matches!(&spec.takes, Takes::Foreign(meaning) if is(meaning)))
        };
        if let Some(spec) = self.guessed.and_then(|at| self.columns.get(at)) {
            return Some(Cow::Owned(format!(
                "No column was known to hold the name, so “{}” was taken for it, as it comes first. If it is not, name the columns yourself (--columns).",
                fit(&spec.header, 40)
            )));
        }
        if self.is_own || has(&is_name) {
            return None;
        }
        let is_of = |wanted: ChannelKind| {
            has(
                &move |meaning: &Meaning| matches!(meaning, Meaning::Channel { kind, .. } if *kind == wanted),
            )
        };
        Some(Cow::Borrowed(if has(&|meaning| *meaning == Meaning::Single(Single::Organisation)) {
            "No column tells the name: people are called by their organisation. If one does, call it “name”, or name the columns yourself (--columns)."
        } else if is_of(ChannelKind::Email) {
            "No column tells the name: people are called by their e-mail. If one does, call it “name”, or name the columns yourself (--columns)."
        } else {
            "No column tells the name: people are called by their number. If one does, call it “name”, or name the columns yourself (--columns)."
        }))
    }

    /// As it is shown to the user.
    pub(super) fn shown(&self) -> Columns {
        let column = |(at, spec): (usize, &Spec)| Column {
            header: spec.header.clone(),
            taken_as: taken_as(spec, at),
            is_kept_alone: spec.takes == Takes::Foreign(Meaning::Unknown),
        };
        Columns {
            delimiter: char::from(self.delimiter),
            line: self.line,
            columns: self.columns.iter().enumerate().map(column).collect(),
        }
    }
}

/// Finds the header of a table, or takes the names that the user gave.
///
/// # Errors
/// [`Unreadable::NoHeader`], [`Unreadable::HeaderThere`] of a table of goodword's own, [`Unreadable::NobodyNamed`].
pub(super) fn find(text: &str, named: Option<&[String]>) -> Result<Table, Unreadable> {
    let (told, above) = match told_delimiter(text) {
        Some(told) => (Some(told), 1),
        None => (None, 0),
    };
    let delimiters: Vec<u8> = told.map_or(DELIMITERS.to_vec(), |told| vec![told]);
    let mut best: Option<Candidate> = None;
    for delimiter in &delimiters {
        let found = candidate(text, *delimiter, above);
        if found.as_ref().is_some_and(|found| best.as_ref().is_none_or(|best| found.known > best.known)) {
            best = found;
        }
    }
    match (named, best) {
        (Some(named), best) => by_name(text, named, best, &delimiters, above),
        (None, Some(best)) => Ok(best.table(text)),
        (None, None) => {
            let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            Err(Unreadable::NoHeader(crate::domain::text::fit(first, 40)))
        }
    }
}

/// `sep=;` in the first line tells.
fn told_delimiter(text: &str) -> Option<u8> {
    let first = text.split(['\n', '\r']).next()?.trim_matches(['"', ' ']);
    let (word, told) = first.split_at_checked(4)?;
    let told = told.chars().next()?;
    let told = u8::try_from(told).ok().filter(|told| !told.is_ascii_alphanumeric() && *told != b'"')?;
    word.eq_ignore_ascii_case("sep=").then_some(told)
}

/// A row that may be the header.
struct Candidate {
    delimiter: u8,
    row: usize,
    line: usize,
    cells: Vec<String>,
    is_wide: bool,
    known: usize,
}

/// Of one delimiter, the row in which most words are known.
fn candidate(text: &str, delimiter: u8, above: usize) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    let mut is_first = true;
    for (at, row) in Rows::new(text, delimiter).enumerate().skip(above).take(LOOKED_AT) {
        if row.is_empty() {
            continue;
        }
        if row.cells.iter().any(|cell| looks_like_data(cell)) {
            break;
        }
        let cells: Vec<String> =
            row.cells.iter().take(MAX_COLUMNS).map(|cell| tidy(cell).to_owned()).collect();
        let meanings: Vec<Meaning> = cells.iter().map(|cell| whole_meaning(cell)).collect();
        let known = meanings.iter().filter(|meaning| is_known(meaning)).count();
        let least = if is_first { 1 } else { 2 };
        is_first = false;
        let is_better = best.as_ref().is_none_or(|best| known > best.known);
        if known >= least && is_better && tells_somebody(&cells, &meanings) {
            let is_wide = row.cells.len() > MAX_COLUMNS;
            best = Some(Candidate { delimiter, row: at, line: row.line, cells, is_wide, known });
        }
    }
    best
}

fn whole_meaning(header: &str) -> Meaning {
    if header.eq_ignore_ascii_case(UID) { Meaning::Nothing } else { meaning(header) }
}

fn is_known(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Unknown | Meaning::Channel { is_sure: false, .. })
}

fn tells_somebody(cells: &[String], meanings: &[Meaning]) -> bool {
    let mut settled = meanings.to_vec();
    settle(cells, &mut settled);
    settled.iter().any(tells_who)
}

/// A header without what surrounds it.
fn tidy(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// What no header is: an address, a number, a site.
fn looks_like_data(cell: &str) -> bool {
    let cell = cell.trim();
    looks_like_email(cell)
        || looks_like_phone(cell)
        || cell.starts_with("http://")
        || cell.starts_with("https://")
}

/// `ana@rossi.example`, and nothing else.
pub(super) fn looks_like_email(cell: &str) -> bool {
    let Some((name, host)) = cell.split_once('@') else { return false };
    !name.is_empty() && host.len() > 2 && !host.contains('@') && !cell.contains(char::is_whitespace)
}

/// Five digits or more, and what stands between them.
pub(super) fn looks_like_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    digits >= 5 && cell.chars().all(|c| c.is_numeric() || " +-()/.x\u{a0}".contains(c))
}

/// Whether goodword wrote the table.
fn is_own(headers: &[String]) -> bool {
    headers.iter().any(|cell| cell.eq_ignore_ascii_case(UID))
}

impl Candidate {
    /// Whether it is the header, though the user named the columns: one word among others may be the name of somebody.
    fn is_header(&self) -> bool {
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        self.known > 1 || self.known == filled
    }

    fn table(self, text: &str) -> Table {
        let is_own = is_own(&self.cells);
        let mut columns = specs(&self.cells, is_own);
        let below = Rows::new(text, self.delimiter).skip(self.row + 1).take(LOOKED_AT);
        look_into(&mut columns, below.clone(), true);
        let guessed = if is_own { None } else { guess_name(&mut columns, below) };
        Table {
            delimiter: self.delimiter,
            skip: self.row + 1,
            line: Some(self.line),
            passed: None,
            wanted: wanted(&self.cells),
            is_wide: self.is_wide,
            columns,
            is_own,
            guessed,
        }
    }
}

/// Cells without a header at the end of a row may be missing.
fn wanted(headers: &[String]) -> usize {
    headers.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1)
}

fn specs(headers: &[String], is_own: bool) -> Vec<Spec> {
    let mut meanings: Vec<Meaning> = headers.iter().map(|header| meaning(header)).collect();
    settle(headers, &mut meanings);
    let spec = |(header, meaning): (&String, Meaning)| {
        let own = if is_own { own_column(header) } else { None };
        Spec { header: header.clone(), takes: own.unwrap_or(Takes::Foreign(meaning)), is_filled: false }
    };
    headers.iter().zip(meanings).map(spec).collect()
}

fn own_column(header: &str) -> Option<Takes> {
    let header = header.trim();
    if header.eq_ignore_ascii_case(UID) {
        return Some(Takes::Uid);
    }
    if header.eq_ignore_ascii_case(PREFERRED) {
        return Some(Takes::Preferred);
    }
    for (name, takes) in [(ORDER, Takes::Order), (KEYS, Takes::Keys), (KEPT, Takes::Kept)] {
        if header.eq_ignore_ascii_case(name) {
            return Some(takes);
        }
    }
    if let Some(own) = Own::of(header) {
        return Some(Takes::Own(own));
    }
    channel_of(header).map(|(kind, number, is_label)| match is_label {
        true => Takes::Label { kind, number },
        false => Takes::Channel { kind, number },
    })
}

/// Which columns are filled; and a column that no word tells holds e-mails where everything in it is one.
fn look_into<'t>(columns: &mut [Spec], rows: impl Iterator<Item = Row<'t>>, guesses: bool) {
    let mut seen = vec![(0_usize, true); columns.len()];
    for row in rows {
        for (at, (cell, seen)) in row.cells.iter().map(|cell| tidy(cell)).zip(&mut seen).enumerate() {
            if !cell.is_empty() {
                *seen = (seen.0 + 1, seen.1 && looks_like_email(cell));
                if let Some(Takes::Foreign(Meaning::Day { is_day_first, .. })) =
                    columns.get_mut(at).map(|column| &mut column.takes)
                {
                    *is_day_first = tells_day_first(cell).or(*is_day_first);
                }
            }
        }
    }
    for (column, (filled, all)) in columns.iter_mut().zip(seen) {
        column.is_filled = filled > 0;
        if guesses && column.takes == Takes::Foreign(Meaning::Unknown) && filled > 0 && all {
            let slot = fold(&column.header);
            column.takes = Takes::Foreign(Meaning::Channel {
                kind: ChannelKind::Email,
                slot,
                label: String::new(),
                is_sure: true,
            });
        }
    }
}

fn is_name(meaning: &Meaning) -> bool {
    use Single::{First, Last, Middle, Name, Nickname, Person};
    matches!(meaning, Meaning::Single(Name | Person | First | Middle | Last | Nickname))
}

/// Nobody should be called by a number or a street where a column that no word tells holds what reads as names: where no column is
/// of a name, an organisation or an e-mail, the first such before those that are known is taken, if each says another thing.
fn guess_name<'t>(columns: &mut [Spec], rows: impl Iterator<Item = Row<'t>>) -> Option<usize> {
    let calls = |spec: &Spec| match &spec.takes {
        Takes::Foreign(Meaning::Single(Single::Organisation)) => true,
        Takes::Foreign(Meaning::Channel { kind: ChannelKind::Email, .. }) => true,
        Takes::Foreign(meaning) => is_name(meaning),
        _ => false,
    };
    if columns.iter().any(calls) {
        return None;
    }
    let is_unknown = |spec: &Spec| spec.takes == Takes::Foreign(Meaning::Unknown);
    let known = columns.iter().position(|spec| !is_unknown(spec))?;
    let mut said: Vec<Vec<String>> = vec![Vec::new(); known];
    for row in rows {
        for (cell, said) in row.cells.iter().map(|cell| tidy(cell)).zip(&mut said) {
            if !cell.is_empty() {
                said.push(fold(cell));
            }
        }
    }
    let are_names = |cells: &Vec<String>| {
        let reads_as_one = |cell: &String| {
            let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
            letters > 1 && letters > cell.chars().filter(|c| c.is_numeric()).count()
        };
        let mut apart = cells.clone();
        apart.sort_unstable();
        apart.dedup();
        !cells.is_empty() && apart.len() == cells.len() && cells.iter().all(reads_as_one)
    };
    let at = said.iter().position(are_names)?;
    columns.get_mut(at)?.takes = Takes::Foreign(Meaning::Single(Single::Name));
    Some(at)
}

/// The columns as the user named them; a header that is there is left out.
fn by_name(
    text: &str,
    named: &[String],
    header: Option<Candidate>,
    delimiters: &[u8],
    above: usize,
) -> Result<Table, Unreadable> {
    let names: Vec<String> = named.iter().map(|name| tidy(name).to_owned()).collect();
    let mut columns = specs(&names, false);
    for column in &mut columns {
        if matches!(column.header.as_str(), "" | "-") {
            column.takes = Takes::Left;
        }
    }
    let tells = |column: &Spec| matches!(&column.takes, Takes::Foreign(meaning) if tells_who(meaning));
    if !columns.iter().any(tells) {
        return Err(Unreadable::NobodyNamed);
    }
    let wanted = wanted(&names);
    let header = header.filter(Candidate::is_header);
    if let Some(header) = header.as_ref().filter(|header| is_own(&header.cells)) {
        return Err(Unreadable::HeaderThere(header.line));
    }
    let passed = header.as_ref().map(|header| header.line);
    let above = header.as_ref().map_or(above, |header| header.row + 1);
    let cells = |delimiter: u8| {
        let first = Rows::new(text, delimiter).skip(above).find(|row| !row.is_empty());
        first.map_or(0, |row| row.cells.len())
    };
    // that which parts the first row into as many cells as were named, else into the most
    let fitting = delimiters.iter().copied().find(|delimiter| cells(*delimiter) == names.len());
    let delimiter = header
        .map(|header| header.delimiter)
        .or(fitting)
        .or_else(|| delimiters.iter().copied().max_by_key(|delimiter| cells(*delimiter)));
    let delimiter = delimiter.unwrap_or(b',');
    look_into(&mut columns, Rows::new(text, delimiter).skip(above).take(LOOKED_AT), false);
    Ok(Table {
        delimiter,
        skip: above,
        line: None,
        passed,
        columns,
        wanted,
        is_wide: false,
        is_own: false,
        guessed: None,
    })
}

fn with_label(kind: ChannelKind, label: &str) -> String {
    if label.is_empty() { kind.label().to_owned() } else { format!("{} ({label})", kind.label()) }
}

fn taken_as(spec: &Spec, at: usize) -> String {
    match &spec.takes {
        Takes::Uid => "goodword's own key".to_owned(),
        Takes::Preferred => "which to use first".to_owned(),
        Takes::Order => "which comes after which".to_owned(),
        Takes::Keys => "how other programs know them".to_owned(),
        Takes::Kept => "what other programs say".to_owned(),
        Takes::Own(own) => own.header().to_owned(),
        Takes::Channel { kind, .. } => kind.label().to_owned(),
        Takes::Label { kind, .. } => format!("label of {}", kind.label()),
        Takes::Left => "left out".to_owned(),
        Takes::Foreign(meaning) => match meaning {
            Meaning::Single(single) => single.label().to_owned(),
            Meaning::Channel { kind, label, is_sure: true, .. } => with_label(*kind, label),
            Meaning::Channel { kind, label, .. } => {
                format!("{}, where it is one", with_label(*kind, label))
            }
            Meaning::Label { slot } => format!("label of {}", slot.trim_start_matches("post ")),
            Meaning::Post { label, part, .. } => {
                let part = match part {
                    Part::Whole | Part::Street => "address",
                    Part::Extension => "address, second line",
                    Part::Box => "address, box",
                    Part::Code => "address, postal code",
                    Part::Town => "address, town",
                    Part::Region => "address, region",
                    Part::Country => "address, country",
                };
                if label.is_empty() { part.to_owned() } else { format!("{part} ({label})") }
            }
            Meaning::Day { of, .. } => of.label().to_owned(),
            Meaning::Shown { .. } => "e-mail (where the address is none)".to_owned(),
            Meaning::Nothing => "left out: another column says it".to_owned(),
            Meaning::Unknown => format!("kept as {}", kept_name(&spec.header, at)),
        },
    }
}

/// Under what name a cell is kept that goodword has no field for: “X-CSV-BIRTHDAY”; `at` counts columns from 0.
pub(super) fn kept_name(header: &str, at: usize) -> String {
    const LONGEST: usize = 60;
    let folded = fold(header).to_ascii_uppercase();
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
    match name.trim_end_matches('-') {
        "" => format!("X-CSV-{}", at + 1),
        name => format!("X-CSV-{name}"),
    }
}
