//! The words of every draft [D1]: those the program carries, and the user's own in their place.
//!
//! Owns which template a draft is made from, how a file of the user's is read, and what is said of a broken one. A template
//! is a text file: `Subject: …`, a blank line, the body, with fields as `{{ need }}`. The user's own lie in a folder under
//! the built-in's name (`it/thanks.txt`); a broken one is named, and the built-in is used.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use crate::domain::contact::Language;
use crate::domain::draft::{DraftKind, Recipient};
use crate::domain::text::shown;

use super::fields::Fields;

/// The longest file that is read: a letter, not a book.
const LONGEST: u64 = 64 * 1024;

/// Steps that a template may take: a loop without end is a fault, not a hang.
const FUEL: u64 = 100_000;

macro_rules! built_in {
    ($($language:literal: $($name:literal),+;)+) => {
        &[$($((
            concat!($language, "/", $name, ".txt"),
            include_str!(concat!("../../assets/drafts/", $language, "/", $name, ".txt")),
        ),)+)+]
    };
}

/// The names and texts of the templates that the program carries.
pub(super) const BUILT_IN: &[(&str, &str)] = built_in! {
    "en": "coach-source", "consent-ask-provider", "consent-ask-seeker", "follow-up-provider", "follow-up-seeker", "hello", "kit", "introduction-both", "introduction-provider", "introduction-seeker", "not-now-provider", "not-now-seeker", "nudge-provider", "nudge-seeker", "report", "thanks";
    "it": "coach-source", "coach-source-formal", "consent-ask-provider", "consent-ask-provider-formal", "consent-ask-seeker", "consent-ask-seeker-formal", "follow-up-provider", "follow-up-provider-formal", "follow-up-seeker", "follow-up-seeker-formal", "hello", "hello-formal", "kit", "kit-formal", "introduction-both", "introduction-both-formal", "introduction-provider", "introduction-provider-formal", "introduction-seeker", "introduction-seeker-formal", "not-now-provider", "not-now-provider-formal", "not-now-seeker", "not-now-seeker-formal", "nudge-provider", "nudge-provider-formal", "nudge-seeker", "nudge-seeker-formal", "report", "report-formal", "thanks", "thanks-formal";
    "ro": "coach-source", "coach-source-formal", "consent-ask-provider", "consent-ask-provider-formal", "consent-ask-seeker", "consent-ask-seeker-formal", "follow-up-provider", "follow-up-provider-formal", "follow-up-seeker", "follow-up-seeker-formal", "hello", "hello-formal", "kit", "kit-formal", "introduction-both", "introduction-both-formal", "introduction-provider", "introduction-provider-formal", "introduction-seeker", "introduction-seeker-formal", "not-now-provider", "not-now-provider-formal", "not-now-seeker", "not-now-seeker-formal", "nudge-provider", "nudge-provider-formal", "nudge-seeker", "nudge-seeker-formal", "report", "report-formal", "thanks", "thanks-formal";
};

/// Something wrong in a template of the user's, or in its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file.
    pub file: PathBuf,
    /// Its line, from 1, where it is known.
    pub line: Option<usize>,
    /// The character in that line, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong, as a sentence.
    pub reason: String,
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown(&self.file.display().to_string()))?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl TemplateFault {
    fn built_in_instead(mut self) -> Self {
        self.reason.push_str(" The built-in words are used.");
        self
    }
}

/// The words of every draft.
#[derive(Debug, Clone)]
pub struct Templates {
    env: Environment<'static>,
    own: BTreeSet<&'static str>,
    folder: PathBuf,
}

impl Templates {
    /// Those that the program carries.
    pub fn built_in() -> Self {
        let mut env = Environment::new();
        env.set_auto_escape_callback(|_| AutoEscape::None);
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_syntax(
            SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default(),
        );
        env.set_fuel(Some(FUEL));
        env.set_debug(true);
        for (name, text) in BUILT_IN {
            // a test makes a draft from each, so that none is broken
            let _ = env.add_template(name, text);
        }
        Self { env, own: BTreeSet::new(), folder: PathBuf::new() }
    }

    /// Where the user's own lie: `drafts` in the configuration folder of the platform. `None` without a home folder.
    pub fn own_folder() -> Option<PathBuf> {
        ProjectDirs::from("", "", "goodword").map(|folders| folders.config_dir().join("drafts"))
    }

    /// Those with the user's own in their place, and what is wrong with these. A folder that is not there is no fault.
    pub fn load(folder: &Path) -> (Self, Vec<TemplateFault>) {
        let mut templates = Self { folder: folder.to_owned(), ..Self::built_in() };
        let mut faults = Vec::new();
        for (name, _) in BUILT_IN {
            let file = folder.join(name);
            if std::fs::symlink_metadata(&file).is_err() {
                continue;
            }
            match read(&file).and_then(|text| templates.add(name, text)) {
                Ok(()) => {}
                Err(fault) => faults.push(fault.built_in_instead()),
            }
        }
        faults.extend(strangers(folder));
        (templates, faults)
    }

