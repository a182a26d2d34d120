//! What stands on the sheet, and what its answers change.

use proptest::prelude::*;

use super::*;
use crate::domain::consent::PassOn;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::edit::ReferralEdit;
use crate::domain::fixtures::arbitrary::{case, near, settings};
use crate::domain::fixtures::{Case, TODAY, ana, bruno, day, introduced, judged, person};
use crate::domain::received::WarmQuestion;
use crate::domain::referral::{Outcome, Timing, Verdict};
use crate::domain::touch::{TouchKind, TouchPurpose};

fn contact(uid: Uid, name: &str, email: &str) -> Contact {
    let channel = Channel {
        uid: Uid::derived(&[email]),
        kind: ChannelKind::Email,
        value: email.into(),
        label: String::new(),
        preferred: true,
    };
    Contact {
        channels: vec![channel],
        best_time: "mornings".into(),
        appointments: "by phone".into(),
        ..Contact::new(uid, name, day(TODAY))
    }
}

fn people() -> [Contact; 2] {
    let bruno = Contact {
        offers: "books kept for small shops".into(),
        ..contact(bruno(), "Bruno Conti", "bruno@conti.example")
    };
    [contact(ana(), "Ana Rossi", "ana@rossi.example"), bruno]
}

fn sheet_with(
    case: &Case,
    [ana, bruno]: &[Contact; 2],
    role: Role,
    reminders: &[ManualReminder],
) -> CallSheet {
    let (contact, other) = if role == Role::Seeker { (ana, bruno) } else { (bruno, ana) };
    let other = case.referral.party(role.other()).map(|_| other);
    let matter = Matter { facts: case.facts(), progress: case.progress(), other };
    let known = Known { contact, matters: &[matter], reminders, touch: None };
    call_sheet(&known, case.today, &case.settings)
}

fn sheet(case: &Case, role: Role) -> CallSheet {
    sheet_with(case, &people(), role, &[])
}

fn said(sheet: &CallSheet) -> Vec<&str> {
    sheet.topics.iter().flat_map(|topic| &topic.questions).map(|question| question.say.as_str()).collect()
}

/// [T6] The open questions of each gate as sentences to say to the one who has the need.
#[test]
fn what_the_seeker_is_asked() {
    assert_eq!(
        said(&sheet(&Case::actual(), Role::Seeker)),
        [
            "Do you have a budget in mind for it?",
            "Would this be what you need: books kept for small shops?",
            "May I give your name and e-mail to somebody who could help?",
        ]
    );
    let old = Case::fitting().with(|referral| {
        referral.heard_on = Some(day("2026-09-01"));
        referral.timing = None;
        referral.budget = "2k".into();
    });
    assert_eq!(
        said(&sheet(&old, Role::Seeker)),
        [
            "Is it still so that you need bookkeeping?",
            "By when do you need it?",
            "May I give your name and e-mail to somebody who could help?",
        ]
    );
    let unknown = Case::empty().with(|referral| referral.seeker = Some(ana()));
    let said_first = sheet(&unknown, Role::Seeker);
    assert_eq!(said(&said_first)[0], "What exactly do you need?");
}

/// [G1, G2] The provider is not asked for consent before the seeker's yes, and the sheet says why not.
#[test]
fn what_the_provider_is_asked() {
    let kind = "Is this the kind of client you want: somebody who needs bookkeeping?";
    let early = sheet(&Case::actual(), Role::Provider);
    assert_eq!(said(&early), [kind]);
    assert!(early.topics[0].note.starts_with("Do not ask them"));

    let agreed = Case::actual().said(ana(), ConsentEvent::Granted, "2026-11-14");
    let then = sheet(&agreed, Role::Provider);
    assert_eq!(said(&then), [kind, "May I give your name and e-mail to somebody who needs bookkeeping?"]);
    assert_eq!(then.topics[0].note, "");
}

/// [G9, G1] Each state of a consent has its own way of asking; whoever said not now is left alone until then.
#[test]
fn asking_again() {
    let first =
        |case: Case| sheet(&case, Role::Seeker).topics.pop().map(|topic| topic.questions[0].say.clone());
    let fitting = || Case::fitting().with(|referral| referral.budget = "2k".into());
    let may = "may I give your name and e-mail to somebody who could help?";
    let asked = fitting().said(ana(), ConsentEvent::Asked, "2026-11-16");
    assert_eq!(first(asked), Some(format!("Have you thought it over: {may}")));
    let aged = fitting().said(ana(), ConsentEvent::Granted, "2026-10-01");
    assert_eq!(first(aged), Some(format!("Does your yes of 1 Oct still stand: {may}")));
    let back = fitting().said_not_now(ana(), "2026-11-02", TODAY);
    assert_eq!(first(back), Some(format!("You asked me to come back to it: {may}")));
    assert_eq!(first(fitting().said_not_now(ana(), "2026-11-02", "2026-11-19")), None);
    assert_eq!(first(Case::agreed().with(|referral| referral.budget = "2k".into())), None);
}

