//! Telephone numbers, found however they are written.
//!
//! Owns by which runs of digits a number is found [T4]: spaces, brackets and dashes do not count, and the code of the
//! country and the zero before the area may be there or not. Must not judge whether a number exists. Its neighbours:
//! `notebook` indexes [`phone_words`] beside the number as written, and asks for [`phone_queries`].

use super::fold::fold;

/// The longest code of a country.
const COUNTRY: usize = 3;

/// Fewer digits than this name no number.
const LEAST: usize = 3;

/// More groups of digits than any number has.
const GROUPS: usize = 8;

/// What the index holds for a number: the digits from the beginning of each group on, in one piece, with and without a
/// leading zero; where it begins with the code of a country, also without one to three digits.
#[must_use]
pub fn phone_words(number: &str) -> String {
    let number = Number::read(number);
    let mut words = Vec::new();
    for at in 0..number.groups.len() {
        add_with_zero_and_without(&mut words, &number.digits_from(at));
    }
    for local in number.without_country() {
        add_with_zero_and_without(&mut words, &local);
    }
    words.join(" ")
}

/// With which runs of digits the word of a number that was typed may begin; none where no number was typed.
#[must_use]
pub fn phone_queries(typed: &str) -> Vec<String> {
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()./".contains(c);
    let number = Number::read(typed);
    let whole = number.digits_from(0);
    if whole.len() < LEAST || !fold(typed).chars().all(is_number) {
        return Vec::new();
    }
    let mut queries = Vec::new();
    add_with_zero_and_without(&mut queries, &whole);
    for local in number.without_country() {
        add_with_zero_and_without(&mut queries, &local);
    }
    queries
}

/// Whether what was typed finds this number.
#[must_use]
pub fn is_phone_of(number: &str, typed: &str) -> bool {
    let words = phone_words(number);
    phone_queries(typed).iter().any(|query| words.split(' ').any(|word| word.starts_with(query)))
}

/// Whether these are one number in two writings: with the code of the country or without, with the zero before the area or
/// without. Numbers of two countries are never one, nor is a shorter one its beginning.
#[must_use]
pub fn same_phone(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (phone_forms(one), phone_forms(other)) else { return false };
    match (one.has_country, other.has_country) {
        (true, false) => one.locals.contains(&other.whole),
        (false, true) => other.locals.contains(&one.whole),
        _ => one.whole == other.whole,
    }
}

/// By what a number is compared with many: its digits without zeros before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneForms {
    /// It is written with the code of a country.
    pub has_country: bool,
    /// All digits.
    pub whole: String,
    /// Those without the code of a country, which may have one to three digits; none where there is no code.
    pub locals: Vec<String>,
}

/// The forms of a number; `None` where its digits are too few for one. Two numbers that both have a code, or both none, are
/// one where they are equal as a whole; else where the one without is among the locals of the other.
#[must_use]
pub fn phone_forms(number: &str) -> Option<PhoneForms> {
    let number = Number::read(number);
    let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
    let whole = bare(&number.digits_from(0));
    (whole.len() >= LEAST).then(|| PhoneForms {
        has_country: number.has_country,
        locals: number.without_country().iter().map(|local| bare(local)).collect(),
        whole,
    })
}

/// The last seven digits, which the writings of one number share, or all of a shorter one; `None` where they are too few for a
/// number. A local number of six digits or less does not share them with its writing behind the code of a country.
#[must_use]
pub fn phone_tail(number: &str) -> Option<String> {
    const TAIL: usize = 7;
    let digits = Number::read(number).digits_from(0);
    let bare = digits.trim_start_matches('0');
    let start = bare.len().saturating_sub(TAIL);
    (bare.len() >= LEAST).then(|| bare.get(start..).unwrap_or(bare).to_owned())
}

fn add_with_zero_and_without(words: &mut Vec<String>, digits: &str) {
    for word in [digits, digits.trim_start_matches('0')] {
        if word.len() >= LEAST && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
}

/// A number as its groups of digits.
struct Number {
    groups: Vec<String>,
    has_country: bool,
}

impl Number {
    fn read(text: &str) -> Self {
        let folded = fold(text);
        let runs = folded.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let mut groups: Vec<String> = runs.take(GROUPS).map(str::to_owned).collect();
        let mut has_country = folded.trim_start().starts_with('+');
        if let Some(first) = groups.first_mut()
            && let Some(rest) = first.strip_prefix("00")
            && !has_country
        {
            *first = rest.to_owned();
            has_country = true;
        }
        groups.retain(|group| !group.is_empty());
        Self { groups, has_country }
    }

    fn digits_from(&self, at: usize) -> String {
        self.groups.get(at..).unwrap_or_default().concat()
    }

    /// Without the code of a country, which may be of one to three digits.
    fn without_country(&self) -> Vec<String> {
        let whole = self.digits_from(0);
        let most = if self.has_country { COUNTRY } else { 0 };
        (1..=most)
            .filter_map(|n| whole.get(n..))
            .filter(|rest| rest.len() > LEAST)
            .map(str::to_owned)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [T4] However a number is stored and typed, its digits find it, from the beginning on; other digits do not.
    #[test]
    fn digits_find_a_number_in_any_writing() {
        let ways = [
            "+39 055 123456",
            "+39055123456",
            "0039 055 123456",
            "055 123456",
            "(055) 12-34-56",
            "055/123456",
        ];
        for stored in ways {
            for typed in ways {
                assert!(is_phone_of(stored, typed), "{typed} for {stored}");
            }
            for typed in ["055123", "055 12", "55123456", "+39 055 1", "+3905512345"] {
                assert!(is_phone_of(stored, typed), "{typed} for {stored}");
            }
            for typed in ["056", "55124", "+39 056 1", "", "ana", "055123456 7", "055 123456 x", "12"] {
                assert!(!is_phone_of(stored, typed), "{typed} for {stored}");
            }
        }
        assert!(is_phone_of("+49 30 1234567", "030 1234567"));
        assert!(is_phone_of("030 1234567", "+49 30 1234567"));
        assert!(is_phone_of("+1 (212) 555-0100", "2125550100"));
        assert!(is_phone_of("055 123456", "123456"), "from any group on");
        assert!(!is_phone_of("055 123456", "23456"));
    }

    /// [P4] One number in two writings, and two numbers.
    #[test]
    fn one_number_or_two() {
        for (one, other, same) in [
            ("+39 055 123456", "055/12-34-56", true),
            ("0039 055 123456", "+39 (055) 123456", true),
            ("030 1234567", "+49 30 1234567", true),
            ("555 0101", "5550101", true),
            ("+39 055 123456", "+49 055 123456", false),
            ("055 123456", "055 1234567", false),
            ("055 123", "055 123456", false),
            ("123456", "055 123456", false),
            ("shop", "shop", false),
        ] {
            assert_eq!(same_phone(one, other), same, "{one} {other}");
            assert_eq!(same_phone(other, one), same, "{other} {one}");
        }
    }

    proptest! {
        /// Any text gives digits alone, and a number finds itself.
        #[test]
        fn any_text(text in any::<String>(), number in "[+]?[0-9 ()/-]{0,20}") {
            let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
            prop_assert!(phone_words(&text).split(' ').all(digits));
            prop_assert!(phone_queries(&text).iter().all(|word| digits(word) && !word.is_empty()));
            prop_assert_eq!(is_phone_of(&number, &number), !phone_queries(&number).is_empty());
        }
    }
}
