//! Whether an action can be done now, and if not, why: one answer for dispatch, footer and help.

use crate::domain::answering::check_answer;
use crate::domain::consent::{ConsentEvent, ConsentState};
use crate::domain::contact::Contact;
use crate::domain::day::short_day;
use crate::domain::draft::{DraftFault, check_person};
use crate::domain::gates::exit_blocks;
use crate::domain::progress::{Lane, Stage};
use crate::domain::received::{WalkStep, WarmQuestion};
use crate::domain::referral::{Direction, Role, Verdict};
use crate::domain::say::exit_block;
use crate::notebook::{GroupView, ReferralView, StoryRow, StoryWhat};

use super::actions::draft::doubt;
use super::app::{App, Screen};
use super::draft::DraftPage;
use super::harvest::tags;
use super::keymap::Action;
use super::kits::KitRow;
use super::overlay::Overlay;
use super::overlay::forms::no_way;
use super::received::{known, not_yet_warm};
use super::triage::Focus;

/// `Err` holds the reason, as a sentence.
pub(crate) fn enabled(action: Action, app: &App) -> Result<(), String> {
    possible(action, app).map_err(|why| app.told(&why))
}

/// The same, with the keys in the reason named by what they do: `‹party› names somebody`.
fn possible(action: Action, app: &App) -> Result<(), String> {
    match action {
        Action::Faults if app.faults.is_empty() => {
            Err("All of your configuration was understood. “goodword config” says where it is.".into())
        }
        Action::NextStep => next_step(app),
        Action::GateConsent | Action::GateActual | Action::GateRelevant | Action::GateExit => {
            given(app).map(|_| ())
        }
        Action::Answer => answerable(app),
        Action::WarmYes | Action::WarmNo | Action::WarmUnknown | Action::HowItCame => {
            open_walk(app).map(|_| ())
        }
        Action::EditQuestion => editable_question(app),
        Action::Coached => coachable(app),
        Action::Card => card(app),
        Action::PassOn => passable(app),
        Action::RecordStop => recordable_stop(app),
        Action::Write => writable(app),
        Action::Asked => markable(app),
        Action::Copy | Action::MailOut | Action::WriteFile => leak_free(app),
        Action::ConfirmWord => draft_page(app).map_or(Ok(()), doubt),
        Action::NextLeak if draft_page(app).is_some_and(|page| page.leaks.is_empty()) => {
            Err("Nothing in it is marked.".into())
        }
        Action::Snooze => snoozable(app),
        Action::Park => parkable(app),
        Action::Drop => closable(app),
        Action::NextTry => next_try(app),
        Action::Party => party(app),
        Action::Told => told(app),
        Action::CallSheet => callable(app),
        Action::FirstParty => callable_party(app, 0),
        Action::SecondParty => callable_party(app, 1),
        Action::CatchUp if app.triage.agenda.counts.first() == Some(&0) => Err("Nothing is late.".into()),
        Action::Refile => refile(app),
        Action::RungUp => movable(app, true),
        Action::RungDown => movable(app, false),
        Action::DeleteTouch => app.own_touch().map(|_| ()).ok_or_else(|| {
            "The selected line is no touch that you logged: only such a one is deleted.".into()
        }),
        Action::Withdrawn => recordable(app, ConsentEvent::Withdrawn),
        Action::Yes => recordable(app, ConsentEvent::Granted),
        Action::No => recordable(app, ConsentEvent::Declined),
        Action::Later => recordable(app, ConsentEvent::NotNow),
        Action::Choose(at) => choosable(app, at),
        Action::EditContact => editable_contact(app),
        Action::Dossier | Action::Forget => known_person(app),
        Action::Blank => blankable(app),
        Action::BlankSure => blankable_sure(app),
        Action::Open => openable(app),
        Action::Merge => somebody(app).map(|_| ()),
        Action::Submit | Action::TakeLeft | Action::TakeRight | Action::TakeOther
            if matches!(app.overlay, Some(Overlay::Merge(_))) =>
        {
            mergeable(action, app)
        }
        Action::TakeLeft | Action::TakeRight | Action::TakeOther if matches!(&app.overlay, Some(Overlay::Import(import)) if import.choices().next().is_none()) => {
            Err("There is nothing to choose: they differ in nothing.".into())
        }
        Action::Submit if matches!(&app.overlay, Some(Overlay::Import(import)) if !import.brings_anything()) => {
            Err("There is nothing to bring in: the notebook knows all of it. esc closes this.".into())
        }
        Action::Submit if app.overlay.is_none() => openable(app),
        Action::OpenParty => has_party(app),
        Action::Prefer => preferable(app),
        Action::NextChannel | Action::PreviousChannel => has_channels(app),
        Action::WhoHelps => suggestible(app),
        Action::ClearFilter if app.people.filter.is_empty() => {
            Err("Everybody is listed. ‹filter› filters the list.".into())
        }
        Action::Keep => keepable(app),
        Action::ReadyToAsk => askable(app),
        Action::Introduce => introducible(app),
        Action::EditGroup | Action::LeaveGroup | Action::Members => group(app).map(|_| ()),
        Action::Attend => attendable(app),
        Action::EditHarvest | Action::DeleteHarvest => entry(app).map(|_| ()),
        Action::NextName | Action::PreviousName if entry(app)? < 2 => {
            Err("This entry names no other.".into())
        }
        Action::EditLine => editable_line(app),
        Action::Switch if nothing_beside(app) => Err("There is no reminder yet.".into()),
        Action::Jump | Action::Done => {
            app.triage.reminder_item().map(|_| ()).ok_or_else(|| "There is no reminder.".to_owned())
        }
        Action::EditReminder | Action::DeleteReminder => typed_by_hand(app),
        Action::EditKit | Action::RetireKit => a_kit(app).map(|_| ()),
        Action::GiveKit | Action::DraftKit => kit_in_use(app),
        Action::CopyKit | Action::KitMarkdown | Action::KitText => kit_without_names(app),
        Action::GiveToPerson | Action::Offered => contactable(app),
        Action::LaterQuarter if app.practice.quarter.is_none() => {
            Err("This is the present quarter: the next one comes by itself.".into())
        }
        _ => Ok(()),
    }
}

