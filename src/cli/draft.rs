//! `goodword draft`: words for a party, on stdout or as a letter for the mail program [D1] [D2].
//!
//! Owns who is meant where nothing is said, and how the text is laid out. [G3] Nothing of it is printed or written that the
//! guard has not let through: what carries the text here takes [`Cleared`]. Reads alone: that it was sent is recorded in
//! the app.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Result;

use crate::domain::day::Day;
use crate::domain::draft::{DraftKind, Recipient};
use crate::domain::guard::{Certainty, Cleared, Leak, Place as Where};
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::referral::Role;
use crate::domain::text::shown_lines;
use crate::drafts::{self, Brief, Templates, compose, eml, file_name};
use crate::notebook::{Notebook, ReferralView, write_private};

use super::args::{Draft, DraftTo};
use super::name;
use super::output::{brief, line, remark};
use super::place::Place;
use super::stop::{findings, nothing};

pub(super) fn run(place: &Place, asked: &Draft, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let notebook = place.read()?;
    let me = notebook.me()?;
    let mut kit_given = None;
    let draft = match asked.kind {
        DraftKind::Hello => hello(&notebook, asked, &me, today)?,
        DraftKind::Kit => {
            let kit = which_kit(&notebook, asked)?;
            let draft = with_kit(&notebook, asked, &kit, &me, today)?;
            kit_given = Some(kit);
            draft
        }
        _ => about(&notebook, asked, &me, today)?,
    };
    if let Some(fault) = &draft.fault {
        remark(&fault.to_string());
    }
    let mut wording = draft.wording;
    if let Some(name) = file_named(asked) {
        // a file of this name is a way out too
        wording.file_name = name;
    }
    let confirmed = notebook.confirmed_words(&draft.readers)?;
    let guard = match &kit_given {
        Some(kit) => {
            let text = format!("{}\n{}", wording.subject, wording.body);
            notebook.kit_guard(kit, &text, draft.readers.first().copied(), today)?
        }
        None => notebook.guard(&draft.readers, draft.about, today)?,
    };
    let cleared = guard.clear(wording, &confirmed).map_err(|leaks| findings(refusal(&leaks)))?;
    match &asked.out {
        None => print(&cleared, out),
        Some(_) if to_stdout(asked) => Ok(out.write_all(&letter(place, &notebook, &cleared, &me)?)?),
        Some(file) => {
            let file = if file.is_dir() { file.join(file_name::safe(&cleared)) } else { file.clone() };
            write(&file, &letter(place, &notebook, &cleared, &me)?)?;
            Ok(line(out, &format!("Written to {}.", file.display()))?)
        }
    }
}

fn to_stdout(asked: &Draft) -> bool {
    asked.out.as_deref() == Some(Path::new("-"))
}

/// The name that the user gives a file; `None` where it goes to stdout, or into a folder under a name of the program's.
fn file_named(asked: &Draft) -> Option<String> {
    let file = asked.out.as_deref().filter(|file| !to_stdout(asked) && !file.is_dir())?;
    Some(file.file_name()?.to_string_lossy().into_owned())
}

fn templates() -> Templates {
    let Some(folder) = Templates::own_folder() else { return Templates::built_in() };
    let (templates, faults) = Templates::load(&folder);
    faults.iter().for_each(|fault| remark(&fault.to_string()));
    templates
}

fn hello(notebook: &Notebook, asked: &Draft, me: &Me, today: Day) -> Result<drafts::Draft> {
    if asked.to.is_some() {
        return Err(nothing("A hello goes to the person you name; leave --to out."));
    }
    let person = notebook.contact(name::contact(notebook, &asked.referral, today)?)?;
    let hello = Brief { language: asked.lang, ..Brief::hello(&person, me, today, notebook.settings()) };
    compose(&hello, &templates()).map_err(|fault| nothing(fault.to_string()))
}

/// The kit that is named, else the only one in use.
fn which_kit(notebook: &Notebook, asked: &Draft) -> Result<Kit> {
    if let Some(name) = &asked.kit {
        return super::kit::named(notebook, name);
    }
    let mut kits = notebook.kits()?;
    kits.retain(|kit| kit.retired_on.is_none());
    match kits.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(nothing("There is no kit yet. Write one in the app: 6, then N.")),
        _ => Err(nothing("There are several kits: say which with --kit NAME.")),
    }
}

