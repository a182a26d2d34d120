//! What reaches the cells of the screen, in every size.

use ratatui::buffer::Buffer;

use crate::domain::text::width;

use super::harness::{Harness, rows};
use super::names;

const TOURS: [&str; 16] = [
    "", "tab", "C", "A", "R", "E", "q ?", "esc n", "esc a", "esc s", "esc w", "esc f", "esc v", "esc 2",
    "enter", "e",
];

fn all_sizes() -> impl Iterator<Item = (u16, u16)> {
    const ACROSS: [u16; 14] = [1, 2, 5, 22, 39, 40, 41, 63, 64, 71, 89, 90, 91, 130];
    const DOWN: [u16; 9] = [1, 2, 5, 11, 12, 13, 18, 24, 50];
    ACROSS.into_iter().flat_map(|x| DOWN.into_iter().map(move |y| (x, y)))
}

/// [S5] No control character, no override and nothing wider than its cells.
#[track_caller]
fn assert_harmless(buffer: &Buffer) {
    let area = *buffer.area();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            let bad = |c: char| {
                c.is_control()
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
                    || matches!(c, '\u{e0000}'..='\u{e007f}')
            };
            assert!(!symbol.chars().any(bad), "{symbol:?} at {x},{y}");
            let cells = if symbol.is_ascii() { 1 } else { u16::try_from(width(symbol)).unwrap().max(1) };
            assert!(x + cells <= area.right(), "{symbol:?} at {x},{y} goes beyond the edge");
            x += cells;
        }
    }
    for row in rows(buffer) {
        assert!(width(&row) <= area.width.into(), "{row:?} is {} wide", width(&row));
    }
}

/// [S5, T5] Hard names on every screen, in sizes from the least to the widest.
#[test]
fn hard_names_reach_no_cell_unmade() {
    let mut h = names::hard();
    for at in 0..names::names().len() {
        h.keys("esc esc esc 1 g");
        for _ in 0..at {
            h.keys("j");
        }
        for keys in TOURS {
            h.keys(keys);
            for size in [(40, 12), (63, 13), (64, 20), (89, 24), (90, 24), (120, 40)] {
                h.resize(size);
                assert_harmless(&h.buffer().0);
            }
        }
    }
}

/// Columns of the list stand under each other, whatever the script of the names.
#[test]
fn columns_line_up() {
    let mut h = names::hard();
    for size in [(40, 12), (61, 30), (62, 30), (80, 24), (90, 40), (120, 40)] {
        h.resize(size);
        let buffer = h.buffer().0;
        let places: Vec<Vec<u16>> = (2..size.1 - 2)
            .map(|y| {
                let letters = |x: &u16| matches!(buffer[(*x, y)].symbol(), "◐" | "○");
                (0..size.0.min(80)).filter(letters).collect::<Vec<u16>>()
            })
            .filter(|at| at.len() == 4)
            .collect();
        assert!(places.len() >= 4, "{}", h.screen());
        assert!(places.iter().all(|at| *at == places[0]), "{places:?}\n{}", h.screen());
    }
}

/// [T5] Below 40x12 a plain notice stands; no size breaks any screen, and the cursor is inside.
#[test]
fn every_size() {
    let mut h = Harness::demo((120, 40));
    let tour = ["", "tab", "C", "A", "R", "E", "q ?", "esc n", "esc a", "y", "esc s", "esc w", "x"];
    let people = ["esc esc 2", "/", "type:a", "enter", "tab", "e", "esc w", "esc N type:a", "esc esc 1 v"];
    for keys in tour.into_iter().chain(people) {
        h.keys(keys);
        for size in all_sizes() {
            h.resize(size);
            let (buffer, cursor) = h.buffer();
            assert_harmless(&buffer);
            let small = size.0 < 40 || size.1 < 12;
            if small && size.0 >= 22 {
                assert!(h.screen().contains("goodword needs 40x12."), "{size:?}");
            }
            let inside = cursor.is_none_or(|at| at.x < size.0 && at.y < size.1);
            assert!(inside && !(small && cursor.is_some()), "{cursor:?} in {size:?}");
        }
    }
}

/// [T5] A text field has its cursor, wherever it fits.
#[test]
fn the_cursor_stands_in_the_field() {
    let mut h = Harness::demo((40, 12));
    for keys in ["n", "esc a y", "esc w", "esc s"] {
        h.keys(keys);
        for size in [(40, 12), (80, 24), (120, 40)] {
            h.resize(size);
            assert!(h.buffer().1.is_some(), "{keys} in {size:?}\n{}", h.screen());
        }
    }
}

/// [T5] What is selected has a bar and is bold; no colour is needed to find it.
#[test]
fn selection_without_colour() {
    use ratatui::style::Modifier;
    let mut h = Harness::demo((120, 40));
    assert!(h.select("Ana Rossi → Bruno").screen().contains("▌Ana Rossi"));
    assert!(h.style_of("Ana Rossi → Bruno").add_modifier.contains(Modifier::BOLD));
    assert!(!h.style_of("Mircea Albu → Irina").add_modifier.contains(Modifier::BOLD));
}
