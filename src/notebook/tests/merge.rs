//! Two contacts made one [P4]: nothing is lost, one step takes it back, and what the file says of them is moved.

use proptest::prelude::*;

use super::super::history::DERIVED;
use super::super::merge::REFERENCES;
use super::super::{Change, NotebookFault, Outcome, StoryRow};
use super::*;
use crate::domain::contact::{Channel, ChannelKind, Rung};
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::edit::ReferralEdit;
use crate::domain::guard::Wording;
use crate::domain::merge::{Choices, Field};
use crate::domain::reminder::ManualReminder;

/// What is united by what it says, so that its rows are not just moved.
const UNITED: [(&str, &str); 2] = [("channel", "contact_uid"), ("contact_tag", "contact_uid")];

fn merge(notebook: &mut Notebook, now: Now, stays: Uid, goes: Uid) -> Outcome<()> {
    notebook.write(now, "merge", |change| change.merge(stays, goes, &Choices::default()))
}

fn add_with(notebook: &mut Notebook, name: &str, how: impl FnOnce(&mut Contact)) -> Uid {
    let uid = add(notebook, today(), name);
    edit(notebook, today(), uid, how);
    uid
}

fn channel(notebook: &Notebook, kind: ChannelKind, value: &str, preferred: bool) -> Channel {
    let uid = notebook.fresh_uid(today());
    Channel { uid, kind, value: value.into(), label: String::new(), preferred }
}

