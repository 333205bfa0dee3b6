//! Which column of a register holds what.

mod headings;
mod role;

pub use role::{Content, Role};

use absah::person::List;
use absah::person::written::Order;

/// A column and its heading as given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Place in the row, from 0.
    pub at: usize,
    /// Heading as it stands in the file.
    pub heading: String,
    /// How its cells are checked; for lists the one that was chosen.
    pub content: Content,
    /// The order of day and month that the dates of the column prove, and how many of how many do.
    pub order: Option<Proof>,
}

/// What the first rows say of the order of day and month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Proof {
    /// The order by which the column is read.
    pub order: Order,
    /// Dates that have no other reading.
    pub proven: u32,
    /// Dates looked at.
    pub seen: u32,
}

/// The columns found under a header.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Schema {
    /// One column a role at most, the first that fits.
    pub columns: Vec<Column>,
    /// Further columns whose heading fits a role that is taken already; they are not checked.
    pub passed_over: Vec<Column>,
    /// Headings in the header.
    pub width: usize,
}

impl Schema {
    /// Finds the roles by their headings; `chosen` (role and heading) goes before, `lists` says which code list a role
    /// is written in.
    ///
    /// # Errors
    /// The heading chosen for a role that the header does not have.
    pub fn find<'a>(
        headings: impl Iterator<Item = &'a [u8]>,
        chosen: &[(Role, String)],
        lists: &[(Role, List)],
    ) -> Result<Schema, String> {
        let new = |role: Role, at: usize, heading: &str| {
            let list = lists.iter().find(|(other, _)| *other == role).map(|(_, list)| Content::List(*list));
            Column { role, at, heading: heading.to_owned(), content: list.unwrap_or(role.content()), order: None }
        };
        let headings: Vec<String> = headings.map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        let (mut columns, mut passed_over): (Vec<Column>, Vec<Column>) = Default::default();
        for (role, heading) in chosen {
            let wanted = |text: &String| fold(text) == fold(heading);
            let at = headings.iter().position(wanted).ok_or_else(|| heading.clone())?;
            columns.retain(|column| column.role != *role);
            columns.push(new(*role, at, heading));
        }
        for (at, heading) in headings.iter().enumerate() {
            let Some(role) = role_of(heading) else { continue };
            let column = new(role, at, heading);
            if columns.iter().any(|other| other.at == at) {
                continue;
            }
            let taken = columns.iter().any(|other| other.role == role);
            if taken { passed_over.push(column) } else { columns.push(column) }
        }
        columns.sort_by_key(|column| column.role);
        Ok(Schema { columns, passed_over, width: headings.len() })
    }

    /// The column of a role.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }
}

fn role_of(heading: &str) -> Option<Role> {
    let folded = fold(heading);
    let at = headings::HEADINGS.binary_search_by_key(&folded.as_str(), |row| row.0).ok()?;
    headings::HEADINGS.get(at).and_then(|row| Role::from_name(row.1))
}

/// Lower case, letters and digits only.
fn fold(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
