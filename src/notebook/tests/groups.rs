//! Groups in the file: their meetings, their people, and what came of them [E7].

use super::*;
use crate::domain::edit::ReferralEdit;
use crate::domain::group::{Attendance, Group, GroupYear, Rhythm};
use crate::domain::harvest::Harvest;
use crate::domain::received::{Ending, HowItCame, Landing, ReceivedEdit};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn add_group(notebook: &mut Notebook, now: Now, name: &str, next: &str) -> Uid {
    let mut group = Group::new(notebook.fresh_uid(now), name, day("2024-08-20"));
    group.set_days(Some(day(next)), Some(Rhythm::Weekly));
    notebook.write(now, "group added", |change| change.add_group(&group)).unwrap();
    group.uid
}

fn attend(notebook: &mut Notebook, now: Now, group: Uid, on: &str, there: bool) {
    notebook.write(now, "attendance", |change| change.attend(group, day(on), there, "")).unwrap();
}

fn due(notebook: &Notebook) -> Vec<(String, Day)> {
    let items = notebook.reminders(None, 100).unwrap();
    items.into_iter().map(|item| (item.short, item.due_on)).collect()
}

fn meeting(of: &str, on: &str) -> Vec<(String, Day)> {
    vec![(format!("meeting of {of}"), day(on))]
}

fn sound(notebook: &Notebook) {
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    assert_eq!(notebook.examine(today().today()).unwrap(), []);
}

/// [E7, M1] Its next meeting is a reminder; writing down whether I was there moves it to the next of the series, an older
/// meeting does not, and undo brings it back. A group that was left has none.
#[test]
fn meetings_fall_due_in_their_series() {
    let (mut notebook, now) = notebook();
    let group = add_group(&mut notebook, now, "Chamber", "2026-11-17");
    assert_eq!(due(&notebook), meeting("Chamber", "2026-11-17"));
    attend(&mut notebook, now, group, "2026-11-17", true);
    assert_eq!(due(&notebook), meeting("Chamber", "2026-11-24"));
    attend(&mut notebook, now, group, "2026-11-03", false);
    assert_eq!(due(&notebook), meeting("Chamber", "2026-11-24"));
    let rows = notebook.groups().unwrap();
    assert_eq!(rows[0].last, Attendance { there: 1, of: 2 });
    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    assert_eq!(due(&notebook), meeting("Chamber", "2026-11-17"));
    assert_eq!(notebook.group_view(group).unwrap().meetings, []);

    let mut held = notebook.group_view(group).unwrap().group;
    held.leave(now.today(), "no time");
    notebook.write(now, "left", |change| change.save_group(&held)).unwrap();
    assert_eq!(due(&notebook), []);
    notebook.undo(now).unwrap();
    assert_eq!(due(&notebook), meeting("Chamber", "2026-11-17"));
    sound(&notebook);
}

/// [E7] What is written of a day twice stands there once, as it was written last.
#[test]
fn a_day_has_one_meeting() {
    let (mut notebook, now) = notebook();
    let group = add_group(&mut notebook, now, "Chamber", "2026-11-17");
    attend(&mut notebook, now, group, "2026-11-17", true);
    attend(&mut notebook, now, group, "2026-11-17", false);
    let view = notebook.group_view(group).unwrap();
    let said: Vec<_> = view.meetings.iter().map(|meeting| (meeting.on, meeting.attended)).collect();
    assert_eq!((said, view.attendance), (vec![(day("2026-11-17"), false)], Attendance { there: 0, of: 1 }));
    assert_eq!(due(&notebook), meeting("Chamber", "2026-11-24"));
}

/// [E7] The list says at how many of the last twelve I was, however many there were before.
#[test]
fn the_last_twelve_meetings() {
    let (mut notebook, now) = notebook();
    let group = add_group(&mut notebook, now, "Chamber", "2026-01-06");
    for week in 0..20 {
        let on = (day("2026-01-06") + Days::new(7 * week)).to_string();
        attend(&mut notebook, now, group, &on, week >= 11);
    }
    assert_eq!(notebook.groups().unwrap()[0].last, Attendance { there: 9, of: 12 });
    assert_eq!(notebook.group_view(group).unwrap().attendance, Attendance { there: 9, of: 20 });
}

fn came_by(notebook: &mut Notebook, now: Now, referral: Uid, group: &str) {
    let came = HowItCame { group: group.into(), ..HowItCame::default() };
    let edit = ReferralEdit::Received(ReceivedEdit::Came(came));
    notebook.write(now, "how it came", |change| change.edit_referral(referral, &edit)).unwrap();
}