fn a_kit(app: &App) -> Result<&KitRow, String> {
    app.kits.current().ok_or_else(|| "There is no kit yet. ‹new-kit› writes one.".to_owned())
}

fn kit_in_use(app: &App) -> Result<(), String> {
    match a_kit(app)?.view.kit.retired_on {
        Some(_) => Err("This kit is retired. ‹retire-kit› takes it into use again.".into()),
        None => Ok(()),
    }
}

/// [G3] No kit leaves while it names somebody who did not agree to it.
fn kit_without_names(app: &App) -> Result<(), String> {
    match a_kit(app)?.names.first() {
        Some(names) => {
            Err(format!("{names}. Write it without the name, or say that they agreed: ‹edit-kit›."))
        }
        None => Ok(()),
    }
}

/// Somebody is selected who may be contacted.
fn contactable(app: &App) -> Result<(), String> {
    if let Screen::Ladder = app.screen {
        return match app.ladder.row() {
            Some(row) if row.do_not_contact => Err(DraftFault::DoNotContact(row.name.clone()).to_string()),
            Some(_) => Ok(()),
            None => Err("Nobody is selected.".into()),
        };
    }
    let contact = somebody(app)?;
    check_person(contact).map_err(|fault| fault.to_string())
}

/// Whether the selected reminder was typed by hand: any other follows from the facts.
fn typed_by_hand(app: &App) -> Result<(), String> {
    match app.triage.reminder_item() {
        None => Err("There is no reminder.".into()),
        Some(item) if item.derived => {
            Err("This one follows from the facts: ‹jump› does what it says, ‹snooze› puts it off.".into())
        }
        Some(_) => Ok(()),
    }
}

fn nobody_here() -> String {
    "Nobody is selected. ‹previous-rung› and ‹next-rung› go to another column.".to_owned()
}

/// [E1] Somebody can be moved that way.
fn movable(app: &App, up: bool) -> Result<(), String> {
    match app.current_rung() {
        None => Err("Nobody is selected.".into()),
        Some(from) => no_way(from, up).map_or(Ok(()), |why| Err(why.to_owned())),
    }
}

