//! `goodword guard`.

use std::fs;

use super::ana_and_bruno;

const TO_ANA: &[&str] = &["guard", "Ana Bruno", "--to", "seeker"];

/// [G3] Nothing found: nothing said, and the exit code that lets a mail go.
#[test]
fn a_clean_text() {
    let place = ana_and_bruno();
    let before = place.bytes();
    assert_eq!(place.pipe(b"Hi Ana,\nI know somebody.\n", TO_ANA).done(), "");
    assert_eq!(place.pipe(b"", TO_ANA).done(), "");
    let json = place.pipe(b"Hi Ana", &[TO_ANA, &["--json"]].concat()).json();
    assert_eq!(json.to_string(), r#"{"goodword":1,"leaks":[]}"#);
    assert_eq!(place.bytes(), before);
}

/// [G3] Each leak with line and column, whose it is and why; the exit code stops the mail.
#[test]
fn leaks_are_named() {
    let place = ana_and_bruno();
    let text = b"Hi Ana,\n\nmaybe Bruno could do it.\nOr Conti!\n";
    let said = place.pipe(text, TO_ANA);
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(lines[0].starts_with("line 3, column 7: “Bruno” (Bruno Conti: "), "{said:?}");
    assert!(lines[1].starts_with("line 4, column 4: “Conti” (Bruno Conti: "), "{said:?}");
    assert_eq!(lines.len(), 2);
    assert!(said.err.contains("Do not send it."), "{said:?}");

    let said = place.pipe(text, &[TO_ANA, &["--json"]].concat());
    assert_eq!(said.code, 1);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["goodword"], 1);
    let leak = &json["leaks"][0];
    assert_eq!((&leak["line"], &leak["column"], &leak["text"]), (&3.into(), &7.into(), &"Bruno".into()));
    assert_eq!((&leak["names"]["name"], &leak["certainty"]), (&"Bruno Conti".into(), &"sure".into()));
    assert!(leak["names"]["uid"].as_str().unwrap().len() == 36 && leak["why"].is_string());
    let mut keys: Vec<_> = leak.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["certainty", "column", "line", "names", "text", "why"]);
    // to the other reader it is the other name
    let said = place.pipe(text, &["guard", "Ana Bruno", "--to", "provider"]);
    assert!(said.code == 1 && said.out.starts_with("line 1, column 4: “Ana” (Ana Rossi: "), "{said:?}");
}

/// [G3] A file as well as standard input.
#[test]
fn a_file() {
    let place = ana_and_bruno();
    let file = place.folder().join("reply.txt");
    fs::write(&file, "Bruno").unwrap();
    let said = place.run(&[TO_ANA, &[file.to_str().unwrap()]].concat());
    assert!(said.code == 1 && said.out.starts_with("line 1, column 1: “Bruno”"), "{said:?}");
    place.run(&[TO_ANA, &["nowhere.txt"]].concat()).refused(2, "nowhere.txt cannot be read");
    place.run(&[TO_ANA, &["."]].concat()).refused(2, "cannot be read");
}

/// [G3] A whole mail, as a mail program sends it: headers, and bodies however they are encoded.
#[test]
fn a_whole_mail() {
    let place = ana_and_bruno();
    let head = "From: Marta <marta@riva.example>\r\nTo: ana@forno.example\r\nMIME-Version: 1.0\r\n";
    let check = |mail: &str, place_of: &str| {
        let said = place.pipe(format!("{head}{mail}").as_bytes(), TO_ANA);
        assert_eq!(said.code, 1, "{mail}\n{said:?}");
        assert!(said.out.starts_with(place_of), "{mail}\n{said:?}");
    };
    check("Subject: about Bruno\r\n\r\nHi\r\n", "line 4, column 16: “Bruno”");
    check("Subject: =?utf-8?B?QnJ1bm8=?=\r\n\r\nHi\r\n", "line 4, column 10: “Bruno”");
    check("Cc: Bruno Conti <x@y.example>\r\nSubject: x\r\n\r\nHi\r\n", "line 4, column 5: “Bruno");
    check("Subject: x\r\n\r\nHi,\r\nsee Bruno.\r\n", "line 7, column 5: “Bruno”");
    let encoded = |how: &str, body: &str| {
        format!(
            "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {how}\r\n\r\n{body}\r\n"
        )
    };
    check(&encoded("quoted-printable", "Hi =42ru=\r\nno"), "line 8, column 4: “Bruno”");
    check(&encoded("base64", "SGksCkJydW5vCg=="), "line 9, column 1: “Bruno”");
    let html = "Subject: x\r\nContent-Type: text/html\r\n\r\n<p>Hi B<b>runo</b></p>\r\n";
    check(html, "line ");
    let clean = format!("{head}Subject: x\r\n\r\nHi Ana,\r\nI know somebody.\r\n");
    place.pipe(clean.as_bytes(), TO_ANA).done();
}

/// Unreadable or asked wrongly: the exit code that stops a mail too.
#[test]
fn unreadable() {
    let place = ana_and_bruno();
    place.pipe(b"caf\xe9", TO_ANA).refused(2, "neither a mail nor UTF-8");
    place.pipe(b"x", &["guard", "Ana Bruno"]).refused(2, "--to");
    place
        .pipe(b"x", &["guard", "Ana Bruno", "--to", "source"])
        .refused(2, "There is no source in this referral");
    place
        .pipe(b"x", &["guard", "nobody", "--to", "seeker"])
        .refused(2, "Nothing in the notebook is called");
}
