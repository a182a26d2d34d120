//! What discreet mode leaves of this screen.

use crate::domain::occasion::{Fit, Occasion, OpenMatter, Told};
use crate::domain::touch::Touch;
use crate::notebook::{LadderRow, LadderWindow, Standing, TouchView};
use crate::tui::discreet::veil::{Veil, name_of};
use crate::tui::ladder::{Column, Ladder};

impl Veil<'_> {
    pub(in crate::tui::discreet) fn ladder(self, ladder: &mut Ladder) {
        let Ladder { columns, at: _, standing, loaded: _ } = ladder;
        for Column { count: _, window, selected: _ } in columns {
            let LadderWindow { rows, more_before: _, more_after: _ } = window;
            for row in rows {
                let LadderRow {
                    uid,
                    name,
                    about,
                    due_on: _,
                    reminder: _,
                    is_snoozed: _,
                    do_not_contact: _,
                } = row;
                name_of(*uid, name);
                self.text(about);
            }
        }
        standing.iter_mut().for_each(|standing| self.standing(standing));
    }

    fn standing(self, standing: &mut Standing) {
        let Standing { uid, name, rung: _, since: _, reason, cadence: _, last_touch, due_on: _, occasion } =
            standing;
        name_of(*uid, name);
        self.text(reason);
        last_touch.iter_mut().for_each(|touch| self.touch_view(touch));
        occasion.iter_mut().for_each(|occasion| self.occasion(occasion));
    }

    fn touch_view(self, view: &mut TouchView) {
        let TouchView { touch, draft: _, people } = view;
        let Touch { uid: _, kind: _, on: _, purpose: _, asked: _, people: _, referral: _, words } = touch;
        self.text(words);
        people.iter_mut().for_each(|(uid, name)| name_of(*uid, name));
    }

    fn occasion(self, occasion: &mut Occasion) {
        match occasion {
            Occasion::Open(OpenMatter { need, step }) => {
                self.text(need);
                self.text(step);
            }
            Occasion::Thanks { prospect, on: _ } => self.name(prospect),
            Occasion::Need { needs, fit: Fit { name, words } } => {
                self.text(needs);
                self.name(name);
                self.texts(words);
            }
            Occasion::News(
                Told::Unthanked { prospect, on: _ } | Told::Ended { prospect, how: _, on: _ },
            ) => {
                self.name(prospect);
            }
            Occasion::News(Told::Introduced { other, on: _ }) => self.name(other),
            Occasion::Hello => {}
        }
    }
}
