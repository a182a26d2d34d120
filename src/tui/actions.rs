//! What each action does on a screen.
//!
//! Owns the way from an action to an overlay, a screen or a deed. Whether it may be done was asked before.

use crate::domain::consent::{ConsentEvent, ConsentState, nudge_day};
use crate::domain::contact::Contact;
use crate::domain::day::{Day, short_day};
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::{ActualGap, Gate, actual_gaps};
use crate::domain::progress::{Action as Next, Lane, Stage};
use crate::domain::referral::{Direction, Role, Timing};
use crate::domain::say::short_step;
use crate::notebook::{ReferralView, Subject};

use super::app::{App, Screen};
use super::deed::{Deed, What};
use super::effects::{Effect, PeopleQuery, Spot};
use super::gates::Gates;
use super::gates::questions::{Answered, Question};
use super::keymap::Action;
use super::overlay::Overlay;
use super::overlay::capture::CaptureBox;
use super::overlay::forms::{self, FormBox};
use super::overlay::picker::{Picker, Picking};
use super::triage::Focus;
use super::view::words::title_of;

const PAGE: isize = 10;

impl App {
    pub(super) fn act_on_screen(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Help => self.open(Overlay::Help(0)),
            Action::Capture => self.open(Overlay::Capture(Box::new(CaptureBox::new(self.today())))),
            Action::NextStep => self.next_step(),
            Action::Answer => self.ask_answer(),
            Action::GateConsent => self.gate(Gate::Consent),
            Action::GateActual => self.gate(Gate::Actual),
            Action::GateRelevant => self.gate(Gate::Relevant),
            Action::GateExit => self.gate(Gate::Exit),
            Action::Snooze => self.snooze(),
            Action::Park => self.park(),
            Action::Drop => self.drop_or_pick_up(),
            Action::NextTry => self.pick_next_try(),
            Action::Party => self.pick_party(),
            Action::Told => self.tell(),
            Action::Refile => self.refile(),
            Action::Jump => self.jump(),
            Action::Done => self.reminder_done(),
            _ => match &self.screen {
                Screen::Triage => self.act_in_triage(action),
                Screen::Gates(_) => self.act_in_gates(action),
            },
        }
    }

    fn open(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlay = Some(overlay);
        Vec::new()
    }

    fn open_form(&mut self, form: FormBox) -> Vec<Effect> {
        self.open(Overlay::Form(Box::new(form)))
    }

    fn act_in_triage(&mut self, action: Action) -> Vec<Effect> {
        match (self.triage.focus, action) {
            (Focus::List, Action::Switch) => self.triage.focus = Focus::Reminders,
            (Focus::Reminders, Action::Switch) => self.triage.focus = Focus::List,
            (Focus::Reminders, Action::Down) => self.triage.move_reminder(1),
            (Focus::Reminders, Action::Up) => self.triage.move_reminder(-1),
            (Focus::Reminders, Action::Top) => self.triage.move_reminder(isize::MIN),
            (Focus::Reminders, Action::Bottom) => self.triage.move_reminder(isize::MAX),
            (Focus::List, Action::Down) => return self.move_selection(1),
            (Focus::List, Action::Up) => return self.move_selection(-1),
            (Focus::List, Action::PageDown) => return self.move_selection(PAGE),
            (Focus::List, Action::PageUp) => return self.move_selection(-PAGE),
            (Focus::List, Action::Top) => return self.go_to_end(Spot::Top),
            (Focus::List, Action::Bottom) => return self.go_to_end(Spot::Bottom),
            _ => {}
        }
        Vec::new()
    }

    fn move_selection(&mut self, by: isize) -> Vec<Effect> {
        match (self.triage.move_by(by), self.triage.selected) {
            (true, Some(uid)) => vec![Effect::LoadTriage(Spot::Around(uid))],
            _ => self.load_detail(),
        }
    }

    fn go_to_end(&mut self, spot: Spot) -> Vec<Effect> {
        let far = match spot {
            Spot::Bottom => self.triage.window.more_after,
            _ => self.triage.window.more_before,
        };
        if far {
            self.triage.selected = None;
            return vec![Effect::LoadTriage(spot)];
        }
        self.move_selection(if spot == Spot::Bottom { isize::MAX } else { isize::MIN })
    }

    fn act_in_gates(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Gates(gates) = &mut self.screen else { return Vec::new() };
        match action {
            Action::Back => {
                self.triage.selected = Some(gates.uid);
                self.screen = Screen::Triage;
                return self.reload();
            }
            Action::GateNext => gates.step(1),
            Action::GatePrevious => gates.step(-1),
            Action::Switch => gates.side = gates.side.other(),
            Action::Down => gates.move_line(1),
            Action::Up => gates.move_line(-1),
            Action::Choose(at) => return self.choose(at),
            Action::EditQuestion => return self.open_question(None),
            Action::EditContact => return self.edit_contact("name"),
            Action::EditLine => return self.edit_line(),
            Action::Introduce => return self.introduce_or_evaluate(),
            _ => {}
        }
        Vec::new()
    }

    fn gate(&mut self, gate: Gate) -> Vec<Effect> {
        if let Screen::Gates(gates) = &mut self.screen {
            gates.go_to(gate);
            return Vec::new();
        }
        let side = self.current_view().and_then(|view| view.progress.step).and_then(|step| step.role);
        self.open_gates(gate, side)
    }

    fn open_gates(&mut self, gate: Gate, side: Option<Role>) -> Vec<Effect> {
        let Some(uid) = self.current_view().map(|view| view.referral.uid) else { return Vec::new() };
        let side = side.filter(|role| matches!(role, Role::Seeker | Role::Provider));
        let mut gates = Gates::open(uid, gate, side);
        if let Some(view) = self.current_view() {
            gates.set_view(Box::new(view.clone()));
        }
        self.screen = Screen::Gates(Box::new(gates));
        Vec::new()
    }

    fn open_question_gate(&mut self, gate: Gate, question: Question) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let mut gates = Gates::open_at(view.referral.uid, gate, question);
        gates.set_view(Box::new(view.clone()));
        self.screen = Screen::Gates(Box::new(gates));
        Vec::new()
    }

    /// Opens whatever the next step of the referral needs.
    fn next_step(&mut self) -> Vec<Effect> {
        if matches!(self.screen, Screen::Gates(_)) {
            return self.ask_this_side();
        }
        let Some(view) = self.current_view() else { return Vec::new() };
        let Some(step) = view.progress.step else { return self.gate(Gate::Exit) };
        let waiting = view.progress.lane == Lane::Theirs;
        match step.action {
            Next::FindProvider | Next::FindSeeker => self.pick_party(),
            Next::ClearNeed | Next::ConfirmNeed => self.open_first_gap(),
            Next::ParkOrAsk => self.park(),
            Next::JudgeFit | Next::Reconsider => self.gate(Gate::Relevant),
            Next::Ask => self.record(step.role, ConsentEvent::Asked),
            Next::AskAgain if !waiting => self.record(step.role, ConsentEvent::Asked),
            Next::Nudge if !waiting => self.record(step.role, ConsentEvent::Nudged),
            Next::ParkOrDrop if !waiting => {
                self.say("Still silent. p parks it, x drops it, a records a late answer.");
                self.open_gates(Gate::Consent, step.role)
            }
            Next::AskAgain | Next::Nudge | Next::ParkOrDrop => self.open_gates(Gate::Consent, step.role),
            Next::TellReward => self.open_question_gate(Gate::Actual, Question::Reward),
            Next::Introduce | Next::Evaluate => {
                self.gate(Gate::Exit);
                self.introduce_or_evaluate()
            }
            Next::Wake => self.park(),
            Next::NextTry => self.pick_next_try(),
            Next::TellNotNow => self.tell(),
            Next::CoachSource => Vec::new(),
        }
    }

    /// Actual, at what keeps it from holding.
    fn open_first_gap(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let question = match actual_gaps(&view.referral, self.today(), &self.settings).first() {
            Some(
                ActualGap::NoTiming | ActualGap::Someday | ActualGap::TooFar(_) | ActualGap::Passed(_),
            ) => Question::When,
            Some(ActualGap::NotSaidHow | ActualGap::Guess) => Question::Heard,
            Some(ActualGap::NotSaidSince | ActualGap::Stale(_)) => Question::HeardOn,
            Some(ActualGap::NoNeed) | None => Question::Need,
        };
        self.open_question_gate(Gate::Actual, question)
    }

    fn record(&mut self, role: Option<Role>, event: ConsentEvent) -> Vec<Effect> {
        let form = self.current_view().and_then(|view| {
            let contact = view.contact(role?)?;
            Some(forms::ask(view, contact, event))
        });
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// In Consent: Enter records that the side looked at was asked, or nudged; where nobody is named, it names somebody.
    fn ask_this_side(&mut self) -> Vec<Effect> {
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let side = gates.side;
        match self.ask_of(side) {
            Ok(Some(event)) => self.record(Some(side), event),
            Ok(None) => self.pick_party(),
            Err(reason) => {
                self.refuse(reason);
                Vec::new()
            }
        }
    }

    /// What asking this side would be: an ask, the one nudge [G9], or nothing while nobody is named.
    ///
    /// `Err` says why there is nothing to ask.
    pub(super) fn ask_of(&self, side: Role) -> Result<Option<ConsentEvent>, String> {
        let Some(view) = self.current_view() else { return Ok(None) };
        let Some(state) = view.facts().consent(side, self.today(), &self.settings) else { return Ok(None) };
        if view.referral.introduction.is_some() {
            return Err("They are introduced already. a records a withdrawal.".into());
        }
        if view.progress.stage == Stage::Closed {
            return Err(
                "The referral is stopped. T records that this side was told; a corrects an answer.".into(),
            );
        }
        match state {
            ConsentState::Granted { .. } => Err("The yes stands. a records another answer.".into()),
            ConsentState::Asked { on, nudged_on: None, .. } => {
                let from = nudge_day(on, &self.settings);
                if self.today() < from {
                    let day = short_day(from, self.today());
                    return Err(format!(
                        "Asked already; leave time for an answer. A nudge is due on {day}."
                    ));
                }
                Ok(Some(ConsentEvent::Nudged))
            }
            ConsentState::Asked { .. } => {
                Err("Asked, and nudged once; more would be begging. a records the answer, p parks it."
                    .into())
            }
            _ => Ok(Some(ConsentEvent::Asked)),
        }
    }

    /// Whose answer it is: in Consent the side looked at, else whoever owes one.
    fn ask_answer(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some(view) = self.current_view() else { return Vec::new() };
        let state = |role| view.facts().consent(role, today, &self.settings);
        let asked = |role: &Role| matches!(state(*role), Some(ConsentState::Asked { .. }));
        let named = |role: &Role| view.contact(*role).is_some();
        let both = [Role::Seeker, Role::Provider];
        let stepping = view.progress.step.and_then(|step| step.role).filter(named);
        let role = match &self.screen {
            Screen::Gates(gates) if gates.gate == Gate::Consent && named(&gates.side) => Some(gates.side),
            _ => stepping.filter(asked).or_else(|| both.into_iter().find(asked)),
        };
        let Some(role) = role.or(stepping).or_else(|| both.into_iter().find(named)) else {
            return Vec::new();
        };
        self.open(Overlay::Answer { role })
    }

    fn snooze(&mut self) -> Vec<Effect> {
        let in_panel = matches!(self.screen, Screen::Triage) && self.triage.focus == Focus::Reminders;
        if in_panel {
            let Some(item) = self.triage.reminder_item() else { return Vec::new() };
            let referral = match (&item.subject, item.derived) {
                (Some(Subject::Referral(uid, _)), true) => Some(*uid),
                _ => None,
            };
            let form = forms::snooze(referral, item.uid, item.short.clone());
            return self.open_form(form);
        }
        let form = self.current_view().and_then(|view| {
            let step = view.progress.step?;
            let text = format!("{}, {}", short_step(&step, view.names()), title_of(view));
            Some(forms::snooze(Some(view.referral.uid), step.reminder, text))
        });
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// Parks, or takes up again what is parked.
    fn park(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let (uid, title) = (view.referral.uid, title_of(view));
        if view.progress.lane == Lane::Parked {
            let label = format!("taken up again: {title}");
            return self.commit_and_stay(Deed { label, what: What::Edit(uid, vec![ReferralEdit::Wake]) });
        }
        let proposed = self.worth_waiting_for(view);
        let form = forms::park(uid, title, proposed);
        self.open_form(form)
    }

    /// The day on which a need that is too far off comes within the horizon.
    fn worth_waiting_for(&self, view: &ReferralView) -> Option<Day> {
        let Some(Timing::By(_)) = view.referral.timing else { return None };
        actual_gaps(&view.referral, self.today(), &self.settings).into_iter().find_map(|gap| match gap {
            ActualGap::TooFar(reached) => Some(reached),
            _ => None,
        })
    }

    fn drop_or_pick_up(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let (uid, title) = (view.referral.uid, title_of(view));
        if view.referral.dropped.is_some() {
            let label = format!("picked up again: {title}");
            return self.commit_and_stay(Deed { label, what: What::Edit(uid, vec![ReferralEdit::PickUp]) });
        }
        let form = forms::drop(uid, title);
        self.open_form(form)
    }

    fn pick_next_try(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let uid = view.referral.uid;
        let title = format!("Who else could help {}?", view.names().seeker.unwrap_or("them"));
        let query = PeopleQuery {
            typed: String::new(),
            need: view.referral.need.clone(),
            without: view.referral.seeker.into_iter().collect(),
            tries_of: Some(uid),
        };
        self.open_picker(Picker::new(title, Picking::NextTry { earlier: uid }, query))
    }

    /// Names the party that is missing; where none is, another for the side looked at, or another provider.
    fn pick_party(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let roles = view.referral.roles();
        let missing = roles.into_iter().find(|role| view.contact(*role).is_none());
        let looked_at = match &self.screen {
            Screen::Gates(gates) if view.referral.direction == Direction::Given => {
                Some(gates.person_role())
            }
            _ => None,
        };
        let [_, second] = roles;
        let role = missing.or(looked_at).unwrap_or(second);
        let name = |role| view.contact(role).map_or("them", |contact: &Contact| contact.name.as_str());
        let title = match role {
            Role::Provider => format!("Who could help {}?", name(Role::Seeker)),
            Role::Seeker => format!("Who needs what {} offers?", name(Role::Provider)),
            Role::Source => "Who pointed them at you?".to_owned(),
            Role::Prospect => "Whom were you pointed at?".to_owned(),
        };
        let other = view.contact(role.other());
        let need = match (role, view.referral.need.is_empty(), other) {
            (Role::Seeker, true, Some(provider)) => provider.offers.clone(),
            _ => view.referral.need.clone(),
        };
        let without = view.referral.party(role.other()).into_iter().collect();
        let query = PeopleQuery { typed: String::new(), need, without, tries_of: view.referral.follows };
        let picking = Picking::Party { referral: view.referral.uid, role };
        self.open_picker(Picker::new(title, picking, query))
    }

    fn open_picker(&mut self, picker: Picker) -> Vec<Effect> {
        let query = picker.query.clone();
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
        vec![Effect::LoadPeople(query)]
    }

    fn tell(&mut self) -> Vec<Effect> {
        let role = self.told_role();
        self.record(role, ConsentEvent::ToldNotNow)
    }

    fn refile(&mut self) -> Vec<Effect> {
        let referral = self.current_view().map(|view| view.referral.uid);
        referral.map(|referral| self.open(Overlay::Refile { referral })).unwrap_or_default()
    }

    /// From a reminder to what it is about [M2].
    fn jump(&mut self) -> Vec<Effect> {
        let item = self.triage.reminder_item();
        let what = item.map_or("", |item| item.what);
        match item.and_then(|item| item.subject.clone()) {
            Some(Subject::Referral(uid, _)) => {
                self.triage.selected = Some(uid);
                self.triage.focus = Focus::List;
                let gate = Next::from_word(what).map_or(Gate::Consent, gate_of);
                self.screen = Screen::Gates(Box::new(Gates::open(uid, gate, None)));
                let mut effects = vec![Effect::LoadTriage(Spot::Around(uid))];
                effects.push(Effect::LoadReferral(uid));
                effects
            }
            Some(Subject::Contact(_, name)) => {
                self.say(format!("This reminder is about {name}."));
                Vec::new()
            }
            None => {
                self.refuse("This reminder is about nobody in particular.");
                Vec::new()
            }
        }
    }

    /// A reminder typed by hand is ticked off; a derived one is done by doing what it says.
    fn reminder_done(&mut self) -> Vec<Effect> {
        let Some(item) = self.triage.reminder_item() else { return Vec::new() };
        if item.derived {
            return self.jump();
        }
        let deed = Deed { label: format!("done: {}", item.text), what: What::DoneReminder(item.uid) };
        self.commit(deed)
    }

    fn choose(&mut self, at: u8) -> Vec<Effect> {
        let today = self.today();
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let (Some(question), Some(view)) = (gates.question(), gates.view.as_deref()) else {
            return Vec::new();
        };
        match question.choose(usize::from(at).saturating_sub(1), &view.referral, today) {
            Some(Answered::Edits(edits)) => {
                let label = edits.first().map_or("answered", ReferralEdit::label);
                let label = format!("{label}: {}", title_of(view));
                let what = What::Edit(view.referral.uid, edits);
                self.commit(Deed { label, what })
            }
            Some(Answered::Form(picked)) => self.open_question(Some(picked)),
            None => Vec::new(),
        }
    }

    fn open_question(&mut self, picked: Option<&str>) -> Vec<Effect> {
        let today = self.today();
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let (Some(question), Some(view)) = (gates.question(), gates.view.as_deref()) else {
            return Vec::new();
        };
        let form = forms::question(view, question, picked, today);
        self.open_form(form)
    }

    fn edit_contact(&mut self, focus: &str) -> Vec<Effect> {
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        // the checklist asks how to reach them and no more
        let whole = gates.gate != Gate::Exit;
        let role = gates.person_role();
        let form = gates
            .view
            .as_deref()
            .and_then(|view| view.contact(role))
            .map(|contact| forms::contact(contact, focus, whole));
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// Types in the selected line of the checklist; what is the contact's is saved on the contact [G6].
    fn edit_line(&mut self) -> Vec<Effect> {
        use crate::domain::checklist::Item;
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let Some(line) = gates.checklist().get(gates.line).cloned() else {
            return self.pick_party();
        };
        let Some(view) = gates.view.as_deref() else { return Vec::new() };
        let today = self.today();
        let preferred = line.role.and_then(|role| view.contact(role)).and_then(Contact::preferred);
        let focus = match line.item {
            Item::Reason => return self.open_form(forms::question(view, Question::Need, None, today)),
            Item::Budget => return self.open_form(forms::question(view, Question::Budget, None, today)),
            Item::Name => "name",
            Item::Preferred if preferred.is_some() => "preferred",
            Item::Preferred | Item::Address => preferred.map_or("email", |channel| channel.kind.word()),
            Item::BestTime => "best_time",
            Item::Appointments => "appointments",
        };
        self.edit_contact(focus)
    }

    fn introduce_or_evaluate(&mut self) -> Vec<Effect> {
        let Screen::Gates(gates) = &mut self.screen else { return Vec::new() };
        let Some(view) = gates.view.as_deref() else { return Vec::new() };
        if let Some(introduction) = view.referral.introduction {
            let form = forms::evaluate(view, title_of(view), introduction);
            return self.open_form(form);
        }
        if !crate::domain::gates::exit_blocks(&view.facts(), self.now.today(), &self.settings).is_empty() {
            return Vec::new();
        }
        match gates.checklist().iter().position(crate::domain::checklist::ChecklistLine::blocks) {
            Some(missing) => {
                gates.line = missing;
                self.say("Needed for the introduction: type it here.");
                self.edit_line()
            }
            None => {
                let form = forms::introduce(view, title_of(view), &self.settings);
                self.open_form(form)
            }
        }
    }
}

/// Where a step is done.
fn gate_of(step: Next) -> Gate {
    match step {
        Next::ClearNeed | Next::ConfirmNeed | Next::ParkOrAsk | Next::TellReward => Gate::Actual,
        Next::JudgeFit | Next::Reconsider => Gate::Relevant,
        Next::Introduce | Next::Evaluate => Gate::Exit,
        Next::FindProvider
        | Next::FindSeeker
        | Next::Ask
        | Next::Nudge
        | Next::ParkOrDrop
        | Next::AskAgain
        | Next::Wake
        | Next::NextTry
        | Next::TellNotNow
        | Next::CoachSource => Gate::Consent,
    }
}
