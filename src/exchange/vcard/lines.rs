//! Bytes to the lines of properties.
//!
//! Owns line ends of every kind, folds, soft breaks of quoted-printable and blocks of base64. Works on bytes, because a fold
//! may stand within a character. Must not know what a property means. Every byte is looked at a fixed number of times.

/// Beyond this nothing more of a property is held: its value is too long in any encoding.
const MAX_HELD: usize = 4 * crate::exchange::MAX_FIELD;

/// The lines of a file; those that end in CR LF, LF, CR CR LF or CR alone.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    number: usize,
}

impl<'a> Lines<'a> {
    /// Those of `bytes`, which stand behind so many lines.
    pub(super) fn after(number: usize, bytes: &'a [u8]) -> Self {
        Self { rest: bytes, number }
    }

    /// Lines up to here.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Bytes that are left.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let end =
            self.rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at(end);
        let skip = match rest {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        self.rest = rest.get(skip..).unwrap_or_default();
        self.number += 1;
        // where files were put one behind the other, a mark stands in the middle
        Some((self.number, line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)))
    }
}

/// In what form the value of a property stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    QuotedPrintable,
    Base64,
}

impl Coding {
    /// The one a parameter names, if any: `ENCODING=b`, `BASE64`.
    pub(super) fn of(parameter: &[u8]) -> Option<Self> {
        let named = match parameter.iter().position(|byte| *byte == b'=') {
            Some(at) if parameter.get(..at)?.trim_ascii().eq_ignore_ascii_case(b"ENCODING") => {
                parameter.get(at + 1..)?
            }
            Some(_) => return None,
            None => parameter,
        };
        let named = named.trim_ascii();
        let named = named.strip_prefix(b"\"").and_then(|named| named.strip_suffix(b"\"")).unwrap_or(named);
        let is = |name: &[u8]| named.eq_ignore_ascii_case(name);
        match named {
            _ if is(b"QUOTED-PRINTABLE") || is(b"Q") => Some(Self::QuotedPrintable),
            _ if is(b"BASE64") || is(b"B") => Some(Self::Base64),
            _ if is(b"7BIT") || is(b"8BIT") => Some(Self::Plain),
            _ => None,
        }
    }
}

/// A property, unfolded; its bytes are still in its own encoding.
#[derive(Debug)]
pub(super) struct Unfolded {
    /// The line it begins at.
    pub(super) line: usize,
    pub(super) bytes: Vec<u8>,
    /// Where the value begins, after the colon; `None` where there is none.
    pub(super) value_at: Option<usize>,
    pub(super) coding: Coding,
    /// There was more than can be held.
    pub(super) is_cut: bool,
}

/// The next property; lines of blanks between are passed over.
pub(super) fn unfolded(lines: &mut Lines<'_>) -> Option<Unfolded> {
    let (line, first) = lines.find(|(_, text)| !text.trim_ascii().is_empty())?;
    let mut head = Head::default();
    let mut found =
        Unfolded { line, bytes: Vec::new(), value_at: None, coding: Coding::Plain, is_cut: false };
    found.push(first, &mut head);
    let mut last = first;
    loop {
        let mut ahead = lines.clone();
        let Some((_, next)) = ahead.next() else { break };
        let Some(joined) = found.joined(last, next) else { break };
        found.push(joined, &mut head);
        last = next;
        *lines = ahead;
    }
    Some(found)
}

impl Unfolded {
    /// What of the `next` line belongs to this property; `None` where it begins another.
    fn joined<'a>(&mut self, last: &[u8], next: &'a [u8]) -> Option<&'a [u8]> {
        let soft = last.trim_ascii_end().ends_with(b"=");
        if self.coding == Coding::QuotedPrintable && soft && !is_edge(next) {
            let kept = self.bytes.trim_ascii_end();
            let kept = kept.strip_suffix(b"=").unwrap_or(kept).len();
            if !self.is_cut {
                self.bytes.truncate(kept);
            }
            let bare = next.trim_ascii_start();
            let within = is_later_byte(bare) && ends_within(&self.bytes);
            return Some(if within { bare } else { next });
        }
        match next {
            [b' ' | b'\t', rest @ ..] => Some(rest),
            [] => None,
            _ if self.coding == Coding::Base64 && self.value_at.is_some() && is_base64(next) => Some(next),
            _ => None,
        }
    }

    fn push(&mut self, text: &[u8], head: &mut Head) {
        if self.bytes.len() + text.len() > MAX_HELD {
            self.is_cut = true;
            let room = MAX_HELD.saturating_sub(self.bytes.len());
            self.bytes.extend_from_slice(text.get(..room).unwrap_or(text));
        } else {
            self.bytes.extend_from_slice(text);
        }
        if self.value_at.is_none() {
            self.value_at = head.look(&self.bytes);
            if let Some(at) = self.value_at {
                let said = self.bytes.get(..at.saturating_sub(1)).unwrap_or_default();
                let coding = said.split(|byte| *byte == b';').skip(1).filter_map(Coding::of).last();
                self.coding = coding.unwrap_or(Coding::Plain);
            }
        }
    }
}

