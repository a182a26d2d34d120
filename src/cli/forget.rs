//! `goodword forget NAME`: a person erased for good [P6].
//!
//! Owns asking for the name, and telling what goes, what stays and what is left elsewhere. The erasing is the notebook's.
//! Without a terminal nothing is asked: then the name stands behind `--confirm`, or nothing is done.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Result;

use crate::domain::uid::Uid;
use crate::notebook::{ForgetView, Forgotten, Found, Mention, Notebook, NotebookFault};

use super::args::Forget;
use super::name;
use super::output::{brief, line};
use super::place::Place;
use super::stop::{findings, nothing, told};

/// Characters shown of a text around the name in it.
const AROUND: usize = 30;

pub(super) fn run(place: &Place, asked: &Forget, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let mut notebook = place.open_existing()?;
    if asked.mentions && matches!(notebook.find_contact(&asked.name)?, Found::Nothing) {
        return blank_only(&mut notebook, place, asked, out);
    }
    let uid = name::contact(&notebook, &asked.name, now.today())?;
    let typed = confirmed(&notebook, uid, asked, out)?;
    let mut done = notebook.forget(now, uid, &typed, asked.keep_out)?;
    let name = brief(typed.trim());
    // whatever goes wrong from here on, they are forgotten
    told((|| {
        line(
            out,
            &format!("{name}: forgotten, with all that was kept on them. No undo brings them back."),
        )?;
        if asked.mentions {
            blank_sure(&mut notebook, place, &mut done, out)?;
        }
        let is_left = tell(&done, asked, out)?;
        out.flush()?;
        if is_left { Err(findings("Something of them is left, as said above.")) } else { Ok(()) }
    })())
}

/// The name as it was typed to confirm; what goes and what stays is told before it is asked for.
fn confirmed(notebook: &Notebook, uid: Uid, asked: &Forget, out: &mut dyn Write) -> Result<String> {
    if let Some(name) = &asked.confirm {
        return Ok(name.clone());
    }
    let view = notebook.forget_view(uid)?;
    if !std::io::stdin().is_terminal() {
        return Err(nothing(format!(
            "To forget somebody cannot be undone, so their name has to be confirmed and there is no terminal to ask for it: \
             --confirm “{}”. Nothing was done.",
            brief(&view.name)
        )));
    }
    preview(&view, out)?;
    ask(&view.name, out)
}

fn ask(name: &str, out: &mut dyn Write) -> Result<String> {
    line(out, "")?;
    line(out, &format!("This cannot be undone. Type the name to do it: {name}"))?;
    write!(out, "> ")?;
    out.flush()?;
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed)?;
    Ok(typed)
}

fn preview(view: &ForgetView, out: &mut dyn Write) -> Result<()> {
    line(out, &format!("To forget {}:", view.name))?;
    line(
        out,
        &format!(
            "Gone for good: {}; their part of the search and of the whole history.",
            view.goes.join(", ")
        ),
    )?;
    for stays in &view.stays {
        line(out, stays)?;
    }
    line(out, "Undo ends here: nothing done before can be taken back.")?;
    Ok(())
}

/// What is left elsewhere; `true` when that is known to hold something of them.
fn tell(done: &Forgotten, asked: &Forget, out: &mut dyn Write) -> Result<bool> {
    if let Some(why) = &done.unfinished {
        line(out, &unfinished(why))?;
    }
    if done.forms > 0 {
        line(out, "A form about them that was left unsaved went too.")?;
    }
    backups(&done.backups, "These backups still hold them, untouched:", out)?;
    backups(&done.unread, "These backups cannot be read, so they may hold them:", out)?;
    if !done.backups.is_empty() {
        line(
            out,
            "Once “goodword backup” has made a new one, delete these, each with the .sha256 beside it. A restored backup brings them back.",
        )?;
    }
    backups(&done.written, "These files that goodword wrote name them, and are yours to delete:", out)?;
    let sure = mentioned(&done.mentions, !asked.mentions, out)?;
    line(out, "What was saved elsewhere, printed or sent is not known to goodword.")?;
    Ok(done.unfinished.is_some()
        || !done.backups.is_empty()
        || !done.unread.is_empty()
        || !done.written.is_empty()
        || sure)
}

