//! What a thread makes of the rows that come to it.

use super::{Summary, torn};
use crate::group::{Batch, Identity, Row};
use crate::row::{self, Damage, Memo};
use crate::schema::{Column, Role, Schema};
use crate::source::Record;
use crate::source::csv::Work;
use absah::check::Finding;
use absah::number::Status;
use absah::person::Date;
use std::ops::Range;

/// The rows of one input.
pub(super) struct Rows<'r> {
    schema: &'r Schema,
    as_of: Option<Date>,
    compares: bool,
    /// Columns whose cells are compared between rows.
    nik: Option<usize>,
    kk: Option<usize>,
    texts: [Option<usize>; TEXTS],
}

/// Cells of a row that are compared: names of the person, father and mother, and the birth place.
const TEXTS: usize = 4;

/// What came of some rows. Rows count from 0, cells are ranges of their text.
#[derive(Default)]
pub(super) struct Made {
    pub(super) found: Vec<Found>,
    pub(super) summary: Summary,
    pub(super) damage: [Damage; 2],
    /// A row that is not blank.
    pub(super) seen: bool,
    pub(super) compared: Batch,
}

/// A finding of a row by itself.
pub(super) struct Found {
    pub(super) row: u64,
    pub(super) finding: Finding,
    /// The column; nothing if the whole row is meant.
    pub(super) role: Option<Role>,
    pub(super) cell: Range<usize>,
}

impl<'r> Rows<'r> {
    pub(super) fn new(schema: &'r Schema, as_of: Option<Date>, compares: bool) -> Rows<'r> {
        let at = |role: Role| schema.column(role).map(|column| column.at);
        let texts = [Role::Nama, Role::NamaAyah, Role::NamaIbu, Role::TempatLahir].map(at);
        Rows { schema, as_of, compares, nik: at(Role::Nik), kk: at(Role::NoKk), texts }
    }
}

impl Work for Rows<'_> {
    type Own = Memo;
    type Made = Made;

    fn own(&self) -> Memo {
        Memo::default()
    }

    fn made(&self) -> Made {
        Made::default()
    }

    fn row(&self, record: &Record<'_>, memo: &mut Memo, made: &mut Made) {
        if record.blank {
            made.summary.blank += 1;
            return;
        }
        made.seen = true;
        let row = record.row;
        if let Some(finding) = torn(record, self.schema.width) {
            made.summary.unchecked += 1;
            made.summary.weigh(Some(finding.severity()));
            made.tell(Found { row, finding, role: None, cell: 0..0 });
            return;
        }
        made.summary.rows += 1;
        let range = |at: Option<usize>| at.and_then(|at| record.range(at)).unwrap_or_default();
        let mut heaviest = None;
        let mut tell = |column: &Column, finding: Finding, _: &[u8]| {
            heaviest = heaviest.max(Some(finding.severity()));
            made.tell(Found { row, finding, role: Some(column.role), cell: range(Some(column.at)) });
            Ok(())
        };
        // Nothing that is only kept can fail.
        let mut kept = row::check(record, self.schema, self.as_of, memo, &mut tell).unwrap_or_default();
        let mut waits = false;
        for finding in std::mem::take(&mut kept.waiting) {
            let found = Found { row, finding, role: Some(Role::Nik), cell: range(self.nik) };
            heaviest = heaviest.max(Some(finding.severity()));
            if kept.kk.is_some() { waits = true } else { made.tell(found) }
        }
        let columns = [(self.nik, kept.nik_status), (self.kk, kept.kk_status)];
        for (damage, (at, status)) in made.damage.iter_mut().zip(columns) {
            if let Some(status) = status {
                damage.see(at.and_then(|at| record.get(at)).unwrap_or_default(), status);
            }
        }
        made.summary.weigh(heaviest);
        if !self.compares {
            return;
        }
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let [name, father, mother, birth_place] =
            self.texts.map(|at| Some(cell(at)).filter(|cell| is_text(cell)).unwrap_or_default());
        let without = kept.nik_status.is_none_or(Status::is_placeholder);
        let birth = kept.birth.filter(|_| kept.nik.is_some() || without);
        let identity = birth.map(|birth| Identity { name, birth: birth.ymd(), birth_place, mother });
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let waits = waits.then(|| cell(self.nik));
        let names = [name, father, mother];
        made.compared.add(&Row { row, kept: &kept, names, identity, heaviest, waits });
    }

    fn clear(&self, made: &mut Made) {
        made.found.clear();
        made.compared.clear();
        (made.summary, made.damage, made.seen) = Default::default();
    }
}

/// Whether bytes are text: of most the first look is enough.
fn is_text(bytes: &[u8]) -> bool {
    bytes.is_ascii() || std::str::from_utf8(bytes).is_ok()
}

impl Made {
    fn tell(&mut self, found: Found) {
        *self.summary.codes.entry(found.finding.code()).or_default() += 1;
        self.found.push(found);
    }
}
