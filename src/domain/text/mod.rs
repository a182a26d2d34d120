//! Text of people and of strangers: how it is compared, how it is shown, which words of it count.
//!
//! Owns three answers about any string, whoever wrote it: [`fold`](fold()) says when two spellings are the
//! same for a search [T4], [`shown`](shown()) makes text harmless for a terminal [S5], and
//! [`content_words`] and [`mark_common`] find what a need and an offer share [G5], [G12]. [`find_words`] says where in
//! a text a search has found something, and [`phone_words`] by which digits a telephone number is found [T4].
//! Must not touch stored text: every function reads it and returns a new one.
//! Its neighbours: `notebook` indexes what [`index_text`] returns and quotes what [`query_words`] returns;
//! every screen, message and file name goes through [`shown`](shown()).

mod fold;
mod found;
mod phone;
mod shown;
mod words;
mod wrap;

pub(crate) use fold::stands_apart;
pub use fold::{MAX_QUERY_WORDS, QueryWord, fold, index_text, query_words};
pub use found::{FoundAt, find_words, holds_words};
pub use phone::{is_phone_of, phone_forms, phone_queries, phone_tail, phone_words, same_phone};
pub use shown::{MAX_MARKS, fit, fitted, pad, shown, shown_lines, simple_cells, simple_width, width};
pub(crate) use shown::{is_hidden, stacks};
pub use words::{CommonWord, ContentWords, content_words, mark_common, same_word, words_in_common};
pub use wrap::{wrap, wrap_within};
