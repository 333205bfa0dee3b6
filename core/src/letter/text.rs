//! A letter as plain text, for e-mail, readers of the screen and tests.
//!
//! Everything stands in the order in which it is read: columns of signatures below each other, a row of a table on a line.

use super::finished::{Block, Letter, Letterhead, Line, Side, Table};
use super::print::{COPIES, NUMBER, STAMP, Signature, item, label_width, printed, signature_rows};
use crate::write::letters;
use alloc::string::String;
use alloc::vec::Vec;

/// Letters of a line, as mail programs like them; a word or a row of a table may be longer.
const WIDTH: usize = 78;
/// Labels that are longer do not move the others.
const LABEL: usize = 30;

/// A letter as plain text, in lines of 78 letters at most where words allow it.
///
/// ```
/// use absah::check::Lang;
/// use absah::letter::{Block, Letter, Margin, Paper, Row, text};
///
/// let letter = Letter {
///     title: "Contoh".into(),
///     lang: Lang::Id,
///     paper: Paper::A4,
///     margin: Margin::default(),
///     date: "2026-03-02".parse().expect("a date"),
///     blocks: vec![Block::Rows(vec![Row { label: "Nama".into(), value: "SITI CONTOH".into() }])],
/// };
/// assert_eq!(text(&letter), "Nama : SITI CONTOH\n");
/// ```
pub fn text(letter: &Letter) -> String {
    let mut out = Out { text: String::with_capacity(2_048), indent: 0 };
    let label = label_width(letter, LABEL);
    for block in &letter.blocks {
        out.block(letter, block, label);
    }
    out.text
}

struct Out {
    text: String,
    /// Blanks in front of every line.
    indent: usize,
}

impl Out {
    fn block(&mut self, letter: &Letter, block: &Block, label: usize) {
        // A number belongs to its title.
        if !self.text.is_empty() && !matches!(block, Block::Number(_)) {
            self.text.push('\n');
        }
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Title(title) => self.centred(title),
            Block::Number(number) => {
                let mut line = String::from(NUMBER.get(letter.lang));
                line.push_str(number);
                self.centred(&line);
            }
            Block::Paragraph(words) | Block::Note(words) => self.wrapped("", 0, words),
            Block::Rows(rows) => {
                for row in rows {
                    let mut front: String = printed(&row.label).collect();
                    front.extend(core::iter::repeat_n(' ', label.saturating_sub(letters(&front))));
                    front.push_str(" : ");
                    self.wrapped(&front, label.saturating_add(3), &row.value);
                }
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Signatures(columns) => {
                for (at, signature) in signature_rows(columns).iter().flatten().enumerate() {
                    if at > 0 {
                        self.text.push('\n');
                    }
                    self.signature(letter, signature);
                }
            }
            Block::Copies(copies) => {
                self.wrapped("", 0, COPIES.get(letter.lang));
                self.list(copies);
            }
            Block::PageBreak => {}
        }
    }

    fn letterhead(&mut self, head: &Letterhead) {
        for line in head.lines.iter().chain(&head.address) {
            self.centred(line);
        }
        self.text.extend(core::iter::repeat_n('=', WIDTH));
        self.text.push('\n');
    }

    fn list(&mut self, items: &[String]) {
        for (at, words) in items.iter().enumerate() {
            let mut front = item(at);
            front.push(' ');
            let indent = front.len();
            self.wrapped(&front, indent, words);
        }
    }

    /// Columns are aligned if the rows fit into a line.
    fn table(&mut self, table: &Table) {
        let columns = table.head.len();
        let rows = || core::iter::once(&table.head).chain(&table.rows);
        let mut widths: Vec<usize> = alloc::vec![0; columns];
        for row in rows() {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = printed(cell).count().max(*width);
            }
        }
        let whole = widths.iter().fold(0_usize, |sum, width| sum.saturating_add(*width).saturating_add(3));
        let aligned = whole <= WIDTH.saturating_add(3);
        for row in rows() {
            let mut line = String::new();
            for (at, width) in widths.iter().enumerate() {
                if at > 0 {
                    line.push_str(" | ");
                }
                let before = letters(&line);
                line.extend(row.get(at).map(String::as_str).into_iter().flat_map(printed));
                let used = letters(&line).saturating_sub(before);
                if aligned {
                    line.extend(core::iter::repeat_n(' ', width.saturating_sub(used)));
                }
            }
            self.line(&line);
        }
    }

    fn signature(&mut self, letter: &Letter, signature: &Signature<'_>) {
        self.indent = match signature.column.side {
            Side::Left => 0,
            Side::Center => 20,
            Side::Right => 40,
        };
        for line in signature.head.iter().chain(signature.room).chain(signature.foot) {
            match line {
                Line::Text(words) => self.wrapped("", 0, words),
                // A name is never broken.
                Line::Name(name) => self.line(name),
                Line::Gap => self.text.push_str("\n\n"),
                Line::Stamp => {
                    let mut words = String::from("[");
                    words.push_str(STAMP.get(letter.lang));
                    words.push(']');
                    self.line(&words);
                }
                Line::Image(image) => {
                    let mut words = String::from("[");
                    words.push_str(&image.alt);
                    words.push(']');
                    self.line(&words);
                }
            }
        }
        self.indent = 0;
    }

    fn centred(&mut self, words: &str) {
        for line in lines(words, WIDTH) {
            let blanks = WIDTH.saturating_sub(letters(&line)) / 2;
            self.text.extend(core::iter::repeat_n(' ', blanks));
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    /// One line, without blanks at its end.
    fn line(&mut self, words: &str) {
        self.text.extend(core::iter::repeat_n(' ', self.indent));
        self.text.extend(printed(words));
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// Words behind a front, the lines after the first one indented.
    fn wrapped(&mut self, front: &str, indent: usize, words: &str) {
        let room = WIDTH.saturating_sub(self.indent).saturating_sub(indent.max(letters(front)));
        let mut broken = lines(words, room.max(20)).into_iter();
        let mut first = String::from(front);
        first.push_str(&broken.next().unwrap_or_default());
        self.line(&first);
        self.indent = self.indent.saturating_add(indent);
        for line in broken {
            self.line(&line);
        }
        self.indent = self.indent.saturating_sub(indent);
    }
}

/// Words in lines; a word that is longer than a line stands alone.
fn lines(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0_usize);
    let clean: String = printed(words).collect();
    for word in clean.split(' ').filter(|word| !word.is_empty()) {
        let size = letters(word);
        if used > 0 && used.saturating_add(size).saturating_add(1) > width {
            lines.push(core::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used = used.saturating_add(1);
        }
        line.push_str(word);
        used = used.saturating_add(size);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
