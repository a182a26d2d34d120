//! The page of one person: their fields, their channels, their story [P1].
//!
//! Owns which channel and which line of the story is selected, by uid, and which part the keys move in. Reading is an
//! effect; what the story holds is `notebook`'s.

use crate::domain::contact::Channel;
use crate::domain::uid::Uid;
use crate::notebook::{Person, StoryRow, StoryWindow};
use crate::tui::stretch::Stretch;

/// Lines of the story read before and after the selected one: more than any screen shows.
pub(crate) const SPAN: usize = 60;

/// Which part the keys move in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Story,
    /// The fields, which are scrolled.
    Fields,
}

/// The page.
#[derive(Debug, Clone)]
pub(crate) struct ContactPage {
    pub(crate) uid: Uid,
    /// Loaded by an effect; `None` for a moment after opening.
    pub(crate) person: Option<Box<Person>>,
    pub(crate) story: StoryWindow,
    /// The selected line of the story.
    pub(crate) selected: Option<Uid>,
    /// The channel that `*` prefers.
    pub(crate) channel: Option<Uid>,
    pub(crate) part: Part,
    /// Lines of the fields that are scrolled away.
    pub(crate) from: u16,
}

impl ContactPage {
    pub(crate) fn open(uid: Uid) -> Self {
        Self {
            uid,
            person: None,
            story: StoryWindow::default(),
            selected: None,
            channel: None,
            part: Part::Story,
            from: 0,
        }
    }

    /// Takes in the person; the channel selected first is one that could be preferred instead.
    pub(crate) fn set_person(&mut self, person: Box<Person>) {
        let channels = &person.contact.channels;
        if !channels.iter().any(|channel| Some(channel.uid) == self.channel) {
            let other = channels.iter().find(|channel| !channel.preferred).or(channels.first());
            self.channel = other.map(|channel| channel.uid);
        }
        self.person = Some(person);
    }

    /// Takes in a stretch of the story; where the selected line is not in it, the newest is selected, or the
    /// oldest at the end of a long one.
    pub(crate) fn set_story(&mut self, story: StoryWindow) {
        self.story = story;
        self.selected = self.story.selected_or_end(self.selected);
    }

    pub(crate) fn position(&self) -> Option<usize> {
        self.story.position(self.selected)
    }

    /// The selected line of the story.
    pub(crate) fn row(&self) -> Option<&StoryRow> {
        self.story.rows.get(self.position()?)
    }

    /// Moves in the story; says whether it should be read anew around the selected line.
    pub(crate) fn move_by(&mut self, by: isize) -> bool {
        let (selected, near_end) = self.story.moved(self.selected, by, SPAN);
        self.selected = selected;
        near_end
    }

    fn channels(&self) -> &[Channel] {
        self.person.as_ref().map_or(&[], |person| &person.contact.channels)
    }

    /// The selected channel.
    pub(crate) fn selected_channel(&self) -> Option<&Channel> {
        self.channels().iter().find(|channel| Some(channel.uid) == self.channel)
    }

    /// Moves through the channels, round the end.
    pub(crate) fn move_channel(&mut self, by: isize) {
        let channels = self.channels();
        let at = channels.iter().position(|channel| Some(channel.uid) == self.channel).unwrap_or(0);
        let count = isize::try_from(channels.len()).unwrap_or(isize::MAX).max(1);
        let next = isize::try_from(at).unwrap_or(0).saturating_add(by).rem_euclid(count);
        self.channel =
            usize::try_from(next).ok().and_then(|at| channels.get(at)).map(|channel| channel.uid);
    }

    /// Scrolls the fields.
    pub(crate) fn scroll(&mut self, by: i16, most: u16) {
        self.from = self.from.saturating_add_signed(by).min(most);
    }
}
