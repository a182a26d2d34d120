//! The form of a contact.

use crate::domain::contact::{Channel, ChannelKind, Contact, ContactFault, ContactKind, Language};
use crate::domain::uid::Uid;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{CHANNELS, FormBox, Purpose, Refusal};

/// Edits a contact: all that the gates read, or only how to reach them.
pub(crate) fn contact(contact: &Contact, focus: &str, whole: bool) -> FormBox {
    let of = |kind| {
        let preferred = contact.preferred().filter(|channel| channel.kind == kind);
        preferred.or_else(|| contact.channels.iter().find(|channel| channel.kind == kind))
    };
    let value = |kind| of(kind).map_or("", |channel| channel.value.as_str());
    let preferred: Vec<&str> = contact.preferred().map(|channel| channel.kind.word()).into_iter().collect();
    let mut form = Form::new(contact.name.clone())
        .line("name", "Name", &contact.name)
        .required()
        .toggles("preferred", "Prefers", CHANNELS, &preferred)
        .line("email", "E-mail", value(ChannelKind::Email))
        .line("phone", "Phone", value(ChannelKind::Phone))
        .line("message", "Message", value(ChannelKind::Message))
        .line("post", "Post", value(ChannelKind::Post))
        .line("web", "Web", value(ChannelKind::Web))
        .line("best_time", "Best time", &contact.best_time)
        .line("appointments", "Appointments", &contact.appointments)
        .hint("how best to set one");
    if whole {
        form = particulars(form, contact);
    }
    FormBox::new(form.focused_on(focus), Purpose::Contact { contact: Box::new(contact.clone()), whole })
}

fn particulars(form: Form, contact: &Contact) -> Form {
    form.line("offers", "Offers", &contact.offers)
        .line("needs", "Needs", &contact.needs)
        .line("looks_for", "Looks for", &contact.looks_for)
        .line("does_not_take", "Does not take", &contact.does_not_take)
        .line("organisation", "Organisation", &contact.organisation)
        .line("role", "Role", &contact.role)
        .choice("kind", "Is to me", KINDS, Some(contact.kind.word()))
        .choice("language", "Drafts in", LANGUAGES, Some(contact.language.word()))
        .line("notes", "Notes", &contact.notes)
}

const KINDS: &[(&str, &str)] = &[
    ("client", "client"),
    ("partner", "partner"),
    ("colleague", "colleague"),
    ("friend", "friend"),
    ("family", "family"),
    ("competitor", "competitor"),
    ("other", "other"),
];
const LANGUAGES: &[(&str, &str)] = &[("en", "English"), ("it", "Italian"), ("ro", "Romanian")];

/// The contact that stands in the form.
pub(super) fn deed(form: &Form, held: &Contact, whole: bool) -> Result<Deed, Refusal> {
    let text = |id| form.text(id).trim().to_owned();
    let mut contact = Contact {
        name: text("name"),
        best_time: text("best_time"),
        appointments: text("appointments"),
        ..held.clone()
    };
    if whole {
        contact.offers = text("offers");
        contact.needs = text("needs");
        contact.looks_for = text("looks_for");
        contact.does_not_take = text("does_not_take");
        contact.organisation = text("organisation");
        contact.role = text("role");
        contact.notes = text("notes");
        contact.kind = form.chosen("kind").and_then(ContactKind::from_word).unwrap_or(held.kind);
        contact.language = form.chosen("language").and_then(Language::from_word).unwrap_or(held.language);
    }
    let email = text(ChannelKind::Email.word());
    if !email.is_empty() && !email.contains('@') {
        let sentence = format!("“{email}” is no e-mail address: an @ is missing.");
        return Err((ChannelKind::Email.word(), sentence));
    }
    let preferred = preferred_kinds(form);
    for kind in ChannelKind::ALL {
        let wanted = preferred.contains(kind);
        if wanted && text(kind.word()).is_empty() {
            let sentence =
                format!("The {} is preferred, but empty. Type it, or take the mark off.", kind.label());
            return Err((kind.word(), sentence));
        }
        set_channel(&mut contact.channels, *kind, text(kind.word()), wanted);
    }
    let field = |fault: &ContactFault| match fault {
        ContactFault::EmptyName => "name",
        _ => "preferred",
    };
    contact.check().map_err(|fault| (field(&fault), fault.to_string()))?;
    Ok(Deed { label: format!("{} edited", contact.name), what: What::Contact(Box::new(contact)) })
}

/// The channels marked as preferred; the only one there is needs no mark.
fn preferred_kinds(form: &Form) -> Vec<ChannelKind> {
    let marked: Vec<ChannelKind> =
        form.toggled("preferred").into_iter().filter_map(ChannelKind::from_word).collect();
    let typed = ChannelKind::ALL.iter().copied().filter(|kind| !form.text(kind.word()).trim().is_empty());
    match (marked.is_empty(), typed.collect::<Vec<_>>().as_slice()) {
        (true, [only]) => vec![*only],
        _ => marked,
    }
}

/// Sets the channel of `kind` that the form shows: the preferred one, else the first. An empty value takes it out.
fn set_channel(channels: &mut Vec<Channel>, kind: ChannelKind, value: String, preferred: bool) {
    let shown = channels
        .iter()
        .position(|channel| channel.kind == kind && channel.preferred)
        .or_else(|| channels.iter().position(|channel| channel.kind == kind));
    match shown {
        Some(at) if value.is_empty() => {
            channels.remove(at);
        }
        Some(at) => {
            if let Some(channel) = channels.get_mut(at) {
                channel.value = value;
                channel.preferred = preferred;
            }
        }
        None if value.is_empty() => {}
        None => channels.push(Channel { uid: Uid::UNSET, kind, value, label: String::new(), preferred }),
    }
}
