//! What columns are called.
//!
//! Owns the words of headers in the languages and programs that goodword knows, and what a column of that name holds. Must not
//! look at rows.
//!
//! A header is folded, parted into words, and known words of several kinds are looked for: what it is (e-mail, phone, street),
//! whose or which (work, home, 2), and which side of it (its value, its label). So “E-mail 2 Address”, “Telefon geschäftlich” and
//! “Address 1 - Postal Code” are read by one rule; only names of persons and fields of their own stand in a table.

use crate::domain::contact::ChannelKind;
use crate::domain::text::fold;

/// A field of which there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Single {
    Name,
    First,
    Middle,
    Last,
    Prefix,
    Suffix,
    Nickname,
    Organisation,
    Role,
    Tags,
    Notes,
    Kind,
    BestTime,
    Appointments,
    Offers,
    Needs,
    LooksFor,
    DoesNotTake,
    HadFrom,
}

impl Single {
    /// How a preview calls it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::First => "first name",
            Self::Middle => "middle name",
            Self::Last => "last name",
            Self::Prefix => "title before the name",
            Self::Suffix => "suffix after the name",
            Self::Nickname => "also called",
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Tags => "tags",
            Self::Notes => "notes",
            Self::Kind => "kind",
            Self::BestTime => "best time",
            Self::Appointments => "appointments",
            Self::Offers => "offers",
            Self::Needs => "needs",
            Self::LooksFor => "looks for",
            Self::DoesNotTake => "does not take",
            Self::HadFrom => "had from",
        }
    }
}

/// A part of a postal address, in the order in which parts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Whole,
    Street,
    Extension,
    Box,
    Code,
    Town,
    Region,
    Country,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Single(Single),
    /// A way to reach somebody.
    Channel {
        kind: ChannelKind,
        /// What the column of its label is found by.
        slot: String,
        label: String,
        /// The header names it; else what stands in the cell must look like one.
        is_sure: bool,
    },
    /// The label of such a one.
    Label {
        slot: String,
    },
    /// A part of a postal address.
    Post {
        slot: String,
        label: String,
        part: Part,
    },
    /// Says again what another column says.
    Nothing,
    Unknown,
}

