//! What was typed into a form, apart from the form: to be kept, brought back, and held against what stands now.
//!
//! Owns the comparison field by field. It knows three texts of each field: what it was opened with, what stands in it,
//! and what the same form would be opened with now. Must not read or write anything: the notebook and the file of unsaved
//! forms are for those who call.

use serde::{Deserialize, Serialize};

use crate::domain::day::{Day, parse_day};

use super::Form;
use super::field::{Field, Holds, Kind};

/// A field in which something else stands than it was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Typed {
    pub(crate) id: String,
    /// As it was shown.
    pub(crate) label: String,
    /// What it was opened with.
    pub(crate) was: String,
    /// What stands in it: a text, or the words that are on.
    pub(crate) typed: String,
    /// The same as it is read on screen.
    pub(crate) shown: String,
}

/// A field that was changed here and elsewhere, and not to the same; each text as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clash {
    pub(crate) id: &'static str,
    pub(crate) label: String,
    pub(crate) was: String,
    pub(crate) mine: String,
    pub(crate) theirs: String,
}

impl Form {
    /// What stands over it.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// The fields, from first to last.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.id)
    }

    /// The fields in which something was changed.
    pub(crate) fn typed(&self) -> Vec<Typed> {
        let changed = self.fields.iter().filter(|field| field.is_changed());
        let typed = |field: &Field| Typed {
            id: field.id.to_owned(),
            label: field.label.clone(),
            was: field.opened_with.clone(),
            typed: field.value(),
            shown: field.shown(&field.value()),
        };
        changed.map(typed).collect()
    }

    /// Puts back what was typed, with the focus where it was and the cursor behind the text [S6]. Gives back what has no
    /// field here any more.
    pub(crate) fn bring_back(&mut self, typed: &[Typed], focus: &str) -> Vec<Typed> {
        let mut homeless = Vec::new();
        for kept in typed {
            match self.fields.iter_mut().find(|field| field.id == kept.id) {
                Some(field) => {
                    field.fill(&super::field::one_line(&kept.typed));
                    // what it was opened with is what is compared when it is recorded
                    field.opened_with.clone_from(&kept.was);
                }
                None => homeless.push(kept.clone()),
            }
        }
        self.focus_on(focus);
        homeless
    }

    /// Lets every day mean what it meant on `day`: "today", typed yesterday, is yesterday.
    pub(crate) fn as_on(&mut self, day: Day, today: Day) {
        for field in &mut self.fields {
            let Holds::Text(Kind::Day(toward), input) = &field.holds else { continue };
            let read = |on| parse_day(input.value().trim(), on, *toward).ok();
            if let (Some(meant), now) = (read(day), read(today))
                && now != Some(meant)
            {
                field.fill(&meant.to_string());
            }
        }
    }

    /// Whether both were opened with the same in every field.
    pub(crate) fn is_opened_like(&self, other: &Self) -> bool {
        let opened = |form: &Self| -> Vec<_> {
            form.fields.iter().map(|field| (field.id, field.opened_with.clone())).collect()
        };
        opened(self) == opened(other)
    }

    /// Takes over what `fresh`, the same form opened now, holds in fields that were not changed here. Gives back those
    /// that were.
    pub(crate) fn take_over(&mut self, fresh: &Self) -> Vec<Clash> {
        let mut clashes = Vec::new();
        for field in &mut self.fields {
            let Some(now) = fresh.field(field.id).map(|now| now.opened_with.clone()) else { continue };
            if now == field.opened_with {
                continue;
            }
            if !field.is_changed() {
                field.fill(&now);
            }
            if field.value() == now {
                field.opened_with = now;
                continue;
            }
            clashes.push(Clash {
                id: field.id,
                label: field.label.clone(),
                was: field.shown(&field.opened_with),
                mine: field.shown(&field.value()),
                theirs: field.shown(&now),
            });
        }
        clashes
    }

    /// Settles one clash with `fresh`: what was typed here stays, or what stands there is taken.
    pub(crate) fn settle(&mut self, fresh: &Self, id: &str, keep_mine: bool) {
        let Some(now) = fresh.field(id).map(|now| now.opened_with.clone()) else { return };
        let Some(field) = self.fields.iter_mut().find(|field| field.id == id) else { return };
        if !keep_mine {
            field.fill(&now);
        }
        field.opened_with = now;
    }
}

impl Field {
    /// A value of this field as it is read on screen.
    fn shown(&self, value: &str) -> String {
        match &self.holds {
            Holds::Text(..) => value.to_owned(),
            Holds::Picks(picks) => picks.labels(value).join(", "),
        }
    }
}