/// Texts about others, the sure ones first; `true` when there are any of these.
fn mentioned(all: &[Mention], with_remedy: bool, out: &mut dyn Write) -> Result<bool> {
    let (sure, perhaps): (Vec<&Mention>, Vec<&Mention>) = all.iter().partition(|mention| mention.is_sure());
    let (shared, texts): (Vec<&Mention>, Vec<&Mention>) =
        sure.iter().partition(|mention| mention.may_be_shared);
    mentions(&texts, "Texts about others still name them:", out)?;
    if !texts.is_empty() && with_remedy {
        line(
            out,
            "goodword forget NAME --mentions blanks them; so does X in the app, one by one. What you edit by hand stays in the history.",
        )?;
    }
    mentions(&shared, "Ways to reach others, which they may rightly share and so are left:", out)?;
    if !shared.is_empty() {
        line(
            out,
            "Take one out on the page of whoever has it. While somebody is being forgotten, b in the app and --mentions in a terminal take it out for good.",
        )?;
    }
    mentions(
        &perhaps,
        "Texts about others in which a part of the name stands, which may be another's:",
        out,
    )?;
    Ok(!sure.is_empty())
}

fn unfinished(why: &NotebookFault) -> String {
    format!(
        "The file could not be rewritten yet, so traces may be left in it: {why} The next start of goodword goes on with it."
    )
}

fn backups(paths: &[PathBuf], title: &str, out: &mut dyn Write) -> Result<()> {
    if !paths.is_empty() {
        line(out, title)?;
    }
    for path in paths {
        line(out, &format!("  {}", path.display()))?;
    }
    Ok(())
}

fn mentions(some: &[&Mention], title: &str, out: &mut dyn Write) -> Result<()> {
    if !some.is_empty() {
        line(out, title)?;
    }
    for mention in some {
        line(out, &format!("  {}: {}", mention.place, mention.around(AROUND)))?;
    }
    Ok(())
}

fn blank_sure(
    notebook: &mut Notebook,
    place: &Place,
    done: &mut Forgotten,
    out: &mut dyn Write,
) -> Result<()> {
    let chosen = chosen(&done.mentions, out)?;
    if chosen.is_empty() {
        return Ok(());
    }
    let (blanked, unfinished) = notebook.blank_mentions(place.now(), &chosen)?;
    done.unfinished = unfinished.or(done.unfinished.take());
    done.mentions.retain(|mention| !chosen.contains(mention));
    line(out, &format!("Blanked in texts about others: {blanked}."))?;
    Ok(())
}

/// What is blanked: all that is sure; of what others may share that which is asked for, where there is somebody to ask.
fn chosen(all: &[Mention], out: &mut dyn Write) -> Result<Vec<Mention>> {
    let mut chosen: Vec<Mention> = all.iter().filter(|mention| mention.goes_along()).cloned().collect();
    if !std::io::stdin().is_terminal() {
        return Ok(chosen);
    }
    for mention in all.iter().filter(|mention| mention.is_sure() && mention.may_be_shared) {
        write!(
            out,
            "{}: {}. They may rightly share it. Blank it for good? [y/N] ",
            mention.place,
            mention.around(AROUND)
        )?;
        out.flush()?;
        let mut said = String::new();
        std::io::stdin().read_line(&mut said)?;
        if said.trim().eq_ignore_ascii_case("y") {
            chosen.push(mention.clone());
        }
    }
    Ok(chosen)
}

/// Somebody who is gone, but whose name still stands in texts.
fn blank_only(notebook: &mut Notebook, place: &Place, asked: &Forget, out: &mut dyn Write) -> Result<()> {
    let found = notebook.mentions_of_name(&asked.name)?;
    if found.is_empty() {
        return Err(nothing(format!(
            "Nobody in the notebook is called “{}”, and no text names them.",
            brief(&asked.name)
        )));
    }
    mentioned(&found, false, out)?;
    out.flush()?;
    if !found.iter().any(|mention| mention.is_sure() && mention.can_blank) {
        return Err(findings(format!(
            "Nobody in the notebook is called “{}”. Whether these texts name them is yours to judge: nothing was blanked.",
            brief(&asked.name)
        )));
    }
    let typed = match &asked.confirm {
        Some(name) => name.clone(),
        None if std::io::stdin().is_terminal() => ask(&asked.name, out)?,
        None => {
            return Err(nothing(
                "Blanking cannot be undone: confirm the name with --confirm NAME. Nothing was done.",
            ));
        }
    };
    if typed.trim() != asked.name.trim() {
        return Err(nothing("That is not the name, so nothing was blanked."));
    }
    let chosen = chosen(&found, out)?;
    let (blanked, unfinished) = match chosen.is_empty() {
        true => (0, None),
        false => notebook.blank_mentions(place.now(), &chosen)?,
    };
    line(out, &format!("Blanked: {blanked}. No undo brings them back."))?;
    out.flush()?;
    match unfinished {
        Some(why) => Err(findings(self::unfinished(&why))),
        None if found.iter().any(|mention| mention.is_sure() && !chosen.contains(mention)) => {
            Err(findings("Something of them is left, as said above."))
        }
        None => Ok(()),
    }
}
