//! Find over everything, and the list of all actions [T4].

use crate::domain::gates::Gate;
use crate::domain::referral::{Judgement, Role, Verdict};
use crate::domain::reminder::ManualReminder;
use crate::tui::app::{App, Msg, Screen};
use crate::tui::enabled::enabled;
use crate::tui::gates::questions::Question;
use crate::tui::keymap::{Action, Scope, bindings};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::find::{FindBox, LeadsTo};
use crate::tui::triage::Focus;

use super::harness::{Harness, SIZES, WIDE, sunday};

fn found(h: &Harness) -> &FindBox {
    match &h.app.overlay {
        Some(Overlay::Find(find)) => find,
        _ => panic!("{}", h.screen()),
    }
}

/// The titles of all that is listed.
fn titles(h: &Harness) -> Vec<String> {
    found(h).hits().map(|hit| hit.title.text.clone()).collect()
}

/// A referral of each of them.
fn named(names: &[&str]) -> Harness {
    let lines: Vec<String> = names.iter().map(|name| format!("{name}: x")).collect();
    Harness::with_lines(WIDE, &lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Adds a reminder typed by hand, due today.
fn reminded(h: &mut Harness, text: &str) {
    let uid = h.notebook.fresh_uid(sunday());
    let reminder = ManualReminder::new(uid, text, sunday().today());
    h.notebook.write(sunday(), "reminder added", |change| change.add_reminder(&reminder)).unwrap();
    h.send(Msg::Changed);
}

/// [T4] As one types: the beginning of any word, without case and accents, any run of Han; never the middle of a word.
#[test]
fn people_and_referrals_as_one_types() {
    let mut h = named(&["李娜", "Ion Țurcanu", "Иван Соколов", "Sean O'Brien"]);
    for (typed, name) in [
        ("娜", "李娜"),
        ("tur", "Ion Țurcanu"),
        ("сок", "Иван Соколов"),
        ("obr", "Sean O'Brien"),
        ("brien", "Sean O'Brien"),
    ] {
        h.keys("/").type_text(typed);
        assert_eq!(titles(&h), [name.to_owned(), format!("{name} → ?")], "{typed}");
        h.keys("esc");
        assert!(h.app.overlay.is_none(), "nothing is lost, so it closes at once");
    }
    for nobody in ["urcanu", "rien", "околов"] {
        h.keys("ctrl-f").type_text(nobody).expect("Nothing in the notebook begins so.").keys("esc");
    }
}

/// [T4] The words looked for are marked, and the text in which they were found is shown around them, on one line.
#[test]
fn where_it_was_found() {
    for size in SIZES {
        let mut h = Harness::with_lines(size, &["Ana > Bo: one"]);
        let mut ana = h.notebook.contacts(None, 1).unwrap().remove(0);
        ana.notes = format!("{} likes\nțuică\u{1b}[31m and {}", "long ago ".repeat(30), "more ".repeat(30));
        h.notebook.write(sunday(), "edit", |change| change.save_contact(&ana)).unwrap();
        h.keys("/").type_text("tuic").expect("notes").expect("țuică␛");
        let theme = h.app.theme;
        assert!(h.style_of("țuică").add_modifier.contains(theme.marked.add_modifier), "{}", h.screen());
        let line = h.screen().lines().find(|line| line.contains("țuică")).unwrap().to_owned();
        assert!(line.contains('…') && line.contains("Ana"), "{line}");
    }
}

/// [T4] Enter opens a referral where the words stand that were looked for: the gate, and its question.
#[test]
fn enter_opens_the_answer_that_was_found() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: zither lessons", "Carla < Dan: zebra stripes"]);
    h.select("Ana");
    let uid = h.view().referral.uid;
    let judged = |why: &str| Judgement { verdict: Verdict::Yes, why: why.into(), on: sunday().today() };
    h.notebook
        .write(sunday(), "texts", |change| {
            let mut referral = change.referral(uid)?;
            referral.budget = "doubloons".into();
            referral.seeker_fit = Some(judged("quavers"));
            referral.provider_fit = Some(judged("crotchets"));
            change.save_referral(&referral)
        })
        .unwrap();
    h.send(Msg::Changed);
    for (typed, gate, question) in [
        ("quavers", Gate::Relevant, Some(Question::Fit(Role::Seeker))),
        ("ana crotch", Gate::Relevant, Some(Question::Fit(Role::Provider))),
        ("zither", Gate::Actual, Some(Question::Need)),
        ("doubloons", Gate::Actual, Some(Question::Budget)),
        ("bo ana", Gate::Actual, Some(Question::When)),
    ] {
        h.back_to_triage().keys("/").type_text(typed);
        let at = found(&h).hits().position(|hit| matches!(hit.leads_to, LeadsTo::Referral(..))).unwrap();
        for _ in 0..at {
            h.keys("down");
        }
        h.keys("enter");
        let Screen::Gates(gates) = &h.app.screen else { panic!("{typed}: {}", h.screen()) };
        assert_eq!((gates.gate, gates.question()), (gate, question), "{typed}");
    }
    h.back_to_triage().keys("/").type_text("zebra").keys("enter");
    let Screen::Gates(gates) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!(gates.gate, Gate::Consent, "one received has no questions");
}

/// [T4] Enter opens what is selected: a person, the gate of the next step, the words in the consent log, the reminder.
#[test]
fn enter_opens_it() {
    let mut h = Harness::demo(WIDE);
    h.keys("/").type_text("giulia").keys("enter");
    assert!(matches!(h.app.screen, Screen::Contact(_)), "{}", h.screen());
    h.expect("Giulia").keys("esc");
    assert!(matches!(h.app.screen, Screen::Triage), "back to where one was");

    h.keys("/").type_text("xavier puig").keys("pgdn enter");
    let Screen::Gates(gates) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!(gates.gate, Gate::Consent, "that is where its next step is done");
    h.expect("Xavier Puig i Roca").keys("q");
    assert!(h.selected_title().contains("Xavier"));

    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one", "Cy > Di: two"]);
    h.select("Ana").keys("C tab m enter a y").type_text("please do, I am drowning").keys("enter q");
    h.select("Cy").keys("R /").type_text("drown").expect("WORDS SAID").keys("enter");
    let Screen::Gates(gates) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!((gates.gate, gates.side), (Gate::Consent, Role::Provider));
    h.expect("Ana → Bo").expect("drowning");

    reminded(&mut h, "Water the plants");
    h.keys("/").type_text("plants").keys("enter");
    assert!(matches!(h.app.screen, Screen::Triage) && h.app.triage.focus == Focus::Reminders);
    assert_eq!(h.app.triage.reminder_item().unwrap().text, "Water the plants");
    h.keys("d /").type_text("plants").expect("done 22 Nov").keys("enter").refused("was done on 22 Nov");
}

/// [T4] Up, down and page keys move through all kinds; whatever is typed then goes to the first again.
#[test]
fn moving_through_the_results() {
    let mut h = named(&["Ana Aa", "Ana Bb", "Ana Cc"]);
    h.keys("/").type_text("ana");
    let all: Vec<_> = found(&h).hits().map(|hit| hit.leads_to.clone()).collect();
    assert_eq!(all.len(), 6);
    for (key, at) in [
        ("down", 1),
        ("tab", 2),
        ("ctrl-n", 3),
        ("up", 2),
        ("pgdn", 5),
        ("down", 5),
        ("pgup", 0),
        ("btab", 0),
    ] {
        assert_eq!(found(h.keys(key)).target().as_ref(), Some(&all[at]), "{key}");
    }
    h.keys("down");
    let second = found(&h).target();
    h.type_text(" ").type_text("b");
    let first = |h: &Harness| found(h).hits().next().map(|hit| hit.leads_to.clone());
    assert_eq!(found(&h).target(), first(&h), "the first again");
    assert_eq!(found(&h).target(), second, "who is now the second of before");
    h.keys("ctrl-u").type_text("ana").keys("down left");
    assert_eq!(found(&h).target(), second, "nothing was typed");
    h.send(Msg::Changed);
    assert_eq!(found(&h).target(), second, "what was chosen stays when the notebook changes");
}

/// [T4] As one types on, the best of what is found now is selected, and not whoever fitted the first letters.
#[test]
fn the_first_is_selected_as_one_types() {
    let mut h = named(&["Hans Maier", "Mandanten Nord"]);
    let mut hans =
        h.notebook.contacts(None, 10).unwrap().into_iter().find(|c| c.name == "Hans Maier").unwrap();
    hans.notes = "Mandanten".into();
    h.notebook.write(sunday(), "edit", |change| change.save_contact(&hans)).unwrap();
    h.keys("/").type_text("Ma");
    let stuck = LeadsTo::Person(hans.uid);
    let at = found(&h).hits().position(|hit| hit.leads_to == stuck).unwrap();
    for _ in 0..at {
        h.keys("down");
    }
    assert_eq!(found(&h).target(), Some(stuck.clone()));
    h.type_text("ndanten");
    assert!(found(&h).hits().any(|hit| hit.leads_to == stuck), "he is still found");
    assert_eq!(found(&h).position(), Some(0));
    assert_eq!(titles(&h)[0], "Mandanten Nord");
    h.keys("enter").expect("Mandanten Nord");
    assert!(matches!(h.app.screen, Screen::Contact(_)), "{}", h.screen());
}

/// [T4] What is typed and not found can be captured; signs alone are nothing and do nothing.
#[test]
fn nothing_found() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("/ enter").type_text("\"*").keys("enter");
    assert!(found(&h).target().is_none());
    h.type_text("Zed > Yan: two").expect("enter captures it").keys("enter").expect("Capture a referral");
    h.keys("ctrl-u").type_text("Zed > Yan: two").keys("enter");
    assert_eq!(h.selected_title(), "Zed → Yan");
}

