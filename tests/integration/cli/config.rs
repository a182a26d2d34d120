//! `goodword config`, and what a configuration does to commands [T4].

use goodword::config::{Config, DEFAULTS};
use goodword::domain::contact::Rung;
use goodword::domain::settings::Settings;
use goodword::notebook::Notebook;

use super::ana_and_bruno;
use crate::support::Place;

/// Three bad entries among good ones.
pub(crate) const THREE_BAD: &str = "\
[spans]
horizon = 60
keep-month = 24

[cadences]
raving-fan = 9

[colours]
accent = \"rde\"

[keys.triage]
answer = [\"z\"]
park = [\"d\"]
";

/// [T4] Without a file the defaults are printed with the place of the file; --write writes it once, for me alone, and it changes
/// nothing.
#[test]
fn the_file_is_printed_and_written() {
    let place = Place::new();
    let printed = place.run(&["config"]).done().to_owned();
    assert!(
        printed.starts_with(&format!("# {} (there is none yet", place.config().display())),
        "{printed}"
    );
    assert!(printed.ends_with(DEFAULTS), "{printed}");
    assert!(!place.config().exists());
    assert!(place.run(&["config", "--write"]).done().starts_with("Written: "));
    let text = std::fs::read_to_string(place.config()).unwrap();
    assert_eq!(Config::read(&text), Config::default());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(place.config()).unwrap().permissions().mode() & 0o777, 0o600);
    }
    place.configure("[spans]\nhorizon = 60\n");
    place.run(&["config", "--write"]).refused(2, "is there already and is left as it is");
    assert_eq!(std::fs::read_to_string(place.config()).unwrap(), "[spans]\nhorizon = 60\n");
    let keys = place.run(&["config", "--keys"]).done().to_owned();
    assert!(keys.contains("[keys.triage]\n") && keys.contains("\nanswer = [\"a\"]"), "{keys}");
}

/// [T4] What a command says of a key of the app, it says of the key as it is here.
#[test]
fn sentences_tell_the_own_keys() {
    let place = Place::new();
    place.configure("[keys.app]\nundo = [\"Z\"]\n");
    std::fs::write(
        place.folder().join("two.csv"),
        "name,e-mail\nAna Rossi,a@x.example\nAnna Rossi,b@x.example\n",
    )
    .unwrap();
    let said = place.run(&["import", "--yes", "two.csv"]).done().to_owned();
    assert!(
        said.contains(" Z in the app takes it back.") && said.contains("New: Ana Rossi, Anna Rossi"),
        "{said}"
    );
    let said = place.run(&["merge", "--yes", "ana rossi", "anna rossi"]).done().to_owned();
    assert!(said.contains(" Z in the app takes it back."), "{said}");
}

/// [T4] GOODWORD_CONFIG names another file.
#[test]
fn the_variable_names_the_file() {
    let place = Place::new();
    let path = place.folder().join("mine.toml");
    std::fs::write(&path, "nonsense = 1\n").unwrap();
    let mut program = place.program();
    program.env("GOODWORD_CONFIG", &path).arg("config");
    let ran = crate::support::finish(program);
    assert!(ran.out.starts_with(&format!("# {}\n", path.display())), "{ran:?}");
    assert!(ran.err.contains("line 1, column 1"), "{ran:?}");
}

