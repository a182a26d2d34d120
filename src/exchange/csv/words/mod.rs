//! What columns are called.
//!
//! Owns what a column of some name holds; the words of the languages and programs that goodword knows are in `known`, what there
//! is to be held in `meaning`. Must not look at rows.
//!
//! A header is folded, parted into words, and known words of several kinds are looked for: what it is (e-mail, phone, street),
//! whose or which (work, home, 2), and which side of it (its value, its label). So “E-mail 2 Address”, “Telefon geschäftlich” and
//! “Address 1 - Postal Code” are read by one rule; only names of persons and fields of their own stand in a table.

mod known;
mod meaning;

use crate::domain::contact::ChannelKind;
use crate::domain::text::fold;

use known::{
    ADDRESS, DATES, EMAIL, FAX, FORMATTED, IM, ITSELF, MOBILE, PAGER, PARTS, PHONE, PHRASES, SEATS, SIDE,
    SILENT, SINGLES, WEB, WHICH,
};

pub(super) use known::{KINDS, LANGUAGES, RUNGS, TONES, known_word};
pub(super) use meaning::{Date, Meaning, Part, Single, tells_who};

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

/// What a column of that name holds. What depends on the other columns is settled by [`settle`].
pub(super) fn meaning(header: &str) -> Meaning {
    let words = words(header);
    let text = words.join(" ");
    if let Some((single, _)) = SINGLES.iter().find(|(_, names)| names.contains(&text.as_str())) {
        return Meaning::Single(*single);
    }
    if let Some((of, is_sure, _)) = DATES.iter().find(|(.., names)| names.contains(&text.as_str())) {
        return Meaning::Day { of: *of, is_day_first: is_sure.then_some(true) };
    }
    if words.is_empty() || words.len() > 12 {
        return Meaning::Unknown;
    }
    if words.iter().any(|word| word == "displayname") {
        return Meaning::Shown { slot: slot_of_shown(&words) };
    }
    channel(&words).unwrap_or(Meaning::Unknown)
}

/// What the column of the address is found by that stands beside “E-mail 2 Display Name”.
fn slot_of_shown(words: &[String]) -> String {
    let is_none_of_it =
        |word: &str| word == "displayname" || is_one_of(word, ADDRESS) || is_one_of(word, BETWEEN);
    let slot = words.iter().map(String::as_str).filter(|word| !is_none_of_it(word));
    slot.collect::<Vec<_>>().join(" ")
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
    ["telefonnummer", "telefon", "telefoon", "phone"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|start| !start.is_empty())
}