/// How far the search for the colon has come; what stands in quotes is passed over.
#[derive(Debug, Default)]
struct Head {
    seen: usize,
    in_quotes: bool,
}

impl Head {
    fn look(&mut self, bytes: &[u8]) -> Option<usize> {
        for byte in bytes.iter().skip(self.seen) {
            self.seen += 1;
            match byte {
                b'"' => self.in_quotes = !self.in_quotes,
                b':' if !self.in_quotes => return Some(self.seen),
                _ => {}
            }
        }
        None
    }
}

/// Whether a line begins or ends a card, and so cannot go on a text.
fn is_edge(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.eq_ignore_ascii_case(b"END:VCARD") || line.eq_ignore_ascii_case(b"BEGIN:VCARD")
}

fn is_base64(line: &[u8]) -> bool {
    let letters = line.trim_ascii();
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    !letters.is_empty() && letters.iter().all(is_letter)
}

/// Whether quoted-printable begins with a byte that only goes on a character of UTF-8.
fn is_later_byte(text: &[u8]) -> bool {
    matches!(text, [b'=', b'8' | b'9' | b'A' | b'B' | b'a' | b'b', digit, ..] if digit.is_ascii_hexdigit())
}

/// Whether quoted-printable ends with a byte beyond ASCII.
fn ends_within(text: &[u8]) -> bool {
    matches!(text, [.., b'=', high, low] if high.is_ascii_hexdigit() && !(b'0'..=b'7').contains(high) && low.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(usize, String)> {
        let mut lines = Lines::after(0, bytes);
        let found = std::iter::from_fn(|| unfolded(&mut lines));
        found.map(|one| (one.line, String::from_utf8_lossy(&one.bytes).into_owned())).collect()
    }

    /// [P2] Line ends of every kind, blank lines, marks within.
    #[test]
    fn line_ends() {
        for file in [
            b"A:1\r\nB:2\r\n".as_slice(),
            b"A:1\nB:2",
            b"A:1\r\r\nB:2\r\r\n",
            b"A:1\rB:2\r",
            b"A:1\r\xef\xbb\xbfB:2",
        ] {
            assert_eq!(all(file), [(1, "A:1".to_owned()), (2, "B:2".to_owned())], "{file:?}");
        }
        assert_eq!(all(b"\n\r\n \nA:1"), [(4, "A:1".to_owned())]);
    }

    /// [P2] Folds lose one blank, also within a character; a tab is one too.
    #[test]
    fn folds() {
        assert_eq!(
            all(b"A:1\r\n  2\n\t3\r\nB:\xc3\r\n \xa9"),
            [(1, "A:1 23".to_owned()), (4, "B:é".to_owned())]
        );
    }

    /// [P2] Soft breaks keep the blank that follows, except within a character; the end of a card is never text.
    #[test]
    fn soft_breaks() {
        let head = "N;ENCODING=QUOTED-PRINTABLE:";
        for (text, joined) in [
            ("a=\r\nb", "ab"),
            ("a= \r\n b", "a b"),
            ("=C3=\n=A9", "=C3=A9"),
            ("=C3=\n =A9", "=C3=A9"),
            ("a=\n\nb:c", "a"),
            ("a=\nEND:VCARD", "a="),
        ] {
            let file = format!("{head}{text}");
            assert_eq!(all(file.as_bytes())[0].1, format!("{head}{joined}"), "{text}");
        }
    }

    /// [P2] Base64 ends at a blank line, or at the next property.
    #[test]
    fn base64() {
        for file in
            ["P;BASE64:\nAA/+\nBB==\n\nC:1", "P;ENCODING=b:AA/+\n BB==\nC:1", "P;B:\n  AA/+\n  BB==\nC:1"]
        {
            let found = all(file.as_bytes());
            assert_eq!((found.len(), found[1].1.as_str()), (2, "C:1"), "{file}");
            assert!(found[0].1.ends_with("BB=="), "{file}");
        }
    }
}
