//! A pack as a page to read: what is asked, in which order it decides, with all numbers, clauses and cases.

mod tables;

use super::spoken::{Voice, phrase, subject};
use crate::check::Lang;
use crate::eligibility::build::Loaded;
use crate::eligibility::model::{Cite, Criterion, Group, Node, Rule, Status, Threshold, Unit};
use crate::eligibility::write::Text;
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// A pack as a page of Markdown, in each of some languages one after the other. Empty if the pack was not built.
pub fn doc(loaded: &Loaded, langs: &[Lang]) -> String {
    let Some(pack) = &loaded.pack else { return String::new() };
    let mut text = String::new();
    for lang in langs {
        if !text.is_empty() {
            text.push_str("\n---\n\n");
        }
        let mut page = Page { voice: Voice { pack, lang: *lang }, text, shown: BTreeSet::new() };
        page.head();
        page.tree();
        page.criteria();
        page.numbers();
        page.facts();
        page.documents();
        page.sources();
        page.cases(&loaded.cases);
        text = page.text;
    }
    text
}

struct Page<'p> {
    voice: Voice<'p>,
    text: String,
    /// Groups whose members stand in the tree.
    shown: BTreeSet<usize>,
}

/// Text in which nothing is markup.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '#' => plain.extend(['\\', letter]),
            '\n' | '\r' => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    plain
}

/// A name or test as code. Neither holds a backquote; a bar would end the cell of a table.
fn code(text: &str) -> String {
    ["`", &text.replace(['\n', '`'], " ").replace('|', "\\|"), "`"].concat()
}

