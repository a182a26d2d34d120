//! Merging two contacts: choosing the other one, the preview, and what is shown afterwards [P4].

use crate::domain::uid::Uid;
use crate::notebook::MergePreview;
use crate::tui::app::{App, Screen};
use crate::tui::contact_page::ContactPage;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::merge::{MergeBox, Side};
use crate::tui::overlay::picker::Picker;

const PAGE: i16 = 8;

impl App {
    /// Chooses with whom the person at hand is to be merged.
    pub(in crate::tui) fn pick_same(&mut self) -> Vec<Effect> {
        let picker = self.current_contact().map(Picker::of_same);
        picker.map(|picker| self.open_picker(picker)).unwrap_or_default()
    }

    /// The preview, opened or read anew; the person at hand is the one who stays until it is said otherwise.
    pub(in crate::tui) fn show_merge(&mut self, preview: MergePreview) {
        let today = self.today();
        match &mut self.overlay {
            Some(Overlay::Merge(merge)) => merge.set_preview(preview, today),
            _ => self.overlay = Some(Overlay::Merge(Box::new(MergeBox::new(preview, today)))),
        }
    }

    pub(in crate::tui) fn act_in_merge(&mut self, action: Action) -> Vec<Effect> {
        let today = self.today();
        let Some(Overlay::Merge(merge)) = &mut self.overlay else { return Vec::new() };
        match action {
            Action::Down => merge.move_by(1),
            Action::Up => merge.move_by(-1),
            Action::PageDown => merge.scroll(PAGE),
            Action::PageUp => merge.scroll(-PAGE),
            Action::TakeLeft => merge.take(Side::Stays, today),
            Action::TakeRight => merge.take(Side::Goes, today),
            Action::TakeOther => merge.take_other(today),
            Action::SwapStays => {
                let (stays, goes) = merge.pair();
                return vec![Effect::LoadMerge { stays: goes, goes: stays }];
            }
            Action::Submit => {
                let deed = merge.deed();
                return self.commit_merge(deed);
            }
            _ => {}
        }
        Vec::new()
    }

    /// The preview shows the two as they are.
    pub(in crate::tui) fn load_merge(&self) -> Option<Effect> {
        let Some(Overlay::Merge(merge)) = &self.overlay else { return None };
        let (stays, goes) = merge.pair();
        Some(Effect::LoadMerge { stays, goes })
    }

    /// Where one was on the page of either, one is on the page of who stayed; no page of who is gone lies below.
    pub(in crate::tui) fn go_to_merged(&mut self, stays: Uid, goes: Uid) {
        self.people.selected = Some(stays);
        self.back.retain(|screen| !matches!(screen, Screen::Contact(page) if page.uid == goes));
        if matches!(&self.screen, Screen::Contact(page) if page.uid == goes) {
            self.screen = Screen::Contact(Box::new(ContactPage::open(stays)));
        }
        if let Screen::Contact(page) = &mut self.screen {
            page.from = 0;
        }
    }

    /// What the picker of the other one leads to.
    pub(in crate::tui) fn preview_merge(&mut self, stays: Uid, goes: Uid) -> Vec<Effect> {
        self.overlay = None;
        vec![Effect::LoadMerge { stays, goes }]
    }
}
