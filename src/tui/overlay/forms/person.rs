//! The form of a whole contact [P1].
//!
//! Owns every field of a contact as it is typed. A field that was not touched stays as it is stored, down to its blanks.

use crate::domain::channel_line::{channel_line, read_channel};
use crate::domain::contact::{Channel, Contact, ContactFault, ContactKind, Language, Rung, Tone};
use crate::domain::day::{Day, Toward};
use crate::domain::group::between_commas;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::rung::options;
use super::{FormBox, Purpose, Refusal, at};

/// Ways to reach somebody that can be typed; whatever a contact has beyond them is kept.
const REACH: [&str; 32] = [
    "reach1", "reach2", "reach3", "reach4", "reach5", "reach6", "reach7", "reach8", "reach9", "reach10",
    "reach11", "reach12", "reach13", "reach14", "reach15", "reach16", "reach17", "reach18", "reach19",
    "reach20", "reach21", "reach22", "reach23", "reach24", "reach25", "reach26", "reach27", "reach28",
    "reach29", "reach30", "reach31", "reach32",
];
const REACH_HINT: &str = "phone: +39 011 555 0102 (shop); a * in front prefers it";

pub(super) const KINDS: &[(&str, &str)] = &[
    ("client", "client"),
    ("partner", "partner"),
    ("colleague", "colleague"),
    ("friend", "friend"),
    ("family", "family"),
    ("competitor", "competitor"),
    ("other", "other"),
];
const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("it", "Italian"), ("ro", "Romanian")];
const TONES: &[(&str, &str)] = &[("informal", "informally"), ("formal", "formally")];
const NO_RUNG: &str = "none";
const NOT_CONTACTED: &str = "no";

/// Edits a whole contact.
pub(crate) fn person(contact: &Contact, settings: &Settings) -> FormBox {
    let mut rungs = vec![(NO_RUNG, "not on it")];
    rungs.extend(options(&settings.rung_names));
    let lines: Vec<String> = contact.channels.iter().map(channel_line).collect();
    let silent: &[&str] = if contact.do_not_contact { &[NOT_CONTACTED] } else { &[] };
    let cadence = contact.cadence_days.map(|days| days.to_string()).unwrap_or_default();
    let told = contact.told_on.map(|day| day.to_string()).unwrap_or_default();
    let form = Form::new(contact.name.clone())
        .line("name", "Name", &contact.name)
        .required()
        .line("role", "Role", &contact.role)
        .line("organisation", "Organisation", &contact.organisation)
        .channels(&REACH, "Reach", &lines, REACH_HINT)
        .line("best_time", "Best time", &contact.best_time)
        .line("appointments", "Appointments", &contact.appointments)
        .hint("how best to set one")
        .line("offers", "Offers", &contact.offers)
        .line("needs", "Needs", &contact.needs)
        .line("looks_for", "Looks for", &contact.looks_for)
        .line("does_not_take", "Does not take", &contact.does_not_take)
        .line("tags", "Tags", &contact.tags.join(", "))
        .hint("between commas")
        .line("groups", "Groups", &contact.groups.join(", "))
        .hint("between commas; key ‹go-groups› adds a new one")
        .line("notes", "Notes", &contact.notes)
        .choice("kind", "Is to me", KINDS, Some(contact.kind.word()))
        .choice("rung", "Ladder", &rungs, Some(contact.rung.map_or(NO_RUNG, Rung::word)))
        .line("cadence", "Touch every", &cadence)
        .hint("days; empty: as the ladder says")
        .choice("language", "Drafts in", LANGUAGES, Some(contact.language.word()))
        .choice("tone", "Addressed", TONES, Some(contact.tone.word()))
        .line("greeting", "Greeting", &contact.greeting)
        .hint("the first line of a letter to them; empty: from the name")
        .toggles("silent", "Contact", &[(NOT_CONTACTED, "not to be contacted")], silent)
        .line("had_from", "Had from", &contact.had_from)
        .hint("where you have them from")
        .day("told_on", "Told on", &told, Toward::Past, false)
        .hint("when you told them that you keep their data")
        .line("also_called", "Also called", &contact.also_called.join(", "))
        .hint("other names they go by, between commas; the guard knows them too")
        .line("formerly_with", "Formerly with", &contact.formerly_with.join(", "))
        .hint("other organisations, likewise");
    FormBox::new(form, Purpose::Contact { contact: Box::new(contact.clone()), whole: true })
}

