//! Discreet mode: nobody's name, organisation or channel on any screen [T5].

use std::collections::{BTreeSet, HashSet};

use crate::demo;
use crate::domain::consent::PassOn;
use crate::domain::contact::{Channel, ChannelKind, Contact, Rung};
use crate::domain::discreet::masked;
use crate::domain::edit::ReferralEdit;
use crate::domain::import::{Conflict, Piece};
use crate::domain::kit::Kit;
use crate::domain::merge::Field;
use crate::domain::practice::PracticeQuestion;
use crate::domain::progress::Action as Next;
use crate::domain::quarter::Quarter;
use crate::domain::radar::{Lack, Range, ToKnow};
use crate::domain::received::{HowItCame, ReceivedEdit, WarmQuestion};
use crate::domain::referral::{Direction, Drop, Evaluation, Judgement, Role};
use crate::domain::reminder::ManualReminder;
use crate::domain::settings::Settings;
use crate::domain::touch::{Touch, TouchKind};
use crate::domain::uid::Uid;
use crate::notebook::{
    AddedTo, Differing, ImportReport, NewConsent, NewHarvest, Notebook, Told, TriageRow,
};
use crate::tui::app::{Msg, Screen};
use crate::tui::effects::{Brought, Effect};
use crate::tui::form::Form;
use crate::tui::overlay::forms::{FormBox, Purpose};
use crate::tui::overlay::import::ImportBox;
use crate::tui::overlay::{Overlay, Question};
use crate::tui::radar::Report;
use crate::tui::run::settle;
use crate::tui::unsaved::Draft;

use super::harness::{Harness, SIZES, WIDE, capture, key, sunday};
use super::pictures::picture;

/// Words that share no four letters with any other word of the app: the `at`-th.
fn word(at: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["zaq", "xuv", "qik", "vox", "juz", "wyx", "kqe", "zib", "fyq", "pzo", "qyn", "xeg"];
    let of = |place: usize| SYLLABLES[at / 12usize.pow(place as u32) % 12];
    format!("{}{}{}", of(0), of(1), of(2))
}

/// How many words a person has.
const WORDS: usize = 8;

