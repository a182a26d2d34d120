//! The one function that does what an effect says.
//!
//! Owns which reading or writing of the notebook an effect is, and what it brings. What takes more than a call is in `lists`
//! and `picking`, or beside its screen.

use std::ops::ControlFlow;

use crate::domain::discreet::Names;
use crate::domain::now::Now;
use crate::domain::uid::Uid;
use crate::notebook::{Notebook, NotebookFault, Outcome};
use crate::tui::actions::import;
use crate::tui::app::Work;
use crate::tui::deed::Written;
use crate::tui::draft::make;
use crate::tui::kits;
use crate::tui::overlay::forms::key::FormKey;
use crate::tui::practice;
use crate::tui::radar::{BEHIND, Report};

use super::lists::{list_people, load_filters, load_harvest, load_story, load_window, with_day_end};
use super::picking::{candidates, load_parties};
use super::{Brought, Effect};

/// Told how far an effect is that takes its time; a break stops it.
pub(crate) type Onlooker<'a> = dyn FnMut(Work) -> ControlFlow<()> + 'a;

/// Does what an effect says. Those that concern the terminal are the loop's.
pub(crate) fn perform(
    effect: Effect,
    notebook: &mut Notebook,
    now: Now,
    onlooker: &mut Onlooker<'_>,
) -> Option<Brought> {
    let brought = match effect {
        Effect::LoadTriage(spot) => {
            load_window(notebook, now, spot).and_then(|window| with_day_end(notebook, now, window))
        }
        Effect::LoadTriageTop(rows) => notebook
            .triage(now.today(), None, 0, rows)
            .and_then(|window| with_day_end(notebook, now, window)),
        Effect::LoadReferral(uid) => match notebook.referral_view(uid, now.today()) {
            Err(NotebookFault::Gone(_)) => Ok(Brought::ReferralGone(uid)),
            view => view.map(|view| Brought::Referral(Box::new(view))),
        },
        Effect::LoadAgenda(limit) => notebook.agenda(now.today(), limit).map(Brought::Agenda),
        Effect::LoadParties(capture) => load_parties(notebook, &capture),
        Effect::LoadPeople(query) => candidates(notebook, now, &query).map(Brought::People),
        Effect::ListPeople(listing, filter) => list_people(notebook, now, &listing, &filter),
        Effect::LoadFilters => load_filters(notebook),
        Effect::LoadReady(uid) => notebook.ready_for(uid).map(|ready| Brought::Ready(Box::new(ready))),
        Effect::LoadPerson(uid) => match notebook.person(uid) {
            Err(NotebookFault::Gone(_)) => Ok(Brought::PersonGone(uid)),
            person => person.map(|person| Brought::Person(Box::new(person))),
        },
        Effect::LoadStory(uid, spot) => {
            load_story(notebook, uid, spot).map(|story| Brought::Story(uid, Box::new(story)))
        }
        Effect::LoadGroups => notebook.groups().map(Brought::Groups),
        Effect::LoadGroup(uid) => match notebook.group_view(uid) {
            // taken back meanwhile: the list as it now is selects another
            Err(NotebookFault::Gone(_)) => notebook.groups().map(Brought::Groups),
            view => view.map(|view| Brought::Group(Box::new(view))),
        },
        Effect::LoadHarvest(spot) => {
            load_harvest(notebook, spot).map(|window| Brought::Harvest(Box::new(window)))
        }
        Effect::LoadRadar(page, range) => Report::read(notebook, page, range, now.today())
            .map(|report| Brought::Radar(range, Box::new(report))),
        Effect::LoadBehind(behind, range) => notebook
            .behind(behind, range, BEHIND)
            .map(|list| Brought::Behind(behind, range, Box::new(list))),
        Effect::FindHarvest(range) => notebook.newest_harvest(range).map(Brought::HarvestFound),
        Effect::Find(typed) => notebook.find(&typed, FINDS).map(|finds| Brought::Found(Box::new(finds))),
        Effect::LoadReminder(uid) => load_reminder(notebook, uid),
        Effect::LoadCallSheet(contact) => {
            notebook.call_sheet(contact, now.today()).map(|sheet| Brought::CallSheet(Box::new(sheet)))
        }
        Effect::LoadMerge { stays, goes } => {
            notebook.merge_preview(stays, goes).map(|preview| Brought::Merge(Box::new(preview)))
        }
        Effect::LoadImport(typed) => Ok(import::look_into(notebook, now, &typed, onlooker)),
        Effect::Import(asked) => import::import(notebook, now, &asked, onlooker),
        Effect::LoadDossier(contact) => {
            notebook.dossier(contact, now.today()).map(|dossier| Brought::Dossier(Box::new(dossier)))
        }
        Effect::LoadForget(contact) => {
            notebook.forget_view(contact).map(|view| Brought::ForgetView(Box::new(view)))
        }
        Effect::Forget(asked) => notebook
            .forget(now, asked.uid, &asked.typed, asked.remember)
            .map(|done| Brought::Forgotten(Box::new(done))),
        Effect::BlankMentions(mentions) => notebook
            .blank_mentions(now, &mentions)
            .map(|(_, unfinished)| Brought::Blanked(mentions, unfinished.map(|why| why.to_string()))),
        Effect::LoadKits => kits::rows(notebook, now).map(Brought::Kits),
        Effect::ClearKit(kit, way) => kits::clear(notebook, now, kit, way),
        Effect::LoadGiving(to) => kits::giving(notebook, to),
        Effect::LoadDueKit(reminder, templates) => kits::due_letter(notebook, now, reminder, templates),
        Effect::LoadPractice(last) => notebook.reviews(last, practice::COLUMNS + 1).map(Brought::Practice),
        Effect::LoadAway => notebook.away(now.today()).map(Brought::Away),
        Effect::LoadCatchUp => notebook.catch_up(now.today()).map(Brought::CatchUp),
        Effect::LearnNames(seen) => learn_names(notebook, seen),
        Effect::LoadDraft(key, templates) => {
            make::make(notebook, now, key, templates.as_deref()).map(|made| match made {
                Ok(made) => Brought::Draft(Box::new(made)),
                Err(why) => Brought::NoDraft(why),
            })
        }
        Effect::LoadWatch(key, text) => match make::watch(notebook, now, key, &text) {
            Err(NotebookFault::Gone(what)) => {
                let why = NotebookFault::Gone(what).to_string();
                Ok(Brought::Watch(key, Box::new(Err(why))))
            }
            watch => watch.map(|watch| Brought::Watch(key, Box::new(watch))),
        },
        Effect::LoadMe => notebook.me().map(Brought::Me),
        Effect::OpenForm(key) => open_form(notebook, now, &key),
        Effect::LoadLadder(query) => {
            query.read(notebook, now.today()).map(|read| Brought::Ladder(Box::new(read)))
        }
        Effect::LoadStanding(uid) => match notebook.standing(uid, now.today()) {
            Err(NotebookFault::Gone(_)) => return None,
            standing => standing.map(|standing| Brought::Standing(Box::new(standing))),
        },
        Effect::LoadSettings => Ok(Brought::Settings(Box::new(notebook.settings().clone()))),
        Effect::Commit(deed) => deed.perform(notebook, now).map(|(made, changed)| match changed {
            true => Brought::Committed { label: deed.told(notebook, now.today()), made },
            false => Brought::Unchanged,
        }),
        Effect::CommitForm(mut deed, form) => {
            deed.perform_of(&form, notebook, now).map(|written| match written {
                Written::Done { made, changed: true } => {
                    Brought::Committed { label: deed.told(notebook, now.today()), made }
                }
                Written::Done { changed: false, .. } => Brought::Unchanged,
                Written::Stale(fresh) => Brought::Stale(fresh),
                Written::Shut(why) => Brought::Shut(why),
                Written::NotYet(not_yet) => Brought::NotYet(not_yet),
            })
        }
        Effect::Undo(confirmed) => undo(notebook, now, confirmed),
        Effect::Redo(confirmed) => redo(notebook, now, confirmed),
        Effect::Refresh => match notebook.refresh(now) {
            Ok(false) => return None,
            Ok(true) => Ok(Brought::DerivedAfresh),
            Err(fault) => Err(fault),
        },
        Effect::Suspend
        | Effect::Redraw
        | Effect::Mouse(_)
        | Effect::Out(_)
        | Effect::WriteDossier(_)
        | Effect::Editor(_)
        | Effect::Quit => return None,
    };
    Some(brought.unwrap_or_else(Brought::Failed))
}

