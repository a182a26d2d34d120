//! [E8] Nothing shows, sorts by or computes a balance of given and received between me and a person.
//!
//! Looks over what the keys are said to do, the SQL in the program, and the keys of every JSON that is printed. Each
//! detector is shown what it is to find, so that none of them passes for want of eyes. What I gave in all, and how that
//! went, may be counted; what may not is one person's given beside that person's received.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use goodword::tui::keymap::bindings;

use crate::house::{files_under, library};
use crate::support::Place;

/// Words of keeping accounts with people.
const ACCOUNTS: &[&str] =
    &["ratio", "karma", "figure_count", "tallies", "debt", "debts", "score", "scores", "scored", "scoring"];

/// The beginnings of others.
const STEMS: &[&str] = &["balanc", "reciproc", "surplus", "deficit", "leaderboard", "indebt"];

/// "Thanks owed" is a thing to do; who owes whom is an account.
const OWING: &[&str] =
    &["owes me", "owes you", "owe you", "owe me", "owe them", "owe him", "owe her", "you owe", "i owe"];

/// What of a sentence keeps an account; that something is never done is no account.
fn accounts_in(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let denied = |at: usize| {
        words.iter().take(at).rev().take(2).any(|word| ["never", "no", "not", "nothing"].contains(word))
    };
    let is_account =
        |word: &str| ACCOUNTS.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem));
    let account = words.iter().enumerate().find(|(at, word)| is_account(word) && !denied(*at));
    let flat = words.join(" ");
    let padded = format!(" {flat} ");
    let owing = OWING.iter().find(|phrase| padded.contains(&format!(" {phrase} ")));
    let minus = [
        "given minus received",
        "received minus given",
        "given and received of each",
        "more than they gave",
    ];
    let minus = minus.iter().find(|phrase| flat.contains(*phrase));
    account
        .map(|(_, word)| (*word).to_owned())
        .or_else(|| owing.or(minus).map(|phrase| (*phrase).to_owned()))
}

/// Why a statement computes a balance for a person; `None` where it does not. It counts or sums, it looks at both what I gave
/// and what came, and it does so by person.
fn balance_in_sql(sql: &str) -> Option<String> {
    let lower = sql.to_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = lower.split(|c: char| !is_word(c)).collect();
    if let Some(word) = words.iter().find(|word| word.split('_').any(|part| accounts_in(part).is_some())) {
        return Some(format!("the name {word}"));
    }
    let has = |names: &[&str]| names.iter().any(|name| words.contains(name));
    let squeezed: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    let counts = ["count(", "sum(", "total(", "avg("].iter().any(|call| squeezed.contains(call));
    let gave = has(&["seeker_uid", "provider_uid", "given"]);
    let came = has(&["source_uid", "prospect_uid", "received", "harvest", "harvest_contact"]);
    let by_person = has(&["contact", "contact_uid", "touch_contact", "harvest_contact"])
        || squeezed.contains("groupby") && lower.contains("_uid")
        || lower.contains("= c.uid");
    (counts && gave && came && by_person).then(|| "a count of given and of received by person".to_owned())
}

/// The text of every string in code; comments and characters are none. A string that goes on behind a backslash is one.
fn strings_in(code: &str) -> Vec<String> {
    let chars: Vec<char> = code.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let (mut found, mut place) = (Vec::new(), 0);
    while place < chars.len() {
        match (at(place), at(place + 1)) {
            ('/', '/') => {
                while place < chars.len() && at(place) != '\n' {
                    place += 1;
                }
            }
            ('r', '"' | '#') if !at(place.wrapping_sub(1)).is_alphanumeric() => {
                let hashes = (place + 1..).take_while(|n| at(*n) == '#').count();
                if at(place + 1 + hashes) != '"' {
                    place += 1;
                    continue;
                }
                let from = place + 2 + hashes;
                let ends = |n: usize| at(n) == '"' && (1..=hashes).all(|h| at(n + h) == '#');
                let to = (from..chars.len()).find(|n| ends(*n)).unwrap_or(chars.len());
                found.push(chars.get(from..to).unwrap_or_default().iter().collect());
                place = to + hashes + 1;
            }
            ('"', _) => {
                let (mut text, mut n) = (String::new(), place + 1);
                while n < chars.len() && at(n) != '"' {
                    if at(n) == '\\' {
                        n += 1;
                    } else {
                        text.push(at(n));
                    }
                    n += 1;
                }
                found.push(text);
                place = n + 1;
            }
            // 'x' and '\x', not a lifetime
            ('\'', '\\') => {
                place +=
                    (2..).find(|n| at(place + n + 1) == '\'' || place + n >= chars.len()).unwrap_or(2) + 2;
            }
            ('\'', _) if at(place + 2) == '\'' => place += 3,
            _ => place += 1,
        }
    }
    found
}

