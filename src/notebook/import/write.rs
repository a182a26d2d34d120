//! One contact of a file after the other into the notebook, or into the scratch of a preview.
//!
//! Owns what is written and what is told of each. Must not decide what is added to whom.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use crate::domain::contact::{Channel, Contact};
use crate::domain::group::Group;
use crate::domain::import::{
    Best, By, Held, Met, MetBy, Over, Plan, added, best, fresh, has_own_keys as keyed, namesakes,
    shared_with,
};
use crate::domain::incoming::{Incoming, Remark};
use crate::domain::kept::other_days;
use crate::domain::merge::{Field, KnownChannels};
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::super::Change;
use super::super::fault::{NotebookFault, Outcome};
use super::super::forget::{KeptOut, Sought};
use super::super::groups::has_group;
use super::ahead::{Read, Ready};
use super::waiting::{self, Waiting};
use super::{AddedTo, Differing, ImportAsked, ImportAt, ImportReport, Progress, look};

/// So many of those who are new are named.
const FIRST: usize = 100;

/// Of so many it is kept what is added to them.
const ADDED: usize = 1000;

pub(super) struct Importer<'a, 'c> {
    /// The notebook, or the scratch of a preview.
    change: &'a mut Change<'c>,
    /// The notebook below a scratch.
    below: Option<&'a Connection>,
    asked: &'a ImportAsked,
    report: ImportReport,
    /// Whom this import has brought in or met.
    met: HashMap<Uid, Met>,
    kept_out: KeptOut,
    otherwise: look::Otherwise,
    /// Who is new and not written yet.
    waiting: Waiting,
    /// The groups that are there, by their keys, as far as files speak of them.
    groups: HashSet<String>,
}

impl<'a, 'c> Importer<'a, 'c> {
    pub(super) fn new(
        change: &'a mut Change<'c>,
        below: Option<&'a Connection>,
        asked: &'a ImportAsked,
    ) -> Outcome<Self> {
        let (report, met, groups) = Default::default();
        let kept_out = KeptOut::of(below.unwrap_or(change.conn))?;
        let otherwise = look::Otherwise::of(below.unwrap_or(change.conn))?;
        let waiting = Waiting::default();
        Ok(Self { change, below, asked, report, met, kept_out, otherwise, waiting, groups })
    }

    /// Writes whoever still waits; the report, and those whose words are to be indexed.
    pub(super) fn done(mut self) -> Outcome<(ImportReport, impl Iterator<Item = Uid> + use<>)> {
        self.waiting.write(self.change)?;
        let changed = self.met.into_iter().filter(|(_, met)| met.is_changed).map(|(uid, _)| uid);
        Ok((self.report, changed))
    }

    /// Takes what a reader came to.
    pub(super) fn take(&mut self, file: usize, read: Read, progress: &mut Progress<'_>) -> Outcome<()> {
        let line = match read {
            Read::Warning(remark) => {
                self.report.warn(file, remark);
                return Ok(());
            }
            Read::Skipped(remark) => {
                let line = remark.line;
                self.report.skip(file, remark);
                line
            }
            Read::Contact(ready) => {
                let line = ready.incoming.line;
                self.contact(file, *ready)?;
                line
            }
        };
        let at = ImportAt::Line { file, line, read: self.report.read };
        if progress(at).is_break() { Err(NotebookFault::Stopped) } else { Ok(()) }
    }

