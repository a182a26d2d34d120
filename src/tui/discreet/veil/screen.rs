//! What discreet mode leaves of the screens that have no file in `screens`, and of their parts.

use crate::domain::discreet::DOTS;
use crate::domain::people_filter::PeopleFilter;
use crate::domain::readiness::{Answers, Readiness};
use crate::notebook::{
    Agenda, AgendaItem, DayEnd, KitHeld, OpenStep, PeopleWindow, Person, PersonReminder, PersonRow,
    RungMove, StoryReferral, StoryRow, StoryTouch, StoryWhat, StoryWindow, Subject, TriageRow,
    TriageWindow,
};
use crate::tui::app::{Screen, Status};
use crate::tui::contact_page::ContactPage;
use crate::tui::draft::{DraftPage, Watch};
use crate::tui::effects::NothingLeft;
use crate::tui::gates::Gates;
use crate::tui::people::People;
use crate::tui::triage::Triage;

use super::{Veil, name_of, value};

/// The screens.
impl Veil<'_> {
    pub(in crate::tui::discreet) fn screen(self, screen: &mut Screen) {
        match screen {
            Screen::Triage | Screen::People => {}
            Screen::Ladder | Screen::Harvest | Screen::Radar | Screen::Kits => {}
            Screen::Groups | Screen::Practice => {}
            Screen::Gates(gates) => self.gates(gates),
            Screen::Contact(page) => self.page(page),
            Screen::Draft(page) => self.draft(page),
        }
    }

    pub(in crate::tui::discreet) fn status(self, status: &mut Status) {
        let Status { text, refusal: _, done: _ } = status;
        self.text(text);
    }

    pub(in crate::tui::discreet) fn triage(self, triage: &mut Triage) {
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
            calendar,
            due_on: _,
            subject,
            derived: _,
            repeat: _,
            snoozed_until: _,
        } = item;
        self.texts([short, text, calendar]);
        match subject {
            Some(Subject::Contact(uid, name)) => name_of(*uid, name),
            Some(Subject::Group(_, name)) => self.text(name),
            Some(Subject::Referral(_, title)) => self.text(title),
            None => {}
        }
    }

    pub(in crate::tui::discreet) fn people(self, people: &mut People) {
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
