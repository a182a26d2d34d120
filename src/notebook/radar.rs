//! The radar in the file [I1, I2, I3]: figures of a range of days, and the referrals behind one.
//!
//! Owns how a range is read from what is kept of each month and each day, and the windows of referrals behind a figure. What
//! the figures say is `domain::radar`'s; what a referral adds to them is kept by `insights`, moves and harvest by the schema.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};

use crate::domain::contact::Rung;
use crate::domain::day::Day;
use crate::domain::radar::{
    Behind, ConsentFigure, ConsentReport, Figure, GivenFigure, GivenReport, HarvestMonth, LadderReport,
    MovesOfMonth, Page, Range, ReceivedFigure, ReceivedReport, ToKnow, lacks, month_of, next_month,
    time_line,
};
use crate::domain::referral::{Direction, Silent};
use crate::domain::say::{Names, title};
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::{day_at, day_or_none, uid_at, word_at};
use super::fault::Outcome;

/// A referral behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindRow {
    /// Which.
    pub uid: Uid,
    /// The day by which it is counted.
    pub on: Day,
    /// As what it is counted.
    pub figure: Figure,
    /// Who and whom: "Ana Rossi → Bruno Conti".
    pub title: String,
    /// What is needed.
    pub need: String,
}

/// The referrals behind a figure, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BehindList {
    /// As many as were asked for.
    pub rows: Vec<BehindRow>,
    /// There are more.
    pub more: bool,
}

/// So many of the newest introductions are looked at for people to get to know better.
const INTRODUCTIONS: usize = 300;

/// So many people are named at most.
const PEOPLE: usize = 50;

