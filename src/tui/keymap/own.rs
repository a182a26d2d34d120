//! The keys as they hold: the table's, and in their place those that the user chose [T4].
//!
//! Owns what a chosen key may be and what it may not take. Must not read a file: whoever does hands in wishes and tells the
//! refusals. Two things stay whatever is wished for: esc and ctrl-c do what they do, so that every place has its way out, and a
//! field has every key with which one types.

use std::collections::HashMap;
use std::sync::Arc;

use crossterm::event::KeyEvent;

use super::{Action, Binding, CHAINS, Scope, bindings, chord};

/// The keys of the app.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    own: Arc<HashMap<(Scope, Action), Vec<String>>>,
}

/// Other keys for an action in a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Where.
    pub scope: Scope,
    /// What they do there.
    pub action: Action,
    /// The keys, as the table writes them; the one to tell first.
    pub keys: Vec<String>,
}

/// A wish that is not granted; the table's keys hold instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which wish, counted from 0.
    pub wish: usize,
    /// Which of its keys; `None` where it is none of them.
    pub key: Option<usize>,
    /// Why, and what would be right.
    pub why: String,
}

/// Keys that stay with what they do.
const KEPT: [&str; 2] = ["esc", "ctrl-c"];

impl Keymap {
    /// The table with these wishes granted, but for those that cannot be.
    #[must_use]
    pub fn with(wishes: &[Wish]) -> (Self, Vec<Refused>) {
        let mut refused = Vec::new();
        let mut granted: Vec<usize> = Vec::new();
        for (at, wish) in wishes.iter().enumerate() {
            match unfit(wish) {
                Some((key, why)) => refused.push(Refused { wish: at, key, why }),
                None => granted.push(at),
            }
        }
        // to take a wish back gives the table's keys back, which another wish may have taken
        loop {
            let keymap = Self::granting(wishes, &granted);
            let clash = granted.iter().rev().find_map(|at| {
                let (key, why) = keymap.clash(wishes.get(*at)?)?;
                Some(Refused { wish: *at, key: Some(key), why })
            });
            let Some(clash) = clash else {
                refused.sort_by_key(|refused| refused.wish);
                return (keymap, refused);
            };
            granted.retain(|at| *at != clash.wish);
            refused.push(clash);
        }
    }

    fn granting(wishes: &[Wish], granted: &[usize]) -> Self {
        let mut own = HashMap::new();
        for wish in granted.iter().filter_map(|at| wishes.get(*at)) {
            let table = bindings().find(|held| (held.scope, held.action) == (wish.scope, wish.action));
            let kept = table.into_iter().flat_map(|held| held.keys).filter(|key| KEPT.contains(key));
            let mut keys = wish.keys.clone();
            keys.extend(kept.map(|key| (*key).to_owned()).filter(|key| !wish.keys.contains(key)));
            if table.is_some_and(|held| held.keys != keys) {
                own.insert((wish.scope, wish.action), keys);
            }
        }
        Self { own: Arc::new(own) }
    }

    /// The key of a wish that is another action's already, there or further in.
    fn clash(&self, wish: &Wish) -> Option<(usize, String)> {
        let inner = inner_scopes(wish.scope);
        wish.keys.iter().enumerate().find_map(|(at, key)| {
            let same = bindings().find(|held| {
                held.scope == wish.scope && held.action != wish.action && self.has(held, key)
            });
            let is_new = !bindings().any(|held| {
                (held.scope, held.action) == (wish.scope, wish.action) && held.keys.contains(&key.as_str())
            });
            let hidden = || {
                bindings().filter(|_| is_new).find(|held| {
                    inner.contains(&held.scope) && held.action != wish.action && self.has(held, key)
                })
            };
            let other = same.or_else(hidden)?;
            let (scope, action) = (other.scope.word(), other.action.word());
            Some((
                at,
                format!("{key} is the key of {action} in {scope} already; choose another, or give that one another."),
            ))
        })
    }

    fn has(&self, binding: &Binding, key: &str) -> bool {
        self.keys(binding).any(|held| held == key)
    }

