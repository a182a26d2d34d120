//! Who in the notebook is the person a file means [P2].
//!
//! Owns by what two are known to be one person, and which of several is meant. Must not judge what is then added.
//!
//! - A uid of goodword, a key of another program and an e-mail address each mean one person, whatever they are called: another
//!   name is then a conflict. A telephone number or a page may be shared by a house, and so may a mailbox like info@: there the
//!   names have to go together too. Else it is the whole name in the same organisation.
//! - Whoever another contact of the same import was already means is meant again only under a name that goes with theirs, and
//!   not under another uid of goodword: the file itself tells the two apart.
//! - A name without an organisation is enough where nothing stands against it: not both have keys, addresses or numbers of their
//!   own, of which none is shared. Where they have, they are two, and it is told.
//! - Somebody in an organisation is meant by the name alone only if they hold all that the file says, and nothing of it differs;
//!   else it is somebody new, and it is told whose name it is.
//! - A name alone that several people have is nobody's: to none of them anything is added. If one of them holds all of it
//!   already, that is told and nothing is done; else it is somebody new, and it is told who they may be. So nothing is lost,
//!   nothing is mixed, and the same file again finds whoever it made. (Of those in no organisation what merely differs is shown
//!   as a conflict of the first, with the same warning: it may have been declined of them before there was a second.)
//! - Of whoever is called the same but for a title, and of whoever has an address or a number already that somebody else is given,
//!   it is told that they may be one.
//! - Where several may be meant it is the one who holds already all that the file says; and whoever holds it all and was not
//!   changed since the import began is not told apart by what came before in the file. So the same file again adds nothing: by
//!   what a card found its person the first time it finds them again, as nobody has changed when its turn comes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, called_key, is_called_by_address, is_called_key};
use crate::domain::merge::KnownChannels;

use super::names::{compared, is_of_a_house, names_go_together, plain, spelled, words};
use super::{Held, added};

/// By what somebody is known to be meant, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// goodword's own uid.
    Uid,
    /// The key of another program: a card's UID.
    Key,
    /// An e-mail address.
    Email,
    /// A number or a handle, and a name that goes with theirs.
    Phone,
    /// A page, and a name that goes with theirs.
    Web,
    /// The whole name, in the same organisation.
    Name,
    /// The whole name, without an organisation, and nothing that stands against it.
    NameAlone,
    /// An e-mail address, under another name.
    EmailAlone,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// Where among those who were looked at.
    pub at: usize,
    /// By what.
    pub by: By,
    /// Where among them somebody else stands who may be meant as well.
    pub other: Option<usize>,
}

/// What an import has already had to do with somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Met {
    /// Which contacts of the files mean them.
    pub by: MetBy,
    /// The import has brought them in, or added to them.
    pub is_changed: bool,
}

/// Which contacts of the files mean somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MetBy {
    /// None.
    #[default]
    Not,
    /// Another one.
    Once,
    /// The same, under a uid of goodword.
    UnderUid,
}

/// Whom of `held` the file means.
pub fn best(held: &[(Held, Met)], incoming: &Incoming, today: Day) -> Option<Best> {
    if held.is_empty() {
        return None;
    }
    let file = File::of(incoming, today);
    let found = held
        .iter()
        .enumerate()
        .filter_map(|(at, (held, met))| Some((at, held, file.means_now(held, *met)?)));
    let found: Vec<(usize, &Held, By)> = found.collect();
    let is_alone = found.len() < 2;
    let mut meant: Vec<_> = found
        .into_iter()
        .map(|(at, held, by)| {
            let is_other_name = spelled(&held.contact.name) != file.name;
            let lacks = !is_alone && !file.is_held_by(held);
            // of several who hold it all, the one of whom the least else is known
            let more = if lacks { 0 } else { held.keys.len() + held.contact.channels.len() };
            // whoever is in no organisation is nearer to a name alone than whoever is in one
            let is_elsewhere = plain(&held.contact.organisation) != file.organisation;
            (lacks, by, is_elsewhere, is_other_name, more, held.contact.uid, at)
        })
        .collect();
    meant.sort();
    let (lacks, by, is_elsewhere, is_other_name, .., at) = *meant.first()?;
    // a namesake elsewhere is no rival of whoever has the address
    let other = meant.get(1).filter(|(_, other, elsewhere, other_name, ..)| {
        let is_alike = *other_name == is_other_name && (by != By::NameAlone || *elsewhere == is_elsewhere);
        *other <= By::Phone || by == By::EmailAlone || *other == by && is_alike
    });
    // the name alone does not tell to whom to add
    if by == By::NameAlone && lacks && other.is_some() {
        return None;
    }
    let other = other.map(|(.., at)| *at);
    // nor does it tell of two in organisations whose it is, though one of them holds all of it
    let is_open = by == By::NameAlone && is_elsewhere;
    let is_namesake = |other: &usize| {
        *other != at && held.get(*other).is_some_and(|(held, _)| spelled(&held.contact.name) == file.name)
    };
    let other = other
        .or_else(|| is_open.then(|| namesakes(held, incoming).into_iter().find(is_namesake)).flatten());
    Some(Best { at, by, other })
}

