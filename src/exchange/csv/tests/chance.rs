//! Tables that somebody damaged [P2].

use super::*;

const TABLES: &[&str] = &[
    "First Name,Last Name,E-mail 1 - Type,E-mail 1 - Value,Address 1 - Street,Notes\r\nAna,Rossi,* Work,ana@rossi.example ::: \
     a@b.example,\"Via \"\"Roma\"\" 1\",\"two\r\nlines\"\r\n,,,,,\r\nBruno,Conti,,bruno@conti.example,,\r\n",
    "Notes:\n\"prose, \"\"quoted\"\"\"\n\nVorname;Nachname;E-Mail-Adresse;Telefon privat;Ort geschäftlich\nAnna;Schön;a@b.example;0221 555 01;Köln\n;;;;\n",
    "goodword uid,name,preferred,e-mail 1,e-mail 1 label,phone 1,tags,do not contact,since\n\
     018f0000-0000-7000-8000-000000000001,Ana,e-mail 1,a@b.example,Work,'+39 011 555,a\\; b; c,yes,2026-11-22\n",
    "sep=|\nname|phone|kind\n\"Ana|1|client\n\"Bruno\"|+39 555 0101|x\n",
];

/// A small generator of our own: the same variants at every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.next(bytes.len());
        match self.next(8) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << self.next(8),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + self.next(12)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let mut lines: Vec<Vec<u8>> =
                    bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let (one, other) = (self.next(lines.len()), self.next(lines.len()));
                lines.swap(one, other);
                *bytes = lines.join(&b'\n');
            }
            4 => {
                let end: &[u8] = [b"\r".as_slice(), b"\r\n", b"\r\r\n", b"\n\n", b""][self.next(5)];
                let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                *bytes = lines.join(end);
            }
            5 | 6 if !bytes.is_empty() => bytes.insert(at, b"\"\",;\t|\n\r\0'=\xe9\xff"[self.next(13)]),
            _ => {
                let end = (at + self.next(30)).min(bytes.len());
                let piece = bytes.get(at..end).unwrap_or_default().to_vec();
                let to = self.next(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
}

/// [P2] However a table is damaged: it is read or refused, the same twice, each row once, and nobody without a name.
#[test]
fn damaged_tables() {
    let variants = if std::env::var_os("GOODWORD_LONG").is_some() { 24_000 } else { 2_000 };
    let mut chance = Chance(20_261_122);
    let mut read_at_all = 0;
    for at in 0..variants {
        let mut bytes = TABLES[at % TABLES.len()].as_bytes().to_vec();
        for _ in 0..=chance.next(6) {
            chance.damage(&mut bytes);
        }
        let Ok((came, columns)) = read_how(&bytes, &Reading::default()) else { continue };
        read_at_all += 1;
        let text = text_of(&bytes, None).replace('\0', "");
        let table = header::find(&text, None).unwrap();
        let rows = table.rows(&text).filter(|row| !row.is_empty()).count();
        assert_eq!(rows, came.contacts.len() + came.skipped.len(), "{text:?}");
        let lines = 1 + text.matches(['\n', '\r']).count();
        for incoming in &came.contacts {
            assert_eq!(incoming.contact.check(), Ok(()), "{text:?}");
            assert!((1..=lines).contains(&incoming.line), "{text:?}");
        }
        assert_eq!(read_how(&bytes, &Reading::default()).unwrap().1, columns);
    }
    assert!(read_at_all > variants / 2, "{read_at_all}");
}
