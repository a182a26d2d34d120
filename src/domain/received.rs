//! A referral received: what is asked before the prospect hears from me, and what is owed to the source.
//!
//! Owns the facts that a referral has only when somebody points a prospect at me, and what one answer changes in them.
//! They are kept beside the referral, so that filing it another way touches none of them [G11]. What is to be done next
//! is in `progress`.
//!
//! - [R1] Four questions: has the prospect said that they need help in my field, that they want to talk to me, that I may
//!   get in touch, and is it work that I take. Warm is yes to all four.
//! - [R2] While it is not warm the source is coached: they put the questions, in their own words.
//! - [R3] How it came: asked for or not, was I present, the kind of source, the group.
//! - [R4] Once warm: answer, thank the source, and when it has ended tell the source what became of it, as far as the
//!   prospect agrees.

use super::contact::{ChannelKind, ContactKind};
use super::day::Day;
use super::gates::Mark;
use super::referral::{Judgement, Verdict};
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// What is asked before the prospect hears from me [R1].
    WarmQuestion {
        /// Have they said that they need help in my field?
        SaidNeed = "said-need",
        /// Have they said that they want to talk to me?
        WantsMe = "wants-me",
        /// Did they agree to be contacted?
        Agreed = "agreed",
        /// Is it work that I take?
        MyWork = "my-work",
    }
}

impl WarmQuestion {
    /// Those that only the prospect can answer, and the source put: the last one is mine.
    pub const OF_PROSPECT: [Self; 3] = [Self::SaidNeed, Self::WantsMe, Self::Agreed];
}

word_enum! {
    /// What the source is to me [R3].
    SourceKind {
        /// A client.
        Client = "client",
        /// A professional partner.
        Partner = "partner",
        /// A colleague.
        Colleague = "colleague",
        /// A friend.
        Friend = "friend",
        /// Family.
        Family = "family",
        /// Anybody else.
        Other = "other",
    }
}

impl SourceKind {
    /// "from a client"; `None` where there is nothing to say.
    pub fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Client => Some("from a client"),
            Self::Partner => Some("from a partner"),
            Self::Colleague => Some("from a colleague"),
            Self::Friend => Some("from a friend"),
            Self::Family => Some("from family"),
            Self::Other => None,
        }
    }

    /// What a contact of this kind is as a source, until it is said otherwise.
    pub fn of(kind: ContactKind) -> Self {
        Self::from_word(kind.word()).unwrap_or(Self::Other)
    }
}

word_enum! {
    /// How it ended [R4].
    Landing {
        /// They became a client.
        Won = "won",
        /// They did not.
        Lost = "lost",
        /// It was not for me.
        NoFit = "no-fit",
        /// They never answered.
        NoAnswer = "no-answer",
    }
}

word_enum! {
    /// How much the source may hear of it, as the prospect wishes [R4].
    MayTell {
        /// Thanks, and nothing else.
        Nothing = "nothing",
        /// How it ended.
        Outcome = "outcome",
        /// All of it.
        All = "all",
    }
}

/// How and when it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// How.
    pub how: Landing,
    /// On which day.
    pub on: Day,
}

/// How it came [R3].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HowItCame {
    /// I asked for it.
    pub asked_for: Option<bool>,
    /// I was there when it was given.
    pub was_present: Option<bool>,
    /// What the source is to me.
    pub source_kind: Option<SourceKind>,
    /// The group it came from; empty for none.
    pub group: String,
}

/// All that is kept of a referral received beside what every referral has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// Have they said that they need help in my field? The evidence is the reason of the judgement.
    pub said_need: Option<Judgement>,
    /// Have they said that they want to talk to me?
    pub wants_me: Option<Judgement>,
    /// Did they agree to be contacted?
    pub agreed: Option<Judgement>,
    /// Is it work that I take?
    pub my_work: Option<Judgement>,
    /// How it came.
    pub came: HowItCame,
    /// The day on which the source was coached [R2].
    pub coached_on: Option<Day>,
    /// The day on which the source was asked once more.
    pub asked_again_on: Option<Day>,
    /// The day on which I answered the prospect.
    pub answered_on: Option<Day>,
    /// When to look how it went; a pace after the answer where it is not said.
    pub look_back_on: Option<Day>,
    /// The day on which I thanked the source.
    pub thanked_on: Option<Day>,
    /// By which channel: by post it was a card.
    pub thanked_by: Option<ChannelKind>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// What the source may hear.
    pub may_tell: Option<MayTell>,
    /// The referral given that it became, where it was passed on.
    pub passed_on: Option<Uid>,
    /// The day on which I told the source.
    pub reported_on: Option<Day>,
}

