//! Whom a text to somebody must not give away, from the facts of all their referrals [G3].

use super::*;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::edit::ReferralEdit;
use crate::domain::guard::{Certainty, Wording};
use crate::domain::me::Me;
use crate::domain::referral::Introduction;

const NUMBER: &str = "+40 721 555 010";

/// What the guard for `readers` finds of a text.
fn found(notebook: &Notebook, now: Now, readers: &[Uid], text: &str) -> Vec<String> {
    let wording = Wording { body: text.into(), ..Wording::default() };
    let guard = notebook.guard(readers, None, now.today()).unwrap();
    guard.leaks(&wording, &[]).into_iter().map(|leak| leak.text).collect()
}

fn add_number(notebook: &mut Notebook, now: Now, uid: Uid) {
    edit(notebook, now, uid, |contact| {
        let (uid, value) = (Uid::UNSET, NUMBER.to_owned());
        contact.channels.push(Channel {
            uid,
            kind: ChannelKind::Phone,
            value,
            label: String::new(),
            preferred: true,
        });
    });
}

fn grant_with(notebook: &mut Notebook, now: Now, referral: Uid, role: Role, kinds: &[ChannelKind]) {
    let contact = party(notebook, referral, role);
    let yes = answer(referral, contact, ConsentEvent::Granted, now.today());
    let yes = NewConsent { pass_on: PassOn::of(kinds), ..yes };
    notebook.write(now, "yes", |change| change.log_consent(&yes)).unwrap();
}

fn introduce(notebook: &mut Notebook, now: Now, referral: Uid) {
    let on = now.today();
    let introduction = Introduction { on, sure: 50, evaluate_on: on + Days::new(9) };
    let edit = ReferralEdit::Introduce(introduction);
    notebook.write(now, "introduced", |change| change.edit_referral(referral, &edit)).unwrap();
}

const TEXT: &str = "I asked Brunhild Quark, 0721 555 010.";

/// [G3] Nothing before both yeses, then the name and what was allowed; [G10] nothing again when a yes lapses, but not after the
/// introduction; after a withdrawal nothing further.
#[test]
fn from_the_first_ask_to_the_withdrawal() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Brunhild Quark: bookkeeping");
    let [ana, quark] = [Role::Seeker, Role::Provider].map(|role| party(&notebook, uid, role));
    add_number(&mut notebook, now, quark);
    let both = ["Brunhild Quark", "0721 555 010"];
    assert_eq!(found(&notebook, now, &[ana], TEXT), both);
    assert_eq!(found(&notebook, now, &[quark], TEXT), Vec::<String>::new(), "one's own name is no secret");
    assert_eq!(found(&notebook, now, &[quark], "for Ana Rossi's shop"), ["Ana Rossi"]);
    grant_with(&mut notebook, now, uid, Role::Seeker, &[]);
    assert_eq!(found(&notebook, now, &[ana], TEXT), both);
    grant_with(&mut notebook, now, uid, Role::Provider, &[]);
    assert_eq!(found(&notebook, now, &[ana], TEXT), ["0721 555 010"], "a number that was not allowed");
    grant_with(&mut notebook, now, uid, Role::Provider, &[ChannelKind::Phone]);
    assert_eq!(found(&notebook, now, &[ana], TEXT), Vec::<String>::new());
    assert_eq!(found(&notebook, later(now, 31), &[ana], TEXT), both, "[G10] lapsed");
    introduce(&mut notebook, now, uid);
    assert_eq!(found(&notebook, later(now, 31), &[ana], TEXT), Vec::<String>::new());
    let taken_back = answer(uid, ana, ConsentEvent::Withdrawn, now.today());
    notebook.write(now, "withdrawn", |change| change.log_consent(&taken_back)).unwrap();
    assert_eq!(found(&notebook, now, &[ana], TEXT), ["0721 555 010"]);
}

/// [G3] In a text to both, what one has not allowed is a leak to the other.
#[test]
fn to_both() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Brunhild Quark: bookkeeping");
    let both = [Role::Seeker, Role::Provider].map(|role| party(&notebook, uid, role));
    add_number(&mut notebook, now, both[0]);
    grant_with(&mut notebook, now, uid, Role::Seeker, &[]);
    grant_with(&mut notebook, now, uid, Role::Provider, &[ChannelKind::Phone]);
    assert_eq!(found(&notebook, now, &both, "Ana, Brunhild: 0721 555 010"), ["0721 555 010"]);
    grant_with(&mut notebook, now, uid, Role::Seeker, &[ChannelKind::Phone]);
    assert_eq!(found(&notebook, now, &both, "Ana, Brunhild: 0721 555 010"), Vec::<String>::new());
}

/// [G3] Every referral of the reader counts, closed ones too; between the same two whatever either allows. Between source and prospect
/// names are no secret, and strangers are none.
#[test]
fn every_referral_counts() {
    let (mut notebook, now) = notebook();
    let first = capture(&mut notebook, now, "Ana Rossi > Brunhild Quark: bookkeeping");
    capture(&mut notebook, now, "Ana Rossi > Dagobert Zwick: a shop sign");
    capture(&mut notebook, now, "Xaver Ulm > Ana Rossi: bread");
    capture(&mut notebook, now, "Ana Rossi < Ottokar Wenz: wants coaching");
    add(&mut notebook, now, "Kunigunde Vex");
    let ana = party(&notebook, first, Role::Seeker);
    let text = "Brunhild Quark, Dagobert Zwick, Xaver Ulm; Ottokar Wenz; Kunigunde Vex";
    let of_all = ["Brunhild Quark", "Dagobert Zwick", "Xaver Ulm"];
    assert_eq!(found(&notebook, now, &[ana], text), of_all);
    let no = answer(first, party(&notebook, first, Role::Provider), ConsentEvent::Declined, now.today());
    notebook.write(now, "declined", |change| change.log_consent(&no)).unwrap();
    assert_eq!(found(&notebook, now, &[ana], text), of_all, "[G8] the other learns nothing of a no");
    let again = capture(&mut notebook, now, "Ana Rossi > Brunhild Quark: payroll");
    grant(&mut notebook, now, again, Role::Seeker);
    grant(&mut notebook, now, again, Role::Provider);
    assert_eq!(found(&notebook, now, &[ana], text), of_all[1..]);
}

