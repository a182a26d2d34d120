//! My referral process as one page [E6]: what goodword keeps me to, in sentences, from the settings as they are.
//!
//! Owns the words of the page. Names nobody but me, my kits and my groups: it can be pinned to a wall.

use super::contact::Rung;
use super::day::Day;
use super::kit::plain;
use super::practice::PracticeQuestion;
use super::settings::Settings;

/// What the page tells beside the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    /// My name; may be empty.
    pub name: String,
    /// Kits in use: what each is called, and days until a fresh one is due.
    pub kits: Vec<(String, Option<u32>)>,
    /// Groups that I have not left: what each is called, and how often it meets.
    pub groups: Vec<(String, Option<String>)>,
}

/// The page, as Markdown.
pub fn process(mine: &Mine, settings: &Settings, today: Day) -> String {
    let day = today.format("%-d %B %Y");
    let by = match mine.name.trim() {
        "" => format!("As it is set up on {day}."),
        name => format!("{}, as it is set up on {day}.", plain(name)),
    };
    let sections = [
        format!("# How I earn, give and follow up referrals\n\n{by}\n"),
        giving(settings),
        receiving(settings),
        in_touch(settings),
        kits(mine, settings),
        groups(mine),
        looking_back(settings),
    ];
    sections.into_iter().filter(|section| !section.is_empty()).collect::<Vec<_>>().join("\n")
}

fn giving(s: &Settings) -> String {
    format!(
        "## Giving a referral\n\n\
         Few and good ones, each through four gates:\n\n\
         1. **Consent.** I ask each side alone, without naming the other. Each says what may be passed on; a yes is good \
         for {}. Where no answer comes I ask once more after {}, and {} after the first ask I let it rest.\n\
         2. **Actual.** The need is written down, wanted within {}, no guess of mine, and confirmed within the last {}.\n\
         3. **Relevant.** It is what the one needs, and a client whom the other wants: two yeses.\n\
         4. **Exit and evaluate.** Only then do I introduce them, within {}, with what each allowed and nothing else. I \
         step out, and ask how it went after {}, {} or {}, as the business is quick or slow.\n\n\
         A no, or a yes taken back, ends it at once. The other side learns only that it will not happen now.\n",
        days(s.consent_good_for),
        working_days(s.nudge_after_working_days),
        days(s.give_up_after),
        days(s.horizon),
        days(s.need_good_for),
        days(s.introduce_within),
        s.pace_quick,
        s.pace_normal,
        days(s.pace_slow),
    )
}

fn receiving(s: &Settings) -> String {
    format!(
        "## Receiving a referral\n\n\
         - Before I call, four things are known: they said that they need help, that they want to talk to me, that I may \
         get in touch, and it is work that I take. Until then I help whoever thought of me to ask.\n\
         - I answer within {}, thank the source within {}, and tell them what became of it within {}, as far as the other \
         agrees.\n",
        days(s.answer_within),
        days(s.thank_within),
        days(s.report_within),
    )
}

fn in_touch(s: &Settings) -> String {
    let rows: String = Rung::ALL
        .iter()
        .map(|rung| format!("| {} | every {} |\n", s.rung_names.of(*rung), days(s.cadence(*rung))))
        .collect();
    format!(
        "## Staying in touch\n\n| Rung | A word from me |\n| --- | --- |\n{rows}\n\
         I do not ask for referrals in a talk about their business, nor anybody twice within {}. Before I ask, I look at \
         what I have earned. Nothing is counted up against anybody.\n",
        days(s.ask_again_after)
    )
}

fn kits(mine: &Mine, s: &Settings) -> String {
    let lines: String = mine
        .kits
        .iter()
        .map(|(name, span)| {
            format!("- {}, a fresh one every {}\n", plain(name), days(span.unwrap_or(s.kit_span)))
        })
        .collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!("## What partners have in hand\n\n{lines}"),
    }
}

fn groups(mine: &Mine) -> String {
    let line = |(name, rhythm): &(String, Option<String>)| match rhythm {
        Some(rhythm) => format!("- {}, {rhythm}\n", plain(name)),
        None => format!("- {}\n", plain(name)),
    };
    let lines: String = mine.groups.iter().map(line).collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!("## Groups\n\n{lines}"),
    }
}

fn looking_back(s: &Settings) -> String {
    let questions: Vec<&str> = PracticeQuestion::ALL.iter().map(|question| question.label()).collect();
    format!(
        "## Looking back\n\n\
         - Every quarter I answer eight questions: {}.\n\
         - Of people without any contact for {} months I decide whom to keep and whom to forget. Whoever asks is shown \
         what I keep.\n",
        questions.join(", "),
        s.keep_months
    )
}

fn days(count: u32) -> String {
    if count == 1 { "a day".to_owned() } else { format!("{count} days") }
}

fn working_days(count: u32) -> String {
    if count == 1 { "a working day".to_owned() } else { format!("{count} working days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [E6] The page tells the spans that are set, kits and groups; without these it has no heading for them.
    #[test]
    fn the_page() {
        let mine = Mine {
            name: "Livia Marchetti".into(),
            kits: vec![
                ("coaching for owners".into(), None),
                ("passaggio di *generazione*".into(), Some(120)),
            ],
            groups: vec![("Thursday Circle".into(), Some("weekly".into())), ("Chamber".into(), None)],
        };
        let today = "2026-11-22".parse().unwrap();
        insta::assert_snapshot!("process", process(&mine, &Settings::default(), today));
        let own = Settings { answer_within: 2, cadences: [9; 6], keep_months: 12, ..Settings::default() };
        let page = process(&Mine::default(), &own, today);
        for said in ["I answer within 2 days", "| Suspect | every 9 days |", "for 12 months"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("in hand") && !page.contains("## Groups"), "{page}");
    }
}
