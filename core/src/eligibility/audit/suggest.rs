//! Cases that tell a mutant from its pack, ready to paste: for a person to confirm.

use super::author::{quoted, written};
use super::cases::{days, noticed};
use super::mutants::{Changed, Mutant, mutants};
use super::reach::place;
use super::search::{Search, above, way};
use super::slices::{Slice, slices};
use crate::check::{Lang, Word};
use crate::eligibility::build::Loaded;
use crate::eligibility::evaluate::{Outcome, Truth};
use crate::eligibility::facts::{Reason, Value};
use crate::eligibility::model::Pack;
use crate::eligibility::rules::Rules;
use crate::eligibility::write::{Phrase, Text};
use crate::person::Date;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Records built for one mutant in one time.
const TRIES: usize = 150;
/// Random records tried after these.
const RANDOM: usize = 150;

/// Results of criteria and groups that all searches of a pack are worth, some seconds.
const MOST: usize = 200_000_000;

/// How many more searches a pack is worth.
pub(super) struct Patience(usize);

impl Patience {
    pub(super) fn of(pack: &Pack) -> Patience {
        let size = (pack.criteria.len() + pack.groups.len()).max(1);
        Patience(MOST / size / (TRIES + RANDOM))
    }

    /// Whether there is time for another one.
    pub(super) const fn spend(&mut self) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        left
    }
}

/// A record with which the outcome of a mutant differs.
#[derive(Clone, Debug)]
pub(super) struct Record {
    as_of: Date,
    values: Vec<Result<Value, Reason>>,
    outcome: Outcome,
}

/// Cases for all mutants that no case notices, each with the answer of the pack as it is, as text to paste into the
/// file. Whether the answer is right a person must say. Empty if nothing is missing, or the pack was not built.
pub fn suggest(loaded: &Loaded, lang: Lang) -> String {
    let Some(pack) = &loaded.pack else { return String::new() };
    let slices = slices(pack);
    let days = days(pack, &loaded.cases, &mut Vec::new());
    let mut text = Text::new(lang);
    let mut records: Vec<Record> = Vec::new();
    // A case at a limit notices too that the criterion is always or never met.
    let mut all = mutants(pack, &slices);
    all.sort_by_key(|mutant| matches!(mutant.change, Word::MutantAlways | Word::MutantNever));
    // On a day that the author had in mind already, if there is one.
    let day = |slice: &Slice| {
        let cases = loaded.cases.iter().map(|case| case.as_of).filter(|day| slice.holds(*day));
        cases.max().unwrap_or(slice.from)
    };
    let mut patience = Patience::of(pack);
    for mutant in all {
        if noticed(pack, &days, &mutant) || records.iter().any(|record| tells(pack, &mutant, record)) {
            continue;
        }
        if !patience.spend() {
            break;
        }
        let Some(record) = found(pack, &slices, &mutant, &day) else { continue };
        let id = place(pack, pack.slot(mutant.node)).1;
        let why = [mutant.change.text(lang), " (", &mutant.value.replace('\n', " "), ")"].concat();
        block(&mut text, pack, (id, &why), &record, loaded.cases.len() + records.len() + 1);
        records.push(record);
    }
    let id = place(pack, pack.slot(pack.decide)).1;
    for slice in &slices {
        let cases = loaded.cases.iter().map(|case| case.as_of);
        if !cases.chain(records.iter().map(|record| record.as_of)).any(|day| slice.holds(day))
            && let Some(record) = decided(pack, slice)
        {
            let why = Word::SuggestSlice.text(lang);
            block(&mut text, pack, (id, why), &record, loaded.cases.len() + records.len() + 1);
            records.push(record);
        }
    }
    if let (true, Some(slice)) = (!loaded.cases.iter().any(|case| case.expect == Outcome::Undetermined), slices.last())
        && let Ok(rules) = pack.on(day(slice))
    {
        let record = Record::of(&rules, alloc::vec![Err(Reason::Absent); pack.facts.len()]);
        if record.outcome == Outcome::Undetermined {
            let why = Word::SuggestOpen.text(lang);
            block(&mut text, pack, (id, why), &record, loaded.cases.len() + records.len() + 1);
        }
    }
    text.done()
}

impl Record {
    fn of(rules: &Rules<'_>, values: Vec<Result<Value, Reason>>) -> Record {
        let outcome = rules.outcome(&rules.truths(&values));
        Record { as_of: rules.as_of, values, outcome }
    }
}

/// A record that is decided on the first day of a time.
fn decided(pack: &Pack, slice: &Slice) -> Option<Record> {
    let rules = pack.on(slice.from).ok()?;
    let mut search = Search::new(&rules);
    (0..TRIES).find_map(|at| {
        search.clear(None);
        let settled = rules.applies.is_none_or(|applies| search.settle(applies, true));
        if !settled || !search.settle(rules.decide, at % 2 == 0) {
            return None;
        }
        Some(Record::of(&rules, search.values.clone())).filter(|record| record.outcome != Outcome::Undetermined)
    })
}

