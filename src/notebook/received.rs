//! What is kept of a referral received, in and out [R1 to R4].
//!
//! Owns the row beside the referral, passing one on, and what a word to the source is recorded as. The row is made with
//! the referral and stays when that is filed another way [G11].

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::contact::ChannelKind;
use crate::domain::day::Day;
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::edit::ReferralEdit;
use crate::domain::received::{
    Ending, HowItCame, Landing, MayTell, Received, ReceivedEdit, SourceKind, WarmQuestion,
};
use crate::domain::referral::{Direction, HeardHow, Judgement, Referral, Role, Verdict};
use crate::domain::uid::Uid;

use super::Change;
use super::columns::{Cell, Cells, InOrder, uid_at};
use super::fault::Outcome;

const COLUMNS: &str = "said_need, said_need_how, said_need_on, wants_me, wants_me_how, wants_me_on, agreed, agreed_how, \
     agreed_on, my_work, my_work_how, my_work_on, asked_for, was_present, source_kind, group_name, coached_on, \
     asked_again_on, answered_on, look_back_on, thanked_on, thanked_by, result, ended_on, may_tell, passed_on_uid, reported_on";

/// What is kept of `referral` as one received; `None` where it never was one.
pub(super) fn read(conn: &Connection, referral: Uid) -> Outcome<Option<Received>> {
    let found = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM received WHERE referral_uid = ?"))?
        .query_row([referral.to_string()], row_of)
        .optional()?;
    Ok(found)
}

/// In the order of [`COLUMNS`].
fn row_of(row: &Row<'_>) -> rusqlite::Result<Received> {
    let mut columns = InOrder::of(row);
    Ok(Received {
        said_need: judgement_of(&mut columns)?,
        wants_me: judgement_of(&mut columns)?,
        agreed: judgement_of(&mut columns)?,
        my_work: judgement_of(&mut columns)?,
        came: HowItCame {
            asked_for: columns.plain()?,
            was_present: columns.plain()?,
            source_kind: columns.word_or_none(SourceKind::from_word)?,
            group: columns.plain()?,
        },
        coached_on: columns.day_or_none()?,
        asked_again_on: columns.day_or_none()?,
        answered_on: columns.day_or_none()?,
        look_back_on: columns.day_or_none()?,
        thanked_on: columns.day_or_none()?,
        thanked_by: columns.word_or_none(ChannelKind::from_word)?,
        ending: {
            let how = columns.word_or_none(Landing::from_word)?;
            how.zip(columns.day_or_none()?).map(|(how, on)| Ending { how, on })
        },
        may_tell: columns.word_or_none(MayTell::from_word)?,
        passed_on: columns.uid_or_none()?,
        reported_on: columns.day_or_none()?,
    })
}

fn judgement_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Judgement>> {
    let verdict = columns.word_or_none(Verdict::from_word)?;
    let why = columns.plain()?;
    let on = columns.day_or_none()?;
    Ok(verdict.zip(on).map(|(verdict, on)| Judgement { verdict, why, on }))
}

fn cells_of(received: &Received) -> Cells {
    let mut cells = Cells::new();
    let names = [
        (WarmQuestion::SaidNeed, ["said_need", "said_need_how", "said_need_on"]),
        (WarmQuestion::WantsMe, ["wants_me", "wants_me_how", "wants_me_on"]),
        (WarmQuestion::Agreed, ["agreed", "agreed_how", "agreed_on"]),
        (WarmQuestion::MyWork, ["my_work", "my_work_how", "my_work_on"]),
    ];
    for (question, [verdict, how, on]) in names {
        let answer = received.answer(question);
        cells.push((verdict, answer.map(|answer| answer.verdict.word()).cell()));
        cells.push((how, answer.map_or("", |answer| answer.why.trim()).cell()));
        cells.push((on, answer.map(|answer| answer.on).cell()));
    }
    let came = &received.came;
    cells.extend([
        ("asked_for", came.asked_for.cell()),
        ("was_present", came.was_present.cell()),
        ("source_kind", came.source_kind.map(SourceKind::word).cell()),
        ("group_name", came.group.trim().cell()),
        ("coached_on", received.coached_on.cell()),
        ("asked_again_on", received.asked_again_on.cell()),
        ("answered_on", received.answered_on.cell()),
        ("look_back_on", received.look_back_on.cell()),
        ("thanked_on", received.thanked_on.cell()),
        ("thanked_by", received.thanked_by.map(ChannelKind::word).cell()),
        ("result", received.ending.map(|ending| ending.how.word()).cell()),
        ("ended_on", received.ending.map(|ending| ending.on).cell()),
        ("may_tell", received.may_tell.map(MayTell::word).cell()),
        ("passed_on_uid", received.passed_on.cell()),
        ("reported_on", received.reported_on.cell()),
    ]);
    cells
}