fn capital(at: usize) -> String {
    let word = word(at);
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// What is known of the `at`-th person.
struct Marked {
    name: String,
    organisation: String,
    email: String,
    phone: String,
    handle: String,
    street: String,
    site: String,
}

fn marked(at: usize) -> Marked {
    let own = |n| word(1 + at * WORDS + n);
    let big = |n| capital(1 + at * WORDS + n);
    Marked {
        name: format!("{} {}", big(0), big(1)),
        organisation: format!("{} & {} srl", big(2), big(3)),
        email: format!("{}@{}.example", own(4), own(5)),
        phone: format!("+39 0{} {} {}", 111 + at * 7, 2000 + at * 131, 4000 + at * 77),
        handle: format!("@{}", own(6)),
        street: format!("Via {} {}, 10121 Torino", big(7), 10 + at),
        site: format!("https://www.{}.example/{at}", own(5)),
    }
}

/// A sentence of somebody about the `at`-th person, each time in another shape.
fn mention(at: usize, shape: usize) -> String {
    let Marked { name, organisation, email, phone, handle, street, site } = marked(at);
    let (first, last) = name.split_once(' ').unwrap();
    match shape % 6 {
        0 => format!("ask {first}, {last}'s wife says so; {email}"),
        1 => format!("{} of {organisation} knows, {phone}", name.to_uppercase()),
        2 => format!("as {}. {last} said: {handle} or {site}", first.chars().next().unwrap()),
        3 => format!("{street} ({}s’ house)\n{first}\n{last}", last.to_lowercase()),
        4 => format!("{last}, {first}: call {}", phone.replace(' ', "")),
        _ => format!(
            "{}{} (see {})",
            first.to_lowercase(),
            last.to_lowercase(),
            site.trim_start_matches("https://")
        ),
    }
}

/// Everything in the example notebook names people who are all marked.
fn marked_notebook() -> Notebook {
    let now = sunday();
    let mut notebook = Notebook::in_memory(now, Settings::default()).unwrap();
    demo::load(&mut notebook, now).unwrap();
    let uids: Vec<Uid> = notebook.contacts(None, 1000).unwrap().iter().map(|contact| contact.uid).collect();
    let referrals = notebook.referrals(None, 1000).unwrap();
    let views: Vec<_> =
        referrals.iter().map(|uid| notebook.referral_view(*uid, now.today()).unwrap()).collect();
    let groups = notebook.groups().unwrap();
    let harvest = notebook.harvest(None, 0, 100).unwrap().rows;
    let kits = notebook.kits().unwrap();
    let mut shape = 0;
    let mut said = |of: usize| {
        shape += 1;
        mention((of + shape * 5) % uids.len(), shape)
    };
    notebook
        .write(now, &format!("everybody marked, {} first", marked(0).name), |change| {
            for (at, uid) in uids.iter().enumerate() {
                let held = change.contact(*uid)?;
                change.save_contact(&contact_marked(held, at, &mut said))?;
            }
            for (at, view) in views.iter().enumerate() {
                let uid = view.referral.uid;
                let mut edits = vec![
                    ReferralEdit::Need(format!("{}: {}", view.referral.need, said(at))),
                    ReferralEdit::Budget(said(at)),
                ];
                for (role, fit) in [
                    (Role::Seeker, &view.referral.seeker_fit),
                    (Role::Provider, &view.referral.provider_fit),
                ] {
                    let why = |fit: &Judgement| Judgement { why: said(at), ..fit.clone() };
                    edits.extend(fit.as_ref().map(why).map(|fit| ReferralEdit::Fit(role, fit)));
                }
                if let Some(evaluation) = view.referral.evaluation.clone() {
                    edits
                        .push(ReferralEdit::Evaluate(Evaluation { learned: said(at), ..evaluation }, None));
                }
                if let Some(dropped) = view.referral.dropped.clone() {
                    edits.push(ReferralEdit::Drop(Drop { reason: said(at), ..dropped }));
                }
                let received = view.received.clone().unwrap_or_default();
                for question in WarmQuestion::ALL {
                    let why = |held: &Judgement| Judgement { why: said(at), ..held.clone() };
                    let answer = received.answer(*question).map(why);
                    edits.extend(
                        answer.map(|it| ReferralEdit::Received(ReceivedEdit::Answer(*question, it))),
                    );
                }
                if view.referral.direction == Direction::Received {
                    let came = HowItCame { group: said(at), ..received.came };
                    edits.push(ReferralEdit::Received(ReceivedEdit::Came(came)));
                }
                edits.iter().try_for_each(|edit| change.edit_referral(uid, edit))?;
                for entry in &view.consents {
                    change.log_consent(&NewConsent {
                        referral: uid,
                        contact: entry.contact,
                        event: entry.event,
                        until: entry.until,
                        said_on: entry.said_on,
                        channel: entry.channel,
                        words: said(at),
                        pass_on: PassOn::of(ChannelKind::ALL),
                        for_described: entry.for_described,
                    })?;
                }
            }
            for (at, uid) in uids.iter().enumerate().step_by(2) {
                let on = now.today() - chrono::TimeDelta::days(1);
                change.log_touch(&Touch {
                    uid: change.fresh_uid(),
                    kind: TouchKind::Call,
                    on,
                    purpose: None,
                    asked: false,
                    people: vec![*uid, uids[(at + 1) % uids.len()]],
                    referral: None,
                    words: said(at),
                })?;
                if let Some(up) = change.contact(*uid)?.rung.and_then(Rung::above) {
                    change.move_rung(*uid, Some(up), on, &said(at))?;
                }
            }
            for row in &groups {
                let mut group = row.group.clone();
                group.name = format!("{} {}", group.name, capital(1 + 3 * WORDS));
                (group.notes, group.left_why) = (said(1), said(2));
                change.save_group(&group)?;
                let on = change.group_view(group.uid)?.meetings[0].on;
                change.attend(group.uid, on, true, &said(3))?;
            }
            for row in &harvest {
                let entry = change.harvest_entry(row.uid)?;
                change.note_harvest(&NewHarvest {
                    held: Some(row.uid),
                    on: row.on,
                    words: said(4),
                    people: entry
                        .people
                        .iter()
                        .map(|(_, name)| name.as_str())
                        .collect::<Vec<_>>()
                        .join(","),
                    known: entry.people.clone(),
                    group: entry.group.map(|(_, name)| name).unwrap_or_default(),
                    referral: entry.referral.map(|(uid, _)| uid),
                })?;
            }
            for kit in &kits {
                let kit = Kit {
                    name: format!("kit {}", said(1)),
                    result: format!("{}: {}", kit.result, said(2)),
                    may_name: marked(3).name,
                    ..kit.clone()
                };
                change.save_kit(&kit)?;
            }
            for question in PracticeQuestion::ALL {
                change.answer_practice(Quarter::of(now.today()), *question, Some(true), &said(4))?;
            }
            for (at, days) in [-3i64, 0, 2].into_iter().enumerate() {
                let due_on = now.today() + chrono::TimeDelta::days(days);
                change.add_reminder(&ManualReminder {
                    uid: change.fresh_uid(),
                    text: said(at),
                    due_on,
                    repeat: None,
                    first_on: due_on,
                    contact: (at != 1).then(|| uids[at]),
                    referral: (at == 1).then(|| referrals[0]),
                    done_on: None,
                })?;
            }
            Ok(())
        })
        .unwrap();
    notebook
}

fn contact_marked(held: Contact, at: usize, said: &mut impl FnMut(usize) -> String) -> Contact {
    let Marked { name, organisation, email, phone, handle, street, site } = marked(at);
    let kinds = [
        (ChannelKind::Email, email),
        (ChannelKind::Phone, phone),
        (ChannelKind::Message, handle),
        (ChannelKind::Post, street),
        (ChannelKind::Web, site),
    ];
    let (preferred, label) = (at % kinds.len(), said(at));
    let channels = kinds.into_iter().enumerate().map(|(n, (kind, value))| Channel {
        uid: Uid::derived(&[&value]),
        kind,
        value,
        label: if n == 0 { label.clone() } else { String::new() },
        preferred: n == preferred,
    });
    let add = |text: String, said: String| if text.is_empty() { said } else { format!("{text}; {said}") };
    Contact {
        greeting: format!("Gentile {name}"),
        name,
        organisation,
        role: add(held.role.clone(), said(at)),
        channels: channels.collect(),
        best_time: said(at),
        appointments: said(at),
        offers: add(held.offers.clone(), said(at)),
        needs: add(held.needs.clone(), said(at)),
        looks_for: add(held.looks_for.clone(), said(at)),
        does_not_take: said(at),
        notes: said(at),
        tags: vec![capital(1 + at * WORDS), "trade".into()],
        had_from: said(at),
        ..held
    }
}

/// Four letters of anybody, or six digits in a row.
struct Traces(HashSet<Vec<char>>);

impl Traces {
    fn of(people: usize) -> Self {
        let mut traces = HashSet::new();
        let mut add = |text: &str, count: usize| {
            let chars: Vec<char> = text.chars().collect();
            traces.extend(chars.windows(count).map(<[char]>::to_vec));
        };
        for at in 0..people {
            (0..WORDS).for_each(|n| add(&word(1 + at * WORDS + n), 4));
            add(&marked(at).phone.chars().filter(char::is_ascii_digit).collect::<String>(), 6);
        }
        Self(traces)
    }

    /// What of anybody can be read on a picture.
    fn on(&self, picture: &str) -> Option<String> {
        let picture = picture.to_lowercase();
        let squeezed = |keep: fn(&char) -> bool| picture.chars().filter(keep).collect::<Vec<_>>();
        let letters = squeezed(|c| !c.is_whitespace());
        let digits = squeezed(|c| !c.is_whitespace() && !"+-().".contains(*c));
        let mut parts = letters.windows(4).chain(digits.windows(6));
        parts.find(|part| self.0.contains(*part)).map(|part| part.iter().collect())
    }
}

/// What is open, by its kind. Whatever is added has to be named here, and then to be visited below.
fn kind(h: &Harness) -> &'static str {
    match (&h.app.overlay, &h.app.screen) {
        (None, Screen::Triage) => "triage",
        (None, Screen::People) if h.app.people.finding => "finding people",
        (None, Screen::People) => "people",
        (None, Screen::Contact(_)) => "contact",
        (None, Screen::Ladder) => "ladder",
        (None, Screen::Harvest) => "harvest",
        (None, Screen::Radar) => "radar",
        (None, Screen::Kits) => "kits",
        (None, Screen::Groups) => "groups",
        (None, Screen::Practice) => "practice",
        (None, Screen::Gates(gates)) if gates.walk_step().is_some() => "walk",
        (None, Screen::Gates(_)) => "gates",
        (None, Screen::Draft(_)) => "draft",
        (Some(Overlay::Form(form)), _) => match form.purpose {
            Purpose::Consent { .. } => "form of a consent",
            Purpose::Question { .. } => "form of a question",
            Purpose::Introduce { .. } => "form of an introduction",
            Purpose::Evaluate { .. } => "form of an evaluation",
            Purpose::Park { .. } => "form to park",
            Purpose::Drop { .. } => "form to drop",
            Purpose::Snooze { .. } => "form to snooze",
            Purpose::Remind { .. } => "form of a reminder",
            Purpose::Away { .. } => "form of days away",
            Purpose::Received { .. } => "form of a referral received",
            Purpose::Contact { whole: true, .. } => "form of a person",
            Purpose::Contact { whole: false, .. } => "form of channels",
            Purpose::Clash { .. } => "form of a clash",
            Purpose::Homeless(_) => "form without a home",
            Purpose::Kit { .. } => "form of a kit",
            Purpose::GiveKit(_) => "form of a kit given",
            Purpose::Practice { .. } => "form of a practice answer",
            Purpose::Sent(_) => "form of a letter sent",
            Purpose::Me => "form of who I am",
            Purpose::Touch(_) => "form of a touch",
            Purpose::Rung(_) => "form of a move",
            Purpose::Group { .. } => "form of a group",
            Purpose::Harvest(_) => "form of the harvest",
            Purpose::Forget(_) => "form that forgets",
            Purpose::Filter { .. } => "form of a filter",
            Purpose::Range => "form of a range",
            Purpose::Import => "form of an import",
            Purpose::Ready(_) => "form of the six questions",
        },
        (Some(Overlay::Capture(_)), _) => "capture",
        (Some(Overlay::Picker(_)), _) => "picker",
        (Some(Overlay::Find(_)), _) => "find",
        (Some(Overlay::Palette(_)), _) => "palette",
        (Some(Overlay::Answer { .. }), _) => "answer",
        (Some(Overlay::Whose(_)), _) => "whose page",
        (Some(Overlay::Whom), _) => "whom to call",
        (Some(Overlay::Drafts(_)), _) => "which draft",
        (Some(Overlay::Merge(_)), _) => "merge",
        (Some(Overlay::Behind(_)), _) => "referrals behind a figure",
        (Some(Overlay::Import(_)), _) => "import",
        (Some(Overlay::Call(_)), _) => "call sheet",
        (Some(Overlay::Refile { .. }), _) => "refile",
        (Some(Overlay::Dossier(_)), _) => "dossier",
        (Some(Overlay::Left(_)), _) => "what is left",
        (Some(Overlay::Confirm(question, _)), _) => match question {
            Question::Undo | Question::Redo => "undo or redo?",
            Question::CatchUp(_) => "catch up?",
            Question::Silent(_) => "name them all the same?",
            Question::Discard(_) => "throw away?",
            Question::Blank(..) => "blank?",
        },
        (Some(Overlay::Help(_)), _) => "help",
        (Some(Overlay::Faults(_)), _) => "faults",
        (Some(Overlay::Message(_)), _) => "message",
    }
}

