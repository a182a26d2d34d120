//! What lies over a screen: forms, questions, capture, the picker, find, the list of actions, help.
//!
//! Owns the one open overlay and its scope. Screens do not know overlays; `app` opens and closes them.

pub(crate) mod behind;
pub(crate) mod call;
pub(crate) mod capture;
pub(crate) mod care;
pub(crate) mod find;
pub(crate) mod forms;
pub(crate) mod import;
pub(crate) mod merge;
pub(crate) mod palette;
pub(crate) mod picker;

use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::notebook::{Mention, Placed};

use super::draft::offers::Offers;
use super::keymap::Scope;
use behind::BehindBox;
use call::CallBox;
use capture::CaptureBox;
use care::{DossierBox, LeftBox};
use find::FindBox;
use forms::{FormBox, Purpose};
use import::ImportBox;
use merge::MergeBox;
use palette::Palette;
use picker::Picker;

/// The open overlay.
#[derive(Debug, Clone)]
pub(crate) enum Overlay {
    /// A form.
    Form(Box<FormBox>),
    /// The capture line.
    Capture(Box<CaptureBox>),
    /// Choosing a contact.
    Picker(Box<Picker>),
    /// Find over everything.
    Find(Box<FindBox>),
    /// Every action that there is.
    Palette(Box<Palette>),
    /// Which answer a party gave.
    Answer { role: Role },
    /// Whose page is meant, of the parties of the referral below.
    Whose([Role; 2]),
    /// Which of the two parties is called.
    Whom,
    /// The call sheet [T6].
    Call(Box<CallBox>),
    /// Two contacts to be made one [P4].
    Merge(Box<MergeBox>),
    /// The referrals behind a figure of the radar [I1, I2, I3].
    Behind(Box<BehindBox>),
    /// What a file would bring in [P2].
    Import(Box<ImportBox>),
    /// Which draft is written.
    Drafts(Box<Offers>),
    /// All that is held on a person [P5].
    Dossier(Box<DossierBox>),
    /// What is left elsewhere of somebody who was forgotten [P6].
    Left(Box<LeftBox>),
    /// How a referral is put right [G11].
    Refile { referral: Uid },
    /// A yes-or-no question.
    Confirm(Question, String),
    /// All keys of the screen below, scrolled by so many lines.
    Help(u16),
    /// What of the configuration was not understood, from so many lines down.
    Faults(u16),
    /// Something went wrong: what, and what to do.
    Message(String),
}

/// What a yes to the question does.
#[derive(Debug, Clone)]
pub(crate) enum Question {
    Undo,
    Redo,
    /// Put what is late on these days [M5].
    CatchUp(Vec<Placed>),
    /// Blank these texts, seen from this page [P6].
    Blank(Box<LeftBox>, Vec<Mention>),
    /// Name somebody who is not to be contacted all the same.
    Silent(Box<Picker>),
    /// Throw away what was typed into this overlay.
    Discard(Box<Overlay>),
}

impl Overlay {
    /// The scope its keys are in.
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Self::Form(_) => Scope::Form,
            Self::Capture(_) => Scope::Capture,
            Self::Picker(_) => Scope::Picker,
            Self::Find(_) => Scope::Find,
            Self::Palette(_) => Scope::Palette,
            Self::Answer { .. } => Scope::Answer,
            Self::Whose(_) => Scope::Whose,
            Self::Whom => Scope::Whom,
            Self::Call(_) => Scope::Call,
            Self::Merge(_) => Scope::Merge,
            Self::Behind(_) => Scope::Behind,
            Self::Import(_) => Scope::Import,
            Self::Drafts(_) => Scope::Drafts,
            Self::Dossier(_) => Scope::Dossier,
            Self::Left(_) => Scope::Left,
            Self::Refile { .. } => Scope::Refile,
            Self::Confirm(..) => Scope::Confirm,
            Self::Help(_) | Self::Faults(_) | Self::Message(_) => Scope::Page,
        }
    }

    /// Whether something typed in it would be lost.
    pub(crate) fn holds_typed_text(&self) -> bool {
        match self {
            // a filter or a range is quickly chosen again, and a file named
            Self::Form(form) => {
                let is_chosen =
                    matches!(form.purpose, Purpose::Filter { .. } | Purpose::Range | Purpose::Import);
                form.form.is_changed() && !is_chosen
            }
            Self::Call(call) => call.is_changed(),
            Self::Capture(capture) => {
                capture.form.is_changed() && !capture.form.text("line").trim().is_empty()
            }
            _ => false,
        }
    }
}
