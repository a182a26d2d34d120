//! The forms of the app: what each asks, and the change that comes of it.
//!
//! Owns building a form for a purpose and reading it back as a [`Deed`]. The widget is `tui::form`; the rules are
//! `domain`'s; nothing is written here.

use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactFault, ContactKind, Language};
use crate::domain::day::{Day, Toward};
use crate::domain::edit::{ReferralEdit, evaluation_day};
use crate::domain::referral::{
    Drop, Evaluation, HeardHow, Introduction, Judgement, NeedKind, Outcome, Reward, Role, Timing, Verdict,
};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{NewConsent, ReferralView};
use crate::tui::deed::{Deed, What};
use crate::tui::form::{FieldFault, Form};
use crate::tui::gates::questions::Question;

/// What a form is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Purpose {
    /// An entry for the consent log: referral, person, their name, what happened.
    Consent { referral: Uid, contact: Uid, name: String, event: ConsentEvent },
    /// One question of Actual or Relevant.
    Question { referral: Uid, title: String, question: Question },
    /// The introduction.
    Introduce { referral: Uid, title: String },
    /// The evaluation.
    Evaluate { referral: Uid, title: String, introduction: Introduction },
    /// Put aside.
    Park { referral: Uid, title: String },
    /// Let go.
    Drop { referral: Uid, title: String },
    /// A reminder put off: of a referral, or one typed by hand.
    Snooze { referral: Option<Uid>, reminder: Uid, text: String },
    /// A contact: all that the gates read, or only how to reach them.
    Contact { contact: Box<Contact>, whole: bool },
}

/// A form and what it is for.
#[derive(Debug, Clone)]
pub(crate) struct FormBox {
    pub(crate) form: Form,
    pub(crate) purpose: Purpose,
}

/// Where and why a form is refused.
pub(crate) type Refusal = (&'static str, String);

fn at(id: &'static str) -> impl Fn(FieldFault) -> Refusal {
    move |fault| (id, fault.0)
}

const CHANNELS: &[(&str, &str)] =
    &[("email", "e-mail"), ("phone", "phone"), ("message", "message"), ("post", "post"), ("web", "web")];
const IN_PERSON: (&str, &str) = ("", "in person");

fn channels_and_person() -> Vec<(&'static str, &'static str)> {
    CHANNELS.iter().copied().chain([IN_PERSON]).collect()
}

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
    FormBox { form, purpose: consent_purpose(view, contact, event) }
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
    FormBox { form, purpose: consent_purpose(view, contact, event) }
}

/// Asks one question of Actual or Relevant in full; `picked` is a choice made already.
pub(crate) fn question(
    view: &ReferralView,
    question: Question,
    picked: Option<&str>,
    today: Day,
) -> FormBox {
    let referral = &view.referral;
    let title = question.title(view);
    let form = Form::new(title.clone());
    let form = match question {
        Question::Need => {
            form.line("need", "Need", &referral.need).hint("the exact product, service or reason")
        }
        Question::Budget => form.line("budget", "Budget", &referral.budget).hint("as they said it"),
        Question::When => {
            let (chosen, by) = match referral.timing {
                Some(Timing::Now) => (Some("now"), String::new()),
                Some(Timing::By(day)) => (Some("by"), day.to_string()),
                Some(Timing::Someday) => (Some("someday"), String::new()),
                None => (None, String::new()),
            };
            let options = [("now", "now"), ("by", "by a day"), ("someday", "some day")];
            let chosen = picked.or(chosen);
            let form =
                form.choice("when", "Wanted", &options, chosen).day("by", "By", &by, Toward::Future, false);
            if chosen == Some("by") { form.focused_on("by") } else { form }
        }
        Question::Heard => {
            form.choice("how", "I know it", &heard_options(), referral.heard_how.map(HeardHow::word)).day(
                "on",
                "Heard on",
                &day_text(referral.heard_on.or(Some(referral.created_on))),
                Toward::Past,
                true,
            )
        }
        Question::HeardOn => {
            form.day("on", "Heard on", &day_text(referral.heard_on.or(Some(today))), Toward::Past, true)
        }
        Question::Kind => form.choice(
            "kind",
            "Kind",
            &[("product", "a product"), ("service", "a service"), ("reason", "another reason")],
            referral.need_kind.map(NeedKind::word),
        ),
        Question::Reward => {
            let (chosen, told) = match referral.reward {
                None => (None, None),
                Some(Reward::No) => (Some("no"), None),
                Some(Reward::Yes { told_on }) => (Some("yes"), told_on),
            };
            form.choice("reward", "I get something", &[("no", "no"), ("yes", "yes")], chosen)
                .day("told", "Both told on", &day_text(told), Toward::Past, false)
                .hint("empty: not told yet, which keeps Exit shut")
        }
        Question::Fit(role) => {
            let fit = referral.fit(role);
            form.choice("verdict", "Answer", VERDICTS, fit.map(|fit| fit.verdict.word()))
                .line("why", "Why", fit.map_or("", |fit| fit.why.as_str()))
                .focused_on(if fit.is_some() { "why" } else { "verdict" })
        }
    };
    FormBox { form, purpose: Purpose::Question { referral: referral.uid, title, question } }
}

