//! The form of one answer of the practice review: yes, no or neither, and what is to be said of it [E6].

use crate::domain::practice::{PracticeAnswer, PracticeQuestion};
use crate::domain::quarter::Quarter;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose};

const ANSWERS: &[(&str, &str)] = &[("yes", "yes"), ("no", "no")];

/// One answer, as it stands.
pub(crate) fn practice(
    quarter: Quarter,
    question: PracticeQuestion,
    held: Option<&PracticeAnswer>,
) -> FormBox {
    let said = held.and_then(|held| held.answer).map(|yes| if yes { "yes" } else { "no" });
    let form = Form::new(format!("{quarter}: {}", question.label()))
        .note(question.sentence())
        .choice("answer", "Answer", ANSWERS, said)
        .line("note", "Note", held.map_or("", |held| &held.note))
        .hint("what is to be said of it; what to do about it")
        .focused_on("note");
    FormBox::new(form, Purpose::Practice { quarter, question })
}

/// What stands in the form.
pub(super) fn deed(form: &Form, quarter: Quarter, question: PracticeQuestion) -> Deed {
    let answer = form.chosen("answer").map(|word| word == "yes");
    let note = form.text("note").trim().to_owned();
    let what = What::Practice { quarter, question, answer: Some(answer), note: Some(note) };
    Deed { label: label(quarter, question, answer), what }
}

/// As the undo line calls it.
pub(crate) fn label(quarter: Quarter, question: PracticeQuestion, answer: Option<bool>) -> String {
    let said = match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "neither yes nor no",
    };
    format!("{quarter}, {}: {said}", question.label())
}
