//! `goodword kit`, `goodword process`, and a kit as a draft.

use std::fs;

use goodword::domain::kit::Kit;
use goodword::domain::me::Me;

use super::ana_and_bruno;
use crate::support::Place;

fn with_kit(result: &str) -> Place {
    let place = ana_and_bruno();
    let (mut notebook, now) = place.open();
    let kit = Kit {
        offer: "I keep books of small shops.".into(),
        result: result.into(),
        ..Kit::new(notebook.fresh_uid(now), "books of shops", now.today())
    };
    let me = Me { name: "Marta Riva".into(), email: String::new() };
    let write = notebook.write(now, "kit", |change| {
        change.save_me(&me)?;
        change.add_kit(&kit)
    });
    write.unwrap();
    place
}

/// [E5] The list, and a kit as text and as Markdown, by the beginning of its name.
#[test]
fn listed_and_shown() {
    let place = with_kit("a shop that opened another");
    assert!(place.run(&["kit", "list"]).done().contains("books of shops  0 have it"));
    let text = place.run(&["kit", "show", "books"]);
    assert!(
        text.done().starts_with("Marta Riva: books of shops\n\nIn one sentence\nI keep books"),
        "{text:?}"
    );
    let page = place.run(&["kit", "show", "books of shops", "--markdown"]);
    assert!(page.done().contains("## A result I am proud of\n\na shop that opened another"), "{page:?}");
    place.run(&["kit", "show", "law"]).refused(2, "There is no kit “law”");
    Place::new().run(&["kit", "list"]).refused(3, "There is no notebook");
}

/// [G3, E5] A kit that names a contact who did not agree is neither printed nor drafted; to that contact it may be.
#[test]
fn nobody_is_named() {
    let place = with_kit("what I did for Brunhild Quark");
    place.run(&["add", "Brunhild Quark: tax"]).done();
    place.run(&["kit", "show", "books"]).refused(1, "“Brunhild Quark” (Brunhild Quark");
    place.run(&["draft", "ana rossi", "kit"]).refused(1, "Brunhild Quark");
    let own = place.run(&["draft", "brunhild quark", "kit"]);
    assert!(own.done().contains("what I did for Brunhild Quark"), "{own:?}");
    place.run(&["draft", "ana rossi", "kit", "--kit", "tax"]).refused(2, "There is no kit “tax”");
}

/// [E6] My process as a page, on stdout or in a new file; no contact is named in it.
#[test]
fn the_process() {
    let place = with_kit("");
    let page = place.run(&["process"]);
    assert!(page.done().starts_with("# How I earn, give and follow up referrals\n"), "{page:?}");
    assert!(page.out.contains("- books of shops, a fresh one every 180 days"));
    for name in ["Ana", "Rossi", "Bruno", "Conti"] {
        assert!(!page.out.contains(name), "{name}");
    }
    assert_eq!(place.run(&["process", "--out", "process.md"]).done(), "Written to process.md.\n");
    assert_eq!(fs::read_to_string(place.folder().join("process.md")).unwrap(), page.out);
    place.run(&["process", "--out", "process.md"]).refused(2, "is there already");
    let (mut notebook, now) = place.open();
    let named = Kit::new(notebook.fresh_uid(now), "for friends of Bruno Conti", now.today());
    notebook.write(now, "kit", |change| change.add_kit(&named)).unwrap();
    drop(notebook);
    let page = place.run(&["process"]);
    assert!(page.err.contains("One kit or group is left out") && !page.out.contains("Bruno"), "{page:?}");
}