/// Every column of every table that references a contact.
fn columns_naming_a_contact(conn: &Connection) -> Vec<(String, String)> {
    let mut statement = conn
        .prepare(
            "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' AND f.\"table\" = 'contact' ORDER BY 1, 2",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Whether anything in the file but its history names this contact.
fn named_in(notebook: &Notebook, contact: Uid) -> Vec<String> {
    let holds = |(table, column): &(String, String)| {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} = '{contact}'");
        count(&notebook.conn, &sql) > 0
    };
    let all = columns_naming_a_contact(&notebook.conn);
    all.into_iter().filter(holds).map(|(table, column)| format!("{table}.{column}")).collect()
}

#[track_caller]
fn assert_sound(notebook: &Notebook, now: Now) {
    assert_eq!(notebook.wrongly_derived(now.today()).unwrap(), []);
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
}

/// [P4] Every column that names a contact is moved, united or derived: a new table cannot be forgotten.
#[test]
fn every_reference_is_moved() {
    let (notebook, _) = notebook();
    for (table, column) in columns_naming_a_contact(&notebook.conn) {
        let is_moved = REFERENCES.iter().any(|of| of.table == table && of.column == column);
        let is_united = UNITED.contains(&(table.as_str(), column.as_str()));
        let is_derived =
            DERIVED.iter().any(|(of, columns)| *of == table && columns.contains(&column.as_str()));
        assert!(is_moved || is_united || is_derived, "{table}.{column} names a contact and is not moved");
    }
    // and the list names nothing that is not there
    let all = columns_naming_a_contact(&notebook.conn);
    for of in REFERENCES {
        assert!(all.contains(&(of.table.to_owned(), of.column.to_owned())), "{}.{}", of.table, of.column);
    }
}

/// However large the notebook is: what moves is found by an index.
#[test]
fn nothing_is_read_through() {
    let (notebook, _) = notebook();
    for of in REFERENCES {
        let sql =
            format!("EXPLAIN QUERY PLAN UPDATE {} SET {1} = '1' WHERE {1} = '2'", of.table, of.column);
        let mut statement = notebook.conn.prepare(&sql).unwrap();
        let plan: Vec<String> =
            statement.query_map([], |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
        assert!(plan.iter().all(|line| line.starts_with("SEARCH")), "{}.{}: {plan:?}", of.table, of.column);
    }
}

/// [P4, G1, T3] A contact with a row in every table goes into one with nothing: no row is lost, the consent log is as long as
/// before, nothing names who is gone; one step takes it back, on a later day too, and one brings it again.
#[test]
fn one_with_everything() {
    let mut notebook = super::schema::one_of_each();
    let now = today();
    let goes = notebook.contacts_named("Ana Rossi").unwrap()[0].uid;
    let stays = add(&mut notebook, now, "Anna Rossi");
    let before = facts(&notebook);
    for (table, column) in columns_naming_a_contact(&notebook.conn) {
        let has = named_in(&notebook, goes).contains(&format!("{table}.{column}"));
        let is_source_side = ["provider_uid", "source_uid", "prospect_uid"].contains(&column.as_str());
        let is_of_referral = table == "snooze" || table == "upkeep";
        assert!(has || is_source_side || is_of_referral, "{table}.{column} has no row to move");
    }
    let moves = notebook.merge_preview(stays, goes).unwrap().moves;
    assert_eq!((moves.referrals, moves.consents, moves.touches, moves.groups), (1, 1, 1, 1));
    merge(&mut notebook, now, stays, goes).unwrap();
    let after = facts(&notebook);
    assert_eq!(named_in(&notebook, goes), Vec::<String>::new());
    assert!(matches!(notebook.contact(goes), Err(NotebookFault::Gone(_))));
    for (table, rows) in &before {
        let fewer = usize::from(*table == "contact");
        assert_eq!(after[table].len(), rows.len() - fewer, "{table}");
    }
    assert_sound(&notebook, now);
    for day in [0, 40] {
        let then = later(now, day);
        notebook.refresh(then).unwrap();
        assert_eq!(notebook.undo(then).unwrap().as_deref(), Some("merge"));
        assert_eq!(facts(&notebook), before, "after {day} days");
        assert_sound(&notebook, then);
        assert_eq!(notebook.redo(then).unwrap().as_deref(), Some("merge"));
        assert_eq!(facts(&notebook), after);
        assert_sound(&notebook, then);
    }
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM open_batch"), 0);
}

/// [P4] Where both are in one touch, one group, one harvest entry, or have one word confirmed, it stands there once.
#[test]
fn what_both_are_in() {
    let mut notebook = super::schema::one_of_each();
    let now = today();
    let ana = notebook.contacts_named("Ana Rossi").unwrap()[0].uid;
    let other = add(&mut notebook, now, "Anna");
    notebook
        .write(now, "both", |change| {
            for (table, what) in [
                ("touch_contact", "touch_uid"),
                ("group_member", "group_uid"),
                ("harvest_contact", "harvest_uid"),
            ] {
                change.conn.execute(
                    &format!(
                        "INSERT INTO {table} (uid, {what}, contact_uid) SELECT ?1, {what}, ?2 FROM {table}"
                    ),
                    [change.fresh_uid().to_string(), other.to_string()],
                )?;
            }
            change.conn.execute(
                "INSERT INTO confirmed_word (uid, reader_uid, about_uid, word, sentence, confirmed_at)
                 SELECT ?1, ?2, about_uid, word, sentence, confirmed_at FROM confirmed_word",
                [change.fresh_uid().to_string(), other.to_string()],
            )?;
            Ok(())
        })
        .unwrap();
    let before = facts(&notebook);
    assert_eq!(notebook.merge_preview(other, ana).unwrap().moves.both_in, 3);
    merge(&mut notebook, now, other, ana).unwrap();
    for table in ["touch_contact", "group_member", "harvest_contact", "confirmed_word"] {
        assert_eq!(rows_of(&notebook.conn, table).len(), 1, "{table}");
    }
    assert_sound(&notebook, now);
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
}

/// [P4] The two parties of one referral are two people: refused with its title and what to do; then it can be done.
#[test]
fn the_two_parties_of_a_referral() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Ana Rossi > Anna Rossi: bookkeeping");
    let [ana, anna] = [Role::Seeker, Role::Provider].map(|role| party(&notebook, referral, role));
    let before = facts(&notebook);
    for (stays, goes) in [(ana, anna), (anna, ana)] {
        let told = notebook.merge_preview(stays, goes).unwrap().refusal.unwrap();
        assert!(told.contains("“Ana Rossi → Anna Rossi: bookkeeping”"), "{told}");
        assert!(told.contains("name somebody else on one side"), "{told}");
        let refused = merge(&mut notebook, now, stays, goes).unwrap_err();
        assert_eq!(refused.to_string(), told);
        assert!(!refused.is_unusable());
        assert_eq!(facts(&notebook), before);
    }
    let itself = merge(&mut notebook, now, ana, ana).unwrap_err().to_string();
    assert!(itself.contains("itself"), "{itself}");
    let bruno = add(&mut notebook, now, "Bruno");
    let edit = ReferralEdit::Party(Role::Provider, Some(bruno));
    notebook.write(now, "named", |change| change.edit_referral(referral, &edit)).unwrap();
    merge(&mut notebook, now, ana, anna).unwrap();
    assert_eq!(notebook.contacts(None, 9).unwrap().len(), 2);
    capture(&mut notebook, now, "Carla < Dario: coaching");
    let [carla, dario] = ["Carla", "Dario"].map(|name| notebook.contacts_named(name).unwrap()[0].uid);
    let told = notebook.merge_preview(carla, dario).unwrap().refusal.unwrap();
    assert!(told.contains("Carla ⇐ Dario"), "{told}");
}

/// [M2] What was put off with whoever goes stays put off: a step of a referral, and the next touch.
#[test]
fn put_off() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Ana > Bruno: tax, by 15 Dec");
    let bruno = party(&notebook, referral, Role::Provider);
    edit(&mut notebook, now, bruno, |bruno| {
        bruno.rung = Some(Rung::Member);
        bruno.rung_since = Some(now.today());
    });
    // asked of the provider, so that the step's reminder hangs on him
    grant(&mut notebook, now, referral, Role::Seeker);
    let ask = answer(referral, bruno, ConsentEvent::Asked, now.today());
    notebook.write(now, "asked", |change| change.log_consent(&ask)).unwrap();
    let until = now.today() + Days::new(90);
    let mut put_off = 0;
    for item in notebook.reminders(None, 9).unwrap() {
        let about = item.hangs_on().unwrap();
        notebook.write(now, "snooze", |change| change.snooze(about, item.uid, until)).unwrap();
        put_off += 1;
    }
    assert_eq!(put_off, 2, "the step and the touch");
    let other = add(&mut notebook, now, "Bruno Conti");
    let before = facts(&notebook);
    merge(&mut notebook, now, other, bruno).unwrap();
    let items = notebook.reminders(None, 9).unwrap();
    let days: Vec<Option<Day>> = items.iter().map(|item| item.snoozed_until).collect();
    assert_eq!(days, [Some(until); 2], "{items:?}");
    assert_sound(&notebook, now);
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
    assert_sound(&notebook, now);
}