/// In Triage: neither a reminder nor a referral to look at beside the list.
fn nothing_beside(app: &App) -> bool {
    let empty = app.triage.agenda.items.is_empty() && app.triage.window.rows.is_empty();
    let in_list = matches!(app.screen, Screen::Triage) && app.triage.focus == Focus::List;
    empty && in_list && app.overlay.is_none()
}

fn current(app: &App) -> Result<&ReferralView, String> {
    app.current_view().ok_or_else(|| "No referral is selected. ‹capture› captures one.".to_owned())
}

fn given(app: &App) -> Result<&ReferralView, String> {
    let view = current(app)?;
    match view.referral.direction {
        Direction::Given => Ok(view),
        Direction::Received => Err(
            "That is for a referral that you give. This one was received: ‹next-step› opens its own walk."
                .to_owned(),
        ),
    }
}

fn next_step(app: &App) -> Result<(), String> {
    if current(app)?.referral.direction == Direction::Received {
        return Ok(());
    }
    given(app)?;
    match &app.screen {
        Screen::Gates(gates) => app.ask_of(gates.side).map(|_| ()),
        _ => Ok(()),
    }
}

/// A referral received that is not dropped.
fn open_walk(app: &App) -> Result<&ReferralView, String> {
    let view = current(app)?;
    if view.referral.direction == Direction::Given {
        return Err("That is for a referral that you received.".into());
    }
    match &view.referral.dropped {
        Some(_) => Err("This referral was dropped. ‹drop› picks it up again.".into()),
        None => Ok(view),
    }
}

fn editable_question(app: &App) -> Result<(), String> {
    match &app.screen {
        Screen::Gates(gates) if gates.walk_step().is_some() => open_walk(app).map(|_| ()),
        _ => Ok(()),
    }
}

/// [R2] Only while the source has something to ask.
fn coachable(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    let received = known(view);
    if view.contact(Role::Source).is_none() {
        return Err("Nobody is named who points them at you. ‹party› names somebody.".into());
    }
    if received.is_warm() || received.answered_on.is_some() {
        return Err(
            "It is warm: there is nothing left to ask. ‹stop-answer› shows how to reach them.".into()
        );
    }
    match received.asked_again_on.or(received.coached_on) {
        Some(day) if day == app.today() => {
            Err("That is recorded for today already. ‹undo› takes it back.".into())
        }
        _ => Ok(()),
    }
}

/// [R4] Thanks are for a referral that came to something, or that is warm.
fn card(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    if view.contact(Role::Source).is_none() {
        return Err("Nobody is named whom you could thank. ‹party› names somebody.".into());
    }
    match known(view).thanked_on {
        Some(day) => {
            let day = short_day(day, app.today());
            Err(format!("They were thanked on {day}. ‹record-stop› corrects it."))
        }
        None => Ok(()),
    }
}

/// [R1] Work of mine is not passed on, and nobody is passed on twice.
fn passable(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    let received = known(view);
    if received.passed_on.is_some() {
        return Err("It was passed on already.".into());
    }
    if received.ending.is_some() {
        return Err("It has ended. ‹stop-outcome› shows how.".into());
    }
    if view.contact(Role::Prospect).is_none() {
        return Err("Nobody is named whom you could pass on. ‹party› names somebody.".into());
    }
    match received.verdict(WarmQuestion::MyWork) {
        Verdict::Yes => {
            Err("It is work that you take. Answer that with ‹warm-no› first, at ‹stop-warm›.".into())
        }
        _ => Ok(()),
    }
}

/// What enter records at the step looked at.
fn recordable_stop(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    let Screen::Gates(gates) = &app.screen else { return Ok(()) };
    let received = known(view);
    let needs_source = || match view.contact(Role::Source) {
        Some(_) => Ok(()),
        None => Err("Nobody is named who points them at you. ‹party› names somebody.".to_owned()),
    };
    match gates.walk_step() {
        Some(WalkStep::Answer) if received.ending.is_some() => {
            Err("It has ended. ‹stop-outcome› shows how.".into())
        }
        Some(WalkStep::Answer) => not_yet_warm(view).map_or(Ok(()), Err),
        Some(WalkStep::Thank) => needs_source(),
        Some(WalkStep::Report) if received.ending.is_none() => {
            Err("It has not ended yet. ‹stop-outcome› records how it ended.".into())
        }
        Some(WalkStep::Report) => needs_source(),
        _ => Ok(()),
    }
}

