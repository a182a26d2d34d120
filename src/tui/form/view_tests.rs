//! How a form looks, and that nothing breaks it.

use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::tests::{ctrl, feed, key, sample, today, typed};
use super::*;
use crate::domain::text::width;
use crate::tui::theme::Theme;

/// The form as text: every line between bars, and where the cursor is.
fn picture(form: &Form, across: u16, high: u16) -> String {
    let area = Rect::new(0, 0, across, high);
    let mut buf = Buffer::empty(area);
    let cursor = view(form, &Theme::plain(), today(), area, &mut buf);
    let mut out = String::new();
    for y in 0..high {
        let mut line = String::new();
        let mut x = 0;
        while x < across {
            let symbol = buf[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(width(symbol)).unwrap().max(1);
        }
        out.push_str(&format!("|{line}|\n"));
    }
    let Some(Position { x, y }) = cursor else { return out + "no cursor" };
    format!("{out}cursor {x},{y} on {:?}", buf[(x, y)].symbol())
}

fn whole(form: &Form, across: u16) -> String {
    picture(form, across, height(form, across))
}

fn filled() -> Form {
    let mut form = sample();
    feed(&mut form, typed("bookkeeping for the new shop"));
    form.fill([("when", "day"), ("by", "15 dec")]);
    form
}

fn hard() -> Form {
    Form::new("Dati di 李娜 e Zoe\u{301}")
        .line("cjk", "名前", "李娜 株式会社良い紹介サービス")
        .line("emoji", "Emoji", "👩‍👩‍👧 Ana 🇮🇹 ❤️ done")
        .line("arabic", "الاسم", "محمد بن عبد الله")
        .line("marks", "Zoe\u{301}", "e\u{301}\u{302}\u{303} nai\u{308}ve")
        .line("tricks", "Tricks", "a\u{202e}b\u{1b}[31mc\nd\u{200b}e")
        .choice("pick", "Scelta", &[("a", "良い紹介"), ("b", "perhaps 👍"), ("c", "نعم")], Some("b"))
}

#[test]
fn it_looks_calm_when_empty() {
    insta::assert_snapshot!("empty_60", whole(&sample(), 60));
    insta::assert_snapshot!("empty_40", whole(&sample(), 40));
}

#[test]
fn it_shows_what_was_typed_and_taken() {
    insta::assert_snapshot!("filled_60", whole(&filled().focused_on("by"), 60));
    insta::assert_snapshot!("filled_40", whole(&filled().focused_on("when"), 40));
}

#[test]
fn it_tells_faults_at_their_fields() {
    let mut form = sample();
    form.fill([("by", "soonish"), ("sure", "170")]);
    form.check(today());
    form.refuse("by", "\"soonish\" is no day; write it as 15 Dec, next friday or 2026-12-15.".into());
    form = form.focused_on("need");
    form.refuse("nowhere", "Another window is writing. Nothing was saved; try again.".into());
    insta::assert_snapshot!("faults_60", whole(&form, 60));
    insta::assert_snapshot!("faults_40", whole(&form, 40));
}

#[test]
fn hard_names_keep_their_columns() {
    insta::assert_snapshot!("hard_60", whole(&hard(), 60));
    insta::assert_snapshot!("hard_40", whole(&hard().focused_on("pick"), 40));
}

#[test]
fn long_labels_stand_above_their_values() {
    let form = Form::new("Long")
        .line("a", "How they would like to be reached first", "by phone")
        .day("b", "Last talked to", "15 dec", Toward::Past, false)
        .choice(
            "c",
            "Kind",
            &[("x", "a referral partner of long standing, and a friend"), ("y", "other")],
            Some("y"),
        );
    insta::assert_snapshot!("long_labels_60", whole(&form, 60));
    insta::assert_snapshot!("long_labels_40", whole(&form, 40));
}

#[test]
fn the_focus_stays_in_view_where_it_is_low() {
    insta::assert_snapshot!("low_first", picture(&filled(), 40, 7));
    insta::assert_snapshot!("low_middle", picture(&filled().focused_on("by"), 40, 7));
    insta::assert_snapshot!("low_last", picture(&filled().focused_on("pass"), 40, 7));
}

#[test]
fn a_long_text_scrolls_so_that_the_cursor_is_in_view() {
    let text = "王".repeat(20) + "the end 李娜";
    let mut form = Form::new("").line("a", "A", &text);
    insta::assert_snapshot!("scrolled_end", whole(&form, 40));
    feed(&mut form, vec![FormInput::Left; 12]);
    insta::assert_snapshot!("scrolled_middle", whole(&form, 40));
    feed(&mut form, [FormInput::Left]);
    insta::assert_snapshot!("scrolled_odd", whole(&form, 40));
    feed(&mut form, [ctrl('a')]);
    insta::assert_snapshot!("scrolled_start", whole(&form, 40));
}

fn any_input() -> impl Strategy<Value = FormInput> {
    let code = prop_oneof![
        any::<char>().prop_map(KeyCode::Char),
        proptest::sample::select(vec!['1', '2', ' ', 'a', 'k', 'w', 'y', '李', '\u{301}', '\u{200d}', 'ﾞ'])
            .prop_map(KeyCode::Char),
        proptest::sample::select(vec![
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
        ]),
    ];
    let modifiers = any::<u8>().prop_map(|bits| KeyModifiers::from_bits_truncate(bits & 7));
    prop_oneof![
        1 => Just(FormInput::Next),
        1 => Just(FormInput::Previous),
        1 => Just(FormInput::Left),
        1 => Just(FormInput::Right),
        4 => (code, modifiers).prop_map(|(code, modifiers)| key(code, modifiers)),
        1 => any::<String>().prop_map(FormInput::Paste),
    ]
}

proptest! {
    /// Nothing that is typed breaks the form, at any size; the cursor of a focused field is on the screen, no field
    /// writes outside its area, and no control character gets in or out.
    #[test]
    fn no_input_breaks_it(
        inputs in proptest::collection::vec(any_input(), 0..40),
        (x, y, across, high) in (0u16..4, 0u16..4, 1u16..90, 1u16..20),
        checked in any::<bool>(),
        extra in any::<String>(),
    ) {
        let mut form = sample().line("extra", extra.clone(), &extra).hint(extra.clone());
        feed(&mut form, inputs);
        if checked {
            form.check(today());
            form.refuse(form.focused().unwrap_or("need"), extra);
        }
        let area = Rect::new(x, y, across, high);
        let mut buf = Buffer::empty(Rect::new(0, 0, 100, 30));
        let cursor = view(&form, &Theme::colours(), today(), area, &mut buf);
        prop_assert!(cursor.is_some_and(|cursor| area.contains(cursor)), "{cursor:?} in {area:?}");
        let untouched = Buffer::empty(buf.area);
        for at in buf.area.positions().filter(|at| !area.contains(*at)) {
            prop_assert_eq!(&buf[at], &untouched[at]);
        }
        prop_assert!(buf.content().iter().all(|cell| !cell.symbol().contains(char::is_control)));
        for id in ["need", "by", "sure"] {
            prop_assert!(!form.text(id).contains(char::is_control));
        }
    }

    /// The height that is asked for is the height that is used: with it nothing scrolls.
    #[test]
    fn the_height_is_enough(across in 8u16..90, focus in 0usize..5) {
        let mut form = filled();
        feed(&mut form, vec![FormInput::Next; focus]);
        let shown = picture(&form, across, height(&form, across));
        prop_assert!(!shown.contains('↑') && !shown.contains('↓'), "{}", shown);
    }
}
