//! One contact of a file after the other into the notebook, or into the scratch of a preview.
//!
//! Owns what is written and what is told of each. Must not decide what is added to whom.

use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::group::Group;
use crate::domain::import::{Best, Held, Plan, added, best, fresh};
use crate::domain::incoming::{Entry, Incoming, Remark};
use crate::domain::merge::Field;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::super::Change;
use super::super::columns::Cell;
use super::super::fault::{NotebookFault, Outcome};
use super::super::forget::KeptOut;
use super::super::groups::has_group;
use super::{Differing, ImportAsked, ImportAt, ImportReport, Progress, look};

/// So many of those who are new are named.
const FIRST: usize = 8;

pub(super) struct Importer<'a, 'c> {
    /// The notebook, or the scratch of a preview.
    change: &'a mut Change<'c>,
    /// The notebook below a scratch.
    below: Option<&'a Connection>,
    asked: &'a ImportAsked,
    report: ImportReport,
    /// Whom this import has brought in or met.
    met: HashSet<Uid>,
    /// Whose words are to be indexed.
    touched: BTreeSet<Uid>,
    kept_out: KeptOut,
    /// The groups that are there, by their keys, as far as files speak of them.
    groups: HashSet<String>,
}

impl<'a, 'c> Importer<'a, 'c> {
    pub(super) fn new(
        change: &'a mut Change<'c>,
        below: Option<&'a Connection>,
        asked: &'a ImportAsked,
    ) -> Outcome<Self> {
        let (report, met, touched, groups) = Default::default();
        let kept_out = KeptOut::of(below.unwrap_or(change.conn))?;
        Ok(Self { change, below, asked, report, met, touched, kept_out, groups })
    }

    pub(super) fn done(self) -> (ImportReport, BTreeSet<Uid>) {
        (self.report, self.touched)
    }

    /// Takes what a reader came to.
    pub(super) fn take(&mut self, file: usize, entry: Entry, progress: &mut Progress<'_>) -> Outcome<()> {
        let line = match entry {
            Entry::Warning(remark) => {
                self.report.warn(file, remark);
                return Ok(());
            }
            Entry::Skipped(remark) => {
                let line = remark.line;
                self.report.skip(file, remark);
                line
            }
            Entry::Contact(incoming) => {
                self.contact(file, &incoming)?;
                incoming.line
            }
        };
        let at = ImportAt::Line { file, line, read: self.report.read };
        if progress(at).is_break() { Err(NotebookFault::Stopped) } else { Ok(()) }
    }

