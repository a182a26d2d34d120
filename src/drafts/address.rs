//! Whether something typed is an e-mail address that a letter can be sent to.
//!
//! Owns the refusal. Stricter than the letter of RFC 5322: no comments, no quoted names, nothing that could end a header or
//! begin another address.

use thiserror::Error;

use crate::domain::text::shown;

/// What is no e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{}” is no e-mail address. Correct it on the contact, then try again.", shown(.0))]
pub struct AddressFault(pub String);

/// Lets through what has one @, a name before it and a domain behind it, in letters, figures and the signs in use.
pub(super) fn check(address: &str) -> Result<&str, AddressFault> {
    let fault = || AddressFault(address.to_owned());
    let (name, domain) = address.rsplit_once('@').ok_or_else(fault)?;
    let in_name = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let in_label = |c: char| c.is_alphanumeric() || c == '-';
    let name_is_whole = name.split('.').all(|part| !part.is_empty()) && name.chars().all(in_name);
    let domain_is_whole = domain
        .split('.')
        .all(|label| !label.is_empty() && label.chars().all(in_label) && !label.starts_with('-'));
    match name_is_whole && domain_is_whole && address.len() <= 254 {
        true => Ok(address),
        false => Err(fault()),
    }
}