impl<'p> Page<'p> {
    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.text.push_str(part));
    }

    fn heading(&mut self, marks: &str, text: &str) {
        self.push(&["\n", marks, " ", &plain(text), "\n\n"]);
    }

    /// A row of a table.
    fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.push(&["| ", cell, " "]);
        }
        self.push(&["|\n"]);
    }

    /// The first two rows of a table.
    fn columns(&mut self, names: &[&str]) {
        self.row(names);
        self.row(&alloc::vec!["---"; names.len()]);
    }

    /// Paragraphs out of the lines of a text.
    fn paragraphs(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.push(&[&plain(line), "\n\n"]);
        }
    }

    fn cites(&self, cites: &[Cite]) -> String {
        let mut text = String::new();
        for cite in cites {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&self.cite(cite));
        }
        text
    }

    fn cite(&self, cite: &Cite) -> String {
        let Some(source) = self.voice.pack.sources.get(cite.source) else { return String::new() };
        let mut text = plain(&source.title);
        if !cite.clause.is_empty() {
            text.push_str(" \\#");
            text.push_str(&plain(&cite.clause));
        }
        text
    }

    fn head(&mut self) {
        let voice = self.voice;
        let pack = voice.pack;
        self.push(&["# ", &plain(pack.title.get(voice.lang)), "\n\n"]);
        self.row(&["", ""]);
        self.row(&["---", "---"]);
        let name = [&code(&pack.id), ", ", voice.say(phrase!(DocVersion)), " ", &plain(&pack.version)].concat();
        self.row(&[voice.say(phrase!(DocPack)), &name]);
        let subject = subject(&pack.subject).map_or(pack.subject.as_str(), |word| word.text(voice.lang));
        self.row(&[voice.say(phrase!(DocSubject)), subject]);
        let mut region = Text::new(voice.lang);
        match pack.jurisdiction.as_str() {
            "ID" => region.phrase(phrase!(DocEverywhere)),
            code => region.dotted(code),
        }
        self.row(&[voice.say(phrase!(DocRegion)), &region.done()]);
        self.row(&[voice.say(phrase!(DocPeriod)), &voice.period(pack.effective)]);
        let status = match pack.status {
            Status::Draft => phrase!(DocDraft),
            Status::Reviewed => phrase!(DocReviewed),
            Status::Official => phrase!(DocOfficial),
        };
        self.row(&[voice.say(phrase!(DocStatus)), voice.say(status)]);
        self.push(&["\n", voice.say(phrase!(DocScreening)), "\n\n"]);
        if let Some(note) = &pack.note {
            self.paragraphs(note.get(voice.lang));
        }
        self.text.truncate(self.text.trim_end().len());
        self.push(&["\n"]);
    }

    /// Criteria and groups as a nested list, from what decides down.
    fn tree(&mut self) {
        let voice = self.voice;
        self.heading("##", voice.say(phrase!(DocTree)));
        self.shown.clear();
        if let Some(applies) = voice.pack.applies {
            self.push(&[voice.say(phrase!(DocApplies)), ":\n\n"]);
            self.branch(applies, 0, None);
            self.push(&["\n", voice.say(phrase!(DocDecides)), ":\n\n"]);
        }
        self.branch(voice.pack.decide, 0, None);
    }

    fn branch(&mut self, node: Node, depth: usize, weight: Option<i64>) {
        // Groups may be nested as deep as a file is long; nobody reads so deep a list.
        const DEEPEST: usize = 24;
        let voice = self.voice;
        self.push(&[&"  ".repeat(depth), "- "]);
        if let Some(weight) = weight {
            self.push(&["(", &voice.amount(weight, Unit::Int), ") "]);
        }
        let (period, group) = match node {
            Node::Criterion(at) => {
                let Some(own) = voice.pack.criteria.get(at) else { return };
                self.push(&["[", &plain(own.text.get(voice.lang)), "](#", &self.anchor(own), ")"]);
                (own.period, None)
            }
            Node::Group(at) => {
                let Some(own) = voice.pack.groups.get(at) else { return };
                self.push(&["**", &plain(own.text.get(voice.lang)), "**"]);
                (own.period, Some((at, own)))
            }
        };
        let period = voice.period(period);
        if !period.is_empty() {
            self.push(&[" (", &period, ")"]);
        }
        let Some((at, group)) = group else { return self.push(&["\n"]) };
        if !self.shown.insert(at) || depth >= DEEPEST {
            return self.push(&[" (", voice.say(phrase!(DocAbove)), ")\n"]);
        }
        self.push(&[": ", &self.joined(group), "\n"]);
        for (member, weight) in &group.members {
            self.branch(*member, depth + 1, matches!(group.rule, Rule::Score(_)).then_some(*weight));
        }
    }

    /// How a group is made of its members.
    fn joined(&self, group: &Group) -> String {
        let voice = self.voice;
        let count = |threshold| match threshold {
            Threshold::Fixed(number) => voice.amount(number, Unit::Int),
            Threshold::Param(param) => {
                let own = voice.pack.params.get(param);
                let last = own.and_then(|own| Some(voice.amount(own.values.last()?.value, own.unit)));
                let label = own.map_or("", |own| own.label.get(voice.lang));
                [&*last.unwrap_or_default(), " (", &*plain(label), ")"].concat()
            }
        };
        match group.rule {
            Rule::All => voice.say(phrase!(DocAll)).into(),
            Rule::Any => voice.say(phrase!(DocAny)).into(),
            Rule::None => voice.say(phrase!(DocNone)).into(),
            Rule::AtLeast(least) => {
                voice.with_two(phrase!(DocAtLeast), &count(least), &group.members.len().to_string())
            }
            Rule::Score(least) => voice.with(phrase!(DocScore), &count(least)),
        }
    }

    /// The name of the place of a criterion within the page.
    fn anchor(&self, criterion: &Criterion) -> String {
        let lang = match self.voice.lang {
            Lang::Id => "id",
            Lang::En => "en",
        };
        [&criterion.id, "-", lang].concat()
    }

    fn criteria(&mut self) {
        let voice = self.voice;
        self.heading("##", voice.say(phrase!(DocCriteria)));
        let mut first = true;
        for own in &voice.pack.criteria {
            self.push(&[if first { "" } else { "\n" }, "### <a id=\"", &self.anchor(own), "\"></a>"]);
            first = false;
            self.push(&[&plain(own.text.get(voice.lang)), "\n\n"]);
            let period = voice.period(own.period);
            let mut test = Text::new(voice.lang);
            test.capital(&plain(&voice.test(own)));
            let test = [&*test.done(), " (", &*code(&own.source), ")"].concat();
            let mut lines: Vec<(&str, String)> = alloc::vec![(voice.say(phrase!(DocTest)), test)];
            if !period.is_empty() {
                lines.push((voice.say(phrase!(DocPeriod)), period));
            }
            lines.push((voice.say(phrase!(DocSource)), self.cites(&own.cite)));
            if let Some(note) = &own.note {
                lines.push((voice.say(phrase!(DocNote)), plain(note.get(voice.lang))));
            }
            for (name, line) in lines {
                self.push(&["- ", name, ": ", &line, "\n"]);
            }
        }
    }
}