/// Whether a text is for the file: a statement, or a piece that one is put together from.
fn is_sql(text: &str) -> bool {
    let squeezed = format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "));
    ["SELECT ", "UPDATE ", "INSERT INTO ", "DELETE FROM ", "ORDER BY ", "GROUP BY ", "CREATE "]
        .iter()
        .any(|word| squeezed.contains(&format!(" {word}")) || squeezed.contains(&format!("({word}")))
}

/// Each structure that is printed as JSON: its name, and its fields with their types.
fn printed(code: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found = Vec::new();
    for piece in code.split("Serialize").skip(1) {
        let Some((head, rest)) = piece.split_once('{') else { continue };
        if !head.contains("struct ") || head.contains(';') {
            continue;
        }
        let name = head.split("struct ").nth(1).unwrap_or_default();
        let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
        let body = rest.split("\n}").next().unwrap_or_default();
        let fields =
            body.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with('#'));
        let fields = fields.filter_map(|line| line.split_once(": ")).map(|(field, kind)| {
            let field = field.rsplit(' ').next().unwrap_or_default();
            (field.to_owned(), kind.trim_end_matches(',').to_owned())
        });
        found.push((name, fields.collect()));
    }
    found
}

/// Why a structure that is printed keeps an account with somebody.
fn balance_in_json(fields: &[(String, String)]) -> Option<String> {
    if let Some((key, _)) =
        fields.iter().find(|(key, _)| key.split('_').any(|part| accounts_in(part).is_some()))
    {
        return Some(format!("the key {key}"));
    }
    let is_number = |kind: &str| {
        let numbers =
            ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64"];
        numbers.iter().any(|number| kind == *number || kind == format!("Option<{number}>"))
    };
    let counts = |names: &[&str]| {
        fields.iter().any(|(key, kind)| is_number(kind) && key.split('_').any(|part| names.contains(&part)))
    };
    let of_person =
        fields.iter().any(|(key, _)| ["uid", "name", "contact", "person"].contains(&key.as_str()));
    (of_person
        && counts(&["given", "gave", "seeker", "provider"])
        && counts(&["received", "got", "came", "source", "prospect", "harvest"]))
    .then(|| "a number of given beside one of received".to_owned())
}

/// [E8] What the keys are said to do, in footer and help, keeps no account with anybody.
#[test]
fn no_key_shows_a_balance() {
    for planted in [
        "sort by the balance of given and received",
        "the list by score",
        "whom you owe a referral",
        "given minus received",
        "people by reciprocity",
        "the ratio of given to received",
    ] {
        assert!(accounts_in(planted).is_some(), "not found: {planted}");
    }
    for fine in [
        "good things that came back, noted and never balanced",
        "thanks owed to the source",
        "ask again",
        "no score is kept",
    ] {
        assert_eq!(accounts_in(fine), None, "{fine}");
    }
    let mut seen = 0;
    for binding in bindings() {
        for text in [binding.brief, binding.help] {
            assert_eq!(accounts_in(text), None, "{:?}: {text}", binding.keys);
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen} texts");
}

/// The statements of the schema and of the program.
fn statements() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for (_, path, code) in library() {
        let texts = strings_in(&code).into_iter().filter(|text| is_sql(text));
        found.extend(texts.map(|text| (path.clone(), text)));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/notebook/migrations");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "sql") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text
                .lines()
                .map(|line| line.split("--").next().unwrap_or_default())
                .collect::<Vec<_>>()
                .join("\n");
            // a trigger is looked at by its statements too, a table by itself
            found.extend(code.split(';').map(|statement| (path.clone(), statement.to_owned())));
        }
    }
    found
}

