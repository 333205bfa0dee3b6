//! A decision for people: the outcome, what carries it, what would settle it, the rest, and what it rests on.

use crate::output::marked;
use crate::words;
use absah::check::Lang;
use absah::eligibility::{Ends, Explanation, Note, Outcome, Pack, Papers, Settle, Truth, Verdict};
use std::fmt::Write as _;

/// Everything that is said of one case; `case` is its number where there are several.
pub(super) fn decision(told: &Explanation<'_>, file: &str, case: Option<u64>, lang: Lang) -> String {
    let mut page = Page { told, lang, text: String::new(), sources: Vec::new() };
    page.heading(file, case);
    page.carrying();
    if let Some(settle) = &told.settle {
        page.settle(settle);
    }
    page.others();
    page.sources();
    page.notes();
    page.text
}

struct Page<'a, 'e> {
    told: &'e Explanation<'a>,
    lang: Lang,
    text: String,
    /// Names of the sources, numbered as they are first cited.
    sources: Vec<&'e str>,
}

/// Results in the order in which a reader wants them: what decides comes first.
const RESULTS: [Truth; 3] = [Truth::Unknown, Truth::NotMet, Truth::Met];

const fn mark(truth: Truth) -> &'static str {
    match truth {
        Truth::Met => "✓ ",
        Truth::NotMet => "✗ ",
        Truth::Unknown => "? ",
    }
}

impl<'a, 'e> Page<'a, 'e> {
    fn say(&self, id: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Id { id } else { en }
    }

    fn line(&mut self, mark: &str, text: &str) {
        self.text.push_str(&marked(mark, &words::clean(text)).replace('\u{a0}', " "));
        self.text.push('\n');
    }

    /// A blank line and a title.
    fn title(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n{title}");
    }

    fn heading(&mut self, file: &str, case: Option<u64>) {
        let (pack, day) = (self.told.pack, words::day(self.told.as_of, self.lang));
        let title = pack.title.get(self.lang);
        let place = match case {
            Some(case) => format!("{file}, {}{case}", self.say("kasus ke-", "case ")),
            None => file.to_owned(),
        };
        let per = self.say("per", "as of");
        self.line("", &format!("{title}, {per} {day} ({place})"));
        self.line("→ ", &self.told.text);
    }

    fn because(&self) -> impl Iterator<Item = &'e Verdict<'a>> {
        let told = self.told;
        told.because.iter().filter_map(|id| told.nodes.iter().find(|node| node.id == *id))
    }

    /// The groups that carry the outcome above a node, from the top down.
    fn above(&self, id: &str) -> Vec<&'e Verdict<'a>> {
        let mut chain: Vec<&Verdict<'a>> = Vec::new();
        let mut at = id;
        // A node of several groups is shown below the first.
        while let Some(parent) = self.because().find(|node| node.members.contains(&at)) {
            chain.insert(0, parent);
            at = parent.id;
        }
        chain
    }

    fn carrying(&mut self) {
        for truth in RESULTS {
            let own: Vec<_> = self.because().filter(|node| node.result == truth && node.members.is_empty()).collect();
            if own.is_empty() {
                continue;
            }
            self.title(match truth {
                Truth::Met => self.say("Terpenuhi", "Met"),
                Truth::NotMet => self.say("Tidak terpenuhi", "Not met"),
                Truth::Unknown => self.say("Belum diketahui", "Not known"),
            });
            let mut shown: Vec<&str> = Vec::new();
            for node in own {
                let above = self.above(node.id);
                // The deciding group says what the outcome says already, unless it counts.
                let labels = above.iter().filter(|group| group.count.is_some() || !self.decides(group.id));
                let labels: Vec<&Verdict<'a>> = labels.copied().collect();
                let common = labels.iter().zip(&shown).take_while(|(group, id)| group.id == **id).count();
                shown.truncate(common);
                for group in labels.iter().skip(common) {
                    let indent = "  ".repeat(shown.len() + 1);
                    let label = if group.count.is_some() { group.sentence.as_str() } else { group.text };
                    self.line(&indent, &format!("{}:", label.trim_end_matches('.')));
                    shown.push(group.id);
                }
                self.criterion(node, labels.len());
            }
        }
    }

    fn decides(&self, id: &str) -> bool {
        self.above(id).is_empty()
    }

