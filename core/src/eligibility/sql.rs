//! The rules of a day as one query: a column for each criterion, then the groups, then the outcome.
//!
//! The logic of NULL in SQL is that of missing facts, so that the columns are the reasons. Identifiers made here hold a
//! space, which no name of a pack does: they never clash with columns of facts.

use super::facts::needed;
use super::model::{Fact, Having, Kind, Unit};
use super::rules::{Check, Join, Joint, Rules, Test, Written};
use super::write::Text;
use crate::check::{Lang, Word};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A dialect of SQL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// PostgreSQL.
    Postgres,
    /// DuckDB.
    DuckDb,
    /// SQLite.
    Sqlite,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 3] = [Dialect::Postgres, Dialect::DuckDb, Dialect::Sqlite];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Dialect::Postgres => "postgres",
            Dialect::DuckDb => "duckdb",
            Dialect::Sqlite => "sqlite",
        }
    }

    /// The dialect of a name.
    pub fn from_name(name: &str) -> Option<Dialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.as_str() == name)
    }

    /// An identifier. SQLite takes a name in double quotes for a text if there is no such column; one in backticks never.
    fn name(self, name: &str) -> String {
        let quote = if self == Dialect::Sqlite { '`' } else { '"' };
        let mut quoted = String::from(quote);
        for letter in name.chars() {
            quoted.push(letter);
            if letter == quote {
                quoted.push(quote);
            }
        }
        quoted.push(quote);
        quoted
    }
}

impl Rules<'_> {
    /// A query over a table with a column for each fact in use, named as the fact. It gives the table with these columns
    /// more: `fact …` with what is known of each fact, `criterion …` and `group …` with true, false or NULL, and
    /// `outcome` with the name of the [`Outcome`](super::Outcome).
    ///
    /// Columns hold: yes or no as BOOLEAN (0 and 1 in SQLite); numbers as whole numbers, decimals in hundredths; dates as
    /// DATE (texts `YYYY-MM-DD` in SQLite); codes of enums as texts; regions as texts of digits without dots; of a set, a
    /// BOOLEAN column for each code, `fact.code`, all of them NULL if the set is not known. Of the same facts the outcomes
    /// are those of [`Rules::decide`].
    pub fn sql(&self, dialect: Dialect, table: &str, lang: Lang) -> String {
        let mut out = String::new();
        let query = Query { rules: self, dialect, lang };
        query.head(table, &mut out);
        query.facts(table, &mut out);
        query.criteria(&mut out);
        let last = query.groups(&mut out);
        query.outcome(&last, &mut out);
        out
    }
}

struct Query<'r> {
    rules: &'r Rules<'r>,
    dialect: Dialect,
    lang: Lang,
}

const FACTS: &str = "known facts";
const CRITERIA: &str = "criteria in force";
const UNKNOWN: &str = "CAST(NULL AS BOOLEAN)";

