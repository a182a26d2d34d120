//! The table itself, a file for each family of screens.
//!
//! Owns the lines and their order, which is that of footer, help and README.

mod app;
mod care;
mod draft;
mod find;
mod gates;
mod groups;
mod harvest;
mod kits;
mod ladder;
mod lists;
mod overlays;
mod people;
mod practice;
mod radar;
mod received;

use super::{Action, Binding, Scope};

const TABLES: &[&[Binding]] = &[
    lists::KEYS,
    gates::KEYS,
    received::KEYS,
    people::KEYS,
    care::KEYS,
    ladder::KEYS,
    harvest::KEYS,
    radar::KEYS,
    kits::KEYS,
    groups::KEYS,
    practice::KEYS,
    draft::KEYS,
    overlays::KEYS,
    find::KEYS,
    app::KEYS,
];

/// Every key of the app.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    TABLES.iter().copied().flatten()
}

const fn bind(
    scope: Scope,
    keys: &'static [&'static str],
    action: Action,
    brief: &'static str,
    help: &'static str,
) -> Binding {
    Binding { scope, keys, action, brief, help }
}
