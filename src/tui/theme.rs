//! What each colour and emphasis means.
//!
//! Owns the styles, by meaning: a screen asks for `late`, never for red. Must not know what it is put on. Its
//! neighbours are all views.
//!
//! Only the sixteen colours that the user chose for the terminal are used, unless the configuration names others, so the app
//! fits light and dark alike, and colour is never the only sign [T5]: each meaning has a word, a sign or a weight beside it.
//! One accent; red is for what is late and nothing else. With `NO_COLOR` set and not empty, weight and lines alone remain.

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

    /// The theme for a light background: a darker accent.
    #[must_use]
    pub fn light() -> Self {
        let accent = Style::new().fg(Color::Blue);
        Self { accent, met: accent, half: accent, key: accent, ..Self::colours() }
    }

    /// The theme for whoever needs contrast: nothing is dim, what matters is bold, and what is selected is reversed.
    #[must_use]
    pub fn high_contrast() -> Self {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        Self {
            dim: plain,
            late: bold.fg(Color::Red),
            selected: bold.add_modifier(Modifier::REVERSED),
            heading: bold.add_modifier(Modifier::UNDERLINED),
            open: plain,
            input: plain.add_modifier(Modifier::UNDERLINED),
            marked: bold.add_modifier(Modifier::UNDERLINED),
            disabled: plain.add_modifier(Modifier::ITALIC),
            ..Self::plain()
        }
    }

    /// The theme of this name: one of [`NAMES`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "default" => Some(Self::colours()),
            "light" => Some(Self::light()),
            "mono" => Some(Self::plain()),
            "high-contrast" => Some(Self::high_contrast()),
            _ => None,
        }
    }

    /// Gives a meaning, one of [`MEANINGS`], another style; says whether there is such a meaning. What looks like the accent
    /// goes with it, and what looks dim with that.
    pub fn set(&mut self, meaning: &str, style: Style) -> bool {
        let before = *self;
        let follow = |meaning: &mut Style, was: Style| {
            if *meaning == was {
                *meaning = style;
            }
        };
        match meaning {
            "text" => self.text = style,
            "dim" => {
                self.dim = style;
                follow(&mut self.open, before.dim);
                follow(&mut self.disabled, before.dim);
            }
            "accent" => {
                self.accent = style;
                follow(&mut self.met, before.accent);
                follow(&mut self.half, before.accent);
                follow(&mut self.key, before.accent);
            }
            "late" => self.late = style,
            "selected" => self.selected = style,
            "heading" => self.heading = style,
            "met" => self.met = style,
            "half" => self.half = style,
            "open" => self.open = style,
            "no" => self.no = style,
            "error" => self.error = style,
            "input" => self.input = style,
            "key" => self.key = style,
            "marked" => self.marked = style,
            "leak" => self.leak = style,
            "disabled" => self.disabled = style,
            _ => return false,
        }
        true
    }

    /// The same, or without colours where the environment's `NO_COLOR` says so.
    #[must_use]
    pub fn heeding(self, no_color: Option<OsString>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) { Self::plain() } else { self }
    }
}

/// The names of the themes.
pub const NAMES: [&str; 4] = ["default", "light", "mono", "high-contrast"];

/// What has a style of its own, in the order in which it is set: what follows another comes after it.
pub const MEANINGS: [&str; 16] = [
    "text", "dim", "accent", "late", "selected", "heading", "met", "half", "open", "no", "error", "input",
    "key", "marked", "leak", "disabled",
];

