//! Touches and moves on the ladder in words, for me alone.
//!
//! Owns the few words of a list. Never for a party.

use crate::domain::contact::Rung;
use crate::domain::settings::RungNames;
use crate::domain::touch::{TouchKind, TouchPurpose};

/// What it was: "a call", "a meeting".
pub fn touch_short(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Mail => "e-mail",
        TouchKind::Call => "call",
        TouchKind::Message => "message",
        TouchKind::Meeting => "meeting",
        TouchKind::Card => "card",
        TouchKind::Gift => "gift",
        TouchKind::Help => "help",
        TouchKind::Other => "touch",
    }
}

/// The same with what it was for [E3], and with whom else: "meeting, mutual, with Bruno Conti, asked for a referral".
pub fn touch_detail(kind: TouchKind, purpose: Option<TouchPurpose>, asked: bool, with: &[&str]) -> String {
    let mut parts = vec![touch_short(kind).to_owned()];
    parts.extend(purpose.map(|purpose| purpose.word().to_owned()));
    if !with.is_empty() {
        parts.push(format!("with {}", with.join(" and ")));
    }
    if asked {
        parts.push("asked for a referral".to_owned());
    }
    parts.join(", ")
}

/// A move on the ladder [E1]: "up to Member, from Customer".
pub fn move_words(from: Option<Rung>, to: Option<Rung>, names: &RungNames) -> String {
    match (from, to) {
        (None, Some(to)) => format!("onto the ladder as {}", names.of(to)),
        (Some(from), None) => format!("off the ladder, from {}", names.of(from)),
        (Some(from), Some(to)) if to > from => format!("up to {}, from {}", names.of(to), names.of(from)),
        (from, to) => format!("down to {}, from {}", names.place(to), names.place(from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [E3] What a list tells of a touch.
    #[test]
    fn touches() {
        let (kind, mutual) = (TouchKind::Meeting, Some(TouchPurpose::Mutual));
        assert_eq!(touch_detail(kind, None, false, &[]), "meeting");
        assert_eq!(
            touch_detail(kind, mutual, true, &["Bruno", "Carla"]),
            "meeting, mutual, with Bruno and Carla, asked for a referral"
        );
    }

    /// [E1] Up, down, on and off.
    #[test]
    fn moves() {
        let (low, high) = (Some(Rung::Customer), Some(Rung::Member));
        let names = RungNames::default();
        let move_words = |from, to| move_words(from, to, &names);
        assert_eq!(move_words(low, high), "up to Member, from Customer");
        assert_eq!(move_words(high, low), "down to Customer, from Member");
        assert_eq!(move_words(None, low), "onto the ladder as Customer");
        assert_eq!(move_words(low, None), "off the ladder, from Customer");
    }
}