/// So many kinds there are.
const KINDS: usize = 64;

/// Ways through the app from the top of Triage.
const TOURS: &[&str] = &[
    "j j j tab j j j enter esc tab j s esc e esc tab G g pgdn",
    "C tab o tab tab tab esc a y tab tab esc l esc w esc enter esc v 1 esc esc q",
    "A j j j j j j k enter esc R j enter esc 1 E j j e esc enter esc q",
    "s esc p esc x tab esc f esc w down down esc b 1 tab tab tab pgdn pgdn esc j w esc",
    "? j j j esc : down type:dis down esc n esc W esc r tab tab esc K n",
    "2 j j enter tab j j j tab j j l l l e tab tab tab tab tab tab tab tab tab tab esc",
    "2 / type:a down enter esc / type:o esc G enter w down esc b tab tab esc N esc e type:x esc y",
    "/ type:a down down pgdn down down esc / type:b pgdn up esc / type:1 esc n type:abc esc y",
    "C d down down up esc d enter type:abc tab right ctrl-n down end ctrl-s tab esc alt-m tab esc esc @ tab esc esc",
    "d down up esc j d down esc j d esc j d down esc j d esc j d esc j d esc j d esc",
    "2 j j d type:abc ctrl-y esc enter esc esc",
    "3 j l j h > esc < esc L tab tab esc s esc enter G g L type:x esc y q G",
    "2 j j m type:a down enter j l space tab pgdn pgup esc enter m down up enter tab enter u esc",
    "7 enter j j esc N tab esc e tab tab esc a tab tab type:a esc y p down type:c esc x type:b tab esc y j x tab esc G a enter j enter esc",
    "4 j l j j enter esc 4 G e tab tab tab tab esc pgup H type:x tab type:y tab tab esc y 2 enter H tab esc N x u ctrl-r",
    "6 pgdn j k e tab esc enter type:a esc enter type:a down enter tab esc d type:a enter esc N esc 8 j enter tab esc h l j esc",
    "5 enter j k esc l l enter j esc l l l l t w tab type:abc enter esc h h h h h",
    "2 f tab tab type:food tab type:a enter esc f 3 enter / type:a esc y a type:abc tab 1 tab tab tab tab type:x esc y",
    "x type:1 enter u ctrl-r s enter s type:1 enter p enter u ctrl-r",
    "2 j j D j j pgdn pgup k esc X type:abc tab esc y enter D esc X esc",
    "2 j I type:abc tab enter esc",
];

