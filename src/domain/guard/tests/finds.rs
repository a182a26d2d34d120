//! Every disguise that a name, an address or a number is found in [G3].

use super::*;

/// What is expected of each text about one person.
fn check(contact: &Contact, table: &[(&str, &str)]) {
    let guard = guard_of(contact.clone());
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = marked(&guard.leaks(&body(text), &[]));
        if found != *expected {
            wrong.push(format!(
                "{}: {text:?}\n   found    {found:?}\n   expected {expected:?}",
                contact.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn named(name: &str) -> Contact {
    contact(name, "", "", &[])
}

/// [G3] A name in English, Italian and Romanian sentences, as it is and disguised.
#[test]
fn a_name_in_every_disguise() {
    check(
        &bruno(),
        &[
            // as it is
            ("I thought of Bruno for this.", "Bruno!"),
            ("bruno could do it", "bruno!"),
            ("BRUNO COULD DO IT", "BRUNO!"),
            ("Bruno Conti could help.", "Bruno Conti!"),
            ("Conti Bruno", "Conti Bruno!"),
            ("Conti, Bruno", "Conti, Bruno!"),
            ("bruno conti", "bruno conti!"),
            ("the Conti family", "Conti!"),
            ("Ne ho parlato con Bruno ieri.", "Bruno!"),
            ("Posso chiamare il dott. Conti?", "Conti!"),
            ("Am vorbit cu Bruno despre asta.", "Bruno!"),
            ("(Bruno)", "Bruno!"),
            ("«Bruno»", "Bruno!"),
            ("**Bruno**", "Bruno!"),
            ("Bruno, the accountant; Bruno again", "Bruno! | Bruno!"),
            // inflected and possessive
            ("Bruno's office", "Bruno!"),
            ("Bruno’s office", "Bruno!"),
            ("Brunos Büro", "Brunos!"),
            ("the Contis", "Contis!"),
            ("lui Bruno", "Bruno!"),
            ("biroul Brunoului", "Brunoului!"),
            ("d'Bruno", "Bruno!"),
            ("l’amico di Bruno", "Bruno!"),
            // initials
            ("B. Conti", "B. Conti!"),
            ("B.Conti", "B.Conti!"),
            ("B Conti said", "B Conti!"),
            ("Conti B.", "Conti B!"),
            ("ask b. conti", "b. conti!"),
            ("ask bconti", "bconti?"),
            ("bconti@mail.example", "bconti!"),
            ("ask BConti", "BConti!"),
            // in one word
            ("#BrunoConti", "BrunoConti!"),
            ("#brunoconti", "brunoconti!"),
            ("brunoconti", "brunoconti!"),
            ("contibruno", "contibruno!"),
            ("bruno_conti", "bruno_conti!"),
            ("bruno-conti", "bruno-conti!"),
            ("bruno.conti", "bruno.conti!"),
            ("@bruno", "bruno!"),
            ("studiobruno.it", "bruno!"),
            ("bruno92", "bruno!"),
            ("TeamBruno", "Bruno!"),
            ("PDFBruno", "Bruno!"),
            // spaced, cut, broken over lines
            ("B r u n o", "B r u n o!"),
            ("B.r.u.n.o.", "B.r.u.n.o!"),
            ("b-r-u-n-o", "b-r-u-n-o!"),
            ("B\nr\nu\nn\no", "B\nr\nu\nn\no!"),
            ("B*r*u*n*o", "B*r*u*n*o!"),
            ("Bru-\nno is good", "Bru-\nno!"),
            ("Bru-\r\n> no is good", "Bru-\r\n> no!"),
            ("Bruno\nConti", "Bruno\nConti!"),
            ("Bruno\r\n> Conti", "Bruno\r\n> Conti!"),
            ("Bru.no", "Bru.no!"),
            ("Bru/no", "Bru/no!"),
            ("Bru no", "Bru no?"),
            ("bru no", "bru no?"),
            ("a bru No", ""),
            // look-alikes and invisible characters
            ("Вrunо", "Вrunо!"),
            ("Brυno", "Brυno!"),
            ("Βruno", "Βruno!"),
            ("Brun0", "Brun0!"),
            ("8runo", "8runo!"),
            ("C0nti asked", "C0nti?"),
            ("Ｂｒｕｎｏ", "Ｂｒｕｎｏ!"),
            ("𝐁𝐫𝐮𝐧𝐨", "𝐁𝐫𝐮𝐧𝐨!"),
            ("🅱🆁🆄🅽🅾", "🅱🆁🆄🅽🅾!"),
            ("Ⓑⓡⓤⓝⓞ", "Ⓑⓡⓤⓝⓞ!"),
            ("Bruñó", "Bruñó!"),
            ("B̷r̷u̷n̷o̷", "B̷r̷u̷n̷o̷!"),
            ("Bru\u{200b}no", "Bru\u{200b}no!"),
            ("Bru\u{ad}no", "Bru\u{ad}no!"),
            ("B\u{2060}r\u{200d}u\u{feff}no", "B\u{2060}r\u{200d}u\u{feff}no!"),
            ("B\u{202e}runo", "B\u{202e}runo!"),
            ("ʙʀᴜɴᴏ", "ʙʀᴜɴᴏ!"),
            // glued to other letters
            ("brunoooo", "bruno?"),
            ("xxbrunoxx", "bruno?"),
            // an everyday word: i conti are the accounts
            ("i conti tornano", "conti?"),
            ("Conti in ordine.", "Conti?"),
            ("chiedi a Conti", "Conti!"),
            ("conti's office", "conti!"),
            ("conti, bruno lo sa", "conti, bruno!"),
            ("i conti. Bruno lo sa", "conti? | Bruno!"),
            ("cont\u{ad}i", "cont\u{ad}i?"),
            ("continua il racconto", ""),
        ],
    );
}

/// [G3] Titles are no part of a name, particles tell nobody by themselves, double names and apostrophes count as written and apart.
#[test]
fn parts_of_a_name() {
    check(
        &named("avv. Marco De Luca"),
        &[
            ("l'avv. ha detto di no", ""),
            ("De Luca", "De Luca!"),
            ("chiedi a DeLuca", "DeLuca!"),
            ("scrivi a deluca", "deluca!"),
            ("Marco de Luca", "Marco de Luca!"),
            ("marcodeluca", "marco? | deluca?"),
            ("de facto", ""),
            ("l'avvocato De", ""),
        ],
    );
    check(
        &named("Dr. Anne-Marie O'Brien, PhD"),
        &[
            ("O'Brien", "O'Brien!"),
            ("OBrien", "OBrien!"),
            ("o’brien", "o’brien!"),
            ("Brien", "Brien!"),
            ("Anne Marie", "Anne Marie!"),
            ("AnneMarie", "AnneMarie!"),
            ("ask Anne", "Anne!"),
            ("a PhD, Dr. Who", ""),
        ],
    );
    check(&named("Tran Le"), &[("TranLe", "TranLe!"), ("ask Le", "Le!"), ("le case", "le?")]);
    check(
        &named("Jürgen Müller"),
        &[("Mueller", "Mueller!"), ("Muller", "Muller!"), ("Juergens", "Juergens!"), ("MÜLLER", "MÜLLER!")],
    );
    check(&named("Strauß"), &[("Strauss", "Strauss!"), ("STRAUẞ", "STRAUẞ!"), ("straus", "")]);
    check(
        &named("İpek Işık"),
        &[("ipek", "ipek!"), ("IPEK ISIK", "IPEK ISIK!"), ("Ipek'in", "Ipek!"), ("ışık", "ışık!")],
    );
    check(&named("Łukasz Đorđević"), &[("Lukasz", "Lukasz!"), ("dordevic", "dordevic!")]);
    check(&named("Neri, Anna Maria (Nina)"), &[("Nina", "Nina!"), ("Anna", "Anna!"), ("neri", "neri?")]);
    check(
        &named("Li Na"),
        &[
            ("Li Na", "Li Na!"),
            ("LiNa", "LiNa!"),
            ("Na Li", "Na Li!"),
            ("na ja", "na?"),
            ("li vedo domani", "li?"),
            ("chiedi a Li domani", "Li!"),
            ("Na is here", "Na?"),
        ],
    );
    check(
        &named("Xu Bo"),
        &[("Xu is here", "Xu!"), ("xu", "xu?"), ("ask Bo", "Bo!"), ("bo's shop", "bo!")],
    );
}

/// [G3] A name that is an everyday word is sure beside another part, with a capital inside a sentence or as a possessive.
#[test]
fn everyday_words() {
    check(
        &named("Will Baker"),
        &[
            ("I will call you", "will?"),
            ("Will you call?", "Will?"),
            ("Hello,\nWill you call?", "Will?"),
            ("I asked Will", "Will!"),
            ("I asked WILL", "WILL!"),
            ("WILL YOU CALL ME", "WILL?"),
            ("Subject: Will it work", "Will?"),
            ("will's idea", "will!"),
            ("Will’s idea", "Will!"),
            ("will baker", "will baker!"),
            ("Will. Baker shops need it.", "Will? | Baker?"),
            ("a baker wants it", "baker?"),
            ("the bakery wants it", ""),
            ("two bakers", "bakers?"),
            ("ask the Baker", "Baker!"),
            ("W. Baker", "W. Baker!"),
            ("Mr Will", "Will!"),
            ("Mr. Baker", "Baker!"),
            ("willbaker", "willbaker?"),
            ("wbaker@mail.example", "wbaker!"),
            ("willing and able", ""),
            ("goodwill", ""),
        ],
    );
    check(
        &named("Serena Costa"),
        &[
            ("una giornata serena", "serena?"),
            ("quanto costa?", "costa?"),
            ("Costa poco.", "Costa?"),
            ("ne parlo con Serena", "Serena!"),
            ("ne parlo con Costa", "Costa!"),
            ("serena costa", "serena costa!"),
            ("S. Costa", "S. Costa!"),
            ("Signora Serena", "Serena!"),
            ("costante e costoso", ""),
        ],
    );
    check(
        &named("Floarea Lungu"),
        &[
            ("un drum lungu", "lungu?"),
            ("floarea soarelui", "floarea?"),
            ("am vorbit cu Floarea", "Floarea!"),
            ("casa Floarei", "Floarei!"),
            ("doamna Lungu", "Lungu!"),
            ("dna. Lungu", "Lungu!"),
            ("biroul lui Lungu", "Lungu!"),
            ("Lungului", "Lungului?"),
        ],
    );
    check(
        &named("May Day"),
        &[
            ("in May", "May?"),
            ("the day", "day?"),
            ("May's shop", "May!"),
            ("may day", "may day!"),
            ("mayday", "mayday?"),
        ],
    );
    check(
        &named("Sofia Roman"),
        &[
            ("an office in Sofia", "Sofia?"),
            ("Sofia Roman", "Sofia Roman!"),
            ("un roman bun", "roman?"),
            ("S. Roman", "S. Roman!"),
        ],
    );
}

/// Where a firm stands in the place of a name, the words of its trade may be just words; peoples have capitals in English anyway.
#[test]
fn names_made_of_common_words() {
    check(
        &named("Studio Ferrabue"),
        &[("uno studio", "studio?"), ("Ferrabue", "Ferrabue!"), ("studio ferrabue", "studio ferrabue!")],
    );
    check(&named("Otto German"), &[("the German market", "German?"), ("Otto German", "Otto German!")]);
    check(
        &named("Ion Moldoveanu"),
        &[("cu Moldoveanu", "Moldoveanu!"), ("accent moldoveanu", "moldoveanu?")],
    );
    check(&named("Michael Jordan"), &[("a trip to Jordan", "Jordan?"), ("M. Jordan", "M. Jordan!")]);
    check(&named("Dott.ssa Conti"), &[("Dott.ssa Conti.", "Conti!"), ("la dottoressa", "")]);
}

/// [G3] Endings of Romanian, German, Cyrillic and Greek names.
#[test]
fn inflected() {
    check(&named("Ina"), &[("casa Inei", "Inei!"), ("inei", "inei?"), ("inel", "")]);
    check(
        &named("Oana Popescu"),
        &[
            ("biroul Oanei", "Oanei!"),
            ("oanei", "oanei?"),
            ("Oanei îi place", "Oanei?"),
            ("lui Popescu", "Popescu!"),
            ("Popescului", "Popescului!"),
            ("Popeștii", "Popeștii!"),
            ("analiza", ""),
            ("banana", ""),
            ("un an a trecut", ""),
        ],
    );
    check(
        &named("Ioana Țurcanu"),
        &[
            ("Ioanei", "Ioanei!"),
            ("ȚURCANU", "ȚURCANU!"),
            ("Turcanului", "Turcanului!"),
            ("Ţurcanu", "Ţurcanu!"),
        ],
    );
    check(
        &named("Andrea"),
        &[("Andrea", "Andrea!"), ("Andreas", "Andreas?"), ("Andrea's", "Andrea!"), ("Andreea", "")],
    );
    check(
        &named("Ольга Соколова"),
        &[
            ("Ольга", "Ольга!"),
            ("СОКОЛОВА", "СОКОЛОВА!"),
            ("спросите Ольгу", "Ольгу!"),
            ("у Соколовой", "Соколовой!"),
            ("с Соколовым", "Соколовым!"),
            ("Соколову", "Соколову!"),
            ("О. Соколова", "О. Соколова!"),
            ("Оль\u{ad}га", "Оль\u{ad}га!"),
            ("О л ь г а", "О л ь г а!"),
            ("Oльга", "Oльга!"),
            ("#ОльгаСоколова", "ОльгаСоколова!"),
            ("сокол летит", ""),
        ],
    );
    check(
        &named("Анна Ёлкина"),
        &[("Анну", "Анну?"), ("спроси Анну", "Анну!"), ("Елкина", "Елкина!"), ("ванна", "")],
    );
    check(
        &named("Γιώργος Παπαδόπουλος"),
        &[
            ("Γιώργου", "Γιώργου!"),
            ("ΓΙΩΡΓΟΣ", "ΓΙΩΡΓΟΣ!"),
            ("Παπαδόπουλο", "Παπαδόπουλο!"),
            ("γιωργος", "γιωργος!"),
        ],
    );
}

/// [G3] Scripts without spaces and with letters that grow on to a word, in the script as written.
#[test]
fn other_scripts() {
    check(
        &named("李娜"),
        &[
            ("我想介绍李娜给你", "李娜!"),
            ("李 娜", "李 娜!"),
            ("李·娜", "李·娜!"),
            ("李\u{200b}娜", "李\u{200b}娜!"),
            ("李先生来了", "李先生!"),
            ("问李总", "李总!"),
            ("小李在", "小李!"),
            ("娜娜说", "娜娜!"),
            ("李さん", "李さん!"),
            ("行李在这里", ""),
            ("桃李满天下", ""),
            ("ask 李娜 today", "李娜!"),
        ],
    );
    check(
        &named("王建国"),
        &[
            ("王建国", "王建国!"),
            ("建国", "建国!"),
            ("自建国以来", "建国?"),
            ("王律师", "王律师!"),
            ("国王", ""),
        ],
    );
    check(&named("欧阳 娜"), &[("欧阳先生", "欧阳先生!"), ("娜欧阳", "娜欧阳!")]);
    check(
        &named("田中 花子"),
        &[("田中さん", "田中さん!"), ("田中花子", "田中花子!"), ("花子", "花子!"), ("田んぼの中", "")],
    );
    check(
        &named("田中花子"),
        &[("田中さんと", "田中さん!"), ("花子は", "花子!"), ("田中 花子", "田中 花子!")],
    );
    check(
        &named("サトウ"),
        &[("サトウさん", "サトウ!"), ("ｻﾄｳ", "ｻﾄｳ!"), ("サトウは", "サトウ!"), ("さとう", "")],
    );
    check(&named("さくら"), &[("さくらさん", "さくら!"), ("「さくら」", "さくら!"), ("きさくらしい", "")]);
    check(
        &named("김민수"),
        &[
            ("김민수씨", "김민수!"),
            ("김민수에게 물어봐", "김민수!"),
            ("민수가", "민수!"),
            ("김 민수", "김 민수!"),
            ("김대표", "김대표!"),
            ("김치", ""),
            ("국민수준", "민수?"),
        ],
    );
    check(
        &named("أحمد المصري"),
        &[
            ("وأحمد", "أحمد!"),
            ("احمد", "احمد!"),
            ("أَحْمَد", "أَحْمَد!"),
            ("أحـــمد", "أحـــمد!"),
            ("لأحمد", "أحمد!"),
            ("أحمد المصري", "أحمد المصري!"),
            ("والمصرى", "المصرى!"),
            ("الحمد لله", ""),
        ],
    );
    check(
        &named("כהן"),
        &[("לכהן", "כהן!"), ("כהן", "כהן!"), ("כ\u{5b9}הן", "כ\u{5b9}הן!"), ("מכהנת", "")],
    );
    check(&named("สมชาย ใจดี"), &[("คุณสมชายครับ", "สมชาย!"), ("ใจดี", "ใจดี!"), ("สม ชาย", "สม ชาย?")]);
    check(&named("प्रिया"), &[("प्रिया से", "प्रिया!"), ("प्रियंका", "")]);
}

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
