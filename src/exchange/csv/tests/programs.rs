//! Tables as the programs write them that people come from [P2].

use super::*;
use crate::domain::contact::{ContactKind, Language, Rung, Tone};

/// [P2] Google, the older kind: types with a star, several values in one cell, groups of its own.
#[test]
fn google_old() {
    let came = came(
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,\
         E-mail 2 - Type,E-mail 2 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,\
         Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Organization 1 - Type,\
         Organization 1 - Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value,Custom Field 1 - Type\n\
         Ana Rossi,Ana,,Rossi,,Clients ::: * myContacts ::: * friends,Home,ana@rossi.example ::: a@rossi.example,* Work,\
         ana@shop.example,,Skype,ana.rossi,Mobile,+39 333 555 0101 ::: +39 333 555 0102,Home,\"Via Roma 1\n10121 Torino\",\
         Via Roma 1,Torino,,Studio Rossi,Notary,Profile,http://rossi.example,Shoe size\n",
    );
    let ana = &came.only().contact;
    assert_eq!(
        (ana.name.as_str(), ana.organisation.as_str(), ana.role.as_str()),
        ("Ana Rossi", "Studio Rossi", "Notary")
    );
    assert_eq!(ana.tags, ["Clients", "friends"]);
    assert_eq!(
        reach(ana),
        [
            "email: ana@rossi.example (home)",
            "email: a@rossi.example (home)",
            "* email: ana@shop.example (work)",
            "message: ana.rossi (Skype)",
            "phone: +39 333 555 0101 (mobile)",
            "phone: +39 333 555 0102 (mobile)",
            "post: Via Roma 1, 10121 Torino (home)",
            "web: http://rossi.example (Profile)",
        ]
    );
    assert_eq!(kept(came.only()), [("X-CSV-CUSTOM-FIELD-1-TYPE", "Shoe size")]);
    assert_eq!(came.warnings, []);
}

/// [P2] Google, the newer kind.
#[test]
fn google_new() {
    let came = came(
        "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,\
         Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,\
         Phone 1 - Label,Phone 1 - Value\n\
         Ana,Maria,Rossi,,Dr.,,Nina,,Studio Rossi,Notary,Wills,1980-05-01,likes tea,,Clients ::: * myContacts,* Work,\
         ana@rossi.example,Reception,011 555 0101\n",
    );
    let ana = &came.only().contact;
    assert_eq!(
        (ana.name.as_str(), ana.also_called.as_slice()),
        ("Dr. Ana Maria Rossi", ["Nina".to_owned()].as_slice())
    );
    assert_eq!((ana.notes.as_str(), ana.tags.as_slice()), ("likes tea", ["Clients".to_owned()].as_slice()));
    assert_eq!(reach(ana), ["* email: ana@rossi.example (work)", "phone: 011 555 0101 (Reception)"]);
    assert_eq!(
        kept(came.only()),
        [("X-CSV-ORGANIZATION-DEPARTMENT", "Wills"), ("BDAY", "1980-05-01"), ("N", "Rossi;Ana;Maria;Dr.;"),]
    );
}