const VERDICTS: &[(&str, &str)] = &[("yes", "yes"), ("no", "no"), ("unsure", "unsure")];

fn heard_options() -> [(&'static str, &'static str); 3] {
    [("told-me", "they told me"), ("somebody-told", "somebody told me"), ("guess", "my guess")]
}

fn day_text(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Records the introduction [G6].
pub(crate) fn introduce(view: &ReferralView, title: String, settings: &Settings) -> FormBox {
    let pace = |name: &str, span: u32| format!("{name}, {span} days");
    let (quick, normal, slow) = (
        pace("quick", settings.pace_quick),
        pace("normal", settings.pace_normal),
        pace("slow", settings.pace_slow),
    );
    let options = [
        ("quick", quick.as_str()),
        ("normal", normal.as_str()),
        ("slow", slow.as_str()),
        ("date", "on a day"),
    ];
    let form = Form::new(format!("Introduce {title}"))
        .percent("sure", "How sure, %", None)
        .hint("how sure you are that it will work, 0 to 100")
        .required()
        .choice("pace", "Look back", &options, Some("normal"))
        .day("evaluate", "Or on", "", Toward::Future, false)
        .hint("only with “on a day”")
        .day("on", "Introduced on", "today", Toward::Past, true);
    FormBox { form, purpose: Purpose::Introduce { referral: view.referral.uid, title } }
}

/// Records what became of it [G7].
pub(crate) fn evaluate(view: &ReferralView, title: String, introduction: Introduction) -> FormBox {
    let name = |role| view.contact(role).map_or("them", |contact| contact.name.as_str());
    let earlier = view.referral.evaluation.as_ref();
    let again = |verdict: Option<Verdict>| verdict.map(Verdict::word);
    let outcomes = [
        ("business", "done business"),
        ("talking", "talking"),
        ("no-fit", "no fit"),
        ("never-met", "never met"),
        ("badly", "went badly"),
    ];
    let form = Form::new(format!("What became of {title}?"))
        .choice("outcome", "Outcome", &outcomes, None)
        .required()
        .choice(
            "seeker",
            format!("{} again?", name(Role::Seeker)),
            VERDICTS,
            earlier.and_then(|e| again(e.seeker_again)),
        )
        .choice(
            "provider",
            format!("{} again?", name(Role::Provider)),
            VERDICTS,
            earlier.and_then(|e| again(e.provider_again)),
        )
        .line("learned", "Learned", earlier.map_or("", |e| e.learned.as_str()))
        .day("again", "Ask again", "in 3 weeks", Toward::Future, false)
        .hint("only while they are talking");
    FormBox { form, purpose: Purpose::Evaluate { referral: view.referral.uid, title, introduction } }
}

/// Puts a referral aside.
pub(crate) fn park(referral: Uid, title: String, proposed: Option<Day>) -> FormBox {
    let until = proposed.map_or_else(|| "in 1 month".to_owned(), |day| day.to_string());
    let form = Form::new(format!("Park {title}"))
        .note("It comes back by itself.")
        .day("until", "Until", &until, Toward::Future, true)
        .hint("in 3 weeks, next fri, 15 Jan");
    FormBox { form, purpose: Purpose::Park { referral, title } }
}

/// Lets a referral go.
pub(crate) fn drop(referral: Uid, title: String) -> FormBox {
    let form = Form::new(format!("Drop {title}"))
        .note("It is kept among the closed ones; u takes this back.")
        .line("reason", "Why", "")
        .hint("may stay empty");
    FormBox { form, purpose: Purpose::Drop { referral, title } }
}

/// Puts a reminder off.
pub(crate) fn snooze(referral: Option<Uid>, reminder: Uid, text: String) -> FormBox {
    let form = Form::new(format!("Snooze: {text}"))
        .day("until", "Until", "+1d", Toward::Future, true)
        .hint("+1d, +3d, +1w, next fri, 15 Jan");
    FormBox { form, purpose: Purpose::Snooze { referral, reminder, text } }
}

/// Edits a contact: all that the gates read, or only how to reach them.
pub(crate) fn contact(contact: &Contact, focus: &str, whole: bool) -> FormBox {
    let of = |kind| {
        let preferred = contact.preferred().filter(|channel| channel.kind == kind);
        preferred.or_else(|| contact.channels.iter().find(|channel| channel.kind == kind))
    };
    let value = |kind| of(kind).map_or("", |channel| channel.value.as_str());
    let preferred: Vec<&str> = contact.preferred().map(|channel| channel.kind.word()).into_iter().collect();
    let mut form = Form::new(contact.name.clone())
        .line("name", "Name", &contact.name)
        .required()
        .toggles("preferred", "Prefers", CHANNELS, &preferred)
        .line("email", "E-mail", value(ChannelKind::Email))
        .line("phone", "Phone", value(ChannelKind::Phone))
        .line("message", "Message", value(ChannelKind::Message))
        .line("post", "Post", value(ChannelKind::Post))
        .line("web", "Web", value(ChannelKind::Web))
        .line("best_time", "Best time", &contact.best_time)
        .line("appointments", "Appointments", &contact.appointments)
        .hint("how best to set one");
    if whole {
        form = particulars(form, contact);
    }
    FormBox {
        form: form.focused_on(focus),
        purpose: Purpose::Contact { contact: Box::new(contact.clone()), whole },
    }
}

fn particulars(form: Form, contact: &Contact) -> Form {
    form.line("offers", "Offers", &contact.offers)
        .line("needs", "Needs", &contact.needs)
        .line("looks_for", "Looks for", &contact.looks_for)
        .line("does_not_take", "Does not take", &contact.does_not_take)
        .line("organisation", "Organisation", &contact.organisation)
        .line("role", "Role", &contact.role)
        .choice("kind", "Is to me", KINDS, Some(contact.kind.word()))
        .choice("language", "Drafts in", LANGUAGES, Some(contact.language.word()))
        .line("notes", "Notes", &contact.notes)
}

const KINDS: &[(&str, &str)] = &[
    ("client", "client"),
    ("partner", "partner"),
    ("colleague", "colleague"),
    ("friend", "friend"),
    ("family", "family"),
    ("competitor", "competitor"),
    ("other", "other"),
];
const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("it", "Italian"), ("ro", "Romanian")];

