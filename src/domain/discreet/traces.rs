//! Where a text names one certain person: for forgetting them [P6], and for telling a person what is held on them without
//! telling of others [P5].
//!
//! Owns which places of a text are theirs. How names are compared is its parent's; what becomes of a place is decided above.

use std::borrow::Cow;
use std::ops::Range;

use super::common::TITLES;
use super::hide::merged;
use super::learn::put;
use super::numbers::{LEAST, pieces, runs};
use super::tokens::{Token, tokens};
use super::{Names, Span, joined, key, shown};
use crate::domain::contact::ChannelKind;
use crate::domain::guard::is_common_word;
use crate::domain::uid::Uid;

/// All by which one person can be known in a text.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    names: Names,
    /// Names of several words, and channels, as they are compared.
    wholes: Vec<String>,
    /// Names of one word that nobody else has.
    soles: Vec<String>,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// It is the whole name, or a channel: hardly anybody else. A single part of a name may be another's, or a word. A name
    /// of one word is whole where it stands by itself with its capital.
    pub is_sure: bool,
}

impl Traces {
    /// Learns a name that they have, or had.
    pub fn learn_name(&mut self, uid: Uid, name: &str) {
        self.names.learn_name(uid, name);
        let words = tokens(name);
        if words.len() > 1 {
            self.wholes.push(joined(&words));
        }
    }

    /// Learns that a name of one word is nobody else's. Of one that is an everyday word, a place or very short this says
    /// nothing, nor where a script has no capitals to tell a name by.
    pub fn learn_sole(&mut self, name: &str) {
        /// Letters of the shortest that is taken for a name wherever it stands.
        const SHORTEST: usize = 3;
        if let [word] = tokens(name).as_slice()
            && word.key.chars().count() >= SHORTEST
            && !is_common_word(name)
        {
            self.soles.push(word.key.clone());
        }
    }

    /// Learns a way to reach them, as a whole: the town they live in, or the host of their mail, is others' too.
    pub fn learn_channel(&mut self, uid: Uid, kind: ChannelKind, value: &str) {
        match kind {
            ChannelKind::Email => self.learn_whole(uid, value),
            ChannelKind::Web => {
                self.learn_whole(uid, value.split_once("://").map_or(value, |(_, bare)| bare));
            }
            ChannelKind::Post => {
                self.learn_whole(uid, value);
                let street = value.split([',', ';', '\n']).next().unwrap_or_default();
                if street.chars().any(|c| c.is_ascii_digit()) {
                    self.learn_whole(uid, street);
                }
            }
            ChannelKind::Phone | ChannelKind::Message => {
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                let tails = (0..digits.len()).filter_map(|at| digits.get(at..));
                self.names.digits.extend(tails.filter(|tail| tail.len() >= LEAST).map(key));
                if digits.len() < LEAST {
                    self.learn_whole(uid, value);
                }
            }
        }
    }

    fn learn_whole(&mut self, uid: Uid, value: &str) {
        let (words, whom) = (tokens(value), Some(uid.tail_number()));
        put(&mut self.names.joined, &joined(&words), whom);
        self.names.learn_phrase(&words, whom);
        self.wholes.push(joined(&words));
    }

    /// Where a text names them, in order and apart from each other.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Trace> {
        let spans = self.names.own_spans(text);
        let sure = |span: &Span| {
            let said = text.get(span.bytes.clone()).unwrap_or_default();
            let words = joined(&tokens(said));
            let is_number = runs(said).iter().any(|run| self.names.digits.contains(&key(&run.digits)));
            let is_whole = |whole: &String| !whole.is_empty() && words.contains(whole.as_str());
            is_number
                || self.wholes.iter().any(is_whole)
                || self.soles.contains(&words) && stands_alone(text, &span.bytes)
        };
        spans.into_iter().map(|span| Trace { is_sure: sure(&span), bytes: span.bytes }).collect()
    }

    /// The text with `instead` in the place of each trace, or of each sure one; `None` where there is none.
    #[must_use]
    pub fn blanked(&self, text: &str, only_sure: bool, instead: &str) -> Option<String> {
        let mut traces = self.find(text);
        traces.retain(|trace| trace.is_sure || !only_sure);
        if traces.is_empty() {
            return None;
        }
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for trace in traces {
            out.push_str(text.get(from..trace.bytes.start).unwrap_or_default());
            out.push_str(instead);
            from = trace.bytes.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Some(out)
    }
}

