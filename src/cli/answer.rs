//! `goodword answer`: what one party said when asked for consent [G1].
//!
//! Owns which answers make sense at which point, and what is filled in where nothing is said. One party a call, so that
//! no command marks both at once [G2]. The log is the notebook's, what follows from it the domain's.
//!
//! - A yes may come from somebody who was not asked yet. What may be passed on is the preferred channel, if nothing else
//!   is said [G1].
//! - Whoever stopped a referral may correct that by a later answer [G1]; while the other party's no stands, a yes or a
//!   "later" leads nowhere and is refused [G8].
//! - After the introduction only a withdrawal is logged [G10].

use std::io::{Read, Write};

use anyhow::Result;

use crate::domain::answering::check_answer;
use crate::domain::consent::{ConsentEvent, PassOn, good_until};
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::day::{Day, Toward, short_day};
use crate::domain::referral::{Direction, Role};
use crate::domain::say::{consent_label, step_sentence, title};
use crate::domain::settings::Settings;
use crate::notebook::{NewConsent, Notebook, ReferralView};

use super::args::{Answer, Party, Pass, Said};
use super::name;
use super::output::{brief, day_words, line};
use super::place::{Place, typed_day};
use super::stop::{nothing, told};

/// The longest words that are kept: an answer, not a mailbox.
const LONGEST: usize = 64 * 1024;

/// Days until somebody who said "later" is asked again, if they did not say when.
const LATER: u64 = 30;

pub(super) fn run(place: &Place, asked: &Answer, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let today = now.today();
    check_options(asked)?;
    let said_on = said_on(asked, today)?;
    let until = until(asked, said_on, today)?;
    let words = words(asked)?;
    let mut notebook = place.open_existing()?;
    let view = name::referral(&notebook, &asked.referral, today)?;
    let (role, contact) = party(&view, asked.party)?;
    check_answer(&view.facts(), role, event(asked.answer), today, notebook.settings())
        .map_err(|fault| nothing(fault.to_string()))?;
    let entry = NewConsent {
        referral: view.referral.uid,
        contact: contact.uid,
        event: event(asked.answer),
        until,
        said_on,
        channel: asked.by.or_else(|| asked_by(&view, contact)),
        words,
        pass_on: pass_on(asked, contact),
        for_described: false,
    };
    notebook.write(now, &consent_label(entry.event, &contact.name), |change| change.log_consent(&entry))?;
    let said =
        told(print(&notebook, asked, &entry, &contact.name, today, out).and_then(|()| Ok(out.flush()?)));
    place.back_up_if_due();
    said
}

fn check_options(asked: &Answer) -> Result<()> {
    if asked.until.is_some() && asked.answer != Said::Later {
        return Err(nothing("--until goes with “later” alone; leave it out."));
    }
    if asked.pass.is_some() && asked.answer != Said::Yes {
        return Err(nothing("--pass goes with “yes” alone; leave it out."));
    }
    Ok(())
}

fn said_on(asked: &Answer, today: Day) -> Result<Day> {
    let Some(typed) = &asked.on else { return Ok(today) };
    let day = typed_day(typed, today, Toward::Past)?;
    if day > today {
        return Err(nothing(format!(
            "{} is still to come; --on is the day it was said.",
            short_day(day, today)
        )));
    }
    Ok(day)
}

fn until(asked: &Answer, said_on: Day, today: Day) -> Result<Option<Day>> {
    if asked.answer != Said::Later {
        return Ok(None);
    }
    let Some(typed) = &asked.until else {
        return Ok(said_on.checked_add_days(chrono::Days::new(LATER)));
    };
    let day = typed_day(typed, today, Toward::Future)?;
    if day <= said_on {
        let (day, said_on) = (short_day(day, today), short_day(said_on, today));
        return Err(nothing(format!(
            "{day} is not after {said_on}, when it was said; --until is when to ask again."
        )));
    }
    Ok(Some(day))
}

fn words(asked: &Answer) -> Result<String> {
    let words = match asked.words.as_deref() {
        None => String::new(),
        Some("-") => piped()?,
        Some(typed) => typed.to_owned(),
    };
    if words.len() > LONGEST {
        return Err(nothing("The words are longer than 64 KiB. Give the words of the answer alone."));
    }
    Ok(words)
}

