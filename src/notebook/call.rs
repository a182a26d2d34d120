//! The call sheet [T6]: gathered from the notebook, and its answers written in one step.

use rusqlite::params;

use crate::domain::call_sheet::{CallChange, CallSheet, Known, Matter, call_sheet};
use crate::domain::contact::ChannelKind;
use crate::domain::day::Day;
use crate::domain::reminder::ManualReminder;
use crate::domain::uid::Uid;

use super::columns::uid_at;
use super::fault::Outcome;
use super::{Change, NewConsent, Notebook, ReferralView};

/// Referrals that are looked through, the newest first.
const REFERRALS: usize = 200;

impl Notebook {
    /// The sheet for a call with `contact` on `today`.
    ///
    /// # Errors
    /// [`super::NotebookFault::Gone`] when the contact is not there.
    pub fn call_sheet(&self, contact: Uid, today: Day) -> Outcome<CallSheet> {
        let person = self.contact(contact)?;
        let views = self
            .referrals_of(contact, REFERRALS)?
            .into_iter()
            .map(|uid| self.referral_view(uid, today))
            .collect::<Outcome<Vec<ReferralView>>>()?;
        let matters: Vec<Matter<'_>> = views.iter().map(|view| matter(view, contact)).collect();
        let reminders = self.reminders_about(contact, &views)?;
        let last = self.last_talk(contact, today)?;
        let touch = last.as_ref().map(|last| &last.touch);
        let known = Known { contact: &person, matters: &matters, reminders: &reminders, touch };
        Ok(call_sheet(&known, today, &self.settings))
    }

    /// Open ones typed by hand about the contact or one of their open referrals.
    fn reminders_about(&self, contact: Uid, views: &[ReferralView]) -> Outcome<Vec<ManualReminder>> {
        let about = |column: &str, uid: Uid| -> Outcome<Vec<Uid>> {
            let sql = format!("SELECT uid FROM reminder WHERE {column} = ?1 AND done_on IS NULL");
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map(params![uid.to_string()], |row| uid_at(row, "uid"))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let mut uids = about("contact_uid", contact)?;
        for view in views.iter().filter(|view| view.progress.step.is_some()) {
            uids.extend(about("referral_uid", view.referral.uid)?);
        }
        uids.sort_unstable();
        uids.dedup();
        uids.into_iter().map(|uid| self.reminder(uid)).collect()
    }
}

fn matter(view: &ReferralView, contact: Uid) -> Matter<'_> {
    let role = view.referral.roles().into_iter().find(|role| view.referral.party(*role) == Some(contact));
    let other = role.and_then(|role| view.contact(role.other()));
    Matter { facts: view.facts(), progress: view.progress, other }
}

impl Change<'_> {
    /// Writes what was answered in a call with `contact`, by the channel used.
    ///
    /// # Errors
    /// When the file refuses, or something is gone.
    pub fn record_call(
        &mut self,
        contact: Uid,
        changes: &[CallChange],
        channel: Option<ChannelKind>,
    ) -> Outcome<()> {
        for change in changes {
            match change {
                CallChange::Edit(referral, edit) => self.edit_referral(*referral, edit)?,
                CallChange::Consent { referral, event, until, pass_on, words } => {
                    self.log_consent(&NewConsent {
                        referral: *referral,
                        contact,
                        event: *event,
                        until: *until,
                        said_on: self.today(),
                        channel,
                        words: words.clone(),
                        pass_on: *pass_on,
                        for_described: false,
                    })?;
                }
                CallChange::Contact(edit) => {
                    let mut person = self.contact(contact)?;
                    edit.apply(&mut person);
                    self.save_contact(&person)?;
                }
            }
        }
        Ok(())
    }
}
