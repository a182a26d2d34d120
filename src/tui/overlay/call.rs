//! The call sheet while it is open [T6]: a small form under each question.
//!
//! Owns which of them is typed in and how what stands in them is read as answers. What an answer changes is
//! `domain::call_sheet`'s, drawing is `view`'s.
//!
//! An answer shows the fields that go with it: a yes what may be passed on, "not now" until when. Enter goes on; nothing
//! is recorded before ctrl-s, or Enter behind the last answer.

use crossterm::event::KeyCode;

use crate::domain::call_sheet::{Ask, CallChange, CallSheet, Question, Reply, changes};
use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::day::{Day, Toward};
use crate::domain::referral::{Outcome, Timing, Verdict};
use crate::domain::uid::Uid;
use crate::tui::form::{Form, FormInput, Typed};

use super::forms::{CHANNELS, OUTCOMES, VERDICTS, channels_and_person};

/// The field that every question has.
const ANSWER: &str = "answer";
/// It has no label but takes the room of the longest, so that all answers stand in one column.
const NO_LABEL: &str = "         ";
/// Lines of one page.
const PAGE: isize = 6;

/// The open sheet.
#[derive(Debug, Clone)]
pub(crate) struct CallBox {
    pub(crate) sheet: CallSheet,
    /// A form for each question, in the order of the page; behind them how we speak, where a consent may be given.
    pub(crate) forms: Vec<Form>,
    pub(crate) focus: usize,
    /// Lines scrolled away from where the focus is in view.
    pub(crate) scrolled: isize,
}

impl CallBox {
    pub(crate) fn new(sheet: CallSheet) -> Self {
        let questions: Vec<&Question> = questions(&sheet).collect();
        let mut forms: Vec<Form> =
            questions.iter().map(|question| form(&question.ask, &sheet.contact, None)).collect();
        if questions.iter().any(|question| matches!(question.ask, Ask::Consent(_))) {
            forms.push(Form::new("").choice("by", NO_LABEL, &channels_and_person(), Some("phone")));
        }
        forms.iter_mut().skip(1).for_each(Form::blur);
        Self { sheet, forms, focus: 0, scrolled: 0 }
    }

    pub(crate) fn questions(&self) -> impl Iterator<Item = &Question> {
        questions(&self.sheet)
    }

    /// Whether the question at `at` has an answer.
    pub(crate) fn is_answered(&self, at: usize) -> bool {
        self.forms.get(at).is_some_and(is_answered)
    }

    pub(crate) fn is_changed(&self) -> bool {
        self.forms.iter().any(Form::is_changed)
    }

    /// Whether the focus is in the last field of the page.
    pub(crate) fn on_last(&self) -> bool {
        self.focus + 1 >= self.forms.len() && self.forms.last().is_none_or(Form::on_last)
    }

    pub(crate) fn next(&mut self) {
        self.scrolled = 0;
        match self.forms.get_mut(self.focus) {
            Some(form) if !form.on_last() => form.input(FormInput::Next),
            _ => self.go((self.focus + 1).checked_rem(self.forms.len()).unwrap_or(0), Form::focus_first),
        }
    }

    pub(crate) fn previous(&mut self) {
        self.scrolled = 0;
        let last = self.forms.len().saturating_sub(1);
        match self.forms.get_mut(self.focus) {
            Some(form) if !form.on_first() => form.input(FormInput::Previous),
            _ => self.go(self.focus.checked_sub(1).unwrap_or(last), Form::focus_last),
        }
    }

    fn go(&mut self, to: usize, place: fn(&mut Form)) {
        self.forms.iter_mut().for_each(Form::blur);
        self.focus = to;
        if let Some(form) = self.forms.get_mut(to) {
            place(form);
        }
    }

    /// Goes to the answer at a place, from 0.
    pub(crate) fn focus_on(&mut self, at: usize) {
        self.scrolled = 0;
        if at != self.focus && at < self.forms.len() {
            self.go(at, Form::focus_first);
        }
    }

    pub(crate) fn page(&mut self, by: isize) {
        self.scroll(by * PAGE);
    }

    pub(crate) fn scroll(&mut self, lines: isize) {
        // how many lines there are only the view knows: about so many
        let most = isize::try_from(self.forms.len() * 4 + 3 * PAGE.unsigned_abs()).unwrap_or(PAGE);
        self.scrolled = (self.scrolled + lines).clamp(-most, most);
    }

