//! A line of a card: group, name, parameters, value.
//!
//! Owns how a line is taken apart and how parameters are written, with the caret escapes of RFC 6868. The value is text here, in
//! Unicode, still with the escapes of its version of vCard. Must not know what a property means.

use crate::exchange::encoding::{Doubt, Encoding, piece};

use super::lines::{Coding, Unfolded};

/// A property as its card has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    /// From 1.
    pub(super) line: usize,
    /// What stands before the dot; may be empty.
    pub(super) group: String,
    /// In capitals.
    pub(super) name: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) value: String,
    /// Pictures, sounds, keys: nobody reads them.
    pub(super) is_base64: bool,
    pub(super) is_cut: bool,
    pub(super) doubt: Doubt,
    /// An encoding it says it is in, that does not exist.
    pub(super) unknown_charset: Option<String>,
}

/// `TYPE=home,work`; what stood in quotes is one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameter {
    /// In capitals.
    pub(super) name: String,
    pub(super) values: Vec<String>,
}

/// Takes a line apart; `None` when it is no property.
pub(super) fn property(unfolded: Unfolded, asked: Option<Encoding>) -> Option<Property> {
    let Unfolded { line, bytes, value_at, coding, is_cut } = unfolded;
    // quotes that never close hide the colon
    let value_at = value_at.or_else(|| bytes.iter().position(|byte| *byte == b':').map(|at| at + 1))?;
    let (head, value) = bytes.split_at_checked(within_label(&bytes, value_at))?;
    let head = piece(head.strip_suffix(b":")?, None, asked).text;
    let mut pieces = apart(&head, ';').into_iter();
    let (group, name) = name_of(pieces.next()?)?;
    let mut parameters = Vec::new();
    let mut charset = None;
    for text in pieces {
        if Coding::of(text.as_bytes()).is_some() {
            continue;
        }
        let parameter = parameter(text);
        match parameter.name.as_str() {
            "CHARSET" => charset = Some(parameter.text()),
            "" => {}
            _ => parameters.push(parameter),
        }
    }
    let said = charset.as_deref().map(Encoding::named);
    let unknown_charset = charset.as_ref().filter(|_| matches!(said, Some(Err(_)))).cloned();
    // no property of a card of single bytes stands in double ones, unless they are quoted
    let fits = |said: &Encoding| coding != Coding::Plain || !said.is_two_bytes_each();
    let said = said.and_then(Result::ok).filter(fits);
    let mut property = Property {
        line,
        group: group.to_owned(),
        parameters,
        is_base64: coding == Coding::Base64,
        is_cut,
        unknown_charset,
        ..Property::plain(&name.to_ascii_uppercase(), "")
    };
    let plain = match coding {
        Coding::QuotedPrintable => Some(unquoted(value)),
        _ if property.is_picture() => Some(Vec::new()),
        Coding::Base64 if !property.name.starts_with("X-") => text_in_base64(value),
        _ => None,
    };
    if plain.is_some() {
        property.is_base64 = property.is_picture();
    }
    let decoded = piece(plain.as_deref().unwrap_or(value), said, asked);
    (property.value, property.doubt) = (decoded.text, decoded.doubt);
    if property.is_base64 {
        property.value.retain(|c| !c.is_whitespace());
        property.parameters.push(Parameter { name: "ENCODING".to_owned(), values: vec!["b".to_owned()] });
    }
    Some(property)
}

impl Property {
    /// One with nothing but a name and a value.
    pub(super) fn plain(name: &str, value: &str) -> Self {
        Self {
            line: 0,
            group: String::new(),
            name: name.to_owned(),
            parameters: Vec::new(),
            value: value.to_owned(),
            is_base64: false,
            is_cut: false,
            doubt: Doubt::None,
            unknown_charset: None,
        }
    }

    /// Whether nobody can read it: a picture, a sound, a key that stands in the card itself.
    pub(super) fn is_picture(&self) -> bool {
        let kind = matches!(self.name.as_str(), "PHOTO" | "LOGO" | "SOUND" | "KEY");
        let is_data = self.value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
        kind && (self.is_base64 || is_data)
    }

    /// The values of all parameters of that name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.parameters.iter().filter(move |parameter| parameter.name == name);
        named.flat_map(|parameter| parameter.values.iter().map(String::as_str))
    }

    /// The first parameter of that name as one text.
    pub(super) fn first(&self, name: &str) -> Option<String> {
        self.parameters.iter().find(|parameter| parameter.name == name).map(Parameter::text)
    }
}

