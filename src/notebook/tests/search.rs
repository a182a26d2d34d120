//! Search: what finds whom, and that nothing typed is ever a fault.

use proptest::prelude::*;

use super::super::Found;
use super::*;
use crate::domain::referral::Drop;

/// [T4] The beginning of any word, without case and accents, any run in Han, and never the middle of a word.
#[test]
fn people_are_found_by_the_beginning_of_words() {
    let (mut notebook, now) = notebook();
    let names = [
        "李娜",
        "Ion Țurcanu",
        "Иван Соколов",
        "Sean O'Brien",
        "Zoë Anders",
        "김철수",
        "Ana C++ Rossi",
        "𞤀𞤣𞤤𞤢𞤥 ᦰ",
    ];
    let uids = names.map(|name| add(&mut notebook, now, name));
    let found = |typed: &str| -> Vec<&str> {
        let found = notebook.contacts_by_name(typed, 20).unwrap();
        names.into_iter().zip(uids).filter(|(_, uid)| found.contains(uid)).map(|(name, _)| name).collect()
    };
    for (typed, name) in [
        ("娜", "李娜"),
        ("李娜", "李娜"),
        ("tur", "Ion Țurcanu"),
        ("TURCANU ion", "Ion Țurcanu"),
        ("сок", "Иван Соколов"),
        ("СОКОЛОВ", "Иван Соколов"),
        ("obr", "Sean O'Brien"),
        ("brien", "Sean O'Brien"),
        ("o’brien s", "Sean O'Brien"),
        ("zoe", "Zoë Anders"),
        ("철수", "김철수"),
        ("C++", "Ana C++ Rossi"),
        ("𞤀𞤣𞤤", "𞤀𞤣𞤤𞤢𞤥 ᦰ"),
        ("ᦰ", "𞤀𞤣𞤤𞤢𞤥 ᦰ"),
    ] {
        assert_eq!(found(typed), [name], "{typed}");
        assert_eq!(notebook.contacts_by_words(typed, 20).unwrap().len(), 1, "{typed}");
        assert!(matches!(notebook.find_contact(typed).unwrap(), Found::One(_)), "{typed}");
    }
    for nobody in
        ["urcanu", "околов", "rien", "ossi", "nders", "ana anders", "", " ", "++", "\"", "\0", "*", "^"]
    {
        assert_eq!(found(nobody), Vec::<&str>::new(), "{nobody:?}");
    }
}

/// [T4] Channels, tags and all that is written are found, and no longer when they are gone.
#[test]
fn words_follow_what_is_written() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let before = facts(&notebook);
    edit(&mut notebook, now, ana, |ana| {
        ana.organisation = "Rossi & Figli".into();
        ana.notes = "met at the fair".into();
        ana.channels = vec![super::history::email("a.rossi@studio.example", false)];
        ana.tags = vec!["chamber".into()];
    });
    for typed in ["figli", "fair met", "studio", "a.rossi@studio", "chamb", "ana chamber studio"] {
        assert_eq!(notebook.contacts_by_words(typed, 9).unwrap(), [ana], "{typed}");
    }
    assert!(notebook.contacts_by_name("figli", 9).unwrap().is_empty());
    edit(&mut notebook, now, ana, |ana| {
        ana.channels[0].value = "new@example.org".into();
        ana.tags.clear();
        ana.name = "Anna".into();
    });
    assert_eq!(notebook.contacts_by_words("new@example.org anna", 9).unwrap(), [ana]);
    for gone in ["studio", "chamber"] {
        assert!(notebook.contacts_by_words(gone, 9).unwrap().is_empty(), "{gone}");
    }
    notebook.undo(now).unwrap();
    assert_eq!(notebook.contacts_by_words("chamber studio", 9).unwrap(), [ana]);
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
    assert!(notebook.contacts_by_words("chamber", 9).unwrap().is_empty());
}

/// [G12] Who shares a word of the need in anything but the name, in kin of that word too.
#[test]
fn whoever_shares_a_word_of_the_need() {
    let (mut notebook, now) = notebook();
    let [bruno, carla, baker, li] =
        ["Bruno", "Carla", "Tom Baker", "李娜"].map(|name| add(&mut notebook, now, name));
    edit(&mut notebook, now, bruno, |bruno| bruno.offers = "Bookkeeper for shops".into());
    edit(&mut notebook, now, carla, |carla| carla.tags = vec!["tax".into()]);
    edit(&mut notebook, now, li, |li| li.offers = "会计师".into());
    let sharing = |need: &str| notebook.contacts_sharing(need, 9).unwrap();
    assert_eq!(sharing("bookkeeping for the new shop"), [bruno]);
    assert_eq!(sharing("a tax advisor, and bookkeeping"), [bruno, carla]);
    assert_eq!(sharing("找会计师"), [li]);
    assert_eq!(sharing("a baker"), Vec::<Uid>::new(), "{baker:?} is only called so");
    for nothing in ["", "for the", "\"", "AND OR NOT", "C++ *", "\0"] {
        assert_eq!(sharing(nothing), Vec::<Uid>::new(), "{nothing:?}");
    }
    assert_eq!(sharing(&"word ".repeat(5_000)), Vec::<Uid>::new());
    let page: String = (0..5_000).map(|n| format!("word{n} ")).collect();
    assert_eq!(sharing(&format!("bookkeeping {page}")), [bruno]);
}

