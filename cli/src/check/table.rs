//! The report for people: findings as a table that fits the terminal, then what to do, then the totals.

use crate::number::severity_word;
use crate::output::marked_to;
use absah::check::{Code, Lang, Severity};
use absah_batch::Summary;

/// From this width on a finding has room beside its place.
const WIDE: usize = 130;

/// Widths of the columns, known when the first finding comes.
pub(super) struct Layout {
    row: usize,
    column: usize,
    width: usize,
}

/// One finding in words.
pub(super) struct Line {
    pub(super) row: String,
    pub(super) severity: Severity,
    pub(super) column: String,
    pub(super) value: String,
    pub(super) message: String,
}

const SEVERITY: usize = 7;
const VALUE: usize = 16;

impl Layout {
    /// For these headings and rows that are written with so many characters.
    pub(super) fn new<'a>(headings: impl Iterator<Item = &'a str>, row: usize) -> Layout {
        let column = headings.map(|heading| heading.chars().count()).max().unwrap_or(0).clamp(5, 20);
        Layout { row, column, width: textwrap::termwidth().clamp(40, 160) }
    }

    pub(super) fn head(&self, lang: Lang) -> String {
        let [row, severity, column, value, finding] = match lang {
            Lang::Id => ["Baris", "Tingkat", "Kolom", "Nilai", "Temuan"],
            Lang::En => ["Row", "Level", "Column", "Value", "Finding"],
        };
        let finding = if self.is_wide() { finding } else { "" };
        let head = self.cells(row, severity, column, value) + finding;
        head.trim_end().to_owned() + "\n"
    }

    pub(super) fn line(&self, line: &Line, lang: Lang) -> String {
        let column = shortened(&line.column, self.column);
        let front = self.cells(&line.row, severity_word(line.severity, lang), &column, &line.value);
        if self.is_wide() {
            marked_to(self.width, &front, &line.message) + "\n"
        } else {
            let indent = " ".repeat(self.row.saturating_add(2));
            format!("{}\n{}\n", front.trim_end(), marked_to(self.width, &indent, &line.message))
        }
    }

    fn is_wide(&self) -> bool {
        self.width >= WIDE
    }

    fn cells(&self, row: &str, severity: &str, column: &str, value: &str) -> String {
        let (row_width, column_width) = (self.row, self.column);
        format!("{row:>row_width$}  {severity:<SEVERITY$}  {column:<column_width$}  {value:<VALUE$}  ")
    }
}

/// A heading that is too long keeps its beginning.
fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// What to do about each code above info, heaviest first.
pub(super) fn remedies(summary: &Summary, lang: Lang) -> String {
    let codes: Vec<Code> =
        sorted(summary).into_iter().map(|(code, _)| code).filter(|code| code.severity() > Severity::Info).collect();
    if codes.is_empty() {
        return String::new();
    }
    let mut text = match lang {
        Lang::Id => "\nYang perlu dilakukan\n".to_owned(),
        Lang::En => "\nWhat to do\n".to_owned(),
    };
    for code in codes {
        let help = code.texts(lang).help;
        text.push_str(&format!("  {code}\n{}\n", marked_to(textwrap::termwidth().clamp(40, 100), "    ", help)));
    }
    text
}

/// Findings per code and the rows behind them, as Markdown.
pub(super) fn totals(summary: &Summary, lang: Lang, listed: bool) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::ASCII_MARKDOWN);
    table.set_header(match lang {
        Lang::Id => ["Kode", "Tingkat", "Jumlah"],
        Lang::En => ["Code", "Level", "Count"],
    });
    for (code, count) in sorted(summary) {
        let count = comfy_table::Cell::new(count).set_alignment(comfy_table::CellAlignment::Right);
        table.add_row([code.as_str().into(), severity_word(code.severity(), lang).into(), count]);
    }
    let edition = absah::edition();
    let (rows, blank, unchecked) = (summary.rows, summary.blank, summary.unchecked);
    let mut closing = match lang {
        Lang::Id => {
            format!("{rows} baris diperiksa, {unchecked} baris tidak dapat diperiksa, {blank} baris kosong.\n")
        }
        Lang::En => format!("{rows} rows checked, {unchecked} rows could not be checked, {blank} blank rows.\n"),
    };
    let (errors, warnings) = (summary.error_rows, summary.warning_rows);
    let all = rows.saturating_add(unchecked);
    closing.push_str(&match lang {
        Lang::Id => format!(
            "Baris dengan kesalahan: {errors} ({}); hanya perlu diperiksa: {warnings} ({}).\n",
            share(errors, all, lang),
            share(warnings, all, lang)
        ),
        Lang::En => format!(
            "Rows with an error: {errors} ({}); with a warning only: {warnings} ({}).\n",
            share(errors, all, lang),
            share(warnings, all, lang)
        ),
    });
    if summary.headless > 0 {
        let count = summary.headless;
        closing.push_str(&match lang {
            Lang::Id => format!(
                "{count} kartu keluarga tanpa kepala keluarga di berkas ini: tidak dinilai, sebab berkas bisa memuat sebagian anggota saja.\n"
            ),
            Lang::En => format!(
                "{count} family cards have no head in this register: not judged, since it may list a part of the members only.\n"
            ),
        });
    }
    if !listed && summary.count(Severity::Info) > 0 {
        closing.push_str(match lang {
            Lang::Id => "Catatan hanya dihitung, tidak didaftar; --format csv, json atau ndjson memuat semuanya.\n",
            Lang::En => "Notes are counted, not listed; --format csv, json or ndjson holds them all.\n",
        });
    }
    closing.push_str(&match lang {
        Lang::Id => format!(
            "Yang diperiksa bentuk dan kecocokannya, bukan verifikasi Dukcapil. Absah {}, wilayah {}.\n",
            edition.package, edition.regions
        ),
        Lang::En => format!(
            "Form and agreement were checked, nothing was verified with Dukcapil. Absah {}, regions {}.\n",
            edition.package, edition.regions
        ),
    });
    if summary.codes.is_empty() { closing } else { format!("\n{table}\n{closing}") }
}

/// A share in percent, rounded to two decimals, with the decimal mark of the language.
pub(crate) fn share(part: u64, all: u64, lang: Lang) -> String {
    let hundredths = (u128::from(part) * 10_000 + u128::from(all) / 2) / u128::from(all.max(1));
    let mark = if lang == Lang::Id { ',' } else { '.' };
    format!("{}{mark}{:02} %", hundredths / 100, hundredths % 100)
}

fn sorted(summary: &Summary) -> Vec<(Code, u64)> {
    let mut codes: Vec<(Code, u64)> = summary.codes.iter().map(|(code, count)| (*code, *count)).collect();
    codes.sort_by_key(|(code, count)| (std::cmp::Reverse(code.severity()), std::cmp::Reverse(*count)));
    codes
}
