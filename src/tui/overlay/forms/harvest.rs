//! The form of an entry of the harvest [E8]: words, and whom or what they have to do with.

use crate::domain::day::{Day, Toward};
use crate::domain::say::excerpt;
use crate::domain::uid::Uid;
use crate::notebook::{HarvestRow, NewHarvest};
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, past_day};

/// What an entry begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Begun {
    /// The entry that is edited.
    pub(crate) held: Option<Box<HarvestRow>>,
    /// Whose page it was begun on.
    pub(crate) person: Option<(Uid, String)>,
    /// The group it was begun in.
    pub(crate) group: Option<(Uid, String)>,
    /// The referral that was looked at, and what it is called.
    pub(crate) referral: Option<(Uid, String)>,
    /// It comes from that one unless that is changed.
    pub(crate) is_from: bool,
    /// What the groups that it may have come through are called.
    pub(crate) groups: Vec<String>,
}

impl Begun {
    fn people(&self) -> Vec<(Uid, String)> {
        match &self.held {
            Some(held) => held.people.clone(),
            None => self.person.iter().cloned().collect(),
        }
    }

    fn referral(&self) -> Option<&(Uid, String)> {
        self.held.as_ref().and_then(|held| held.referral.as_ref()).or(self.referral.as_ref())
    }
}

const THIS: &str = "this";
const NONE: (&str, &str) = ("none", "no referral");

/// A new entry, or one that is edited.
pub(crate) fn harvest(begun: &Begun) -> FormBox {
    let held = begun.held.as_deref();
    let group = match held {
        Some(held) => held.group.as_ref(),
        None => begun.group.as_ref(),
    };
    let names: Vec<String> = begun.people().into_iter().map(|(_, name)| name).collect();
    let on = held.map_or_else(|| "today".to_owned(), |held| held.on.to_string());
    let mut form = Form::new(if held.is_some() { "Edit the entry" } else { "Harvest: what came back" })
        .line("words", "What", held.map_or("", |held| held.words.as_str()))
        .hint("a client from two years ago rang")
        .required()
        .line("people", "People", &names.join(", "))
        .hint("names between commas; may stay empty")
        .day("on", "On", &on, Toward::Past, true);
    if !begun.groups.is_empty() {
        form = form
            .line("group", "Group", group.map_or("", |(_, name)| name.as_str()))
            .hint(begun.groups.join(", "));
    }
    if let Some((_, title)) = begun.referral() {
        let is_from = held.map_or(begun.is_from, |held| held.referral.is_some());
        let chosen = if is_from { THIS } else { NONE.0 };
        form = form.choice("from", "From", &[(THIS, title.as_str()), NONE], Some(chosen));
    }
    FormBox::new(form, Purpose::Harvest(Box::new(begun.clone())))
}

/// The entry that stands in the form. Whom its names mean is found when it is written.
pub(super) fn deed(form: &Form, begun: &Begun, today: Day) -> Result<Deed, Refusal> {
    let referral = begun.referral().map(|(uid, _)| *uid).filter(|_| form.chosen("from") == Some(THIS));
    let new = NewHarvest {
        held: begun.held.as_ref().map(|held| held.uid),
        on: past_day(form, "on", today)?,
        words: form.text("words").trim().to_owned(),
        people: form.text("people").to_owned(),
        known: begun.people(),
        group: form.text("group").to_owned(),
        referral,
    };
    let verb = if new.held.is_some() { "harvest entry changed" } else { "noted in the harvest" };
    Ok(Deed { label: format!("{verb}: {}", excerpt(&new.words)), what: What::Harvest(new) })
}