struct Walk {
    h: Harness,
    traces: Traces,
    /// What was open, and where somebody could have been read without discreet mode.
    open: BTreeSet<&'static str>,
    readable: BTreeSet<&'static str>,
}

impl Walk {
    fn new() -> Self {
        let mut h = Harness::on(marked_notebook(), WIDE);
        h.keys("ctrl-g");
        let traces = Traces::of(h.notebook.contacts(None, 1000).unwrap().len());
        Self { h, traces, open: BTreeSet::new(), readable: BTreeSet::new() }
    }

    #[track_caller]
    fn go(&mut self, tour: &str) -> &mut Self {
        let mut keys = String::new();
        for key in tour.split(' ') {
            self.h.keys(key);
            keys = format!("{keys} {key}");
            self.look(&keys);
        }
        self
    }

    #[track_caller]
    fn look(&mut self, when: &str) {
        let (kind, picture) = (kind(&self.h), self.h.screen());
        if let Some(trace) = self.traces.on(&picture) {
            panic!("{trace:?} can be read after {when} on {kind}:\n{picture}");
        }
        assert!(picture.contains("discreet"), "{picture}");
        self.open.insert(kind);
        if !self.readable.contains(kind) {
            let mode = self.h.app.discreet.take();
            if self.traces.on(&self.h.screen()).is_some() {
                self.readable.insert(kind);
            }
            self.h.app.discreet = mode;
        }
    }

