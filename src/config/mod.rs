//! The configuration: one file, which the user writes and goodword only reads [T4].
//!
//! Owns where the file is, what may stand in it, and the sentence for what may not. Must not act on any of it: the spans go to
//! the notebook, the [`Look`] to the app, and each fault to whoever can tell it. Its neighbours are `tui` below it, whose keys
//! and colours it sets, and `cli` above it.
//!
//! - Each entry is read for itself: one that is not understood is named with line and column and what would be right, and the
//!   rest holds. Only what is not in the file is as in [`DEFAULTS`].
//! - [`DEFAULTS`] is the one place where the defaults are written for the user; a test proves that to read it changes nothing.

mod fault;
mod keys;
mod mend;
mod read;
mod sections;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use encoding_rs::{Encoding, UTF_8};

use crate::domain::settings::Settings;

pub use crate::tui::Look;
pub use crate::tui::keymap::listing as all_keys;
pub use fault::Fault;
use fault::Faults;

/// The configuration as it is without a file, with what each entry means.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

/// Larger than any file that somebody wrote.
const LARGEST: u64 = 1024 * 1024;

/// All that the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The spans that the rules count in, what the rungs are called, and the language of new contacts.
    pub settings: Settings,
    /// Colours, keys and programs.
    pub look: Look,
    /// What was not understood, in the order of the file.
    pub faults: Vec<Fault>,
}

impl Config {
    /// Reads a whole file.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::reading(text, Faults::default())
    }

    fn reading(text: &str, faults: Faults) -> Self {
        let mut config = read::read(text, faults);
        config.look.faults = config.faults.iter().map(ToString::to_string).collect();
        config
    }

    /// Reads the file that is named, else the usual one. That the usual one is not there is no fault.
    #[must_use]
    pub fn of_user() -> Self {
        match named() {
            Some(path) if !path.exists() => Self::faulty(&path, "there is no such file."),
            _ => path().map_or_else(Self::default, |path| Self::load(&path)),
        }
    }

    /// Reads the file at `path`; where there is none, all is as in [`DEFAULTS`], and so it is where it cannot be read, which is a
    /// fault.
    #[must_use]
    pub fn load(path: &Path) -> Self {
        match read_bytes(path) {
            Ok(Some(bytes)) => {
                let mut faults = Faults::default();
                let text = text_of(&bytes, &mut faults);
                Self::reading(&text, faults)
            }
            Ok(None) => Self::default(),
            Err(why) => Self::faulty(path, &why),
        }
    }

    fn faulty(path: &Path, why: &str) -> Self {
        let fault = Fault::whole(format!("{} cannot be read: {why}", path.display()));
        let look = Look { faults: vec![fault.to_string()], ..Look::default() };
        Self { faults: vec![fault], look, ..Self::default() }
    }
}

fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match std::fs::metadata(path) {
        Ok(_) if path == Path::new("/dev/null") => return Ok(None),
        Ok(known) if known.len() > LARGEST => return Err("it is larger than 1 MiB.".to_owned()),
        Ok(known) if !known.is_file() => return Err("it is no file.".to_owned()),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{error}.")),
    }
    std::fs::read(path).map(Some).map_err(|error| format!("{error}."))
}

/// The bytes as text; a line that is no UTF-8 is a fault, and is left empty.
fn text_of(bytes: &[u8], faults: &mut Faults) -> String {
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    if let Some((wide, _)) = marked {
        let text = wide.decode(bytes).0.into_owned();
        return if text.contains('\n') { text } else { text.replace('\r', "\n") };
    }
    // as an old Mac ends lines
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let lines =
        bytes.split(|byte| *byte == end).enumerate().map(|(at, line)| match std::str::from_utf8(line) {
            Ok(line) => line,
            Err(error) => {
                faults.add_no_text(at, line.get(..error.valid_up_to()).unwrap_or_default());
                ""
            }
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// The file that GOODWORD_CONFIG names.
fn named() -> Option<PathBuf> {
    std::env::var_os("GOODWORD_CONFIG").filter(|name| !name.is_empty()).map(PathBuf::from)
}

/// Where the file is: GOODWORD_CONFIG, else config.toml in the folder that the platform has for it; `None` where no home folder
/// is known.
#[must_use]
pub fn path() -> Option<PathBuf> {
    let usual =
        || ProjectDirs::from("", "", "goodword").map(|folders| folders.config_dir().join("config.toml"));
    named().or_else(usual)
}

/// [`DEFAULTS`] as a file to begin with: each entry is a comment, so that nothing in it changes anything yet.
#[must_use]
pub fn to_begin_with() -> String {
    let mut text = String::new();
    for line in DEFAULTS.lines() {
        let is_entry = !line.starts_with(['#', '[']) && !line.trim().is_empty();
        text.push_str(if is_entry { "# " } else { "" });
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