    /// What is typed goes to the focused field, and backspace takes a choice back; another answer brings its own fields.
    pub(crate) fn input(&mut self, input: FormInput) {
        self.scrolled = 0;
        let Some(held) = self.forms.get_mut(self.focus) else { return };
        let before = held.chosen(ANSWER);
        match input {
            // an answer given by mistake is no answer again
            FormInput::Edit(key)
                if matches!(key.code, KeyCode::Backspace | KeyCode::Delete) && !held.takes_text() =>
            {
                held.fill(held.focused().map(|field| (field, "")));
            }
            input => held.input(input),
        }
        if held.chosen(ANSWER) != before {
            self.bring_fields(self.focus);
        }
    }

    /// The fields that go with the answer at `at`, with what was typed so far.
    fn bring_fields(&mut self, at: usize) {
        let (Some(held), Some(question)) = (self.forms.get_mut(at), questions(&self.sheet).nth(at)) else {
            return;
        };
        let values = held.values();
        let mut changed = form(&question.ask, &self.sheet.contact, held.chosen(ANSWER));
        changed.fill(values.iter().map(|(id, value)| (*id, value.as_str())));
        *held = changed.focused_on(ANSWER);
    }

    /// Tells a fault at the focused answer.
    pub(crate) fn refuse(&mut self, sentence: String) {
        if let Some(form) = self.forms.get_mut(self.focus) {
            let id = form.focused().unwrap_or(ANSWER);
            form.refuse(id, sentence);
        }
    }

    /// The channel by which we speak.
    pub(crate) fn channel(&self) -> Option<ChannelKind> {
        self.forms.last().and_then(|form| form.chosen("by")).and_then(ChannelKind::from_word)
    }

    /// How many questions are answered, and what the answers change; `None` when one of them is refused, which is told
    /// at its field.
    pub(crate) fn changes(&mut self, today: Day) -> Option<(usize, Vec<CallChange>)> {
        let asked: Vec<Ask> = self.questions().map(|question| question.ask.clone()).collect();
        let mut replies: Vec<(Ask, Reply)> = Vec::new();
        for (at, ask) in asked.into_iter().enumerate() {
            let Some(form) = self.forms.get_mut(at).filter(|form| is_answered(form)) else { continue };
            let reply = if form.check(today) {
                reply(&ask, form, &self.sheet.contact, today)
            } else {
                return self.stop(at, None);
            };
            match reply {
                Ok(reply) => replies.push((ask, reply)),
                Err(refusal) => return self.stop(at, Some(refusal)),
            }
        }
        if let Some(at) = self.contradiction(&replies) {
            let sentence = "They do not need it any more: then there is nobody to be introduced.";
            return self.stop(at, Some((ANSWER, sentence.into())));
        }
        let count = replies.len();
        let changes = replies.into_iter().flat_map(|(ask, reply)| changes(&ask, reply, today)).collect();
        Some((count, changes))
    }

    /// The place of a consent that is given for a need that is gone.
    fn contradiction(&self, replies: &[(Ask, Reply)]) -> Option<usize> {
        let gone: Vec<Uid> = replies
            .iter()
            .filter_map(|(ask, reply)| match (ask, reply) {
                (Ask::Still(referral), Reply::Still(false)) => Some(*referral),
                _ => None,
            })
            .collect();
        let at_odds = |(ask, reply): &&(Ask, Reply)| match (ask, reply) {
            (Ask::Consent(referral), Reply::Consent(event, ..)) => {
                gone.contains(referral) && *event != ConsentEvent::Declined
            }
            _ => false,
        };
        let (ask, _) = replies.iter().find(at_odds)?;
        self.questions().position(|question| question.ask == *ask)
    }

    fn stop<T>(&mut self, at: usize, refusal: Option<(&'static str, String)>) -> Option<T> {
        self.scrolled = 0;
        let others = self.forms.iter_mut().enumerate().filter(|(n, _)| *n != at);
        others.for_each(|(_, form)| form.blur());
        self.focus = at;
        if let (Some(form), Some((field, sentence))) = (self.forms.get_mut(at), refusal) {
            form.refuse(field, sentence);
        }
        None
    }
}

/// What is typed outlives the app [S6].
impl CallBox {
    /// Which answer has the focus, and which of its fields.
    pub(crate) fn focused(&self) -> String {
        let field = self.forms.get(self.focus).and_then(Form::focused).unwrap_or_default();
        format!("{}/{field}", self.key(self.focus))
    }