/// Reads a style: a colour, weights, and a colour behind, as `bold red on #202020`.
///
/// # Errors
/// A sentence that names the word which is neither, and what could stand there.
pub fn style(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut behind = false;
    for word in text.split_whitespace() {
        let weight = match word {
            "bold" => Some(Modifier::BOLD),
            "dim" => Some(Modifier::DIM),
            "italic" => Some(Modifier::ITALIC),
            "underlined" => Some(Modifier::UNDERLINED),
            "reversed" => Some(Modifier::REVERSED),
            _ => None,
        };
        style = match (weight, behind) {
            (Some(weight), false) => style.add_modifier(weight),
            (None, false) if word == "on" => {
                behind = true;
                continue;
            }
            (None, false) if word == "plain" => style,
            (_, true) => style.bg(colour(word)?),
            (None, false) => style.fg(colour(word)?),
        };
        behind = false;
    }
    if behind { Err("After “on” comes a colour.".to_owned()) } else { Ok(style) }
}

fn colour(word: &str) -> Result<Color, String> {
    const NAMED: [(&str, Color); 16] = [
        ("black", Color::Black),
        ("red", Color::Red),
        ("green", Color::Green),
        ("yellow", Color::Yellow),
        ("blue", Color::Blue),
        ("magenta", Color::Magenta),
        ("cyan", Color::Cyan),
        ("gray", Color::Gray),
        ("dark-gray", Color::DarkGray),
        ("light-red", Color::LightRed),
        ("light-green", Color::LightGreen),
        ("light-yellow", Color::LightYellow),
        ("light-blue", Color::LightBlue),
        ("light-magenta", Color::LightMagenta),
        ("light-cyan", Color::LightCyan),
        ("white", Color::White),
    ];
    let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour);
    let mixed = || {
        let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let digits = digits.chars().all(|c| c.is_ascii_hexdigit()).then_some(digits)?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Color::Rgb(red, green, blue))
    };
    let indexed = || word.parse::<u8>().ok().map(Color::Indexed);
    named.or_else(mixed).or_else(indexed).ok_or_else(|| {
        let names = NAMED.map(|(name, _)| name).join(", ");
        format!(
            "“{word}” is no colour. Write {names}, a number from 0 to 255, or #rrggbb; and bold, dim, italic, underlined or \
             reversed beside it."
        )
    })
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
            assert_eq!(Theme::colours().heeding(value.map(OsString::from)), expected, "{value:?}");
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

    /// [T4] A style is read from words, and what is none of them is named.
    #[test]
    fn styles_are_read() {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        for (text, expected) in [
            ("", plain),
            ("plain", plain),
            ("red", plain.fg(Color::Red)),
            ("bold light-blue", bold.fg(Color::LightBlue)),
            ("#d08770", plain.fg(Color::Rgb(0xd0, 0x87, 0x70))),
            ("208 on #000000 bold", bold.fg(Color::Indexed(208)).bg(Color::Rgb(0, 0, 0))),
        ] {
            assert_eq!(style(text), Ok(expected), "{text}");
        }
        for (text, word) in [
            ("rde", "“rde”"),
            ("#12345", "“#12345”"),
            ("256", "“256”"),
            ("on bold", "“bold”"),
            ("red on", "on"),
        ] {
            assert!(style(text).unwrap_err().contains(word), "{text}");
        }
    }

    /// [T4] Each meaning can be set alone; what looks like the accent goes with it unless it was set too.
    #[test]
    fn meanings_are_set() {
        let pink = Style::new().fg(Color::LightMagenta);
        for (at, meaning) in MEANINGS.iter().enumerate() {
            let mut theme = Theme::colours();
            assert!(theme.set(meaning, pink), "{meaning}");
            assert_eq!(styles(theme)[at], pink, "{meaning}");
        }
        let mut theme = Theme::colours();
        theme.set("accent", pink);
        assert_eq!((theme.key, theme.met, theme.late), (pink, pink, Theme::colours().late));
        assert!(!theme.set("accents", pink));
        for name in NAMES {
            assert!(Theme::named(name).is_some(), "{name}");
        }
        assert_eq!((Theme::named("default"), Theme::named("dark")), (Some(Theme::colours()), None));
    }

    #[test]
    fn no_background_is_set_so_that_light_and_dark_both_fit() {
        assert!(styles(Theme::colours()).iter().all(|style| style.bg.is_none()));
    }
}
