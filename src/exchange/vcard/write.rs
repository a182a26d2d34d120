//! A contact as a card [P3].
//!
//! Owns what of a contact is written, and the form of vCard 3.0 and 4.0. Private notes and consent stay out. No text of a person
//! can end a line or begin another property.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::incoming::{KeptProperty, own_key};
use crate::domain::kept::{OMIT_YEAR, YearlyDay};
use crate::domain::text::fold;

use super::forms::{address_line, bare_name, fresh_address, fresh_name, name_line, organisation_line};
use super::labels::{handle, label_of, scheme_of, types_of, unwrapped};
use super::meaning::{FULL_NAME, is_own, role_of};
use super::property::{Parameter, parameters_of, parameters_text};
use super::values::{Shape, clean, commas, escaped, parts};

/// The version of vCard to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 3.0, which every program reads.
    V3,
    /// 4.0.
    V4,
}

/// The most octets of a line.
const MAX_LINE: usize = 75;

/// One card: lines end in CR LF and are folded at 75 octets. `kept` is what goodword has no field for, `keys` by what others know
/// them. Notes, consent and whatever else is between me and my notebook stay out [P3].
#[must_use]
pub fn write(contact: &Contact, kept: &[KeptProperty], keys: &[String], version: Version) -> String {
    let used = kept.iter().map(|kept| kept.item_group.to_ascii_lowercase()).collect();
    let mut card = Writer { out: String::new(), version, used, next: 0 };
    card.line("", "BEGIN", "", "VCARD");
    card.line("", "VERSION", "", if version == Version::V3 { "3.0" } else { "4.0" });
    card.keys(contact, keys);
    card.name(contact, kept);
    card.list("NICKNAME", &contact.also_called);
    card.organisation(contact, kept);
    let is_function = |kept: &&KeptProperty| kept.name == "ROLE" && role_of(kept) == contact.role;
    if !contact.role.trim().is_empty() && !kept.iter().any(|kept| is_function(&kept)) {
        card.line("", "TITLE", "", &escaped(&contact.role));
    }
    card.channels(contact, kept);
    card.list("CATEGORIES", &contact.tags);
    card.kept(kept);
    card.line("", "END", "", "VCARD");
    card.out
}

struct Writer {
    out: String,
    version: Version,
    /// Groups that are taken, in small letters.
    used: BTreeSet<String>,
    next: usize,
}

impl Writer {
    /// One property, folded; the value has its escapes already.
    fn line(&mut self, group: &str, name: &str, parameters: &str, value: &str) {
        let dot = if group.is_empty() { "" } else { "." };
        let semicolon = if parameters.is_empty() { "" } else { ";" };
        let mut room = MAX_LINE;
        for c in [group, dot, name, semicolon, parameters, ":", value].iter().flat_map(|text| text.chars())
        {
            if c.len_utf8() > room {
                self.out.push_str("\r\n ");
                room = MAX_LINE - 1;
            }
            room -= c.len_utf8();
            self.out.push(c);
        }
        self.out.push_str("\r\n");
    }

    fn list(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> =
            values.iter().filter(|value| !value.trim().is_empty()).map(|value| escaped(value)).collect();
        if !values.is_empty() {
            self.line("", name, "", &values.join(","));
        }
    }

    fn keys(&mut self, contact: &Contact, keys: &[String]) {
        let own = own_key(contact.uid);
        let mut keys = keys.iter().filter(|key| !key.trim().is_empty());
        self.line("", "UID", "", &escaped(keys.next().unwrap_or(&own)));
        self.line("", "X-GOODWORD-UID", "", &contact.uid.to_string());
        for key in keys {
            self.line("", "X-GOODWORD-KEY", "", &escaped(key));
        }
    }

    /// The name, and its parts where they are known and still read as the name.
    fn name(&mut self, contact: &Contact, kept: &[KeptProperty]) {
        self.line("", "FN", "", &escaped(&contact.name));
        let is_its = |kept: &&&KeptProperty| {
            let beside = parameters_of(&kept.parameters).into_iter().find(|one| one.name == FULL_NAME);
            match beside {
                Some(full) => full.values.join(",") == contact.name,
                None => name_line(&parts("N", &kept.value)) == contact.name,
            }
        };
        // what stands before or behind a name is no part of it: of the same name it is written too
        let is_of_it = |kept: &&&KeptProperty| {
            let parts = parts("N", &kept.value);
            let given_and_family = name_line(&parts.iter().take(2).cloned().collect::<Vec<_>>());
            [bare_name(&parts), given_and_family].iter().any(|name| fold(name) == fold(&contact.name))
        };
        let known: Vec<&KeptProperty> = kept.iter().filter(|kept| kept.name == "N").collect();
        match known.iter().find(is_its).or_else(|| known.iter().find(is_of_it)) {
            Some(known) => {
                let parameters = parameters_of(&known.parameters);
                let parameters = parameters_text(parameters.iter().filter(|one| one.name != FULL_NAME));
                self.line("", "N", &parameters, &clean(&known.value, Shape::Parts, false));
            }
            None => self.line("", "N", "", &fresh_name(contact, kept)),
        }
    }