/// The kind of channel that some word names, and what that word says of its label.
fn kind_of(word: &str) -> Option<(ChannelKind, &'static str)> {
    if is_one_of(word, EMAIL) {
        Some((ChannelKind::Email, ""))
    } else if word == "pec" {
        // certified post, as Italian firms and professions must have it
        Some((ChannelKind::Email, "PEC"))
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

/// Words between two others: “de correo” and “del correo” are of one e-mail.
const BETWEEN: &[&str] = &["de", "del", "di", "do", "da", "du", "des", "of", "the", "van", "op", "s", "l"];

fn channel(words: &[String]) -> Option<Meaning> {
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_side = all.iter().any(|word| is_one_of(word, SIDE));
    let bare: Vec<&str> =
        all.iter().copied().filter(|word| !is_one_of(word, SIDE) && !is_one_of(word, ITSELF)).collect();
    // of “Work Fax Phone” the fax tells more, of “Home Email Address” the e-mail
    let kinds: Vec<(ChannelKind, &str)> = bare.iter().filter_map(|word| kind_of(word)).collect();
    let named = kinds.iter().find(|(_, label)| !label.is_empty()).or(kinds.first()).map(|(kind, _)| *kind);
    let of_address = bare.iter().any(|word| is_one_of(word, ADDRESS) || is_one_of(word, SEATS));
    let post = bare.iter().find_map(|word| part(word));
    let slot = |without: &dyn Fn(&str) -> bool| {
        bare.iter().copied().filter(|word| !without(word)).collect::<Vec<_>>().join(" ")
    };
    match (named, post) {
        (Some(kind), None) => {
            let slot = slot(&|word| {
                is_one_of(word, ADDRESS)
                    || is_one_of(word, &["primary", "contact"])
                    || is_one_of(word, BETWEEN)
            });
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
    let is_old_world =
        texts.iter().any(|text| matches!(text.as_str(), "vorname" | "prenume" | "prenom" | "voornaam"));
    let is_title = |text: &str| {
        let text = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        matches!(text, "title" | "titolo" | "titel" | "titre" | "titulo")
    };
    // of two titles the first stands before the name, the second is that of the job
    let first_title = texts.iter().position(|text| is_title(text));
    let has_two = texts.iter().filter(|text| is_title(text)).count() > 1;
    settle_days(&texts, meanings);
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
            "name" | "naam" if is_old_world && !has(Single::Last, meanings) => Single::Last,
            // a last name in Portugal, a nickname in Brazil
            "apelido" if texts.iter().any(|text| text == "sobrenome") => Single::Nickname,
            text if is_title(text) => match has_two && first_title == Some(at) {
                true => Single::Prefix,
                false if has(Single::Role, meanings) && !has_two => Single::Prefix,
                false => Single::Role,
            },
            _ => continue,
        };
        if let Some(meaning) = meanings.get_mut(at) {
            *meaning = Meaning::Single(single);
        }
    }
}

/// “aniversário” is the birthday in Portuguese and the anniversary in Spanish; “anniversaire” is the other one beside “date de
/// naissance”.
fn settle_days(texts: &[String], meanings: &mut [Meaning]) {
    let is_portuguese = texts.iter().any(|text| matches!(text.as_str(), "sobrenome" | "nome" | "apelido"));
    let day = |of| Meaning::Day { of, is_day_first: Some(true) };
    let named = |text: &str, texts: &[String]| texts.iter().position(|known| known == text);
    let has_other =
        ["date de naissance", "data de nascimento"].iter().any(|text| named(text, texts).is_some());
    for (text, of) in [
        ("aniversario", if is_portuguese && !has_other { Date::Birthday } else { Date::Anniversary }),
        ("anniversaire", if has_other { Date::Anniversary } else { Date::Birthday }),
    ] {
        if let Some(meaning) = named(text, texts).and_then(|at| meanings.get_mut(at)) {
            *meaning = day(of);
        }
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
            Meaning::Day { of, is_day_first } => format!("{} {is_day_first:?}", of.label()),
            Meaning::Shown { slot } => format!("how {slot} is shown"),
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
            ("E-mail Display Name", "how email is shown"),
            ("E-mail 2 Display Name", "how email 2 is shown"),
            ("Nome visualizzato posta elettronica 2", "how email 2 is shown"),
            ("Nom complet de l'adresse de messagerie", "how email is shown"),
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
            ("E-Mail: Angezeigter Name", "how email is shown"),
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
            ("Organización", "organisation"),
            ("Tipo de correo electrónico 2", "label of email 2"),
            ("Calle del trabajo", "Street of post trabajo (work)"),
            ("Calle del trabajo 2", "Extension of post trabajo (work)"),
            ("Ciudad de trabajo", "Town of post trabajo (work)"),
            ("Provincia o estado de trabajo", "Region of post trabajo (work)"),
            ("Código postal del trabajo", "Code of post trabajo (work)"),
            ("País o región del trabajo", "Country of post trabajo (work)"),
            ("Teléfono del trabajo", "phone (work)"),
            ("Dirección de correo electrónico", "email ()"),
            ("Dirección del correo electrónico 2", "email ()"),
            ("Nombre de pantalla de correo electrónico", "how email is shown"),
            ("Rua do endereço comercial", "Street of post comercial (work)"),
            ("Telefone comercial", "phone (work)"),
            ("Endereço de email", "email ()"),
            ("Achternaam", "last name"),
            ("Telefoon op werk", "phone (work)"),
            ("E-mailadres", "email ()"),
            ("Mobiele telefoon", "phone (mobile)"),
            ("Livello", "rung"),
            ("Limbă", "language"),
            ("Gruppi", "tags"),
            ("Cosa offre", "offers"),
            ("Caută", "needs"),
            ("Tipo", "kind"),
            ("NameLower", "?"),
            ("WorkRelType", "?"),
            ("Anniversary", "anniversary None"),
            ("Birthday", "birthday None"),
            ("Geburtstag", "birthday Some(true)"),
            ("Data di nascita", "birthday Some(true)"),
            ("Date de naissance", "birthday Some(true)"),
            ("Fecha de nacimiento", "birthday Some(true)"),
            ("Cumpleaños", "birthday Some(true)"),
            ("Data de nascimento", "birthday Some(true)"),
            ("Geboortedatum", "birthday Some(true)"),
            ("Data nașterii", "birthday Some(true)"),
            ("Hochzeitstag", "anniversary Some(true)"),
            ("", "?"),
        ] {
            assert_eq!(said(header), expected, "{header}");
        }
    }

    /// [P2] What accountants, lawyers and clubs head their tables with, language by language.
    #[test]
    fn headers_of_offices() {
        for (headers, expected) in [
            (
                "Ragione sociale|Denominazione|Impresa|Ente|Studio|Nome azienda|Raison sociale|Dénomination|Cabinet|\
                 Razón social|Despacho|Razão social|Nome da empresa|Bedrijfsnaam|Denumire firmă|Societatea|Kanzlei|Verein|\
                 Firmenbezeichnung|Law firm",
                "organisation",
            ),
            (
                "Nominativo|Intestatario|Cognome e nome|Nome e cognome|Nome/Cognome|Nachname, Vorname|Vor- und Zuname|\
                 Nom et prénom|Nom / Prénom|Apellidos y nombre|Nome e apelido|Voor- en achternaam|Nume și prenume",
                "name",
            ),
            (
                "Referente|Titolare|Cliente|Ansprechpartner|Kontaktperson|Mandant|Interlocuteur|Persona de contacto|\
                 Pessoa de contacto|Contactpersoon|Persoană de contact",
                "name (where no other is)",
            ),
            (
                "Data nascita|Data di nascita|Geb.-Datum|Né(e) le|Fecha nacimiento|Născut la",
                "birthday Some(true)",
            ),
            (
                "Comune|Località|Gemeinde|Commune|Localidad|Municipio|Gemeente|Localitatea",
                "Town of post  ()",
            ),
            ("Provincia|Prov.|Regione|Județul", "Region of post  ()"),
            ("CAP|C.A.P.|C.P.|PLZ", "Code of post  ()"),
            ("Comune di residenza", "Town of post residenza (home)"),
            ("Indirizzo sede legale", "Street of post sede (work)"),
            ("Sede legale", "Street of post sede (work)"),
            ("Cellulare|Cell.|Telefono cellulare|Handynummer|GSM|Tel. cell.", "phone (mobile)"),
            ("Tel.|Telefono fisso|Recapito telefonico|Festnetz|Téléphone fixe|Telefoonnummer", "phone ()"),
            ("PEC|Indirizzo PEC|Posta elettronica certificata|Mail PEC", "email (PEC)"),
            ("Posta elettronica|Correio eletrónico", "email ()"),
            ("Sito|Sito web|Sito Internet|Webadresse", "web ()"),
            ("Note|Annotazioni|Observaciones|Opmerkingen|Observații", "notes"),
            ("Partita IVA|P.IVA|Codice fiscale|Comune di nascita|Steuernummer|NIF|SIRET|CUI", "?"),
        ] {
            for header in headers.split('|').map(str::trim) {
                assert_eq!(said(header), expected, "{header}");
            }
        }
    }

    fn settled(headers: &[&str]) -> Vec<&'static str> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let mut meanings: Vec<Meaning> = headers.iter().map(|header| meaning(header)).collect();
        settle(&headers, &mut meanings);
        let label = |meaning: &Meaning| match meaning {
            Meaning::Single(single) => single.label(),
            Meaning::Day { of, .. } => of.label(),
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
        assert_eq!(settled(&["Nombre", "Cumpleaños", "Aniversario"]), ["name", "birthday", "anniversary"]);
        assert_eq!(settled(&["Nome", "Sobrenome", "Aniversário"]), ["first name", "last name", "birthday"]);
        assert_eq!(settled(&["Nome", "Apelido"]), ["first name", "last name"]);
        assert_eq!(settled(&["Nome", "Sobrenome", "Apelido"]), ["first name", "last name", "also called"]);
        assert_eq!(settled(&["Naam", "Voornaam"]), ["last name", "first name"]);
        assert_eq!(settled(&["Nom", "Anniversaire"]), ["name", "birthday"]);
        for second in ["Titre", "Titre1"] {
            assert_eq!(
                settled(&["Titre", "Prénom", "Nom", "Société", "Service", second]),
                ["title before the name", "first name", "last name", "organisation", "", "role"]
            );
        }
    }
}
