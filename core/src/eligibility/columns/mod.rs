//! Many records at once: columns in, outcomes, reasons and counts out.
//!
//! Columns are laid out as Arrow does: values one behind the other, and a bit for each that is known. Results equal those
//! of [`Rules::decide`] record by record. Records are worked on in blocks of 2,048, each node as two planes of bits,
//! *known yes* and *known no*; nothing is allocated by record.

mod column;
mod join;
mod kernel;
mod out;
mod plane;
mod table;
mod totals;

pub use column::{Bits, Column, Values};
pub use table::Table;
pub use totals::{Asked, Results, Totals};

use super::evaluate::Outcome;
use super::rules::Rules;
use alloc::vec::Vec;
use column::Domain;
use join::{Group, Known};
use kernel::Kernel;
use plane::{ALL, BLOCK, NONE, Plane, WIDTH};
use totals::{Counted, Scratch};

/// The outcomes by their bytes.
pub const OUTCOMES: [Outcome; 4] =
    [Outcome::Ineligible, Outcome::Eligible, Outcome::Undetermined, Outcome::NotApplicable];

/// Why columns could not be decided about: the buffers do not fit the pack or each other. Nothing was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Misfit {
    /// There is not one column for each fact of the pack.
    #[error("{found} columns for {expected} facts")]
    Columns {
        /// Facts of the pack.
        expected: usize,
        /// Columns.
        found: usize,
    },
    /// The values are of another type than those of the fact.
    #[error("the values of column {column} are of another type than those of its fact")]
    Type {
        /// Place of the column, and of its fact.
        column: usize,
    },
    /// A column has another number of values than there are outcomes.
    #[error("column {column} has {found} values for {expected} records")]
    Rows {
        /// Place of the column.
        column: usize,
        /// Records.
        expected: usize,
        /// Values.
        found: usize,
    },
    /// The bits that say which values are known are too few.
    #[error("column {column} has {found} bits of validity for {expected} records")]
    Valid {
        /// Place of the column.
        column: usize,
        /// Records.
        expected: usize,
        /// Bits.
        found: usize,
    },
    /// The reasons have not [`Bulk::words`] for each record.
    #[error("{found} words for reasons instead of {expected}")]
    Reasons {
        /// Words of all records.
        expected: usize,
        /// Words given.
        found: usize,
    },
    /// The counts are those of another pack.
    #[error("the counts are those of another pack")]
    Totals,
}

/// Where results go; the number of outcomes is that of the records.
#[derive(Debug)]
pub struct Out<'a> {
    /// A byte for each record: 0 ineligible, 1 eligible, 2 undetermined, 3 not applicable.
    pub outcomes: &'a mut [u8],
    /// A bit for each criterion.
    pub reasons: Option<Reasons<'a>>,
    /// Counts, added to what they hold.
    pub totals: Option<&'a mut Totals>,
}

/// [`Bulk::words`] words for each record, one record behind the other. The criterion at place `p` of
/// [`Pack::criteria`](super::Pack::criteria) has bit `p % 64` of word `p / 64`. What is set in neither is unknown, or not
/// in force.
#[derive(Debug)]
pub struct Reasons<'a> {
    /// Criteria that are met.
    pub met: &'a mut [u64],
    /// Criteria that are not met.
    pub not_met: &'a mut [u64],
}

/// The rules of a day made ready for columns. It holds no state: threads share it, each with records of its own.
#[derive(Clone, Debug)]
pub struct Bulk<'r> {
    rules: &'r Rules<'r>,
    domains: Vec<Domain>,
    checks: Vec<Check>,
    groups: Vec<Group>,
    /// Facts that a criterion in force uses.
    used: Vec<usize>,
}

/// A criterion made ready for blocks.
#[derive(Clone, Debug)]
struct Check {
    slot: usize,
    kernel: Kernel,
    negated: bool,
    facts: Vec<usize>,
}

impl Rules<'_> {
    /// The same rules for columns.
    pub fn bulk(&self) -> Bulk<'_> {
        let checks = self.checks.iter().map(|check| {
            let kernel = Kernel::of(self.pack, &check.test);
            Check { slot: check.slot, kernel, negated: check.negated, facts: check.facts.clone() }
        });
        let mut used: Vec<usize> = self.checks.iter().flat_map(|check| check.facts.iter().copied()).collect();
        used.sort_unstable();
        used.dedup();
        let facts = self.pack.facts.iter().enumerate();
        Bulk {
            rules: self,
            domains: facts.map(|(place, fact)| Domain::of(self.pack, place, &fact.kind)).collect(),
            checks: checks.collect(),
            groups: self.joints.iter().map(Group::of).collect(),
            used,
        }
    }
}

/// What one run works with, block after block.
struct Work<'c> {
    block: Vec<Values<'c>>,
    usable: Vec<Plane>,
    nodes: Vec<Known>,
    counter: Vec<Plane>,
    scratch: Scratch,
}

