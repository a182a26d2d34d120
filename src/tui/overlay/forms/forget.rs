//! The form that forgets somebody [P6]: what goes, what stays, and their name to be typed.
//!
//! It is no deed like others: nothing takes it back, and what is typed here is kept nowhere.

use crate::notebook::ForgetView;
use crate::tui::form::Form;

use super::{FormBox, Purpose};

/// Asks for the name.
pub(crate) fn forget(view: ForgetView) -> FormBox {
    let goes = format!("Gone: {}.", view.goes.join(", "));
    let form = Form::new(format!("Forget {} for good", view.name)).note(goes);
    let form = view.stays.iter().fold(form, |form, stays| form.note(stays.clone()));
    let form = form
        .note("Nothing brings them back, and undo ends here: nothing done before can be taken back.")
        .line("name", "Type the name", "")
        .hint("as it stands above")
        .required()
        .toggles("keep", "Imports", &[("out", "may not bring them back (keeps a salted hash)")], &[]);
    FormBox::new(form, Purpose::Forget(Box::new(view)))
}
