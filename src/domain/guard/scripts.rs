//! Names in scripts where words are not set apart, or grow together: Arabic, Hebrew, Hangul, kana, Chinese characters.
//!
//! Owns the judgement of one place in these, for `find`. Must not know sentences.

use std::ops::Range;

use super::find::{GLUED, Place, Strength};
use super::identity::Mark;
use super::letters::Class;

impl Place<'_, '_> {
    /// Arabic and Hebrew: "and", "to", "the" and the like are written in one piece with the name.
    pub(super) fn prefixed(&self, class: Class) -> Option<(Range<usize>, Strength)> {
        let token = self.letters.token(self.range.start);
        let before = self.letters.plain(token.start..self.range.start);
        let after = self.letters.plain(self.range.end..token.end);
        let (prefixes, suffixes, most) = if class == Class::Arabic {
            ("وفبلكسا", "هاكني", 4)
        } else {
            ("והבלמשכ", "ולי", 3)
        };
        let is_prefix = before.chars().count() <= most && before.chars().all(|c| prefixes.contains(c));
        let is_suffix = after.chars().count() <= 2 && after.chars().all(|c| suffixes.contains(c));
        match (self.gaps.is_empty() && self.len() >= 3, is_prefix, after.is_empty(), is_suffix) {
            (true, true, true, _) => self.found(Strength::Sure),
            (true, true, false, true) => self.found(Strength::Weak),
            (true, ..) if self.len() >= GLUED => self.found(Strength::Weak),
            _ => None,
        }
    }

    /// Hangul: a particle or a title grows on to the name.
    pub(super) fn hangul(&self, mark: &Mark) -> Option<(Range<usize>, Strength)> {
        const AFTER: [&str; 40] = [
            "씨",
            "님",
            "은",
            "는",
            "이",
            "가",
            "을",
            "를",
            "에게",
            "에게서",
            "께",
            "께서",
            "와",
            "과",
            "랑",
            "이랑",
            "의",
            "도",
            "만",
            "한테",
            "로",
            "으로",
            "야",
            "아",
            "군",
            "양",
            "씨가",
            "씨는",
            "씨를",
            "씨의",
            "씨와",
            "씨에게",
            "씨도",
            "님이",
            "님은",
            "님을",
            "님의",
            "님께",
            "보다",
            "처럼",
        ];
        let to = self.letters.token(self.range.start).end;
        let rest = self.letters.plain(self.range.end..to);
        let is_name = mark.len() >= 3 || (self.starts && AFTER.contains(&rest.as_str()));
        self.found(if is_name { Strength::Sure } else { Strength::Weak })
    }

    /// Kana by themselves may be any word; before a title, or set apart by another script, they are the name.
    pub(super) fn kana(&self, class: Class) -> Option<(Range<usize>, Strength)> {
        const AFTER: [&str; 7] = ["さん", "さま", "ちゃん", "くん", "様", "氏", "先生"];
        let after = self.letters.plain(self.range.end..(self.range.end + 3).min(self.letters.all.len()));
        let is_titled = AFTER.iter().any(|title| after.starts_with(title));
        let is_apart = class == Class::Katakana && self.len() >= 3;
        match (self.starts && is_titled, self.len()) {
            (true, _) => self.found(Strength::Sure),
            (_, 3..) if is_apart || self.starts => self.found(Strength::Weak),
            _ => None,
        }
    }

    /// Two or three characters of a longer name: the name where they stand by themselves.
    pub(super) fn piece(&self) -> Option<(Range<usize>, Strength)> {
        if !self.gaps.is_empty() {
            return None;
        }
        self.found(if self.is_whole_word() { Strength::Sure } else { Strength::Weak })
    }
}
