//! The form of filters over the list of people [P1].
//!
//! Owns what can be asked for and how it is typed. It changes nothing in the notebook: what stands in it becomes the filter of
//! the list, so that nothing of it is kept when the app ends.

use crate::domain::contact::{ContactKind, Rung};
use crate::domain::people_filter::{DueBy, Missing, PeopleFilter};
use crate::domain::settings::Settings;
use crate::domain::text::fold;
use crate::domain::uid::Uid;
use crate::notebook::tag_meant;
use crate::tui::form::Form;

use super::person::KINDS;
use super::rung::options;
use super::{FormBox, Purpose, Refusal};

const ANY: (&str, &str) = ("any", "any");
const DUE: &[(&str, &str)] =
    &[ANY, ("late", "late"), ("today", "late or today"), ("week", "by the end of the week")];
const MISSING: &[(&str, &str)] =
    &[("offers", "offers"), ("needs", "needs"), ("channel", "a way to reach them")];
const DATA: &[(&str, &str)] = &[(STALE, "no contact for long: keep or forget?"), (UNTOLD, "not told yet")];
const STALE: &str = "stale";
const UNTOLD: &str = "untold";

/// So many names are told in a hint.
const TOLD: usize = 12;

/// Asks whom to list.
pub(crate) fn filter(
    filter: &PeopleFilter,
    tags: Vec<String>,
    groups: Vec<(Uid, String)>,
    settings: &Settings,
) -> FormBox {
    let any = |options: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        std::iter::once(ANY).chain(options.iter().copied()).collect()
    };
    let rungs: Vec<_> = std::iter::once(ANY).chain(options(&settings.rung_names)).collect();
    let missing: Vec<&str> = filter.missing.iter().map(|missing| missing.word()).collect();
    let data = [(filter.stale, STALE), (filter.untold, UNTOLD)];
    let data: Vec<&str> = data.into_iter().filter_map(|(on, word)| on.then_some(word)).collect();
    let names: Vec<&str> = groups.iter().map(|(_, name)| name.as_str()).collect();
    let group = filter.group.as_ref().map_or("", |(_, name)| name.as_str());
    let form = Form::new("Whom to list")
        .choice("kind", "Is to me", &any(KINDS), Some(filter.kind.map_or("any", ContactKind::word)))
        .choice("rung", "Ladder", &rungs, Some(filter.rung.map_or("any", Rung::word)))
        .line("tags", "Tags", &filter.tags.join(", "))
        .hint(told("between commas, such as", tags.iter().map(String::as_str), "there is no tag yet"))
        .line("group", "Group", group)
        .hint(told("such as", names.into_iter(), "there is no group yet"))
        .choice("due", "A touch due", DUE, Some(filter.due.map_or("any", DueBy::word)))
        .toggles("missing", "Without", MISSING, &missing)
        .toggles("data", "Their data", DATA, &data);
    FormBox::new(form, Purpose::Filter { tags, groups })
}

fn told<'n>(lead: &str, names: impl ExactSizeIterator<Item = &'n str>, none: &str) -> String {
    let more = if names.len() > TOLD { ", …" } else { "" };
    let some: Vec<&str> = names.take(TOLD).collect();
    if some.is_empty() { none.to_owned() } else { format!("{lead} {}{more}", some.join(", ")) }
}

/// The filter that stands in the form.
pub(crate) fn filter_of(
    form: &Form,
    tags: &[String],
    groups: &[(Uid, String)],
) -> Result<PeopleFilter, Refusal> {
    let missing = form.toggled("missing");
    let data = form.toggled("data");
    Ok(PeopleFilter {
        kind: form.chosen("kind").and_then(ContactKind::from_word),
        rung: form.chosen("rung").and_then(Rung::from_word),
        tags: typed_tags(form.text("tags"), tags)?,
        group: typed_group(form.text("group").trim(), groups)?,
        due: form.chosen("due").and_then(DueBy::from_word),
        missing: missing.into_iter().filter_map(Missing::from_word).collect(),
        stale: data.contains(&STALE),
        untold: data.contains(&UNTOLD),
    })
}

fn typed_tags(typed: &str, tags: &[String]) -> Result<Vec<String>, Refusal> {
    let mut meant: Vec<String> = Vec::new();
    for typed in typed.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        let tag = tag_meant(typed, tags).ok_or(("tags", format!("Nobody has the tag “{typed}”.")))?;
        if !meant.iter().any(|other| other == tag) {
            meant.push(tag.to_owned());
        }
    }
    Ok(meant)
}

/// By the whole name, or by the beginning of just one.
fn typed_group(typed: &str, groups: &[(Uid, String)]) -> Result<Option<(Uid, String)>, Refusal> {
    if typed.is_empty() {
        return Ok(None);
    }
    let key = fold(typed);
    if let Some(group) = groups.iter().find(|(_, name)| fold(name) == key) {
        return Ok(Some(group.clone()));
    }
    let mut alike = groups.iter().filter(|(_, name)| fold(name).starts_with(&key));
    match (alike.next(), alike.next()) {
        (Some(group), None) => Ok(Some(group.clone())),
        (Some(_), Some(_)) => {
            Err(("group", format!("More than one group begins with “{typed}”. Type on.")))
        }
        (None, _) => Err(("group", format!("There is no group “{typed}”."))),
    }
}
