//! Importing contacts from files: the paths, the preview, and what is said afterwards [P2].

use crate::domain::now::Now;
use crate::exchange::{Percent, Source, read_all};
use crate::notebook::{ImportAt, ImportReport, Notebook, NotebookFault};
use crate::tui::app::{App, Work};
use crate::tui::effects::{Brought, Effect, Onlooker};
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms::{self, ImportRefusal, ImportTyped};
use crate::tui::overlay::import::ImportBox;

use std::ops::ControlFlow;
use std::path::Path;

const PAGE: i16 = 8;

impl App {
    /// Asks for the files.
    pub(in crate::tui) fn ask_import(&mut self) -> Vec<Effect> {
        self.open_form(forms::import())
    }

    /// The files that were typed are to be looked into.
    pub(in crate::tui) fn import_typed(&self) -> Option<Effect> {
        let Some(Overlay::Form(form)) = &self.overlay else { return None };
        let is_meant = matches!(form.purpose, forms::Purpose::Import);
        is_meant.then(|| Effect::LoadImport(Box::new(ImportTyped::of(&form.form))))
    }

    /// The preview; or the form says why there is none.
    pub(in crate::tui) fn show_import(&mut self, looked: Result<ImportBox, ImportRefusal>) {
        match (looked, &mut self.overlay) {
            (Ok(import), _) => self.overlay = Some(Overlay::Import(Box::new(import))),
            (Err((field, why)), Some(Overlay::Form(form))) => form.form.refuse(field, why),
            (Err((_, why)), _) => self.refuse(why),
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
        match created + updated {
            0 => self.say(format!("Nothing was changed: {same} were known already{left}.")),
            _ => self.say_done(format!(
                "Imported: {created} new, {updated} added to, {same} the same{left}. ‹undo› takes it back."
            )),
        }
        self.reload()
    }
}

/// Looks into files: what would come in.
pub(in crate::tui) fn look_into(
    notebook: &Notebook,
    now: Now,
    typed: &ImportTyped,
    onlooker: &mut Onlooker<'_>,
) -> Brought {
    let home = std::env::var_os("HOME");
    let sources = match typed.open(home.as_deref().map(Path::new)) {
        Ok(sources) => sources,
        Err(refusal) => return Brought::ImportLooked(Box::new(Err(refusal))),
    };
    let with_rungs = |source: Source| source.with_rungs(notebook.settings().rung_names.clone());
    let sources: Vec<Source> = sources.into_iter().map(with_rungs).collect();
    let percent = Percent::of_a_preview(&sources);
    let mut import = ImportBox::new(sources, ImportReport::default());
    let report = notebook.preview_import(
        now,
        &import.asked,
        &mut |each| read_all(&import.sources, now.today(), each),
        &mut telling("Reading", &percent, onlooker),
    );
    let looked = match report {
        Ok(mut report) => {
            for told in report.skipped.iter_mut().chain(&mut report.warnings) {
                told.text = forms::in_this_form(&told.text);
            }
            import.report = report;
            Ok(import)
        }
        Err(NotebookFault::Stopped) => return stopped(),
        Err(fault) => Err(forms::import_refusal(&fault.to_string())),
    };
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
    onlooker: &mut Onlooker<'_>,
) -> Result<Brought, NotebookFault> {
    let percent = Percent::of_an_import(&import.sources);
    let report = notebook.import(
        now,
        &import.asked,
        &mut |each| read_all(&import.sources, now.today(), each),
        &mut telling("Importing", &percent, onlooker),
    );
    match report {
        Err(NotebookFault::Stopped) => Ok(stopped()),
        report => Ok(Brought::Imported(Box::new(report?))),
    }
}

fn telling<'a>(
    what: &'static str,
    percent: &'a Percent,
    onlooker: &'a mut Onlooker<'_>,
) -> impl FnMut(ImportAt) -> ControlFlow<()> + 'a {
    move |at| onlooker(Work { what, percent: percent.at(at) })
}

fn stopped() -> Brought {
    Brought::ImportStopped(NotebookFault::Stopped.to_string())
}
