//! Kits and practice reviews of the example notebook [E5, E6].
//!
//! Owns what is in them and on which day each was written, given or answered.

use crate::domain::contact::Language;
use crate::domain::day::Day;
use crate::domain::kit::Kit;
use crate::domain::now::Now;
use crate::domain::practice::PracticeQuestion;
use crate::domain::quarter::Quarter;
use crate::domain::touch::TouchKind;
use crate::domain::uid::Uid;
use crate::notebook::{Notebook, Outcome};

/// Something that happens.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// The kit of this place in [`kits`] is written.
    Written(usize),
    /// It is given to somebody, known by their id in the data.
    Given(usize, &'static str, TouchKind),
    /// A question is answered.
    Answered(Quarter, PracticeQuestion, bool, &'static str),
}

/// All that happens, by day, counted from `today`.
pub(super) fn steps(today: Day) -> Vec<(i64, Step)> {
    let mut steps = vec![
        (-190, Step::Written(0)),
        (-182, Step::Given(0, "carla", TouchKind::Meeting)),
        (-40, Step::Given(0, "bruno", TouchKind::Mail)),
        (-16, Step::Written(1)),
    ];
    let now = Quarter::of(today);
    let ago = |day: Day| day.signed_duration_since(today).num_days();
    for (quarter, answers) in [(now.previous().previous(), FIRST), (now.previous(), SECOND)] {
        let on = ago(quarter.last_day()).min(-1);
        steps.extend(
            answers
                .iter()
                .map(|(question, yes, note)| (on, Step::Answered(quarter, *question, *yes, note))),
        );
    }
    // on the first day of a quarter its review is not begun yet
    let on = ago(now.first_day()).max(-9);
    if on < 0 {
        steps.extend(
            BEGUN.iter().map(|(question, yes, note)| (on, Step::Answered(now, *question, *yes, note))),
        );
    }
    steps.sort_by_key(|(on, _)| *on);
    steps
}

type Answers = &'static [(PracticeQuestion, bool, &'static str)];

use PracticeQuestion::{Consistent, Content, EasyToReach, PaidForward, Process, Quality, Trust, Value};

const FIRST: Answers = &[
    (Process, false, ""),
    (Consistent, false, "only when the calendar was empty"),
    (Quality, true, ""),
    (EasyToReach, true, ""),
    (Value, false, ""),
    (Content, true, "two articles for the crafts association"),
    (PaidForward, false, ""),
    (Trust, true, ""),
];
const SECOND: Answers = &[
    (Process, true, "one page, pinned over the desk"),
    (Consistent, false, "three weeks out of four"),
    (Quality, true, ""),
    (EasyToReach, true, ""),
    (Value, true, "the monthly letter with one idea to try"),
    (Content, false, "nothing since June"),
    (PaidForward, true, ""),
    (Trust, true, "a card by hand every Friday"),
];
const BEGUN: Answers =
    &[(Process, true, ""), (Consistent, true, "Friday mornings are kept free for it"), (Quality, true, "")];

fn kits(uids: [Uid; 2], today: Day) -> [Kit; 2] {
    let [first, second] = uids;
    [
        Kit {
            offer: "I help owners of small firms to hand work over, so that the firm runs three weeks without them."
                .into(),
            listen_for: "“I end up doing everything myself”; “I have not had a holiday for years”; “my best people \
                         leave”"
                .into(),
            good_fit: "firms of five to thirty people; an owner who is ready to change how they work"
                .into(),
            no_fit: "whoever wants the staff repaired; firms in the middle of a lawsuit".into(),
            result: "a workshop whose owner was away for three weeks, and every order left on time".into(),
            introduction: "I call within a day, listen for half an hour and say whether I can help. It costs nothing, \
                           and a no is fine."
                .into(),
            ..Kit::new(first, "coaching for owners", today)
        },
        Kit {
            offer: "Accompagno le famiglie che passano l’azienda da una generazione all’altra.".into(),
            listen_for: "«mio padre non molla»; «mia figlia vorrebbe entrare, ma…»".into(),
            good_fit: "aziende di famiglia in cui tutti e due vogliono parlarne".into(),
            introduction: "Un primo incontro a tre, di un’ora; poi ciascuno decide da solo.".into(),
            language: Language::Italian,
            span_days: Some(120),
            ..Kit::new(second, "passaggio di generazione", today)
        },
    ]
}

/// Writes one step; `made` holds the kits that are there.
pub(super) fn write(
    notebook: &mut Notebook,
    now: Now,
    step: &Step,
    made: &mut Vec<Kit>,
    person: impl FnOnce(&str) -> Option<Uid>,
) -> Outcome<()> {
    match step {
        Step::Written(at) => {
            let kits = kits([notebook.fresh_uid(now), notebook.fresh_uid(now)], now.today());
            let Some(kit) = kits.into_iter().nth(*at) else { return Ok(()) };
            notebook.write(now, &format!("kit written: {}", kit.name), |change| change.add_kit(&kit))?;
            made.push(kit);
        }
        Step::Given(at, id, how) => {
            let (Some(kit), Some(person)) = (made.get(*at), person(id)) else { return Ok(()) };
            let label = format!("{} given", kit.name);
            notebook
                .write(now, &label, |change| change.give_kit(kit.uid, &[person], now.today(), *how, ""))?;
        }
        Step::Answered(quarter, question, yes, note) => {
            let label = format!("{quarter}, {}", question.label());
            notebook.write(now, &label, |change| {
                change.answer_practice(*quarter, *question, Some(*yes), note)
            })?;
        }
    }
    Ok(())
}