/// [G3, T4, T5] Afterwards the guard knows both names and every channel of the two, find finds either, and so does discreet mode.
#[test]
fn both_names_are_known() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Ana > Brunhild Quark: tax");
    let [ana, quark] = [Role::Seeker, Role::Provider].map(|role| party(&notebook, referral, role));
    let number = channel(&notebook, ChannelKind::Phone, "+40 721 555 010", true);
    let goes = add_with(&mut notebook, "Hildegard Zwerg", |other| other.channels = vec![number]);
    merge(&mut notebook, now, quark, goes).unwrap();
    let merged = notebook.contact(quark).unwrap();
    assert_eq!(
        (merged.name.as_str(), merged.also_called.as_slice()),
        ("Brunhild Quark", &["Hildegard Zwerg".into()][..])
    );
    let guard = notebook.guard(&[ana], None, now.today()).unwrap();
    let body = "Zwerg (Hildegard), or Brunhild Quark: 0721 555 010.".to_owned();
    let leaks = guard.leaks(&Wording { body, ..Wording::default() }, &[]);
    let texts: Vec<&str> = leaks.iter().map(|leak| leak.text.as_str()).collect();
    for word in ["Zwerg", "Hildegard", "Brunhild", "0721 555 010"] {
        assert!(texts.iter().any(|text| text.contains(word)), "{word} passes: {texts:?}");
    }
    assert_eq!(notebook.contacts_by_name("hild zwe", 9).unwrap(), [quark]);
    assert_eq!(notebook.contacts_by_name("quark", 9).unwrap(), [quark]);
    let mut names = crate::domain::discreet::Names::default();
    notebook.teach_names(&mut names, None).unwrap();
    assert!(!names.text("ask Zwerg").contains("Zwerg"));
    // the name that is taken is chosen, and then the other is kept
    notebook.undo(now).unwrap();
    let mut choices = Choices::default();
    choices.take(Field::Name, goes);
    notebook.write(now, "merge", |change| change.merge(quark, goes, &choices)).unwrap();
    let merged = notebook.contact(quark).unwrap();
    assert_eq!(
        (merged.name.as_str(), merged.also_called.as_slice()),
        ("Hildegard Zwerg", &["Brunhild Quark".into()][..])
    );
    assert_sound(&notebook, now);
}

