//! What `--json` prints.
//!
//! Owns the shapes, which are stable from release to release: one object with `"goodword": 1`, what is absent is null,
//! days are `2026-12-15`. Texts stay as stored; characters that a terminal might act on are escaped, which a reader of
//! JSON undoes [S5].

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Serializer;

use crate::domain::call_sheet::CallSheet;
use crate::domain::contact::Contact;
use crate::domain::progress::{Lane, Stage};
use crate::domain::referral::Role;
use crate::domain::say::step_sentence;
use crate::domain::touch::TouchPurpose;
use crate::domain::uid::Uid;
use crate::exchange::json::Harmless;
use crate::notebook::{AgendaItem, GroupRow, HarvestRow, ImportReport, ReferralView, TouchView};

/// The version of the format.
const VERSION: u8 = 1;

#[derive(Serialize)]
struct Document<T> {
    goodword: u8,
    #[serde(flatten)]
    body: T,
}

#[derive(Serialize)]
pub(super) struct Contacts {
    pub(super) contacts: Vec<ContactRow>,
    pub(super) more: bool,
}

#[derive(Serialize)]
pub(super) struct OneContact {
    pub(super) contact: ContactRow,
}

#[derive(Serialize)]
pub(super) struct Referrals {
    pub(super) referrals: Vec<ReferralRow>,
    pub(super) more: bool,
}

#[derive(Serialize)]
pub(super) struct OneReferral {
    pub(super) referral: ReferralRow,
}

#[derive(Serialize)]
pub(super) struct Reminders {
    pub(super) reminders: Vec<ReminderRow>,
    pub(super) more: bool,
}

/// What an import comes to; `read` is the sum of the next three and of those skipped.
#[derive(Serialize)]
pub(super) struct Import {
    read: usize,
    created: usize,
    updated: usize,
    same: usize,
    new: Vec<String>,
    added: Vec<AddedRow>,
    skipped: Vec<SkippedRow>,
    warnings: Vec<WarningRow>,
    conflicts: Vec<ConflictRow>,
}

#[derive(Serialize)]
struct SkippedRow {
    file: String,
    line: usize,
    reason: String,
}

#[derive(Serialize)]
struct WarningRow {
    file: String,
    line: usize,
    text: String,
}

#[derive(Serialize)]
struct AddedRow {
    file: String,
    line: usize,
    contact: PartyRow,
    adds: Vec<PieceRow>,
}

#[derive(Serialize)]
struct PieceRow {
    what: &'static str,
    text: String,
}

#[derive(Serialize)]
struct ConflictRow {
    file: String,
    line: usize,
    contact: PartyRow,
    field: &'static str,
    held: String,
    in_file: String,
}