impl Bulk<'_> {
    /// Words of reasons for each record: one for 64 criteria.
    pub fn words(&self) -> usize {
        self.rules.pack().criteria.len().div_ceil(WIDTH)
    }

    /// Decides about records: one column for each of [`Pack::facts`](super::Pack::facts), in that order. A value that
    /// does not fit its fact (a code that is none, a number out of range) counts as missing.
    ///
    /// # Errors
    /// If columns or outputs do not fit.
    pub fn run(&self, columns: &[Column<'_>], out: &mut Out<'_>) -> Result<(), Misfit> {
        self.fits(columns, out)?;
        let mut work = Work {
            block: alloc::vec![Values::Absent; columns.len()],
            usable: alloc::vec![NONE; columns.len()],
            nodes: alloc::vec![Known::NOTHING; self.rules.pack().criteria.len() + self.rules.pack().groups.len()],
            counter: Vec::new(),
            scratch: Scratch::default(),
        };
        let mut from = 0;
        for outcomes in out.outcomes.chunks_mut(BLOCK) {
            let to = from + outcomes.len();
            let live = plane::live(outcomes.len());
            self.decide(columns, from, to, &live, &mut work);
            let [first, second] = self.outcome(&work.nodes);
            out::outcomes(&first, &second, outcomes);
            if let Some(reasons) = &mut out.reasons {
                let criteria = work.nodes.get(..self.rules.pack().criteria.len()).unwrap_or_default();
                out::reasons(criteria, from..to, reasons);
            }
            if let Some(totals) = &mut out.totals {
                let undetermined = out::count(&first, &second, &live, &mut totals.outcomes);
                let Work { block: values, usable, nodes, scratch, .. } = &mut work;
                let block = Counted { live: &live, values, usable, nodes, undetermined: &undetermined };
                totals.count(self, &block, scratch);
            }
            from = to;
        }
        Ok(())
    }

    fn fits(&self, columns: &[Column<'_>], out: &Out<'_>) -> Result<(), Misfit> {
        if columns.len() != self.domains.len() {
            return Err(Misfit::Columns { expected: self.domains.len(), found: columns.len() });
        }
        let expected = out.outcomes.len();
        for (place, (column, domain)) in columns.iter().zip(&self.domains).enumerate() {
            if !domain.takes(&column.values) {
                return Err(Misfit::Type { column: place });
            }
            if let Some(found) = column.values.rows() {
                let fits = if matches!(column.values, Values::Bits(_)) { found >= expected } else { found == expected };
                if !fits {
                    return Err(Misfit::Rows { column: place, expected, found });
                }
            }
            if let Some(found) = column.valid.map(|bits| bits.len()).filter(|found| *found < expected) {
                return Err(Misfit::Valid { column: place, expected, found });
            }
        }
        if let Some(reasons) = &out.reasons {
            let words = expected.saturating_mul(self.words());
            for found in [reasons.met.len(), reasons.not_met.len()] {
                if found != words {
                    return Err(Misfit::Reasons { expected: words, found });
                }
            }
        }
        if let Some(totals) = &out.totals {
            let pack = self.rules.pack();
            let found = (totals.criteria.len(), totals.facts.len(), totals.documents.len());
            if found != (pack.criteria.len(), pack.facts.len(), pack.evidence.len()) {
                return Err(Misfit::Totals);
            }
        }
        Ok(())
    }

    /// The results of all nodes in a block.
    fn decide<'c>(&self, columns: &[Column<'c>], from: usize, to: usize, live: &Plane, work: &mut Work<'c>) {
        for fact in &self.used {
            let (Some(column), Some(domain)) = (columns.get(*fact), self.domains.get(*fact)) else { continue };
            let values = column.values.block(from, to);
            if let Some(usable) = work.usable.get_mut(*fact) {
                *usable = domain.usable(column, from, &values);
                plane::merge(usable, live, |usable, live| usable & live);
            }
            if let Some(own) = work.block.get_mut(*fact) {
                *own = values;
            }
        }
        for check in &self.checks {
            let (passing, known) = check.kernel.planes(&work.block, &work.usable, live);
            if let Some(own) = work.nodes.get_mut(check.slot) {
                *own = Known::of(&passing, &known, check.negated);
            }
        }
        for group in &self.groups {
            let known = group.known(&work.nodes, &mut work.counter);
            if let Some(own) = work.nodes.get_mut(group.slot) {
                *own = known;
            }
        }
    }

    /// The two bits of the outcomes.
    fn outcome(&self, nodes: &[Known]) -> [Plane; 2] {
        let of = |slot: usize| nodes.get(slot).copied().unwrap_or(Known::NOTHING);
        let applies = self.rules.applies.map_or(Known { yes: ALL, no: NONE }, of);
        let decided = of(self.rules.decide);
        let (mut first, mut second) = (NONE, NONE);
        let bits = first.iter_mut().zip(&mut second);
        let planes = applies.yes.iter().zip(&applies.no).zip(decided.yes.iter().zip(&decided.no));
        for ((first, second), ((applies, not), (yes, no))) in bits.zip(planes) {
            *first = (applies & yes) | not;
            *second = !(applies & (yes | no));
        }
        [first, second]
    }
}
