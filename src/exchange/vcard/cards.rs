//! A file of cards, one after the other.
//!
//! Owns where a card begins and ends, also where its file forgot to say so, the cards of agents within, the limits, and what is
//! told of a file as a whole. What a card says is read beside it.

use std::io::Read;
use std::ops::ControlFlow;

use crate::domain::day::Day;
use crate::domain::incoming::{Entry, Remark};
use crate::exchange::encoding::{Doubt, Encoding, piece, wide_text};
use crate::exchange::{MAX_CONTACTS, MAX_FIELD, MAX_FILE, Unreadable};

use super::lines::Unfolded;
use super::meaning::contact;
use super::property::{Property, property};
use super::window::Window;

/// The most properties of a card that are read.
const MAX_PROPERTIES: usize = 5_000;

/// The most that is told of one card.
const MAX_WARNINGS: usize = 16;

/// A card, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Card {
    /// The line of its BEGIN.
    pub(super) line: usize,
    pub(super) properties: Vec<Property>,
    warnings: Vec<Remark>,
}

impl Card {
    /// Tells something of it, once.
    pub(super) fn warn(&mut self, line: usize, text: String) {
        if self.warnings.len() < MAX_WARNINGS && self.warnings.iter().all(|known| known.text != text) {
            self.warnings.push(Remark { line, text });
        }
    }
}

/// Reads a file of cards: hands out a [`Entry::Contact`] or an [`Entry::Skipped`] for each, warnings before the card they
/// concern, and at the end what concerns the file. Stops when `each` says so.
///
/// `asked` is the encoding of text that does not say in which it is.
///
/// # Errors
/// [`Unreadable::TooLarge`] and [`Unreadable::TooMany`]; what was handed out before is not to be kept then.
pub fn read(
    bytes: &[u8],
    asked: Option<Encoding>,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge(MAX_FILE >> 20));
    }
    let wide = wide_text(bytes, asked);
    let is_wide = wide.is_some();
    let mut bytes = wide.as_deref().map_or(bytes, str::as_bytes);
    cards(Window::new(&mut bytes, usize::MAX), asked.filter(|_| !is_wide), today, each)
}

/// The same of a file that passes by, of which little is held; it must not be of an encoding that is known for the whole alone.
///
/// # Errors
/// As [`read`], and [`Unreadable::Broken`] where it breaks off.
pub fn read_passing(
    from: &mut dyn Read,
    asked: Option<Encoding>,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    cards(Window::new(from, MAX_FILE), asked, today, each)
}

fn cards(
    window: Window<'_>,
    asked: Option<Encoding>,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    let reader = Reader {
        window,
        asked,
        today,
        each,
        card: None,
        is_in_picture: false,
        count: 0,
        file: OfFile::default(),
    };
    match reader.run() {
        Err(Stop::Unreadable(fault)) => Err(fault),
        Ok(()) | Err(Stop::Asked) => Ok(()),
    }
}

/// Why reading ends before the file does.
enum Stop {
    Asked,
    Unreadable(Unreadable),
}

/// What is told once for a file: the first line, and how many.
#[derive(Debug, Default)]
struct OfFile {
    pictures: (usize, usize),
    guessed: (usize, usize),
    outside: (usize, usize),
}

fn count(what: &mut (usize, usize), line: usize) {
    if what.1 == 0 {
        what.0 = line;
    }
    what.1 += 1;
}

struct Reader<'a, 'w> {
    window: Window<'w>,
    asked: Option<Encoding>,
    today: Day,
    each: &'a mut dyn FnMut(Entry) -> ControlFlow<()>,
    card: Option<Card>,
    is_in_picture: bool,
    count: usize,
    file: OfFile,
}

/// What a line is to the card it may stand in.
enum Piece {
    Begin(usize),
    End(usize),
    Property(Box<Property>),
    Nothing(usize),
}

impl Reader<'_, '_> {
    fn run(mut self) -> Result<(), Stop> {
        while let Some(piece) = self.next() {
            self.take(piece)?;
        }
        if let Some(fault) = self.window.fault() {
            return Err(Stop::Unreadable(fault));
        }
        self.close(Some("The card has no END:VCARD; it was read up to the end of the file."))?;
        self.tell_of_file()
    }