/// The form that a key names, opened today.
fn open_form(notebook: &Notebook, now: Now, key: &FormKey) -> Outcome<Brought> {
    let today = now.today();
    let opened = match key.load(notebook, today) {
        Err(fault @ NotebookFault::Gone(_)) => Err(fault.to_string()),
        about => key.open(&about?, today, notebook.settings()),
    };
    Ok(match opened {
        Ok(form) => Brought::Form(Box::new(form)),
        Err(why) => Brought::NoForm(why),
    })
}

fn learn_names(notebook: &Notebook, seen: Option<i64>) -> Outcome<Brought> {
    let mut names = Names::default();
    let seen = notebook.teach_names(&mut names, seen)?;
    Ok(Brought::Names(Box::new(names), seen))
}

/// How many of each kind find lists at most.
const FINDS: usize = 20;

fn load_reminder(notebook: &Notebook, uid: Uid) -> Outcome<Brought> {
    let (reminder, item) = (notebook.reminder(uid)?, notebook.reminder_item(uid)?);
    Ok(Brought::Reminder(Box::new(reminder), item.subject))
}

fn undo(notebook: &mut Notebook, now: Now, confirmed: bool) -> Outcome<Brought> {
    match notebook.next_undo()? {
        Some((batch, false)) if !confirmed => return Ok(Brought::AskFirst { batch, redo: false }),
        _ => {}
    }
    Ok(match notebook.undo(now)? {
        Some(label) => Brought::Undone { label, redo: false },
        None => Brought::Nothing("There is nothing to undo."),
    })
}

pub(super) fn redo(notebook: &mut Notebook, now: Now, confirmed: bool) -> Outcome<Brought> {
    match notebook.next_redo()? {
        Some((batch, false)) if !confirmed => return Ok(Brought::AskFirst { batch, redo: true }),
        _ => {}
    }
    Ok(match notebook.redo(now)? {
        Some(label) => Brought::Undone { label, redo: true },
        None => Brought::Nothing("There is nothing to redo."),
    })
}
