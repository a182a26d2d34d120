//! Figures in rows and columns: what a page says, for its plot and its table alike.
//!
//! Owns the rows and which of them can be selected where. How wide a column is, and where a bar stands, is the drawing's.

use crate::domain::radar::Share;

use super::Pick;

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sheet {
    /// Sentences over the figures.
    pub(crate) said: Vec<String>,
    pub(crate) parts: Vec<Part>,
    /// What the figures mean, below them, where there is room.
    pub(crate) notes: Vec<&'static str>,
}

/// Where the figures of a part stand when the page is plotted. In the table all parts are rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// In rows, beside or under the plot.
    #[default]
    Rows,
    /// In the plot; one is selected there.
    Plot,
    /// In the plot as a line: none is selected.
    Line,
}

/// Rows under a title.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) title: String,
    /// What each column holds; the first is that of the labels.
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) place: Place,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) pick: Pick,
    /// A label, and what stands in the columns after it.
    pub(crate) cells: Vec<String>,
    pub(crate) bar: Option<Bar>,
}

/// How long the bar of a figure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bar {
    /// So many of the most that any has.
    Count(u64, u64),
    /// A share.
    Share(Share),
}

impl Part {
    pub(crate) fn new(title: &str, heads: &[&str]) -> Self {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Self { title: title.to_owned(), heads, ..Self::default() }
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    pub(crate) fn row<const N: usize>(mut self, pick: Pick, cells: [String; N], bar: Option<Bar>) -> Self {
        self.rows.push(Row { pick, cells: cells.into(), bar });
        self
    }
}

impl Sheet {
    /// The figures that can be selected, in order.
    pub(crate) fn picks(&self, plotted: bool) -> Vec<Pick> {
        let parts = self.parts.iter().filter(|part| !plotted || part.place != Place::Line);
        parts.flat_map(|part| part.rows.iter().map(|row| row.pick)).collect()
    }

    /// The parts that stand in rows.
    pub(crate) fn listed(&self, plotted: bool) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| !plotted || part.place == Place::Rows)
    }

    /// The row of a figure.
    pub(crate) fn row_of(&self, pick: Pick) -> Option<&Row> {
        self.parts.iter().flat_map(|part| &part.rows).find(|row| row.pick == pick)
    }
}

/// "1 introduction", "18 introductions".
pub(crate) fn counted(n: u64, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// What the brackets of a share hold, where any has some.
pub(super) fn brackets(parts: &[Part]) -> Option<&'static str> {
    let mut cells = parts.iter().flat_map(|part| &part.rows).flat_map(|row| &row.cells);
    cells.any(|cell| cell.ends_with(" %)")).then_some(BRACKETS)
}

const BRACKETS: &str = "In brackets: where the true share lies, nineteen times of twenty.";
