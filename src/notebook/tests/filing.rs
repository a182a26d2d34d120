//! Whom a captured line means [T2].

use super::super::{FiledParty, Who};
use super::*;

fn parties(notebook: &Notebook, line: &str) -> Vec<FiledParty> {
    notebook.parties_of(&parse(line, today().today())).unwrap()
}

fn new(role: Role, name: &str, look_alikes: &[(Uid, &str)]) -> FiledParty {
    let look_alikes = look_alikes.iter().map(|(uid, name)| (*uid, (*name).to_owned())).collect();
    FiledParty { role, who: Who::New(name.into()), look_alikes }
}

fn known(role: Role, uid: Uid, name: &str) -> FiledParty {
    FiledParty { role, who: Who::Known(uid, name.into()), look_alikes: Vec::new() }
}

/// [T2] An exact match, case and accents aside, or the sole one of that first name; anything else is somebody new, with
/// look-alikes named.
#[test]
fn an_exact_name_or_the_sole_first_name() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let maria = add(&mut notebook, now, "Maria Țurcanu");
    let other = add(&mut notebook, now, "Maria Bianchi");
    let li = add(&mut notebook, now, "李娜");
    for name in ["Ana Rossi", "ANA ROSSI", "ana  róssi", "Ana", "ana"] {
        assert_eq!(
            parties(&notebook, &format!("{name}: x")),
            [known(Role::Seeker, ana, "Ana Rossi")],
            "{name}"
        );
    }
    assert_eq!(parties(&notebook, "maria turcanu: x"), [known(Role::Seeker, maria, "Maria Țurcanu")]);
    assert_eq!(parties(&notebook, "李娜: x"), [known(Role::Seeker, li, "李娜")]);
    let marias = [(other, "Maria Bianchi"), (maria, "Maria Țurcanu")];
    assert_eq!(parties(&notebook, "Maria: x"), [new(Role::Seeker, "Maria", &marias)]);
    assert_eq!(
        parties(&notebook, "An: x"),
        [new(Role::Seeker, "An", &[])],
        "the beginning of a word is no likeness"
    );
    assert_eq!(parties(&notebook, "Rossi: x"), [new(Role::Seeker, "Rossi", &[(ana, "Ana Rossi")])]);
    assert_eq!(parties(&notebook, "Ana Maria: x")[0].who, Who::New("Ana Maria".into()));
    assert_eq!(parties(&notebook, "Zoe: x"), [new(Role::Seeker, "Zoe", &[])]);

    let both = parties(&notebook, "Ana > Zoe: x");
    assert_eq!(both, [known(Role::Seeker, ana, "Ana Rossi"), new(Role::Provider, "Zoe", &[])]);
    let received = parties(&notebook, "Zoe < Ana: x");
    assert_eq!(received, [new(Role::Source, "Zoe", &[]), known(Role::Prospect, ana, "Ana Rossi")]);
    assert_eq!(parties(&notebook, "? > Ana: x"), [known(Role::Provider, ana, "Ana Rossi")]);
}

/// [T2] A whole name wins over a longer one; two of the same name are nobody certain.
#[test]
fn a_whole_name_wins_and_two_are_nobody() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Ana Rossi");
    let ana = add(&mut notebook, now, "Ana");
    assert_eq!(parties(&notebook, "Ana: x"), [known(Role::Seeker, ana, "Ana")]);
    add(&mut notebook, now, "ána");
    let parties = parties(&notebook, "Ana: x");
    assert_eq!((&parties[0].who, parties[0].look_alikes.len()), (&Who::New("Ana".into()), 3));
}

/// [T2] What is used is filed: nobody is doubled, and somebody new is one contact.
#[test]
fn what_is_meant_is_filed() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let uid = capture(&mut notebook, now, "Ana > Bruno: x");
    assert_eq!(party(&notebook, uid, Role::Seeker), ana);
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact"), 2);
    capture(&mut notebook, now, "bruno < ANA ROSSI: y");
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact"), 2);
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM received"), 1);
}

/// [T2] A first name is looked for behind the titles that stand before it.
#[test]
fn a_first_name_behind_titles() {
    let (mut notebook, now) = notebook();
    let anna = add(&mut notebook, now, "Dr. Anna Keller");
    let bea = add(&mut notebook, now, "Prof. Ing. Bea Anna Conti");
    let of = |notebook: &Notebook, typed: &str| notebook.party_of(Role::Seeker, typed).unwrap().who;
    for (typed, uid, name) in [
        ("Anna", anna, "Dr. Anna Keller"),
        ("anna", anna, "Dr. Anna Keller"),
        ("BEA", bea, "Prof. Ing. Bea Anna Conti"),
    ] {
        assert_eq!(of(&notebook, typed), Who::Known(uid, name.into()), "{typed}");
    }
    assert_eq!(of(&notebook, "Keller"), Who::New("Keller".into()));
    assert_eq!(of(&notebook, "Dr."), Who::New("Dr.".into()));
    add(&mut notebook, now, "Anna Rossi");
    assert_eq!(of(&notebook, "Anna"), Who::New("Anna".into()), "two are called so");
}

/// [T2] A name that fits just one person once a title before it or letters after it are set aside, or that is another name of
/// theirs, is that person; of several it is asked, and a namesake to the letter goes before.
#[test]
fn titles_and_other_names() {
    let (mut notebook, now) = notebook();
    let luca = add(&mut notebook, now, "Dott.ssa Francesca De Luca");
    let ana = add(&mut notebook, now, "Ana Maria Rossi");
    edit(&mut notebook, now, ana, |ana| ana.also_called = vec!["Ani".into(), "Ana Rossi".into()]);
    let of = |notebook: &Notebook, typed: &str| notebook.party_of(Role::Seeker, typed).unwrap();
    let known = |uid, name: &str| Who::Known(uid, name.to_owned());
    for (typed, who) in [
        ("Francesca De Luca", known(luca, "Dott.ssa Francesca De Luca")),
        ("avv. francesca de luca, PhD", known(luca, "Dott.ssa Francesca De Luca")),
        ("Ani", known(ana, "Ana Maria Rossi")),
        ("Dr. Ana Rossi", known(ana, "Ana Maria Rossi")),
        ("De Luca", Who::New("De Luca".into())),
        ("Dr.", Who::New("Dr.".into())),
    ] {
        assert_eq!(of(&notebook, typed).who, who, "{typed}");
    }
    assert_eq!(notebook.find_contact("ani").unwrap(), crate::notebook::Found::One(ana));
    // of two it is asked
    let other = add(&mut notebook, now, "Prof. Francesca De Luca");
    let asked = of(&notebook, "Francesca De Luca");
    assert_eq!(asked.who, Who::New("Francesca De Luca".into()));
    let alike: Vec<Uid> = asked.look_alikes.iter().map(|(uid, _)| *uid).collect();
    assert!(alike.contains(&luca) && alike.contains(&other), "{alike:?}");
    // to the letter
    let plain = add(&mut notebook, now, "Francesca De Luca");
    assert_eq!(of(&notebook, "francesca de luca").who, known(plain, "Francesca De Luca"));
}
