//! Tables as offices and clubs keep them: firms with somebody to speak with, several numbers in a cell, days written by hand [P2].

use super::*;
use crate::domain::contact::Rung;
use crate::domain::settings::RungNames;

fn told(came: &Came) -> Vec<(usize, &str)> {
    came.warnings.iter().map(|told| (told.line, told.text.as_str())).collect()
}

/// [P2] A row is whom the firm has for one to speak with, at that firm; where nobody is named, the firm itself.
#[test]
fn firms_and_whom_they_have() {
    let came = came(
        "Ragione sociale;Partita IVA;Codice fiscale;Tel.;Cell.;PEC;Indirizzo;Comune;Prov.;CAP;Referente;Sito web;Note\n\
         Alfa Srl;01234560374;XYZ;051 555 0101;333 555 0101;alfa@pec.example;Via Roma 1;Bologna;BO;40100;Ugo Neri;alfa.example;paga\n\
         Panificio Ricci S.a.s.;;;;;;Via Roma 2;Bologna;BO;40100;;;\n",
    );
    let ugo = &came.contacts[0].contact;
    assert_eq!((ugo.name.as_str(), ugo.organisation.as_str()), ("Ugo Neri", "Alfa Srl"));
    assert_eq!(
        reach(ugo),
        [
            "phone: 051 555 0101",
            "phone: 333 555 0101 (mobile)",
            "email: alfa@pec.example (PEC)",
            "post: Via Roma 1, 40100 Bologna, BO",
            "web: alfa.example",
        ]
    );
    let kept = kept(&came.contacts[0]);
    assert!(
        kept.contains(&("X-CSV-PARTITA-IVA", "01234560374"))
            && kept.contains(&("X-CSV-CODICE-FISCALE", "XYZ")),
        "{kept:?}"
    );
    let firm = &came.contacts[1].contact;
    assert_eq!(
        (firm.name.as_str(), firm.organisation.as_str()),
        ("Panificio Ricci S.a.s.", "Panificio Ricci S.a.s.")
    );
    assert_eq!(came.warnings, []);
}

/// [P2] What may be no more than a yes, or somebody else, is the name only where nothing else is; else it is kept.
#[test]
fn whom_to_speak_with_beside_a_name() {
    for header in ["Cognome;Nome;Referente", "Nachname;Vorname;Kunde", "Nom;Prénom;Interlocuteur"] {
        let came = came(&format!("{header}\nRossi;Ana;Ugo\n;;Ugo\nConti;Bruno;Bruno Conti\n"));
        assert_eq!(came.names(), ["Ana Rossi", "Ugo", "Bruno Conti"], "{header}");
        let kept: Vec<usize> = came.contacts.iter().map(|incoming| incoming.kept.len()).collect();
        assert_eq!(kept, [1, 0, 0], "{header}");
        assert!(came.contacts.iter().all(|incoming| incoming.contact.also_called.is_empty()), "{header}");
    }
}

/// [P2] Nobody is called by a street or a number where a column that no word tells holds what reads as names, and that is said.
#[test]
fn a_name_that_no_word_tells() {
    let came = came("Xyz;Nr;Telefono;Indirizzo\nAna;1;011 555 0101;Via Roma 1\nForno 3;2;;Via Roma 2\n");
    assert_eq!(came.names(), ["Ana", "Forno 3"]);
    let text = "No column was known to hold the name, so “Xyz” was taken for it, as it comes first. If it is not, name the columns \
                yourself (--columns).";
    assert_eq!(told(&came), [(1, text)]);
    // numbers, the same word again and again, and what stands behind are none; where an e-mail is, nothing is guessed
    for table in [
        "Xyz;Telefono\n12;011 555 0101\n13;\n",
        "Xyz;Telefono\naperta;011 555 0101\naperta;011 555 0102\n",
        "Telefono;Xyz\n011 555 0101;Ana\n",
        "Xyz;E-mail\nAna;ana@rossi.example\n",
    ] {
        let came = super::came(table);
        assert!(!came.names().contains(&"Ana") && !came.names().contains(&"aperta"), "{:?}", came.names());
        assert!(told(&came)[0].1.starts_with("No column tells the name"), "{:?}", told(&came));
    }
    // a street is the last to call somebody by
    let came = super::came("Nome;Indirizzo;Telefono\n;Via Roma 1;011 555 0101\n");
    assert_eq!(came.names(), ["011 555 0101"]);
}