/// A person is named by a uid, its end, a whole name or words of it. A whole name wins over a part; several are listed.
#[test]
fn a_person_is_found_by_what_names_them() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let anna = add(&mut notebook, now, "Ana Rossi");
    let zoe = add(&mut notebook, now, "Zoe Rossi");
    let find = |notebook: &Notebook, named: &str| notebook.find_contact(named).unwrap();
    for named in
        [ana.to_string(), ana.to_string().to_uppercase(), ana.short(), format!(" {} ", ana.short())]
    {
        assert_eq!(find(&notebook, &named), Found::One(ana), "{named}");
    }
    assert_eq!(find(&notebook, "ANA"), Found::One(ana));
    assert_eq!(find(&notebook, "ana rossi"), Found::One(anna));
    assert_eq!(find(&notebook, "zo"), Found::One(zoe));
    assert_eq!(find(&notebook, "rossi"), Found::Several(vec![anna, zoe]));
    assert_eq!(find(&notebook, "nobody"), Found::Nothing);
    assert_eq!(find(&notebook, &Uid::derived(&["nobody"]).to_string()), Found::Nothing);
    let other = add(&mut notebook, now, "Ana");
    assert_eq!(find(&notebook, "ana"), Found::Several(vec![ana, other]));
    let end: String = ana.to_string().chars().skip(33).collect();
    assert_eq!(find(&notebook, &end), Found::Nothing, "three characters are too few");

    // two uids that end alike, until more is typed
    for (uid, name) in
        [("0190a0a0-0000-7000-8000-00000000beef", "Mia"), ("0190a0a0-0000-7000-8000-00000001beef", "Nia")]
    {
        let contact = Contact::new(uid.parse().unwrap(), name, now.today());
        notebook.write(now, "add", |change| change.add_contact(&contact)).unwrap();
    }
    assert!(matches!(find(&notebook, "beef"), Found::Several(two) if two.len() == 2));
    for (typed, name) in [("00001beef", "Nia"), ("00BEEF", "Mia"), ("8000-00000001beef", "Nia")] {
        assert_eq!(find(&notebook, typed), find(&notebook, name), "{typed}");
    }

    // a name that is also the end of somebody's uid: both are listed, and nothing is done
    let tail: String = zoe.to_string().chars().skip(32).collect();
    let named = add(&mut notebook, now, &tail);
    assert_eq!(find(&notebook, &tail), Found::Several(vec![zoe, named]));
}

/// A referral is named by a uid, its end, or words of its parties and its need; open ones win over closed ones.
#[test]
fn a_referral_is_found_by_what_names_it() {
    let (mut notebook, now) = notebook();
    let first = capture(&mut notebook, now, "Ana Rossi > Sean O'Brien: bookkeeping for the shop");
    let second = capture(&mut notebook, now, "Ana Rossi > Dario Verdi: coaching");
    let third = capture(&mut notebook, now, "Carla < 李娜: website");
    let find = |notebook: &Notebook, named: &str| notebook.find_referral(named, now.today()).unwrap();
    for named in [
        &first.to_string(),
        &first.short(),
        "O'Brien",
        "obr",
        "ana obrien",
        "ana book shop",
        "ROSSI o’brien",
    ] {
        assert_eq!(find(&notebook, named), Found::One(first), "{named}");
    }
    assert_eq!(find(&notebook, "ana"), Found::Several(vec![second, first]));
    assert_eq!(find(&notebook, "ana coach"), Found::One(second));
    for named in ["娜", "李娜 carla", "webs"] {
        assert_eq!(find(&notebook, named), Found::One(third), "{named}");
    }
    for named in ["", "ossi", "ana website", "carla rossi"] {
        assert_eq!(find(&notebook, named), Found::Nothing, "{named}");
    }
    let drop = notebook.write(now, "drop", |change| {
        let mut referral = change.referral(second)?;
        referral.dropped = Some(Drop { on: now.today(), reason: "bookkeeping".into() });
        change.save_referral(&referral)
    });
    drop.unwrap();
    assert_eq!(find(&notebook, "ana"), Found::One(first), "open ones win");
    assert_eq!(
        find(&notebook, "coaching"),
        Found::One(second),
        "a closed one is found where no open one is"
    );
    assert_eq!(find(&notebook, "dario bookkeeping"), Found::Nothing, "the reason is not what it is called");
}