    fn contact(&mut self, file: usize, ready: Ready) -> Outcome<()> {
        let Ready { mut incoming, keys, over } = ready;
        self.leave_out_the_forgotten(file, &mut incoming);
        self.leave_out_no_groups(file, &mut incoming);
        let incoming = &incoming;
        let line = incoming.line;
        if self.waiting.has_any(&keys) {
            self.waiting.write(self.change)?;
        }
        let held = self.candidates(&keys, incoming)?;
        let today = self.change.today();
        let Some(Best { at, by, other }) = best(&held, incoming, today) else {
            return self.new_one(file, incoming, keys, &held, over);
        };
        let Some((meant, _)) = held.get(at) else { return Ok(()) };
        let name = incoming.contact.name.trim();
        if let Some((other, _)) = other.and_then(|at| held.get(at)) {
            let (meant, other) = (called(meant), called(other));
            let text = match by {
                By::NameAlone => format!(
                    "{name} may be {meant} or {other}: a name alone does not tell which. It was taken for the first, and nothing was added."
                ),
                _ => format!(
                    "{name} may be {meant} as well as {other}, and was taken for the first. If the two are one person, merge them."
                ),
            };
            self.report.warn(file, Remark { line, text });
        }
        let taken = self
            .asked
            .taken
            .range((file, line, Field::Name)..)
            .take_while(|(of, at, _)| (*of, *at) == (file, line));
        let mut plan = added(meant, incoming, &taken.map(|(.., field)| *field).collect(), today);
        plan.told_by(self.change.settings, meant, incoming, today);
        self.meet(meant.contact.uid, incoming, !plan.is_same());
        self.report.read += 1;
        self.tell_over(file, line, name, over.into_iter().chain(plan.over.iter().copied()));
        if plan.is_same() {
            self.report.same += 1;
        } else {
            if by == By::NameAlone && is_one_keyed(incoming, meant) {
                let text = format!(
                    "{name} was taken for {} ({}) by the name alone. If they are two, undo the import and write down an organisation or an address first.",
                    meant.contact.name,
                    meant.contact.uid.short()
                );
                self.report.warn(file, Remark { line, text });
            }
            for (what, held, new) in other_days(&meant.kept, &plan.kept) {
                let text = format!(
                    "{name}: the notebook has the {what} {held}, the file {new}; the file's is kept beside it."
                );
                self.report.warn(file, Remark { line, text });
            }
            let known = KnownChannels::of(&meant.contact.channels);
            let is_new = |channel: &Channel| known.find(channel).is_none();
            let told: Vec<usize> = other.into_iter().chain([at]).collect();
            self.tell_shared(file, incoming, &held, is_new, &told);
            self.update(file, line, &plan, meant)?;
            self.report.updated += 1;
            if self.report.added.len() < ADDED {
                self.report.added.push(AddedTo {
                    file,
                    line,
                    contact: meant.contact.uid,
                    name: meant.contact.name.clone(),
                    pieces: plan.pieces(meant, today, &self.change.settings.rung_names),
                });
            }
        }
        if !plan.conflicts.is_empty() {
            let Contact { uid: contact, name, .. } = meant.contact.clone();
            let is_same = plan.is_same();
            self.report.differing.push(Differing {
                file,
                line,
                contact,
                name,
                conflicts: plan.conflicts,
                is_same,
            });
        }
        Ok(())
    }

    fn meet(&mut self, whom: Uid, incoming: &Incoming, is_changed: bool) {
        let met = self.met.entry(whom).or_default();
        met.by = met.by.max(if incoming.uid.is_some() { MetBy::UnderUid } else { MetBy::Once });
        met.is_changed |= is_changed;
    }

    fn tell_over(&mut self, file: usize, line: usize, name: &str, over: impl IntoIterator<Item = Over>) {
        for over in over {
            self.report.warn(file, Remark { line, text: over.told(name) });
        }
    }

    /// An address or a number that is new of this person and stands at somebody else already is told, once a contact.
    fn tell_shared(
        &mut self,
        file: usize,
        incoming: &Incoming,
        held: &[(Held, Met)],
        is_new: impl Fn(&Channel) -> bool,
        but: &[usize],
    ) {
        let Some((channel, at)) = shared_with(held, incoming, is_new, but) else { return };
        let Some((other, _)) = held.get(at) else { return };
        let text = format!(
            "{}: {} is also of {}. If the two are one person, merge them.",
            incoming.contact.name.trim(),
            channel.value.trim(),
            called(other)
        );
        self.report.warn(file, Remark { line: incoming.line, text });
    }

