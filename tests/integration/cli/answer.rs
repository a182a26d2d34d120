//! `goodword answer`.

use goodword::domain::consent::ConsentEntry;
use goodword::domain::contact::{Channel, ChannelKind};
use goodword::domain::referral::{Drop, Introduction, Referral};
use goodword::notebook::Notebook;

use super::ana_and_bruno;
use crate::support::{Place, TODAY};

const WHICH: &str = "Ana Bruno";

fn log(place: &Place) -> Vec<ConsentEntry> {
    let (notebook, now) = place.open();
    notebook.referral_view(the_one(&notebook), now.today()).unwrap().consents
}

fn the_one(notebook: &Notebook) -> goodword::domain::uid::Uid {
    notebook.referrals(None, 1).unwrap()[0]
}

/// Changes the one referral by hand, for what no command does yet.
fn change(place: &Place, how: impl FnOnce(&mut Referral)) {
    let (mut notebook, now) = place.open();
    let mut referral = notebook.referral_view(the_one(&notebook), now.today()).unwrap().referral;
    how(&mut referral);
    notebook.write(now, "by hand", |change| change.save_referral(&referral)).unwrap();
}

/// Gives Ana an e-mail address that she prefers.
fn with_channel(place: &Place) {
    let (mut notebook, now) = place.open();
    let mut ana = notebook.contacts(None, 1).unwrap().remove(0);
    let uid = notebook.fresh_uid(now);
    let kind = ChannelKind::Email;
    ana.channels.push(Channel {
        uid,
        kind,
        value: "ana@rossi.example".into(),
        label: String::new(),
        preferred: true,
    });
    notebook.write(now, "channel", |change| change.save_contact(&ana)).unwrap();
}

/// [G1] A yes: words, what may be passed on, day and channel, told in words; undo calls it by its name.
#[test]
fn yes() {
    let place = ana_and_bruno();
    let args = ["--words", "Sì, volentieri", "--pass", "email,phone", "--on", "20 Nov", "--by", "e-mail"];
    let said = place.run(&[&["answer", WHICH, "seeker", "yes"], &args[..]].concat());
    assert_eq!(
        said.done(),
        "Recorded: Ana Rossi said yes on 20 Nov. It is good until 20 Dec; may be passed on: name, e-mail, phone.
Words kept: “Sì, volentieri”
Next: Find out from Ana Rossi what exactly is needed, when, and how you know it, due 22 Nov (today).
"
    );
    let entry = log(&place).remove(0);
    assert_eq!((entry.event.word(), entry.said_on.to_string().as_str()), ("granted", "2026-11-20"));
    assert_eq!(entry.recorded_at.date_naive().to_string(), TODAY);
    assert_eq!((entry.words.as_str(), entry.channel), ("Sì, volentieri", Some(ChannelKind::Email)));
    let (notebook, _) = place.open();
    assert_eq!(notebook.next_undo().unwrap().unwrap().0.label, "consent granted by Ana Rossi");
}

/// [G1] What may be passed on is the preferred channel, unless the user says otherwise.
#[test]
fn what_may_be_passed_on() {
    let place = ana_and_bruno();
    let pass = |args: &[&str]| {
        place.run(&[&["answer", WHICH, "seeker", "yes"], args].concat()).done();
        log(&place).pop().unwrap().pass_on.words()
    };
    assert_eq!(pass(&[]), "name");
    with_channel(&place);
    assert_eq!(pass(&[]), "name, e-mail");
    assert_eq!(pass(&["--pass", "name"]), "name");
    assert_eq!(pass(&["--pass", "name,phone", "--pass", "web"]), "name, phone, web");
}

/// [G1] Later, no and withdrawn; a later entry corrects an earlier one.
#[test]
fn the_other_answers() {
    let place = ana_and_bruno();
    let said = |args: &[&str]| {
        let ran = place.run(&[&["answer", WHICH], args].concat());
        ran.done().lines().next().unwrap().to_owned()
    };
    assert_eq!(
        said(&["provider", "later"]),
        "Recorded: Bruno Conti said not now on 22 Nov; ask again on 22 Dec (--until sets another day)."
    );
    assert_eq!(
        said(&["provider", "later", "--until", "15 Jan"]),
        "Recorded: Bruno Conti said not now on 22 Nov; ask again on 15 Jan."
    );
    assert_eq!(said(&["provider", "no"]), "Recorded: Bruno Conti said no on 22 Nov.");
    assert!(said(&["provider", "yes"]).starts_with("Recorded: Bruno Conti said yes on 22 Nov."));
    assert_eq!(said(&["provider", "withdrawn"]), "Recorded: Bruno Conti withdrew the yes on 22 Nov.");
    let events: Vec<&str> = log(&place).iter().map(|entry| entry.event.word()).collect();
    assert_eq!(events, ["not-now", "not-now", "declined", "granted", "withdrawn"]);
    let (notebook, now) = place.open();
    let labels = notebook.done_on(now.today(), 5).unwrap();
    assert_eq!(
        labels,
        [
            "consent withdrawn by Bruno Conti",
            "consent granted by Bruno Conti",
            "consent declined by Bruno Conti",
            "not now said by Bruno Conti",
            "not now said by Bruno Conti"
        ]
    );
}

