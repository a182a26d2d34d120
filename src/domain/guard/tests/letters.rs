//! Honest letters [G3]: as one writes them to one party, about another whose name is a word of everyday.

use super::*;

/// People whose names are words of the three languages, two of whom share a name with the reader or with me.
fn everyday_people() -> Vec<Withheld> {
    use ChannelKind::{Email, Phone, Post};
    let people = [
        ("Will Baker", "Baker & Hope Ltd", "12 Park Lane, Bath", "will.baker@bakerhope.example"),
        ("Mark Young", "Young Roofing", "8 Mill Street, Leeds", "mark@youngroofing.example"),
        ("Rose Banks", "", "3 Rose Hill, York", "rose.banks@gmail.com"),
        ("May Hope", "Hope Interiors", "", "may@hope-interiors.example"),
        (
            "Bruno Conti",
            "Conti Commercialisti",
            "Via Roma 12, Torino",
            "bruno@conti-commercialisti.example",
        ),
        ("Serena Costa", "Studio Costa", "Corso Mare 5, Genova", "serena.costa@libero.it"),
        ("Grazia Lungo", "", "Via Lunga 7, Firenze", "grazia.lungo@gmail.com"),
        ("Carla Rossi", "Rossi Infissi", "", "carla@rossi-infissi.example"),
        ("Piero Bianchi", "Bianchi e Figli", "", "piero@bianchi-figli.example"),
        ("Ana Verdi", "Verde Giardini", "", "ana@verde-giardini.example"),
        ("Dan Pop", "Pop Construct SRL", "Str. Mare 4, Cluj", "dan.pop@popconstruct.example"),
        ("Elena Mare", "Brutăria Mare", "Str. Lungă 5, Brașov", "elena@brutaria-mare.example"),
        ("Florin Negru", "Negru și Alb", "", "florin@negru-alb.example"),
    ];
    let held = people.into_iter().enumerate().map(|(at, (name, firm, street, mail))| {
        let phone = format!("+39 011 555 02{at:02}");
        let ways = [(Email, mail), (Post, street), (Phone, &phone)];
        hidden(Contact { uid: Uid::derived(&["everyday", name]), ..contact(name, firm, "", &ways) })
    });
    held.collect()
}

const ENGLISH: [&str; 24] = [
    "Dear Ana,\n\nI hope you are well. You told me that you need somebody for the accounts of the new shop. I know a good one and will gladly put you in touch, if you wish.\n\nBest,\nPaolo",
    "Hi Ana,\n\nWill you be in town on Friday? I have an idea for your roof and would rather tell you over coffee.\n\nPaolo",
    "Dear Ana,\n\nHope all is well with the bakery. May I ask you something? It will take two minutes.\n\nWarm regards,\nPaolo Verdi",
    "Ana, hello!\n\nYour second shop opens in May, you said. By the end of April somebody could look at the lease. Shall I ask?\n\nAll the best\nPaolo",
    "Dear Ana,\n\nThank you for the rose bush; it rose two feet in a month. Mark you, the white one did not.\n\nPaolo",
    "Hi Ana,\n\nbefore I pass your name on, I want your yes. A plain no is just as fine, and nobody will mind.\n\nYours,\nPaolo",
    "Dear Ana,\n\nThe baker next door told me that flour will be dearer after Easter. If that is so, you may want to buy now.\n\nBest wishes\nPaolo",
    "Hello Ana,\n\nfour weeks ago you were looking for a roofer in Leeds. Is that still so? If it is, I will ask the one I have in mind.\n\nPaolo",
    "Dear Ms Rossi,\n\nI hope this finds you well. Young firms seldom have a lawyer of their own, and you asked me for one. May I write to somebody?\n\nKind regards,\nPaolo Verdi",
    "Dear Ana Rossi,\n\nWould Tuesday or Wednesday suit you? On Thursday I am in Turin, and in June I am away.\n\nBest,\nPaolo Verdi",
    "Hi Ana,\n\nno news yet, so just a nudge: will you let me know by the end of the month? No hurry, and no hard feelings if not.\n\nPaolo",
    "Dear Ana,\n\nI asked around, and there is a person who fits out shops like yours. Budget about 20,000, four weeks, and the banks like the paperwork.\n\nBest,\nPaolo",
    "Ana,\n\nhow did the talk go? Mark it out of ten if you like. I would love to hear what you thought.\n\nPaolo",
    "Hi Ana,\n\nsee you at 12 on Monday, 5 Park Road, by the mill. I will bring bread.\n\nPaolo",
    "Dear Ana,\n\nYou will find that an accountant costs less than the fines. E.g. the one in question charges by the month.\n\nPaolo",
    "Hi Ana!\n\nWill do. May be late, though: the trains on Sunday are what they are.\n\nPaolo",
    "Dear Ana,\n\nthe people I have in mind bake, and bake well: rye, white, sourdough. A long story; I will tell you when we meet.\n\nPaolo\n\n-- \nPaolo Verdi\nCoach, Turin\npaolo@verdi-coaching.example",
    "Hello Ana,\n\nnot now, they say, and that is all I may pass on. Shall we look again in autumn, or shall I think of somebody else?\n\nPaolo",
    "Dear Ana,\n\nA mark of a good referral is that both sides hope for it. You hope for a gardener, and a gardener hopes for gardens like yours.\n\nPaolo",
    "Hi Ana,\n\nthanks a lot for thinking of me! I will call the lady you told me about this week and let you know how it goes.\n\nThank you,\nPaolo",
    "Dear Ana,\n\nis the need still actual? On 12 March you said: a bookkeeper, by summer, two days a month.\n\nPaolo",
    "Ana, good morning,\n\nWe closed the deal! Will tell you all on Saturday. Green light from the bank, too.\n\nPaolo",
    "Hi Ana,\n\nI will be at the sea in August (a black week for mail), so write before, or after the 20th.\n\nHave a serene summer\nPaolo",
    "Dear Ana,\n\nYour order from the list of 3 May: 2 red, 4 white, 6 green. Costs as before. Will that do?\n\nP.S. The young one at the till was very kind.\n\nPaolo",
];

