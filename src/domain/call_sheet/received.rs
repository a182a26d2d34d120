//! What is said of a referral received: to the source, or to the prospect once it is warm.
//!
//! Owns which questions are open and their words. [R1] Until it is warm the prospect is not called: their sheet says so and
//! asks nothing of it. Of the other party nothing stands in a sentence.

use super::{Ask, Matter, Question, Topic};
use crate::domain::progress::Stage;
use crate::domain::received::WarmQuestion;
use crate::domain::referral::{Role, Verdict};

/// What to put to the one who plays `role`; nothing where nothing is open and nothing need be known.
pub(super) fn topic(matter: &Matter<'_>, role: Role) -> Option<Topic> {
    let need = matter.sayable(&matter.facts.referral.need).unwrap_or("A referral");
    let topic = |title: &str, note: &str, questions| Topic {
        title: format!("{need}: {title}"),
        note: note.to_owned(),
        questions,
    };
    match (matter.progress.stage, role) {
        (Stage::Lead, Role::Source) => {
            let questions = to_source(matter);
            (!questions.is_empty()).then(|| {
                topic("they point somebody at you", "They ask first, in their own words.", questions)
            })
        }
        (Stage::Lead, Role::Prospect) => {
            let note = "Do not speak of it yet: it is not warm, and the source has to ask first.";
            Some(topic("not warm", note, Vec::new()))
        }
        (Stage::Warm, Role::Prospect) => {
            let note = "No pressure: ask, listen, and say whether you can help.";
            Some(topic("they want to hear from you", note, to_prospect(matter)))
        }
        _ => None,
    }
}

/// Whether this person is left in peace: pointed at me, and not warm [R1].
pub(super) fn is_left_in_peace(matter: &Matter<'_>, role: Role) -> bool {
    role == Role::Prospect && matter.progress.stage == Stage::Lead
}

fn to_source(matter: &Matter<'_>) -> Vec<Question> {
    let received = matter.facts.received();
    let open = WarmQuestion::OF_PROSPECT
        .into_iter()
        .filter(|question| received.verdict(*question) == Verdict::Unsure);
    let say = |question| match question {
        WarmQuestion::SaidNeed => "Have they told you that they need help with it?",
        WarmQuestion::WantsMe => "Have they said that they would like to talk to me?",
        WarmQuestion::Agreed | WarmQuestion::MyWork => "Do they agree that I get in touch?",
    };
    let uid = matter.facts.referral.uid;
    open.map(|question| Question { ask: Ask::Warm(uid, question), say: say(question).to_owned() }).collect()
}

fn to_prospect(matter: &Matter<'_>) -> Vec<Question> {
    let referral = matter.facts.referral;
    let asks = [
        (referral.need.trim().is_empty(), Ask::Need(referral.uid), "What exactly do you need?"),
        (referral.timing.is_none(), Ask::When(referral.uid), "By when would you like to get on with it?"),
        (
            referral.budget.trim().is_empty(),
            Ask::Budget(referral.uid),
            "Do you have a budget in mind for it?",
        ),
    ];
    let open = asks.into_iter().filter(|(is_open, ..)| *is_open);
    open.map(|(_, ask, say)| Question { ask, say: say.to_owned() }).collect()
}
