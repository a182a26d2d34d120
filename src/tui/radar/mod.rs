//! The radar: does my judgement work, and where do good referrals come from [I1, I2, I3].
//!
//! Owns its pages, which of them is shown, of which days, as a plot or as a table, and which figure is selected: by what the
//! figure is, never by position. What a page says in rows and columns stands in a file of its own, for plot and table alike.
//! Reading it is an effect; drawing is `view::radar`'s.

mod calibration;
mod consent;
mod given;
mod harvest;
mod ladder;
mod received;
pub(crate) mod sheet;

use crate::domain::contact::Rung;
use crate::domain::day::Day;
use crate::domain::radar::{
    Behind, ConsentReport, GivenReport, HarvestMonth, LadderReport, Range, ReceivedReport, ToKnow,
};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{Notebook, Outcome};

pub(crate) use harvest::Grain;
pub(crate) use ladder::SIGNS;
use sheet::Sheet;

/// So many of the referrals behind a figure are listed.
pub(crate) const BEHIND: usize = 200;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RadarPage {
    /// What became of the introductions [I1].
    Given,
    /// How sure I was against how it went [I1].
    Calibration,
    /// Where good referrals come from [I2].
    Received,
    /// What I hear when I ask [I3].
    Consent,
    /// The ladder over time [I3].
    Ladder,
    /// The harvest over time [I3].
    Harvest,
}

impl RadarPage {
    /// In the order in which they are turned.
    pub(crate) const ALL: [Self; 6] =
        [Self::Given, Self::Calibration, Self::Received, Self::Consent, Self::Ladder, Self::Harvest];

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Given => "Given",
            Self::Calibration => "Calibration",
            Self::Received => "Received",
            Self::Consent => "Consent",
            Self::Ladder => "Ladder",
            Self::Harvest => "Harvest",
        }
    }

    /// Its place, from 0.
    pub(crate) fn place(self) -> usize {
        Self::ALL.iter().position(|page| *page == self).unwrap_or(0)
    }

    /// The page so many further on, round the end.
    fn turned(self, by: isize) -> Self {
        let count = isize::try_from(Self::ALL.len()).unwrap_or(1);
        let at = isize::try_from(self.place()).unwrap_or(0).saturating_add(by).rem_euclid(count);
        usize::try_from(at).ok().and_then(|at| Self::ALL.get(at)).copied().unwrap_or(self)
    }
}

/// A figure, as what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pick {
    /// There are referrals behind it.
    Behind(Behind),
    /// Somebody to get to know better.
    Person(Uid),
    /// Who stands on a rung.
    Rung(Rung),
    /// What came back from this day on, for a month, a quarter or a year.
    Harvest(Day),
    /// The ladder at the end of the month of this day.
    Stand(Day),
    /// The Brier score.
    Score,
}

/// What was read for a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Report {
    Given(GivenReport),
    /// With whom to get to know better, where the radar is off.
    Calibration(GivenReport, Vec<ToKnow>),
    Received(ReceivedReport),
    Consent(ConsentReport),
    Ladder(LadderReport),
    Harvest(Vec<HarvestMonth>),
}

impl Report {
    /// Reads what a page shows, and no more.
    pub(crate) fn read(notebook: &Notebook, page: RadarPage, range: Range, today: Day) -> Outcome<Self> {
        Ok(match page {
            RadarPage::Given => Self::Given(notebook.radar_given(range)?),
            RadarPage::Calibration => {
                let (report, people) = notebook.radar_calibration(range, today)?;
                Self::Calibration(report, people)
            }
            RadarPage::Received => Self::Received(notebook.radar_received(range)?),
            RadarPage::Consent => Self::Consent(notebook.radar_consent(range)?),
            RadarPage::Ladder => Self::Ladder(notebook.radar_ladder(range, today)?),
            RadarPage::Harvest => Self::Harvest(notebook.radar_harvest(range)?),
        })
    }

    fn page(&self) -> RadarPage {
        match self {
            Self::Given(_) => RadarPage::Given,
            Self::Calibration(..) => RadarPage::Calibration,
            Self::Received(_) => RadarPage::Received,
            Self::Consent(_) => RadarPage::Consent,
            Self::Ladder(_) => RadarPage::Ladder,
            Self::Harvest(_) => RadarPage::Harvest,
        }
    }

