//! Unsaved forms: what is typed outlives the app, however it ends [S6].
//!
//! Owns when it is kept, when it is let go, and that it is offered at the next start. The loop lets it look at the app
//! after each handled batch of keys: what differs from what is kept is written at once, so kill -9 takes at most the keys
//! that were under way, and nothing ticks. The files are `notebook`'s, what is in one is `draft`'s, opening it again is
//! `reopen`'s.
//!
//! - A form that is recorded or thrown away takes its file with it. One that was brought back keeps the old file until the
//!   new one is written.
//! - Where nothing can be written the app goes on, and says once that what is typed is not kept.

mod draft;
mod reopen;

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

use crate::notebook::{LeftBehind, Notebook, Unsaved};

use super::app::{App, Screen};
use super::overlay::Overlay;
use super::run::settle;

pub(crate) use draft::Draft;

/// Keeps what is typed.
#[derive(Debug)]
pub(crate) struct Keeper {
    files: Unsaved,
    /// What was last written, or tried.
    kept: Option<Draft>,
    /// What earlier goodwords left, the oldest first.
    waiting: VecDeque<(Draft, LeftBehind)>,
    /// What could not be read, as sentences.
    damaged: VecDeque<String>,
    /// The file of what was brought back, until it is kept anew.
    brought_back: Option<LeftBehind>,
    /// It was said that nothing can be kept.
    told: bool,
    /// The start is over.
    looked: bool,
}

impl Keeper {
    /// For the notebook at `path`. What others left behind is taken, so that no second goodword offers it too.
    pub(crate) fn at(path: &Path) -> Self {
        let files = Unsaved::beside(path);
        let (mut waiting, mut damaged) = (Vec::new(), VecDeque::new());
        for left in files.left_behind() {
            match left.read().ok().as_deref().and_then(Draft::of_text) {
                Some(draft) => waiting.push((draft, left)),
                None => damaged.push_back(set_aside(left)),
            }
        }
        waiting.sort_by(|(a, _), (b, _)| a.at.cmp(&b.at));
        Self {
            files,
            kept: None,
            waiting: waiting.into(),
            damaged,
            brought_back: None,
            told: false,
            looked: false,
        }
    }

    /// Keeps what is typed now; where nothing is open, brings back what is left.
    pub(crate) fn look(&mut self, app: &mut App, notebook: &mut Notebook) {
        let is_start = !std::mem::replace(&mut self.looked, true);
        self.keep(app);
        if app.overlay.is_some() || matches!(app.screen, Screen::Draft(_)) {
            return;
        }
        if let Some(sentence) = self.damaged.pop_front() {
            app.overlay = Some(Overlay::Message(sentence));
        } else if let Some((draft, left)) = self.waiting.pop_front() {
            let said_before = app.status.take().filter(|_| is_start).map(|status| status.text);
            let draft = match left.edited() {
                Some(text) => draft.edited_elsewhere(&text),
                None => draft,
            };
            let effects = reopen::reopen(app, notebook, draft, self.waiting.len(), said_before);
            settle(app, notebook, effects);
            self.brought_back = Some(left);
            self.keep(app);
        }
    }

    /// The app ends: what is typed is on the disk after this. In a panic the app may be half changed, so that what it does
    /// not show any more was not thrown away by the user.
    pub(crate) fn end(&mut self, app: &mut App, panics: bool) {
        if !panics || Draft::of(app).is_some() {
            self.keep(app);
        }
        self.files.sync();
    }

    /// Writes a text down for the user's own editor; gives back the file.
    ///
    /// # Errors
    /// What the file system says.
    pub(crate) fn hand_out(&self, text: &str) -> io::Result<PathBuf> {
        self.files.hand_out(text)
    }

    /// What the editor left in the file.
    ///
    /// # Errors
    /// What the file system says.
    pub(crate) fn take_back(&self) -> io::Result<Vec<u8>> {
        self.files.take_back()
    }

    /// Removes what was written down for the editor; gives back the folder where others of its files are spared.
    pub(crate) fn sweep_editor(&self, spare: bool) -> Option<PathBuf> {
        self.files.sweep_editor(spare)
    }

    fn keep(&mut self, app: &mut App) {
        let typed = Draft::of(app);
        if typed == self.kept {
            return;
        }
        let written = match &typed {
            Some(draft) => self.files.keep(&draft.clone().at(app.now).to_text()),
            None => {
                self.files.let_go();
                Ok(())
            }
        };
        self.kept = typed;
        match written {
            Ok(()) => {
                self.told = false;
                if let Some(left) = self.brought_back.take() {
                    left.remove();
                }
            }
            Err(error) if !self.told => {
                self.told = true;
                let folder = self.files.folder().display();
                app.refuse(format!(
                    "What you type is not kept against a crash: {folder} cannot be written ({error}). Recording is not touched by it."
                ));
            }
            Err(_) => {}
        }
    }
}

fn set_aside(left: LeftBehind) -> String {
    const SAID: &str = "A form that was left unsaved cannot be read";
    match left.set_aside() {
        Ok(path) => {
            format!("{SAID}. It is set aside as {}; look into it with a text editor.", path.display())
        }
        Err(error) => format!("{SAID}, nor set aside ({error})."),
    }
}
