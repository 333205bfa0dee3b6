//! A rule pack as data: what an office wrote, with every name resolved to a place in its list.
//!
//! A pack is immutable once built. Numbers are whole: rupiah, hundredths for decimals, day numbers for dates.

use crate::check::Span;
pub use crate::document::Both;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// From a day to a day, both included; without one it is open on that side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Period {
    /// Whether a day lies within.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// How far an office stands behind its pack.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// Written, not reviewed.
    Draft,
    /// Read by somebody who knows the rule.
    Reviewed,
    /// Issued by the office that decides.
    Official,
}

/// A regulation, guideline or list of criteria.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Name within the pack.
    pub id: String,
    /// Title as it is cited.
    pub title: String,
    /// What it is: law, decree, guideline.
    pub kind: String,
    /// Day of issue, `YYYY-MM-DD`, or the year alone, or empty where neither is known.
    pub issued: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Whether the owner of the pack compared it with the printed text.
    pub checked: bool,
}

/// A clause of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cite {
    /// Place in [`Pack::sources`].
    pub source: usize,
    /// Article, point or heading; may be empty.
    pub clause: String,
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Plain whole numbers.
    Int,
    /// Whole rupiah, by the month, by the year or of no period.
    Money(Option<Per>),
    /// Hundredths.
    Decimal,
}

/// The time that an amount of money is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Per {
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A value and the days on which it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dated<T> {
    /// Days of the value, with the last one filled in from the value that follows.
    pub period: Period,
    /// The value.
    pub value: T,
    /// Where it is written.
    pub cite: Cite,
    /// Place in the file.
    pub span: Span,
}

/// A number by date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// Name within the pack.
    pub id: String,
    /// What it counts.
    pub unit: Unit,
    /// What a person reads.
    pub label: Both,
    /// In the order of time.
    pub values: Vec<Dated<i64>>,
    /// Place in the file.
    pub span: Span,
}

impl Param {
    /// The value of a day.
    pub fn on(&self, day: Date) -> Option<&Dated<i64>> {
        self.values.iter().find(|dated| dated.period.holds(day))
    }
}

/// Numbers by the code of a fact and by date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Name within the pack.
    pub id: String,
    /// Place of its key in [`Pack::facts`]: an enum.
    pub key: usize,
    /// What the numbers count.
    pub unit: Unit,
    /// What a person reads.
    pub label: Both,
    /// In the order of time.
    pub values: Vec<Dated<Rows>>,
    /// Place in the file.
    pub span: Span,
}

impl Table {
    /// The rows of a day.
    pub fn on(&self, day: Date) -> Option<&Dated<Rows>> {
        self.values.iter().find(|dated| dated.period.holds(day))
    }
}

/// The numbers of a table that hold on the same days.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rows {
    /// For each code of the key a number, or nothing.
    pub numbers: Vec<Option<i64>>,
    /// Rows that are written elsewhere than the rest: the place of the code, ascending, and where.
    pub cites: Vec<(usize, Cite)>,
}

impl Rows {
    /// The number of a code by its place.
    pub fn number(&self, code: usize) -> Option<i64> {
        self.numbers.get(code).copied().flatten()
    }
}

impl Dated<Rows> {
    /// Where the row of a code is written.
    pub fn cite_of(&self, code: usize) -> &Cite {
        self.value.cites.iter().find(|(place, _)| *place == code).map_or(&self.cite, |(_, cite)| cite)
    }
}

/// What a fact can be. Ranges include both ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A number: whole, money, or hundredths.
    Number {
        /// What it counts.
        unit: Unit,
        /// Lowest value.
        low: i64,
        /// Highest value.
        high: i64,
    },
    /// A date, as days since 1970-01-01.
    Date {
        /// First day.
        low: i64,
        /// Last day.
        high: i64,
    },
    /// One of at most 64 codes; places count from 0.
    Enum {
        /// The codes.
        codes: Vec<Choice>,
        /// Whether they rise.
        ordered: bool,
    },
    /// Any of at most 64 codes.
    Set {
        /// The codes.
        codes: Vec<Choice>,
    },
    /// A region code of 2, 4, 6 or 10 digits, stored as ten digits filled up with zeros.
    Region,
}

/// A code with what a person reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The code.
    pub code: String,
    /// What a person reads.
    pub words: Both,
}

/// How long a dated value is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Term {
    /// Completed months.
    Months(u16),
    /// Days.
    Days(u16),
}

/// A registry whose deciles must not be mixed with those of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Registry {
    /// Data Terpadu Kesejahteraan Sosial.
    Dtks,
    /// Pensasaran Percepatan Penghapusan Kemiskinan Ekstrem.
    P3ke,
    /// Data Tunggal Sosial dan Ekonomi Nasional.
    Dtsen,
}

/// An input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Name within the pack.
    pub id: String,
    /// What it can be.
    pub kind: Kind,
    /// What a person reads.
    pub label: Both,
    /// What a desk asks; empty if the label has to do.
    pub question: Both,
    /// Shown behind numbers; may be empty.
    pub unit: Both,
    /// Places in [`Pack::evidence`].
    pub evidence: Vec<usize>,
    /// How long a dated value is good.
    pub valid_for: Option<Term>,
    /// The registry that it must come from.
    pub registry: Option<Registry>,
    /// Place in the file.
    pub span: Span,
}

/// A document that proves facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Name within the pack.
    pub id: String,
    /// What a person reads.
    pub label: Both,
}

