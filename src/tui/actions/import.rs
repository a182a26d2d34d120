//! Importing contacts from a file: the path, the preview, and what is said afterwards [P2].

use crate::domain::now::Now;
use crate::exchange::{Source, read_all};
use crate::notebook::{ImportReport, Notebook, NotebookFault};
use crate::tui::app::App;
use crate::tui::effects::{Brought, Effect};
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms;
use crate::tui::overlay::import::ImportBox;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

const PAGE: i16 = 8;

impl App {
    /// Asks for the file.
    pub(in crate::tui) fn ask_import(&mut self) -> Vec<Effect> {
        self.open_form(forms::import())
    }

    /// The file that was typed is to be looked into.
    pub(in crate::tui) fn import_typed(&self) -> Option<Effect> {
        let Some(Overlay::Form(form)) = &self.overlay else { return None };
        matches!(form.purpose, forms::Purpose::Import).then(|| {
            let home = std::env::var_os("HOME").map(PathBuf::from);
            Effect::LoadImport(forms::path_of(&form.form, home))
        })
    }

    /// The preview; or the form says why there is none.
    pub(in crate::tui) fn show_import(&mut self, looked: Result<ImportBox, String>) {
        match (looked, &mut self.overlay) {
            (Ok(import), _) => self.overlay = Some(Overlay::Import(Box::new(import))),
            (Err(why), Some(Overlay::Form(form))) => form.form.refuse("path", why),
            (Err(why), _) => self.refuse(why),
        }
    }

    pub(in crate::tui) fn act_in_import(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Import(import)) = &mut self.overlay else { return Vec::new() };
        match action {
            Action::Down => import.move_by(1),
            Action::Up => import.move_by(-1),
            Action::PageDown => import.scroll(PAGE),
            Action::PageUp => import.scroll(-PAGE),
            Action::TakeLeft => import.take(false),
            Action::TakeRight => import.take(true),
            Action::TakeOther => import.take_other(),
            Action::Submit => return vec![Effect::Import(import.clone())],
            _ => {}
        }
        Vec::new()
    }

    /// Says what came in; it is shown at once.
    pub(in crate::tui) fn imported(&mut self, report: &ImportReport) -> Vec<Effect> {
        self.overlay = None;
        let ImportReport { created, updated, same, skipped, .. } = report;
        let left = match skipped.len() {
            0 => String::new(),
            n => format!(", {n} skipped"),
        };
        self.say(match created + updated {
            0 => format!("Nothing was changed: {same} were known already{left}."),
            _ => format!(
                "Imported: {created} new, {updated} added to, {same} the same{left}. u takes it back."
            ),
        });
        self.reload()
    }
}

/// Looks into a file: what would come in.
pub(in crate::tui) fn look_into(notebook: &Notebook, now: Now, path: &Path) -> Brought {
    let looked = Source::open(path, None).and_then(|source| {
        let mut import = ImportBox::new(vec![source], ImportReport::default());
        let report = notebook.preview_import(
            now,
            &import.asked,
            &mut |each| read_all(&import.sources, now.today(), each),
            &mut |_| ControlFlow::Continue(()),
        );
        import.report = report.map_err(|fault| fault.to_string())?;
        Ok(import)
    });
    Brought::ImportLooked(Box::new(looked))
}

/// Imports what the preview showed, with what was chosen there.
///
/// # Errors
/// What the notebook says; it is then as it was.
pub(in crate::tui) fn import(
    notebook: &mut Notebook,
    now: Now,
    import: &ImportBox,
) -> Result<Brought, NotebookFault> {
    let report = notebook.import(
        now,
        &import.asked,
        &mut |each| read_all(&import.sources, now.today(), each),
        &mut |_| ControlFlow::Continue(()),
    )?;
    Ok(Brought::Imported(Box::new(report)))
}
