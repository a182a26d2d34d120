//! The practice review in and out [E6].
//!
//! Owns the rows of its answers. When the next review is due is kept by `upkeep`, by the rule of `domain::practice`.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::practice::{PracticeAnswer, PracticeQuestion, Review};
use crate::domain::quarter::Quarter;

use super::columns::{Cell, day_at, uid_at, word_at, word_or_none};
use super::fault::Outcome;
use super::{Change, Notebook};

/// Yes or no as they are kept.
fn verdict(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn answer_at(row: &Row<'_>) -> rusqlite::Result<PracticeAnswer> {
    Ok(PracticeAnswer {
        question: word_at(row, "question", PracticeQuestion::from_word)?,
        answer: word_or_none(row, "answer", verdict)?,
        note: row.get("note")?,
        on: day_at(row, "on_day")?,
    })
}

fn read(
    conn: &Connection,
    quarter: Quarter,
    question: PracticeQuestion,
) -> Outcome<Option<PracticeAnswer>> {
    Ok(conn
        .prepare_cached("SELECT * FROM practice_answer WHERE quarter = ? AND question = ?")?
        .query_row(params![quarter.to_string(), question.word()], answer_at)
        .optional()?)
}

impl Notebook {
    /// The answer to a question of a quarter.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn practice_answer(
        &self,
        quarter: Quarter,
        question: PracticeQuestion,
    ) -> Outcome<Option<PracticeAnswer>> {
        read(&self.conn, quarter, question)
    }

    /// The reviews of `count` quarters up to `last`, the oldest first; a quarter without answers is blank.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reviews(&self, last: Quarter, count: usize) -> Outcome<Vec<Review>> {
        let quarters = std::iter::successors(Some(last), |quarter| Some(quarter.previous()));
        let mut reviews =
            quarters.take(count).map(|quarter| self.review(quarter)).collect::<Outcome<Vec<_>>>()?;
        reviews.reverse();
        Ok(reviews)
    }

    fn review(&self, quarter: Quarter) -> Outcome<Review> {
        let answers = self
            .conn
            .prepare_cached("SELECT * FROM practice_answer WHERE quarter = ?")?
            .query_map([quarter.to_string()], answer_at)?
            .collect::<Result<_, _>>()?;
        Ok(Review { quarter, answers })
    }

    /// The newest quarter with an answer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest_review(&self) -> Outcome<Option<Review>> {
        let newest: Option<String> = self
            .conn
            .prepare_cached("SELECT max(quarter) FROM practice_answer")?
            .query_row([], |row| row.get(0))?;
        newest.and_then(|quarter| quarter.parse().ok()).map(|quarter| self.review(quarter)).transpose()
    }
}

impl Change<'_> {
    /// The answer to a question of a quarter, as it stands inside this change.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn practice_answer(
        &self,
        quarter: Quarter,
        question: PracticeQuestion,
    ) -> Outcome<Option<PracticeAnswer>> {
        read(self.conn, quarter, question)
    }

    /// Answers a question of a quarter [E6]. Neither yes nor no and no note is no answer: it goes.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn answer_practice(
        &mut self,
        quarter: Quarter,
        question: PracticeQuestion,
        answer: Option<bool>,
        note: &str,
    ) -> Outcome<()> {
        let known = self
            .conn
            .prepare_cached("SELECT uid FROM practice_answer WHERE quarter = ? AND question = ?")?
            .query_row(params![quarter.to_string(), question.word()], |row| uid_at(row, "uid"))
            .optional()?;
        let word = answer.map(|yes| if yes { "yes" } else { "no" });
        let said = vec![("answer", word.cell()), ("note", note.trim().cell())];
        match known {
            Some(uid) if answer.is_none() && note.trim().is_empty() => self.delete("practice_answer", uid),
            None if answer.is_none() && note.trim().is_empty() => Ok(()),
            Some(uid) => {
                // the day is that of the answer: what is answered alike is not answered again
                let held = self.practice_answer(quarter, question)?;
                let is_same = held.is_some_and(|held| held.answer == answer && held.note == note.trim());
                let mut cells = said;
                if !is_same {
                    cells.push(("on_day", self.today().cell()));
                }
                self.update("practice_answer", uid, cells)
            }
            None => {
                let mut cells = said;
                cells.extend([
                    ("uid", self.fresh_uid().cell()),
                    ("quarter", quarter.to_string().as_str().cell()),
                    ("question", question.word().cell()),
                    ("on_day", self.today().cell()),
                ]);
                self.insert("practice_answer", cells)
            }
        }
    }
}