/// How two sums compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Order {
    /// What holds wherever this does not.
    pub(super) const fn opposite(self) -> Order {
        match self {
            Order::Equal => Order::Unequal,
            Order::Unequal => Order::Equal,
            Order::Less => Order::AtLeast,
            Order::AtMost => Order::Greater,
            Order::Greater => Order::AtMost,
            Order::AtLeast => Order::Less,
        }
    }
}

/// How the codes of a set are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Having {
    /// At least one of them.
    Any,
    /// Every one.
    All,
    /// None of them.
    None,
}

/// Completed years or months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Count {
    /// Years.
    Years,
    /// Months.
    Months,
}

/// An expression over facts, parameters and the day of the decision, each leaf in its own unit: decimals in hundredths,
/// dates in days. Where a decimal meets a whole number, whoever computes brings both to hundredths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expr {
    /// A whole number, or a date.
    Const(i64),
    /// A number in hundredths.
    Decimal(i64),
    /// Place in [`Pack::facts`].
    Fact(usize),
    /// Place in [`Pack::params`].
    Param(usize),
    /// A row of a table: places in [`Pack::tables`]; its key is the table's.
    Row(usize),
    /// The day of the decision.
    AsOf,
    /// The year of a date.
    Year(alloc::boxed::Box<Expr>),
    /// Completed years or months from a date fact, moved by days, to a day (else that of the decision).
    Elapsed {
        /// Years or months.
        unit: Count,
        /// Place in [`Pack::facts`].
        fact: usize,
        /// Days added to the fact.
        shift: i64,
        /// Day up to which it is counted.
        on: Option<Date>,
    },
    /// Sum.
    Add(alloc::boxed::Box<Expr>, alloc::boxed::Box<Expr>),
    /// Difference.
    Sub(alloc::boxed::Box<Expr>, alloc::boxed::Box<Expr>),
    /// Product; at most one side holds facts.
    Mul(alloc::boxed::Box<Expr>, alloc::boxed::Box<Expr>),
    /// Exact quotient by one fact of at least 1; only alone on the left.
    Div(alloc::boxed::Box<Expr>, usize),
    /// Negation.
    Neg(alloc::boxed::Box<Expr>),
}

/// The one comparison of a criterion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Condition {
    /// A yes-or-no fact.
    Flag(usize),
    /// The code of an enum is in a mask.
    Codes(usize, u64),
    /// The codes of a set against a mask.
    Set(usize, Having, u64),
    /// A region under a region: lowest and highest code of ten digits.
    Within(usize, i64, i64),
    /// Two sums.
    Compare(Expr, Order, Expr),
    /// A fact between two constants, both included.
    Between(Expr, Expr, Expr),
}

/// One comparison with one clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Criterion {
    /// Name within the pack.
    pub id: String,
    /// Days on which it is in force.
    pub period: Period,
    /// The test as it is written.
    pub source: String,
    /// Whether the test begins with `not`.
    pub negated: bool,
    /// The test.
    pub condition: Condition,
    /// What a person reads.
    pub text: Both,
    /// Clauses.
    pub cite: Vec<Cite>,
    /// A remark for the reader of the pack.
    pub note: Option<Both>,
    /// Sentences for the three results; may be empty.
    pub said: [Both; 3],
    /// Place in the file.
    pub span: Span,
    /// Place of the test in the file, within the quotes.
    pub test_span: Span,
}

/// A criterion or a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Node {
    /// Place in [`Pack::criteria`].
    Criterion(usize),
    /// Place in [`Pack::groups`].
    Group(usize),
}

/// A threshold: a number, or a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Threshold {
    /// A number.
    Fixed(i64),
    /// Place in [`Pack::params`].
    Param(usize),
}

/// How a group is made of its members.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// Every one.
    All,
    /// At least one.
    Any,
    /// Not one.
    None,
    /// So many.
    AtLeast(Threshold),
    /// Weights that sum up to so much.
    Score(Threshold),
}

/// A named group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Name within the pack.
    pub id: String,
    /// Days on which it is in force.
    pub period: Period,
    /// How it is made of its members.
    pub rule: Rule,
    /// Members with their weights (1 unless it is a score).
    pub members: Vec<(Node, i64)>,
    /// What a person reads.
    pub text: Both,
    /// Place in the file.
    pub span: Span,
}

/// A rule pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    /// Name, such as `id.kip-kuliah`.
    pub id: String,
    /// Version, such as `2026.1`.
    pub version: String,
    /// What a person reads.
    pub title: Both,
    /// `ID`, or a region code without dots.
    pub jurisdiction: String,
    /// Who is decided about.
    pub subject: String,
    /// Days for which the pack speaks.
    pub effective: Period,
    /// How far its office stands behind it.
    pub status: Status,
    /// What the reader must know.
    pub note: Option<Both>,
    /// The node that is the outcome.
    pub decide: Node,
    /// The node that must hold for the pack to apply.
    pub applies: Option<Node>,
    /// `sha256:` and the digest of the compiled pack; empty before it is compiled.
    pub digest: String,
    /// Regulations.
    pub sources: Vec<Source>,
    /// Numbers by date.
    pub params: Vec<Param>,
    /// Numbers by code and date.
    pub tables: Vec<Table>,
    /// Inputs.
    pub facts: Vec<Fact>,
    /// Documents.
    pub evidence: Vec<Evidence>,
    /// Comparisons.
    pub criteria: Vec<Criterion>,
    /// Groups, members before the groups they are in.
    pub groups: Vec<Group>,
}
