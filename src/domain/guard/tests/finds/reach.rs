//! Organisations and ways to reach somebody [G3].

use super::*;

/// [G3] The organisation as a whole and its own words, not those of the trade, the form of company or the place.
#[test]
fn organisation() {
    let firm = |name, role| contact("Zeno", name, role, &[]);
    check(
        &firm("Studio Legale Ferrabue Torino S.r.l.", "avvocato"),
        &[
            ("lo studio legale di Torino", ""),
            ("Ferrabue", "Ferrabue!"),
            ("presso ferrabue", "ferrabue!"),
            ("Studio Legale Ferrabue Torino", "Studio Legale Ferrabue Torino!"),
            ("ferrabue's", "ferrabue!"),
            ("ferrabue.it", "ferrabue!"),
            ("una srl di Torino", ""),
        ],
    );
    check(
        &firm("Sette Foglie Tè", "importer"),
        &[
            ("Sette Foglie Tè", "Sette Foglie Tè!"),
            ("alle sette", "sette?"),
            ("un tè con le foglie", "foglie?"),
            ("setteFoglie", "setteFoglie!"),
            ("quelli di Sette Foglie", "Sette Foglie!"),
            ("una tazza di tè", ""),
        ],
    );
    check(
        &firm("Zentrix & Sons Ltd", "builder"),
        &[
            ("Zentrix and Sons", "Zentrix and Sons!"),
            ("zentrix", "zentrix!"),
            ("Zentrix & Sons", "Zentrix & Sons!"),
            ("www.zentrixgroup.example", "zentrix!"),
        ],
    );
    check(
        &firm("The Green Bakery", "baker"),
        &[
            ("a bakery", ""),
            ("green tea", "green?"),
            ("the Green Bakery", "the Green Bakery!"),
            ("at Green Bakery", "Green Bakery!"),
        ],
    );
    check(&firm("Marketing", ""), &[("marketing", ""), ("good Marketing", "")]);
    check(&firm("Yoga Brașov SRL-D", ""), &[("yoga in Brașov", ""), ("la Yoga Brașov", "Yoga Brașov!")]);
    check(&firm("北京茶叶公司", ""), &[("找北京茶叶公司", "北京茶叶公司!"), ("北京", "")]);
    // offered, so a word of the trade
    let mut zen = firm("Kinesi Aurora", "");
    zen.offers = "kinesi therapy".into();
    check(&zen, &[("good kinesi therapy", ""), ("the Aurora", "Aurora!")]);
}

/// [G3] Addresses, numbers, street with number, site and handle, in any writing.
#[test]
fn ways_to_reach() {
    check(
        &bruno(),
        &[
            ("bruno.conti@conti-commercialisti.example", "bruno.conti@conti-commercialisti.example!"),
            ("BRUNO.CONTI@CONTI-COMMERCIALISTI.EXAMPLE", "BRUNO.CONTI@CONTI-COMMERCIALISTI.EXAMPLE!"),
            (
                "bruno.conti (at) conti-commercialisti (dot) example",
                "bruno.conti (at) conti-commercialisti (dot) example!",
            ),
            ("info@conti-commercialisti.example", "conti-commercialisti.example!"),
            ("www.conti-commercialisti.example", "conti-commercialisti.example!"),
            ("conti commercialisti", "conti commercialisti?"),
            ("chez Conti Commercialisti", "Conti Commercialisti!"),
            ("conticommercialisti", "conticommercialisti!"),
            ("un commercialista", ""),
            ("+39 011 555 0102", "39 011 555 0102!"),
            ("0115550102", "0115550102!"),
            ("011.555.01.02", "011.555.01.02!"),
            ("O11 555 O1O2", "O11 555 O1O2!"),
            ("٠١١٥٥٥٠١٠٢", "٠١١٥٥٥٠١٠٢!"),
            ("555 0102", "555 0102!"),
            ("555 0103", ""),
            ("Via dei Fornai 12", "Via dei Fornai 12!"),
            ("via dei fornai, n. 12", "via dei fornai, n. 12!"),
            ("in Fornai 12", "Fornai 12?"),
            ("via dei Fornai", ""),
            ("10152 Torino", ""),
            ("a Torino", ""),
            ("@bconti_numeri", "bconti_numeri!"),
            ("bconti numeri", "bconti numeri!"),
            ("linkedin.com/in/bruno-c-numeri", "linkedin.com/in/bruno-c-numeri!"),
            ("https://linkedin.com/", ""),
            ("bruno-c-numeri", "bruno-c-numeri!"),
        ],
    );
    use ChannelKind::{Email, Message, Phone, Post, Web};
    check(
        &contact(
            "Zeno",
            "",
            "",
            &[
                (Email, "quiteunknown@gmail.com"),
                (Post, "42 Elm Street\nSpringfield"),
                (Web, "https://www.zenwald.example/about"),
                (Message, "+40 721 555 010"),
                (Message, "@marketing"),
            ],
        ),
        &[
            ("somebody@gmail.com", ""),
            ("quiteunknown", "quiteunknown!"),
            ("quiteunknown at gmail dot com", "quiteunknown at gmail dot com!"),
            ("42 Elm Street", "42 Elm Street!"),
            ("42, elm street", "42, elm street!"),
            ("Elm Street", ""),
            ("Springfield", ""),
            ("zenwald.example", "zenwald.example!"),
            ("Zenwald", "Zenwald!"),
            ("0721 555 010", "0721 555 010!"),
            ("marketing", ""),
            ("@marketing", "marketing!"),
        ],
    );
    let generic = [(Email, "customer.care@studio-legale.example"), (Email, "forno.sole@gmail.com")];
    check(
        &contact("Zeno", "", "", &generic),
        &[
            ("customer care", ""),
            ("uno studio legale", ""),
            ("www.studio-legale.example", "studio-legale.example!"),
            ("customer.care@studio-legale.example", "customer.care@studio-legale.example!"),
            ("un forno, sole", ""),
        ],
    );
    check(&contact("Zeno", "", "", &[(Phone, "12345")]), &[("12345", "")]);
}

