//! The radar: pages, figures, and the referrals behind one [I1, I2, I3]. What each action does there.

use crate::domain::contact::Rung;
use crate::domain::gates::Gate;
use crate::domain::radar::{Behind, Range};
use crate::domain::uid::Uid;
use crate::notebook::BehindList;
use crate::tui::app::{App, Screen, Tab};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::behind::BehindBox;
use crate::tui::overlay::{Overlay, forms};
use crate::tui::radar::{Grain, Pick, RadarPage, Report};

const PAGE: isize = 10;

impl App {
    pub(in crate::tui) fn act_in_radar(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.move_figure(1),
            Action::Up => self.move_figure(-1),
            Action::PageDown => self.move_figure(PAGE),
            Action::PageUp => self.move_figure(-PAGE),
            Action::Top => self.move_figure(isize::MIN),
            Action::Bottom => self.move_figure(isize::MAX),
            Action::NextRadarPage => return self.turn_radar(1),
            Action::PreviousRadarPage => return self.turn_radar(-1),
            Action::PlotOrTable => self.radar.as_table = !self.radar.as_table,
            Action::Range => {
                let form = forms::range(self.radar.range, self.today());
                return self.open_form(form);
            }
            Action::Open => return self.open_figure(),
            _ => {}
        }
        Vec::new()
    }

    pub(in crate::tui) fn act_in_behind(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Behind(list)) = &mut self.overlay else { return Vec::new() };
        match action {
            Action::Down => list.move_by(1),
            Action::Up => list.move_by(-1),
            Action::PageDown => list.move_by(PAGE),
            Action::PageUp => list.move_by(-PAGE),
            Action::Top => list.move_by(isize::MIN),
            Action::Bottom => list.move_by(isize::MAX),
            Action::Submit => {
                let Some(uid) = list.row().map(|row| row.uid) else { return Vec::new() };
                let gate = match list.behind {
                    Behind::Consent(_) | Behind::Answered | Behind::Days(_) => Gate::Consent,
                    Behind::Outcome(_) | Behind::Over | Behind::Sure(..) | Behind::Received(_) => {
                        Gate::Exit
                    }
                };
                self.overlay = None;
                return self.open_referral(uid, gate, None);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Reads what the screen shows: one page, and no more.
    pub(in crate::tui) fn load_radar(&self) -> Vec<Effect> {
        vec![Effect::LoadRadar(self.radar.page, self.radar.range)]
    }

    pub(in crate::tui) fn take_radar(&mut self, range: Range, report: Report) {
        self.radar.set(range, report);
    }

    /// The list behind a figure, while it is open.
    pub(in crate::tui) fn load_behind(&self) -> Vec<Effect> {
        match &self.overlay {
            Some(Overlay::Behind(list)) => vec![Effect::LoadBehind(list.behind, list.range)],
            _ => Vec::new(),
        }
    }

    pub(in crate::tui) fn take_behind(&mut self, behind: Behind, range: Range, list: BehindList) {
        match &mut self.overlay {
            Some(Overlay::Behind(open)) if (open.behind, open.range) == (behind, range) => open.list = list,
            // something else was opened over it meanwhile
            Some(_) => {}
            None if !matches!(self.screen, Screen::Radar) => {}
            None if list.rows.is_empty() => self.say("There is no referral behind this figure."),
            None => self.overlay = Some(Overlay::Behind(Box::new(BehindBox::new(behind, range, list)))),
        }
    }

    pub(in crate::tui) fn go_to_harvest(&mut self, entry: Option<Uid>) -> Vec<Effect> {
        match entry {
            Some(entry) => self.open_entry(entry),
            None => {
                self.say("Nothing came back in these days.");
                Vec::new()
            }
        }
    }

    pub(in crate::tui) fn look_at_range(&mut self, range: Range) -> Vec<Effect> {
        self.radar.range = range;
        self.load_radar()
    }

    pub(in crate::tui) fn turn_radar_to(&mut self, page: RadarPage) -> Vec<Effect> {
        self.radar.page = page;
        self.load_radar()
    }

    /// What is selected on the page that is shown.
    pub(in crate::tui) fn radar_pick(&self) -> Option<Pick> {
        self.radar.pick(&self.radar_picks())
    }

    /// The selected figure opens; another is selected.
    pub(in crate::tui) fn click_figure(&mut self, pick: Pick) -> Vec<Effect> {
        if self.radar_pick() == Some(pick) {
            return self.press(Action::Open);
        }
        self.radar.select(Some(pick));
        Vec::new()
    }

    fn radar_picks(&self) -> Vec<Pick> {
        let sheet = self.radar.report().filter(|report| !report.is_empty());
        let sheet = sheet.and_then(|_| self.radar.sheet(&self.settings, self.size));
        sheet.map(|sheet| sheet.picks(self.radar.shows_plot(self.size))).unwrap_or_default()
    }

    fn move_figure(&mut self, by: isize) {
        let picks = self.radar_picks();
        self.radar.move_by(by, &picks);
    }

    fn turn_radar(&mut self, by: isize) -> Vec<Effect> {
        self.radar.turn(by);
        self.load_radar()
    }

    fn open_figure(&mut self) -> Vec<Effect> {
        match self.radar_pick() {
            Some(Pick::Behind(behind)) => vec![Effect::LoadBehind(behind, self.radar.range)],
            Some(Pick::Person(uid)) => self.open_contact(uid),
            Some(Pick::Rung(rung)) => {
                let at = Rung::ALL.iter().position(|known| *known == rung);
                self.ladder.go_to(at.unwrap_or(self.ladder.at));
                self.go_to_tab(Tab::Ladder)
            }
            Some(Pick::Harvest(first)) => vec![Effect::FindHarvest(self.harvest_grain().range(first))],
            Some(Pick::Score) => vec![Effect::LoadBehind(Behind::Over, self.radar.range)],
            // who stood there then is not kept
            Some(Pick::Stand(_)) => self.go_to_tab(Tab::Ladder),
            None => Vec::new(),
        }
    }

    /// How the time line of the harvest is shown now.
    fn harvest_grain(&self) -> Grain {
        match self.radar.report() {
            Some(Report::Harvest(months)) if self.radar.shows_plot(self.size) => {
                Grain::fitting(months, self.size.0)
            }
            _ => Grain::Month,
        }
    }
}
