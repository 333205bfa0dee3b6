//! `[param.ID]` and `[table.ID]`: numbers by date, and what an overlay lays in front of them.

use super::Builder;
use crate::check::Word;
use crate::document::listed;
use crate::document::{Entry, Item};
use crate::document::{Part, Reading};
use crate::eligibility::expr::Name;
use crate::eligibility::model::{Cite, Dated, Kind, Param, Period, Rows, Table, Unit};
use crate::eligibility::raise;
use crate::person::Date;
use crate::person::day;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

impl<'d> Builder<'d> {
    pub(super) fn read_params(&mut self) {
        let mut places: BTreeMap<&'d str, usize> = BTreeMap::new();
        for (entry, _) in self.all("param") {
            let id = entry.key.as_str();
            let part = self.part(&entry.item, entry.key_span, &["param.", id]);
            let below = places.get(id).and_then(|place| self.params.get(*place)).cloned();
            if let (Some(part), Some(below)) = (&part, below) {
                self.known(part, &["values"]);
                let unit = below.unit;
                let above = self.dated(part, id, &["value"], |builder, part| builder.value(part, unit));
                let values = laid(below.values, above, |above, _| above.value);
                if let Some(param) = places.get(id).and_then(|place| self.params.get_mut(*place)) {
                    param.values = values;
                }
                continue;
            }
            let place = self.params.len();
            let unit = part.as_ref().and_then(|part| self.unit(part, &[]));
            if unit.is_none() {
                self.faulty.push(Name::Param(place));
            }
            let param = self.param_of(entry, part.as_ref(), unit.unwrap_or(Unit::Int));
            self.params.push(param);
            places.insert(id, place);
        }
    }

    fn param_of(&mut self, entry: &'d Entry, part: Option<&Part<'d>>, unit: Unit) -> Param {
        let id = entry.key.as_str();
        let label = part.map(|part| self.need_both(part, "label")).unwrap_or_default();
        let values = part.map(|part| self.dated(part, id, &["value"], |builder, part| builder.value(part, unit)));
        Param { id: id.into(), unit, label, values: values.unwrap_or_default(), span: entry.key_span }
    }

    fn value(&mut self, part: &Part<'d>, unit: Unit) -> Option<i64> {
        let item = self.need(part, "value")?;
        self.amount(item, "value", unit)
    }

    /// What the numbers of a parameter or table count.
    fn unit(&mut self, part: &Part<'d>, also: &[&str]) -> Option<Unit> {
        let units = [("int", Unit::Int), ("money", Unit::Money(None)), ("decimal", Unit::Decimal)];
        let unit = self.need(part, "type").and_then(|item| self.choice(item, "type", &units));
        let per: &[&str] = if matches!(unit, Some(Unit::Money(_)) | None) { &["per"] } else { &[] };
        let known: Vec<&str> = ["type", "label", "values"].iter().chain(also).chain(per).copied().collect();
        self.known(part, &known);
        match unit? {
            Unit::Money(_) => Some(Unit::Money(self.per(part))),
            unit => Some(unit),
        }
    }

    pub(super) fn read_tables(&mut self) {
        let mut places: BTreeMap<&'d str, usize> = BTreeMap::new();
        for (entry, _) in self.all("table") {
            let id = entry.key.as_str();
            let part = self.part(&entry.item, entry.key_span, &["table.", id]);
            let below = places.get(id).and_then(|place| self.tables.get(*place)).cloned();
            if let (Some(part), Some(below)) = (&part, below) {
                self.known(part, &["values"]);
                let codes = self.codes_of(below.key);
                let above = self.dated(part, id, ROWS, |builder, part| builder.rows(part, &codes, below.unit, false));
                let values = laid(below.values, above, over);
                if let Some(table) = places.get(id).and_then(|place| self.tables.get_mut(*place)) {
                    table.values = values;
                }
                continue;
            }
            let place = self.tables.len();
            let unit = part.as_ref().and_then(|part| self.unit(part, &["key"]));
            let key = part.as_ref().and_then(|part| self.key(part));
            if unit.is_none() || key.is_none() {
                self.faulty.push(Name::Table(place));
            }
            let label = part.as_ref().map(|part| self.need_both(part, "label")).unwrap_or_default();
            let unit = unit.unwrap_or(Unit::Int);
            let codes = key.map(|key| self.codes_of(key));
            let values = part.map(|part| {
                self.dated(&part, id, ROWS, |builder, part| match &codes {
                    Some(codes) => builder.rows(part, codes, unit, true),
                    None => Some(Rows::default()),
                })
            });
            let values = values.unwrap_or_default();
            let span = entry.key_span;
            self.tables.push(Table { id: id.into(), key: key.unwrap_or(usize::MAX), unit, label, values, span });
            places.insert(id, place);
        }
        self.faulty.sort_unstable();
    }

