//! What discreet mode leaves of this screen.

use crate::domain::practice::{PracticeAnswer, Review};
use crate::tui::discreet::veil::Veil;
use crate::tui::practice::Practice;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn practice(self, practice: &mut Practice) {
        let Practice { reviews, quarter: _, question: _, loaded: _ } = practice;
        for Review { quarter: _, answers } in reviews {
            for PracticeAnswer { question: _, answer: _, note, on: _ } in answers {
                self.text(note);
            }
        }
    }
}