    /// Selects a row of Triage.
    fn select(&mut self, is_meant: impl Fn(&TriageRow) -> bool) -> &mut Self {
        self.h.back_to_triage();
        let row = self.h.app.triage.window.rows.iter().find(|row| is_meant(row)).unwrap();
        self.h.app.triage.selected = Some(row.uid);
        let effects = self.h.app.reload();
        settle(&mut self.h.app, &mut self.h.notebook, effects);
        self
    }

    fn brought(&mut self, brought: Brought) {
        self.h.send(Msg::Brought(Box::new(brought)));
        self.look("what was brought");
    }
}

/// All tours at a size, from the `row`-th referral.
fn walk_at(size: (u16, u16), row: usize) -> Walk {
    let mut walk = Walk::new();
    walk.h.resize(size);
    odd_states(&mut walk);
    walk.h.app.faults = ["config.toml, line 3, column 1: this is no TOML.".to_owned()].into();
    walk.h.back_to_triage();
    walk.go("! j esc");
    let step = |row: &TriageRow| row.progress.step.map(|step| step.action);
    walk.select(|row| step(row) == Some(Next::Introduce)).go("b esc E enter tab esc");
    walk.select(|row| step(row) == Some(Next::Evaluate)).go("E enter tab tab tab esc");
    let rows = walk.h.app.triage.window.rows.clone();
    for received in rows.iter().filter(|row| row.direction == Direction::Received) {
        walk.select(|row| row.uid == received.uid).go("enter");
        walk.h.app.overlay = None;
        walk.go("W j enter tab tab esc A enter esc b esc T enter esc o esc O enter tab esc R enter esc h tab esc q");
    }
    for tour in TOURS {
        walk.h.back_to_triage().keys("g");
        for _ in 0..row {
            walk.h.keys("j");
        }
        walk.go(tour);
    }
    // somebody is forgotten at the end: whoever is said of them in others' texts is not to be read either
    walk.h.back_to_triage().keys("2 G X");
    let name = walk.h.app.people.current().map(|person| person.contact.name.clone()).unwrap();
    walk.h.type_text(&name);
    walk.go("enter j j k B n b n b y j esc");
    let contacts = walk.h.notebook.contacts(None, 1000).unwrap();
    assert!(contacts.iter().all(|contact| contact.greeting.starts_with("Gentile")), "all are marked still");
    walk
}

