//! What the page about my process tells of the notebook [E6].

use crate::domain::guard::Wording;
use crate::domain::kit::Kit;
use crate::domain::now::Now;
use crate::domain::process::Mine;
use crate::domain::uid::Uid;

use super::Notebook;
use super::fault::Outcome;

impl Notebook {
    /// My kits and groups; one whose name names a contact is left out, and how many were is said beside.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mine(&self, now: Now) -> Outcome<(Mine, usize)> {
        let kits: Vec<Kit> = self.kits()?.into_iter().filter(|kit| kit.retired_on.is_none()).collect();
        let groups = self
            .conn
            .prepare_cached(
                "SELECT name, rhythm FROM referral_group WHERE left_on IS NULL ORDER BY name, id",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(String, Option<String>)>, _>>()?;
        let all = kits.len() + groups.len();
        let mut mine = Mine { name: self.me()?.name, ..Mine::default() };
        for kit in kits {
            if self.names_nobody(&kit, &kit.name, now)? {
                mine.kits.push((kit.name, kit.span_days));
            }
        }
        let bare = Kit::new(Uid::UNSET, "", now.today());
        for group in groups {
            if self.names_nobody(&bare, &group.0, now)? {
                mine.groups.push(group);
            }
        }
        let left_out = all - mine.kits.len() - mine.groups.len();
        Ok((mine, left_out))
    }

    fn names_nobody(&self, kit: &Kit, text: &str, now: Now) -> Outcome<bool> {
        let guard = self.kit_guard(kit, text, None, now.today())?;
        let wording = Wording { body: text.to_owned(), ..Wording::default() };
        Ok(guard.leaks(&wording, &[]).is_empty())
    }
}
