//! The story of one person: their referrals, what was said in the consent log, touches, moves on the ladder, and what came
//! back that has to do with them, in the order of time.
//!
//! Owns that order, the newest first, and reading it in windows. Of a person's entries only their days and keys are put
//! in order; what a window shows is then read of each. A text whose words stand in the consent log is there once, as that.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use crate::domain::consent::ConsentEntry;
use crate::domain::day::Day;
use crate::domain::draft::DraftKind;
use crate::domain::progress::{Progress, Stage};
use crate::domain::readiness::Readiness;
use crate::domain::received::Landing;
use crate::domain::referral::{Direction, Outcome as What, Role};
use crate::domain::say::title;
use crate::domain::touch::{TouchKind, TouchPurpose};
use crate::domain::uid::Uid;

use super::columns::{day_at, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::Outcome;
use super::harvest::{self, HarvestRow};
use super::ladder::{RungMove, move_of};
use super::triage::{names_at, names_of, wider_row_sql};
use super::{Notebook, consents, derive, readiness};

/// A referral in which the person plays a part.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryReferral {
    /// The part they play.
    pub role: Role,
    /// What is needed.
    pub need: String,
    /// Where it stands.
    pub progress: Progress,
    /// What became of it, once evaluated.
    pub outcome: Option<What>,
    /// How one received ended.
    pub landing: Option<Landing>,
    /// It was let go.
    pub dropped: bool,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryWhat {
    /// A referral was captured.
    Referral(StoryReferral),
    /// They were asked, or answered.
    Consent(ConsentEntry),
    /// A touch [E2].
    Touch(StoryTouch),
    /// They were moved on the ladder [E1].
    Move(RungMove),
    /// Something came back that has to do with them, in my words [E8].
    Harvest(String),
    /// Whether they are ready to be asked for a referral was asked [E4].
    Ready(Readiness),
}

/// A touch with somebody: what went out to them, or what I logged.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryTouch {
    /// What went out, where it is a draft.
    pub draft: Option<DraftKind>,
    /// What it was.
    pub kind: TouchKind,
    /// What it was for [E3].
    pub purpose: Option<TouchPurpose>,
    /// I asked for a referral then.
    pub asked: bool,
    /// With whom else.
    pub with: Vec<(Uid, String)>,
    /// The words; may be empty.
    pub words: String,
}

/// One line of the story.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryRow {
    /// Its stable key: the referral's, or the entry's.
    pub uid: Uid,
    /// The day of it.
    pub day: Day,
    /// The referral it belongs to, if it belongs to one.
    pub referral: Option<Uid>,
    /// What that is called; empty where there is none.
    pub title: String,
    /// The part that the person plays in it, if they still do.
    pub side: Option<Role>,
    /// What happened.
    pub what: StoryWhat,
}

/// A stretch of the story, the newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoryWindow {
    /// In the order of time, the newest first.
    pub rows: Vec<StoryRow>,
    /// There are newer ones before the first.
    pub more_before: bool,
    /// There are older ones after the last.
    pub more_after: bool,
}

/// Where a line stands in the order: on one day a move on the ladder stands above what was said, that above what was sent, and
/// that above the referrals captured.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    day: String,
    rank: u8,
    id: i64,
}

/// The kinds of lines, as the order has them.
const REFERRAL: u8 = 0;
const TOUCH: u8 = 1;
const ENTRY: u8 = 2;
const MOVE: u8 = 3;
const HARVEST: u8 = 4;
const READY: u8 = 5;

/// Above all others of its day.
const TOP: u8 = u8::MAX;

/// The harvest, a line for each of its people.
const HARVESTED: &str = "(SELECT h.id, h.uid, h.on_day, m.contact_uid FROM harvest_contact m JOIN harvest h ON h.uid = m.harvest_uid)";