/// A record that tells a mutant from its pack, with decided outcomes on both sides.
pub(super) fn found(pack: &Pack, slices: &[Slice], mutant: &Mutant, day: &dyn Fn(&Slice) -> Date) -> Option<Record> {
    let in_force = slices.iter().filter(|slice| mutant.holds(pack, slice.from));
    in_force.take(4).find_map(|slice| {
        let rules = pack.on(day(slice)).ok()?;
        let changed = mutant.on(&rules)?;
        let mut search = Search::new(&rules);
        let slot = pack.slot(mutant.node);
        let path = above(&rules, &[slot]);
        let found = (0..TRIES).any(|at| {
            search.clear(None);
            // What stands in several groups may decide through one of them alone.
            let one = if at % 2 == 1 { Some(way(&rules, slot, &mut search.random)) } else { None };
            built(&mut search, slot, &changed, one.as_ref().unwrap_or(&path)) && apart(&mut search, slot, &changed)
        }) || (0..RANDOM).any(|_| {
            search.scatter();
            apart(&mut search, slot, &changed)
        });
        if !found {
            return None;
        }
        search.prune(|search| apart(search, slot, &changed));
        Some(Record::of(&rules, search.values.clone()))
    })
}

/// Builds a record that should tell a mutant apart.
fn built(search: &mut Search<'_, '_>, slot: usize, changed: &Changed, path: &[bool]) -> bool {
    let rules = search.rules;
    let differs = match changed {
        Changed::Fixed(truth) => search.settle(slot, *truth == Truth::NotMet),
        Changed::Check(other) => match rules.check(slot) {
            Some(own) => search.fit(own, Some(other), |search| {
                let (one, two) = (own.truth(&search.values), other.truth(&search.values));
                one != two && one != Truth::Unknown && two != Truth::Unknown
            }),
            None => false,
        },
        Changed::Threshold(other) => match rules.joint(slot).map(|joint| (joint, joint.join)) {
            Some((joint, crate::eligibility::rules::Join::Sum(least))) => {
                let (low, high) = (least.min(*other), least.max(*other) - 1);
                search.fill(&joint.members.clone(), low, high)
            }
            _ => false,
        },
    };
    if !differs {
        return false;
    }
    let on = |root: usize| path.get(root) == Some(&true);
    rules.applies.into_iter().chain([rules.decide]).all(|root| {
        if on(root) {
            search.hang(root, path)
        } else {
            let wanted = Some(root) == rules.applies || search.random.below(2) == 0;
            search.settle(root, wanted)
        }
    })
}

/// Whether the record tells the mutant from the pack.
fn apart(search: &mut Search<'_, '_>, slot: usize, changed: &Changed) -> bool {
    let rules = search.rules;
    let (own, truths) = search.evaluate();
    if own == Outcome::Undetermined {
        return false;
    }
    let mut truths = truths.to_vec();
    let other = rules.outcome_of(slot, changed, &search.values, &mut truths);
    other != Outcome::Undetermined && other != own
}

/// Whether a record tells another mutant apart too.
fn tells(pack: &Pack, mutant: &Mutant, record: &Record) -> bool {
    let Ok(rules) = pack.on(record.as_of) else { return false };
    let Some(changed) = mutant.on(&rules) else { return false };
    let mut truths = rules.truths(&record.values);
    rules.outcome_of(pack.slot(mutant.node), &changed, &record.values, &mut truths) != record.outcome
}

fn block(text: &mut Text, pack: &Pack, (id, why): (&str, &str), record: &Record, count: usize) {
    let lang = text.lang();
    text.push("# ");
    text.phrase(const { Phrase::of(Word::SuggestConfirm) });
    for part in ["\n# ", id, ": ", why, "\n[[case]]\nname = "] {
        text.push(part);
    }
    text.push(&quoted(&name(lang, id, count)));
    text.push("\nas_of = ");
    text.push(&record.as_of.to_string());
    text.push("\ngiven = {");
    let mut first = true;
    for (fact, value) in pack.facts.iter().zip(&record.values) {
        let Ok(value) = value else { continue };
        text.push(if first { " " } else { ", " });
        first = false;
        text.push(&fact.id);
        text.push(" = ");
        text.push(&written(fact, *value));
    }
    text.push(if first { "}\nexpect = \"" } else { " }\nexpect = \"" });
    text.push(record.outcome.as_str());
    text.push("\"\n\n");
}

fn name(lang: Lang, id: &str, count: usize) -> String {
    let mut text = Text::new(lang);
    text.fill(const { Phrase::of(Word::SuggestName) }.get(lang), |text, part| match part {
        "id" => text.push(id),
        _ => text.count(count),
    });
    text.done()
}
