//! Reading ahead of the writing, on a thread of its own.
//!
//! Owns the thread, how far it may be ahead, and all that can be made ready of a contact without the notebook. Must not decide
//! anything: `write` does, in the order of the files.

use std::ops::ControlFlow;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use crate::domain::import::{Over, limited};
use crate::domain::incoming::{Entry, Incoming, Remark};

use super::super::fault::{NotebookFault, Outcome};
use super::ReadFiles;
use super::look::{self, Key};

/// So many go over at once: one by one the two threads would wake each other all the time.
const AT_ONCE: usize = 16;

/// So many times as many may wait.
const WAITING: usize = 2;

/// What a reader came to.
pub(super) enum Read {
    /// Somebody who may come in.
    Contact(Box<Ready>),
    /// Somebody who cannot, with the reason.
    Skipped(Remark),
    /// What is to be told.
    Warning(Remark),
}

/// A contact of a file, ready to be looked up.
pub(super) struct Ready {
    pub(super) incoming: Incoming,
    /// All by which they are looked up.
    pub(super) keys: Vec<Key>,
    /// What was more than one person may have.
    pub(super) over: Vec<Over>,
}

impl From<Entry> for Read {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Contact(mut incoming) => {
                incoming.reach_by_name();
                let over = limited(&mut incoming);
                let keys = look::keys(&incoming);
                Self::Contact(Box::new(Ready { incoming: *incoming, keys, over }))
            }
            Entry::Skipped(remark) => Self::Skipped(remark),
            Entry::Warning(remark) => Self::Warning(remark),
        }
    }
}

/// Hands over one by one what `read` comes to, while it reads on. Whoever fails has had enough.
///
/// # Errors
/// What `each` says, or [`NotebookFault::Refused`] where a file cannot be read.
pub(super) fn read_ahead(
    read: &mut ReadFiles<'_>,
    each: &mut dyn FnMut(usize, Read) -> Outcome<()>,
) -> Outcome<()> {
    let (to, from) = sync_channel::<Vec<(usize, Read)>>(WAITING);
    thread::scope(|scope| {
        let reader = scope.spawn(move || send(read, &to));
        let taken = from.iter().flatten().try_for_each(|(file, came)| each(file, came));
        // a reader who is still at it finds nobody who would take what it has, and ends
        drop(from);
        let read = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        taken.and(read.map_err(NotebookFault::Refused))
    })
}

fn send(read: &mut ReadFiles<'_>, to: &SyncSender<Vec<(usize, Read)>>) -> Result<(), String> {
    let mut some = Vec::with_capacity(AT_ONCE);
    let mut is_heard = true;
    let read = read(&mut |file, entry| {
        some.push((file, Read::from(entry)));
        if some.len() == AT_ONCE {
            is_heard = to.send(std::mem::replace(&mut some, Vec::with_capacity(AT_ONCE))).is_ok();
        }
        if is_heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    // nobody may be there any more to take the last
    let _ = to.send(some);
    read
}
