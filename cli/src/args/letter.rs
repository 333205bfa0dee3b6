//! The arguments of `absah letter`.

use super::{AsOf, FailOn, as_of};
use crate::letter::sheet::Sheet;
use absah::letter::{Pattern, Per};
use absah::person::Date;
use clap::{Args as ClapArgs, Subcommand, builder::PossibleValuesParser, builder::TypedValueParser};
use std::path::PathBuf;

#[derive(ClapArgs)]
pub(crate) struct Letter {
    #[command(subcommand)]
    pub(crate) command: LetterCommand,
}

/// A template is named by its name (id.surat.spm), by the end of it (spm), or by its file.
#[derive(Subcommand)]
pub(crate) enum LetterCommand {
    /// Lists the templates of this edition.
    List,
    /// Checks templates: all faults, with line and column.
    Check(LetterCheck),
    /// Makes a letter out of its data: PDF, HTML or text.
    Fill(LetterFill),
    /// Makes a letter of every row of a table; rows with errors are told and not printed.
    Batch(LetterBatch),
    /// Looks through a register of issued letters: numbers that are missing, repeated or do not go with their dates.
    Numbers(LetterNumbers),
    /// Prints the fields of a template as JSON Schema, or as a plain form.
    Fields(LetterFields),
    /// Prints the data of a sample, to start from.
    Sample(LetterSample),
    /// Compiles a template to JSON (absah.letter/1), for forms and C programs.
    Build(LetterBuild),
}

#[derive(ClapArgs)]
pub(crate) struct LetterCheck {
    /// Files of templates, or names; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Lowest severity that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

/// The day against which data are checked.
#[derive(ClapArgs)]
pub(crate) struct DataDay {
    /// Day of the check, YYYY-MM-DD; today if not given. With `none` no letter counts as dated ahead.
    #[arg(long, value_name = "DATE|none", value_parser = as_of)]
    as_of: Option<AsOf>,
}

impl DataDay {
    /// The date given, or today by the clock of this machine.
    pub(crate) fn date(&self) -> Option<Date> {
        AsOf::or_today(self.as_of)
    }
}

/// Nothing is written while an error stands in the data. `absah letter sample` prints data to start from.
#[derive(ClapArgs)]
pub(crate) struct LetterFill {
    /// Name of the template, or its file.
    pub(crate) template: String,
    /// Data of the letter as JSON; - is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: PathBuf,
    /// Family card (JSON) that completes the data: head, member who is meant, dependants, address.
    #[arg(long, value_name = "FILE")]
    pub(crate) kk: Option<PathBuf>,
    /// Member of the card who is meant: head, a NIK, or the number of the row, from 1.
    #[arg(long, value_name = "WHO", default_value = "head", requires = "kk")]
    pub(crate) member: String,
    /// Decision of `absah eligibility --format json` that completes the data: number of met indicators, pack and day.
    #[arg(long, value_name = "FILE")]
    pub(crate) decision: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) day: DataDay,
    /// File of the letter, .pdf, .html or .txt, which appears only when it is complete. Without it text is printed.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Lowest severity that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

/// The binding is a TOML file: which column is which field, and what is the same for all letters of the office. Files are
/// named after the number of the letter, or after the row where there is none.
#[derive(ClapArgs)]
pub(crate) struct LetterBatch {
    /// Name of the template, or its file.
    pub(crate) template: String,
    /// Table (CSV) with a row for each letter; - is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: PathBuf,
    /// File that says which column holds which field.
    #[arg(long, value_name = "FILE")]
    pub(crate) binding: PathBuf,
    /// Folder of the letters; made if it is not there. Files that are there are not written over.
    #[arg(long, short, value_name = "FOLDER")]
    pub(crate) output: PathBuf,
    /// Form of the letters.
    #[arg(long, value_enum, default_value = "pdf")]
    pub(crate) format: Sheet,
    /// Serial number of the first letter, counted on for each one that is printed. Without it the number stands in a column.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=999_999_999))]
    pub(crate) first: Option<u32>,
    /// Write the findings as CSV to a file, instead of as text to standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) findings: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) day: DataDay,
    /// Say nothing on standard error but what went wrong.
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Lowest severity that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

/// The register is a table (CSV) with the columns nomor and tanggal.
#[derive(ClapArgs)]
pub(crate) struct LetterNumbers {
    /// Register of issued letters (CSV); - is standard input.
    pub(crate) file: PathBuf,
    /// Pattern of the numbers.
    #[arg(
        long,
        value_name = "PATTERN",
        default_value = "[klasifikasi]/[nomor_surat | 3]/[kode_desa]/[bulan_romawi]/[tahun]",
        value_parser = pattern
    )]
    pub(crate) pattern: Pattern,
    /// Which letters share one series: those of a year, of a class (archive code) and year, or all.
    #[arg(long, default_value = "year", value_parser = pers())]
    pub(crate) per: Per,
    /// Lowest severity that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

#[derive(ClapArgs)]
pub(crate) struct LetterFields {
    /// Name of the template, or its file.
    pub(crate) template: String,
    /// The plain form, with labels in both languages, instead of JSON Schema.
    #[arg(long)]
    pub(crate) form: bool,
    /// Write to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct LetterSample {
    /// Name of the template, or its file.
    pub(crate) template: String,
    /// Which sample, from 1.
    #[arg(long, default_value_t = 1)]
    pub(crate) number: u32,
    /// Write to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct LetterBuild {
    /// Name of the template, or its file.
    pub(crate) template: String,
    /// Write to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn pers() -> impl TypedValueParser<Value = Per> {
    let names = PossibleValuesParser::new(["year", "class", "all"]);
    names.try_map(|name| Per::named(&name).ok_or("no way of counting"))
}

fn pattern(text: &str) -> Result<Pattern, String> {
    use absah::letter::PatternFaultKind as Kind;
    Pattern::read(text).map_err(|fault| {
        let part = text.get(fault.span.start..fault.span.end).unwrap_or_default();
        let (id, en) = match fault.kind {
            Kind::Unknown => (
                "bagian yang dikenal: klasifikasi, nomor_surat, kode_desa, bulan, bulan_romawi, tahun",
                "parts are klasifikasi, nomor_surat, kode_desa, bulan, bulan_romawi, tahun",
            ),
            Kind::Twice => ("bagian ini sudah ada", "this part stands there already"),
            Kind::Width => ("lebar 1 sampai 9, hanya pada nomor_surat", "a width is 1 to 9, on nomor_surat only"),
            Kind::Open => ("kurung siku tidak ditutup", "the bracket is not closed"),
            Kind::NoSerial => ("bagian [nomor_surat] tidak ada", "the part [nomor_surat] is missing"),
            Kind::Joined => ("perlu tanda pemisah di depannya", "a mark must stand before it"),
        };
        format!("{part}: {id} / {en}")
    })
}
