//! A text as an .eml file, which mail programs open as a letter to be sent [D2].
//!
//! Owns its headers: RFC 5322 in UTF-8, without the name of this machine. [G3] Takes what the guard has cleared and nothing
//! else. `X-Unsent` tells a mail program that it is a draft.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;

use crate::domain::guard::Cleared;
use crate::domain::me::Me;
use crate::domain::now::Now;
use crate::domain::uid::Uid;

use super::address::{AddressFault, check};
use super::words::one_line;

/// The letter's bytes. `id` makes it one of its kind; where I have no address it has no sender, and the mail program fills in
/// its own.
///
/// # Errors
/// When an address is none.
pub fn write(cleared: &Cleared, me: &Me, at: Now, id: Uid) -> Result<Vec<u8>, AddressFault> {
    let mut message = MessageBuilder::new();
    let my_address = me.email.trim();
    if !my_address.is_empty() {
        let name = Some(one_line(&me.name)).filter(|name| !name.is_empty());
        message = message.from(Address::new_address(name, check(my_address)?.to_owned()));
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
        .subject(one_line(cleared.subject()))
        .date(Date::new(at.0.timestamp()))
        .message_id(format!("{id}@{domain}"))
        .header("X-Unsent", Raw::new("1"))
        .text_body(cleared.body());
    let mut bytes = Vec::new();
    message.serialize(&mut bytes);
    Ok(bytes)
}
