//! Words on the command line that stand for a value of the domain: read, or refused with those that are known.

use crate::domain::contact::ChannelKind;
use crate::domain::touch::{TouchKind, TouchPurpose};

use super::record::Pass;

/// The value of a word, or which words there are.
fn read<T: Copy>(
    typed: &str,
    from: fn(&str) -> Option<T>,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Result<T, String> {
    from(typed).ok_or_else(|| {
        let known = all.iter().map(|value| word(*value)).collect::<Vec<_>>().join(", ");
        format!("write one of {known}")
    })
}

/// Reads one of the words of an enumeration.
pub(super) fn word_of<T: Copy + Send + Sync + 'static>(
    from: fn(&str) -> Option<T>,
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text| read(&text.trim().to_lowercase(), from, all, word)
}

pub(super) fn channel(text: &str) -> Result<ChannelKind, String> {
    let typed = text.trim().to_lowercase().replace("e-mail", "email");
    read(&typed, ChannelKind::from_word, ChannelKind::ALL, ChannelKind::word)
}

pub(super) fn touch_kind(text: &str) -> Result<TouchKind, String> {
    let typed = text.trim().to_lowercase().replace("e-mail", "mail").replace("email", "mail");
    read(&typed, TouchKind::from_word, TouchKind::ALL, TouchKind::word)
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