    /// What was typed, by question and field.
    pub(crate) fn typed(&self) -> Vec<Typed> {
        let questions: Vec<&Question> = self.questions().collect();
        let of_form = |(at, form): (usize, &Form)| -> Vec<Typed> {
            let said = questions.get(at).map_or("We speak by", |question| question.say.as_str());
            let named = |typed: Typed| Typed {
                id: format!("{}/{}", self.key(at), typed.id),
                label: if typed.label.trim().is_empty() { said.to_owned() } else { typed.label },
                ..typed
            };
            form.typed().into_iter().map(named).collect()
        };
        self.forms.iter().enumerate().flat_map(of_form).collect()
    }

    /// Puts back what [`CallBox::typed`] gave. Says whether every answer still has its question.
    pub(crate) fn bring_back(&mut self, typed: &[Typed], focus: &str, (day, today): (Day, Day)) -> bool {
        let mut found = 0;
        for at in 0..self.forms.len() {
            let key = self.key(at);
            let of_key =
                |id: &str| id.strip_prefix(&key).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
            let mine: Vec<Typed> = typed
                .iter()
                .filter_map(|typed| Some(Typed { id: of_key(&typed.id)?, ..typed.clone() }))
                .collect();
            let answer = mine.iter().find(|typed| typed.id == ANSWER).map(|typed| typed.typed.clone());
            if let (Some(form), Some(answer)) = (self.forms.get_mut(at), answer) {
                form.fill([(ANSWER, answer.as_str())]);
                self.bring_fields(at);
            }
            let Some(form) = self.forms.get_mut(at) else { continue };
            let field = of_key(focus);
            found += mine.len() - form.bring_back(&mine, field.as_deref().unwrap_or(ANSWER)).len();
            form.as_on(day, today);
            if field.is_some() {
                self.focus = at;
            }
        }
        let focus = self.focus;
        self.forms.iter_mut().enumerate().filter(|(at, _)| *at != focus).for_each(|(_, form)| form.blur());
        found == typed.len()
    }

