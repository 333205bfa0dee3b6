//! A letter as a page of HTML that stands alone: one style block, no script, nothing from elsewhere.

use super::finished::{Block, Image, Letter, Letterhead, Line, Table};
use super::print::{COPIES, NUMBER, PAGE, STAMP, Signature, count, item, label_width, printed, signature_rows};
use crate::check::Lang;
use alloc::string::String;

/// Labels that are longer are broken.
const LABEL: usize = 34;
/// Names of more letters are set smaller, and may be broken.
const LONG_NAME: usize = 34;

/// What does not depend on the letter. The rows of a signature block are shared by its columns (subgrid): heads begin
/// and names stand on one line. A typeface with larger letters in the place of the wanted ones is set smaller, so that
/// lines and pages break where they should.
const STYLE: &str = "\
body{margin:0;color:#000;background:#fff;font:11.5pt/1.16 'Libertinus Serif','Times New Roman','Liberation Serif',\
'Nimbus Roman',serif;font-size-adjust:.43}\
p,dl,ol,table,.s{margin:.4em 0}p{text-align:justify}p:has(+dl,+ol,+table,+.s){break-after:avoid}\
header{position:relative;text-align:center;line-height:1.2;border-bottom:3px solid;padding:0 25mm 2mm;margin-bottom:4mm;\
min-height:22mm;display:flex;flex-direction:column;justify-content:center}\
header:after{content:'';position:absolute;left:0;right:0;bottom:-6px;border-bottom:1px solid}header.o{padding:0 0 2mm;min-height:0}header img{position:absolute;left:0;top:0;width:22mm;height:22mm;object-fit:contain}\
header b{font-size:14pt}header b.l{font-size:17pt}header span{font-size:10pt}\
h1{font-size:14pt;text-align:center;text-decoration:underline;margin:0;text-wrap:balance}h1+.n{margin-top:0}\
.n{text-align:center;margin:0 0 1em}dl{display:grid}dt,dd{margin:0}dd{display:flex;gap:.4em}dd span+span{flex:1}\
ol{padding:0;list-style:none}li{display:flex;gap:.5em}li span{min-width:1.1em;text-align:right}li div{flex:1}\
table{border-collapse:collapse;width:100%;font-size:10.5pt}th,td{border:1px solid;padding:.12em .35em;\
vertical-align:top;text-align:left}th{text-align:center}thead{display:table-header-group}tr{break-inside:avoid}\
.s{break-inside:avoid;margin-top:1em}.r{display:grid;grid-template-rows:auto 1fr auto;column-gap:6mm}.r+.r{margin-top:.8em}\
.c{display:grid;grid-row:span 3;grid-template-rows:subgrid;text-align:center}.g{position:relative;min-height:17mm}\
.g img{height:17mm}.m{position:absolute;left:16%;top:.5mm;border:1px solid;font-size:8pt;width:21mm;line-height:16mm}\
.u{font-weight:bold;text-decoration:underline;white-space:nowrap}.w{white-space:normal;font-size:10.5pt;text-wrap:balance}\
.t{font-size:10pt}.t p{margin:0}.t ol{margin:0}small{display:block;font-size:8.5pt;line-height:1.3;margin-top:1.5em}\
.b{break-before:page}";

