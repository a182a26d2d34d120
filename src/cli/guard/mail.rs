//! What of a mail its reader sees or can find in it.
//!
//! Owns the taking apart: a text is read as it is, a whole mail header by header and part by part, decoded. Must not know
//! what a leak is.
//!
//! - Of the headers: all but those that name the sender, the machine or the form of the mail.
//! - Of the parts: every text, HTML both as written and as shown, a mail inside the mail, and the names of what is attached.
//!   Other attachments are not looked into.
//! - Where a text is encoded its lines are counted from the line on which it begins, decoded; else they are those of the file.

use mail_parser::decoders::html::html_to_text;
use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use crate::domain::guard::{Leak, Wording};

/// Mails inside mails that are opened.
const DEEPEST: usize = 8;

/// A text, and where in what was given it begins.
pub(super) struct Piece {
    pub(super) wording: Wording,
    line: usize,
    /// Characters before it on its first line.
    column: usize,
    /// It says the same as the piece before it, in another form: only what is new in it counts.
    pub(super) is_echo: bool,
    /// It names the sender, who is known to the reader: what is doubtful in it is theirs.
    pub(super) is_mine: bool,
}

impl Piece {
    fn of_body(body: String, line: usize, column: usize) -> Self {
        Self {
            wording: Wording { body, ..Wording::default() },
            line,
            column,
            is_echo: false,
            is_mine: false,
        }
    }

    /// The leak where it stands in what was given.
    pub(super) fn place(&self, leak: Leak) -> Leak {
        let column = if leak.line == 1 { leak.column + self.column } else { leak.column };
        Leak { line: leak.line + self.line - 1, column, ..leak }
    }
}

/// All that is to be read of a text or a mail.
///
/// # Errors
/// A sentence, where it is neither.
pub(super) fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, String> {
    if is_mail(bytes)
        && let Some(message) = MessageParser::default().parse(bytes)
    {
        let mut pieces = Vec::new();
        read_message(&message, bytes, 1, 0, &mut pieces);
        return Ok(pieces);
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "The text is neither a mail nor UTF-8. Convert it first, for instance with iconv.")?;
    Ok(vec![Piece::of_body(text.replace("\r\n", "\n").replace('\r', "\n"), 1, 0)])
}

/// Whether it begins with headers, one of which a mail has: a text may begin with "Note: …" too.
fn is_mail(bytes: &[u8]) -> bool {
    const KNOWN: &[&str] =
        &["from", "to", "cc", "bcc", "subject", "date", "mime-version", "message-id", "content-type"];
    let mut is_known = false;
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if matches!(line.first(), Some(b' ' | b'\t')) || line.starts_with(b"From ") {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
        let name = line.get(..colon).unwrap_or_default();
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = String::from_utf8_lossy(name).to_lowercase();
        is_known |= KNOWN.contains(&name.as_str());
    }
    is_known
}

fn read_message(
    message: &Message<'_>,
    bytes: &[u8],
    first_line: usize,
    depth: usize,
    pieces: &mut Vec<Piece>,
) {
    let line_of = |offset: u32| {
        let before = bytes.get(..usize::try_from(offset).unwrap_or(usize::MAX)).unwrap_or(bytes);
        first_line + before.iter().filter(|byte| **byte == b'\n').count()
    };
    for part in &message.parts {
        for header in &part.headers {
            let raw =
                usize::try_from(header.offset_start).ok().zip(usize::try_from(header.offset_end).ok());
            let Some(raw) = raw.and_then(|(start, end)| bytes.get(start..end)) else { continue };
            let field = header.offset_start.saturating_sub(header.offset_field);
            let column = usize::try_from(field).unwrap_or_default();
            pieces.extend(read_header(header.name(), raw, line_of(header.offset_field), column));
        }
        let line = line_of(part.offset_body);
        if let Some(name) = part.attachment_name() {
            let wording = Wording { file_name: name.to_owned(), ..Wording::default() };
            pieces.push(Piece {
                wording,
                line: line_of(part.offset_header),
                ..Piece::of_body(String::new(), 1, 0)
            });
        }
        match &part.body {
            PartType::Message(inner) if depth < DEEPEST => {
                // its places count from the mail around it or from itself, as it is encoded or not: read anew, from itself
                let raw = inner.raw_message();
                if let Some(inner) = MessageParser::default().parse(raw) {
                    read_message(&inner, raw, line, depth + 1, pieces);
                }
            }
            body => read_text(body, line, pieces),
        }
    }
}

