//! The spans that the rules count in.
//!
//! Owns every number that a user may set; the defaults are the ones the rules name. The spans away stand beside the days
//! off, so that whatever counts days knows both; they are kept in the notebook.

use super::away::Span;
use super::contact::{Language, Rung};
use super::day::Day;
use super::text::fold;

/// Days unless the name says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How long a yes is good [G1].
    pub consent_good_for: u32,
    /// How long a need counts as true after it was heard or confirmed [G4].
    pub need_good_for: u32,
    /// How far ahead a need may be wanted and still be actual [G4].
    pub horizon: u32,
    /// Working days of silence before the one nudge [G9].
    pub nudge_after_working_days: u32,
    /// Days after the ask when silence is offered for parking or dropping [G9].
    pub give_up_after: u32,
    /// Days off beside Saturday and Sunday [G9].
    pub days_off: Vec<Day>,
    /// Spans away [M5], in order and apart from each other.
    pub away: Vec<Span>,
    /// Days until a quick business is evaluated [G7].
    pub pace_quick: u32,
    /// Days until a normal business is evaluated [G7].
    pub pace_normal: u32,
    /// Days until a slow business is evaluated [G7].
    pub pace_slow: u32,
    /// Days a ready introduction may wait before it is due.
    pub introduce_within: u32,
    /// Days a need without a provider, or an offer without a seeker, may wait before it is due.
    pub match_within: u32,
    /// Days within which a warm prospect is answered [R4].
    pub answer_within: u32,
    /// Days within which the source of a warm referral is thanked [R4].
    pub thank_within: u32,
    /// Days within which the source hears how it ended [R4].
    pub report_within: u32,
    /// Late things that a day takes when they are spread [M5].
    pub catch_up_a_day: u32,
    /// Days within which all that is late is spread [M5]; where it is more, a day takes more.
    pub catch_up_within: u32,
    /// Days between touches on each rung [E2], in the order of [`Rung::ALL`].
    pub cadences: [u32; 6],
    /// Days until somebody who was given a kit is due for a fresh one [E5].
    pub kit_span: u32,
    /// Months without any contact after which people are offered for keeping or forgetting [P6].
    pub keep_months: u32,
    /// Days after an ask for a referral within which another is met with a warning [E3].
    pub ask_again_after: u32,
    /// What the rungs are called on screen [E1].
    pub rung_names: RungNames,
    /// The language of drafts to people who are new in the notebook [D1].
    pub language: Language,
}

/// What I call the rungs of the ladder [E1]. In files and in what programs read they keep their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RungNames([String; 6]);

impl Default for RungNames {
    fn default() -> Self {
        let rungs =
            [Rung::Suspect, Rung::Prospect, Rung::Customer, Rung::Member, Rung::Advocate, Rung::RavingFan];
        Self(rungs.map(|rung| rung.label().to_owned()))
    }
}

impl RungNames {
    /// The name of a rung.
    pub fn of(&self, rung: Rung) -> &str {
        let at = Rung::ALL.iter().position(|known| *known == rung);
        at.and_then(|at| self.0.get(at)).map_or(rung.label(), String::as_str)
    }

    /// Where somebody stands, who may be on no rung.
    pub fn place(&self, rung: Option<Rung>) -> &str {
        rung.map_or("not on the ladder", |rung| self.of(rung))
    }

    /// The rung that is meant by what somebody typed: its name, else its word in files, else what it is called unless it is named.
    pub fn meant(&self, typed: &str) -> Option<Rung> {
        let plain = |text: &str| {
            fold(text).split([' ', '-', '_']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let typed = plain(typed);
        let all = || Rung::ALL.iter().copied();
        let named = all().find(|rung| plain(self.of(*rung)) == typed);
        named.or_else(|| all().find(|rung| plain(rung.word()) == typed || plain(rung.label()) == typed))
    }

    /// All of the names, in the order of the ladder.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        Rung::ALL.iter().map(|rung| self.of(*rung))
    }

    /// Calls a rung so.
    pub fn set(&mut self, rung: Rung, name: &str) {
        let at = Rung::ALL.iter().position(|known| *known == rung);
        if let Some(held) = at.and_then(|at| self.0.get_mut(at)) {
            name.clone_into(held);
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            consent_good_for: 30,
            need_good_for: 30,
            horizon: 90,
            nudge_after_working_days: 5,
            give_up_after: 14,
            days_off: Vec::new(),
            away: Vec::new(),
            pace_quick: 14,
            pace_normal: 42,
            pace_slow: 90,
            introduce_within: 2,
            match_within: 3,
            answer_within: 1,
            thank_within: 3,
            report_within: 3,
            catch_up_a_day: 5,
            catch_up_within: 14,
            cadences: [180, 90, 60, 45, 30, 21],
            kit_span: 180,
            keep_months: 36,
            ask_again_after: 30,
            rung_names: RungNames::default(),
            language: Language::English,
        }
    }
}

impl Settings {
    /// Settings that the rules count alike in give equal text: kept beside what was derived, so that a change is seen. What
    /// things are called changes nothing.
    pub fn fingerprint(&self) -> String {
        let counted =
            Self { rung_names: RungNames::default(), language: Language::English, ..self.clone() };
        format!("{counted:?}")
    }

    /// The same of the settings that `upkeep` counts in.
    pub fn upkeep_fingerprint(&self) -> String {
        format!("{:?} {} {}", self.cadences, self.kit_span, self.keep_months)
    }

    /// Days between touches on a rung [E2].
    pub fn cadence(&self, rung: Rung) -> u32 {
        let [suspect, prospect, customer, member, advocate, raving_fan] = self.cadences;
        match rung {
            Rung::Suspect => suspect,
            Rung::Prospect => prospect,
            Rung::Customer => customer,
            Rung::Member => member,
            Rung::Advocate => advocate,
            Rung::RavingFan => raving_fan,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [E1] A rung is meant by the name I give it before any other, by its word in files, and by what goodword calls it.
    #[test]
    fn rungs_by_name() {
        let mut names = RungNames::default();
        assert_eq!(names.meant("Raving-Fan "), Some(Rung::RavingFan));
        assert_eq!(names.meant("raving fan"), Some(Rung::RavingFan));
        names.set(Rung::Customer, "Chi compra già");
        names.set(Rung::Suspect, "Prospect");
        for (typed, rung) in [
            ("chi compra gia", Some(Rung::Customer)),
            ("customer", Some(Rung::Customer)),
            ("prospect", Some(Rung::Suspect)),
            ("suspect", Some(Rung::Suspect)),
            ("member", Some(Rung::Member)),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(names.meant(typed), rung, "{typed}");
        }
        assert_eq!(
            names.all().take(3).collect::<Vec<_>>(),
            ["Prospect", names.of(Rung::Prospect), "Chi compra già"]
        );
    }
}