    /// The organisation with its units where they are known, then the others that the card had.
    fn organisation(&mut self, contact: &Contact, kept: &[KeptProperty]) {
        let known: Vec<&KeptProperty> = kept.iter().filter(|kept| kept.name == "ORG").collect();
        let reads =
            |kept: &&KeptProperty| organisation_line(&parts("ORG", &kept.value)) == contact.organisation;
        let its = known.iter().position(reads);
        match its.and_then(|at| known.get(at)) {
            Some(its) => self.as_kept(its),
            None if !contact.organisation.trim().is_empty() => {
                self.line("", "ORG", "", &escaped(&contact.organisation));
            }
            None => return,
        }
        // where none reads as the organisation it was changed: the first was it
        let first = its.unwrap_or(0);
        known.iter().enumerate().filter(|(at, _)| *at != first).for_each(|(_, other)| self.as_kept(other));
    }

    fn as_kept(&mut self, kept: &KeptProperty) {
        let parameters = parameters_text(&parameters_of(&kept.parameters));
        self.line("", &kept.name, &parameters, &clean(&kept.value, Shape::Parts, false));
    }

    fn channels(&mut self, contact: &Contact, kept: &[KeptProperty]) {
        let mut addresses: BTreeMap<String, VecDeque<&KeptProperty>> = BTreeMap::new();
        for kept in kept.iter().filter(|kept| kept.name == "ADR") {
            addresses.entry(read_as(kept)).or_default().push_back(kept);
        }
        for channel in contact.channels.iter().filter(|channel| !channel.value.trim().is_empty()) {
            match channel.kind {
                ChannelKind::Email => {
                    self.channel(
                        channel,
                        "EMAIL",
                        &escaped(&channel.value),
                        &beside(channel, kept, "EMAIL"),
                    );
                }
                ChannelKind::Phone => {
                    self.channel(channel, "TEL", &escaped(&channel.value), &beside(channel, kept, "TEL"));
                }
                ChannelKind::Web => {
                    self.channel(channel, "URL", &address(&channel.value), &beside(channel, kept, "URL"));
                }
                ChannelKind::Message => self.message(channel, &beside(channel, kept, "IMPP")),
                ChannelKind::Post => {
                    let its = addresses.get_mut(&channel.value).and_then(VecDeque::pop_front);
                    self.post(channel, its);
                }
            }
        }
    }

    fn channel(&mut self, channel: &Channel, name: &str, value: &str, more: &[Parameter]) {
        self.labelled("", channel, &channel.label, name, value, more);
    }

    /// A channel with its label: as TYPE where that reads back as it is, else as a label of its group, which is given back.
    fn labelled(
        &mut self,
        group: &str,
        channel: &Channel,
        label: &str,
        name: &str,
        value: &str,
        more: &[Parameter],
    ) -> String {
        let mut types: Vec<&str> = types_of(label);
        let by_type = label_of(types.iter().copied()) == label;
        let mut parameters = Vec::new();
        if self.version == Version::V3 {
            if name == "EMAIL" {
                types.insert(0, "internet");
            }
            if channel.preferred {
                types.push("pref");
            }
        } else if channel.preferred {
            parameters.push(Parameter::new("PREF", "1"));
        }
        if !types.is_empty() {
            let upper = |word: &&str| {
                if self.version == Version::V3 { word.to_ascii_uppercase() } else { (*word).to_owned() }
            };
            let values = types.iter().map(upper).collect();
            parameters.insert(0, Parameter { name: "TYPE".to_owned(), values });
        }
        parameters.extend_from_slice(more);
        let group = if by_type || !group.is_empty() { group.to_owned() } else { self.fresh_group() };
        self.line(&group, name, &parameters_text(&parameters), value);
        if !by_type {
            // what looks wrapped would be taken out of its wrapping
            let label =
                if unwrapped(label) == label { label.to_owned() } else { label.replace("_$!<", "_$! <") };
            self.line(&group, "X-ABLabel", "", &escaped(&label));
        }
        group
    }

    fn fresh_group(&mut self) -> String {
        loop {
            self.next += 1;
            let group = format!("item{}", self.next);
            if !self.used.contains(&group) {
                return group;
            }
        }
    }

