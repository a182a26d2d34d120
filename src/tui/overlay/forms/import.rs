//! The form that asks for files to import [P2].
//!
//! It changes nothing: what the files hold is shown before anything is written.

use std::path::{Path, PathBuf};

use crate::exchange::{Encoding, Source};
use crate::tui::form::Form;

use super::{FormBox, Purpose};

/// What was typed: which files, and how they are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportTyped {
    paths: String,
    /// Where it cannot be known.
    encoding: String,
    /// What the columns of a table are, where it does not say it or says it wrongly.
    columns: String,
}

/// Why what was typed cannot be looked into, and in which field.
pub(crate) type Refusal = (&'static str, String);

/// Asks which files.
pub(crate) fn import() -> FormBox {
    let form = Form::new("Import contacts")
        .note("Cards (vCard) or tables (CSV). You see what would come in before anything is written.")
        .line("path", "Files", "")
        .hint(
            "such as ~/Downloads/contacts.vcf; several with blanks between, one that has blanks in quotes",
        )
        .required()
        .line("encoding", "Encoding", "")
        .hint("only where names come out wrong: latin1, shift_jis, …")
        .line("columns", "Columns", "")
        .hint("to name those of a table yourself: name,email,phone; - leaves one out");
    FormBox::new(form, Purpose::Import)
}

impl ImportTyped {
    pub(crate) fn of(form: &Form) -> Self {
        let [paths, encoding, columns] =
            ["path", "encoding", "columns"].map(|field| form.text(field).trim().to_owned());
        Self { paths, encoding, columns }
    }

    /// Opens the files, with the home folder in the place of ~. They are parted as a shell would part them; a file that is there
    /// just as it was typed, blanks and all, is that one.
    ///
    /// # Errors
    /// The field that cannot be taken, and why.
    pub(crate) fn open(&self, home: Option<&Path>) -> Result<Vec<Source>, Refusal> {
        let encoding = Some(&self.encoding).filter(|name| !name.is_empty());
        let encoding = encoding.map(|name| Encoding::named(name)).transpose();
        let encoding = encoding.map_err(|why| ("encoding", why.to_string()))?;
        let columns: Option<Vec<String>> = Some(&self.columns)
            .filter(|names| !names.is_empty())
            .map(|names| names.split(',').map(|name| name.trim().to_owned()).collect());
        let opened = self.paths(home)?.into_iter().map(|path| {
            let source = Source::open(&path, encoding).map_err(|why| ("path", why))?;
            Ok(source.with_columns(columns.clone()))
        });
        opened.collect()
    }

    fn paths(&self, home: Option<&Path>) -> Result<Vec<PathBuf>, Refusal> {
        let whole = at_home(&self.paths, home);
        if whole.is_file() {
            return Ok(vec![whole]);
        }
        match shell_words::split(&self.paths) {
            Ok(words) => Ok(words.iter().map(|word| at_home(word, home)).collect()),
            Err(_) => Err(("path", "A quote is opened and not closed.".to_owned())),
        }
    }
}

/// What a reader says, which speaks of options of the command line, in the words of this form.
pub(crate) fn in_this_form(said: &str) -> String {
    said.replace("as --columns name", "in the field Columns, as name")
        .replace("Leave --columns out", "Leave the field Columns empty")
        .replace("(--columns)", "in the field Columns")
        .replace("with --encoding", "in the field Encoding")
}

/// Why a file cannot be read, beside the field that mends it.
pub(crate) fn refusal(said: &str) -> Refusal {
    let why = in_this_form(said);
    let is_of_columns = why.contains("the field Columns") || why.contains("None of the columns named");
    (if is_of_columns { "columns" } else { "path" }, why)
}

fn at_home(typed: &str, home: Option<&Path>) -> PathBuf {
    match (typed.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}
