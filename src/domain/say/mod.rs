//! Next steps in words, for me: on screen, in `due` and in `--json`.
//!
//! Owns the short phrase of a list and the whole sentence. Never for a party: those texts go through the name guard.

mod facts;
pub mod group;
mod touch;
pub mod upkeep;

use super::consent::ConsentEvent;
use super::contact::short_name;
use super::progress::{Action, NextStep};
use super::referral::{Direction, Role};

pub use super::referral::Silent;
pub use facts::{
    actual_gap, answers_told, consent_state, excerpt, exit_block, landing, log_entry, outcome, whole_entry,
};
pub use touch::{move_words, touch_detail, touch_short};

/// What the parties of one referral are called.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// The seeker.
    pub seeker: Option<&'a str>,
    /// The provider.
    pub provider: Option<&'a str>,
    /// The source.
    pub source: Option<&'a str>,
    /// The prospect.
    pub prospect: Option<&'a str>,
    /// Who of them is not to be contacted.
    pub silent: Silent,
}

impl<'a> Names<'a> {
    /// The name of the one who plays `role`.
    pub fn of(self, role: Role) -> Option<&'a str> {
        match role {
            Role::Seeker => self.seeker,
            Role::Provider => self.provider,
            Role::Source => self.source,
            Role::Prospect => self.prospect,
        }
    }

    fn whole(self, role: Role) -> &'a str {
        self.of(role).unwrap_or(match role {
            Role::Seeker => "the seeker",
            Role::Provider => "the provider",
            Role::Source => "the source",
            Role::Prospect => "the prospect",
        })
    }

    fn short(self, role: Role) -> &'a str {
        short_name(self.whole(role))
    }
}

/// What a referral is called: "Ana Rossi → Bruno Conti".
pub fn title(direction: Direction, names: Names<'_>) -> String {
    let name = |role| names.of(role).unwrap_or("?");
    match direction {
        Direction::Given => format!("{} → {}", name(Role::Seeker), name(Role::Provider)),
        Direction::Received => format!("{} ⇐ {}", name(Role::Source), name(Role::Prospect)),
    }
}

/// What an entry of the consent log is called in the undo line: "consent granted by Ana Rossi".
pub fn consent_label(event: ConsentEvent, name: &str) -> String {
    match event {
        ConsentEvent::Asked => format!("{name} asked"),
        ConsentEvent::Nudged => format!("{name} nudged"),
        ConsentEvent::Granted => format!("consent granted by {name}"),
        ConsentEvent::NotNow => format!("not now said by {name}"),
        ConsentEvent::Declined => format!("consent declined by {name}"),
        ConsentEvent::Withdrawn => format!("consent withdrawn by {name}"),
        ConsentEvent::ToldNotNow => format!("{name} told that it will not happen now"),
    }
}

/// [P1] What can be done where somebody is needed who is not to be contacted.
fn settle_sentence(role: Role, names: Names<'_>) -> String {
    let instead = match role {
        Role::Seeker => "drop it, park it",
        Role::Provider => "take somebody else, drop it",
        Role::Source | Role::Prospect => "drop it, park it",
    };
    format!("{} is not to be contacted: {instead}, or lift the mark", names.whole(role))
}

/// A few words for a list: "ask Bruno".
pub fn short_step(step: &NextStep, names: Names<'_>) -> String {
    let person = step.role.map_or("", |role| names.short(role));
    match step.action {
        Action::FindProvider => "who could help?".into(),
        Action::FindSeeker => "who needs it?".into(),
        Action::ClearNeed => "what exactly?".into(),
        Action::ConfirmNeed => "still true?".into(),
        Action::ParkOrAsk => "park or ask".into(),
        Action::JudgeFit => "right for both?".into(),
        Action::Reconsider => "reconsider".into(),
        Action::Settle => "do not contact".into(),
        Action::Ask => format!("ask {person}"),
        Action::Nudge => format!("nudge {person}"),
        Action::ParkOrDrop => "still silent?".into(),
        Action::AskAgain => format!("ask {person} again"),
        Action::TellReward => "tell both".into(),
        Action::Introduce => "introduce".into(),
        Action::Evaluate => "evaluate".into(),
        Action::Wake => "wakes".into(),
        Action::NextTry => "next try".into(),
        Action::TellNotNow => format!("tell {person}"),
        Action::CoachSource => format!("coach {person}"),
        Action::AskSource => format!("ask {person} again"),
        Action::JudgeWork => "your work?".into(),
        Action::PassOn => "pass it on".into(),
        Action::CloseKindly => "close or park".into(),
        Action::Answer => format!("answer {person}"),
        Action::Thank => format!("thank {person}"),
        Action::AskOutcome => "how did it go?".into(),
        Action::Report => format!("report to {person}"),
    }
}

