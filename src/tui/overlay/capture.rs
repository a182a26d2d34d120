//! Quick capture: one line, read live, look-alikes offered [T2].
//!
//! Owns the typed line, how it is read, and whom its names mean. Saving is a [`Deed`]; drawing is `view`'s.

use crate::domain::capture::{Capture, Filing, parse};
use crate::domain::day::Day;
use crate::domain::uid::Uid;
use crate::notebook::{FiledParty, OpenReferral, Who, capture_label, one_on_both_sides};
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

/// The capture line.
#[derive(Debug, Clone)]
pub(crate) struct CaptureBox {
    pub(crate) form: Form,
    pub(crate) capture: Capture,
    pub(crate) parties: Vec<FiledParty>,
    /// What is open already between the two that the names mean by themselves.
    pub(crate) there: Option<OpenReferral>,
    /// Those among them, and among their look-alikes, who are not to be contacted.
    pub(crate) silent: Vec<Uid>,
    /// For each party: 0 is what the name means by itself, n its n-th look-alike.
    chosen: [usize; 2],
    /// Who offered it: the name before the sign means them, and they are coached once it is kept [E5].
    offered_by: Option<Uid>,
}

impl CaptureBox {
    /// How a line is written, shown while nothing is typed.
    pub(crate) const GIVEN: &'static str = "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec, budget 2k";
    /// The same for one received.
    pub(crate) const RECEIVED: &'static str = "Carla < Dario: wants coaching, by next fri";

    pub(crate) fn new(today: Day) -> Self {
        let form = Form::new("Capture a referral").line("line", "Line", "");
        Self {
            form,
            capture: parse("", today),
            parties: Vec::new(),
            there: None,
            silent: Vec::new(),
            chosen: [0; 2],
            offered_by: None,
        }
    }

    /// For a referral that somebody offered: the line begins with their name.
    pub(crate) fn offered_by(source: Uid, name: &str, today: Day) -> Self {
        let title = format!("{name} offered a referral");
        let form = Form::new(title).line("line", "Line", &format!("{name} < "));
        let mut capture = Self { form, offered_by: Some(source), ..Self::new(today) };
        capture.read(today);
        capture
    }

    /// Whether somebody offered it.
    pub(crate) fn is_offered(&self) -> bool {
        self.offered_by.is_some() && matches!(self.capture.filing, Filing::Received { .. })
    }

    /// Reads the line anew after it was edited.
    pub(crate) fn read(&mut self, today: Day) {
        self.capture = parse(self.form.text("line"), today);
    }

    /// Takes in whom the names mean; a choice among look-alikes holds while the name's look-alikes do.
    pub(crate) fn set_parties(&mut self, parties: Vec<FiledParty>, there: Option<OpenReferral>) {
        for (at, party) in parties.iter().enumerate() {
            let same = self.parties.get(at).is_some_and(|old| old.look_alikes == party.look_alikes);
            if let (false, Some(chosen)) = (same, self.chosen.get_mut(at)) {
                *chosen = 0;
            }
        }
        let is_new = self.parties.is_empty();
        self.parties = parties;
        self.there = there;
        if is_new && self.offered_by.is_some() {
            // of namesakes it is the one on whose page one is
            self.mean(0, self.offered_by);
        }
    }

    /// Whether whom the party at `at` means is not to be contacted.
    pub(crate) fn is_silent(&self, at: usize) -> bool {
        matches!(self.who(at), Some(Who::Known(uid, _)) if self.silent.contains(&uid))
    }

    /// That these two have a referral open already: a hint, the line is kept all the same.
    pub(crate) fn already_open(&self) -> Option<String> {
        let there = self.there.as_ref().filter(|_| self.chosen == [0; 2])?;
        Some(match there.need.as_str() {
            "" => "There is one open already, without a need.".to_owned(),
            need => format!("There is one open already: {need}"),
        })
    }

    /// The name at `at` means the next look-alike, or somebody new again.
    pub(crate) fn cycle(&mut self, at: usize) {
        let Some(party) = self.parties.get(at) else { return };
        if let Some(chosen) = self.chosen.get_mut(at) {
            *chosen = (*chosen + 1) % (party.look_alikes.len() + 1);
        }
    }

    /// Whom the party at `at` means as things stand.
    pub(crate) fn who(&self, at: usize) -> Option<Who> {
        let party = self.parties.get(at)?;
        let chosen = self.chosen.get(at).copied().unwrap_or(0);
        let picked = chosen.checked_sub(1).and_then(|n| party.look_alikes.get(n));
        Some(picked.map_or_else(|| party.who.clone(), |(uid, name)| Who::Known(*uid, name.clone())))
    }

    /// Whom each name was said to mean among its look-alikes.
    pub(crate) fn means(&self) -> Vec<Option<Uid>> {
        let picked = |(party, chosen): (&FiledParty, &usize)| {
            chosen.checked_sub(1).and_then(|n| party.look_alikes.get(n)).map(|(uid, _)| *uid)
        };
        self.parties.iter().zip(&self.chosen).map(picked).collect()
    }

    /// Says that the name at `at` means this look-alike, if it still is one.
    pub(crate) fn mean(&mut self, at: usize, who: Option<Uid>) {
        let (Some(party), Some(chosen)) = (self.parties.get(at), self.chosen.get_mut(at)) else { return };
        *chosen = party.look_alikes.iter().position(|(uid, _)| Some(*uid) == who).map_or(0, |n| n + 1);
    }

    /// The change that the line stands for.
    pub(crate) fn deed(&self) -> Result<Deed, String> {
        if self.form.text("line").trim().is_empty() {
            return Err("Type who needs what, such as Ana > Bruno: bookkeeping, by 15 Dec.".into());
        }
        let parties: Vec<FiledParty> = self
            .parties
            .iter()
            .enumerate()
            .filter_map(|(at, party)| Some(FiledParty { who: self.who(at)?, ..party.clone() }))
            .collect();
        if let Some(why) = one_on_both_sides(&parties) {
            return Err(why);
        }
        let label = capture_label(&parties);
        Ok(Deed { label, what: What::File(Box::new(self.capture.clone()), parties) })
    }
}