/// What went out, a line for each who got it; what the consent log tells is left out.
const TOUCHES: &str =
    "(SELECT t.id, t.uid, t.on_day, c.contact_uid FROM touch t JOIN touch_contact c ON c.touch_uid = t.uid
      WHERE t.draft IS NULL OR t.draft NOT IN ('consent-ask', 'nudge', 'not-now'))";

/// A line of which only the place is known.
struct Key {
    place: Place,
    uid: Uid,
    role: Option<Role>,
}

const PARTS: [(Role, &str); 4] = [
    (Role::Seeker, "seeker_uid"),
    (Role::Provider, "provider_uid"),
    (Role::Source, "source_uid"),
    (Role::Prospect, "prospect_uid"),
];

/// What a line of a story shows of a referral beside what every list does.
const STORY: &str = ", r.created_on, r.outcome, r.dropped_on, r.seeker_uid, r.provider_uid, r.source_uid, r.prospect_uid, \
     (SELECT v.result FROM received v WHERE v.referral_uid = r.uid AND r.direction = 'received') AS result";

/// Which way from a place, the place itself being among the older ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Newer,
    Older,
}

/// Reads one kind of lines of person ?1: ?4 from the place (?2, ?3) on.
fn keys_sql((table, day, person): (&str, &str, &str), way: Way) -> String {
    let (compare, order) = match way {
        Way::Newer => (">", "ASC"),
        Way::Older => ("<=", "DESC"),
    };
    format!(
        "SELECT id, uid, {day} AS day FROM {table} WHERE {person} = ?1 AND ({day}, id) {compare} (?2, ?3)
         ORDER BY {day} {order}, id {order} LIMIT ?4"
    )
}

