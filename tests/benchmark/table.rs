//! What came out: medians, spreads, ratios, and whether the goals are met.
//!
//! Owns the arithmetic of samples, the table and its JSON. Must not measure.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// What a sample counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Microseconds, shown as milliseconds.
    Time,
    /// Bytes, shown as megabytes of 1024 x 1024.
    Memory,
    /// A plain number.
    Count,
}

/// What is asked of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Goal {
    /// The median at most so many times that of the floor.
    Times(f64),
    /// Half of the samples at most the first, ninety-nine in a hundred at most the second.
    Within(f64, f64),
    /// None above this.
    AtMost(f64),
    /// Shown to compare with.
    Nothing,
}

/// Samples in the order taken.
#[derive(Debug, Clone, Default)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    pub(crate) fn add(&mut self, sample: f64) {
        self.0.push(sample);
    }

    pub(crate) fn add_time(&mut self, time: std::time::Duration) {
        self.add(time.as_secs_f64() * 1e6);
    }

    /// The value below which so many in a hundred lie.
    pub(crate) fn percentile(&self, of_a_hundred: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1) as f64;
        sorted.get((last * of_a_hundred / 100.0).round() as usize).copied().unwrap_or(f64::NAN)
    }

    fn median(&self) -> f64 {
        self.percentile(50.0)
    }
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) size: usize,
    pub(crate) unit: Unit,
    pub(crate) app: Samples,
    /// What it is compared with, and its samples.
    pub(crate) floor: Option<(String, Samples)>,
    pub(crate) goal: Goal,
}

impl Row {
    fn ratio(&self) -> Option<f64> {
        let (_, floor) = self.floor.as_ref()?;
        Some(self.app.median() / floor.median())
    }

    /// `None` where nothing is asked.
    pub(crate) fn is_met(&self) -> Option<bool> {
        match self.goal {
            Goal::Times(times) => Some(self.ratio()? <= times),
            Goal::Within(p50, p99) => Some(self.app.median() <= p50 && self.app.percentile(99.0) <= p99),
            Goal::AtMost(most) => Some(self.app.percentile(100.0) <= most),
            Goal::Nothing => None,
        }
    }

    fn goal_text(&self) -> String {
        match self.goal {
            Goal::Times(times) => format!("{times} x"),
            Goal::Within(p50, p99) => format!("{} / {}", shown(self.unit, p50), shown(self.unit, p99)),
            Goal::AtMost(most) => shown(self.unit, most),
            Goal::Nothing => String::new(),
        }
    }

    /// Median, and the span in which nine of ten samples lie; where a goal speaks of the slowest hundredth, up to that.
    fn cells_of(&self, samples: &Samples) -> [String; 2] {
        let (low, high) = if matches!(self.goal, Goal::Within(..)) { (1.0, 99.0) } else { (5.0, 95.0) };
        let ends = [samples.percentile(low), samples.percentile(high)].map(|end| shown(self.unit, end));
        [shown(self.unit, samples.median()), ends.join("–")]
    }

    fn cells(&self) -> [String; 10] {
        let [app, app_spread] = self.cells_of(&self.app);
        let (name, [floor, floor_spread]) = match &self.floor {
            Some((name, samples)) => (name.clone(), self.cells_of(samples)),
            None => Default::default(),
        };
        let ratio = self.ratio().map(|ratio| format!("{ratio:.2} x")).unwrap_or_default();
        let met = self.is_met().map_or("", |met| if met { "yes" } else { "NO" });
        let size = self.size.to_string();
        let goal = self.goal_text();
        [self.name.clone(), size, app, app_spread, name, floor, floor_spread, ratio, goal, met.to_owned()]
    }

    fn json(&self) -> Value {
        let summary = |samples: &Samples| {
            let [p5, p50, p95, p99] = [5.0, 50.0, 95.0, 99.0].map(|at| samples.percentile(at));
            json!({ "median": p50, "p5": p5, "p95": p95, "p99": p99, "samples": samples.0.len() })
        };
        let unit = match self.unit {
            Unit::Time => "microseconds",
            Unit::Memory => "bytes",
            Unit::Count => "count",
        };
        let floor = self.floor.as_ref().map(|(name, samples)| {
            let mut floor = summary(samples);
            floor["what"] = json!(name);
            floor
        });
        json!({
            "row": self.name, "size": self.size, "unit": unit, "app": summary(&self.app), "floor": floor,
            "ratio": self.ratio(), "goal": self.goal_text(), "met": self.is_met(),
        })
    }
}

fn shown(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Time => format!("{:.3} ms", value / 1e3),
        Unit::Memory => format!("{:.1} MB", value / (1024.0 * 1024.0)),
        Unit::Count => format!("{value}"),
    }
}

const HEADS: [&str; 10] =
    ["what", "size", "goodword", "spread", "against", "floor", "spread", "ratio", "goal", "met"];

/// The whole table, aligned.
pub(crate) fn table(rows: &[Row]) -> String {
    let lines: Vec<[String; 10]> =
        std::iter::once(HEADS.map(str::to_owned)).chain(rows.iter().map(Row::cells)).collect();
    let mut widths = [0; HEADS.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for line in &lines {
        let mut shown = String::new();
        for (at, (cell, width)) in line.iter().zip(widths).enumerate() {
            let is_word = matches!(at, 0 | 4 | 9);
            let _ =
                if is_word { write!(shown, "{cell:width$}  ") } else { write!(shown, "{cell:>width$}  ") };
        }
        let _ = writeln!(text, "{}", shown.trim_end());
    }
    text
}

/// One JSON object.
pub(crate) fn json(rows: &[Row]) -> Value {
    json!({ "goodword": 1, "rows": rows.iter().map(Row::json).collect::<Vec<_>>() })
}
