//! What the owner of the example notebook brought together and was sent before it was kept: written down in one go, from an old
//! diary, so that the radar has something to say [I1, I2].
//!
//! Owns these referrals, all of which are over. Their days are counted from the day of loading, as those of the data.

use crate::domain::day::Day;
use crate::domain::received::{Ending, HowItCame, Landing, Received, SourceKind};
use crate::domain::referral::{
    Direction, Evaluation, Introduction, Judgement, NeedKind, Outcome, Referral, Verdict,
};

use super::load::{Done, Loader};

/// The day on which they are written down: everybody in them is in the notebook by then.
pub(super) const WRITTEN: i64 = -95;

use Landing::{Lost, NoAnswer, NoFit as NotMine, Won};
use Outcome::{Badly, Business, NeverMet, NoFit};
use SourceKind::{Client, Colleague, Friend, Partner};

/// Who needed it, who could help, the day, how sure, what became of it, and what it was.
type Gave = (&'static str, &'static str, i64, u8, Outcome, &'static str);

const GIVEN: &[Gave] = &[
    ("elena", "noa", -395, 80, Business, "a website for the clinic"),
    ("stefan", "pietro", -388, 60, NoFit, "a loan for a van"),
    ("omar", "luca", -371, 70, Business, "liability insurance"),
    ("ines", "olga", -360, 90, Business, "labels for two wines"),
    ("lina", "chen", -344, 90, Business, "papers for a first container of tea"),
    ("sara", "pavel", -332, 70, NeverMet, "backups for the practice"),
    ("maelle", "kim", -318, 80, Business, "photographs of the menu"),
    ("jurgen", "layla", -301, 60, Business, "an interpreter for a week of assembly"),
    ("eleni", "tomas", -289, 80, NoFit, "shelves for a bookshop"),
    ("mircea", "luca", -268, 50, Business, "insurance for three cars"),
    ("federico", "soren", -255, 40, NeverMet, "an energy audit before the renovation"),
    ("tomas", "zofia", -243, 30, NoFit, "an apprentice"),
    ("mai", "kim", -228, 70, Business, "photographs of jackets"),
    ("hugo", "agnes", -214, 60, Badly, "a day on feedback for the founders"),
    ("yuki", "noa", -199, 80, Business, "a shop for tableware"),
    ("amina", "marta", -180, 90, Business, "the deed of the cooperative"),
    ("olli", "pietro", -166, 40, NoFit, "a loan for a showroom"),
    ("beatrice", "pavel", -149, 70, Business, "two computers that talk to each other"),
];

/// Who pointed whom at me, the day, how it ended, whether it was warm, what the source is to me, whether I was present and had
/// asked, and what it was.
type Got = (&'static str, &'static str, i64, Landing, bool, SourceKind, bool, bool, &'static str);

const RECEIVED: &[Got] = &[
    ("elena", "sara", -392, Won, true, Client, true, false, "a practice that runs without her"),
    ("carla", "stefan", -380, Lost, true, Partner, false, true, "prices for small sites"),
    ("luca", "mircea", -352, Won, true, Partner, true, false, "leading five instructors"),
    ("gianni", "olli", -335, NoAnswer, false, Friend, false, false, "growing without borrowing"),
    ("sara", "beatrice", -310, Won, true, Client, true, true, "saying no to clients"),
    ("zofia", "hugo", -296, Won, true, Partner, false, false, "two founders, one desk"),
    (
        "soren",
        "federico",
        -274,
        NotMine,
        false,
        Colleague,
        false,
        true,
        "a hotel in another family's hands",
    ),
    ("bruno", "amina", -251, Won, true, Partner, true, false, "leading a cooperative"),
    ("agnes", "jurgen", -233, Lost, true, Colleague, false, true, "a second in command"),
    ("chen", "lina", -206, Won, true, Partner, true, false, "from shop to wholesale"),
    ("irina", "mai", -187, NoAnswer, false, Friend, false, true, "prices of made to measure"),
    ("noa", "teresa", -158, Won, true, Partner, true, false, "less work for the same money"),
];

impl Loader<'_> {
    /// Writes all of them down in one change.
    pub(super) fn past(&mut self) -> Done {
        let now = self.moment(WRITTEN)?;
        let given = GIVEN.iter().map(|gave| self.gave(gave)).collect::<Done<Vec<_>>>()?;
        let received = RECEIVED.iter().map(|got| self.got(got)).collect::<Done<Vec<_>>>()?;
        let label = format!("{} referrals of an old diary written down", given.len() + received.len());
        Ok(self.notebook.write(now, &label, |change| {
            given.iter().try_for_each(|referral| change.add_referral(referral))?;
            received.iter().try_for_each(|(referral, received)| {
                change.add_referral(referral)?;
                change.save_received(referral.uid, received)
            })
        })?)
    }

    fn gave(&mut self, (seeker, provider, on, sure, outcome, need): &Gave) -> Done<Referral> {
        let introduced = self.day(*on)?;
        let judged = |on: Day| Some(Judgement { verdict: Verdict::Yes, why: String::new(), on });
        let again = if *outcome == Badly { Verdict::Unsure } else { Verdict::Yes };
        Ok(Referral {
            seeker: Some(self.uid(seeker)?),
            provider: Some(self.uid(provider)?),
            need: (*need).to_owned(),
            need_kind: Some(NeedKind::Service),
            seeker_fit: judged(introduced),
            provider_fit: judged(introduced),
            introduction: Some(Introduction {
                on: introduced,
                sure: *sure,
                evaluate_on: self.day(on + 42)?,
            }),
            evaluation: Some(Evaluation {
                outcome: *outcome,
                on: self.day(on + 45)?,
                seeker_again: Some(again),
                provider_again: Some(again),
                learned: String::new(),
            }),
            ..self.past_referral(Direction::Given, on - 9)?
        })
    }

    fn got(&mut self, got: &Got) -> Done<(Referral, Received)> {
        let (source, prospect, on, how, is_warm, kind, was_present, asked_for, need) = got;
        let came = self.day(*on)?;
        let answer = |is: bool| {
            let verdict = if is { Verdict::Yes } else { Verdict::Unsure };
            Some(Judgement { verdict, why: String::new(), on: came })
        };
        let ended = self.day(on + 30)?;
        let received = Received {
            said_need: answer(true),
            wants_me: answer(*is_warm),
            agreed: answer(*is_warm),
            my_work: answer(true),
            came: HowItCame {
                asked_for: Some(*asked_for),
                was_present: Some(*was_present),
                source_kind: Some(*kind),
                group: String::new(),
            },
            answered_on: is_warm.then_some(came),
            thanked_on: Some(self.day(on + 2)?),
            ending: Some(Ending { how: *how, on: ended }),
            reported_on: Some(ended),
            ..Received::EMPTY
        };
        let referral = Referral {
            source: Some(self.uid(source)?),
            prospect: Some(self.uid(prospect)?),
            need: (*need).to_owned(),
            ..self.past_referral(Direction::Received, *on)?
        };
        Ok((referral, received))
    }

    fn past_referral(&mut self, direction: Direction, on: i64) -> Done<Referral> {
        let written = self.moment(WRITTEN)?;
        Ok(Referral::new(self.notebook.fresh_uid(written), direction, self.day(on)?))
    }
}
