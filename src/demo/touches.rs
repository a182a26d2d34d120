//! Touches and moves on the ladder in the example notebook [E1, E2].

use crate::domain::contact::Rung;
use crate::domain::say::{move_words, touch_short};
use crate::domain::settings::RungNames;
use crate::domain::touch::{Touch, TouchKind, TouchPurpose};

use super::data::{Moved, Touched};
use super::load::{Done, Loader, maybe, word};

impl Loader<'_> {
    pub(super) fn moved(&mut self, moved: &Moved) -> Done {
        let now = self.moment(moved.on)?;
        let contact = self.notebook.contact(self.uid(&moved.who)?)?;
        let to = word(&moved.to, Rung::from_word)?;
        let label =
            format!("{} {}", contact.name, move_words(contact.rung, Some(to), &RungNames::default()));
        Ok(self.notebook.write(now, &label, |change| {
            change.move_rung(contact.uid, Some(to), now.today(), &moved.why)
        })?)
    }

    pub(super) fn touched(&mut self, touched: &Touched) -> Done {
        let now = self.moment(touched.on)?;
        let people = touched.who.iter().map(|id| self.uid(id)).collect::<Done<Vec<_>>>()?;
        let kind = word(&touched.kind, TouchKind::from_word)?;
        let mut names = Vec::new();
        for uid in &people {
            names.push(self.notebook.contact(*uid)?.name);
        }
        let touch = Touch {
            uid: self.notebook.fresh_uid(now),
            kind,
            on: now.today(),
            purpose: maybe(touched.purpose.as_ref(), TouchPurpose::from_word)?,
            asked: touched.asked,
            people,
            referral: None,
            words: touched.words.clone(),
        };
        let label = format!("{} with {}", touch_short(kind), names.join(", "));
        Ok(self.notebook.write(now, &label, |change| change.log_touch(&touch))?)
    }
}
