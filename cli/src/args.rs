//! The arguments of every command.

mod letter;

pub(crate) use letter::*;

use crate::Failure;
use absah::check::{Lang, Severity};
use absah::eligibility::Dialect;
use absah::number::Kind;
use absah::person::{Date, List, Sex};
use absah_batch::schema::{Content, Role};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Checks Indonesian identity numbers and population registers, without a network.
///
/// "Valid" means well formed. Whether a number was issued is known to Dukcapil alone.
#[derive(Parser)]
#[command(name = "absah", version = version())]
pub(crate) struct Args {
    /// Language of messages.
    #[arg(long, value_enum, global = true, default_value = "id")]
    lang: LangArg,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Package and editions, as in every report.
fn version() -> String {
    let edition = absah::edition();
    format!("{}, regions {}", edition.package, edition.regions)
}

impl Args {
    pub(crate) fn lang(&self) -> Lang {
        match self.lang {
            LangArg::Id => Lang::Id,
            LangArg::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    Id,
    En,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Checks a register in CSV, all rows and all faults.
    Check(Check),
    /// Checks whole family cards given as JSON, members against each other.
    Family(Family),
    /// Decides by a rule pack whether the facts of a case meet its criteria, and says why.
    Eligibility(Eligibility),
    /// Lists, shows, checks and compiles rule packs.
    Rules(Rules),
    /// Letters of an office: checks templates, fills them, looks through registers of numbers.
    Letter(Letter),
    /// Checks one number, or one per line of standard input.
    Number(Number),
    /// Checks a NIK.
    Nik(Values),
    /// Checks a family-card number.
    Kk(Values),
    /// Checks a tax number (NPWP).
    Npwp(Values),
    /// Shows a region code with its history, or finds regions by name.
    Region(Region),
    /// Explains a code: what, why, what to do, and the law.
    Explain(Explain),
    /// Writes a synthetic register with marked errors, and a list of what is wrong in it.
    Sample(Sample),
    /// Prints the JSON Schema of an answer.
    Schema(Schema),
    /// Prints the completion script of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Prints the manual page.
    Man,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Ndjson,
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RegionFormat {
    Text,
    Json,
    Ndjson,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    pub(crate) fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity == Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Never => false,
        }
    }
}

#[derive(ClapArgs, Clone)]
pub(crate) struct Common {
    /// Form of the output.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Date of the check, YYYY-MM-DD; today if not given. With `none` nothing is judged against a date.
    #[arg(long, value_name = "DATE|none", value_parser = as_of)]
    as_of: Option<AsOf>,
    /// Write the answer to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say nothing on standard error but what went wrong.
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Show whole numbers instead of the last four digits.
    #[arg(long)]
    pub(crate) show_values: bool,
    /// Lowest severity that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

impl Common {
    /// The date given, or today by the clock of this machine.
    pub(crate) fn date(&self) -> Option<Date> {
        AsOf::or_today(self.as_of)
    }
}

/// A date, or `none`.
#[derive(Clone, Copy)]
struct AsOf(Option<Date>);

impl AsOf {
    /// The date given, or today by the clock of this machine.
    fn or_today(given: Option<AsOf>) -> Option<Date> {
        match given {
            Some(AsOf(date)) => date,
            None => Date::try_from(chrono::Local::now().date_naive()).ok(),
        }
    }
}

fn as_of(text: &str) -> Result<AsOf, String> {
    if text == "none" { Ok(AsOf(None)) } else { date(text).map(|date| AsOf(Some(date))) }
}

#[derive(ClapArgs)]
pub(crate) struct Check {
    /// Files to check as one register, also compressed with gzip or zstd; - is standard input. Patterns such as 'desa-*.csv'
    /// are expanded.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Heading of a role, such as nik=NO_KTP; may be given several times.
    #[arg(long, value_name = "ROLE=HEADING", value_parser = column)]
    pub(crate) columns: Vec<(Role, String)>,
    /// Code list in which a role is written, such as status_perkawinan=marital-six; may be given several times.
    #[arg(long, value_name = "ROLE=LIST", value_parser = list)]
    pub(crate) lists: Vec<(Role, List)>,
    /// Order of day and month in dates such as 04/05/1990; without it each column decides by its first rows.
    #[arg(long, value_enum)]
    pub(crate) date_order: Option<DateOrder>,
    /// Threads that work; as many as the machine runs at once, if not given.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Memory for comparing rows, such as 64MiB or 1GiB; what does not fit goes to a temporary file.
    #[arg(long, value_name = "SIZE", default_value = "256MiB", value_parser = size)]
    pub(crate) memory: usize,
    /// Folder of the temporary file; that of the system, if not given.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) temp_dir: Option<PathBuf>,
    /// Say on standard error how far it is; `auto` where somebody sees it.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) progress: ProgressArg,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressArg {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// A file holds one card as a JSON object, an array of cards, or one card a line (NDJSON). `absah schema family-card`
/// prints the keys.
#[derive(ClapArgs)]
pub(crate) struct Family {
    /// Files with family cards; - is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// File with the older card of the same family; what changed since is told too.
    #[arg(long, value_name = "OLD")]
    pub(crate) compare: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// The facts of a case are a JSON object such as {"tahun_lulus": 2026}; several stand in an array or one a line (NDJSON).
/// `absah rules show PACK` names the facts. With --binding the file is a table, and every row a case. A fact that is left out is unknown, never 0 or no.
#[derive(ClapArgs)]
pub(crate) struct Eligibility {
    /// Rule pack: its name, the end of its name (kip-kuliah), or a file.
    pub(crate) pack: String,
    /// File with the facts, or with a table for --binding; - is standard input. Beside --kk it completes the card.
    #[arg(required_unless_present = "kk")]
    pub(crate) file: Option<PathBuf>,
    /// File that says which column of a table (CSV) holds which fact; every row is a case.
    #[arg(long, value_name = "FILE")]
    pub(crate) binding: Option<PathBuf>,
    /// Family card (JSON) to read facts from: ages, members, schooling, marital status, village.
    #[arg(long, value_name = "FILE")]
    pub(crate) kk: Option<PathBuf>,
    /// Member of the card who is meant: head, a NIK, or the number of the row, from 1.
    #[arg(long, value_name = "WHO", default_value = "head", requires = "kk")]
    pub(crate) member: String,
    /// Threads that decide about a table; as many as the machine runs at once, if not given.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Of a table, say on standard error how far it is; `auto` where somebody sees it.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) progress: ProgressArg,
    #[command(flatten)]
    pub(crate) day: Day,
    /// Form of the output; text if not given. Of a table, text gives the counts, the other forms an answer a row.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the answer to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say nothing on standard error but what went wrong.
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Keep the values of facts in JSON, NDJSON and CSV too; text always shows them.
    #[arg(long)]
    pub(crate) show_values: bool,
    /// Lowest severity of a finding about the facts that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

impl Eligibility {
    /// The form asked for. A table written to a file is a table again.
    pub(crate) fn format(&self) -> Format {
        let table = self.binding.is_some() && self.output.is_some();
        self.format.unwrap_or(if table { Format::Csv } else { Format::Text })
    }
}

/// The day of a decision.
#[derive(ClapArgs)]
pub(crate) struct Day {
    /// Day of the decision, YYYY-MM-DD; today if not given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,
}

impl Day {
    /// The day given, or today by the clock of this machine.
    pub(crate) fn date(&self, lang: Lang) -> Result<Date, Failure> {
        let today = || Date::try_from(chrono::Local::now().date_naive()).ok();
        self.as_of.or_else(today).ok_or_else(|| {
            Failure(match lang {
                Lang::Id => "jam komputer ini tidak dapat dipakai; sebutkan harinya dengan --as-of".to_owned(),
                Lang::En => "the clock of this machine cannot be used; give the day with --as-of".to_owned(),
            })
        })
    }
}

#[derive(ClapArgs)]
pub(crate) struct Rules {
    #[command(subcommand)]
    pub(crate) command: RulesCommand,
}

/// A pack is named by its name (id.kip-kuliah), by the end of it (kip-kuliah), or by its file.
#[derive(Subcommand)]
pub(crate) enum RulesCommand {
    /// Lists the packs of this edition.
    List,
    /// Shows what a pack is and which facts it asks for.
    Show(OnePack),
    /// Checks rule packs: all faults, with line and column.
    Check(RulesCheck),
    /// Runs the cases of packs, and every small change of the rules that a case should notice.
    Test(RulesTest),
    /// Writes cases for what no case tests, for a person to confirm.
    Suggest(OnePack),
    /// Compiles a pack to JSON (absah.pack/1), for forms and C programs.
    Build(RulesWrite),
    /// Writes an overlay and its base as one pack; with a region, the pack that holds there on a day.
    Resolve(RulesResolve),
    /// Says what is different between two packs, and which cases and records come out in another way.
    Diff(RulesDiff),
    /// Writes a pack as a page to read, in Markdown.
    Doc(RulesWrite),
    /// Writes the rules of one day as a query for a database.
    Sql(RulesSql),
}

#[derive(ClapArgs)]
pub(crate) struct OnePack {
    /// Name of the pack, or its file.
    pub(crate) pack: String,
}

#[derive(ClapArgs)]
pub(crate) struct RulesCheck {
    /// Files of packs, or names; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Lowest severity that makes the exit code 1.
    #[arg(long, value_enum, default_value = "error")]
    pub(crate) fail_on: FailOn,
}

#[derive(ClapArgs)]
pub(crate) struct RulesTest {
    /// Files of packs, or names; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Lowest severity that makes the exit code 1; a change that no case notices is a warning.
    #[arg(long, value_enum, default_value = "warning")]
    pub(crate) fail_on: FailOn,
}

#[derive(ClapArgs)]
pub(crate) struct RulesSql {
    /// Name of the pack, or its file.
    pub(crate) pack: String,
    #[command(flatten)]
    pub(crate) day: Day,
    /// Database that shall run it.
    #[arg(long, value_parser = dialects())]
    pub(crate) dialect: Dialect,
    /// Table with a column for each fact.
    #[arg(long, default_value = "data")]
    pub(crate) table: String,
    /// Write the query to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct RulesDiff {
    /// Name of the older pack, or its file.
    pub(crate) old: String,
    /// Name of the newer pack, or its file.
    pub(crate) new: String,
    /// Count the records of this file whose outcome changes: facts as JSON or NDJSON; - is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) day: Day,
    /// Write to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct RulesResolve {
    /// Name of the pack, or its file; overlays are looked for beside it too.
    pub(crate) pack: String,
    /// Code of the region for which the pack must speak, such as 35.10: the most particular overlay is taken.
    #[arg(long, value_name = "CODE", value_parser = area)]
    pub(crate) region: Option<String>,
    #[command(flatten)]
    pub(crate) day: Day,
    /// Write to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The digits of a region code.
fn area(text: &str) -> Result<String, String> {
    let code: String = text.chars().filter(|letter| *letter != '.').collect();
    let known = matches!(code.len(), 2 | 4 | 6 | 10) && code.bytes().all(|byte| byte.is_ascii_digit());
    if known {
        Ok(code)
    } else {
        Err("write 2, 4, 6 or 10 digits, such as 35.10 / tulis 2, 4, 6 atau 10 angka".to_owned())
    }
}

#[derive(ClapArgs)]
pub(crate) struct RulesWrite {
    /// Name of the pack, or its file.
    pub(crate) pack: String,
    /// Write to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct Number {
    /// Kind of number.
    #[arg(value_parser = kinds())]
    pub(crate) kind: Kind,
    #[command(flatten)]
    pub(crate) values: Values,
}

/// Numbers given as arguments can be seen by other users of the machine in the list of processes; standard input cannot.
#[derive(ClapArgs, Clone)]
pub(crate) struct Values {
    /// Numbers; none or - reads one per line of standard input, which keeps them out of the list of processes.
    pub(crate) values: Vec<String>,
    /// Birth date in the data, YYYY-MM-DD, compared with NIK, NISN, NIP and the date of a certificate.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) birth_date: Option<Date>,
    /// Sex in the data, compared with NIK and NIP.
    #[arg(long, value_parser = sex)]
    pub(crate) sex: Option<Sex>,
    /// NIK of the same person, compared with a card number.
    #[arg(long)]
    pub(crate) nik: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
}

impl Values {
    pub(crate) fn of(self, kind: Kind) -> Number {
        Number { kind, values: self }
    }
}

#[derive(ClapArgs)]
pub(crate) struct Region {
    /// Code with or without dots, or a part of a name.
    #[arg(required = true)]
    pub(crate) query: Vec<String>,
    /// Form of the output; several regions found by name are an array in json, one a line in ndjson.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: RegionFormat,
}

#[derive(ClapArgs)]
pub(crate) struct Explain {
    /// A code such as nik-serial-zero.
    pub(crate) code: String,
}

/// The same rows and seed give the same bytes in the same version. All people are made up.
#[derive(ClapArgs)]
pub(crate) struct Sample {
    /// Rows below the header.
    #[arg(long)]
    pub(crate) rows: u64,
    /// Start of the random numbers.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Write the register to a file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write the findings above info that a check must make: row, column, code, severity, kind, related rows.
    #[arg(long, value_name = "FILE")]
    pub(crate) truth: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct Schema {
    /// decision (`eligibility --format json`), family, family-card (what `family` reads), nik, kk, number (all other kinds), region, finding (a line of `check --format ndjson`) or register (`check --format json`); none lists them.
    pub(crate) name: Option<String>,
}

/// Every kind of the library by its name.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = PossibleValuesParser::new(Kind::ALL.map(Kind::as_str));
    names.try_map(|name| Kind::from_name(&name).ok_or("no kind of number"))
}

fn dialects() -> impl TypedValueParser<Value = Dialect> {
    let names = PossibleValuesParser::new(Dialect::ALL.map(Dialect::as_str));
    names.try_map(|name| Dialect::from_name(&name).ok_or("no dialect"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write the date as YYYY-MM-DD, such as 2026-11-24".to_owned())
}

fn sex(text: &str) -> Result<Sex, String> {
    Sex::read(text).ok_or_else(|| "use L or P, male or female".to_owned())
}

/// Bytes, as a number with a unit of 1024.
fn size(text: &str) -> Result<usize, String> {
    let wrong = || "write a size such as 64MiB or 1GiB".to_owned();
    let end = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at_checked(end).ok_or_else(wrong)?;
    let unit = match unit.trim().to_ascii_lowercase().as_str() {
        "k" | "kb" | "kib" => 1_usize << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err(wrong()),
    };
    let bytes = number.parse::<usize>().ok().and_then(|number| number.checked_mul(unit)).ok_or_else(wrong)?;
    let least = absah_batch::LEAST_MEMORY;
    if bytes < least { Err(format!("at least {}MiB are needed", least >> 20)) } else { Ok(bytes) }
}

fn column(text: &str) -> Result<(Role, String), String> {
    let (role, heading) = text.split_once('=').ok_or("write role=HEADING, such as nik=NO_KTP")?;
    Ok((role_of(role)?, heading.to_owned()))
}

fn list(text: &str) -> Result<(Role, List), String> {
    let (role, list) = text.split_once('=').ok_or("write role=LIST, such as hubungan_keluarga=relation-regsosek")?;
    let role = role_of(role)?;
    let Content::List(own) = role.content() else { return Err(format!("{} is no code list", role.as_str())) };
    // Lists of one thing share the first word of their key: marital, marital-four, marital-six.
    let thing = |list: List| list.as_str().split('-').next().unwrap_or_default();
    let fitting = || List::ALL.into_iter().filter(|list| thing(*list) == thing(own));
    let names = || fitting().map(List::as_str).collect::<Vec<_>>().join(", ");
    fitting()
        .find(|other| other.as_str() == list)
        .map(|list| (role, list))
        .ok_or_else(|| format!("lists are {}", names()))
}

fn role_of(name: &str) -> Result<Role, String> {
    let names = || Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ");
    Role::from_name(name).ok_or_else(|| format!("roles are {}", names()))
}
