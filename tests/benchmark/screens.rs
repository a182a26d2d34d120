//! Start to first picture and key to picture, in a terminal.
//!
//! Owns which screens are measured: a new one is one line of [`SCREENS`].

use anyhow::Result;

use crate::floors::FLOOR;
use crate::notebook::Copy;
use crate::pty::Window;
use crate::table::{Goal, Row, Samples, Unit};
use crate::{APP, Asked, NOW_TYPED};

/// A screen, the keys that lead to it from the start, and the key that is pressed again and again there.
struct Screen {
    name: &'static str,
    way: &'static [&'static str],
    key: &'static str,
}

/// What is measured; a further screen is one more line here.
const SCREENS: &[Screen] = &[
    Screen { name: "Triage", way: &[], key: "j" },
    Screen { name: "People", way: &["2"], key: "j" },
    // partners alone
    Screen { name: "People filtered", way: &["2", "f", "3", "\r"], key: "j" },
    Screen { name: "a contact page", way: &["2", "\r"], key: "j" },
    Screen { name: "Ladder", way: &["3"], key: "j" },
    Screen { name: "Radar", way: &["5"], key: "j" },
];

/// A screen that is opened from where the keys of `way` lead, and left again, by turns.
struct Opening {
    name: &'static str,
    way: &'static [&'static str],
    open: &'static str,
    back: &'static str,
    /// Half of the openings within the first, ninety-nine in a hundred within the second, in microseconds.
    goal: (f64, f64),
}

/// What a list or a page may take.
const LISTED: (f64, f64) = (10e3, 30e3);

/// What figures over everything may take.
const COUNTED: (f64, f64) = (50e3, 50e3);

/// What is opened; a further screen is one more line here.
const OPENINGS: &[Opening] = &[
    Opening { name: "People", way: &[], open: "2", back: "1", goal: LISTED },
    Opening {
        name: "People filtered",
        way: &["2", "f", "3", "\r", "1"],
        open: "2",
        back: "1",
        goal: LISTED,
    },
    Opening { name: "a contact page", way: &["2"], open: "\r", back: "q", goal: LISTED },
    Opening { name: "Ladder", way: &[], open: "3", back: "1", goal: LISTED },
    Opening { name: "Radar, given", way: &[], open: "5", back: "1", goal: COUNTED },
    Opening { name: "Radar, calibration", way: &["5", "l", "1"], open: "5", back: "1", goal: COUNTED },
    Opening { name: "Radar, received", way: &["5", "l", "l", "1"], open: "5", back: "1", goal: COUNTED },
    Opening {
        name: "Radar, consent",
        way: &["5", "l", "l", "l", "1"],
        open: "5",
        back: "1",
        goal: COUNTED,
    },
    Opening { name: "Radar, ladder", way: &["5", "h", "h", "1"], open: "5", back: "1", goal: COUNTED },
    Opening { name: "Radar, harvest", way: &["5", "h", "1"], open: "5", back: "1", goal: COUNTED },
];

/// How often the key is pressed in one window.
const PRESSES: usize = 30;

/// Starts of the app, by how much was in the notebook.
struct Starts {
    size: usize,
    copy: Copy,
    app: Samples,
    over_window: Samples,
}

pub(crate) fn open_app(copy: &Copy) -> Result<Window> {
    let path = copy.path.to_string_lossy();
    Window::open(APP, &["--db", &path, "--now", NOW_TYPED])
}

fn open_floor(which: &str, copy: &Copy) -> Result<Window> {
    let this = std::env::current_exe()?;
    Window::open(&this.to_string_lossy(), &[FLOOR, which, &copy.path.to_string_lossy()])
}

