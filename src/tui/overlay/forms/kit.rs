//! The forms of a kit: what stands in it, and to whom it was given [E5].
//!
//! Owns how both are typed. Whom the text names is told on the screen below.

use crate::domain::contact::Language;
use crate::domain::day::{Day, Toward, short_day};
use crate::domain::kit::Kit;
use crate::domain::touch::TouchKind;
use crate::domain::uid::Uid;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, past_day};

/// The words of the choice among kits, in their order; more than anybody keeps in use.
const WHICH: [&str; 9] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

const HOW: &[(&str, &str)] = &[
    ("meeting", "in person"),
    ("mail", "e-mail"),
    ("call", "phone"),
    ("message", "message"),
    ("card", "post"),
    ("other", "otherwise"),
];

const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("it", "Italian"), ("ro", "Romanian")];

/// Whom a kit is given to, and which it may be: the first is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Giving {
    /// To whom.
    pub(crate) contact: Uid,
    /// What they are called.
    pub(crate) name: String,
    /// Each with its name.
    pub(crate) kits: Vec<(Uid, String)>,
}

/// A new kit, or one that is there.
pub(crate) fn kit(held: Option<&Kit>) -> FormBox {
    let text = |of: fn(&Kit) -> &str| held.map_or("", of);
    let span = held.and_then(|kit| kit.span_days).map(|days| days.to_string()).unwrap_or_default();
    let language = held.map_or(Language::English, |kit| kit.language);
    let title = held.map_or_else(|| "A new kit".to_owned(), |kit| format!("Kit: {}", kit.name));
    let form = Form::new(title)
        .line("name", "Name", text(|kit| &kit.name))
        .hint("what it is for: books of small shops; it stands at its head")
        .required()
        .line("offer", "Offer", text(|kit| &kit.offer))
        .hint("what you do for whom, in one sentence")
        .line("listen_for", "Listen for", text(|kit| &kit.listen_for))
        .hint("what people say who need you; several between semicolons")
        .line("good_fit", "Good fit", text(|kit| &kit.good_fit))
        .hint("whom you help best; several between semicolons")
        .line("no_fit", "No fit", text(|kit| &kit.no_fit))
        .hint("for whom you are not the right person; several between semicolons")
        .line("result", "Proud of", text(|kit| &kit.result))
        .hint("a result you are proud of; without the client's name, unless they agreed")
        .line("introduction", "Introduction", text(|kit| &kit.introduction))
        .hint("what happens when somebody is introduced to you: when you call, what it costs")
        .line("may_name", "May be named", text(|kit| &kit.may_name))
        .hint("who agreed to stand in it by name; between commas")
        .line("span", "Fresh after", &span)
        .hint("days; empty: as in the settings")
        .choice("language", "Written in", LANGUAGES, Some(language.word()));
    FormBox::new(form, Purpose::Kit { held: held.cloned().map(Box::new) })
}

/// What stands in the form of a kit.
pub(super) fn deed(form: &Form, held: Option<&Kit>, today: Day) -> Result<Deed, Refusal> {
    let text = |id| form.text(id).trim().to_owned();
    let span_days = match form.text("span").trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(days @ 1..=3650) => Some(days),
            _ => return Err(("span", "Write a number of days, 1 to 3650, or nothing.".to_owned())),
        },
    };
    let base = held.cloned().unwrap_or_else(|| Kit::new(Uid::UNSET, "", today));
    let kit = Kit {
        name: text("name"),
        offer: text("offer"),
        listen_for: text("listen_for"),
        good_fit: text("good_fit"),
        no_fit: text("no_fit"),
        result: text("result"),
        introduction: text("introduction"),
        may_name: text("may_name"),
        span_days,
        language: form.chosen("language").and_then(Language::from_word).unwrap_or(base.language),
        ..base
    };
    let label = match held {
        Some(_) => format!("kit changed: {}", kit.name),
        None => format!("kit written: {}", kit.name),
    };
    Ok(Deed { label, what: What::Kit(Box::new(kit)) })
}

/// Asks when and how somebody was given a kit.
pub(crate) fn give(giving: Giving) -> FormBox {
    let title = match giving.kits.as_slice() {
        [(_, kit)] => format!("{} was given the kit: {kit}", giving.name),
        _ => format!("{} was given a kit", giving.name),
    };
    let mut form = Form::new(title);
    let options: Vec<(&'static str, &str)> =
        WHICH.into_iter().zip(giving.kits.iter().map(|(_, name)| name.as_str())).collect();
    if let [(first, _), _, ..] = options.as_slice() {
        let first = *first;
        form = form.choice("kit", "Which", &options, Some(first));
    }
    let form = form
        .day("on", "On", "today", Toward::Past, true)
        .choice("how", "How", HOW, Some("meeting"))
        .line("words", "Said", "")
        .hint("may stay empty");
    FormBox::new(form, Purpose::GiveKit(giving))
}

/// What stands in that form.
pub(super) fn given(form: &Form, giving: &Giving, today: Day) -> Result<Deed, Refusal> {
    let on = past_day(form, "on", today)?;
    let how = form.chosen("how").and_then(TouchKind::from_word);
    let how = how.ok_or(("how", "Say how it reached them: a digit picks.".to_owned()))?;
    let at = form.chosen("kit").and_then(|word| WHICH.iter().position(|known| *known == word)).unwrap_or(0);
    let (kit, name) = giving.kits.get(at).ok_or(("kit", "Say which kit: a digit picks.".to_owned()))?;
    let day = if on == today { String::new() } else { format!(" on {}", short_day(on, today)) };
    Ok(Deed {
        label: format!("{} given to {}{day}", name, giving.name),
        what: What::GiveKit {
            kit: *kit,
            contact: giving.contact,
            on,
            how,
            words: form.text("words").trim().to_owned(),
        },
    })
}
