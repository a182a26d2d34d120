//! [S1] Two windows on one notebook: a form that was opened on what does not stand any more overwrites nothing unasked.

use chrono::Days;
use tempfile::TempDir;

use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{ChannelKind, Contact, Language};
use crate::domain::edit::ReferralEdit;
use crate::domain::referral::{Role, Timing};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{NewConsent, Notebook};
use crate::tui::overlay::Overlay;

use super::harness::{Harness, SIZES, WIDE, capture, sunday};

/// The app, and another window on the same file.
struct Windows {
    _folder: TempDir,
    h: Harness,
    other: Notebook,
}

impl Windows {
    fn open(size: (u16, u16)) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("notebook.db");
        let mut other = Notebook::open(&path, sunday(), Settings::default()).unwrap();
        capture(&mut other, "Ana Rossi > Bruno Conti: bookkeeping");
        let h = Harness::on(Notebook::open(&path, sunday(), Settings::default()).unwrap(), size);
        Self { _folder: folder, h, other }
    }

    fn referral(&self) -> Uid {
        self.other.referrals(None, 1).unwrap()[0]
    }

    fn person(&self, role: Role) -> Contact {
        let view = self.other.referral_view(self.referral(), sunday().today()).unwrap();
        view.contact(role).unwrap().clone()
    }

    /// The other window changes the seeker.
    fn elsewhere(&mut self, how: impl FnOnce(&mut Contact)) {
        let mut contact = self.person(Role::Seeker);
        how(&mut contact);
        self.other.write(sunday(), "edited", |change| change.save_contact(&contact)).unwrap();
    }

    /// The other window answers a question.
    fn answers(&mut self, edit: &ReferralEdit) {
        let uid = self.referral();
        self.other.write(sunday(), "answered", |change| change.edit_referral(uid, edit)).unwrap();
    }

    /// The other window records an answer of a party.
    fn says(&mut self, role: Role, event: ConsentEvent) {
        let entry = NewConsent {
            referral: self.referral(),
            contact: self.person(role).uid,
            event,
            until: None,
            said_on: sunday().today(),
            channel: None,
            words: String::new(),
            pass_on: PassOn::NAME_ONLY,
            for_described: false,
        };
        self.other.write(sunday(), "answer", |change| change.log_consent(&entry).map(|_| ())).unwrap();
    }
}

/// What was changed elsewhere and not touched here stays, also where the form does not show it; nothing is asked.
#[test]
fn what_was_not_touched_is_theirs() {
    let mut w = Windows::open(WIDE);
    w.h.keys("C o tab tab tab type:ana@rossi.example");
    w.elsewhere(|ana| {
        ana.best_time = "mornings".into();
        ana.tags = vec!["chamber".into()];
        ana.language = Language::Italian;
    });
    w.h.keys("enter");
    assert!(w.h.app.overlay.is_none(), "{}", w.h.screen());
    let ana = w.person(Role::Seeker);
    assert_eq!(
        (ana.best_time.as_str(), ana.tags, ana.language),
        ("mornings", vec!["chamber".to_owned()], Language::Italian)
    );
    assert_eq!(ana.channels[0].value, "ana@rossi.example");
}

/// What both changed is asked about, field by field: mine, theirs, or back to the form; at every size.
#[test]
fn what_both_changed_is_asked_about() {
    for size in SIZES {
        let mut w = Windows::open(size);
        w.h.keys("C o type:_here tab tab tab \"type:phone: 333 444\"");
        w.elsewhere(|ana| {
            ana.name = "Ana Verdi".into();
            ana.best_time = "mornings".into();
            let channel = crate::domain::contact::Channel {
                uid: Uid::UNSET,
                kind: ChannelKind::Phone,
                value: "111 222".into(),
                label: String::new(),
                preferred: false,
            };
            ana.channels.push(channel);
        });
        w.h.keys("enter").expect("changed elsewhere while you typed");
        w.h.expect("yours: Ana Rossi_here").expect("there now: Ana Verdi");
        w.h.keys("enter").expect("✕ Pick which of the two stays.");
        // back to the form, and what is there is still mine
        w.h.keys("esc").expect_not("changed elsewhere").expect("333 444");
        assert_eq!(w.person(Role::Seeker).name, "Ana Verdi", "nothing is written yet");
        w.h.keys("enter 2 tab")
            .expect("yours: phone: 333 444")
            .expect("there now: phone: 111 222")
            .keys("1 enter");
        assert!(w.h.app.overlay.is_none(), "{}", w.h.screen());
        let ana = w.person(Role::Seeker);
        let phones: Vec<&str> = ana.channels.iter().map(|channel| channel.value.as_str()).collect();
        assert_eq!(
            (ana.name.as_str(), phones, ana.best_time.as_str()),
            ("Ana Verdi", vec!["333 444"], "mornings")
        );
    }
}

