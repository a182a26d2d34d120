//! [D2, G3] What is recorded of a text that went out: the entry or the touch, and the words that were confirmed in it.

use crate::domain::consent::ConsentEvent;
use crate::domain::contact::ChannelKind;
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::guard::Claim;
use crate::domain::referral::Role;
use crate::domain::uid::Uid;

use super::super::{Notebook, StoryWhat};
use super::{capture, facts, notebook, party};

fn entry_of(notebook: &Notebook, word: &str) -> Option<String> {
    let sql = "SELECT entry_uid FROM confirmed_word WHERE word = ?";
    notebook.conn.query_row(sql, [word], |row| row.get(0)).unwrap()
}

fn claim(about: Uid, word: &str) -> Claim {
    Claim { about, word: word.into(), sentence: format!("{word} is here") }
}

/// An ask is one entry of the log, told once in the story; its confirmed words are kept with it, in the same step, and a word
/// that went out once stays with that. Taken back, all of it is as it was.
#[test]
fn an_ask_with_a_confirmed_word() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Rosa > Bo: tax");
    let (rosa, bo) = (party(&notebook, referral, Role::Seeker), party(&notebook, referral, Role::Provider));
    let claims = [claim(rosa, "rosa"), claim(rosa, "other")];
    notebook.write(now, "confirmed", |change| change.confirm_word(bo, &claims[0])).unwrap();
    let before = facts(&notebook);
    let sent = |kind, referral| Sent {
        kind,
        referral,
        kit: None,
        to: vec![bo],
        channel: ChannelKind::Message,
        on: now.today(),
        words: "Hello Bo, rosa is here".into(),
    };
    let ask = sent(DraftKind::ConsentAsk, Some(referral));
    notebook.write(now, "asked", |change| change.record_sent_with(&ask, &claims)).unwrap();
    let view = notebook.referral_view(referral, now.today()).unwrap();
    let [entry] = view.consents.as_slice() else { panic!("{:?}", view.consents) };
    assert_eq!((entry.event, entry.channel), (ConsentEvent::Asked, Some(ChannelKind::Message)));
    assert_eq!(entry_of(&notebook, "rosa"), Some(entry.uid.to_string()));
    let story = notebook.story(bo, None, 0, 9).unwrap();
    assert_eq!(story.rows.len(), 2, "the referral and the entry; the touch says the same");

    let hello = sent(DraftKind::Hello, None);
    notebook.write(now, "hello", |change| change.record_sent_with(&hello, &claims)).unwrap();
    assert_eq!(entry_of(&notebook, "rosa"), Some(entry.uid.to_string()));
    let story = notebook.story(bo, None, 0, 9).unwrap();
    let StoryWhat::Touch(touch) = &story.rows[1].what else { panic!("{:?}", story.rows) };
    assert_eq!(
        (touch.draft, touch.how(), story.rows[1].referral),
        (Some(DraftKind::Hello), "by message", None)
    );

    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
}

/// A word that is confirmed for a hello is kept with the touch.
#[test]
fn a_hello_with_a_confirmed_word() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Rosa > Bo: tax");
    let (rosa, bo) = (party(&notebook, referral, Role::Seeker), party(&notebook, referral, Role::Provider));
    let claims = [claim(rosa, "rosa")];
    let sent = Sent {
        kind: DraftKind::Hello,
        referral: None,
        kit: None,
        to: vec![bo],
        channel: ChannelKind::Post,
        on: now.today(),
        words: "rosa is here".into(),
    };
    notebook
        .write(now, "hello", |change| {
            change.confirm_word(bo, &claims[0])?;
            change.record_sent_with(&sent, &claims)
        })
        .unwrap();
    let touch = &notebook.story(bo, None, 0, 9).unwrap().rows[0];
    assert_eq!(entry_of(&notebook, "rosa"), Some(touch.uid.to_string()));
}

/// [G6] Whom an introduction went to is read from what was sent for this referral alone, with the last day; one party may be
/// left, and taken back nobody was written to.
#[test]
fn whom_an_introduction_was_sent_to() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Rosa > Bo: tax");
    let other = capture(&mut notebook, now, "Rosa > Ida: law");
    let (rosa, bo) = (party(&notebook, referral, Role::Seeker), party(&notebook, referral, Role::Provider));
    let today = now.today();
    let mut send = |kind, referral, to: Vec<Uid>| {
        let (channel, words) = (ChannelKind::Message, "Hello".into());
        let sent = Sent { kind, referral: Some(referral), kit: None, to, channel, on: today, words };
        notebook.write(now, "sent", |change| change.record_sent(&sent)).unwrap();
        notebook.referral_view(sent.referral.unwrap(), today).unwrap()
    };
    send(DraftKind::Introduction, other, vec![rosa]);
    let view = send(DraftKind::ConsentAsk, referral, vec![bo]);
    assert_eq!((view.introduced_to.len(), view.letter_left()), (0, None));
    let view = send(DraftKind::Introduction, referral, vec![bo]);
    assert_eq!(
        (view.introduced_to.as_slice(), view.letter_left()),
        (&[(bo, today)][..], Some(Role::Seeker))
    );
    let view = send(DraftKind::Introduction, referral, vec![rosa, bo]);
    assert_eq!((view.introduced_to.len(), view.letter_left()), (2, None));
    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    assert_eq!(notebook.referral_view(referral, today).unwrap().introduced_to, []);
}
