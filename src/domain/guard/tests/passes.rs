//! What must pass: the town, the trade, the need, words in common [G3].

use super::*;

fn withheld() -> Vec<Contact> {
    use ChannelKind::{Email, Phone, Post, Web};
    let mut ferrero = contact(
        "Carla Ferrero",
        "Studio Legale Ferrero",
        "lawyer, trade marks and contracts",
        &[
            (Email, "carla@studio-ferrero.example"),
            (Phone, "+39 011 555 0103"),
            (Post, "Corso Francia 9, Torino"),
        ],
    );
    ferrero.offers = "trade mark registration, supply contracts".into();
    let mut popescu = contact(
        "Elena Popescu",
        "Centro Fisio Aurora",
        "physiotherapist",
        &[(Email, "elena.fisio@gmail.com"), (Post, "Str. Lungă 5, 500123 Brașov")],
    );
    popescu.offers = "physiotherapy, posture courses for offices".into();
    let young = contact(
        "Mark Young",
        "Young & Bright Design Studio Ltd",
        "designer",
        &[(Web, "https://youngbright.example")],
    );
    let li = contact("李娜", "Sette Foglie Tè", "tea importer", &[(Email, "lina@sette-foglie.example")]);
    let pop = contact("Dan Pop", "Brutăria Mare Cluj SRL", "brutar", &[(Phone, "0721 555 010")]);
    let sokolov = contact("Иван Соколов", "Студия Сокол", "дизайнер", &[]);
    let masri = contact("أحمد المصري", "مكتب القاهرة", "محام", &[]);
    vec![bruno(), ferrero, popescu, young, li, pop, sokolov, masri]
}

/// [G3] Sixty texts and more, each against eight people at once. What stands after the text is doubtful: a word that all the same may
/// be meant as a name, which the user confirms for that sentence; nothing here is a sure leak.
#[test]
fn towns_trades_needs_and_common_words() {
    let table = [
        // the town and the country
        ("I know somebody in Torino who could help.", ""),
        ("There is a good one near Turin.", ""),
        ("Conosco una persona a Torino.", ""),
        ("Cunosc pe cineva din Brașov.", ""),
        ("Cineva din Cluj ar putea ajuta.", ""),
        ("Corso Francia is a long street.", ""),
        ("Somewhere in Italy, or Romania.", ""),
        ("Via Torino 9", ""),
        ("500123 Brașov", ""),
        ("Я знаю человека в Москве.", ""),
        ("我在北京认识一个人。", ""),
        // the trade
        ("An accountant, that is what you need.", ""),
        ("Ti serve un commercialista.", ""),
        ("I commercialisti di solito rispondono.", ""),
        ("A law firm for trade marks.", "marks?"),
        ("Uno studio legale con esperienza.", ""),
        ("A design studio, small and good.", ""),
        ("A bakery that delivers early.", ""),
        ("O brutărie bună.", ""),
        ("Un centro fisio per la schiena.", ""),
        ("Physiotherapy for your team.", ""),
        ("A tea importer, white and oolong.", ""),
        ("Un fisioterapista in zona.", ""),
        ("Дизайнер для вашего сайта.", ""),
        ("محام جيد", ""),
        ("茶叶批发商", ""),
        // the need
        ("You said you need bookkeeping and payroll for a second shop.", ""),
        ("Hai bisogno della contabilità per il nuovo negozio.", ""),
        ("Ai nevoie de contabilitate pentru magazinul nou.", ""),
        ("Trade mark registration for the label.", "mark?"),
        ("Two supply contracts to be looked at.", ""),
        ("Posture courses for offices.", ""),
        ("A site that patients understand.", ""),
        ("Il secondo forno apre a primavera.", ""),
        ("Budget about 2,000 euro, by 15 December 2026.", ""),
        ("12 people, 5 days, 9 o'clock.", ""),
        ("Call me on 011 555 0199.", ""),
        ("It costs 10.152 euro.", ""),
        // words in common with a name
        ("Bring the accounts in order: i conti devono tornare.", "conti?"),
        ("Facciamo due conti insieme.", "conti?"),
        ("Il conto torna, il racconto continua.", ""),
        ("They are young and quick.", "young?"),
        ("The youngest of the shops.", ""),
        ("Make your mark.", "mark?"),
        ("Remarkable, and on the market.", ""),
        ("It makes a bright room.", "bright?"),
        ("Muzică pop și rock.", "pop?"),
        ("Popular, and a popup.", ""),
        ("Un magazin mare.", "mare?"),
        ("Andăm la mare.", "mare?"),
        ("Dance, dans, dandy.", ""),
        ("Alle sette in punto.", "sette?"),
        ("Le foglie cadono.", "foglie?"),
        ("Aurora boreale.", "Aurora?"),
        ("行李很多。", ""),
        ("Соколиный глаз", ""),
        ("الحمد لله", ""),
        // greetings, closings, small talk
        ("Dear Ana,\n\nI hope you are well.\n\nBest,\nPaolo", ""),
        ("Ciao Ana,\n\ncome stai?\n\nA presto,\nPaolo Verdi", ""),
        ("Bună Ana,\n\nTe sun mâine.\n\nCu drag,\nPaolo", ""),
        ("Reply with a plain yes or no; both are fine.", ""),
        ("Write to paolo@verdi-coaching.example.", ""),
        ("See https://www.linkedin.com and gmail.com.", ""),
        ("P.S. Thanks for the bread!", ""),
        ("Non faccio nomi finché non sei d'accordo.", ""),
        ("Nu dau nume până nu ești de acord.", ""),
        ("I will not pass on anything before you agree.", ""),
        ("", ""),
        ("…", ""),
        ("\u{200b}\u{301} \n\n\n", ""),
    ];
    assert!(table.len() >= 60);
    let guard = Guard::new(&[ana()], &me(), withheld().into_iter().map(hidden).collect());
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = marked(&guard.leaks(&body(text), &[]));
        if found != expected {
            wrong.push(format!("{text:?}\n   found    {found:?}\n   expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
