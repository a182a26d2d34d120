//! An unsaved form, opened again.
//!
//! Owns the way from what was kept to what lay over which screen. The form is opened on the notebook as it is now, and
//! what was typed is put in; where that cannot be, because what it was about is gone, the texts are shown by themselves,
//! for nothing typed is lost [S6]. Days mean what they meant when they were typed.

use crate::domain::capture::as_typed_on;
use crate::domain::day::Day;
use crate::domain::gates::Gate;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::notebook::Notebook;
use crate::tui::app::{App, Screen};
use crate::tui::contact_page::ContactPage;
use crate::tui::draft::DraftKey;
use crate::tui::draft::make::make;
use crate::tui::effects::Effect;
use crate::tui::form::{Form, Typed};
use crate::tui::gates::Gates;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::call::CallBox;
use crate::tui::overlay::capture::CaptureBox;
use crate::tui::overlay::forms::key::Stood;
use crate::tui::overlay::forms::{FormBox, Met, Purpose};
use crate::tui::overlay::picker::Picker;
use crate::tui::triage::Focus;

use super::draft::{Draft, Into, LetterText, Place};

/// Why it cannot be opened again, as a sentence.
type Gone = String;

/// Opens it over the screen that it lay over. `more` others wait behind it; `before` is what was said just before.
pub(super) fn reopen(
    app: &mut App,
    notebook: &Notebook,
    draft: Draft,
    more: usize,
    before: Option<String>,
) -> Vec<Effect> {
    let today = app.today();
    let when = draft.when(today);
    take_letters(app, &draft);
    let (place, letter) = match &draft.over {
        Place::Letter { key, below } => (&**below, DraftKey::of_text(key)),
        place => (place, None),
    };
    let mut effects = go_to(app, place);
    let nothing_over = matches!(draft.into, Into::Letters) && draft.typed.is_empty();
    if let Some(key) = letter {
        match make(notebook, app.now, key, app.templates.clone().as_deref()) {
            Ok(Ok(made)) => effects.extend(app.take_draft(made)),
            Ok(Err(why)) => return without_home(app, key, &draft, why, effects),
            Err(fault) => return without_home(app, key, &draft, fault.to_string(), effects),
        }
    }
    let waiting = match more {
        0 => String::new(),
        1 => " One more waits behind it.".to_owned(),
        more => format!(" {more} more wait behind it."),
    };
    let said = match (nothing_over, letter) {
        (false, _) => format!("What you were typing on {when} is back. Esc throws it away.{waiting}"),
        (true, Some(_)) => format!("What you were writing on {when} is back. Esc puts it aside.{waiting}"),
        (true, None) => format!("{}{waiting}", kept(app.letters.len())),
    };
    // what opening the notebook had to tell is not covered by it
    app.say(before.map(|before| before + " ").unwrap_or_default() + &said);
    if nothing_over {
        return effects;
    }
    let overlay =
        opened(notebook, &draft, today, &app.settings).unwrap_or_else(|gone| homeless(draft, gone));
    if let Overlay::Picker(picker) = &overlay {
        effects.push(Effect::LoadPeople(picker.query.clone()));
    }
    app.overlay = Some(overlay);
    effects
}

/// Texts for people that were edited and did not go out.
fn take_letters(app: &mut App, draft: &Draft) {
    for letter in draft.letters.iter().filter_map(LetterText::letter) {
        if !app.letters.iter().any(|known| known.key == letter.key) {
            app.letters.push(letter);
        }
    }
}

fn kept(count: usize) -> String {
    match count {
        1 => "One text that was not sent is kept: d where it belongs brings it back.".to_owned(),
        count => {
            format!("{count} texts that were not sent are kept: d where they belong brings them back.")
        }
    }
}

/// A text that cannot be opened as a draft any more is shown by itself.
fn without_home(
    app: &mut App,
    key: DraftKey,
    draft: &Draft,
    why: Gone,
    effects: Vec<Effect>,
) -> Vec<Effect> {
    if let Some(at) = app.letters.iter().position(|letter| letter.key == key) {
        let letter = app.letters.remove(at);
        let alone = Draft::of_homeless(&letter, draft.at.clone());
        app.overlay = Some(homeless(alone, why));
    }
    effects
}

fn go_to(app: &mut App, place: &Place) -> Vec<Effect> {
    let uid = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    match place {
        Place::Triage { selected, reminders } => {
            app.screen = Screen::Triage;
            app.triage.focus = if *reminders { Focus::Reminders } else { Focus::List };
            app.triage.selected = uid(selected).or(app.triage.selected);
        }
        Place::Gates { referral, gate, side, line } => {
            let gate = Gate::from_word(gate).unwrap_or(Gate::Consent);
            let gates = Gates::open_on_line(*referral, gate, Role::from_word(side), *line);
            app.triage.selected = Some(*referral);
            app.screen = Screen::Gates(Box::new(gates));
        }
        Place::People { selected } => {
            app.screen = Screen::People;
            app.people.selected = uid(selected).or(app.people.selected);
        }
        Place::Ladder => app.screen = Screen::Ladder,
        Place::Harvest { selected } => {
            app.screen = Screen::Harvest;
            app.harvest.selected = uid(selected).or(app.harvest.selected);
        }
        Place::Radar => app.screen = Screen::Radar,
        Place::Kits => app.screen = Screen::Kits,
        Place::Groups { selected } => {
            app.screen = Screen::Groups;
            app.groups.select(uid(selected).or(app.groups.selected));
        }
        Place::Practice => app.screen = Screen::Practice,
        Place::Contact { contact } => {
            app.people.selected = Some(*contact);
            app.back = vec![Screen::People];
            app.screen = Screen::Contact(Box::new(ContactPage::open(*contact)));
        }
        Place::Letter { below, .. } => return go_to(app, below),
    }
    app.reload()
}