fn answerable(app: &App) -> Result<(), String> {
    if current(app)?.referral.direction == Direction::Received {
        return open_walk(app).map(|_| ());
    }
    let view = given(app)?;
    if view.referral.dropped.is_some() {
        return Err("This referral was dropped. ‹drop› picks it up again.".into());
    }
    if view.contact(Role::Seeker).or(view.contact(Role::Provider)).is_none() {
        return Err("Nobody is named yet. ‹party› names somebody.".into());
    }
    Ok(())
}

fn snoozable(app: &App) -> Result<(), String> {
    if app.triage.focus == Focus::Reminders && matches!(app.screen, Screen::Triage) {
        let item = app.triage.reminder_item().ok_or("There is no reminder.")?;
        return if item.what == "wake" {
            Err("It is parked: ‹park› changes the day.".into())
        } else {
            Ok(())
        };
    }
    if matches!(app.screen, Screen::Ladder) {
        return match app.ladder.row() {
            None => Err(nobody_here()),
            Some(row) if row.reminder.is_none() => {
                Err(format!("There is nothing to put off: no touch falls due with {}.", row.name))
            }
            Some(_) => Ok(()),
        };
    }
    let view = current(app)?;
    match (view.progress.lane, view.progress.step) {
        (Lane::Parked, _) => Err("It is parked already: ‹park› changes the day.".into()),
        (_, None) => Err("There is nothing to put off: it is closed.".into()),
        _ => Ok(()),
    }
}

fn parkable(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.progress.stage {
        Stage::Closed => Err("It is closed; nothing is left to park.".into()),
        Stage::Introduced => Err("They are introduced; ‹snooze› puts the evaluation off.".into()),
        _ => Ok(()),
    }
}

fn closable(app: &App) -> Result<(), String> {
    let view = current(app)?;
    if view.referral.dropped.is_some() && has_forgotten(view) {
        return Err("Somebody in it was forgotten, so it cannot be picked up again.".into());
    }
    let over = view.progress.stage == Stage::Closed && view.progress.step.is_none();
    if over && view.referral.dropped.is_none() { Err("It is closed already.".into()) } else { Ok(()) }
}

/// [P6] Nothing is brought about any more with somebody who was forgotten.
fn has_forgotten(view: &ReferralView) -> bool {
    let parties = view.referral.roles().into_iter().filter_map(|role| view.referral.party(role));
    parties.into_iter().any(|party| party.is_forgotten())
}

fn next_try(app: &App) -> Result<(), String> {
    let view = given(app)?;
    if view.has_next_try {
        return Err("A next try is under way already.".into());
    }
    if view.referral.party(Role::Seeker).is_some_and(|seeker| seeker.is_forgotten()) {
        return Err("Whoever had the need was forgotten.".into());
    }
    let provider = view.facts().consent(Role::Provider, app.today(), &app.settings);
    match (view.contact(Role::Seeker), provider.is_some_and(ConsentState::is_stop)) {
        (None, _) => Err("Nobody has the need yet. ‹party› names somebody.".into()),
        (Some(_), true) => Ok(()),
        (Some(_), false) => Err("The provider has not said no. ‹party› names another one.".into()),
    }
}

fn party(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.progress.stage {
        Stage::Closed if view.referral.direction == Direction::Received => {
            Err("It is closed; the parties stay.".into())
        }
        Stage::Closed => Err("It is closed. ‹next-try› tries another provider.".into()),
        Stage::Introduced => Err("They are introduced; the parties stay.".into()),
        _ => Ok(()),
    }
}