/// Whether a word with a capital is a name by itself: not a piece of something longer, nor before or behind another name.
/// The capital that begins a sentence tells nothing of the word behind it.
fn stands_alone(text: &str, bytes: &Range<usize>) -> bool {
    let begins_upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let said = text.get(bytes.clone()).unwrap_or_default();
    let (before, after) =
        (text.get(..bytes.start).unwrap_or_default(), text.get(bytes.end..).unwrap_or_default());
    let after = ["'s", "’s"].iter().find_map(|end| after.strip_prefix(end)).unwrap_or(after);
    let is_joined = |c: Option<char>, next: Option<char>| {
        c.is_some_and(|c| c.is_alphanumeric() || "-@_/+&'’".contains(c))
            || c.is_some_and(|c| ".:,".contains(c)) && next.is_some_and(char::is_alphanumeric)
    };
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    if !begins_upper(said) || is_joined(back.next(), back.next()) || is_joined(on.next(), on.next()) {
        return false;
    }
    // between two words of one name stand blanks alone
    let next = after.strip_prefix(char::is_whitespace).map_or("", str::trim_start);
    let held = before.trim_end();
    let last = held.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_name = |last: &str| {
        let sentence = held.strip_suffix(last).unwrap_or_default().trim_end();
        let begins = sentence.is_empty() || sentence.ends_with(['.', '!', '?', ':', ';']);
        let title = tokens(last);
        let is_title = matches!(title.as_slice(), [word] if TITLES.contains(&word.key.as_str()));
        begins_upper(last) && last.ends_with(char::is_alphanumeric) && !begins && !is_title
    };
    !begins_upper(next) && (held.len() == before.len() || !is_name(last))
}

impl Names {
    /// Where a text names somebody who was learned: strangers' addresses and numbers aside.
    fn own_spans(&self, text: &str) -> Vec<Span> {
        let mut spans = self.of_words(text);
        for (bytes, piece) in pieces(text) {
            let known = self.joined.get(&key(&joined(&tokens(piece))));
            spans.extend(known.map(|whom| Span { bytes, whom: *whom }));
        }
        let numbers = runs(text).into_iter().filter(|run| {
            run.digits.len() >= LEAST && !run.is_day() && self.digits.contains(&key(&run.digits))
        });
        spans.extend(numbers.map(|run| Span { bytes: run.bytes, whom: None }));
        spans.sort_by_key(|span| span.bytes.start);
        merged(text, spans)
    }

