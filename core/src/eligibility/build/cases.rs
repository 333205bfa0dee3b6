//! `[[case]]`, and `[[changed]]` of overlays: their form; whether they hold is found by running them.

use super::Builder;
use super::head::Head;
use crate::check::{Span, Word};
use crate::document::Item;
use crate::document::{Part, Reading};
use crate::eligibility::evaluate::Outcome;
use crate::eligibility::expr::Name;
use crate::eligibility::model::Cite;
use crate::eligibility::raise;
use crate::person::Date;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// A situation with its outcome, worked out by hand.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// What tells it from the others.
    pub name: String,
    /// Day of the decision.
    pub as_of: Date,
    /// Facts by name, as in a file of facts.
    #[allow(dead_code, reason = "the runner of cases is being built")]
    pub(crate) given: Item,
    /// The outcome.
    pub expect: Outcome,
    /// Criteria and groups that must be among those which carry the result.
    pub because: Vec<String>,
    /// Facts that must be reported missing.
    pub missing: Vec<String>,
    /// Whether it is of the base of this pack.
    pub inherited: bool,
    /// Place in the file; of an inherited case, where the base is named.
    pub span: Span,
}

/// A case of the base whose outcome the overlay changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// Name of the case.
    pub case: String,
    /// The outcome under the overlay.
    pub now: Outcome,
    /// The reason, as the author gives it.
    pub why: String,
    /// Where it is written.
    pub cite: Cite,
    /// Place in the file.
    pub span: Span,
}

const OUTCOMES: [(&str, Outcome); 4] = [
    ("eligible", Outcome::Eligible),
    ("ineligible", Outcome::Ineligible),
    ("undetermined", Outcome::Undetermined),
    ("not_applicable", Outcome::NotApplicable),
];

impl<'d> Builder<'d> {
    /// The cases of the topmost layer behind those of its base, and what changes in these.
    pub(super) fn read_cases(&mut self, head: &Head, inherited: Vec<Case>) -> (Vec<Case>, Vec<Changed>) {
        let mut cases: Vec<Case> = inherited.into_iter().filter(|case| head.effective.holds(case.as_of)).collect();
        let base: BTreeMap<String, Outcome> = cases.iter().map(|case| (case.name.clone(), case.expect)).collect();
        let mut names: BTreeSet<&'d str> = BTreeSet::new();
        for mut part in self.own_parts("case") {
            let name = self.need(&part, "name").and_then(|item| Some((self.text(item, "name")?, item.span)));
            if let Some((name, span)) = name
                && (!names.insert(name) || base.contains_key(name))
            {
                self.say(raise::case_name_twice(span, name));
            }
            let (name, at) = name.unwrap_or(("", part.at));
            part.at = at;
            cases.extend(self.case(&part, name, head));
        }
        let mut changed = Vec::new();
        let mut names: BTreeSet<&'d str> = BTreeSet::new();
        for part in self.own_parts("changed") {
            self.known(&part, &["case", "now", "why", "cite"]);
            let case = self.need(&part, "case").and_then(|item| Some((self.text(item, "case")?, item.span)));
            let now = self.need(&part, "now").and_then(|item| self.choice(item, "now", &OUTCOMES));
            let why = self.need(&part, "why").and_then(|item| self.text(item, "why"));
            let cite = self.need_cite(&part);
            let Some((case, span)) = case else { continue };
            if !names.insert(case) {
                self.say(raise::case_name_twice(span, case));
            }
            match base.get(case) {
                None => self.say(raise::case_changed(span, case, Word::CaseChangedUnknown)),
                Some(before) if Some(*before) == now => {
                    self.say(raise::case_changed(span, case, Word::CaseChangedSame));
                }
                Some(_) => {}
            }
            if let (Some(now), Some(why), Some(cite)) = (now, why, cite) {
                changed.push(Changed { case: case.into(), now, why: why.into(), cite, span: part.at });
            }
        }
        (cases, changed)
    }

    /// The tables of a list of the topmost layer.
    fn own_parts(&mut self, key: &'static str) -> Vec<Part<'d>> {
        let Some(item) = self.layers.last().and_then(|layer| layer.root.get(key)) else { return Vec::new() };
        let list = self.list(item, key).unwrap_or_default();
        list.iter().filter_map(|item| self.part(item, item.span, &[key])).collect()
    }

    fn case(&mut self, part: &Part<'d>, name: &str, head: &Head) -> Option<Case> {
        self.known(part, &["name", "as_of", "given", "expect", "because", "missing"]);
        let as_of = self.need(part, "as_of").and_then(|item| Some((self.date(item, "as_of")?, item.span)));
        if let Some((_, span)) = as_of.filter(|(as_of, _)| !head.effective.holds(*as_of)) {
            self.say(raise::case_period(span));
        }
        let given = self.need(part, "given");
        if let Some(given) = given {
            for entry in self.entries(given, "given") {
                self.case_fact(&entry.key, entry.key_span);
            }
        }
        let expect = self.need(part, "expect").and_then(|item| self.choice(item, "expect", &OUTCOMES));
        let mut because = Vec::new();
        for (id, item) in part.get("because").map(|item| self.texts(item, "because")).unwrap_or_default() {
            because.push(id.into());
            if !self.nodes.contains_key(id) {
                let near = self.guesses.near(id, self.nodes.keys().copied());
                self.say(raise::case_node(item.span, id, near));
            }
        }
        let mut missing = Vec::new();
        for (id, item) in part.get("missing").map(|item| self.texts(item, "missing")).unwrap_or_default() {
            missing.push(id.into());
            self.case_fact(id, item.span);
        }
        Some(Case {
            name: name.into(),
            as_of: as_of?.0,
            given: given?.clone(),
            expect: expect?,
            because,
            missing,
            inherited: false,
            span: part.at,
        })
    }

    /// Says a fact that the pack does not have.
    fn case_fact(&mut self, id: &str, at: Span) {
        if !matches!(self.names.get(id), Some(Name::Fact(_))) {
            let near = self.guesses.near(id, self.facts.iter().map(|fact| fact.id.as_str()));
            self.say(raise::case_fact(at, id, near));
        }
    }
}