/// [E8] No statement computes a balance of a person, or sorts by one.
#[test]
fn no_statement_computes_a_balance() {
    for planted in [
        "SELECT c.name, (SELECT count(*) FROM referral WHERE provider_uid = c.uid)
           - (SELECT count(*) FROM referral WHERE source_uid = c.uid) AS n FROM contact c ORDER BY n",
        "SELECT contact_uid, SUM (direction = 'given'), SUM (direction = 'received') FROM party GROUP BY contact_uid",
        "SELECT uid FROM contact ORDER BY balance",
        "ALTER TABLE contact ADD COLUMN given_score INTEGER",
        "SELECT count(h.uid), count(r.uid) FROM harvest_contact h LEFT JOIN referral r ON r.seeker_uid = h.contact_uid",
    ] {
        assert!(balance_in_sql(planted).is_some(), "not found: {planted}");
        // and as it would stand in the code
        let code = format!("let sql = \"{}\"; // not \"this\"", planted.replace('\n', "\\\n"));
        let texts = strings_in(&code);
        assert!(texts.len() == 1 && texts.iter().all(|text| balance_in_sql(text).is_some()), "{texts:?}");
    }
    for fine in [
        "SELECT count(*) FROM referral WHERE direction = 'given' AND outcome = 'business'",
        "SELECT max(created_on) FROM referral WHERE seeker_uid = ?1 UNION ALL SELECT max(created_on) FROM referral WHERE source_uid = ?1",
        "SELECT count(*) FROM harvest_contact WHERE contact_uid = ?1",
    ] {
        assert_eq!(balance_in_sql(fine), None, "{fine}");
    }
    let all = statements();
    let seen = all.iter().filter(|(_, text)| text.contains("referral")).count();
    assert!(all.len() > 300 && seen > 50, "{} statements, {seen} of referrals", all.len());
    for (path, text) in all {
        assert_eq!(balance_in_sql(&text), None, "{path:?}:\n{text}");
    }
}

/// Every key of a JSON text.
fn keys_of(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
            into.insert(key.clone());
            keys_of(value, into);
        }),
        serde_json::Value::Array(all) => all.iter().for_each(|value| keys_of(value, into)),
        _ => {}
    }
}

/// [E8] No JSON has a key that keeps an account with anybody; and what is printed has no key that the code does not show.
#[test]
fn no_json_holds_a_balance() {
    let planted = "#[derive(Debug, Serialize)]\npub(super) struct Row {\n    uid: String,\n    /// How many.\n    pub(super) referrals_given: usize,\n    received: Option<u32>,\n}\n";
    let rows = printed(planted);
    assert!(rows.iter().all(|(name, fields)| name == "Row" && fields.len() == 3), "{rows:?}");
    assert!(rows.iter().all(|(_, fields)| balance_in_json(fields).is_some()), "{rows:?}");
    let key = |key: &str, kind: &str| {
        vec![("uid".to_owned(), "String".to_owned()), (key.to_owned(), kind.to_owned())]
    };
    for (name, kind) in [("balance", "i64"), ("score", "f64"), ("owed_ratio", "f64")] {
        assert!(balance_in_json(&key(name, kind)).is_some(), "not found: {name}");
    }
    assert_eq!(balance_in_json(&key("given", "usize")), None);

    let mut files = Vec::new();
    files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut files);
    let mut known = BTreeSet::new();
    for path in files {
        for (name, fields) in printed(&fs::read_to_string(&path).unwrap()) {
            assert_eq!(balance_in_json(&fields), None, "{name} in {path:?}");
            // r#type is printed as type
            known.extend(fields.into_iter().map(|(key, _)| key.trim_start_matches("r#").to_owned()));
        }
    }
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    place.run(&["add", "Carla < Dario: coaching"]).done();
    place.run(&["answer", "bookkeeping", "seeker", "yes"]).done();
    place.run(&["remind", "call", "--on", "today", "--about", "Bruno"]).done();
    let mut seen = BTreeSet::new();
    for command in [
        &["list", "contacts"][..],
        &["list", "referrals"],
        &["list", "reminders"],
        &["due"],
        &["brief", "Ana Rossi"],
        &["add", "Elena > Fabio: a roof"],
        &["remind", "write", "--on", "tomorrow"],
        &["doctor"],
        &["radar"],
    ] {
        let said = place.run(&[command, &["--json"]].concat());
        keys_of(&serde_json::from_str(&said.out).unwrap(), &mut seen);
    }
    let leak = place.pipe(b"Bruno Conti says hello", &["guard", "bookkeeping", "--to", "seeker", "--json"]);
    keys_of(&serde_json::from_str(&leak.out).unwrap(), &mut seen);
    assert!(seen.len() > 30, "{seen:?}");
    for key in &seen {
        assert!(known.contains(key), "{key} is printed, and no structure in src/cli shows it");
        assert!(key.split('_').all(|part| accounts_in(part).is_none()), "{key}");
    }
}