/// [T4] Whatever is typed or pasted is looked for without a fault.
#[test]
fn anything_can_be_typed() {
    let mut h = Harness::demo(WIDE);
    let long = "x".repeat(10_000);
    for typed in ["\"", "AND", "C++", "a@b.c", "\0", "*", "NEAR(", "-x", &long, "🙂", "\u{301}", "e\u{301}"]
    {
        h.keys("/").paste(typed);
        assert!(matches!(h.app.overlay, Some(Overlay::Find(_))), "{}", h.screen());
        h.expect_not("✕").keys("esc");
    }
}

/// Another window wrote: what is listed is read anew.
#[test]
fn the_list_follows_the_notebook() {
    let mut h = named(&["Ana"]);
    h.keys("/").type_text("plants").expect("Nothing");
    reminded(&mut h, "Water the plants");
    assert_eq!(titles(&h), ["Water the plants"]);
}

fn lines(app: &App) -> Vec<(Scope, Action)> {
    let Some(Overlay::Palette(palette)) = &app.overlay else { panic!("no list is open") };
    palette.lines.iter().map(|binding| (binding.scope, binding.action)).collect()
}

/// [T4] Every action of the table is in the list, once for each place, and is drawn with its first key and its sentence.
#[test]
fn every_action_is_listed_with_its_key() {
    let mut h = Harness::demo((140, 40));
    for keys in [":", "tab ctrl-p", "C :", "A :", "E :"] {
        h.back_to_triage().select("Elena").keys(keys);
        let listed = lines(&h.app);
        assert_eq!(listed.len(), bindings().count());
        for binding in bindings() {
            assert!(listed.contains(&(binding.scope, binding.action)), "{binding:?}");
        }
    }
    h.keys("pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup");
    let mut seen = vec![h.screen()];
    for _ in 0..bindings().count() {
        seen.push(h.keys("down").screen());
    }
    for binding in bindings() {
        let shown = |line: &str| line.contains(binding.keys[0]) && line.contains(binding.help);
        assert!(seen.iter().any(|screen| screen.lines().any(shown)), "{binding:?}");
    }
}

