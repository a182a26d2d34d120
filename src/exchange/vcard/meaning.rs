//! What a card says of a person.
//!
//! Owns which property is which field of a contact, which one wins where there are two, and what is kept for the way back.
//! Must not know bytes.
//!
//! Kept beside the fields: what goodword has no field for, and names, addresses and organisations whose parts say more than the
//! line that the notebook has. [`write`](super::write()) puts these back for as long as they still read as that line.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::domain::contact::{Channel, ChannelKind, Contact, Language};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, KeptProperty, own_key};
use crate::domain::merge::Field;
use crate::domain::text::fold;
use crate::domain::uid::Uid;
use crate::exchange::mail::{bare_email, is_within_exchange};

use super::cards::Card;
use super::forms::{
    address_line, bare_name, fresh_address, fresh_name, name_line, organisation_line, says_more,
};
use super::labels::{handle, label_of, service_of_property, unwrapped};
use super::property::{Parameter, Property, parameters_of, parameters_text};
use super::values::{clean, commas, escaped, one_line, parts, said, shape_of};

/// The parameter in which the name is kept that stood beside the parts of another.
pub(super) const FULL_NAME: &str = "X-GOODWORD-FN";

/// Where an address is kept that is none outside of its own house.
const WITHIN_EXCHANGE: &str = "X-MS-EXCHANGE-ADDRESS";

/// What is made anew on every way out.
const PASSING: &[&str] = &["BEGIN", "END", "VERSION", "PRODID", "PROFILE", "REV"];

/// Reads a card.
///
/// # Errors
/// Why nobody comes of it, as a sentence.
pub(super) fn contact(card: &mut Card, today: Day) -> Result<Incoming, String> {
    let properties = std::mem::take(&mut card.properties);
    let version = properties.iter().find(|property| property.name == "VERSION");
    let is_old =
        version.map_or_else(|| looks_old(&properties), |version| version.value.trim().starts_with("2."));
    let mut found = Found::new(Incoming::new(card.line, Contact::new(Uid::UNSET, "", today)));
    found.labels = labels(&properties, is_old);
    for (property, said) in properties.iter().zip(said(&properties, is_old)) {
        found.take(property, said, is_old);
    }
    if found.is_group {
        return Err("The card is of a group of people, not of a person.".to_owned());
    }
    found.finish(card)
}

/// Without a version, the whole card of an agent within tells that it is an old one.
fn looks_old(properties: &[Property]) -> bool {
    properties.iter().any(|property| {
        property.name == "AGENT"
            && property.value.starts_with(
                "BEGIN:VCARD
",
            )
    })
}

/// The labels of groups that hold a channel.
fn labels(properties: &[Property], is_old: bool) -> BTreeMap<String, String> {
    let group = |property: &Property| property.group.to_ascii_lowercase();
    let with_channel: BTreeSet<String> =
        properties.iter().filter(|property| is_channel(&property.name)).map(group).collect();
    let named =
        properties.iter().filter(|property| property.name == "X-ABLABEL" && !property.group.is_empty());
    let mut labels = BTreeMap::new();
    for property in named.filter(|property| with_channel.contains(&group(property))) {
        let said = said(std::slice::from_ref(property), is_old).pop().unwrap_or_default();
        labels.entry(group(property)).or_insert_with(|| unwrapped(&said.concat()));
    }
    labels
}

fn is_channel(name: &str) -> bool {
    matches!(name, "EMAIL" | "TEL" | "IMPP" | "ADR" | "URL" | "SOCIALPROFILE" | "X-SOCIALPROFILE")
        || service_of_property(name).is_some()
}

