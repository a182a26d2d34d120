//! A form that was opened on what does not stand any more.
//!
//! Owns what is taken over from elsewhere without a word, and the form that asks about the rest: where both sides
//! changed a field, nobody's words are overwritten unasked. Whether it has come to that is found in the transaction that
//! would have recorded the form.

use crate::tui::form::{Clash, Form};

use super::{FormBox, Purpose};

/// What became of a form when it met what stands now.
#[derive(Debug)]
pub(crate) enum Met {
    /// What was changed elsewhere was not touched here: it can be recorded.
    Merged,
    /// Something was recorded that the form does not show: told in it, and the next Enter records it all the same.
    Told,
    /// Both changed the same: this form asks what stays.
    Asks(Box<FormBox>),
}

impl FormBox {
    /// Meets `fresh`, the same form opened now.
    pub(crate) fn meet(&mut self, fresh: FormBox) -> Met {
        let clashes = self.form.take_over(&fresh.form);
        self.purpose = fresh.purpose.clone();
        let stood = std::mem::replace(&mut self.opened.stood, fresh.opened.stood.clone());
        if stood != self.opened.stood {
            let said = match self.opened.stood.said.as_str() {
                "" => "what was recorded before was taken back",
                said => said,
            };
            let sentence = format!(
                "Meanwhile, in another window or on the command line, {said}. Enter records this all the same."
            );
            self.form.refuse("", sentence);
            return Met::Told;
        }
        if clashes.is_empty() {
            return Met::Merged;
        }
        let title = self.form.title().to_owned();
        let purpose = Purpose::Clash { form: Box::new(self.clone()), fresh: Box::new(fresh) };
        Met::Asks(Box::new(FormBox::new(question(&title, &clashes), purpose)))
    }
}

/// The form inside, with each clash settled as it was picked in `picked`.
pub(super) fn settled(picked: &Form, mut form: FormBox, fresh: &FormBox) -> FormBox {
    for id in picked.ids() {
        if let Some(word) = picked.chosen(id) {
            form.form.settle(&fresh.form, id, word == MINE);
        }
    }
    form
}

/// The first clash for which nothing is picked yet.
pub(super) fn unsettled(picked: &Form) -> Option<&'static str> {
    picked.ids().find(|id| picked.chosen(id).is_none())
}

const MINE: &str = "mine";
const THEIRS: &str = "theirs";

fn question(title: &str, clashes: &[Clash]) -> Form {
    let form = Form::new(format!("{title}: changed elsewhere while you typed"))
        .note("1 keeps yours, 2 takes what is there now. What you did not touch is taken as it is there.");
    clashes.iter().fold(form, |form, clash| {
        let (mine, theirs) = (
            format!("yours: {}", or_nothing(&clash.mine)),
            format!("there now: {}", or_nothing(&clash.theirs)),
        );
        form.choice(clash.id, clash.label.clone(), &[(MINE, &mine), (THEIRS, &theirs)], None)
            .hint(format!("When you opened it: {}", or_nothing(&clash.was)))
    })
}

fn or_nothing(text: &str) -> &str {
    if text.trim().is_empty() { "nothing" } else { text }
}
