//! [P3] All facts out and in again: an equal notebook, and nothing of a file that does not fit.

use std::ops::ControlFlow;

use serde_json::{Value as Json, json};

use super::super::history::BOOKS;
use super::super::whole::Kind;
use super::super::{FactsStep, NotebookFault, ReferralFilter, Taken};
use super::schema::{SHADOWS, columns_of, one_of_each, tables};
use super::*;
use crate::domain::progress::Stage;
use crate::domain::referral::Direction;
use crate::exchange::json;

fn exported(notebook: &Notebook) -> Vec<u8> {
    let mut out = Vec::new();
    json::write(notebook, today(), &mut out).unwrap();
    out
}

fn demo() -> Notebook {
    let (mut notebook, now) = notebook();
    crate::demo::load(&mut notebook, now).unwrap();
    notebook
}

fn import(bytes: &[u8]) -> (Notebook, Result<Taken, NotebookFault>) {
    let (mut notebook, now) = notebook();
    let taken = json::import(&mut notebook, now, bytes);
    (notebook, taken)
}

/// Every row of every table but integer keys, history and the inside of the index of words.
fn dump(notebook: &Notebook) -> BTreeMap<String, Vec<Vec<Value>>> {
    let conn = &notebook.conn;
    let is_kept = |table: &String| {
        !BOOKS.contains(&table.as_str()) && !SHADOWS.iter().any(|shadow| table.starts_with(shadow))
    };
    let rows = |table: String| {
        let columns = columns_of(conn, &table).into_iter().map(|(name, _)| name);
        let columns: Vec<String> = columns.filter(|name| name != "id" && name != "contact_id").collect();
        let mut statement = conn.prepare(&format!("SELECT {} FROM {table}", columns.join(", "))).unwrap();
        let all =
            statement.query_map([], |row| (0..columns.len()).map(|at| row.get(at)).collect()).unwrap();
        let mut all: Vec<Vec<Value>> = all.collect::<Result<_, _>>().unwrap();
        all.sort_by_key(|row| format!("{row:?}"));
        (table, all)
    };
    tables(conn).into_iter().filter(is_kept).map(rows).collect()
}

/// [P3] A notebook with a row in each table, the example notebook, and one with somebody forgotten come back equal in every
/// column, facts and derived ones; the doctor finds nothing, and what is written again is the same.
#[test]
fn it_comes_back_equal() {
    let mut with_forgotten = one_of_each();
    let ana = with_forgotten.contacts_named("Ana Rossi").unwrap().remove(0);
    with_forgotten.forget(today(), ana.uid, "Ana Rossi", true).unwrap();
    for (name, first) in [("each", one_of_each()), ("demo", demo()), ("forgotten", with_forgotten)] {
        let bytes = exported(&first);
        let (second, taken) = import(&bytes);
        let rows: usize = facts(&first).values().map(BTreeMap::len).sum();
        assert_eq!(taken.unwrap().rows, u64::try_from(rows).unwrap(), "{name}");
        assert_eq!(dump(&first), dump(&second), "{name}");
        assert_eq!(second.examine(today().today()).unwrap(), [], "{name}");
        assert_eq!(exported(&second), bytes, "{name}");
    }
}

/// [P3] Texts of every kind come back to the letter, and none of them acts on a terminal on the way [S5].
#[test]
fn texts_come_back_to_the_letter() {
    let texts =
        ["two\nlines\r\n", "\u{1b}[31m\u{9b}\u{202e}", "\"\\/\u{7f}\u{0}", "Zoë 李娜 👩\u{200d}🚀", " a "];
    let (mut first, now) = notebook();
    let uid = add(&mut first, now, "Ana");
    edit(&mut first, now, uid, |ana| ana.notes = texts.concat());
    let bytes = exported(&first);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!text.chars().any(|c| c != '\n' && json::acts_on_terminal(c)), "{text:?}");
    let (second, taken) = import(&bytes);
    taken.unwrap();
    assert_eq!(second.contact(uid).unwrap().notes, texts.concat());
}

/// [T3] It is one step: undo gives the empty notebook, redo all of it.
#[test]
fn one_step_of_undo() {
    let first = one_of_each();
    let (mut second, taken) = import(&exported(&first));
    assert!(!taken.unwrap().stays);
    let full = dump(&second);
    assert_eq!(second.next_undo().unwrap().unwrap().0.label, "import of a whole notebook");
    second.undo(today()).unwrap();
    assert!(facts(&second).values().all(BTreeMap::is_empty));
    assert_eq!(second.examine(today().today()).unwrap(), []);
    second.redo(today()).unwrap();
    assert_eq!(dump(&second), full);
}