/// What was found so far.
struct Found {
    incoming: Incoming,
    /// By group, in small letters.
    labels: BTreeMap<String, String>,
    /// What is not to come twice, folded, with the kind of thing in front.
    seen: BTreeSet<String>,
    /// Where each channel stands.
    channels: BTreeMap<(&'static str, String, String), usize>,
    /// The rank among their kind of those channels that are preferred.
    ranks: Vec<(usize, u32)>,
    /// What the parts of the name say.
    by_parts: String,
    /// The same without what stands before and behind a name.
    bare_name: String,
    /// Where in what is kept they stand.
    name_at: Option<usize>,
    nicknames: Vec<String>,
    /// Addresses as one writes them on a letter, with the label of the address they belong to.
    letters: Vec<(String, String, Property)>,
    /// Where in what is kept stands an address, with the label of its channel.
    addresses: Vec<(usize, String)>,
    is_group: bool,
    /// The rank of the language taken.
    language: Option<u32>,
}

impl Found {
    fn new(incoming: Incoming) -> Self {
        Self {
            incoming,
            labels: BTreeMap::new(),
            seen: BTreeSet::new(),
            channels: BTreeMap::new(),
            ranks: Vec::new(),
            by_parts: String::new(),
            bare_name: String::new(),
            name_at: None,
            nicknames: Vec::new(),
            letters: Vec::new(),
            addresses: Vec::new(),
            is_group: false,
            language: None,
        }
    }

    fn take(&mut self, property: &Property, said: Vec<String>, is_old: bool) {
        let text = said.concat();
        let line = one_line(&text);
        let contact = &mut self.incoming.contact;
        match property.name.as_str() {
            name if PASSING.contains(&name) => {}
            "FN" if contact.name.is_empty() => contact.name = line,
            "FN" => self.nicknames.push(line),
            "N" if self.name_at.is_some() && name_line(&said).is_empty() => {}
            // that a name has no parts is known too, unless another one says them
            "N" if self.by_parts.is_empty() => {
                self.bare_name = bare_name(&said);
                self.by_parts = name_line(&said);
                self.name_at = Some(self.incoming.kept.len());
                self.keep(property, is_old);
            }
            "NICKNAME" => self.nicknames.extend(said.iter().map(|name| one_line(name))),
            "ORG" if organisation_line(&said).is_empty() => {}
            "ORG" => {
                if contact.organisation.is_empty() {
                    contact.organisation = organisation_line(&said);
                }
                self.keep(property, is_old);
            }
            "TITLE" | "ROLE" if line.is_empty() => {}
            "TITLE" if contact.role.is_empty() => contact.role = line,
            "NOTE" => {
                let note = text.replace("\r\n", "\n").replace('\r', "\n");
                let note = note.trim();
                if !note.is_empty() {
                    contact.notes.push_str(if contact.notes.is_empty() { "" } else { "\n\n" });
                    contact.notes.push_str(note);
                }
            }
            "CATEGORIES" => {
                for tag in said.iter().map(|tag| one_line(tag)).filter(|tag| !tag.is_empty()) {
                    if self.seen.insert(format!("tag {}", fold(&tag))) {
                        contact.tags.push(tag);
                    }
                }
            }
            "UID" | "X-GOODWORD-KEY" => {
                if !line.is_empty() && self.seen.insert(format!("key {line}")) {
                    self.incoming.keys.push(line);
                }
            }
            "X-GOODWORD-UID" => self.incoming.uid = line.parse().ok(),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" if property.value.trim().eq_ignore_ascii_case("group") => {
                self.is_group = true;
            }
            "LANG" if !property.value.trim().is_empty() => {
                self.language(property, property.value.trim());
                self.keep(property, is_old);
            }
            "LABEL" => {
                let label = self.label(property);
                self.letters.push((label, text, property.clone()));
            }
            "X-ABLABEL" if self.labels.contains_key(&property.group.to_ascii_lowercase()) => {}
            name if is_channel(name) => self.channel(property, &said, is_old),
            _ if property.value.trim().is_empty() => {}
            _ => self.keep(property, is_old),
        }
    }

    fn keep(&mut self, property: &Property, is_old: bool) {
        let shape = shape_of(&property.name);
        let value = clean(&property.value, shape, is_old);
        self.incoming.kept.push(KeptProperty {
            item_group: property.group.clone(),
            name: property.name.clone(),
            parameters: parameters_text(&property.parameters),
            value,
        });
    }

