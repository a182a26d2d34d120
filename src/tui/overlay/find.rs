//! Find over everything: the typed line, what was found, which of it is selected [T4].
//!
//! Owns the lines in which results are listed and why each was found. Looking is an effect; drawing is `view`'s; where a
//! result leads is for `app` to open.

use std::ops::Range;

use crate::domain::contact::Contact;
use crate::domain::day::{Day, relative_day, short_day};
use crate::domain::gates::Gate;
use crate::domain::progress::Action as Next;
use crate::domain::referral::{Direction, Role};
use crate::domain::say::touch_short;
use crate::domain::text::{QueryWord, find_words, is_phone_of, query_words};
use crate::domain::uid::Uid;
use crate::notebook::{Finds, FoundReferral, FoundReminder, FoundSaying, FoundTouch, HarvestRow};
use crate::tui::draft::called;
use crate::tui::form::{Form, FormInput};
use crate::tui::gates::questions::Question;
use crate::tui::harvest::tags;

/// Lines that a page holds.
const PAGE: isize = 10;

/// Find.
#[derive(Debug, Clone)]
pub(crate) struct FindBox {
    pub(crate) form: Form,
    pub(crate) groups: Vec<Group>,
    /// By what it leads to, and never by position.
    selected: Option<LeadsTo>,
    /// It was chosen since the line was last changed; until then it is the first of what is found.
    is_chosen: bool,
}

/// Results of one kind.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) hits: Vec<Hit>,
    /// There are more than are listed.
    pub(crate) more: bool,
}

/// One result.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) leads_to: LeadsTo,
    /// Where in a referral the text in which it was found stands.
    pub(crate) place: Option<Place>,
    /// What it is called.
    pub(crate) title: Marked,
    /// What is said beside it: what it is, and the text in which it was found.
    pub(crate) about: Vec<(&'static str, Marked)>,
}

/// What a result leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LeadsTo {
    Person(Uid),
    /// A referral and its next step.
    Referral(Uid, Option<Next>),
    /// The entry, its referral, whose words they are.
    Words(Uid, Uid, Option<Role>),
    /// A touch, and somebody it was with.
    Touch(Uid, Uid),
    /// An entry of the harvest.
    Harvest(Uid),
    /// A reminder, and the day it was done.
    Reminder(Uid, Option<Day>),
}

/// A gate, and the question of it.
pub(crate) type Place = (Gate, Option<Question>);

/// A text and the words in it that were looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marked {
    pub(crate) text: String,
    /// Bytes of it, apart from each other and in order.
    pub(crate) marks: Vec<Range<usize>>,
}

impl FindBox {
    pub(crate) fn new() -> Self {
        let form = Form::new("").line("line", "Find", "");
        Self { form, groups: Vec::new(), selected: None, is_chosen: false }
    }

    pub(crate) fn typed(&self) -> &str {
        self.form.text("line")
    }

    /// Whether there is anything in the line to look for.
    pub(crate) fn asks(&self) -> bool {
        !query_words(self.typed()).is_empty()
    }

    /// Types in the line: whatever was chosen of another text is chosen no more.
    pub(crate) fn input(&mut self, input: FormInput) {
        let before = self.typed().to_owned();
        self.form.input(input);
        self.is_chosen &= self.typed() == before;
    }

    /// Takes in what was found: the first is selected, or what was chosen while it is there.
    pub(crate) fn set_finds(&mut self, finds: Finds, today: Day) {
        self.groups = groups(finds, self.typed(), today);
        if !self.is_chosen || self.position().is_none() {
            self.is_chosen = false;
            let first = self.hits().next().map(|hit| hit.leads_to.clone());
            self.selected = first;
        }
    }