impl Change<'_> {
    /// What is kept of `referral` as one received, as it stands inside this change; `None` where it never was one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn received(&self, referral: Uid) -> Outcome<Option<Received>> {
        read(self.conn, referral)
    }

    /// Saves what is kept of a referral as one received; only what differs is written.
    ///
    /// # Errors
    /// When the file refuses, or the referral is not there.
    pub fn save_received(&mut self, referral: Uid, received: &Received) -> Outcome<()> {
        let held = self
            .conn
            .prepare_cached("SELECT uid FROM received WHERE referral_uid = ?")?
            .query_row([referral.to_string()], |row| uid_at(row, "uid"))
            .optional()?;
        let mut cells = cells_of(received);
        match held {
            Some(uid) => self.update("received", uid, cells)?,
            None => {
                cells.extend([("uid", self.fresh_uid().cell()), ("referral_uid", referral.cell())]);
                self.insert("received", cells)?;
            }
        }
        self.touched.insert(referral);
        Ok(())
    }

    /// The questions of a referral received have a row of their own; it stays when the referral is filed another way.
    pub(super) fn add_received_side(&mut self, referral: &Referral) -> Outcome<()> {
        if referral.direction == Direction::Received && self.received(referral.uid)?.is_none() {
            self.save_received(referral.uid, &Received::EMPTY)?;
        }
        Ok(())
    }

    /// Passes on a referral received that is no work of mine [R1]: the prospect becomes the seeker of a referral given, with
    /// the need as it is known and nobody as provider yet. Gives back the new referral's uid.
    ///
    /// # Errors
    /// [`super::NotebookFault::Gone`] when there is none.
    pub fn pass_on(&mut self, uid: Uid) -> Outcome<Uid> {
        let referral = self.referral(uid)?;
        let received = self.received(uid)?.unwrap_or_default();
        let said_need = received.said_need.filter(|answer| answer.verdict == Verdict::Yes);
        let heard = (referral.heard_how, referral.heard_on);
        let (heard_how, heard_on) = match (heard, said_need) {
            // the source told me what the prospect said
            ((None, None), Some(answer)) => (Some(HeardHow::SomebodyTold), Some(answer.on)),
            (known, _) => known,
        };
        let given = Referral {
            seeker: referral.prospect,
            need: referral.need,
            need_kind: referral.need_kind,
            timing: referral.timing,
            heard_how,
            heard_on,
            budget: referral.budget,
            ..Referral::new(self.fresh_uid(), Direction::Given, self.today())
        };
        self.add_referral(&given)?;
        let passed = ReceivedEdit::PassedOn(given.uid, self.today());
        self.edit_referral(uid, &ReferralEdit::Received(passed))?;
        Ok(given.uid)
    }

    /// Records a word to the source of a referral received: coaching, thanks or the report. By a channel it is a touch too;
    /// a card by post is one [R4].
    ///
    /// # Errors
    /// [`super::NotebookFault::Gone`] when the referral is not there.
    pub fn told_source(
        &mut self,
        referral: Uid,
        kind: DraftKind,
        by: Option<ChannelKind>,
        on: Day,
    ) -> Outcome<()> {
        let source = self.referral(referral)?.party(Role::Source);
        if let Some((channel, source)) = by.zip(source) {
            let (to, words) = (vec![source], String::new());
            return self.record_sent(&Sent {
                kind,
                referral: Some(referral),
                kit: None,
                to,
                channel,
                on,
                words,
            });
        }
        self.note_told(referral, kind, by, on)
    }

    /// What a sent draft changes of a referral received; nothing for any other.
    pub(super) fn note_sent_to_source(&mut self, sent: &Sent) -> Outcome<()> {
        let Some(referral) = sent.referral else { return Ok(()) };
        if self.referral(referral)?.direction != Direction::Received {
            return Ok(());
        }
        self.note_told(referral, sent.kind, Some(sent.channel), sent.on)
    }

    fn note_told(
        &mut self,
        referral: Uid,
        kind: DraftKind,
        by: Option<ChannelKind>,
        on: Day,
    ) -> Outcome<()> {
        let edit = match kind {
            DraftKind::CoachSource => ReceivedEdit::Coached(on),
            DraftKind::Thanks => ReceivedEdit::Thanked(on, by),
            // news before the end is no report of it
            DraftKind::Report if self.received(referral)?.is_some_and(|known| known.ending.is_some()) => {
                ReceivedEdit::Reported(on)
            }
            _ => return Ok(()),
        };
        self.edit_referral(referral, &ReferralEdit::Received(edit))
    }
}
