//! People in a real terminal: the shortest way to somebody and back.

use super::driver::{Opening, Window};
use crate::support::Place;

/// Presses keys one by one, and counts them.
fn press(window: &mut Window, keys: &[&str], pressed: &mut usize) {
    for key in keys {
        window.keys(key);
        *pressed += 1;
    }
}

/// [P1, T3, T4] At 80x24, from the start, in fewer than fifteen keys: find a person by three letters of any word of the
/// name, open the page, change the preferred channel, take it back, and back to where it began.
#[test]
fn a_preferred_channel_in_few_keys() {
    let place = Place::new();
    let (mut notebook, now) = place.open();
    let add = notebook.write(now, "people added", |change| {
        for n in 0..200 {
            change.new_contact(&format!("Person Nr{n}"))?;
        }
        let uid = change.new_contact("Ana Țurcanu Rossi")?;
        let mut ana = change.contact(uid)?;
        ana.channels = ["email: ana@rossi.example", "* phone: +39 011 555"]
            .into_iter()
            .map(|line| goodword::domain::channel_line::read_channel(line).unwrap().unwrap())
            .collect();
        change.save_contact(&ana)
    });
    add.unwrap();
    drop(notebook);
    let preferred = |place: &Place| {
        let list = place.run(&["list", "contacts", "--limit", "300", "--json"]).json();
        let contacts = list["contacts"].as_array().unwrap().clone();
        let ana = contacts.iter().find(|contact| contact["name"] == "Ana Țurcanu Rossi").unwrap().clone();
        let channels = ana["channels"].as_array().unwrap().clone();
        let marked = channels.iter().find(|channel| channel["preferred"] == true).unwrap().clone();
        marked["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(preferred(&place), "phone");

    let mut window = Opening::app(&place).size(80, 24).start();
    let mut pressed = 0;
    window.until("1 Triage  2 People");
    press(&mut window, &["2", "/", "t", "u", "r"], &mut pressed);
    window.until("▌Ana Țurcanu Rossi");
    press(&mut window, &["enter"], &mut pressed);
    window.until("+39 011 555  ● preferred").until("▌e-mail");
    press(&mut window, &["*"], &mut pressed);
    window.until("✓ Ana Țurcanu Rossi now prefers ana@rossi.example. u takes it back.");
    window.until("ana@rossi.example  ● preferred");
    assert_eq!(preferred(&place), "email");
    press(&mut window, &["u"], &mut pressed);
    window.until("✓ Undone: Ana Țurcanu Rossi now prefers").until("+39 011 555  ● preferred");
    press(&mut window, &["esc"], &mut pressed);
    window.until("▌Ana Țurcanu Rossi").until("Person Nr0");
    press(&mut window, &["1"], &mut pressed);
    window.until("Nothing is left to do today.");
    assert!(pressed < 15, "{pressed} keys");
    window.keys("q");
    assert_eq!(window.end(), 0);
    assert_eq!(preferred(&place), "phone");
}