impl FormBox {
    /// The change that stands in the form, or the field that keeps it from being one.
    pub(crate) fn deed(&self, today: Day, settings: &Settings) -> Result<Deed, Refusal> {
        let form = &self.form;
        match &self.purpose {
            Purpose::Consent { referral, contact, name, event } => {
                consent_deed(form, (*referral, *contact), name, *event, today)
            }
            Purpose::Question { referral, title, question } => {
                let edits = question_edits(form, *question, today)?;
                Ok(edit_deed(*referral, edits, title))
            }
            Purpose::Introduce { referral, title } => {
                let introduction = introduction_of(form, today, settings)?;
                Ok(edit_deed(*referral, vec![ReferralEdit::Introduce(introduction)], title))
            }
            Purpose::Evaluate { referral, title, introduction } => {
                let edit = evaluation_of(form, today, introduction.on)?;
                Ok(edit_deed(*referral, vec![edit], title))
            }
            Purpose::Park { referral, title } => {
                let until = later_day(form, "until", today)?;
                Ok(edit_deed(*referral, vec![ReferralEdit::Park(until)], title))
            }
            Purpose::Drop { referral, title } => {
                let drop = Drop { on: today, reason: form.text("reason").trim().to_owned() };
                Ok(edit_deed(*referral, vec![ReferralEdit::Drop(drop)], title))
            }
            Purpose::Snooze { referral, reminder, text } => {
                let until = later_day(form, "until", today)?;
                let what = match referral {
                    Some(referral) => What::Snooze(*referral, *reminder, until),
                    None => What::MoveReminder(*reminder, until),
                };
                Ok(Deed { label: format!("snoozed: {text}"), what })
            }
            Purpose::Contact { contact, whole } => contact_deed(form, contact, *whole),
        }
    }
}