impl Query<'_> {
    fn name(&self, kind: &str, id: &str) -> String {
        self.dialect.name(&format!("{kind} {id}"))
    }

    fn fact(&self, place: usize) -> Option<&Fact> {
        self.rules.pack().facts.get(place)
    }

    fn known(&self, place: usize) -> String {
        self.fact(place).map_or_else(|| UNKNOWN.to_string(), |fact| self.name("fact", &fact.id))
    }

    /// The alias of a node; of one that is not in force there is no column.
    fn node(&self, slot: usize) -> String {
        if self.rules.check(slot).is_none() && self.rules.joint(slot).is_none() {
            return UNKNOWN.to_string();
        }
        match self.rules.pack().at(slot) {
            Some(Written::Criterion(criterion)) => self.name("criterion", &criterion.id),
            Some(Written::Group(group)) => self.name("group", &group.id),
            None => UNKNOWN.to_string(),
        }
    }

    fn head(&self, table: &str, out: &mut String) {
        let pack = self.rules.pack();
        let title = pack.title.get(self.lang);
        comment(out, "", &format!("{} {}, {}: {title}", pack.id, pack.version, self.rules.as_of()));
        comment(out, "", Word::SqlScreening.text(self.lang));
        comment(out, "", &filled(Word::SqlColumns.text(self.lang), table));
        for (place, masks) in self.used() {
            let Some(fact) = self.fact(place) else { continue };
            let label = fact.label.get(self.lang);
            for column in self.columns(fact, masks) {
                comment(out, "", &format!("  {column} {}: {label}{}", self.kind(fact), self.remark(place, fact)));
            }
        }
    }

    /// Facts of the criteria in force; of sets, the codes that are asked for.
    fn used(&self) -> BTreeMap<usize, u64> {
        let mut used = BTreeMap::new();
        for check in &self.rules.checks {
            match &check.test {
                Test::Gap => {}
                Test::Set { fact, mask, .. } => *used.entry(*fact).or_insert(0) |= mask,
                _ => check.facts.iter().for_each(|fact| *used.entry(*fact).or_insert(0) |= 0),
            }
        }
        used
    }

    /// The columns of a fact.
    fn columns(&self, fact: &Fact, mask: u64) -> Vec<String> {
        match &fact.kind {
            Kind::Set { codes } => {
                let asked = codes.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                asked.map(|(_, code)| format!("{}.{}", fact.id, code.code)).collect()
            }
            _ => alloc::vec![fact.id.clone()],
        }
    }

    const fn kind(&self, fact: &Fact) -> &'static str {
        match (&fact.kind, self.dialect) {
            (Kind::Bool | Kind::Set { .. }, Dialect::Sqlite) => "INTEGER (0, 1)",
            (Kind::Bool | Kind::Set { .. }, _) => "BOOLEAN",
            (Kind::Number { .. }, Dialect::Sqlite) => "INTEGER",
            (Kind::Number { .. }, _) => "BIGINT",
            (Kind::Date { .. }, Dialect::Sqlite) => "TEXT (YYYY-MM-DD)",
            (Kind::Date { .. }, _) => "DATE",
            (Kind::Enum { .. } | Kind::Region, _) => "TEXT",
        }
    }

    fn remark(&self, place: usize, fact: &Fact) -> String {
        match &fact.kind {
            Kind::Number { unit: Unit::Decimal, .. } => format!("; {}", Word::SqlHundredths.text(self.lang)),
            Kind::Region => {
                let digits = needed(self.rules.pack(), place).to_string();
                format!("; {}", filled(Word::SqlRegion.text(self.lang), &digits))
            }
            Kind::Enum { codes, .. } => {
                let codes: Vec<&str> = codes.iter().map(|code| code.code.as_str()).collect();
                format!("; {}", codes.join(", "))
            }
            _ => String::new(),
        }
    }

    fn facts(&self, table: &str, out: &mut String) {
        let mut columns = Vec::new();
        for (place, mask) in self.used() {
            let Some(fact) = self.fact(place) else { continue };
            for column in self.columns(fact, mask) {
                let value = self.valid(place, fact, &self.dialect.name(&column));
                columns.push(format!("{value} AS {}", self.name("fact", &column)));
            }
        }
        *out += "WITH ";
        self.table(FACTS, Word::SqlRange.text(self.lang), &self.dialect.name(table), &columns, out);
    }

    /// A common table expression: what another holds, and columns more.
    fn table(&self, name: &str, remark: &str, from: &str, columns: &[String], out: &mut String) {
        *out += &self.dialect.name(name);
        *out += " AS (\n";
        if !remark.is_empty() {
            comment(out, "  ", remark);
        }
        *out += "  SELECT *";
        for column in columns {
            *out += ",\n";
            *out += &indented(column);
        }
        *out += &format!("\n  FROM {from}\n)");
    }

    /// The value of a column where it can be that of the fact.
    fn valid(&self, place: usize, fact: &Fact, column: &str) -> String {
        match (&fact.kind, self.dialect) {
            (Kind::Bool | Kind::Set { .. }, Dialect::Sqlite) => {
                format!("CASE WHEN {column} IN (0, 1) THEN {column} END")
            }
            (Kind::Bool | Kind::Set { .. }, _) => column.to_string(),
            (Kind::Number { low, high, .. }, dialect) => {
                let whole = if dialect == Dialect::Sqlite { "INTEGER" } else { "BIGINT" };
                format!("CASE WHEN {column} BETWEEN {low} AND {high} THEN CAST({column} AS {whole}) END")
            }
            (Kind::Date { low, high }, dialect) => {
                let real =
                    if dialect == Dialect::Sqlite { format!("{column} = date({column}) AND ") } else { String::new() };
                let (low, high) = (self.day(*low), self.day(*high));
                format!("CASE WHEN {real}{column} BETWEEN {low} AND {high} THEN {column} END")
            }
            (Kind::Enum { codes, .. }, _) => {
                let codes: Vec<String> = codes.iter().map(|code| literal(&code.code)).collect();
                format!("CASE WHEN {column} IN ({}) THEN {column} END", codes.join(", "))
            }
            (Kind::Region, _) => {
                let before = match needed(self.rules.pack(), place) {
                    0..=2 => 1,
                    3..=4 => 3,
                    5..=6 => 5,
                    _ => 7,
                };
                format!(
                    "CASE WHEN length({column}) IN (2, 4, 6, 10) AND rtrim({column}, '0123456789') = '' AND \
                     {column} >= '11' AND rtrim(substr({column}, {before}), '0') <> '' THEN {column} END"
                )
            }
        }
    }

    /// A day number as a date.
    fn day(&self, day: i64) -> String {
        let mut text = Text::new(self.lang);
        text.iso(day);
        let date = literal(&text.done());
        if self.dialect == Dialect::Sqlite { date } else { format!("DATE {date}") }
    }

    fn criteria(&self, out: &mut String) {
        let pack = self.rules.pack();
        let mut columns = Vec::new();
        for check in &self.rules.checks {
            let Some(criterion) = pack.criteria.get(check.slot) else { continue };
            let mut column = String::new();
            let cites: Vec<String> = criterion
                .cite
                .iter()
                .filter_map(|cite| {
                    let source = &pack.sources.get(cite.source)?.id;
                    Some(if cite.clause.is_empty() { source.clone() } else { format!("{source}#{}", cite.clause) })
                })
                .collect();
            let text = criterion.text.get(self.lang);
            comment(&mut column, "", &format!("{}: {text} ({})", criterion.id, cites.join(", ")));
            comment(&mut column, "", &criterion.source);
            if matches!(check.test, Test::Gap) {
                comment(&mut column, "", Word::SqlGap.text(self.lang));
            }
            column += &format!("{} AS {}", self.check(check), self.node(check.slot));
            columns.push(column);
        }
        *out += ",\n";
        self.table(CRITERIA, "", &self.dialect.name(FACTS), &columns, out);
    }

    fn check(&self, check: &Check) -> String {
        let test = match &check.test {
            Test::Flag { fact } => self.known(*fact),
            Test::Codes { fact, mask } => self.codes(*fact, *mask),
            Test::Set { fact, having, mask } => self.set(*fact, *having, *mask),
            Test::Range { fact, low, high } => self.range(*fact, *low, *high),
            Test::Linear { terms, low, high } if terms.is_empty() => truth(*low <= 0 && 0 <= *high).to_string(),
            Test::Linear { terms, low, high } => within(&self.sum(terms), number(*low), number(*high)),
            Test::Rows { terms, key, bounds } => self.rows(terms, *key, bounds),
            Test::Gap => UNKNOWN.to_string(),
        };
        if check.negated { format!("NOT ({test})") } else { test }
    }

    fn codes(&self, fact: usize, mask: u64) -> String {
        let Some(Kind::Enum { codes, .. }) = self.fact(fact).map(|fact| &fact.kind) else { return UNKNOWN.to_string() };
        let known = self.known(fact);
        let codes: Vec<String> = codes
            .iter()
            .enumerate()
            .filter(|(at, _)| mask >> at & 1 == 1)
            .map(|(_, code)| literal(&code.code))
            .collect();
        match codes.as_slice() {
            [] => format!("{known} <> {known}"),
            [code] => format!("{known} = {code}"),
            codes => format!("{known} IN ({})", codes.join(", ")),
        }
    }

    fn set(&self, fact: usize, having: Having, mask: u64) -> String {
        let Some(fact) = self.fact(fact) else { return UNKNOWN.to_string() };
        let codes: Vec<String> = self.columns(fact, mask).iter().map(|column| self.name("fact", column)).collect();
        match having {
            Having::Any => joined(&codes, " OR ", false),
            Having::All => joined(&codes, " AND ", true),
            Having::None => format!("NOT {}", joined(&codes, " OR ", false)),
        }
    }

    fn range(&self, fact: usize, low: i64, high: i64) -> String {
        let known = self.known(fact);
        let (least, most) = match self.fact(fact).map(|fact| &fact.kind) {
            Some(Kind::Number { low, high, .. } | Kind::Date { low, high }) => (*low, *high),
            Some(Kind::Region) => {
                let digits: u32 = match high.wrapping_sub(low) {
                    0 => 10,
                    1..=9_999 => 6,
                    10_000..=999_999 => 4,
                    _ => 2,
                };
                let prefix = low.checked_div(10i64.pow(10 - digits)).unwrap_or(0);
                return format!("substr({known}, 1, {digits}) = {}", literal(&prefix.to_string()));
            }
            _ => return UNKNOWN.to_string(),
        };
        if low > high || low > most || high < least {
            return format!("{known} <> {known}");
        }
        let date = matches!(self.fact(fact).map(|fact| &fact.kind), Some(Kind::Date { .. }));
        let shown = |number: i64| if date { self.day(number) } else { number.to_string() };
        within(&known, (low > least).then(|| shown(low)), (high < most).then(|| shown(high)))
    }

    fn sum(&self, terms: &[(usize, i64)]) -> String {
        let mut sum = String::new();
        for (fact, by) in terms {
            let known = self.known(*fact);
            let value = match (self.fact(*fact).map(|fact| &fact.kind), self.dialect) {
                (Some(Kind::Date { .. }), Dialect::Sqlite) => {
                    format!("CAST(julianday({known}) - 2440587.5 AS INTEGER)")
                }
                (Some(Kind::Date { .. }), _) => format!("CAST({known} - DATE '1970-01-01' AS BIGINT)"),
                _ => known,
            };
            let sign = match (sum.is_empty(), *by < 0) {
                (true, true) => "-",
                (true, false) => "",
                (false, true) => " - ",
                (false, false) => " + ",
            };
            sum += sign;
            if by.unsigned_abs() != 1 {
                sum += &format!("{} * ", by.unsigned_abs());
            }
            sum += &value;
        }
        sum
    }

    fn rows(&self, terms: &[(usize, i64)], key: usize, bounds: &[Option<(i64, i64)>]) -> String {
        let Some(Kind::Enum { codes, .. }) = self.fact(key).map(|fact| &fact.kind) else { return UNKNOWN.to_string() };
        let known = self.known(key);
        let ends = |pick: fn((i64, i64)) -> i64, open: i64| {
            let ends: Vec<Option<i64>> = bounds.iter().map(|bounds| bounds.map(pick)).collect();
            // A sum never reaches the ends of 64 bits.
            let closed = ends.iter().flatten().any(|end| *end != open);
            let cases = codes.iter().zip(&ends).filter_map(|(code, end)| {
                end.map(|end| format!("\n  WHEN {} THEN {}", literal(&code.code), end.max(-i64::MAX)))
            });
            (closed, format!("CASE {known}{}\nEND", cases.collect::<String>()))
        };
        if bounds.iter().flatten().next().is_none() {
            return UNKNOWN.to_string();
        }
        let ((above, low), (below, high)) = (ends(|ends| ends.0, i64::MIN), ends(|ends| ends.1, i64::MAX));
        let sum = if terms.is_empty() { "0".to_string() } else { self.sum(terms) };
        // Where no row bounds anything, its rows still say what is known.
        within(&sum, (above || !below).then_some(low), below.then_some(high))
    }

    /// Groups by how deep their members stand: a column cannot use another of the same query. Gives the last table.
    fn groups(&self, out: &mut String) -> String {
        let mut levels: BTreeMap<usize, usize> = BTreeMap::new();
        for joint in &self.rules.joints {
            let below = joint.members.iter().filter_map(|(slot, _)| levels.get(slot).copied()).max();
            levels.insert(joint.slot, below.map_or(1, |level| level + 1));
        }
        let mut last = CRITERIA.to_string();
        for level in levels.values().copied().collect::<BTreeSet<usize>>() {
            let own = self.rules.joints.iter().filter(|joint| levels.get(&joint.slot) == Some(&level));
            let columns: Vec<String> = own.map(|joint| self.group(joint)).collect();
            let name = format!("groups {level}");
            *out += ",\n";
            self.table(&name, "", &self.dialect.name(&last), &columns, out);
            last = name;
        }
        last
    }

    fn group(&self, joint: &Joint) -> String {
        let members: Vec<String> = joint.members.iter().map(|(slot, _)| self.node(*slot)).collect();
        let value = match joint.join {
            Join::All => joined(&members, " AND ", true),
            Join::Any => joined(&members, " OR ", false),
            Join::None => format!("NOT {}", joined(&members, " OR ", false)),
            Join::Sum(least) => sum_of(&members, joint, least),
            Join::Gap(_) => UNKNOWN.to_string(),
        };
        let mut column = String::new();
        if let Some(Written::Group(group)) = self.rules.pack().at(joint.slot) {
            comment(&mut column, "", &format!("{}: {}", group.id, group.text.get(self.lang)));
        }
        column += &format!("{value} AS {}", self.node(joint.slot));
        column
    }

    fn outcome(&self, from: &str, out: &mut String) {
        let decide = self.node(self.rules.decide);
        *out += "\nSELECT *,\n  CASE\n";
        let mut and = String::new();
        if let Some(applies) = self.rules.applies {
            let applies = self.node(applies);
            *out += &format!("    WHEN NOT {applies} THEN 'not_applicable'\n");
            and = format!("{applies} AND ");
        }
        *out += &format!("    WHEN {and}{decide} THEN 'eligible'\n    WHEN {and}NOT {decide} THEN 'ineligible'\n");
        *out += &format!("    ELSE 'undetermined'\n  END AS outcome\nFROM {};\n", self.dialect.name(from));
    }
}