    /// A handle in a messenger: with the messenger where the label names one.
    fn message(&mut self, channel: &Channel, beside: &[Parameter]) {
        let (service, rest) = channel.label.split_once(", ").unwrap_or((&channel.label, ""));
        let whole = match scheme_of(service) {
            Some(scheme) => format!("{scheme}:{}", channel.value),
            None => channel.value.clone(),
        };
        let read = handle(&whole, (!service.is_empty()).then_some(service));
        let is_address = whole.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
        if !service.is_empty() && is_address && read == (channel.value.clone(), service.to_owned()) {
            let mut more = vec![Parameter::new("X-SERVICE-TYPE", service)];
            more.extend_from_slice(beside);
            self.labelled("", channel, rest, "IMPP", &address(&whole), &more);
            return;
        }
        let whole = format!("im:{}", channel.value);
        self.channel(channel, "IMPP", &address(&whole), beside);
    }

    /// An address, in its parts where they are known.
    fn post(&mut self, channel: &Channel, kept: Option<&KeptProperty>) {
        let Some(kept) = kept else {
            return self.channel(channel, "ADR", &fresh_address(&channel.value), &[]);
        };
        let parameters = parameters_of(&kept.parameters);
        let (letters, others): (Vec<_>, Vec<_>) =
            parameters.into_iter().partition(|parameter| parameter.name == "LABEL");
        let mut more: Vec<Parameter> = others
            .into_iter()
            .filter(|parameter| !matches!(parameter.name.as_str(), "TYPE" | "PREF"))
            .collect();
        let has_parts = !address_line(&parts("ADR", &kept.value)).is_empty();
        if self.version == Version::V4 || !has_parts {
            more.extend(letters.iter().cloned());
        }
        let value = clean(&kept.value, Shape::Parts, false);
        let group = self.labelled(&group_of(kept), channel, &channel.label, "ADR", &value, &more);
        if let (Version::V3, true, Some(letter)) = (self.version, has_parts, letters.first()) {
            let types =
                types_of(&channel.label).iter().map(|word| word.to_ascii_uppercase()).collect::<Vec<_>>();
            let types = (!types.is_empty()).then_some(Parameter { name: "TYPE".to_owned(), values: types });
            self.line(&group, "LABEL", &parameters_text(&types), &escaped(&letter.values.join(",")));
        }
    }

    /// What goodword has no field for, as it was.
    fn kept(&mut self, kept: &[KeptProperty]) {
        for kept in kept.iter().filter(|kept| !is_own(&kept.name) && is_name(&kept.name)) {
            let no_year = YearlyDay::of(kept).and_then(YearlyDay::without_year);
            if let Some(day) = no_year.filter(|_| self.version == Version::V4 && is_day(&kept.name)) {
                let parameters = parameters_of(&kept.parameters);
                let parameters = parameters.iter().filter(|one| one.name != OMIT_YEAR);
                self.line(&group_of(kept), &kept.name, &parameters_text(parameters), &day);
                continue;
            }
            let parameters = parameters_text(&parameters_of(&kept.parameters));
            // address books of Apple look for it in just these letters
            let name = if kept.name == "X-ABLABEL" { "X-ABLabel" } else { &kept.name };
            self.line(&group_of(kept), name, &parameters, &clean(&kept.value, Shape::Unknown, false));
        }
    }
}

fn is_day(name: &str) -> bool {
    matches!(name, "BDAY" | "ANNIVERSARY")
}

/// What the card said of a channel beyond its label.
fn beside(channel: &Channel, kept: &[KeptProperty], name: &str) -> Vec<Parameter> {
    let value = escaped(&channel.value);
    let its = kept.iter().find(|kept| kept.name == name && kept.value == value);
    its.map(|its| parameters_of(&its.parameters)).unwrap_or_default()
}

/// The line as which the parts of an address read.
fn read_as(kept: &KeptProperty) -> String {
    let line = address_line(&parts("ADR", &kept.value));
    if !line.is_empty() {
        return line;
    }
    let letter = parameters_of(&kept.parameters).into_iter().find(|parameter| parameter.name == "LABEL");
    letter.map(|letter| commas(&letter.values.join(","))).unwrap_or_default()
}

/// A group that can be written, or none.
fn group_of(kept: &KeptProperty) -> String {
    if kept.item_group.is_empty() || is_name(&kept.item_group) {
        kept.item_group.clone()
    } else {
        String::new()
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// The address of a page or a messenger: commas and semicolons stand as they are.
fn address(text: &str) -> String {
    escaped(text).replace("\\,", ",").replace("\\;", ";")
}