/// [G3, P4] An organisation that was not chosen is still a secret, of a party and in a kit, and discreet mode hides it.
#[test]
fn both_organisations_are_known() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Ana > Brunhild Quark: tax");
    let [ana, quark] = [Role::Seeker, Role::Provider].map(|role| party(&notebook, referral, role));
    edit(&mut notebook, now, quark, |quark| quark.organisation = "Zibibbo srl".into());
    let goes = add_with(&mut notebook, "Hildegard Zwerg", |other| {
        other.organisation = "Zephyr Kraut".into();
        other.formerly_with = vec!["Wolfsmilch".into()];
    });
    merge(&mut notebook, now, quark, goes).unwrap();
    let merged = notebook.contact(quark).unwrap();
    assert_eq!(merged.organisation, "Zibibbo srl");
    assert_eq!(merged.formerly_with, ["Zephyr Kraut", "Wolfsmilch"]);
    let body = "They are with Zibibbo, with Zephyr Kraut or with Wolfsmilch.".to_owned();
    let kit = crate::domain::kit::Kit::new(Uid::UNSET, "shops", now.today());
    for guard in [
        notebook.guard(&[ana], None, now.today()).unwrap(),
        notebook.kit_guard(&kit, &body, None, now.today()).unwrap(),
    ] {
        let leaks = guard.leaks(&Wording { body: body.clone(), ..Wording::default() }, &[]);
        let texts: Vec<&str> = leaks.iter().map(|leak| leak.text.as_str()).collect();
        assert_eq!(texts, ["Zibibbo", "Zephyr Kraut", "Wolfsmilch"]);
    }
    let mut names = crate::domain::discreet::Names::default();
    notebook.teach_names(&mut names, None).unwrap();
    assert!(!names.text("ask at Wolfsmilch").contains("Wolfsmilch"));
    assert_sound(&notebook, now);
}

/// [T4] The index follows the order and the kind of channels, however they were put together.
#[test]
fn channels_in_another_order() {
    let (mut notebook, now) = notebook();
    let [one, other] = [("a@x.example", "Anna"), ("b@x.example", "Ana")].map(|(value, name)| {
        let email = channel(&notebook, ChannelKind::Email, value, true);
        add_with(&mut notebook, name, |contact| contact.channels = vec![email])
    });
    merge(&mut notebook, now, other, one).unwrap();
    assert_sound(&notebook, now);
    edit(&mut notebook, now, other, |contact| contact.channels.reverse());
    assert_sound(&notebook, now);
    edit(&mut notebook, now, other, |contact| {
        contact.channels[0].value = "+39 055 123456".into();
        contact.channels[0].kind = ChannelKind::Web;
    });
    edit(&mut notebook, now, other, |contact| contact.channels[0].kind = ChannelKind::Phone);
    assert_eq!(notebook.contacts_by_words("0551234", 9).unwrap(), [other]);
    assert_sound(&notebook, now);
}

/// [P4] The story of the one who stays holds both stories.
#[test]
fn both_stories() {
    let (mut notebook, now) = notebook();
    let first = capture(&mut notebook, now, "Ana > Bruno: tax");
    let second = capture(&mut notebook, now, "Anna > Carla: a roof");
    grant(&mut notebook, now, first, Role::Seeker);
    grant(&mut notebook, now, second, Role::Seeker);
    let [ana, anna] = [first, second].map(|uid| party(&notebook, uid, Role::Seeker));
    let hello = Sent {
        kind: DraftKind::Hello,
        referral: None,
        kit: None,
        to: vec![anna],
        channel: ChannelKind::Email,
        on: now.today(),
        words: "Hello".into(),
    };
    notebook.write(now, "hello", |change| change.record_sent(&hello)).unwrap();
    let lines = |notebook: &Notebook, of: Uid| -> Vec<Uid> {
        let mut rows: Vec<Uid> =
            notebook.story(of, None, 0, 99).unwrap().rows.iter().map(|row: &StoryRow| row.uid).collect();
        rows.sort();
        rows
    };
    let mut both = [lines(&notebook, ana), lines(&notebook, anna)].concat();
    both.sort();
    merge(&mut notebook, now, ana, anna).unwrap();
    assert_eq!(both.len(), 5);
    assert_eq!(lines(&notebook, ana), both);
    assert_eq!(notebook.referral_view(second, now.today()).unwrap().names().seeker, Some("Ana"));
}

