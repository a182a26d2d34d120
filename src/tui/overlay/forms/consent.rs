//! Forms for the consent log: an ask, an answer, word that it will not happen.

use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::day::{Day, Toward};
use crate::domain::say::consent_label;
use crate::domain::uid::Uid;
use crate::notebook::{NewConsent, ReferralView};
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{CHANNELS, FormBox, Purpose, Refusal, channels_and_person, later_day, past_day};

/// Records that `contact` was asked, nudged or told [G1, G8, G9].
pub(crate) fn ask(view: &ReferralView, contact: &Contact, event: ConsentEvent) -> FormBox {
    let (verb, note) = match event {
        ConsentEvent::Nudged => ("Asked once more", "Silence is not consent: one nudge, then it rests."),
        ConsentEvent::ToldNotNow => ("Told", "Say only that it will not happen now; not who, not why."),
        _ => ("Asked", "Ask each alone. Neither is named to the other until both have said yes."),
    };
    let by = contact.preferred().map_or("", |channel| channel.kind.word());
    let form = Form::new(format!("{verb}: {}", contact.name))
        .note(note)
        .line("words", "Words used", "")
        .hint("what you wrote or said, in short; may stay empty")
        .choice("by", "By", &channels_and_person(), Some(by))
        .day("on", "On", "today", Toward::Past, true);
    FormBox::new(form, consent_purpose(view, contact, event))
}

fn consent_purpose(view: &ReferralView, contact: &Contact, event: ConsentEvent) -> Purpose {
    Purpose::Consent {
        referral: view.referral.uid,
        contact: contact.uid,
        name: contact.name.clone(),
        event,
    }
}

/// Records what `contact` answered [T3]: one line, filled in beforehand.
pub(crate) fn answer(view: &ReferralView, contact: &Contact, event: ConsentEvent) -> FormBox {
    let said = match event {
        ConsentEvent::Granted => "says yes",
        ConsentEvent::NotNow => "says not now",
        ConsentEvent::Declined => "says no",
        _ => "takes the yes back",
    };
    let asked_by = view
        .consents
        .iter()
        .rev()
        .find(|entry| entry.contact == contact.uid && entry.event == ConsentEvent::Asked)
        .and_then(|entry| entry.channel);
    let by = asked_by.or(contact.preferred().map(|channel| channel.kind)).map_or("", ChannelKind::word);
    let mut form = Form::new(format!("{} {said}", contact.name))
        .line("words", "Their words", "")
        .hint("as they said it; may stay empty");
    if event == ConsentEvent::NotNow {
        form = form.day("until", "Until", "in 1 month", Toward::Future, true);
    }
    form = form.day("on", "Said on", "today", Toward::Past, true).choice(
        "by",
        "By",
        &channels_and_person(),
        Some(by),
    );
    if event == ConsentEvent::Granted {
        let pass = PassOn::default_for(contact);
        let on: Vec<&str> =
            ChannelKind::ALL.iter().filter(|kind| pass.allows(**kind)).map(|kind| kind.word()).collect();
        form = form
            .toggles("pass", "Pass on", CHANNELS, &on)
            .hint("beside the name: what the other may have; space marks it")
            .toggles("described", "Given for", &[("yes", "one described person only")], &[])
            .hint("such a yes holds for no other provider");
    }
    if event == ConsentEvent::Declined {
        form = form.note("This stops the referral at once. The other side learns nothing of it.");
    }
    FormBox::new(form, consent_purpose(view, contact, event))
}

/// The entry that stands in the form.
pub(super) fn deed(
    form: &Form,
    (referral, contact): (Uid, Uid),
    name: &str,
    event: ConsentEvent,
    today: Day,
) -> Result<Deed, Refusal> {
    let until = match event {
        ConsentEvent::NotNow => Some(later_day(form, "until", today)?),
        _ => None,
    };
    let kinds: Vec<ChannelKind> =
        form.toggled("pass").into_iter().filter_map(ChannelKind::from_word).collect();
    let entry = NewConsent {
        referral,
        contact,
        event,
        until,
        said_on: past_day(form, "on", today)?,
        channel: form.chosen("by").and_then(ChannelKind::from_word),
        words: form.text("words").to_owned(),
        pass_on: PassOn::of(&kinds),
        for_described: !form.toggled("described").is_empty(),
    };
    let label = consent_label(event, name);
    Ok(Deed { label, what: What::Consent(entry) })
}
