//! Whom or what a command line names.
//!
//! Owns the lists that are printed when a name fits several, and the words for none. The search is the notebook's.
//!
//! A person or a referral is named by its uid, the last four or more characters of it, or words of the name or names.
//! When several match they are listed, and nothing is done.

use anyhow::Result;

use crate::domain::day::Day;
use crate::domain::say::title;
use crate::domain::uid::Uid;
use crate::notebook::{Found, Notebook, ReferralView};

use super::output::brief;
use super::stop::nothing;

/// A contact or a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Contact(Uid),
    Referral(Uid),
}

impl Thing {
    fn uid(self) -> Uid {
        match self {
            Self::Contact(uid) | Self::Referral(uid) => uid,
        }
    }
}

/// The referral that is meant, whole.
pub(super) fn referral(notebook: &Notebook, named: &str, today: Day) -> Result<ReferralView> {
    let found = all_of(notebook.find_referral(named, today)?);
    match only(notebook, named, found.into_iter().map(Thing::Referral).collect(), today)? {
        Thing::Contact(uid) | Thing::Referral(uid) => Ok(notebook.referral_view(uid, today)?),
    }
}

/// The contact that is meant.
pub(super) fn contact(notebook: &Notebook, named: &str, today: Day) -> Result<Uid> {
    let found = all_of(notebook.find_contact(named)?);
    Ok(only(notebook, named, found.into_iter().map(Thing::Contact).collect(), today)?.uid())
}

/// The contact that is meant or, where no contact is, the referral.
pub(super) fn thing(notebook: &Notebook, named: &str, today: Day) -> Result<Thing> {
    let contacts = all_of(notebook.find_contact(named)?);
    let mut referrals = all_of(notebook.find_referral(named, today)?);
    if !contacts.is_empty() {
        // a person's name stands in their referrals too; the end of a uid may fit one of each
        referrals.retain(|uid| ends_with(*uid, named));
    }
    let contacts = contacts.into_iter().map(Thing::Contact);
    only(notebook, named, contacts.chain(referrals.into_iter().map(Thing::Referral)).collect(), today)
}

fn all_of(found: Found<Uid>) -> Vec<Uid> {
    match found {
        Found::Nothing => Vec::new(),
        Found::One(uid) => vec![uid],
        Found::Several(uids) => uids,
    }
}

fn ends_with(uid: Uid, typed: &str) -> bool {
    uid.to_string().ends_with(&typed.trim().to_ascii_lowercase())
}

fn only(notebook: &Notebook, named: &str, things: Vec<Thing>, today: Day) -> Result<Thing> {
    match things.as_slice() {
        [] => Err(nothing(format!(
            "Nothing in the notebook is called “{}”. Try fewer words, or look with “goodword list”.",
            brief(named)
        ))),
        [one] => Ok(*one),
        several => Err(several_match(notebook, named, several, today)?),
    }
}

fn several_match(notebook: &Notebook, named: &str, things: &[Thing], today: Day) -> Result<anyhow::Error> {
    let mut said = format!(
        "“{}” fits several, so nothing was done. Name one by the characters before it:",
        brief(named)
    );
    for thing in things {
        let about = match thing {
            Thing::Contact(uid) => {
                let contact = notebook.contact(*uid)?;
                [contact.name, contact.role, contact.organisation].join("  ")
            }
            Thing::Referral(uid) => {
                let view = notebook.referral_view(*uid, today)?;
                format!("{}: {}", title(view.referral.direction, view.names()), view.referral.need)
            }
        };
        said.push_str(&format!("\n  {}  {}", tail(thing.uid(), things), brief(about.trim_end())));
    }
    Ok(nothing(said))
}

/// The end of a uid by which it can be named among these.
fn tail(uid: Uid, among: &[Thing]) -> String {
    let short = uid.short();
    let alike = among.iter().filter(|thing| thing.uid().short() == short).count();
    if alike > 1 { uid.to_string() } else { short }
}