const ITALIAN: [&str; 24] = [
    "Cara Ana,\n\nmi dicevi che ti serve qualcuno che tenga i conti del secondo negozio. Conosco una persona brava: posso parlarle di te?\n\nUn caro saluto,\nPaolo",
    "Ciao Ana,\n\nquanto costa, più o meno, rifare il tetto? Costa troppo, temo; ma prima di dirti di più chiedo.\n\nA presto\nPaolo",
    "Gentile signora Rossi,\n\ncome d'accordo, non faccio nomi finché Lei non mi dice di sì. Un no va benissimo.\n\nCordiali saluti\nPaolo Verdi",
    "Ana, ciao!\n\nVenerdì sono al mare, da lunedì di nuovo in città. Ci vediamo martedì?\n\nPaolo",
    "Ciao Ana,\n\nla notte è stata lunga e il viaggio lungo, ma la riunione serena. Ti racconto.\n\nUn abbraccio\nPaolo",
    "Cara Ana,\n\nDi solito i pomodori rossi vanno meglio dei verdi, dicono i clienti; e i fiori bianchi meglio di tutti. Il banco è tuo.\n\nPaolo",
    "Ciao Ana,\n\nConti alla mano, ti conviene. Ma i conti li deve fare chi lo sa fare: conosco chi ti può aiutare, p. es. con l'IVA.\n\nPaolo",
    "Gentile dott.ssa Rossi,\n\nla ringrazio di cuore per il pane, una grazia. Mi permetta una domanda: cerca ancora un giardiniere?\n\nCon stima\nPaolo Verdi",
    "Buongiorno Ana,\n\nho pensato a una persona di Torino che fa proprio questo. Se vuoi le chiedo se le va di sentirti; altrimenti niente, e siamo amici come prima.\n\nPaolo",
    "Cara Ana,\n\na maggio apri, vero? Ad aprile qualcuno potrebbe guardare il contratto d'affitto: un avvocato, non un amico.\n\nA presto,\nPaolo",
    "Ciao Ana,\n\nnessuna notizia, quindi solo un cenno: fammi sapere quando puoi, senza fretta.\n\nBuona e serena settimana\nPaolo",
    "Cara Ana,\n\nGrazie mille! Serena domenica anche a te e ai tuoi.\n\nPaolo",
    "Ciao Ana,\n\nper ora no: è tutto quello che posso dirti. Riprovo in autunno, oppure penso a qualcun altro?\n\nPaolo",
    "Ana,\n\ntra le 12 e le 14 sono in corso Francia, poi in centro. Il 5 sono al mare tutto il giorno.\n\nPaolo",
    "Cara Ana,\n\ncom'è andata? Racconta, anche se è andata male. Un conto è sperare, un conto è sapere.\n\nTuo\nPaolo",
    "Gentile Ana Rossi,\n\nle confermo l'appuntamento di giovedì 12 maggio alle 9, in via Torino 7.\n\nDistinti saluti\nPaolo Verdi\nVerdi Coaching",
    "Ciao Ana,\n\nil budget è di circa 20.000 euro, in 4 rate, ecc. Costa meno se si decide entro giugno.\n\nPaolo",
    "Cara Ana,\n\nun uomo giovane e una casa vecchia: tanti lavori, pochi conti in rosso. Serve chi li segua. Me ne occupo io di chiedere.\n\nPaolo",
    "Ciao Ana,\n\nal forno di famiglia tutto bene? Ieri ho mangiato pane nero con olio verde: che bontà.\n\nBaci\nPaolo",
    "Cara Ana,\n\nhai tempo lunedì? Lungo la strada passo da te, così ti porto le piante. Mare permettendo, si capisce.\n\nPaolo",
    "Ana cara,\n\nte lo dico in una riga: se vuoi, chiedo; se non vuoi, no.\n\nPaolo\n\n-- \nPaolo Verdi\nTorino\npaolo@verdi-coaching.example",
    "Ciao Ana,\n\nho sentito la persona che sai: è contenta, ti scriverà dopo Pasqua.\n\nCari saluti da me e dalla famiglia\nPaolo",
    "Gentile Ana,\n\nLa ringrazio per aver pensato a me. Telefono alla signora in settimana e Le faccio sapere.\n\nCon gratitudine,\nPaolo Verdi",
    "Ciao Ana!\n\nÈ lungo da spiegare: in breve, gli infissi bianchi costano di più, ma costa di più anche il freddo.\n\nPaolo",
];

