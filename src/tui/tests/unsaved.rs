//! [S6] What is typed comes back at the next start, whatever it was typed into and however the app ended.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::demo;
use crate::domain::now::Now;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::notebook::{Notebook, Unsaved};
use crate::tui::app::{Msg, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::triage::Focus;
use crate::tui::unsaved::Keeper;

use super::harness::{Harness, SIZES, WIDE, capture, days_on, sunday};

/// A notebook on the disk, and the app on it as the loop runs it.
struct Desk {
    _folder: TempDir,
    path: PathBuf,
    h: Harness,
    keeper: Keeper,
}

impl Desk {
    fn new(fill: impl FnOnce(&mut Notebook)) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("notebook.db");
        let mut notebook = Notebook::open(&path, sunday(), Settings::default()).unwrap();
        fill(&mut notebook);
        let h = Harness::on(notebook, WIDE);
        let keeper = Keeper::at(&path);
        Self { _folder: folder, path, h, keeper }
    }

    fn demo() -> Self {
        Self::new(|notebook| demo::load(notebook, sunday()).unwrap())
    }

    fn with(lines: &[&str]) -> Self {
        Self::new(|notebook| lines.iter().for_each(|line| capture(notebook, line)))
    }

    fn keys(&mut self, script: &str) -> &mut Self {
        self.h.keys(script);
        self.look()
    }

    /// What the loop does after a batch of keys.
    fn look(&mut self) -> &mut Self {
        self.keeper.look(&mut self.h.app, &mut self.h.notebook);
        self
    }

    fn look_and_die(mut self) -> Self {
        self.look();
        self.killed(sunday())
    }

    /// The app is killed, and started again at that moment.
    fn killed(self, now: Now) -> Self {
        self.killed_while(now, |_| {})
    }

    /// The same, with something done to the notebook in between.
    fn killed_while(self, now: Now, between: impl FnOnce(&mut Notebook)) -> Self {
        let Self { _folder, path, h, keeper } = self;
        drop((h, keeper));
        let mut notebook = Notebook::open(&path, now, Settings::default()).unwrap();
        between(&mut notebook);
        let mut h = Harness::on(notebook, WIDE);
        h.day(now);
        let keeper = Keeper::at(&path);
        let mut desk = Self { _folder, path, h, keeper };
        desk.look();
        desk
    }

    fn files(&self) -> Vec<PathBuf> {
        let folder = Unsaved::beside(&self.path).folder().to_owned();
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

/// The words on screen that the user typed, and which form they stand in.
fn overlay_of(desk: &Desk) -> String {
    match &desk.h.app.overlay {
        Some(Overlay::Form(form)) => format!("{:?} {:?}", form.purpose, form.form.values()),
        Some(Overlay::Capture(capture)) => format!("{:?} {:?}", capture.form.values(), capture.means()),
        Some(Overlay::Picker(picker)) => format!("{:?} {:?}", picker.picking, picker.form.values()),
        other => format!("{other:?}"),
    }
}

/// Every form there is comes back over its screen with all that was typed, and looks the same.
#[test]
fn every_form_comes_back() {
    let cases: &[(&str, &str)] = &[
        ("", "n \"type:Ana Rossi > Bruno: tax, by 15 Dec\""),
        ("Amina", "a y \"type:oh yes\""),
        ("Xavier", "a n \"type:no time\" tab"),
        ("Xavier", "a l \"type:in spring\" tab ctrl-u type:15Jan"),
        ("Xavier", "C m type:called"),
        ("عمر", "w type:gall"),
        ("Ana Rossi", "s ctrl-u type:+3d"),
        ("Ana Rossi", "p ctrl-u type:15Jan"),
        ("Xavier", "x \"type:they gave up\""),
        ("Ana Rossi", "A k k k k k k enter \"type: at once\""),
        ("Ana Rossi", "A k k k k k k j 2 ctrl-u \"type:20 Dec\""),
        ("Xavier", "A G enter 2 tab type:yesterday"),
        ("Xavier", "R enter \"type:2 because\" tab"),
        ("Xavier", "C o type:! tab space tab type:x@y.example"),
        ("", "tab s ctrl-u type:+1w"),
        ("", "2 enter e type:! tab tab tab tab \"type:* x@y.example\""),
        ("", "2 j e tab tab type:!"),
        ("", "2 N type:Ana"),
        ("", "7 x type:far tab"),
        ("", "7 e end type:s"),
        ("", "7 N type:Circle tab tab type:9Dec"),
        ("", "7 a right"),
        ("", "7 p type:bru"),
        ("", "7 j x tab ctrl-u type:9Dec"),
        ("", "H type:rang tab type:Bruno"),
        ("", "4 j e end type:!"),
        ("", "2 enter H type:rang"),
        ("", "2 / a n a enter w type:b"),
        ("Ana Rossi", "r \"type:call her\" tab ctrl-u type:15Jan tab right tab right"),
    ];
    let mut desk = Desk::demo();
    for (row, keys) in cases {
        if !row.is_empty() {
            desk.h.select(row);
        }
        desk.keys(keys);
        let (typed, screen) = (overlay_of(&desk), desk.h.screen());
        assert!(desk.h.app.overlay.is_some() && desk.files().len() == 1, "{keys}: {screen}");
        desk = desk.killed(sunday());
        assert_eq!(overlay_of(&desk), typed, "{keys}");
        assert_eq!(
            desk.h.status(),
            "What you were typing on 22 Nov at 09:00 is back. Esc throws it away.",
            "{keys}"
        );
        desk.h.app.status = None;
        let lines = |text: &str| text.lines().map(str::trim_end).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&desk.h.screen()), lines(&screen), "{keys}");
        assert_eq!(desk.files().len(), 1, "one file, the new one: {keys}");
        desk.h.back_to_triage();
        desk.look();
    }
}