impl Notebook {
    /// What became of the introductions of a range [I1].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn radar_given(&self, range: Range) -> Outcome<GivenReport> {
        let _moment = self.moment()?;
        let given = |figure| match figure {
            Figure::Given(given) => Some(given),
            _ => None,
        };
        let counts: Vec<(GivenFigure, u64)> = self.figures(Page::Given, range, given)?;
        Ok(GivenReport::of(&counts))
    }

    /// The same, and where the radar is off, whom to get to know better: both of one moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn radar_calibration(&self, range: Range, today: Day) -> Outcome<(GivenReport, Vec<ToKnow>)> {
        let _moment = self.moment()?;
        let report = self.radar_given(range)?;
        let people = match report.calibration.bearing().is_off() {
            true => self.people_to_know(range, today)?,
            false => Vec::new(),
        };
        Ok((report, people))
    }

    /// What came of the referrals received in a range [I2].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn radar_received(&self, range: Range) -> Outcome<ReceivedReport> {
        let _moment = self.moment()?;
        let received = |figure| match figure {
            Figure::Received(received) => Some(received),
            _ => None,
        };
        let counts: Vec<(ReceivedFigure, u64)> = self.figures(Page::Received, range, received)?;
        Ok(ReceivedReport::of(&counts))
    }

    /// What those said who were asked for consent in a range [I3].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn radar_consent(&self, range: Range) -> Outcome<ConsentReport> {
        let _moment = self.moment()?;
        let consent = |figure| match figure {
            Figure::Consent(consent) => Some(consent),
            _ => None,
        };
        let counts: Vec<(ConsentFigure, u64)> = self.figures(Page::Consent, range, consent)?;
        Ok(ConsentReport::of(&counts))
    }

    /// The ladder at the end of each month of a range [I3].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn radar_ladder(&self, range: Range, today: Day) -> Outcome<LadderReport> {
        let _moment = self.moment()?;
        let now = self.rung_counts(today)?.map(|count| count.all);
        // what was moved after the range is taken back
        let since = range.from.map(|from| from.format("%Y-%m").to_string()).unwrap_or_default();
        let mut statement = self.conn.prepare_cached(
            "SELECT period || '-01' AS month, figure, n FROM figure_count
             WHERE page = 'ladder' AND span = 'month' AND period >= ?",
        )?;
        let mut rows = statement.query([since])?;
        let mut moves = Vec::new();
        while let Some(row) = rows.next()? {
            let figure = row.get_ref("figure")?.as_str().unwrap_or_default();
            let Some((from, to)) = figure.split_once(' ') else { continue };
            let (from, to) = (Rung::from_word(from), Rung::from_word(to));
            moves.push(MovesOfMonth { month: day_at(row, "month")?, from, to, n: row.get("n")? });
        }
        let oldest: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT min(period) FROM figure_count WHERE page = 'ladder' AND span = 'month'",
            )?
            .query_row([], |row| row.get(0))?;
        let oldest = oldest.and_then(|month| format!("{month}-01").parse().ok());
        Ok(LadderReport::of(today, now, &moves, oldest, range))
    }

    /// How many entries of the harvest each month of a range has [I3].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn radar_harvest(&self, range: Range) -> Outcome<Vec<HarvestMonth>> {
        let _moment = self.moment()?;
        let mut months = Vec::new();
        for (span, first, last) in stretches(range) {
            let mut statement = self.conn.prepare_cached(
                "SELECT substr(period, 1, 7) || '-01' AS month, sum(n) AS n FROM figure_count
                 WHERE page = 'harvest' AND span = ? AND period BETWEEN ? AND ? GROUP BY month",
            )?;
            let rows = statement.query_map(params![span, first, last], |row| {
                Ok(HarvestMonth { month: day_at(row, "month")?, n: row.get("n")? })
            })?;
            months.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(time_line(&months))
    }

    /// Of those who stood in the newest introductions of a range, whoever I know too little of to judge well [I1]: who lacks
    /// most comes first. Whoever is not to be contacted is left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn people_to_know(&self, range: Range, today: Day) -> Outcome<Vec<ToKnow>> {
        let (first, last) = bounds(range);
        let mut statement = self.conn.prepare_cached(
            "WITH newest AS (SELECT referral_uid FROM insight WHERE page = 'given' AND on_day BETWEEN ?1 AND ?2
                             ORDER BY on_day DESC, figure DESC, id DESC LIMIT ?3),
               party AS (SELECT seeker_uid AS uid FROM referral WHERE uid IN (SELECT referral_uid FROM newest)
                         UNION SELECT provider_uid FROM referral WHERE uid IN (SELECT referral_uid FROM newest))
             SELECT uid, name, offers, needs, last_touch_on, name_key FROM contact
             WHERE uid IN (SELECT uid FROM party) AND do_not_contact = 0 ORDER BY name_key, id",
        )?;
        let mut rows = statement.query(params![first, last, INTRODUCTIONS])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let uid = uid_at(row, "uid")?;
            let text = |column: &str| -> rusqlite::Result<String> { row.get(column) };
            let lacks = lacks(&text("offers")?, &text("needs")?, day_or_none(row, "last_touch_on")?, today);
            if !lacks.is_empty() && !uid.is_forgotten() {
                found.push(ToKnow { uid, name: text("name")?, lacks });
            }
        }
        // sorting is stable: by name among those who lack as much
        found.sort_by_key(|person| std::cmp::Reverse(person.lacks.len()));
        found.truncate(PEOPLE);
        Ok(found)
    }

    /// The referrals behind a figure of a range, the newest first; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn behind(&self, behind: Behind, range: Range, limit: usize) -> Outcome<BehindList> {
        let _moment = self.moment()?;
        let words = self.words_behind(behind, range)?;
        let (first, last) = bounds(range);
        let marks = vec!["?"; words.len()].join(", ");
        // a referral counts once for each party who was asked, and stands in the list once
        let mut statement = self.conn.prepare(&format!(
            "SELECT i.referral_uid AS uid, i.on_day, i.page, i.figure, r.direction, r.need, s.name AS seeker, p.name AS provider,
               q.name AS source, t.name AS prospect
             FROM insight i JOIN referral r ON r.uid = i.referral_uid LEFT JOIN contact s ON s.uid = r.seeker_uid
               LEFT JOIN contact p ON p.uid = r.provider_uid LEFT JOIN contact q ON q.uid = r.source_uid
               LEFT JOIN contact t ON t.uid = r.prospect_uid
             WHERE i.page = ? AND i.on_day BETWEEN ? AND ? AND i.figure IN ({marks})
             ORDER BY i.on_day DESC, i.figure DESC, i.id DESC LIMIT ?"
        ))?;
        let most = i64::try_from(limit.saturating_mul(2).saturating_add(1)).unwrap_or(i64::MAX);
        let values = [behind.page().word().to_owned(), first, last].into_iter().chain(words);
        let values = values.map(Value::Text).chain([Value::Integer(most)]);
        let mut rows = statement.query(params_from_iter(values))?;
        let (mut list, mut seen) = (BehindList::default(), BTreeSet::new());
        while let Some(row) = rows.next()? {
            let uid = uid_at(row, "uid")?;
            if !seen.insert(uid) {
                continue;
            }
            if list.rows.len() == limit {
                list.more = true;
                break;
            }
            list.rows.extend(behind_row(row, uid)?);
        }
        Ok(list)
    }

    /// The words under which a figure is kept in a range.
    fn words_behind(&self, behind: Behind, range: Range) -> Outcome<Vec<String>> {
        let counts = self.figures(behind.page(), range, Some)?;
        let held = counts.into_iter().filter(|(figure, _)| behind.holds(*figure));
        Ok(held.map(|(figure, _)| figure.words()).collect())
    }

    /// How often each figure stands in a range.
    fn figures<T: Ord>(
        &self,
        page: Page,
        range: Range,
        of: impl Fn(Figure) -> Option<T>,
    ) -> Outcome<Vec<(T, u64)>> {
        let mut counts: BTreeMap<T, u64> = BTreeMap::new();
        for (span, first, last) in stretches(range) {
            let mut statement = self.conn.prepare_cached(
                "SELECT figure, sum(n) AS n FROM figure_count WHERE page = ? AND span = ? AND period BETWEEN ? AND ? GROUP BY figure",
            )?;
            let mut rows = statement.query(params![page.word(), span, first, last])?;
            while let Some(row) = rows.next()? {
                let words = row.get_ref("figure")?.as_str().unwrap_or_default();
                if let Some(held) = Figure::from_words(page, words).and_then(&of) {
                    *counts.entry(held).or_default() += row.get::<_, u64>("n")?;
                }
            }
        }
        Ok(counts.into_iter().collect())
    }
}