    fn contact(&mut self, file: usize, incoming: &Incoming) -> Outcome<()> {
        let line = incoming.line;
        let held = self.candidates(incoming)?;
        let today = self.change.today();
        let Some(Best { at, other, .. }) = best(&held, incoming) else {
            return self.new_one(file, incoming);
        };
        let Some((meant, _)) = held.get(at) else { return Ok(()) };
        if let Some((other, _)) = other.and_then(|at| held.get(at)) {
            let text = format!(
                "{} may be {} ({}) as well as {} ({}), and was taken for the first. If the two are one person, merge them.",
                incoming.contact.name.trim(),
                meant.contact.name,
                meant.contact.uid.short(),
                other.contact.name,
                other.contact.uid.short()
            );
            self.report.warn(file, Remark { line, text });
        }
        let taken = self
            .asked
            .taken
            .range((file, line, Field::Name)..)
            .take_while(|(of, at, _)| (*of, *at) == (file, line));
        let plan = added(meant, incoming, &taken.map(|(.., field)| *field).collect(), today);
        self.met.insert(meant.contact.uid);
        self.report.read += 1;
        if plan.is_same() {
            self.report.same += 1;
        } else {
            self.update(file, line, plan.clone(), meant)?;
            self.report.updated += 1;
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

    fn candidates(&self, incoming: &Incoming) -> Outcome<Vec<(Held, bool)>> {
        let mut uids = BTreeSet::new();
        look::candidates(self.change.conn, incoming, &mut uids)?;
        if let Some(below) = self.below {
            look::candidates(below, incoming, &mut uids)?;
        }
        uids.into_iter().map(|uid| Ok((self.held(uid)?, self.met.contains(&uid)))).collect()
    }

    /// What the scratch has of them stands before what is below it.
    fn held(&self, uid: Uid) -> Outcome<Held> {
        match self.below {
            Some(below) if !look::is_there(self.change.conn, uid)? => look::held(below, uid),
            _ => look::held(self.change.conn, uid),
        }
    }

    fn new_one(&mut self, file: usize, incoming: &Incoming) -> Outcome<()> {
        let remark = |text: String| Remark { line: incoming.line, text };
        if self.is_kept_out(incoming) {
            let name = incoming.contact.name.trim();
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
                    && !self.met.contains(&uid) =>
            {
                uid
            }
            _ => self.change.fresh_uid(),
        };
        let name = self.asked.files.get(file).map_or("a file", |file| super::short(file));
        let mut plan = fresh(incoming, uid, name, self.change.today());
        if let Err(fault) = plan.contact.check() {
            self.report.skip(file, remark(fault.to_string()));
            return Ok(());
        }
        self.groups_of(file, incoming.line, &mut plan.contact)?;
        self.change.add_contact(&plan.contact)?;
        self.keys_and_kept(&plan, 0)?;
        self.met.insert(uid);
        self.touched.insert(uid);
        self.report.read += 1;
        self.report.created += 1;
        if self.report.first_new.len() < FIRST {
            self.report.first_new.push(plan.contact.name);
        }
        Ok(())
    }

    /// The groups that only a file of goodword's own speaks of: where one is not there it is made, of which no more is known than
    /// its name. In a scratch they are of no concern.
    fn groups_of(&mut self, file: usize, line: usize, contact: &mut Contact) -> Outcome<()> {
        let mut there = Vec::new();
        for name in std::mem::take(&mut contact.groups) {
            match self.make_group(name.trim())? {
                Ok(None) => {}
                Ok(Some(text)) => self.report.warn(file, Remark { line, text }),
                Err(text) => {
                    self.report.warn(file, Remark { line, text });
                    continue;
                }
            }
            there.push(name);
        }
        if self.below.is_none() {
            contact.groups = there;
        }
        Ok(())
    }

    /// What is to be said of a group, and whether one may be called so.
    fn make_group(&mut self, name: &str) -> Outcome<Result<Option<String>, String>> {
        if !self.groups.insert(fold(name)) || has_group(self.below.unwrap_or(self.change.conn), name)? {
            return Ok(Ok(None));
        }
        let group = Group::new(self.change.fresh_uid(), name, self.change.today());
        if let Err(fault) = group.check() {
            self.groups.remove(&fold(name));
            return Ok(Err(format!("The group “{name}” is left out. {fault}")));
        }
        if self.below.is_none() {
            self.change.add_group(&group)?;
        }
        Ok(Ok(Some(format!("The group “{name}” was not there and is made: complete it under Groups."))))
    }

    fn update(&mut self, file: usize, line: usize, mut plan: Plan, meant: &Held) -> Outcome<()> {
        self.groups_of(file, line, &mut plan.contact)?;
        let plan = &plan;
        let uid = plan.contact.uid;
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
            self.touched.insert(uid);
        }
        self.keys_and_kept(plan, meant.kept.len())
    }

    fn keys_and_kept(&self, plan: &Plan, held: usize) -> Outcome<()> {
        let whose = plan.contact.uid;
        for key in plan.keys.iter().filter(|key| !key.trim().is_empty()) {
            let cells = vec![
                ("uid", self.change.fresh_uid().cell()),
                ("contact_uid", whose.cell()),
                ("value", key.cell()),
            ];
            self.change.insert("file_key", cells)?;
        }
        for (at, property) in plan.kept.iter().enumerate() {
            let cells = vec![
                ("uid", self.change.fresh_uid().cell()),
                ("contact_uid", whose.cell()),
                ("position", i64::try_from(held + at).unwrap_or(i64::MAX).cell()),
                ("item_group", (&property.item_group).cell()),
                ("name", (&property.name).cell()),
                ("parameters", (&property.parameters).cell()),
                ("value", (&property.value).cell()),
            ];
            self.change.insert("kept_property", cells)?;
        }
        Ok(())
    }

    /// [P6] Whoever was forgotten does not come back.
    fn is_kept_out(&self, incoming: &Incoming) -> bool {
        let of = |kinds: &[ChannelKind]| -> Vec<&str> {
            let channels = incoming.contact.channels.iter().filter(|channel| kinds.contains(&channel.kind));
            channels.map(|channel| channel.value.as_str()).collect()
        };
        let (emails, phones) = (of(&[ChannelKind::Email]), of(&[ChannelKind::Phone, ChannelKind::Message]));
        self.kept_out.has(&incoming.contact.name, &emails, &phones)
    }
}