/// What is recorded or thrown away does not come back, and leaves neither file nor folder.
#[test]
fn recorded_or_thrown_away() {
    for keys in ["n \"type:Cy > Di: x\" enter", "n type:Cy esc y", "n type:Cy ctrl-u", "a y type:yes enter"]
    {
        let mut desk = Desk::with(&["Ana > Bruno: one"]);
        desk.keys(keys);
        assert_eq!(desk.files(), Vec::<PathBuf>::new(), "{keys}");
        assert!(!Unsaved::beside(&desk.path).folder().exists());
        let desk = desk.killed(sunday());
        assert!(desk.h.app.overlay.is_none(), "{keys}");
    }
    // asked, and not answered yet
    let mut desk = Desk::with(&["Ana > Bruno: one"]);
    desk.keys("n type:Cy esc");
    let mut desk = desk.killed(sunday());
    desk.h.expect("Capture a referral").expect("Cy");
    // a form as it was opened is nothing to bring back
    desk.keys("esc y a y");
    assert_eq!(desk.files(), Vec::<PathBuf>::new());
}

/// What came back goes on as if nothing had happened: it is recorded, or thrown away after a question.
#[test]
fn goes_on_where_it_was() {
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: one"]);
    desk.keys("C tab a y \"type:with pleas\"");
    let mut desk = desk.killed(days_on(1));
    assert!(matches!(&desk.h.app.screen, Screen::Gates(gates) if gates.side == Role::Provider));
    desk.keys("type:ure enter");
    let said = &desk.h.only().consents[0];
    assert_eq!((said.words.as_str(), said.said_on), ("with pleasure", sunday().today()));
    assert!(desk.h.status().starts_with("Consent granted by Bruno"), "{}", desk.h.status());
    assert_eq!(desk.files(), Vec::<PathBuf>::new());
}

/// Days mean what they meant when they were typed, in a form and in a captured line; so do days nobody touched.
#[test]
fn days_stay_what_they_were() {
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: one"]);
    desk.keys("a l \"type:ask later\"");
    let mut desk = desk.killed(days_on(3));
    desk.h.expect("Tue 22 Dec 2026").expect("= Sun 22 Nov 2026");
    desk.keys("esc y n \"type:Cy > Di: x, by next fri, budget 2k\"");
    desk.h.expect("Fri 4 Dec");
    let mut desk = desk.killed(days_on(8));
    desk.h.expect("Cy > Di: x, by 2026-12-04, budget 2k").expect("Fri 4 Dec");
    desk.h.send(Msg::Time(days_on(8)));
}