/// [P2] Outlook: addresses in parts, numbered twins, kinds of mail boxes that are no labels.
#[test]
fn outlook() {
    let came = came(
        "\"Title\",\"First Name\",\"Last Name\",\"Company\",\"Job Title\",\"Business Street\",\"Business Street 2\",\"Business City\",\
         \"Business Postal Code\",\"Business Country/Region\",\"Home City\",\"Business Fax\",\"Business Phone\",\"Business Phone 2\",\
         \"Mobile Phone\",\"Assistant's Phone\",\"Categories\",\"E-mail Address\",\"E-mail Type\",\"E-mail Display Name\",\
         \"E-mail 2 Address\",\"Notes\",\"Web Page\",\"Private\"\r\n\
         \"Mrs\",\"Ana\",\"Rossi\",\"Studio Rossi\",\"Notary\",\"Via Roma 1\",\"2nd floor\",\"Torino\",\"10121\",\"Italia\",\"Asti\",\
         \"011 555 0100\",\"011 555 0101\",\"011 555 0102\",\"333 555 0101\",\"011 555 0103\",\"client;notary\",\"ana@rossi.example\",\
         \"SMTP\",\"Ana Rossi (ana@rossi.example)\",\"a@shop.example\",\"two\r\nlines\",\"rossi.example\",\"False\"\r\n",
    );
    let ana = &came.only().contact;
    assert_eq!((ana.name.as_str(), ana.role.as_str()), ("Mrs Ana Rossi", "Notary"));
    assert_eq!((ana.notes.as_str(), ana.tags.join("|").as_str()), ("two\nlines", "client|notary"));
    assert_eq!(
        reach(ana),
        [
            "post: Via Roma 1, 2nd floor, 10121 Torino, Italia (work)",
            "post: Asti (home)",
            "phone: 011 555 0100 (work, fax)",
            "phone: 011 555 0101 (work)",
            "phone: 011 555 0102 (work)",
            "phone: 333 555 0101 (mobile)",
            "phone: 011 555 0103 (assistant)",
            "email: ana@rossi.example",
            "email: a@shop.example",
            "web: rossi.example",
        ]
    );
}

/// [P2] Outlook in German, Italian and French, with a semicolon where the country has a decimal comma.
#[test]
fn outlook_elsewhere() {
    for (text, name, reached) in [
        (
            "Anrede;Vorname;Nachname;Firma;Position;Straße geschäftlich;Ort geschäftlich;Postleitzahl geschäftlich;\
             Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;Notizen\n\
             Frau;Anna;Schön;Schön GmbH;Notarin;Hauptstraße 1;Köln;50667;0221 555 01;0171 555 01;anna@schoen.example;SMTP;Anna;x\n",
            "Frau Anna Schön",
            [
                "post: Hauptstraße 1, 50667 Köln (work)",
                "phone: 0221 555 01 (work)",
                "phone: 0171 555 01 (mobile)",
                "email: anna@schoen.example",
            ],
        ),
        (
            "Titolo;Nome;Cognome;Società;Posizione;Via (uff.);Città (uff.);CAP (uff.);Ufficio;Cellulare;\
             Indirizzo posta elettronica;Tipo posta elettronica;Nome visualizzato posta elettronica;Note\n\
             ;Ana;Rossi;Studio Rossi;Notaio;Via Roma 1;Torino;10121;011 555 0101;333 555 0101;ana@rossi.example;SMTP;Ana;x\n",
            "Ana Rossi",
            [
                "post: Via Roma 1, 10121 Torino (work)",
                "phone: 011 555 0101 (work)",
                "phone: 333 555 0101 (mobile)",
                "email: ana@rossi.example",
            ],
        ),
        (
            "Prénom;Nom;Société;Fonction;Rue (bureau);Ville (bureau);Code postal (bureau);Téléphone (bureau);Tél. mobile;\
             Adresse de messagerie;Type de messagerie;Nom complet de l'adresse de messagerie;Notes\n\
             Anne;Roux;Roux SA;Notaire;1 rue Basse;Lyon;69001;04 55 50 10 10;06 55 50 10 10;anne@roux.example;SMTP;Anne;x\n",
            "Anne Roux",
            [
                "post: 1 rue Basse, 69001 Lyon (work)",
                "phone: 04 55 50 10 10 (work)",
                "phone: 06 55 50 10 10 (mobile)",
                "email: anne@roux.example",
            ],
        ),
    ] {
        let came = came(text);
        let contact = &came.only().contact;
        assert_eq!((contact.name.as_str(), contact.notes.as_str()), (name, "x"));
        assert_eq!(reach(contact), reached);
        assert!(!contact.organisation.is_empty() && !contact.role.is_empty());
    }
}