/// [P2] Exchange knows a box by a path of its own: then the address is taken out of the name that is shown, or nothing is lost.
#[test]
fn addresses_within_exchange() {
    let (came, columns) = read_how(
        "First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name\n\
         Zoe,One,/o=ExchangeLabs/cn=zoe,EX,zoe@obrien.example,,,\n\
         Zoe,Two,/o=ExchangeLabs/cn=zoe,EX,Zoë O'Brien (zoe@obrien.example),/o=X/cn=z,EX,z <z@obrien.example>\n\
         Ann,Poe,ann@poe.example,SMTP,Ann Poe (ann@other.example),,,\n\
         Bob,Roe,/o=ExchangeLabs/cn=bob,EX,Bob Roe,,,\n\
         Cy,Noe,/o=ExchangeLabs/cn=cy,EX,a@x.example b@x.example,,,\n"
            .as_bytes(),
        &Reading::default(),
    )
    .unwrap();
    let reached: Vec<Vec<String>> = came.contacts.iter().map(|incoming| reach(&incoming.contact)).collect();
    assert_eq!(
        reached,
        [
            vec!["email: zoe@obrien.example"],
            vec!["email: zoe@obrien.example", "email: z@obrien.example"],
            vec!["email: ann@poe.example"],
            vec![],
            vec![],
        ]
    );
    assert!(kept(&came.contacts[3]).contains(&("X-CSV-E-MAIL-DISPLAY-NAME", "Bob Roe")));
    assert!(kept(&came.contacts[4]).contains(&("X-CSV-E-MAIL-DISPLAY-NAME", "a@x.example b@x.example")));
    assert_eq!(kept(&came.contacts[2]), []);
    assert_eq!(columns.columns[4].taken_as, "e-mail (where the address is none)");
}

/// [P2] Several numbers in one cell come in each; what is one number stays one.
#[test]
fn several_numbers() {
    for (cell, numbers) in [
        ("333 1234569, 333 1234570", vec!["333 1234569", "333 1234570"]),
        ("+39 (333) 1234568 / 051 555 000", vec!["+39 (333) 1234568", "051 555 000"]),
        ("0511234567/3331234567", vec!["0511234567", "3331234567"]),
        ("333 1234569 o 333 1234570", vec!["333 1234569", "333 1234570"]),
        ("333 1234569 oder 333 1234570 und 333 1234571", vec!["333 1234569", "333 1234570", "333 1234571"]),
        ("333 1234569; 333 1234570", vec!["333 1234569", "333 1234570"]),
        ("333 1234569\n333 1234570", vec!["333 1234569", "333 1234570"]),
        ("333.123.4569 / 333.123.4570, 051 555000", vec!["333.123.4569", "333.123.4570", "051 555000"]),
        ("06/5551234", vec!["06/5551234"]),
        ("030/1234-56", vec!["030/1234-56"]),
        ("033201/123456", vec!["033201/123456"]),
        ("033201 / 123456", vec!["033201 / 123456"]),
        ("+49 33201 / 123456", vec!["+49 33201 / 123456"]),
        ("051 5550101/12", vec!["051 5550101/12"]),
        ("051 5550101, int. 12", vec!["051 5550101, int. 12"]),
        ("051 5550101,123456", vec!["051 5550101,123456"]),
        ("051 5550101 o dopo le 20", vec!["051 5550101 o dopo le 20"]),
        ("051 5550101 x 12", vec!["051 5550101 x 12"]),
    ] {
        let came = came(&format!("Nome;Telefono\nAna;\"{cell}\"\n"));
        let values: Vec<&str> =
            came.only().contact.channels.iter().map(|channel| channel.value.as_str()).collect();
        assert_eq!(values, numbers, "{cell}");
    }
}

/// [P2] A day that is none, or may be two, is kept and told with its line.
#[test]
fn days_that_are_none() {
    let came = came(
        "Nome;Data di nascita\nAna;31/11/1980\nBruno;13.5.68\nCarla;13/05/1980\nDario;0/0/00\nElsa;in primavera\n",
    );
    let after = "; it is kept beside the contact. Write it as 1980-05-17.";
    let wanted = [
        (2, format!("“31/11/1980” in “Data di nascita” is no day of the calendar{after}")),
        (3, format!("“13.5.68” in “Data di nascita” has a year of two digits{after}")),
        (6, format!("“in primavera” in “Data di nascita” does not read as a day{after}")),
    ];
    let wanted: Vec<(usize, &str)> = wanted.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(told(&came), wanted);
    assert_eq!(kept(&came.contacts[0]), [("X-CSV-DATA-DI-NASCITA", "31/11/1980")]);
    let came = super::came("Name,Birthday\nAna,5/6/1980\n");
    assert!(told(&came)[0].1.contains("may be two days"), "{:?}", told(&came));
}

/// [P2][E1] A rung may be written as I call it, before any other word; what is none is told with the names I give.
#[test]
fn rungs_by_my_names() {
    let mut rungs = RungNames::default();
    rungs.set(Rung::Advocate, "Ambasciatore");
    rungs.set(Rung::Member, "Cliente");
    let how = Reading { rungs, ..Reading::default() };
    let table = "Nome;Livello\nAna;ambasciatore\nBruno;Cliente\nCarla;Sostenitore\nDario;Console\n";
    let (came, _) = read_how(table.as_bytes(), &how).unwrap();
    let stand: Vec<Option<Rung>> = came.contacts.iter().map(|incoming| incoming.contact.rung).collect();
    assert_eq!(stand, [Some(Rung::Advocate), Some(Rung::Member), Some(Rung::Advocate), None]);
    let text = "“Console” is no word for “Livello”; it is kept beside the contact. Known are suspect, prospect, customer, Cliente, \
                Ambasciatore, raving-fan.";
    assert_eq!(told(&came), [(5, text)]);
    let (came, _) =
        read_how("goodword uid,name,rung\n,Ana,Ambasciatore\n,Bruno,advocate\n".as_bytes(), &how).unwrap();
    assert!(came.contacts.iter().all(|incoming| incoming.contact.rung == Some(Rung::Advocate)));
    assert_eq!(came.warnings, []);
}
