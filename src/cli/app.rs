//! The way from the command line into the app.
//!
//! Owns the look at the terminal before it. The app itself is `tui`'s.

use std::io::IsTerminal;

use anyhow::Result;

use super::OpenApp;
use super::place::Place;
use super::stop::nothing;

/// `goodword` without a command.
///
/// # Errors
/// When there is no terminal, or the notebook cannot be opened.
pub(super) fn run(place: &Place, open_app: OpenApp) -> Result<()> {
    if !has_terminal() {
        return Err(nothing(
            "this needs a terminal; without one, use a command such as “goodword due” or “goodword list referrals” \
             (goodword --help names them all).",
        ));
    }
    open_app(place.open_for_app()?, &place.clock(), place.look())
}

/// Whether keys can be read and a screen be drawn.
pub(super) fn has_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}