    /// The language of a card, as far as there are drafts in it; of several the one that is preferred, else the first.
    fn language(&mut self, property: &Property, tag: &str) {
        let main = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let Some(language) = Language::from_word(&main) else { return };
        let rank = rank(property).unwrap_or(u32::MAX);
        if self.language.is_none_or(|known| rank < known) {
            self.language = Some(rank);
            self.incoming.contact.language = language;
            self.incoming.says.insert(Field::Language);
        }
    }

    /// The label of its group, else its TYPE.
    fn label(&self, property: &Property) -> String {
        let group = self.labels.get(&property.group.to_ascii_lowercase()).filter(|label| !label.is_empty());
        group.cloned().unwrap_or_else(|| label_of(property.all("TYPE")))
    }

    fn channel(&mut self, property: &Property, said: &[String], is_old: bool) {
        let label = self.label(property);
        let text = one_line(&said.concat());
        // old programs escape what needs none
        let text = if is_old { text.replace("\\:", ":") } else { text };
        let plain = |scheme: &str| without(&text, scheme).to_owned();
        let (kind, value, label) = match property.name.as_str() {
            "EMAIL" if is_within_exchange(&text) => {
                let kept = Property { name: WITHIN_EXCHANGE.to_owned(), ..property.clone() };
                return self.keep(&kept, is_old);
            }
            "EMAIL" => (ChannelKind::Email, bare_email(&text), label),
            "TEL" => (ChannelKind::Phone, plain("tel:"), label),
            "URL" => (ChannelKind::Web, text, label),
            "ADR" => {
                let letter = property.first("LABEL").map(|letter| letter.replace("\\n", "\n"));
                let line = address_line(said);
                let value = if line.is_empty() { commas(&letter.unwrap_or_default()) } else { line };
                if !value.is_empty() {
                    self.addresses.push((self.incoming.kept.len(), label.clone()));
                    self.keep(property, is_old);
                }
                (ChannelKind::Post, value, label)
            }
            name => {
                let service = property.first("X-SERVICE-TYPE").or_else(|| property.first("SERVICE-TYPE"));
                let service = service.or_else(|| service_of_property(name).map(str::to_owned));
                let is_page = name.ends_with("SOCIALPROFILE") && text.contains("://");
                let service =
                    service.filter(|service| !service.is_empty()).map(|service| one_line(&service));
                let (value, service) = if is_page {
                    (text, service.unwrap_or_default())
                } else {
                    handle(&text, service.as_deref())
                };
                let kind = if is_page { ChannelKind::Web } else { ChannelKind::Message };
                let both = [service, label].into_iter().filter(|word| !word.is_empty());
                (kind, value, both.collect::<Vec<_>>().join(", "))
            }
        };
        self.keep_beside(property, kind, &value);
        self.add(Channel { uid: Uid::UNSET, kind, value, label, preferred: false }, rank(property));
    }

    /// What a channel's parameters say beyond label and preference is kept, with the value by which it is found again.
    fn keep_beside(&mut self, property: &Property, kind: ChannelKind, value: &str) {
        let is_more = |parameter: &&Parameter| !says_nothing_more(parameter);
        let parameters = parameters_text(property.parameters.iter().filter(is_more));
        // an address is kept whole
        if kind != ChannelKind::Post && !value.is_empty() && !parameters.is_empty() {
            let (item_group, value) = (String::new(), escaped(value));
            // the property as which it is written, whatever it came as
            let name = match kind {
                ChannelKind::Message => "IMPP".to_owned(),
                ChannelKind::Web => "URL".to_owned(),
                _ => property.name.clone(),
            };
            self.incoming.kept.push(KeptProperty { item_group, name, parameters, value });
        }
    }

    /// A function stands for the title where the card has none; it is kept as it was, and so written back.
    fn role(&mut self) {
        let Incoming { contact, kept, .. } = &mut self.incoming;
        let function = kept.iter().find(|kept| kept.name == "ROLE").filter(|_| contact.role.is_empty());
        if let Some(function) = function {
            contact.role = role_of(function);
        }
    }

