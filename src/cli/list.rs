//! `goodword list contacts|referrals|reminders|groups|harvest`.
//!
//! Owns the lines and the limit. Reads alone: not a byte of the notebook changes.

use std::io::Write;

use anyhow::Result;

use crate::domain::contact::{Contact, Rung};
use crate::domain::day::{Day, Toward, short_day};
use crate::domain::group::meeting_day;
use crate::domain::people_filter::PeopleFilter;
use crate::domain::say::short_step;
use crate::domain::settings::RungNames;
use crate::domain::text::shown;
use crate::notebook::{
    GroupRow, HarvestRow, HarvestWindow, LAST_MEETINGS, Notebook, ReferralFilter, ReferralView, tag_meant,
};

use super::args::{List, Only, OnlyReferrals, What};
use super::due;
use super::json::{self, Contacts, Groups, HarvestRows, Referrals, Reminders};
use super::name;
use super::output::{columns, remark};
use super::place::{Place, typed_day};
use super::stop::nothing;
use crate::domain::say::title;

pub(super) fn run(place: &Place, asked: &List, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    refuse_misplaced(asked)?;
    let notebook = place.read()?;
    let filter = filter(&notebook, &asked.only)?;
    let limit = asked.limit as usize;
    let mut counted = Counted { out, is_empty: true };
    let out: &mut dyn Write = &mut counted;
    let more = match asked.what {
        What::Contacts => contacts(&notebook, (&filter, today), limit, asked.json, out)?,
        What::Referrals => {
            let filter = referral_filter(&notebook, asked, today)?;
            referrals(&notebook, (&filter, today), limit, asked.json, out)?
        }
        What::Reminders => {
            let until = asked.until.as_ref().map(|typed| typed_day(typed, today, Toward::Future));
            reminders(&notebook, (until.transpose()?, today), limit, asked.json, out)?
        }
        What::Groups => groups(&notebook, today, limit, asked.json, out)?,
        What::Harvest => harvest(&notebook, today, limit, asked.json, out)?,
    };
    say_more(more && !asked.json, limit);
    if counted.is_empty {
        remark("Nothing in the notebook fits that list.");
    }
    Ok(())
}

/// Where the lines go, and whether any went there.
struct Counted<'a> {
    out: &'a mut dyn Write,
    is_empty: bool,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.is_empty &= bytes.is_empty();
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// A filter of another list would be passed over in silence.
fn refuse_misplaced(asked: &List) -> Result<()> {
    let due_aside = match (asked.what, &asked.only) {
        (What::Referrals, only @ Only { due: Some(_), .. }) => {
            Only { due: None, ..only.clone() } == Only::default()
        }
        (_, only) => *only == Only::default(),
    };
    if asked.what != What::Contacts && !due_aside {
        return Err(nothing(
            "Only contacts can be listed by kind, rung, tag, group, missing, stale or untold; contacts and referrals \
             by due.",
        ));
    }
    if asked.what != What::Referrals && asked.of != OnlyReferrals::default() {
        return Err(nothing("Only referrals can be listed by stage, direction or with."));
    }
    if asked.what != What::Reminders && asked.until.is_some() {
        return Err(nothing("Only reminders can be listed until a day."));
    }
    Ok(())
}

fn referral_filter(notebook: &Notebook, asked: &List, today: Day) -> Result<ReferralFilter> {
    let with = asked.of.with.as_ref().map(|named| name::contact(notebook, named, today));
    Ok(ReferralFilter {
        stage: asked.of.stage,
        direction: asked.of.direction,
        with: with.transpose()?,
        // the day of a next step has days away counted in already
        due_by: asked.only.due.map(|due| due.last_day(today)),
    })
}

/// The rung that is meant by its name, by mine or by goodword's.
fn rung(names: &RungNames, typed: &str) -> Result<Rung> {
    let all = || names.all().map(shown).collect::<Vec<_>>().join(", ");
    names
        .meant(typed)
        .ok_or_else(|| nothing(format!("There is no rung “{}”. The ladder has: {}.", shown(typed), all())))
}

/// The filter that is asked for.
fn filter(notebook: &Notebook, only: &Only) -> Result<PeopleFilter> {
    let known = notebook.tags(usize::MAX)?;
    let tag = |typed: &String| match tag_meant(typed, &known) {
        Some(tag) => Ok(tag.to_owned()),
        None => Err(nothing(format!("Nobody has the tag “{}”.", shown(typed)))),
    };
    let groups = notebook.groups_by_name()?;
    let group = |typed: &String| {
        let uid = notebook.group_named(typed)?;
        let found = groups.iter().find(|(known, _)| *known == uid);
        found.cloned().ok_or_else(|| nothing(format!("There is no group “{}”.", shown(typed))))
    };
    Ok(PeopleFilter {
        kind: only.kind,
        rung: only.rung.as_ref().map(|typed| rung(&notebook.settings().rung_names, typed)).transpose()?,
        tags: only.tag.iter().map(tag).collect::<Result<_>>()?,
        group: only.group.as_ref().map(group).transpose()?,
        due: only.due,
        missing: only.missing.clone(),
        stale: only.stale,
        untold: only.untold,
    })
}

