//! What is measured inside this process: each letter of a search, a window of people filtered, and one
//! committed answer.
//!
//! Owns which functions of the notebook a letter calls ([`LETTERS_CALL`]) and what one answer is.

use std::time::Instant;

use anyhow::{Result, ensure};
use goodword::domain::consent::{ConsentEvent, PassOn};
use goodword::domain::contact::{ChannelKind, ContactKind, Rung};
use goodword::domain::people_filter::{DueBy, Missing, PeopleFilter};
use goodword::domain::referral::Role;
use goodword::domain::text::{QueryWord, query_words};
use goodword::notebook::{NewConsent, Notebook, Outcome};
use rusqlite::{Connection, params};

use crate::Asked;
use crate::chance::Chance;
use crate::floors;
use crate::notebook::{Copy, Script, TAGS, name};
use crate::table::{Goal, Row, Samples, Unit};

/// What the app asks the notebook at each letter.
type Letter = fn(&Notebook, &str) -> Outcome<()>;

/// Find over everything, and the find of the list of people, with as many results as the app asks for.
const LETTERS_CALL: [(&str, Letter); 2] = [
    ("a letter of find", |notebook, typed| notebook.find(typed, 20).map(drop)),
    ("a letter, People", |notebook, typed| notebook.people_found(typed, 60).map(drop)),
];

/// Words typed in each script.
const WORDS: usize = 240;

/// Letters of a word that are typed at most.
const LETTERS: usize = 8;

/// Each letter of many words in three scripts, against the bare statement.
pub(crate) fn search(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    for size in asked.sizes() {
        let copy = Copy::of(size)?;
        let (notebook, _) = copy.open()?;
        let conn = floors::open(&copy.path)?;
        for (script, word) in
            [(Script::Latin, "Latin"), (Script::Cyrillic, "Cyrillic"), (Script::Han, "Han")]
        {
            for (name, call) in LETTERS_CALL {
                let (app, floor) = letters(&notebook, &conn, script, call)?;
                rows.push(Row {
                    name: format!("{name}, {word}"),
                    size,
                    unit: Unit::Time,
                    app,
                    floor: Some(("bare statement".into(), floor)),
                    goal: Goal::Within(2e3, 5e3),
                });
            }
        }
    }
    Ok(())
}

/// Whom the list of people is filtered by: each thing alone, and together with others, dense and thin.
fn people_filters() -> Vec<PeopleFilter> {
    let none = PeopleFilter::default;
    let mut filters = Vec::new();
    for kind in ContactKind::ALL {
        filters.push(PeopleFilter { kind: Some(*kind), ..none() });
        for missing in Missing::ALL {
            filters.push(PeopleFilter { kind: Some(*kind), missing: vec![*missing], ..none() });
        }
    }
    for rung in Rung::ALL {
        filters.push(PeopleFilter { rung: Some(*rung), ..none() });
        filters.push(PeopleFilter { rung: Some(*rung), due: Some(DueBy::Late), stale: true, ..none() });
    }
    for due in DueBy::ALL {
        filters.push(PeopleFilter { due: Some(*due), ..none() });
        filters.push(PeopleFilter {
            due: Some(*due),
            untold: true,
            missing: Missing::ALL.to_vec(),
            ..none()
        });
    }
    filters.push(PeopleFilter::stale());
    filters.push(PeopleFilter { untold: true, ..none() });
    for tag in TAGS {
        filters.push(PeopleFilter { tags: vec![(*tag).to_owned()], ..none() });
        let two = vec![(*tag).to_owned(), TAGS[0].to_owned()];
        filters.push(PeopleFilter { tags: two, stale: true, ..none() });
    }
    filters
}

/// One window of the list of people filtered, from the top and from the end.
pub(crate) fn filters(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    for size in asked.sizes() {
        let copy = Copy::of(size)?;
        let (notebook, now) = copy.open()?;
        let conn = floors::open(&copy.path)?;
        let (mut app, mut floor) = (Samples::default(), Samples::default());
        for round in 0..asked.rounds.div_ceil(10) + 1 {
            for filter in people_filters() {
                let began = Instant::now();
                notebook.people_fitting(&filter, now.today(), None, (0, 60))?;
                let time = began.elapsed();
                let began = Instant::now();
                notebook.people_fitting_end(&filter, now.today(), 60)?;
                let from_end = began.elapsed();
                let began = Instant::now();
                let sql = "SELECT uid, name FROM contact ORDER BY name_key, id LIMIT 60";
                let all: Vec<String> =
                    conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
                ensure!(!all.is_empty(), "nobody is there");
                let bare = began.elapsed();
                if round > 0 {
                    app.add_time(time);
                    app.add_time(from_end);
                    floor.add_time(bare);
                }
            }
        }
        rows.push(Row {
            name: "a window of people filtered".into(),
            size,
            unit: Unit::Time,
            app,
            floor: Some(("bare statement, all".into(), floor)),
            goal: Goal::Within(4e3, 12e3),
        });
    }
    Ok(())
}