    /// Whether nothing differs from the table.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.own.is_empty()
    }

    /// The keys of a line of the table, the one to tell first.
    pub fn keys<'a>(&'a self, binding: &'a Binding) -> impl Iterator<Item = &'a str> {
        let own = self.own.get(&(binding.scope, binding.action));
        let table = binding.keys.iter().copied().filter(move |_| own.is_none());
        own.into_iter().flatten().map(String::as_str).chain(table)
    }

    /// The key to tell.
    #[must_use]
    pub fn first_key<'a>(&'a self, binding: &'a Binding) -> &'a str {
        self.keys(binding).next().unwrap_or_default()
    }

    /// All of them, with a blank between.
    #[must_use]
    pub fn all_keys(&self, binding: &Binding) -> String {
        self.keys(binding).collect::<Vec<_>>().join(" ")
    }

    /// What `key` does in the innermost of `scopes` (the innermost last) that binds it.
    #[must_use]
    pub fn resolve(&self, scopes: &[Scope], key: &KeyEvent) -> Option<Action> {
        let chord = chord(key);
        scopes.iter().rev().find_map(|scope| {
            bindings()
                .find(|binding| binding.scope == *scope && self.has(binding, &chord))
                .map(|binding| binding.action)
        })
    }

    /// The bindings that hold in `scopes`, the innermost first; a key that an inner scope takes is left out of an outer one.
    #[must_use]
    pub fn in_force(&self, scopes: &[Scope]) -> Vec<&'static Binding> {
        let mut taken: Vec<&str> = Vec::new();
        let mut found = Vec::new();
        for scope in scopes.iter().rev() {
            let here: Vec<&'static Binding> =
                bindings().filter(|binding| binding.scope == *scope).collect();
            let is_free = |binding: &&'static Binding| self.keys(binding).any(|key| !taken.contains(&key));
            found.extend(here.iter().copied().filter(is_free));
            taken.extend(here.iter().flat_map(|binding| self.keys(binding)));
        }
        found
    }

    /// The key to tell for an action: that of the innermost of `scopes` which binds it, else of the first line of the table
    /// that does.
    #[must_use]
    pub fn key_of(&self, action: &str, scopes: &[Scope]) -> Option<&str> {
        let of = |scope: Scope| bindings().find(|held| held.scope == scope && held.action.word() == action);
        let here = scopes.iter().rev().find_map(|scope| of(*scope));
        let anywhere = || bindings().find(|held| held.action.word() == action);
        here.or_else(anywhere).map(|binding| self.first_key(binding))
    }

    /// A sentence of ours with the keys in it: `‹party› names somebody` is told as `w names somebody`, as long as w is the
    /// key. What is between the marks and no action's word stays as it is.
    #[must_use]
    pub fn told(&self, sentence: &str, scopes: &[Scope]) -> String {
        let mut told = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('‹') {
            told.push_str(before);
            let named = after.split_once('›');
            match named.and_then(|(word, after)| Some((self.key_of(word, scopes)?, after))) {
                Some((key, after)) => {
                    told.push_str(key);
                    rest = after;
                }
                None => {
                    told.push('‹');
                    rest = after;
                }
            }
        }
        told.push_str(rest);
        told
    }
}

/// The scopes that lie within `scope` somewhere in the app.
fn inner_scopes(scope: Scope) -> Vec<Scope> {
    if scope == Scope::Always {
        return Scope::ALL.iter().copied().filter(|inner| *inner != scope).collect();
    }
    let within =
        |chain: &&[Scope]| chain.iter().skip_while(|outer| **outer != scope).skip(1).copied().collect();
    CHAINS.iter().flat_map(|chain| -> Vec<Scope> { within(chain) }).collect()
}

/// Why a wish cannot be granted whatever the others are, and which key that is about.
fn unfit(wish: &Wish) -> Option<(Option<usize>, String)> {
    if wish.keys.is_empty() {
        return Some((
            None,
            "Name one key at least: an action without a key is hard to find again.".to_owned(),
        ));
    }
    let table = bindings().find(|held| (held.scope, held.action) == (wish.scope, wish.action));
    wish.keys.iter().enumerate().find_map(|(at, key)| {
        let had = table.is_some_and(|held| held.keys.contains(&key.as_str()));
        let why = if had { None } else { unwritable(key).or_else(|| not_in(wish.scope, key)) };
        let twice = || {
            let again = wish.keys.iter().take(at).any(|earlier| earlier == key);
            again.then(|| format!("{key} stands here twice; once is enough."))
        };
        why.or_else(twice).map(|why| (Some(at), why))
    })
}

