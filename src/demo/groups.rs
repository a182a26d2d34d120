//! The groups and the harvest of the example notebook [E7, E8].
//!
//! Owns two groups, one of them left, a year of meetings, and what came back over two years. Days are counted from the day of
//! loading, but a group meets on its weekday whatever that day is.

use chrono::{Datelike, TimeDelta, Weekday};

use crate::domain::day::Day;
use crate::domain::group::{Group, Rhythm};
use crate::domain::uid::Uid;
use crate::notebook::NewHarvest;

use super::load::{Done, Loader};

/// Something that happens with a group, or comes back.
#[derive(Debug, Clone, Copy)]
pub(super) enum Life {
    /// A group comes into the notebook, which was joined on this day and meets on the other.
    Group { id: &'static str, name: &'static str, rhythm: Rhythm, joined: i64, first: i64 },
    /// These are in it.
    People { id: &'static str, people: &'static [&'static str] },
    /// It met.
    Met { id: &'static str, there: bool, note: &'static str },
    /// It was left.
    Left { id: &'static str, why: &'static str },
    /// Something came back, on this day.
    Harvest(i64, &'static Came),
}

/// What came back.
#[derive(Debug)]
pub(super) struct Came {
    words: &'static str,
    people: &'static [&'static str],
    group: &'static str,
    referral: Option<&'static str>,
}

const fn came(words: &'static str, people: &'static [&'static str]) -> Came {
    Came { words, people, group: "", referral: None }
}

const CIRCLE: &str = "Thursday circle";
const OWNERS: &str = "Young owners' table";

/// The day on which it was written down, the day of it, and what it was.
const HARVEST: &[(i64, i64, Came)] = &[
    (-419, -712, came("a client of two years ago rang: her sister opens a shop", &[])),
    (-419, -655, came("the printer did my cards again and would take no money", &[])),
    (-409, -520, came("Carla named me in her talk at the fair", &["carla"])),
    (-332, -332, came("a stranger wrote: she had read the piece on saying no", &[])),
    (-291, -291, came("bread for the whole office, on a Monday", &["ana"])),
    (
        -214,
        -214,
        Came {
            group: CIRCLE,
            ..came("two of the circle kept me a chair and an hour when I was late", &[])
        },
    ),
    (-163, -163, came("my aunt's neighbour asked for three of my cards", &["rachele"])),
    (-121, -121, came("a room for a week while mine was painted", &["agnes"])),
    (-94, -94, Came { referral: Some("tailor-prices"), ..came("she signed for six evenings", &["mai"]) }),
    (-61, -61, came("my own books looked over, and nothing taken for it", &["bruno"])),
    (-33, -33, came("at the market somebody knew my name and my coffee", &[])),
    (-12, -12, came("the two of them spoke of me at the opening", &["elena", "omar"])),
    (-2, -2, Came { referral: Some("sauna-growth"), ..came("he wants to begin in January", &["olli"]) }),
];

/// What is remembered of some meetings, counted back from the last one.
const NOTES: &[(usize, &str)] = &[
    (0, "spoke for one minute about half a free day"),
    (3, "Luca brought his brother"),
    (7, "my turn to host"),
];

/// The meetings of the circle at which I was not, counted back from the last one.
const MISSED: &[usize] = &[4, 5, 11, 17, 24];

/// All of it, each with the day on which it was written down.
pub(super) fn life(today: Day) -> Vec<(i64, Life)> {
    let mut life: Vec<(i64, Life)> =
        HARVEST.iter().map(|(on, day, came)| (*on, Life::Harvest(*day, came))).collect();
    life.extend(circle(today));
    life.extend(owners(today));
    life
}

/// Every other Thursday for a year, the last one some days ago.
fn circle(today: Day) -> Vec<(i64, Life)> {
    const MEETINGS: usize = 27;
    let since = (today.weekday().num_days_from_monday() + 7 - Weekday::Thu.num_days_from_monday()) % 7;
    let last = -(if since == 0 { 7 } else { i64::from(since) });
    let back = |meeting: usize| last - 14 * i64::try_from(meeting).unwrap_or(0);
    let first = back(MEETINGS - 1);
    let group = Life::Group { id: CIRCLE, name: CIRCLE, rhythm: Rhythm::Fortnightly, joined: -680, first };
    let mut life = vec![
        (first - 1, group),
        (-128, Life::People { id: CIRCLE, people: &["carla", "luca", "agnes", "giulia"] }),
    ];
    life.extend((0..MEETINGS).map(|meeting| {
        let note = NOTES.iter().find(|(at, _)| *at == meeting).map_or("", |(_, note)| note);
        (back(meeting), Life::Met { id: CIRCLE, there: !MISSED.contains(&meeting), note })
    }));
    life
}

/// The second Tuesday of the month, left after half a year.
fn owners(today: Day) -> Vec<(i64, Life)> {
    let rhythm = Rhythm::MonthlyWeekday;
    let second_tuesday =
        |month: Day| Day::from_weekday_of_month_opt(month.year(), month.month(), Weekday::Tue, 2);
    let start = today + TimeDelta::days(-390);
    let Some(first) = second_tuesday(start).map(|day| (day - today).num_days()) else { return Vec::new() };
    let mut of = Group::new(Uid::UNSET, OWNERS, start);
    of.set_days(Some(today + TimeDelta::days(first)), Some(rhythm));
    let mut life = vec![(first - 1, Life::Group { id: OWNERS, name: OWNERS, rhythm, joined: -930, first })];
    for there in [true, false, true, false, false, true, false] {
        let Some(day) = of.next_on else { break };
        life.push(((day - today).num_days(), Life::Met { id: OWNERS, there, note: "" }));
        of.met(day);
    }
    let why = "good people, but nobody there buys coaching or knows who does";
    life.push((-152, Life::Left { id: OWNERS, why }));
    life
}

impl Loader<'_> {
    pub(super) fn live(&mut self, on: i64, life: Life) -> Done {
        let now = self.moment(on)?;
        let today = now.today();
        match life {
            Life::Group { id, name, rhythm, joined, first } => {
                let mut group = Group::new(self.notebook.fresh_uid(now), name, self.day(joined)?);
                group.set_days(Some(self.day(first)?), Some(rhythm));
                self.ids.insert(id.to_owned(), group.uid);
                let label = format!("group added: {name}");
                self.notebook.write(now, &label, |change| change.add_group(&group))?;
            }
            Life::People { id, people } => {
                let group = self.uid(id)?;
                let people = people.iter().map(|id| self.uid(id)).collect::<Done<Vec<_>>>()?;
                let label = format!("{} people are now in {id}", people.len());
                self.notebook.write(now, &label, |change| {
                    people.iter().try_for_each(|contact| change.set_member(group, *contact, true))
                })?;
            }
            Life::Met { id, there, note } => {
                let group = self.uid(id)?;
                let label = format!("{} the meeting of {id}", if there { "at" } else { "not at" });
                self.notebook.write(now, &label, |change| change.attend(group, today, there, note))?;
            }
            Life::Left { id, why } => {
                let mut group = self.notebook.group_view(self.uid(id)?)?.group;
                group.leave(today, why);
                self.notebook.write(now, &format!("left {id}"), |change| change.save_group(&group))?;
            }
            Life::Harvest(day, came) => {
                let known = came.people.iter().map(|id| {
                    let uid = self.uid(id)?;
                    Ok((uid, self.notebook.contact(uid)?.name))
                });
                let known = known.collect::<Done<Vec<_>>>()?;
                let names: Vec<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
                let new = NewHarvest {
                    held: None,
                    on: self.day(day)?,
                    words: came.words.to_owned(),
                    people: names.join(", "),
                    known: known.clone(),
                    group: came.group.to_owned(),
                    referral: came.referral.map(|id| self.uid(id)).transpose()?,
                };
                let label = format!("noted in the harvest: {}", came.words);
                self.notebook.write(now, &label, |change| change.note_harvest(&new))?;
            }
        }
        Ok(())
    }
}