/// [T5] Marked people are seen on every screen and in everything that lies over one; in discreet mode nothing of any of
/// them is.
#[test]
fn nobody_can_be_read_anywhere() {
    let walk = walk_at(WIDE, 0);
    assert_eq!(walk.open.len(), KINDS, "{:?}", walk.open);
    let silent: Vec<_> = walk.open.difference(&walk.readable).collect();
    assert_eq!(silent, [&"help", &"palette"], "these cover everybody");
}

/// [T5] The same where texts are cut and wrapped otherwise, of other referrals.
#[test]
fn nobody_can_be_read_at_other_sizes() {
    for (size, row) in SIZES.into_iter().skip(1).zip([5, 9]) {
        walk_at(size, row);
    }
}

/// [T5] The same beside each other in a low window.
#[test]
fn nobody_can_be_read_in_a_low_window() {
    walk_at((90, 16), 14);
}

/// What a file says of somebody, each field in their own words.
fn of_an_import(walk: &Walk) -> ImportReport {
    let contact = walk.h.notebook.contacts(None, 4).unwrap().pop().unwrap();
    let conflict = |field, held: &str| Conflict { field, held: held.to_owned(), file: mention(3, 1) };
    let conflicts = vec![
        conflict(Field::Name, &contact.name),
        conflict(Field::Organisation, &contact.organisation),
        conflict(Field::Notes, &mention(4, 2)),
    ];
    let told = vec![Told { file: 0, line: 9, text: mention(5, 3) }];
    ImportReport {
        read: 2,
        same: 1,
        skipped: told.clone(),
        warnings: told,
        first_new: vec![mention(6, 0)],
        added: vec![AddedTo {
            file: 0,
            line: 2,
            contact: contact.uid,
            name: contact.name.clone(),
            pieces: vec![Piece { what: "role", text: mention(7, 1) }],
        }],
        differing: vec![Differing {
            file: 0,
            line: 1,
            contact: contact.uid,
            name: contact.name,
            conflicts,
            is_same: true,
        }],
        ..ImportReport::default()
    }
}