fn read_text(body: &PartType<'_>, line: usize, pieces: &mut Vec<Piece>) {
    let mut push = |text: &str, is_echo| {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        pieces.push(Piece { is_echo, ..Piece::of_body(text, line, 0) });
    };
    match body {
        PartType::Text(text) => push(text, false),
        PartType::Html(html) => {
            push(html, false);
            push(&html_to_text(html), true);
        }
        _ => {}
    }
}

/// A header as text; `None` for what names the machine or the form of the mail.
fn read_header(name: &str, raw: &[u8], line: usize, column: usize) -> Option<Piece> {
    const OF_MACHINES: &[&str] = &[
        "mime-version",
        "message-id",
        "user-agent",
        "x-mailer",
        "received",
        "return-path",
        "dkim-signature",
        "x-unsent",
    ];
    let name = name.to_lowercase();
    if name.starts_with("content-") || OF_MACHINES.contains(&name.as_str()) {
        return None;
    }
    let leading = raw.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    // the parser of a header wants its end
    let whole = [raw, b"\r\n"].concat();
    let HeaderValue::Text(text) = MessageStream::new(&whole).parse_unstructured() else { return None };
    let piece = Piece::of_body(String::new(), line, column + leading);
    let is_mine = matches!(name.as_str(), "from" | "sender");
    let wording = match name.as_str() {
        "subject" => Wording { subject: text.into_owned(), ..Wording::default() },
        _ => Wording { body: text.into_owned(), ..Wording::default() },
    };
    Some(Piece { wording, is_mine, ..piece })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(mail: &str) -> Vec<(String, usize, usize)> {
        let mail = mail.replace('\n', "\r\n");
        let pieces = pieces(mail.as_bytes()).unwrap();
        let text = |wording: &Wording| format!("{}{}{}", wording.subject, wording.body, wording.file_name);
        pieces.iter().map(|piece| (text(&piece.wording), piece.line, piece.column)).collect()
    }

    /// [G3] A text is one piece, whatever its line ends.
    #[test]
    fn a_text_is_read_as_it_is() {
        assert_eq!(texts("Hi Ana:\nhow are you?\n"), [("Hi Ana:\nhow are you?\n".to_owned(), 1, 0)]);
        assert_eq!(texts("Note: call\n\nx").len(), 1);
        assert_eq!(texts("Hello,\nSubject: x\n").len(), 1);
        assert_eq!(texts("")[0].0, "");
        assert!(pieces(b"caf\xe9").is_err());
    }

    /// [G3] Headers decoded, with their places; a plain body with the lines of the file.
    #[test]
    fn a_plain_mail() {
        let mail = "From: Marta <m@riva.example>\nTo: =?utf-8?Q?Br=C3=BAno?= <b@c.example>\nSubject: =?utf-8?B?QnLDum5v?=\n x\n\
                    Message-ID: <1@x>\nIn-Reply-To: <2@c.example>\nContent-Type: text/plain; charset=iso-8859-1\n\nHi,\nBruno\n";
        let texts = texts(mail);
        let expected = [
            ("Marta <m@riva.example>", 1, 6),
            ("Brúno <b@c.example>", 2, 4),
            ("Brúno x", 3, 9),
            ("<2@c.example>", 6, 13),
            ("Hi,\nBruno\n", 9, 0),
        ];
        let expected = expected.map(|(text, line, column)| (text.to_owned(), line, column));
        assert_eq!(texts, expected);
    }

    /// [G3] Whatever a part is encoded as, whatever it holds: texts, HTML, names of files, a mail in the mail.
    #[test]
    fn parts_are_decoded() {
        let mail = "From: m@riva.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\
                    Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nBr=C3=BA=\nno\n--B\n\
                    Content-Type: text/html\n\n<p>B<b>runo</b></p>\n--B\n\
                    Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: base64\n\nQnL6bm8=\n--B\n\
                    Content-Type: application/pdf; name=\"Conti.pdf\"\nContent-Disposition: attachment; filename=\"Conti.pdf\"\n\n%PDF\n--B\n\
                    Content-Type: message/rfc822\n\nSubject: inner\n\nBody of Bruno\n--B--\n";
        let texts: Vec<String> = texts(mail).into_iter().map(|(text, ..)| text.trim().to_owned()).collect();
        for expected in ["Brúno", "<p>B<b>runo</b></p>", "Bruno", "Conti.pdf", "inner", "Body of Bruno"] {
            assert!(texts.iter().any(|text| text == expected), "{expected} in {texts:?}");
        }
        assert_eq!(texts.iter().filter(|text| *text == "Brúno").count(), 2, "{texts:?}");
    }
}