/// The words of a header: folded, parted at signs, at digits and inside “firstName”.
pub(super) fn words(header: &str) -> Vec<String> {
    let mut apart = String::new();
    let mut last = ' ';
    for c in header.chars() {
        let is_inside = last.is_lowercase() && c.is_uppercase()
            || last.is_alphabetic() && c.is_ascii_digit()
            || last.is_ascii_digit() && c.is_alphabetic();
        if is_inside {
            apart.push(' ');
        }
        apart.push(c);
        last = c;
    }
    let folded = fold(&apart);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut text = format!(" {} ", words.collect::<Vec<_>>().join(" "));
    for (phrase, word) in PHRASES {
        text = text.replace(&format!(" {phrase} "), &format!(" {word} "));
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// Several words that are one.
const PHRASES: &[(&str, &str)] = &[
    ("e mail", "email"),
    ("e mails", "email"),
    ("e post", "email"),
    ("posta elettronica", "email"),
    ("adresse de messagerie", "email"),
    ("type de messagerie", "email type"),
    ("correo electronico", "email"),
    ("courrier electronique", "email"),
    ("posta electronica", "email"),
    ("cell phone", "mobile"),
    ("tel mobile", "mobile"),
    ("telefono movil", "mobile"),
    ("telefon mobil", "mobile"),
    ("web page", "website"),
    ("web site", "website"),
    ("home page", "website"),
    ("page web", "website"),
    ("pagina web", "website"),
    ("sito web", "website"),
    ("site web", "website"),
    ("sitio web", "website"),
    ("post code", "zip"),
    ("postal code", "zip"),
    ("zip code", "zip"),
    ("code postal", "zip"),
    ("cod postal", "zip"),
    ("codice postale", "zip"),
    ("codigo postal", "zip"),
    ("p o box", "pobox"),
    ("po box", "pobox"),
    ("casella postale", "pobox"),
    ("boite postale", "pobox"),
    ("extended address", "extension"),
    ("screen name", "screenname"),
    ("linked in", "linkedin"),
    ("what s app", "whatsapp"),
    ("whats app", "whatsapp"),
    ("display name", "displayname"),
    ("angezeigter name", "displayname"),
    ("nome visualizzato", "displayname"),
    ("nom complet de l", "displayname"),
];

const EMAIL: &[&str] =
    &["email", "emails", "mail", "emailadresse", "mailadresse", "courriel", "correo", "mel"];
const PHONE: &[&str] = &[
    "phone",
    "phones",
    "tel",
    "telephone",
    "telefon",
    "telefono",
    "fon",
    "telefonnummer",
    "rufnummer",
    "telefonul",
    "tlf",
];
const MOBILE: &[&str] = &[
    "mobile",
    "cell",
    "cellphone",
    "cellular",
    "handy",
    "mobil",
    "natel",
    "cellulare",
    "movil",
    "portable",
    "celular",
];
const FAX: &[&str] = &["fax", "telefax", "faxnummer", "telecopie"];
const PAGER: &[&str] = &["pager", "beeper", "cercapersone"];
const WEB: &[&str] =
    &["website", "web", "url", "site", "homepage", "webseite", "internet", "sito", "blog", "linkedin"];
const IM: &[&str] = &[
    "im",
    "skype",
    "whatsapp",
    "telegram",
    "signal",
    "jabber",
    "xmpp",
    "icq",
    "aim",
    "msn",
    "yahoo",
    "gtalk",
    "messenger",
    "screenname",
    "threema",
    "wechat",
    "matrix",
];
const ADDRESS: &[&str] = &["address", "adresse", "anschrift", "indirizzo", "adresa", "direccion"];
const PARTS: &[(Part, &[&str])] = &[
    (Part::Street, &["street", "strasse", "via", "rue", "calle", "strada", "straße"]),
    (Part::Extension, &["extension", "adresszusatz"]),
    (Part::Box, &["pobox", "postfach"]),
    (Part::Code, &["zip", "zipcode", "postcode", "postalcode", "postleitzahl", "plz", "cap"]),
    (
        Part::Town,
        &[
            "city",
            "town",
            "ort",
            "stadt",
            "wohnort",
            "citta",
            "ville",
            "ciudad",
            "oras",
            "localitate",
            "locality",
        ],
    ),
    (
        Part::Region,
        &[
            "state",
            "region",
            "province",
            "provincia",
            "county",
            "bundesland",
            "kanton",
            "judet",
            "dep",
            "departement",
        ],
    ),
    (Part::Country, &["country", "land", "paese", "pays", "pais", "tara", "stato", "nazione"]),
];
const FORMATTED: &[&str] = &["formatted", "whole", "full"];

/// Which one of several; what it is called as a label.
const WHICH: &[(&str, &[&str])] = &[
    (
        "work",
        &[
            "work",
            "business",
            "office",
            "geschaftlich",
            "dienstlich",
            "arbeit",
            "buro",
            "ufficio",
            "uff",
            "lavoro",
            "bureau",
            "professionnel",
            "travail",
            "trabajo",
            "oficina",
            "serviciu",
            "munca",
            "geschaft",
        ],
    ),
    (
        "home",
        &[
            "home",
            "private",
            "privat",
            "personal",
            "abitazione",
            "ab",
            "casa",
            "personale",
            "domicile",
            "prive",
            "maison",
            "domiciliu",
            "acasa",
            "particular",
            "privata",
        ],
    ),
    (
        "other",
        &[
            "other", "weitere", "weiteres", "weiterer", "andere", "altro", "altra", "autre", "otro",
            "otra", "alt",
        ],
    ),
    ("main", &["main", "haupt", "principale", "principal"]),
    ("car", &["car", "auto", "voiture"]),
    ("assistant", &["assistant", "assistent", "assistente", "asistent"]),
    ("company", &["company", "firma", "societa", "societe"]),
];

/// Words that tell nothing.
const SILENT: &[&str] = &[
    "address",
    "adresse",
    "adressen",
    "indirizzo",
    "adresa",
    "number",
    "nummer",
    "numero",
    "numar",
    "nr",
    "no",
    "num",
    "of",
    "de",
    "di",
    "the",
    "s",
    "l",
    "la",
    "le",
    "il",
    "primary",
    "contact",
    "id",
    "secondary",
    "alternate",
    "telefono",
    "phone",
    "telefon",
    "telephone",
];

/// Which side of a thing a column holds, where it is not the thing itself.
const SIDE: &[&str] =
    &["type", "label", "rel", "service", "typ", "tipo", "etichetta", "bezeichnung", "etiquette"];

const ITSELF: &[&str] = &["value", "wert", "valore", "valeur"];

/// Fields of their own, by their words.
const SINGLES: &[(Single, &[&str])] = &[
    (
        Single::Name,
        &[
            "name",
            "full name",
            "fullname",
            "displayname",
            "anzeigename",
            "nome completo",
            "nome e cognome",
            "cognome e nome",
            "vollstandiger name",
            "nume complet",
            "nume si prenume",
            "nume prenume",
            "nom complet",
            "nombre completo",
            "contact",
            "contact name",
            "kontakt",
            "ansprechpartner",
            "referente",
            "person",
            "contatto",
            "nom et prenom",
            "nombre y apellidos",
            "vor und nachname",
            "name vorname",
            "client",
            "cliente",
            "kunde",
        ],
    ),
    (
        Single::First,
        &[
            "first name",
            "firstname",
            "given name",
            "givenname",
            "first",
            "given",
            "forename",
            "vorname",
            "prenume",
            "prenom",
        ],
    ),
    (
        Single::Middle,
        &[
            "middle name",
            "middle",
            "additional name",
            "additional names",
            "weitere vornamen",
            "secondo nome",
            "deuxieme prenom",
            "segundo nombre",
            "zweiter vorname",
        ],
    ),
    (
        Single::Last,
        &[
            "last name",
            "lastname",
            "family name",
            "familyname",
            "surname",
            "last",
            "nachname",
            "familienname",
            "cognome",
            "apellido",
            "apellidos",
            "nom de famille",
            "nume de familie",
            "sn",
            "zuname",
        ],
    ),
    (
        Single::Prefix,
        &[
            "name prefix",
            "prefix",
            "honorific prefix",
            "honorific",
            "salutation",
            "anrede",
            "namensprafix",
            "titre de civilite",
        ],
    ),
    (
        Single::Suffix,
        &[
            "name suffix",
            "suffix",
            "honorific suffix",
            "generation qualifier",
            "suffisso",
            "suffixe",
            "namenssuffix",
        ],
    ),
    (
        Single::Nickname,
        &[
            "nickname",
            "nick name",
            "nick",
            "spitzname",
            "soprannome",
            "surnom",
            "alias",
            "also called",
            "porecla",
            "apodo",
            "nick names",
        ],
    ),
    (
        Single::Organisation,
        &[
            "company",
            "company name",
            "organization",
            "organisation",
            "organization name",
            "organisation name",
            "organization 1 name",
            "employer",
            "firma",
            "firmenname",
            "unternehmen",
            "azienda",
            "societa",
            "ditta",
            "societe",
            "entreprise",
            "empresa",
            "companie",
            "compania",
            "nume firma",
            "org",
            "business name",
            "current company",
            "arbeitgeber",
            "organizatie",
            "organizzazione",
            "account name",
        ],
    ),
    (
        Single::Role,
        &[
            "job title",
            "jobtitle",
            "position",
            "role",
            "organization title",
            "organization 1 title",
            "beruf",
            "posizione",
            "qualifica",
            "funktion",
            "functie",
            "functia",
            "fonction",
            "puesto",
            "cargo",
            "ruolo",
            "professione",
            "mansione",
            "poste",
            "profession",
            "occupation",
            "current position",
            "berufsbezeichnung",
            "meserie",
            "profesie",
            "rolle",
            "organization job title",
            "mestiere",
            "trade",
        ],
    ),
    (
        Single::Tags,
        &[
            "tags",
            "tag",
            "labels",
            "categories",
            "category",
            "group membership",
            "groups",
            "kategorien",
            "kategorie",
            "categorie",
            "categoria",
            "etichette",
            "categorias",
            "etiquetas",
            "etichete",
            "gruppe",
            "gruppen",
            "gruppo",
            "keywords",
            "stichworter",
        ],
    ),
    (
        Single::Notes,
        &[
            "notes",
            "note",
            "notiz",
            "notizen",
            "comments",
            "comment",
            "remarks",
            "bemerkung",
            "bemerkungen",
            "anmerkungen",
            "commenti",
            "osservazioni",
            "observatii",
            "notas",
            "comentarios",
            "commentaires",
            "remarques",
            "kommentar",
            "annotazioni",
        ],
    ),
    (Single::Kind, &["kind"]),
    (Single::BestTime, &["best time"]),
    (Single::Appointments, &["appointments"]),
    (Single::Offers, &["offers"]),
    (Single::Needs, &["needs"]),
    (Single::LooksFor, &["looks for"]),
    (Single::DoesNotTake, &["does not take"]),
    (Single::HadFrom, &["had from"]),
];

/// What a column of that name holds. What depends on the other columns is settled by [`settle`].
pub(super) fn meaning(header: &str) -> Meaning {
    let words = words(header);
    let text = words.join(" ");
    if let Some((single, _)) = SINGLES.iter().find(|(_, names)| names.contains(&text.as_str())) {
        return Meaning::Single(*single);
    }
    if words.is_empty() || words.len() > 12 {
        return Meaning::Unknown;
    }
    if words.iter().any(|word| word == "displayname") {
        return Meaning::Nothing;
    }
    channel(&words).unwrap_or(Meaning::Unknown)
}

fn is_one_of(word: &str, of: &[&str]) -> bool {
    of.contains(&word)
}

fn which(word: &str) -> Option<&'static str> {
    WHICH.iter().find(|(_, words)| is_one_of(word, words)).map(|(label, _)| *label)
}

fn part(word: &str) -> Option<Part> {
    PARTS.iter().find(|(_, words)| is_one_of(word, words)).map(|(part, _)| *part)
}

/// “Haupttelefon”, “workphone”: a word that ends in one for phone.
fn compound(word: &str) -> Option<&str> {
    ["telefonnummer", "telefon", "phone"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|start| !start.is_empty())
}

/// The kind of channel that some word names, and what that word says of its label.
fn kind_of(word: &str) -> Option<(ChannelKind, &'static str)> {
    if is_one_of(word, EMAIL) {
        Some((ChannelKind::Email, ""))
    } else if is_one_of(word, MOBILE) {
        Some((ChannelKind::Phone, "mobile"))
    } else if is_one_of(word, FAX) {
        Some((ChannelKind::Phone, "fax"))
    } else if is_one_of(word, PAGER) {
        Some((ChannelKind::Phone, "pager"))
    } else if is_one_of(word, PHONE) {
        Some((ChannelKind::Phone, ""))
    } else if let Some(start) = compound(word) {
        let label = which(start).or_else(|| is_one_of(start, MOBILE).then_some("mobile"));
        Some((ChannelKind::Phone, label.unwrap_or("")))
    } else if is_one_of(word, IM) {
        Some((ChannelKind::Message, ""))
    } else if is_one_of(word, WEB) {
        Some((ChannelKind::Web, ""))
    } else {
        None
    }
}

/// The labels of its words, one after the other: “work, fax”.
fn label_of(words: &[&str], kind: Option<ChannelKind>) -> String {
    let mut labels: Vec<String> = Vec::new();
    for word in words {
        let named = kind_of(word).filter(|(of, _)| kind == Some(*of)).map(|(_, label)| label);
        let own = match kind {
            // which messenger it is, is its label
            Some(ChannelKind::Message)
                if is_one_of(word, IM) && !is_one_of(word, &["im", "messenger", "screenname"]) =>
            {
                Some((*word).to_owned())
            }
            Some(ChannelKind::Web) if is_one_of(word, &["blog", "linkedin"]) => Some((*word).to_owned()),
            _ => None,
        };
        let label = which(word).or(named).filter(|label| !label.is_empty()).map(str::to_owned).or(own);
        labels.extend(label.filter(|label| !labels.contains(label)));
    }
    labels.join(", ")
}

fn channel(words: &[String]) -> Option<Meaning> {
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_side = all.iter().any(|word| is_one_of(word, SIDE));
    let bare: Vec<&str> =
        all.iter().copied().filter(|word| !is_one_of(word, SIDE) && !is_one_of(word, ITSELF)).collect();
    // of “Work Fax Phone” the fax tells more, of “Home Email Address” the e-mail
    let kinds: Vec<(ChannelKind, &str)> = bare.iter().filter_map(|word| kind_of(word)).collect();
    let named = kinds.iter().find(|(_, label)| !label.is_empty()).or(kinds.first()).map(|(kind, _)| *kind);
    let of_address = bare.iter().any(|word| is_one_of(word, ADDRESS));
    let post = bare.iter().find_map(|word| part(word));
    let slot = |without: &dyn Fn(&str) -> bool| {
        bare.iter().copied().filter(|word| !without(word)).collect::<Vec<_>>().join(" ")
    };
    match (named, post) {
        (Some(kind), None) => {
            let slot = slot(&|word| is_one_of(word, ADDRESS) || is_one_of(word, &["primary", "contact"]));
            if is_side {
                return Some(Meaning::Label { slot });
            }
            let rest = strangers(&bare);
            let label = label_of(&bare, Some(kind));
            let label = [label.as_str(), rest.as_str()].into_iter().filter(|text| !text.is_empty());
            Some(Meaning::Channel {
                kind,
                slot,
                label: label.collect::<Vec<_>>().join(", "),
                is_sure: rest.is_empty(),
            })
        }
        _ if post.is_some() || of_address => {
            let is_stranger = |word: &&str| {
                part(word).is_none()
                    && which(word).is_none()
                    && !is_one_of(word, SILENT)
                    && !is_one_of(word, FORMATTED)
                    && !is_number(word)
                    && !is_one_of(word, &["postal", "mailing", "post"])
            };
            if bare.iter().any(is_stranger) {
                return None;
            }
            let formatted = bare.iter().any(|word| is_one_of(word, FORMATTED));
            // “Business Street 2”, “Home Address 2”: the second line of the same address; “Address 1 - Street” is of address 1
            let last_is_number = bare.last().is_some_and(|word| is_number(word)) && bare.len() > 2;
            let part = match post {
                Some(Part::Street) if last_is_number => Part::Extension,
                Some(part) => part,
                None if formatted => Part::Whole,
                None if last_is_number => Part::Extension,
                None => Part::Street,
            };
            let is_part_word = |word: &str| {
                self::part(word).is_some()
                    || is_one_of(word, FORMATTED)
                    || is_one_of(word, SILENT)
                    || last_is_number && is_number(word)
            };
            let slot = format!("post {}", slot(&is_part_word));
            if is_side {
                return Some(Meaning::Label { slot });
            }
            Some(Meaning::Post { slot, label: label_of(&bare, None), part })
        }
        _ => {
            // “Ufficio”, “Home”: by what stands in it
            let is_plain = |word: &&str| which(word).is_some() || is_number(word);
            let label = label_of(&bare, None);
            (!is_side && !label.is_empty() && bare.iter().all(is_plain)).then(|| Meaning::Channel {
                kind: ChannelKind::Phone,
                slot: slot(&|_| false),
                label,
                is_sure: false,
            })
        }
    }
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// Words that nobody knows, for a label.
fn strangers(words: &[&str]) -> String {
    let is_stranger = |word: &&&str| {
        kind_of(word).is_none() && which(word).is_none() && !is_one_of(word, SILENT) && !is_number(word)
    };
    words.iter().filter(is_stranger).copied().collect::<Vec<_>>().join(" ")
}

/// Settles what single headers leave open: “nome” is a first name beside “cognome”, and the whole name without it; “title” is
/// that of the job where no other column is.
pub(super) fn settle(headers: &[String], meanings: &mut [Meaning]) {
    let texts: Vec<String> = headers.iter().map(|header| words(header).join(" ")).collect();
    let has = |single: Single, meanings: &[Meaning]| meanings.contains(&Meaning::Single(single));
    let is_old_world = texts.iter().any(|text| matches!(text.as_str(), "vorname" | "prenume" | "prenom"));
    for (text, at) in texts.iter().zip(0..) {
        let single = match text.as_str() {
            "nome" | "nombre" | "prenoms" => match has(Single::Last, meanings) {
                true => Single::First,
                false => Single::Name,
            },
            "nume" | "nom" => match has(Single::First, meanings) {
                true => Single::Last,
                false => Single::Name,
            },
            "name" if is_old_world && !has(Single::Last, meanings) => Single::Last,
            "title" | "titolo" | "titel" | "titre" | "titulo" => match has(Single::Role, meanings) {
                true => Single::Prefix,
                false => Single::Role,
            },
            _ => continue,
        };
        if let Some(meaning) = meanings.get_mut(at) {
            *meaning = Meaning::Single(single);
        }
    }
}

/// Whether somebody can be told by such a column.
pub(super) fn tells_who(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Single(single) => matches!(
            single,
            Single::Name | Single::First | Single::Last | Single::Nickname | Single::Organisation
        ),
        Meaning::Channel { kind, is_sure, .. } => {
            *is_sure && matches!(kind, ChannelKind::Email | ChannelKind::Phone)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(header: &str) -> String {
        match meaning(header) {
            Meaning::Single(single) => single.label().to_owned(),
            Meaning::Channel { kind, label, is_sure, .. } => {
                format!("{}{} ({label})", if is_sure { "" } else { "? " }, kind.word())
            }
            Meaning::Label { slot } => format!("label of {slot}"),
            Meaning::Post { slot, label, part } => format!("{part:?} of {slot} ({label})"),
            Meaning::Nothing => "nothing".to_owned(),
            Meaning::Unknown => "?".to_owned(),
        }
    }

    /// [P2] Headers of the programs that people come from, in the languages that they are written in.
    #[test]
    fn headers() {
        for (header, expected) in [
            ("Given Name", "first name"),
            ("E-mail 1 - Value", "email ()"),
            ("E-mail 1 - Type", "label of email 1"),
            ("E-mail 2 - Label", "label of email 2"),
            ("Phone 1 - Value", "phone ()"),
            ("Organization 1 - Name", "organisation"),
            ("Organization Title", "role"),
            ("Group Membership", "tags"),
            ("Labels", "tags"),
            ("Address 1 - Postal Code", "Code of post 1 ()"),
            ("Address 1 - Formatted", "Whole of post 1 ()"),
            ("Address 1 - Type", "label of post 1"),
            ("E-mail Address", "email ()"),
            ("E-mail 2 Address", "email ()"),
            ("E-mail 2 Type", "label of email 2"),
            ("E-mail Display Name", "nothing"),
            ("Business Phone 2", "phone (work)"),
            ("Business Fax", "phone (work, fax)"),
            ("Assistant's Phone", "phone (assistant)"),
            ("Company Main Phone", "phone (company, main)"),
            ("Business Street 2", "Extension of post business (work)"),
            ("Business Postal Code", "Code of post business (work)"),
            ("Business Address PO Box", "Box of post business (work)"),
            ("Home Address 2", "Extension of post home (home)"),
            ("Home ZipCode", "Code of post home (home)"),
            ("Primary Email", "email ()"),
            ("Fax Number", "phone (fax)"),
            ("Pager Number", "phone (pager)"),
            ("Web Page 1", "web ()"),
            ("Connected On", "?"),
            ("URL", "web ()"),
            ("Telefon geschäftlich", "phone (work)"),
            ("Straße privat", "Street of post privat (home)"),
            ("Postleitzahl geschäftlich", "Code of post geschaftlich (work)"),
            ("Land/Region geschäftlich", "Country of post geschaftlich (work)"),
            ("Mobiltelefon", "phone (mobile)"),
            ("E-Mail-Adresse", "email ()"),
            ("E-Mail 2: Adresse", "email ()"),
            ("E-Mail: Angezeigter Name", "nothing"),
            ("CAP (uff.)", "Code of post uff (work)"),
            ("Indirizzo posta elettronica", "email ()"),
            ("Abitazione", "? phone (home)"),
            ("Cellulare", "phone (mobile)"),
            ("Téléphone (bureau)", "phone (work)"),
            ("Adresse de messagerie", "email ()"),
            ("Code postal (domicile)", "Code of post domicile (home)"),
            ("Adresă de e-mail", "email ()"),
            ("Număr de telefon", "phone ()"),
            ("Email opt-in", "? email (opt in)"),
            ("Skype", "message (skype)"),
            ("NameLower", "?"),
            ("WorkRelType", "?"),
            ("Anniversary", "?"),
            ("", "?"),
        ] {
            assert_eq!(said(header), expected, "{header}");
        }
    }

    fn settled(headers: &[&str]) -> Vec<&'static str> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let mut meanings: Vec<Meaning> = headers.iter().map(|header| meaning(header)).collect();
        settle(&headers, &mut meanings);
        let label = |meaning: &Meaning| match meaning {
            Meaning::Single(single) => single.label(),
            _ => "",
        };
        meanings.iter().map(label).collect()
    }

    /// [P2] Words that mean another thing beside others.
    #[test]
    fn words_that_depend() {
        assert_eq!(settled(&["Nome", "Cognome"]), ["first name", "last name"]);
        assert_eq!(settled(&["Nome", "Note"]), ["name", "notes"]);
        assert_eq!(settled(&["Nume", "Prenume"]), ["last name", "first name"]);
        assert_eq!(settled(&["Nom", "Prénom"]), ["last name", "first name"]);
        assert_eq!(settled(&["Name", "Vorname"]), ["last name", "first name"]);
        assert_eq!(settled(&["Name", "Given Name"]), ["name", "first name"]);
        assert_eq!(
            settled(&["Title", "First Name", "Job Title"]),
            ["title before the name", "first name", "role"]
        );
        assert_eq!(settled(&["Name", "Title"]), ["name", "role"]);
    }
}
