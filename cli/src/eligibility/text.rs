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

/// What a result means for the one who asks. Below a group of which no member may hold, it is turned round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unknown,
    NotMet,
    /// Met, where it must not be.
    Forbidden,
    Met,
    /// Not met, as it must be.
    Absent,
}

/// What decides comes first.
const OPEN: [Kind; 5] = [Kind::Unknown, Kind::NotMet, Kind::Forbidden, Kind::Met, Kind::Absent];

const DECIDED: [Kind; 5] = [Kind::NotMet, Kind::Forbidden, Kind::Met, Kind::Absent, Kind::Unknown];

impl Kind {
    const fn mark(self) -> &'static str {
        match self {
            Kind::Met | Kind::Absent => "✓ ",
            Kind::NotMet | Kind::Forbidden => "✗ ",
            Kind::Unknown => "? ",
        }
    }

    const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Kind::Unknown, Lang::Id) => "Belum diketahui",
            (Kind::NotMet, Lang::Id) => "Tidak terpenuhi",
            (Kind::Forbidden, Lang::Id) => "Terpenuhi, padahal tidak boleh",
            (Kind::Met, Lang::Id) => "Terpenuhi",
            (Kind::Absent, Lang::Id) => "Tidak terpenuhi, seperti yang diminta",
            (Kind::Unknown, Lang::En) => "Not known",
            (Kind::NotMet, Lang::En) => "Not met",
            (Kind::Forbidden, Lang::En) => "Met, but must not be",
            (Kind::Met, Lang::En) => "Met",
            (Kind::Absent, Lang::En) => "Not met, as it must not be",
        }
    }

    /// The title of what does not carry the outcome.
    fn beside(self, decided: bool, lang: Lang) -> String {
        match (self, decided, lang) {
            (Kind::Unknown, true, Lang::Id) => "Belum diketahui, tetapi tidak mengubah hasil".to_owned(),
            (Kind::Unknown, true, Lang::En) => "Not known, and changes nothing".to_owned(),
            (_, _, Lang::Id) => format!("Selain itu {}", self.title(lang).to_lowercase()),
            (_, _, Lang::En) => format!("Also {}", self.title(lang).to_lowercase()),
        }
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

    /// What the result of a node means.
    fn kind(&self, node: &Verdict<'a>) -> Kind {
        let (mut turned, mut at) = (false, node.id);
        while let Some(parent) = self.told.nodes.iter().find(|node| node.members.contains(&at)) {
            turned ^= parent.kind == "none";
            at = parent.id;
        }
        match (node.result, turned) {
            (Truth::Unknown, _) => Kind::Unknown,
            (Truth::Met, false) => Kind::Met,
            (Truth::Met, true) => Kind::Forbidden,
            (Truth::NotMet, false) => Kind::NotMet,
            (Truth::NotMet, true) => Kind::Absent,
        }
    }

    fn carrying(&mut self) {
        for kind in OPEN {
            let carried = |node: &&Verdict<'a>| node.members.iter().any(|id| self.told.because.contains(id));
            let own: Vec<_> = self.because().filter(|node| self.kind(node) == kind && !carried(node)).collect();
            if own.is_empty() {
                continue;
            }
            self.title(kind.title(self.lang));
            let mut shown: Vec<&str> = Vec::new();
            for node in own {
                let above = self.above(node.id);
                // The deciding group says what the outcome says already, unless it counts or turns the results round.
                let tells = |group: &&&Verdict<'a>| {
                    group.count.is_some() || group.kind == "none" || !self.above(group.id).is_empty()
                };
                let labels = above.iter().filter(tells);
                let labels: Vec<&Verdict<'a>> = labels.copied().collect();
                let common = labels.iter().zip(&shown).take_while(|(group, id)| group.id == **id).count();
                shown.truncate(common);
                for group in labels.iter().skip(common) {
                    let indent = "  ".repeat(shown.len() + 1);
                    let label = if group.count.is_some() { group.sentence.as_str() } else { group.text };
                    self.line(&indent, &format!("{}:", label.trim_end_matches('.')));
                    shown.push(group.id);
                }
                self.criterion(node, kind, labels.len());
            }
        }
    }

    /// What is asked, what came out, and where it is written.
    fn criterion(&mut self, node: &'e Verdict<'a>, kind: Kind, depth: usize) {
        let indent = "  ".repeat(depth + 1);
        self.line(&format!("{indent}{}", kind.mark()), node.text);
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
        let decided = told.outcome != Outcome::Undetermined;
        for kind in if decided { DECIDED } else { OPEN } {
            let own = |node: &&Verdict<'a>| {
                let says = node.test.is_some() || node.count.is_some();
                says && self.kind(node) == kind && !told.because.contains(&node.id)
            };
            let own: Vec<_> = told.nodes.iter().filter(own).collect();
            if own.is_empty() {
                continue;
            }
            self.title(&kind.beside(decided, self.lang));
            for node in own {
                // What came out tells of numbers and of what is missing; of the rest, what was asked tells more.
                let plain = node.value.is_none() && node.count.is_none() && kind != Kind::Unknown;
                self.line(&format!("  {}", kind.mark()), if plain { node.text } else { &node.sentence });
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
        self.line("", &format!("{closing} {}\u{a0}{}.", pack.id, pack.version));
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