fn with_kit(notebook: &Notebook, asked: &Draft, kit: &Kit, me: &Me, today: Day) -> Result<drafts::Draft> {
    if asked.to.is_some() {
        return Err(nothing("A kit goes to the person you name; leave --to out."));
    }
    let person = notebook.contact(name::contact(notebook, &asked.referral, today)?)?;
    let brief = Brief::kit(&person, kit, me, today, notebook.settings());
    let language = asked.lang.or(brief.language);
    compose(&Brief { language, ..brief }, &templates()).map_err(|fault| nothing(fault.to_string()))
}

fn about(notebook: &Notebook, asked: &Draft, me: &Me, today: Day) -> Result<drafts::Draft> {
    let view = name::referral(notebook, &asked.referral, today)?;
    let recipient = recipient(notebook, asked, &view, today)?;
    let about = Brief::about(&view, asked.kind, recipient, me, today, notebook.settings());
    compose(&Brief { language: asked.lang, ..about }, &templates())
        .map_err(|fault| nothing(fault.to_string()))
}

/// The one asked for, else the source, else whom the next step concerns, else the only one for whom there is such a draft.
fn recipient(notebook: &Notebook, asked: &Draft, view: &ReferralView, today: Day) -> Result<Recipient> {
    let role = match (asked.to, asked.kind) {
        (Some(DraftTo::Both), _) => return Ok(Recipient::Both),
        (Some(DraftTo::Seeker), _) => Role::Seeker,
        (Some(DraftTo::Provider), _) => Role::Provider,
        (Some(DraftTo::Source), _)
        | (None, DraftKind::CoachSource | DraftKind::Thanks | DraftKind::Report) => Role::Source,
        (None, _) => {
            let offered = drafts::offered(view, today, notebook.settings());
            let fitting: Vec<_> = offered.iter().filter(|(kind, _)| *kind == asked.kind).collect();
            let is_next = offered.first().is_some_and(|(kind, _)| *kind == asked.kind);
            return match fitting.as_slice() {
                [(_, one)] => Ok(*one),
                [(_, next), ..] if is_next && asked.kind != DraftKind::Introduction => Ok(*next),
                _ => Err(whom(asked.kind, view, notebook, today)),
            };
        }
    };
    Ok(Recipient::Party(role))
}

/// Nobody is meant for sure: the reason why there is no such draft where it is one, else the question to whom.
fn whom(kind: DraftKind, view: &ReferralView, notebook: &Notebook, today: Day) -> anyhow::Error {
    let reason = |role| {
        let recipient = Recipient::Party(role);
        let (facts, names) = (view.facts(), view.names());
        crate::domain::draft::check(kind, recipient, &facts, names, today, notebook.settings()).err()
    };
    match (reason(Role::Seeker), reason(Role::Provider)) {
        (Some(one), Some(other)) if one == other => nothing(one.to_string()),
        _ => nothing("Say to whom it goes: --to seeker, or --to provider."),
    }
}

/// What was found, each with its place, none of the text around it.
pub(super) fn refusal(leaks: &[Leak]) -> String {
    let mut said = "The text gives somebody away, so nothing of it is printed or written:".to_owned();
    for leak in leaks {
        let place = match leak.place {
            Where::To => "addresses".to_owned(),
            Where::Subject => format!("subject, column {}", leak.column),
            Where::Body => format!("text, line {}, column {}", leak.line, leak.column),
            Where::FileName => "name of the file".to_owned(),
        };
        let doubt = match leak.certainty {
            Certainty::Sure => "",
            Certainty::Doubtful => "; if it is meant otherwise, confirm it in the app",
        };
        let (text, name) = (brief(&leak.text), brief(&leak.name));
        said.push_str(&format!("\n  {place}: “{text}” ({name}: {}{doubt})", leak.why));
    }
    said
}

/// As a mail program takes it: addresses and subject, a blank line, the text.
fn print(cleared: &Cleared, out: &mut dyn Write) -> Result<()> {
    if !cleared.to().is_empty() {
        line(out, &format!("To: {}", cleared.to().join(", ")))?;
    }
    line(out, &format!("Subject: {}", cleared.subject()))?;
    line(out, "")?;
    shown_lines(cleared.body()).try_for_each(|text| line(out, &text))?;
    Ok(())
}

fn letter(place: &Place, notebook: &Notebook, cleared: &Cleared, me: &Me) -> Result<Vec<u8>> {
    let now = place.now();
    eml::write(cleared, me, now, notebook.fresh_uid(now)).map_err(|fault| nothing(fault.to_string()))
}

/// A new file, private to the user [S2]; one that is there stays as it is.
fn write(file: &Path, letter: &[u8]) -> Result<()> {
    let shown = file.display();
    write_private(file, letter).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => nothing(format!("{shown} is there already. Name another file.")),
        _ => nothing(format!("{shown} cannot be written ({error}).")),
    })
}
