//! Whom a text to somebody must not give away, and which words the user has confirmed [G3].
//!
//! Owns the reading of the counterparts and of the confirmations; whom a text may name in the whole notebook is `named`'s. How much
//! may be known of each is `domain::guard`'s.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension};

use crate::domain::consent::{ConsentEntry, PassOn};
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::gates::Facts;
use crate::domain::guard::{
    Claim, Guard, MayKnow, Withheld, is_agreed, known_by_all, known_from_any, lookups, may_know,
};
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::referral::{Direction, Silent};
use crate::domain::uid::Uid;

use super::columns::{Cell, uid_at};
use super::fault::Outcome;
use super::{Change, Notebook, consents, contacts, referrals};

impl Notebook {
    /// The guard for a text that all of `readers` will see: it knows everybody who is, or was once, with them in a referral
    /// given. With one reader that reader is never withheld; with several, each may be from the others. In a text `about` a
    /// referral received its two parties may be named: one has told me of the other.
    ///
    /// # Errors
    /// [`Gone`](super::NotebookFault::Gone) when a reader or the referral is not there; else when the file cannot be read.
    pub fn guard(&self, readers: &[Uid], about: Option<Uid>, today: Day) -> Outcome<Guard> {
        self.guard_with(readers, about, &BTreeSet::new(), &[], today)
    }

    /// The guard for a text of a kit [E5], to one person or, without a reader, to anybody: it knows besides everybody in the
    /// notebook whom the text names, since a client told of as a result is nobody's party. Whoever agreed to stand in the kit
    /// by name is let through, unless a referral given to the reader withholds them.
    ///
    /// # Errors
    /// As [`Notebook::guard`].
    pub fn kit_guard(&self, kit: &Kit, text: &str, reader: Option<Uid>, today: Day) -> Outcome<Guard> {
        let agreed = kit.agreed();
        let mut named = self.named_by(&lookups(text, &agreed))?;
        reader.map(|reader| named.remove(&reader));
        let readers: Vec<Uid> = reader.into_iter().collect();
        self.guard_with(&readers, None, &named, &agreed, today)
    }

    /// The guard that finds these people, for a text that anybody may read.
    pub(super) fn guard_of(&self, named: &BTreeSet<Uid>) -> Outcome<Guard> {
        let people = contacts::of(&self.conn, &named.iter().copied().collect::<Vec<_>>())?.into_iter();
        let people = people.filter(|contact| !contact.uid.is_forgotten());
        let withheld = people.map(|contact| Withheld { contact, may_know: MayKnow::Nothing });
        Ok(Guard::new(&[], &Me::default(), withheld.collect()))
    }

    fn guard_with(
        &self,
        readers: &[Uid],
        about: Option<Uid>,
        named: &BTreeSet<Uid>,
        agreed: &[String],
        today: Day,
    ) -> Outcome<Guard> {
        let mut known: BTreeMap<Uid, MayKnow> = BTreeMap::new();
        for reader in readers {
            for (uid, theirs) in self.known_to(*reader, today)? {
                known.entry(uid).and_modify(|all| *all = known_by_all(*all, theirs)).or_insert(theirs);
            }
        }
        let named: BTreeSet<Uid> = named.iter().copied().filter(|uid| !known.contains_key(uid)).collect();
        known.extend(named.iter().map(|uid| (*uid, MayKnow::Nothing)));
        for party in self.named_in(about)? {
            let theirs = known.get_mut(&party);
            theirs
                .into_iter()
                .for_each(|theirs| *theirs = known_from_any(*theirs, MayKnow::Passed(PassOn::NAME_ONLY)));
        }
        let people =
            readers.iter().map(|uid| contacts::read(&self.conn, *uid)).collect::<Outcome<Vec<_>>>()?;
        let uids: Vec<Uid> = known.keys().copied().collect();
        let people_known = contacts::of(&self.conn, &uids)?.into_iter();
        // somebody forgotten has no name to give away
        let withheld =
            people_known.filter(|contact| !contact.uid.is_forgotten()).filter_map(|contact: Contact| {
                let may_be_named = named.contains(&contact.uid) && is_agreed(&contact, agreed);
                let theirs = *known.get(&contact.uid)?;
                let may_know = if may_be_named { MayKnow::Passed(PassOn::NAME_ONLY) } else { theirs };
                Some(Withheld { contact, may_know })
            });
        Ok(Guard::new(&people, &self.me()?, withheld.collect()).letting(agreed, &named))
    }

