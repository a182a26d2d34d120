//! The list of people filtered [P1]: stretches of it, in the order of names.
//!
//! Owns along which index a filter is read: that of the part which the fewest people fit; the other parts are looked at
//! person by person. So many people are looked at in one go and no more: what is left is read on from the place where it
//! stopped, by [`Notebook::people_onward`]. The rows themselves are `people`'s.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use crate::domain::contact::{Contact, THEMSELVES};
use crate::domain::day::Day;
use crate::domain::people_filter::{Missing, PeopleFilter};
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::{Cell, uid_at};
use super::fault::Outcome;
use super::people::{PeoplePlace, PeopleWindow};
use super::reminders::bound;

/// So many people are looked at in one go.
const LOOK_AT: usize = 3_000;

/// So few are put in the order of names by themselves, where no index has them in it.
const FEW: i64 = 2_000;

/// Which way from a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onward {
    /// To those before it.
    Before,
    /// To those after it.
    After,
}

/// One part of a filter: a condition on the contact `c`, and how the list is read along it.
struct Part {
    /// Who is looked at: tables with a condition on them.
    from: String,
    /// Values of that condition.
    values: Vec<Value>,
    /// The columns that have the order of names.
    place: (&'static str, &'static str),
    /// Whether whoever is looked at fits it; else the condition below is asked of each too.
    is_exact: bool,
    /// The condition on `c` alone, and its values.
    fits: (String, Vec<Value>),
    /// For a part that no index has in the order of names: along which index it is read where few fit.
    few: Option<&'static str>,
}

const OF_CONTACT: (&str, &str) = ("c.name_key", "c.id");

impl Part {
    /// Along an index of the contacts.
    fn of_contact(index: &str, condition: &str, values: Vec<Value>) -> Self {
        Self {
            from: format!("contact c INDEXED BY {index} WHERE {condition}"),
            values: values.clone(),
            place: OF_CONTACT,
            is_exact: true,
            fits: (condition.to_owned(), values),
            few: None,
        }
    }

    /// Along the rows of a table that hang on contacts.
    fn of_rows((table, index): (&str, &str), column: &str, value: Value) -> Self {
        Self {
            from: format!(
                "{table} t INDEXED BY {index} CROSS JOIN contact c ON c.id = t.contact_id WHERE t.{column} = ?"
            ),
            values: vec![value.clone()],
            place: ("t.name_key", "t.contact_id"),
            is_exact: true,
            fits: (
                format!("EXISTS (SELECT 1 FROM {table} x WHERE x.contact_uid = c.uid AND x.{column} = ?)"),
                vec![value],
            ),
            few: None,
        }
    }