/// What comes of other processes and of earlier sittings.
fn odd_states(walk: &mut Walk) {
    walk.h.back_to_triage();
    let (batch, _) = walk.h.notebook.next_undo().unwrap().unwrap();
    walk.brought(Brought::AskFirst { batch, redo: true });
    walk.h.back_to_triage();
    walk.brought(Brought::Shut(format!("{} is gone.", mention(3, 1))));
    walk.h.back_to_triage();
    let report = of_an_import(walk);
    walk.brought(Brought::ImportLooked(Box::new(Ok(ImportBox::new(Vec::new(), report)))));
    walk.go("j l k pgdn pgup esc");
    // somebody who is not to be contacted
    let contacts = walk.h.notebook.contacts(None, 1000).unwrap();
    let silent = contacts.into_iter().find(|contact| contact.do_not_contact).unwrap();
    let answers = crate::domain::readiness::Answers {
        earned: mention(3, 1),
        their_reason: mention(4, 2),
        what_i_can_do: mention(5, 3),
        ..Default::default()
    };
    let record = |change: &mut crate::notebook::Change<'_>| {
        change.record_readiness(silent.uid, &answers, Some(sunday().today()))
    };
    walk.h.notebook.write(sunday(), "asked", record).unwrap();
    to_know_better(walk);
    walk.h.back_to_triage();
    // in the field one sees what one types
    let some: String = silent.name.chars().take(1).collect();
    walk.h.keys("g w").type_text(&some);
    let Some(Overlay::Picker(picker)) = &mut walk.h.app.overlay else { panic!("no picker") };
    picker.found[0].do_not_contact = true;
    walk.go("enter n esc y 2");
    walk.h.app.people.selected = Some(silent.uid);
    walk.h.send(Msg::Changed);
    walk.go("enter tab tab g enter e esc esc");
    // the same field, typed in and changed elsewhere
    walk.h.back_to_triage();
    walk.go("2 j enter e tab type:x");
    let Screen::Contact(page) = &walk.h.app.screen else { panic!("{}", walk.h.screen()) };
    let mut contact = page.person.as_ref().unwrap().contact.clone();
    contact.role = mention(7, 2);
    let label = format!("{} edited", contact.name);
    walk.h.notebook.write(sunday(), &label, |change| change.save_contact(&contact)).unwrap();
    walk.go("ctrl-s tab 1 2");
    // typed into what is no more
    let draft = Draft::of(&walk.h.app).unwrap();
    let form = Form::new(mention(1, 1)).line("typed", "Name", "").filled(&marked(2).name);
    let form = form.line("other", "Notes", "").filled(&mention(5, 3));
    let homeless = FormBox::new(form, Purpose::Homeless(Box::new(draft)));
    walk.h.app.overlay = Some(Overlay::Form(Box::new(homeless)));
    walk.go("backspace left tab ctrl-w ctrl-y tab");
}

/// The radar is off: it names people to get to know better, and a form of days stands over them.
fn to_know_better(walk: &mut Walk) {
    let person = |contact: crate::domain::contact::Contact| ToKnow {
        uid: contact.uid,
        name: contact.name,
        lacks: vec![Lack::Talk],
    };
    let people = walk.h.notebook.contacts(None, 1000).unwrap().into_iter().map(person).collect();
    let report = walk.h.notebook.radar_given(Range::default()).unwrap();
    walk.h.back_to_triage();
    walk.go("5 l w esc");
    walk.brought(Brought::Radar(Range::default(), Box::new(Report::Calibration(report, people))));
    walk.go("w tab type:x esc j j j G h");
}

/// [T5] In the field that is typed in one sees what one types, and nothing of what stood there, however it is cut, put back
/// or left over.
#[test]
fn what_one_types_can_be_read() {
    let mut walk = Walk::new();
    walk.go("2 e end type:plum");
    walk.h.expect("plum");
    walk.go("left left backspace home delete delete ctrl-k ctrl-y ctrl-w ctrl-y end backspace backspace");
    walk.go("tab end space type:pear").h.expect("pear");
    walk.go("tab").h.expect("pear");
    // a name that is typed goes as soon as the field is left
    walk.go("tab tab tab ctrl-u");
    let name = marked(4).name;
    walk.h.type_text(&name).expect(&name);
    walk.h.keys("tab");
    walk.look("leaving the field");
    walk.h.keys("btab");
    walk.look("coming back to the field");
    walk.h.paste(&name);
    walk.look("a paste");
}

