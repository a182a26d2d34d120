//! What can be done with a kit [E5].

use crate::tui::app::App;
use crate::tui::kits::KitRow;

pub(super) fn a_kit(app: &App) -> Result<&KitRow, String> {
    app.kits.current().ok_or_else(|| "There is no kit yet. ‹new-kit› writes one.".to_owned())
}

pub(super) fn kit_in_use(app: &App) -> Result<(), String> {
    match a_kit(app)?.view.kit.retired_on {
        Some(_) => Err("This kit is retired. ‹retire-kit› takes it into use again.".into()),
        None => Ok(()),
    }
}

/// [G3] No kit leaves while it names somebody who did not agree to it.
pub(super) fn kit_without_names(app: &App) -> Result<(), String> {
    match a_kit(app)?.names.first() {
        Some(names) => {
            Err(format!("{names}. Write it without the name, or say that they agreed: ‹edit-kit›."))
        }
        None => Ok(()),
    }
}
