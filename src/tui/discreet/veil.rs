//! Taking names out of what the app holds.
//!
//! Owns, for each kind of thing that is drawn, which of its fields are names, which are texts and which name nobody. Every one
//! is taken apart without `..`: a field that comes to it later does not compile before it is decided on.

use crate::domain::call_sheet::{CallSheet, Promise, Question as Asked, Talk, Topic};
use crate::domain::capture::{Capture, Filing};
use crate::domain::consent::ConsentEntry;
use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::discreet::{DOTS, Names, masked};
use crate::domain::import::Conflict;
use crate::domain::merge::{Field, Line};
use crate::domain::people_filter::PeopleFilter;
use crate::domain::readiness::{Answers, Readiness};
use crate::domain::received::{HowItCame, Received};
use crate::domain::referral::{Drop, Evaluation, Judgement, Referral};
use crate::domain::uid::Uid;
use crate::notebook::{
    Agenda, AgendaItem, DayEnd, Differing, FiledParty, ImportAsked, ImportReport, KitHeld, MergePreview,
    OpenReferral, OpenStep, PeopleWindow, Person, PersonReminder, PersonRow, ReferralView, RungMove,
    StoryReferral, StoryRow, StoryTouch, StoryWhat, StoryWindow, Subject, Told, TriageRow, TriageWindow,
    Who,
};
use crate::tui::app::{Screen, Status};
use crate::tui::contact_page::ContactPage;
use crate::tui::draft::offers::{Offer, Offers};
use crate::tui::draft::{DraftPage, Watch};
use crate::tui::effects::{Candidate, NothingLeft};
use crate::tui::gates::Gates;
use crate::tui::overlay::call::CallBox;
use crate::tui::overlay::care::{DossierBox, LeftBox};
use crate::tui::overlay::find::{FindBox, Hit, LeadsTo, Marked};
use crate::tui::overlay::forms::FormBox;
use crate::tui::overlay::import::ImportBox;
use crate::tui::overlay::merge::MergeBox;
use crate::tui::overlay::picker::{Picker, Picking};
use crate::tui::overlay::{Overlay, Question};
use crate::tui::people::People;
use crate::tui::triage::Triage;

/// Hides what `names` knows.
#[derive(Clone, Copy)]
pub(super) struct Veil<'a> {
    names: &'a Names,
}

impl<'a> Veil<'a> {
    pub(super) fn of(names: &'a Names) -> Self {
        Self { names }
    }

    /// A copy of a thing, with a veil over it.
    pub(super) fn over<T: Clone>(self, thing: &T, hide: fn(Self, &mut T)) -> T {
        let mut thing = thing.clone();
        hide(self, &mut thing);
        thing
    }

    pub(super) fn text(self, text: &mut String) {
        if let std::borrow::Cow::Owned(hidden) = self.names.text(text) {
            *text = hidden;
        } else if !self.names.is_complete() && !text.trim().is_empty() {
            DOTS.clone_into(text);
        }
    }

    pub(super) fn texts<'t>(self, texts: impl IntoIterator<Item = &'t mut String>) {
        texts.into_iter().for_each(|text| self.text(text));
    }

    pub(super) fn name(self, name: &mut String) {
        *name = self.names.name(name);
    }
}

/// A name of somebody who is known by their uid.
pub(super) fn name_of(uid: Uid, name: &mut String) {
    *name = masked(uid);
}

/// An address, a number: nothing of it is told.
pub(super) fn value(value: &mut String) {
    if !value.is_empty() {
        DOTS.clone_into(value);
    }
}

