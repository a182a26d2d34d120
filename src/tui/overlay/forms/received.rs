//! Forms of a referral received: its questions, how it came, and what was done at each step [R1, R3, R4].

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::day::{Day, Toward, short_day};
use crate::domain::draft::DraftKind;
use crate::domain::edit::ReferralEdit;
use crate::domain::received::{
    Ending, HowItCame, Landing, MayTell, ReceivedEdit, SourceKind, WarmQuestion,
};
use crate::domain::referral::{Judgement, Role, Verdict};
use crate::domain::say::landing;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::ReferralView;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;
use crate::tui::received::{known, question_title, short};
use crate::tui::view::words::title_of;

use super::exit::{look_back, look_back_day};
use super::{FormBox, Purpose, Refusal, channels_and_person, day_text, edit_deed, later_day, past_day};

/// What is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    /// One of the four questions, with its evidence.
    Question(WarmQuestion),
    /// How it came.
    Came,
    /// The source was coached, or asked once more.
    Coached,
    /// The prospect was answered.
    Answered,
    /// The source was thanked.
    Thanked,
    /// How it ended, or that they are still talking.
    Outcome,
    /// The source was told.
    Reported,
}

impl Record {
    /// The word it is kept under in an unsaved form.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Question(question) => question.word(),
            Self::Came => "came",
            Self::Coached => "coached",
            Self::Answered => "answered",
            Self::Thanked => "thanked",
            Self::Outcome => "outcome",
            Self::Reported => "reported",
        }
    }

    /// What is kept under `word`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let rest =
            [Self::Came, Self::Coached, Self::Answered, Self::Thanked, Self::Outcome, Self::Reported];
        let questions = WarmQuestion::ALL.iter().map(|question| Self::Question(*question));
        questions.chain(rest).find(|record| record.word() == word)
    }

    /// What stands already that the fields do not show, to go on after "Meanwhile".
    pub(super) fn stood(self, view: &ReferralView, today: Day) -> Option<String> {
        let received = known(view);
        let on = |day: Day| short_day(day, today);
        match self {
            Self::Question(_) | Self::Came => None,
            Self::Coached => {
                let day = received.asked_again_on.or(received.coached_on)?;
                Some(format!("the source was coached on {}", on(day)))
            }
            Self::Answered => received.answered_on.map(|day| format!("it was answered on {}", on(day))),
            Self::Thanked => received.thanked_on.map(|day| format!("thanks went out on {}", on(day))),
            Self::Outcome => {
                received.ending.map(|it| format!("it ended on {}: {}", on(it.on), landing(it.how)))
            }
            Self::Reported => received.reported_on.map(|day| format!("it was reported on {}", on(day))),
        }
    }
}

const ANSWERS: &[(&str, &str)] = &[("yes", "yes"), ("no", "no"), ("unsure", "not known")];
const YES_NO: &[(&str, &str)] = &[("yes", "yes"), ("no", "no")];
const KINDS: &[(&str, &str)] = &[
    ("client", "client"),
    ("partner", "partner"),
    ("colleague", "colleague"),
    ("friend", "friend"),
    ("family", "family"),
    ("other", "other"),
];
/// Beside the words of [`Landing`].
const TALKING: &str = "talking";
const ENDINGS: &[(&str, &str)] = &[
    ("won", "won"),
    ("lost", "lost"),
    ("no-fit", "no fit"),
    ("no-answer", "no answer"),
    (TALKING, "still talking"),
];
const MAY_TELL: &[(&str, &str)] =
    &[("nothing", "only thanks"), ("outcome", "how it ended"), ("all", "all of it")];

/// Records something of a referral received.
pub(crate) fn received(view: &ReferralView, record: Record, today: Day, settings: &Settings) -> FormBox {
    let form = match record {
        Record::Question(question) => question_form(view, question),
        Record::Came => came_form(view),
        Record::Coached => coached_form(view),
        Record::Answered => answered_form(view, today, settings),
        Record::Thanked => thanked_form(view),
        Record::Outcome => outcome_form(view),
        Record::Reported => reported_form(view),
    };
    FormBox::new(form, Purpose::Received { referral: view.referral.uid, title: title_of(view), record })
}

