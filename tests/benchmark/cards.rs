//! An import of 10,000 cards: how long it takes, and how much memory.
//!
//! Owns the file of cards: as a telephone writes them, half a kilobyte each. Whoever asks for a hundred thousand contacts gets
//! no more cards for it: the sizes of the notebook play no part here.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::chance::Chance;
use crate::floors::FLOOR;
use crate::notebook::{Script, name};
use crate::outside::{has_proc, number_behind};
use crate::table::{Goal, Row, Samples, Unit};
use crate::{APP, Asked, NOW_TYPED};

const CARDS: usize = 10_000;

/// An import into an empty notebook, until all of it is on the disk; against the same cards in a bare table with an index of
/// their words.
pub(crate) fn imports(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("cards-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let cards = folder.path().join("cards.vcf");
    fs::write(&cards, file_of(CARDS)?)?;
    let length = fs::metadata(&cards)?.len();
    let (mut app, mut floor, mut memory) = (Samples::default(), Samples::default(), Samples::default());
    for round in 0..asked.rounds.div_ceil(10) {
        let place = folder.path().join(round.to_string());
        fs::create_dir(&place)?;
        let mut import = Command::new(APP);
        import
            .args(["--now", NOW_TYPED, "import", "--yes"])
            .arg(&cards)
            .arg("--db")
            .arg(place.join("n.db"));
        let (time, peak) = run(import)?;
        app.add_time(time);
        memory.add(peak);
        let mut bare = Command::new(std::env::current_exe()?);
        bare.args([FLOOR, "cards"]).arg(&cards).env("BARE", place.join("bare.db"));
        floor.add_time(run(bare)?.0);
    }
    let row =
        |name: &str, unit, app, floor, goal| Row { name: name.into(), size: CARDS, unit, app, floor, goal };
    let bare = Some(("bare rows and their words".into(), floor));
    rows.push(row("import of so many cards", Unit::Time, app, bare, Goal::Within(3e6, 3e6)));
    if has_proc() {
        let most = Goal::AtMost(4.0 * length as f64);
        rows.push(row("its peak memory (4 x the file)", Unit::Memory, memory, None, most));
    }
    Ok(())
}

/// A program until it ends, and the peak of its memory as last seen.
fn run(mut command: Command) -> Result<(Duration, f64)> {
    command.env_remove("GOODWORD_DB").env("TZ", "UTC").stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    let mut child = command.spawn()?;
    let peak = peak_of(&mut child)?;
    Ok((began.elapsed(), peak))
}

fn peak_of(child: &mut Child) -> Result<f64> {
    const APART: Duration = Duration::from_millis(5);
    // nothing is ever sent: it is only a clock
    let (_sender, clock): (_, Receiver<()>) = channel();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0.0_f64;
    loop {
        if let Some(ended) = child.try_wait()? {
            ensure!(ended.success(), "an import ended with {ended}");
            return Ok(peak * 1024.0);
        }
        if let Ok(text) = fs::read_to_string(&status) {
            peak = peak.max(number_behind(&text, "VmHWM:").unwrap_or_default());
        }
        let _ = clock.recv_timeout(APART);
    }
}

fn file_of(cards: usize) -> Result<String> {
    let mut chance = Chance::new(10);
    let mut text = String::new();
    for number in 0..cards {
        let full = name(if number % 10 == 0 { Script::Cyrillic } else { Script::Latin }, &mut chance);
        let (first, last) = full.split_once(' ').unwrap_or((&full, ""));
        let (firm, city) = (number % 997, chance.one(&["Milano", "Cluj-Napoca", "Wien", "Łódź"]));
        write!(
            text,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{full}\r\nORG:Firm {firm} Srl;Sales\r\nTITLE:Manager\r\n\
             TEL;TYPE=CELL:+39 333 {number:07}\r\nTEL;TYPE=WORK,VOICE:+39 02 {number:07}\r\n\
             EMAIL;TYPE=INTERNET,WORK:person.{number}@firm{firm}.example\r\nEMAIL;TYPE=INTERNET,HOME:{number}@home.example\r\n\
             ADR;TYPE=WORK:;;Via Roma {number};{city};;20100;\r\n\
             NOTE:Met at the fair of {}. Wants bookkeeping\\, maybe a new site.\r\nCATEGORIES:client,fair{}\r\n\
             UID:card-{number}@example\r\nBDAY:{}-03-04\r\nX-SOURCE:crm\r\nEND:VCARD\r\n",
            1990 + number % 30,
            number % 40,
            1940 + number % 60,
        )?;
    }
    Ok(text)
}

/// The floor: each card a row, its ways to reach somebody rows of another table, its words in an index; one transaction.
pub(crate) fn bare(cards: &Path) -> Result<()> {
    let conn = rusqlite::Connection::open(std::env::var_os("BARE").context("BARE names the file")?)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.execute_batch(
        "CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT NOT NULL) STRICT;
         CREATE INDEX contact_by_name ON contact (name);
         CREATE TABLE channel (id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
         CREATE INDEX channel_by_value ON channel (value);
         CREATE VIRTUAL TABLE card_words USING fts5 (names, words, content = '', prefix = '1 2 3'); BEGIN",
    )?;
    let text = fs::read_to_string(cards)?;
    let (mut contact, mut channel) = (
        conn.prepare("INSERT INTO contact (name, note) VALUES (?, ?)")?,
        conn.prepare("INSERT INTO channel (contact, value) VALUES (?, ?)")?,
    );
    let mut words = conn.prepare("INSERT INTO card_words (rowid, names, words) VALUES (?, ?, ?)")?;
    for card in text.split("BEGIN:VCARD").skip(1) {
        let line = |start: &str| card.lines().find_map(|line| line.strip_prefix(start)).unwrap_or_default();
        contact.execute([line("FN:"), line("NOTE:")])?;
        let id = conn.last_insert_rowid();
        for reach in card.lines().filter(|line| line.starts_with("TEL") || line.starts_with("EMAIL")) {
            channel.execute(rusqlite::params![id, reach.rsplit(':').next()])?;
        }
        words.execute(rusqlite::params![id, line("FN:"), card])?;
    }
    Ok(conn.execute_batch("COMMIT")?)
}