/// The screens.
impl Veil<'_> {
    pub(super) fn screen(self, screen: &mut Screen) {
        match screen {
            Screen::Triage | Screen::People => {}
            Screen::Ladder | Screen::Harvest | Screen::Kits | Screen::Groups | Screen::Practice => {}
            Screen::Gates(gates) => self.gates(gates),
            Screen::Contact(page) => self.page(page),
            Screen::Draft(page) => self.draft(page),
        }
    }

    pub(super) fn status(self, status: &mut Status) {
        let Status { text, refusal: _ } = status;
        self.text(text);
    }

    pub(super) fn triage(self, triage: &mut Triage) {
        let Triage {
            window,
            selected: _,
            detail,
            reminder_detail,
            nothing_left,
            agenda,
            reminder: _,
            focus: _,
            loaded: _,
        } = triage;
        let TriageWindow { rows, more_before: _, more_after: _, counts: _ } = window;
        rows.iter_mut().for_each(|row| self.triage_row(row));
        detail.iter_mut().chain(reminder_detail).for_each(|view| self.referral_view(view));
        nothing_left.iter_mut().for_each(|left| self.nothing_left(left));
        let Agenda { items, counts: _ } = agenda;
        items.iter_mut().for_each(|item| self.agenda_item(item));
    }

    fn triage_row(self, row: &mut TriageRow) {
        row.rename(|name| self.names.name(name));
        self.text(&mut row.need);
    }

    fn nothing_left(self, left: &mut NothingLeft) {
        let NothingLeft { is_new: _, done, end: DayEnd { waited_for, next_on: _ } } = left;
        self.texts(done);
        waited_for.iter_mut().for_each(|name| self.name(name));
    }

    fn agenda_item(self, item: &mut AgendaItem) {
        let AgendaItem {
            uid: _,
            what: _,
            short,
            text,
            due_on: _,
            subject,
            derived: _,
            repeat: _,
            snoozed_until: _,
        } = item;
        self.texts([short, text]);
        match subject {
            Some(Subject::Contact(uid, name)) => name_of(*uid, name),
            Some(Subject::Group(_, name)) => self.text(name),
            Some(Subject::Referral(_, title)) => self.text(title),
            None => {}
        }
    }

    pub(super) fn people(self, people: &mut People) {
        let People { window, selected: _, person, find, finding, filter, loaded: _ } = people;
        let PeopleWindow { rows, more_before: _, more_after: _, unread_before: _, unread_after: _ } =
            window;
        rows.iter_mut().for_each(|row| self.person_row(row));
        person.iter_mut().for_each(|person| self.person(person));
        if !*finding {
            // it was typed to find somebody, and is not typed in any more
            find.blur();
        }
        find.hide(self.names);
        let PeopleFilter { kind: _, rung: _, tags, group, due: _, missing: _, stale: _, untold: _ } =
            filter;
        self.texts(tags);
        group.iter_mut().for_each(|(_, name)| value(name));
    }

    fn person_row(self, row: &mut PersonRow) {
        let PersonRow {
            uid,
            name,
            about,
            do_not_contact: _,
            preferred,
            open,
            last_touch_on: _,
            touch_due_on: _,
            had_from,
            keep_until: _,
        } = row;
        name_of(*uid, name);
        self.texts([about, had_from]);
        preferred.iter_mut().for_each(|(_, address)| value(address));
        open.iter_mut().for_each(|step| self.open_step(step));
    }

    fn open_step(self, step: &mut OpenStep) {
        let OpenStep { referral: _, text, due_on: _, waits: _ } = step;
        self.text(text);
    }

    fn person(self, person: &mut Person) {
        let Person {
            contact,
            reminders,
            open,
            last_touch: _,
            touch_due: _,
            keep_until: _,
            readiness,
            asked_on: _,
            kits,
        } = person;
        for KitHeld { kit: _, name, on: _, due_on: _ } in kits {
            self.text(name);
        }
        self.contact(contact);
        readiness.iter_mut().for_each(|asked| self.readiness(asked));
        for PersonReminder { text, due_on: _ } in reminders {
            self.text(text);
        }
        open.iter_mut().for_each(|step| self.open_step(step));
    }

    fn readiness(self, asked: &mut Readiness) {
        let Readiness { uid: _, contact: _, on: _, answers, reminder: _ } = asked;
        let Answers { earned, more_than_sale: _, strength: _, awkward: _, their_reason, what_i_can_do } =
            answers;
        self.texts([earned, their_reason, what_i_can_do]);
    }

    fn page(self, page: &mut ContactPage) {
        let ContactPage { uid: _, person, story, selected: _, channel: _, part: _, from: _ } = page;
        person.iter_mut().for_each(|person| self.person(person));
        let StoryWindow { rows, more_before: _, more_after: _ } = story;
        rows.iter_mut().for_each(|row| self.story_row(row));
    }

    fn story_row(self, row: &mut StoryRow) {
        let StoryRow { uid: _, day: _, referral: _, title, side: _, what } = row;
        self.text(title);
        match what {
            StoryWhat::Consent(entry) => self.consent(entry),
            StoryWhat::Referral(told) => {
                let StoryReferral { role: _, need, progress: _, outcome: _, landing: _, dropped: _ } = told;
                self.text(need);
            }
            StoryWhat::Ready(asked) => self.readiness(asked),
            StoryWhat::Touch(touch) => {
                let StoryTouch { draft: _, kind: _, purpose: _, asked: _, with, words } = touch;
                with.iter_mut().for_each(|(uid, name)| name_of(*uid, name));
                self.text(words);
            }
            StoryWhat::Move(moved) => {
                let RungMove { from: _, to: _, on: _, reason } = moved;
                self.text(reason);
            }
            StoryWhat::Harvest(words) => self.text(words),
        }
    }

    /// What is typed in it is hidden too: a letter begins with a name.
    fn draft(self, page: &mut DraftPage) {
        page.dot_out(|text| self.names.marks(text));
        for leak in &mut page.leaks {
            DOTS.clone_into(&mut leak.text);
            name_of(leak.names, &mut leak.name);
        }
        let Watch { guard: _, confirmed: _, knows, readers, view, is_signed: _ } = &mut page.watch;
        self.text(knows);
        readers.iter_mut().for_each(|reader| self.contact(reader));
        view.iter_mut().for_each(|view| self.referral_view(view));
    }

    fn gates(self, gates: &mut Gates) {
        gates.view.iter_mut().for_each(|view| self.referral_view(view));
    }
}

