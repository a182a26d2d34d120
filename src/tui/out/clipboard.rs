//! The clipboard: through the terminal, which works over SSH too, and the system's own where there is one [D2].
//!
//! Owns the escape sequence and which programs are tried. Only [`Cleared`] gets here, and what is in it is made harmless
//! [S5]: neither the terminal nor whatever it is pasted into sees a control character.

use std::env;
use std::time::Duration;

use crate::domain::guard::Cleared;
use crate::domain::text::shown_lines;
use crate::tui::terminal::Terminal;

use super::base64::encode;
use super::child::{Ran, run};
use super::{Part, Went};

/// As many letters as the strictest of the usual terminals take in one sequence.
const MOST: usize = 74_994;

/// How long a program is waited for.
const WAIT: Duration = Duration::from_millis(800);

/// The sequence by which a terminal puts something on the clipboard. Only this module makes one, and of cleared text alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Osc52(String);

impl Osc52 {
    fn of(text: &str, in_tmux: bool) -> Option<Self> {
        let letters = encode(text.as_bytes());
        if letters.len() > MOST {
            return None;
        }
        let plain = format!("\u{1b}]52;c;{letters}\u{7}");
        // tmux takes it for itself, or, where it is told to, hands it on wrapped up
        let wrapped = if in_tmux { format!("\u{1b}Ptmux;\u{1b}{plain}\u{1b}\\") } else { String::new() };
        Some(Self(plain + &wrapped))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

pub(super) fn copy(part: Part, cleared: &Cleared, terminal: &Terminal) -> Went {
    let text = harmless(part, cleared);
    let what = match part {
        Part::Subject => "The subject is copied",
        Part::Body | Part::Page => "Copied",
    };
    let (record, file) = match part {
        Part::Subject | Part::Body => ("‹record-sent› records it as sent.", "‹write-file›"),
        Part::Page => ("‹give-kit› records whom you gave it.", "‹kit-markdown›"),
    };
    let osc = Osc52::of(&text, env::var_os("TMUX").is_some());
    let by_terminal = osc.as_ref().is_some_and(|osc| terminal.copy(osc).is_ok());
    let by_system = system(&text);
    match (by_terminal, by_system, osc) {
        (true, Some(program), _) => {
            Went::Out(format!("{what}: the terminal and {program} have it. {record}"), None)
        }
        (true, None, _) => Went::Out(format!("{what} through the terminal. {record}"), None),
        (false, Some(program), _) => Went::Out(format!("{what}: {program} has it. {record}"), None),
        (false, None, None) => Went::Not(format!(
            "The text is too long for the terminal's clipboard. {file} writes it into a file."
        )),
        (false, None, Some(_)) => {
            Went::Not(format!("The terminal took nothing. {file} writes the text into a file."))
        }
    }
}

/// What is copied. Line ends stay, and nothing else that steers a terminal.
fn harmless(part: Part, cleared: &Cleared) -> String {
    let text = match part {
        Part::Subject => cleared.subject(),
        Part::Body | Part::Page => cleared.body(),
    };
    shown_lines(text).collect::<Vec<_>>().join("\n")
}

/// Gives it to the system's clipboard; says by which program. What is not installed is passed over.
fn system(text: &str) -> Option<&'static str> {
    programs().into_iter().find_map(|(program, args)| {
        let ran = run(program, args, Some(text.as_bytes().to_vec()), WAIT);
        // one that runs on may be keeping the text for whoever pastes it
        matches!(ran, Ok(Ran::Well | Ran::Still)).then_some(program)
    })
}

fn programs() -> Vec<(&'static str, &'static [&'static str])> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut programs: Vec<(&str, &[&str])> = Vec::new();
    if cfg!(target_os = "macos") {
        programs.push(("pbcopy", &[]));
    }
    if is_set("WAYLAND_DISPLAY") {
        programs.push(("wl-copy", &[]));
    }
    if is_set("DISPLAY") {
        programs.push(("xclip", &["-selection", "clipboard"]));
        programs.push(("xsel", &["--clipboard", "--input"]));
    }
    programs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guard::{Guard, Wording};
    use crate::domain::me::Me;

    fn cleared(body: &str) -> Cleared {
        let wording =
            Wording { subject: "S\u{1b}]0;x\u{7}".into(), body: body.into(), ..Wording::default() };
        Guard::new(&[], &Me::default(), Vec::new()).clear(wording, &[]).unwrap()
    }

    #[test]
    fn the_sequence_holds_the_text_in_letters() {
        assert_eq!(Osc52::of("foobar", false).unwrap().as_bytes(), b"\x1b]52;c;Zm9vYmFy\x07");
        let wrapped = Osc52::of("foobar", true).unwrap();
        assert!(wrapped.as_bytes().ends_with(b"\x1bPtmux;\x1b\x1b]52;c;Zm9vYmFy\x07\x1b\\"));
        assert_eq!(Osc52::of(&"x".repeat(60_000), false), None, "more than terminals take");
    }

    /// [S5] Control characters of a stranger's name reach no clipboard.
    #[test]
    fn what_is_copied_is_harmless() {
        let text = harmless(Part::Body, &cleared("Hi \u{1b}[31mAna\u{202e}\r\n\r\nbye\u{7}"));
        assert_eq!(text, "Hi ␛[31mAna\n\nbye␇");
        assert_eq!(harmless(Part::Subject, &cleared("")), "S␛]0;x␇");
    }
}
