//! What is added to somebody, piece by piece: "phone +39 …", "tag bakers".
//!
//! Owns the words of it. What is added says `plan`.

use std::collections::HashSet;

use crate::domain::day::Day;
use crate::domain::merge::{Field, value};
use crate::domain::settings::RungNames;

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
    /// Every piece that this adds to what is held.
    pub fn pieces(&self, held: &Held, today: Day) -> Vec<Piece> {
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
                _ => add(field.word(), &value(new, *field, today, &RungNames::default())),
            }
        }
        if !self.keys.is_empty() {
            add("known by", &counted(self.keys.len(), "key of another program", "keys of other programs"));
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
