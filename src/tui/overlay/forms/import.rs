//! The form that asks for a file to import [P2].
//!
//! It changes nothing: what the file holds is shown before anything is written.

use std::path::PathBuf;

use crate::tui::form::Form;

use super::{FormBox, Purpose};

/// Asks which file.
pub(crate) fn import() -> FormBox {
    let form = Form::new("Import contacts")
        .note("Cards (vCard) or a table (CSV). You see what would come in before anything is written.")
        .line("path", "File", "")
        .hint("such as ~/Downloads/contacts.vcf")
        .required();
    FormBox::new(form, Purpose::Import)
}

/// The file that was typed, with the home folder in the place of ~; a path pasted in quotes is read without them.
pub(crate) fn path_of(form: &Form, home: Option<PathBuf>) -> PathBuf {
    let typed = form.text("path").trim();
    let quoted = |quote: char| typed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let typed = quoted('\'').or_else(|| quoted('"')).unwrap_or(typed);
    match (typed.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}
