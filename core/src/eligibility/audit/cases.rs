//! Runs the cases of a pack, and its mutants against them.

use super::mutants::{Changed, Mutant, mutants};
use super::reach::place;
use super::slices::{Slice, slices};
use super::suggest::{Patience, found};
use super::{listed, official};
use crate::check::{Notice, Severity, Word};
use crate::eligibility::build::{Case, Loaded};
use crate::eligibility::evaluate::{Outcome, Truth};
use crate::eligibility::facts::Facts;
use crate::eligibility::model::Pack;
use crate::eligibility::raise;
use crate::eligibility::rules::Rules;
use crate::person::Date;
use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// What running the cases of a pack gave.
#[derive(Clone, Debug, Default)]
pub struct TestReport {
    /// Cases that ran, those of a base among them.
    pub cases: usize,
    /// Those that came out in another way.
    pub failed: usize,
    /// Changes of one thing that were tried.
    pub mutants: usize,
    /// Those that no case noticed.
    pub unnoticed: usize,
    /// What is wrong or worth a look, in the order of the file.
    pub notices: Vec<Notice>,
}

/// A case with what it came to.
pub(super) struct Run<'c> {
    case: &'c Case,
    facts: Facts,
    truths: Vec<Option<Truth>>,
    outcome: Outcome,
}

/// The cases of one day, with its rules.
pub(super) struct Day<'c> {
    pub(super) rules: Rules<'c>,
    runs: Vec<Run<'c>>,
}

/// Runs the cases, then changes one thing at a time and runs them again. A pack that was not built gives nothing: its
/// notices say why.
pub fn test(loaded: &Loaded) -> TestReport {
    let Some(pack) = &loaded.pack else { return TestReport::default() };
    let mut report = TestReport::default();
    let days = days(pack, &loaded.cases, &mut report.notices);
    for day in &days {
        for run in &day.runs {
            report.cases += 1;
            let before = report.notices.len();
            judge(loaded, day, run, &mut report.notices);
            report.failed += usize::from(report.notices.len() > before);
        }
    }
    let slices = slices(pack);
    untested(loaded, &slices, &mut report.notices);
    let all = mutants(pack, &slices);
    report.mutants = all.len();
    let mut patience = Patience::of(pack);
    for mutant in &all {
        if noticed(pack, &days, mutant) {
            continue;
        }
        report.unnoticed += 1;
        let Some(slice) = slices.iter().find(|slice| mutant.holds(pack, slice.from)) else { continue };
        let (span, id) = place(pack, pack.slot(mutant.node));
        // Without time to search, a change is not said to have no effect.
        let effect = !patience.spend() || found(pack, &slices, mutant, &|slice: &Slice| slice.from).is_some();
        let raised = if effect { raise::case_unnoticed } else { raise::rule_no_effect };
        report.notices.push(raised(span, id, mutant.change, mutant.value.as_str(), slice.from.to_string()));
    }
    let warnings = report.notices.iter().filter(|notice| notice.severity() == Severity::Warning).count();
    report.notices.extend(official(pack, warnings));
    report.notices.sort_by_key(|notice| (notice.span().start, notice.span().end, notice.code() as u16));
    report
}

/// Runs all cases, by days; says what cannot be used of their facts.
pub(super) fn days<'c>(pack: &'c Pack, cases: &'c [Case], notices: &mut Vec<Notice>) -> Vec<Day<'c>> {
    let mut days: BTreeMap<Date, Day<'c>> = BTreeMap::new();
    for case in cases {
        if let Entry::Vacant(day) = days.entry(case.as_of) {
            // That a case lies outside the period of the pack was said when it was read.
            let Ok(rules) = pack.on(case.as_of) else { continue };
            day.insert(Day { rules, runs: Vec::new() });
        }
        let Some(day) = days.get_mut(&case.as_of) else { continue };
        let (facts, faults) = Facts::of_case(pack, &case.given, case.as_of);
        if !case.inherited {
            notices.extend(faults.iter().filter_map(|fault| value(case, fault)));
        }
        let truths = day.rules.truths(facts.values());
        let outcome = day.rules.outcome(&truths);
        day.runs.push(Run { case, facts, truths, outcome });
    }
    days.into_values().collect()
}

/// A fact that cannot be used; a value of another registry, or of a day to come, may be what the case is about.
fn value(case: &Case, fault: &Notice) -> Option<Notice> {
    use crate::check::Code;
    let reason = match fault.code() {
        Code::FactType | Code::FactNumberAsText => Word::CaseValueType,
        Code::FactRange | Code::FactNegative => Word::CaseValueRange,
        Code::FactCodeUnknown | Code::FactCodeMisspelt => Word::CaseValueCode,
        Code::FactDecimals => Word::CaseValuePlaces,
        Code::FactDateMalformed => Word::CaseValueDate,
        Code::FactRegionForm => Word::CaseValueRegion,
        Code::FactKeyUnknown | Code::FactReasonUnknown | Code::FactValueAndReason => Word::CaseValueForm,
        Code::FactIdentityNumber => Word::CaseValueIdentity,
        _ => return None,
    };
    let fact = fault.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    Some(raise::case_value(fault.span(), case.name.as_str(), fact, reason))
}