impl Received {
    /// Of which nothing is known.
    pub const EMPTY: Self = Self {
        said_need: None,
        wants_me: None,
        agreed: None,
        my_work: None,
        came: HowItCame { asked_for: None, was_present: None, source_kind: None, group: String::new() },
        coached_on: None,
        asked_again_on: None,
        answered_on: None,
        look_back_on: None,
        thanked_on: None,
        thanked_by: None,
        ending: None,
        may_tell: None,
        passed_on: None,
        reported_on: None,
    };

    /// What is known of one question.
    pub fn answer(&self, question: WarmQuestion) -> Option<&Judgement> {
        match question {
            WarmQuestion::SaidNeed => self.said_need.as_ref(),
            WarmQuestion::WantsMe => self.wants_me.as_ref(),
            WarmQuestion::Agreed => self.agreed.as_ref(),
            WarmQuestion::MyWork => self.my_work.as_ref(),
        }
    }

    /// Yes, no or unknown.
    pub fn verdict(&self, question: WarmQuestion) -> Verdict {
        self.answer(question).map_or(Verdict::Unsure, |answer| answer.verdict)
    }

    fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        WarmQuestion::ALL.iter().map(|question| self.verdict(*question))
    }

    /// Yes to all four [R1].
    pub fn is_warm(&self) -> bool {
        self.verdicts().all(|verdict| verdict == Verdict::Yes)
    }

    /// The day of the last of the four yeses; `None` while it is not warm.
    pub fn warm_since(&self) -> Option<Day> {
        let days = WarmQuestion::ALL.iter().filter_map(|question| self.answer(*question));
        days.map(|answer| answer.on).max().filter(|_| self.is_warm())
    }

    /// The first question that was answered with a no.
    pub fn first_no(&self) -> Option<WarmQuestion> {
        WarmQuestion::ALL.iter().copied().find(|question| self.verdict(*question) == Verdict::No)
    }

    /// The first question without a yes or a no.
    pub fn first_open(&self) -> Option<WarmQuestion> {
        WarmQuestion::ALL.iter().copied().find(|question| self.verdict(*question) == Verdict::Unsure)
    }

    /// The day from which thanks are owed [R4]: it is warm, was answered, or has ended all the same.
    pub fn thanks_owed_since(&self) -> Option<Day> {
        self.warm_since().or(self.answered_on).or(self.ending.map(|ending| ending.on))
    }

    /// How far each step is.
    pub fn walk(&self) -> Walk {
        let done = |is_done: bool, is_due: bool| match (is_done, is_due) {
            (true, _) => Mark::Met,
            (false, true) => Mark::Half,
            (false, false) => Mark::Open,
        };
        let warm = if self.first_no().is_some() {
            Mark::No
        } else {
            let begun = self.coached_on.is_some() || self.verdicts().any(|verdict| verdict == Verdict::Yes);
            done(self.is_warm(), begun)
        };
        let outcome = match self.ending.map(|ending| ending.how) {
            Some(Landing::Won) => Mark::Met,
            Some(Landing::Lost | Landing::NoFit | Landing::NoAnswer) => Mark::No,
            None => done(false, self.answered_on.is_some()),
        };
        Walk {
            warm,
            answer: done(self.answered_on.is_some(), self.is_warm() && self.ending.is_none()),
            thank: done(self.thanked_on.is_some(), self.thanks_owed_since().is_some()),
            outcome,
            report: done(self.reported_on.is_some(), self.ending.is_some()),
        }
    }

    /// The source was coached on `day`, or asked once more. After that it begins anew.
    fn coached(&mut self, day: Day) {
        match (self.coached_on, self.asked_again_on) {
            (Some(first), _) if day <= first => {}
            (Some(_), Some(again)) if day <= again => {}
            (Some(_), None) => self.asked_again_on = Some(day),
            _ => (self.coached_on, self.asked_again_on) = (Some(day), None),
        }
    }

    /// Another prospect: what was said of the one before does not hold for them.
    fn forget_prospect(&mut self) {
        (self.said_need, self.wants_me, self.agreed, self.my_work) = (None, None, None, None);
        (self.coached_on, self.asked_again_on) = (None, None);
    }
}

word_enum! {
    /// A step of the walk of a referral received.
    WalkStep {
        /// Is it warm?
        Warm = "warm",
        /// I answer the prospect.
        Answer = "answer",
        /// I thank the source.
        Thank = "thank",
        /// How it ended.
        Outcome = "outcome",
        /// I tell the source.
        Report = "report",
    }
}

impl WalkStep {
    /// As written over the screens.
    pub fn title(self) -> &'static str {
        match self {
            Self::Warm => "Warm",
            Self::Answer => "Answer",
            Self::Thank => "Thank",
            Self::Outcome => "Outcome",
            Self::Report => "Report",
        }
    }
}