    /// What is asked, what came out, and where it is written.
    fn criterion(&mut self, node: &'e Verdict<'a>, depth: usize) {
        let indent = "  ".repeat(depth + 1);
        self.line(&format!("{indent}{}", mark(node.result)), node.text);
        let mut clauses: Vec<String> = Vec::new();
        let from = node.limit.iter().flat_map(|limit| &limit.from).map(|from| (from.source, from.clause));
        for (source, clause) in node.cite.iter().map(|cite| (cite.source, cite.clause)).chain(from) {
            let number = self.number(source);
            // Kept together when the line is broken.
            let clause = if clause.is_empty() { format!("[{number}]") } else { format!("[{number}:\u{a0}{clause}]") };
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        self.line(&format!("{indent}  "), &format!("{} {}", sentence(node), clauses.join(" ")));
    }

    /// The number of a source; new ones get the next.
    fn number(&mut self, source: &'e str) -> usize {
        let at = self.sources.iter().position(|own| *own == source).unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        });
        at + 1
    }

    /// What to ask first, and which documents would settle it.
    fn settle(&mut self, settle: &Settle<'_>) {
        let pack = self.told.pack;
        let of = |sets: &[Papers<'_>]| papers(pack, sets, self.lang);
        let (yes, no) = (of(&settle.to_eligible), of(&settle.to_ineligible));
        if yes.is_empty() && no.is_empty() {
            return;
        }
        self.title(self.say("Agar dapat diputuskan", "To settle it"));
        if let Some(fact) = settle.ask_first.and_then(|id| pack.facts.iter().find(|fact| fact.id == id)) {
            let (label, question) = (fact.label.get(self.lang), fact.question.get(self.lang));
            let asked = if question.is_empty() { label } else { question };
            self.line(self.say("  Tanyakan dahulu: ", "  Ask first: "), asked);
        }
        if yes == no {
            self.papers(self.say("  Tunjukkan:", "  Show:"), &yes);
        } else {
            self.papers(self.say("  Agar memenuhi, tunjukkan:", "  To meet the criteria, show:"), &yes);
            let proven = self.say("  Bahwa tidak memenuhi, terbukti dari:", "  Not meeting them can be proven by:");
            self.papers(proven, &no);
        }
    }

    /// One document behind the title; several below it, and other sets behind "or".
    fn papers(&mut self, title: &str, sets: &[Vec<&str>]) {
        match sets {
            [] => {}
            [set] if set.len() == 1 => self.line(&format!("{title} "), set.first().copied().unwrap_or_default()),
            sets => {
                self.line("", title);
                for (at, set) in sets.iter().enumerate() {
                    if at > 0 {
                        self.line("    ", self.say("atau", "or"));
                    }
                    for paper in set {
                        self.line("    - ", paper);
                    }
                }
            }
        }
    }

    /// The criteria that do not carry the outcome, a line each.
    fn others(&mut self) {
        let told = self.told;
        let open = told.outcome == Outcome::Undetermined;
        for truth in if open { RESULTS } else { [Truth::NotMet, Truth::Met, Truth::Unknown] } {
            let own = |node: &&Verdict<'a>| {
                let says = node.test.is_some() || node.count.is_some();
                says && node.result == truth && !told.because.contains(&node.id)
            };
            let own: Vec<_> = told.nodes.iter().filter(own).collect();
            if own.is_empty() {
                continue;
            }
            self.title(match truth {
                Truth::Met => self.say("Selain itu terpenuhi", "Also met"),
                Truth::NotMet => self.say("Selain itu tidak terpenuhi", "Also not met"),
                Truth::Unknown if open => self.say("Selain itu belum diketahui", "Also not known"),
                Truth::Unknown => {
                    self.say("Belum diketahui, tetapi tidak mengubah hasil", "Not known, and changes nothing")
                }
            });
            for node in own {
                // What came out tells of numbers and of what is missing; of the rest, what was asked tells more.
                let plain = node.value.is_none() && node.count.is_none() && truth != Truth::Unknown;
                self.line(&format!("  {}", mark(truth)), if plain { node.text } else { &node.sentence });
            }
        }
    }

    fn sources(&mut self) {
        if self.sources.is_empty() {
            return;
        }
        self.title(self.say("Dasar", "Sources"));
        for (at, id) in self.sources.clone().into_iter().enumerate() {
            let Some(source) = self.told.pack.sources.iter().find(|source| source.id == id) else { continue };
            let star = if source.checked { "" } else { " *" };
            self.line(&format!("  [{}] ", at + 1), &format!("{}{star}", source.title));
        }
    }

    /// What the reader must know of the pack, and what it is.
    fn notes(&mut self) {
        let pack = self.told.pack;
        let unchecked = |id: &&str| pack.sources.iter().any(|source| source.id == **id && !source.checked);
        self.text.push('\n');
        for note in &self.told.notes {
            if let Note::Draft(text) | Note::Gap(_, text) = note {
                self.line("", text);
            }
        }
        if self.sources.iter().any(unchecked) {
            self.line(
                "* ",
                self.say("Belum dicocokkan dengan naskah cetaknya.", "Not yet compared with the printed text."),
            );
        }
        let closing = self.say(
            "Ini penyaringan menurut kriteria tertulis; yang memutuskan lembaga yang berwenang.",
            "This is a screening by written criteria; the responsible office decides.",
        );
        let (id, version, package) = (&pack.id, &pack.version, absah::edition().package);
        self.line("", &format!("{closing} {id}\u{a0}{version}, Absah\u{a0}{package}."));
    }
}

/// What came out. Where a code meets the criterion, the others that would are not listed.
fn sentence(node: &Verdict<'_>) -> String {
    let shown = match node.facts.as_slice() {
        [fact] if node.result == Truth::Met => {
            fact.value.as_ref().map(|value| format!("{}: {}", fact.label, value.text))
        }
        _ => None,
    };
    let codes = node.limit.as_ref().is_some_and(|limit| matches!(limit.ends, Ends::Codes(_)));
    match shown {
        Some(shown) if codes && node.sentence.strip_prefix(&shown).is_some_and(|rest| rest.starts_with(';')) => {
            format!("{shown}.")
        }
        _ => node.sentence.clone(),
    }
}

/// Sets of documents in words; what no document proves is named itself.
fn papers<'p>(pack: &'p Pack, sets: &[Papers<'_>], lang: Lang) -> Vec<Vec<&'p str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for set in sets {
        let documents = set.documents.iter().filter_map(|id| pack.evidence.iter().find(|own| own.id == *id));
        let facts = set.facts.iter().filter_map(|id| pack.facts.iter().find(|fact| fact.id == *id));
        let bare = facts.filter(|fact| fact.evidence.is_empty()).map(|fact| fact.label.get(lang));
        let parts: Vec<&str> = documents.map(|own| own.label.get(lang)).chain(bare).collect();
        if !found.contains(&parts) {
            found.push(parts);
        }
    }
    found
}