/// The words that may stand in a calendar: "Ask Bruno Conti". They name at most the one whom I must reach, whole, since they are
/// read far from the notebook [M3].
pub fn calendar_step(step: &NextStep, names: Names<'_>) -> String {
    let reach = step.role.or(match step.action {
        Action::ClearNeed | Action::ConfirmNeed | Action::ParkOrAsk => Some(Role::Seeker),
        _ => None,
    });
    let named = reach.filter(|role| !names.silent.has(*role)).and_then(|role| names.of(role));
    match (step.action, named) {
        (Action::ClearNeed, Some(person)) => format!("Ask {person} what exactly"),
        (Action::ConfirmNeed, Some(person)) => format!("Ask {person} whether it still stands"),
        (Action::ParkOrAsk, Some(person)) => format!("Park, or ask {person}"),
        (Action::Ask, Some(person)) => format!("Ask {person}"),
        (Action::Nudge, Some(person)) => format!("Ask {person} once more"),
        (Action::AskAgain | Action::AskSource, Some(person)) => format!("Ask {person} again"),
        (Action::TellNotNow, Some(person)) => format!("Tell {person}"),
        (Action::CoachSource, Some(person)) => format!("Coach {person}"),
        (Action::Answer, Some(person)) => format!("Answer {person}"),
        (Action::Thank, Some(person)) => format!("Thank {person}"),
        (Action::Report, Some(person)) => format!("Report to {person}"),
        (action, _) => calendar_action(action).to_owned(),
    }
}

/// The same without anybody's name.
pub fn calendar_action(action: Action) -> &'static str {
    match action {
        Action::FindProvider => "Find somebody who could help",
        Action::FindSeeker => "Find somebody who needs it",
        Action::ClearNeed => "Find out what exactly",
        Action::ConfirmNeed => "Ask whether it still stands",
        Action::ParkOrAsk => "Park or ask",
        Action::JudgeFit => "Judge whether two people fit",
        Action::Reconsider => "Reconsider a referral",
        Action::Settle => "Settle a referral",
        Action::Ask => "Ask",
        Action::Nudge => "Ask once more",
        Action::ParkOrDrop => "Still silent: park or drop",
        Action::AskAgain | Action::AskSource => "Ask again",
        Action::TellReward => "Tell both, each alone",
        Action::Introduce => "Introduce two people",
        Action::Evaluate => "Evaluate an introduction",
        Action::Wake => "A parked referral comes back",
        Action::NextTry => "Next try",
        Action::TellNotNow => "Tell that it will not happen now",
        Action::CoachSource => "Coach a source",
        Action::JudgeWork => "Judge whether it is your work",
        Action::PassOn => "Pass a referral on",
        Action::CloseKindly => "Close a referral, or park it",
        Action::Answer => "Answer",
        Action::Thank => "Say thank you",
        Action::AskOutcome => "See how a referral went",
        Action::Report => "Report to a source",
    }
}