/// A letter as a page of HTML. The browser's print dialogue makes paper or PDF of it.
///
/// ```
/// use absah::check::Lang;
/// use absah::letter::{Block, Letter, Margin, Paper, html};
///
/// let letter = Letter {
///     title: "Contoh".into(),
///     lang: Lang::Id,
///     paper: Paper::F4,
///     margin: Margin::default(),
///     date: "2026-03-02".parse().expect("a date"),
///     blocks: vec![Block::Paragraph("<script>".into())],
/// };
/// let page = html(&letter);
/// assert!(page.contains("<p>&lt;script&gt;</p>") && page.contains("size:215mm 330mm"));
/// ```
pub fn html(letter: &Letter) -> String {
    let mut out = Out { text: String::with_capacity(8_192), lang: letter.lang };
    out.raw("<!DOCTYPE html>\n<html lang=\"");
    out.raw(match letter.lang {
        Lang::Id => "id",
        Lang::En => "en",
    });
    out.raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n<title>");
    out.escaped(&letter.title);
    out.raw("</title>\n<style>");
    out.page(letter);
    out.raw(STYLE);
    out.raw("</style>\n</head>\n<body>\n");
    let mut breaks = false;
    for block in &letter.blocks {
        // The break is the first style of what follows it.
        if matches!(block, Block::PageBreak) {
            breaks = true;
            continue;
        }
        if breaks {
            out.raw("<div class=\"b\"></div>\n");
            breaks = false;
        }
        out.block(block);
    }
    out.raw("</body>\n</html>\n");
    out.text
}

struct Out {
    text: String,
    lang: Lang,
}