fn edit_deed(referral: Uid, edits: Vec<ReferralEdit>, title: &str) -> Deed {
    let label = edits.first().map_or("changed", ReferralEdit::label);
    Deed { label: format!("{label}: {title}"), what: What::Edit(referral, edits) }
}

fn required_day(form: &Form, id: &'static str, today: Day) -> Result<Day, Refusal> {
    form.day_of(id, today)
        .map_err(at(id))?
        .ok_or((id, "A day is needed here: today, 12 Nov or 2026-11-12.".into()))
}

fn past_day(form: &Form, id: &'static str, today: Day) -> Result<Day, Refusal> {
    let day = required_day(form, id, today)?;
    if day > today {
        return Err((id, "That day is still to come. Record what has happened, on its day.".into()));
    }
    Ok(day)
}

fn later_day(form: &Form, id: &'static str, today: Day) -> Result<Day, Refusal> {
    let day = required_day(form, id, today)?;
    if day <= today {
        return Err((id, "That day has come already. Name one after today.".into()));
    }
    Ok(day)
}

fn consent_deed(
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
    let label = match event {
        ConsentEvent::Asked => format!("{name} asked"),
        ConsentEvent::Nudged => format!("{name} nudged"),
        ConsentEvent::Granted => format!("consent granted by {name}"),
        ConsentEvent::NotNow => format!("not now said by {name}"),
        ConsentEvent::Declined => format!("consent declined by {name}"),
        ConsentEvent::Withdrawn => format!("consent withdrawn by {name}"),
        ConsentEvent::ToldNotNow => format!("{name} told that it will not happen now"),
    };
    Ok(Deed { label, what: What::Consent(entry) })
}

fn question_edits(form: &Form, question: Question, today: Day) -> Result<Vec<ReferralEdit>, Refusal> {
    Ok(vec![match question {
        Question::Need => ReferralEdit::Need(form.text("need").trim().to_owned()),
        Question::Budget => ReferralEdit::Budget(form.text("budget").trim().to_owned()),
        Question::When => ReferralEdit::Timing(timing_of(form, today)?),
        Question::Heard => {
            let how = form.chosen("how").and_then(HeardHow::from_word);
            let how = how.ok_or(("how", "Say how you know it: a digit picks.".to_owned()))?;
            ReferralEdit::Heard(how, past_day(form, "on", today)?)
        }
        Question::HeardOn => ReferralEdit::Confirmed(past_day(form, "on", today)?),
        Question::Kind => ReferralEdit::NeedKind(form.chosen("kind").and_then(NeedKind::from_word)),
        Question::Reward => ReferralEdit::Reward(match form.chosen("reward") {
            Some("yes") => Some(Reward::Yes { told_on: told_day(form, today)? }),
            Some(_) => Some(Reward::No),
            None => None,
        }),
        Question::Fit(role) => {
            let verdict = form.chosen("verdict").and_then(Verdict::from_word);
            let verdict = verdict.ok_or(("verdict", "Say yes, no or unsure: a digit picks.".to_owned()))?;
            ReferralEdit::Fit(
                role,
                Judgement { verdict, why: form.text("why").trim().to_owned(), on: today },
            )
        }
    }])
}

fn told_day(form: &Form, today: Day) -> Result<Option<Day>, Refusal> {
    if form.text("told").trim().is_empty() { Ok(None) } else { past_day(form, "told", today).map(Some) }
}

fn timing_of(form: &Form, today: Day) -> Result<Option<Timing>, Refusal> {
    let by = form.day_of("by", today).map_err(at("by"))?;
    match (form.chosen("when"), by) {
        (Some("now"), _) => Ok(Some(Timing::Now)),
        (Some("someday"), _) => Ok(Some(Timing::Someday)),
        (Some(_) | None, Some(day)) => Ok(Some(Timing::By(day))),
        (Some(_), None) => Err(("by", "By which day? Type it: 15 Dec, next fri, in 3 weeks.".into())),
        (None, None) => Ok(None),
    }
}

