//! The form of the days that the radar looks at [I1, I2, I3].
//!
//! Owns what is offered and how days are typed. It changes nothing in the notebook, so nothing of it is kept when the app ends.

use crate::domain::day::Day;
use crate::domain::radar::{Preset, Range};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal};

/// What is chosen where days are typed.
const TYPED: (&str, &str) = ("days", "these days:");

/// Asks which days to look at.
pub(crate) fn range(present: Range, today: Day) -> FormBox {
    let preset = Preset::ALL.iter().find(|preset| preset.range(today) == present);
    let offered = Preset::ALL.iter().map(|preset| (preset.word(), preset.label()));
    let options: Vec<(&str, &str)> = offered.chain([TYPED]).collect();
    let typed = if preset.is_some() { String::new() } else { present.written() };
    let form = Form::new("Which days")
        .line("days", "Days", &typed)
        .hint("2026, 2026-Q3, 2026-09, 2026-09-15, or 2025-07..2026-06")
        // days that are typed win over what was chosen before
        .picking("range", TYPED.0)
        .choice("range", "or", &options, Some(preset.map_or(TYPED.0, |preset| preset.word())));
    FormBox::new(form, Purpose::Range)
}

/// The days that stand in the form.
pub(crate) fn range_of(form: &Form, today: Day) -> Result<Range, Refusal> {
    match form.chosen("range").and_then(Preset::from_word) {
        Some(preset) => Ok(preset.range(today)),
        None => Range::parse(form.text("days"), today).map_err(|fault| ("days", fault.to_string())),
    }
}