fn piped() -> Result<String> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(1);
    std::io::stdin()
        .lock()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| nothing(format!("Standard input cannot be read ({error}).")))?;
    // cut inside a character it is too long anyway, and said so
    let cut = bytes.len() > LONGEST;
    String::from_utf8(bytes).or_else(|error| {
        if cut {
            return Ok(String::from_utf8_lossy(error.as_bytes()).into_owned());
        }
        Err(nothing("Standard input is not UTF-8 text. Convert it first, for instance with iconv."))
    })
}

fn party(view: &ReferralView, party: Party) -> Result<(Role, &Contact)> {
    if view.referral.direction == Direction::Received {
        let title = title(view.referral.direction, view.names());
        return Err(nothing(format!(
            "{title} is a referral received: it has a source and a prospect, and no consent to record."
        )));
    }
    let role = match party {
        Party::Seeker => Role::Seeker,
        Party::Provider => Role::Provider,
    };
    let contact = view.contact(role).ok_or_else(|| {
        nothing(format!("There is no {} in this referral yet, so nobody could have answered.", role.word()))
    })?;
    Ok((role, contact))
}

/// The channel they were last asked by.
fn asked_by(view: &ReferralView, contact: &Contact) -> Option<ChannelKind> {
    let asks = view.consents.iter().rev().filter(|entry| entry.contact == contact.uid);
    asks.filter(|entry| matches!(entry.event, ConsentEvent::Asked | ConsentEvent::Nudged))
        .find_map(|entry| entry.channel)
}

fn pass_on(asked: &Answer, contact: &Contact) -> PassOn {
    match (&asked.pass, asked.answer) {
        (_, Said::No | Said::Later | Said::Withdrawn) => PassOn::NAME_ONLY,
        (None, Said::Yes) => PassOn::default_for(contact),
        (Some(pass), Said::Yes) => pass.iter().fold(PassOn::NAME_ONLY, |set, pass| match pass {
            Pass::Name => set,
            Pass::Channel(kind) => set.with(*kind, true),
        }),
    }
}

fn event(answer: Said) -> ConsentEvent {
    match answer {
        Said::Yes => ConsentEvent::Granted,
        Said::No => ConsentEvent::Declined,
        Said::Later => ConsentEvent::NotNow,
        Said::Withdrawn => ConsentEvent::Withdrawn,
    }
}

fn print(
    notebook: &Notebook,
    asked: &Answer,
    entry: &NewConsent,
    name: &str,
    today: Day,
    out: &mut dyn Write,
) -> Result<()> {
    let what = recorded(notebook.settings(), asked, entry, name, today);
    line(out, &format!("Recorded: {what}"))?;
    if !entry.words.trim().is_empty() {
        line(out, &format!("Words kept: “{}”", brief(entry.words.trim())))?;
    }
    let view = notebook.referral_view(entry.referral, today)?;
    match view.progress.step {
        Some(step) => {
            let (sentence, due) = (step_sentence(&step, view.names()), day_words(step.due_on, today));
            line(out, &format!("Next: {sentence}, due {due}."))?;
        }
        None => line(out, "Nothing more is to be done here.")?,
    }
    Ok(())
}

/// What was recorded, with what was filled in.
fn recorded(settings: &Settings, asked: &Answer, entry: &NewConsent, name: &str, today: Day) -> String {
    let on = short_day(entry.said_on, today);
    match entry.event {
        ConsentEvent::Granted => {
            let good = good_until(entry.said_on, settings);
            let was = if good < today { "was" } else { "is" };
            let (good, pass) = (short_day(good, today), entry.pass_on.words());
            format!("{name} said yes on {on}. It {was} good until {good}; may be passed on: {pass}.")
        }
        ConsentEvent::NotNow => {
            let until = entry.until.map(|day| short_day(day, today)).unwrap_or_default();
            let how = if asked.until.is_none() { " (--until sets another day)" } else { "" };
            format!("{name} said not now on {on}; ask again on {until}{how}.")
        }
        ConsentEvent::Withdrawn => format!("{name} withdrew the yes on {on}."),
        _ => format!("{name} said no on {on}."),
    }
}