/// [G1] Entries of the consent log that came from earlier days stay: undo stops with the reason, and it was said before.
#[test]
fn earlier_consents_stay() {
    let (mut second, taken) = import(&exported(&demo()));
    let Taken { stays, contacts, referrals, .. } = taken.unwrap();
    assert!(stays && contacts > 0 && referrals > 0);
    let full = dump(&second);
    let said = second.undo(today()).unwrap_err().to_string();
    assert!(said.contains("stays in the consent log"), "{said}");
    assert_eq!(dump(&second), full);
}

/// [P3] What a row points at stands before it, in each table but for rows of the same.
#[test]
fn tables_stand_after_what_they_point_at() {
    let notebook = one_of_each();
    let mut seen: Vec<String> = Vec::new();
    notebook
        .all_facts(&mut |step| {
            if let FactsStep::Table(table) = step {
                let mut statement =
                    notebook.conn.prepare("SELECT \"table\" FROM pragma_foreign_key_list(?)").unwrap();
                let parents = statement.query_map([table], |row| row.get::<_, String>(0)).unwrap();
                for parent in parents.map(Result::unwrap).filter(|parent| parent != table) {
                    assert!(seen.contains(&parent), "{table} stands before {parent}");
                }
                seen.push(table.to_owned());
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seen.len(), LOGGED.len());
}

/// Keys and days are known as such by the names of their columns: none is left that looks like one and is taken as any text,
/// and all that are fit what they are known as.
#[test]
fn keys_and_days_are_known() {
    for notebook in [one_of_each(), demo()] {
        for table in LOGGED {
            for column in logged_columns(&notebook.conn, table).unwrap() {
                let sql = format!("SELECT {column} FROM {table} WHERE typeof({column}) = 'text'");
                let mut statement = notebook.conn.prepare(&sql).unwrap();
                let texts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
                for text in texts.map(Result::unwrap) {
                    assert!(Kind::of(&column).fits(&text), "{table}.{column} {text}");
                    // what other programs write of a day is theirs
                    let looks =
                        table != &"kept_property" && (Kind::Key.fits(&text) || Kind::Day.fits(&text));
                    assert!(!looks || Kind::of(&column) != Kind::Words, "{table}.{column} {text}");
                }
            }
        }
    }
}

/// [P3] Two notebooks are not merged: one that has anything at all refuses, and stays as it is.
#[test]
fn only_an_empty_notebook_takes_it() {
    let bytes = exported(&one_of_each());
    let (mut second, now) = notebook();
    add(&mut second, now, "Somebody");
    let before = dump(&second);
    let said = json::import(&mut second, now, &*bytes).unwrap_err();
    assert!(matches!(said, NotebookFault::Refused(_)), "{said:?}");
    assert!(said.to_string().contains("into an empty one only"), "{said}");
    assert_eq!(dump(&second), before);
}

/// [P3] [S4] A file that does not fit is refused with a sentence that names what is wrong, and nothing of it is written.
#[test]
fn what_does_not_fit_is_refused_whole() {
    let whole: Json = serde_json::from_slice(&exported(&one_of_each())).unwrap();
    let changed = |pointer: &str, value: Json| {
        let mut whole = whole.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match whole.pointer_mut(parent).unwrap() {
            Json::Array(rows) => rows[key.parse::<usize>().unwrap()] = value,
            object => object[key] = value,
        }
        // the object of serde_json is in the order of its keys, which is not goodword's: each table is put in its place
        in_our_order(&whole)
    };
    let cases = [
        (changed("/format", json!(Notebook::FORMAT + 1)), "written by a newer goodword (format"),
        (changed("/goodword", json!(2)), "by another goodword (version 2"),
        (changed("/tables/nonsense", json!([])), "a table “nonsense”, which this goodword does not know"),
        (
            changed("/tables/contact/0/shoe_size", json!(3)),
            "row 1 of contact cannot come in: there is no column “shoe_size”",
        ),
        (
            changed("/tables/contact/1/kind", json!("foe")),
            "row 2 of contact cannot come in: CHECK constraint failed",
        ),
        (changed("/tables/contact/1/name", json!(" ")), "row 2 of contact cannot come in: CHECK"),
        (changed("/tables/contact/1/name", json!(null)), "row 2 of contact cannot come in: NOT NULL"),
        (
            changed("/tables/contact/0/cadence_days", json!("x")),
            "row 1 of contact cannot come in: cannot store TEXT",
        ),
        (changed("/tables/contact/0/created_on", json!("soon")), "created_on is “soon”, which is no day"),
        (changed("/tables/contact/0/created_on", json!("2026-1-5")), "which is no day"),
        (changed("/tables/contact/0/uid", json!("me")), "uid is “me”, which is no uid"),
        (
            changed("/tables/channel/0/contact_uid", json!(Uid::derived(&["x"]).to_string())),
            "row 1 of channel cannot come in: it points at a row of contact that is not there",
        ),
        (
            changed("/tables/contact/1", whole["tables"]["contact"][0].clone()),
            "row 2 of contact cannot come in: UNIQUE",
        ),
        (
            changed("/tables/contact/1/notes", json!("x".repeat((1 << 20) + 1))),
            "row 2 of contact cannot come in: notes has more than 1024 KiB.",
        ),
        (changed("/tables/contact/0", json!(3)), "not whole, or not as"),
        (changed("/tables/contact/0/name", json!(1.5)), "expected a text, a whole number or null"),
        (changed("/tables/contact", json!({})), "expected a list of rows"),
        (changed("/contacts", json!([])), "is JSON, but not all of a notebook"),
        (json!({"goodword": 1, "contacts": []}).to_string(), "is JSON, but not all of a notebook"),
        (json!({"goodword": 1, "format": 7}).to_string(), "is JSON, but not all of a notebook"),
        (
            "{\"goodword\":1,\"format\":7,\"tables\":{\"channel\":[],\"contact\":[]}}".into(),
            "table contact stands twice",
        ),
        ("{\"goodword\":1,\"format\":7,\"tables\":{}} x".into(), "not whole, or not as"),
        ("{\"goodword\":1,".into(), "not whole, or not as"),
        ("[]".into(), "expected the object that goodword exports"),
        (String::new(), "not whole, or not as"),
    ];
    for (text, words) in cases {
        let (notebook, taken) = import(text.as_bytes());
        let said = taken.unwrap_err();
        assert!(matches!(said, NotebookFault::Refused(_)), "{said:?}");
        let said = said.to_string();
        assert!(
            said.starts_with("Nothing was imported: ") && said.contains(words),
            "{said}\nhas not: {words}"
        );
        assert!(facts(&notebook).values().all(BTreeMap::is_empty), "{words}");
        assert_eq!(count(&notebook.conn, "SELECT count(*) FROM batch"), 0, "{words}");
    }
    // the same with nothing changed comes in
    import(in_our_order(&whole).as_bytes()).1.unwrap();
}

/// The text of it with version and format first and the tables as goodword writes them; what is not known comes last.
fn in_our_order(whole: &Json) -> String {
    let mut order: Vec<String> = Vec::new();
    one_of_each()
        .all_facts(&mut |step| {
            if let FactsStep::Table(table) = step {
                order.push(table.to_owned());
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    let place = |name: &String| order.iter().position(|known| known == name).unwrap_or(usize::MAX);
    let members = |object: &Json, place: &dyn Fn(&String) -> usize| {
        let mut members: Vec<_> = object.as_object().unwrap().iter().collect();
        members.sort_by_key(|(name, _)| place(name));
        members.into_iter().map(|(name, value)| (name.clone(), value.clone())).collect::<Vec<_>>()
    };
    let tables = members(&whole["tables"], &place);
    let tables: Vec<String> = tables.iter().map(|(name, rows)| format!("\"{name}\":{rows}")).collect();
    let head = |name: &String| {
        ["goodword", "format", "exported_at"].iter().position(|known| known == name).unwrap_or(usize::MAX)
    };
    let rest = members(whole, &head).into_iter().filter(|(name, _)| name != "tables");
    let rest: Vec<String> = rest.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{},\"tables\":{{{}}}}}", rest.join(","), tables.join(","))
}

/// [P3] A file that is cut anywhere is refused, and nothing of it is written.
#[test]
fn a_cut_file_is_refused() {
    let bytes = exported(&one_of_each());
    let end = bytes.len() - 1;
    for cut in (0..end).step_by(997).chain([end - 1]) {
        let (notebook, taken) = import(&bytes[..cut]);
        assert!(taken.unwrap_err().to_string().contains("not whole"), "cut at {cut}");
        assert!(facts(&notebook).values().all(BTreeMap::is_empty), "cut at {cut}");
    }
}

/// [P3] An older format lacks columns that came later: they are as in a new row.
#[test]
fn a_column_that_is_not_there_is_as_in_a_new_row() {
    let mut whole: Json = serde_json::from_slice(&exported(&one_of_each())).unwrap();
    for contact in whole["tables"]["contact"].as_array_mut().unwrap() {
        contact.as_object_mut().unwrap().remove("tone").unwrap();
        contact.as_object_mut().unwrap().remove("kept_on").unwrap();
    }
    let (notebook, taken) = import(in_our_order(&whole).as_bytes());
    taken.unwrap();
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact WHERE tone <> 'informal'"), 0);
}

/// [P3] [P6] Everybody is handed out once, whole, in the order of names, with what is kept of their cards; nobody forgotten is.
#[test]
fn everybody_in_turn() {
    let (mut notebook, now) = (one_of_each(), today());
    let many = notebook.write(now, "many", |change| {
        (0..1_100).try_for_each(|n| change.new_contact(&format!("Person {n:04}")).map(drop))
    });
    many.unwrap();
    let bruno = notebook.contacts_named("Bruno Conti").unwrap().remove(0);
    notebook.forget(now, bruno.uid, "Bruno Conti", false).unwrap();
    let mut seen = Vec::new();
    let each = &mut |contact: &Contact, kept: &[_], keys: &[String]| {
        seen.push((contact.clone(), kept.len(), keys.to_vec()));
        ControlFlow::Continue(())
    };
    notebook.for_each_contact(each).unwrap();
    let listed = notebook.contacts(None, 9_999).unwrap();
    assert_eq!(seen.iter().map(|(contact, ..)| contact.clone()).collect::<Vec<_>>(), listed);
    assert_eq!((listed.len(), seen[0].0.name.as_str()), (1_103, "Ana Rossi"));
    assert_eq!((seen[0].1, seen[0].2.as_slice()), (1, &["urn:card:1".to_owned()][..]));
    let mut some = 0;
    let each = &mut |_: &Contact, _: &[_], _: &[String]| {
        some += 1;
        if some == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    notebook.for_each_contact(each).unwrap();
    assert_eq!(some, 3);
}

/// The list of referrals filtered is what a naive reading of all of them gives, also where the day has turned in a notebook that
/// is only read.
#[test]
fn referrals_are_filtered() {
    let mut notebook = demo();
    let day = today().today();
    for turned in [0, 40] {
        let day = day + Days::new(turned);
        notebook.overlay = (turned > 0).then(|| notebook.derive_stale_in_memory(day).unwrap());
        let all = notebook.referrals(None, 9_999).unwrap();
        let views: Vec<_> = all.iter().map(|uid| notebook.referral_view(*uid, day).unwrap()).collect();
        let people: Vec<Option<Uid>> = std::iter::once(None)
            .chain(notebook.contacts(None, 12).unwrap().iter().map(|c| Some(c.uid)))
            .collect();
        let mut matched = 0;
        for stage in std::iter::once(None).chain(Stage::ALL.iter().copied().map(Some)) {
            for direction in [None, Some(Direction::Given), Some(Direction::Received)] {
                for with in &people {
                    for due_by in [None, Some(day), Some(day + Days::new(7))] {
                        let filter = ReferralFilter { stage, direction, with: *with, due_by };
                        let fits = |view: &&super::super::ReferralView| {
                            let (referral, progress) = (&view.referral, &view.progress);
                            stage.is_none_or(|stage| progress.stage == stage)
                                && direction.is_none_or(|direction| referral.direction == direction)
                                && with.is_none_or(|with| {
                                    Role::ALL.iter().any(|role| referral.party(*role) == Some(with))
                                })
                                && due_by
                                    .is_none_or(|by| progress.step.is_some_and(|step| step.due_on <= by))
                        };
                        let naive: Vec<Uid> =
                            views.iter().filter(fits).map(|view| view.referral.uid).collect();
                        assert_eq!(
                            notebook.referrals_fitting(&filter, 9_999).unwrap(),
                            naive,
                            "{filter:?}"
                        );
                        let few: Vec<Uid> = naive.iter().take(2).copied().collect();
                        assert_eq!(notebook.referrals_fitting(&filter, 2).unwrap(), few, "{filter:?}");
                        matched += usize::from(!naive.is_empty());
                    }
                }
            }
        }
        assert!(matched > 50, "{matched}");
    }
}