fn callable(app: &App) -> Result<(), String> {
    match app.screen {
        Screen::People if app.current_person().is_none() => {
            return Err("Nobody is selected. ‹new-contact› makes somebody new.".into());
        }
        Screen::Ladder if app.current_person().is_none() => return Err(nobody_here()),
        Screen::People | Screen::Contact(_) | Screen::Ladder => return Ok(()),
        _ => {}
    }
    let view = current(app)?;
    let at_prospect = match &app.screen {
        Screen::Gates(gates) => gates.walk_step().is_some() && gates.person_role() == Role::Prospect,
        _ => false,
    };
    match view.referral.roles().into_iter().find_map(|role| view.contact(role)) {
        // [R1] what is not warm is not called
        Some(_) if at_prospect => not_yet_warm(view).map_or(Ok(()), Err),
        Some(_) => Ok(()),
        None => Err("Nobody is named yet. ‹party› names somebody.".into()),
    }
}

/// Whether one of the two can be called: a prospect only once it is warm [R1].
fn callable_party(app: &App, at: usize) -> Result<(), String> {
    let Some(Overlay::Whom) = &app.overlay else { return Ok(()) };
    let view = current(app)?;
    match view.referral.roles().get(at) {
        Some(Role::Prospect) => not_yet_warm(view).map_or(Ok(()), Err),
        _ => Ok(()),
    }
}

fn draft_page(app: &App) -> Option<&DraftPage> {
    match &app.screen {
        Screen::Draft(page) => Some(page),
        _ => None,
    }
}

/// [G3] Nothing goes out while a name stands in it that its readers may not know.
fn leak_free(app: &App) -> Result<(), String> {
    match draft_page(app).and_then(DraftPage::leak_refusal) {
        Some(why) => Err(why),
        None => Ok(()),
    }
}

fn writable(app: &App) -> Result<(), String> {
    if app.person_to_write_to().is_some() {
        return Ok(());
    }
    match app.screen {
        Screen::People | Screen::Contact(_) => {
            Err("Nobody is selected. ‹new-contact› adds somebody.".into())
        }
        Screen::Ladder => Err(nobody_here()),
        Screen::Triage if app.triage.focus == Focus::Reminders => match app.view_to_write_about() {
            Some(_) => Ok(()),
            None => Err("This reminder is about nobody in particular.".into()),
        },
        _ => current(app).map(|_| ()),
    }
}

fn markable(app: &App) -> Result<(), String> {
    given(app)?;
    let side =
        app.side_to_mark().ok_or("Nobody is to be asked now. ‹gate-consent› looks at both sides.")?;
    app.ask_of(side).map(|_| ())
}

fn told(app: &App) -> Result<(), String> {
    given(app)?;
    app.told_role().map(|_| ()).ok_or_else(|| "Nobody waits to hear that it will not happen.".to_owned())
}

fn refile(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.referral.introduction {
        Some(_) => Err("They are introduced; it stays as it was filed.".into()),
        None => Ok(()),
    }
}

/// Whether the answer that is being given can be recorded.
fn recordable(app: &App, event: ConsentEvent) -> Result<(), String> {
    let Some(Overlay::Answer { role }) = &app.overlay else { return Ok(()) };
    let Some(view) = app.current_view() else { return Ok(()) };
    if view.contact(*role).is_none() {
        return Err("Nobody is named on this side yet.".into());
    }
    check_answer(&view.facts(), *role, event, app.today(), &app.settings).map_err(|fault| fault.to_string())
}

fn choosable(app: &App, at: u8) -> Result<(), String> {
    let Screen::Gates(gates) = &app.screen else { return Ok(()) };
    let choices = gates.question().map_or(0, |question| question.choices().len());
    match (choices, usize::from(at)) {
        (0, _) => Err("This question wants words: ‹edit-question›.".into()),
        (all, at) if at > all => Err(format!("There are {all} answers.")),
        _ => Ok(()),
    }
}

fn editable_contact(app: &App) -> Result<(), String> {
    if matches!(app.screen, Screen::Ladder) {
        return app.current_person().map(|_| ()).ok_or_else(nobody_here);
    }
    let Screen::Gates(gates) = &app.screen else { return somebody(app).map(|_| ()) };
    let view = current(app)?;
    match view.contact(gates.person_role()) {
        Some(_) => Ok(()),
        None => Err("Nobody is named on this side yet. ‹party› names somebody.".into()),
    }
}