    pub(crate) fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.groups.iter().flat_map(|group| &group.hits)
    }

    pub(crate) fn position(&self) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        self.hits().position(|hit| hit.leads_to == *selected)
    }

    /// Selects the one at this place; says whether it was selected before.
    pub(crate) fn select(&mut self, at: usize) -> bool {
        let there = self.hits().nth(at).map(|hit| hit.leads_to.clone());
        let was = there.is_some() && there == self.selected;
        self.is_chosen |= there.is_some();
        self.selected = there.or(self.selected.take());
        was
    }

    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.hits().count().saturating_sub(1);
        let at = self.position().unwrap_or(0).saturating_add_signed(by).min(last);
        let there = self.hits().nth(at).map(|hit| hit.leads_to.clone());
        self.is_chosen = there.is_some();
        self.selected = there;
    }

    pub(crate) fn page_by(&mut self, pages: isize) {
        self.move_by(pages.saturating_mul(PAGE));
    }

    /// What is opened.
    pub(crate) fn target(&self) -> Option<LeadsTo> {
        self.selected.clone()
    }

    /// Where in the referral that is opened.
    pub(crate) fn place(&self) -> Option<Place> {
        self.hits().nth(self.position()?)?.place
    }
}

fn groups(finds: Finds, typed: &str, today: Day) -> Vec<Group> {
    let words = query_words(typed);
    let [people, referrals, said, touches, harvest, reminders] = finds.more;
    let group = |title, more, hits: Vec<Hit>| Group { title, hits, more };
    let all = [
        group(
            "PEOPLE",
            people,
            finds.people.iter().map(|contact| person(contact, &words, typed)).collect(),
        ),
        group(
            "REFERRALS",
            referrals,
            finds.referrals.iter().map(|found| referral(found, &words)).collect(),
        ),
        group("WORDS SAID", said, finds.said.iter().map(|found| saying(found, &words, today)).collect()),
        group("TOUCHES", touches, finds.touches.iter().map(|found| touch(found, &words, today)).collect()),
        group("HARVEST", harvest, finds.harvest.iter().map(|found| entry(found, &words, today)).collect()),
        group(
            "REMINDERS",
            reminders,
            finds.reminders.iter().map(|found| reminder(found, &words, today)).collect(),
        ),
    ];
    all.into_iter().filter(|group| !group.hits.is_empty()).collect()
}

impl Marked {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), marks: Vec::new() }
    }

    pub(crate) fn of(text: &str, words: &[QueryWord]) -> Self {
        let mut marks: Vec<Range<usize>> = Vec::new();
        for found in find_words(text, words) {
            match marks.last_mut() {
                Some(last) if found.range.start <= last.end => last.end = last.end.max(found.range.end),
                _ => marks.push(found.range),
            }
        }
        Self { text: text.to_owned(), marks }
    }
}

/// The text that holds the most of the words which the title does not; none where the title holds them all.
fn where_found<'a>(
    title: &str,
    texts: impl Iterator<Item = (&'static str, &'a str)>,
    words: &[QueryWord],
) -> Option<(&'static str, Marked)> {
    let known = find_words(title, words);
    let new = |text: &str| {
        let found = find_words(text, words);
        let is_new = |word: &usize| {
            found.iter().any(|at| at.word == *word) && !known.iter().any(|at| at.word == *word)
        };
        (0..words.len()).filter(is_new).count()
    };
    let best = texts.map(|(label, text)| (new(text), label, text)).fold(None, better)?;
    let (count, label, text) = best;
    (count > 0).then(|| (label, Marked::of(text, words)))
}

type Candidate<'a> = (usize, &'static str, &'a str);

/// The first of those that hold the most.
fn better<'a>(best: Option<Candidate<'a>>, next: Candidate<'a>) -> Option<Candidate<'a>> {
    match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    }
}

fn person(contact: &Contact, words: &[QueryWord], typed: &str) -> Hit {
    let is = contact.about();
    let texts = [("offers", &contact.offers), ("needs", &contact.needs), ("looks for", &contact.looks_for)];
    let texts = texts.into_iter().map(|(label, text)| (label, text.as_str()));
    let channels = contact.channels.iter().map(|channel| (channel.kind.label(), channel.value.as_str()));
    let tags = contact.tags.iter().map(|tag| ("tag", tag.as_str()));
    let texts = std::iter::once(("", is.as_str()))
        .chain(texts)
        .chain(channels)
        .chain(tags)
        .chain([("notes", contact.notes.as_str())]);
    let number = || {
        let mut channels = contact.channels.iter();
        let channel = channels.find(|channel| is_phone_of(&channel.value, typed))?;
        let text = channel.value.clone();
        Some((channel.kind.label(), Marked { marks: std::iter::once(0..text.len()).collect(), text }))
    };
    let found = where_found(&contact.name, texts, words).or_else(number);
    let about = found.unwrap_or_else(|| ("", Marked::plain(is.clone())));
    let silent = contact.do_not_contact.then(|| ("", Marked::plain("do not contact".to_owned())));
    Hit {
        leads_to: LeadsTo::Person(contact.uid),
        place: None,
        title: Marked::of(&contact.name, words),
        about: silent.into_iter().chain([about]).collect(),
    }
}