    /// By a day: an index has the days in order, and the names not.
    fn by_day((days, names): (&'static str, &str), column: &str, until: Day) -> Self {
        let condition = format!("c.{column} IS NOT NULL AND c.{column} <= ?");
        Self {
            from: format!("contact c INDEXED BY {names} WHERE c.{column} IS NOT NULL"),
            values: Vec::new(),
            place: OF_CONTACT,
            is_exact: false,
            fits: (condition, vec![Value::Text(bound(until))]),
            few: Some(days),
        }
    }

    /// Where few fit: those alone, put in the order of names.
    fn of_few(self) -> Self {
        let Some(index) = self.few else { return self };
        let (condition, values) = self.fits.clone();
        let from = format!("contact c INDEXED BY {index} WHERE {condition}");
        Self { from, values, is_exact: true, ..self }
    }

    fn parts_of(filter: &PeopleFilter, today: Day, notebook: &Notebook) -> Vec<Self> {
        let text = |text: &str| vec![text.cell()];
        let mut parts = Vec::new();
        let tags = ("contact_tag", "contact_tag_by_name");
        parts.extend(filter.tags.iter().map(|tag| Self::of_rows(tags, "tag", tag.cell())));
        let members = ("group_member", "group_member_by_name");
        parts.extend(filter.group.iter().map(|(uid, _)| Self::of_rows(members, "group_uid", uid.cell())));
        parts.extend(
            filter.stale.then(|| Self::by_day(("contact_by_keep", "contact_by_name"), "keep_until", today)),
        );
        parts.extend(filter.due.map(|due| {
            let until = due.until(today, notebook.settings());
            Self::by_day(("contact_by_touch", "contact_touched"), "touch_due_on", until)
        }));
        parts.extend(
            filter
                .rung
                .map(|rung| Self::of_contact("contact_by_rung_and_name", "c.rung = ?", text(rung.word()))),
        );
        parts.extend(
            filter.kind.map(|kind| Self::of_contact("contact_by_kind", "c.kind = ?", text(kind.word()))),
        );
        parts.extend(filter.untold.then(untold));
        parts.extend(filter.missing.iter().map(|missing| {
            let (index, condition) = match missing {
                Missing::Offers => ("contact_without_offers", "c.offers = ''"),
                Missing::Needs => ("contact_without_needs", "c.needs = ''"),
                Missing::Channel => ("contact_without_channel", "c.no_channel = 1"),
            };
            Self::of_contact(index, condition, Vec::new())
        }));
        parts
    }
}

/// Not told, where it is written from whom I have them and that is not themselves.
fn untold() -> Part {
    let condition = "c.told_on IS NULL AND c.had_from <> ''";
    let marks = vec!["?"; THEMSELVES.len()].join(", ");
    let words = THEMSELVES.iter().map(|word| word.cell()).collect();
    Part {
        is_exact: false,
        fits: (
            format!("{condition} AND trim(c.had_from) <> '' AND fold(trim(c.had_from)) NOT IN ({marks})"),
            words,
        ),
        ..Part::of_contact("contact_untold", condition, Vec::new())
    }
}

/// How a filter is read.
pub(super) struct Plan {
    along: Part,
    /// What is asked of each who is looked at.
    fits: String,
    values: Vec<Value>,
}

impl Plan {
    /// Reads on from the place in the last two values, in one direction.
    pub(super) fn sql(&self, compare: &str, order: &str) -> String {
        let (name, id) = self.along.place;
        format!(
            "SELECT c.uid, {name} AS name_key, {id} AS id, {} AS fits FROM {} AND ({name}, {id}) {compare} (?, ?)
             ORDER BY {name} {order}, {id} {order}",
            self.fits, self.along.from
        )
    }

    pub(super) fn values_at(&self, place: &PeoplePlace) -> Vec<Value> {
        let mut values = self.values.clone();
        values.extend(self.along.values.iter().cloned());
        values.extend([Value::Text(place.name_key.clone()), Value::Integer(place.id)]);
        values
    }
}

/// Whom one walk along the index found.
struct Found {
    uids: Vec<Uid>,
    /// Where it stopped because it had looked at enough.
    stopped: Option<PeoplePlace>,
}

/// In which direction, and whether the place itself is among them.
const FROM_HERE: (&str, &str) = (">=", "ASC");
const BEYOND: (&str, &str) = (">", "ASC");
const BEFORE: (&str, &str) = ("<", "DESC");

impl Notebook {
    /// The same as [`Notebook::people`] of those who fit `filter` on `today`. Where not enough are found among those looked
    /// at, the window says where to read on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_fitting(
        &self,
        filter: &PeopleFilter,
        today: Day,
        around: Option<Uid>,
        (before, after): (usize, usize),
    ) -> Outcome<PeopleWindow> {
        let _moment = self.moment()?;
        let Some(plan) = self.plan(filter, today)? else { return self.people(around, before, after) };
        let place = around.map(|uid| self.place_in_names(uid)).transpose()?.flatten();
        let place = place.map(|(name_key, id)| PeoplePlace { name_key, id });
        let above = match &place {
            Some(place) => self.window(&plan, BEFORE, place, before)?,
            None => PeopleWindow::default(),
        };
        let below = self.window(&plan, FROM_HERE, &place.unwrap_or_else(PeoplePlace::start), after)?;
        Ok(above.followed_by(below))
    }

