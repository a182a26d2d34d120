//! From a key to a draft: what is read of the notebook for it.
//!
//! Owns the reading, and the sentence that says what the readers may know. The words are `drafts`', the guard `notebook`'s.

use std::path::Path;

use crate::domain::contact::{Contact, short_name};
use crate::domain::day::Day;
use crate::domain::draft::{Recipient, check_person};
use crate::domain::gates::Facts;
use crate::domain::kit::Kit;
use crate::domain::now::Now;
use crate::domain::referral::{Direction, Role};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::drafts::{Brief, Templates, compose};
use crate::notebook::{Notebook, Outcome, ReferralView};

use super::{Composed, DraftKey, Watch};

/// Why there is no such draft, as a sentence.
pub(crate) type NoDraft = String;

/// Makes a draft. `templates` is the folder of the user's own words.
pub(crate) fn make(
    notebook: &Notebook,
    now: Now,
    key: DraftKey,
    templates: Option<&Path>,
) -> Outcome<Result<Composed, NoDraft>> {
    let (today, settings) = (now.today(), notebook.settings());
    let me = notebook.me()?;
    let about = about(notebook, key, today)?;
    let brief = match &about {
        About::Referral(view) => Brief::about(view, key.kind, key.to, &me, today, settings),
        About::Person(contact, None) => Brief::hello(contact, &me, today, settings),
        About::Person(contact, Some(kit)) => Brief::kit(contact, kit, &me, today, settings),
    };
    let (words, faults) = templates.map_or_else(|| (Templates::built_in(), Vec::new()), Templates::load);
    let draft = match compose(&brief, &words) {
        Ok(draft) => draft,
        Err(fault) => return Ok(Err(fault.to_string())),
    };
    let remark = draft.fault.or(faults.into_iter().next()).map(|fault| fault.to_string());
    let remark = remark.or_else(|| other_language(&about));
    let text = format!("{}\n{}", draft.wording.subject, draft.wording.body);
    Ok(watch_of(notebook, &about, key, &me, today, &text)?.map(|watch| Composed {
        key,
        wording: draft.wording,
        watch,
        remark,
    }))
}

/// What the guard goes by for a draft, as the notebook is now; of a kit, for this text.
pub(crate) fn watch(
    notebook: &Notebook,
    now: Now,
    key: DraftKey,
    text: &str,
) -> Outcome<Result<Watch, NoDraft>> {
    let about = about(notebook, key, now.today())?;
    watch_of(notebook, &about, key, &notebook.me()?, now.today(), text)
}

/// A letter with a kit is in the language of the kit: where the reader has another, that is said.
fn other_language(about: &About) -> Option<String> {
    let About::Person(contact, Some(kit)) = about else { return None };
    let (reader, kit) = (contact.language, kit.language);
    (reader != kit).then(|| {
        format!(
            "The kit is in {}, and so is the letter; else you write to {} in {}.",
            kit.name(),
            contact.name,
            reader.name()
        )
    })
}

enum About {
    Referral(Box<ReferralView>),
    /// Apart from any referral, with the kit that they are given.
    Person(Box<Contact>, Option<Box<Kit>>),
}

fn about(notebook: &Notebook, key: DraftKey, today: Day) -> Outcome<About> {
    Ok(match (key.referral, key.to) {
        (None, Recipient::Person(uid)) => {
            let kit = key.kit.map(|kit| notebook.kit(kit)).transpose()?;
            About::Person(Box::new(notebook.contact(uid)?), kit.map(Box::new))
        }
        // the uid that is none is not found, and that is said
        (referral, _) => {
            About::Referral(Box::new(notebook.referral_view(referral.unwrap_or(Uid::UNSET), today)?))
        }
    })
}

fn watch_of(
    notebook: &Notebook,
    about: &About,
    key: DraftKey,
    me: &crate::domain::me::Me,
    today: Day,
    text: &str,
) -> Outcome<Result<Watch, NoDraft>> {
    let readers: Vec<Contact> = match (about, key.to) {
        (About::Person(contact, _), _) => vec![(**contact).clone()],
        (About::Referral(view), Recipient::Party(role)) => {
            view.contact(role).cloned().into_iter().collect()
        }
        (About::Referral(view), _) => [Role::Seeker, Role::Provider]
            .into_iter()
            .filter_map(|role| view.contact(role).cloned())
            .collect(),
    };
    if readers.is_empty() {
        return Ok(Err("Nobody is there to write to any more.".into()));
    }
    if let Err(fault) = readers.iter().try_for_each(check_person) {
        return Ok(Err(fault.to_string()));
    }
    let uids: Vec<Uid> = readers.iter().map(|reader| reader.uid).collect();
    let confirmed = notebook.confirmed_words(&uids)?;
    let knows = match about {
        About::Referral(view) if view.referral.direction == Direction::Given => {
            knows(view, today, notebook.settings())
        }
        _ => String::new(),
    };
    let is_signed = !me.name.trim().is_empty();
    let view = match about {
        About::Referral(view) => Some(view.clone()),
        About::Person(..) => None,
    };
    let guard = match about {
        About::Person(contact, Some(kit)) => notebook.kit_guard(kit, text, Some(contact.uid), today)?,
        _ => notebook.guard(&uids, key.referral, today)?,
    };
    Ok(Ok(Watch { guard, confirmed, knows, readers, view, is_signed }))
}

/// What the two parties may know of each other, in a line.
fn knows(view: &ReferralView, today: Day, settings: &Settings) -> String {
    let facts: Facts<'_> = view.facts();
    let both = [Role::Seeker, Role::Provider];
    let state = |role| facts.consent(role, today, settings);
    if view.referral.introduction.is_some() {
        let taken_back = both.into_iter().any(|role| state(role).is_some_and(|state| state.is_stop()));
        return match taken_back {
            true => "nothing any more: a yes was taken back".to_owned(),
            false => "they are introduced: names, and what each allowed".to_owned(),
        };
    }
    let named = |role| view.contact(role).map_or("nobody", |contact| short_name(&contact.name));
    match both.map(|role| state(role).is_some_and(|state| state.is_granted())) {
        [true, true] => "both have agreed: names, and what each allowed".to_owned(),
        [false, false] => "no names yet: neither has agreed".to_owned(),
        [yes, _] => {
            let (has, has_not) = if yes { (both[0], both[1]) } else { (both[1], both[0]) };
            format!("no names yet: {} has, {} has not agreed", named(has), named(has_not))
        }
    }
}