/// Who of `held` has the name of somebody who was not taken for any of them, and may be the same nevertheless; titles before it
/// and letters behind it aside.
pub fn namesakes(held: &[(Held, Met)], incoming: &Incoming) -> Vec<usize> {
    let (name, house) = (compared(&incoming.contact.name), plain(&incoming.contact.organisation));
    let may_be = |(held, met): &(Held, Met)| {
        let theirs = plain(&held.contact.organisation);
        let is_told_apart = met.by == MetBy::UnderUid && incoming.uid.is_some();
        let may_be = house.is_empty() || theirs.is_empty() || house == theirs;
        !held.contact.uid.is_forgotten() && !is_told_apart && may_be && compared(&held.contact.name) == name
    };
    held.iter().enumerate().filter(|(_, one)| may_be(one)).map(|(at, _)| at).collect()
}

/// An address or a number that one of these people is given, and where among `held` somebody else stands who has it too, if so
/// few have it that it may be one person's; the two may be one, though nothing else said so. `but` are those who are known or
/// told of already.
///
/// A number counts only where the names go together: many share that of a house. So does the mailbox of one with nobody.
pub fn shared_with<'c>(
    held: &[(Held, Met)],
    incoming: &'c Incoming,
    is_new: impl Fn(&Channel) -> bool,
    but: &[usize],
) -> Option<(&'c Channel, usize)> {
    const FEW: usize = 2;
    if held.len() <= but.len() {
        return None;
    }
    let channels = &incoming.contact.channels;
    let new: Vec<&Channel> = channels.iter().filter(|channel| is_new(channel)).collect();
    let known = KnownChannels::of(&new.iter().map(|channel| (*channel).clone()).collect::<Vec<_>>());
    let words = words(&incoming.contact.name);
    // where among the new ones, and who has it
    let mut shared: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, (held, met)) in held.iter().enumerate().filter(|(at, _)| !but.contains(at)) {
        let is_told_apart = met.by == MetBy::UnderUid && incoming.uid.is_some();
        if held.contact.uid.is_forgotten() || is_told_apart {
            continue;
        }
        let go_together = names_go_together(&held.contact, &words);
        let counts = |channel: &&Channel| match channel.kind {
            ChannelKind::Email => !is_of_a_house(&channel.value),
            ChannelKind::Phone | ChannelKind::Message => go_together,
            ChannelKind::Web | ChannelKind::Post => false,
        };
        let theirs = held.contact.channels.iter().filter(counts);
        for which in theirs.filter_map(|channel| known.find(channel)) {
            shared.entry(which).or_default().insert(at);
        }
    }
    let (which, whose) = shared.iter().find(|(_, whose)| whose.len() <= FEW)?;
    Some((new.get(*which)?, *whose.first()?))
}

/// Whether somebody has a key, an address or a number of their own.
pub(crate) fn has_own_keys(keys: &[String], contact: &Contact) -> bool {
    keys.iter().any(|key| !is_called_key(key))
        || contact.channels.iter().any(|channel| channel.kind != ChannelKind::Post)
}

/// A contact of a file, with what is compared with each of those who may be meant.
struct File<'a> {
    incoming: &'a Incoming,
    today: Day,
    name: String,
    /// The key of whoever was called so before.
    called: String,
    organisation: String,
    words: Vec<String>,
    is_called_by_address: bool,
    has_own_keys: bool,
    keys: BTreeSet<String>,
    channels: KnownChannels,
}

