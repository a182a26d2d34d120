//! Random changes against a small model: a stack of what the rows were before each step.
//!
//! After every step the notebook is looked at whole: what is derived, kept counts, next steps, gates, the consent log
//! and search. `GOODWORD_LONG=1` runs it at length.

mod steps;
mod take;

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;

use super::super::{Change, NotebookFault, Outcome};
use super::*;
use crate::domain::gates::Mark;
use crate::domain::progress::Stage;
use crate::domain::text::{index_text, query_words};

const TYPED: [&str; 14] =
    ["a", "an", "ana", "con", "b", "obr", "brien", "娜", "李", "tur", "urc", "сок", "ros con", "z"];

type Facts = BTreeMap<&'static str, Rows>;

/// One step of the line of undo: what it was called, the rows on its other side, the days on which its consents were
/// recorded.
struct Undoable {
    label: String,
    other_side: Facts,
    recorded: BTreeSet<String>,
}

struct World {
    _folder: tempfile::TempDir,
    path: PathBuf,
    notebook: Option<Notebook>,
    now: Now,
    undo: Vec<Undoable>,
    redo: Vec<Undoable>,
    steps: usize,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n.goodword");
        let notebook = Some(Notebook::open(&path, today(), Settings::default()).unwrap());
        let (undo, redo) = (Vec::new(), Vec::new());
        Self { _folder: folder, path, notebook, now: today(), undo, redo, steps: 0 }
    }

    fn notebook(&mut self) -> &mut Notebook {
        self.notebook.as_mut().unwrap()
    }

    fn facts(&self) -> Facts {
        facts(self.notebook.as_ref().unwrap())
    }

    /// One change, which the model takes note of where it changed anything.
    fn change(&mut self, work: impl FnOnce(&mut Change<'_>) -> Outcome<()>) {
        self.steps += 1;
        let (label, now, before) = (format!("step {}", self.steps), self.now, self.facts());
        self.notebook().write(now, &label, work).unwrap();
        let after = self.facts();
        if before == after {
            return;
        }
        let (old, new) = (&before["consent_entry"], &after["consent_entry"]);
        // a merge says of an entry whose it is, and nothing else
        let is_merge = after["contact"].len() < before["contact"].len();
        let same = |old: &[Value], new: &[Value]| {
            old == new || is_merge && old.iter().zip(new).filter(|(a, b)| a != b).count() == 1
        };
        let kept = old.iter().all(|(uid, row)| new.get(uid).is_some_and(|new| same(row, new)));
        assert!(kept, "the consent log only grows");
        let added = new.keys().filter(|uid| !old.contains_key(*uid)).cloned().collect::<Vec<_>>();
        let recorded = added.iter().map(|uid| self.recorded_on(uid)).collect();
        self.undo.push(Undoable { label, other_side: before, recorded });
        self.redo.clear();
    }

    fn recorded_on(&mut self, entry: &str) -> String {
        let sql = "SELECT substr(recorded_at, 1, 10) FROM consent_entry WHERE uid = ?";
        self.notebook().conn.query_row(sql, [entry], |row| row.get(0)).unwrap()
    }

    fn undo(&mut self) -> bool {
        let (now, before) = (self.now, self.facts());
        let Some(top) = self.undo.pop() else {
            assert_eq!(self.notebook().undo(now).unwrap(), None);
            return false;
        };
        assert_eq!(self.notebook().next_undo().unwrap().unwrap().0.label, top.label);
        if top.recorded.iter().any(|day| *day != now.today().to_string()) {
            assert!(matches!(self.notebook().undo(now), Err(NotebookFault::UndoStops(_))));
            assert_eq!(self.facts(), before);
            self.undo.push(top);
            return false;
        }
        assert_eq!(self.notebook().undo(now).unwrap().as_deref(), Some(top.label.as_str()));
        assert_eq!(self.facts(), top.other_side, "{} was not taken back", top.label);
        self.redo.push(Undoable { other_side: before, ..top });
        true
    }

    fn redo(&mut self) {
        let (now, before) = (self.now, self.facts());
        let top = self.redo.pop();
        let told = self.notebook().next_redo().unwrap().map(|(info, _)| info.label);
        assert_eq!(told, top.as_ref().map(|top| top.label.clone()));
        assert_eq!(self.notebook().redo(now).unwrap(), told);
        if let Some(top) = top {
            assert_eq!(self.facts(), top.other_side, "{} was not brought back", top.label);
            self.undo.push(Undoable { other_side: before, ..top });
        }
    }

    /// Closes it, compares reading alone on a later day with a refreshed copy, and opens it again.
    fn reopen(&mut self, days: u64) {
        let before = self.facts();
        self.notebook = None;
        let later = later(self.now, days);
        let bytes = fs::read(&self.path).unwrap();
        let copy = self.path.with_extension("copy");
        fs::copy(&self.path, &copy).unwrap();
        let reader = Notebook::read_only(&self.path, later, Settings::default()).unwrap();
        let writer = Notebook::open_existing(&copy, later, Settings::default()).unwrap();
        for limit in [3, 1_000] {
            let read = reader.agenda(later.today(), limit).unwrap();
            let written = writer.agenda(later.today(), limit).unwrap();
            assert_eq!((read.items, read.counts), (written.items, written.counts));
        }
        for until in (0..90).step_by(7).map(|n| self.now.today() + Days::new(n)) {
            assert_eq!(
                reader.reminders(Some(until), 99).unwrap(),
                writer.reminders(Some(until), 99).unwrap()
            );
            assert_eq!(reader.count_due(until).unwrap(), writer.count_due(until).unwrap());
        }
        drop((reader, writer));
        fs::remove_file(copy).unwrap();
        assert!(fs::read(&self.path).unwrap() == bytes, "reading alone changed the file");
        assert_eq!(fs::read_dir(self.path.parent().unwrap()).unwrap().count(), 1);
        self.notebook = Some(Notebook::open_existing(&self.path, self.now, Settings::default()).unwrap());
        assert_eq!(self.facts(), before);
    }

    /// What holds after every step.
    fn check(&mut self) {
        let day = self.now.today();
        let notebook = self.notebook();
        assert_eq!(notebook.wrongly_derived(day).unwrap(), []);
        for uid in notebook.referrals(None, 1_000).unwrap() {
            let view = notebook.referral_view(uid, day).unwrap();
            let progress = view.progress;
            assert!(progress.step.is_some() || progress.stage == Stage::Closed, "{view:?}");
            let marks = progress.marks;
            let holds = [marks.consent, marks.actual, marks.relevant].iter().all(|mark| *mark == Mark::Met);
            let is_open = matches!(marks.exit, Mark::Half | Mark::Met);
            assert!(!is_open || holds || view.referral.introduction.is_some(), "{view:?}");
        }
        assert_eq!(pairs(&notebook.conn, "SELECT lane, due_on, n FROM due_count ORDER BY 1, 2"), pairs(
            &notebook.conn,
            "SELECT lane, due_on, count(*) FROM (
               SELECT lane, due_on FROM referral WHERE due_on IS NOT NULL
               UNION ALL SELECT 'reminder', due_on FROM reminder WHERE done_on IS NULL) GROUP BY 1, 2 ORDER BY 1, 2"
        ));
        let contacts = notebook.contacts(None, 1_000).unwrap();
        let away = notebook.settings().away.clone();
        let items = notebook.reminders(None, 1_000).unwrap();
        assert!(
            items.iter().all(|item| away.iter().all(|span| !span.holds(item.due_on))),
            "{items:?} {away:?}"
        );
        for until in (0..30).step_by(3).map(|n| day + Days::new(n)) {
            let due = items.iter().filter(|item| item.due_on <= until).count();
            assert_eq!(i64::try_from(due).unwrap(), notebook.count_due(until).unwrap());
        }
        for typed in TYPED {
            let found: BTreeSet<Uid> =
                notebook.contacts_by_name(typed, 1_000).unwrap().into_iter().collect();
            let named = contacts.iter().filter(|contact| is_named(&names_of(contact), typed));
            assert_eq!(found, named.map(|contact| contact.uid).collect(), "{typed}");
        }
    }
}