    /// The enum fact whose codes are the rows.
    fn key(&mut self, part: &Part<'d>) -> Option<usize> {
        let item = self.need(part, "key")?;
        let text = self.text(item, "key")?;
        let Some(Name::Fact(place)) = self.names.get(text).copied() else {
            let near = self.guesses.near(text, self.facts.iter().map(|fact| fact.id.as_str()));
            self.used.extend(self.names.get(near.as_str()));
            self.say(raise::pack_name_unknown(item.span, Word::PackThingFact, text, near));
            return None;
        };
        self.used.insert(Name::Fact(place));
        if self.faulty.contains(&Name::Fact(place)) {
            return None;
        }
        if !matches!(self.facts.get(place).map(|fact| &fact.kind), Some(Kind::Enum { .. })) {
            self.say(raise::pack_value_type(item.span, "key", Word::PackValueCodes));
            return None;
        }
        Some(place)
    }

    fn codes_of(&self, fact: usize) -> BTreeMap<String, usize> {
        match self.facts.get(fact).map(|fact| &fact.kind) {
            Some(Kind::Enum { codes, .. }) => {
                codes.iter().enumerate().map(|(at, choice)| (choice.code.clone(), at)).collect()
            }
            _ => BTreeMap::new(),
        }
    }

    fn rows(&mut self, part: &Part<'d>, codes: &BTreeMap<String, usize>, unit: Unit, whole: bool) -> Option<Rows> {
        let item = self.need(part, "rows")?;
        let mut numbers = alloc::vec![None; codes.len()];
        for entry in self.entries(item, "rows") {
            let value = self.amount(&entry.item, &entry.key, unit);
            match codes.get(&entry.key).and_then(|place| numbers.get_mut(*place)) {
                // What is no number was said.
                Some(row) => *row = value.or(Some(0)),
                None => self.row_unknown(entry, codes),
            }
        }
        let mut cites: Vec<(usize, Cite)> = Vec::new();
        if let Some(elsewhere) = part.get("cites") {
            for entry in self.entries(elsewhere, "cites") {
                let place = codes.get(&entry.key).copied();
                match place.filter(|place| numbers.get(*place).is_some_and(Option::is_some)) {
                    Some(place) => {
                        let text = self.text(&entry.item, &entry.key);
                        cites.extend(text.and_then(|text| self.cite(text, entry.item.span)).map(|cite| (place, cite)));
                    }
                    None => self.row_unknown(entry, codes),
                }
            }
            cites.sort_unstable_by_key(|(place, _)| *place);
        }
        let missing = codes.iter().filter(|(_, place)| numbers.get(**place).is_some_and(Option::is_none));
        let missing = listed(missing.map(|(code, _)| code.as_str()));
        if whole && !missing.is_empty() {
            self.say(raise::pack_row_missing(item.span, missing));
        }
        Some(Rows { numbers, cites })
    }

    fn row_unknown(&mut self, entry: &Entry, codes: &BTreeMap<String, usize>) {
        let near = self.guesses.near(&entry.key, codes.keys().map(String::as_str));
        self.say(raise::pack_row_unknown(entry.key_span, entry.key.as_str(), near));
    }

