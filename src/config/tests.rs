//! What a configuration file says, and what is said of what it should not.

use super::*;
use crate::domain::contact::{Language, Rung};
use crate::tui::keymap::{Action, Keymap, Scope, Wish};
use crate::tui::theme::{Theme, style};

fn faults(text: &str) -> Vec<(usize, usize, String)> {
    let config = Config::read(text);
    let told = config.faults.into_iter().map(|fault| {
        let place = fault.place.unwrap();
        (place.line, place.column, fault.what)
    });
    told.collect()
}

/// The only fault is there, and its sentence says these words.
#[track_caller]
fn one_fault(text: &str, line: usize, column: usize, words: &str) {
    let found = faults(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1), (line, column), "{found:?}");
    assert!(found[0].2.contains(words), "{found:?}");
}

/// [T4] The file that documents the defaults is true: to read it changes nothing, and neither does the one to begin with. Every
/// entry there is stands in it.
#[test]
fn the_defaults_are_the_defaults() {
    assert_eq!(Config::read(DEFAULTS), Config::default());
    assert_eq!(Config::read(&to_begin_with()), Config::default());
    assert_eq!(Config::read(""), Config::default());
    assert_eq!(
        (Config::default().look.theme, Config::default().look.keymap),
        (Theme::colours(), Keymap::default())
    );
    let documented = |name: &str| DEFAULTS.lines().any(|line| line.starts_with(&format!("{name} = ")));
    for section in ["spans", "cadences", "ladder", "drafts", "programs"] {
        for name in sections::entries_of(section) {
            assert!(documented(name), "{name} of [{section}]");
        }
    }
    for meaning in crate::tui::theme::MEANINGS {
        assert!(DEFAULTS.contains(meaning), "{meaning}");
    }
    // what is a comment in it as an example can be used
    let examples: Vec<&str> = DEFAULTS.lines().filter_map(|line| line.strip_prefix("#   ")).collect();
    assert!(examples.len() >= 5, "{examples:?}");
    assert_eq!(faults(&format!("[colours]\n{}", examples.join("\n"))), []);
}

/// [T4] Every key as the program lists it can be written into the file, and changes nothing there.
#[test]
fn the_listed_keys_can_be_read() {
    assert_eq!(Config::read(&all_keys()), Config::default());
}

/// [T4] What is in the file holds, in any order.
#[test]
fn what_is_set_holds() {
    let config = Config::read(
        "spans.horizon = 0x3c\n[cadences]\nraving-fan = 14\n[ladder]\nmember = \" Stammkunde \"\n\
         [drafts]\nlanguage = \"it\"\n[programs]\neditor = \"code --wait\"\nmailer = \"thunderbird '-compose x'\"\n\
         [colours]\nkey = \"bold\"\naccent = \"#d08770\"\nlate = 9\ntheme = \"light\"\n\
         [keys]\ntriage = { answer = [\"z\"], park = \"f5\" }\n",
    );
    assert_eq!(config.faults, []);
    let settings = &config.settings;
    assert_eq!(
        (settings.horizon, settings.cadence(Rung::RavingFan), settings.cadence(Rung::Member)),
        (60, 14, 45)
    );
    assert_eq!(
        (settings.rung_names.of(Rung::Member), settings.rung_names.of(Rung::Advocate)),
        ("Stammkunde", "Advocate")
    );
    assert_eq!(settings.language, Language::Italian);
    assert_eq!(config.look.editor, ["code", "--wait"]);
    assert_eq!(config.look.mailer, ["thunderbird", "-compose x"]);
    let mut theme = Theme::light();
    theme.set("accent", style("#d08770").unwrap());
    theme.set("late", style("9").unwrap());
    theme.set("key", style("bold").unwrap());
    assert_eq!(config.look.theme, theme);
    let wish = |action, key: &str| Wish { scope: Scope::Triage, action, keys: vec![key.to_owned()] };
    let (keymap, _) = Keymap::with(&[wish(Action::Answer, "z"), wish(Action::Park, "f5")]);
    assert_eq!(config.look.keymap, keymap);
}

