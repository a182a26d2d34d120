//! Kits [E5]: what a referral partner needs in hand to speak for me when I am not there.
//!
//! Owns what a kit is made of, what is missing before it is given, and how it reads as plain text and as Markdown. To whom it
//! was given is the notebook's, when a fresh one is due `upkeep`'s, what may stand in it `guard`'s.
//!
//! [E5] A kit holds my offer in one sentence, what to listen for, who is a good fit and who is not, a result I am proud of, and
//! how an introduction to me goes. It is about me: nobody else stands in it by name, unless they agreed to.

use super::contact::Language;
use super::day::Day;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// A part of a kit, in the order in which it is read.
    KitPart {
        /// What I do, in one sentence.
        Offer = "offer",
        /// What somebody says who needs me.
        ListenFor = "listen-for",
        /// Whom I help best.
        GoodFit = "good-fit",
        /// Whom I do not help.
        NoFit = "no-fit",
        /// A result that I am proud of.
        Result = "result",
        /// What happens when somebody is introduced to me.
        Introduction = "introduction",
    }
}

/// A kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit {
    /// Its stable key.
    pub uid: Uid,
    /// What it is called, never empty; it stands at its head.
    pub name: String,
    /// What I do, in one sentence.
    pub offer: String,
    /// What to listen for; several between semicolons, as in the two that follow.
    pub listen_for: String,
    /// Who is a good fit.
    pub good_fit: String,
    /// Who is none.
    pub no_fit: String,
    /// A result that I am proud of.
    pub result: String,
    /// How an introduction to me goes.
    pub introduction: String,
    /// Who agreed to stand in it by name, between commas.
    pub may_name: String,
    /// The language it is written in.
    pub language: Language,
    /// Days until a fresh one is due; `None`: as in the settings.
    pub span_days: Option<u32>,
    /// When it was made.
    pub created_on: Day,
    /// Since when it is given to nobody any more.
    pub retired_on: Option<Day>,
}

impl KitPart {
    /// What it is called where I look at it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::ListenFor => "listen for",
            Self::GoodFit => "good fit",
            Self::NoFit => "no fit",
            Self::Result => "proud of",
            Self::Introduction => "introduction",
        }
    }

    /// What is missing where it is, for a sentence.
    fn called(self) -> &'static str {
        match self {
            Self::Offer => "your offer in one sentence",
            Self::ListenFor => "what to listen for",
            Self::GoodFit => "who is a good fit",
            Self::NoFit => "who is none",
            Self::Result => "a result you are proud of",
            Self::Introduction => "how an introduction to you goes",
        }
    }

    /// Its heading in a kit that is given, in three languages.
    pub fn heading(self, language: Language) -> &'static str {
        let [english, italian, romanian] = match self {
            Self::Offer => ["In one sentence", "In una frase", "Pe scurt"],
            Self::ListenFor => ["What to listen for", "I segnali da cogliere", "Semne că pot fi de folos"],
            Self::GoodFit => {
                ["Whom I can help best", "Chi posso aiutare meglio", "Pe cine pot ajuta cel mai bine"]
            }
            Self::NoFit => [
                "For whom I am not the right person",
                "Per chi non sono la persona giusta",
                "Pentru cine nu sunt persoana potrivită",
            ],
            Self::Result => {
                ["A result I am proud of", "Un risultato a cui tengo", "Un rezultat la care țin"]
            }
            Self::Introduction => [
                "How an introduction to me goes",
                "Come funziona, se qualcuno vuole conoscermi",
                "Cum facem cunoștință",
            ],
        };
        match language {
            Language::English => english,
            Language::Italian => italian,
            Language::Romanian => romanian,
        }
    }
}

impl Kit {
    /// A kit with a name and nothing else yet.
    pub fn new(uid: Uid, name: impl Into<String>, created_on: Day) -> Self {
        Self {
            uid,
            name: name.into(),
            offer: String::new(),
            listen_for: String::new(),
            good_fit: String::new(),
            no_fit: String::new(),
            result: String::new(),
            introduction: String::new(),
            may_name: String::new(),
            language: Language::English,
            span_days: None,
            created_on,
            retired_on: None,
        }
    }

    /// What is written of a part.
    pub fn part(&self, part: KitPart) -> &str {
        match part {
            KitPart::Offer => &self.offer,
            KitPart::ListenFor => &self.listen_for,
            KitPart::GoodFit => &self.good_fit,
            KitPart::NoFit => &self.no_fit,
            KitPart::Result => &self.result,
            KitPart::Introduction => &self.introduction,
        }
    }