fn letters(
    notebook: &Notebook,
    conn: &Connection,
    script: Script,
    call: Letter,
) -> Result<(Samples, Samples)> {
    let mut chance = Chance::new(7);
    let (mut app, mut floor, mut all) = (Samples::default(), Samples::default(), 0);
    for _ in 0..WORDS {
        let name = name(script, &mut chance);
        let words: Vec<&str> = name.split(' ').collect();
        let word = chance.one(&words);
        for (end, letter) in word.char_indices().take(LETTERS) {
            let (typed, _) = word.split_at(end + letter.len_utf8());
            let began = Instant::now();
            call(notebook, typed)?;
            app.add_time(began.elapsed());
            let query = matching(&query_words(typed));
            let began = Instant::now();
            let matched = bare_match(conn, &query)?;
            floor.add_time(began.elapsed());
            all += matched;
        }
    }
    ensure!(all > 0, "no {script:?} word was found");
    Ok((app, floor))
}

fn matching(words: &[QueryWord]) -> String {
    let word =
        |word: &QueryWord| format!("\"{}\"{}", word.tokens.join(" "), if word.prefix { "*" } else { "" });
    words.iter().map(word).collect::<Vec<_>>().join(" AND ")
}

fn bare_match(conn: &Connection, query: &str) -> Result<usize> {
    let mut statement = conn.prepare_cached(
        "SELECT rowid FROM contact_search WHERE contact_search MATCH ?1 ORDER BY rowid LIMIT ?2",
    )?;
    let rows = statement.query_map(params![query, 20], |row| row.get::<_, i64>(0))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
}

/// One party's answer, until it is on the disk, against one bare row that is.
pub(crate) fn answers(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    for size in asked.sizes() {
        let copy = Copy::of(size)?;
        let (mut notebook, now) = copy.open()?;
        let bare = bare_file(&copy)?;
        let (mut app, mut floor) = (Samples::default(), Samples::default());
        for (number, answer) in open_asks(&notebook, asked.rounds * 10, now)?.into_iter().enumerate() {
            let began = Instant::now();
            notebook.write(now, "consent granted", |change| change.log_consent(&answer))?;
            app.add_time(began.elapsed());
            let began = Instant::now();
            bare.prepare_cached("INSERT INTO answer (text, said_on) VALUES (?, ?)")?
                .execute(params![answer.words, "2026-11-22"])?;
            // the first of both finds caches empty
            floor.add_time(began.elapsed());
            if number == 0 {
                (app, floor) = (Samples::default(), Samples::default());
            }
        }
        rows.push(Row {
            name: "one committed answer".into(),
            size,
            unit: Unit::Time,
            app,
            floor: Some(("one bare durable row".into(), floor)),
            goal: Goal::Times(2.0),
        });
    }
    Ok(())
}

/// A yes to each of the asks that wait for one.
fn open_asks(
    notebook: &Notebook,
    count: usize,
    now: goodword::domain::now::Now,
) -> Result<Vec<NewConsent>> {
    let window = notebook.triage(now.today(), None, 0, 40_000)?;
    let mut answers = Vec::new();
    for row in window.rows.iter().filter(|row| row.names().provider.is_some()) {
        if answers.len() > count {
            break;
        }
        let view = notebook.referral_view(row.uid, now.today())?;
        let Some(seeker) = view.contact(Role::Seeker) else { continue };
        let is_waiting = view.consents.last().is_some_and(|last| last.event == ConsentEvent::Asked);
        if is_waiting && view.consents.len() == 1 {
            answers.push(NewConsent {
                referral: row.uid,
                contact: seeker.uid,
                event: ConsentEvent::Granted,
                until: None,
                said_on: now.today(),
                channel: Some(ChannelKind::Phone),
                words: "please do, I am drowning".into(),
                pass_on: PassOn::of(&[ChannelKind::Email]),
                for_described: false,
            });
        }
    }
    Ok(answers)
}

/// An empty file beside the notebook, as durable as it is.
fn bare_file(copy: &Copy) -> Result<Connection> {
    let conn = Connection::open(copy.path.with_file_name("bare.db"))?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.execute_batch(
        "CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT NOT NULL, said_on TEXT NOT NULL) STRICT",
    )?;
    Ok(conn)
}