/// A row, unless its words are those of no figure.
fn behind_row(row: &Row<'_>, uid: Uid) -> Outcome<Option<BehindRow>> {
    let page = word_at(row, "page", Page::from_word)?;
    let Some(figure) = Figure::from_words(page, row.get_ref("figure")?.as_str().unwrap_or_default()) else {
        return Ok(None);
    };
    let name = |column: &str| row.get::<_, Option<String>>(column);
    let (seeker, provider) = (name("seeker")?, name("provider")?);
    let (source, prospect) = (name("source")?, name("prospect")?);
    let names = Names {
        seeker: seeker.as_deref(),
        provider: provider.as_deref(),
        source: source.as_deref(),
        prospect: prospect.as_deref(),
        silent: Silent::default(),
    };
    let title = title(word_at(row, "direction", Direction::from_word)?, names);
    Ok(Some(BehindRow { uid, on: day_at(row, "on_day")?, figure, title, need: row.get("need")? }))
}

/// The first and the last day of a range, as they are written in the file; texts that stand before and after all days where it
/// is open.
pub(super) fn bounds(range: Range) -> (String, String) {
    let day = |day: Option<Day>, open: &str| day.map_or(open.to_owned(), |day| day.to_string());
    (day(range.from, ""), day(range.to, "~"))
}

/// A range in what is kept: the whole months in it, and the days before and after them. Each is the kind of span, and its
/// first and last period.
fn stretches(range: Range) -> Vec<(&'static str, String, String)> {
    let month = |day: Day| day.format("%Y-%m").to_string();
    let next = |day: Day| next_month(month_of(day));
    let before = |day: Day| day.pred_opt().unwrap_or(day);
    // the first day of the first whole month, and the first day after the last
    let from = range.from.map(|day| if day.day() == 1 { day } else { next(day) });
    let until = range
        .to
        .map(|day| if next(day) == day.succ_opt().unwrap_or(day) { next(day) } else { month_of(day) });
    let days = |first: Option<Day>, last: Option<Day>| {
        let (first, last) = bounds(Range { from: first, to: last });
        ("day", first, last)
    };
    if let (Some(from), Some(until)) = (from, until)
        && from >= until
    {
        return vec![days(range.from, range.to)];
    }
    let months = (
        "month",
        from.map(month).unwrap_or_default(),
        until.map_or("~".to_owned(), |day| month(before(day))),
    );
    let head = range.from.zip(from).filter(|(day, from)| day < from);
    let tail = range.to.zip(until).filter(|(day, until)| day >= until);
    let head = head.map(|(day, from)| days(Some(day), Some(before(from))));
    let tail = tail.map(|(day, until)| days(Some(until), Some(day)));
    head.into_iter().chain([months]).chain(tail).collect()
}