    /// The values of a list in the order of time, with their days filled in.
    fn dated<T>(
        &mut self,
        part: &Part<'d>,
        id: &str,
        keys: &[&str],
        mut value: impl FnMut(&mut Self, &Part<'d>) -> Option<T>,
    ) -> Vec<Dated<T>> {
        let Some(item) = self.need(part, "values") else { return Vec::new() };
        let Some(list) = self.list(item, "values") else { return Vec::new() };
        if list.is_empty() {
            self.say(raise::pack_missing_key(item.span, "values", part.name.as_str()));
        }
        let known: Vec<&str> = ["from", "until", "cite"].iter().chain(keys).copied().collect();
        let mut values: Vec<Dated<T>> = Vec::new();
        for item in list {
            let Some(part) = self.part(item, item.span, &[part.name.as_str()]) else { continue };
            self.known(&part, &known);
            let from = self.need(&part, "from").is_some();
            let period = self.period(&part);
            let cite = self.need_cite(&part);
            let value = value(self, &part);
            if let (Some(start), true) = (period.from, from) {
                self.after(values.last_mut(), start, &part, id);
            }
            let cite = cite.unwrap_or(Cite { source: 0, clause: String::new() });
            if let Some(value) = value {
                values.push(Dated { period, value, cite, span: item.span });
            }
        }
        values
    }

    /// Says how a value does not follow the one before, or fills in the last day of that one.
    fn after<T>(&mut self, before: Option<&mut Dated<T>>, from: Date, part: &Part<'d>, id: &str) {
        let Some(before) = before else { return };
        let at = part.get("from").map_or(part.at, |item: &Item| item.span);
        match (before.period.from, before.period.until) {
            (Some(start), _) if from < start => self.say(raise::pack_value_order(at, id)),
            (Some(start), _) if from == start => self.say(raise::pack_value_overlap(at, id)),
            (_, Some(until)) if from <= until => self.say(raise::pack_value_overlap(at, id)),
            (_, Some(_)) => {}
            (_, None) => before.period.until = day::date(day::number(from) - 1),
        }
    }
}

/// The days of a value: open ends are far away.
fn ends(period: Period) -> (i64, i64) {
    (period.from.map_or(i64::MIN, day::number), period.until.map_or(i64::MAX, day::number))
}

/// Keys of the rows of a table on some days.
const ROWS: &[&str] = &["rows", "cites"];

/// Rows in front of others; a row that is not given anew keeps its number and where that is written.
fn over(above: &Dated<Rows>, below: &Dated<Rows>) -> Rows {
    let mut rows = above.value.clone();
    let mut cites: Vec<(usize, Cite)> = Vec::new();
    for (place, number) in rows.numbers.iter_mut().enumerate() {
        let from = if number.is_some() { above } else { below };
        *number = from.value.number(place);
        if number.is_some() && *from.cite_of(place) != above.cite {
            cites.push((place, from.cite_of(place).clone()));
        }
    }
    rows.cites = cites;
    rows
}

/// Values laid in front of others: where both hold, `join` makes one of the two.
fn laid<T: Clone + PartialEq>(
    below: Vec<Dated<T>>,
    above: Vec<Dated<T>>,
    join: impl Fn(&Dated<T>, &Dated<T>) -> T,
) -> Vec<Dated<T>> {
    let mut starts: Vec<i64> = Vec::new();
    for dated in below.iter().chain(&above) {
        let (from, until) = ends(dated.period);
        starts.push(from);
        starts.extend(until.checked_add(1));
    }
    starts.sort_unstable();
    starts.dedup();
    let mut laid: Vec<Dated<T>> = Vec::new();
    let (mut low, mut high) = (below.iter().peekable(), above.iter().peekable());
    for (at, start) in starts.iter().enumerate() {
        let holds = |dated: &&Dated<T>| ends(dated.period).0 <= *start;
        while low.next_if(|dated| ends(dated.period).1 < *start).is_some() {}
        while high.next_if(|dated| ends(dated.period).1 < *start).is_some() {}
        let (low, high) = (low.peek().copied().filter(holds), high.peek().copied().filter(holds));
        let mut dated = match (low, high) {
            (Some(low), Some(high)) => Dated { value: join(high, low), ..high.clone() },
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => continue,
        };
        dated.period.from = day::date(*start);
        let last = starts.get(at + 1).and_then(|next| next.checked_sub(1));
        let until = ends(dated.period).1;
        dated.period.until = match last {
            Some(last) if last < until => day::date(last),
            _ => dated.period.until,
        };
        // One value on both sides of a change of the other list is still one.
        match laid.last_mut() {
            Some(before)
                if before.value == dated.value
                    && before.cite == dated.cite
                    && ends(before.period).1.checked_add(1) == Some(*start) =>
            {
                before.period.until = dated.period.until;
            }
            _ => laid.push(dated),
        }
    }
    laid
}

#[cfg(test)]
mod tests {
    use super::laid;
    use crate::check::Span;
    use crate::eligibility::model::{Cite, Dated, Period};

    fn dated(from: &str, until: &str, value: i64) -> Dated<i64> {
        let period = Period { from: from.parse().ok(), until: until.parse().ok() };
        Dated { period, value, cite: Cite { source: 0, clause: String::new() }, span: Span::default() }
    }

    #[test]
    fn values_in_front_win_where_they_hold() {
        let below = vec![dated("2020-01-01", "2021-12-31", 1), dated("2022-01-01", "", 2)];
        let above = vec![dated("2021-07-01", "2022-06-30", 9), dated("2030-01-01", "", 8)];
        let laid = laid(below, above, |above, _| above.value);
        let found: Vec<String> = laid
            .iter()
            .map(|dated| {
                let day = |date: Option<crate::person::Date>| date.map_or("-".to_owned(), |date| date.to_string());
                format!("{} {} {}", day(dated.period.from), day(dated.period.until), dated.value)
            })
            .collect();
        assert_eq!(
            found,
            ["2020-01-01 2021-06-30 1", "2021-07-01 2022-06-30 9", "2022-07-01 2029-12-31 2", "2030-01-01 - 8"]
        );
    }
}