/// Keys with a name, beside those of one character.
const NAMED: [&str; 14] = [
    "space",
    "enter",
    "esc",
    "tab",
    "btab",
    "backspace",
    "delete",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
];

/// Why no terminal sends a key of this name.
fn unwritable(key: &str) -> Option<String> {
    let (held, bare) = match key.split_once('-') {
        Some((held @ ("ctrl" | "alt"), bare)) if !bare.is_empty() => (held, bare),
        _ => ("", key),
    };
    let is_named = NAMED.contains(&bare) || bare == "pgdn";
    let is_function =
        bare.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()).is_some_and(|n| (1..=12).contains(&n));
    let mut letters = bare.chars();
    let one = letters.next().filter(|_| letters.next().is_none());
    let is_one = one.is_some_and(|c| !c.is_control() && !c.is_whitespace());
    if !is_named && !is_function && !is_one {
        return Some(format!(
            "No key is called “{key}”. A key is one character, or {}, pgdn, f1 to f12, with ctrl- or alt- before it.",
            NAMED.join(", ")
        ));
    }
    match (held, one) {
        ("ctrl", Some('i' | 'I')) => {
            Some("A terminal sends ctrl-i as tab; write tab, or choose another.".to_owned())
        }
        ("ctrl", Some('m' | 'M')) => {
            Some("A terminal sends ctrl-m as enter; write enter, or choose another.".to_owned())
        }
        ("ctrl", Some('h' | 'H')) => {
            Some("Many terminals send ctrl-h as backspace; choose another.".to_owned())
        }
        ("ctrl", Some(c)) if c.is_ascii_uppercase() => {
            Some(format!("With ctrl a letter is small: ctrl-{}.", c.to_ascii_lowercase()))
        }
        ("ctrl", Some(c)) if !c.is_ascii_lowercase() => {
            Some(format!("A terminal does not send {key}; with ctrl only letters go."))
        }
        _ => None,
    }
}

/// Why a key that could be pressed cannot be taken there.
fn not_in(scope: Scope, key: &str) -> Option<String> {
    if KEPT.contains(&key) {
        return Some(format!(
            "{key} always leaves what is open, and cannot do anything else; choose another."
        ));
    }
    let types = key == "space"
        || key.chars().count() == 1
        || ["backspace", "delete", "left", "right", "home", "end"].contains(&key);
    let here = scope.place();
    (types && has_field(scope)).then(|| {
        format!("One types with {key} here ({here}); choose one with ctrl- or alt-, or a key such as f2.")
    })
}

