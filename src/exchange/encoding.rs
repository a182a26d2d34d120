//! Bytes to text.
//!
//! Owns how it is found out in which encoding a file is. Must not know what the text means.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::Unreadable;

/// An encoding that the user named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The one called `name`, as browsers know them.
    ///
    /// # Errors
    /// [`Unreadable::NoSuchEncoding`].
    pub fn named(name: &str) -> Result<Self, Unreadable> {
        let known = encoding_rs::Encoding::for_label(name.trim().as_bytes());
        known.map(Self).ok_or_else(|| Unreadable::NoSuchEncoding(name.to_owned()))
    }
}

/// The text of a whole file: a byte order mark tells, else what was asked for, else UTF-8 where it is that, else Windows-1252,
/// in which every byte is a character.
pub fn text_of(bytes: &[u8], asked: Option<Encoding>) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    if let Some(Encoding(asked)) = asked {
        return asked.decode_without_bom_handling(bytes).0;
    }
    let nulls =
        |start: usize| bytes.iter().skip(start).step_by(2).take(64).filter(|byte| **byte == 0).count();
    let encoding = match (nulls(0), nulls(1)) {
        (even, odd) if odd > even && odd > 2 => UTF_16LE,
        (even, odd) if even > odd && even > 2 => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0
}