/// The name that was said to mean somebody known still does.
#[test]
fn look_alikes_stay_chosen() {
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: one", "Ana Russo: two"]);
    desk.keys("n \"type:Ana Rosso > Bruno: tax\" tab");
    let mut desk = desk.killed(sunday());
    desk.keys("enter");
    assert_eq!(desk.h.notebook.contacts(None, 10).unwrap().len(), 3, "nobody new was made");
}

/// Several that were left are brought back one after the other, the oldest first, and a running goodword's is not taken.
#[test]
fn several_and_running_ones() {
    let mut desk = Desk::with(&["Ana > Bruno: one"]);
    let mut others = Vec::new();
    for (minutes, name) in [(2, "Later"), (1, "Sooner"), (3, "Running")] {
        let mut keeper = Keeper::at(&desk.path);
        desk.h.send(Msg::Time(Now(sunday().0 + chrono::TimeDelta::minutes(minutes))));
        desk.h.keys("n").type_text(name);
        keeper.look(&mut desk.h.app, &mut desk.h.notebook);
        desk.h.keys("esc y");
        others.push(keeper);
    }
    let running = others.pop();
    drop(others);
    assert_eq!(desk.files().len(), 3);
    let mut desk = desk.killed(sunday());
    desk.h.expect("Sooner");
    assert_eq!(
        desk.h.status(),
        "What you were typing on 22 Nov at 09:01 is back. Esc throws it away. One more waits behind it."
    );
    // a third start meanwhile finds nothing
    assert!(Unsaved::beside(&desk.path).left_behind().is_empty());
    desk.keys("esc y");
    desk.h.expect("Later");
    desk.keys("enter");
    assert!(desk.h.app.overlay.is_none() && desk.h.status().starts_with("Captured"), "{}", desk.h.status());
    assert_eq!(desk.files().len(), 1, "that of the running one");
    drop(running);
    desk.killed(sunday()).h.expect("Running");
}

/// What the form was about is gone: the text is shown by itself, says why, and is kept until it is thrown away.
#[test]
fn what_it_was_about_is_gone() {
    for size in SIZES {
        let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: one"]);
        desk.keys("A k enter \"type: and two\"");
        let undo = |notebook: &mut Notebook| drop(notebook.undo(sunday()).unwrap());
        let mut desk = desk.killed_while(sunday(), undo);
        desk.h.resize(size).expect("is not in the notebook any more").expect("one and two");
        desk.keys("enter");
        desk.h.expect("This cannot be recorded.").expect("one and two");
        assert_eq!(desk.files().len(), 1);
        // it is there again after a redo
        let mut desk = desk.killed_while(sunday(), |notebook| drop(notebook.redo(sunday()).unwrap()));
        desk.h.resize(size).expect("What exactly is needed?").expect("one and two");
        desk.keys("enter");
        assert_eq!(desk.h.only().referral.need, "one and two");
    }
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: one"]);
    desk.keys("A k enter \"type: and two\"");
    let mut desk = desk.killed_while(sunday(), |notebook| drop(notebook.undo(sunday()).unwrap()));
    desk.keys("esc y");
    assert!(desk.h.app.overlay.is_none() && desk.files().is_empty());
}

/// A reminder goes on without whatever it was to be about, when that is gone.
#[test]
fn a_reminder_of_what_is_gone() {
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: one"]);
    desk.keys("r \"type:water the plants\"");
    let mut desk = desk.killed_while(sunday(), |notebook| drop(notebook.undo(sunday()).unwrap()));
    desk.h.expect("water the plants").expect_not("Ana Rossi");
    desk.keys("enter");
    let item = desk.h.notebook.reminders(None, 9).unwrap().remove(0);
    assert_eq!((item.text.as_str(), item.subject), ("water the plants", None));
    desk.keys("tab e type:! tab tab right");
    let typed = overlay_of(&desk);
    let desk = desk.killed(sunday());
    assert_eq!(overlay_of(&desk), typed, "one that is edited comes back too");
}

