//! The app in the terminal.
//!
//! Owns what a user sees and presses. Must not touch SQL or decide a rule: it asks `notebook` and `domain`. A key goes
//! this way: `events` reads it, `run` hands it to `app`, `keymap` says which action it is in the present scope, `enabled`
//! whether it can be done, `actions` and `over` what it does; effects are performed in `effects`, what they bring is taken in by
//! `brought`, `commit` goes on from a written change, and `view` draws, in discreet mode what `discreet` leaves of the app. State
//! of the screens is in `triage`, `people`, `contact_page`, `gates`, `ladder`, `harvest`, `kits`, `groups`, `practice` and `radar`, what lies over them in `overlay`; what is typed
//! there is kept by `unsaved`. Texts for people are written in `draft` and leave by `out`.

mod actions;
mod app;
mod brought;
mod commit;
mod contact_page;
mod daily_backup;
mod deed;
mod discreet;
mod draft;
mod effects;
mod enabled;
pub mod events;
pub mod form;
mod gates;
mod groups;
mod harvest;
pub mod keymap;
mod kits;
mod ladder;
pub mod look;
mod mouse;
mod out;
mod over;
mod overlay;
mod people;
mod practice;
mod radar;
mod received;
mod run;
mod stretch;
mod strokes;
pub mod terminal;
pub mod theme;
mod triage;
mod unsaved;
mod view;

#[cfg(test)]
mod tests;

pub use look::Look;
pub use run::run;
