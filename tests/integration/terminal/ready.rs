//! Ready to ask? by keys alone.

use super::driver::Opening;
use crate::support::Place;

/// [E4, M1] Six questions to "not yet"; what one can do becomes a reminder, which comes up on its day, in the app and on the
/// command line.
#[test]
fn from_six_questions_to_their_reminder() {
    let place = Place::new();
    let (mut notebook, now) = place.open();
    notebook.write(now, "Ana added", |change| change.new_contact("Ana Rossi")).unwrap();
    drop(notebook);
    let mut window = Opening::app(&place).size(80, 24).start();
    window.until("Nothing is left to do today.").keys("2").until("▌Ana Rossi");
    window.keys("a").until("Ready to ask Ana Rossi for a referral?").until("what have I earned so far?");
    window.text("found her a bookkeeper").keys("tab").until("have I done anything besides making a sale?");
    window.keys("1 tab").until("how strong is this relationship?").text("5").keys("tab");
    window.until("would asking right now feel awkward?").keys("1 tab");
    window.until("why would they give me one?").keys("tab").until("what can I do");
    window.until("Not yet: the relationship is a 5, not 7 or more; asking would feel awkward;");
    window.text("invite her to the fair").keys("enter");
    window.until("Ready to ask Ana Rossi: not yet. Reminder on 6 Dec: invite her to the");
    window.keys("enter").until("ready to ask? not yet: the relationship is a 5");
    window.keys("esc").until("▌Ana Rossi").keys("q");
    assert_eq!(window.end(), 0);
    assert_eq!(place.run_on("2026-12-05", &["due", "--count"]).done(), "0\n");

    let mut window = Opening::app(&place).now("2026-12-06").start();
    window.until("1 today").until("TODAY").until("invite her to the fair").keys("tab enter");
    window.until("ready to ask?  22 Nov: not yet").keys("esc").until_gone("Story").keys("q");
    assert_eq!(window.end(), 0);
    assert!(place.run_on("2026-12-06", &["due"]).done().contains("invite her to the fair"));
    assert!(place.run(&["show", "ana"]).done().contains("ready to ask?  22 Nov: not yet"));
}
