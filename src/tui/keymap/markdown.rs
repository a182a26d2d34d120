//! The table of keys as the README shows it, and as the configuration writes it.

use super::{Scope, bindings};

/// All bindings as a Markdown table: where, keys, what they do, and the action's word in the configuration.
pub fn markdown() -> String {
    let mut table = String::from("| where | key | what it does | name |\n| --- | --- | --- | --- |\n");
    for scope in Scope::ALL {
        for (at, binding) in bindings().filter(|binding| binding.scope == *scope).enumerate() {
            let place =
                if at == 0 { format!("{} (`{}`)", scope.place(), scope.word()) } else { String::new() };
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let name = binding.action.word();
            table.push_str(&format!("| {place} | {} | {} | `{name}` |\n", keys.join(" "), binding.help));
        }
    }
    table
}

/// All bindings as the configuration file would write them, a section for each scope.
pub fn listing() -> String {
    let mut listing = String::new();
    for scope in Scope::ALL {
        listing.push_str(&format!("\n# {}\n[keys.{}]\n", scope.place(), scope.word()));
        for binding in bindings().filter(|binding| binding.scope == *scope) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("\"{key}\"")).collect();
            let entry = format!("{} = [{}]", binding.action.word(), keys.join(", "));
            listing.push_str(&format!("{entry:<36} # {}\n", binding.help));
        }
    }
    listing
}

impl Scope {
    /// Every scope, the widest first.
    pub const ALL: &'static [Self] = &[
        Self::Always,
        Self::App,
        Self::Triage,
        Self::Reminders,
        Self::People,
        Self::PeopleFind,
        Self::Contact,
        Self::Ladder,
        Self::Harvest,
        Self::Radar,
        Self::Kits,
        Self::Groups,
        Self::Group,
        Self::Practice,
        Self::Gates,
        Self::Consent,
        Self::Questions,
        Self::Exit,
        Self::Walk,
        Self::Warm,
        Self::Thank,
        Self::Draft,
        Self::Drafts,
        Self::Dossier,
        Self::Left,
        Self::Answer,
        Self::Refile,
        Self::Whose,
        Self::Whom,
        Self::Call,
        Self::Merge,
        Self::Behind,
        Self::Import,
        Self::Working,
        Self::Form,
        Self::Capture,
        Self::Picker,
        Self::Find,
        Self::Palette,
        Self::Confirm,
        Self::Page,
    ];

    /// The same in a word or two.
    pub fn place_in_short(self) -> &'static str {
        match self {
            Self::Always | Self::App => "everywhere",
            other => other.place(),
        }
    }

    /// What the place is called for a user.
    pub fn place(self) -> &'static str {
        match self {
            Self::Always => "everywhere, in a field too",
            Self::App => "everywhere but in a field",
            Self::Triage => "Triage",
            Self::Reminders => "reminders",
            Self::People => "People",
            Self::PeopleFind => "finding people",
            Self::Contact => "the page of a person",
            Self::Ladder => "Ladder",
            Self::Harvest => "Harvest",
            Self::Radar => "Radar",
            Self::Kits => "Kits",
            Self::Groups => "Groups",
            Self::Group => "in a group",
            Self::Practice => "Practice",
            Self::Gates => "the gates",
            Self::Consent => "Consent",
            Self::Questions => "Actual, Relevant",
            Self::Exit => "Exit",
            Self::Walk => "a referral received",
            Self::Warm => "Warm",
            Self::Thank => "Thank",
            Self::Answer => "an answer",
            Self::Refile => "filed wrongly",
            Self::Whose => "whose page",
            Self::Whom => "whom to call",
            Self::Call => "the call sheet",
            Self::Draft => "a draft",
            Self::Drafts => "which draft",
            Self::Merge => "merging two contacts",
            Self::Behind => "the referrals behind a figure",
            Self::Import => "the preview of an import",
            Self::Working => "an import under way",
            Self::Dossier => "a dossier",
            Self::Left => "what is left of somebody forgotten",
            Self::Form => "a form",
            Self::Capture => "the capture line",
            Self::Picker => "choosing a person",
            Self::Find => "find",
            Self::Palette => "the list of actions",
            Self::Confirm => "yes or no",
            Self::Page => "a page to read",
        }
    }
}
