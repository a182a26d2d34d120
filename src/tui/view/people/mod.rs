//! People on screen: the list with what is found, the summary beside it, and the page of one person [P1].
//!
//! Owns the layout at each width. From 90 cells on the summary stands beside the list, and the story beside the fields.

mod fields;
mod list;
mod page;
mod story;

pub(super) use list::view as view_list;
pub(super) use page::view as view_page;

/// From this width on there are two columns.
const WIDE: u16 = 90;
