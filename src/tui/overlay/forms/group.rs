//! The forms of a group [E7]: new or edited, attendance of a meeting, leaving, rejoining.

use crate::domain::day::{Day, Toward, short_day};
use crate::domain::group::{Group, GroupFault, Rhythm, meeting_day, proposed_meeting};
use crate::domain::say::group::time_and_fruit;
use crate::domain::uid::Uid;
use crate::notebook::GroupView;
use crate::tui::deed::{Deed, GroupChange, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, at, day_text, past_day};

/// What is done to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GroupAct {
    /// It is added.
    New,
    /// It is edited.
    Edit,
    /// It is written down whether I was at a meeting.
    Attend,
    /// I leave it.
    Leave,
    /// I am in it again.
    Rejoin,
}

impl GroupAct {
    const ALL: [(Self, &'static str); 5] = [
        (Self::New, "new"),
        (Self::Edit, "edit"),
        (Self::Attend, "attend"),
        (Self::Leave, "leave"),
        (Self::Rejoin, "rejoin"),
    ];

    /// The word it is kept under in an unsaved form.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("", |(_, word)| word)
    }

    /// What is kept under `word`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(act, _)| *act)
    }
}

const NO_RHYTHM: &str = "none";
const RHYTHMS: &[(&str, &str)] = &[
    (NO_RHYTHM, "no rhythm"),
    ("weekly", "weekly"),
    ("fortnightly", "every two weeks"),
    ("monthly", "monthly, same day"),
    ("monthly-weekday", "monthly, same weekday"),
    ("quarterly", "quarterly"),
    ("yearly", "yearly"),
];

/// A new group.
pub(crate) fn new_group() -> FormBox {
    let form = Form::new("A new group").line("called", "Name", "").hint("Chamber of Commerce").required();
    let form = form.day("joined", "Joined", "today", Toward::Past, true);
    let form = meetings(form, None, None).line("notes", "Notes", "");
    FormBox::new(form, Purpose::Group { act: GroupAct::New, held: None })
}

fn meetings(form: Form, next: Option<Day>, rhythm: Option<Rhythm>) -> Form {
    form.day("next", "Next meeting", &day_text(next), Toward::Future, false)
        .hint("next tue, 9 Dec; the others are counted from it")
        .choice("rhythm", "Meets", RHYTHMS, Some(rhythm.map_or(NO_RHYTHM, Rhythm::word)))
}

/// The form of what is done to a group that is there; or why it cannot be done.
pub(crate) fn group(view: &GroupView, act: GroupAct, today: Day) -> Result<FormBox, String> {
    let group = &view.group;
    let form = match (act, group.left_on) {
        (GroupAct::New, _) => return Ok(new_group()),
        (GroupAct::Edit, left) => edit_form(group, left.is_some()),
        (GroupAct::Attend | GroupAct::Leave, Some(left)) => {
            let left = short_day(left, today);
            return Err(format!("You left {} on {left}. ‹leave-group› rejoins it.", group.name));
        }
        (GroupAct::Attend, None) => attend_form(view, today),
        (GroupAct::Leave, None) => leave_form(view, today),
        (GroupAct::Rejoin, None) => return Err(format!("You are in {} already.", group.name)),
        (GroupAct::Rejoin, Some(left)) => rejoin_form(view, left, today),
    };
    Ok(FormBox::new(form, Purpose::Group { act, held: Some(Box::new(view.clone())) }))
}

fn edit_form(group: &Group, is_left: bool) -> Form {
    let form = Form::new(group.name.clone()).line("called", "Name", &group.name).required().day(
        "joined",
        "Joined",
        &group.joined_on.to_string(),
        Toward::Past,
        true,
    );
    let form = if is_left { form } else { meetings(form, group.next_on, group.rhythm) };
    form.line("notes", "Notes", &group.notes)
}

/// The meeting that is due; what was written of that day stands in it.
fn attend_form(view: &GroupView, today: Day) -> Form {
    let day = proposed_meeting(&view.group, today);
    let known = view.meetings.iter().find(|meeting| Some(meeting.on) == day);
    let there = if known.is_none_or(|meeting| meeting.attended) { "yes" } else { "no" };
    Form::new(format!("Meeting of {}", view.group.name))
        .choice("there", "I was", &[("yes", "there"), ("no", "not there")], Some(there))
        .day("on", "Day", &day_text(day), Toward::Past, true)
        .hint("today, 12 Nov")
        .line("note", "Note", known.map_or("", |meeting| meeting.note.as_str()))
        .hint("what is to be remembered; may stay empty")
}

