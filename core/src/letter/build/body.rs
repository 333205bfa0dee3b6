//! `[[check]]` and `[body]`: text whose places are places in the file.

use super::Builder;
use super::Sample;
use crate::check::{Notice, Severity, Span, Word};
use crate::document::{Both, Content, Item, Part, Reading, place};
use crate::letter::markup::{self, Body, Kind as Block, Node, Scope, Test};
use crate::letter::raise;
use crate::letter::template::Template;
use crate::letter::template::{Class, Number, Rule};
use alloc::string::String;
use alloc::vec::Vec;

/// `[[check]]` tables of a template.
const MOST_RULES: usize = 50;
/// Notices whose place is looked for through escapes, which takes a look at the whole text each time.
const MOST_PLACES: usize = 200;

/// The body with its text.
pub(super) struct Parsed {
    pub(super) nodes: Vec<Node>,
    pub(super) source: String,
    pub(super) branches: usize,
}

/// Bytes of a text back to bytes of the file.
struct Places<'d> {
    file: &'d str,
    literal: Span,
    value: &'d str,
    /// Where the text begins, if the file holds it as it is but for line ends.
    start: Option<usize>,
    /// Bytes of the text in front of which the file has one byte more: the line ends of Windows.
    returns: Vec<usize>,
}

impl<'d> Places<'d> {
    fn new(file: &'d str, literal: Span, value: &'d str) -> Places<'d> {
        let mut places = Places { file, literal, value, start: None, returns: Vec::new() };
        let inside = place::inside(file, literal);
        let raw = file.get(inside.start..inside.end).unwrap_or_default();
        // TOML drops a line end right behind three quotes.
        let skipped =
            ["", "\n", "\r\n"].iter().find_map(|mark| raw.strip_prefix(mark).filter(|rest| same(rest, value)));
        let skipped = skipped.map(|rest| raw.len() - rest.len());
        if let Some(skipped) = skipped {
            places.start = Some(inside.start + skipped);
            let rest = raw.get(skipped..).unwrap_or_default();
            if rest.len() != value.len() {
                for (at, _) in rest.match_indices("\r\n") {
                    places.returns.push(at - places.returns.len());
                }
            }
        }
        places
    }

    fn of(&self, part: Span) -> Span {
        let Some(start) = self.start else {
            return place::within(self.file, self.literal, self.value, part.start..part.end);
        };
        let moved = |at: usize| start + at + self.returns.partition_point(|own| *own < at);
        Span::new(moved(part.start), moved(part.end))
    }
}

/// Whether a text of the file is its value, but for line ends.
fn same(raw: &str, value: &str) -> bool {
    raw == value || raw.len() > value.len() && raw.split("\r\n").eq(value.split('\n'))
}

impl<'d> Builder<'d> {
    fn say_moved(&mut self, notices: Vec<Notice>, places: &Places<'_>) {
        for (count, notice) in notices.into_iter().enumerate() {
            let span =
                if places.start.is_some() || count < MOST_PLACES { places.of(notice.span()) } else { places.literal };
            self.say(notice.moved(span));
        }
    }

    /// Rules and body, if there is a body.
    pub(super) fn body(
        &mut self,
        valid: bool,
        number: Option<&Number>,
        date: Option<usize>,
        class: Option<Class>,
    ) -> Option<(Vec<Rule>, Parsed)> {
        let fields = core::mem::take(&mut self.fields);
        let records = core::mem::take(&mut self.records);
        let guesses = core::mem::replace(&mut self.guesses, crate::document::Guesses(0));
        let mut scope = Scope::new(&fields, &records, valid, guesses);
        let before = self.notices.len();
        let rules = self.rules(&mut scope);
        let mut parsed = self.parsed(&mut scope);
        // What was misread may seem to be missing or without a use.
        let faulty = self.notices.iter().skip(before).any(|notice| notice.severity() == Severity::Error);
        if let Some((body, ..)) = &mut parsed {
            body.whole &= !faulty;
        }
        if let Some(date) = date {
            scope.used(date);
        }
        if let Some((body, item, text)) = &parsed {
            let places = Places::new(self.text, item.span, text);
            let numbered = contains(&body.nodes, Block::Number);
            match number {
                Some(number) if numbered => {
                    [number.office, number.classification, Some(number.serial)]
                        .into_iter()
                        .flatten()
                        .for_each(|field| scope.used(field));
                }
                None if numbered && !self.faulty => {
                    let has = self.root.get("template").and_then(|head| head.get("number")).is_some();
                    if !has {
                        let at = self
                            .root
                            .get("template")
                            .map_or(Span::default(), |head| Span::new(head.span.start, head.span.start));
                        self.say(raise::template_missing_key(at, "number", "template"));
                    }
                }
                _ => {}
            }
            let view = crate::letter::audit::View { fields: &fields, records: &records, rules: &rules, date, class };
            let notices = view.look(body, text);
            self.say_moved(notices, &places);
            self.unused(&scope, body.whole);
        }
        self.guesses = scope.guesses;
        self.fields = fields;
        self.records = records;
        let (body, _, text) = parsed?;
        Some((rules, Parsed { nodes: body.nodes, source: text.into(), branches: body.branches }))
    }

