//! Find over everything: people, referrals, words said in the consent log, touches, the harvest, reminders typed by hand
//! [T4].
//!
//! Owns what is read of each row that is found. Each kind is one look into its index of words, in the order of its keys,
//! and stops at a limit, so that it costs the same at any size. What is marked, and where, is decided by who shows it.

use rusqlite::{Row, params};

use crate::domain::consent::ConsentEvent;
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::draft::DraftKind;
use crate::domain::progress::Action;
use crate::domain::referral::{Direction, Role};
use crate::domain::say::title;
use crate::domain::text::query_words;
use crate::domain::touch::TouchKind;
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::{day_at, day_or_none, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::Outcome;
use super::harvest::{self, HarvestRow};
use super::reminders::{AgendaItem, MANUAL, manual_item};
use super::search::match_all;
use super::triage::{names_at, names_of};

/// All that was found, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finds {
    /// People: those first of whose name all words are.
    pub people: Vec<Contact>,
    /// Referrals: open ones first, then the newest.
    pub referrals: Vec<FoundReferral>,
    /// Words said, the newest first.
    pub said: Vec<FoundSaying>,
    /// Entries of the harvest, the newest first.
    pub harvest: Vec<HarvestRow>,
    /// Reminders typed by hand: open ones first, by day.
    pub reminders: Vec<FoundReminder>,
    /// Touches, the newest first.
    pub touches: Vec<FoundTouch>,
    /// Which of them were cut at the limit, in the order people, referrals, said, touches, harvest, reminders.
    pub more: [bool; 6],
}

/// A referral that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundReferral {
    /// Its stable key.
    pub uid: Uid,
    /// What it is called.
    pub title: String,
    /// Given or received.
    pub direction: Direction,
    /// What is to be done next; `None` when it is closed.
    pub step: Option<Action>,
    /// What is needed.
    pub need: String,
    /// All else that is searched: what it is, and the text.
    pub texts: Vec<(&'static str, String)>,
}

/// An entry of the consent log that was found by the words used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSaying {
    /// The entry.
    pub uid: Uid,
    /// Of which referral.
    pub referral: Uid,
    /// What that is called.
    pub title: String,
    /// Who said it.
    pub name: String,
    /// Their part in it, while they have one.
    pub role: Option<Role>,
    /// What happened.
    pub event: ConsentEvent,
    /// When.
    pub said_on: Day,
    /// The words.
    pub words: String,
}

/// A touch that was found by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTouch {
    /// Its stable key.
    pub uid: Uid,
    /// With whom, the first by name.
    pub contact: Uid,
    /// What all of them are called.
    pub names: String,
    /// What it was.
    pub kind: TouchKind,
    /// What was sent, where it is a draft.
    pub draft: Option<DraftKind>,
    /// The day of it.
    pub on: Day,
    /// The words.
    pub words: String,
}

/// A reminder typed by hand that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundReminder {
    /// As the panel shows it.
    pub item: AgendaItem,
    /// The day it was done, if it is.
    pub done_on: Option<Day>,
}

const REFERRALS: &str = "SELECT r.*, s.name AS seeker, p.name AS provider, q.name AS source, t.name AS prospect,
       v.said_need_how, v.wants_me_how, v.agreed_how, v.my_work_how, v.group_name
     FROM (SELECT rowid AS id FROM referral_search WHERE referral_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) f
     JOIN referral r ON r.id = f.id
     LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
     LEFT JOIN contact q ON q.uid = r.source_uid LEFT JOIN contact t ON t.uid = r.prospect_uid
     LEFT JOIN received v ON v.referral_uid = r.uid
     ORDER BY r.step IS NULL, r.id DESC";

const SAID: &str = "SELECT e.uid, e.event, e.said_on, e.words, e.contact_uid, w.name, r.uid AS referral, r.direction,
       r.seeker_uid, r.provider_uid, s.name AS seeker, p.name AS provider, q.name AS source, t.name AS prospect
     FROM (SELECT rowid AS id FROM consent_search WHERE consent_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) f
     JOIN consent_entry e ON e.id = f.id JOIN contact w ON w.uid = e.contact_uid JOIN referral r ON r.uid = e.referral_uid
     LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
     LEFT JOIN contact q ON q.uid = r.source_uid LEFT JOIN contact t ON t.uid = r.prospect_uid
     ORDER BY e.id DESC";

/// One row for each touch: the people of it stand side by side.
const TOUCHES: &str = "SELECT t.uid, t.kind, t.draft, t.on_day, t.words,
       (SELECT c.uid FROM touch_contact w JOIN contact c ON c.uid = w.contact_uid WHERE w.touch_uid = t.uid
        ORDER BY c.name_key, c.id LIMIT 1) AS contact,
       (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM touch_contact w JOIN contact c ON c.uid = w.contact_uid
        WHERE w.touch_uid = t.uid ORDER BY c.name_key, c.id)) AS names
     FROM (SELECT rowid AS id FROM touch_search WHERE touch_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) f
     JOIN touch t ON t.id = f.id WHERE EXISTS (SELECT 1 FROM touch_contact w WHERE w.touch_uid = t.uid) ORDER BY t.id DESC";

