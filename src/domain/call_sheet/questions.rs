//! The open questions of one referral, as sentences to say to one of its parties.
//!
//! Owns which questions are open and their words. Every sentence is said to one person about themselves; of the other
//! party nothing stands in it [G2, G3].

use super::{Ask, Matter, Question, Topic};
use crate::domain::consent::ConsentState;
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::day::{Day, short_day};
use crate::domain::gates::{ActualGap, actual_gaps, verdict};
use crate::domain::progress::{Action, Stage};
use crate::domain::referral::{Direction, Role, Verdict};
use crate::domain::settings::Settings;

/// The questions to put to `contact`; nothing where none is open and nothing need be known.
pub(super) fn topic(
    matter: &Matter<'_>,
    contact: &Contact,
    role: Role,
    today: Day,
    settings: &Settings,
) -> Option<Topic> {
    if matter.facts.referral.direction == Direction::Received {
        return super::received::topic(matter, role);
    }
    if is_left_alone(matter, role, today, settings) {
        return None;
    }
    let (mut questions, mut note) = (Vec::new(), "");
    match matter.progress.stage {
        Stage::Closed => {}
        Stage::Introduced => questions.extend(outcome(matter, today)),
        _ => {
            if role == Role::Seeker {
                actual(matter, today, settings, &mut questions);
            }
            questions.extend(fit(matter, role));
            questions.extend(consent(matter, contact, role, today, settings));
            if is_too_soon(matter, role, today, settings) {
                note = "Do not ask them to be introduced yet: the yes of the other side comes first.";
            }
        }
    }
    let title = match (role, matter.sayable(&matter.facts.referral.need)) {
        (Role::Seeker, Some(need)) => format!("{need}: they have the need"),
        (Role::Seeker, None) => "They have a need".to_owned(),
        (_, Some(need)) => format!("{need}: they could help"),
        (_, None) => "They could help somebody".to_owned(),
    };
    (!questions.is_empty()).then(|| Topic { title, note: note.to_owned(), questions })
}

/// Whoever said "not now" until a day to come is asked nothing about it before that day.
fn is_left_alone(matter: &Matter<'_>, role: Role, today: Day, settings: &Settings) -> bool {
    let state = matter.facts.consent(role, today, settings);
    matches!(state, Some(ConsentState::NotNow { until, .. }) if settings.first_day_back(until) > today)
}

/// [G4] For the one who has the need.
fn actual(matter: &Matter<'_>, today: Day, settings: &Settings, questions: &mut Vec<Question>) {
    let referral = matter.facts.referral;
    let gaps = actual_gaps(referral, today, settings);
    let mut put = |ask, say: String| questions.push(Question { ask, say });
    let (uid, need) = (referral.uid, matter.need());
    if gaps.contains(&ActualGap::NoNeed) {
        put(Ask::Need(uid), "What exactly do you need?".into());
    } else if gaps.iter().any(|gap| matches!(gap, ActualGap::Stale(_) | ActualGap::Passed(_))) {
        put(Ask::Still(uid), format!("Is it still so that you need {need}?"));
    } else if gaps
        .iter()
        .any(|gap| matches!(gap, ActualGap::NotSaidHow | ActualGap::Guess | ActualGap::NotSaidSince))
    {
        put(Ask::Still(uid), format!("Is it so that you need {need}?"));
    }
    let when = gaps.iter().find_map(|gap| match gap {
        ActualGap::NoTiming => Some("By when do you need it?".to_owned()),
        ActualGap::Someday => Some("You wanted it some day: is there a day by now?".to_owned()),
        ActualGap::TooFar(_) => Some("It was still far off: by when do you need it?".to_owned()),
        ActualGap::Passed(day) => Some(format!("It was to be by {}: by when now?", short_day(*day, today))),
        _ => None,
    });
    if let Some(say) = when {
        put(Ask::When(uid), say);
    }
    if referral.budget.trim().is_empty() {
        put(Ask::Budget(uid), "Do you have a budget in mind for it?".into());
    }
}

