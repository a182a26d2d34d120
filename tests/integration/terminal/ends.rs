//! How the app ends and pauses, and what it leaves of the terminal.

use std::env;
use std::fs;

use goodword::tui::terminal::Terminal;

use super::driver::{Opening, Window};
use crate::support::Place;

const WELCOME: &str = "capture the first referral";
const PROMPT: &str = "ready>";
/// Tells the test that panics to do so.
const PANIC: &str = "GOODWORD_TEST_PANIC";

/// [S6] A signal that asks it to end ends it, and the terminal is as it was.
#[test]
fn signals_that_end_it() {
    let place = Place::new();
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut window = Opening::app(&place).start();
        window.until(WELCOME).is_taken().signal(signal);
        assert_eq!(window.end(), 0, "{signal}");
    }
}

/// [S6] The same while a form is open and the cursor is in a field.
#[test]
fn a_signal_over_a_form() {
    let place = Place::new();
    let mut window = Opening::app(&place).start();
    window.until(WELCOME).keys("n").text("Ana > ").until("▌Line  Ana >").signal("TERM");
    assert_eq!(window.end(), 0);
}

/// [S6] A terminal that is closed under the app ends it, whether somebody tells the app or not.
#[test]
fn a_terminal_that_vanishes() {
    let place = Place::new();
    for untold in [false, true] {
        let opening = Opening::app(&place);
        let mut window = if untold { opening.untold() } else { opening }.start();
        window.until(WELCOME).vanish();
        assert_eq!(window.exit_code(), 0, "untold: {untold}");
    }
}

/// [S6] A panic is told on the user's own screen, after the terminal was put right.
#[test]
fn a_panic() {
    let place = Place::new();
    let this = env::current_exe().unwrap();
    let test = "terminal::ends::panics_with_the_terminal_taken";
    let mut window = Opening::program(&place, this.to_str().unwrap()).env(PANIC, "1").with(&[
        "--exact",
        test,
        "--nocapture",
    ]);
    assert_eq!(window.end(), 101);
    let screen = window.screen();
    assert!(screen.contains("the roof fell in") && !screen.contains("unfinished"), "{screen}");
    assert!(String::from_utf8_lossy(window.written()).contains("unfinished"), "it was drawn first");
}

/// No test by itself: [`a_panic`] runs it in a terminal.
#[test]
fn panics_with_the_terminal_taken() {
    if env::var_os(PANIC).is_some() {
        let mut terminal = Terminal::enter(true).unwrap();
        terminal.draw(|frame| frame.render_widget("unfinished", frame.area())).unwrap();
        panic!("the roof fell in");
    }
}

/// [S6] Ctrl-Z gives the terminal back to the shell; `fg` takes it again and draws everything. So does a stop from outside,
/// where the app is told before (TSTP) or not (STOP).
#[test]
fn to_the_shell_and_back() {
    let place = Place::new();
    let mut window = shell(&place);
    window.text("\"$APP\" --db notebook.db --now 2026-11-22\r").until(WELCOME).is_taken();
    for (stop, back) in [("ctrl-z", "fg"), ("TSTP", "fg"), ("ctrl-z", "bg; fg"), ("TSTP", "fg")] {
        if stop == "ctrl-z" {
            window.keys(stop);
        } else {
            window.signal(stop);
        }
        until_prompt(&mut window).is_put_right();
        assert!(!window.screen().contains(WELCOME), "{}", window.screen());
        window.text(back).text("\r").until(WELCOME).is_taken();
        // it goes on where it was
        window.keys("n").until("Capture a referral").keys("esc").until_gone("Capture a referral");
    }
    window.signal("STOP").until(PROMPT);
    window.text("stty sane; fg\n").until_gone(PROMPT).until(WELCOME).is_taken();
    window.keys("q");
    until_prompt(&mut window).is_put_right().text("exit 7\r");
    assert_eq!(window.exit_code(), 7);
}

/// [S6] Where no shell could continue it, in a window of its own or under a script, Ctrl-Z stops nothing and says why.
#[test]
fn ctrl_z_without_a_shell() {
    let place = Place::new();
    let script = ["-c", "\"$0\" --db notebook.db; exit 7", env!("CARGO_BIN_EXE_goodword")];
    for (mut window, code) in
        [(Opening::app(&place).start(), 0), (Opening::program(&place, "/bin/sh").with(&script), 7)]
    {
        window.until(WELCOME).keys("ctrl-z").until("✕ There is no shell behind goodword").is_taken();
        window
            .signal("TSTP")
            .keys("n")
            .until("Capture a referral")
            .keys("esc")
            .until_gone("Capture a referral");
        window.keys("q");
        assert_eq!(window.end(), code);
    }
}

/// An interactive shell that knows where the app is.
fn shell(place: &Place) -> Window {
    let mut window = Opening::program(place, "/bin/sh")
        .env("PS1", &format!("{PROMPT} "))
        .env("APP", env!("CARGO_BIN_EXE_goodword"))
        .with(&["-i"]);
    until_prompt(&mut window).remember();
    window
}

/// Waits for a prompt behind which nothing is typed yet.
#[track_caller]
fn until_prompt(window: &mut Window) -> &mut Window {
    window.wait("the prompt", |window| window.screen().trim_end().ends_with(PROMPT))
}

/// Without a terminal on either side there is no screen, but a sentence and code 2.
#[test]
fn half_a_terminal() {
    let place = Place::new();
    for half in ["\"$0\" --db notebook.db </dev/null", "\"$0\" --db notebook.db >out"] {
        let mut window =
            Opening::program(&place, "/bin/sh").with(&["-c", half, env!("CARGO_BIN_EXE_goodword")]);
        assert_eq!(window.end(), 2, "{half}");
        assert!(window.screen().contains("goodword: this needs a terminal; "), "{}", window.screen());
        assert!(!window.written().contains(&b'\x1b'), "no screen");
        assert!(!place.notebook().exists(), "and nothing is made");
    }
    assert_eq!(fs::read(place.folder().join("out")).unwrap(), b"");
}

/// [S4] A notebook that cannot be used: a sentence, code 3, and no screen; the file stays as it was.
#[test]
fn a_notebook_that_cannot_be_used() {
    let place = Place::new();
    fs::write(place.notebook(), "Dear diary, today".repeat(100)).unwrap();
    let before = place.bytes();
    let mut window = Opening::app(&place).start();
    assert_eq!(window.end(), 3);
    let screen = window.screen();
    assert!(screen.starts_with("goodword: ") && screen.contains("is not a goodword notebook"), "{screen}");
    assert!(!window.written().contains(&b'\x1b'), "no screen");
    assert!(place.bytes() == before);
}