/// [P2] LinkedIn: a preamble of prose, quoted, with commas in it, and rows without an address.
#[test]
fn linkedin() {
    let (came, columns) = read_how(
        b"Notes:\n\"When exporting your data, you may notice that some addresses are missing, \"\"see here\"\".\"\n\n\
          First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
          Ana,Rossi,https://www.linkedin.example/in/ana,,Studio Rossi,Notary,15 Jan 2023\n\
          ,,,,,,20 Jan 2023\n",
        &Reading::default(),
    )
    .unwrap();
    assert_eq!((columns.line, columns.delimiter), (Some(4), ','));
    let told = Reading { tells_columns: true, ..Reading::default() };
    let (told, _) = read_how(b"Phone,E-mail,Fax,Shoe size\n1 23 45,a@b.example,,38\n", &told).unwrap();
    let text = "Columns: Phone = phone, E-mail = e-mail. Kept beside the contact: Shoe size.";
    assert_eq!((told.warnings.len(), told.warnings[0].text.as_str()), (2, text));
    let taken: Vec<&str> = columns.columns.iter().map(|column| column.taken_as.as_str()).collect();
    assert_eq!(
        taken,
        ["first name", "last name", "web", "e-mail", "organisation", "role", "kept as X-CSV-CONNECTED-ON"]
    );
    assert_eq!(came.names(), ["Ana Rossi"]);
    assert_eq!((came.contacts[0].line, came.skipped[0].line), (5, 6));
    assert!(came.skipped[0].text.contains("no name"), "{:?}", came.skipped);
    assert_eq!(kept(&came.contacts[0]), [("X-CSV-CONNECTED-ON", "15 Jan 2023")]);
}

/// [P2] Thunderbird: a display name beside its parts, rows one cell longer than the header.
#[test]
fn thunderbird() {
    let came = came(
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Fax Number,Home Address,\
         Home Address 2,Home City,Home ZipCode,Web Page 1,Birth Year,Notes\n\
         Ana,Rossi,Nina,Ninetta,ana@rossi.example,a@rossi.example,011 555 0101,011 555 0100,Via Roma 1,int. 2,Torino,10121,\
         http://rossi.example,1980,hello,\n",
    );
    let ana = &came.only().contact;
    assert_eq!(
        (ana.name.as_str(), ana.also_called.as_slice()),
        ("Nina", ["Ninetta", "Ana Rossi"].map(str::to_owned).as_slice())
    );
    assert_eq!(
        reach(ana),
        [
            "email: ana@rossi.example",
            "email: a@rossi.example",
            "phone: 011 555 0101 (work)",
            "phone: 011 555 0100 (fax)",
            "post: Via Roma 1, int. 2, 10121 Torino (home)",
            "web: http://rossi.example",
        ]
    );
    assert_eq!(came.warnings, []);
}

/// [P2] Tables of one's own, in several languages, with every delimiter.
#[test]
fn guessed_by_words() {
    for text in [
        "Nome;Cognome;Telefono;E-mail;Categoria\nAna;Rossi;011 555 0101;ana@rossi.example;cliente\n",
        "Nume\tPrenume\tTelefon\tAdresă e-mail\tEtichete\nRossi\tAna\t011 555 0101\tana@rossi.example\tcliente\n",
        "Name|Vorname|Telefonnummer|E-Mail|Kategorie\nRossi|Ana|011 555 0101|ana@rossi.example|cliente\n",
        "Prénom,Nom,Téléphone,Courriel,Catégorie\nAna,Rossi,011 555 0101,ana@rossi.example,cliente\n",
        "Nombre,Apellidos,Teléfono,Correo electrónico,Etiquetas\nAna,Rossi,011 555 0101,ana@rossi.example,cliente\n",
        "sep=;\nfull name;phone;email;tags\nAna Rossi;011 555 0101;ana@rossi.example;cliente\n",
        "\n\n,,,\nname,Coordinates,phone,tags\nAna Rossi,ana@rossi.example,011 555 0101,cliente\n",
        "\u{feff}Name,Phone,Email,Tags\nAna Rossi,011 555 0101,ana@rossi.example,cliente",
    ] {
        let came = came(text);
        let ana = &came.only().contact;
        assert_eq!(
            (ana.name.as_str(), ana.tags.as_slice()),
            ("Ana Rossi", ["cliente".to_owned()].as_slice()),
            "{text}"
        );
        let mut reached = reach(ana);
        reached.sort();
        assert_eq!(reached, ["email: ana@rossi.example", "phone: 011 555 0101"], "{text}");
        assert_eq!(kept(came.only()), [], "{text}");
    }
}