/// [G3] A street with its number, however it is written; not the street alone, not the number, not the town with a day.
#[test]
fn streets() {
    use ChannelKind::Post;
    let at = |addresses: &[&str]| {
        let ways: Vec<(ChannelKind, &str)> = addresses.iter().map(|address| (Post, *address)).collect();
        contact("Zeno", "", "", &ways)
    };
    check(
        &at(&["Via Roma 12, Torino", "Via Po 5"]),
        &[
            ("in via Roma 12", "via Roma 12!"),
            ("via Roma, n. 12", "via Roma, n. 12!"),
            ("V. Roma 12", "V. Roma 12!"),
            ("V.le Roma 12", "V.le Roma 12!"),
            ("P.za Roma 12", "P.za Roma 12!"),
            ("via Roma al civico 12", "via Roma al civico 12!"),
            ("via Roma (al numero 12)", "via Roma (al numero 12!"),
            ("12, via Roma", "12, via Roma!"),
            ("ViaRoma12", "ViaRoma12!"),
            ("viaroma12", "viaroma12!"),
            ("via Roma 12/B", "via Roma 12!"),
            ("via Rоma １２", "via Rоma １２!"),
            ("via Roma 120", ""),
            ("via Roma 2", ""),
            ("a Roma il 12 maggio", ""),
            ("a Roma 12 persone", "Roma 12?"),
            ("via Po 5", "via Po 5!"),
            ("un po', 5 minuti", ""),
        ],
    );
    check(
        &at(&["Str. Lungă nr. 5, ap. 3, 500123 Brașov", "Bd. Eroilor 7"]),
        &[
            ("pe strada Lungă, la numărul 5", "strada Lungă, la numărul 5!"),
            ("strada Lunga nr.5", "strada Lunga nr.5!"),
            ("o pauză lungă, 5 minute", "lungă, 5?"),
            ("Bulevardul Eroilor 7", "Bulevardul Eroilor 7!"),
            ("pe Eroilor, la nr. 7", "Eroilor, la nr. 7!"),
            ("ap. 3", ""),
            ("nr. 5", ""),
        ],
    );
    check(
        &at(&["Hauptstraße 14, 10115 Berlin", "Große Hamburger Str. 3"]),
        &[
            ("Hauptstr. 14", "Hauptstr. 14!"),
            ("hauptstrasse nr. 14", "hauptstrasse nr. 14!"),
            ("Große Hamburger Straße 3", "Große Hamburger Straße 3!"),
            ("in Hamburg, Str. 3", ""),
        ],
    );
    check(
        &at(&["Flat 2, 221B Baker Street, London", "10 Downing St"]),
        &[
            ("221b baker st", "221b baker st!"),
            ("221 Baker Street", "221 Baker Street!"),
            ("Baker Street 221B", "Baker Street 221!"),
            ("No. 10 Downing Street", "10 Downing Street!"),
            ("10 Downing", "10 Downing?"),
            ("Baker Street", ""),
            ("flat 2", ""),
        ],
    );
    check(
        &at(&["12 rue de la Paix, 75002 Paris", "9 bis, avenue Foch"]),
        &[
            ("12, rue de la Paix", "12, rue de la Paix!"),
            ("au 12 de la rue de la Paix", "12 de la rue de la Paix!"),
            ("9bis avenue Foch", "9bis avenue Foch!"),
            ("75002 Paris", ""),
        ],
    );
}

/// [G3] A number in any format, national or international.
#[test]
fn numbers() {
    use ChannelKind::Phone;
    check(
        &contact("Zeno", "", "", &[(Phone, "+39 (0)11 5550102"), (Phone, "(415) 555-2671")]),
        &[
            ("+39 (0)11 5550102", "39 (0)11 5550102!"),
            ("+39 11 555 0102", "11 555 0102!"),
            ("0039 011 555 01 02", "0039 011 555 01 02!"),
            ("tel:+390115550102", "390115550102!"),
            ("011 5 5 5 0 1 0 2", "011 5 5 5 0 1 0 2!"),
            ("o1l 555 olo2", "o1l 555 olo2!"),
            ("call0115550102", "0115550102!"),
            ("1-415-555-2671", "415-555-2671!"),
            ("415.555.2671", "415.555.2671!"),
            ("４１５ ５５５ ２６７１", "４１５ ５５５ ２６７１!"),
            ("555-2671", "555-2671!"),
            ("415 555 2672", ""),
        ],
    );
}
