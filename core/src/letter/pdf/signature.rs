//! Signature blocks: columns side by side, their heads on one line and their names on another, in one piece.

use super::super::finished::{Column, Image, Line, Side};
use super::super::print::{self, Signature, printed, signature_rows};
use super::compose::{Composer, NAME, STAMP, Style, TEXT};
use super::draw;
use super::lines::{balanced, broken};
use super::sheet::{Kind, MM, Mark, Piece, Role};

/// White between two columns.
const BETWEEN: f32 = 14.0;
/// Room for a signature.
const GAP: f32 = 20.0 * MM;
/// Room in which a stamp fits, and the size of its box.
const STAMPED: f32 = 23.0 * MM;
const BOX: (f32, f32) = (21.0 * MM, 16.0 * MM);
/// A name may be set as small as this before it is broken: smaller would look like small print.
const SMALLEST: f32 = 0.82;

impl<'a> Composer<'a> {
    pub(super) fn signatures(&mut self, columns: &'a [Column]) {
        let mut piece = Piece::default();
        for row in signature_rows(columns) {
            if piece.height > 0.0 {
                piece.height += 10.0;
            }
            piece.height += self.signature_row(&row, &mut piece.marks, piece.height);
        }
        self.pieces.push(piece);
    }

    /// Columns side by side from a height on; how high they are.
    fn signature_row(&mut self, row: &[Signature<'a>], marks: &mut Vec<Mark<'a>>, top: f32) -> f32 {
        let slots = self.slots(row);
        let mut head = 0.0_f32;
        let mut room = 0.0_f32;
        for (signature, slot) in row.iter().zip(&slots) {
            let lines = signature.head.iter().map(|line| self.lines_of(line, slot.1));
            head = head.max(lines.sum());
            room = room.max(self.room_of(signature.room));
        }
        let mut foot = 0.0_f32;
        for (signature, slot) in row.iter().zip(&slots) {
            let mut y = top;
            for line in signature.head {
                y += self.signature_line(line, *slot, y, marks);
            }
            let mut y = top + head;
            for line in signature.room {
                match line {
                    Line::Stamp => self.stamp(*slot, top + head, marks),
                    Line::Image(image) => {
                        let part = self.part(Kind::Figure(image.alt.clone()), None);
                        let (width, height) = (slot.1.min(2.0 * self.high(GAP)), self.high(GAP));
                        marks.extend(picture(image, width, height, slot.0 + (slot.1 - width) / 2.0, y, part));
                        y += self.high(GAP);
                    }
                    _ => {}
                }
            }
            let start = top + head + room;
            let mut y = start;
            for line in signature.foot {
                y += match line {
                    Line::Gap => self.high(GAP),
                    _ => self.signature_line(line, *slot, y, marks),
                };
            }
            foot = foot.max(y - start);
        }
        head + room + foot
    }

    /// Left edge and width of each column: even ones, but a long name takes room that its neighbours do not need.
    fn slots(&self, row: &[Signature<'a>]) -> Vec<(f32, f32)> {
        let need = |signature: &Signature<'_>| {
            let lines = signature.head.iter().chain(signature.foot);
            let names =
                lines.filter_map(|line| if let Line::Name(name) = line { Some(self.name_width(name)) } else { None });
            names.fold(0.0, f32::max) + 2.0
        };
        if let [single] = row {
            let wide = need(single).clamp(self.width / 2.0 - BETWEEN / 2.0, self.width);
            let x = match single.column.side {
                Side::Left => 0.0,
                Side::Center => (self.width - wide) / 2.0,
                Side::Right => self.width - wide,
            };
            return vec![(x, wide)];
        }
        let count = row.len() as f32;
        let even = (self.width - BETWEEN * (count - 1.0)) / count;
        let needs: Vec<f32> = row.iter().map(need).collect();
        let wanted: f32 = needs.iter().map(|own| (own - even).max(0.0)).sum();
        // A neighbour keeps its own name, and two thirds of its place for the lines above it.
        let spare = |own: f32| (even - own.max(even * 0.66)).max(0.0);
        let given: f32 = needs.iter().map(|own| spare(*own)).sum();
        let moved = wanted.min(given);
        let mut x = 0.0;
        let mut slots = Vec::with_capacity(row.len());
        for own in needs {
            let mut width = even;
            if own > even {
                width += (own - even) / wanted * moved;
            } else if given > 0.0 {
                width -= spare(own) / given * moved;
            }
            slots.push((x, width));
            x += width + BETWEEN;
        }
        slots
    }

    fn name_width(&self, name: &str) -> f32 {
        printed(name).map(|c| self.bold.width_of(c)).sum::<f32>() * self.own(NAME).size
    }

    /// How a name is set in a room: as it is, smaller, or broken.
    fn name_style(&self, name: &str, room: f32) -> Style {
        let by = room / self.name_width(name).max(1.0);
        if (SMALLEST..1.0).contains(&by) { self.own(NAME).scaled(by * 0.999) } else { self.own(NAME) }
    }

    /// Height between head and name: all gaps, and where a stamp goes, room for it.
    fn room_of(&self, lines: &[Line]) -> f32 {
        let gaps = lines.iter().filter(|line| matches!(line, Line::Gap | Line::Image(_))).count();
        let stamped = lines.contains(&Line::Stamp);
        self.high(GAP * gaps as f32).max(if stamped { self.high(STAMPED) } else { 0.0 })
    }

    /// Height of a line of words.
    fn lines_of(&self, line: &Line, room: f32) -> f32 {
        match line {
            Line::Text(words) => {
                broken(self.regular, self.own(TEXT).size, words, room).len() as f32 * self.own(TEXT).line
            }
            _ => 0.0,
        }
    }

    fn signature_line(&mut self, line: &'a Line, (x, room): (f32, f32), y: f32, marks: &mut Vec<Mark<'a>>) -> f32 {
        match line {
            Line::Text(words) => {
                let part = Role::Part(self.part(Kind::Paragraph, None));
                let lines = broken(self.regular, self.own(TEXT).size, words, room);
                self.centred(marks, &lines, self.own(TEXT), (x, y, room), false, part)
            }
            Line::Name(name) => {
                let part = Role::Part(self.part(Kind::Paragraph, None));
                let style = self.name_style(name, room);
                let lines = balanced(self.bold, style.size, name, room);
                // A smaller name stands on the line of the others.
                let down = self.own(NAME).base() - style.base();
                down + self.centred(marks, &lines, style, (x, y + down, room), true, part)
            }
            Line::Stamp => {
                self.stamp((x, room), y, marks);
                self.high(STAMPED)
            }
            Line::Image(image) => {
                let part = self.part(Kind::Figure(image.alt.clone()), None);
                marks.extend(picture(image, room.min(2.0 * self.high(GAP)), self.high(GAP), x, y, part));
                self.high(GAP)
            }
            Line::Gap => self.high(GAP),
        }
    }

    /// A box for the duty stamp, left in its column: the signature goes over its edge.
    fn stamp(&mut self, (x, room): (f32, f32), y: f32, marks: &mut Vec<Mark<'a>>) {
        let part = Role::Part(self.part(Kind::Paragraph, None));
        let (width, height) = BOX;
        let (x, y) = (x + (room / 2.0 - width).max(0.0) * 0.6, y + (self.high(STAMPED) - height) / 2.0);
        let thin = 0.5;
        for (x, y, width, height) in [
            (x, y, width, thin),
            (x, y + height - thin, width, thin),
            (x, y, thin, height),
            (x + width - thin, y, thin, height),
        ] {
            marks.push(Mark::Rule { x, y, width, height });
        }
        let words = print::STAMP.get(self.letter.lang);
        let lines = balanced(self.regular, STAMP.size, words, width);
        let down = (height - STAMP.line) / 2.0;
        self.centred(marks, &lines, STAMP, (x, y + down, width), false, part);
    }
}

/// A picture as large as its room allows; nothing if it cannot be read, which was said before.
pub(super) fn picture<'a>(image: &'a Image, width: f32, height: f32, x: f32, y: f32, part: usize) -> Option<Mark<'a>> {
    let (across, down) = draw::picture(image)?.size();
    let (across, down) = (across as f32, down as f32);
    let by = (width / across).min(height / down);
    let (own, high) = (across * by, down * by);
    let (x, y) = (x + (width - own) / 2.0, y + (height - high) / 2.0);
    Some(Mark::Picture { x, y, width: own, height: high, image, role: Role::Part(part) })
}
