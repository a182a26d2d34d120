//! What each colour and emphasis means.
//!
//! Owns the styles, by meaning: a screen asks for `late`, never for red. Must not know what it is put on. Its
//! neighbours are all views.
//!
//! Only the sixteen colours that the user chose for the terminal are used, so the app fits light and dark alike,
//! and colour is never the only sign [T5]: each meaning has a word, a sign or a weight beside it. One accent; red
//! is for what is late and nothing else. With `NO_COLOR` set and not empty, weight and lines alone remain.

use std::ffi::OsString;

use ratatui::style::{Color, Modifier, Style};

/// Stands in the first column of what is selected or has the focus.
pub const BAR: &str = "▌";

/// Styles by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Plain text, in the terminal's own colours.
    pub text: Style,
    /// What is secondary: notes, hints, labels at rest.
    pub dim: Style,
    /// The one accent: the bar, the current choice.
    pub accent: Style,
    /// Overdue, and nothing else.
    pub late: Style,
    /// The selected line; [`BAR`] stands before it.
    pub selected: Style,
    /// Titles and group headings.
    pub heading: Style,
    /// Sign of a gate that is met.
    pub met: Style,
    /// Sign of a gate that is met by half.
    pub half: Style,
    /// Sign of a gate that is open.
    pub open: Style,
    /// Sign of a no.
    pub no: Style,
    /// A fault, with its sign and sentence.
    pub error: Style,
    /// The free part of a field to type in.
    pub input: Style,
    /// A key in the footer and in help.
    pub key: Style,
    /// Words that two texts have in common, and those that may be a name.
    pub marked: Style,
    /// A word that gives somebody away.
    pub leak: Style,
    /// What cannot be done now.
    pub disabled: Style,
}

impl Theme {
    /// The theme in the terminal's own colours.
    #[must_use]
    pub fn colours() -> Self {
        let (accent, dim) = (Style::new().fg(Color::Cyan), Style::new().fg(Color::DarkGray));
        Self {
            dim,
            accent,
            late: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            met: accent,
            half: accent,
            open: dim,
            input: dim.add_modifier(Modifier::UNDERLINED),
            key: accent,
            disabled: dim,
            ..Self::plain()
        }
    }

    /// The theme without colours: weight and lines only.
    #[must_use]
    pub fn plain() -> Self {
        let (bold, dim) =
            (Style::new().add_modifier(Modifier::BOLD), Style::new().add_modifier(Modifier::DIM));
        let line = Style::new().add_modifier(Modifier::UNDERLINED);
        Self {
            text: Style::new(),
            dim,
            accent: bold,
            late: bold,
            selected: bold,
            heading: bold,
            met: bold,
            half: Style::new(),
            open: dim,
            no: bold,
            error: bold,
            input: dim.add_modifier(Modifier::UNDERLINED),
            key: bold,
            marked: line,
            leak: bold.add_modifier(Modifier::REVERSED).add_modifier(Modifier::UNDERLINED),
            disabled: dim,
        }
    }

    /// The theme for the value of the environment's `NO_COLOR`.
    #[must_use]
    pub fn detect(no_color: Option<OsString>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) { Self::plain() } else { Self::colours() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(theme: Theme) -> [Style; 16] {
        let Theme { text, dim, accent, late, selected, heading, met, half, open, no, .. } = theme;
        let Theme { error, input, key, marked, leak, disabled, .. } = theme;
        [
            text, dim, accent, late, selected, heading, met, half, open, no, error, input, key, marked,
            leak, disabled,
        ]
    }

    #[test]
    fn no_color_is_heeded_when_it_is_set_and_not_empty() {
        let cases = [(None, Theme::colours()), (Some(""), Theme::colours()), (Some("1"), Theme::plain())];
        for (value, expected) in cases {
            assert_eq!(Theme::detect(value.map(OsString::from)), expected, "{value:?}");
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        for style in styles(Theme::plain()) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn red_is_for_late_alone() {
        let red = styles(Theme::colours()).into_iter().filter(|style| style.fg == Some(Color::Red));
        assert_eq!(red.collect::<Vec<_>>(), [Theme::colours().late]);
    }

    #[test]
    fn no_background_is_set_so_that_light_and_dark_both_fit() {
        assert!(styles(Theme::colours()).iter().all(|style| style.bg.is_none()));
    }
}
