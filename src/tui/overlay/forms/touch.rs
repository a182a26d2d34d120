//! The form of a touch [E2, E3]: filled in beforehand, so that Enter alone records it.
//!
//! Owns what is asked and how names that were typed are taken apart. Whom they mean, and what is said of an ask for a referral, is
//! looked up when the form is recorded.

use crate::domain::contact::Contact;
use crate::domain::day::{Day, Toward};
use crate::domain::touch::{Touch, TouchKind, TouchPurpose};
use crate::domain::uid::Uid;
use crate::notebook::TouchView;
use crate::tui::deed::{Deed, TouchDeed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, at, later_day, past_day};

/// What a form of a touch was opened on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Touching {
    /// The touch that is edited; `None` for a new one.
    pub(crate) held: Option<Touch>,
    /// People it may have been with; those of the touch that is edited.
    pub(crate) people: Vec<(Uid, String)>,
    /// Which of them it was with, as far as that is plain from where it was opened.
    pub(crate) with: Option<Uid>,
    /// The referral it may be about, and what that is called.
    pub(crate) about: Option<(Uid, String)>,
}

const KINDS: &[(&str, &str)] = &[
    ("call", "call"),
    ("mail", "e-mail"),
    ("message", "message"),
    ("meeting", "meeting"),
    ("card", "card"),
    ("gift", "gift"),
    ("help", "help"),
    ("other", "something else"),
];
const UNSAID: &str = "unsaid";
const PURPOSES: &[(&str, &str)] = &[
    (UNSAID, "not said"),
    ("care", "care: their business"),
    ("mutual", "mutual: how we can help each other"),
];
const ASKED: &str = "asked";

/// The words of the choice of people, in their order: a referral has two.
const PEOPLE: [&str; 2] = ["first", "second"];
const NAMES_HINT: &str = "names, between commas";

/// A new touch, with one of these or both; the kind is that of the first's preferred channel.
pub(crate) fn touch(people: &[Contact], with: Option<Uid>, about: Option<(Uid, String)>) -> FormBox {
    let named = people.iter().map(|contact| (contact.uid, contact.name.clone())).collect();
    let whom = people.iter().find(|contact| Some(contact.uid) == with).or(people.first());
    let channel = whom.and_then(|contact| contact.preferred());
    let kind = channel.map_or(TouchKind::Call, |channel| TouchKind::of_channel(channel.kind));
    let with = with.or(match people {
        [only] => Some(only.uid),
        _ => None,
    });
    form(Touching { held: None, people: named, with, about }, kind, "today")
}

/// Edits one that I logged.
pub(crate) fn edit_touch(held: TouchView, about: Option<(Uid, String)>) -> FormBox {
    let TouchView { touch, people, draft: _ } = held;
    let (kind, on) = (touch.kind, touch.on.to_string());
    form(Touching { held: Some(touch), people, with: None, about }, kind, &on)
}

