//! What came of the referrals received [I2].
//!
//! Owns the ways in which they are told apart, and how many landed of each: won is what landed, of those that have ended.

use crate::domain::received::{Landing, SourceKind};
use crate::domain::wording::word_enum;

use super::insight::ReceivedFigure;
use super::share::Share;

word_enum! {
    /// By what they are told apart.
    Facet {
        /// Whether it was warm.
        Warm = "warm",
        /// What the source is to me.
        Source = "source",
        /// Whether I was present.
        Present = "present",
        /// Whether I had asked.
        Asked = "asked",
        /// Whether I had sent somebody to the source before.
        SentBefore = "sent-before",
    }
}

/// A part of what I received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slice {
    /// All of it.
    All,
    /// Warm, or not.
    Warm(bool),
    /// From such a source; `None`: not noted.
    Source(Option<SourceKind>),
    /// I was present, or not; `None`: not noted.
    Present(Option<bool>),
    /// I had asked, or not; `None`: not noted.
    Asked(Option<bool>),
    /// I had sent somebody to the source before, or not; `None`: no source is named.
    SentBefore(Option<bool>),
}

impl Slice {
    /// All parts by one facet, in the order in which they are shown.
    fn by(facet: Facet) -> Vec<Self> {
        const SAID: [Option<bool>; 3] = [Some(true), Some(false), None];
        match facet {
            Facet::Warm => vec![Self::Warm(true), Self::Warm(false)],
            Facet::Source => {
                SourceKind::ALL.iter().copied().map(Some).chain([None]).map(Self::Source).collect()
            }
            Facet::Present => SAID.map(Self::Present).to_vec(),
            Facet::Asked => SAID.map(Self::Asked).to_vec(),
            Facet::SentBefore => SAID.map(Self::SentBefore).to_vec(),
        }
    }

    /// Whether one received belongs to it.
    pub fn holds(self, figure: ReceivedFigure) -> bool {
        match self {
            Self::All => true,
            Self::Warm(warm) => figure.warm == warm,
            Self::Source(kind) => figure.kind == kind,
            Self::Present(present) => figure.present == present,
            Self::Asked(asked) => figure.asked == asked,
            Self::SentBefore(before) => figure.sent_before == before,
        }
    }

    /// What it is called in a row.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Warm(true) => "warm",
            Self::Warm(false) => "not warm",
            Self::Source(Some(kind)) => kind.in_words().unwrap_or("from somebody else"),
            Self::Source(None) => "kind of source not noted",
            Self::Present(Some(true)) => "I was present",
            Self::Present(Some(false)) => "I was not present",
            Self::Present(None) => "presence not noted",
            Self::Asked(Some(true)) => "asked for",
            Self::Asked(Some(false)) => "unsolicited",
            Self::Asked(None) => "asking not noted",
            Self::SentBefore(Some(true)) => "from people I had referred to",
            Self::SentBefore(Some(false)) => "from people I had not referred to",
            Self::SentBefore(None) => "no source named",
        }
    }

    /// The word it goes by in what programs read.
    pub fn word(self) -> &'static str {
        let said = |said: Option<bool>, yes: &'static str, no: &'static str| match said {
            Some(true) => yes,
            Some(false) => no,
            None => "not-noted",
        };
        match self {
            Self::All => "all",
            Self::Warm(warm) => said(Some(warm), "warm", "not-warm"),
            Self::Source(kind) => kind.map_or("not-noted", SourceKind::word),
            Self::Present(present) => said(present, "present", "absent"),
            Self::Asked(asked) => said(asked, "asked", "unsolicited"),
            Self::SentBefore(before) => said(before, "sent-before", "not-sent-before"),
        }
    }
}

/// The referrals received in a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedReport {
    /// All of them.
    pub total: u64,
    /// How many ended how, in the order of [`Landing::ALL`]; the last is what is still open.
    pub landings: Vec<(Option<Landing>, u64)>,
    /// How many I let go before they ended.
    pub dropped: u64,
    /// How many landed, of those that have ended.
    pub landed: Share,
    /// The same by each facet; a part in which there is nothing is left out.
    pub facets: Vec<(Facet, Vec<(Slice, Part)>)>,
}

/// One part of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// How many came.
    pub total: u64,
    /// How many landed, of those that have ended.
    pub landed: Share,
    /// How many I let go before they ended.
    pub dropped: u64,
}

impl Part {
    /// "7 of 9, too few to tell", with those that have not ended.
    pub fn words(&self) -> String {
        let open = self.total - self.landed.of - self.dropped;
        let more = [(open, "open"), (self.dropped, "dropped")];
        let more = more.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("; {n} {what}"));
        std::iter::once(self.landed.words()).chain(more).collect()
    }
}

/// How a referral received ended, in words.
pub fn landed_as(landing: Option<Landing>) -> &'static str {
    match landing {
        Some(Landing::Won) => "won",
        Some(Landing::Lost) => "lost",
        Some(Landing::NoFit) => "no fit",
        Some(Landing::NoAnswer) => "no answer",
        None => "still open",
    }
}

impl ReceivedReport {
    /// What the counts say.
    pub fn of(counts: &[(ReceivedFigure, u64)]) -> Self {
        let landings = Landing::ALL.iter().copied().map(Some).chain([None]);
        let is = |figure: &ReceivedFigure, landing| figure.landing == landing && !figure.dropped;
        let n = |landing| counts.iter().filter(|(figure, _)| is(figure, landing)).map(|(_, n)| n).sum();
        let all = part(counts, Slice::All);
        let facets = Facet::ALL.iter().map(|facet| {
            let parts = Slice::by(*facet).into_iter().map(|slice| (slice, part(counts, slice)));
            (*facet, parts.filter(|(_, part)| part.total > 0).collect())
        });
        Self {
            total: all.total,
            landings: landings.map(|landing| (landing, n(landing))).collect(),
            landed: all.landed,
            dropped: all.dropped,
            facets: facets.collect(),
        }
    }
}

fn part(counts: &[(ReceivedFigure, u64)], slice: Slice) -> Part {
    let mut part = Part::default();
    for (figure, n) in counts.iter().filter(|(figure, _)| slice.holds(*figure)) {
        part.total += n;
        if figure.dropped {
            part.dropped += n;
        }
        if let Some(landing) = figure.landing {
            part.landed.add(*n, landing == Landing::Won);
        }
    }
    part
}