/// [T5] Whoever comes in, changes their name or is taken back while the mode is on, is hidden at once.
#[test]
fn changes_are_learned() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: books as for Zoltan"]);
    h.keys("ctrl-g").expect("books as for Zoltan").expect_not("Rossi").expect_not("Conti");
    h.keys("n")
        .type_text("Zoltan Kiss > Ana Rossi: talk to Bruno")
        .expect("Zoltan Kiss > Ana Rossi")
        .keys("enter");
    h.expect_not("Zoltan").expect_not("Kiss").expect_not("Bruno").expect("Captured ••");
    // elsewhere, by another hand
    capture(&mut h.notebook, "Pelagia Quint: as for Xenia");
    h.send(Msg::Changed).expect_not("Pelagia").expect_not("Quint");
    h.keys("/").type_text("as for").expect("as for Xenia").expect("books as for ••").keys("esc");
    let mut ana = h.notebook.contacts_named("Ana Rossi").unwrap().remove(0);
    ana.name = "Xenia Rossi".into();
    h.notebook.write(sunday(), "Xenia Rossi edited", |change| change.save_contact(&ana)).unwrap();
    h.send(Msg::Changed).expect_not("Xenia");
    h.keys("/").type_text("as for").expect_not("Xenia").keys("esc");
    h.keys("u").expect("Undone: ••").expect_not("Xenia").expect_not("Ana");
    h.keys("u u").expect_not("Pelagia").expect_not("Zoltan");
    h.keys("ctrl-r ctrl-r").expect_not("Pelagia").expect_not("Zoltan");
    h.keys("ctrl-g").expect("Zoltan Kiss");
}

/// [T5] Where the names cannot be read, all text is hidden, and that is said.
#[test]
fn what_cannot_be_read_is_hidden() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: books"]);
    let effects = h.app.update(Msg::Key(key("ctrl-g")));
    assert!(matches!(effects[..], [Effect::LearnNames(None)]), "{effects:?}");
    h.expect("The names could not be read").expect_not("Rossi").expect_not("books");
    settle(&mut h.app, &mut h.notebook, effects);
    h.expect("books").expect_not("Rossi").expect_not("could not be read");
}

/// [T5] A mask is the same for a person wherever they stand, and is the name by which the command line finds them.
#[test]
fn masks_tell_people_apart() {
    let mut h = Harness::demo(WIDE);
    let ana = h.notebook.contacts_named("Ana Rossi").unwrap().remove(0);
    let mask = masked(ana.uid);
    h.select("Ana Rossi → Bruno").keys("ctrl-g").expect(&mask);
    assert!(ana.uid.to_string().ends_with(mask.trim_start_matches('•')));
    h.keys("v 1").expect(&mask).keys("e").expect(&mask);
    h.keys("esc 2 /").type_text("ana ros").expect(&mask);
}

/// [T5] ctrl-g is every field's too, and types nothing.
#[test]
fn it_goes_on_and_off_anywhere() {
    let mut h = Harness::demo(WIDE);
    h.keys("r").type_text("call").keys("ctrl-g").expect("discreet").keys("ctrl-g").expect_not("discreet");
    h.expect("call").keys("esc y K ctrl-g").expect("discreet").expect("y yes");
}

/// [T5] The mode in its words, at the sizes that are kept.
#[test]
fn pictures() {
    let mut h = Harness::demo(WIDE);
    h.keys("ctrl-g");
    for (name, keys) in [
        ("triage", "C q"),
        ("person", "2 enter"),
        ("form", "e end type:x"),
        ("find", "esc y 1 / type:bo"),
        ("capture", "esc n"),
    ] {
        h.keys(keys);
        let shown = without_tails(&picture(&mut h));
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("discreet-{name}"), shown);
        });
    }
}

/// Uids are others each time.
fn without_tails(picture: &str) -> String {
    let (mut out, mut dots, mut tail) = (String::new(), 0, 0);
    for c in picture.chars() {
        dots = if c == '•' {
            dots + 1
        } else if tail > 0 {
            dots
        } else {
            0
        };
        let begins = dots == 0 && out.ends_with("••") && !out.ends_with("•••");
        tail = if begins { 4 } else { tail };
        let is_tail = tail > 0 && c.is_ascii_hexdigit();
        tail = if is_tail { tail - 1 } else { 0 };
        out.push(if is_tail { '#' } else { c });
    }
    out
}