/// [G1] A mail program can pipe a reply in: it is kept as it came, printed harmlessly, and not without end.
#[test]
fn words_from_standard_input() {
    let place = ana_and_bruno();
    let reply = "Yes, of course.\nGive her my \u{1b}[31mnumber\u{7}.\n";
    let said = place.pipe(reply.as_bytes(), &["answer", WHICH, "provider", "yes", "--words", "-"]);
    assert!(said.done().contains("Words kept: “Yes, of course. Give her my ␛[31mnumber␇.”"), "{said:?}");
    assert_eq!(log(&place)[0].words, reply.trim_end());
    let shown = place.run(&["show", WHICH]);
    assert!(!shown.done().contains('\u{1b}') && shown.out.contains("␛[31mnumber"), "{shown:?}");

    let answer = ["answer", WHICH, "provider", "yes", "--words", "-"];
    place.pipe(&vec![b'x'; 64 * 1024 + 1], &answer).refused(2, "longer than 64 KiB");
    place.pipe(&"é".repeat(40_000).into_bytes(), &answer).refused(2, "longer than 64 KiB");
    place.pipe(b"caf\xe9", &answer).refused(2, "not UTF-8");
    assert_eq!(log(&place).len(), 1);
    place.pipe(&vec![b'x'; 64 * 1024], &answer).done();
}

/// Options that do not go with the answer, and days that cannot be meant, are refused in words.
#[test]
fn wrong_options() {
    let place = ana_and_bruno();
    for (args, words) in [
        (&["yes", "--until", "15 Dec"][..], "--until goes with “later” alone"),
        (&["no", "--pass", "email"], "--pass goes with “yes” alone"),
        (&["yes", "--pass", "fax"], "email, phone, message, post, web, or name"),
        (&["yes", "--by", "pigeon"], "write one of email, phone, message, post, web"),
        (&["yes", "--on", "2026-12-01"], "still to come"),
        (&["yes", "--on", "5/6"], "ambiguous"),
        (&["later", "--until", "2026-11-22"], "is not after"),
        (&["maybe"], "[possible values: yes, no, later, withdrawn]"),
        (&["withdrawn"], "There is no yes that could be taken back"),
    ] {
        place.run(&[&["answer", WHICH, "seeker"], args].concat()).refused(2, words);
    }
    place.run(&["answer", WHICH, "both", "yes"]).refused(2, "[possible values: seeker, provider]");
    assert!(log(&place).is_empty());
}

/// [G8] While the other party's no stands, a yes leads nowhere; a no is a fact all the same.
#[test]
fn after_the_others_no() {
    let place = ana_and_bruno();
    place.run(&["answer", WHICH, "provider", "no"]).done();
    for answer in ["yes", "later"] {
        place.run(&["answer", WHICH, "seeker", answer]).refused(2, "The other party has said no");
    }
    place.run(&["answer", WHICH, "seeker", "no"]).done();
}

/// [G10] After the introduction a withdrawal is logged, once, and nothing else.
#[test]
fn after_the_introduction() {
    let place = ana_and_bruno();
    place.run(&["answer", WHICH, "seeker", "yes"]).done();
    let day = TODAY.parse().unwrap();
    change(&place, |referral| {
        referral.introduction = Some(Introduction { on: day, sure: 70, evaluate_on: day });
    });
    for answer in ["yes", "no", "later"] {
        place.run(&["answer", WHICH, "seeker", answer]).refused(2, "They were introduced on 22 Nov.");
    }
    place.run_on("2027-03-01", &["answer", WHICH, "seeker", "withdrawn"]).done();
    place.run_on("2027-03-01", &["answer", WHICH, "seeker", "withdrawn"]).refused(2, "taken back already");
}

/// A referral that is dropped, received or without that party takes no answer.
#[test]
fn where_no_answer_fits() {
    let place = ana_and_bruno();
    change(&place, |referral| {
        referral.dropped = Some(Drop { on: TODAY.parse().unwrap(), reason: "enough".into() });
    });
    place.run(&["answer", WHICH, "seeker", "yes"]).refused(2, "dropped on 22 Nov");
    place.run(&["add", "Carla < Dario: coaching"]).done();
    place.run(&["answer", "Carla Dario", "seeker", "yes"]).refused(2, "is a referral received");
    place.run(&["add", "Omar Haddad: a lawyer"]).done();
    place
        .run(&["answer", "Omar", "provider", "yes"])
        .refused(2, "There is no provider in this referral yet");
}
