//! What discreet mode leaves of what the notebook holds: contacts, referrals, answers.

use crate::domain::consent::ConsentEntry;
use crate::domain::contact::{Channel, Contact};
use crate::domain::received::{HowItCame, Received};
use crate::domain::referral::{Drop, Evaluation, Judgement, Referral};
use crate::notebook::ReferralView;

use super::{Veil, name_of, value};

/// What the notebook holds.
impl Veil<'_> {
    pub(super) fn contact(self, contact: &mut Contact) {
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

    pub(super) fn referral_view(self, view: &mut ReferralView) {
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

    pub(super) fn consent(self, entry: &mut ConsentEntry) {
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