/// [P2] Without a header nothing is guessed: it is said how to name the columns; named, they are read.
#[test]
fn no_header() {
    let text = b"Ana Rossi,ana@rossi.example,011 555 0101,x\nBruno,bruno@conti.example,,\n";
    let refused = read_how(text, &Reading::default()).unwrap_err();
    assert!(refused.to_string().contains("--columns name,email,phone"), "{refused}");
    assert!(read_how(b"one,two\n1,2\n", &Reading::default()).is_err());

    let named = |names: &str| Reading {
        columns: Some(names.split(',').map(str::to_owned).collect()),
        ..Reading::default()
    };
    let (came, columns) = read_how(text, &named("name,email,phone,-")).unwrap();
    assert_eq!((came.names(), columns.line), (vec!["Ana Rossi", "Bruno"], None));
    assert_eq!(reach(&came.contacts[0].contact), ["email: ana@rossi.example", "phone: 011 555 0101"]);
    assert_eq!(columns.columns[3].taken_as, "left out");
    assert_eq!(came.contacts[0].kept, []);

    // a header that is there is overruled, and that is said
    let (came, columns) =
        read_how(b"\nFirst,Surname\nRossi,Ana\n", &named("last name,first name")).unwrap();
    assert_eq!((came.names(), columns.line, came.warnings.len()), (vec!["Ana Rossi"], None, 1));
    assert!(came.warnings[0].text.starts_with("Line 2 looks like the names"), "{:?}", came.warnings);
    let (came, _) = read_how(b"x;E-Mail;Notiz\nAna;ana@b.example;a, b\n", &named("name,-,notes")).unwrap();
    assert_eq!((came.names(), came.contacts[0].contact.notes.as_str()), (vec!["Ana"], "a, b"));
    let (came, _) = read_how(b"Chi,Nguyen\nAna,Rossi\n", &named("first name,last name")).unwrap();
    assert_eq!((came.names(), came.warnings.len()), (vec!["Chi Nguyen", "Ana Rossi"], 0));
    // what goodword wrote names its columns itself
    let own = read_how(b"goodword uid,name\n,Ana\n", &named("name,notes")).unwrap_err();
    assert_eq!(own, Unreadable::HeaderThere(1));

    let nobody = read_how(text, &named("notes,-")).unwrap_err();
    assert_eq!(nobody, Unreadable::NobodyNamed);
}

/// [P2] A row without a name is called by its organisation or address; a kind is taken where it is one of goodword's.
#[test]
fn without_a_name() {
    let came = came(
        "Name,Company,E-mail,Kind\n,Studio Rossi,,partner\n,,ana@rossi.example,neighbour\n,,,client\n\n",
    );
    assert_eq!(came.names(), ["Studio Rossi", "ana@rossi.example"]);
    assert_eq!(came.contacts[0].contact.kind, ContactKind::Partner);
    assert_eq!(kept(&came.contacts[1]), [("X-CSV-KIND", "neighbour")]);
    assert_eq!(came.skipped.len(), 1);
    assert_eq!(came.skipped[0].line, 4);
}

