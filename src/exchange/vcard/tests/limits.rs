//! The limits of a file and of a field.

use super::*;
use crate::exchange::{MAX_CONTACTS, MAX_FIELD, MAX_FILE};

/// [P2] A field that is too long is left out, which is told with its line; the card comes in.
#[test]
fn long_fields() {
    let long = "x".repeat(MAX_FIELD + 1);
    let came = come(card("3.0", &format!("FN:Ana\nNOTE:{long}\nX-LONG;A={long}:1\nTEL:1")));
    assert_eq!(came.contacts[0].contact.notes, "");
    assert_eq!(channels(&came.contacts[0].contact), ["# 1 ()"]);
    let told = [
        (4, "NOTE has more than 64 KiB and was left out."),
        (5, "X-LONG has more than 64 KiB and was left out."),
    ];
    assert_eq!(came.warnings, told.map(|(line, text)| (line, text.to_owned())));
    let fits = "x".repeat(MAX_FIELD);
    assert_eq!(only("3.0", &format!("FN:Ana\nNOTE:{fits}")).contact.notes, fits);
}

/// [P2] Files that are too large are refused, with what to do.
#[test]
fn large_files() {
    let fault = try_come(&vec![b' '; MAX_FILE + 1], None).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "The file has more than 64 MiB. Export it in parts, or without pictures."
    );
    let many = "BEGIN:VCARD\nFN:A\n".repeat(MAX_CONTACTS + 1);
    let mut came = 0;
    let read = read(many.as_bytes(), None, Day::from_ymd_opt(2026, 11, 22).unwrap(), &mut |entry| {
        came += usize::from(matches!(entry, Entry::Contact(_)));
        ControlFlow::Continue(())
    });
    assert_eq!(came, MAX_CONTACTS);
    assert_eq!(
        read.unwrap_err().to_string(),
        "The file has more than 100000 contacts. Export it in parts."
    );
}

/// [P2] Whoever asked may stop.
#[test]
fn reading_stops() {
    let mut seen = 0;
    let today = Day::from_ymd_opt(2026, 11, 22).unwrap();
    let file = "BEGIN:VCARD\nFN:A\nEND:VCARD\n".repeat(9);
    let done = read(file.as_bytes(), None, today, &mut |_| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((done, seen), (Ok(()), 3));
}

/// [P2] Files made to be slow are read in one go: each of these would take hours if it were gone over again for every line.
#[test]
fn files_made_to_be_slow() {
    let many = 40_000;
    for file in [
        "\r".repeat(many),
        format!("BEGIN:VCARD\nFN{}", ";A=\"\n ".repeat(many)),
        format!("BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:{}", "=\n".repeat(many)),
        format!("BEGIN:VCARD\nFN:A\n{}", "EMAIL;PREF:a\nADR:;;a;;;;\nLABEL:a\n".repeat(many)),
        format!("BEGIN:VCARD\nFN:A\n{}", "AGENT:\nBEGIN:VCARD\n".repeat(many)),
        "BEGIN:VCARD\n".repeat(many),
    ] {
        come(&file);
    }
}
