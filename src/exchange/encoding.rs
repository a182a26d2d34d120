//! Bytes to text.
//!
//! Owns how it is found out in which encoding a file, or a piece of one, is. Must not know what the text means.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::Unreadable;

/// An encoding that the user, or a card, named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The one called `name`, as browsers know them, and under a few names that telephones and old offices give them.
    ///
    /// # Errors
    /// [`Unreadable::NoSuchEncoding`].
    pub fn named(name: &str) -> Result<Self, Unreadable> {
        let label = name.trim().to_ascii_lowercase();
        let label = match label.as_str() {
            "cp932" | "shift-jis" => "shift_jis",
            "cp936" => "gbk",
            "cp949" => "euc-kr",
            "cp950" => "big5",
            "utf16" => "utf-16",
            "ansi" | "latin-1" => "latin1",
            label => label,
        };
        let known = encoding_rs::Encoding::for_label(label.as_bytes());
        known.map(Self).ok_or_else(|| Unreadable::NoSuchEncoding(name.to_owned()))
    }

    /// Whether it is UTF-16.
    pub(super) fn is_two_bytes_each(&self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
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
    let encoding = match two_bytes_each(bytes) {
        Some(wide) => wide,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// The text of a file whose bytes cannot be looked at one by one, as UTF-16 or ISO-2022-JP; `None` for all others, whose pieces
/// may each be in an encoding of their own.
pub(super) fn wide_text(bytes: &[u8], asked: Option<Encoding>) -> Option<String> {
    is_wide(bytes, asked).then(|| text_of(bytes, asked).into_owned())
}

/// Whether a file is in such an encoding; its beginning tells.
pub(super) fn is_wide(head: &[u8], asked: Option<Encoding>) -> bool {
    let marked = encoding_rs::Encoding::for_bom(head).map(|(encoding, _)| encoding);
    let encoding = marked.or(asked.map(|Encoding(asked)| asked)).or_else(|| two_bytes_each(head));
    encoding.is_some_and(|encoding| !encoding.is_ascii_compatible())
}

/// UTF-16 without a mark: of the pairs at its beginning the same half is nothing again and again, the other never; and what
/// comes of it is a card, or every other byte is nothing. A few stray nothings in a file of single bytes are none of this.
fn two_bytes_each(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..PAIRS * 2).unwrap_or(bytes);
    let nulls = |start: usize| head.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let is_so = |null: usize, other: usize, encoding: &'static encoding_rs::Encoding| {
        let nearly_all = null * 10 >= head.len() / 2 * 9;
        let of_card = || {
            let text = encoding.decode_without_bom_handling(head).0;
            let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            bare.to_ascii_uppercase().contains("BEGIN:VCARD")
        };
        let of_table = || {
            let text = encoding.decode_without_bom_handling(head).0;
            null * 4 >= head.len() / 2 && text.contains([',', ';', '\t']) && text.contains(['\n', '\r'])
        };
        null > 2 && other * 20 <= null && (nearly_all || of_card() || of_table())
    };
    if is_so(odd, even, UTF_16LE) { Some(UTF_16LE) } else { is_so(even, odd, UTF_16BE).then_some(UTF_16BE) }
}

/// Pairs of bytes that are looked at.
const PAIRS: usize = 256;

/// A piece of a file as text, and whether its encoding was guessed or did not fit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text.
    pub(super) text: String,
    /// How sure that is.
    pub(super) doubt: Doubt,
}

/// What is odd about a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing.
    None,
    /// Nobody said in which encoding it is, and it is not UTF-8: Windows-1252 was taken.
    Guessed,
    /// Some bytes are no text in its encoding.
    Damaged,
}

/// Decodes a piece: in the encoding it says it is in, else the one asked for, else UTF-8, else Windows-1252.
pub(super) fn piece(bytes: &[u8], said: Option<Encoding>, asked: Option<Encoding>) -> Piece {
    let Encoding(encoding) = said.or(asked).unwrap_or(Encoding(UTF_8));
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if !damaged {
        return Piece { text: text.into_owned(), doubt: Doubt::None };
    }
    if said.is_none() && std::str::from_utf8(bytes).is_ok() {
        return Piece { text: String::from_utf8_lossy(bytes).into_owned(), doubt: Doubt::None };
    }
    // a text that was cut within a character still has others that came through
    let came_through = text.chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER);
    if encoding != UTF_8 || came_through {
        return Piece { text: text.into_owned(), doubt: Doubt::Damaged };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Piece { text: text.into_owned(), doubt: Doubt::Guessed }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] Files in one byte a character, in two with or without a mark, or in what the user names.
    #[test]
    fn whole_files() {
        let wide =
            |encode: fn(u16) -> [u8; 2]| "BEGIN é".encode_utf16().flat_map(encode).collect::<Vec<_>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        let marked = [b"\xff\xfe".as_slice(), &little].concat();
        for bytes in
            ["BEGIN é".as_bytes(), b"\xef\xbb\xbfBEGIN \xc3\xa9", b"BEGIN \xe9", &little, &big, &marked]
        {
            assert_eq!(text_of(bytes, None), "BEGIN é");
        }
        assert_eq!(wide_text(&little, None).as_deref(), Some("BEGIN é"));
        assert_eq!(wide_text(b"BEGIN \xe9", None), None);
        for stray in [
            b"BEGIN:VCARD\nFN:Ana\0\nNOTE:a\0b\0c\0d\0e\0\nEND:VCARD".as_slice(),
            b"name,email\nAna\0\0\0\0\0,a@x.example\n",
            b"\0\0\0\0\0\0\0\0",
        ] {
            assert_eq!(wide_text(stray, None), None, "{stray:?}");
        }
        let card = |name: &str| {
            format!("BEGIN:VCARD\nFN:{name}\n")
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<_>>()
        };
        assert!(
            wide_text(&card(&"\u{674e}\u{5a1c}".repeat(99)), None)
                .is_some_and(|text| text.contains('\u{674e}'))
        );
        let asked = Encoding::named(" CP932 ").ok();
        assert_eq!(text_of(b"\x88\xc0\x93\xa1", asked), "安藤");
    }

    /// [P2] A piece is in what it says, else in UTF-8, else in Windows-1252; bytes that do not fit are told.
    #[test]
    fn pieces() {
        let jis = Encoding::named("shift_jis").ok();
        for (bytes, said, text, doubt) in [
            (b"caf\xc3\xa9".as_slice(), None, "café", Doubt::None),
            (b"caf\xe9", None, "café", Doubt::Guessed),
            (b"\x88\xc0", jis, "安", Doubt::None),
            (b"\xc3\x91\xc3", None, "Ñ\u{fffd}", Doubt::Damaged),
        ] {
            assert_eq!(piece(bytes, said, None), Piece { text: text.to_owned(), doubt });
        }
        assert_eq!(piece(b"\x88\xc0", None, jis).text, "安");
        assert_eq!(piece("Zo\u{a0}é".as_bytes(), None, jis).text, "Zo\u{a0}é");
    }

    /// [P2] An encoding that does not exist is told with those that do.
    #[test]
    fn names() {
        assert!(Encoding::named("Murks").unwrap_err().to_string().contains("utf-16"));
        assert!(Encoding::named("ISO-8859-1").is_ok());
    }
}
