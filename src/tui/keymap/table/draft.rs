//! The keys of a text to somebody. Its field owns every printable key, so all of these are others.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Draft,
        &["ctrl-p"],
        Action::ConfirmWord,
        "let pass",
        "the doubtful word is no name in its sentence",
    ),
    bind(Scope::Draft, &["ctrl-n"], Action::NextLeak, "next mark", "to the next marked word"),
    bind(
        Scope::Draft,
        &["ctrl-y"],
        Action::Copy,
        "copy",
        "copy the text, or the subject where the cursor is in it",
    ),
    bind(Scope::Draft, &["ctrl-o"], Action::MailOut, "mail", "open the mail program with it"),
    bind(Scope::Draft, &["ctrl-f"], Action::WriteFile, "file", "write it into an .eml file"),
    bind(
        Scope::Draft,
        &["ctrl-s"],
        Action::RecordSent,
        "sent",
        "record that it was sent: channel, day and words",
    ),
    bind(Scope::Draft, &["ctrl-x"], Action::OutsideEditor, "editor", "edit it in $VISUAL or $EDITOR"),
    bind(
        Scope::Draft,
        &["esc", "ctrl-c"],
        Action::Back,
        "put aside",
        "put it aside; what was edited is kept",
    ),
    bind(Scope::Draft, &["tab", "btab"], Action::Switch, "", "between the subject and the text"),
    bind(Scope::Draft, &["ctrl-u"], Action::UndoTyping, "", "take the last typing back"),
    bind(Scope::Draft, &["ctrl-r"], Action::RedoTyping, "", "bring back the typing that was taken back"),
    bind(
        Scope::Draft,
        &["ctrl-t"],
        Action::Afresh,
        "",
        "the text as it was made, in place of what stands there",
    ),
    bind(Scope::Draft, &["alt-u"], Action::Undo, "", "take the newest change back, as a word confirmed"),
    bind(Scope::Draft, &["alt-m"], Action::Me, "", "my name and address: who signs it"),
    bind(Scope::Draft, &["f1"], Action::Help, "help", "all keys of this screen"),
    bind(Scope::Draft, &["ctrl-z"], Action::Suspend, "", "to the shell; fg comes back"),
    bind(Scope::Draft, &["ctrl-l"], Action::Redraw, "", "draw the screen anew"),
    bind(Scope::Drafts, &["enter"], Action::Submit, "write", "write the selected draft"),
    bind(Scope::Drafts, &["down", "j", "tab"], Action::Down, "next", "to the next"),
    bind(Scope::Drafts, &["up", "k", "btab"], Action::Up, "", "to the one before"),
    bind(Scope::Drafts, &["esc", "q", "ctrl-c"], Action::Cancel, "never mind", "write nothing"),
];
