//! What can be done with a group and with an entry of the harvest [E7, E8].

use crate::domain::day::short_day;
use crate::notebook::GroupView;
use crate::tui::app::App;
use crate::tui::harvest::tags;

pub(super) fn group(app: &App) -> Result<&GroupView, String> {
    app.groups.current().ok_or_else(|| "No group is selected. ‹new-group› adds one.".to_owned())
}

/// [E7] Of a group that was left there are no more meetings.
pub(super) fn attendable(app: &App) -> Result<(), String> {
    match group(app)?.group.left_on {
        Some(left) => {
            Err(format!("You left it on {}. ‹leave-group› rejoins it.", short_day(left, app.today())))
        }
        None => Ok(()),
    }
}

pub(super) fn openable_group(app: &App) -> Result<(), String> {
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
pub(super) fn entry(app: &App) -> Result<usize, String> {
    let row = app.harvest.row().ok_or_else(|| "No entry is selected. ‹harvest› notes one.".to_owned())?;
    Ok(tags(row).count())
}
