//! Dossier and forgetting [P5, P6]: from a person to their page, and from the typed name to what is left.

use crate::domain::dossier::Dossier;
use crate::notebook::{ForgetView, Forgotten, Mention};
use crate::tui::app::{App, Screen};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::care::{DossierBox, ForgetAsked, LeftBox};
use crate::tui::overlay::forms::{self, FormBox, Purpose};
use crate::tui::overlay::{Overlay, Question};

/// Lines of a page.
const PAGE: isize = 10;

impl App {
    pub(in crate::tui) fn load_dossier(&self) -> Vec<Effect> {
        self.current_contact().map(|contact| Effect::LoadDossier(contact.uid)).into_iter().collect()
    }

    pub(in crate::tui) fn load_forget(&self) -> Vec<Effect> {
        self.current_contact().map(|contact| Effect::LoadForget(contact.uid)).into_iter().collect()
    }

    pub(in crate::tui) fn show_dossier(&mut self, dossier: Dossier) {
        self.overlay = Some(Overlay::Dossier(Box::new(DossierBox::new(dossier))));
    }

    pub(in crate::tui) fn ask_forget(&mut self, view: ForgetView) -> Vec<Effect> {
        self.open_form(forms::forget(view))
    }

    /// What the form says: the notebook compares the name.
    pub(in crate::tui) fn forget_as_typed(form: &FormBox) -> Option<Effect> {
        let Purpose::Forget(view) = &form.purpose else { return None };
        let remember = form.form.toggled("keep").contains(&"out");
        let typed = form.form.text("name").to_owned();
        Some(Effect::Forget(Box::new(ForgetAsked { uid: view.uid, typed, remember })))
    }

    /// They are gone: no screen goes back to them.
    pub(in crate::tui) fn forgotten(&mut self, done: Forgotten) -> Vec<Effect> {
        let is_page = |screen: &Screen| matches!(screen, Screen::Contact(_));
        self.back.retain(|screen| !is_page(screen));
        if is_page(&self.screen) {
            self.screen = self.back.pop().unwrap_or(Screen::People);
        }
        self.people.selected = None;
        self.people.person = None;
        self.overlay = Some(Overlay::Left(Box::new(LeftBox::new(done))));
        self.reload()
    }

    pub(in crate::tui) fn act_in_care(&mut self, action: Action) -> Vec<Effect> {
        match (&mut self.overlay, action) {
            (Some(Overlay::Dossier(page)), Action::Down) => page.scroll(1),
            (Some(Overlay::Dossier(page)), Action::Up) => page.scroll(-1),
            (Some(Overlay::Dossier(page)), Action::PageDown) => page.scroll(PAGE),
            (Some(Overlay::Dossier(page)), Action::PageUp) => page.scroll(-PAGE),
            (Some(Overlay::Dossier(page)), Action::WriteDossier) => {
                return vec![Effect::WriteDossier(Box::new(page.dossier.clone()))];
            }
            (Some(Overlay::Left(left)), Action::Down) => left.move_by(1),
            (Some(Overlay::Left(left)), Action::Up) => left.move_by(-1),
            (Some(Overlay::Left(left)), Action::Blank) => {
                let one = left.current().filter(|mention| mention.can_blank).cloned();
                return self.ask_blank(one.into_iter().collect());
            }
            (Some(Overlay::Left(left)), Action::BlankSure) => {
                let sure = left.sure();
                return self.ask_blank(sure);
            }
            _ => {}
        }
        Vec::new()
    }

    /// It cannot be undone: no single key does it.
    fn ask_blank(&mut self, mentions: Vec<Mention>) -> Vec<Effect> {
        let text = match mentions.as_slice() {
            [] => return Vec::new(),
            [one] => format!("Blank this for good? {}: {}", one.place, one.blanked()),
            some => format!("Blank the name in these {} texts for good?", some.len()),
        };
        if let Some(Overlay::Left(left)) = self.overlay.take() {
            self.overlay = Some(Overlay::Confirm(Question::Blank(left, mentions), text));
        }
        Vec::new()
    }

    pub(in crate::tui) fn blanked(
        &mut self,
        mentions: &[Mention],
        unfinished: Option<String>,
    ) -> Vec<Effect> {
        if let Some(Overlay::Left(left)) = &mut self.overlay {
            left.take_out(mentions);
            left.unfinished = unfinished;
        }
        self.say_done("Blanked, for good.");
        self.reload()
    }
}
