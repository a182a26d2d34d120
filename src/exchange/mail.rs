//! E-mail addresses as programs write them into files.
//!
//! Owns what is the address of what stands there. Must not know files.

/// `Ana Rossi <ana@rossi.example>`, `mailto:ana@rossi.example?subject=Hello`: the address alone.
pub(super) fn bare_email(text: &str) -> String {
    let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inside, _)| inside);
    let bare = inside.filter(|inside| inside.contains('@')).unwrap_or(text).trim();
    let bare = match bare.split_at_checked(MAILTO.len()) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case(MAILTO) => {
            address.split_once('?').map_or(address, |(address, _)| address)
        }
        _ => bare,
    };
    bare.trim().to_owned()
}

const MAILTO: &str = "mailto:";

/// `/o=ExchangeLabs/ou=…/cn=Recipients/cn=…`: how Exchange knows a box within its own house; no letter gets there from outside.
pub(super) fn is_within_exchange(text: &str) -> bool {
    let text = text.trim_start();
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("/o="))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] The address alone, whatever stands around it.
    #[test]
    fn addresses() {
        for (text, bare) in [
            ("ana@x.example", "ana@x.example"),
            ("Ana Rossi <ana@x.example>", "ana@x.example"),
            ("Ana <MAILTO:ana@x.example?subject=x>", "ana@x.example"),
            ("mailto:ana@x.example?subject=a@b", "ana@x.example"),
            ("Ana <none>", "Ana <none>"),
            ("", ""),
        ] {
            assert_eq!(bare_email(text), bare);
        }
        assert!(is_within_exchange(
            "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=1a2b-Ana"
        ));
        assert!(!is_within_exchange("ana@x.example") && !is_within_exchange("/o"));
    }
}
