//! Labels of channels, and messengers by name.
//!
//! Owns what of TYPE is a label, and which messenger goes with which address. Must not touch values of other kinds.

/// Messengers: what they are called, the beginning of their addresses, the properties that name them.
const SERVICES: &[(&str, &str, &[&str])] = &[
    ("AIM", "aim", &["X-AIM"]),
    ("Facebook", "fb", &["X-FACEBOOK", "X-FACEBOOK-MESSENGER"]),
    ("Gadu-Gadu", "gg", &["X-GADUGADU", "X-GADU-GADU"]),
    ("GroupWise", "groupwise", &["X-GROUPWISE"]),
    ("GTalk", "xmpp", &["X-GTALK", "X-GOOGLE-TALK", "X-GOOGLETALK"]),
    ("ICQ", "icq", &["X-ICQ"]),
    ("Jabber", "xmpp", &["X-JABBER"]),
    ("Matrix", "matrix", &["X-MATRIX"]),
    ("MSN", "msnim", &["X-MSN"]),
    ("QQ", "qq", &["X-QQ"]),
    ("Signal", "sgnl", &["X-SIGNAL"]),
    ("Skype", "skype", &["X-SKYPE", "X-SKYPE-USERNAME"]),
    ("Telegram", "telegram", &["X-TELEGRAM", "X-TELEGRAM-ID"]),
    ("Threema", "threema", &["X-THREEMA"]),
    ("Twitter", "twitter", &["X-TWITTER"]),
    ("WeChat", "wechat", &["X-WECHAT"]),
    ("WhatsApp", "whatsapp", &["X-WHATSAPP"]),
    ("Yahoo", "ymsgr", &["X-YAHOO"]),
    ("", "im", &["X-MS-IMADDRESS", "X-IM", "X-KADDRESSBOOK-X-IMADDRESS"]),
];

/// The messenger that a property like X-SKYPE names; empty where it names none.
pub(super) fn service_of_property(name: &str) -> Option<&'static str> {
    SERVICES.iter().find(|(_, _, names)| names.contains(&name)).map(|(service, ..)| *service)
}

/// How addresses of that messenger begin.
pub(super) fn scheme_of(service: &str) -> Option<&'static str> {
    let known = SERVICES.iter().find(|(name, ..)| !name.is_empty() && name.eq_ignore_ascii_case(service));
    known.map(|(_, scheme, _)| *scheme)
}

/// An address of a messenger as a handle, and the messenger where the address itself tells: `skype:ana`.
pub(super) fn handle(address: &str, service: Option<&str>) -> (String, String) {
    let whole = || (address.to_owned(), service.unwrap_or_default().to_owned());
    let Some((scheme, handle)) = address.split_once(':') else { return whole() };
    if handle.trim().is_empty() {
        return whole();
    }
    let is_scheme = |known: &str| known.eq_ignore_ascii_case(scheme);
    if is_scheme("im") || is_scheme("x-apple") {
        return (handle.to_owned(), service.unwrap_or_default().to_owned());
    }
    match service {
        Some(service) if scheme_of(service).is_some_and(is_scheme) => {
            (handle.to_owned(), service.to_owned())
        }
        Some(_) => whole(),
        // of two that begin alike, the one that gave its name to the beginning
        None if is_scheme("xmpp") => (handle.to_owned(), "Jabber".to_owned()),
        None => match SERVICES.iter().find(|(_, known, _)| is_scheme(known)) {
            Some((service, ..)) => (handle.to_owned(), (*service).to_owned()),
            None => whole(),
        },
    }
}

/// Words that say what most addresses are anyway; they are no label where another word stands beside them.
const USUAL: &[&str] = &["dom", "intl", "postal", "parcel"];

/// Words that are never a label.
const SILENT: &[&str] = &["internet", "voice", "pref", "jpeg", "b"];

/// Labels that have a word of their own in TYPE.
const STANDARD: &[&str] =
    &["home", "work", "cell", "fax", "pager", "car", "msg", "isdn", "video", "text", "textphone"];

/// The label that TYPE gives: `home, fax`.
pub(super) fn label_of<'a>(types: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in types {
        let lower = word.trim().to_ascii_lowercase();
        let is_known = STANDARD.contains(&lower.as_str()) || USUAL.contains(&lower.as_str());
        let word = if is_known || word.chars().all(|c| !c.is_lowercase()) {
            lower.clone()
        } else {
            super::values::one_line(word)
        };
        if !word.is_empty() && !SILENT.contains(&lower.as_str()) && !words.contains(&word) {
            words.push(word);
        }
    }
    if words.iter().any(|word| !USUAL.contains(&word.as_str())) {
        words.retain(|word| !USUAL.contains(&word.as_str()));
    }
    words.join(", ")
}

/// The words of TYPE that say this label whole or in part.
pub(super) fn types_of(label: &str) -> Vec<&'static str> {
    let known = |word: &str| {
        let word = word.trim();
        let word = if word.eq_ignore_ascii_case("mobile") { "cell" } else { word };
        STANDARD.iter().chain(USUAL).find(|known| known.eq_ignore_ascii_case(word)).copied()
    };
    label.split(", ").map(known).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// A label that an address book of Apple wrapped: `_$!<Home>!$_`.
pub(super) fn unwrapped(label: &str) -> String {
    let label = label.trim();
    match label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")) {
        Some(inside) => super::values::one_line(&inside.to_lowercase()),
        None => super::values::one_line(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] Every label comes in; what most are anyway is none.
    #[test]
    fn labels() {
        for (types, label) in [
            (vec!["HOME", "FAX"], "home, fax"),
            (vec!["INTERNET", "pref", "WORK"], "work"),
            (vec!["dom", "HOME", "parcel"], "home"),
            (vec!["POSTAL"], "postal"),
            (vec!["VOICE"], ""),
            (vec!["customType", "MAIN"], "customType, main"),
        ] {
            assert_eq!(label_of(types.iter().copied()), label);
        }
        assert_eq!(unwrapped("_$!<HomePage>!$_"), "homepage");
        assert_eq!(unwrapped("Shop\n1"), "Shop 1");
        assert_eq!(types_of("Home, fax"), ["home", "fax"]);
        assert_eq!(types_of("home, shop"), Vec::<&str>::new());
    }

    /// [P2] The messenger by its property, its parameter, or the address itself.
    #[test]
    fn handles() {
        for (address, service, found) in [
            ("ana", Some("Skype"), ("ana", "Skype")),
            ("skype:ana", Some("Skype"), ("ana", "Skype")),
            ("skype:ana", None, ("ana", "Skype")),
            ("xmpp:a@b", None, ("a@b", "Jabber")),
            ("xmpp:a@b", Some("GTalk"), ("a@b", "GTalk")),
            ("custom:a", Some("Custom"), ("custom:a", "Custom")),
            ("im:x:a", None, ("x:a", "")),
            ("skype:", None, ("skype:", "")),
        ] {
            let (value, service) = handle(address, service);
            assert_eq!((value.as_str(), service.as_str()), found, "{address}");
        }
    }
}