/// A file that is no unsaved form is set aside with a sentence, whatever stands in it, and does not come back.
#[test]
fn damaged_files() {
    let mut desk = Desk::with(&["Ana > Bruno: one"]);
    desk.keys("n \"type:Cy > Di\"");
    let whole = fs::read(&desk.files()[0]).unwrap();
    let folder = Unsaved::beside(&desk.path).folder().to_owned();
    let half = &whole[..whole.len() / 2];
    let other = String::from_utf8(whole.clone()).unwrap().replace("\"goodword\":1", "\"goodword\":2");
    let moment = String::from_utf8(whole.clone()).unwrap().replace("2026-11-22T", "the day ");
    for (n, text) in [&b""[..], b"{}", b"\xff\xfe\x00", half, other.as_bytes(), moment.as_bytes()]
        .into_iter()
        .enumerate()
    {
        fs::write(folder.join(format!("{n}.json")), text).unwrap();
    }
    fs::create_dir(folder.join("folder.json")).unwrap();
    let mut desk = desk.killed(sunday());
    for _ in 0..6 {
        desk.h.expect("A form that was left unsaved cannot be read. It is set aside as ");
        desk.keys("esc");
    }
    desk.h.expect("Cy > Di");
    desk.keys("esc y");
    let desk = desk.killed(sunday());
    assert!(desk.h.app.overlay.is_none());
    assert_eq!(fs::read(folder.join("3.json.damaged")).unwrap(), half);
}

/// A file made by hand cannot bring in what nobody can type: neither line ends nor choices that there are not.
#[test]
fn strange_files() {
    let mut desk = Desk::with(&["Ana > Bruno: one"]);
    desk.keys("a y type:zzz tab tab 2");
    let file = desk.files()[0].clone();
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("zzz", "a\\n\\u001b[31mb\\u202ec").replace("\"phone\"", "\"pigeon\"");
    let mut desk = desk.killed_while(sunday(), |_| fs::write(&file, text).unwrap());
    desk.h.expect("Ana says yes");
    let Some(Overlay::Form(form)) = &desk.h.app.overlay else { panic!("{}", desk.h.screen()) };
    assert_eq!((form.form.text("words"), form.form.chosen("by")), ("a [31mb\u{202e}c", None));
    assert!(!desk.h.screen().contains('\u{202e}'));
    desk.keys("esc y");
}

/// Where nothing can be kept it is said once, and the app goes on.
#[test]
fn nothing_can_be_kept() {
    let mut desk = Desk::with(&["Ana > Bruno: one"]);
    let folder = Unsaved::beside(&desk.path).folder().to_owned();
    fs::write(&folder, "in the way").unwrap();
    desk.keys("n type:Cy");
    assert!(
        desk.h.status().starts_with("What you type is not kept against a crash: "),
        "{}",
        desk.h.status()
    );
    desk.h.app.status = None;
    desk.keys("\"type: > Di\"");
    assert_eq!(desk.h.status(), "", "said once");
    desk.keys("enter");
    assert!(desk.h.status().starts_with("Captured Cy → Di"), "{}", desk.h.status());
    // and it is kept again once it can be
    fs::remove_file(&folder).unwrap();
    desk.keys("n type:Ed");
    assert_eq!(desk.files().len(), 1);
    desk.killed(sunday()).h.expect("Ed");
}

/// In a panic the app may be half changed: what it does not show then was not thrown away.
#[test]
fn a_panic() {
    let mut desk = Desk::with(&["Ana > Bruno: one"]);
    desk.keys("n type:Cy");
    desk.h.type_text("rus");
    desk.keeper.end(&mut desk.h.app, true);
    desk.h.app.overlay = None;
    desk.keeper.end(&mut desk.h.app, true);
    desk.killed(sunday()).h.expect("Cyrus");
}

/// The screen below is the one it was: the reminders too.
#[test]
fn over_the_reminders() {
    let mut desk = Desk::demo();
    desk.keys("tab j s ctrl-u type:+1w");
    let desk = desk.killed(sunday());
    assert_eq!(desk.h.app.triage.focus, Focus::Reminders);
}

