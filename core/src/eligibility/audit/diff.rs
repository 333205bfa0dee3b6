//! What is different between two packs: the paper that an office needs before it signs.

use super::cases::word;
use super::edition::{Entries, Entry, entries, values};
use super::flat::written;
use super::spoken::{Voice, phrase};
use crate::check::{Lang, Word};
use crate::eligibility::build::{Case, Loaded};
use crate::eligibility::evaluate::Outcome;
use crate::eligibility::facts::Facts;
use crate::eligibility::model::{Both, Pack, Period};
use crate::person::Date;
use crate::person::day;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// What is different between two packs.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// Values, criteria, groups and texts that are new, gone or changed.
    pub changes: Vec<Change>,
    /// Cases that both packs can decide.
    pub cases: usize,
    /// Those whose outcome is another.
    pub turned: Vec<Turned>,
    /// Cases for whose day one of the packs does not speak.
    pub skipped: usize,
    names: [String; 2],
}

/// One thing that is different.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Fact, parameter, table, criterion, group, source, document, or the pack itself.
    pub thing: Word,
    /// Its name, empty for the pack; of a row of a table with the code.
    pub id: String,
    /// What of it; the whole where it is new or gone.
    pub aspect: Word,
    /// Days of the difference, of values.
    pub period: Period,
    /// How it was; nothing if there was none.
    pub old: Option<Both>,
    /// How it is; nothing if there is none.
    pub new: Option<Both>,
}

/// A case with another outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turned {
    /// Name of the case.
    pub name: String,
    /// Day of the decision.
    pub as_of: Date,
    /// The outcome under the old pack.
    pub old: Outcome,
    /// The outcome under the new pack.
    pub new: Outcome,
}

/// Compares two packs, and how the cases of both come out under each. Of packs that were not built nothing is said.
pub fn diff(old: &Loaded, new: &Loaded) -> Difference {
    let (Some(before), Some(after)) = (&old.pack, &new.pack) else { return Difference::default() };
    let name = |pack: &Pack| [&pack.id, " ", &pack.version].concat();
    let mut difference = Difference { names: [name(before), name(after)], ..Difference::default() };
    let (ours, theirs): (Entries, Entries) = (entries(before), entries(after));
    for entry in &ours {
        match theirs.iter().find(|other| other.thing == entry.thing && other.id == entry.id) {
            Some(other) => difference.aspects(entry, other),
            None => difference.whole(entry, Word::DiffRemoved),
        }
    }
    for entry in theirs.iter().filter(|own| !ours.iter().any(|other| other.thing == own.thing && other.id == own.id)) {
        difference.whole(entry, Word::DiffAdded);
    }
    difference.changes.extend(values(before, after));
    let more = new.cases.iter().filter(|case| !old.cases.iter().any(|other| same(case, other)));
    for case in old.cases.iter().chain(more) {
        match (outcome(before, case), outcome(after, case)) {
            (Some(was), Some(is)) => {
                difference.cases += 1;
                if was != is {
                    let turned = Turned { name: case.name.clone(), as_of: case.as_of, old: was, new: is };
                    difference.turned.push(turned);
                }
            }
            _ => difference.skipped += 1,
        }
    }
    difference
}

fn same(one: &Case, two: &Case) -> bool {
    one.name == two.name && one.as_of == two.as_of && written(&one.given) == written(&two.given)
}

/// The outcome of a case under a pack; facts that it does not have do not count.
fn outcome(pack: &Pack, case: &Case) -> Option<Outcome> {
    let rules = pack.on(case.as_of).ok()?;
    let (facts, _) = Facts::of_case(pack, &case.given, case.as_of);
    Some(rules.decide(&facts).outcome())
}