    /// A text of one person for that person [P5]: nobody else's names and channels stand in it, and theirs do. A place is
    /// theirs when all of it is: "Rossi" alone, but not "Paolo Rossi". `others` is where else somebody was found.
    #[must_use]
    pub fn text_for<'a>(
        &self,
        theirs: &Names,
        text: &'a str,
        others: impl Iterator<Item = Range<usize>>,
    ) -> Cow<'a, str> {
        let own = theirs.own_spans(text);
        let is_own = |word: &Token| {
            own.iter().any(|span| span.bytes.start <= word.bytes.start && word.bytes.end <= span.bytes.end)
        };
        let (mut out, mut from) = (String::new(), 0);
        let mut spans = self.spans(text);
        spans.extend(others.map(|bytes| Span { bytes, whom: None }));
        spans.sort_by_key(|span| span.bytes.start);
        for span in merged(text, spans) {
            let words = tokens(text.get(span.bytes.clone()).unwrap_or_default());
            let all_own = words.iter().all(|word| {
                let bytes = word.bytes.start + span.bytes.start..word.bytes.end + span.bytes.start;
                is_own(&Token { bytes, ..word.clone() })
            });
            if !all_own {
                out.push_str(text.get(from..span.bytes.start).unwrap_or_default());
                out.push_str(&shown(None));
                from = span.bytes.end;
            }
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn ana() -> (Uid, Traces) {
        let uid = Uid::new(Uuid::from_u128(0x4c1f));
        let mut traces = Traces::default();
        traces.learn_name(uid, "Ana Rossi");
        traces.learn_channel(uid, ChannelKind::Email, "ana@rossi.example");
        traces.learn_channel(uid, ChannelKind::Phone, "+39 011 234 5678");
        traces.learn_channel(uid, ChannelKind::Post, "Via Po 7, 10121 Torino");
        (uid, traces)
    }

    /// [P6] The whole name and each channel are surely theirs, in whatever writing; a part of the name perhaps; the town
    /// and the mail of others are not.
    #[test]
    fn what_names_one_person() {
        let (_, traces) = ana();
        let blank = |text: &str| (traces.blanked(text, true, "_"), traces.blanked(text, false, "_"));
        let both = |text: &str| (Some(text.to_owned()), Some(text.to_owned()));
        assert_eq!(blank("met ANA ROSSI there"), both("met _ there"));
        assert_eq!(blank("mail ana@rossi.example, or 0112345678"), both("mail _, or _"));
        assert_eq!(blank("at Via Po 7"), both("at _"));
        assert_eq!(blank("Ana said so"), (None, Some("_ said so".to_owned())));
        assert_eq!(blank("bruno@mail.example of 10121 Torino"), (None, None));
    }

    /// [P6] A name of one word that nobody else has is sure where it stands by itself with its capital; a word of every day,
    /// a piece of something longer and a part of a longer name are not.
    #[test]
    fn a_name_of_one_word() {
        let uid = Uid::new(Uuid::from_u128(3));
        let is_sure = |name: &str, text: &str| {
            let mut traces = Traces::default();
            traces.learn_name(uid, name);
            traces.learn_sole(name);
            let found = traces.find(text);
            assert!(!found.is_empty() || text.contains("zoltan"), "{text:?}");
            found.iter().any(|trace| trace.is_sure)
        };
        for text in [
            "Zoltan rang back",
            "met Zoltan.",
            "Met Zoltan at the fair",
            "we saw Mr. Zoltan there",
            "Zoltan's books, (Zoltan)",
            "\u{201e}Zoltan\u{201d}, he said",
            "tea. Zoltan",
        ] {
            assert!(is_sure("Zoltan", text), "{text:?}");
        }
        for text in [
            "zoltan rang back",
            "Zoltan Kovács rang",
            "we saw Anna Zoltan",
            "Anna-Zoltan rang",
            "Zoltan@kovacs.example",
            "see www.Zoltan.example",
            "Zoltanului i-a plăcut",
        ] {
            assert!(!is_sure("Zoltan", text), "{text:?}");
        }
        for (name, text) in [("Rose", "a Rose"), ("Roma", "in Roma"), ("Bo", "so Bo said"), ("רות", "רות")]
        {
            assert!(!is_sure(name, text), "{name}");
        }
    }

    /// [P6] Names of several scripts, whole and inflected.
    #[test]
    fn in_other_scripts() {
        let uid = Uid::new(Uuid::from_u128(1));
        for (name, text, left) in [
            ("山田 太郎", "山田太郎さん", "_さん"),
            ("Élodie Müller", "elodie muller rang", "_ rang"),
            ("Иван Петров", "звонил Иван Петров", "звонил _"),
        ] {
            let mut traces = Traces::default();
            traces.learn_name(uid, name);
            assert_eq!(traces.blanked(text, true, "_").as_deref(), Some(left), "{name}");
        }
    }

    /// [P5] In their own text they stand as they are, everybody else is hidden, also who shares a name with them.
    #[test]
    fn a_text_for_one_person() {
        let (uid, _) = ana();
        let (mut theirs, mut all) = (Names::default(), Names::default());
        for names in [&mut theirs, &mut all] {
            names.learn_name(uid, "Ana Rossi");
            names.learn_channel(uid, ChannelKind::Email, "ana@rossi.example");
        }
        let paolo = Uid::new(Uuid::from_u128(2));
        all.learn_name(paolo, "Paolo Rossi");
        all.learn_channel(paolo, ChannelKind::Email, "paolo@rossi.example");
        all.complete();
        let text = "Ana (ana@rossi.example) is Paolo Rossi's sister; Rossi likes tea. paolo@rossi.example, x@y.example";
        let shown = all.text_for(&theirs, text, std::iter::empty());
        assert_eq!(shown, "Ana (ana@rossi.example) is ••••'s sister; Rossi likes tea. ••••, ••••");
    }
}
