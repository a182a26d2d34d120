//! Kits: what a partner needs in hand to speak for me, and who has been given which [E5]. What each action does there, and
//! the two that concern a person: giving them a kit, and the referral that they offered.

use crate::domain::draft::{DraftKind, Recipient};
use crate::domain::guard::Cleared;
use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::draft::DraftKey;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::kits::{GiveTo, KitWay};
use crate::tui::out::{Out, Part};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::capture::CaptureBox;
use crate::tui::overlay::forms;
use crate::tui::overlay::picker::{Picker, Picking};

/// No kit has more lines.
const MOST_LINES: u16 = 400;
const PAGE: i16 = 10;

impl App {
    pub(in crate::tui) fn act_in_kits(&mut self, action: Action) -> Vec<Effect> {
        let scroll = |from: u16, by: i16| from.saturating_add_signed(by).min(MOST_LINES);
        match action {
            Action::Down => self.kits.move_by(1),
            Action::Up => self.kits.move_by(-1),
            Action::Top => self.kits.move_by(isize::MIN),
            Action::Bottom => self.kits.move_by(isize::MAX),
            Action::PageDown => self.kits.from = scroll(self.kits.from, PAGE),
            Action::PageUp => self.kits.from = scroll(self.kits.from, -PAGE),
            Action::NewKit => return self.open_form(forms::kit(None)),
            Action::EditKit => {
                let form = self.kits.current().map(|row| forms::kit(Some(&row.view.kit)));
                return form.map(|form| self.open_form(form)).unwrap_or_default();
            }
            Action::GiveKit => return self.pick_for_kit(Picking::GiveKit),
            Action::DraftKit => return self.pick_for_kit(Picking::DraftKit),
            Action::CopyKit => return self.kit_out(KitWay::Copy),
            Action::KitMarkdown => return self.kit_out(KitWay::Markdown),
            Action::KitText => return self.kit_out(KitWay::Text),
            Action::RetireKit => return self.retire_kit(),
            _ => {}
        }
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_kits(&self) -> Vec<Effect> {
        vec![Effect::LoadKits]
    }

    fn pick_for_kit(&mut self, picking: fn(Uid, String) -> Picking) -> Vec<Effect> {
        let Some(row) = self.kits.current() else { return Vec::new() };
        let picker = Picker::of_kit(&row.view.kit, picking);
        self.open_picker(picker)
    }

    fn kit_out(&self, way: KitWay) -> Vec<Effect> {
        self.kits.current().map(|row| Effect::ClearKit(row.view.kit.uid, way)).into_iter().collect()
    }

    fn retire_kit(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some(row) = self.kits.current() else { return Vec::new() };
        let kit = &row.view.kit;
        let (since, said) = match kit.retired_on {
            None => (Some(today), "kit retired"),
            Some(_) => (None, "kit in use again"),
        };
        let deed = Deed { label: format!("{said}: {}", kit.name), what: What::RetireKit(kit.uid, since) };
        self.commit_and_stay(deed)
    }

    /// What the guard has let through goes its way [G3].
    pub(in crate::tui) fn take_cleared_kit(&mut self, way: KitWay, cleared: Cleared) -> Vec<Effect> {
        vec![Effect::Out(Box::new(match way {
            KitWay::Copy => Out::Copy(Part::Page, cleared),
            KitWay::Markdown | KitWay::Text => Out::Page(cleared),
        }))]
    }

    /// Who was chosen for a kit: the form that records it, or the letter.
    pub(in crate::tui) fn picked_for_kit(&mut self, picking: &Picking, person: Uid) -> Vec<Effect> {
        self.overlay = None;
        match picking {
            Picking::GiveKit(kit, _) => vec![Effect::LoadGiving(GiveTo::Kit(person, *kit))],
            Picking::DraftKit(kit, _) => self.open_draft(DraftKey::kit(*kit, person)),
            _ => Vec::new(),
        }
    }

    /// From a person: which kit they were given.
    pub(in crate::tui) fn give_to_person(&self) -> Vec<Effect> {
        let person = self.person_here().map(|(uid, _)| uid);
        person.map(|uid| Effect::LoadGiving(GiveTo::Person(uid))).into_iter().collect()
    }

    /// Who is selected, in the list, on the ladder or on their page.
    fn person_here(&self) -> Option<(Uid, &str)> {
        match &self.screen {
            Screen::Ladder => self.ladder.row().map(|row| (row.uid, row.name.as_str())),
            _ => self.current_contact().map(|contact| (contact.uid, contact.name.as_str())),
        }
    }

    /// [E5] Somebody offered a referral: it is captured as received from them, and then they are coached.
    pub(in crate::tui) fn offered_referral(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some((uid, name)) = self.person_here() else { return Vec::new() };
        let capture = CaptureBox::offered_by(uid, name, today);
        self.overlay = Some(Overlay::Capture(Box::new(capture)));
        self.read_line()
    }

    /// The words for the source of a referral that was just captured [R2].
    pub(in crate::tui) fn coach_source_of(&self, referral: Uid) -> Vec<Effect> {
        let (kind, to) = (DraftKind::CoachSource, Recipient::Party(Role::Source));
        self.open_draft(DraftKey { kind, referral: Some(referral), to, kit: None })
    }
}