/// [T4] Days off are sorted, once each, as text or as dates.
#[test]
fn days_off() {
    let config = Config::read("[spans]\ndays-off = [\"2026-12-26\", 2026-12-25, \"2026-12-26\"]\n");
    let days: Vec<String> = config.settings.days_off.iter().map(ToString::to_string).collect();
    assert_eq!((days.join(" "), config.faults), ("2026-12-25 2026-12-26".to_owned(), Vec::new()));
}

/// [T4] A file that ends its lines as an old Mac did is read as any other, and what is wrong in it stands where it is.
#[test]
fn lines_that_end_with_a_return() {
    let text = "[spans]\nhorizon = 61\n  horizen = 60\n";
    let of = |text: &str| Config::read(text);
    let folder = tempfile::tempdir().unwrap();
    let read = |bytes: &[u8]| {
        let path = folder.path().join("config.toml");
        std::fs::write(&path, bytes).unwrap();
        Config::load(&path)
    };
    let plain = of(text);
    let returns = text.replace('\n', "\r");
    let wide: Vec<u8> =
        [0xfeff].into_iter().chain(returns.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [returns.as_bytes(), &wide] {
        let config = read(bytes);
        assert_eq!((config.settings.horizon, &config.faults), (61, &plain.faults));
    }
    assert_eq!(faults(text)[0].0, 3);
    assert_eq!(faults(text)[0].1, 3);
}

/// [T4] Each kind of fault is named with its line and column, and with what would be right.
#[test]
fn faults_have_their_place() {
    for (text, line, column, words) in [
        ("[span]\nhorizon = 60", 1, 2, "no section or entry “span”. Did you mean spans?"),
        ("\nhorizon = 60", 2, 1, "horizon belongs under [spans]"),
        ("colour = 1", 1, 1, "Did you mean colours?"),
        ("[spans]\n  horizen = 60", 2, 3, "Did you mean horizon?"),
        ("[spans]\nwhatever = 60", 2, 1, "There are: consent-good-for,"),
        ("[spans]\nhorizon = \"60\"", 2, 11, "a whole number from 1 to 3650, not text"),
        ("[spans]\nhorizon = 0", 2, 11, "a whole number from 1 to 3650"),
        ("[spans]\nhorizon = -5", 2, 11, "a whole number from 1 to 3650"),
        ("[spans]\nhorizon = 99999999999999999999", 2, 11, "a whole number from 1 to 3650"),
        ("[spans]\nhorizon = 1.5", 2, 11, "not a number with a point"),
        ("[spans]\ndays-off = [\"2026-12-25\", \"Christmas\"]", 2, 27, "\"2026-12-25\""),
        ("[spans]\ndays-off = \"2026-12-25\"", 2, 12, "a list of days between square brackets"),
        ("spans = 5", 1, 9, "write [spans] and its entries below"),
        ("[cadences]\nfan = 3", 2, 1, "There are: suspect,"),
        ("[ladder]\nmember = \"\"", 2, 10, "1 to 24 characters"),
        ("[ladder]\nmember = \"Cliente\"\nadvocate = \"cliente\"", 2, 10, "the name of “advocate” already"),
        ("[ladder]\nmember = 5", 2, 10, "text between quotes, not a number"),
        ("[drafts]\nlanguage = \"de\"", 2, 12, "There are: en, it, ro."),
        ("[programs]\neditor = \"vi 'x\"", 2, 10, "a quote is open"),
        ("[colours]\ntheme = \"dark\"", 2, 9, "There are: default, light, mono, high-contrast."),
        ("[colours]\nacent = \"red\"", 2, 1, "Did you mean accent?"),
        ("[colours]\naccent = \"rde\"", 2, 10, "“rde” is no colour"),
        ("[colours]\naccent = true", 2, 10, "a colour between quotes, not true or false"),
        ("[keys.triag]\nanswer = [\"z\"]", 1, 7, "Did you mean triage?"),
        ("[keys.triage]\nanswr = [\"z\"]", 2, 1, "Did you mean answer?"),
        ("[keys.triage]\nanswer = [\"d\"]", 2, 11, "d is the key of write in triage already"),
        ("[keys.triage]\nanswer = [\"z\", \"Enter\"]", 2, 16, "No key is called “Enter”"),
        ("[keys.triage]\nanswer = []", 2, 10, "one key at least"),
        ("[keys.triage]\nanswer = 5", 2, 10, "a list of keys"),
        ("[keys.triage]\nanswer = [5]", 2, 11, "A key is text between quotes"),
        ("[keys.form]\nsubmit = [\"s\"]", 2, 11, "One types with s here (a form)"),
        ("keys.triage = 1", 1, 15, "keys.triage is a section"),
        ("[ladder]\n\"größe\" = 1 # ü", 2, 1, "There are: suspect,"),
    ] {
        one_fault(text, line, column, words);
    }
}

/// [T4] However many entries are wrong, the others hold, and each is named, in the order of the file.
#[test]
fn the_rest_holds() {
    let config = Config::read(
        "[keys.triage]\nanswer = [\"d\"]\npark = [\"z\"]\n[spans]\nhorizon = \"x\"\nkit-span = 90\n[colours]\nlate = \"rde\"\ndim = \"8\"\n",
    );
    let lines: Vec<usize> = config.faults.iter().filter_map(|fault| Some(fault.place?.line)).collect();
    assert_eq!(lines, [2, 5, 8]);
    assert_eq!((config.settings.horizon, config.settings.kit_span), (90, 90));
    assert_eq!(config.look.keymap.key_of("park", &[Scope::Triage]), Some("z"));
    assert_eq!(config.look.keymap.key_of("answer", &[Scope::Triage]), Some("a"));
    assert_eq!(config.look.theme.dim, style("8").unwrap());
    assert_eq!(config.look.faults.len(), 3);
    assert!(
        config.look.faults[0].starts_with("config.toml, line 2, column 11: d is"),
        "{:?}",
        config.look.faults
    );
}

/// [T4] Broken syntax is named with its place, and what could be read around it holds.
#[test]
fn broken_syntax() {
    let config = Config::read("[spans]\nhorizon = 60\nkit-span = = 3\nkeep-months = 12\n");
    let places: Vec<_> = config.faults.iter().map(|fault| fault.place.unwrap().line).collect();
    assert!(!places.is_empty() && places.iter().all(|line| *line == 3), "{:?}", config.faults);
    assert!(config.faults[0].what.contains("no TOML"), "{:?}", config.faults);
    assert_eq!((config.settings.horizon, config.settings.keep_months), (60, 12));
    assert!(!faults("[spans]\nhorizon = 60\nhorizon = 61\n").is_empty());
    assert!(!faults("[spans\n\"").is_empty());
}

/// Whatever stands in a file, to read it ends, and each fault has a sentence.
#[test]
fn anything_can_be_read() {
    use proptest::prelude::*;
    let piece = prop_oneof![
        Just("[keys.triage]\n".to_owned()),
        Just("answer = [\"z\", \"\u{e9}\", 3]\n".to_owned()),
        Just("[spans]\nhorizon = ".to_owned()),
        Just("[colours]\naccent = \"on on\"\n".to_owned()),
        "\\PC{0,12}",
        "[\\[\\]\"'=#\n a-z0-9.-]{0,20}",
    ];
    proptest!(|(pieces in proptest::collection::vec(piece, 0..12))| {
        for fault in Config::read(&pieces.concat()).faults {
            prop_assert!(!fault.what.is_empty());
        }
    });
}

/// A file that is not there is no fault; one that cannot be read is, and names itself.
#[test]
fn files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert_eq!(Config::load(&path), Config::default());
    std::fs::write(&path, b"[spans]\nhorizon = 60 # \xff\nkit-span = 30\n").unwrap();
    let config = Config::load(&path);
    let said = &config.look.faults[0];
    assert!(said.starts_with("config.toml, line 2, column 16: this is no UTF-8"), "{said:?}");
    assert_eq!((config.faults.len(), config.settings.horizon, config.settings.kit_span), (1, 90, 30));
    let wide: Vec<u8> = "\u{feff}[spans]\nhorizon = 60".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(&path, wide).unwrap();
    assert_eq!(Config::load(&path), Config::read("[spans]\nhorizon = 60"));
    assert_eq!(Config::load(Path::new("/dev/null")), Config::default());
    std::fs::write(&path, "\u{feff}[spans]\r\nhorizon = 60\r\n").unwrap();
    let config = Config::load(&path);
    assert_eq!((config.settings.horizon, config.faults), (60, Vec::new()));
    assert!(Config::load(folder.path()).look.faults[0].contains("it is no file"));
}