impl Parameter {
    pub(super) fn new(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), values: vec![value.to_owned()] }
    }

    fn text(&self) -> String {
        self.values.join(",")
    }
}

/// Where the value begins after a LABEL that should stand in quotes for its colons: what has caret escapes is still LABEL.
fn within_label(bytes: &[u8], value_at: usize) -> usize {
    let (head, value) = bytes.split_at_checked(value_at).unwrap_or((bytes, &[]));
    let last = head.rsplit(|byte| *byte == b';').next().unwrap_or_default();
    let is_bare = matches!(last.split_at_checked(6), Some((name, [first, ..])) if name.eq_ignore_ascii_case(b"LABEL=") && *first != b'"');
    let first_part = value.split(|byte| *byte == b';').next().unwrap_or_default();
    let caret = first_part.windows(2).rposition(|pair| matches!(pair, b"^n" | b"^'")).filter(|_| is_bare);
    let colon = caret
        .and_then(|caret| Some(caret + first_part.get(caret..)?.iter().position(|byte| *byte == b':')?));
    colon.map_or(value_at, |colon| value_at + colon + 1)
}

/// Splits at `mark`, not within quotes; where these never close, at every one.
fn apart(text: &str, mark: char) -> Vec<&str> {
    if text.matches('"').count() % 2 == 1 {
        return text.split(mark).collect();
    }
    let mut in_quotes = false;
    text.split(|c| {
        in_quotes ^= c == '"';
        c == mark && !in_quotes
    })
    .collect()
}

/// Group and name, `item1.EMAIL`; `None` when it is no name.
fn name_of(text: &str) -> Option<(&str, &str)> {
    let (group, name) = text.trim().rsplit_once('.').unwrap_or(("", text.trim()));
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_name = !name.is_empty() && name.chars().all(is_letter);
    (is_name && group.chars().all(|c| is_letter(c) || c == '.')).then_some((group, name))
}

/// Reads one; of those that are a value alone (vCard 2.1), it is told what they are.
fn parameter(text: &str) -> Parameter {
    let Some((name, value)) = text.split_once('=') else { return bare(text.trim()) };
    let mut name = name.trim().to_ascii_uppercase();
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        name.clear();
    }
    let mut values = Vec::new();
    for value in apart(value, ',') {
        let value = value.trim();
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let value = without_carets(quoted.unwrap_or(value));
        if name == "TYPE" {
            values.extend(
                value.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()),
            );
        } else {
            values.push(value);
        }
    }
    Parameter { name, values }
}

fn bare(word: &str) -> Parameter {
    let upper = word.to_ascii_uppercase();
    let is_language = matches!(word.as_bytes(), [a, b, b'-', c, d]
        if [a, b, c, d].iter().all(|byte| byte.is_ascii_alphabetic()) && !upper.starts_with("X-"));
    let is_charset = word.contains(|c: char| c.is_ascii_digit()) && Encoding::named(word).is_ok();
    let name = match upper.as_str() {
        "INLINE" | "URL" | "CID" | "CONTENT-ID" | "VCARD" | "" => "",
        "SHIFT_JIS" | "US-ASCII" => "CHARSET",
        // the reading of a name, for telephones
        "X-IRMC-N" => return Parameter::new("X-IRMC-N", "1"),
        _ if is_charset => "CHARSET",
        _ if is_language => "LANGUAGE",
        _ => "TYPE",
    };
    Parameter::new(name, word)
}

/// [RFC 6868](https://www.rfc-editor.org/rfc/rfc6868): `^n` is a line end, `^'` a quote, `^^` a caret.
fn without_carets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = match (c, chars.peek()) {
            ('^', Some('n' | 'N')) => Some('\n'),
            ('^', Some('\'')) => Some('"'),
            ('^', Some('^')) => Some('^'),
            _ => None,
        };
        if meant.is_some() {
            chars.next();
        }
        out.push(meant.unwrap_or(c));
    }
    out
}

/// Parameters as they are written behind a name, without the first semicolon.
pub(super) fn parameters_text<'a>(parameters: impl IntoIterator<Item = &'a Parameter>) -> String {
    let mut out = String::new();
    for parameter in parameters {
        if !out.is_empty() {
            out.push(';');
        }
        out.push_str(&parameter.name);
        out.push('=');
        for (at, value) in parameter.values.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            out.push_str(&parameter_value(value));
        }
    }
    out
}

