//! What would settle an undetermined case: the smallest sets of documents that can bring each outcome, confirmed.

use super::decision::Decision;
use super::evaluate::{Outcome, Truth};
use super::model::Pack;
use super::proposal::{MOST_FACTS, Proposals};
use super::trial::Trial;
use crate::arrange::arranged;
use alloc::vec::Vec;

/// What would settle an undetermined case.
#[derive(Clone, Debug)]
pub struct Settle<'a> {
    /// Sets that can bring [`Outcome::Eligible`]; empty if none was found.
    pub to_eligible: Vec<Papers<'a>>,
    /// Sets that can bring [`Outcome::Ineligible`]; empty if none was found.
    pub to_ineligible: Vec<Papers<'a>>,
    /// The fact to ask for first: the one of most sets, of both outcomes if there is one.
    pub ask_first: Option<&'a str>,
}

/// Facts that can bring an outcome together, and documents that prove them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Papers<'a> {
    /// Names of facts.
    pub facts: Vec<&'a str>,
    /// Names of documents.
    pub documents: Vec<&'a str>,
}

/// Sets of one outcome that are shown.
const MOST_SETS: usize = 3;

/// Places of facts, ascending.
pub(super) type Set = Vec<usize>;

impl<'a> Settle<'a> {
    pub(super) fn of(decision: &Decision<'a>) -> Settle<'a> {
        let pack = decision.rules.pack;
        let (yes, no) = (confirmed(decision, Outcome::Eligible), confirmed(decision, Outcome::Ineligible));
        let ask = ask_first(&yes, &no);
        let papers = |sets: Vec<Set>| sets.iter().map(|set| Papers::of(pack, set)).collect();
        Settle {
            to_eligible: papers(yes),
            to_ineligible: papers(no),
            ask_first: ask.and_then(|fact| pack.facts.get(fact)).map(|fact| fact.id.as_str()),
        }
    }
}

impl<'a> Papers<'a> {
    fn of(pack: &'a Pack, set: &[usize]) -> Papers<'a> {
        let documents = documents(pack, set);
        Papers {
            facts: set.iter().filter_map(|fact| pack.facts.get(*fact)).map(|fact| fact.id.as_str()).collect(),
            documents: documents.iter().filter_map(|at| pack.evidence.get(*at)).map(|own| own.id.as_str()).collect(),
        }
    }
}

/// A fact that can bring either outcome comes before one that can bring one, eligible before ineligible; then the one of
/// most sets, then the first of the pack.
fn ask_first(yes: &[Set], no: &[Set]) -> Option<usize> {
    let within = |sets: &[Set], fact: usize| sets.iter().filter(|set| set.contains(&fact)).count();
    let mut best: Option<(usize, (bool, bool, usize))> = None;
    for fact in yes.iter().chain(no).flatten().copied() {
        let (to_yes, to_no) = (within(yes, fact), within(no, fact));
        let rank = (to_yes > 0 && to_no > 0, to_yes > 0, to_yes + to_no);
        if best.is_none_or(|(other, most)| rank > most || rank == most && fact < other) {
            best = Some((fact, rank));
        }
    }
    best.map(|(fact, _)| fact)
}

/// The cheapest confirmed sets that bring an outcome.
fn confirmed(decision: &Decision<'_>, wanted: Outcome) -> Vec<Set> {
    let pack = decision.rules.pack;
    let truth = if wanted == Outcome::Eligible { Truth::Met } else { Truth::NotMet };
    let proposals = Proposals::new(decision).of(truth);
    let mut trial = Trial::new(decision, wanted, truth);
    let mut found: Vec<Set> = Vec::new();
    for proposal in &proposals {
        if let Some(set) = trial.confirm(proposal)
            && !found.contains(&set)
        {
            found.push(set);
        }
    }
    // None of them: the next cheapest missing fact may help, for facts are shared by criteria.
    if found.is_empty()
        && let Some(mut set) = proposals.into_iter().next()
    {
        let mut rest = trial.missing();
        rest.retain(|fact| !set.contains(fact));
        while found.is_empty() && !rest.is_empty() && set.len() < MOST_FACTS && trial.has_patience() {
            let next = (0..rest.len()).min_by_key(|at| rest.get(*at).map(|fact| cost(pack, &with(&set, &[*fact]))));
            set = with(&set, &[rest.remove(next.unwrap_or(0))]);
            found.extend(trial.confirm(&set));
        }
    }
    let mut found = sorted(pack, found);
    let least = found.first().map(|set| cost(pack, set).0);
    found.retain(|set| Some(cost(pack, set).0) == least);
    // Of sets that the same documents prove, one says enough.
    let mut shown: Vec<Set> = Vec::new();
    found.retain(|set| {
        let papers = documents(pack, set);
        let new = papers.is_empty() || !shown.contains(&papers);
        shown.push(papers);
        new
    });
    found.truncate(MOST_SETS);
    found
}

/// The union of two sets.
pub(super) fn with(set: &[usize], other: &[usize]) -> Set {
    let mut union = Set::with_capacity(set.len() + other.len());
    for fact in set.iter().chain(other) {
        if let Err(at) = union.binary_search(fact) {
            union.insert(at, *fact);
        }
    }
    union
}

/// Sets by their cost; those of one cost as they came.
fn sorted(pack: &Pack, sets: Vec<Set>) -> Vec<Set> {
    let costs: Vec<(usize, usize)> = sets.iter().map(|set| cost(pack, set)).collect();
    let order = arranged(sets.len(), &|one, two| costs.get(one) < costs.get(two));
    order.iter().filter_map(|at| sets.get(*at)).cloned().collect()
}

/// Different documents, then facts.
pub(super) fn cost(pack: &Pack, set: &[usize]) -> (usize, usize) {
    (documents(pack, set).len(), set.len())
}

/// Few documents that prove the facts of a set together: the one that proves most of the rest comes next.
fn documents(pack: &Pack, set: &[usize]) -> Vec<usize> {
    let evidence = |fact: &usize| pack.facts.get(*fact).map_or(&[][..], |fact| &fact.evidence);
    let mut open: Vec<&usize> = set.iter().filter(|fact| !evidence(fact).is_empty()).collect();
    let mut documents = Vec::new();
    while let Some(first) = open.first() {
        let proven = |document: &usize| open.iter().filter(|fact| evidence(fact).contains(document)).count();
        // Of equals the one that is named first; all facts are looked at, so that the order of facts matters little.
        let mut best: Option<(usize, usize)> = None;
        for document in open.iter().flat_map(|fact| evidence(fact)) {
            let proves = proven(document);
            if best.is_none_or(|(most, other)| proves > most || proves == most && *document < other) {
                best = Some((proves, *document));
            }
        }
        let document = best.map_or_else(|| evidence(first).first().copied().unwrap_or(0), |(_, document)| document);
        documents.push(document);
        open.retain(|fact| !evidence(fact).contains(&document));
    }
    with(&documents, &[])
}