/// [T4] What the screen can do comes first; what it cannot is dim, says why, and Enter does not do it.
#[test]
fn what_cannot_be_done_says_why() {
    let mut h = Harness::demo(WIDE);
    h.select("Elena").keys(":");
    let below = h.app.below();
    let here = below.scopes();
    let listed = lines(&h.app);
    let first_elsewhere = listed.iter().position(|(scope, _)| !here.contains(scope)).unwrap();
    assert!(listed[..first_elsewhere].iter().all(|(scope, _)| here.contains(scope)));
    assert!(listed[first_elsewhere..].iter().all(|(scope, _)| !here.contains(scope)));
    let next_try = enabled(Action::NextTry, &below).unwrap_err();
    h.type_text("another provider")
        .expect(next_try.split(" no.").next().unwrap())
        .keys("enter")
        .refused(&next_try);
    assert!(matches!(h.app.overlay, Some(Overlay::Palette(_))), "it stays open");
    h.keys("ctrl-u")
        .type_text("other party consent")
        .keys("enter")
        .refused("Not on this screen, but here: Consent.");
    h.keys("esc");
    assert!(h.app.overlay.is_none());
}

/// [T4] What belongs to the other main screen is done there; what wants something selected says so.
#[test]
fn what_belongs_to_another_screen_is_done_there() {
    let mut h = Harness::demo(WIDE);
    h.keys(":").type_text("new contact").keys("enter");
    assert!(matches!(h.app.screen, Screen::People), "{}", h.screen());
    h.expect("A new contact");
    h.keys("esc").back_to_triage().keys(":").type_text("selected person page").keys("enter");
    assert!(matches!(h.app.screen, Screen::People), "{}", h.screen());
    assert_eq!(h.status(), "Select somebody, then enter: open the page of the selected person.");
    h.keys(":").type_text("edit a reminder").keys("enter");
    assert!(matches!(h.app.screen, Screen::Triage) && h.app.triage.focus == Focus::Reminders);
    assert_eq!(h.status(), "Select a reminder, then e: edit a reminder typed by hand.");
    h.keys("2 :").type_text("next step off").keys("enter");
    assert!(matches!(h.app.screen, Screen::Triage) && h.app.triage.focus == Focus::List);
    assert_eq!(h.status(), "Select a referral, then s: put the next step off.");
    assert!(h.app.overlay.is_none());
}