    /// There is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Given(report) | Self::Calibration(report, _) => report.total() == 0,
            Self::Received(report) => report.total == 0,
            Self::Consent(report) => report.total() == 0,
            Self::Ladder(report) => {
                report.stands.iter().all(|stand| stand.rungs.iter().all(|count| *count == 0))
            }
            Self::Harvest(months) => months.is_empty(),
        }
    }

    /// The figures in rows and columns. The months of the harvest are put together as `grain` says.
    pub(crate) fn sheet(&self, settings: &Settings, grain: Grain) -> Sheet {
        match self {
            Self::Given(report) => given::sheet(report),
            Self::Calibration(report, people) => calibration::sheet(&report.calibration, people),
            Self::Received(report) => received::sheet(report),
            Self::Consent(report) => consent::sheet(report),
            Self::Ladder(report) => ladder::sheet(report, &settings.rung_names),
            Self::Harvest(months) => harvest::sheet(months, grain),
        }
    }
}

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Radar {
    pub(crate) page: RadarPage,
    pub(crate) range: Range,
    /// The table is wanted where the plot could be, too.
    pub(crate) as_table: bool,
    /// The selected figure of each page.
    pub(crate) selected: [Option<Pick>; RadarPage::ALL.len()],
    /// What was read last.
    pub(crate) read: Option<Report>,
}

/// Whether a window of so many columns and lines has room for plots.
pub(crate) fn is_plotted((columns, lines): (u16, u16)) -> bool {
    columns >= 60 && lines >= 16
}

impl Radar {
    pub(crate) fn new() -> Self {
        Self {
            page: RadarPage::Given,
            range: Range::default(),
            as_table: false,
            selected: [None; RadarPage::ALL.len()],
            read: None,
        }
    }

    /// Takes in what was read, unless it is of other days.
    pub(crate) fn set(&mut self, range: Range, report: Report) {
        if range == self.range {
            self.read = Some(report);
        }
    }

    /// What was read for the page that is shown.
    pub(crate) fn report(&self) -> Option<&Report> {
        self.read.as_ref().filter(|report| report.page() == self.page)
    }

    /// Whether a window of this size shows plots.
    pub(crate) fn shows_plot(&self, size: (u16, u16)) -> bool {
        !self.as_table && is_plotted(size)
    }

    /// The figures of the page in a window of this size.
    pub(crate) fn sheet(&self, settings: &Settings, size: (u16, u16)) -> Option<Sheet> {
        let report = self.report()?;
        let grain = match report {
            Report::Harvest(months) if self.shows_plot(size) => Grain::fitting(months, size.0),
            _ => Grain::Month,
        };
        Some(report.sheet(settings, grain))
    }

    /// Which of the figures is selected; the first where it is none of them.
    pub(crate) fn pick(&self, picks: &[Pick]) -> Option<Pick> {
        picks.get(self.position(picks)).copied()
    }

    fn position(&self, picks: &[Pick]) -> usize {
        let Some(selected) = self.selected.get(self.page.place()).copied().flatten() else { return 0 };
        let exactly = picks.iter().position(|pick| *pick == selected);
        // a month may have gone into its quarter, or its year
        let around = || match selected {
            Pick::Harvest(day) => {
                picks.iter().rposition(|pick| matches!(pick, Pick::Harvest(first) if *first <= day))
            }
            _ => None,
        };
        exactly.or_else(around).unwrap_or(0)
    }

    pub(crate) fn select(&mut self, pick: Option<Pick>) {
        if let Some(selected) = self.selected.get_mut(self.page.place()) {
            *selected = pick;
        }
    }

    pub(crate) fn move_by(&mut self, by: isize, picks: &[Pick]) {
        let last = picks.len().saturating_sub(1);
        let at = self.position(picks).saturating_add_signed(by).min(last);
        self.select(picks.get(at).copied());
    }

    /// Turns so many pages on, round the end.
    pub(crate) fn turn(&mut self, by: isize) {
        self.page = self.page.turned(by);
    }
}