/// [P2] What looks odd comes in and is told; several addresses in a cell come in each.
#[test]
fn odd_cells() {
    let came = came("Name,E-mail,Phone\nAna,\"ana@rossi.example; A <a@rossi.example>\",none\nBruno,n/a,\n");
    assert_eq!(
        reach(&came.contacts[0].contact),
        ["email: ana@rossi.example", "email: a@rossi.example", "phone: none"]
    );
    assert_eq!(reach(&came.contacts[1].contact), ["email: n/a"]);
    let told: Vec<(usize, &str)> =
        came.warnings.iter().map(|told| (told.line, told.text.as_str())).collect();
    assert_eq!(
        told,
        [
            (2, "The phone “none” came in as it is: no digits."),
            (3, "The e-mail “n/a” came in as it is: an @ is missing."),
        ]
    );
}

/// [P2] What Outlook writes where nobody wrote anything is not kept; an address within its own house is no e-mail.
#[test]
fn outlook_says_nothing() {
    let came = came(
        "First Name,Last Name,E-mail Address,E-mail 2 Address,Birthday,Anniversary,Gender,Private,Sensitivity,Priority,Hobby\n\
         Ana,Rossi,/o=ExchangeLabs/ou=G/cn=Recipients/cn=1a,ana@rossi.example,0/0/00,00.00.0000,Unspecified,False,Normal,Normal,chess\n",
    );
    assert_eq!(reach(&came.only().contact), ["email: ana@rossi.example"]);
    let kept = kept(came.only());
    let names: Vec<&str> = kept.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["X-CSV-E-MAIL-ADDRESS", "X-CSV-HOBBY"]);
}

/// [P2] A table of one's own in Italian: what goodword has fields for is read in the words of its language.
#[test]
fn fields_of_ones_own() {
    let came = came(
        "Nome;Cognome;Tipo;Livello;Lingua;Tu o Lei;Gruppi;Cosa offre;Cerca;E-mail\n\
         Ana;Rossi;Amica;Raving Fan;Italiano;Lei;BNI Torino, Rotary;diritto del lavoro;clienti;ana@rossi.example\n\
         Bruno;Conti;cugino;altissimo;Klingon;;;;;\n",
    );
    let ana = &came.contacts[0].contact;
    assert_eq!(
        (ana.kind, ana.rung, ana.language, ana.tone),
        (ContactKind::Friend, Some(Rung::RavingFan), Language::Italian, Tone::Formal)
    );
    // what another program calls a group is a label: people who meet are written down as a group by hand
    assert_eq!((ana.tags.join(", ").as_str(), ana.groups.len()), ("BNI Torino, Rotary", 0));
    assert_eq!((ana.offers.as_str(), ana.needs.as_str()), ("diritto del lavoro", "clienti"));
    assert_eq!(kept(&came.contacts[0]), []);
    let words = kept(&came.contacts[1]);
    assert_eq!(
        words,
        [("X-CSV-TIPO", "cugino"), ("X-CSV-LIVELLO", "altissimo"), ("X-CSV-LINGUA", "Klingon")]
    );
}

/// [P2] Several values in a cell of Google's have each their own label, or all the same.
#[test]
fn several_labels() {
    let came = came(
        "Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\n\
         Ana,* Work ::: Home,a@x.example ::: b@x.example,Mobile,011 555 0101 ::: 011 555 0102\n",
    );
    assert_eq!(
        reach(&came.only().contact),
        [
            "* email: a@x.example (work)",
            "email: b@x.example (home)",
            "phone: 011 555 0101 (mobile)",
            "phone: 011 555 0102 (mobile)"
        ]
    );
}

/// [P2] Birthdays and anniversaries are kept as cards have them; a column tells which of its numbers is the day, and what may be two
/// days stays as it is.
#[test]
fn days_of_the_year() {
    let came = came(
        "Name,Birthday,Anniversary\nAna,5/6/1980,1/2/2003\nBruno,12/31/1975,\nCarla,5/6/1980,\nDan,soon,--05-17\nEva,0/0/00,\n",
    );
    let days: Vec<_> = came.contacts.iter().map(kept).collect();
    assert_eq!(
        days,
        [
            vec![("BDAY", "1980-05-06"), ("X-CSV-ANNIVERSARY", "1/2/2003")],
            vec![("BDAY", "1975-12-31")],
            vec![("BDAY", "1980-05-06")],
            vec![("X-CSV-BIRTHDAY", "soon"), ("ANNIVERSARY", "1604-05-17")],
            vec![],
        ]
    );
}