    /// The same for the same question, whatever else stands on the sheet.
    fn key(&self, at: usize) -> String {
        match self.questions().nth(at).map(|question| &question.ask) {
            None => "by".to_owned(),
            Some(Ask::Need(uid)) => format!("need {uid}"),
            Some(Ask::Still(uid)) => format!("still {uid}"),
            Some(Ask::When(uid)) => format!("when {uid}"),
            Some(Ask::Budget(uid)) => format!("budget {uid}"),
            Some(Ask::Fit(uid, role)) => format!("fit {uid} {}", role.word()),
            Some(Ask::Warm(uid, question)) => format!("warm {uid} {}", question.word()),
            Some(Ask::Consent(uid)) => format!("consent {uid}"),
            Some(Ask::Outcome(uid, _)) => format!("outcome {uid}"),
            Some(Ask::Reach) => "reach".to_owned(),
            Some(Ask::BestTime) => "best-time".to_owned(),
            Some(Ask::Appointments) => "appointments".to_owned(),
        }
    }
}

fn questions(sheet: &CallSheet) -> impl Iterator<Item = &Question> {
    sheet.topics.iter().flat_map(|topic| &topic.questions)
}

fn is_answered(form: &Form) -> bool {
    form.chosen(ANSWER).is_some() || !form.text(ANSWER).trim().is_empty()
}

/// The fields for an answer, with those that go with what is `chosen`; nothing is filled in yet.
fn form(ask: &Ask, contact: &Contact, chosen: Option<&str>) -> Form {
    let form = Form::new("");
    let choice =
        |form: Form, options: &[(&'static str, &str)]| form.choice(ANSWER, NO_LABEL, options, None);
    match ask {
        Ask::Need(_) | Ask::Budget(_) | Ask::BestTime | Ask::Appointments => {
            form.line(ANSWER, NO_LABEL, "")
        }
        Ask::Still(_) => choice(form, &[("yes", "yes"), ("no", "not any more: drop it")]),
        Ask::When(_) => {
            let form = choice(form, &[("now", "now"), ("by", "by a day"), ("someday", "some day")]);
            if chosen == Some("by") { form.day("by", "By", "", Toward::Future, true) } else { form }
        }
        Ask::Fit(..) => {
            let form = choice(form, VERDICTS);
            if chosen.is_some() { form.line("why", "Why", "") } else { form }
        }
        Ask::Warm(..) => {
            let form = choice(form, &[("yes", "yes"), ("no", "no"), ("unsure", "not known")]);
            if chosen.is_some() { form.line("why", "Evidence", "") } else { form }
        }
        Ask::Consent(_) => {
            consent(choice(form, &[("yes", "yes"), ("no", "no"), ("later", "not now")]), contact, chosen)
        }
        Ask::Outcome(..) => {
            let form = choice(form, OUTCOMES);
            let talking = chosen == Some("talking");
            if talking { form.day("again", "Ask again", "in 3 weeks", Toward::Future, true) } else { form }
        }
        Ask::Reach => {
            let form = choice(form, CHANNELS);
            let kind = chosen.and_then(ChannelKind::from_word);
            match kind {
                Some(kind) => form.line(address_of(kind), "Address", known(contact, kind)),
                None => form,
            }
        }
    }
}

/// [G1] A yes says what may be passed on, the preferred channel by default; "not now" until when.
fn consent(form: Form, contact: &Contact, chosen: Option<&str>) -> Form {
    let pass = PassOn::default_for(contact);
    let on: Vec<&str> =
        ChannelKind::ALL.iter().filter(|kind| pass.allows(**kind)).map(|kind| kind.word()).collect();
    let form = match chosen {
        Some("yes") => form.toggles("pass", "Pass on", CHANNELS, &on),
        Some("later") => form.day("until", "Until", "in 1 month", Toward::Future, true),
        _ => form,
    };
    if chosen.is_some() { form.line("words", "Words", "") } else { form }
}

/// A field for each kind, so that an address typed for one is not taken for another.
fn address_of(kind: ChannelKind) -> &'static str {
    kind.word()
}

fn known(contact: &Contact, kind: ChannelKind) -> &str {
    contact
        .channels
        .iter()
        .find(|channel| channel.kind == kind)
        .map_or("", |channel| channel.value.as_str())
}

/// The answer that stands in the form.
fn reply(ask: &Ask, form: &Form, contact: &Contact, today: Day) -> Result<Reply, (&'static str, String)> {
    let chosen = form.chosen(ANSWER).unwrap_or_default();
    Ok(match ask {
        Ask::Need(_) | Ask::Budget(_) | Ask::BestTime | Ask::Appointments => {
            Reply::Text(form.text(ANSWER).to_owned())
        }
        Ask::Still(_) => Reply::Still(chosen == "yes"),
        Ask::When(_) => Reply::When(match chosen {
            "now" => Timing::Now,
            "someday" => Timing::Someday,
            _ => Timing::By(day(form, "by", today)?),
        }),
        Ask::Fit(..) | Ask::Warm(..) => {
            Reply::Fit(Verdict::from_word(chosen).unwrap_or(Verdict::Unsure), form.text("why").to_owned())
        }
        Ask::Consent(_) => {
            let (event, until) = match chosen {
                "yes" => (ConsentEvent::Granted, None),
                "no" => (ConsentEvent::Declined, None),
                _ => (ConsentEvent::NotNow, Some(later(form, "until", today)?)),
            };
            let pass: Vec<ChannelKind> =
                form.toggled("pass").into_iter().filter_map(ChannelKind::from_word).collect();
            Reply::Consent(event, until, PassOn::of(&pass), form.text("words").to_owned())
        }
        Ask::Outcome(..) => {
            let outcome = Outcome::from_word(chosen).unwrap_or(Outcome::Talking);
            let again = if outcome == Outcome::Talking { Some(later(form, "again", today)?) } else { None };
            Reply::Outcome(outcome, again)
        }
        Ask::Reach => {
            let kind = ChannelKind::from_word(chosen).unwrap_or(ChannelKind::Phone);
            let address = form.text(address_of(kind)).trim().to_owned();
            if address.is_empty() && known(contact, kind).is_empty() {
                return Err((address_of(kind), "Type the address or number for it.".into()));
            }
            if kind == ChannelKind::Email && !address.contains('@') {
                let sentence = format!("“{address}” is no e-mail address: an @ is missing.");
                return Err((address_of(kind), sentence));
            }
            Reply::Reach(kind, address)
        }
    })
}

fn day(form: &Form, id: &'static str, today: Day) -> Result<Day, (&'static str, String)> {
    form.day_of(id, today)
        .map_err(|fault| (id, fault.0))?
        .ok_or((id, "A day is needed here: 15 Dec, next fri or 2026-12-15.".into()))
}

fn later(form: &Form, id: &'static str, today: Day) -> Result<Day, (&'static str, String)> {
    let day = day(form, id, today)?;
    if day <= today {
        return Err((id, "That day has come already. Name one after today.".into()));
    }
    Ok(day)
}