    fn next(&mut self) -> Option<Piece> {
        let unfolded = self.window.next()?;
        Some(piece_of(unfolded, self.asked))
    }

    fn take(&mut self, piece: Piece) -> Result<(), Stop> {
        match piece {
            Piece::Begin(line) => {
                if self.card.as_ref().is_some_and(awaits_agent) {
                    return self.agent();
                }
                self.close(Some("The card has no END:VCARD; it was read up to the next BEGIN:VCARD."))?;
                self.open(line)
            }
            Piece::End(line) => match self.card {
                Some(_) => self.close(None),
                None => self.outside(line),
            },
            Piece::Property(property) => {
                if self.card.is_none() {
                    if !matches!(property.name.as_str(), "VERSION" | "FN" | "N") {
                        return self.outside(property.line);
                    }
                    self.open(property.line)?;
                    self.warn(
                        property.line,
                        "The card has no BEGIN:VCARD; it was read from here.".to_owned(),
                    );
                }
                let opens = opens_agent(&property);
                self.keep(*property);
                if opens && self.card.as_ref().is_some_and(awaits_agent) {
                    return self.agent();
                }
                Ok(())
            }
            Piece::Nothing(line) => {
                if self.card.is_none() {
                    return self.outside(line);
                }
                // what is left of a picture goes with it
                if !self.is_in_picture {
                    self.warn(
                        line,
                        "A line of the card is none of vCard; such lines were left out.".to_owned(),
                    );
                }
                Ok(())
            }
        }
    }

    fn outside(&mut self, line: usize) -> Result<(), Stop> {
        count(&mut self.file.outside, line);
        Ok(())
    }

    fn warn(&mut self, line: usize, text: String) {
        if let Some(card) = &mut self.card {
            card.warn(line, text);
        }
    }

    fn open(&mut self, line: usize) -> Result<(), Stop> {
        if self.count == MAX_CONTACTS {
            return Err(Stop::Unreadable(Unreadable::TooMany(MAX_CONTACTS)));
        }
        self.count += 1;
        self.card = Some(Card { line, ..Card::default() });
        Ok(())
    }

    /// Puts a property into its card, unless nobody reads it or it is too long.
    fn keep(&mut self, property: Property) {
        let line = property.line;
        self.is_in_picture = property.is_picture();
        if self.is_in_picture {
            return count(&mut self.file.pictures, line);
        }
        if property.doubt == Doubt::Guessed && property.unknown_charset.is_none() {
            count(&mut self.file.guessed, line);
        }
        let Some(card) = &mut self.card else { return };
        let name = &property.name;
        let held: usize =
            property.parameters.iter().flat_map(|parameter| &parameter.values).map(String::len).sum();
        if property.is_cut || property.value.len() > MAX_FIELD || held > MAX_FIELD {
            let text = format!("{name} has more than {} KiB and was left out.", MAX_FIELD >> 10);
            return card.warn(line, text);
        }
        if card.properties.len() == MAX_PROPERTIES {
            return card.warn(
                line,
                format!("The card has more than {MAX_PROPERTIES} lines; the rest was left out."),
            );
        }
        if let Some(charset) = &property.unknown_charset {
            let text = format!(
                "There is no encoding “{charset}”; {name} was read as {}.",
                if property.doubt == Doubt::Guessed { "Windows-1252" } else { "UTF-8" }
            );
            card.warn(line, text);
        } else if property.doubt == Doubt::Damaged {
            card.warn(line, format!("Some characters of {name} are damaged."));
        }
        card.properties.push(property);
    }

