//! The bytes of a JSON file as UTF-8.
//!
//! Owns the byte order marks and UTF-16, in which a shell of Windows writes what a program prints. Piece by piece: a file may be
//! of any size.

use std::io::{self, Chain, Cursor, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};

/// Bytes that are read at once.
const AT_ONCE: usize = 1 << 14;

/// Bytes that tell.
const HEAD: usize = 4;

/// Reads the same text in UTF-8, without a mark.
pub(super) fn in_utf8<'r>(mut from: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut head = Vec::new();
    from.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let (encoding, mark) = match head.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (None, 3),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        [first, 0, _, 0] if *first != 0 => (Some(UTF_16LE), 0),
        [0, second, 0, _] if *second != 0 => (Some(UTF_16BE), 0),
        _ => (None, 0),
    };
    let rest = Cursor::new(head.split_off(mark.min(head.len()))).chain(from);
    Ok(match encoding {
        None => Box::new(rest),
        Some(encoding) => Box::new(Wide {
            from: rest,
            decoder: encoding.new_decoder_without_bom_handling(),
            text: Cursor::default(),
            is_at_end: false,
        }),
    })
}

/// Text of two bytes each.
struct Wide<R> {
    from: Chain<Cursor<Vec<u8>>, R>,
    decoder: Decoder,
    text: Cursor<Vec<u8>>,
    is_at_end: bool,
}

impl<R: Read> Read for Wide<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.text.read(into)?;
            if read > 0 || self.is_at_end || into.is_empty() {
                return Ok(read);
            }
            let mut bytes = vec![0; AT_ONCE];
            let count = self.from.read(&mut bytes)?;
            self.is_at_end = count == 0;
            let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(AT_ONCE * 4);
            let mut text = String::with_capacity(room);
            let bytes = bytes.get(..count).unwrap_or_default();
            // there is room for all of it
            let _ = self.decoder.decode_to_string(bytes, &mut text, self.is_at_end);
            self.text = Cursor::new(text.into_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P3] The same text, however a program stored it.
    #[test]
    fn marks_and_wide_text() {
        let text = format!("{{\"goodword\": 1, \"x\": \"{}\"}}", "é\u{1f600}李".repeat(9000));
        let wide = |encode: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(encode).collect::<Vec<_>>();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [
            text.clone().into_bytes(),
            marked(b"\xef\xbb\xbf", text.as_bytes()),
            marked(b"\xff\xfe", &little),
            marked(b"\xfe\xff", &big),
            little,
            big,
        ] {
            let mut read = String::new();
            in_utf8(bytes.as_slice()).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        for short in ["", "{", "{}"] {
            let mut read = String::new();
            in_utf8(short.as_bytes()).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, short);
        }
    }
}