fn question_form(view: &ReferralView, question: WarmQuestion) -> Form {
    let answer = known(view).answer(question);
    let on = answer.map_or_else(|| "today".to_owned(), |answer| answer.on.to_string());
    Form::new(question_title(question, view))
        .choice("verdict", "Answer", ANSWERS, answer.map(|answer| answer.verdict.word()))
        .line("why", "Evidence", answer.map_or("", |answer| answer.why.as_str()))
        .hint("what was said, and by whom; may stay empty")
        .day("on", "Heard on", &on, Toward::Past, true)
        .focused_on(if answer.is_some() { "why" } else { "verdict" })
}

fn came_form(view: &ReferralView) -> Form {
    let came = &known(view).came;
    let yes_no = |it: Option<bool>| it.map(|yes| if yes { "yes" } else { "no" });
    let kind = came.source_kind.or(view.contact(Role::Source).map(|source| SourceKind::of(source.kind)));
    Form::new(format!("How it came: {}", title_of(view)))
        .choice("asked", "I asked for it", YES_NO, yes_no(came.asked_for))
        .choice("present", "I was there", YES_NO, yes_no(came.was_present))
        .choice("kind", "The source is a", KINDS, kind.map(SourceKind::word))
        .line("group", "Group", &came.group)
        .hint(match view.groups.join(", ") {
            known if known.is_empty() => "the one it came from, if any".to_owned(),
            known => known,
        })
}

fn by_preferred(form: Form, contact: Option<&Contact>) -> Form {
    let by = contact.and_then(Contact::preferred).map_or("", |channel| channel.kind.word());
    form.choice("by", "By", &channels_and_person(), Some(by))
}

fn coached_form(view: &ReferralView) -> Form {
    let received = known(view);
    let (source, prospect) = (short(view, Role::Source), short(view, Role::Prospect));
    let title = match (received.coached_on, received.asked_again_on) {
        (Some(_), None) => format!("Asked {source} once more"),
        _ => format!("Coached {source}"),
    };
    let form = Form::new(title)
        .note(format!("{source} puts the questions to {prospect}; you wait for what they say."));
    by_preferred(form, view.contact(Role::Source)).day("on", "On", "today", Toward::Past, true)
}

fn answered_form(view: &ReferralView, today: Day, settings: &Settings) -> Form {
    let received = known(view);
    let on = received.answered_on.map_or_else(|| "today".to_owned(), |day| day.to_string());
    let later = received.look_back_on.filter(|day| *day > today);
    let form = Form::new(format!("Answered {}", short(view, Role::Prospect))).day(
        "on",
        "Answered on",
        &on,
        Toward::Past,
        true,
    );
    look_back(form, settings, &day_text(later))
}

fn thanked_form(view: &ReferralView) -> Form {
    let received = known(view);
    let on = received.thanked_on.map_or_else(|| "today".to_owned(), |day| day.to_string());
    let by = match (received.thanked_on, received.thanked_by) {
        (Some(_), None) => "",
        (_, by) => by.unwrap_or(ChannelKind::Post).word(),
    };
    Form::new(format!("Thanked {}", short(view, Role::Source)))
        .note("By post is a card, written by hand.")
        .choice("by", "By", &channels_and_person(), Some(by))
        .day("on", "On", &on, Toward::Past, true)
}

fn outcome_form(view: &ReferralView) -> Form {
    let received = known(view);
    let on = received.ending.map_or_else(|| "today".to_owned(), |ending| ending.on.to_string());
    let source = short(view, Role::Source);
    // whom nobody answered, one does not talk with
    let endings = if received.answered_on.is_some() {
        ENDINGS
    } else {
        ENDINGS.split_last().map_or(ENDINGS, |(_, ended)| ended)
    };
    let form = Form::new(format!("How did it go with {}?", short(view, Role::Prospect)))
        .choice("how", "Outcome", endings, received.ending.map(|ending| ending.how.word()))
        .required()
        .day("on", "On", &on, Toward::Past, true)
        .choice("tell", format!("{source} may hear"), MAY_TELL, received.may_tell.map(MayTell::word))
        .hint("as far as they agree; not asked: only thanks");
    if received.answered_on.is_none() {
        return form;
    }
    form.day("again", "Look again", "in 3 weeks", Toward::Future, false)
        .hint("only while you are still talking")
}