/// [E7, R3] What came of it by year: referrals received that name it, also those written before it was, however the name was
/// typed, and harvest entries. Another name takes them along, and undo brings both back.
#[test]
fn what_came_of_it() {
    let (mut notebook, now) = notebook();
    let early = at("2025-06-03T09:00:00");
    let first = capture(&mut notebook, early, "Ana < Bruno: coaching");
    came_by(&mut notebook, early, first, "càmera  giovani");
    let group = add_group(&mut notebook, now, "Camera Giovani", "2026-11-24");
    let of = |year, received, won, harvest| GroupYear { year, received, won, harvest };
    assert_eq!(notebook.group_view(group).unwrap().years, [of(2025, 1, 0, 0)]);

    let second = capture(&mut notebook, now, "Ana < Carla: coaching");
    came_by(&mut notebook, now, second, "camera giovani");
    let ended = ReceivedEdit::Ended(Ending { how: Landing::Won, on: now.today() }, None);
    let edit = ReferralEdit::Received(ended);
    notebook.write(now, "won", |change| change.edit_referral(second, &edit)).unwrap();
    let entry = Harvest {
        uid: notebook.fresh_uid(now),
        on: day("2025-03-01"),
        words: "a chair kept for me".into(),
        people: Vec::new(),
        group: Some(group),
        referral: None,
    };
    notebook.write(now, "harvest", |change| change.add_harvest(&entry)).unwrap();
    let all = [of(2026, 1, 1, 0), of(2025, 1, 0, 1)];
    assert_eq!(notebook.group_view(group).unwrap().years, all);

    let mut held = notebook.group_view(group).unwrap().group;
    held.name = "Young Owners".into();
    notebook.write(now, "renamed", |change| change.save_group(&held)).unwrap();
    assert_eq!(notebook.group_view(group).unwrap().years, all);
    let came = notebook.referral_view(first, now.today()).unwrap().received.unwrap().came;
    assert_eq!(came.group, "Young Owners");
    sound(&notebook);
    notebook.undo(now).unwrap();
    assert_eq!(notebook.group_view(group).unwrap().years, all);
    let came = notebook.referral_view(first, now.today()).unwrap().received.unwrap().came;
    assert_eq!(came.group, "càmera  giovani");
    sound(&notebook);
}

/// [E7] A typed name means the group of just that name, or the only one that begins so; else it is refused with those there are.
#[test]
fn a_name_means_a_group() {
    let (mut notebook, now) = notebook();
    assert!(notebook.group_named("Chamber").unwrap_err().to_string().contains("nor any other yet"));
    let chamber = add_group(&mut notebook, now, "Chamber", "2026-11-24");
    let second = add_group(&mut notebook, now, "Chamber of Crafts", "2026-11-24");
    for (typed, meant) in [("chamber", chamber), ("CHAMBER of", second), ("Chamber of Crafts", second)] {
        assert_eq!(notebook.group_named(typed).unwrap(), meant, "{typed}");
    }
    let said = notebook.group_named("cham").unwrap_err().to_string();
    assert!(said.contains("fits several"), "{said}");
    let said = notebook.group_named("circle").unwrap_err().to_string();
    assert!(said.contains("Chamber; Chamber of Crafts"), "{said}");
    let twin = Group::new(notebook.fresh_uid(now), "CHAMBER", now.today());
    let said = notebook.write(now, "twin", |change| change.add_group(&twin)).unwrap_err().to_string();
    assert!(said.contains("There is a group called Chamber already."), "{said}");
}

/// [P1, E7] The groups of a contact are written like its tags; a group that is not there is told and not made, and nothing
/// is changed then.
#[test]
fn the_groups_of_a_contact() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    add_group(&mut notebook, now, "Chamber", "2026-11-24");
    add_group(&mut notebook, now, "Circle", "2026-11-24");
    edit(&mut notebook, now, ana, |ana| ana.groups = vec!["circle".into(), "Chamber".into()]);
    assert_eq!(notebook.contact(ana).unwrap().groups, ["Chamber", "Circle"]);
    let mut contact = notebook.contact(ana).unwrap();
    contact.name = "Anna".into();
    contact.groups = vec!["Chambre".into()];
    let said = notebook.write(now, "edit", |change| change.save_contact(&contact)).unwrap_err().to_string();
    assert!(said.contains("There is no group “Chambre”. Known are: Chamber; Circle."), "{said}");
    assert_eq!(notebook.contact(ana).unwrap().name, "Ana");
    edit(&mut notebook, now, ana, |ana| ana.groups = vec!["Circle".into()]);
    assert_eq!(notebook.contact(ana).unwrap().groups, ["Circle"]);
    notebook.undo(now).unwrap();
    assert_eq!(notebook.contact(ana).unwrap().groups, ["Chamber", "Circle"]);
    sound(&notebook);
}