fn form(touching: Touching, kind: TouchKind, on: &str) -> FormBox {
    let held = touching.held.as_ref();
    let names: Vec<&str> = touching.people.iter().map(|(_, name)| name.as_str()).collect();
    let title = match (held, names.as_slice()) {
        (Some(_), _) => "Edit the touch".to_owned(),
        (None, [only]) => format!("Touch: {only}"),
        (None, _) => "Touch".to_owned(),
    };
    let mut form = Form::new(title);
    if held.is_none() && names.len() > 1 {
        let options: Vec<(&'static str, &str)> = PEOPLE.into_iter().zip(names.iter().copied()).collect();
        let on = touching.people.iter().position(|(uid, _)| Some(*uid) == touching.with);
        let on: Vec<&str> = on.and_then(|at| PEOPLE.get(at).copied()).into_iter().collect();
        form = form.toggles("with", "With", &options, &on).hint("space marks whom it was with");
    }
    form = match (held, names.is_empty()) {
        (Some(_), _) => form.line("also", "With", &names.join(", ")).hint(NAMES_HINT).required(),
        (None, true) => form.line("also", "With", "").hint(NAMES_HINT).required(),
        _ => form,
    };
    form = form
        .line("words", "Words", held.map_or("", |held| held.words.as_str()))
        .hint("what you spoke of; may stay empty")
        .choice("kind", "It was", KINDS, Some(kind.word()))
        .day("on", "On", on, Toward::Past, true);
    if held.is_none() && !names.is_empty() {
        form = form.line("also", "And with", "").hint("others who were there: names, between commas");
    }
    let purpose = held.and_then(|held| held.purpose).map_or(UNSAID, TouchPurpose::word);
    let asked: &[&str] = if held.is_some_and(|held| held.asked) { &[ASKED] } else { &[] };
    form = form.choice("purpose", "For", PURPOSES, Some(purpose)).toggles(
        "asked",
        "I asked",
        &[(ASKED, "for a referral")],
        asked,
    );
    if let Some((_, title)) = &touching.about {
        let on = held.is_none_or(|held| held.referral.is_some());
        let options = [("referral", title.as_str()), ("nothing", "no referral")];
        form = form.choice("about", "About", &options, Some(if on { "referral" } else { "nothing" }));
    }
    form = form.day("meet", "Meet next", "", Toward::Future, false).hint("a day for a mutual meeting");
    let focus = match (held, names.len(), touching.with) {
        (None, 0, _) => "also",
        (None, 2.., None) => "with",
        _ => "words",
    };
    FormBox::new(form.focused_on(focus), Purpose::Touch(Box::new(touching)))
}

/// The touch that stands in the form; `told` is what was said of it already.
pub(super) fn deed(form: &Form, touching: &Touching, told: &str, today: Day) -> Result<Deed, Refusal> {
    let (known, names) = people(form, touching)?;
    let kind = form.chosen("kind").and_then(TouchKind::from_word);
    let kind = kind.ok_or(("kind", "Say what it was: a digit picks.".to_owned()))?;
    let about = touching.about.as_ref().map(|(uid, _)| *uid);
    let touch = Touch {
        uid: touching.held.as_ref().map_or(Uid::UNSET, |held| held.uid),
        kind,
        on: past_day(form, "on", today)?,
        purpose: form.chosen("purpose").and_then(TouchPurpose::from_word),
        asked: !form.toggled("asked").is_empty(),
        people: known.iter().map(|(uid, _)| *uid).collect(),
        referral: about.filter(|_| form.chosen("about") == Some("referral")),
        words: form.text("words").trim().to_owned(),
    };
    let meet = form.day_of("meet", today).map_err(at("meet"))?;
    let meet = meet.map(|_| later_day(form, "meet", today)).transpose()?;
    let what = TouchDeed { touch, names, meet, told: told.to_owned() };
    // until it is looked up whom the names mean
    let whom = known.iter().map(|(_, name)| name).chain(&what.names).map(String::as_str);
    let label = what.label(whom, today);
    Ok(Deed { label, what: What::Touch(Box::new(what)) })
}

/// People and what they are called.
type Named = Vec<(Uid, String)>;

/// Whom it was with: those who are known to the form, and names that are to be looked up.
fn people(form: &Form, touching: &Touching) -> Result<(Named, Vec<String>), Refusal> {
    let mut known: Named = Vec::new();
    let mut names: Vec<String> = Vec::new();
    match (&touching.held, touching.people.as_slice()) {
        (None, [only]) => known.push(only.clone()),
        (None, [_, _, ..]) => {
            let on = form.toggled("with");
            let chosen = PEOPLE.iter().zip(&touching.people).filter(|(word, _)| on.contains(word));
            known.extend(chosen.map(|(_, person)| person.clone()));
        }
        _ => {}
    }
    for name in form.text("also").split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        // of two with one name each is meant once
        let mut called: Vec<_> = touching.people.iter().filter(|(_, known)| known == name).collect();
        let first = called.first().copied();
        called.retain(|person| !known.contains(person));
        match (called.first(), first) {
            (Some(person), _) => known.push((*person).clone()),
            (None, Some(_)) => {}
            (None, None) => names.push(name.to_owned()),
        }
    }
    if known.is_empty() && names.is_empty() {
        let field = if form.ids().any(|id| id == "with") { "with" } else { "also" };
        return Err((field, "Say with whom it was.".to_owned()));
    }
    Ok((known, names))
}