/// [G7] What came of it is asked once it is due, and without a name.
#[test]
fn the_outcome() {
    assert_eq!(said(&sheet(&Case::away(), Role::Seeker)), Vec::<&str>::new());
    let due = Case::away().with(|referral| referral.introduction = introduced("2026-10-01", "2026-11-12"));
    assert_eq!(
        said(&sheet(&due, Role::Provider)),
        ["What has come of the introduction I made, about bookkeeping?"]
    );
}

/// [G6] What is missing of how to reach them is asked, and nothing that is known.
#[test]
fn how_to_reach_them() {
    let bare = Contact::new(ana(), "Ana", day(TODAY));
    let known = Known { contact: &bare, matters: &[], reminders: &[], touch: None };
    let sheet = call_sheet(&known, day(TODAY), &Settings::default());
    assert_eq!(
        said(&sheet),
        [
            "What is the best way to reach you?",
            "When is the best time to reach you?",
            "How do you like to set an appointment?",
        ]
    );
    let [ana, _] = people();
    let known = Known { contact: &ana, matters: &[], reminders: &[], touch: None };
    assert_eq!(call_sheet(&known, day(TODAY), &Settings::default()).topics, []);
}

/// [G3] A need or an offer that names the other party is not said; the sentence does without it.
#[test]
fn the_other_party_is_never_named() {
    let case = Case::actual().with(|referral| referral.need = "bookkeeping at Ana Rossi's".into());
    let to_bruno = sheet(&case, Role::Provider);
    assert_eq!(said(&to_bruno), ["Would you take on somebody new at present?"]);
    assert_eq!(to_bruno.topics[0].title, "They could help somebody");
    // to Ana herself it can be said
    assert!(sheet(&case, Role::Seeker).topics[0].title.starts_with("bookkeeping at Ana Rossi's"));

    let [ana, mut bruno] = people();
    bruno.offers = "Studio Conti keeps books".into();
    let to_ana = sheet_with(&Case::actual(), &[ana, bruno], Role::Seeker, &[]);
    assert!(said(&to_ana).contains(&"Would somebody who does just that be what you need?"));
}

/// [T6] The last talk is the newest of all that passed between us.
#[test]
fn last_talk() {
    let told = sheet(&Case::actual(), Role::Seeker).last_talk.unwrap();
    assert_eq!((told.on, told.text.as_str()), (day("2026-11-10"), "they told you of bookkeeping"));
    let asked = Case::actual().said(ana(), ConsentEvent::Asked, "2026-11-10");
    assert_eq!(sheet(&asked, Role::Seeker).last_talk.unwrap().text, "you: asked");
    assert_eq!(sheet(&asked, Role::Provider).last_talk, None);
}

/// [T6] A touch is a talk too; of one day the log tells more.
#[test]
fn a_touch_is_a_talk() {
    let touch = |on: &str, words: &str| Touch {
        uid: Uid::derived(&[on]),
        kind: TouchKind::Meeting,
        on: day(on),
        purpose: Some(TouchPurpose::Care),
        asked: false,
        people: vec![ana()],
        referral: None,
        words: words.into(),
    };
    let [contact, _] = people();
    let case = Case::actual().said(ana(), ConsentEvent::Asked, "2026-11-10");
    let matter = Matter { facts: case.facts(), progress: case.progress(), other: None };
    let told = |touch: &Touch| {
        let known = Known { contact: &contact, matters: &[matter], reminders: &[], touch: Some(touch) };
        call_sheet(&known, case.today, &case.settings).last_talk.unwrap().text
    };
    assert_eq!(told(&touch("2026-11-11", "the oven")), "meeting, care: “the oven”");
    assert_eq!(told(&touch("2026-11-11", "")), "meeting, care");
    assert_eq!(told(&touch("2026-11-10", "the oven")), "you: asked");
    assert_eq!(told(&touch("2026-11-09", "the oven")), "you: asked");
}