/// The least and the most that the weights of met members can come to, against a threshold.
fn sum_of(members: &[String], joint: &Joint, least: i64) -> String {
    let side = |most: bool| {
        let parts = members.iter().zip(&joint.members).map(|(member, (_, weight))| {
            if (*weight > 0) == most {
                format!("CASE WHEN NOT {member} THEN 0 ELSE {weight} END")
            } else {
                format!("CASE WHEN {member} THEN {weight} ELSE 0 END")
            }
        });
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { "0".to_string() } else { parts.join("\n    + ") }
    };
    format!(
        "CASE\n  WHEN {}\n    >= {least} THEN TRUE\n  WHEN {}\n    < {least} THEN FALSE\nEND",
        side(false),
        side(true)
    )
}

fn joined(members: &[String], by: &str, empty: bool) -> String {
    if members.is_empty() { truth(empty).to_string() } else { format!("({})", members.join(by)) }
}

const fn truth(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

/// A bound of a sum, unless it is open.
fn number(bound: i64) -> Option<String> {
    (bound != i64::MIN && bound != i64::MAX).then(|| bound.to_string())
}

/// What lies within bounds; NULL where it is NULL, also without bounds.
fn within(value: &str, low: Option<String>, high: Option<String>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{value} = {low}"),
        (Some(low), Some(high)) => format!("{value} BETWEEN {low} AND {high}"),
        (Some(low), None) => format!("{value} >= {low}"),
        (None, Some(high)) => format!("{value} <= {high}"),
        (None, None) => format!("{value} = {value}"),
    }
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A line that the database skips; line ends of a text do not end it.
fn comment(out: &mut String, indent: &str, text: &str) {
    let words: Vec<&str> = text.split(|letter: char| letter.is_control() || letter.is_whitespace()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let deeper = if text.starts_with(' ') { "  " } else { "" };
    *out += &format!("{indent}-- {deeper}{}\n", words.join(" "));
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}

/// A sentence with the one part that it asks for.
fn filled(sentence: &str, part: &str) -> String {
    match sentence.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.1))) {
        Some((before, after)) => format!("{before}{part}{after}"),
        None => sentence.to_string(),
    }
}