    /// Takes in a text of the user's, once it has been tried with every field filled and with none.
    fn add(&mut self, name: &'static str, text: String) -> Result<(), TemplateFault> {
        let file = self.folder.join(name);
        let fault = |error: &Error| fault_of(&file, &text, error);
        let own = own_name(name);
        if !text.trim_start_matches('\u{feff}').starts_with("Subject:") {
            return Err(TemplateFault {
                file: file.clone(),
                line: Some(1),
                column: Some(1),
                reason: "The first line does not begin with “Subject:”.".into(),
            });
        }
        let mut tried = self.env.clone();
        let stored = text.trim_start_matches('\u{feff}').to_owned();
        tried.add_template_owned(own.clone(), stored).map_err(|error| fault(&error))?;
        let template = tried.get_template(&own).map_err(|error| fault(&error))?;
        for fields in Fields::samples() {
            template.render(Serde(&fields)).map_err(|error| fault(&error))?;
        }
        self.env = tried.clone();
        self.own.insert(name);
        Ok(())
    }

    /// The finished text. Where one of the user's fails after all, the built-in one, and what was wrong.
    pub(super) fn render(
        &self,
        name: &'static str,
        fields: &Fields,
    ) -> Result<(String, Option<TemplateFault>), String> {
        let built_in = |fault| {
            let template = self.env.get_template(name).map_err(|error| error.to_string())?;
            Ok((template.render(Serde(fields)).map_err(|error| error.to_string())?, fault))
        };
        if !self.own.contains(name) {
            return built_in(None);
        }
        match self.env.get_template(&own_name(name)).and_then(|template| template.render(Serde(fields))) {
            Ok(text) => Ok((text, None)),
            Err(error) => built_in(Some(fault_of(&self.folder.join(name), "", &error).built_in_instead())),
        }
    }
}

fn own_name(name: &str) -> String {
    format!("own/{name}")
}

/// The template of a draft: the formal one where there is one.
pub(super) fn name_of(
    kind: DraftKind,
    recipient: Recipient,
    language: Language,
    formal: bool,
) -> Option<&'static str> {
    let who = match (kind, recipient) {
        (
            DraftKind::CoachSource
            | DraftKind::Thanks
            | DraftKind::Report
            | DraftKind::Hello
            | DraftKind::Kit,
            _,
        ) => String::new(),
        (_, Recipient::Party(role)) => format!("-{}", role.word()),
        (_, Recipient::Both) => "-both".into(),
        (_, Recipient::Person(_)) => String::new(),
    };
    let plain = format!("{}/{}{who}", language.word(), kind.word());
    let known = |name: String| BUILT_IN.iter().find(|(known, _)| *known == name).map(|(known, _)| *known);
    let of_tone = formal.then(|| known(format!("{plain}-formal.txt"))).flatten();
    of_tone.or_else(|| known(format!("{plain}.txt")))
}

fn read(file: &Path) -> Result<String, TemplateFault> {
    let fault = |reason: String| TemplateFault { file: file.to_owned(), line: None, column: None, reason };
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .and_then(|open| open.take(LONGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| fault(format!("It cannot be read ({error}).")))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err(fault("It is longer than 64 KiB.".into()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        TemplateFault { line: Some(line), ..fault("It is not UTF-8 text.".into()) }
    })
}

/// Files in the folder that replace nothing, so that a mistyped name is not passed over in silence.
fn strangers(folder: &Path) -> Vec<TemplateFault> {
    let mut found = Vec::new();
    for place in
        std::iter::once(folder.to_owned()).chain(Language::ALL.iter().map(|l| folder.join(l.word())))
    {
        let Ok(entries) = std::fs::read_dir(&place) else { continue };
        let files = entries.flatten().map(|entry| entry.path());
        found.extend(files.filter(|file| file.extension().is_some_and(|ending| ending == "txt")));
    }
    let known = |file: &PathBuf| BUILT_IN.iter().any(|(name, _)| folder.join(name) == *file);
    found.retain(|file| !known(file));
    found.sort();
    let reason = "No draft has this name, so it replaces nothing.";
    found
        .into_iter()
        .map(|file| TemplateFault { file, line: None, column: None, reason: reason.into() })
        .collect()
}

fn fault_of(file: &Path, text: &str, error: &Error) -> TemplateFault {
    let column = error.range().and_then(|range| column_of(text, range.start));
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let reason = format!("{}.", shown(detail.trim_end_matches('.')));
    TemplateFault { file: file.to_owned(), line: error.line(), column, reason }
}

/// The character of its line, from 1, at which this byte stands.
fn column_of(text: &str, byte: usize) -> Option<usize> {
    let before = text.get(..byte)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    Some(line.chars().count() + 1)
}