    fn candidates(&self, keys: &[look::Key], incoming: &Incoming) -> Outcome<Vec<(Held, Met)>> {
        let mut uids = BTreeSet::new();
        let organisation = &incoming.contact.organisation;
        look::candidates(self.change.conn, keys, organisation, &mut uids)?;
        if let Some(below) = self.below {
            look::candidates(below, keys, organisation, &mut uids)?;
        }
        self.otherwise.candidates(keys, &mut uids);
        uids.into_iter()
            .map(|uid| Ok((self.held(uid)?, self.met.get(&uid).copied().unwrap_or_default())))
            .collect()
    }

    /// What the scratch has of them stands before what is below it.
    fn held(&self, uid: Uid) -> Outcome<Held> {
        match self.below {
            Some(below) if !look::is_there(self.change.conn, uid)? => look::held(below, uid),
            _ => look::held(self.change.conn, uid),
        }
    }

    fn new_one(
        &mut self,
        file: usize,
        incoming: &Incoming,
        keys: Vec<look::Key>,
        held: &[(Held, Met)],
        over: Vec<Over>,
    ) -> Outcome<()> {
        let remark = |text: String| Remark { line: incoming.line, text };
        let name = incoming.contact.name.trim();
        if self.is_kept_out(incoming) {
            let text = format!(
                "{name} was forgotten, and is kept out as you asked. Add them by hand if they are to come back."
            );
            self.report.skip(file, remark(text));
            return Ok(());
        }
        let uid = incoming.uid.filter(|uid| *uid != Uid::UNSET && !uid.is_forgotten());
        // where somebody else has come by the name of another, the uid is theirs
        let uid = match uid {
            Some(uid)
                if !look::is_there(self.below.unwrap_or(self.change.conn), uid)?
                    && !self.met.contains_key(&uid) =>
            {
                uid
            }
            _ => self.change.fresh_uid(),
        };
        let from = self.asked.files.get(file).map_or("a file", |file| super::short(file));
        let mut plan = fresh(incoming, uid, from, self.change.today());
        if !incoming.says.contains(&Field::Language) {
            plan.contact.language = self.change.settings.language;
        }
        if let Err(fault) = plan.contact.check() {
            self.report.skip(file, remark(fault.to_string()));
            return Ok(());
        }
        self.groups_of(file, incoming.line, &plan.contact)?;
        if plan.contact.groups.is_empty() {
            self.waiting.add(self.change, &plan, keys)?;
        } else {
            self.change.add_contact(&plan.contact)?;
            self.keys_and_kept(&plan, 0)?;
        }
        self.otherwise.add(&plan.contact.name, || Ok(uid))?;
        self.meet(uid, incoming, true);
        self.tell_over(file, incoming.line, name, over.into_iter().chain(plan.over.iter().copied()));
        let alike = namesakes(held, incoming);
        self.tell_shared(file, incoming, held, |_| true, &alike);
        let namesakes: Vec<String> =
            alike.into_iter().filter_map(|at| held.get(at)).map(|(held, _)| called(held)).collect();
        let text = match namesakes.as_slice() {
            [] => None,
            [one] => Some(format!(
                "{name} may be the same as {one}, but shares no more than the name, and came in as somebody new. If the two are one person, merge them."
            )),
            [one, other, rest @ ..] => Some(format!(
                "{name} may be {one} or {other}{}: a name alone does not tell which, and they came in as somebody new. If they are one of them, merge the two.",
                if rest.is_empty() { "" } else { " or another of the name" }
            )),
        };
        if let Some(text) = text {
            self.report.warn(file, remark(text));
        }
        self.report.read += 1;
        self.report.created += 1;
        if self.report.first_new.len() < FIRST {
            self.report.first_new.push(plan.contact.name);
        }
        Ok(())
    }