fn reported_form(view: &ReferralView) -> Form {
    let on = known(view).reported_on.map_or_else(|| "today".to_owned(), |day| day.to_string());
    let form = Form::new(format!("Told {} what became of it", short(view, Role::Source)));
    by_preferred(form, view.contact(Role::Source)).day("on", "On", &on, Toward::Past, true)
}

/// What stands in the form.
pub(super) fn deed(
    form: &Form,
    referral: Uid,
    record: Record,
    title: &str,
    today: Day,
    settings: &Settings,
) -> Result<Deed, Refusal> {
    let edit = match record {
        Record::Question(question) => answer(form, question, today)?,
        Record::Came => came(form),
        Record::Answered => {
            let on = past_day(form, "on", today)?;
            ReceivedEdit::Answered(on, Some(look_back_day(form, on, today, settings)?))
        }
        Record::Outcome => outcome(form, today)?,
        Record::Coached => {
            return told(form, referral, (DraftKind::CoachSource, "source coached"), title, today);
        }
        Record::Thanked => {
            return told(form, referral, (DraftKind::Thanks, "source thanked"), title, today);
        }
        Record::Reported => {
            return told(form, referral, (DraftKind::Report, "reported to the source"), title, today);
        }
    };
    Ok(edit_deed(referral, vec![ReferralEdit::Received(edit)], title))
}

fn told(
    form: &Form,
    referral: Uid,
    (kind, label): (DraftKind, &str),
    title: &str,
    today: Day,
) -> Result<Deed, Refusal> {
    let on = past_day(form, "on", today)?;
    let by = form.chosen("by").and_then(ChannelKind::from_word);
    Ok(Deed { label: format!("{label}: {title}"), what: What::Told(referral, kind, by, on) })
}

fn answer(form: &Form, question: WarmQuestion, today: Day) -> Result<ReceivedEdit, Refusal> {
    let verdict = form.chosen("verdict").and_then(Verdict::from_word);
    let verdict = verdict.ok_or(("verdict", "Say yes, no or not known: a digit picks.".to_owned()))?;
    let (why, on) = (form.text("why").trim().to_owned(), past_day(form, "on", today)?);
    Ok(match verdict {
        Verdict::Unsure if why.is_empty() => ReceivedEdit::Unanswer(question),
        verdict => ReceivedEdit::Answer(question, Judgement { verdict, why, on }),
    })
}

fn came(form: &Form) -> ReceivedEdit {
    let yes_no = |id| form.chosen(id).map(|word| word == "yes");
    ReceivedEdit::Came(HowItCame {
        asked_for: yes_no("asked"),
        was_present: yes_no("present"),
        source_kind: form.chosen("kind").and_then(SourceKind::from_word),
        group: form.text("group").trim().to_owned(),
    })
}

fn outcome(form: &Form, today: Day) -> Result<ReceivedEdit, Refusal> {
    if form.chosen("how") == Some(TALKING) {
        return Ok(ReceivedEdit::LookBack(later_day(form, "again", today)?));
    }
    let how = form.chosen("how").and_then(Landing::from_word);
    let how = how.ok_or(("how", "Say how it went: a digit picks.".to_owned()))?;
    let on = past_day(form, "on", today)?;
    let may_tell = form.chosen("tell").and_then(MayTell::from_word);
    Ok(ReceivedEdit::Ended(Ending { how, on }, may_tell))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S6] Whatever is recorded is known by its word again at the next start.
    #[test]
    fn words_lead_back() {
        let rest = [
            Record::Came,
            Record::Coached,
            Record::Answered,
            Record::Thanked,
            Record::Outcome,
            Record::Reported,
        ];
        let questions = WarmQuestion::ALL.iter().map(|question| Record::Question(*question));
        for record in questions.chain(rest) {
            assert_eq!(Record::from_word(record.word()), Some(record));
        }
        assert_eq!(Record::from_word("hello"), None);
    }
}