fn reminders_sql() -> String {
    format!(
        "{MANUAL} WHERE m.id IN
           (SELECT rowid FROM reminder_search WHERE reminder_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
         ORDER BY m.done_on IS NOT NULL, m.due_on, m.uid"
    )
}

fn referral_of(row: &Row<'_>) -> rusqlite::Result<FoundReferral> {
    let parties = names_at(row)?;
    let text = |column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
    let direction = word_at(row, "direction", Direction::from_word)?;
    Ok(FoundReferral {
        uid: uid_at(row, "uid")?,
        title: title(direction, names_of(&parties)),
        direction,
        step: word_or_none(row, "step", Action::from_word)?,
        need: row.get("need")?,
        texts: vec![
            ("budget", text("budget")?),
            ("for the seeker", text("seeker_fit_why")?),
            ("for the provider", text("provider_fit_why")?),
            ("learned", text("learned")?),
            ("dropped", text("drop_reason")?),
            ("they need it", text("said_need_how")?),
            ("they want me", text("wants_me_how")?),
            ("they agree", text("agreed_how")?),
            ("my work", text("my_work_how")?),
            ("group", text("group_name")?),
        ],
    })
}

fn saying_of(row: &Row<'_>) -> rusqlite::Result<FoundSaying> {
    let parties = names_at(row)?;
    let who = uid_at(row, "contact_uid")?;
    let of = |column| Ok::<_, rusqlite::Error>(uid_or_none(row, column)? == Some(who));
    let role = match (of("seeker_uid")?, of("provider_uid")?) {
        (true, _) => Some(Role::Seeker),
        (_, true) => Some(Role::Provider),
        _ => None,
    };
    Ok(FoundSaying {
        uid: uid_at(row, "uid")?,
        referral: uid_at(row, "referral")?,
        title: title(word_at(row, "direction", Direction::from_word)?, names_of(&parties)),
        name: row.get("name")?,
        role,
        event: word_at(row, "event", ConsentEvent::from_word)?,
        said_on: day_at(row, "said_on")?,
        words: row.get("words")?,
    })
}

fn touch_of(row: &Row<'_>) -> rusqlite::Result<FoundTouch> {
    Ok(FoundTouch {
        uid: uid_at(row, "uid")?,
        contact: uid_at(row, "contact")?,
        names: row.get("names")?,
        kind: word_at(row, "kind", TouchKind::from_word)?,
        draft: word_or_none(row, "draft", DraftKind::from_word)?,
        on: day_at(row, "on_day")?,
        words: row.get("words")?,
    })
}

fn reminder_of(row: &Row<'_>) -> rusqlite::Result<FoundReminder> {
    Ok(FoundReminder { item: manual_item(row)?, done_on: day_or_none(row, "done_on")? })
}

impl Notebook {
    /// Everything in which each word typed begins some word; of each kind at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find(&self, typed: &str, limit: usize) -> Outcome<Finds> {
        let query = match_all(&query_words(typed));
        if query.is_empty() {
            return Ok(Finds::default());
        }
        let mut finds = Finds {
            people: self.find_people(typed, &query, limit.saturating_add(1))?,
            referrals: self.find_rows(REFERRALS, &query, limit, referral_of)?,
            said: self.find_rows(SAID, &query, limit, saying_of)?,
            harvest: harvest::found(&self.conn, &query, limit.saturating_add(1))?,
            reminders: self.find_rows(&reminders_sql(), &query, limit, reminder_of)?,
            touches: self.find_rows(TOUCHES, &query, limit, touch_of)?,
            more: [false; 6],
        };
        finds.more = [
            cut(&mut finds.people, limit),
            cut(&mut finds.referrals, limit),
            cut(&mut finds.said, limit),
            cut(&mut finds.touches, limit),
            cut(&mut finds.harvest, limit),
            cut(&mut finds.reminders, limit),
        ];
        Ok(finds)
    }

    /// Whoever is called so, then whoever has the words anywhere.
    fn find_people(&self, typed: &str, query: &str, limit: usize) -> Outcome<Vec<Contact>> {
        let mut uids = self.match_names(query, limit)?;
        if uids.len() < limit {
            let others = self.contacts_by_words(typed, limit)?;
            let known = uids.clone();
            uids.extend(others.into_iter().filter(|uid| !known.contains(uid)));
            uids.truncate(limit);
        }
        uids.into_iter().map(|uid| self.contact(uid)).collect()
    }

    /// One more than `limit`, to see whether there are more.
    fn find_rows<T>(
        &self,
        sql: &str,
        query: &str,
        limit: usize,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Outcome<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![query, limit.saturating_add(1)], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn cut<T>(found: &mut Vec<T>, limit: usize) -> bool {
    let more = found.len() > limit;
    found.truncate(limit);
    more
}