impl<'a> File<'a> {
    fn of(incoming: &'a Incoming, today: Day) -> Self {
        let contact = &incoming.contact;
        Self {
            incoming,
            today,
            name: spelled(&contact.name),
            called: called_key(&contact.name),
            organisation: plain(&contact.organisation),
            words: words(&contact.name),
            is_called_by_address: incoming.is_called_by_address(),
            has_own_keys: incoming.uid.is_some() || has_own_keys(&incoming.keys, contact),
            keys: incoming.keys.iter().cloned().chain(incoming.own_key()).collect(),
            channels: KnownChannels::of(&contact.channels),
        }
    }

    /// Whether they hold all that the file says.
    fn is_held_by(&self, held: &Held) -> bool {
        added(held, self.incoming, &BTreeSet::new(), self.today).is_same()
    }

    /// The same, and nothing of it differs.
    fn is_all_held_by(&self, held: &Held) -> bool {
        let plan = added(held, self.incoming, &BTreeSet::new(), self.today);
        plan.is_same() && plan.conflicts.is_empty()
    }

    fn shared<'c>(&self, theirs: &'c Contact, kind: ChannelKind) -> Option<&'c Channel> {
        let mut of = theirs.channels.iter().filter(|channel| channel.kind == kind);
        of.find(|channel| self.channels.find(channel).is_some())
    }

    /// By what the file means somebody, if it does, after what came before in it.
    fn means_now(&self, held: &Held, met: Met) -> Option<By> {
        let is_as_it_was = met.by != MetBy::Not && !met.is_changed && self.is_held_by(held);
        self.means(held, if is_as_it_was { MetBy::Not } else { met.by })
    }

    fn means(&self, held: &Held, met: MetBy) -> Option<By> {
        let theirs = &held.contact;
        if theirs.uid.is_forgotten() {
            return None;
        }
        let is_met = met != MetBy::Not;
        let is_unnamed = is_called_by_address(theirs);
        let go_together = self.is_called_by_address
            || is_unnamed && !is_of_a_house(&theirs.name)
            || names_go_together(theirs, &self.words);
        if !is_met || go_together || is_unnamed {
            if self.incoming.uid == Some(theirs.uid) {
                return Some(By::Uid);
            }
            if held.keys.iter().any(|key| self.keys.contains(key)) {
                return Some(By::Key);
            }
        }
        // goodword itself wrote them down as two
        if met == MetBy::UnderUid && self.incoming.uid.is_some() {
            return None;
        }
        let email = self.shared(theirs, ChannelKind::Email);
        if go_together {
            if email.is_some() {
                return Some(By::Email);
            }
            let number = self.shared(theirs, ChannelKind::Phone);
            if number.or_else(|| self.shared(theirs, ChannelKind::Message)).is_some() {
                return Some(By::Phone);
            }
            if self.shared(theirs, ChannelKind::Web).is_some() {
                return Some(By::Web);
            }
        }
        let is_called_so = spelled(&theirs.name) == self.name || held.keys.contains(&self.called);
        let by_name = is_called_so.then(|| self.by_name(held, is_met)).flatten();
        let alone = || email.filter(|email| !is_met && !is_of_a_house(&email.value));
        by_name.or_else(|| alone().map(|_| By::EmailAlone))
    }

    /// The same of somebody who is called the same and shares no key, address or number.
    fn by_name(&self, held: &Held, is_met: bool) -> Option<By> {
        let house = plain(&held.contact.organisation);
        // cards under two keys in one file are two people, though they are called the same
        let has_keys = held.keys.iter().any(|key| !is_called_key(key));
        let has_other_key = is_met && has_keys && !self.incoming.keys.is_empty();
        if house != self.organisation {
            // whoever is named and no more may have got an organisation since: from a file, or by hand
            let is_bare = self.organisation.is_empty() && !self.has_own_keys;
            let was_without = || held.keys.contains(&self.called);
            return (is_bare && (was_without() || self.is_all_held_by(held))).then_some(By::NameAlone);
        }
        if !house.is_empty() {
            return (!has_other_key).then_some(By::Name);
        }
        let is_against = self.has_own_keys && has_own_keys(&held.keys, &held.contact);
        (!is_against).then_some(By::NameAlone)
    }
}
