//! A name in every disguise [G3].

use super::*;

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
            ("ꓐꓣꓴꓠꓳ", "ꓐꓣꓴꓠꓳ!"),
            ("ᴮʳᵘⁿᵒ", "ᴮʳᵘⁿᵒ!"),
            ("Ⲃruno", "Ⲃruno!"),
            ("🇧🇷🇺🇳🇴", "🇧🇷🇺🇳🇴!"),
            ("Bru\u{2800}no", "Bru\u{2800}no!"),
            ("Bru\u{3164}no", "Bru\u{3164}no!"),
            ("Bru\u{a0}no", "Bru\u{a0}no?"),
            ("Bru\u{20dd}no", "Bru\u{20dd}no!"),
            ("bruno%20conti", "bruno! | conti?"),
            ("Bruno|Conti", "Bruno|Conti!"),
            ("CONTI'S", "CONTI!"),
            ("Bruno (Conti)", "Bruno (Conti!"),
            ("Bгuno", "Bгuno!"),
            ("Bruпо", "Bruпо!"),
            ("Вгuпо", "Вгuпо!"),
            ("Brunº", "Brunº!"),
            ("Brunø", "Brunø!"),
            ("6runo", "6runo!"),
            ("B…runo", "B…runo!"),
            ("B . r . u . n . o", "B . r . u . n . o!"),
            ("B, r, u, n, o", "B, r, u, n, o!"),
            ("Bru=\nno", "Bru=\nno!"),
            ("Bru\nno", "Bru\nno?"),
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
            // what is cut short ends no sentence
            ("ask one, e.g. Conti", "Conti!"),
            ("uno bravo, p. es. Conti", "Conti!"),
            ("cineva, de ex. Conti", "Conti!"),
            ("a firm (cf. Conti)", "Conti!"),
            ("pane, vino, ecc. Conti alla mano", "Conti?"),
            // before a name only
            ("il sig. conti", "conti!"),
            ("lo dice l'avv. conti", "conti!"),
            ("ask mr conti", "conti!"),
            ("dl conti a sunat", "conti!"),
            ("il signor conti", "conti?"),
            ("per conti nostri", "conti?"),
        ],
    );
}

/// [G3] Two letters that look like one, and one that looks like two: doubtful where they may make another word.
#[test]
fn letters_that_look_like_two() {
    check(
        &named("Barnaby Warwick"),
        &[
            ("I asked Bamaby", "Bamaby!"),
            ("Bamaby says so", "Bamaby?"),
            ("bamaby", "bamaby?"),
            ("ask VVarwick", "VVarwick!"),
            ("ask Warvvick", "Warvvick!"),
            ("Bamaby VVarvvick", "Bamaby VVarvvick!"),
        ],
    );
    check(
        &named("Carmen Tommasini"),
        &[("ask Carrnen", "Carrnen!"), ("chiedi a Tornmasini", "Tornmasini!"), ("carrnen", "carrnen?")],
    );
    check(&named("Arno"), &[("amo il pane", ""), ("Amo il pane", "Amo?"), ("all'Arno", "Arno!")]);
    check(&named("Wim"), &[("ask VVim", "VVim!"), ("ask Wirn", "Wirn!"), ("wim", "wim!")]);
    check(
        &named("Ilaria Ivanov"),
        &[("ask llaria", "llaria!"), ("lvanov", "lvanov!"), ("la casa", ""), ("1laria", "1laria!")],
    );
    check(&named("Clara Dillon"), &[("CIara", "CIara!"), ("Dil1on", "Dil1on!"), ("DiIIon", "DiIIon!")]);
}