    /// The last `before` of those who fit.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_fitting_end(
        &self,
        filter: &PeopleFilter,
        today: Day,
        before: usize,
    ) -> Outcome<PeopleWindow> {
        match self.plan(filter, today)? {
            Some(plan) => self.window(&plan, BEFORE, &PeoplePlace::end(), before),
            None => self.people_end(before),
        }
    }

    /// Those who fit beyond a place at which a window stopped; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_onward(
        &self,
        filter: &PeopleFilter,
        today: Day,
        (way, place): (Onward, &PeoplePlace),
        limit: usize,
    ) -> Outcome<PeopleWindow> {
        let Some(plan) = self.plan(filter, today)? else { return Ok(PeopleWindow::default()) };
        let direction = if way == Onward::Before { BEFORE } else { BEYOND };
        self.window(&plan, direction, place, limit)
    }

    /// Whom typed words find among those who fit; at most `limit`. So many are looked at as words find at most.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_found_fitting(
        &self,
        typed: &str,
        filter: &PeopleFilter,
        today: Day,
        limit: usize,
    ) -> Outcome<PeopleWindow> {
        /// Those found before the filter is asked.
        const FOUND: usize = 600;
        let parts = Part::parts_of(filter, today, self);
        if parts.is_empty() {
            return self.people_found(typed, limit);
        }
        let found = self.found_by_words(typed, FOUND)?;
        let is_cut = found.len() > FOUND;
        let (conditions, values) = conditions(&parts, None);
        let sql = format!(
            "SELECT c.uid FROM contact c WHERE c.uid IN (SELECT value FROM json_each(?)) AND {conditions}"
        );
        let list = found.iter().map(|uid| format!("\"{uid}\"")).collect::<Vec<_>>().join(",");
        let values = std::iter::once(Value::Text(format!("[{list}]"))).chain(values);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let fitting = statement
            .query_map(params_from_iter(values), |row| uid_at(row, "uid"))?
            .collect::<Result<std::collections::BTreeSet<_>, _>>()?;
        let mut uids: Vec<Uid> = found.into_iter().filter(|uid| fitting.contains(uid)).collect();
        let more_after = uids.len() > limit || is_cut;
        uids.truncate(limit);
        Ok(PeopleWindow { rows: self.people_of(&uids)?, more_after, ..PeopleWindow::default() })
    }

    /// The first contacts who fit, in the order of names; at most `limit`, however many have to be looked at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_fitting(
        &self,
        filter: &PeopleFilter,
        today: Day,
        limit: usize,
    ) -> Outcome<Vec<Contact>> {
        let Some(plan) = self.plan(filter, today)? else { return self.contacts(None, limit) };
        let mut uids = Vec::new();
        let mut next = Some((FROM_HERE, PeoplePlace::start()));
        while let Some((direction, place)) = next {
            let found = self.walk(&plan, direction, &place, limit - uids.len())?;
            uids.extend(found.uids);
            next = found.stopped.filter(|_| uids.len() < limit).map(|place| (BEYOND, place));
        }
        uids.into_iter().map(|uid| self.contact(uid)).collect()
    }

    /// Every tag there is, in the order of the alphabet; at most `limit`. One look at the index for each.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tags(&self, limit: usize) -> Outcome<Vec<String>> {
        let mut tags: Vec<String> = Vec::new();
        let mut statement =
            self.conn.prepare_cached("SELECT tag FROM contact_tag WHERE tag > ? ORDER BY tag LIMIT 1")?;
        while tags.len() < limit {
            let after = tags.last().map_or("", String::as_str);
            let next: Option<String> = statement.query_row([after], |row| row.get(0)).optional()?;
            let Some(next) = next else { break };
            tags.push(next);
        }
        Ok(tags)
    }

    /// The groups I am in, and those I was in, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn groups_by_name(&self) -> Outcome<Vec<(Uid, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT uid, name FROM referral_group ORDER BY left_on IS NOT NULL, name, id",
        )?;
        let rows = statement.query_map([], |row| Ok((uid_at(row, "uid")?, row.get("name")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// `None` where everybody fits.
    fn plan(&self, filter: &PeopleFilter, today: Day) -> Outcome<Option<Plan>> {
        self.plan_where(filter, today, FEW)
    }

    /// The same, `few` being how many are put in order by themselves.
    pub(super) fn plan_where(&self, filter: &PeopleFilter, today: Day, few: i64) -> Outcome<Option<Plan>> {
        let mut parts = Part::parts_of(filter, today, self);
        let mut fewest: Option<(i64, usize)> = None;
        for (at, part) in parts.iter().enumerate() {
            let count = self.count_few(part)?;
            if fewest.is_none_or(|(least, _)| count < least) {
                fewest = Some((count, at));
            }
        }
        let Some((count, at)) = fewest else { return Ok(None) };
        let mut along = parts.swap_remove(at);
        if count <= few {
            along = along.of_few();
        }
        let own = (!along.is_exact).then_some(&along);
        let (fits, values) = conditions(&parts, own);
        Ok(Some(Plan { along, fits, values }))
    }

    /// How many are looked at along a part; no more than enough to know that they are many.
    fn count_few(&self, part: &Part) -> Outcome<i64> {
        let (from, values) = match part.few {
            Some(index) => {
                (format!("contact c INDEXED BY {index} WHERE {}", part.fits.0), part.fits.1.clone())
            }
            None => {
                let (table, _) = part.from.split_once(" CROSS JOIN ").unwrap_or((&part.from, ""));
                let (_, condition) = part.from.split_once(" WHERE ").unwrap_or_default();
                let from = if table == part.from {
                    table.to_owned()
                } else {
                    format!("{table} WHERE {condition}")
                };
                (from, part.values.clone())
            }
        };
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {from} LIMIT {})", FEW + 1);
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// A stretch from a place on, in the order of names whichever way it was read.
    fn window(
        &self,
        plan: &Plan,
        direction: (&str, &str),
        place: &PeoplePlace,
        limit: usize,
    ) -> Outcome<PeopleWindow> {
        let mut found = self.walk(plan, direction, place, limit + 1)?;
        let more = found.uids.len() > limit || found.stopped.is_some();
        if found.uids.len() > limit {
            found.stopped = None;
        }
        found.uids.truncate(limit);
        let is_back = direction == BEFORE;
        if is_back {
            found.uids.reverse();
        }
        let rows = self.people_of(&found.uids)?;
        Ok(if is_back {
            PeopleWindow {
                rows,
                more_before: more,
                unread_before: found.stopped,
                ..PeopleWindow::default()
            }
        } else {
            PeopleWindow { rows, more_after: more, unread_after: found.stopped, ..PeopleWindow::default() }
        })
    }

    /// Up to `want` who fit, the nearest first.
    fn walk(
        &self,
        plan: &Plan,
        (compare, order): (&str, &str),
        place: &PeoplePlace,
        want: usize,
    ) -> Outcome<Found> {
        let mut statement = self.conn.prepare_cached(&plan.sql(compare, order))?;
        let mut rows = statement.query(params_from_iter(plan.values_at(place)))?;
        let mut found = Found { uids: Vec::new(), stopped: None };
        let mut looked_at = 0;
        while found.uids.len() < want {
            let Some(row) = rows.next()? else { break };
            looked_at += 1;
            if row.get("fits")? {
                found.uids.push(uid_at(row, "uid")?);
            } else if looked_at >= LOOK_AT {
                found.stopped = Some(place_at(row)?);
                break;
            }
        }
        Ok(found)
    }
}

/// All conditions on `c`, with their values; `1` where there are none.
fn conditions(parts: &[Part], own: Option<&Part>) -> (String, Vec<Value>) {
    let all = parts.iter().chain(own);
    let (texts, values): (Vec<_>, Vec<_>) = all.map(|part| part.fits.clone()).unzip();
    let texts: Vec<String> = texts.into_iter().map(|text| format!("({text})")).collect();
    let text = if texts.is_empty() { "1".to_owned() } else { texts.join(" AND ") };
    (text, values.into_iter().flatten().collect())
}

fn place_at(row: &Row<'_>) -> rusqlite::Result<PeoplePlace> {
    Ok(PeoplePlace { name_key: row.get("name_key")?, id: row.get("id")? })
}

/// The tag that is meant, case and accents aside.
pub fn tag_meant<'t>(typed: &str, tags: &'t [String]) -> Option<&'t str> {
    let exact = tags.iter().find(|tag| tag.as_str() == typed.trim());
    let key = fold(typed.trim());
    exact.or_else(|| tags.iter().find(|tag| fold(tag) == key)).map(String::as_str)
}
