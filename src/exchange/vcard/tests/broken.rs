//! Cards that are broken in the ways in which cards are, and cards of old.

use super::*;

/// [P2] Every way in which text is put into bytes gives the same card.
#[test]
fn encodings() {
    let text = card("3.0", "FN:Zoë Müller\nORG:Café");
    let wide = |encode: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(encode).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let said = card("3.0", "FN;CHARSET=ISO-8859-1:Zo# M$ller\nORG;CHARSET=\"windows-1252\":Caf%");
    let said: Vec<u8> = said
        .bytes()
        .map(|byte| match byte {
            b'#' => 0xeb,
            b'$' => 0xfc,
            b'%' => 0xe9,
            byte => byte,
        })
        .collect();
    for (bytes, told) in [
        (text.clone().into_bytes(), 0),
        ([b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(), 0),
        (wide(u16::to_le_bytes), 0),
        (wide(u16::to_be_bytes), 0),
        ([vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat(), 0),
        ([vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat(), 0),
        (latin, 1),
        (said, 0),
    ] {
        let came = come(&bytes);
        assert_eq!(came.contacts[0].contact.name, "Zoë Müller");
        assert_eq!(came.contacts[0].contact.organisation, "Café");
        assert_eq!(came.warnings.len(), told, "{:?}", came.warnings);
        assert!(came.warnings.iter().all(|(line, text)| *line == 3 && text.contains("--encoding")));
    }
}

/// [P2] Shift_JIS, as the card says or as the user does, raw and quoted; its second bytes may be backslashes.
#[test]
fn shift_jis() {
    // 表 is 95 5C, and 5C is a backslash
    let raw = [b"FN".as_slice(), b":\x88\xc0\x95\x5c\r\nNOTE;ENCODING=QUOTED-PRINTABLE:=88=C0=\r\n=95=5C"]
        .concat();
    let lines = |charset: &str| -> Vec<u8> {
        let text = [b"BEGIN:VCARD\r\nVERSION:2.1\r\n".as_slice(), &raw, b"\r\nEND:VCARD\r\n"].concat();
        let parts: Vec<&[u8]> = text.split(|byte| *byte == b'#').collect();
        let mut out = parts.concat();
        for name in ["FN", "NOTE"] {
            let at =
                out.windows(name.len()).position(|window| window == name.as_bytes()).unwrap() + name.len();
            out.splice(at..at, charset.bytes());
        }
        out
    };
    for (bytes, asked) in [(lines(";CHARSET=SHIFT_JIS"), None), (lines(""), Some("cp932"))] {
        let came = try_come(&bytes, asked).unwrap();
        assert_eq!(came.contacts[0].contact.name, "安表");
        assert_eq!(came.contacts[0].contact.notes, "安表");
        assert!(came.warnings.is_empty(), "{:?}", came.warnings);
    }
}

/// [P2] An encoding that does not exist is told, and the card comes in.
#[test]
fn unknown_encoding() {
    let came = come(b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=Murks;QUOTED-PRINTABLE:M=F6lln\nEND:VCARD");
    assert_eq!(came.contacts[0].contact.name, "Mölln");
    let said = "There is no encoding “Murks”; FN was read as Windows-1252.";
    assert_eq!(came.warnings, [(3, said.to_owned())]);
}

/// [P2] Line ends of every kind give the same card.
#[test]
fn line_ends() {
    let text = card("3.0", "FN:Ana Ro\n ssi\nNOTE:a\n\n\nTEL:1").replace("\r\n", "\n");
    for end in ["\n", "\r\n", "\r\r\n", "\r"] {
        let came = come(text.replace('\n', end));
        assert_eq!(came.contacts[0].contact.name, "Ana Rossi", "{end:?}");
        assert_eq!(channels(&came.contacts[0].contact), ["# 1 ()"], "{end:?}");
        assert!(came.warnings.is_empty(), "{end:?} {:?}", came.warnings);
    }
}

/// [P2] Quoted-printable is UTF-8 where it is that, else Windows-1252; it breaks anywhere, also within a character.
#[test]
fn quoted_printable() {
    for (line, name) in [
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", "Zoë"),
        ("FN;QUOTED-PRINTABLE:Zo=EB", "Zoë"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=\n=AB R.", "Zoë R."),
        ("FN;encoding=quoted-printable:Zo=c3=\n =ab", "Zoë"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=\n R.", "Zoë R."),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=0D=0AR.", "Zoë R."),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=", "Zoë"),
        ("FN;ENCODING=QUOTED-PRINTABLE:50 =25=3D=ZZ", "50 %==ZZ"),
    ] {
        let came = come(card("2.1", line));
        assert_eq!(came.contacts.first().map(|one| one.contact.name.as_str()), Some(name), "{line}");
    }
}

/// [P2] Folds may stand within a character.
#[test]
fn folds_within_characters() {
    let came = come(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\xe6\x9d\r\n \x8e\xe5\r\n \xa8\x9c\r\nEND:VCARD");
    assert_eq!(came.contacts[0].contact.name, "李娜");
}

/// [P2] In 2.1 a backslash is one, except before what would end a part; commas are commas.
#[test]
fn old_backslashes() {
    let one = only(
        "2.1",
        "N:Doe;John;Richter,James;Mr.;\nFN:A;B\\C\\;D:E\\\\\nORG:Ro\\;ssi;Sales, North\nURL:http\\://a.example",
    );
    assert_eq!(one.contact.name, "A;B\\C\\;D:E\\\\");
    assert_eq!(one.contact.organisation, "Ro;ssi, Sales, North");
    assert_eq!(channels(&one.contact), ["/ http://a.example ()"]);
    assert_eq!(one.contact.also_called, ["Mr. John Richter,James Doe"]);
    assert!(kept(&one)[0].ends_with(":Doe;John;Richter\\,James;Mr.;"), "{:?}", kept(&one));
}

/// [P2] Base64 without its blank line, with blanks at the fold, ended by a blank line or by the next property.
#[test]
fn base64_blocks() {
    for picture in [
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:\n AAAA\n BBBB\n",
        "PHOTO;BASE64:\n  AAAA\n  BBB=",
        "PHOTO;JPEG;B:AAAA\nBBBB\n\n",
        "PHOTO;ENCODING=b:AAAA\n BBBB",
        "PHOTO;BASE64:AAAA\n\nBBBB",
    ] {
        let came = come(card("2.1", &format!("FN:Ana\n{picture}\nTEL:1")));
        assert_eq!(channels(&came.contacts[0].contact), ["# 1 ()"], "{picture}");
        assert_eq!(came.warnings.len(), 1, "{picture} {:?}", came.warnings);
        assert!(came.contacts[0].kept.is_empty(), "{picture}");
    }
}

/// [P2] Cards whose ends are missing come in, each on its own, and it is told.
#[test]
fn missing_ends() {
    let came = come(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nBEGIN:VCARD\nFN:Bruno\nEND:VCARD\nVERSION:3.0\nFN:Carla\nEND:VCARD\nhello\nBEGIN:VCARD\nFN:Dora",
    );
    let names: Vec<_> = came.contacts.iter().map(|one| (one.line, one.contact.name.as_str())).collect();
    assert_eq!(names, [(1, "Ana"), (4, "Bruno"), (7, "Carla"), (11, "Dora")]);
    let lines: Vec<_> = came.warnings.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 7, 11, 10], "{:?}", came.warnings);
    assert!(came.warnings[0].1.contains("no END:VCARD"));
    assert!(came.warnings[1].1.contains("no BEGIN:VCARD"));
}

/// [P2] The card of an agent is kept within the card; nothing of it mixes with the person's.
#[test]
fn agents() {
    for open in ["AGENT:\nBEGIN:VCARD", "AGENT:BEGIN:VCARD"] {
        let lines = format!("FN:Ana\n{open}\nVERSION:2.1\nFN:Bruno; B.\nTEL:2\nEND:VCARD\nTEL:1");
        let came = come(card("2.1", &lines) + &card("2.1", "FN:Carla"));
        let names: Vec<_> = came.contacts.iter().map(|one| one.contact.name.as_str()).collect();
        assert_eq!(names, ["Ana", "Carla"], "{open}");
        assert_eq!(channels(&came.contacts[0].contact), ["# 1 ()"], "{open}");
        let agent = "AGENT:BEGIN:VCARD\\nVERSION:2.1\\nFN:Bruno\\; B.\\nTEL:2\\nEND:VCARD";
        assert_eq!(kept(&came.contacts[0]), [agent], "{open}");
        assert_eq!(came.warnings.len(), 1, "{open} {:?}", came.warnings);
    }
    let came = come("BEGIN:VCARD\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Bruno\nBEGIN:VCARD\nFN:Carla\nEND:VCARD");
    let names: Vec<_> = came.contacts.iter().map(|one| one.contact.name.as_str()).collect();
    assert_eq!(names, ["Ana", "Carla"]);
}

/// [P2] Lines that are none of vCard are told once for the card and left out; the rest comes in.
#[test]
fn strange_lines() {
    let came = come(card("3.0", "FN:Ana\nwhat is this\nand this\nTEL:1"));
    assert_eq!(channels(&came.contacts[0].contact), ["# 1 ()"]);
    assert_eq!(came.warnings.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4]);
    let came = come("a,b\nc,d\n");
    assert_eq!((came.contacts.len(), came.skipped.len(), came.warnings.len()), (0, 0, 1));
}