/// [P6] Of somebody forgotten there is nothing to show and nothing to erase.
fn known_person(app: &App) -> Result<(), String> {
    match somebody(app)? {
        contact if contact.uid.is_forgotten() => {
            Err("They were forgotten: nothing is held on them.".into())
        }
        _ => Ok(()),
    }
}

fn blankable(app: &App) -> Result<(), String> {
    let Some(Overlay::Left(left)) = &app.overlay else { return Ok(()) };
    match left.current() {
        None => Err("No text names them.".into()),
        Some(mention) if !mention.can_blank => {
            Err("That is what somebody is called. Rename or forget them on their page.".into())
        }
        Some(_) => Ok(()),
    }
}

fn blankable_sure(app: &App) -> Result<(), String> {
    match &app.overlay {
        Some(Overlay::Left(left)) if left.sure().is_empty() => {
            Err("No text holds the whole name or a channel of theirs; ways to reach others are blanked one by one: b.".into())
        }
        _ => Ok(()),
    }
}

fn somebody(app: &App) -> Result<&Contact, String> {
    app.current_contact().ok_or_else(|| "Nobody is selected. ‹new-contact› adds somebody.".to_owned())
}

/// [P4] The two parties of a referral are two people; and only what differs is chosen.
fn mergeable(action: Action, app: &App) -> Result<(), String> {
    let Some(Overlay::Merge(merge)) = &app.overlay else { return Ok(()) };
    match (action, &merge.preview.refusal) {
        (Action::Submit, Some(why)) => Err(why.clone()),
        (Action::Submit, None) => Ok(()),
        _ if merge.selected.is_none() => Err("There is nothing to choose: they differ in nothing.".into()),
        _ => Ok(()),
    }
}

/// In People a person, on their page a line of the story.
fn openable(app: &App) -> Result<(), String> {
    match &app.screen {
        Screen::People if app.people.selected.is_none() && !app.people.filter.is_empty() => {
            Err("Nobody fits the filter. ‹clear-filter› lists everybody.".into())
        }
        Screen::People if app.people.selected.is_none() => match app.people.typed() {
            "" => Err("Nobody is selected. ‹new-contact› adds somebody.".into()),
            typed => Err(format!(
                "Nobody is found by “{typed}”. Esc brings the whole list back. ‹find-anywhere› looks everywhere."
            )),
        },
        Screen::Groups => openable_group(app),
        Screen::Harvest => match (entry(app)?, app.harvest.opens()) {
            (_, Some(_)) => Ok(()),
            (_, None) => {
                Err("This entry names nobody: there is nothing to open. ‹edit-harvest› adds people.".into())
            }
        },
        Screen::Contact(page) if page.row().is_none() => Err("There is no story yet.".into()),
        Screen::Ladder if app.ladder.selected().is_none() => Err(nobody_here()),
        Screen::Contact(page) if page.row().is_some_and(|row| matches!(row.what, StoryWhat::Move(_))) => {
            Err("A move stays as it was written. ‹rung-up› and ‹rung-down› move on from here.".into())
        }
        Screen::Contact(_) if app.own_touch().is_some() => Ok(()),
        Screen::Contact(page) if page.row().is_some_and(leads_nowhere) => {
            Err("This was about no referral: there is nothing to open.".into())
        }
        _ => Ok(()),
    }
}

/// Of a story: about no referral, and no entry of the harvest, which stands there.
fn leads_nowhere(row: &StoryRow) -> bool {
    row.referral.is_none() && !matches!(row.what, StoryWhat::Harvest(_))
}

fn group(app: &App) -> Result<&GroupView, String> {
    app.groups.current().ok_or_else(|| "No group is selected. ‹new-group› adds one.".to_owned())
}

/// [E7] Of a group that was left there are no more meetings.
fn attendable(app: &App) -> Result<(), String> {
    match group(app)?.group.left_on {
        Some(left) => {
            Err(format!("You left it on {}. ‹leave-group› rejoins it.", short_day(left, app.today())))
        }
        None => Ok(()),
    }
}

