//! A mailto link: how a text goes to the mail program [D2].
//!
//! Owns the escaping of RFC 6068. [G3] Takes what the guard has cleared and nothing else.

use std::fmt::Write;

use thiserror::Error;

use crate::domain::guard::Cleared;

use super::address::{AddressFault, check};
use super::words::{crlf, one_line};

/// The longest link that mail programs and what starts them take everywhere, in bytes.
pub const LONGEST: usize = 1_900;

/// Why there is no link.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LinkFault {
    /// Some programs would cut it.
    #[error("The text is too long for a mail link. Copy it instead, or write it to an .eml file.")]
    TooLong,
    /// Somebody's address is none.
    #[error(transparent)]
    Address(#[from] AddressFault),
}

/// The link that opens the mail program with addresses, subject and text filled in.
///
/// # Errors
/// When it would be longer than [`LONGEST`], or an address is none.
pub fn link(cleared: &Cleared) -> Result<String, LinkFault> {
    let to = cleared
        .to()
        .iter()
        .map(|address| Ok(escaped(check(address)?, "@")))
        .collect::<Result<Vec<_>, AddressFault>>()?;
    let (subject, body) = (escaped(&one_line(cleared.subject()), ""), escaped(&crlf(cleared.body()), ""));
    let link = format!("mailto:{}?subject={subject}&body={body}", to.join(","));
    if link.len() > LONGEST { Err(LinkFault::TooLong) } else { Ok(link) }
}

/// Every byte but letters, figures, `-._~` and what may stay as it is.
fn escaped(text: &str, stays: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let c = char::from(byte);
        if byte.is_ascii_alphanumeric() || "-._~".contains(c) || (c.is_ascii() && stays.contains(c)) {
            out.push(c);
        } else {
            // writing to a string does not fail
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
