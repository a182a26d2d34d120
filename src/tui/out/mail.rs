//! The mail program: opened with a mailto link, without a shell [D2].

use std::ffi::OsStr;
use std::time::Duration;

use crate::domain::contact::ChannelKind;
use crate::domain::guard::Cleared;
use crate::drafts::mailto::{self, LinkFault};
use crate::tui::terminal::Terminal;

use super::child::{Ran, run};
use super::{Part, Went, clipboard};

/// How long the opener is waited for; one that runs on has opened something.
const WAIT: Duration = Duration::from_millis(1500);

/// What the system opens links with.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens the mail program on it: the one that the user named, with its arguments, or the system's; a text that is too long for a link is copied instead.
pub(super) fn open(cleared: &Cleared, terminal: &Terminal, mailer: &[impl AsRef<OsStr>]) -> Went {
    let link = match mailto::link(cleared) {
        Ok(link) => link,
        Err(LinkFault::TooLong) => {
            return match clipboard::copy(Part::Body, cleared, terminal) {
                Went::Out(said, _) => {
                    Went::Out(format!("Too long for a mail link. {said}"), Some(ChannelKind::Email))
                }
                not => not,
            };
        }
        Err(fault) => return Went::Not(fault.to_string()),
    };
    let (opener, named) = match mailer.split_first() {
        Some((opener, args)) => (opener.as_ref(), args),
        None => (OsStr::new(OPENER), mailer),
    };
    let mut args: Vec<&OsStr> = named.iter().map(AsRef::as_ref).collect();
    args.push(OsStr::new(&link));
    let name = opener.to_string_lossy();
    match run(opener, &args, None, WAIT) {
        Ok(Ran::Well | Ran::Still) => Went::Out(
            "In the mail program. What you change there only its send hook sees (goodword guard). \
             ‹record-sent› records it as sent."
                .to_owned(),
            Some(ChannelKind::Email),
        ),
        Ok(Ran::Badly) => {
            Went::Not(format!("{name} found no mail program. ‹copy› copies, ‹write-file› writes a file."))
        }
        Err(_) => Went::Not(format!(
            "{name} is not there to open one. ‹copy› copies, ‹write-file› writes a file."
        )),
    }
}