/// [T6] Reminders typed by hand, the soonest first; what the app would do next is no promise of mine.
#[test]
fn what_i_promised() {
    let reminder = |text: &str, on: &str, done: bool| ManualReminder {
        uid: Uid::derived(&[text]),
        text: text.into(),
        due_on: day(on),
        first_on: day(on),
        repeat: None,
        contact: Some(ana()),
        referral: None,
        done_on: done.then(|| day(TODAY)),
    };
    let reminders = [
        reminder("Send the article", "2026-11-30", false),
        reminder("Old", "2026-11-01", true),
        reminder("Ring back", "2026-11-25", false),
    ];
    let promised = sheet_with(&Case::agreed(), &people(), Role::Seeker, &reminders).promised;
    let texts: Vec<&str> = promised.iter().map(|promise| promise.text.as_str()).collect();
    assert_eq!(texts, ["Ring back", "Send the article"]);

    // one about the referral is about the party whom it names
    let of_referral = |text: &str| ManualReminder {
        contact: None,
        referral: Some(Uid::derived(&["referral"])),
        ..reminder(text, "2026-11-30", false)
    };
    let both = [of_referral("Ask Ana how it goes"), of_referral("Look at the shop")];
    let to_bruno = sheet_with(&Case::fitting(), &people(), Role::Provider, &both).promised;
    let texts: Vec<&str> = to_bruno.iter().map(|promise| promise.text.as_str()).collect();
    assert_eq!(texts, ["Look at the shop"]);

    let declined = Case::fitting().said(ana(), ConsentEvent::Granted, "2026-11-14").said(
        bruno(),
        ConsentEvent::Declined,
        "2026-11-16",
    );
    assert_eq!(sheet(&declined, Role::Seeker).promised, []);
    assert_eq!(sheet(&declined, Role::Provider).promised, []);
}

/// [T6] An answer becomes the right change, and an empty one becomes none.
#[test]
fn answers() {
    let (referral, today) = (Uid::derived(&["referral"]), day(TODAY));
    let edit = |edit| CallChange::Edit(referral, edit);
    let told_me = || edit(ReferralEdit::Heard(HeardHow::ToldMe, today));
    for (ask, reply, expected) in [
        (Ask::Need(referral), Reply::Text(" ".into()), vec![]),
        (
            Ask::Need(referral),
            Reply::Text(" a roof ".into()),
            vec![edit(ReferralEdit::Need("a roof".into())), told_me()],
        ),
        (Ask::Still(referral), Reply::Still(true), vec![told_me()]),
        (
            Ask::When(referral),
            Reply::When(Timing::Now),
            vec![edit(ReferralEdit::Timing(Some(Timing::Now)))],
        ),
        (Ask::Budget(referral), Reply::Text("2k".into()), vec![edit(ReferralEdit::Budget("2k".into()))]),
        (
            Ask::Fit(referral, Role::Provider),
            Reply::Fit(Verdict::Yes, "".into()),
            vec![edit(ReferralEdit::Fit(Role::Provider, judged(Verdict::Yes, TODAY).unwrap()))],
        ),
        (
            Ask::BestTime,
            Reply::Text("late".into()),
            vec![CallChange::Contact(ContactEdit::BestTime("late".into()))],
        ),
        // an answer to another question is none to this one
        (Ask::BestTime, Reply::Still(true), vec![]),
    ] {
        assert_eq!(changes(&ask, reply, today), expected, "{ask:?}");
    }
    let pass_on = PassOn::of(&[ChannelKind::Email]);
    let no = Reply::Consent(ConsentEvent::Declined, None, pass_on, String::new());
    let [CallChange::Consent { pass_on, .. }] = &changes(&Ask::Consent(referral), no, today)[..] else {
        panic!()
    };
    assert_eq!(*pass_on, PassOn::NAME_ONLY, "only a yes allows anything");
    let gone = changes(&Ask::Still(referral), Reply::Still(false), today);
    assert!(matches!(&gone[..], [CallChange::Edit(_, ReferralEdit::Drop(_))]));
    let earlier = crate::domain::fixtures::evaluated(Outcome::Talking, "2026-11-01");
    let ask = Ask::Outcome(referral, earlier.clone());
    let [CallChange::Edit(_, ReferralEdit::Evaluate(now, _))] =
        &changes(&ask, Reply::Outcome(Outcome::Business, None), today)[..]
    else {
        panic!()
    };
    assert_eq!((now.outcome, now.seeker_again), (Outcome::Business, earlier.unwrap().seeker_again));
}