/// The other window changes it once more while the question stands: asked again, nothing lost.
#[test]
fn and_once_more_meanwhile() {
    let mut w = Windows::open(WIDE);
    w.h.keys("C o type:_here");
    w.elsewhere(|ana| ana.name = "Ana One".into());
    w.h.keys("enter 1").expect("there now: Ana One");
    w.elsewhere(|ana| ana.name = "Ana Two".into());
    w.h.keys("enter").expect("there now: Ana Two").expect("yours: Ana Rossi_here").keys("2 enter");
    w.h.expect("Nothing was changed.");
    assert_eq!(w.person(Role::Seeker).name, "Ana Two");
}

/// A question of a gate: the same answer on both sides is no clash, another one is.
#[test]
fn questions() {
    let mut w = Windows::open(WIDE);
    w.h.keys("A k enter \"type: and tax\"");
    w.answers(&ReferralEdit::Need("bookkeeping and tax".into()));
    w.h.keys("enter").expect("Nothing was changed.");

    w.h.keys("A k enter \"type: return\"");
    w.answers(&ReferralEdit::Need("payroll".into()));
    w.answers(&ReferralEdit::Budget("2k".into()));
    w.h.keys("enter")
        .expect("yours: bookkeeping and tax return")
        .expect("there now: payroll")
        .keys("1 enter");
    let referral = w.h.only().referral;
    assert_eq!((referral.need.as_str(), referral.budget.as_str()), ("bookkeeping and tax return", "2k"));

    // a choice made before the form opened
    w.h.keys("A k j 2 \"type:15 Dec\"");
    w.answers(&ReferralEdit::Timing(Some(Timing::Now)));
    w.h.keys("enter").expect("Meanwhile, in another window or on the command line, it was answered: now.");
    w.h.keys("enter");
    assert!(matches!(w.h.only().referral.timing, Some(Timing::By(_))));
}

/// [G1] An answer recorded elsewhere is told before another one is recorded over it.
#[test]
fn answers() {
    let mut w = Windows::open(WIDE);
    w.h.keys("a y type:sure");
    w.says(Role::Seeker, ConsentEvent::Declined);
    w.h.keys("enter")
        .expect("consent declined by Ana Rossi. Enter records this all the same.")
        .expect("sure");
    assert_eq!(w.h.only().consents.len(), 1);
    w.h.keys("enter");
    assert_eq!(w.h.only().consents.len(), 2);
}

/// [G10] A withdrawal recorded elsewhere shuts Exit, also under an open form.
#[test]
fn the_introduction() {
    let mut w = Windows::open(WIDE);
    for role in [Role::Seeker, Role::Provider] {
        w.says(role, ConsentEvent::Granted);
        let yes = crate::domain::referral::Judgement {
            verdict: crate::domain::referral::Verdict::Yes,
            why: String::new(),
            on: sunday().today(),
        };
        w.answers(&ReferralEdit::Fit(role, yes));
        let mut contact = w.person(role);
        contact.channels.push(crate::domain::contact::Channel {
            uid: Uid::UNSET,
            kind: ChannelKind::Phone,
            value: "111".into(),
            label: String::new(),
            preferred: true,
        });
        w.other.write(sunday(), "edited", |change| change.save_contact(&contact)).unwrap();
    }
    w.answers(&ReferralEdit::Timing(Some(Timing::By(sunday().today() + Days::new(20)))));
    w.answers(&ReferralEdit::Heard(crate::domain::referral::HeardHow::ToldMe, sunday().today()));
    w.h.keys("E enter").expect("Introduce Ana Rossi").type_text("80");
    w.says(Role::Provider, ConsentEvent::Withdrawn);
    w.h.keys("enter").expect("✕ Exit has shut meanwhile: Bruno Conti has not said yes.").expect("80");
    assert!(w.h.only().referral.introduction.is_none());
}

/// Taken out elsewhere: said in the form, and what was typed stays; an undo there and the next Enter records it.
#[test]
fn taken_out_and_brought_back() {
    let mut w = Windows::open(WIDE);
    w.h.keys("A k enter \"type: and tax\"");
    w.other.undo(sunday()).unwrap();
    w.h.keys("enter").expect("is not in the notebook any more").expect("bookkeeping and tax");
    w.other.redo(sunday()).unwrap();
    w.h.keys("enter");
    assert_eq!(w.h.only().referral.need, "bookkeeping and tax");
    assert!(!matches!(w.h.app.overlay, Some(Overlay::Form(_))));
}