/// Whoever was asked and is no party any more is still nobody's to know, both ways.
#[test]
fn once_asked() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Brunhild Quark: bookkeeping");
    let [ana, quark] = [Role::Seeker, Role::Provider].map(|role| party(&notebook, uid, role));
    let asked = answer(uid, quark, ConsentEvent::Asked, now.today());
    notebook.write(now, "asked", |change| change.log_consent(&asked)).unwrap();
    let zwick = add(&mut notebook, now, "Dagobert Zwick");
    let mut referral = notebook.referral_view(uid, now.today()).unwrap().referral;
    referral.provider = Some(zwick);
    notebook.write(now, "another", |change| change.save_referral(&referral)).unwrap();
    assert_eq!(found(&notebook, now, &[ana], "Brunhild or Dagobert"), ["Brunhild", "Dagobert"]);
    assert_eq!(found(&notebook, now, &[quark], "Rossi or Dagobert"), ["Rossi", "Dagobert"]);
}

/// [G3] A confirmed word is kept with whom the text is for, and read back; the name under a text is mine.
#[test]
fn confirmed_and_signed() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Will Young: a shop sign");
    let [ana, will] = [Role::Seeker, Role::Provider].map(|role| party(&notebook, uid, role));
    let me = Me { name: "Mark Young".into(), email: String::new() };
    notebook.write(now, "me", |change| change.save_me(&me)).unwrap();
    let wording = |text: &str| Wording { body: text.into(), ..Wording::default() };
    let text = wording("Dear Ana,\n\nI will call you.\n\nBest,\nMark Young");
    let guard = notebook.guard(&[ana], None, now.today()).unwrap();
    let leaks = guard.leaks(&text, &[]);
    assert_eq!(
        leaks.iter().map(|leak| (leak.text.as_str(), leak.certainty)).collect::<Vec<_>>(),
        [("will", Certainty::Doubtful)]
    );
    for _ in 0..2 {
        notebook.write(now, "confirm", |change| change.confirm_word(ana, &leaks[0].claim)).unwrap();
    }
    let confirmed = notebook.confirmed_words(&[ana]).unwrap();
    assert_eq!(confirmed, [leaks[0].claim.clone()]);
    assert!(guard.clear(text, &confirmed).is_ok());
    assert!(guard.clear(wording("Dear Ana,\n\nI will call you soon."), &confirmed).is_err());
    for readers in [&[will][..], &[ana, will], &[]] {
        assert!(
            notebook.confirmed_words(readers).unwrap().is_empty(),
            "confirmed for each of them, or not"
        );
    }
    assert!(notebook.guard(&[Uid::derived(&["nobody"])], None, now.today()).is_err());
}

/// A hub of many counterparts is read in a handful of statements; everybody is withheld.
#[test]
fn many_counterparts() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let fill = notebook.write(now, "fill", |change| {
        for n in 0..700_u32 {
            let provider =
                change.new_contact(&format!("Zwick{} Quark", char::from_u32(0x4e00 + n).unwrap()))?;
            let referral = crate::domain::referral::Referral {
                seeker: Some(ana),
                provider: Some(provider),
                ..crate::domain::referral::Referral::new(
                    Uid::derived(&["many", &n.to_string()]),
                    crate::domain::referral::Direction::Given,
                    now.today(),
                )
            };
            change.add_referral(&referral)?;
        }
        Ok(())
    });
    fill.unwrap();
    assert_eq!(found(&notebook, now, &[ana], "Quark").len(), 700);
}

/// [R4] A source and a prospect have told me of each other: in a text about that they may be named, whatever else is between
/// them; in a text about anything else, and by more than the name, they may not.
#[test]
fn a_source_may_read_of_the_prospect() {
    let (mut notebook, now) = notebook();
    let received = capture(&mut notebook, now, "Zofia Wilk < Hugo Quark: wants coaching");
    let [zofia, hugo] = [Role::Source, Role::Prospect].map(|role| party(&notebook, received, role));
    add_number(&mut notebook, now, hugo);
    let text = "Thank you for Hugo, 0721 555 010.";
    let found = |notebook: &Notebook, about| {
        let wording = Wording { body: text.into(), ..Wording::default() };
        let guard = notebook.guard(&[zofia], about, now.today()).unwrap();
        guard.leaks(&wording, &[]).into_iter().map(|leak| leak.text).collect::<Vec<_>>()
    };
    assert_eq!(found(&notebook, Some(received)), Vec::<String>::new());
    let given = capture(&mut notebook, now, "Zofia Wilk > Hugo Quark: a lease");
    assert_eq!(party(&notebook, given, Role::Provider), hugo);
    assert_eq!(found(&notebook, Some(received)), ["0721 555 010"]);
    for about in [Some(given), None] {
        assert_eq!(found(&notebook, about), ["Hugo", "0721 555 010"], "{about:?}");
    }
}