/// [S6, T6] The call sheet comes back with its answers, the fields that go with them and the focus; where a question was
/// answered elsewhere meanwhile, what was typed is shown by itself.
#[test]
fn a_call_sheet() {
    let mut desk = Desk::with(&["Ana > Bo: one"]);
    desk.keys("b tab 2 tab \"type:in 2 weeks\" tab \"type:about 2k\" tab tab 1 tab tab type:please");
    let mut desk = desk.killed(days_on(1));
    assert!(matches!(desk.h.app.overlay, Some(Overlay::Call(_))), "{}", desk.h.screen());
    desk.h
        .expect("What you were typing on 22 Nov at 09:00 is back.")
        .expect("about 2k")
        .expect("= Sun 6 Dec 2026");
    desk.keys("type:! ctrl-s");
    let view = desk.h.only();
    assert_eq!((view.consents[0].words.as_str(), view.referral.budget.as_str()), ("please!", "about 2k"));
    assert_eq!(desk.files(), Vec::<PathBuf>::new());

    let mut desk = Desk::with(&["Ana > Bo: one"]);
    desk.keys("b tab tab \"type:about 2k\"");
    let mut desk = desk.killed_while(sunday(), |notebook| {
        let uid = notebook.referrals(None, 1).unwrap()[0];
        let edit = crate::domain::edit::ReferralEdit::Budget("3k".into());
        notebook.write(sunday(), "budget", |change| change.edit_referral(uid, &edit)).unwrap();
    });
    desk.h.expect("Not all of these questions are open any more.").expect("about 2k");
}

/// [S6, M5] So does the form of the days away.
#[test]
fn days_away() {
    let mut desk = Desk::with(&["Ana > Bo: one"]);
    desk.keys("W \"type:1-14 Dec\"");
    let mut desk = desk.killed(days_on(1));
    desk.h.expect("Days away").expect("1-14 Dec");
    desk.keys("enter");
    assert_eq!(desk.h.notebook.away(sunday().today()).unwrap().len(), 1);
}

/// [S6] A text to somebody comes back as it was typed, over the screen it was opened from, and so does the form that was being
/// filled in to record it; what was put aside waits where it belongs, without a word being lost.
#[test]
fn a_text_to_somebody_comes_back() {
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: bookkeeping", "Cy > Di: tax"]);
    desk.h.select("Cy");
    desk.keys("C enter").h.type_text("To Cy. ");
    desk.keys("esc q").h.select("Ana Rossi");
    desk.keys("C tab enter").h.type_text("To Bruno. ").expect("To Bruno. ");
    desk.look();
    let mut desk = desk.killed(days_on(1));
    desk.h.expect("To Bruno Conti").expect("To Bruno. ").expect("What you were writing on 22 Nov");
    desk.keys("ctrl-s tab").h.type_text("2");
    desk.keys("tab tab ctrl-u type:yesterday").h.expect("Sent: consent ask to Bruno Conti");
    let mut desk = desk.killed(days_on(1));
    desk.h.expect("Sent: consent ask to Bruno Conti").expect("yesterday").expect("To Bruno. ");
    desk.keys("enter").h.expect("◐ ASKED").keys("q").select("Cy").keys("C enter").expect("To Cy. ");
    desk.keys("esc");
    let mut desk = desk.killed(days_on(2));
    desk.h.expect("One text that was not sent is kept").select("Cy").keys("C enter").expect("To Cy. ");
    desk.keys("ctrl-s enter");
    assert_eq!(desk.files(), [] as [PathBuf; 0], "sent is sent");
}

/// [S6] Whose referral is gone is shown by itself.
#[test]
fn a_text_about_what_is_gone_is_shown_by_itself() {
    let mut desk = Desk::with(&["Ana Rossi > Bruno Conti: bookkeeping"]);
    desk.keys("C enter").h.type_text("My own words. ");
    desk.look();
    let mut desk = desk.killed_while(days_on(1), |notebook| {
        notebook.undo(days_on(1)).unwrap();
    });
    desk.h.expect("Not sent: consent ask").expect("My own words.");
    desk.keys("esc y");
    assert_eq!(desk.files(), [] as [PathBuf; 0]);
}

/// [S6, E5, E6] A kit that is being written, the giving of one, and a note of the practice review come back.
#[test]
fn kits_and_the_review() {
    let ways = [
        ("6 N", "for bakers"),
        ("6 e tab", "sooner"),
        ("2 enter p tab tab tab", "by the way"),
        ("8 enter", "a note"),
    ];
    for (keys, typed) in ways {
        let mut desk = Desk::demo();
        desk.keys(keys).h.type_text(typed);
        let mut desk = desk.look_and_die();
        desk.h.expect(typed).expect("is back");
    }
}