const ROMANIAN: [&str; 22] = [
    "Dragă Ana,\n\nmi-ai spus că ai nevoie de cineva pentru contabilitate la magazinul nou. Cunosc o persoană foarte bună: pot să-i vorbesc despre tine?\n\nCu drag,\nPaolo",
    "Bună Ana,\n\nvineri sunt la mare, de luni sunt din nou în oraș. Ne vedem marți?\n\nPaolo",
    "Stimată doamnă Rossi,\n\nnu dau niciun nume până nu îmi spuneți da. Un nu este la fel de bun.\n\nCu respect,\nPaolo Verdi",
    "Salut Ana,\n\nun drum lung, un magazin mare și o echipă mică: așa a fost săptămâna. Îți povestesc.\n\nPaolo",
    "Dragă Ana,\n\nîn radio cânta muzică pop, iar la brutărie era o coadă mare. Pâinea neagră s-a terminat la opt.\n\nPaolo",
    "Bună, Ana!\n\nMare bucurie: am găsit pe cineva pentru acoperiș. Întreb întâi, apoi îți scriu.\n\nPaolo",
    "Dragă Ana,\n\nla mai mult de patru săptămâni de la întrebarea mea, doar un semn: mai este actual?\n\nToate bune,\nPaolo",
    "Bună ziua, Ana,\n\nbugetul este de vreo 20.000 de lei, termenul e în iunie, iar lucrarea e în Cluj.\n\nO zi bună,\nPaolo Verdi",
    "Dragă Ana,\n\npersoana la care m-am gândit stă în Brașov și face exact asta. Dacă vrei, o întreb; dacă nu, rămâne între noi.\n\nPaolo",
    "Ana, bună dimineața!\n\nDeocamdată nu se poate, atât pot să-ți spun. Reiau la toamnă?\n\nPaolo",
    "Dragă Ana,\n\ncum a fost? Povestește-mi, chiar dacă n-a mers.\n\nTe îmbrățișez\nPaolo",
    "Bună Ana,\n\njoi, pe 12 mai, la ora 9, pe strada Florilor 7. Aduc eu florile albe.\n\nPaolo",
    "Dragă Ana,\n\nîți mulțumesc din suflet că te-ai gândit la mine! O sun pe doamna respectivă săptămâna asta.\n\nCu recunoștință,\nPaolo",
    "Stimată doamnă,\n\nde ex. un contract de chirie se citește înainte, nu după. Cunosc pe cineva care face asta.\n\nCu stimă,\nPaolo Verdi",
    "Dragă Ana,\n\nceai negru sau verde? Vin sâmbătă, după ora cinci, dacă nu plouă.\n\nPaolo",
    "Bună Ana,\n\ndacă dan sau nu dan... așa spunea bunica. Eu nu dau sfaturi: întreb doar.\n\nPaolo",
    "Dragă Ana,\n\nun om tânăr, o casă veche și o grădină mare: cine s-ar pricepe? Eu știu pe cineva.\n\nPaolo",
    "Bună Ana,\n\nMarea e aproape, muntele la fel. Ne vedem în august?\n\nCu prietenie,\nPaolo",
    "Dragă Ana,\n\nAm primit răspunsul: da. Îți scriu luni numele și adresa, nu înainte.\n\nPaolo",
    "Bună Ana,\n\nEști pe alb sau pe negru? Glumesc. Spune-mi dacă mai cauți pe cineva pentru vitrină.\n\nPaolo",
    "Dragă Ana,\n\nNegru pe alb: două zile pe lună, 300 de lei. Mare lucru nu e, dar ajută.\n\nPaolo\n\n-- \nPaolo Verdi\nTorino",
    "Bună Ana,\n\nsărbători fericite de Paște ție și celor dragi!\n\nPaolo Verdi",
];