    /// The card of an agent within a card: kept as the value of AGENT, for no program tells whether the agent is to come in.
    fn agent(&mut self) -> Result<(), Stop> {
        let mut text = String::from("BEGIN:VCARD\n");
        let mut depth = 1_usize;
        let mut is_long = false;
        let mut awaits = false;
        while depth > 0 {
            let Some(found) = self.window.next() else { break };
            let line = piece(&found.bytes, None, self.asked).text;
            match piece_of(found, self.asked) {
                Piece::Begin(line) if !awaits => {
                    // the agent's card has no end: neither has this one
                    self.put_agent(text, is_long);
                    return self.take(Piece::Begin(line));
                }
                Piece::Begin(_) => depth += 1,
                Piece::End(_) => depth -= 1,
                Piece::Property(property) => {
                    let opens = opens_agent(&property);
                    depth += usize::from(opens);
                    awaits = is_agent(&property) && !opens;
                }
                Piece::Nothing(_) => {}
            }
            if text.len() + line.len() < MAX_FIELD {
                text.push_str(&line);
                text.push('\n');
            } else {
                is_long = true;
            }
        }
        self.put_agent(text, is_long);
        Ok(())
    }

    fn put_agent(&mut self, text: String, is_long: bool) {
        let Some(card) = &mut self.card else { return };
        let Some(mut agent) = card.properties.pop() else { return };
        let line = agent.line;
        if is_long {
            return card
                .warn(line, format!("AGENT has more than {} KiB and was left out.", MAX_FIELD >> 10));
        }
        agent.value = text.trim_end().to_owned();
        card.properties.push(agent);
        card.warn(
            line,
            "The card of an agent within the card is kept with it; the agent is no contact.".to_owned(),
        );
    }

    /// Hands the open card out.
    fn close(&mut self, unless_ended: Option<&str>) -> Result<(), Stop> {
        let Some(mut card) = self.card.take() else { return Ok(()) };
        if let Some(text) = unless_ended {
            card.warn(card.line, text.to_owned());
        }
        let entry = match contact(&mut card, self.today) {
            Ok(incoming) => Entry::Contact(Box::new(incoming)),
            Err(reason) => Entry::Skipped(Remark { line: card.line, text: reason }),
        };
        for remark in card.warnings {
            self.hand(Entry::Warning(remark))?;
        }
        self.hand(entry)
    }

    fn hand(&mut self, entry: Entry) -> Result<(), Stop> {
        match (self.each)(entry) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Asked),
        }
    }

    fn tell_of_file(&mut self) -> Result<(), Stop> {
        let OfFile { pictures, guessed, outside } = std::mem::take(&mut self.file);
        let told = [
            (
                pictures,
                match pictures.1 {
                    1 => "A photo, logo, sound or key is not kept: goodword keeps words alone.".to_owned(),
                    many => format!("{many} photos, logos, sounds or keys are not kept: goodword keeps words alone."),
                },
            ),
            (
                guessed,
                "Text that does not say its encoding was read as Windows-1252. If it looks wrong, name the encoding with --encoding."
                    .to_owned(),
            ),
            (outside, "Lines that stand in no card were left out.".to_owned()),
        ];
        for ((line, many), text) in told {
            if many > 0 {
                self.hand(Entry::Warning(Remark { line, text }))?;
            }
        }
        Ok(())
    }
}

fn is_agent(property: &Property) -> bool {
    let value = property.value.trim();
    property.name == "AGENT" && (value.is_empty() || value.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// `AGENT:BEGIN:VCARD` in one line.
fn opens_agent(property: &Property) -> bool {
    is_agent(property) && !property.value.trim().is_empty()
}

fn awaits_agent(card: &Card) -> bool {
    card.properties.last().is_some_and(is_agent)
}

fn piece_of(unfolded: Unfolded, asked: Option<Encoding>) -> Piece {
    let line = unfolded.line;
    match property(unfolded, asked) {
        None => Piece::Nothing(line),
        Some(property) if property.value.trim().eq_ignore_ascii_case("VCARD") => {
            match property.name.as_str() {
                "BEGIN" => Piece::Begin(line),
                "END" => Piece::End(line),
                _ => Piece::Property(Box::new(property)),
            }
        }
        // the begin and end of something else
        Some(property) if matches!(property.name.as_str(), "BEGIN" | "END") => Piece::Nothing(line),
        Some(property) => Piece::Property(Box::new(property)),
    }
}