    /// Adds a channel, unless it is empty or there already.
    fn add(&mut self, channel: Channel, rank: Option<u32>) {
        if channel.value.trim().is_empty() {
            return;
        }
        let channels = &mut self.incoming.contact.channels;
        let key = (channel.kind.word(), channel.value.clone(), channel.label.clone());
        let at = *self.channels.entry(key).or_insert(channels.len());
        if at == channels.len() {
            channels.push(channel);
        }
        self.ranks.extend(rank.map(|rank| (at, rank)));
    }

    fn finish(mut self, card: &mut Card) -> Result<Incoming, String> {
        self.letters();
        self.role();
        self.prefer(card);
        self.names()?;
        self.drop_what_is_made_anew();
        if let Some(uid) = self.incoming.uid {
            let own = own_key(uid);
            self.incoming.keys.retain(|key| *key != own);
        }
        Ok(self.incoming)
    }

    /// What stands on a letter goes with its address; where it has none, it is the address.
    fn letters(&mut self) {
        let kept = &mut self.incoming.kept;
        let mut without: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, label) in &self.addresses {
            if kept.get(*at).is_some_and(|kept| !kept.parameters.contains("LABEL=")) {
                without.entry(label.clone()).or_default().push_back(*at);
            }
        }
        for (label, text, property) in std::mem::take(&mut self.letters) {
            if text.trim().is_empty() {
                continue;
            }
            let its = without.get_mut(&label).and_then(VecDeque::pop_front);
            if let Some(address) = its.and_then(|at| self.incoming.kept.get_mut(at)) {
                add_parameter(address, "LABEL", text.trim());
                continue;
            }
            let value = commas(&text);
            self.add(
                Channel { uid: Uid::UNSET, kind: ChannelKind::Post, value, label, preferred: false },
                rank(&property),
            );
        }
    }

    /// One channel is preferred: the first e-mail that is, else the first phone, and so on. Two of a kind are told.
    fn prefer(&mut self, card: &mut Card) {
        let channels = &mut self.incoming.contact.channels;
        for kind in ChannelKind::ALL.iter().copied() {
            let of_kind = |at: usize| channels.get(at).is_some_and(|one| one.kind == kind);
            let ranks: Vec<(usize, u32)> =
                self.ranks.iter().copied().filter(|(at, _)| of_kind(*at)).collect();
            let Some((at, best)) = ranks.iter().min_by_key(|(_, rank)| *rank).copied() else { continue };
            let Some(chosen) = channels.get_mut(at) else { continue };
            if ranks.iter().any(|(other, rank)| *other != at && *rank == best) {
                let text = format!(
                    "More than one {} is preferred; the first, {}, was taken.",
                    kind.label(),
                    chosen.value
                );
                card.warn(card.line, text);
            }
            chosen.preferred = true;
            return;
        }
    }

    /// The name: as the card has it, else from its parts, else a nickname, the organisation, an address.
    fn names(&mut self) -> Result<(), String> {
        let contact = &mut self.incoming.contact;
        let mut nicknames = self.nicknames.iter().filter(|name| !name.is_empty()).cloned();
        let full = contact.name.clone();
        if contact.name.is_empty() {
            contact.name = self.by_parts.clone();
        }
        if contact.name.is_empty() {
            let address =
                contact.preferred().or(contact.channels.first()).map(|channel| channel.value.clone());
            let organisation = Some(contact.organisation.clone()).filter(|name| !name.is_empty());
            let found = nicknames.next().or(organisation).or(address);
            contact.name =
                found.ok_or("The card has no name, no organisation and no address to call somebody by.")?;
        }
        let mut others: Vec<String> = nicknames.collect();
        let is_bare = !full.is_empty() && full == self.bare_name;
        if !is_bare && says_more(&self.by_parts, &contact.name) {
            others.push(self.by_parts.clone());
        }
        for name in others {
            if fold(&contact.name) != fold(&name) && self.seen.insert(format!("name {}", fold(&name))) {
                contact.also_called.push(name);
            }
        }
        // the parts go with the name that stood beside them
        let its = self.name_at.filter(|_| !full.is_empty() && !is_bare && full != self.by_parts);
        if let Some(kept) = its.and_then(|at| self.incoming.kept.get_mut(at)) {
            add_parameter(kept, FULL_NAME, &full);
        }
        Ok(())
    }

    /// Parts that the line alone gives too are not kept.
    fn drop_what_is_made_anew(&mut self) {
        let Incoming { contact, kept, .. } = &mut self.incoming;
        let organisations = kept.iter().filter(|kept| kept.name == "ORG").count();
        let in_groups: BTreeSet<String> = kept
            .iter()
            .filter(|kept| {
                !matches!(kept.name.as_str(), "ADR" | "N" | "ORG") && !kept.item_group.is_empty()
            })
            .map(|kept| kept.item_group.to_ascii_lowercase())
            .collect();
        // what the channel says already, each version in its own words
        for kept in kept.iter_mut().filter(|kept| kept.name == "ADR") {
            let parameters = parameters_of(&kept.parameters);
            kept.parameters =
                parameters_text(parameters.iter().filter(|parameter| !is_of_channel(parameter)));
            if !in_groups.contains(&kept.item_group.to_ascii_lowercase()) {
                kept.item_group.clear();
            }
        }
        let filled = |kept: &KeptProperty| filled_parts(&kept.name, &kept.value);
        let name = filled_parts("N", &fresh_name(contact, kept));
        kept.retain(|kept| match kept.name.as_str() {
            "N" if filled(kept).is_empty() => !name.is_empty() && has_more(&kept.parameters),
            "N" => filled(kept) != name || has_more(&kept.parameters),
            "ORG" => organisations > 1 || filled(kept).len() > 1 || has_more(&kept.parameters),
            "ADR" => {
                filled(kept) != filled_parts("ADR", &fresh_address(&address_line(&filled(kept))))
                    || has_more(&kept.parameters)
                    || !kept.item_group.is_empty()
            }
            _ => true,
        });
    }
}