/// [T4] What is called by the word typed comes before what mentions it, as far as it can be done here.
#[test]
fn what_is_called_so_comes_first() {
    let mut h = Harness::demo(WIDE);
    for keys in ["", "tab", "2", "C"] {
        for (typed, action) in [
            ("remind", Action::Remind),
            ("reminder", Action::Remind),
            ("search", Action::FindAnywhere),
            ("undo", Action::Undo),
            ("quit", Action::Quit),
        ] {
            h.back_to_triage().select("Elena").keys(keys).keys(":").type_text(typed);
            assert_eq!(lines(&h.app).first(), Some(&(Scope::App, action)), "{typed} after {keys:?}");
            h.keys("esc");
        }
    }
}

/// [T4] Whatever finds nobody in People is looked for everywhere, as it was typed.
#[test]
fn from_people_to_everywhere() {
    for size in SIZES {
        let mut h = Harness::with_lines(size, &["Ana > Bo: zither lessons"]);
        h.keys("2 /").type_text("zith").expect("Nobody is found by “zith”. ctrl-f looks everywhere.");
        h.keys("ctrl-f");
        assert_eq!(titles(&h), ["Ana → Bo"]);
        h.keys("enter");
        assert!(matches!(h.app.screen, Screen::Gates(_)), "{}", h.screen());
    }
}

/// [T4] Typed words, folded, filter by what is done, where, and by which key; Enter does it.
#[test]
fn enter_does_it() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys(":").type_text("CÁPT line").keys("enter").expect("Capture a referral").keys("esc");
    h.keys(":").type_text("take newest").keys("enter").expect("Undo");
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys(":").type_text("ctrl r").expect("bring back what was undone last").keys("ctrl-u");
    h.type_text("consent gate").keys("enter");
    assert!(matches!(h.app.screen, Screen::Gates(_)));
    h.keys(":").type_text("all keys").keys("enter").expect("back to where you came from");
    h.keys("esc :").type_text("zzz").expect("No action has such words.").keys("enter esc");
    assert!(h.app.overlay.is_none());
}