/// [E7] How long I gave it stands above the question why.
fn leave_form(view: &GroupView, today: Day) -> Form {
    let group = &view.group;
    Form::new(format!("Leave {}", group.name))
        .note(format!("You gave it {}.", time_and_fruit(group, view.attendance, &view.years, today)))
        .note("What came of it stays; ‹leave-group› rejoins it later.")
        .line("why", "Why", "")
        .hint("may stay empty")
        .day("on", "On", "today", Toward::Past, true)
}

fn rejoin_form(view: &GroupView, left: Day, today: Day) -> Form {
    let group = &view.group;
    let yesterday = today.pred_opt().unwrap_or(today);
    // a meeting that is written down already is not the next one
    let written = view.meetings.first().map(|meeting| meeting.on);
    let next = group.next_after(written.map_or(yesterday, |day| day.max(yesterday)));
    Form::new(format!("In {} again", group.name))
        .note(format!("You left on {}. The time away does not count as given.", short_day(left, today)))
        .day("on", "Since", "today", Toward::Past, true)
        .day("next", "Next meeting", &day_text(next), Toward::Future, false)
        .hint("next tue, 9 Dec; empty where it is not known")
}

/// What stands in the form.
pub(super) fn deed(
    form: &Form,
    act: GroupAct,
    held: Option<&GroupView>,
    today: Day,
) -> Result<Deed, Refusal> {
    let Some(view) = held else {
        let group = typed(form, Group::new(Uid::UNSET, "", today), today)?;
        let label = format!("group added: {}", group.name);
        return Ok(Deed { label, what: What::Group(GroupChange::Add(group)) });
    };
    let mut group = view.group.clone();
    let label = match act {
        GroupAct::New | GroupAct::Edit => {
            group = typed(form, group, today)?;
            format!("{} edited", group.name)
        }
        GroupAct::Attend => return attendance(form, view, today),
        GroupAct::Leave => {
            group.leave(past_day(form, "on", today)?, form.text("why"));
            format!("left {}", group.name)
        }
        GroupAct::Rejoin => {
            let on = past_day(form, "on", today)?;
            if group.left_on.is_some_and(|left| on < left) {
                return Err(("on", "That day lies before the one on which you left.".into()));
            }
            group.rejoin(on, form.day_of("next", today).map_err(at("next"))?);
            format!("in {} again", group.name)
        }
    };
    group.check().map_err(|fault| (field_of(&fault), fault.to_string()))?;
    Ok(Deed { label, what: What::Group(GroupChange::Save(group)) })
}

/// The group with what is typed of it.
fn typed(form: &Form, held: Group, today: Day) -> Result<Group, Refusal> {
    let mut group = Group {
        name: form.text("called").trim().to_owned(),
        joined_on: past_day(form, "joined", today)?,
        notes: form.text("notes").trim().to_owned(),
        ..held
    };
    if group.left_on.is_none() {
        let next = form.day_of("next", today).map_err(at("next"))?;
        group.set_days(next, form.chosen("rhythm").and_then(Rhythm::from_word));
    }
    group.check().map_err(|fault| (field_of(&fault), fault.to_string()))?;
    Ok(group)
}

fn attendance(form: &Form, view: &GroupView, today: Day) -> Result<Deed, Refusal> {
    let group = &view.group;
    let on = past_day(form, "on", today)?;
    if on < group.joined_on {
        let joined = short_day(group.joined_on, today);
        let why = format!(
            "You joined {} on {joined}. Put that day right with e, or type a later one.",
            group.name
        );
        return Err(("on", why));
    }
    let known = view.meetings.iter().find(|meeting| meeting.on == on);
    let note = match form.text("note").trim() {
        // of another day than proposed the note was not shown: it is not taken out unseen
        "" if Some(on) != proposed_meeting(group, today) => {
            known.map_or("", |meeting| meeting.note.as_str())
        }
        typed => typed,
    };
    let there = form.chosen("there") == Some("yes");
    let was = if there { "at" } else { "not at" };
    let label = format!("{was} the meeting of {}, {}", group.name, meeting_day(on, today));
    let what = GroupChange::Attend { group: group.uid, on, there, note: note.to_owned() };
    Ok(Deed { label, what: What::Group(what) })
}

fn field_of(fault: &GroupFault) -> &'static str {
    match fault {
        GroupFault::EmptyName | GroupFault::Comma => "called",
        GroupFault::NoFirst => "next",
        GroupFault::LeftTooEarly => "on",
    }
}