/// The whole sentence, without a full stop: "Ask Bruno Conti, without naming Ana Rossi".
pub fn step_sentence(step: &NextStep, names: Names<'_>) -> String {
    let role = step.role.unwrap_or(Role::Seeker);
    let (person, other) = (names.whole(role), names.whole(role.other()));
    let (seeker, provider) = (names.whole(Role::Seeker), names.whole(Role::Provider));
    match step.action {
        Action::FindProvider => format!("Find somebody who could help {seeker}"),
        Action::FindSeeker if names.provider.is_none() => "Name who has the need".to_owned(),
        Action::FindSeeker => format!("Find somebody who needs what {provider} offers"),
        Action::ClearNeed => {
            format!("Find out from {seeker} what exactly is needed, when, and how you know it")
        }
        Action::ConfirmNeed => format!("Ask {seeker} whether the need still stands"),
        Action::ParkOrAsk => format!("Not needed soon: park it until then, or ask {seeker} again"),
        Action::JudgeFit => format!("Judge whether {seeker} and {provider} are right for each other"),
        Action::Reconsider => {
            format!("Not right for both: find another provider for {seeker}, or drop it")
        }
        Action::Settle => settle_sentence(role, names),
        Action::Ask => match names.of(role.other()) {
            Some(_) => format!("Ask {person}, without naming {other}"),
            None => format!("Ask {person}"),
        },
        Action::Nudge => format!("Ask {person} once more, if there is still no answer"),
        Action::ParkOrDrop => format!("If {person} stays silent, park it or drop it"),
        Action::AskAgain => format!("Ask {person} whether it is yes now"),
        Action::TellReward => format!("Tell {seeker} and {provider}, each alone, what you get for it"),
        Action::Introduce => format!("Introduce {seeker} and {provider}"),
        Action::Evaluate => format!("Evaluate what became of {seeker} and {provider}"),
        Action::Wake => "Parked: it comes back by itself".to_owned(),
        Action::NextTry => format!("{provider} said no: try another provider for {seeker}"),
        Action::TellNotNow => format!("Tell {person} that it will not happen now, and nothing more"),
        Action::CoachSource
        | Action::AskSource
        | Action::JudgeWork
        | Action::PassOn
        | Action::CloseKindly
        | Action::Answer
        | Action::Thank
        | Action::AskOutcome
        | Action::Report => received_sentence(step, names),
    }
}