/// The strip of a referral received: how far each step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    /// The four questions: ✕ for a no.
    pub warm: Mark,
    /// The answer to the prospect.
    pub answer: Mark,
    /// Thanks to the source.
    pub thank: Mark,
    /// How it ended: ✕ for anything but won.
    pub outcome: Mark,
    /// Word to the source.
    pub report: Mark,
}

impl Walk {
    /// The mark of one step.
    pub fn of(self, step: WalkStep) -> Mark {
        match step {
            WalkStep::Warm => self.warm,
            WalkStep::Answer => self.answer,
            WalkStep::Thank => self.thank,
            WalkStep::Outcome => self.outcome,
            WalkStep::Report => self.report,
        }
    }

    /// The words of the marks, in the order of the steps.
    pub fn words(self) -> String {
        let words: Vec<&str> = WalkStep::ALL.iter().map(|step| self.of(*step).word()).collect();
        words.join(" ")
    }

    /// The walk that [`Walk::words`] gave; `None` for any other text.
    pub fn from_words(words: &str) -> Option<Self> {
        let mut marks = words.split(' ').map(Mark::from_word);
        let mut next = || marks.next().flatten();
        let walk =
            Self { warm: next()?, answer: next()?, thank: next()?, outcome: next()?, report: next()? };
        marks.next().is_none().then_some(walk)
    }
}

/// One change to what is known of a referral received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceivedEdit {
    /// One of the four questions; its evidence is the reason [R1].
    Answer(WarmQuestion, Judgement),
    /// One of the four is open again.
    Unanswer(WarmQuestion),
    /// How it came [R3].
    Came(HowItCame),
    /// The source was coached, or asked once more, on this day [R2].
    Coached(Day),
    /// I answered the prospect; and when to look how it went.
    Answered(Day, Option<Day>),
    /// I thanked the source, and by which channel.
    Thanked(Day, Option<ChannelKind>),
    /// They are still talking: look again then.
    LookBack(Day),
    /// How it ended, and what the source may hear.
    Ended(Ending, Option<MayTell>),
    /// I told the source.
    Reported(Day),
    /// It was passed on: the referral given that it became, on a day.
    PassedOn(Uid, Day),
    /// Somebody else is meant.
    OtherProspect,
}

impl ReceivedEdit {
    /// Makes the change.
    pub fn apply(&self, received: &mut Received) {
        match self.clone() {
            Self::Answer(question, judgement) => *slot(received, question) = Some(judgement),
            Self::Unanswer(question) => *slot(received, question) = None,
            Self::Came(came) => received.came = came,
            Self::Coached(day) => received.coached(day),
            Self::Answered(on, look_back_on) => {
                received.answered_on = Some(on);
                received.look_back_on = look_back_on;
            }
            Self::Thanked(on, by) => (received.thanked_on, received.thanked_by) = (Some(on), by),
            Self::LookBack(on) => (received.look_back_on, received.ending) = (Some(on), None),
            Self::Ended(ending, may_tell) => {
                received.ending = Some(ending);
                received.may_tell = may_tell;
            }
            Self::Reported(on) => received.reported_on = Some(on),
            Self::PassedOn(referral, on) => {
                received.passed_on = Some(referral);
                received.ending = Some(Ending { how: Landing::NoFit, on });
            }
            Self::OtherProspect => received.forget_prospect(),
        }
    }

    /// What it is called in the undo line: "source coached".
    pub fn label(&self) -> &'static str {
        match self {
            Self::Answer(WarmQuestion::SaidNeed, _) => "whether they need it answered",
            Self::Answer(WarmQuestion::WantsMe, _) => "whether they want to talk to me answered",
            Self::Answer(WarmQuestion::Agreed, _) => "whether I may get in touch answered",
            Self::Answer(WarmQuestion::MyWork, _) => "whether it is my work answered",
            Self::Unanswer(_) => "answer taken out",
            Self::Came(_) => "how it came answered",
            Self::Coached(_) => "source coached",
            Self::Answered(..) => "prospect answered",
            Self::Thanked(_, Some(ChannelKind::Post)) => "source thanked by a card",
            Self::Thanked(..) => "source thanked",
            Self::LookBack(_) => "still talking",
            Self::Ended(ending, _) => match ending.how {
                Landing::Won => "won",
                Landing::Lost => "lost",
                Landing::NoFit => "ended without a fit",
                Landing::NoAnswer => "ended without an answer",
            },
            Self::Reported(_) => "reported to the source",
            Self::PassedOn(..) => "passed on",
            Self::OtherProspect => "another prospect",
        }
    }
}

fn slot(received: &mut Received, question: WarmQuestion) -> &mut Option<Judgement> {
    match question {
        WarmQuestion::SaidNeed => &mut received.said_need,
        WarmQuestion::WantsMe => &mut received.wants_me,
        WarmQuestion::Agreed => &mut received.agreed,
        WarmQuestion::MyWork => &mut received.my_work,
    }
}

#[cfg(test)]
mod tests;
