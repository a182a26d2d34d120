//! What is due apart from referrals, in words.
//!
//! Owns the short phrase of the panel and the whole sentence. For me alone, never for a party.

use crate::domain::contact::short_name;
use crate::domain::day::Day;
use crate::domain::upkeep::UpkeepKind;

/// What the sentences name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'a> {
    /// The person.
    pub person: &'a str,
    /// The kit.
    pub kit: &'a str,
    /// The group.
    pub group: &'a str,
    /// What their rung of the ladder is called.
    pub rung: Option<&'a str>,
    /// The last real touch.
    pub last_touch: Option<Day>,
}

/// A few words: "hello to Giulia, Raving Fan".
pub fn short(kind: UpkeepKind, words: &Words<'_>) -> String {
    let person = short_name(words.person);
    match (kind, words.rung) {
        (UpkeepKind::Touch, Some(rung)) => format!("hello to {person}, {rung}"),
        (UpkeepKind::Touch, None) => format!("hello to {person}"),
        (UpkeepKind::Kit, _) => format!("fresh kit for {person}"),
        (UpkeepKind::GroupMeeting, _) => format!("meeting of {}", words.group),
        (UpkeepKind::PracticeReview, _) => "practice review".to_owned(),
        (UpkeepKind::KeepOrForget, _) => "people to keep or forget".to_owned(),
    }
}

/// The words that may stand in a calendar, which name at most whom I must reach; where somebody stands on my ladder, and by which
/// kit and group I know them, is nothing for it [M3].
pub fn calendar(kind: UpkeepKind, words: &Words<'_>) -> String {
    match kind {
        UpkeepKind::Touch if !words.person.is_empty() => format!("Say hello to {}", words.person),
        UpkeepKind::Kit if !words.person.is_empty() => format!("Give {} a fresh kit", words.person),
        _ => calendar_kind(kind).to_owned(),
    }
}

/// The same without anybody's name.
pub fn calendar_kind(kind: UpkeepKind) -> &'static str {
    match kind {
        UpkeepKind::Touch => "Say hello",
        UpkeepKind::Kit => "Give a fresh kit",
        UpkeepKind::GroupMeeting => "Group meeting",
        UpkeepKind::PracticeReview => "Practice review",
        UpkeepKind::KeepOrForget => "People to keep or forget",
    }
}

/// The whole sentence.
pub fn sentence(kind: UpkeepKind, words: &Words<'_>) -> String {
    let Words { person, kit, group, .. } = words;
    match kind {
        UpkeepKind::Touch => {
            let rung = words.rung.map(|rung| format!(", {rung}")).unwrap_or_default();
            match words.last_touch {
                Some(last) => {
                    let last = last.format("%-d %b %Y");
                    format!("Say hello to {person}{rung}: last touch on {last}.")
                }
                None => format!("Say hello to {person}{rung}: no touch is written yet."),
            }
        }
        UpkeepKind::Kit => format!("Give {person} a fresh kit: {kit}."),
        UpkeepKind::GroupMeeting => format!("{group} meets: write down whether you were there."),
        UpkeepKind::PracticeReview => "Review your practice: eight questions for the quarter.".to_owned(),
        UpkeepKind::KeepOrForget => {
            "Without any contact for a long time: decide whom to keep and whom to forget.".to_owned()
        }
    }
}