/// What the notebook holds.
impl Veil<'_> {
    fn contact(self, contact: &mut Contact) {
        let Contact {
            uid,
            name,
            also_called,
            organisation,
            formerly_with,
            role,
            kind: _,
            channels,
            best_time,
            appointments,
            offers,
            needs,
            looks_for,
            does_not_take,
            language: _,
            tone: _,
            greeting,
            notes,
            tags,
            groups,
            do_not_contact: _,
            rung: _,
            rung_since: _,
            cadence_days: _,
            had_from,
            told_on: _,
            kept_on: _,
            created_on: _,
        } = contact;
        name_of(*uid, name);
        also_called.iter_mut().for_each(|other| name_of(*uid, other));
        value(organisation);
        formerly_with.iter_mut().for_each(value);
        value(greeting);
        for Channel { uid: _, kind: _, value: address, label, preferred: _ } in channels {
            value(address);
            self.text(label);
        }
        self.texts([
            role,
            best_time,
            appointments,
            offers,
            needs,
            looks_for,
            does_not_take,
            notes,
            had_from,
        ]);
        self.texts(tags);
        self.texts(groups);
    }

    fn referral_view(self, view: &mut ReferralView) {
        let ReferralView {
            referral,
            received,
            consents,
            has_next_try: _,
            snoozes: _,
            introduced_to: _,
            contacts,
            groups,
            progress: _,
        } = view;
        self.texts(groups);
        self.referral(referral);
        received.iter_mut().for_each(|received| self.received(received));
        consents.iter_mut().for_each(|entry| self.consent(entry));
        contacts.iter_mut().for_each(|contact| self.contact(contact));
    }

    fn referral(self, referral: &mut Referral) {
        let Referral {
            uid: _,
            direction: _,
            seeker: _,
            provider: _,
            source: _,
            prospect: _,
            created_on: _,
            need,
            need_kind: _,
            timing: _,
            heard_how: _,
            heard_on: _,
            budget,
            reward: _,
            seeker_fit,
            provider_fit,
            introduction: _,
            evaluation,
            parked_until: _,
            dropped,
            follows: _,
        } = referral;
        self.texts([need, budget]);
        for answer in [seeker_fit, provider_fit] {
            answer.iter_mut().for_each(|answer| self.judgement(answer));
        }
        if let Some(Evaluation { outcome: _, on: _, seeker_again: _, provider_again: _, learned }) =
            evaluation
        {
            self.text(learned);
        }
        if let Some(Drop { on: _, reason }) = dropped {
            self.text(reason);
        }
    }

    fn received(self, received: &mut Received) {
        let Received {
            said_need,
            wants_me,
            agreed,
            my_work,
            came: HowItCame { asked_for: _, was_present: _, source_kind: _, group },
            coached_on: _,
            asked_again_on: _,
            answered_on: _,
            look_back_on: _,
            thanked_on: _,
            thanked_by: _,
            ending: _,
            may_tell: _,
            passed_on: _,
            reported_on: _,
        } = received;
        for answer in [said_need, wants_me, agreed, my_work] {
            answer.iter_mut().for_each(|answer| self.judgement(answer));
        }
        self.text(group);
    }

    fn judgement(self, judgement: &mut Judgement) {
        let Judgement { verdict: _, why, on: _ } = judgement;
        self.text(why);
    }

    fn consent(self, entry: &mut ConsentEntry) {
        let ConsentEntry {
            uid: _,
            referral: _,
            contact: _,
            seq: _,
            event: _,
            until: _,
            said_on: _,
            recorded_at: _,
            channel: _,
            words,
            pass_on: _,
            for_described: _,
            carried_from: _,
        } = entry;
        self.text(words);
    }
}