/// Parts without the empty ones at the end.
fn filled_parts(name: &str, value: &str) -> Vec<String> {
    let mut parts = parts(name, value);
    while parts.last().is_some_and(|part| part.trim().is_empty()) {
        parts.pop();
    }
    parts
}

fn add_parameter(kept: &mut KeptProperty, name: &str, value: &str) {
    let parameter = parameters_text(&[Parameter::new(name, value)]);
    let apart = if kept.parameters.is_empty() { "" } else { ";" };
    kept.parameters = format!("{}{apart}{parameter}", kept.parameters);
}

/// Whether parameters say more than label and preference, which the channel has.
fn has_more(parameters: &str) -> bool {
    parameters_of(parameters).iter().any(|parameter| !is_of_channel(parameter))
}

fn is_of_channel(parameter: &Parameter) -> bool {
    matches!(parameter.name.as_str(), "TYPE" | "PREF")
}

/// What a channel has in its label and its mark, or says in its value.
fn says_nothing_more(parameter: &Parameter) -> bool {
    is_of_channel(parameter)
        || matches!(
            parameter.name.as_str(),
            "VALUE" | "X-SERVICE-TYPE" | "SERVICE-TYPE" | "CHARSET" | "ENCODING"
        )
}

/// As a role, a function that is kept.
pub(super) fn role_of(kept: &KeptProperty) -> String {
    one_line(&parts(&kept.name, &kept.value).concat())
}

/// The rank among those preferred, 1 the highest.
fn rank(property: &Property) -> Option<u32> {
    let numbered = property.first("PREF").and_then(|number| number.trim().parse().ok());
    // the ranks there are
    let numbered = numbered.filter(|rank| (1..=100).contains(rank));
    let marked = property.all("TYPE").any(|word| word.trim().eq_ignore_ascii_case("pref"));
    numbered.or(marked.then_some(1))
}

fn without<'a>(text: &'a str, scheme: &str) -> &'a str {
    match text.split_at_checked(scheme.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(scheme) => rest.trim(),
        _ => text,
    }
}

/// Whether goodword reads a property of that name into a field of its own, so that it is never written back as it was.
pub(super) fn is_own(name: &str) -> bool {
    PASSING.contains(&name)
        || is_channel(name)
        || name.starts_with("X-GOODWORD-")
        || matches!(name, "FN" | "N" | "NICKNAME" | "ORG" | "NOTE" | "CATEGORIES" | "UID" | "LABEL")
}
