//! From what is known to a text: subject, body, addresses, file name [D1].
//!
//! Owns the shape of the finished text. The guard reads it afterwards, as it reads whatever the user makes of it [G3].

use crate::domain::contact::{ChannelKind, Contact, Language};
use crate::domain::day::Day;
use crate::domain::draft::{self, DraftFault, DraftKind, Recipient, check_person};
use crate::domain::guard::Wording;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::domain::text::shown_lines;
use crate::domain::uid::Uid;
use crate::notebook::ReferralView;

use super::brief::{Brief, is_formal};
use super::fields::{Fields, best};
use super::templates::{TemplateFault, Templates, name_of};
use super::words::one_line;

/// A draft, before the guard has read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is for.
    pub kind: DraftKind,
    /// To whom it goes.
    pub recipient: Recipient,
    /// Addresses, subject, text, and the name of a file of it.
    pub wording: Wording,
    /// Its language.
    pub language: Language,
    /// Whoever will read it: the guard is asked for these.
    pub readers: Vec<Uid>,
    /// The referral it is about, where it is about one: the guard is asked for that too.
    pub about: Option<Uid>,
    /// A template of the user's that failed here, so that the built-in one was used.
    pub fault: Option<TemplateFault>,
}

/// The drafts that fit a referral now, whoever is not to be contacted left out; the one that does the next step first.
pub fn offered(view: &ReferralView, today: Day, settings: &Settings) -> Vec<(DraftKind, Recipient)> {
    let may = |role| view.contact(role).is_some_and(|contact| check_person(contact).is_ok());
    let mut offered = draft::offered(&view.facts(), view.names(), today, settings);
    offered.retain(|(_, recipient)| match recipient {
        Recipient::Party(role) => may(*role),
        Recipient::Both => may(Role::Seeker) && may(Role::Provider),
        Recipient::Person(_) => true,
    });
    if let Some(left) = view.letter_left().filter(|role| may(*role)) {
        // one has their letter: the introduction is now that of the other, even where one mail could go to both
        let letter = (DraftKind::Introduction, Recipient::Party(left));
        if draft::check(letter.0, letter.1, &view.facts(), view.names(), today, settings).is_ok() {
            offered.retain(|(kind, _)| *kind != DraftKind::Introduction);
            offered.insert(0, letter);
        }
    }
    offered
}

/// Makes a draft.
///
/// # Errors
/// The reason why there is none now, as a sentence.
pub fn compose(brief: &Brief<'_>, templates: &Templates) -> Result<Draft, DraftFault> {
    let readers = brief.readers()?;
    let to = addresses(&readers, brief.recipient)?;
    let (language, formal) = (brief.language(&readers), is_formal(&readers));
    let fields = Fields::of(brief, &readers, formal, language);
    let name = name_of(brief.kind, brief.recipient, language, formal)
        .ok_or_else(|| DraftFault::Words(format!("{} has none", brief.kind.word())))?;
    let (text, fault) = templates.render(name, &fields).map_err(DraftFault::Words)?;
    let (subject, body) = in_shape(&text, &fields.greeting);
    let file_name = format!("goodword-{}-{}.eml", brief.kind.word(), brief.today);
    Ok(Draft {
        kind: brief.kind,
        recipient: brief.recipient,
        wording: Wording { to, subject, body, file_name },
        language,
        readers: readers.iter().map(|reader| reader.uid).collect(),
        about: brief.referral.map(|view| view.referral.uid),
        fault,
    })
}

/// The e-mail address of each reader who has one; of both, where both see the mail.
fn addresses(readers: &[&Contact], recipient: Recipient) -> Result<Vec<String>, DraftFault> {
    let address =
        |reader: &&Contact| best(reader, ChannelKind::Email).map(|channel| one_line(&channel.value));
    if recipient == Recipient::Both
        && let Some(reader) = readers.iter().find(|reader| address(reader).is_none())
    {
        return Err(DraftFault::NoEmail(reader.name.clone()));
    }
    Ok(readers.iter().filter_map(address).collect())
}

/// Subject and body: no line with spaces at its end, never two blank lines, none at the end nor a comma; a capital letter
/// behind a greeting that ends in no comma.
fn in_shape(text: &str, greeting: &str) -> (String, String) {
    let mut lines = shown_lines(text).map(|line| line.trim_end().to_owned());
    let first = lines.next().unwrap_or_default();
    let subject = one_line(first.strip_prefix("Subject:").unwrap_or(&first));
    let mut body: Vec<String> = Vec::new();
    for line in lines {
        let blank_before = body.last().is_none_or(String::is_empty);
        if !(line.is_empty() && blank_before) {
            body.push(line);
        }
    }
    if !greeting.ends_with(',') {
        let after = body.iter().position(|line| line == greeting).map_or(usize::MAX, |at| at + 1);
        if let Some(line) = body.iter_mut().skip(after).find(|line| !line.is_empty()) {
            *line = capitalised(line);
        }
    }
    let body = body.join("\n");
    // where nobody signs, nothing follows the last line
    let body = body.trim_end().trim_end_matches(',');
    (subject, format!("{body}\n"))
}

fn capitalised(line: &str) -> String {
    let mut chars = line.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}