/// Of a referral received. While it is not warm nothing here invites to get in touch with the prospect [R1].
fn received_sentence(step: &NextStep, names: Names<'_>) -> String {
    let (source, prospect) = (names.whole(Role::Source), names.whole(Role::Prospect));
    match step.action {
        Action::AskSource => format!("Ask {source} once more what {prospect} said"),
        Action::JudgeWork => format!("Say whether what {prospect} needs is work that you take"),
        Action::PassOn => format!("Not your work: pass {prospect} on to somebody who takes it"),
        Action::CloseKindly if names.silent.has(Role::Source) => {
            "It is a no for now: close it, or park it".to_owned()
        }
        Action::CloseKindly => {
            format!("It is a no for now: close it and thank {source}, or park it")
        }
        Action::Answer => format!("Answer {prospect}: they want to hear from you"),
        Action::Thank => format!("Thank {source}: a card by hand, if you can"),
        Action::AskOutcome => format!("See how it went with {prospect}: won, lost, or still talking"),
        Action::Report => format!("Tell {source} what became of it, as far as {prospect} agrees"),
        _ => format!("Coach {source}: what to ask {prospect} before you call"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixtures::{TODAY, day};
    use crate::domain::uid::Uid;

    const NAMES: Names<'static> = Names {
        seeker: Some("Ana Rossi"),
        provider: Some("Bruno Conti"),
        source: Some("Carla Moretti"),
        prospect: Some("Dario Fontana"),
        silent: Silent::NOBODY,
    };

    fn step(action: Action, role: Option<Role>) -> NextStep {
        let reminder = Uid::derived(&["reminder"]);
        NextStep { action, role, due_on: day(TODAY), reminder, snoozed_until: None }
    }

    fn named(text: &str) -> Vec<Role> {
        let all = [Role::Seeker, Role::Provider, Role::Source, Role::Prospect];
        let is_named = |role: &Role| {
            NAMES.of(*role).is_some_and(|name| name.split(' ').any(|part| text.contains(part)))
        };
        all.into_iter().filter(is_named).collect()
    }

    fn all_steps() -> impl Iterator<Item = NextStep> {
        let roles = [None].into_iter().chain(Role::ALL.iter().copied().map(Some));
        roles.flat_map(|role| Action::ALL.iter().map(move |action| step(*action, role)))
    }

    /// [M1] Every action has its words, whoever it is with and whether they have a name yet or not.
    #[test]
    fn every_action_has_its_words() {
        for step in all_steps() {
            for names in [NAMES, Names::default()] {
                let (short, long) = (short_step(&step, names), step_sentence(&step, names));
                assert!(!short.trim().is_empty() && !long.trim().is_empty(), "{step:?}");
                assert!(!long.ends_with('.') && !long.contains("  "), "{long:?}");
                assert!(long.starts_with(char::is_uppercase) || long.starts_with("the "), "{long:?}");
            }
        }
    }

    /// [M3] The short words name at most the one person I must reach.
    #[test]
    fn short_words_name_at_most_one() {
        for step in all_steps() {
            let short = short_step(&step, NAMES);
            let named = named(&short);
            assert!(named.iter().all(|role| Some(*role) == step.role), "{short:?} for {:?}", step.role);
        }
        assert_eq!(short_step(&step(Action::Ask, Some(Role::Provider)), NAMES), "ask Bruno");
        assert_eq!(short_step(&step(Action::Introduce, None), NAMES), "introduce");
    }

    /// [M3] A calendar names whom I must reach and nobody else, whoever has a name yet.
    #[test]
    fn a_calendar_names_whom_to_reach() {
        for step in all_steps() {
            let words = calendar_step(&step, NAMES);
            let named = named(&words);
            let reach = step.role.unwrap_or(Role::Seeker);
            assert!(named.iter().all(|role| *role == reach), "{words:?} for {:?}", step.role);
            assert!(!calendar_step(&step, Names::default()).contains("the "), "{step:?}");
        }
        assert_eq!(calendar_step(&step(Action::Ask, Some(Role::Provider)), NAMES), "Ask Bruno Conti");
        assert_eq!(calendar_step(&step(Action::ClearNeed, None), NAMES), "Ask Ana Rossi what exactly");
        assert_eq!(calendar_step(&step(Action::Introduce, None), NAMES), "Introduce two people");
        let silent = Names { silent: Silent::of(|of| of == Role::Seeker), ..NAMES };
        assert_eq!(calendar_step(&step(Action::ClearNeed, None), silent), "Find out what exactly");
    }

    /// [P1] Where somebody is needed who is not to be contacted it is said who, and what can be done.
    #[test]
    fn nobody_silent_is_turned_to() {
        let settle = |role| step_sentence(&step(Action::Settle, Some(role)), NAMES);
        assert_eq!(
            settle(Role::Provider),
            "Bruno Conti is not to be contacted: take somebody else, drop it, or lift the mark"
        );
        assert_eq!(
            settle(Role::Source),
            "Carla Moretti is not to be contacted: drop it, park it, or lift the mark"
        );
        let close = step(Action::CloseKindly, Some(Role::Source));
        let silent = Names { silent: Silent::of(|of| of == Role::Source), ..NAMES };
        assert_eq!(step_sentence(&close, silent), "It is a no for now: close it, or park it");
    }

    /// [G2] The whole sentence, which is for me alone, says whom to ask and whom not to name.
    #[test]
    fn sentences() {
        let ask = step(Action::Ask, Some(Role::Provider));
        assert_eq!(step_sentence(&ask, NAMES), "Ask Bruno Conti, without naming Ana Rossi");
        let alone = Names { seeker: None, ..NAMES };
        assert_eq!(step_sentence(&ask, alone), "Ask Bruno Conti");
        let find = step(Action::FindProvider, None);
        assert_eq!(step_sentence(&find, Names::default()), "Find somebody who could help the seeker");
        let coach = step(Action::CoachSource, Some(Role::Source));
        assert_eq!(
            step_sentence(&coach, NAMES),
            "Coach Carla Moretti: what to ask Dario Fontana before you call"
        );
    }
}
