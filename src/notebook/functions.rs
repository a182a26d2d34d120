//! The SQL functions that triggers call.
//!
//! Deterministic and innocuous, or `trusted_schema = OFF` would refuse them inside a trigger.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::domain::contact::ChannelKind;
use crate::domain::merge::channel_key;
use crate::domain::text::{fold, index_text, phone_words};

pub(super) fn register(conn: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("fold", 1, flags, |call| Ok(fold(&call.get::<String>(0)?)))?;
    conn.create_scalar_function("index_text", 1, flags, |call| Ok(index_text(&call.get::<String>(0)?)))?;
    conn.create_scalar_function("channel_key", 2, flags, |call| {
        let kind = ChannelKind::from_word(&call.get::<String>(0)?);
        Ok(kind.and_then(|kind| Some(channel_key(kind, &call.get::<String>(1).ok()?))))
    })?;
    conn.create_scalar_function("phone_words", 1, flags, |call| Ok(phone_words(&call.get::<String>(0)?)))
}