/// What lies over a screen.
impl Veil<'_> {
    pub(super) fn overlay(self, overlay: &mut Overlay) {
        match overlay {
            Overlay::Form(form) => self.form(form),
            Overlay::Capture(capture) => {
                capture.form.hide(self.names);
                self.capture(&mut capture.capture);
                capture.parties.iter_mut().for_each(|party| self.filed_party(party));
                capture.there.iter_mut().for_each(|there| self.open_referral(there));
            }
            Overlay::Picker(picker) => self.picker(picker),
            Overlay::Find(find) => self.find(find),
            Overlay::Palette(palette) => palette.form.hide(self.names),
            Overlay::Call(call) => self.call(call),
            Overlay::Merge(merge) => self.merge(merge),
            Overlay::Import(import) => self.import(import),
            Overlay::Drafts(offers) => self.offers(offers),
            Overlay::Confirm(question, text) => {
                self.text(text);
                match question {
                    Question::Undo | Question::Redo | Question::CatchUp(_) => {}
                    Question::Blank(left, _) => self.left(left),
                    Question::Silent(picker) => self.picker(picker),
                    Question::Discard(kept) => self.overlay(kept),
                }
            }
            Overlay::Message(text) => self.text(text),
            Overlay::Dossier(page) => {
                let DossierBox { dossier: _, lines, from: _ } = &mut **page;
                self.texts(lines);
            }
            Overlay::Left(left) => self.left(left),
            Overlay::Answer { role: _ }
            | Overlay::Whose(_)
            | Overlay::Whom
            | Overlay::Refile { referral: _ }
            | Overlay::Help(_)
            | Overlay::Faults(_) => {}
        }
    }

    /// Whoever was forgotten is in no list of names any more: of what is said of them nothing is shown but where it stands.
    fn left(self, left: &mut LeftBox) {
        let LeftBox { unfinished: _, backups: _, written: _, mentions, selected: _ } = left;
        for mention in mentions {
            self.text(&mut mention.place);
            mention.text = DOTS.to_owned();
            mention.traces.iter_mut().for_each(|trace| trace.bytes = 0..0);
        }
    }

    fn offers(self, offers: &mut Offers) {
        for Offer { key: _, to, why_not } in &mut offers.lines {
            self.name(to);
            self.texts(why_not);
        }
    }

    fn form(self, form: &mut FormBox) {
        // what a form is for is not drawn: it says what is written when the form is recorded
        let FormBox { form, purpose: _, opened: _ } = form;
        form.hide(self.names);
    }

    fn capture(self, capture: &mut Capture) {
        let Capture { filing, need, by: _, budget, unread, pieces: _ } = capture;
        let named = match filing {
            Filing::Given { seeker, provider } => [Some(seeker), Some(provider)],
            Filing::Received { source, prospect } => [Some(source), Some(prospect)],
            Filing::Lead { person } => [Some(person), None],
        };
        self.texts(named.into_iter().flatten().flatten());
        self.text(need);
        self.texts(budget.iter_mut().chain(unread));
    }

    fn filed_party(self, party: &mut FiledParty) {
        let FiledParty { role: _, who, look_alikes } = party;
        self.who(who);
        look_alikes.iter_mut().for_each(|(uid, name)| name_of(*uid, name));
    }

    fn who(self, who: &mut Who) {
        match who {
            Who::Known(uid, name) => name_of(*uid, name),
            // it is the word that is being typed
            Who::New(name) => self.text(name),
        }
    }

    fn open_referral(self, there: &mut OpenReferral) {
        let OpenReferral { uid: _, step: _, need } = there;
        self.text(need);
    }

    fn picker(self, picker: &mut Picker) {
        picker.form.hide(self.names);
        match &mut picker.picking {
            Picking::Party { referral: _, role: _ } | Picking::Same { person: _ } | Picking::NewContact => {
            }
            Picking::NextTry { earlier: _, need } => self.text(need),
            Picking::Refer { person, name, needs } => {
                name_of(*person, name);
                self.text(needs);
            }
            Picking::Member { group: _, name } => self.text(name),
            Picking::GiveKit(_, name) | Picking::DraftKit(_, name) => self.text(name),
        }
        for candidate in &mut picker.found {
            let Candidate {
                uid,
                name,
                about,
                shared,
                same,
                part: _,
                needs,
                open: _,
                is_in: _,
                do_not_contact: _,
            } = candidate;
            same.iter_mut().for_each(value);
            name_of(*uid, name);
            self.texts([about, needs]);
            shared.iter_mut().for_each(|word| *word = self.names.lone_word(word).into_owned());
        }
    }

    fn merge(self, merge: &mut MergeBox) {
        let MergeBox { preview, choices: _, lines, selected: _, scrolled: _ } = merge;
        let MergePreview { stays, goes, moves: _, refusal } = preview;
        let (one, other) = (stays.uid, goes.uid);
        self.contact(stays);
        self.contact(goes);
        refusal.iter_mut().for_each(|why| self.text(why));
        for Line { field, stays, goes, taken: _ } in lines {
            match field {
                Field::Name => {
                    name_of(one, stays);
                    name_of(other, goes);
                }
                Field::AlsoCalled
                | Field::Organisation
                | Field::Reach
                | Field::Preferred
                | Field::Greeting => {
                    value(stays);
                    value(goes);
                }
                _ => self.texts([stays, goes]),
            }
        }
    }

    /// Whoever is new is in no list of names yet: of what is told of a line all values go.
    fn import(self, import: &mut ImportBox) {
        let ImportBox { sources: _, report, asked, selected: _, scrolled: _ } = import;
        let ImportAsked { files, taken: _ } = asked;
        self.texts(files);
        let ImportReport {
            read: _,
            created: _,
            first_new,
            updated: _,
            same: _,
            skipped,
            warnings,
            differing,
        } = report;
        first_new.iter_mut().for_each(value);
        for Told { file: _, line: _, text } in skipped.iter_mut().chain(warnings) {
            value(text);
        }
        for Differing { file: _, line: _, contact, name, conflicts, is_same: _ } in differing {
            name_of(*contact, name);
            for Conflict { field, held, file } in conflicts {
                if *field == Field::Name {
                    name_of(*contact, held);
                } else {
                    value(held);
                }
                value(file);
            }
        }
    }

    fn find(self, find: &mut FindBox) {
        find.form.hide(self.names);
        for hit in find.groups.iter_mut().flat_map(|group| &mut group.hits) {
            let Hit { leads_to, place: _, title, about } = hit;
            match leads_to {
                LeadsTo::Person(uid) => {
                    name_of(*uid, &mut title.text);
                    title.marks.clear();
                }
                LeadsTo::Referral(..)
                | LeadsTo::Words(..)
                | LeadsTo::Touch(..)
                | LeadsTo::Harvest(_)
                | LeadsTo::Reminder(..) => self.marked(title),
            }
            for (label, text) in about {
                if ChannelKind::ALL.iter().any(|kind| kind.label() == *label) {
                    value(&mut text.text);
                    text.marks.clear();
                } else {
                    self.marked(text);
                }
            }
        }
    }

    /// What was looked for is not marked in what is hidden.
    fn marked(self, marked: &mut Marked) {
        let Marked { text, marks } = marked;
        let hidden = self.names.text(text).into_owned();
        if hidden != *text {
            *text = hidden;
            marks.clear();
        }
    }

    fn call(self, call: &mut CallBox) {
        let CallBox { sheet, forms, focus: _, scrolled: _ } = call;
        forms.iter_mut().for_each(|form| form.hide(self.names));
        let CallSheet { contact, last_talk, promised, needs, topics } = sheet;
        self.contact(contact);
        if let Some(Talk { on: _, text }) = last_talk {
            self.text(text);
        }
        for Promise { text, due_on: _ } in promised {
            self.text(text);
        }
        self.texts(needs);
        for Topic { title, note, questions } in topics {
            self.texts([title, note]);
            for Asked { ask: _, say } in questions {
                self.text(say);
            }
        }
    }
}