impl Import {
    pub(super) fn new(report: &ImportReport, files: &[String]) -> Self {
        let named = |file: usize| files.get(file).cloned().unwrap_or_default();
        let skipped = report.skipped.iter();
        let warnings = report.warnings.iter();
        let added = report.added.iter().map(|added| AddedRow {
            file: named(added.file),
            line: added.line,
            contact: PartyRow { uid: added.contact.to_string(), name: added.name.clone() },
            adds: added
                .pieces
                .iter()
                .map(|piece| PieceRow { what: piece.what, text: piece.text.clone() })
                .collect(),
        });
        let conflicts = report.differing.iter().flat_map(|who| {
            who.conflicts.iter().map(move |conflict| ConflictRow {
                file: named(who.file),
                line: who.line,
                contact: PartyRow { uid: who.contact.to_string(), name: who.name.clone() },
                field: conflict.field.word(),
                held: conflict.held.clone(),
                in_file: conflict.file.clone(),
            })
        });
        Self {
            read: report.read,
            created: report.created,
            updated: report.updated,
            same: report.same,
            new: report.first_new.clone(),
            added: added.collect(),
            skipped: skipped
                .map(|told| SkippedRow {
                    file: named(told.file),
                    line: told.line,
                    reason: told.text.clone(),
                })
                .collect(),
            warnings: warnings
                .map(|told| WarningRow { file: named(told.file), line: told.line, text: told.text.clone() })
                .collect(),
            conflicts: conflicts.collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct OneTouch {
    touch: TouchRow,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct TouchRow {
    uid: String,
    kind: &'static str,
    on: String,
    purpose: Option<&'static str>,
    asked: bool,
    people: Vec<PartyRow>,
    note: Option<String>,
}

impl OneTouch {
    pub(super) fn new(view: TouchView, warnings: Vec<String>) -> Self {
        let TouchView { touch, people, draft: _ } = view;
        let people = people.into_iter().map(|(uid, name)| PartyRow { uid: uid.to_string(), name });
        let row = TouchRow {
            uid: touch.uid.to_string(),
            kind: touch.kind.word(),
            on: touch.on.to_string(),
            purpose: touch.purpose.map(TouchPurpose::word),
            asked: touch.asked,
            people: people.collect(),
            note: filled(touch.words),
        };
        Self { touch: row, warnings }
    }
}

#[derive(Serialize)]
pub(super) struct HarvestRows {
    pub(super) harvest: Vec<HarvestEntry>,
    pub(super) more: bool,
}

#[derive(Serialize)]
pub(super) struct HarvestEntry {
    uid: String,
    on: String,
    words: String,
    people: Vec<NamedRow>,
    group: Option<NamedRow>,
    referral: Option<NamedRow>,
}

#[derive(Serialize)]
struct NamedRow {
    uid: String,
    name: String,
}

impl From<HarvestRow> for HarvestEntry {
    fn from(row: HarvestRow) -> Self {
        let named = |(uid, name): (Uid, String)| NamedRow { uid: uid.to_string(), name };
        Self {
            uid: row.uid.to_string(),
            on: row.on.to_string(),
            words: row.words,
            people: row.people.into_iter().map(named).collect(),
            group: row.group.map(named),
            referral: row.referral.map(named),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Groups {
    pub(super) groups: Vec<GroupJson>,
    pub(super) more: bool,
}

/// Attendance is that of the last meetings.
#[derive(Serialize)]
pub(super) struct GroupJson {
    uid: String,
    name: String,
    joined_on: String,
    rhythm: Option<&'static str>,
    next_on: Option<String>,
    left_on: Option<String>,
    last_meetings: u32,
    last_attended: u32,
}

impl From<GroupRow> for GroupJson {
    fn from(row: GroupRow) -> Self {
        let group = row.group;
        Self {
            uid: group.uid.to_string(),
            name: group.name,
            joined_on: group.joined_on.to_string(),
            rhythm: group.rhythm.map(|rhythm| rhythm.word()),
            next_on: group.next_on.map(|day| day.to_string()),
            left_on: group.left_on.map(|day| day.to_string()),
            last_meetings: row.last.of,
            last_attended: row.last.there,
        }
    }
}

#[derive(Serialize)]
pub(super) struct OneBrief {
    pub(super) brief: BriefRow,
}

#[derive(Serialize)]
pub(super) struct BriefRow {
    uid: String,
    name: String,
    last_talk: Option<TalkRow>,
    promised: Vec<PromiseRow>,
    needs: Vec<String>,
    topics: Vec<TopicRow>,
}

#[derive(Serialize)]
struct TalkRow {
    on: String,
    text: String,
}

#[derive(Serialize)]
struct PromiseRow {
    text: String,
    due_on: String,
}

#[derive(Serialize)]
struct TopicRow {
    title: String,
    note: Option<String>,
    questions: Vec<String>,
}

impl From<CallSheet> for BriefRow {
    fn from(sheet: CallSheet) -> Self {
        let promised = sheet.promised.into_iter();
        let topics = sheet.topics.into_iter().map(|topic| TopicRow {
            title: topic.title,
            note: filled(topic.note),
            questions: topic.questions.into_iter().map(|question| question.say).collect(),
        });
        Self {
            uid: sheet.contact.uid.to_string(),
            name: sheet.contact.name,
            last_talk: sheet.last_talk.map(|talk| TalkRow { on: talk.on.to_string(), text: talk.text }),
            promised: promised
                .map(|promise| PromiseRow { text: promise.text, due_on: promise.due_on.to_string() })
                .collect(),
            needs: sheet.needs,
            topics: topics.collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ContactRow {
    uid: String,
    name: String,
    org: Option<String>,
    role: Option<String>,
    kind: &'static str,
    rung: Option<&'static str>,
    channels: Vec<ChannelRow>,
    tags: Vec<String>,
    groups: Vec<String>,
    notes: Option<String>,
    do_not_contact: bool,
}

#[derive(Serialize)]
struct ChannelRow {
    kind: &'static str,
    value: String,
    label: Option<String>,
    preferred: bool,
}

#[derive(Serialize)]
pub(super) struct ReferralRow {
    uid: String,
    direction: &'static str,
    stage: &'static str,
    parked_until: Option<String>,
    next_step: Option<StepRow>,
    seeker: Option<PartyRow>,
    provider: Option<PartyRow>,
    source: Option<PartyRow>,
    prospect: Option<PartyRow>,
    need: Option<String>,
}

#[derive(Serialize)]
struct StepRow {
    what: &'static str,
    text: String,
    due_on: String,
}

#[derive(Serialize)]
struct PartyRow {
    uid: String,
    name: String,
}

#[derive(Serialize)]
pub(super) struct ReminderRow {
    uid: String,
    what: &'static str,
    text: String,
    due_on: String,
    subject: Option<SubjectRow>,
    derived: bool,
    snoozed_until: Option<String>,
}

#[derive(Serialize)]
struct SubjectRow {
    kind: &'static str,
    uid: String,
    name: String,
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

impl From<Contact> for ContactRow {
    fn from(contact: Contact) -> Self {
        let channels = contact.channels.into_iter().map(|channel| ChannelRow {
            kind: channel.kind.word(),
            value: channel.value,
            label: filled(channel.label),
            preferred: channel.preferred,
        });
        Self {
            uid: contact.uid.to_string(),
            name: contact.name,
            org: filled(contact.organisation),
            role: filled(contact.role),
            kind: contact.kind.word(),
            rung: contact.rung.map(|rung| rung.word()),
            channels: channels.collect(),
            tags: contact.tags,
            groups: contact.groups,
            notes: filled(contact.notes),
            do_not_contact: contact.do_not_contact,
        }
    }
}

impl From<&ReferralView> for ReferralRow {
    fn from(view: &ReferralView) -> Self {
        let (referral, progress) = (&view.referral, &view.progress);
        let party = |role: Role| {
            let contact = view.contact(role)?;
            Some(PartyRow { uid: contact.uid.to_string(), name: contact.name.clone() })
        };
        let step = progress.step.filter(|_| progress.stage != Stage::Closed).map(|step| StepRow {
            what: step.action.word(),
            text: step_sentence(&step, view.names()),
            due_on: step.due_on.to_string(),
        });
        let parked_until = referral.parked_until.filter(|_| progress.lane == Lane::Parked);
        Self {
            uid: referral.uid.to_string(),
            direction: referral.direction.word(),
            stage: progress.stage.word(),
            parked_until: parked_until.map(|day| day.to_string()),
            next_step: step,
            seeker: party(Role::Seeker),
            provider: party(Role::Provider),
            source: party(Role::Source),
            prospect: party(Role::Prospect),
            need: filled(referral.need.clone()),
        }
    }
}

impl From<AgendaItem> for ReminderRow {
    fn from(item: AgendaItem) -> Self {
        let subject = item.subject.map(|subject| SubjectRow {
            kind: subject.kind(),
            uid: subject.uid().to_string(),
            name: subject.name().to_owned(),
        });
        Self {
            uid: item.uid.to_string(),
            what: item.what,
            text: item.text,
            due_on: item.due_on.to_string(),
            subject,
            derived: item.derived,
            snoozed_until: item.snoozed_until.map(|day| day.to_string()),
        }
    }
}

/// Prints one object on one line.
pub(super) fn print<T: Serialize>(out: &mut dyn Write, body: T) -> anyhow::Result<()> {
    let document = Document { goodword: VERSION, body };
    let mut serializer = Serializer::with_formatter(&mut *out, Harmless::default());
    // an error of the sink comes out as itself, so that a reader who went away is known as such
    document.serialize(&mut serializer).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::MAX_MARKS;
    use crate::exchange::json::acts_on_terminal;

    /// [S5] No character that a terminal acts on is printed, and none is lost.
    #[test]
    fn texts_are_escaped_and_come_back_whole() {
        let texts = [
            "plain",
            "Zoë 李娜 👩\u{200d}🚀",
            "\u{1b}[31m",
            "a\u{9b}31m\u{7f}b\u{202e}c\u{e0041}",
            "\"\\\n",
            "\u{85}",
            "e\u{301}",
        ];
        for text in texts {
            let mut out = Vec::new();
            print(&mut out, std::collections::BTreeMap::from([("text", text)])).unwrap();
            let printed = String::from_utf8(out).unwrap();
            assert!(!printed.trim_end_matches('\n').contains(acts_on_terminal), "{printed:?}");
            let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
            assert_eq!(read["text"], text);
            assert_eq!(read["goodword"], 1);
        }
    }
    /// [S5] A pile of marks does not climb over other lines; escaped, it comes back whole.
    #[test]
    fn piles_of_marks_are_escaped() {
        let text = format!("a{}b\u{301}", "\u{301}".repeat(10_000));
        let mut out = Vec::new();
        print(&mut out, std::collections::BTreeMap::from([("text", &text)])).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert_eq!(printed.matches('\u{301}').count(), MAX_MARKS + 1);
        let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(read["text"], text);
    }
}