impl Out {
    fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// A text that can be no markup, neither between tags nor in an attribute.
    fn escaped(&mut self, words: &str) {
        for c in printed(words) {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                c => self.text.push(c),
            }
        }
    }

    /// A text between two pieces of markup.
    fn element(&mut self, open: &str, words: &str, close: &str) {
        self.raw(open);
        self.escaped(words);
        self.raw(close);
    }

    fn number(&mut self, number: u16) {
        self.raw(&count(usize::from(number)));
    }

    /// Size and edges of the sheet, numbers of pages from the second on, and the place where values begin.
    fn page(&mut self, letter: &Letter) {
        let (width, height) = letter.paper.size();
        let margin = letter.margin;
        let edges = [margin.top, margin.right, margin.bottom, margin.left];
        let space = |out: &mut Out| {
            for edge in edges {
                out.raw(" ");
                out.number(u16::from(edge));
                out.raw("mm");
            }
        };
        self.raw("@page{size:");
        self.number(width);
        self.raw("mm ");
        self.number(height);
        self.raw("mm;margin:");
        space(self);
        self.raw(";@bottom-right{font:9pt serif;content:\"");
        self.raw(PAGE.map(|word| word.get(letter.lang)).first().copied().unwrap_or_default());
        self.raw("\" counter(page) \"");
        self.raw(PAGE.map(|word| word.get(letter.lang)).last().copied().unwrap_or_default());
        self.raw("\" counter(pages)}}@page :first{@bottom-right{content:none}}@media screen{body{box-sizing:border-box;width:");
        self.number(width);
        self.raw("mm;padding:");
        space(self);
        self.raw("}}dl{grid-template-columns:min(42%,");
        // A letter is narrower than the digit that the unit is made from; capitals are wider.
        self.raw(&count(label_width(letter, LABEL).saturating_add(1)));
        self.raw("ch*.92) 1fr}");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Title(title) => self.element("<h1>", title, "</h1>\n"),
            Block::Number(number) => {
                self.raw("<p class=\"n\">");
                self.raw(NUMBER.get(self.lang));
                self.element("", number, "</p>\n");
            }
            Block::Paragraph(words) => self.element("<p>", words, "</p>\n"),
            Block::Rows(rows) => {
                self.raw("<dl>\n");
                for row in rows {
                    self.element("<dt>", &row.label, "</dt> ");
                    self.element("<dd><span>:</span> <span>", &row.value, "</span></dd>\n");
                }
                self.raw("</dl>\n");
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Signatures(columns) => {
                self.raw("<div class=\"s\">\n");
                for row in signature_rows(columns) {
                    self.signatures(&row);
                }
                self.raw("</div>\n");
            }
            Block::Copies(copies) => {
                self.element("<div class=\"t\">\n<p>", COPIES.get(self.lang), "</p>\n");
                self.list(copies);
                self.raw("</div>\n");
            }
            Block::Note(words) => self.element("<small>", words, "</small>\n"),
            Block::PageBreak => {}
        }
    }

    fn letterhead(&mut self, head: &Letterhead) {
        self.raw(if head.logo.is_some() { "<header>\n" } else { "<header class=\"o\">\n" });
        if let Some(logo) = &head.logo {
            self.image(logo);
        }
        for (at, line) in (1..).zip(&head.lines) {
            self.element(if at == head.lines.len() { "<b class=\"l\">" } else { "<b>" }, line, "</b>\n");
        }
        for line in &head.address {
            self.element("<span>", line, "</span>\n");
        }
        self.raw("</header>\n");
    }

    fn list(&mut self, items: &[String]) {
        self.raw("<ol role=\"list\">\n");
        for (at, words) in items.iter().enumerate() {
            self.element("<li><span>", &item(at), "</span> ");
            self.element("<div>", words, "</div></li>\n");
        }
        self.raw("</ol>\n");
    }

    fn table(&mut self, table: &Table) {
        self.raw("<table>\n<thead><tr>");
        for cell in &table.head {
            self.element("<th scope=\"col\">", cell, "</th> ");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for at in 0..table.head.len() {
                self.element("<td>", row.get(at).map_or("", String::as_str), "</td> ");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn signatures(&mut self, row: &[Signature<'_>]) {
        use super::finished::Side::{Center, Left, Right};
        let sides = || row.iter().map(|signature| signature.column.side);
        // Two that stand left and right have a half each, a single one the middle or its half.
        let (columns, place): (&str, fn(_) -> &'static str) = match (row.len(), sides().next()) {
            (1, Some(Center)) => ("1fr 2fr 1fr", |_| "2"),
            (3, _) => ("1fr 1fr 1fr", |side| match side {
                Left => "1",
                Center => "2",
                Right => "3",
            }),
            _ if sides().any(|side| side == Center) => ("1fr 1fr", |side| if side == Right { "2" } else { "auto" }),
            _ => ("1fr 1fr", |side| if side == Left { "1" } else { "2" }),
        };
        self.raw("<div class=\"r\" style=\"grid-template-columns:");
        self.raw(columns);
        self.raw("\">\n");
        for signature in row {
            self.raw("<div class=\"c\" style=\"grid-column:");
            self.raw(place(signature.column.side));
            self.raw("\">\n<div>\n");
            self.lines(signature.head);
            self.raw("</div>\n<div class=\"g\">");
            self.lines(signature.room);
            self.raw("</div>\n<div>\n");
            self.lines(signature.foot);
            self.raw("</div>\n</div>\n");
        }
        self.raw("</div>\n");
    }

    fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            match line {
                Line::Text(words) => self.element("<div>", words, "</div>\n"),
                Line::Name(name) if printed(name).count() > LONG_NAME => {
                    self.element("<div class=\"u w\">", name, "</div>\n");
                }
                Line::Name(name) => self.element("<div class=\"u\">", name, "</div>\n"),
                Line::Gap => {}
                Line::Stamp => self.element("<div class=\"m\">", STAMP.get(self.lang), "</div>\n"),
                Line::Image(image) => self.image(image),
            }
        }
    }

    fn image(&mut self, image: &Image) {
        self.raw("<img alt=\"");
        self.escaped(&image.alt);
        self.raw("\" src=\"data:");
        self.raw(image.media.mime());
        self.raw(";base64,");
        base64(&image.bytes, &mut self.text);
        self.raw("\">\n");
    }
}

/// Bytes in the letters of a data address.
fn base64(bytes: &[u8], text: &mut String) {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for part in bytes.chunks(3) {
        let byte = |at: usize| u32::from(part.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_usize {
            let at = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let sign = if place > part.len() { b'=' } else { SIGNS.get(at).copied().unwrap_or(b'=') };
            text.push(char::from(sign));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::base64;
    use alloc::string::String;

    #[test]
    fn bytes_as_letters() {
        // The examples of RFC 4648.
        for (bytes, wanted) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut text = String::new();
            base64(bytes.as_bytes(), &mut text);
            assert_eq!(text, wanted);
        }
    }
}
