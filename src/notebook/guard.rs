//! Whom a text to somebody must not give away, and which words the user has confirmed [G3].
//!
//! Owns the reading of the counterparts and of the confirmations. How much may be known of each is `domain::guard`'s.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::guard::{Claim, Guard, MayKnow, Withheld};
use crate::domain::uid::Uid;

use super::columns::{Cell, uid_at};
use super::fault::Outcome;
use super::{Change, Notebook, contacts};

impl Notebook {
    /// The guard for a text that all of `readers` will see: it knows the other party of every referral of theirs.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn guard(&self, readers: &[Uid], today: Day) -> Outcome<Guard> {
        let mut withheld: BTreeMap<Uid, Withheld> = BTreeMap::new();
        for reader in readers {
            for referral in self.referrals_of(*reader, usize::MAX >> 1)? {
                let view = self.referral_view(referral, today)?;
                for role in view.referral.roles() {
                    let Some(contact) = view.contact(role).filter(|contact| contact.uid != *reader) else {
                        continue;
                    };
                    let may_know = MayKnow::Nothing;
                    withheld
                        .entry(contact.uid)
                        .or_insert_with(|| Withheld { contact: contact.clone(), may_know });
                }
            }
        }
        let people =
            readers.iter().map(|uid| contacts::read(&self.conn, *uid)).collect::<Outcome<Vec<_>>>()?;
        Ok(Guard::new(&people, &self.me()?, withheld.into_values().collect()))
    }

    /// The words that were confirmed for texts to `reader`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn confirmed_words(&self, reader: Uid) -> Outcome<Vec<Claim>> {
        let rows = self
            .conn
            .prepare_cached("SELECT about_uid, word, sentence FROM confirmed_word WHERE reader_uid = ?")?
            .query_map([reader.to_string()], |row| {
                Ok(Claim { about: uid_at(row, 0)?, word: row.get(1)?, sentence: row.get(2)? })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl Change<'_> {
    /// Keeps that a doubtful word is no name in its sentence, for texts to `reader`.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn confirm_word(&mut self, reader: Uid, claim: &Claim) -> Outcome<()> {
        let known: bool = self
            .conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM confirmed_word
                                WHERE reader_uid = ? AND about_uid = ? AND word = ? AND sentence = ?)",
            )?
            .query_row(
                [&reader.to_string(), &claim.about.to_string(), &claim.word, &claim.sentence],
                |row| row.get(0),
            )?;
        if known {
            return Ok(());
        }
        self.insert(
            "confirmed_word",
            vec![
                ("uid", self.fresh_uid().cell()),
                ("reader_uid", reader.cell()),
                ("about_uid", claim.about.cell()),
                ("word", (&claim.word).cell()),
                ("sentence", (&claim.sentence).cell()),
                ("confirmed_at", self.now.stamp().as_str().cell()),
            ],
        )
    }
}