/// [T4] Three bad entries: a command does what it does, names all three on stderr, each once and with its place, and counts in the
/// spans that are good.
#[test]
fn three_bad_entries() {
    let place = ana_and_bruno();
    place.configure(THREE_BAD);
    let ran = place.run(&["due", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told: Vec<&str> = ran.err.lines().collect();
    let places = ["line 3, column 1: ", "line 9, column 10: ", "line 13, column 9: "];
    assert_eq!(told.len(), places.len(), "{told:?}");
    for (told, place) in told.iter().zip(places) {
        assert!(told.starts_with(&format!("goodword: config.toml, {place}")), "{told}");
    }
    assert!(told[0].contains("Did you mean keep-months?"), "{told:?}");
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok());
    // what needs no notebook has nothing to do with it
    assert!(place.run(&["completions", "bash"]).done().contains("goodword"));
}

/// What is due with whom, as a command that only reads says.
fn due(place: &Place) -> Vec<String> {
    let json = place.run(&["due", "--until", "2027-12-31", "--json"]).json();
    let rows = json["reminders"].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{} {}", row["what"].as_str().unwrap(), row["due_on"].as_str().unwrap()))
        .collect()
}

/// [M1, E2] Other spans in the file are counted in at once by whoever only reads, then kept by whoever writes, who says so once; and
/// back again. What is kept is what the rules say.
#[test]
fn other_spans_are_counted_anew() {
    let place = ana_and_bruno();
    let (mut notebook, now) = place.open();
    let mut ana = notebook.contacts(None, 1).unwrap().remove(0);
    ana.rung = Some(Rung::RavingFan);
    ana.rung_since = Some(now.today());
    notebook.write(now, "edited", |change| change.save_contact(&ana)).unwrap();
    drop(notebook);
    assert!(due(&place).contains(&"touch 2026-12-13".to_owned()), "{:?}", due(&place));

    place.configure("[cadences]\nraving-fan = 9\n[spans]\nmatch-within = 30\n[ladder]\nraving-fan = \"Botschafterin\"\n");
    let read = due(&place);
    assert!(read.contains(&"touch 2026-12-01".to_owned()), "{read:?}");
    let shown = place.run(&["show", "Ana"]).done().to_owned();
    assert!(shown.contains("Botschafterin"), "{shown}");
    let json = place.run(&["list", "contacts", "--json"]).done().to_owned();
    assert!(json.contains("raving-fan") && !json.contains("Botschafterin"), "{json}");
    let wrote = place.run(&["add", "Zoe: a desk"]);
    assert_eq!(wrote.code, 0);
    assert!(wrote.err.contains("counted anew"), "{wrote:?}");
    place.run(&["doctor"]).done();
    let again = place.run(&["add", "Yul: a chair"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""), "it is said once");
    assert!(due(&place).contains(&"touch 2026-12-01".to_owned()));
    // what is kept is what was read from memory
    let spans = Config::read(&std::fs::read_to_string(place.config()).unwrap()).settings;
    let opened = Notebook::open_existing(&place.notebook(), now, spans).unwrap();
    assert!(!opened.is_counted_anew());
    assert_eq!(opened.wrongly_derived(now.today()).unwrap(), []);
    drop(opened);
    // another name of a rung is no other span
    place.configure("[cadences]\nraving-fan = 9\n[spans]\nmatch-within = 30\n");
    place.run(&["add", "Xi: a lamp"]).done();
    std::fs::remove_file(place.config()).unwrap();
    assert!(
        Notebook::open_existing(&place.notebook(), now, Settings::default()).unwrap().is_counted_anew()
    );
    assert!(due(&place).contains(&"touch 2026-12-13".to_owned()));
}

/// The shells' completions and the manual page come from the grammar; what is hidden there stays hidden.
#[test]
fn completions_and_man() {
    let place = Place::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = place.run(&["completions", shell]).done().to_owned();
        assert!(script.contains("harvest") && script.contains("until"), "{shell}: {script}");
        assert!(
            !script.contains("--now") && !script.contains("MOMENT"),
            "a hidden option is not told: {shell}"
        );
    }
    place.run(&["completions", "cmd"]).refused(2, "bash, elvish, fish, powershell, zsh");
    let page = place.run(&["man"]).done().to_owned();
    assert!(page.contains(".TH goodword 1") && page.contains("harvest"), "{page}");
    assert!(page.contains("DUE") && page.contains("until"), "the options of commands too: {page}");
    assert!(page.contains("[\\fB\\-\\-db\\fR \\fIFILE\\fR]"), "options with their values: {page}");
    for section in
        [".SH SYNOPSIS", ".SH FILES", ".SH ENVIRONMENT", "GOODWORD_CONFIG", "GOODWORD_DB", "NO_COLOR"]
    {
        assert!(page.contains(section), "{section}: {page}");
    }
    assert!(!page.contains("MOMENT"), "a hidden option is not told");
    assert!(!place.notebook().exists(), "no notebook is made for it");
}

/// [T4] A configuration that is named and not there is said; the usual one may be missing.
#[test]
fn a_named_file_that_is_not_there() {
    let place = Place::new();
    place.run(&["add", "Ana"]).done();
    let mut named = place.program();
    named.env("GOODWORD_CONFIG", place.folder().join("nowhere.toml")).args([
        "--db",
        "notebook.db",
        "due",
        "--count",
    ]);
    let said = crate::support::finish(named);
    assert!(
        said.code == 0 && said.err.contains("nowhere.toml cannot be read: there is no such file"),
        "{said:?}"
    );
    let mut empty = place.program();
    empty.env("GOODWORD_CONFIG", "/dev/null").args(["--db", "notebook.db", "due", "--count"]);
    assert_eq!(crate::support::finish(empty).err, "");
}