/// [T4] A line that is no TOML takes nothing else with it: neither what stands below it nor later sections.
#[test]
fn a_broken_line_stands_alone() {
    for (text, line, column) in [
        ("[spans]\nhorizon 5\nkit-span = 30\n[colours]\ndim = \"8\"", 2, 9),
        ("[spans\nkit-span = 30\n[colours]\ndim = \"8\"", 1, 7),
        ("[spans]]\nkit-span = 30\n[colours]\ndim = \"8\"", 1, 8),
        ("[spans]\nkit-span = 30\n[colours]\naccent = red\ndim = \"8\"", 4, 10),
        ("[spans]\ndays-off = [\"2026-12-25\",\nkit-span = 30\n[colours]\ndim = \"8\"", 2, 26),
        ("[spans]\nkit-span = 30\n[ladder]\nmember = \"\"\"x\n[colours]\ndim = \"8\"", 4, 14),
        ("[spans]\nkit-span = 30\n[[?\nhorizon = 3\n[colours]\ndim = \"8\"", 3, 4),
        ("[spans]\nkit-span = 30\nhorizon\u{0} = 3\n[colours]\ndim = \"8\"", 3, 8),
    ] {
        let config = Config::read(text);
        let places: Vec<_> = config.faults.iter().map(|fault| fault.place.unwrap()).collect();
        assert!(config.faults[0].what.contains("no TOML"), "{text}: {:?}", config.faults);
        assert_eq!(
            places.iter().map(|place| (place.line, place.column)).collect::<Vec<_>>(),
            [(line, column)],
            "{text}"
        );
        assert_eq!((config.settings.kit_span, config.settings.horizon), (30, 90), "{text}");
        assert_eq!(config.look.theme.dim, style("8").unwrap(), "{text}");
    }
    let config = Config::read(
        "[spans]\ndays-off = [\n  \"2026-12-25\", # one\n\n  \"2026-12-26\",\n]\nkit-span = 30\n",
    );
    assert_eq!(
        (config.settings.days_off.len(), config.settings.kit_span, config.faults),
        (2, 30, Vec::new())
    );
}

/// [T4] Of a file full of faults the first are told, each in a sentence of some length, and how many more there are.
#[test]
fn faults_without_end() {
    let name = "x".repeat(200_000);
    let config =
        Config::read(&format!("[spans]\n{name} = 1\n{}kit-span = 30", "what 1\nhorizen = 2\n".repeat(900)));
    assert_eq!((config.faults.len(), config.settings.kit_span), (51, 30));
    assert!(config.faults[50].what.contains("and 1751 more"), "{:?}", config.faults[50]);
    assert!(config.look.faults.iter().all(|said| said.len() < 2000));
}
