//! Forms that put something aside: park, drop, snooze.

use crate::domain::day::{Day, Toward};
use crate::domain::uid::Uid;
use crate::notebook::About;
use crate::tui::form::Form;

use super::{FormBox, Purpose};

/// Puts a referral aside.
pub(crate) fn park(referral: Uid, title: String, proposed: Option<Day>) -> FormBox {
    let until = proposed.map_or_else(|| "in 1 month".to_owned(), |day| day.to_string());
    let form = Form::new(format!("Park {title}"))
        .note("It comes back by itself.")
        .day("until", "Until", &until, Toward::Future, true)
        .hint("in 3 weeks, next fri, 15 Jan");
    FormBox::new(form, Purpose::Park { referral, title, proposed })
}

/// Lets a referral go.
pub(crate) fn drop(referral: Uid, title: String) -> FormBox {
    let form = Form::new(format!("Drop {title}"))
        .note("It is kept among the closed ones; ‹undo› takes this back.")
        .line("reason", "Why", "")
        .hint("may stay empty");
    FormBox::new(form, Purpose::Drop { referral, title })
}

/// Puts a reminder off.
pub(crate) fn snooze(about: Option<About>, reminder: Uid, text: String) -> FormBox {
    let form = Form::new(format!("Snooze: {text}"))
        .day("until", "Until", "+1d", Toward::Future, true)
        .hint("+1d, +3d, +1w, next fri, 15 Jan");
    FormBox::new(form, Purpose::Snooze { about, reminder, text })
}