/// All that somebody is called.
fn names_of(contact: &Contact) -> String {
    std::iter::once(&contact.name).chain(&contact.also_called).cloned().collect::<Vec<_>>().join(" ")
}

/// The rule of search, told naively: for each word typed some run of words of the name begins so.
fn is_named(name: &str, typed: &str) -> bool {
    let indexed = index_text(name);
    let tokens: Vec<&str> = indexed.split(' ').collect();
    query_words(typed).iter().all(|word| {
        tokens.windows(word.tokens.len()).any(|run| {
            let (run, typed) = (run.join(" "), word.tokens.join(" "));
            if word.prefix { run.starts_with(&typed) } else { run == typed }
        })
    })
}

fn pairs(conn: &Connection, sql: &str) -> Vec<(String, String, i64)> {
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if is_long() { 300 } else { 12 },
        max_shrink_iters: 500,
        failure_persistence: None,
        ..<_>::default()
    })]

    /// [M1, T3, G1, G6, G10, M2, M5, T4] Whatever is done in whatever order: derived columns and kept counts are what the
    /// facts say, nothing falls due on a day away, every open referral has one next step, Exit is shut while a gate is, the consent log only grows, undo
    /// and redo find each state again, search finds whom it should, and reading alone tells the same and writes nothing.
    #[test]
    fn anything_in_any_order(steps in proptest::collection::vec(steps::steps(), 1..if is_long() { 120 } else { 50 })) {
        let mut world = World::new();
        let start = world.facts();
        for step in &steps {
            world.take(step);
            world.check();
        }
        world.reopen(9);
        while world.undo() {}
        world.check();
        if world.undo.is_empty() {
            assert_eq!(world.facts(), start);
        }
        while !world.redo.is_empty() {
            world.redo();
        }
        world.check();
    }
}
