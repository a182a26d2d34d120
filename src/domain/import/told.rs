//! What is added to somebody, piece by piece: "phone +39 …", "tag bakers".
//!
//! Owns the words of it. What is added says `plan`.

use std::collections::HashSet;

use crate::domain::contact::Tone;
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, is_called_key};
use crate::domain::merge::{Field, value};
use crate::domain::settings::{RungNames, Settings};

use super::{Held, Plan};

/// One thing that is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is: "phone", "tag", "role".
    pub what: &'static str,
    /// What is added, as it is stored.
    pub text: String,
}

impl Plan {
    /// Tells by my settings where notebook and file differ: rungs by the names I give them. That a table of goodword's own has the
    /// language or the address that everybody begins with says nothing against another, unless it was taken.
    pub fn told_by(&mut self, settings: &Settings, held: &Held, incoming: &Incoming, today: Day) {
        let (names, file) = (&settings.rung_names, &incoming.contact);
        let begins_with = |field: Field| match field {
            Field::Language => file.language == settings.language,
            Field::Tone => file.tone == Tone::Informal,
            _ => false,
        };
        let adds = &self.adds;
        self.conflicts.retain(|conflict| {
            incoming.uid.is_none() || adds.contains(&conflict.field) || !begins_with(conflict.field)
        });
        for conflict in self.conflicts.iter_mut().filter(|conflict| conflict.field == Field::Rung) {
            conflict.held = value(&held.contact, Field::Rung, today, names);
            conflict.file = value(&incoming.contact, Field::Rung, today, names);
        }
    }

    /// Every piece that this adds to what is held.
    /// `names` are those of the rungs.
    pub fn pieces(&self, held: &Held, today: Day, names: &RungNames) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut add = |what, text: &str| pieces.push(Piece { what, text: text.trim().to_owned() });
        let (new, old) = (&self.contact, &held.contact);
        for field in &self.adds {
            match field {
                Field::Reach => {
                    for (at, channel) in new.channels.iter().enumerate() {
                        match old.channels.get(at) {
                            None => add(channel.kind.label(), &channel.value),
                            Some(known) if known.label != channel.label => {
                                add("label", &format!("{} of {}", channel.label.trim(), channel.value));
                            }
                            Some(_) => {}
                        }
                        let was = old.channels.get(at).is_some_and(|known| known.preferred);
                        if channel.preferred && !was {
                            add("preferred", &channel.value);
                        }
                    }
                }
                Field::Tags => {
                    let known: HashSet<&String> = old.tags.iter().collect();
                    new.tags.iter().filter(|tag| !known.contains(tag)).for_each(|tag| add("tag", tag));
                    let known: HashSet<&String> = old.groups.iter().collect();
                    let more = new.groups.iter().filter(|group| !known.contains(group));
                    more.for_each(|group| add("group", group));
                }
                Field::AlsoCalled => {
                    let known: HashSet<&String> = old.also_called.iter().collect();
                    let more = new.also_called.iter().filter(|name| !known.contains(name));
                    more.for_each(|name| add(field.word(), name));
                }
                _ => add(field.word(), &value(new, *field, today, names)),
            }
        }
        let keys = self.keys.iter().filter(|key| !is_called_key(key)).count();
        if keys > 0 {
            add("known by", &counted(keys, "key of another program", "keys of other programs"));
        }
        if !self.kept.is_empty() {
            let mut names: Vec<&str> = Vec::new();
            for kept in &self.kept {
                if !names.contains(&kept.name.as_str()) && names.len() < 8 {
                    names.push(&kept.name);
                }
            }
            add("kept", &names.join(", "));
        }
        pieces
    }
}

fn counted(many: usize, one: &str, several: &str) -> String {
    if many == 1 { format!("1 {one}") } else { format!("{many} {several}") }
}