fn letters() -> Vec<&'static str> {
    [ENGLISH.as_slice(), &ITALIAN, &ROMANIAN].concat()
}

/// [G3] Seventy letters against thirteen people at once: nothing in them is a sure leak, only words that pass when they are
/// confirmed for their sentence.
#[test]
fn honest_letters_are_not_refused() {
    let guard = Guard::new(&[ana()], &me(), everyday_people());
    let mut wrong = Vec::new();
    for text in letters() {
        let wording = Wording {
            to: vec!["ana@forno-bellavista.example".into()],
            subject: "A question, una domanda, o întrebare".into(),
            body: text.to_owned(),
            file_name: "goodword-consent-ask-2026-11-22.eml".into(),
        };
        let leaks = guard.leaks(&wording, &[]);
        let claims: Vec<Claim> = leaks.iter().map(|leak| leak.claim.clone()).collect();
        if guard.clear(wording, &claims).is_err() || leaks.iter().any(|leak| leak.place != Place::Body) {
            wrong.push(format!("{}\n   in {text:?}", marked(&leaks)));
        }
    }
    assert!(letters().len() >= 60);
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Names that are no words, of the three languages and some others.
const NAMES: &str = "Andrea Matteo Alessandro Lorenzo Davide Giuseppe Antonio Giovanni Stefano Simone Federico Giulia Martina Silvia Alice \
    Giorgia Valentina Alessia Anna Roberta Daniela Monica Cristina Claudia Emanuele Riccardo Tommaso Gabriele Pietro Filippo Nicola \
    Vincenzo Enrico Alberto Fabio Luigi Sergio Esposito Mancini Rizzo Moretti Giordano Rinaldi Mariani Ferrara Martinelli Coppola \
    Pellegrini Palumbo Bernardi Alexandru Ionuț Mihai Cristian Bogdan Vlad Radu Nicolae Vasile Gheorghe Constantin Ilie Pavel Sorin \
    Cosmin Cătălin Răzvan Ciprian Ioana Mihaela Alexandra Raluca Oana Roxana Irina Carmen Anca Corina Larisa Camelia Ileana Rodica \
    Popescu Ionescu Dumitru Stoica Matei Dinu Nistor Sandu Toma Lazăr Toader Avram Dima Mocanu Oprea Voicu James John Michael David \
    Richard Joseph Charles Matthew Anthony Donald Steven Andrew Kenneth Timothy Jason Samuel Gregory Patricia Jennifer Linda Elizabeth \
    Susan Jessica Sarah Karen Margaret Kimberly Deborah Rebecca Cynthia Johnson Williams Davis Wilson Thompson Robinson Campbell \
    Müller Schmidt Schneider Weber Wagner Becker Hoffmann Jürgen Uwe Heike Arno Noel Joel Ian Ivan Ugo Lara Cora Sonia Nadia Silvio \
    Marta Agata Renata Kowalski Nowak Ivanov Novák Horvat Nguyen Tran";

/// [G3] No look-alike, ending or spelling makes a name of what is none: against two hundred people nothing is even doubtful.
#[test]
fn other_names_are_not_seen_in_them() {
    let named = |name: &str| Contact { uid: Uid::derived(&["common", name]), ..contact(name, "", "", &[]) };
    let held = NAMES.split_whitespace().map(|name| hidden(named(name)));
    let guard = Guard::new(&[ana()], &me(), held.collect());
    for text in letters() {
        assert_eq!(marked(&guard.leaks(&body(text), &[])), "", "{text:?}");
    }
}