impl Notebook {
    /// Up to `before` newer lines than `around` and `after` from it on; from the newest where it is `None` or not there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn story(
        &self,
        contact: Uid,
        around: Option<Uid>,
        before: usize,
        after: usize,
    ) -> Outcome<StoryWindow> {
        let _moment = self.moment()?;
        let place = around.map(|uid| self.place_in_story(uid)).transpose()?.flatten();
        let mut keys = match &place {
            Some(place) => self.story_keys(contact, place, Way::Newer, before + 1)?,
            None => Vec::new(),
        };
        let more_before = keys.len() > before;
        keys.truncate(before);
        keys.reverse();
        let newest = Place { day: "~".to_owned(), rank: TOP, id: i64::MAX };
        let from_here =
            self.story_keys(contact, place.as_ref().unwrap_or(&newest), Way::Older, after + 1)?;
        let more_after = from_here.len() > after;
        keys.extend(from_here.into_iter().take(after));
        let rows = self.story_rows(contact, &keys)?;
        Ok(StoryWindow { rows, more_before, more_after })
    }

    /// The oldest `before` lines.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn story_end(&self, contact: Uid, before: usize) -> Outcome<StoryWindow> {
        let oldest = Place { day: String::new(), rank: REFERRAL, id: 0 };
        let mut keys = self.story_keys(contact, &oldest, Way::Newer, before + 1)?;
        let more_before = keys.len() > before;
        keys.truncate(before);
        keys.reverse();
        let rows = self.story_rows(contact, &keys)?;
        Ok(StoryWindow { rows, more_before, more_after: false })
    }

    fn place_in_story(&self, uid: Uid) -> Outcome<Option<Place>> {
        let place =
            |row: &Row<'_>| Ok(Place { day: row.get("day")?, rank: row.get("rank")?, id: row.get("id")? });
        let found = self
            .conn
            .prepare_cached(
                "SELECT id, said_on AS day, 2 AS rank FROM consent_entry WHERE uid = ?1
                 UNION ALL SELECT id, on_day, 1 FROM touch WHERE uid = ?1
                 UNION ALL SELECT id, on_day, 3 FROM rung_move WHERE uid = ?1
                 UNION ALL SELECT id, on_day, 4 FROM harvest WHERE uid = ?1
                 UNION ALL SELECT id, on_day, 5 FROM readiness WHERE uid = ?1
                 UNION ALL SELECT id, created_on, 0 FROM referral WHERE uid = ?1",
            )?
            .query_row([uid.to_string()], place)
            .optional()?;
        Ok(found)
    }

    /// The nearest `limit` lines on one side of a place, the nearest first.
    fn story_keys(&self, contact: Uid, place: &Place, way: Way, limit: usize) -> Outcome<Vec<Key>> {
        let entries = ("consent_entry", "said_on", "contact_uid");
        let mut keys = self.keys_of(entries, (ENTRY, None), contact, (place, way), limit)?;
        let touches = (TOUCHES, "on_day", "contact_uid");
        keys.extend(self.keys_of(touches, (TOUCH, None), contact, (place, way), limit)?);
        let moves = ("rung_move", "on_day", "contact_uid");
        keys.extend(self.keys_of(moves, (MOVE, None), contact, (place, way), limit)?);
        let harvest = (HARVESTED, "on_day", "contact_uid");
        keys.extend(self.keys_of(harvest, (HARVEST, None), contact, (place, way), limit)?);
        let asked = ("readiness", "on_day", "contact_uid");
        keys.extend(self.keys_of(asked, (READY, None), contact, (place, way), limit)?);
        for (role, column) in PARTS {
            let table = ("referral", "created_on", column);
            keys.extend(self.keys_of(table, (REFERRAL, Some(role)), contact, (place, way), limit)?);
        }
        keys.sort_by(|a, b| if way == Way::Newer { a.place.cmp(&b.place) } else { b.place.cmp(&a.place) });
        // whoever plays two parts in one referral has it in the story once
        keys.dedup_by(|a, b| a.uid == b.uid);
        keys.truncate(limit);
        Ok(keys)
    }

    fn keys_of(
        &self,
        table: (&str, &str, &str),
        (rank, role): (u8, Option<Role>),
        contact: Uid,
        (place, way): (&Place, Way),
        limit: usize,
    ) -> Outcome<Vec<Key>> {
        // among lines of another kind, where those of the day of the place begin or end
        let id = match rank.cmp(&place.rank) {
            Ordering::Greater => 0,
            Ordering::Less => i64::MAX,
            Ordering::Equal => place.id,
        };
        let mut statement = self.conn.prepare_cached(&keys_sql(table, way))?;
        let rows = statement.query_map(params![contact.to_string(), place.day, id, limit], |row| {
            let place = Place { day: row.get("day")?, rank, id: row.get("id")? };
            Ok(Key { place, uid: uid_at(row, "uid")?, role })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What stands at these places: one statement for the entries and one for the referrals, whatever their number.
    fn story_rows(&self, contact: Uid, keys: &[Key]) -> Outcome<Vec<StoryRow>> {
        let of_rank = |rank| keys.iter().filter(move |key| key.place.rank == rank).map(|key| key.uid);
        let said: Vec<Uid> = of_rank(ENTRY).collect();
        let touches = self.touches(contact, &of_rank(TOUCH).collect::<Vec<_>>())?;
        let moves = self.moves(&of_rank(MOVE).collect::<Vec<_>>())?;
        let harvest = harvest::of(&self.conn, &of_rank(HARVEST).collect::<Vec<_>>())?;
        let entries: BTreeMap<Uid, ConsentEntry> =
            consents::entries(&self.conn, &said)?.into_iter().map(|entry| (entry.uid, entry)).collect();
        let asked: BTreeMap<Uid, Readiness> =
            readiness::of(&self.conn, &of_rank(READY).collect::<Vec<_>>())?
                .into_iter()
                .map(|asked| (asked.uid, asked))
                .collect();
        let referral_of = |key: &Key| match key.place.rank {
            READY => None,
            ENTRY => entries.get(&key.uid).map(|entry| entry.referral.to_string()),
            TOUCH => touches.get(&key.uid)?.1.map(|uid| uid.to_string()),
            MOVE | HARVEST => None,
            _ => Some(key.uid.to_string()),
        };
        let referrals: BTreeSet<String> = keys.iter().filter_map(referral_of).collect();
        let marks = vec!["?"; referrals.len()].join(", ");
        let row = wider_row_sql(STORY);
        let mut statement = self.conn.prepare(&format!("{row} WHERE r.uid IN ({marks})"))?;
        let mut found = statement.query(params_from_iter(&referrals))?;
        let mut rows: Vec<(usize, StoryRow)> = Vec::new();
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| referral_of(key).is_none()) {
            if let Some((touch, _)) = touches.get(&key.uid) {
                let what = StoryWhat::Touch(touch.clone());
                rows.push((at, row_of(key, None, String::new(), what)?));
            } else if let Some(moved) = moves.get(&key.uid) {
                rows.push((at, row_of(key, None, String::new(), StoryWhat::Move(moved.clone()))?));
            }
            rows.extend(harvest.iter().find(|row| row.uid == key.uid).map(|row| (at, row_of_harvest(row))));
            if let Some(asked) = asked.get(&key.uid) {
                rows.push((at, row_of_ready(asked.clone())));
            }
        }
        while let Some(row) = found.next()? {
            let uid = uid_at(row, "uid")?.to_string();
            for (at, key) in
                keys.iter().enumerate().filter(|(_, key)| referral_of(key).as_ref() == Some(&uid))
            {
                let touch = touches.get(&key.uid).map(|(touch, _)| touch.clone());
                rows.push((at, story_row(row, key, entries.get(&key.uid).cloned(), touch)?));
            }
        }
        rows.sort_by_key(|(at, _)| *at);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}

impl Notebook {
    /// Touches with `contact` by their uid, each with its referral.
    fn touches(&self, contact: Uid, uids: &[Uid]) -> Outcome<BTreeMap<Uid, (StoryTouch, Option<Uid>)>> {
        let marks = vec!["?"; uids.len()].join(", ");
        let sql = format!(
            "SELECT uid, kind, draft, purpose, asked, referral_uid, words FROM touch WHERE uid IN ({marks})"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(uids.iter().map(Uid::to_string)), |row| {
            let touch = StoryTouch {
                draft: word_or_none(row, "draft", draft_of)?.flatten(),
                kind: word_at(row, "kind", TouchKind::from_word)?,
                purpose: word_or_none(row, "purpose", TouchPurpose::from_word)?,
                asked: row.get("asked")?,
                with: Vec::new(),
                words: row.get("words")?,
            };
            Ok((uid_at(row, "uid")?, (touch, uid_or_none(row, "referral_uid")?)))
        })?;
        let mut touches: BTreeMap<_, _> = rows.collect::<Result<_, _>>()?;
        self.add_others(contact, &mut touches)?;
        Ok(touches)
    }

    /// Names whoever else was there.
    fn add_others(
        &self,
        contact: Uid,
        touches: &mut BTreeMap<Uid, (StoryTouch, Option<Uid>)>,
    ) -> Outcome<()> {
        let marks = vec!["?"; touches.len()].join(", ");
        let sql = format!(
            "SELECT w.touch_uid, c.uid, c.name FROM touch_contact w JOIN contact c ON c.uid = w.contact_uid
             WHERE w.touch_uid IN ({marks}) ORDER BY c.name_key, c.id"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(touches.keys().map(Uid::to_string)))?;
        let mut others = Vec::new();
        while let Some(row) = rows.next()? {
            others.push((uid_at(row, "touch_uid")?, uid_at(row, "uid")?, row.get::<_, String>("name")?));
        }
        for (touch, uid, name) in others.into_iter().filter(|(_, uid, _)| *uid != contact) {
            if let Some((touch, _)) = touches.get_mut(&touch) {
                touch.with.push((uid, name));
            }
        }
        Ok(())
    }

    /// Moves on the ladder by their uid.
    fn moves(&self, uids: &[Uid]) -> Outcome<BTreeMap<Uid, RungMove>> {
        let marks = vec!["?"; uids.len()].join(", ");
        let mut statement =
            self.conn.prepare(&format!("SELECT * FROM rung_move WHERE uid IN ({marks})"))?;
        let rows = statement.query_map(params_from_iter(uids.iter().map(Uid::to_string)), |row| {
            Ok((uid_at(row, "uid")?, move_of(row)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A kind that this version does not know is none.
#[allow(clippy::unnecessary_wraps)]
fn draft_of(word: &str) -> Option<Option<DraftKind>> {
    Some(DraftKind::from_word(word))
}

impl StoryTouch {
    /// How what went out did so, as a phrase: "by e-mail".
    pub fn how(&self) -> &'static str {
        match self.kind {
            TouchKind::Mail => "by e-mail",
            TouchKind::Call => "by phone",
            TouchKind::Message => "by message",
            TouchKind::Meeting => "in person",
            TouchKind::Card => "by post",
            TouchKind::Gift => "a gift",
            TouchKind::Help => "help",
            TouchKind::Other => "by web",
        }
    }
}

fn row_of_harvest(row: &HarvestRow) -> StoryRow {
    let (referral, title) = row.referral.clone().unzip();
    StoryRow {
        uid: row.uid,
        day: row.on,
        referral,
        title: title.unwrap_or_default(),
        side: None,
        what: StoryWhat::Harvest(row.words.clone()),
    }
}

fn row_of(key: &Key, referral: Option<Uid>, title: String, what: StoryWhat) -> rusqlite::Result<StoryRow> {
    let fault =
        |error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error));
    let day = key.place.day.parse().map_err(fault)?;
    Ok(StoryRow { uid: key.uid, day, referral, title, side: None, what })
}

fn row_of_ready(asked: Readiness) -> StoryRow {
    let (uid, day) = (asked.uid, asked.on);
    StoryRow { uid, day, referral: None, title: String::new(), side: None, what: StoryWhat::Ready(asked) }
}

fn story_row(
    row: &Row<'_>,
    key: &Key,
    entry: Option<ConsentEntry>,
    touch: Option<StoryTouch>,
) -> rusqlite::Result<StoryRow> {
    let parties = names_at(row)?;
    let names = names_of(&parties);
    let title = title(word_at(row, "direction", Direction::from_word)?, names);
    let referral = uid_at(row, "uid")?;
    if let Some(entry) = entry {
        let mut side = None;
        for (role, column) in PARTS {
            if uid_or_none(row, column)? == Some(entry.contact) {
                side = side.or(Some(role));
            }
        }
        let (uid, day) = (entry.uid, entry.said_on);
        let referral = Some(referral);
        return Ok(StoryRow { uid, day, referral, title, side, what: StoryWhat::Consent(entry) });
    }
    if let Some(touch) = touch {
        return row_of(key, Some(referral), title, StoryWhat::Touch(touch));
    }
    let told = StoryReferral {
        role: key.role.unwrap_or(Role::Seeker),
        need: row.get("need")?,
        progress: derive::kept(row)?,
        outcome: word_or_none(row, "outcome", What::from_word)?,
        landing: word_or_none(row, "result", Landing::from_word)?,
        dropped: row.get::<_, Option<String>>("dropped_on")?.is_some(),
    };
    let day = day_at(row, "created_on")?;
    let what = StoryWhat::Referral(told);
    Ok(StoryRow { uid: referral, day, referral: Some(referral), title, side: key.role, what })
}

impl StoryReferral {
    /// Where it stands, in a word or two: "asking", "done business", "dropped".
    pub fn place(&self) -> &'static str {
        match (self.progress.stage, self.outcome) {
            (_, _) if self.dropped => "dropped",
            (Stage::Closed | Stage::Talking, _) if self.landing.is_some() => {
                self.landing.map_or("", crate::domain::say::landing)
            }
            (Stage::Lead, _) if matches!(self.role, Role::Source | Role::Prospect) => "not warm",
            (Stage::Closed | Stage::Introduced, Some(outcome)) => crate::domain::say::outcome(outcome),
            (stage, _) => stage.word(),
        }
    }
}
