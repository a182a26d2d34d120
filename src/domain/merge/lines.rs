//! What is taken of each field, as it is told before the merge.
//!
//! Owns how the two values of a field are told, and whether there is something to choose. What comes out is [`super::merged`]'s.

use super::{Choices, Field, Two, preferred_values, same_channel};
use crate::domain::contact::{Channel, Contact, ContactKind, Language, Tone};
use crate::domain::day::{Day, short_day};
use crate::domain::settings::RungNames;
use crate::domain::text::fold;

/// Whose value is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Both have the same.
    Same,
    /// That of the one who stays: the other has none.
    Stays,
    /// That of the one who goes: the other has none.
    Goes,
    /// Both are put together.
    Both,
    /// They differ, and that of the one who stays is chosen.
    ChoseStays,
    /// They differ, and that of the one who goes is chosen.
    ChoseGoes,
}

impl Taken {
    /// Whether there is something to choose.
    pub fn is_choice(self) -> bool {
        matches!(self, Self::ChoseStays | Self::ChoseGoes)
    }
}

/// A field of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub field: Field,
    /// What the one who stays has; may be empty.
    pub stays: String,
    /// What the one who goes has; may be empty. Of ways to reach them what is new.
    pub goes: String,
    /// What is taken.
    pub taken: Taken,
}

impl Line {
    /// What is not taken and stands nowhere else afterwards: "role owner". A name is kept as a name, a channel as a channel.
    pub(super) fn left(&self) -> Option<String> {
        let lost = match self.taken {
            Taken::ChoseStays => &self.goes,
            Taken::ChoseGoes => &self.stays,
            _ => return None,
        };
        let is_elsewhere = matches!(self.field, Field::Name | Field::Preferred);
        // how drafts are written is no fact about anybody
        let is_setting = matches!(self.field, Field::Language | Field::Tone);
        let differs = fold(&self.stays).trim() != fold(&self.goes).trim();
        (differs && !is_elsewhere && !is_setting).then(|| format!("{} {}", self.field.word(), lost.trim()))
    }
}

/// Every field that one of the two has something in, in the order of [`Field::ALL`].
/// `names` are those of the rungs.
pub fn lines(
    stays: &Contact,
    goes: &Contact,
    choices: &Choices,
    today: Day,
    names: &RungNames,
) -> Vec<Line> {
    let two = Two { stays, goes, choices };
    Field::ALL.iter().filter_map(|field| line(two, *field, today, names)).collect()
}

fn line(two: Two<'_>, field: Field, today: Day, names: &RungNames) -> Option<Line> {
    let (stays, goes) = match (field, preferred_values(&two.stays.channels, &two.goes.channels)) {
        (Field::Preferred, Some([one, other])) => (one.value.clone(), other.value.clone()),
        // where only one prefers a channel, that is the way it stays
        (Field::Preferred, None) => return None,
        (Field::Reach, _) => {
            (reach(&two.stays.channels, &[]), reach(&two.goes.channels, &two.stays.channels))
        }
        _ => (value(two.stays, field, today, names), value(two.goes, field, today, names)),
    };
    let taken = match (stays.trim(), goes.trim()) {
        ("", "") => return None,
        (one, other) if one == other => Taken::Same,
        (_, "") => Taken::Stays,
        ("", _) => Taken::Goes,
        _ => differing(two, field),
    };
    Some(Line { field, stays, goes, taken })
}

/// What is taken where both have something else.
fn differing(two: Two<'_>, field: Field) -> Taken {
    match field {
        Field::AlsoCalled
        | Field::FormerlyWith
        | Field::Reach
        | Field::Offers
        | Field::Needs
        | Field::LooksFor
        | Field::DoesNotTake
        | Field::Tags
        | Field::Notes
        | Field::HadFrom => Taken::Both,
        Field::ToldOn if two.goes.told_on < two.stays.told_on => Taken::Goes,
        Field::Since if two.goes.created_on < two.stays.created_on => Taken::Goes,
        // the same rung since another day
        Field::Rung if two.goes.rung == two.stays.rung => {
            match two.goes.rung_since < two.stays.rung_since {
                true => Taken::Goes,
                false => Taken::Stays,
            }
        }
        Field::ToldOn | Field::Since | Field::DoNotContact => Taken::Stays,
        _ if two.choices.is_from(field, two.goes) => Taken::ChoseGoes,
        _ => Taken::ChoseStays,
    }
}

/// How a field of somebody is told; empty where they have nothing in it.
pub(crate) fn value(contact: &Contact, field: Field, today: Day, names: &RungNames) -> String {
    let day = |day: Option<Day>| day.map(|day| short_day(day, today)).unwrap_or_default();
    match field {
        Field::Name => contact.name.clone(),
        Field::AlsoCalled => contact.also_called.join(", "),
        Field::Role => contact.role.clone(),
        Field::Organisation => contact.organisation.clone(),
        Field::FormerlyWith => contact.formerly_with.join(", "),
        Field::Reach => contact
            .channels
            .iter()
            .map(|channel: &Channel| channel.value.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        Field::Preferred => String::new(),
        Field::BestTime => contact.best_time.clone(),
        Field::Appointments => contact.appointments.clone(),
        Field::Offers => contact.offers.clone(),
        Field::Needs => contact.needs.clone(),
        Field::LooksFor => contact.looks_for.clone(),
        Field::DoesNotTake => contact.does_not_take.clone(),
        Field::Kind if contact.kind == ContactKind::Other => String::new(),
        Field::Kind => contact.kind.word().to_owned(),
        Field::Rung => match (contact.rung, contact.rung_since) {
            (Some(rung), Some(since)) => format!("{} since {}", names.of(rung), short_day(since, today)),
            (Some(rung), None) => names.of(rung).to_owned(),
            (None, _) => String::new(),
        },
        Field::Cadence => contact.cadence_days.map(|days| format!("{days} days")).unwrap_or_default(),
        Field::Tags => contact.tags.join(", "),
        Field::Notes => contact.notes.clone(),
        Field::Language => language(contact.language).to_owned(),
        Field::Tone if contact.tone == Tone::Formal => "formally".to_owned(),
        Field::Tone => "informally".to_owned(),
        Field::Greeting => contact.greeting.clone(),
        Field::DoNotContact if contact.do_not_contact => "not to be contacted".to_owned(),
        Field::DoNotContact => String::new(),
        Field::HadFrom => contact.had_from.clone(),
        Field::ToldOn => day(contact.told_on),
        Field::Since => short_day(contact.created_on, today),
    }
}

/// The channels that are not among those `known`.
fn reach(channels: &[Channel], known: &[Channel]) -> String {
    let new = channels.iter().filter(|channel| !known.iter().any(|known| same_channel(known, channel)));
    new.map(|channel| channel.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn language(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Italian => "Italian",
        Language::Romanian => "Romanian",
    }
}
