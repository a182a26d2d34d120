//! The parts of a name, what it is besides, and its forms [G3].

use super::*;

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
    check(
        &named("Tran Le"),
        &[("TranLe", "TranLe!"), ("Mr Le", "Le!"), ("La ringrazio e Le scrivo", "Le?"), ("le case", "le?")],
    );
    check(
        &named("Jürgen Müller"),
        &[("Mueller", "Mueller!"), ("Muller", "Muller!"), ("Juergens", "Juergens!"), ("MÜLLER", "MÜLLER!")],
    );
    check(
        &named("Mueller, Juergen"),
        &[
            ("Müller", "Müller!"),
            ("MÜLLER", "MÜLLER!"),
            ("Müllers Büro", "Müllers!"),
            ("Jürgen", "Jürgen!"),
            ("ask Muller", "Muller!"),
            ("muller", "muller?"),
            ("Mueller", "Mueller!"),
        ],
    );
    check(
        &named("Soeren Kjaergaard"),
        &[("Søren", "Søren!"), ("Sören", "Sören!"), ("Kjærgaard", "Kjærgaard!")],
    );
    check(
        &named("Søren Håkansson"),
        &[("Soeren", "Soeren!"), ("Soren", "Soren!"), ("Haakansson", "Haakansson!")],
    );
    check(&named("Aase Haakansson"), &[("Åse", "Åse!"), ("Håkansson", "Håkansson!")]);
    check(&named("Sue Prue"), &[("su questo, prù", "")]);
    check(
        &named("Le Minh Tuan"),
        &[
            ("Le Minh", "Le Minh!"),
            ("LeMinh", "LeMinh!"),
            ("Mr Le", "Le!"),
            ("chiedi a Le", "Le?"),
            ("vedi le case", ""),
            ("Lê Minh Tuấn", "Lê Minh Tuấn!"),
        ],
    );
    check(
        &named("Ben Stone"),
        &[
            ("ask Ben", "Ben!"),
            ("ask ben", "ben?"),
            ("ben stone", "ben stone!"),
            ("un lavoro ben fatto", "ben?"),
        ],
    );
    check(&named("Al Green"), &[("ask Al", "Al!"), ("Al mare", "Al?"), ("al mare", "")]);
    check(
        &named("De Luca Marco"),
        &[("De Rosa ha detto", ""), ("chiedi a De Rosa", ""), ("De Luca", "De Luca!")],
    );
    check(
        &named("Luca D'Angelo"),
        &[("DAngelo", "DAngelo!"), ("d’angelo", "d’angelo!"), ("D Angelo", "D Angelo!")],
    );
    check(
        &named("Marc-André Dupont-Lévy"),
        &[
            ("Marcandre", "Marcandre!"),
            ("Dupont", "Dupont!"),
            ("Levy", "Levy!"),
            ("DupontLevy", "DupontLevy!"),
            ("M. Dupont", "M. Dupont!"),
        ],
    );
    check(&named("Kim Na-ri"), &[("Nari", "Nari!"), ("Na-ri", "Na-ri!")]);
    check(
        &named("John Smith III"),
        &[("the Smiths", "Smiths!"), ("Smith, J.", "Smith, J!"), ("J.Smith", "J.Smith!"), ("part III", "")],
    );
    check(
        &named("Ștefan Brânzei"),
        &[("Brînzei", "Brînzei!"), ("Ştefan", "Ştefan!"), ("Brânzeilor", "Brânzeilor!")],
    );
    check(&named("An Pham"), &[("în oraș", ""), ("un an", "an?"), ("ask An", "An!")]);
    check(&named("Nicolò"), &[("Nicolo'", "Nicolo!"), ("nicolo`", "nicolo!")]);
    check(
        &named("Trần Văn Đức"),
        &[("Tran Van Duc", "Tran Van Duc!"), ("TRẦN", "TRẦN!"), ("anh Duc", "Duc!")],
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
    check(
        &named("Łukasz Wałęsa"),
        &[
            ("z Wałęsą", "Wałęsą!"),
            ("od Wałęsy", "Wałęsy!"),
            ("o Wałęsie", "Wałęsie!"),
            ("z Łukaszem", "Łukaszem!"),
            ("Łukaszowi", "Łukaszowi!"),
            ("od Łukasza", "Łukasz?"),
        ],
    );
    check(
        &named("Kowalski"),
        &[("Kowalskiego", "Kowalskiego!"), ("pani Kowalska", "Kowalska!"), ("Kowalskim", "Kowalskim!")],
    );
    check(
        &named("Ruiz Lopez"),
        &[("the Lopezes", "Lopezes!"), ("Ruizes", "Ruizes!"), ("Lopez’", "Lopez!")],
    );
    check(&named("Marta"), &[("marți", ""), ("casa Martei", "Martei!"), ("Marta's", "Marta!")]);
    check(&named("Bianca Negri"), &[("fiori bianchi", ""), ("negri", "negri!")]);
    check(&named("Lea"), &[("lei ha detto", ""), ("La chiamo io, Lei", "")]);
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
            ("его муж Соколов", "Соколов!"),
        ],
    );
    check(
        &named("Анна Ёлкина"),
        &[("Анну", "Анну?"), ("спроси Анну", "Анну!"), ("Елкина", "Елкина!"), ("ванна", "")],
    );
    check(
        &named("Лев Чайковский"),
        &[
            ("Льву", "Льву!"),
            ("у Льва", "Льва!"),
            ("Чайковская", "Чайковская!"),
            ("Чаи\u{306}ковского", "Чаи\u{306}ковского!"),
        ],
    );
    check(
        &named("Семён Воробьёв"),
        &[("Семену", "Семену!"), ("Воробьевым", "Воробьевым!"), ("воробей", "")],
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