fn openable_group(app: &App) -> Result<(), String> {
    let view = group(app)?;
    match (app.groups.inside, app.groups.member) {
        (true, None) if view.members.is_empty() => {
            Err("Nobody is in it yet. ‹members› puts somebody in.".into())
        }
        (true, None) => Err("Nobody is selected. ‹down› goes to its people.".into()),
        _ => Ok(()),
    }
}

/// How many names the selected entry of the harvest has.
fn entry(app: &App) -> Result<usize, String> {
    let row = app.harvest.row().ok_or_else(|| "No entry is selected. ‹harvest› notes one.".to_owned())?;
    Ok(tags(row).count())
}

fn has_party(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.referral.roles().into_iter().any(|role| view.contact(role).is_some()) {
        true => Ok(()),
        false => Err("Nobody is named yet. ‹party› names somebody.".into()),
    }
}

fn has_channels(app: &App) -> Result<(), String> {
    match somebody(app)?.channels.len() {
        0 => Err("There is no way to reach them yet. ‹edit-contact› adds one.".into()),
        1 => Err("There is one way to reach them, no other. ‹edit-contact› adds one.".into()),
        _ => Ok(()),
    }
}

fn preferable(app: &App) -> Result<(), String> {
    let Screen::Contact(page) = &app.screen else { return Ok(()) };
    match page.selected_channel() {
        None => Err("There is no way to reach them yet. ‹edit-contact› adds one.".into()),
        Some(channel) if channel.preferred => {
            Err(format!("Preferred already: {}. ‹next-channel› goes to another.", channel.value))
        }
        Some(_) => Ok(()),
    }
}

/// [P6] Only of whoever had no contact for so long is it to be decided.
fn keepable(app: &App) -> Result<(), String> {
    let until = match &app.screen {
        Screen::People => app.people.row().and_then(|row| row.keep_until),
        Screen::Contact(page) => page.person.as_ref().and_then(|person| person.keep_until),
        _ => None,
    };
    let name = &somebody(app)?.name;
    match until {
        Some(until) if until <= app.today() => Ok(()),
        _ => Err(format!(
            "Nothing is to be decided on {name}: it is not {} months yet.",
            app.settings.keep_months
        )),
    }
}

/// [E4] Nobody is asked for a referral who is not to be contacted.
fn askable(app: &App) -> Result<(), String> {
    if let Some(contact) = app.current_contact()
        && contact.do_not_contact
    {
        return Err(format!("{} is not to be contacted. ‹edit-contact› changes that.", contact.name));
    }
    app.current_person()
        .map(|_| ())
        .ok_or_else(|| "Nobody is selected. ‹new-contact› adds somebody.".to_owned())
}

/// [G12] Whoever is not to be contacted gets no suggestions either.
fn suggestible(app: &App) -> Result<(), String> {
    let contact = somebody(app)?;
    if contact.do_not_contact {
        return Err(format!("{} is not to be contacted. ‹edit-contact› changes that.", contact.name));
    }
    match contact.offers.trim().is_empty() && contact.needs.trim().is_empty() {
        true => Err("Neither offers nor needs are written. ‹edit-contact› writes them.".into()),
        false => Ok(()),
    }
}

fn editable_line(app: &App) -> Result<(), String> {
    match given(app)?.referral.introduction {
        Some(_) => Err("They are introduced; the checklist is done with.".into()),
        None => Ok(()),
    }
}

fn introducible(app: &App) -> Result<(), String> {
    let view = given(app)?;
    if view.referral.introduction.is_some() {
        return match view.progress.stage {
            Stage::Closed => Err("It is evaluated and closed.".into()),
            _ => Ok(()),
        };
    }
    if view.progress.stage == Stage::Closed {
        return Err("The referral is stopped.".into());
    }
    let blocks = exit_blocks(&view.facts(), app.today(), &app.settings);
    match blocks.first() {
        None => Ok(()),
        Some(block) => Err(format!("Exit is closed: {}.", exit_block(*block, &view.facts(), view.names()))),
    }
}