/// [E1] A merge moves nobody on the ladder: of the two rungs one is taken, with its day and the reason of the move to it.
#[test]
fn nobody_moves_on_the_ladder() {
    let (mut notebook, now) = notebook();
    let [ana, anna] = ["Ana", "Anna"].map(|name| add(&mut notebook, now, name));
    for (who, rung, reason) in [(ana, Rung::Advocate, "speaks of me"), (anna, Rung::Suspect, "a card")] {
        let day = now.today() - Days::new(9);
        notebook.write(now, "moved", |change| change.move_rung(who, Some(rung), day, reason)).unwrap();
    }
    merge(&mut notebook, now, ana, anna).unwrap();
    let standing = notebook.standing(ana, now.today()).unwrap();
    assert_eq!((standing.rung, standing.reason.as_str()), (Some(Rung::Advocate), "speaks of me"));
    assert_eq!(standing.since, Some(now.today() - Days::new(9)));
    assert_eq!(rows_of(&notebook.conn, "rung_move").len(), 2);
    notebook.undo(now).unwrap();
    let mut choices = Choices::default();
    choices.take(Field::Rung, anna);
    notebook.write(now, "merge", |change| change.merge(ana, anna, &choices)).unwrap();
    let standing = notebook.standing(ana, now.today()).unwrap();
    assert_eq!((standing.rung, standing.reason.as_str()), (Some(Rung::Suspect), "a card"));
    assert_eq!(rows_of(&notebook.conn, "rung_move").len(), 2);
    assert_sound(&notebook, now);
}

/// [P4] Whoever shares an address or a number may be the same, however it is written; then whoever is called alike.
#[test]
fn who_may_be_the_same() {
    let (mut notebook, now) = notebook();
    let number = channel(&notebook, ChannelKind::Phone, "+39 055 123456", false);
    let same = channel(&notebook, ChannelKind::Phone, "055/12 34 56", false);
    let abroad = channel(&notebook, ChannelKind::Phone, "+49 055 123456", false);
    let ana = add_with(&mut notebook, "Ana Rossi", |ana| ana.channels = vec![number]);
    let shop = add_with(&mut notebook, "The shop", |shop| shop.channels = vec![same]);
    add_with(&mut notebook, "A German", |other| other.channels = vec![abroad]);
    let alike = add(&mut notebook, now, "Anna Rossi");
    let named = add(&mut notebook, now, "ANA ROSSI");
    let found = notebook.may_be_same(ana, 9).unwrap();
    assert_eq!(found, [(shop, Some("055/12 34 56".into())), (named, None), (alike, None)]);
}

/// What may hang on four people.
#[derive(Debug, Clone)]
enum Row {
    Referral(usize, usize, bool),
    Consent(usize, usize, usize),
    Touch(Vec<usize>, u64),
    Reminder(usize),
    Group(Vec<usize>),
    Harvest(Vec<usize>),
    Kit(usize),
    Rung(usize, usize),
    Word(usize, usize),
    Channels(usize, Vec<u8>),
    Snooze(usize),
}

