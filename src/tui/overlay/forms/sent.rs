//! The form that records a draft as sent [D2], and who I am that sign.
//!
//! Owns channel and day; the words are those that stood in the draft. What it writes goes to the consent log and the touches
//! in one step. A text that names somebody may be recorded all the same: it happened, and the log is mine; the form says so.

use serde::{Deserialize, Serialize};

use crate::domain::contact::ChannelKind;
use crate::domain::day::{Day, Toward};
use crate::domain::draft::Sent;
use crate::domain::edit::ReferralEdit;
use crate::domain::guard::Claim;
use crate::domain::me::Me;
use crate::domain::say::consent_label;
use crate::domain::uid::Uid;
use crate::tui::deed::{Deed, What};
use crate::tui::draft::{DraftKey, DraftPage, KeyText, names};
use crate::tui::form::Form;

use super::{CHANNELS, FormBox, Purpose, Refusal, past_day};

/// A draft that is being recorded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sending {
    pub(super) key: DraftKey,
    /// Whoever got it, with their names.
    pub(super) to: Vec<(Uid, String)>,
    channel: ChannelKind,
    words: String,
    /// Doubtful words in it that were confirmed.
    claims: Vec<Claim>,
    /// What it gave away.
    leak: Option<String>,
}

impl Sending {
    pub(crate) fn of(page: &DraftPage) -> Self {
        let to = page.watch.readers.iter().map(|reader| (reader.uid, reader.name.clone()));
        let wording = page.wording();
        Self {
            key: page.key,
            to: to.collect(),
            channel: page.channel(),
            words: wording.body,
            claims: page.confirmed_in_it(),
            leak: page.leaks.first().map(names),
        }
    }

    fn names(&self) -> String {
        self.to.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" and ")
    }

    /// As the undo line calls it.
    fn label(&self) -> String {
        match self.key.kind.consent_event() {
            Some(event) => consent_label(event, &self.names()),
            None => format!("{} sent to {}", self.key.called(), self.names()),
        }
    }

    fn sent(&self, channel: ChannelKind, on: Day) -> Box<Sent> {
        Box::new(Sent {
            kind: self.key.kind,
            referral: self.key.referral,
            kit: self.key.kit,
            to: self.to.iter().map(|(uid, _)| *uid).collect(),
            channel,
            on,
            words: self.words.clone(),
        })
    }
}

/// Asks by which channel and when it went out.
pub(crate) fn sent(sending: &Sending) -> FormBox {
    let form = Form::new(format!("Sent: {} to {}", sending.key.called(), sending.names()));
    let form = with_leak(form, sending);
    let form = with_channel(form, sending).day("on", "On", "today", Toward::Past, true);
    FormBox::new(form, Purpose::Sent(Box::new(sending.clone())))
}

/// The channel, in a form that asks more.
pub(super) fn with_channel(form: Form, sending: &Sending) -> Form {
    form.choice("by", "By", CHANNELS, Some(sending.channel.word()))
}

/// What it gave away is told, not hidden.
pub(super) fn with_leak(form: Form, sending: &Sending) -> Form {
    match &sending.leak {
        Some(leak) => form.note(format!("It {leak}. It is recorded as it stands: that is what went out.")),
        None => form,
    }
}

fn channel(form: &Form) -> Result<ChannelKind, Refusal> {
    let chosen = form.chosen("by").and_then(ChannelKind::from_word);
    chosen.ok_or(("by", "Say by which channel it went: a digit picks.".to_owned()))
}

/// What stands in the form.
pub(super) fn deed(form: &Form, sending: &Sending, today: Day) -> Result<Deed, Refusal> {
    let sent = sending.sent(channel(form)?, past_day(form, "on", today)?);
    let what = What::Sent(sent, sending.claims.clone(), Vec::new());
    Ok(Deed { label: sending.label(), what })
}

/// The introduction together with the draft that made it.
pub(super) fn with_introduction(
    form: &Form,
    sending: &Sending,
    edits: Vec<ReferralEdit>,
    title: &str,
    today: Day,
) -> Result<Deed, Refusal> {
    let sent = sending.sent(channel(form)?, past_day(form, "on", today)?);
    let label = edits.first().map_or("introduction recorded", ReferralEdit::label);
    Ok(Deed { label: format!("{label}: {title}"), what: What::Sent(sent, sending.claims.clone(), edits) })
}

/// Who I am: the name under a letter, and where my mail comes from.
pub(crate) fn me(me: &Me) -> FormBox {
    let form = Form::new("Who I am")
        .line("name", "Name", &me.name)
        .hint("as it stands under a letter")
        .line("email", "E-mail", &me.email)
        .hint("where your mail comes from");
    FormBox::new(form, Purpose::Me)
}

pub(super) fn me_deed(form: &Form) -> Result<Deed, Refusal> {
    let text = |id| form.text(id).trim().to_owned();
    let me = Me { name: text("name"), email: text("email") };
    let is_address =
        me.email.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
    if !me.email.is_empty() && (!is_address || me.email.contains(char::is_whitespace)) {
        return Err(("email", "That is no e-mail address: it has the form name@place.".to_owned()));
    }
    Ok(Deed { label: "who I am changed".to_owned(), what: What::Me(me) })
}

/// The same as it is kept in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SendingText {
    key: KeyText,
    to: Vec<(String, String)>,
    channel: String,
    words: String,
    claims: Vec<[String; 3]>,
    leak: Option<String>,
}

impl Sending {
    pub(super) fn to_text(&self) -> SendingText {
        let claim = |claim: &Claim| [claim.about.to_string(), claim.word.clone(), claim.sentence.clone()];
        SendingText {
            key: self.key.to_text(),
            to: self.to.iter().map(|(uid, name)| (uid.to_string(), name.clone())).collect(),
            channel: self.channel.word().to_owned(),
            words: self.words.clone(),
            claims: self.claims.iter().map(claim).collect(),
            leak: self.leak.clone(),
        }
    }

    /// `None` when it is none of ours.
    pub(super) fn of_text(text: &SendingText) -> Option<Self> {
        let claim = |[about, word, sentence]: &[String; 3]| {
            Some(Claim { about: about.parse().ok()?, word: word.clone(), sentence: sentence.clone() })
        };
        Some(Self {
            key: DraftKey::of_text(&text.key)?,
            to: text
                .to
                .iter()
                .map(|(uid, name)| Some((uid.parse().ok()?, name.clone())))
                .collect::<Option<_>>()?,
            channel: ChannelKind::from_word(&text.channel)?,
            words: text.words.clone(),
            claims: text.claims.iter().map(claim).collect::<Option<_>>()?,
            leak: text.leak.clone(),
        })
    }
}
