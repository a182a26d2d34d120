//! What discreet mode leaves of what lies over a screen.

use crate::domain::call_sheet::{CallSheet, Promise, Question as Asked, Talk, Topic};
use crate::domain::capture::{Capture, Filing};
use crate::domain::contact::ChannelKind;
use crate::domain::discreet::DOTS;
use crate::domain::import::{Conflict, Piece};
use crate::domain::merge::{Field, Line};
use crate::notebook::{
    AddedTo, Differing, FiledParty, ImportAsked, ImportReport, MergePreview, OpenReferral, Told, Who,
};
use crate::tui::draft::offers::{Offer, Offers};
use crate::tui::effects::Candidate;
use crate::tui::overlay::call::CallBox;
use crate::tui::overlay::care::{DossierBox, LeftBox};
use crate::tui::overlay::find::{FindBox, Hit, LeadsTo, Marked};
use crate::tui::overlay::forms::FormBox;
use crate::tui::overlay::import::ImportBox;
use crate::tui::overlay::merge::MergeBox;
use crate::tui::overlay::picker::{Picker, Picking};
use crate::tui::overlay::{Overlay, Question};

use super::{Veil, name_of, value};

/// What lies over a screen.
impl Veil<'_> {
    pub(in crate::tui::discreet) fn overlay(self, overlay: &mut Overlay) {
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
            Overlay::Behind(behind) => self.behind(behind),
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
        let MergePreview { stays, goes, moves: _, refusal, rung_names: _ } = preview;
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
            added,
            same: _,
            skipped,
            warnings,
            differing,
        } = report;
        first_new.iter_mut().for_each(value);
        for Told { file: _, line: _, text } in skipped.iter_mut().chain(warnings) {
            value(text);
        }
        for AddedTo { file: _, line: _, contact, name, pieces } in added {
            name_of(*contact, name);
            for Piece { what: _, text } in pieces {
                value(text);
            }
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
