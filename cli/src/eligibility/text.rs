//! A decision for people: the outcome, what carries it, what would settle it, the rest, and what it rests on.

use crate::output::marked;
use crate::words;
use absah::check::Lang;
use absah::eligibility::{Explanation, Note, Pack, Papers, Settle, Truth, Verdict};
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
        self.text.push_str(&marked(mark, &words::clean(text)));
        self.text.push('\n');
    }

    /// A blank line and a title.
    fn title(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n{title}");
    }

    fn heading(&mut self, file: &str, case: Option<u64>) {
        let (pack, day) = (self.told.pack, words::day(self.told.as_of, self.lang));
        let (title, id, version) = (pack.title.get(self.lang), &pack.id, &pack.version);
        let place = match case {
            Some(case) => format!("{file}, {}{case}", self.say("kasus ke-", "case ")),
            None => file.to_owned(),
        };
        let per = self.say("per", "as of");
        self.line("", &format!("{title} ({id} {version}), {per} {day}, {place}"));
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
            let clause = format!("[{number}]{}{clause}", if clause.is_empty() { "" } else { " " });
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        self.line(&format!("{indent}  "), &format!("{} {}", node.sentence, clauses.join(", ")));
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
        let (yes, no) = (
            papers(self.told.pack, &settle.to_eligible, self.lang),
            papers(self.told.pack, &settle.to_ineligible, self.lang),
        );
        if yes.is_empty() && no.is_empty() {
            return;
        }
        self.title(self.say("Agar dapat diputuskan", "To settle it"));
        let pack = self.told.pack;
        if let Some(fact) = settle.ask_first.and_then(|id| pack.facts.iter().find(|fact| fact.id == id)) {
            let (label, question) = (fact.label.get(self.lang), fact.question.get(self.lang));
            let asked = if question.is_empty() { label } else { question };
            self.line(self.say("  Tanyakan dahulu: ", "  Ask first: "), asked);
        }
        if yes == no {
            self.line(self.say("  Tunjukkan: ", "  Show: "), &yes);
            return;
        }
        for (mark, papers) in [
            (self.say("  Agar memenuhi, tunjukkan: ", "  To meet the criteria, show: "), yes),
            (self.say("  Tidak memenuhi bisa terbukti dari: ", "  Not meeting them can be proven by: "), no),
        ] {
            if !papers.is_empty() {
                self.line(mark, &papers);
            }
        }
    }

    /// The criteria that do not carry the outcome, a line each.
    fn others(&mut self) {
        for truth in RESULTS {
            let told = self.told;
            let own =
                |node: &&Verdict<'a>| node.test.is_some() && node.result == truth && !told.because.contains(&node.id);
            let own: Vec<_> = told.nodes.iter().filter(own).collect();
            if own.is_empty() {
                continue;
            }
            self.title(match truth {
                Truth::Met => self.say("Selain itu terpenuhi", "Also met"),
                Truth::NotMet => self.say("Selain itu tidak terpenuhi", "Also not met"),
                Truth::Unknown => self.say("Selain itu belum diketahui", "Also not known"),
            });
            for node in own {
                self.line(&format!("  {}", mark(truth)), &node.sentence);
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

    fn notes(&mut self) {
        let sources = &self.told.pack.sources;
        let starred = self.sources.iter().any(|id| sources.iter().any(|source| source.id == *id && !source.checked));
        let mut notes: Vec<String> = Vec::new();
        for note in &self.told.notes {
            match note {
                Note::Draft(text) | Note::Gap(_, text) => notes.push(text.clone()),
                Note::Unchecked(..) => {}
            }
        }
        if starred {
            notes.push(
                self.say("* Belum dicocokkan dengan naskah cetaknya.", "* Not yet compared with the printed text.")
                    .to_owned(),
            );
        }
        notes.push(
            self.say(
                "Ini penyaringan menurut kriteria tertulis; yang memutuskan lembaga yang berwenang.",
                "This is a screening by written criteria; the responsible office decides.",
            )
            .to_owned(),
        );
        self.text.push('\n');
        for note in notes {
            self.line("", &note);
        }
    }
}

/// Sets of documents in words: `KTP-el dan KK; atau akta kelahiran`.
fn papers(pack: &Pack, sets: &[Papers<'_>], lang: Lang) -> String {
    let (and, or) = if lang == Lang::Id { (" dan ", "; atau ") } else { (" and ", "; or ") };
    let mut texts: Vec<String> = Vec::new();
    for set in sets {
        let mut parts: Vec<&str> = Vec::new();
        let documents = set.documents.iter().filter_map(|id| pack.evidence.iter().find(|own| own.id == *id));
        parts.extend(documents.map(|own| own.label.get(lang)));
        // What no document proves is asked.
        let plain = set.facts.iter().filter_map(|id| pack.facts.iter().find(|fact| fact.id == *id));
        parts.extend(plain.filter(|fact| fact.evidence.is_empty()).map(|fact| fact.label.get(lang)));
        let last = parts.pop().unwrap_or_default();
        let text = if parts.is_empty() { last.to_owned() } else { format!("{}{and}{last}", parts.join(", ")) };
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join(or)
}
