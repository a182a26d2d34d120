//! Broken tables and too large ones [P2].

use super::*;
use crate::exchange::MAX_FIELD;

/// [P2] Rows too long and too short come in, with a word about it; lines are counted through cells of several lines.
#[test]
fn ragged_rows() {
    let came = came(
        "name,email,notes\nAna,a@rossi.example,\"one\ntwo\",extra\nBruno\n\nCarla,,\n\"Dario,d@x.example,\nElsa,,\n",
    );
    assert_eq!(came.names(), ["Ana", "Bruno", "Carla", "Dario", "Elsa"]);
    let lines: Vec<usize> = came.contacts.iter().map(|incoming| incoming.line).collect();
    assert_eq!(lines, [2, 4, 6, 7, 8]);
    assert_eq!(kept(&came.contacts[0]), [("X-CSV-4", "extra")]);
    let told: Vec<usize> = came.warnings.iter().map(|told| told.line).collect();
    assert_eq!(told, [2, 4, 7]);
    assert!(came.warnings[2].text.contains("never closed"), "{:?}", came.warnings);
}

/// [P2] What is wrong in every row is told so many times, and then counted.
#[test]
fn much_that_is_alike() {
    let came = came(&format!("name,email,phone\n{}", "Ana\n".repeat(30)));
    assert_eq!((came.contacts.len(), came.warnings.len()), (30, 21));
    assert!(came.warnings[20].text.starts_with("10 more rows"), "{:?}", came.warnings[20]);
}

/// [P2] Bytes of other encodings, and bytes that are nothing.
#[test]
fn encodings() {
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain("name\temail\r\nAnă\ta@b.example\r\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read_how(&utf16, &Reading::default()).unwrap().0.names(), ["Ană"]);
    let (came, _) = read_how(b"name,email\nJos\xe9,\nAn\0a,\n", &Reading::default()).unwrap();
    assert_eq!(came.names(), ["José", "Ana"]);
    let (came, _) = read_how(b"name,email\nJos\xe9,\n", &Reading::default()).unwrap();
    assert!(came.warnings[0].text.contains("--encoding"), "{:?}", came.warnings);
    let how = Reading { asked: Some(Encoding::named("shift_jis").unwrap()), ..Reading::default() };
    assert_eq!(read_how(b"name\n\x88\xc0\x93\xa1\n", &how).unwrap().0.names(), ["安藤"]);
}

/// [P2] Files, tables and cells that are too large.
#[test]
fn too_large() {
    let long = "x".repeat(MAX_FIELD + 1);
    let came = came(&format!("name,notes,email\nAna,{long},a@b.example\n"));
    assert_eq!((came.names(), came.contacts[0].contact.notes.as_str()), (vec!["Ana"], ""));
    assert_eq!((came.warnings.len(), came.warnings[0].line), (1, 2));

    let came = super::came(&format!("name,email\nAna,{}\nBruno\n", "x,".repeat(5_000)));
    assert_eq!((came.names(), came.contacts[0].kept.len()), (vec!["Ana", "Bruno"], 3_998));
    assert!(
        came.warnings.iter().any(|told| told.line == 2 && told.text.contains("left out")),
        "{:?}",
        came.warnings
    );

    let wide = format!("name,email{}\nAna,{}x\nBruno\n", ",more".repeat(2_100), ",".repeat(2_050));
    let came = super::came(&wide);
    assert_eq!((came.names(), kept(&came.contacts[0])), (vec!["Ana", "Bruno"], vec![("X-CSV-2052", "x")]));
    let told: Vec<&str> = came.warnings.iter().map(|told| told.text.as_str()).collect();
    assert!(told[0].starts_with("The table has more than 2000 columns: the first 2000"), "{told:?}");
    assert!(!told.iter().any(|told| told.contains("beyond")), "{told:?}");

    let many = format!("name\n{}", "Ana\n".repeat(MAX_CONTACTS + 1));
    assert_eq!(
        read_how(many.as_bytes(), &Reading::default()).unwrap_err(),
        Unreadable::TooMany(MAX_CONTACTS)
    );
    let large = vec![b' '; MAX_FILE + 1];
    assert_eq!(read_how(&large, &Reading::default()).unwrap_err(), Unreadable::TooLarge(64));
    assert_eq!(read_how(b"PK\x03\x04x", &Reading::default()).unwrap_err(), Unreadable::Spreadsheet);
    assert!(matches!(read_how(b"", &Reading::default()), Err(Unreadable::NoHeader(_))));
}

/// [P2] Whoever asked may stop.
#[test]
fn stopping() {
    let mut seen = 0;
    let read = read(b"name\nAna\nBruno\nCarla\n", &Reading::default(), today(), &mut |_| {
        seen += 1;
        if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(read.is_ok());
    assert_eq!(seen, 2);
}
