//! Tables: widths of columns, wrapped cells, rows as pieces.

use super::super::finished::Table;
use super::compose::{Align, Composer, Style};
use super::font::Weight;
use super::lines::{Broken, broken, longest_word};
use super::sheet::{Kind, Mark, Piece, Role};

const CELL: Style = Style { size: 10.5, line: 13.2, weight: Weight::Regular };
const HEAD: Style = Style { weight: Weight::Bold, ..CELL };
/// White inside a cell, left and right, above and below.
const INSIDE: (f32, f32) = (4.0, 2.5);
/// Thickness of borders.
const BORDER: f32 = 0.6;
/// Lines of a row that stay together; a longer cell goes on in a row below.
const TOGETHER: usize = 20;
/// Columns whose cells are not longer are centred: numbers of rows, L/P.
const SHORT: usize = 3;
/// How small letters of a table may be before words are broken: eight and a half points.
const SMALLEST: f32 = 0.8;

impl<'a> Composer<'a> {
    pub(super) fn table(&mut self, table: &Table) {
        if table.head.is_empty() {
            return;
        }
        let own = self.part(Kind::Table, None);
        let (widths, scale) = self.widths(table);
        let head_rows = self.part(Kind::HeadRows, Some(own));
        let short: Vec<bool> = (0..table.head.len())
            .map(|at| table.rows.iter().all(|row| row.get(at).is_none_or(|cell| cell.chars().count() <= SHORT)))
            .collect();
        let mut pieces = self.row(&table.head, &widths, &[], (true, scale), head_rows);
        let place = self.heads.len();
        if let Some(head) = pieces.first_mut() {
            head.keep = true;
            self.heads.push(head.clone());
        }
        let rows = self.part(Kind::Rows, Some(own));
        for cells in &table.rows {
            let mut own = self.row(cells, &widths, &short, (false, scale), rows);
            for piece in &mut own {
                piece.head = Some(place);
            }
            pieces.append(&mut own);
        }
        self.pieces.append(&mut pieces);
    }

    /// As wide as the cells need, if they fit; else each at least as wide as its longest word, the rest shared by need.
    /// Where the longest words have no room side by side, letters are smaller by the second value.
    fn widths(&self, table: &Table) -> (Vec<f32>, f32) {
        let mut sizes: Vec<(f32, f32)> = Vec::with_capacity(table.head.len());
        for (at, head) in table.head.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.get(at));
            let (mut least, mut most) =
                (longest_word(self.bold, self.own(HEAD).size, head), self.bold.width(head) * self.own(HEAD).size);
            for cell in cells {
                least = least.max(longest_word(self.regular, self.own(CELL).size, cell));
                most = most.max(self.regular.width(cell) * self.own(CELL).size);
            }
            let inside = 2.0 * INSIDE.0 + 0.1;
            sizes.push((least.min(self.width * 0.4) + inside, most.min(self.width) + inside));
        }
        let words: f32 = sizes.iter().map(|(least, _)| least).sum();
        let scale = (self.width / words).clamp(SMALLEST, 1.0);
        for (least, most) in &mut sizes {
            *least *= scale;
            *most *= scale;
        }
        let most: f32 = sizes.iter().map(|(_, most)| most).sum();
        if most <= self.width {
            // What is left goes to the wide columns.
            let spare = self.width - most;
            return (sizes.iter().map(|(_, own)| own + spare * own / most).collect(), scale);
        }
        (shared(&sizes, self.width), scale)
    }

    /// A row; more than one piece if a cell is very long.
    fn row(
        &mut self,
        cells: &[String],
        widths: &[f32],
        short: &[bool],
        (head, scale): (bool, f32),
        above: usize,
    ) -> Vec<Piece<'a>> {
        let row = self.part(Kind::Row, Some(above));
        let style = if head { self.own(HEAD) } else { self.own(CELL) }.scaled(scale);
        let face = self.face(style.weight);
        let mut columns: Vec<(usize, Vec<Broken>)> = Vec::with_capacity(widths.len());
        for (at, width) in widths.iter().enumerate() {
            let part = self.part(if head { Kind::HeadCell } else { Kind::Cell }, Some(row));
            let text = cells.get(at).map_or("", String::as_str);
            columns.push((part, broken(face, style.size, text, width - 2.0 * INSIDE.0)));
        }
        let most = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
        let mut pieces = Vec::new();
        let mut from = 0_usize;
        while from < most {
            let upto = most.min(from.saturating_add(TOGETHER));
            let height = (upto.saturating_sub(from)) as f32 * style.line + 2.0 * INSIDE.1;
            let mut marks = Vec::new();
            let mut x = 0.0_f32;
            for (at, ((part, lines), width)) in columns.iter().zip(widths).enumerate() {
                let align = if head || short.get(at) == Some(&true) { Align::Center } else { Align::Left };
                let own = lines.get(from..upto.min(lines.len())).unwrap_or_default();
                let down = if head { (height - own.len() as f32 * style.line) / 2.0 } else { INSIDE.1 };
                let room = width - 2.0 * INSIDE.0;
                let set = self.set(own, style, x + INSIDE.0, room, align, Role::Part(*part));
                for (line, set) in (0_u16..).zip(set) {
                    let y = down + f32::from(line) * style.line;
                    marks.extend(set.into_iter().map(|mark| mark.moved(0.0, y)));
                }
                marks.push(Mark::Rule { x, y: 0.0, width: BORDER, height });
                x += width;
            }
            marks.push(Mark::Rule { x: x - BORDER, y: 0.0, width: BORDER, height });
            for y in if head { vec![0.0, height - BORDER] } else { vec![height - BORDER] } {
                marks.push(Mark::Rule { x: 0.0, y, width: x, height: BORDER });
            }
            pieces.push(Piece { marks, height, ..Piece::default() });
            from = upto;
        }
        pieces
    }
}

/// Room shared fairly: columns that need less than an even share have what they need, the others share the rest; no
/// column is narrower than its longest word while there is room.
fn shared(sizes: &[(f32, f32)], room: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = vec![None; sizes.len()];
    let mut left = room;
    loop {
        let open = widths.iter().filter(|width| width.is_none()).count();
        if open == 0 {
            break;
        }
        let even = left / open as f32;
        let settled =
            |(least, most): &(f32, f32)| if *most <= even { Some(*most) } else { (*least >= even).then_some(*least) };
        let next = widths.iter_mut().zip(sizes).find_map(|(width, size)| {
            let own = if width.is_none() { settled(size) } else { None }?;
            *width = Some(own);
            Some(own)
        });
        match next {
            Some(own) => left -= own,
            None => {
                for width in &mut widths {
                    width.get_or_insert(even);
                }
            }
        }
    }
    // Words that are too long for all together are broken in the end.
    let whole: f32 = widths.iter().flatten().sum();
    widths.into_iter().flatten().map(|width| width * room / whole).collect()
}