/// [P2] An address that comes in parts goes out as a card has it, each part in its place; its line is as before.
#[test]
fn addresses_in_parts() {
    let came = came(
        "Name,Business Street,Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,\
         Address 1 - Formatted,Address 1 - Street,Address 1 - City,Home City,Other Street\n\
         Ana,\"Via Roma 1, int. 2\",2nd floor,Torino,TO,10121,Italia,\"Via Po 3\nTorino\",Via Po 3,Torino,Asti,Via X 4\n",
    );
    let ana = came.only();
    assert_eq!(
        reach(&ana.contact),
        [
            "post: Via Roma 1, int. 2, 2nd floor, 10121 Torino, TO, Italia (work)",
            "post: Via Po 3, Torino",
            "post: Asti (home)",
            "post: Via X 4 (other)",
        ]
    );
    let card = crate::exchange::vcard::write(
        &ana.contact,
        &ana.kept,
        &ana.keys,
        crate::exchange::vcard::Version::V3,
    );
    let card = card.replace("\r\n ", "");
    for line in [
        "ADR;TYPE=WORK:;2nd floor;Via Roma 1\\, int. 2;Torino;TO;10121;Italia",
        "ADR:;;Via Po 3;Torino;;;",
        "ADR;TYPE=HOME:;;;Asti;;;",
    ] {
        assert!(card.contains(&format!("\r\n{line}\r\n")), "{line}\n{card}");
    }
    let mut changed = ana.contact.clone();
    changed.channels[0].value = "Via Nuova 5".into();
    let card =
        crate::exchange::vcard::write(&changed, &ana.kept, &ana.keys, crate::exchange::vcard::Version::V3);
    assert!(card.contains("ADR;TYPE=WORK:;;Via Nuova 5;;;;\r\n") && !card.contains("10121"), "{card}");
}

/// [P2] A table of one's own in the words of a shop; where no column is of a name it is said what people are called by.
#[test]
fn tables_of_ones_own() {
    for header in [
        "Wer;Firma/Laden;Empfohlen von;Beziehung",
        "Chi;Negozio;Consigliato da;Relazione",
        "Qui;Magasin;Recommandé par;Relation",
        "Quién;Tienda;Recomendado por;Relación",
    ] {
        let came = came(&format!("{header}\nAna;Forno;Bruno;cliente\n"));
        let ana = &came.only().contact;
        assert_eq!(
            (ana.name.as_str(), ana.organisation.as_str(), ana.had_from.as_str(), ana.kind),
            ("Ana", "Forno", "Bruno", ContactKind::Client),
            "{header}"
        );
        assert_eq!(came.warnings, []);
    }
    for (header, by) in
        [("E-mail,Phone", "e-mail"), ("Company,E-mail", "organisation"), ("Phone,Notes", "number")]
    {
        let came = came(&format!("{header}\n1,2\n"));
        let told = format!("No column tells the name: people are called by their {by}.");
        assert!(came.warnings.iter().any(|warning| warning.text.starts_with(&told)), "{:?}", came.warnings);
    }
}

/// [P2] A kind, a rung, a language that is none is said, with those there are.
#[test]
fn words_that_are_none() {
    let came = came("Name,Kind,Rung,Language\nAna,neighbour,top,Klingon\nBruno,client,member,it\n");
    let told: Vec<&str> = came.warnings.iter().map(|told| told.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "“neighbour” is no word for “Kind”; it is kept beside the contact. Known are client, partner, colleague, friend, family, competitor, other.",
            "“top” is no word for “Rung”; it is kept beside the contact. Known are suspect, prospect, customer, member, advocate, raving-fan.",
            "“Klingon” is no word for “Language”; it is kept beside the contact. Known are en, it, ro.",
        ]
    );
}