fn rows() -> impl Strategy<Value = Row> {
    let who = || 0..4_usize;
    let some = || proptest::collection::vec(0..4_usize, 1..4);
    prop_oneof![
        4 => (who(), who(), any::<bool>()).prop_map(|(a, b, c)| Row::Referral(a, b, c)),
        4 => (0..9_usize, who(), 0..ConsentEvent::ALL.len()).prop_map(|(a, b, c)| Row::Consent(a, b, c)),
        3 => (some(), 0..90_u64).prop_map(|(a, b)| Row::Touch(a, b)),
        1 => who().prop_map(Row::Reminder),
        1 => some().prop_map(Row::Group),
        1 => some().prop_map(Row::Harvest),
        1 => who().prop_map(Row::Kit),
        2 => (who(), 0..Rung::ALL.len()).prop_map(|(a, b)| Row::Rung(a, b)),
        1 => (who(), who()).prop_map(|(a, b)| Row::Word(a, b)),
        2 => (who(), proptest::collection::vec(0..6_u8, 0..4)).prop_map(|(a, b)| Row::Channels(a, b)),
        1 => (0..20_usize).prop_map(Row::Snooze),
    ]
}

fn put(notebook: &mut Notebook, people: &[Uid], row: &Row) {
    let now = today();
    let day = now.today();
    let text = |text: &str| Value::Text(text.to_owned());
    let uid = |uid: Uid| Value::Text(uid.to_string());
    let all = |of: &[usize]| {
        let mut uids: Vec<Uid> = of.iter().map(|at| people[*at]).collect();
        uids.sort();
        uids.dedup();
        uids
    };
    match row {
        Row::Referral(one, other, received) if one != other => {
            let names = [*one, *other].map(|at| notebook.contact(people[at]).unwrap().name);
            let arrow = if *received { "<" } else { ">" };
            capture(notebook, now, &format!("{} {arrow} {}: tax", names[0], names[1]));
        }
        Row::Consent(of, who, event) => {
            let referrals = notebook.referrals(None, 99).unwrap();
            let Some(referral) = referrals.get(*of % referrals.len().max(1)) else { return };
            let entry = answer(*referral, people[*who], ConsentEvent::ALL[*event], day);
            notebook.write(now, "said", |change| change.log_consent(&entry)).unwrap();
        }
        Row::Touch(of, ago) => {
            let sent = Sent {
                kind: DraftKind::Hello,
                referral: None,
                kit: None,
                to: all(of),
                channel: ChannelKind::Email,
                on: day - Days::new(*ago),
                words: "Hello".into(),
            };
            notebook.write(now, "hello", |change| change.record_sent(&sent)).unwrap();
        }
        Row::Reminder(who) => {
            let reminder = ManualReminder {
                contact: Some(people[*who]),
                ..ManualReminder::new(notebook.fresh_uid(now), "call", day)
            };
            notebook.write(now, "remind", |change| change.add_reminder(&reminder)).unwrap();
        }
        Row::Group(of) | Row::Harvest(of) => {
            let is_group = matches!(row, Row::Group(_));
            let work = |change: &mut Change<'_>| {
                let thing = change.fresh_uid();
                let (table, link, what) = if is_group {
                    let cells = vec![
                        ("uid", uid(thing)),
                        ("name", text("Chamber")),
                        ("joined_on", text("2026-11-01")),
                        ("left_why", text("")),
                        ("notes", text("")),
                    ];
                    change.insert("referral_group", cells)?;
                    ("group_member", "group_uid", thing)
                } else {
                    let cells = vec![
                        ("uid", uid(thing)),
                        ("on_day", text("2026-11-01")),
                        ("recorded_at", text("2026-11-01")),
                        ("words", text("rang")),
                    ];
                    change.insert("harvest", cells)?;
                    ("harvest_contact", "harvest_uid", thing)
                };
                for contact in all(of) {
                    let cells = vec![
                        ("uid", uid(change.fresh_uid())),
                        (link, uid(what)),
                        ("contact_uid", uid(contact)),
                    ];
                    change.insert(table, cells)?;
                }
                Ok(())
            };
            notebook.write(now, "together", work).unwrap();
        }
        Row::Kit(who) => {
            let work = |change: &mut Change<'_>| {
                let kit = change.fresh_uid();
                let mut cells =
                    vec![("uid", uid(kit)), ("name", text("shops")), ("created_on", text("2026-11-01"))];
                let rest = ["offer", "listen_for", "good_fit", "no_fit", "result", "introduction"];
                cells.extend(rest.map(|name| (name, text(""))));
                change.insert("kit", cells)?;
                let cells = vec![
                    ("uid", uid(change.fresh_uid())),
                    ("kit_uid", uid(kit)),
                    ("contact_uid", uid(people[*who])),
                    ("on_day", text("2026-11-02")),
                    ("recorded_at", text("2026-11-02")),
                ];
                change.insert("kit_given", cells)
            };
            notebook.write(now, "kit", work).unwrap();
        }
        Row::Rung(who, rung) => edit(notebook, now, people[*who], |contact| {
            contact.rung = Some(Rung::ALL[*rung]);
            contact.rung_since = Some(day);
        }),
        Row::Word(reader, about) => {
            let (word, sentence) = ("rosa".to_owned(), "a rosa".to_owned());
            let claim = crate::domain::guard::Claim { about: people[*about], word, sentence };
            notebook.write(now, "word", |change| change.confirm_word(people[*reader], &claim)).unwrap();
        }
        Row::Channels(who, values) => {
            let channels: Vec<Channel> = values
                .iter()
                .enumerate()
                .map(|(at, value)| {
                    channel(notebook, ChannelKind::Email, &format!("a{value}@x.example"), at == 0)
                })
                .collect();
            edit(notebook, now, people[*who], |contact| contact.channels = channels);
        }
        Row::Snooze(at) => {
            let items = notebook.reminders(None, 99).unwrap();
            let Some(item) = items.get(*at).filter(|item| item.derived) else { return };
            let Some(about) = item.hangs_on() else { return };
            notebook
                .write(now, "snooze", |change| change.snooze(about, item.uid, day + Days::new(60)))
                .unwrap();
        }
        Row::Referral(..) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if is_long() { 500 } else { 24 },
        failure_persistence: None,
        ..<_>::default()
    })]

    /// [P4, G1, T3] Whatever hangs on two people: after the merge every referral, touch, reminder and entry is there, the consent
    /// log is as long as before and says the same, every channel can be found, all that is derived is right; one undo finds the
    /// state before again, on that day or a later one, and one redo the state after.
    #[test]
    fn nothing_is_lost(
        made in proptest::collection::vec(rows(), 1..30),
        (stays, goes) in (0..4_usize, 0..4_usize),
        days in 0..50_u64,
    ) {
        prop_assume!(stays != goes);
        let (mut notebook, now) = notebook();
        let people = ["Ana Rossi", "Anna Rossi", "Bruno", "李娜"].map(|name| add(&mut notebook, now, name));
        made.iter().for_each(|row| put(&mut notebook, &people, row));
        let (stays, goes) = (people[stays], people[goes]);
        let before = facts(&notebook);
        let held = [stays, goes].map(|uid| notebook.contact(uid).unwrap());
        let then = later(now, days);
        notebook.refresh(then).unwrap();
        let refused = notebook.merge_preview(stays, goes).unwrap().refusal.is_some();
        let done = merge(&mut notebook, then, stays, goes);
        prop_assert_eq!(refused, done.is_err());
        if refused {
            prop_assert_eq!(facts(&notebook), before);
            return Ok(());
        }
        let after = facts(&notebook);
        prop_assert_eq!(named_in(&notebook, goes), Vec::<String>::new());
        for table in ["referral", "received", "touch", "reminder", "consent_entry", "rung_move", "kit_given", "harvest", "snooze"] {
            let keys = |of: &BTreeMap<&'static str, Rows>| of[table].keys().cloned().collect::<Vec<_>>();
            let met = usize::from(table == "snooze");
            prop_assert!(keys(&after) == keys(&before) || met == 1 && after[table].len() <= before[table].len(), "{}", table);
        }
        let merged = notebook.contact(stays).unwrap();
        for channel in held.iter().flat_map(|contact| &contact.channels) {
            prop_assert!(merged.channels.iter().any(|kept| kept.value == channel.value));
        }
        let wanted = held.iter().any(|contact| contact.preferred().is_some());
        prop_assert_eq!(merged.preferred().is_some(), wanted);
        for story in [&held[0], &held[1]] {
            prop_assert!(merged.name == story.name || merged.also_called.contains(&story.name));
        }
        assert_sound(&notebook, then);
        notebook.undo(then).unwrap();
        prop_assert_eq!(facts(&notebook), before);
        assert_sound(&notebook, then);
        notebook.redo(then).unwrap();
        prop_assert_eq!(facts(&notebook), after);
        assert_sound(&notebook, then);
    }
}
