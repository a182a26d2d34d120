//! Filters over the list of people [P1]: which of them are looked for, all at once.
//!
//! Owns what can be filtered by and the words for it. How the list is read along an index is `notebook`'s.
//!
//! [P1] People are found by kind, rung, tag, group, a touch that is due, and what is missing of them: offers, needs, a way to
//! reach them. [P6] Whoever had no contact for 36 months is offered for keeping or forgetting, and whoever was not yet told
//! that I keep their data can be listed, where I have it from somebody else.

use super::contact::{ContactKind, Rung};
use super::day::Day;
use super::reminder::week_end;
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// By when a touch is due; what is late is always among them.
    DueBy {
        /// Late already.
        Late = "late",
        /// Late or today.
        Today = "today",
        /// By the end of the week.
        Week = "week",
    }
}

word_enum! {
    /// What is not written of somebody.
    Missing {
        /// What they offer.
        Offers = "offers",
        /// What they need.
        Needs = "needs",
        /// A way to reach them.
        Channel = "channel",
    }
}

/// Who is looked for: whoever fits all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// What they are to me.
    pub kind: Option<ContactKind>,
    /// Where they stand on the ladder.
    pub rung: Option<Rung>,
    /// Tags that they all have.
    pub tags: Vec<String>,
    /// A group they are in, with its name.
    pub group: Option<(Uid, String)>,
    /// By when a touch is due.
    pub due: Option<DueBy>,
    /// What is not written of them.
    pub missing: Vec<Missing>,
    /// No contact for 36 months: to be kept or forgotten [P6].
    pub stale: bool,
    /// Not yet told that I keep their data.
    pub untold: bool,
}

impl DueBy {
    /// The last day on which a touch counts, days away counted in [M5].
    pub fn until(self, today: Day, settings: &Settings) -> Day {
        settings.last_day_there(self.last_day(today))
    }

    /// The last day that is meant.
    pub fn last_day(self, today: Day) -> Day {
        match self {
            Self::Late => today.pred_opt().unwrap_or(today),
            Self::Today => today,
            Self::Week => week_end(today),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Late => "a touch late",
            Self::Today => "a touch due by today",
            Self::Week => "a touch due this week",
        }
    }
}

impl Missing {
    fn label(self) -> &'static str {
        match self {
            Self::Offers => "no offers",
            Self::Needs => "no needs",
            Self::Channel => "no way to reach them",
        }
    }
}

impl PeopleFilter {
    /// Whoever is to be kept or forgotten [P6].
    pub fn stale() -> Self {
        Self { stale: true, ..Self::default() }
    }

    /// Whether everybody fits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each thing that is asked for, in a few words.
    pub fn words(&self, settings: &Settings) -> Vec<String> {
        let mut words = Vec::new();
        words.extend(self.kind.map(|kind| kind.word().to_owned()));
        words.extend(self.rung.map(|rung| settings.rung_names.of(rung).to_owned()));
        words.extend(self.tags.iter().map(|tag| format!("tag {tag}")));
        words.extend(self.group.iter().map(|(_, name)| format!("in {name}")));
        words.extend(self.due.map(|due| due.label().to_owned()));
        words.extend(self.missing.iter().map(|missing| missing.label().to_owned()));
        words.extend(self.stale.then(|| format!("no contact for {} months", settings.keep_months)));
        words.extend(self.untold.then(|| "not told yet".to_owned()));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// [P1] Nothing asked for lets everybody through; each thing asked for is told in words of its own.
    #[test]
    fn words_of_filters() {
        let settings = Settings::default();
        assert!(PeopleFilter::default().is_empty() && PeopleFilter::default().words(&settings).is_empty());
        let all = PeopleFilter {
            kind: Some(ContactKind::Partner),
            rung: Some(Rung::RavingFan),
            tags: vec!["food".into(), "hotel".into()],
            group: Some((Uid::derived(&["g"]), "BNI".into())),
            due: Some(DueBy::Week),
            missing: Missing::ALL.to_vec(),
            stale: true,
            untold: true,
        };
        assert!(!all.is_empty());
        assert_eq!(
            all.words(&settings).join(" · "),
            "partner · Raving Fan · tag food · tag hotel · in BNI · a touch due this week · no offers · no needs · \
             no way to reach them · no contact for 36 months · not told yet"
        );
    }

    /// [P1, M5] What is late is in each of them; days away move what is due to the first day back.
    #[test]
    fn touches_due_by_a_day() {
        let wednesday = day("2026-11-18");
        let settings = Settings::default();
        for (due, until) in
            [(DueBy::Late, "2026-11-17"), (DueBy::Today, "2026-11-18"), (DueBy::Week, "2026-11-22")]
        {
            assert_eq!(due.until(wednesday, &settings), day(until), "{due:?}");
        }
    }
}