/// [G5] For either side, while it is not judged or I am unsure.
fn fit(matter: &Matter<'_>, role: Role) -> Option<Question> {
    let referral = matter.facts.referral;
    let other = matter.other?;
    if !matches!(verdict(referral, role), None | Some(Verdict::Unsure)) {
        return None;
    }
    let say = match role {
        Role::Seeker => match matter.sayable(&other.offers) {
            Some(offers) => format!("Would this be what you need: {offers}?"),
            None => "Would somebody who does just that be what you need?".to_owned(),
        },
        _ => match matter.sayable(&referral.need) {
            Some(need) => format!("Is this the kind of client you want: somebody who needs {need}?"),
            None => "Would you take on somebody new at present?".to_owned(),
        },
    };
    Some(Question { ask: Ask::Fit(referral.uid, role), say })
}

/// The provider is not asked while the seeker has no yes in force.
fn is_too_soon(matter: &Matter<'_>, role: Role, today: Day, settings: &Settings) -> bool {
    let state = |role| matter.facts.consent(role, today, settings);
    let was_asked = matches!(state(role), Some(ConsentState::Asked { .. }));
    let is_agreed = state(role).is_some_and(ConsentState::is_granted);
    let seeker_agreed = state(Role::Seeker).is_some_and(ConsentState::is_granted);
    role == Role::Provider && !was_asked && !is_agreed && !seeker_agreed
}

/// [G1] Not asked, no answer yet, or an answer that has aged.
fn consent(
    matter: &Matter<'_>,
    contact: &Contact,
    role: Role,
    today: Day,
    settings: &Settings,
) -> Option<Question> {
    if is_too_soon(matter, role, today, settings) {
        return None;
    }
    let lead = match matter.facts.consent(role, today, settings)? {
        ConsentState::NotAsked => String::new(),
        ConsentState::Asked { .. } => "Have you thought it over: ".into(),
        ConsentState::Lapsed { on, .. } => {
            format!("Does your yes of {} still stand: ", short_day(on, today))
        }
        ConsentState::NotNow { .. } => "You asked me to come back to it: ".into(),
        ConsentState::Granted { .. } | ConsentState::Declined { .. } | ConsentState::Withdrawn { .. } => {
            return None;
        }
    };
    let what = match contact.preferred() {
        Some(channel) => format!("your name and {}", noun(channel.kind)),
        None => "your name".to_owned(),
    };
    let whom = match (role, matter.sayable(&matter.facts.referral.need)) {
        (Role::Seeker, _) => "somebody who could help".to_owned(),
        (_, Some(need)) => format!("somebody who needs {need}"),
        (_, None) => "somebody whom you could help".to_owned(),
    };
    let may = if lead.is_empty() { "May" } else { "may" };
    let say = format!("{lead}{may} I give {what} to {whom}?");
    Some(Question { ask: Ask::Consent(matter.facts.referral.uid), say })
}

fn noun(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Email => "e-mail",
        ChannelKind::Phone => "phone number",
        ChannelKind::Message => "handle",
        ChannelKind::Post => "postal address",
        ChannelKind::Web => "web page",
    }
}

/// [G7] Once it is due.
fn outcome(matter: &Matter<'_>, today: Day) -> Option<Question> {
    matter.progress.step.filter(|step| step.action == Action::Evaluate && step.due_on <= today)?;
    let referral = matter.facts.referral;
    let about = matter.sayable(&referral.need).map(|need| format!(", about {need}")).unwrap_or_default();
    let say = format!("What has come of the introduction I made{about}?");
    Some(Question { ask: Ask::Outcome(referral.uid, referral.evaluation.clone()), say })
}

/// [G6] What is missing of how to reach them.
pub(super) fn reaching(contact: &Contact) -> Option<Topic> {
    let missing = [
        (contact.preferred().is_none(), Ask::Reach, "What is the best way to reach you?"),
        (contact.best_time.trim().is_empty(), Ask::BestTime, "When is the best time to reach you?"),
        (
            contact.appointments.trim().is_empty(),
            Ask::Appointments,
            "How do you like to set an appointment?",
        ),
    ];
    let questions: Vec<Question> = missing
        .into_iter()
        .filter(|(is_missing, ..)| *is_missing)
        .map(|(_, ask, say)| Question { ask, say: say.to_owned() })
        .collect();
    (!questions.is_empty()).then(|| Topic {
        title: "How to reach them".into(),
        note: String::new(),
        questions,
    })
}