/// The contact that stands in the form.
pub(super) fn deed(form: &Form, held: &Contact, today: Day) -> Result<Deed, Refusal> {
    // what was not touched stays as it is stored, blanks and line ends too
    let text = |id, held: &str| match form.text(id) {
        typed if typed == held => held.to_owned(),
        typed => typed.trim().to_owned(),
    };
    let chosen = |id| form.chosen(id);
    let contact = Contact {
        name: text("name", &held.name),
        organisation: text("organisation", &held.organisation),
        role: text("role", &held.role),
        kind: chosen("kind").and_then(ContactKind::from_word).unwrap_or(held.kind),
        channels: channels(form, held)?,
        best_time: text("best_time", &held.best_time),
        appointments: text("appointments", &held.appointments),
        offers: text("offers", &held.offers),
        needs: text("needs", &held.needs),
        looks_for: text("looks_for", &held.looks_for),
        does_not_take: text("does_not_take", &held.does_not_take),
        language: chosen("language").and_then(Language::from_word).unwrap_or(held.language),
        tone: chosen("tone").and_then(Tone::from_word).unwrap_or(held.tone),
        greeting: text("greeting", &held.greeting),
        notes: text("notes", &held.notes),
        tags: tags(form, held),
        groups: groups(form, held),
        do_not_contact: !form.toggled("silent").is_empty(),
        rung: chosen("rung").and_then(Rung::from_word),
        cadence_days: cadence(form)?,
        had_from: text("had_from", &held.had_from),
        told_on: told_on(form, held, today)?,
        also_called: listed(form.text("also_called"), &held.also_called),
        formerly_with: listed(form.text("formerly_with"), &held.formerly_with),
        ..held.clone()
    };
    contact.check().map_err(|fault| (field_of(&fault, form), fault.to_string()))?;
    Ok(Deed { label: format!("{} edited", contact.name), what: What::Contact(Box::new(contact)) })
}

fn channels(form: &Form, held: &Contact) -> Result<Vec<Channel>, Refusal> {
    let were: Vec<String> = held.channels.iter().map(channel_line).collect();
    let typed: Vec<(usize, &str)> =
        REACH.iter().enumerate().map(|(at, id)| (at, form.text(id).trim())).collect();
    let is_same = |(at, line): &(usize, &str)| were.get(*at).map_or("", |line| line.trim()) == *line;
    if typed.iter().all(is_same) {
        return Ok(held.channels.clone());
    }
    let mut free: Vec<&Channel> = held.channels.iter().take(REACH.len()).collect();
    let mut lines = Vec::new();
    for (at, line) in typed.into_iter().filter(|(_, line)| !line.is_empty()) {
        let id = REACH.get(at).copied().unwrap_or_default();
        let same = free.iter().position(|channel| channel_line(channel).trim() == line);
        lines.push((at, id, line, same.map(|same| free.remove(same))));
    }
    let mut channels: Vec<Channel> = Vec::new();
    for (at, id, line, same) in lines {
        if let Some(same) = same {
            channels.push(same.clone());
            continue;
        }
        let read = read_channel(line).map_err(|fault| (id, fault.to_string()))?;
        let Some(channel) = read else { continue };
        // a line that was edited in its place is the same channel still
        let was = held.channels.get(at).and_then(|was| free.iter().position(|other| other.uid == was.uid));
        let uid = was.map_or(Uid::UNSET, |was| free.remove(was).uid);
        channels.push(Channel { uid, ..channel });
    }
    channels.extend(held.channels.iter().skip(REACH.len()).cloned());
    if let [only] = channels.as_mut_slice() {
        // the only one there is needs no mark
        only.preferred = true;
    }
    Ok(channels)
}

/// Where a fault is told: a second preferred channel at its own line.
fn field_of(fault: &ContactFault, form: &Form) -> &'static str {
    let stars = |id: &&&'static str| form.text(id).trim_start().starts_with('*');
    match fault {
        ContactFault::EmptyName => "name",
        _ => REACH.iter().filter(stars).nth(1).or(REACH.first()).copied().unwrap_or_default(),
    }
}

/// Other names; those that were not touched stay as they are stored, commas too.
fn listed(typed: &str, held: &[String]) -> Vec<String> {
    if typed == held.join(", ") {
        return held.to_vec();
    }
    typed.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn tags(form: &Form, held: &Contact) -> Vec<String> {
    let typed = form.text("tags");
    if typed == held.tags.join(", ") {
        return held.tags.clone();
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|other| other == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags.sort();
    tags
}

/// Which groups these names mean is found when they are written.
fn groups(form: &Form, held: &Contact) -> Vec<String> {
    match form.text("groups") {
        typed if typed == held.groups.join(", ") => held.groups.clone(),
        typed => between_commas(typed),
    }
}

fn cadence(form: &Form) -> Result<Option<u32>, Refusal> {
    match form.text("cadence").trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(days @ 1..=3650) => Ok(Some(days)),
            _ => Err(("cadence", "Write a number of days, 1 to 3650, or nothing.".to_owned())),
        },
    }
}

fn told_on(form: &Form, held: &Contact, today: Day) -> Result<Option<Day>, Refusal> {
    let day = form.day_of("told_on", today).map_err(at("told_on"))?;
    if day != held.told_on && day.is_some_and(|day| day > today) {
        return Err(("told_on", "That day is still to come. Record what has happened, on its day.".into()));
    }
    Ok(day)
}