    /// Who is no secret in a text about a referral: the parties of one received.
    fn named_in(&self, about: Option<Uid>) -> Outcome<Vec<Uid>> {
        let Some(about) = about else { return Ok(Vec::new()) };
        let referral = referrals::read(&self.conn, about)?;
        let is_received = referral.direction == Direction::Received;
        let parties = referral.roles().into_iter().filter_map(|role| referral.party(role));
        Ok(if is_received { parties.collect() } else { Vec::new() })
    }

    /// What `reader` may learn of everybody who is, or was once, with them in a referral given.
    fn known_to(&self, reader: Uid, today: Day) -> Outcome<BTreeMap<Uid, MayKnow>> {
        let logs = logs_with(&self.conn, reader)?;
        let mut known: BTreeMap<Uid, MayKnow> = BTreeMap::new();
        for referral in referrals::given_with(&self.conn, reader)? {
            let consents = logs.get(&referral.uid).map_or(&[][..], Vec::as_slice);
            // neither a later try, nor what was put off, nor a received side changes what may be known
            let facts = Facts {
                referral: &referral,
                consents,
                received: None,
                has_next_try: false,
                snoozes: &[],
                silent: Silent::default(),
            };
            let own = referral.roles().into_iter().find(|role| referral.party(*role) == Some(reader));
            let parties = referral.roles().into_iter().filter_map(|role| referral.party(role));
            // whoever was asked and is no party any more said yes to nobody who is one
            let asked = consents.iter().map(|entry| entry.contact);
            for other in parties.chain(asked).filter(|other| *other != reader) {
                let role = own.filter(|role| referral.party(role.other()) == Some(other));
                let theirs = role.and_then(|role| may_know(&facts, role, today, self.settings()));
                let theirs = theirs.unwrap_or(MayKnow::Nothing);
                known.entry(other).and_modify(|any| *any = known_from_any(*any, theirs)).or_insert(theirs);
            }
        }
        Ok(known)
    }

    /// The words that were confirmed for texts to each of `readers`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn confirmed_words(&self, readers: &[Uid]) -> Outcome<Vec<Claim>> {
        let Some((first, others)) = readers.split_first() else { return Ok(Vec::new()) };
        let mut claims = self.confirmed_for(*first)?;
        for other in others {
            let theirs = self.confirmed_for(*other)?;
            claims.retain(|claim| theirs.contains(claim));
        }
        Ok(claims)
    }

    fn confirmed_for(&self, reader: Uid) -> Outcome<Vec<Claim>> {
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

/// The consent logs of every referral in which `reader` plays a part or was asked, by referral, each in the order recorded.
fn logs_with(conn: &Connection, reader: Uid) -> Outcome<HashMap<Uid, Vec<ConsentEntry>>> {
    let mut logs: HashMap<Uid, Vec<ConsentEntry>> = HashMap::new();
    for entry in consents::logs_with(conn, reader)? {
        logs.entry(entry.referral).or_default().push(entry);
    }
    Ok(logs)
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

    /// Keeps confirmed words with the entry or the touch that went out with them; one that has gone out before stays with
    /// that.
    ///
    /// # Errors
    /// When the file refuses.
    pub(super) fn link_confirmed(&mut self, reader: Uid, claims: &[Claim], entry: Uid) -> Outcome<()> {
        for claim in claims {
            let row: Option<Uid> = self
                .conn
                .prepare_cached(
                    "SELECT uid FROM confirmed_word WHERE entry_uid IS NULL
                     AND reader_uid = ? AND about_uid = ? AND word = ? AND sentence = ?",
                )?
                .query_row(
                    [&reader.to_string(), &claim.about.to_string(), &claim.word, &claim.sentence],
                    |row| uid_at(row, "uid"),
                )
                .optional()?;
            if let Some(uid) = row {
                self.update("confirmed_word", uid, vec![("entry_uid", entry.cell())])?;
            }
        }
        Ok(())
    }
}
