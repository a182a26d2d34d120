//! A text as an .eml file, which mail programs open as a letter to be sent [D2].
//!
//! Owns its headers: RFC 5322 in UTF-8, without the name of this machine. [G3] Takes what the guard has cleared and nothing
//! else. `X-Unsent` tells a mail program that it is a draft.

use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;

use crate::domain::guard::Cleared;
use crate::domain::me::Me;
use crate::domain::now::Now;
use crate::domain::uid::Uid;

use super::address::{AddressFault, check};
use super::words::{crlf, one_line};

/// The letter's bytes. `id` makes it one of its kind; where I have no address it has no sender, and the mail program fills in
/// its own.
///
/// # Errors
/// When an address is none.
pub fn write(cleared: &Cleared, me: &Me, at: Now, id: Uid) -> Result<Vec<u8>, AddressFault> {
    let mut message = MessageBuilder::new();
    let my_address = me.email.trim();
    if !my_address.is_empty() {
        message = message.header("From", sender(&one_line(&me.name), check(my_address)?));
    }
    let to = cleared
        .to()
        .iter()
        .map(|address| check(address).map(str::to_owned))
        .collect::<Result<Vec<_>, _>>()?;
    if !to.is_empty() {
        message = message.to(to);
    }
    let domain = my_address.rsplit_once('@').map_or("goodword.invalid", |(_, domain)| domain);
    let message = message
        .header("Subject", header_text(one_line(cleared.subject())))
        .date(Date::new(at.0.timestamp()))
        .message_id(format!("{id}@{domain}"))
        .header("X-Unsent", Raw::new("1"))
        .text_body(crlf(cleared.body()));
    let mut bytes = Vec::new();
    message.serialize(&mut bytes);
    Ok(bytes)
}

/// The beginning of what a reader of headers decodes; whoever types it means these signs, not what they stand for.
const ENCODED: &str = "=?";

fn header_text(text: String) -> HeaderType<'static> {
    if text.contains(ENCODED) { Raw::new(encoded(&text)).into() } else { Text::new(text).into() }
}

fn sender(name: &str, address: &str) -> HeaderType<'static> {
    if name.contains(ENCODED) {
        return Raw::new(format!("{} <{address}>", encoded(name))).into();
    }
    let name = Some(name.to_owned()).filter(|name| !name.is_empty());
    Address::new_address(name, address.to_owned()).into()
}

/// Every byte encoded as RFC 2047 has it, in words of which a line holds one.
fn encoded(text: &str) -> String {
    const CHARS: usize = 5;
    let bytes = |c: &char| {
        let mut units = [0; 4];
        c.encode_utf8(&mut units).bytes().map(|byte| format!("={byte:02X}")).collect::<String>()
    };
    let chars: Vec<char> = text.chars().collect();
    let word = |chars: &[char]| format!("=?utf-8?Q?{}?=", chars.iter().map(bytes).collect::<String>());
    // a character has at most four bytes, a word at most 75 signs, so five always fit
    chars.chunks(CHARS).map(word).collect::<Vec<_>>().join(" ")
}
