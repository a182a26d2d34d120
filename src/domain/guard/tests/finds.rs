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
