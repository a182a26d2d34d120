//! What a touch could be for [E2].
//!
//! Owns which occasion is offered to somebody who is due, and the sentence that says why. It proposes; I decide. What is known
//! of them is `notebook`'s to read. For me alone, never for a party: the sentence may name somebody who fits, and says so where
//! that one is not to be named yet.
//!
//! [E2] In this order: a matter of theirs that is open, something they need that I know of, a thank-you that is owed, news of a
//! referral, else a plain hello. What a touch since then has had the chance to tell is no news any more.

use super::contact::short_name;
use super::day::{Day, short_day};

/// Somebody who offers what they need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Who.
    pub name: String,
    /// The words shared.
    pub words: Vec<String>,
}

/// A referral in which they play a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// They pointed somebody at me and I have not thanked them yet.
    Unthanked {
        /// Whom they pointed at me.
        prospect: String,
        /// When.
        on: Day,
    },
    /// They pointed somebody at me, it has come to an end, and I may tell them.
    Ended {
        /// Whom they pointed at me.
        prospect: String,
        /// How, in a word or two: "won".
        how: &'static str,
        /// When.
        on: Day,
    },
    /// I brought them together with somebody.
    Introduced {
        /// With whom.
        other: String,
        /// When.
        on: Day,
    },
}

impl Told {
    fn on(&self) -> Day {
        match self {
            Self::Unthanked { on, .. } | Self::Ended { on, .. } | Self::Introduced { on, .. } => *on,
        }
    }
}

/// A referral on its way, in which it is their turn or their need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMatter {
    /// What is needed, as it is written; may be empty.
    pub need: String,
    /// What is to be done next, without a full stop.
    pub step: String,
}

/// What is known of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// What they are called.
    pub name: String,
    /// Their most pressing referral on its way.
    pub open: Option<OpenMatter>,
    /// What they need, as it is written; may be empty.
    pub needs: String,
    /// Who offers that, the best first.
    pub fit: Option<Fit>,
    /// Their referrals.
    pub told: Vec<Told>,
    /// The last touch.
    pub last_touch: Option<Day>,
}

/// An occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    /// A referral of theirs that is on its way.
    Open(OpenMatter),
    /// A thank-you that is owed.
    Thanks {
        /// Whom they pointed at me.
        prospect: String,
        /// When.
        on: Day,
    },
    /// Something they need that I know of.
    Need {
        /// What they need.
        needs: String,
        /// Who offers it.
        fit: Fit,
    },
    /// News of a referral.
    News(Told),
    /// Nothing in particular.
    Hello,
}

/// What a touch could be for.
pub fn occasion(ground: &Ground) -> Occasion {
    let is_new = |told: &&Told| ground.last_touch.is_none_or(|last| told.on() > last);
    let unthanked = ground.told.iter().find_map(|told| match told {
        Told::Unthanked { prospect, on } => Some(Occasion::Thanks { prospect: prospect.clone(), on: *on }),
        _ => None,
    });
    let need = || {
        let fit = ground.fit.clone().filter(|_| !ground.needs.trim().is_empty())?;
        Some(Occasion::Need { needs: ground.needs.trim().to_owned(), fit })
    };
    let news = || {
        let told = ground.told.iter().filter(|told| !matches!(told, Told::Unthanked { .. }));
        told.filter(is_new).max_by_key(|told| told.on()).cloned().map(Occasion::News)
    };
    let open = ground.open.clone().map(Occasion::Open);
    open.or_else(need).or(unthanked).or_else(news).unwrap_or(Occasion::Hello)
}