    /// The groups that only a file of goodword's own speaks of: where one is not there it is made, of which no more is known than
    /// its name. In a scratch they are of no concern.
    fn groups_of(&mut self, file: usize, line: usize, contact: &Contact) -> Outcome<()> {
        for name in &contact.groups {
            let name = name.trim();
            let below = self.below.unwrap_or(self.change.conn);
            if !self.groups.insert(fold(name)) || has_group(below, name)? {
                continue;
            }
            if self.below.is_none() {
                let group = Group::new(self.change.fresh_uid(), name, self.change.today());
                self.change.add_group(&group)?;
            }
            let text = format!("The group “{name}” was not there and is made: complete it under Groups.");
            self.report.warn(file, Remark { line, text });
        }
        Ok(())
    }

    /// What cannot be the name of a group adds nothing to anybody.
    fn leave_out_no_groups(&mut self, file: usize, incoming: &mut Incoming) {
        let (line, today) = (incoming.line, self.change.today());
        incoming.contact.groups.retain(|name| {
            let name = name.trim();
            let Err(fault) = Group::new(Uid::UNSET, name, today).check() else { return true };
            let text = format!("The group “{name}” is left out. {fault}");
            self.report.warn(file, Remark { line, text });
            false
        });
    }

    fn update(&mut self, file: usize, line: usize, plan: &Plan, meant: &Held) -> Outcome<()> {
        self.groups_of(file, line, &plan.contact)?;
        let uid = plan.contact.uid;
        if plan.contact.name != meant.contact.name {
            self.otherwise.add(&plan.contact.name, || Ok(uid))?;
        }
        if self.below.is_some() && !look::is_there(self.change.conn, uid)? {
            // into the scratch, whole
            self.change.add_contact(&plan.contact)?;
            let all = Plan {
                keys: meant.keys.iter().chain(&plan.keys).cloned().collect(),
                kept: meant.kept.iter().chain(&plan.kept).cloned().collect(),
                ..plan.clone()
            };
            return self.keys_and_kept(&all, 0);
        }
        if plan.contact != meant.contact {
            let contact = self.change.with_move(&plan.contact, &meant.contact)?;
            self.change.put_contact(&contact, &meant.contact)?;
            if self.below.is_none() {
                self.change.save_groups(&contact, &meant.contact.groups)?;
            }
        }
        self.keys_and_kept(plan, meant.kept.len())
    }

    fn keys_and_kept(&self, plan: &Plan, held: usize) -> Outcome<()> {
        let (keys, kept) = waiting::keys_and_kept(self.change, plan, held);
        self.change.insert_all("file_key", keys)?;
        self.change.insert_all("kept_property", kept)
    }

    /// [P6] Whoever was forgotten does not come back.
    fn is_kept_out(&self, incoming: &Incoming) -> bool {
        self.kept_out.has(&Sought::of(incoming))
    }

    /// [P6] Nor do they within the card of somebody else.
    fn leave_out_the_forgotten(&mut self, file: usize, incoming: &mut Incoming) {
        let mut kept = Vec::with_capacity(incoming.kept.len());
        for property in std::mem::take(&mut incoming.kept) {
            if Sought::within(&property).is_some_and(|within| self.kept_out.has(&within)) {
                let text = format!(
                    "{}: the {} of the card was forgotten, and is kept out as you asked.",
                    incoming.contact.name.trim(),
                    property.name
                );
                self.report.warn(file, Remark { line: incoming.line, text });
            } else {
                kept.push(property);
            }
        }
        incoming.kept = kept;
    }
}

/// Somebody, so that they can be told from another of the name.
fn called(held: &Held) -> String {
    format!("{} ({})", held.contact.name, held.contact.uid.short())
}

/// Whether only one of the two has a key, an address or a number: a name alone then says little.
fn is_one_keyed(incoming: &Incoming, meant: &Held) -> bool {
    let file = incoming.uid.is_some() || keyed(&incoming.keys, &incoming.contact);
    file || keyed(&meant.keys, &meant.contact)
}