    fn parsed(&mut self, scope: &mut Scope<'_>) -> Option<(Body, &'d Item, &'d str)> {
        let root = Part::new(self.root, Span::default(), &["TOML"]);
        let item = self.need(&root, "body")?;
        let part = self.part(item, Span::new(item.span.start, item.span.start), &["body"])?;
        self.known(&part, &["text"]);
        let item = self.need(&part, "text")?;
        let text = self.text(item, "text")?;
        if text.len() > markup::LONGEST {
            self.limit(item.span, Word::TemplateSizeBody, markup::LONGEST);
            return None;
        }
        let body = markup::parse(text, scope);
        let notices = core::mem::take(&mut scope.notices);
        // A field that could not be read is no reason to call its name unknown.
        let faulty = self.faulty;
        let notices = notices
            .into_iter()
            .filter(|notice| !faulty || notice.code() != crate::check::Code::TemplateFieldUnknown)
            .collect();
        self.say_moved(notices, &Places::new(self.text, item.span, text));
        Some((body, item, text))
    }

    fn rules(&mut self, scope: &mut Scope<'_>) -> Vec<Rule> {
        let mut rules = Vec::new();
        let Some(item) = self.root.get("check") else { return rules };
        if !matches!(item.content, Content::List(_)) {
            self.say(raise::template_value_type(item.span, "check", Word::PackValueTables));
        }
        for (count, item) in item.items().iter().enumerate() {
            if count == MOST_RULES {
                self.limit(item.span, Word::TemplateSizeChecks, MOST_RULES);
                break;
            }
            let Some(part) = self.part(item, item.span, &["check"]) else { continue };
            self.known(&part, &["test", "text"]);
            let text: Both = self.need_both(&part, "text");
            let Some(item) = self.need(&part, "test") else { continue };
            let Some(source) = self.text(item, "test") else { continue };
            let test: Option<Test> = markup::condition(scope, source, 0, None);
            let notices = core::mem::take(&mut scope.notices);
            let faulty = self.faulty;
            let notices = notices
                .into_iter()
                .filter(|notice| !faulty || notice.code() != crate::check::Code::TemplateFieldUnknown)
                .collect();
            self.say_moved(notices, &Places::new(self.text, item.span, source));
            if let Some(test) = test {
                rules.push(Rule { test, text });
            }
        }
        rules
    }

    /// Says what comes of filling a sound template with its samples.
    pub(super) fn try_samples(&mut self, template: &Template, samples: &[Sample]) {
        let tried = crate::letter::audit::tried(template, samples, self.text);
        tried.notices.into_iter().for_each(|notice| self.say(notice));
        if let Some(item) = self.root.get("body").and_then(|body| body.get("text")) {
            let places = Places::new(self.text, item.span, &template.source);
            self.say_moved(tried.body, &places);
        }
    }

    /// Fields that nothing prints or tests.
    fn unused(&mut self, scope: &Scope<'_>, whole: bool) {
        if !whole || self.faulty {
            return;
        }
        for ((field, used), span) in scope.fields.iter().zip(&scope.used).zip(self.spans.clone()) {
            if !used {
                self.say(raise::template_field_unused(span, field.id.as_str()));
            }
        }
        let number = self.root.get("template").and_then(|head| head.get("number"));
        if let (Some(item), Some(field)) = (number, scope.fields.iter().position(|field| field.implied))
            && scope.used.get(field) == Some(&false)
        {
            self.say(raise::template_field_unused(item.span, "number"));
        }
        let spans = self.record_spans.clone();
        for ((record, used), spans) in scope.records.iter().zip(&scope.parts).zip(spans).skip(2) {
            for ((field, used), span) in record.fields.iter().zip(used).zip(spans) {
                if !used {
                    self.say(raise::template_field_unused(span, [&record.id, ".", &field.id].concat()));
                }
            }
        }
    }
}

/// Whether some nodes have a block of a kind anywhere.
fn contains(nodes: &[Node], kind: Block) -> bool {
    nodes.iter().any(|node| match node {
        Node::Block(block) => block.kind == kind,
        Node::If(branch) => contains(&branch.then, kind) || contains(&branch.other, kind),
        Node::For(own) => contains(&own.inside, kind),
        Node::Line(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::check::Span;

    #[test]
    fn places_of_a_body_are_places_of_the_file() {
        for (file, value) in [
            ("text = '''\na\nb X\n'''", "a\nb X\n"),
            ("text = '''a\nX'''", "a\nX"),
            ("text = '''\r\na\r\nb\r\nc X\r\n'''", "a\nb\nc X\n"),
            ("text = '''\r\na\r\nb\r\nc X\r\n'''", "a\r\nb\r\nc X\r\n"),
            ("text = \"a\\nX\"", "a\nX"),
        ] {
            let at = value.find('X').expect("an X");
            let places = Places::new(file, Span::new(7, file.len()), value);
            let wanted = file.find('X').expect("an X");
            assert_eq!(places.of(Span::new(at, at + 1)), Span::new(wanted, wanted + 1), "{file}");
        }
    }
}