/// A value of a parameter: line ends and quotes behind carets, in quotes where it must be.
fn parameter_value(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("^n"),
            '"' => out.push_str("^'"),
            '^' => out.push_str("^^"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    let is_plain = !out.contains([':', ';', ',']) && out.trim() == out;
    if is_plain { out } else { format!("\"{out}\"") }
}

/// Reads what [`parameters_text`] wrote.
pub(super) fn parameters_of(text: &str) -> Vec<Parameter> {
    let pieces = apart(text, ';').into_iter().filter(|piece| !piece.trim().is_empty());
    pieces.map(parameter).filter(|parameter| !parameter.name.is_empty()).collect()
}

/// Quoted-printable to bytes; what is none stays as it is.
fn unquoted(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        let digits = after.split_at_checked(2).and_then(|(digits, after)| Some((byte_of(digits)?, after)));
        (out, rest) = match digits {
            Some((byte, after)) if *first == b'=' => (with(out, byte), after),
            _ => (with(out, *first), after),
        };
    }
    if out.ends_with(b"=") && text.ends_with(b"=") {
        out.pop();
    }
    out
}

fn with(mut bytes: Vec<u8>, byte: u8) -> Vec<u8> {
    bytes.push(byte);
    bytes
}

fn byte_of(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(*high)? * 16 + digit(*low)?)
}

/// Text that a telephone wrapped in base64; `None` when it is something else.
fn text_in_base64(value: &[u8]) -> Option<Vec<u8>> {
    let bytes = mail_parser::decoders::base64::base64_decode(value)?;
    bytes.iter().all(|byte| *byte >= b' ' || byte.is_ascii_whitespace()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Lines, unfolded};
    use super::*;

    fn read(line: &str) -> Option<Property> {
        property(unfolded(&mut Lines::after(0, line.as_bytes()))?, None)
    }

    /// [P2] Group, name, parameters and value, in whichever version.
    #[test]
    fn taken_apart() {
        for (line, group, name, parameters, value) in [
            ("FN:Ana", "", "FN", "", "Ana"),
            ("item1.email;type=INTERNET;TYPE=work:a:b", "item1", "EMAIL", "TYPE=INTERNET;TYPE=work", "a:b"),
            (
                "TEL;WORK;utf-8;QUOTED-PRINTABLE;de-DE;INLINE:=C3=A4",
                "",
                "TEL",
                "TYPE=WORK;LANGUAGE=de-DE",
                "ä",
            ),
            ("A;X=\"1:2;3,4\":5", "", "A", "X=\"1:2;3,4\"", "5"),
            ("A;X=\"1:2", "", "A", "X=\"1", "2"),
            ("ADR;LABEL=a^nb^'c^^d:;", "", "ADR", "LABEL=a^nb^'c^^d", ";"),
            ("ADR;LABEL=a: b^nc:;;d:e", "", "ADR", "LABEL=\"a: b^nc\"", ";;d:e"),
            ("A;TYPE=\"home,work\":x", "", "A", "TYPE=home,work", "x"),
            ("NOTE;ENCODING=BASE64:Y2Fmw6k=", "", "NOTE", "", "café"),
            ("X-A;ENCODING=b:AA==", "", "X-A", "ENCODING=b", "AA=="),
            ("N;QUOTED-PRINTABLE:a=zz=3D=", "", "N", "", "a=zz="),
        ] {
            let read = read(line).unwrap();
            // a quote alone cannot be written but behind a caret
            let wrote = parameters_text(&read.parameters).replace("X=^'1", "X=\"1");
            let found = (read.group.as_str(), read.name.as_str(), wrote.as_str(), read.value.as_str());
            assert_eq!(found, (group, name, parameters, value), "{line}");
            assert_eq!(parameters_of(&parameters_text(&read.parameters)), read.parameters, "{line}");
        }
    }

    /// [P2] What is no property.
    #[test]
    fn no_properties() {
        for line in ["hello", "two words: x", ":x", ";A:x", "É:x"] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    /// [P2] An encoding that does not exist is told; the text is read all the same.
    #[test]
    fn unknown_charsets() {
        let read = read("LABEL;CHARSET=Murks;QUOTED-PRINTABLE:M=F6lln").unwrap();
        assert_eq!((read.value.as_str(), read.unknown_charset.as_deref()), ("Mölln", Some("Murks")));
    }
}
