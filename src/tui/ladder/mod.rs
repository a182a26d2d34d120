//! The ladder: six columns, and whoever is due for a touch [E1, E2].
//!
//! Owns what is loaded and what is selected in each column, by uid and never by position. Reading it is an effect; a person who
//! is moved is followed to their new column.

use crate::domain::contact::Rung;
use crate::domain::day::Day;
use crate::domain::uid::Uid;
use crate::notebook::{LadderRow, LadderWindow, Notebook, Outcome, RungCount, Standing};
use crate::tui::effects::Spot;
use crate::tui::stretch::Stretch;

/// How many columns there are.
pub(crate) const RUNGS: usize = 6;

/// Rows read before and after the selected one: more than any screen shows.
pub(crate) const SPAN: usize = 60;

/// One rung.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    pub(crate) count: RungCount,
    pub(crate) window: LadderWindow,
    pub(crate) selected: Option<Uid>,
}

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Ladder {
    pub(crate) columns: [Column; RUNGS],
    /// In which column one is.
    pub(crate) at: usize,
    /// Where the selected person stands, once read.
    pub(crate) standing: Option<Box<Standing>>,
    /// Read once at least.
    pub(crate) loaded: bool,
}

/// What is to be read of it.
#[derive(Debug, Clone)]
pub(crate) struct LadderQuery {
    /// The column one is in.
    pub(crate) at: usize,
    /// Where each column is read.
    pub(crate) spots: [Spot; RUNGS],
    /// Whoever is selected, to be followed to another column.
    pub(crate) follow: Option<Uid>,
}

/// What was read.
#[derive(Debug, Clone)]
pub(crate) struct LadderRead {
    pub(crate) at: usize,
    pub(crate) selected: Option<Uid>,
    pub(crate) columns: Vec<(RungCount, LadderWindow)>,
}

impl Ladder {
    pub(crate) fn new() -> Self {
        Self { columns: Default::default(), at: 0, standing: None, loaded: false }
    }

    /// The column one is in.
    pub(crate) fn column(&self) -> Option<&Column> {
        self.columns.get(self.at)
    }

    /// Its rung.
    pub(crate) fn rung(&self) -> Option<Rung> {
        Rung::ALL.get(self.at).copied()
    }

    /// Whoever is selected.
    pub(crate) fn selected(&self) -> Option<Uid> {
        self.column().and_then(|column| column.selected)
    }

    /// Their row.
    pub(crate) fn row(&self) -> Option<&LadderRow> {
        let column = self.column()?;
        column.window.rows.get(column.window.position(column.selected)?)
    }

    /// Where the selected person stands, once read.
    pub(crate) fn current(&self) -> Option<&Standing> {
        self.standing.as_deref().filter(|standing| Some(standing.uid) == self.selected())
    }

    pub(crate) fn set_standing(&mut self, standing: Box<Standing>) {
        self.standing = Some(standing);
    }

    /// What is to be read for the screen as it stands.
    pub(crate) fn query(&self) -> LadderQuery {
        let spot = |column: &Column| column.selected.map_or(Spot::Top, Spot::Around);
        LadderQuery { at: self.at, spots: self.columns.each_ref().map(spot), follow: self.selected() }
    }

    /// Takes in what was read. The first time one is on whoever is most overdue or, where nobody is, due next.
    pub(crate) fn set(&mut self, read: LadderRead) {
        for (column, (count, window)) in self.columns.iter_mut().zip(read.columns) {
            (column.count, column.window) = (count, window);
        }
        if !self.loaded {
            // whoever is due first stands first in each column
            let most = self.columns.iter().enumerate().filter_map(|(at, column)| {
                let first = column.window.rows.first()?;
                Some((first.due_on.is_none(), first.due_on, at))
            });
            self.at = most.min().map_or(0, |(_, _, at)| at);
        } else {
            self.at = read.at.min(RUNGS - 1);
            if let Some(column) = self.columns.get_mut(self.at) {
                column.selected = read.selected.or(column.selected);
            }
        }
        self.loaded = true;
        for column in &mut self.columns {
            column.selected = column.window.selected_or_end(column.selected);
        }
    }

    /// Moves within the column; says whether it should be read anew.
    pub(crate) fn move_by(&mut self, by: isize) -> bool {
        let Some(column) = self.columns.get_mut(self.at) else { return false };
        let (selected, near_end) = column.window.moved(column.selected, by, SPAN);
        column.selected = selected;
        near_end
    }

    /// Goes to a column, whoever is due elsewhere.
    pub(crate) fn go_to(&mut self, at: usize) {
        // what is read next does not go where most is due
        (self.at, self.loaded) = (at.min(RUNGS - 1), true);
    }

    /// Goes to another column, as far as there are some.
    pub(crate) fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(RUNGS - 1);
    }
}

impl LadderQuery {
    /// Reads it.
    pub(crate) fn read(&self, notebook: &Notebook, today: Day) -> Outcome<LadderRead> {
        let followed = self.follow.map(|uid| notebook.rung_of(uid)).transpose()?.flatten();
        let there = followed.and_then(|rung| Rung::ALL.iter().position(|known| *known == rung));
        let at = there.unwrap_or(self.at);
        let counts = notebook.rung_counts(today)?;
        let mut columns = Vec::with_capacity(RUNGS);
        for (n, (rung, count)) in Rung::ALL.iter().zip(counts).enumerate() {
            let follow = self.follow.filter(|_| there == Some(n)).map(Spot::Around);
            let spot = follow.or(self.spots.get(n).copied()).unwrap_or(Spot::Top);
            let window = match spot {
                Spot::Top => notebook.ladder(*rung, None, 0, SPAN)?,
                Spot::Around(uid) => notebook.ladder(*rung, Some(uid), SPAN, SPAN)?,
                Spot::Bottom => notebook.ladder_end(*rung, SPAN)?,
            };
            columns.push((count, window));
        }
        Ok(LadderRead { at, selected: self.follow.filter(|_| there.is_some()), columns })
    }
}