impl Difference {
    /// Whether the packs say the same, and decide all cases alike.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.turned.is_empty()
    }

    fn aspects(&mut self, old: &Entry, new: &Entry) {
        for (aspect, was) in &old.aspects {
            let is = new.aspects.iter().find(|(other, _)| other == aspect).map(|(_, text)| text);
            if is != Some(was) {
                self.changes.push(Change {
                    thing: old.thing,
                    id: old.id.clone(),
                    aspect: *aspect,
                    period: Period::default(),
                    old: shown(Some(was)),
                    new: shown(is),
                });
            }
        }
    }

    fn whole(&mut self, entry: &Entry, aspect: Word) {
        let text = entry.aspects.first().map(|(_, text)| text);
        let (old, new) = if aspect == Word::DiffAdded { (None, shown(text)) } else { (shown(text), None) };
        self.changes.push(Change {
            thing: entry.thing,
            id: entry.id.clone(),
            aspect,
            period: Period::default(),
            old,
            new,
        });
    }

    /// As Markdown, in a language.
    pub fn text(&self, lang: Lang) -> String {
        let [old, new] = &self.names;
        let mut text = ["# ", old, " → ", new, "\n\n"].concat();
        if self.changes.is_empty() {
            text.push_str(Word::DiffNothing.text(lang));
            text.push('\n');
        }
        // A text may have changed in the other language alone.
        let shows = |change: &&Change| match (&change.old, &change.new) {
            (Some(old), Some(new)) => old.get(lang) != new.get(lang),
            _ => true,
        };
        for change in self.changes.iter().filter(shows) {
            line(&mut text, change, lang);
        }
        let count = self.cases.to_string();
        text.push('\n');
        text.push_str(&filled(Word::DiffCases, lang, &[&self.turned.len().to_string(), &count]));
        text.push('\n');
        if self.skipped > 0 {
            text.push('\n');
            text.push_str(&filled(Word::DiffSkipped, lang, &[&self.skipped.to_string()]));
            text.push('\n');
        }
        if !self.turned.is_empty() {
            text.push('\n');
        }
        for turned in &self.turned {
            let (was, is) = (word(turned.old).text(lang), word(turned.new).text(lang));
            let day = turned.as_of.to_string();
            text.push_str(&["- ", &one_line(&turned.name), " (", &day, "): ", was, " → ", is, "\n"].concat());
        }
        text
    }
}

/// Nothing where a text is empty.
fn shown(text: Option<&Both>) -> Option<Both> {
    text.filter(|text| !text.id.is_empty() || !text.en.is_empty()).cloned()
}

/// A sentence with its holes filled in their order.
pub(super) fn filled(word: Word, lang: Lang, parts: &[&str]) -> String {
    let mut parts = parts.iter();
    let mut text = crate::eligibility::write::Text::new(lang);
    text.fill(word.text(lang), |text, _| text.push(parts.next().copied().unwrap_or_default()));
    text.done()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(text: &mut String, change: &Change, lang: Lang) {
    let none = || String::from(phrase!(DiffNone).get(lang));
    let side = |side: &Option<Both>| side.as_ref().map_or_else(none, |both| one_line(both.get(lang)));
    text.push_str("- ");
    text.push_str(change.thing.text(lang));
    if !change.id.is_empty() {
        text.push_str(&[" `", &change.id, "`"].concat());
    }
    text.push_str(", ");
    text.push_str(change.aspect.text(lang));
    let period = change.period;
    if period != Period::default() {
        let date = |date: Option<Date>| date.map_or_else(|| String::from("…"), |date| date.to_string());
        text.push_str(&[" (", &date(period.from), " – ", &date(period.until), ")"].concat());
    }
    text.push_str(": ");
    match change.aspect {
        Word::DiffAdded => text.push_str(&side(&change.new)),
        Word::DiffRemoved => text.push_str(&side(&change.old)),
        _ => text.push_str(&[side(&change.old), side(&change.new)].join(" → ")),
    }
    text.push('\n');
}

/// A text that is written alike in both languages.
pub(super) fn alike(text: impl Into<String>) -> Both {
    let text = text.into();
    Both { id: text.clone(), en: text }
}

/// A text made in each language.
pub(super) fn made<'p>(pack: &'p Pack, make: impl Fn(Voice<'p>) -> String) -> Both {
    Both { id: make(Voice { pack, lang: Lang::Id }), en: make(Voice { pack, lang: Lang::En }) }
}

/// First and last day of a part of time, out of day numbers with open ends.
pub(super) fn days(from: i64, until: i64) -> Period {
    Period { from: day::date(from), until: day::date(until) }
}