pub(super) const fn word(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Ineligible => Word::OutcomeIneligible,
        Outcome::Eligible => Word::OutcomeEligible,
        Outcome::Undetermined => Word::OutcomeUndetermined,
        Outcome::NotApplicable => Word::OutcomeNotApplicable,
    }
}

/// Says how a case came out in another way than it should.
fn judge(loaded: &Loaded, day: &Day<'_>, run: &Run<'_>, notices: &mut Vec<Notice>) {
    let (case, found) = (run.case, run.outcome);
    let name = case.name.as_str();
    if case.inherited {
        match loaded.changed.iter().find(|changed| changed.case == case.name) {
            Some(changed) if changed.now == found => {}
            Some(changed) => {
                notices.push(raise::case_changed_untrue(changed.span, name, word(changed.now), word(found)));
            }
            None if case.expect == found => {}
            None => {
                notices.push(raise::case_changed_unlisted(case.span, name, word(case.expect), word(found)));
            }
        }
        return;
    }
    if case.expect != found {
        return notices.push(raise::case_failed(case.span, name, word(case.expect), word(found)));
    }
    if case.because.is_empty() && case.missing.is_empty() {
        return;
    }
    let decision = day.rules.decide(&run.facts);
    let mut carriers = Vec::new();
    decision.roots().into_iter().for_each(|root| decision.carriers(root, &mut carriers));
    let names: Vec<&str> = carriers.iter().map(|slot| place(day.rules.pack, *slot).1).collect();
    let others = |wanted: &[String], names: &[&str]| {
        listed(wanted.iter().map(String::as_str).filter(|wanted| !names.contains(wanted)))
    };
    let wrong = others(&case.because, &names);
    if !wrong.is_empty() {
        notices.push(raise::case_because(case.span, name, wrong, listed(names.iter().copied())));
    }
    let mut missing: Vec<&str> = Vec::new();
    for slot in carriers.iter().filter(|slot| run.truths.get(**slot) == Some(&Some(Truth::Unknown))) {
        for fact in day.rules.check(*slot).map_or(&[][..], |check| &check.facts) {
            if let (Err(_), Some(fact)) = (run.facts.value(*fact), day.rules.pack.facts.get(*fact))
                && !missing.contains(&fact.id.as_str())
            {
                missing.push(&fact.id);
            }
        }
    }
    let wrong = others(&case.missing, &missing);
    if !wrong.is_empty() {
        let found = if missing.is_empty() { String::from("–") } else { listed(missing.iter().copied()) };
        notices.push(raise::case_missing(case.span, name, wrong, found));
    }
}

/// Says the times without a case, and that no case is open.
fn untested(loaded: &Loaded, slices: &[Slice], notices: &mut Vec<Notice>) {
    let Some(pack) = &loaded.pack else { return };
    let span = place(pack, pack.slot(pack.decide)).0;
    for slice in slices {
        if !loaded.cases.iter().any(|case| slice.holds(case.as_of)) {
            notices.push(raise::case_none(span, slice.from.to_string()));
        }
    }
    let open = |case: &Case| {
        let changed = loaded.changed.iter().find(|changed| case.inherited && changed.case == case.name);
        changed.map_or(case.expect, |changed| changed.now) == Outcome::Undetermined
    };
    if !loaded.cases.iter().any(open) {
        notices.push(raise::case_none_undetermined(span));
    }
}

/// Whether a case comes out in another way for a mutant.
pub(super) fn noticed(pack: &Pack, days: &[Day<'_>], mutant: &Mutant) -> bool {
    let slot = pack.slot(mutant.node);
    let mut truths = Vec::new();
    days.iter().any(|day| {
        let Some(changed) = mutant.on(&day.rules) else { return false };
        day.runs.iter().any(|run| {
            if changed.truth(run.facts.values()).is_some_and(|truth| run.truths.get(slot) == Some(&Some(truth))) {
                return false;
            }
            truths.clone_from(&run.truths);
            day.rules.outcome_of(slot, &changed, run.facts.values(), &mut truths) != run.outcome
        })
    })
}

impl Rules<'_> {
    /// The outcome of a mutant, from the results of the pack as it is.
    pub(super) fn outcome_of(
        &self,
        slot: usize,
        changed: &Changed,
        values: &crate::eligibility::evaluate::Values,
        truths: &mut [Option<Truth>],
    ) -> Outcome {
        if let (Some(truth), Some(place)) = (changed.truth(values), truths.get_mut(slot)) {
            *place = Some(truth);
        }
        for joint in &self.joints {
            let truth = match changed {
                Changed::Threshold(least) if joint.slot == slot => joint.against(*least, truths),
                _ => joint.truth(truths),
            };
            if let Some(place) = truths.get_mut(joint.slot) {
                *place = Some(truth);
            }
        }
        self.outcome(truths)
    }
}