/// Start to first picture at each size, against a bare table and the same over one window.
pub(crate) fn starts(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    let mut bare = Samples::default();
    let mut sizes = Vec::new();
    for size in asked.sizes() {
        sizes.push(Starts {
            size,
            copy: Copy::of(size)?,
            app: Samples::default(),
            over_window: Samples::default(),
        });
    }
    for round in 0..asked.rounds + 2 {
        for starts in &mut sizes {
            let app = first_frame(open_app(&starts.copy)?)?;
            let over_window = first_frame(open_floor("window", &starts.copy)?)?;
            let without = first_frame(open_floor("table", &starts.copy)?)?;
            // the first two warm what the system keeps in memory
            if round >= 2 {
                starts.app.add_time(app);
                starts.over_window.add_time(over_window);
                bare.add_time(without);
            }
        }
    }
    let small = sizes.first().map(|starts| (starts.size, starts.app.clone()));
    for starts in sizes {
        let row = |floor: &str, samples: &Samples, goal| Row {
            name: "first frame".into(),
            size: starts.size,
            unit: Unit::Time,
            app: starts.app.clone(),
            floor: Some((floor.to_owned(), samples.clone())),
            goal,
        };
        rows.push(row("table over one window", &starts.over_window, Goal::Times(1.3)));
        rows.push(row("bare table", &bare, Goal::Nothing));
        if let Some((size, small)) = small.as_ref().filter(|(size, _)| *size != starts.size) {
            rows.push(row(&format!("itself at {size}"), small, Goal::Times(1.2)));
        }
    }
    Ok(())
}

fn first_frame(mut window: Window) -> Result<std::time::Duration> {
    let time = window.first_frame()?;
    window.quit()?;
    Ok(time)
}

/// Key to picture on each screen at each size, against the same key on a table.
pub(crate) fn keys(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    for size in asked.sizes() {
        let copy = Copy::of(size)?;
        for screen in SCREENS {
            let mut samples = [Samples::default(), Samples::default(), Samples::default()];
            for _ in 0..asked.rounds.div_ceil(3) {
                let [app, over_window, bare] = &mut samples;
                pressed(open_app(&copy)?, screen.way, screen.key, app)?;
                pressed(open_floor("window", &copy)?, &[], "j", over_window)?;
                pressed(open_floor("table", &copy)?, &[], "j", bare)?;
            }
            let [app, over_window, bare] = samples;
            let row = |floor: &str, samples, goal| Row {
                name: format!("key to frame, {}", screen.name),
                size,
                unit: Unit::Time,
                app: app.clone(),
                floor: Some((floor.to_owned(), samples)),
                goal,
            };
            rows.push(row("table, one row read", over_window, Goal::Times(1.5)));
            rows.push(row("bare table", bare, Goal::Nothing));
        }
    }
    Ok(())
}

fn pressed(mut window: Window, way: &[&str], key: &str, samples: &mut Samples) -> Result<()> {
    window.first_frame()?;
    for key in way {
        window.press(key.as_bytes())?;
    }
    for press in 0..PRESSES + 2 {
        let time = window.press(key.as_bytes())?;
        if press >= 2 {
            samples.add_time(time);
        }
    }
    window.quit()
}

/// Key to picture where the key opens a screen, against the same at the smallest size.
pub(crate) fn openings(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    let mut small: Vec<(usize, Samples)> = Vec::new();
    for size in asked.sizes() {
        let copy = Copy::of(size)?;
        for (at, opening) in OPENINGS.iter().enumerate() {
            let mut samples = Samples::default();
            for _ in 0..asked.rounds.div_ceil(3) {
                opened(open_app(&copy)?, opening, &mut samples)?;
            }
            let row = |floor, goal| Row {
                name: format!("opening {}", opening.name),
                size,
                unit: Unit::Time,
                app: samples.clone(),
                floor,
                goal,
            };
            rows.push(row(None, Goal::Within(opening.goal.0, opening.goal.1)));
            match small.get(at) {
                // a hundred times as many, and nothing that grows with them; figures have a goal of their own
                Some((first, floor)) if opening.goal == LISTED => {
                    let floor = (format!("itself at {first}"), floor.clone());
                    rows.push(row(Some(floor), Goal::Times(3.0)));
                }
                Some(_) => {}
                None => small.push((size, samples)),
            }
        }
    }
    Ok(())
}

fn opened(mut window: Window, opening: &Opening, samples: &mut Samples) -> Result<()> {
    window.first_frame()?;
    for key in opening.way {
        window.press(key.as_bytes())?;
    }
    for press in 0..PRESSES + 2 {
        let time = window.press(opening.open.as_bytes())?;
        if press >= 2 {
            samples.add_time(time);
        }
        window.press(opening.back.as_bytes())?;
    }
    window.quit()
}