fn contacts(
    notebook: &Notebook,
    (filter, today): (&PeopleFilter, Day),
    limit: usize,
    json: bool,
    out: &mut dyn Write,
) -> Result<bool> {
    let mut contacts = notebook.contacts_fitting(filter, today, limit.saturating_add(1))?;
    let more = more(&mut contacts, limit);
    if json {
        json::print(out, Contacts { contacts: contacts.into_iter().map(Into::into).collect(), more })?;
    } else {
        let rows: Vec<[String; 4]> = contacts.iter().map(contact_row).collect();
        columns(out, &rows, [6, 32, 40, usize::MAX])?;
    }
    Ok(more)
}

fn contact_row(contact: &Contact) -> [String; 4] {
    let work = [contact.role.as_str(), contact.organisation.as_str()];
    let work: Vec<&str> = work.into_iter().filter(|part| !part.is_empty()).collect();
    let channel = contact.preferred().or(contact.channels.first());
    let reach = match contact.do_not_contact {
        true => "do not contact".to_owned(),
        false => channel.map(|channel| channel.value.clone()).unwrap_or_default(),
    };
    [contact.uid.short(), contact.name.clone(), work.join(", "), reach]
}

fn referrals(
    notebook: &Notebook,
    (filter, today): (&ReferralFilter, Day),
    limit: usize,
    json: bool,
    out: &mut dyn Write,
) -> Result<bool> {
    let mut uids = notebook.referrals_fitting(filter, limit.saturating_add(1))?;
    let more = more(&mut uids, limit);
    let views = uids
        .into_iter()
        .map(|uid| notebook.referral_view(uid, today))
        .collect::<Result<Vec<ReferralView>, _>>()?;
    if json {
        json::print(out, Referrals { referrals: views.iter().map(Into::into).collect(), more })?;
    } else {
        let rows: Vec<[String; 6]> = views.iter().map(|view| referral_row(view, today)).collect();
        columns(out, &rows, [6, 10, 40, 11, 24, usize::MAX])?;
    }
    Ok(more)
}

/// One referral in a line: uid, stage, parties, when what is next, need.
pub(super) fn referral_row(view: &ReferralView, today: Day) -> [String; 6] {
    let step = view.progress.step;
    [
        view.referral.uid.short(),
        view.progress.stage.word().to_owned(),
        title(view.referral.direction, view.names()),
        step.map(|step| short_day(step.due_on, today)).unwrap_or_default(),
        step.map(|step| short_step(&step, view.names())).unwrap_or_default(),
        view.referral.need.clone(),
    ]
}

fn reminders(
    notebook: &Notebook,
    (until, today): (Option<Day>, Day),
    limit: usize,
    json: bool,
    out: &mut dyn Write,
) -> Result<bool> {
    let mut items = notebook.reminders(until, limit.saturating_add(1))?;
    let more = more(&mut items, limit);
    if json {
        json::print(out, Reminders { reminders: items.into_iter().map(Into::into).collect(), more })?;
    } else {
        due::print(&items, today, out)?;
    }
    Ok(more)
}

fn groups(notebook: &Notebook, today: Day, limit: usize, json: bool, out: &mut dyn Write) -> Result<bool> {
    let mut groups = notebook.groups()?;
    let more = more(&mut groups, limit);
    if json {
        json::print(out, Groups { groups: groups.into_iter().map(Into::into).collect(), more })?;
    } else {
        let rows: Vec<[String; 5]> = groups.iter().map(|row| group_row(row, today)).collect();
        columns(out, &rows, [6, 40, 32, 18, usize::MAX])?;
    }
    Ok(more)
}

fn group_row(row: &GroupRow, today: Day) -> [String; 5] {
    let group = &row.group;
    let next = match (group.left_on, group.next_on) {
        (Some(left), _) => format!("left {}", short_day(left, today)),
        (None, Some(next)) => meeting_day(next, today),
        (None, None) => String::new(),
    };
    [group.uid.short(), group.name.clone(), group.when(), row.last.of_last(LAST_MEETINGS), next]
}

fn harvest(notebook: &Notebook, today: Day, limit: usize, json: bool, out: &mut dyn Write) -> Result<bool> {
    let HarvestWindow { rows, more_after: more, more_before: _ } = notebook.harvest(None, 0, limit)?;
    if json {
        json::print(out, HarvestRows { harvest: rows.into_iter().map(Into::into).collect(), more })?;
    } else {
        let rows: Vec<[String; 3]> = rows.iter().map(|row| harvest_row(row, today)).collect();
        columns(out, &rows, [11, 80, usize::MAX])?;
    }
    Ok(more)
}

fn harvest_row(row: &HarvestRow, today: Day) -> [String; 3] {
    let people = row.people.iter().map(|(_, name)| name.as_str());
    let named = people.chain(row.group.iter().chain(&row.referral).map(|(_, name)| name.as_str()));
    [short_day(row.on, today), row.words.clone(), named.collect::<Vec<_>>().join(", ")]
}

/// Cuts the list at `limit`. Whether there was more.
pub(super) fn more<T>(list: &mut Vec<T>, limit: usize) -> bool {
    let more = list.len() > limit;
    list.truncate(limit);
    more
}

/// Says that a list was cut, beside it.
pub(super) fn say_more(more: bool, limit: usize) {
    if more {
        remark(&format!("There are more than these {limit}; --limit N prints up to N."));
    }
}