    /// The things that are written of a part, one by one: what to listen for and who fits may be several.
    pub fn items(&self, part: KitPart) -> Vec<&str> {
        let text = self.part(part);
        let is_list = matches!(part, KitPart::ListenFor | KitPart::GoodFit | KitPart::NoFit);
        let parts = text.split(|c: char| is_list && matches!(c, ';' | '\n'));
        parts.map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    /// What is not written yet.
    pub fn missing(&self) -> Vec<KitPart> {
        KitPart::ALL.iter().copied().filter(|part| self.items(*part).is_empty()).collect()
    }

    /// The same as a sentence: a kit may be given all the same. `None` where nothing is missing.
    pub fn still_open(&self) -> Option<String> {
        let missing: Vec<&str> = self.missing().into_iter().map(KitPart::called).collect();
        let (last, others) = missing.split_last()?;
        Some(match others {
            [] => format!("Still to write: {last}."),
            _ => format!("Still to write: {} and {last}.", others.join(", ")),
        })
    }

    /// Who agreed to stand in it by name, one by one.
    pub fn agreed(&self) -> Vec<String> {
        let names = self.may_name.split([',', ';', '\n']).map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// As plain text, to be pasted anywhere. `me` stands at its head where it is known.
    pub fn text(&self, me: &str) -> String {
        let mut out = format!("{}\n", self.title(me));
        for part in self.written() {
            out.push_str(&format!("\n{}\n", part.heading(self.language)));
            match self.items(part).as_slice() {
                [only] => out.push_str(&format!("{only}\n")),
                items => items.iter().for_each(|item| out.push_str(&format!("- {item}\n"))),
            }
        }
        out
    }

    /// As Markdown.
    pub fn markdown(&self, me: &str) -> String {
        let mut out = format!("# {}\n", plain(&self.title(me)));
        for part in self.written() {
            out.push_str(&format!("\n## {}\n\n", part.heading(self.language)));
            match self.items(part).as_slice() {
                [only] => out.push_str(&format!("{}\n", plain(only))),
                items => items.iter().for_each(|item| out.push_str(&format!("- {}\n", plain(item)))),
            }
        }
        out
    }

    fn title(&self, me: &str) -> String {
        match me.trim() {
            "" => self.name.trim().to_owned(),
            me => format!("{me}: {}", self.name.trim()),
        }
    }

    fn written(&self) -> impl Iterator<Item = KitPart> {
        KitPart::ALL.iter().copied().filter(|part| !self.items(*part).is_empty())
    }
}

/// Typed text in Markdown: what would be a sign of it stands for itself.
pub(crate) fn plain(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(one_line.len());
    for (at, c) in one_line.char_indices() {
        let is_sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|');
        let begins = at == 0 && matches!(c, '#' | '-' | '+');
        if is_sign || begins {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit() -> Kit {
        Kit {
            offer: "I help owners of small firms to hand over work.".into(),
            listen_for: "“I do everything myself”; “I have not had a holiday”".into(),
            good_fit: "five to thirty people; the owner wants a change".into(),
            no_fit: "who looks for somebody to blame".into(),
            result: "a workshop that runs for three weeks without its owner".into(),
            introduction: "a first talk of 30 minutes, free, without any duty".into(),
            ..Kit::new(Uid::UNSET, "handing over *work*", "2026-11-22".parse().unwrap())
        }
    }

    /// [E5] A kit reads as plain text and as Markdown, each part under its heading, several things one by one, in the
    /// language it is written in.
    #[test]
    fn as_text_and_as_markdown() {
        insta::assert_snapshot!("text", kit().text("Livia Marchetti"));
        insta::assert_snapshot!("markdown", kit().markdown(""));
        let half = Kit { no_fit: String::new(), result: " ".into(), language: Language::Romanian, ..kit() };
        insta::assert_snapshot!("text-half-romanian", half.text(""));
        insta::assert_snapshot!(
            "markdown-half-italian",
            Kit { language: Language::Italian, ..half }.markdown("L")
        );
    }

    /// [E5] What is missing is said, and keeps nothing from being given.
    #[test]
    fn what_is_still_to_write() {
        assert_eq!(kit().still_open(), None);
        let one = Kit { no_fit: " ; ".into(), ..kit() };
        assert_eq!(one.still_open().unwrap(), "Still to write: who is none.");
        let all = Kit::new(Uid::UNSET, "x", kit().created_on);
        assert_eq!(all.missing(), KitPart::ALL);
        assert_eq!(
            all.still_open().unwrap(),
            "Still to write: your offer in one sentence, what to listen for, who is a good fit, who is none, a result \
             you are proud of and how an introduction to you goes."
        );
    }

    /// [E5] Nothing typed acts as a sign of Markdown.
    #[test]
    fn typed_text_is_no_markup() {
        assert_eq!(plain("# a *b* <i>\n- c_d"), "\\# a \\*b\\* \\<i\\> - c\\_d");
    }

    /// [E5] Those who agreed, one by one.
    #[test]
    fn who_agreed() {
        let kit = Kit { may_name: " Omar Haddad, Rosa;; ".into(), ..kit() };
        assert_eq!(kit.agreed(), ["Omar Haddad", "Rosa"]);
    }
}
