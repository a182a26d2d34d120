//! The form of how to reach a contact, as the checklist of Exit asks for it [G6]. The whole contact is `person`'s.

use crate::domain::contact::{Channel, ChannelKind, Contact, ContactFault};
use crate::domain::uid::Uid;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{CHANNELS, FormBox, Purpose, Refusal};

/// Edits how to reach a contact.
pub(crate) fn contact(contact: &Contact, focus: &str) -> FormBox {
    let of = |kind| {
        let preferred = contact.preferred().filter(|channel| channel.kind == kind);
        preferred.or_else(|| contact.channels.iter().find(|channel| channel.kind == kind))
    };
    let value = |kind| of(kind).map_or("", |channel| channel.value.as_str());
    let preferred: Vec<&str> = contact.preferred().map(|channel| channel.kind.word()).into_iter().collect();
    let form = Form::new(contact.name.clone())
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
    FormBox::new(
        form.focused_on(focus),
        Purpose::Contact { contact: Box::new(contact.clone()), whole: false },
    )
}

/// The contact that stands in the form.
pub(super) fn deed(form: &Form, held: &Contact) -> Result<Deed, Refusal> {
    let text = |id| form.text(id).trim().to_owned();
    let mut contact = Contact {
        name: text("name"),
        best_time: text("best_time"),
        appointments: text("appointments"),
        ..held.clone()
    };
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