/// Whether the keys with which one types belong to a field there.
fn has_field(scope: Scope) -> bool {
    matches!(
        scope,
        Scope::Always
            | Scope::PeopleFind
            | Scope::Call
            | Scope::Draft
            | Scope::Form
            | Scope::Capture
            | Scope::Picker
            | Scope::Find
            | Scope::Palette
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyCode;

    fn wish(scope: Scope, action: Action, keys: &[&str]) -> Wish {
        Wish { scope, action, keys: keys.iter().map(|key| (*key).to_owned()).collect() }
    }

    fn refused(wishes: &[Wish]) -> Vec<(usize, Option<usize>)> {
        Keymap::with(wishes).1.iter().map(|refused| (refused.wish, refused.key)).collect()
    }

    fn press(keymap: &Keymap, scopes: &[Scope], c: char) -> Option<Action> {
        keymap.resolve(scopes, &KeyEvent::from(KeyCode::Char(c)))
    }

    /// [T4] A key that was given away does what it was given to, the old one nothing, and other places are as they were.
    #[test]
    fn other_keys() {
        let (keymap, refused) = Keymap::with(&[wish(Scope::Triage, Action::Answer, &["z", "f2"])]);
        assert_eq!(refused, []);
        let triage = [Scope::Always, Scope::App, Scope::Triage];
        assert_eq!(press(&keymap, &triage, 'z'), Some(Action::Answer));
        assert_eq!(press(&keymap, &triage, 'a'), None);
        assert_eq!(press(&keymap, &[Scope::App, Scope::Gates, Scope::Consent], 'a'), Some(Action::Answer));
        assert_eq!(keymap.key_of("answer", &triage), Some("z"));
        assert_eq!(
            keymap.told("‹answer› answers, ‹undo› undoes, ‹nothing›, ‹", &triage),
            "z answers, u undoes, ‹nothing›, ‹"
        );
        assert!(!keymap.is_table());
        // the table's own keys are no change
        assert!(Keymap::with(&[wish(Scope::App, Action::Quit, &["q", "ctrl-c"])]).0.is_table());
    }

    /// [T4] Two actions may change keys; of two that want the same the later one is refused, and a key is not taken from an
    /// action that keeps it, there or further in.
    #[test]
    fn a_key_does_one_thing() {
        let swap =
            [wish(Scope::Triage, Action::Answer, &["d"]), wish(Scope::Triage, Action::Write, &["a"])];
        let (keymap, none) = Keymap::with(&swap);
        assert_eq!(none, []);
        assert_eq!(press(&keymap, &[Scope::App, Scope::Triage], 'd'), Some(Action::Answer));
        assert_eq!(press(&keymap, &[Scope::App, Scope::Triage], 'a'), Some(Action::Write));
        let both =
            [wish(Scope::Triage, Action::Answer, &["z"]), wish(Scope::Triage, Action::Park, &["f5", "z"])];
        assert_eq!(refused(&both), [(1, Some(1))]);
        assert_eq!(refused(&[wish(Scope::Triage, Action::Answer, &["d"])]), [(0, Some(0))]);
        // s is Snooze in Triage, which lies within App
        assert_eq!(refused(&[wish(Scope::App, Action::Remind, &["s"])]), [(0, Some(0))]);
        // the second takes the key that the first leaves, but the first is not granted
        let chain =
            [wish(Scope::Triage, Action::Answer, &["x"]), wish(Scope::Triage, Action::Park, &["a"])];
        assert_eq!(refused(&chain), [(0, Some(0)), (1, Some(0))]);
    }

    /// [T4] Whatever is wished for, esc leaves and fields can be typed in.
    #[test]
    fn the_way_out_stays() {
        let esc = KeyEvent::from(KeyCode::Esc);
        let (keymap, none) = Keymap::with(&[
            wish(Scope::Form, Action::Cancel, &["ctrl-q"]),
            wish(Scope::Confirm, Action::No, &["x"]),
            wish(Scope::Gates, Action::Back, &["Q"]),
        ]);
        assert_eq!(none, []);
        assert_eq!(keymap.resolve(&[Scope::Form], &esc), Some(Action::Cancel));
        assert_eq!(keymap.resolve(&[Scope::Confirm], &esc), Some(Action::No));
        assert_eq!(keymap.resolve(&[Scope::App, Scope::Gates], &esc), Some(Action::Back));
        for (scope, action, key) in [
            (Scope::Warm, Action::Coached, "esc"),
            (Scope::App, Action::Undo, "ctrl-c"),
            (Scope::Form, Action::Submit, "s"),
            (Scope::Capture, Action::CycleFirst, "space"),
            (Scope::Draft, Action::Copy, "left"),
            (Scope::Always, Action::Discreet, "X"),
            (Scope::Triage, Action::Answer, "ctrl-i"),
            (Scope::Triage, Action::Answer, "ctrl-A"),
            (Scope::Triage, Action::Answer, "ctrl-1"),
            (Scope::Triage, Action::Answer, "Enter"),
            (Scope::Triage, Action::Answer, "f13"),
            (Scope::Triage, Action::Answer, ""),
            (Scope::Triage, Action::Answer, "shift-a"),
        ] {
            assert_eq!(refused(&[wish(scope, action, &[key])]), [(0, Some(0))], "{key} in {scope:?}");
        }
        assert_eq!(refused(&[wish(Scope::Triage, Action::Answer, &[])]), [(0, None)]);
        assert_eq!(refused(&[wish(Scope::Triage, Action::Answer, &["z", "z"])]), [(0, Some(1))]);
    }

    /// Every key of the table is one that could be wished for.
    #[test]
    fn the_table_is_writable() {
        for key in bindings().flat_map(|binding| binding.keys) {
            assert_eq!(unwritable(key), None);
        }
    }
}