impl Occasion {
    /// What it is, in a word or two.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Open(_) => "an open matter",
            Self::Thanks { .. } => "a thank-you",
            Self::Need { .. } => "something they need",
            Self::News(Told::Introduced { .. }) => "an introduction of yours",
            Self::News(_) => "news of a referral",
            Self::Hello => "a plain hello",
        }
    }

    /// The sentence that says what and why, of somebody called `name`.
    pub fn sentence(&self, name: &str, today: Day) -> String {
        let name = short_name(name);
        match self {
            Self::Open(OpenMatter { need, step }) => {
                let what = match need.trim() {
                    "" => "a referral".to_owned(),
                    need => format!("“{need}”"),
                };
                format!("{what} is still open with {name}. Next: {}.", uncapitalised(step))
            }
            Self::Thanks { prospect, on } => {
                format!(
                    "{name} pointed {prospect} at you on {}, and has no thanks yet.",
                    short_day(*on, today)
                )
            }
            Self::Need { needs, fit } => {
                let words = fit.words.join(", ");
                format!(
                    "{name} needs {needs}, and {} offers it ({words}). Ask whether that still stands, and name nobody yet.",
                    fit.name
                )
            }
            Self::News(Told::Ended { prospect, how, on }) => format!(
                "What {name} began with {prospect} came to an end on {}: {how}. Tell what became of it.",
                short_day(*on, today)
            ),
            Self::News(Told::Introduced { other, on } | Told::Unthanked { prospect: other, on }) => {
                format!(
                    "You brought {name} and {other} together on {}: ask how it is going.",
                    short_day(*on, today)
                )
            }
            Self::Hello => format!("Nothing in particular is open with {name}: ask how business is."),
        }
    }
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixtures::day;

    fn ground() -> Ground {
        Ground {
            name: "Ana Rossi".into(),
            open: Some(OpenMatter {
                need: "an oven".into(),
                step: "Ask Bruno Conti, without naming Ana Rossi".into(),
            }),
            needs: "bookkeeping for the second shop".into(),
            fit: Some(Fit { name: "Bruno Conti".into(), words: vec!["bookkeeping".into()] }),
            told: vec![
                Told::Introduced { other: "Carla Ferrero".into(), on: day("2026-10-01") },
                Told::Ended { prospect: "Dario Gallo".into(), how: "won", on: day("2026-11-01") },
                Told::Unthanked { prospect: "Elena Pop".into(), on: day("2026-11-10") },
            ],
            last_touch: Some(day("2026-09-15")),
        }
    }

    /// [E2] Each in its turn, each with its reason.
    #[test]
    fn the_order() {
        let today = day("2026-11-22");
        let mut ground = ground();
        let mut next = |change: fn(&mut Ground), label: &str, why: &str| {
            change(&mut ground);
            let offered = occasion(&ground);
            assert_eq!(offered.label(), label);
            let said = offered.sentence(&ground.name, today);
            assert!(said.contains(why) && said.contains("Ana") && said.ends_with('.'), "{said}");
        };
        next(|_| {}, "an open matter", "“an oven” is still open with Ana Rossi. Next: ask Bruno Conti");
        next(|ground| ground.open = None, "something they need", "Bruno Conti offers it (bookkeeping)");
        next(|ground| ground.fit = None, "a thank-you", "Elena Pop");
        next(
            |ground| drop(ground.told.pop()),
            "news of a referral",
            "Dario Gallo came to an end on 1 Nov: won",
        );
        next(
            |ground| drop(ground.told.pop()),
            "an introduction of yours",
            "Carla Ferrero together on 1 Oct",
        );
        // told since, as far as one can know
        next(
            |ground| ground.last_touch = Some(day("2026-10-02")),
            "a plain hello",
            "Nothing in particular",
        );
        next(|ground| ground.last_touch = None, "an introduction of yours", "Carla");
        next(|ground| ground.told.clear(), "a plain hello", "how business is");
    }

    /// [E2] Where nobody offers it, or nothing is needed, a need is no occasion.
    #[test]
    fn no_need() {
        let ground = Ground { open: None, told: Vec::new(), needs: " ".into(), ..ground() };
        assert_eq!(occasion(&ground).label(), "a plain hello");
    }
}
