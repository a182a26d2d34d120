//! Words on the command line that stand for a value of the domain: read, or refused with those that are known.

use crate::domain::contact::{ChannelKind, Language};
use crate::domain::draft::DraftKind;
use crate::domain::reminder::Repeat;
use crate::domain::touch::{TouchKind, TouchPurpose};

use super::record::Pass;

pub(super) fn channel(text: &str) -> Result<ChannelKind, String> {
    let typed = text.trim().to_lowercase().replace("e-mail", "email");
    ChannelKind::from_word(&typed).ok_or_else(|| {
        let known = ChannelKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

/// Reads one of the words of an enumeration.
pub(super) fn word_of<T: Copy + Send + Sync + 'static>(
    from: fn(&str) -> Option<T>,
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text| {
        from(&text.trim().to_lowercase()).ok_or_else(|| {
            let known = all.iter().map(|value| word(*value)).collect::<Vec<_>>().join(", ");
            format!("write one of {known}")
        })
    }
}

pub(super) fn draft_kind(text: &str) -> Result<DraftKind, String> {
    DraftKind::from_word(&text.trim().to_lowercase()).ok_or_else(|| {
        let known = DraftKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

pub(super) fn language(text: &str) -> Result<Language, String> {
    Language::from_word(&text.trim().to_lowercase()).ok_or_else(|| {
        let known = Language::ALL.iter().map(|language| language.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

pub(super) fn repeat(text: &str) -> Result<Repeat, String> {
    Repeat::from_word(&text.trim().to_lowercase()).ok_or_else(|| {
        let known = Repeat::ALL.iter().map(|repeat| repeat.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

pub(super) fn touch_kind(text: &str) -> Result<TouchKind, String> {
    let typed = text.trim().to_lowercase().replace("e-mail", "mail").replace("email", "mail");
    TouchKind::from_word(&typed).ok_or_else(|| {
        let known = TouchKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

pub(super) fn touch_purpose(text: &str) -> Result<TouchPurpose, String> {
    TouchPurpose::from_word(&text.trim().to_lowercase()).ok_or_else(|| "write care or mutual".to_owned())
}

pub(super) fn pass(text: &str) -> Result<Pass, String> {
    if text.trim().eq_ignore_ascii_case("name") {
        return Ok(Pass::Name);
    }
    channel(text).map(Pass::Channel).map_err(|known| format!("{known}, or name for the name alone"))
}