fn opened(notebook: &Notebook, draft: &Draft, today: Day, settings: &Settings) -> Result<Overlay, Gone> {
    let said = |fault: crate::notebook::NotebookFault| fault.to_string();
    match &draft.into {
        Into::Letters => Err("It cannot be opened as a draft any more.".into()),
        Into::Form { key, opened, stood } => {
            let opened = opened.as_deref().and_then(|day| day.parse().ok()).unwrap_or(draft.day(today));
            let about = key.load(notebook, opened).map_err(said)?;
            let form = key.open(&about, opened, settings)?;
            form_again(form, draft, stood, today)
        }
        Into::Capture { means } => {
            let mut capture = CaptureBox::new(today);
            bring_back(&mut capture.form, draft, today)?;
            let line = as_typed_on(capture.form.text("line"), draft.day(today), today);
            capture.form.fill([("line", line.as_str())]);
            capture.read(today);
            let parties = notebook.parties_of(&capture.capture).map_err(said)?;
            let there = notebook.open_between_these(&parties).map_err(said)?;
            capture.set_parties(parties, there);
            for (at, uid) in means.iter().enumerate() {
                capture.mean(at, uid.as_deref().and_then(|uid| uid.parse().ok()));
            }
            Ok(Overlay::Capture(Box::new(capture)))
        }
        Into::Call { contact } => {
            let mut call = CallBox::new(notebook.call_sheet(*contact, today).map_err(said)?);
            if !call.bring_back(&draft.typed, &draft.focus, (draft.day(today), today)) {
                return Err("Not all of these questions are open any more.".into());
            }
            Ok(Overlay::Call(Box::new(call)))
        }
        Into::Party { referral, role } => {
            let view = notebook.referral_view(*referral, today).map_err(said)?;
            let role =
                Role::from_word(role).ok_or_else(|| "Its part in the referral is not known.".to_owned())?;
            picker_again(Picker::of_party(&view, role), draft, today)
        }
        Into::Refer { person } => {
            let contact = notebook.contact(*person).map_err(said)?;
            picker_again(Picker::of_person(&contact), draft, today)
        }
        Into::Same { person } => {
            let contact = notebook.contact(*person).map_err(said)?;
            picker_again(Picker::of_same(&contact), draft, today)
        }
        Into::NewContact => picker_again(Picker::of_somebody_new(), draft, today),
        Into::Member { group } => {
            let view = notebook.group_view(*group).map_err(said)?;
            picker_again(Picker::of_group(&view), draft, today)
        }
        Into::NextTry { earlier } => {
            let view = notebook.referral_view(*earlier, today).map_err(said)?;
            picker_again(Picker::of_next_try(&view), draft, today)
        }
    }
}

fn form_again(mut form: FormBox, draft: &Draft, stood: &Stood, today: Day) -> Result<Overlay, Gone> {
    let fresh = form.clone();
    bring_back(&mut form.form, draft, today)?;
    // what was recorded since is told now, not only at the Enter
    if form.opened.stood != *stood {
        form.opened.stood = stood.clone();
        if let Met::Asks(asks) = form.meet(fresh) {
            return Ok(Overlay::Form(asks));
        }
    }
    Ok(Overlay::Form(Box::new(form)))
}

fn picker_again(mut picker: Picker, draft: &Draft, today: Day) -> Result<Overlay, Gone> {
    bring_back(&mut picker.form, draft, today)?;
    picker.read();
    Ok(Overlay::Picker(Box::new(picker)))
}

fn bring_back(form: &mut Form, draft: &Draft, today: Day) -> Result<(), Gone> {
    let homeless = form.bring_back(&draft.typed, &draft.focus);
    if !homeless.is_empty() {
        return Err("This form has other fields now.".into());
    }
    form.as_on(draft.day(today), today);
    Ok(())
}

/// The texts by themselves, to be read and copied.
fn homeless(draft: Draft, why: Gone) -> Overlay {
    let form = Form::new(draft.title.clone());
    let line = |form: Form, typed: &Typed| form.line("typed", typed.label.clone(), "").filled(&typed.shown);
    let mut form = draft.typed.iter().fold(form, line);
    form.refuse("", why);
    Overlay::Form(Box::new(FormBox::new(form, Purpose::Homeless(Box::new(draft)))))
}