fn referral(found: &FoundReferral, words: &[QueryWord]) -> Hit {
    let known = [found.title.as_str(), found.need.as_str()].join(" / ");
    let texts = found.texts.iter().map(|(label, text)| (*label, text.as_str()));
    let mut about = Vec::new();
    let text = where_found(&known, texts, words);
    let in_need = || where_found(&found.title, std::iter::once(("need", found.need.as_str())), words);
    let label = text.as_ref().map(|(label, _)| *label).or_else(|| in_need().map(|(label, _)| label));
    // one received has no gates
    let place = label.filter(|_| found.direction == Direction::Given).and_then(place_of);
    about.extend(text);
    let closed = if found.step.is_none() { "closed" } else { "" };
    about.push((closed, Marked::of(&found.need, words)));
    Hit {
        leads_to: LeadsTo::Referral(found.uid, found.step),
        place,
        title: Marked::of(&found.title, words),
        about,
    }
}

/// Where the text of a referral is asked for; `None` for one that no gate asks for.
fn place_of(label: &str) -> Option<Place> {
    let question = match label {
        "need" => Question::Need,
        "budget" => Question::Budget,
        "for the seeker" => Question::Fit(Role::Seeker),
        "for the provider" => Question::Fit(Role::Provider),
        "learned" => return Some((Gate::Exit, None)),
        _ => return None,
    };
    let gate = if matches!(question, Question::Fit(_)) { Gate::Relevant } else { Gate::Actual };
    Some((gate, Some(question)))
}

fn saying(found: &FoundSaying, words: &[QueryWord], today: Day) -> Hit {
    let title = format!("{}, {}", found.name, short_day(found.said_on, today));
    Hit {
        leads_to: LeadsTo::Words(found.uid, found.referral, found.role),
        place: None,
        title: Marked::plain(title),
        about: vec![("", Marked::of(&found.words, words)), ("of", Marked::plain(&found.title))],
    }
}

fn touch(found: &FoundTouch, words: &[QueryWord], today: Day) -> Hit {
    let what = found.draft.map_or(touch_short(found.kind), called);
    Hit {
        leads_to: LeadsTo::Touch(found.uid, found.contact),
        place: None,
        title: Marked::plain(format!("{}, {}", found.names, short_day(found.on, today))),
        about: vec![("", Marked::of(&found.words, words)), ("", Marked::plain(what))],
    }
}

fn entry(found: &HarvestRow, words: &[QueryWord], today: Day) -> Hit {
    let names: Vec<&str> = tags(found).map(|(_, name)| name).collect();
    Hit {
        leads_to: LeadsTo::Harvest(found.uid),
        place: None,
        title: Marked::of(&found.words, words),
        about: vec![("", Marked::plain(short_day(found.on, today))), ("", Marked::plain(names.join(", ")))],
    }
}

fn reminder(found: &FoundReminder, words: &[QueryWord], today: Day) -> Hit {
    let item = &found.item;
    let when = match found.done_on {
        Some(day) => ("done", short_day(day, today)),
        None => {
            ("due", format!("{} ({})", short_day(item.due_on, today), relative_day(item.due_on, today)))
        }
    };
    let about = item.subject.iter().map(|subject| ("about", Marked::plain(subject.name())));
    Hit {
        leads_to: LeadsTo::Reminder(item.uid, found.done_on),
        place: None,
        title: Marked::of(&item.text, words),
        about: std::iter::once((when.0, Marked::plain(when.1))).chain(about).collect(),
    }
}
