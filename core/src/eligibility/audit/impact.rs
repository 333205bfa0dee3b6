//! Records whose outcome another pack changes: the numbers of the paper that an office needs before it signs.

use super::cases::word;
use super::diff::filled;
use crate::check::{Code, Lang, Severity, Word};
use crate::eligibility::build::node;
use crate::eligibility::decision::Decision;
use crate::eligibility::evaluate::{Outcome, Truth};
use crate::eligibility::facts::Facts;
use crate::eligibility::model::Node;
use crate::eligibility::rules::Rules;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// How records come out under two packs on the same day.
///
/// ```
/// # #[cfg(feature = "packs")] {
/// # let toml = include_str!("../../../../spec/rules/id.kia.toml");
/// use absah::eligibility::{Impact, read};
/// let pack = read(toml.as_bytes()).pack.unwrap();
/// let rules = pack.on("2026-03-01".parse().unwrap()).unwrap();
/// let mut impact = Impact::of(&rules, &rules);
/// assert!(impact.add("{}"));
/// assert!(!impact.add("[1]"), "no record");
/// assert_eq!((impact.records(), impact.turned().count()), (1, 0));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Impact<'r> {
    old: &'r Rules<'r>,
    new: &'r Rules<'r>,
    records: u64,
    doubtful: u64,
    turned: BTreeMap<(Outcome, Outcome), u64>,
    causes: BTreeMap<&'r str, u64>,
}

impl<'r> Impact<'r> {
    /// Nothing counted yet.
    pub const fn of(old: &'r Rules<'r>, new: &'r Rules<'r>) -> Impact<'r> {
        Impact { old, new, records: 0, doubtful: 0, turned: BTreeMap::new(), causes: BTreeMap::new() }
    }

    /// Counts the facts of one record, a JSON object; false if it is none.
    pub fn add(&mut self, json: &str) -> bool {
        let (was, _) = Facts::read(self.old.pack(), json, self.old.as_of());
        let (is, notices) = Facts::read(self.new.pack(), json, self.new.as_of());
        if notices.iter().any(|notice| matches!(notice.code(), Code::FactJson | Code::FactNotObject)) {
            return false;
        }
        let (was, is) = (self.old.decide(&was), self.new.decide(&is));
        self.records += 1;
        self.doubtful += u64::from(notices.iter().any(|notice| notice.severity() == Severity::Error));
        if was.outcome() != is.outcome() {
            *self.turned.entry((was.outcome(), is.outcome())).or_default() += 1;
            for id in causes(&results(self.old, &was), &results(self.new, &is)) {
                *self.causes.entry(id).or_default() += 1;
            }
        }
        true
    }

    /// Records counted.
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// Old outcome, new outcome, and how many records went from the one to the other.
    pub fn turned(&self) -> impl Iterator<Item = (Outcome, Outcome, u64)> {
        self.turned.iter().map(|((was, is), count)| (*was, *is, *count))
    }

    /// The criteria that carry an outcome under one pack and not alike under the other, with the records that they turn,
    /// most first.
    pub fn causes(&self) -> Vec<(&'r str, u64)> {
        let mut causes: Vec<(&'r str, u64)> = self.causes.iter().map(|(id, count)| (*id, *count)).collect();
        causes.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
        causes
    }

    /// As Markdown, in a language.
    pub fn text(&self, lang: Lang) -> String {
        let turned: u64 = self.turned.values().sum();
        let mut text = filled(Word::DiffRecords, lang, &[&turned.to_string(), &self.records.to_string()]);
        text.push('\n');
        if self.doubtful > 0 {
            text.push_str(&filled(Word::DiffDoubtful, lang, &[&self.doubtful.to_string()]));
            text.push('\n');
        }
        if turned > 0 {
            text.push('\n');
        }
        for (was, is, count) in self.turned() {
            let (was, is) = (word(was).text(lang), word(is).text(lang));
            text.push_str(&["- ", was, " → ", is, ": ", &count.to_string(), "\n"].concat());
        }
        let causes = self.causes();
        if !causes.is_empty() {
            text.push_str(&["\n", Word::DiffCauses.text(lang), "\n\n"].concat());
        }
        for (id, count) in causes {
            let of = |rules: &'r Rules<'r>| rules.pack().criteria.iter().find(|own| own.id == id);
            let says = of(self.new).or_else(|| of(self.old)).map_or("", |own| own.text.get(lang));
            text.push_str(&["- `", id, "` ", says, ": ", &count.to_string(), "\n"].concat());
        }
        text
    }
}

/// What carries either outcome and is not alike in the other: criteria, or where all of them are alike, groups.
fn causes<'r>(was: &[Found<'r>], is: &[Found<'r>]) -> Vec<&'r str> {
    let differs = |own: &&Found<'r>, others: &[Found<'r>]| match others.iter().find(|other| other.id == own.id) {
        Some(other) => other.result != own.result && (own.carries || other.carries),
        None => own.carries,
    };
    let mut found: Vec<&Found<'r>> = is.iter().filter(|own| differs(own, was)).collect();
    found.extend(was.iter().filter(|own| differs(own, is) && !is.iter().any(|other| other.id == own.id)));
    let criteria = found.iter().any(|own| own.criterion);
    found.iter().filter(|own| own.criterion == criteria).map(|own| own.id).collect()
}

/// A node in a decision.
struct Found<'r> {
    id: &'r str,
    result: Option<Truth>,
    /// It carries the outcome.
    carries: bool,
    /// It is a criterion, no group.
    criterion: bool,
}

fn results<'r>(rules: &Rules<'r>, decision: &Decision<'_>) -> Vec<Found<'r>> {
    let pack = rules.pack();
    let mut carriers = Vec::new();
    decision.roots().into_iter().for_each(|root| decision.carriers(root, &mut carriers));
    let nodes = (0..pack.criteria.len()).map(Node::Criterion).chain((0..pack.groups.len()).map(Node::Group));
    let found = |own: Node| Found {
        id: node(pack, own),
        result: decision.truth(own),
        carries: carriers.contains(&pack.slot(own)),
        criterion: matches!(own, Node::Criterion(_)),
    };
    nodes.map(found).collect()
}