/// [G6] The preferred channel: a known one is marked, a new one is added, and one at most has the mark.
#[test]
fn reach() {
    let [mut ana, _] = people();
    ContactEdit::Reach(ChannelKind::Phone, "012".into()).apply(&mut ana);
    assert_eq!(ana.preferred().map(|channel| channel.value.as_str()), Some("012"));
    ContactEdit::Reach(ChannelKind::Email, String::new()).apply(&mut ana);
    assert_eq!(ana.preferred().map(|channel| channel.value.as_str()), Some("ana@rossi.example"));
    ContactEdit::Reach(ChannelKind::Web, String::new()).apply(&mut ana);
    assert_eq!((ana.channels.len(), ana.check()), (2, Ok(())));
    assert_eq!(ana.preferred().map(|channel| channel.kind), Some(ChannelKind::Email));
}

proptest! {
    /// [G2, G3] Whatever the facts, nothing that is said to one party names the other, and the provider is asked for
    /// consent only when the seeker's yes is in force or when they were asked already.
    #[test]
    fn nobody_is_named_to_the_other(
        case in case(near(), settings()),
        need in proptest::sample::select(vec!["books", "books for Ana", "Bruno's books", "ask conti or ROSSI", ""]),
        offers in proptest::sample::select(vec!["books", "Conti & sons", "like Ana Rossi's", ""]),
    ) {
        let case = case.with(|referral| referral.need = need.into());
        let [mut ana, mut bruno] = people();
        (ana.offers, bruno.offers) = (offers.into(), offers.into());
        for role in [Role::Seeker, Role::Provider] {
            let names = if role == Role::Seeker { ["bruno", "conti"] } else { ["ana", "rossi"] };
            let sheet = sheet_with(&case, &[ana.clone(), bruno.clone()], role, &[]);
            let both_known = case.referral.party(role).is_some() && case.referral.party(role.other()).is_some();
            for topic in sheet.topics.iter().filter(|_| both_known) {
                for text in topic.questions.iter().map(|question| &question.say).chain([&topic.title]) {
                    let text = text.to_lowercase();
                    let mut words = text.split(|c: char| !c.is_alphanumeric());
                    prop_assert!(!words.any(|word| names.contains(&word)), "{role:?}: {text}");
                }
            }
            let asks = |question: &Question| matches!(question.ask, Ask::Consent(_));
            let asked = sheet.topics.iter().flat_map(|topic| &topic.questions).any(asks);
            if asked && role == Role::Provider && case.referral.seeker.is_some() {
                let state = |contact| case.consent(contact);
                let open = matches!(state(super::super::fixtures::bruno()), crate::domain::consent::ConsentState::Asked { .. });
                prop_assert!(open || state(super::super::fixtures::ana()).is_granted());
            }
        }
    }
}

/// [R1] Until it is warm the source is asked and the prospect hears nothing of it; then the prospect is. The answers are
/// those to the four questions.
#[test]
fn received() {
    let sheet = |case: &Case, name: &str| {
        let contact = Contact { best_time: String::new(), ..contact(person(name), name, "x@example.org") };
        let matter = Matter { facts: case.facts(), progress: case.progress(), other: None };
        call_sheet(
            &Known { contact: &contact, matters: &[matter], reminders: &[], touch: None },
            case.today,
            &case.settings,
        )
    };
    let cold = Case::received().answered(WarmQuestion::SaidNeed, Verdict::Yes, "2026-11-10");
    let of_source = sheet(&cold, "Carla");
    assert_eq!(
        said(&of_source)[..2],
        ["Have they said that they would like to talk to me?", "Do they agree that I get in touch?"]
    );
    let of_prospect = sheet(&cold, "Dario");
    assert_eq!(said(&of_prospect), [""; 0]);
    assert!(of_prospect.topics[0].note.contains("not warm"), "{:?}", of_prospect.topics);
    let warm = sheet(&Case::warm(), "Dario");
    assert_eq!(said(&warm)[0], "What exactly do you need?");
    assert_eq!(warm.promised, []);

    let ask = &of_source.topics[0].questions[0].ask;
    let [CallChange::Edit(_, edit)] =
        &changes(ask, Reply::Fit(Verdict::Yes, " she said so ".into()), day(TODAY))[..]
    else {
        panic!("one edit")
    };
    let (mut referral, mut received) = (cold.referral.clone(), cold.received);
    edit.apply(&mut referral, &mut received);
    let answer = received.answer(WarmQuestion::WantsMe).unwrap();
    assert_eq!((answer.verdict, answer.why.as_str(), answer.on), (Verdict::Yes, "she said so", day(TODAY)));
}