/// The words are looked for together: among many who share each of them the one who has both is found.
#[test]
fn common_words_together_find_the_one() {
    let (mut notebook, now) = notebook();
    for n in 0..25 {
        capture(&mut notebook, now, &format!("Ana Nr{n} > Maria Nr{n}: x"));
        capture(&mut notebook, now, &format!("Maria Nr{n} > Bruno Nr{n}: x"));
    }
    let one = capture(&mut notebook, now, "Ana Last > Bruno Last: x");
    assert_eq!(notebook.find_referral("ana bruno", now.today()).unwrap(), Found::One(one));
    let Found::Several(many) = notebook.find_referral("maria", now.today()).unwrap() else { panic!() };
    assert_eq!(many.len(), 20);
}

fn ask_everything(notebook: &Notebook, typed: &str) {
    notebook.contacts_by_name(typed, 9).unwrap();
    notebook.contacts_by_words(typed, 9).unwrap();
    notebook.contacts_sharing(typed, 9).unwrap();
    notebook.contacts_named(typed).unwrap();
    notebook.contacts_with_first_name(typed).unwrap();
    notebook.find_contact(typed).unwrap();
    notebook.find_referral(typed, today().today()).unwrap();
    notebook.party_of(Role::Seeker, typed).unwrap();
}

/// [T4] Operators, quotes and control characters are words or nothing.
#[test]
fn typed_signs_are_no_fault() {
    let (mut notebook, now) = notebook();
    capture(&mut notebook, now, "Ana \"AND\" Rossi > Bruno: a@b.c and C++");
    let long = "ana ".repeat(3_000);
    for typed in [
        "\"",
        "\"\"",
        "'",
        "''",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(a b)",
        "a AND",
        "C++",
        "a@b.c",
        "\0",
        "a\0b",
        "*",
        "a*",
        "^a",
        "-a",
        "a:b",
        "names:a",
        "{names}",
        "{names} : (a)",
        "(",
        ")",
        "()",
        "a\"b",
        "\" OR 1=1 --",
        ";",
        "%",
        "_",
        "\\",
        "\u{202e}",
        "\u{301}",
        "🙂",
        "´",
        "·",
        "a·b",
        "----",
        "dead-beef",
        long.as_str(),
    ] {
        ask_everything(&notebook, typed);
    }
    assert_eq!(notebook.contacts_by_name("and", 9).unwrap().len(), 1);
    assert!(matches!(notebook.find_referral("a@b.c", now.today()).unwrap(), Found::One(_)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if is_long() { 5_000 } else { 200 }, failure_persistence: None, ..<_>::default() })]

    /// [T4] Any text can be looked for, and any name is found by its own words.
    #[test]
    fn any_text_can_be_looked_for(name in "\\PC{1,12}|[a-z'\" 李ȚÉé\\-·]{1,12}", typed in any::<String>()) {
        let (mut notebook, now) = notebook();
        ask_everything(&notebook, &typed);
        if name.trim().is_empty() {
            return Ok(());
        }
        let uid = add(&mut notebook, now, &name);
        ask_everything(&notebook, &typed);
        let is_findable = !crate::domain::text::query_words(&name).is_empty();
        prop_assert_eq!(notebook.contacts_by_name(&name, 9).unwrap().contains(&uid), is_findable);
        prop_assert_eq!(notebook.contacts_named(&name).unwrap().len(), 1);
        prop_assert_eq!(notebook.contacts(None, 9).unwrap().len(), 1);
    }
}

/// [P1] Who may be written to is found behind any number of people without an address; whoever is not to be contacted is left
/// out, and so is their address where somebody else has it too.
#[test]
fn addressees() {
    let (mut notebook, now) = notebook();
    for at in 0..30 {
        add(&mut notebook, now, &format!("Maria A{at:03}"));
    }
    let mut with = |name: &str, address: &str, may: bool| {
        let uid = add(&mut notebook, now, name);
        edit(&mut notebook, now, uid, |contact| {
            contact.channels = vec![super::history::email(address, false)];
            contact.do_not_contact = !may;
        });
        uid
    };
    let maria = with("Maria Zanni", "maria@zanni.example", true);
    with("Bruno Conti", "Bruno@conti.example", false);
    let giulia = with("Giulia Conti", "bruno@conti.example", true);
    with("Carlo", "no address", true);
    let found = |typed: &str| -> Vec<Uid> {
        notebook.addressees(typed, 3).unwrap().into_iter().map(|contact| contact.uid).collect()
    };
    for (typed, whom) in [
        ("mar", vec![maria]),
        ("zanni", vec![maria]),
        ("maria@zanni", vec![maria]),
        ("bruno", vec![]),
        ("giulia", vec![]),
        ("carlo", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(found(typed), whom, "{typed}");
    }
    edit(&mut notebook, now, giulia, |giulia| {
        giulia.channels.push(super::history::email("g@conti.example", false));
    });
    let giulia = notebook.addressees("giulia", 3).unwrap().remove(0);
    let values: Vec<&str> = giulia.channels.iter().map(|channel| channel.value.as_str()).collect();
    assert_eq!(values, ["g@conti.example"]);
}
