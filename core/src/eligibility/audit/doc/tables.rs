//! The tables of a page: numbers by date, facts, documents, sources and cases.

use super::{Page, code, plain};
use crate::eligibility::audit::cases::word;
use crate::eligibility::audit::spoken::phrase;
use crate::eligibility::build::Case;
use crate::eligibility::model::{Kind, Term};
use crate::person::day;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

impl Page<'_> {
    pub(super) fn numbers(&mut self) {
        let voice = self.voice;
        let pack = voice.pack;
        if pack.params.is_empty() && pack.tables.is_empty() {
            return;
        }
        self.heading("##", voice.say(phrase!(DocNumbers)));
        let [number, period, value, source] =
            [phrase!(DocNumber), phrase!(DocPeriod), phrase!(DocValue), phrase!(DocSource)].map(|own| voice.say(own));
        if !pack.params.is_empty() {
            self.columns(&[number, period, value, source]);
        }
        for param in &pack.params {
            let mut label = plain(param.label.get(voice.lang));
            for dated in &param.values {
                let (period, cite) = (voice.period(dated.period), self.cite(&dated.cite));
                self.row(&[&label, &period, &voice.amount(dated.value, param.unit), &cite]);
                // A label stands beside its first value only.
                label.clear();
            }
        }
        for table in &pack.tables {
            self.heading("###", table.label.get(voice.lang));
            let Some(key) = pack.facts.get(table.key) else { continue };
            let Kind::Enum { codes, .. } = &key.kind else { continue };
            let mut names: Vec<String> = alloc::vec![plain(key.label.get(voice.lang))];
            names.extend(table.values.iter().map(|dated| voice.period(dated.period)));
            self.columns(&names.iter().map(String::as_str).collect::<Vec<_>>());
            for (at, choice) in codes.iter().enumerate() {
                let mut cells: Vec<String> = alloc::vec![plain(choice.words.get(voice.lang))];
                cells.extend(table.values.iter().map(|dated| {
                    let row = dated.value.number(at);
                    row.map_or_else(|| String::from("–"), |row| voice.amount(row, table.unit))
                }));
                self.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
            }
            let mut cites: Vec<String> = Vec::new();
            for dated in &table.values {
                for cite in core::iter::once(&dated.cite).chain(dated.value.cites.iter().map(|(_, cite)| cite)) {
                    let cite = self.cite(cite);
                    if !cites.contains(&cite) {
                        cites.push(cite);
                    }
                }
            }
            self.push(&["\n", source, ": ", &cites.join("; "), "\n"]);
        }
    }

    pub(super) fn facts(&mut self) {
        let voice = self.voice;
        self.heading("##", voice.say(phrase!(DocFacts)));
        self.columns(
            &[phrase!(DocFact), phrase!(DocQuestion), phrase!(DocAnswer), phrase!(DocDocuments)]
                .map(|own| voice.say(own)),
        );
        for fact in &voice.pack.facts {
            let mut answer = plain(&voice.answer(fact));
            let term = match fact.valid_for {
                Some(Term::Months(months)) => voice.with(phrase!(DocTermMonths), &months.to_string()),
                Some(Term::Days(days)) => voice.with(phrase!(DocTermDays), &days.to_string()),
                None => String::new(),
            };
            let registry = fact.registry.map(|own| own.as_str().to_ascii_uppercase());
            let registry = registry.map(|own| voice.with(phrase!(DocRegistry), &own)).unwrap_or_default();
            for more in [term, registry].iter().filter(|more| !more.is_empty()) {
                answer.push_str("; ");
                answer.push_str(more);
            }
            let evidence = fact.evidence.iter().filter_map(|at| voice.pack.evidence.get(*at));
            let evidence: Vec<String> = evidence.map(|own| plain(own.label.get(voice.lang))).collect();
            let label = [&plain(fact.label.get(voice.lang)), " (", &code(&fact.id), ")"].concat();
            self.row(&[&label, &plain(fact.question.get(voice.lang)), &answer, &evidence.join("; ")]);
        }
    }

    pub(super) fn documents(&mut self) {
        let voice = self.voice;
        if voice.pack.evidence.is_empty() {
            return;
        }
        self.heading("##", voice.say(phrase!(DocDocuments)));
        self.columns(&[phrase!(DocDocument), phrase!(DocProves)].map(|own| voice.say(own)));
        for (at, evidence) in voice.pack.evidence.iter().enumerate() {
            let proven = voice.pack.facts.iter().filter(|fact| fact.evidence.contains(&at));
            let proven: Vec<String> = proven.map(|fact| plain(fact.label.get(voice.lang))).collect();
            self.row(&[&plain(evidence.label.get(voice.lang)), &proven.join("; ")]);
        }
    }

    pub(super) fn sources(&mut self) {
        let voice = self.voice;
        self.heading("##", voice.say(phrase!(DocSources)));
        for source in &voice.pack.sources {
            let (mark, words) = match source.checked {
                true => ("- [x] ", phrase!(DocChecked)),
                false => ("- [ ] ", phrase!(DocUnchecked)),
            };
            self.push(&[mark, &plain(&source.title)]);
            match source.issued.parse().ok() {
                Some(date) => self.push(&[", ", &voice.date(day::number(date))]),
                None if !source.issued.is_empty() => self.push(&[", ", &source.issued]),
                None => {}
            }
            if let Some(url) = &source.url {
                self.push(&[", <", &url.replace(['<', '>', ' ', '\n'], ""), ">"]);
            }
            self.push(&[": ", voice.say(words), "\n"]);
        }
    }

    pub(super) fn cases(&mut self, cases: &[Case]) {
        let voice = self.voice;
        if cases.is_empty() {
            return;
        }
        self.heading("##", voice.say(phrase!(DocCases)));
        self.columns(&[phrase!(DocCase), phrase!(DocDay), phrase!(DocOutcome)].map(|own| voice.say(own)));
        for case in cases {
            let day = voice.date(day::number(case.as_of));
            self.row(&[&plain(&case.name), &day, word(case.expect).text(voice.lang)]);
        }
    }
}
