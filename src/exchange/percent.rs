//! How far an import of files is, in hundredths.
//!
//! Owns how reading and indexing share them. Must not draw: `cli` and `tui` do.

use crate::notebook::ImportAt;

use super::Source;

/// Of a hundred so many are for reading where it is imported, the rest for the index; a preview only reads.
const READING: usize = 80;

/// Tells a hundredth of each step.
#[derive(Debug, Clone)]
pub struct Percent {
    /// With each file the lines before it.
    before: Vec<usize>,
    all: usize,
    reading: usize,
}

impl Percent {
    /// Of a preview.
    pub fn of_a_preview(sources: &[Source]) -> Self {
        Self::new(sources, 100)
    }

    /// Of an import.
    pub fn of_an_import(sources: &[Source]) -> Self {
        Self::new(sources, READING)
    }

    fn new(sources: &[Source], reading: usize) -> Self {
        let mut all = 0_usize;
        let lines = sources.iter().map(|source| {
            let before = all;
            all = all.saturating_add(source.lines());
            before
        });
        Self { before: lines.collect(), all, reading }
    }

    /// How many lines the files have, about.
    pub fn lines(&self) -> usize {
        self.all
    }

    /// From 0 to 100.
    pub fn at(&self, at: ImportAt) -> usize {
        match at {
            ImportAt::Line { file, line, .. } => {
                let lines = self.before.get(file).copied().unwrap_or_default().saturating_add(line);
                lines.min(self.all) * self.reading / self.all.max(1)
            }
            ImportAt::Indexing { done, of } => {
                self.reading + done.min(of) * (100 - self.reading) / of.max(1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] It never goes back, over several files and into the index, and ends at a hundred.
    #[test]
    fn goes_up_to_a_hundred() {
        let of = |text: &str| Source::from_reader(String::new(), text.as_bytes(), None).unwrap();
        let percent = Percent::of_an_import(&[of("a\nb\nc\n"), of("d\n")]);
        let line = |file, line| ImportAt::Line { file, line, read: 0 };
        let indexing = |done| ImportAt::Indexing { done, of: 2 };
        let steps = [line(0, 1), line(0, 3), line(1, 1), line(1, 9), indexing(0), indexing(1), indexing(2)];
        assert_eq!(steps.map(|at| percent.at(at)), [20, 60, 80, 80, 80, 90, 100]);
        assert_eq!(Percent::of_a_preview(&[of("a\n")]).at(line(0, 1)), 100);
    }
}