fn introduction_of(form: &Form, today: Day, settings: &Settings) -> Result<Introduction, Refusal> {
    let sure = form.percent_of("sure").map_err(at("sure"))?;
    let sure = sure.ok_or(("sure", "Say how sure you are that it will work, 0 to 100.".to_owned()))?;
    let on = past_day(form, "on", today)?;
    let pace = form.chosen("pace").unwrap_or("date");
    let evaluate_on = match evaluation_day(pace, on, settings) {
        Some(day) => day,
        None => later_day(form, "evaluate", today)?,
    };
    Ok(Introduction { on, sure, evaluate_on })
}

fn evaluation_of(form: &Form, today: Day, introduced_on: Day) -> Result<ReferralEdit, Refusal> {
    let outcome = form.chosen("outcome").and_then(Outcome::from_word);
    let outcome = outcome.ok_or(("outcome", "Say what became of it: a digit picks.".to_owned()))?;
    if today < introduced_on {
        return Err(("outcome", "The introduction is still to come.".into()));
    }
    let again_on = match outcome {
        Outcome::Talking => Some(later_day(form, "again", today)?),
        _ => None,
    };
    let verdict = |id| form.chosen(id).and_then(Verdict::from_word);
    let evaluation = Evaluation {
        outcome,
        on: today,
        seeker_again: verdict("seeker"),
        provider_again: verdict("provider"),
        learned: form.text("learned").trim().to_owned(),
    };
    Ok(ReferralEdit::Evaluate(evaluation, again_on))
}

fn contact_deed(form: &Form, held: &Contact, whole: bool) -> Result<Deed, Refusal> {
    let text = |id| form.text(id).trim().to_owned();
    let mut contact = Contact {
        name: text("name"),
        best_time: text("best_time"),
        appointments: text("appointments"),
        ..held.clone()
    };
    if whole {
        contact.offers = text("offers");
        contact.needs = text("needs");
        contact.looks_for = text("looks_for");
        contact.does_not_take = text("does_not_take");
        contact.organisation = text("organisation");
        contact.role = text("role");
        contact.notes = text("notes");
        contact.kind = form.chosen("kind").and_then(ContactKind::from_word).unwrap_or(held.kind);
        contact.language = form.chosen("language").and_then(Language::from_word).unwrap_or(held.language);
    }
    let preferred = preferred_kinds(form);
    for kind in ChannelKind::ALL {
        let wanted = preferred.contains(kind);
        if wanted && text(kind.word()).is_empty() {
            let sentence =
                format!("The {} is preferred, but empty. Type it, or take the mark off.", kind.label());
            return Err((kind.word(), sentence));
        }
        set_channel(&mut contact.channels, *kind, text(kind.word()), wanted);
    }
    let field = |fault: &ContactFault| match fault {
        ContactFault::EmptyName => "name",
        _ => "preferred",
    };
    contact.check().map_err(|fault| (field(&fault), fault.to_string()))?;
    Ok(Deed { label: format!("{} edited", contact.name), what: What::Contact(Box::new(contact)) })
}

/// The channels marked as preferred; the only one there is needs no mark.
fn preferred_kinds(form: &Form) -> Vec<ChannelKind> {
    let marked: Vec<ChannelKind> =
        form.toggled("preferred").into_iter().filter_map(ChannelKind::from_word).collect();
    let typed = ChannelKind::ALL.iter().copied().filter(|kind| !form.text(kind.word()).trim().is_empty());
    match (marked.is_empty(), typed.collect::<Vec<_>>().as_slice()) {
        (true, [only]) => vec![*only],
        _ => marked,
    }
}

/// Sets the channel of `kind` that the form shows: the preferred one, else the first. An empty value takes it out.
fn set_channel(channels: &mut Vec<Channel>, kind: ChannelKind, value: String, preferred: bool) {
    let shown = channels
        .iter()
        .position(|channel| channel.kind == kind && channel.preferred)
        .or_else(|| channels.iter().position(|channel| channel.kind == kind));
    match shown {
        Some(at) if value.is_empty() => {
            channels.remove(at);
        }
        Some(at) => {
            if let Some(channel) = channels.get_mut(at) {
                channel.value = value;
                channel.preferred = preferred;
            }
        }
        None if value.is_empty() => {}
        None => channels.push(Channel { uid: Uid::UNSET, kind, value, label: String::new(), preferred }),
    }
}
