//! The made-up register: what it holds is what its truth says, and the rest of it is right.
//!
//! Judged here with code of its own, neither that of the generator nor that of the checks.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

#[path = "sample/discord.rs"]
mod discord;

use absah_batch::sample::{Counts, MAX_ROWS, Options, write};
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

const HEADINGS: &str = "NO_KK,NIK,NAMA,JENIS KELAMIN,TEMPAT LAHIR,TANGGAL LAHIR,AGAMA,PENDIDIKAN,PEKERJAAN,\
    STATUS PERKAWINAN,HUBUNGAN KELUARGA,KEWARGANEGARAAN,NAMA AYAH,NAMA IBU,ALAMAT,RT,RW,KODE POS,TELEPON,NPWP";
const KK: usize = 0;
const NIK: usize = 1;
const NAME: usize = 2;
const SEX: usize = 3;
const BORN: usize = 5;
const RELIGION: usize = 6;
const EDUCATION: usize = 7;
const OCCUPATION: usize = 8;
const MARITAL: usize = 9;
const RELATION: usize = 10;
const FATHER: usize = 12;
const MOTHER: usize = 13;

const RELIGIONS: &str = "ISLAM KRISTEN KATHOLIK HINDU BUDHA KHONGHUCU KEPERCAYAAN TERHADAP TUHAN YME";
const RELATIONS: &str = "KEPALA KELUARGA SUAMI ISTRI ANAK MENANTU CUCU ORANGTUA MERTUA FAMILI LAIN";
const LARGE: u64 = 300_000;

struct Line {
    row: usize,
    column: String,
    code: String,
    severity: String,
    kind: String,
    related: Vec<usize>,
}

struct Sample {
    counts: Counts,
    /// By row number of the spreadsheet; 0 is empty and 1 holds the headings.
    rows: Vec<StringRecord>,
    truth: Vec<Line>,
}

fn bytes(rows: u64, seed: u64) -> (Vec<u8>, Vec<u8>, Counts) {
    let (mut register, mut truth) = (Vec::new(), Vec::new());
    let counts = write(&Options { rows, seed }, &mut register, &mut truth).unwrap();
    (register, truth, counts)
}

fn records(bytes: &[u8]) -> Vec<StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().map(Result::unwrap).collect()
}

fn sample(rows: u64, seed: u64) -> Sample {
    let (register, truth, counts) = bytes(rows, seed);
    let mut rows = records(&register);
    rows.insert(0, StringRecord::new());
    let line = |record: StringRecord| Line {
        row: record[0].parse().unwrap(),
        column: record[1].to_owned(),
        code: record[2].to_owned(),
        severity: record[3].to_owned(),
        kind: record[4].to_owned(),
        related: record[5].split_whitespace().map(|row| row.parse().unwrap()).collect(),
    };
    let truth = records(&truth).into_iter().skip(1).map(line).collect();
    Sample { counts, rows, truth }
}

fn large() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| sample(LARGE, 20_261_124))
}

/// The rows of people who stand in an earlier row.
fn again(sample: &Sample) -> BTreeSet<usize> {
    let repeats = sample.truth.iter().filter(|line| line.kind == "repeat");
    repeats.flat_map(|line| line.related.iter().copied()).collect()
}

/// The rows of each family, one behind the other.
fn families(sample: &Sample) -> Vec<std::ops::Range<usize>> {
    let mut families: Vec<std::ops::Range<usize>> = Vec::new();
    for (row, cells) in sample.rows.iter().enumerate().skip(2) {
        match families.last_mut() {
            Some(family) if sample.rows[family.start][KK] == cells[KK] => family.end = row + 1,
            _ => families.push(row..row + 1),
        }
    }
    families
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn days(month: u32, year: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    *[31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .get(month.wrapping_sub(1) as usize)
        .unwrap_or(&0)
}

/// Year, month and day of a form like 1987-04-12, on the calendar or not.
fn parts(date: &str) -> [u32; 3] {
    assert!(date.len() == 10 && &date[4..5] == "-" && &date[7..8] == "-", "{date}");
    [date[..4].parse().unwrap(), date[5..7].parse().unwrap(), date[8..].parse().unwrap()]
}

fn is_real([year, month, day]: [u32; 3]) -> bool {
    day > 0 && day <= days(month, year)
}

/// The six digits of the birth date in a NIK, 40 taken off a woman's day.
fn born_in(nik: &str) -> String {
    let day: u32 = nik[6..8].parse().unwrap();
    format!("{:02}{}", if day > 40 { day - 40 } else { day }, &nik[8..12])
}

/// The same six digits of a birth date.
fn born_as(date: &str) -> String {
    format!("{}{}{}", &date[8..], &date[5..7], &date[2..4])
}

fn differing(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count()
}

fn sex_in(nik: &str) -> &'static str {
    if &nik[6..7] >= "4" { "PEREMPUAN" } else { "LAKI-LAKI" }
}

/// Whether the number is in order by itself: a real date, a serial of 9000 or more.
fn is_right(number: &str, woman: bool) -> bool {
    let well = is_digits(number, 16) && &number[12..] >= "9000" && !number.starts_with('0');
    well && {
        let [day, month, year] = [6, 8, 10].map(|at| number[at..at + 2].parse::<u32>().unwrap());
        let year = if year <= 26 { 2000 + year } else { 1900 + year };
        let day = if woman { day.wrapping_sub(40) } else { day };
        is_real([year, month, day])
    }
}

fn luhn(digits: &str) -> bool {
    let weighed = |(place, byte): (usize, u8)| match (place % 2, u32::from(byte - b'0')) {
        (1, digit) if digit > 4 => digit * 2 - 9,
        (1, digit) => digit * 2,
        (_, digit) => digit,
    };
    digits.bytes().enumerate().map(weighed).sum::<u32>().is_multiple_of(10)
}

#[test]
fn rows_are_as_many_as_asked_for() {
    for rows in [0, 1, 2, 3, 7, 100, 12_345] {
        for seed in 0..4 {
            let (register, truth, counts) = bytes(rows, seed);
            let lines = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
            assert_eq!((counts.rows, lines(&register)), (rows, rows + 1), "{rows} rows, seed {seed}");
            assert_eq!(lines(&truth), counts.findings + 1);
            assert!(register.starts_with(format!("{HEADINGS}\n").as_bytes()));
            assert!(truth.starts_with(b"row,column,code,severity,kind,related\n"));
            assert!(!register.contains(&b'\r') && register.is_ascii());
        }
    }
}

#[test]
fn same_options_give_the_same_bytes() {
    assert!(bytes(5000, 7) == bytes(5000, 7));
    assert!(bytes(5000, 7).0 != bytes(5000, 8).0);
    assert!(bytes(5000, 7).1 != bytes(5000, 8).1);
}

#[test]
fn shares_are_kept() {
    let sample = large();
    let share = |count: u64| count as f64 * 100.0 / LARGE as f64;
    let Counts { faulty, repeated, odd, families: count, .. } = sample.counts;
    assert!((1.9..2.1).contains(&share(faulty)), "{faulty} faulty");
    assert!((0.08..0.12).contains(&share(repeated)), "{repeated} repeated");
    assert!((4.8..5.2).contains(&share(odd)), "{odd} odd");
    assert!((3.1..3.5).contains(&(LARGE as f64 / count as f64)), "{count} families");

    // Of 52 kinds in equal parts some share a code, and one strikes all rows of a card.
    let mut kinds: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for line in sample.truth.iter().filter(|line| line.kind == "fault") {
        *kinds.entry((&line.code, &line.column)).or_default() += 1;
    }
    assert_eq!(kinds.len(), 50);
    let part = faulty / 52;
    for ((code, column), count) in &kinds {
        let parts = match (*code, *column) {
            ("family-spouse-sex" | "family-parent-born-later", _) => (2 * part - 10, 2 * part + 10),
            // A father or a mother; of a wife written as a child always the father.
            ("family-child-parent-differs", "NAMA IBU") => (part / 3, part),
            ("family-child-parent-differs", _) => (part + part / 3, 2 * part),
            ("kk-looks-like-nik", _) => (2 * part, 5 * part),
            _ => (part - 5, part + 5),
        };
        assert!((parts.0..=parts.1).contains(count), "{code} {column}: {count}, not {parts:?}");
    }
    let struck = |family: &std::ops::Range<usize>| {
        let first = sample.truth.partition_point(|line| line.row < family.start);
        sample.truth[first..].iter().take_while(|line| line.row < family.end).any(|line| line.kind == "fault")
    };
    assert_eq!(families(sample).iter().filter(|family| struck(family)).count() as u64, faulty, "one to a family");
}

#[test]
fn truth_is_in_order_and_names_a_fault_once() {
    let sample = large();
    assert!(sample.truth.is_sorted_by_key(|line| line.row));
    let lines: BTreeSet<(usize, &str)> = sample.truth.iter().map(|line| (line.row, line.code.as_str())).collect();
    assert_eq!(lines.len(), sample.truth.len());
    assert_eq!(sample.truth.len() as u64, sample.counts.findings);
    let headings: Vec<&str> = HEADINGS.split(',').collect();
    for line in &sample.truth {
        assert!((2..sample.rows.len()).contains(&line.row));
        assert!(headings.contains(&line.column.as_str()) || line.code == "register-row-ragged");
        assert!(matches!(line.severity.as_str(), "error" | "warning"));
        assert!(line.related.is_empty() != (line.kind == "repeat") || discord::is_between(line));
        assert!(!line.related.contains(&line.row));
    }
    let again = again(sample);
    assert_eq!(again.len() as u64, sample.counts.repeated);
    assert!(sample.truth.iter().all(|line| !again.contains(&line.row)));
}

#[test]
fn each_line_points_to_its_fault() {
    let sample = large();
    let families: HashMap<usize, usize> = families(sample).into_iter().map(|rows| (rows.start, rows.len())).collect();
    for line in sample.truth.iter().filter(|line| line.kind != "repeat" && !discord::is_between(line)) {
        let cells = &sample.rows[line.row];
        let (nik, kk, born) = (&cells[NIK], &cells[KK], &cells[BORN]);
        let number = if line.column == "NO_KK" { kk } else { nik };
        let date_agrees = || born_in(nik) == born_as(born);
        let alone = || families.get(&line.row) == Some(&1);
        let swapped = || format!("{}{}{}", &born_in(nik)[2..4], &born_in(nik)[..2], &born_in(nik)[4..]);
        let real = || is_right(nik, sex_in(nik) == "PEREMPUAN") && is_real(parts(born));
        let (severity, holds) = match line.code.as_str() {
            "number-length-wrong" => {
                let digits = is_digits(number, 17) || is_digits(number, 15) && !number.ends_with('0');
                ("error", digits && (line.column == "NIK" || alone()))
            }
            "number-letter-lookalike" => {
                let letters = nik.matches('O').count() == 1;
                ("error", letters && is_right(&nik.replace('O', "0"), &cells[SEX] == "PEREMPUAN"))
            }
            "nik-day-impossible" => {
                let day: u32 = nik[6..8].parse().unwrap();
                (
                    "error",
                    is_digits(nik, 16) && matches!(day, 0 | 32..=40 | 72..=99) && nik[8..12] == born_as(born)[2..],
                )
            }
            "nik-month-impossible" => {
                let month: u32 = nik[8..10].parse().unwrap();
                ("error", is_digits(nik, 16) && !(1..=12).contains(&month) && sex_in(nik) == &cells[SEX])
            }
            "nik-birth-date-impossible" => {
                let date = born_in(nik);
                let [day, month] = [&date[..2], &date[2..4]].map(|part| part.parse::<u32>().unwrap());
                let never = day <= 31 && (1..=12).contains(&month) && day > days(month, 2000);
                ("error", is_digits(nik, 16) && never && sex_in(nik) == &cells[SEX])
            }
            "nik-serial-zero" => ("error", is_digits(nik, 16) && nik.ends_with("0000") && date_agrees()),
            "region-province-never-issued" => {
                let never = matches!(&nik[..2], "10" | "20") || matches!(&nik[..1], "4" | "8") && &nik[1..2] >= "1";
                let issued = matches!(&nik[..2], "81" | "82");
                ("error", is_digits(nik, 16) && never && !issued && date_agrees())
            }
            "number-spreadsheet-scientific" => {
                ("error", nik.len() == 11 && &nik[1..2] == "." && nik.ends_with("E+15") && is_digits(&nik[2..7], 5))
            }
            "nik-sex-differs" => {
                let child = &cells[RELATION] == "ANAK" && &cells[MARITAL] == "BELUM KAWIN";
                ("warning", child && sex_in(nik) != &cells[SEX] && date_agrees() && real())
            }
            "nik-birth-date-differs" => {
                let far = differing(&born_in(nik), &born_as(born)) >= 2 && swapped() != born_as(born);
                ("warning", far && sex_in(nik) == &cells[SEX] && real())
            }
            "nik-birth-date-swapped" => {
                ("warning", !date_agrees() && swapped() == born_as(born) && sex_in(nik) == &cells[SEX] && real())
            }
            "nik-birth-date-one-digit" => {
                let one = differing(&born_in(nik), &born_as(born)) == 1;
                ("warning", one && sex_in(nik) == &cells[SEX] && real())
            }
            "date-impossible" => ("error", !is_real(parts(born)) && parts(born)[2] > 12),
            "kk-serial-zero" => ("error", is_digits(kk, 16) && kk.ends_with("0000") && alone()),
            "kk-looks-like-nik" => ("error", !alone() || is_right(kk, true) && kk != nik),
            "name-mark-unusual" => {
                let mark = |letter: char| !letter.is_ascii_uppercase() && letter != ' ';
                ("warning", cells[NAME].chars().filter(|&letter| mark(letter)).count() == 1 && born < "2022-04-21")
            }
            "code-text-unknown" if line.column == "HUBUNGAN KELUARGA" => {
                ("warning", !RELATIONS.contains(&cells[RELATION]) && &cells[MARITAL] == "BELUM KAWIN")
            }
            "family-parent-name-absent" => ("warning", cells[MOTHER].is_empty() && !cells[FATHER].is_empty()),
            "code-text-unknown" => ("warning", !cells[RELIGION].is_empty() && !RELIGIONS.contains(&cells[RELIGION])),
            "person-married-below-10" => ("error", &cells[MARITAL] == "KAWIN" && born > "2017-01-01"),
            "register-row-ragged" => ("error", cells.len() == 21 && !cells[20].is_empty()),
            code => panic!("{code}"),
        };
        assert!(holds && line.severity == severity, "row {}: {} in {cells:?}", line.row, line.code);
        assert!(line.kind == "fault" || line.code.starts_with("nik-birth-date-"), "row {}", line.row);
    }
}

#[test]
fn everything_else_is_right() {
    let sample = large();
    let found: HashMap<usize, &Line> = sample.truth.iter().map(|line| (line.row, line)).collect();
    let discordant = discord::rows(sample);
    let texts = |column: usize| -> BTreeSet<&str> {
        let good = (2..sample.rows.len()).filter(|row| found.get(row).is_none_or(|line| line.kind != "fault"));
        let good = good.filter(|row| !discordant.contains(row));
        good.map(|row| &sample.rows[row][column]).collect()
    };
    assert_eq!(texts(SEX).len(), 2);
    assert_eq!(texts(MARITAL), ["BELUM KAWIN", "CERAI HIDUP", "CERAI MATI", "KAWIN", "KAWIN BELUM TERCATAT"].into());
    assert_eq!(texts(RELIGION).len(), 7);
    assert!(texts(RELIGION).iter().all(|name| RELIGIONS.contains(name)));
    for (row, cells) in sample.rows.iter().enumerate().skip(2).filter(|(row, _)| !discordant.contains(row)) {
        let line = found.get(&row).filter(|line| line.kind != "repeat");
        let says = |column: &str| line.is_some_and(|line| line.column == column);
        let context = || format!("row {row}: {cells:?}");
        let [year, month, _] = parts(&cells[BORN]);
        if !says("NIK") {
            assert!(is_right(&cells[NIK], &cells[SEX] == "PEREMPUAN"), "{}", context());
            assert_eq!(sex_in(&cells[NIK]), &cells[SEX], "{}", context());
            if !says("TANGGAL LAHIR") {
                assert_eq!(born_in(&cells[NIK]), born_as(&cells[BORN]), "{}", context());
            }
        }
        if !says("NO_KK") {
            assert!(is_right(&cells[KK], false) && cells[KK] != cells[NIK], "{}", context());
            let year: u32 = cells[KK][10..12].parse().unwrap();
            let recorded = if year > 50 { 1900 + year } else { 2000 + year };
            assert!(
                (1998..=2026).contains(&recorded) && (recorded < 2026 || &cells[KK][8..10] <= "06"),
                "{}",
                context()
            );
        }
        if !says("TANGGAL LAHIR") {
            assert!(is_real(parts(&cells[BORN])) && year >= 1931, "{}", context());
            assert!(year < 2026 || (year == 2026 && month <= 6), "{}", context());
        }
        for column in [NAME, FATHER, MOTHER] {
            // A father who is not known, or the fault of an empty mother.
            if column == FATHER && &cells[FATHER] == "-" || column == MOTHER && says("NAMA IBU") {
                continue;
            }
            let letters = cells[column].bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ');
            let short = (4..=60).contains(&cells[column].len());
            assert!(says("NAMA") || (letters && short), "{}", context());
            let words = cells[column].split(' ').count();
            assert!((2..=3).contains(&words) || (words == 1 && year <= 2022), "{}", context());
        }
        // Ages are counted low, so that nothing here hangs on the day of the check.
        let age = 2025 - year.min(2025);
        let young = ["TIDAK / BELUM SEKOLAH", "BELUM TAMAT SD/SEDERAJAT", "TAMAT SD / SEDERAJAT"];
        let least = match &cells[EDUCATION] {
            education if young.contains(&education) => 0,
            "SLTP/SEDERAJAT" => 14,
            "SLTA / SEDERAJAT" => 17,
            _ => 20,
        };
        assert!(age >= least, "{}", context());
        assert!(
            age >= 17 || matches!(&cells[OCCUPATION], "BELUM/TIDAK BEKERJA" | "PELAJAR/MAHASISWA"),
            "{}",
            context()
        );
        assert!(age >= 18 || &cells[MARITAL] == "BELUM KAWIN" || says("STATUS PERKAWINAN"), "{}", context());
        let (rt, rw, postal, phone, tax) = (&cells[15], &cells[16], &cells[17], &cells[18], &cells[19]);
        assert!(
            is_digits(rt, 3) && is_digits(rw, 3) && is_digits(postal, 5) && !postal.starts_with('0'),
            "{}",
            context()
        );
        let phone_well = is_digits(phone, 11) || is_digits(phone, 12);
        assert!(phone.is_empty() || (phone_well && phone.starts_with("08") && age >= 17), "{}", context());
        let tax_well = *tax == cells[NIK] || (is_digits(tax, 15) && luhn(&tax[..9]));
        assert!(tax.is_empty() || tax_well, "{}", context());
    }
}

#[test]
fn families_are_plausible() {
    let sample = large();
    let (again, discordant) = (again(sample), discord::rows(sample));
    let wrong: BTreeSet<usize> = sample.truth.iter().filter(|line| line.kind == "fault").map(|line| line.row).collect();
    let mut relations: BTreeSet<String> = BTreeSet::new();
    let mut cards: BTreeSet<&str> = BTreeSet::new();
    for family in families(sample).into_iter().filter(|family| !discordant.contains(&family.start)) {
        let head = &sample.rows[family.start];
        assert!(cards.insert(&head[KK]), "{} stands twice", &head[KK]);
        assert_eq!(&head[RELATION], "KEPALA KELUARGA");
        let year = |cells: &StringRecord| parts(&cells[BORN])[0];
        assert!(year(head) <= 2007);
        // The name of a mother may be the fault of another row of the family.
        let faulty = family.clone().any(|row| wrong.contains(&row));
        let spouse = family
            .clone()
            .skip(1)
            .map(|row| &sample.rows[row])
            .find(|cells| matches!(&cells[RELATION], "ISTRI" | "SUAMI"));
        for row in family.clone().skip(1) {
            let cells = &sample.rows[row];
            let context = format!("row {row}: {cells:?}");
            relations
                .extend(Some(&cells[RELATION]).filter(|relation| RELATIONS.contains(relation)).map(ToOwned::to_owned));
            let gap = i64::from(year(cells)) - i64::from(year(head));
            let names = [&cells[FATHER], &cells[MOTHER]];
            match &cells[RELATION] {
                "FAMILI LAIN" => {}
                relation if !RELATIONS.contains(relation) && wrong.contains(&row) => {}
                _ if again.contains(&row) => panic!("{context}"),
                "ISTRI" => assert!(&cells[SEX] == "PEREMPUAN" && &head[SEX] == "LAKI-LAKI" || wrong.contains(&row)),
                "SUAMI" => assert!(&cells[SEX] == "LAKI-LAKI" && &head[SEX] == "PEREMPUAN" || wrong.contains(&row)),
                "ANAK" => {
                    assert!((17..=52).contains(&gap), "{context}");
                    let named = |parent: &StringRecord| names.contains(&&parent[NAME]) || wrong.contains(&row);
                    assert!(named(head) && spouse.is_none_or(named), "{context}");
                }
                "MENANTU" => assert!(&cells[MARITAL] == "KAWIN" && gap >= 14, "{context}"),
                "CUCU" => assert!(gap >= 32, "{context}"),
                "ORANGTUA" => {
                    let named = [&head[FATHER], &head[MOTHER]].contains(&&cells[NAME]);
                    assert!(gap <= -18 && (named || faulty), "{context}")
                }
                "MERTUA" => {
                    let spouse = spouse.unwrap();
                    assert!([&spouse[FATHER], &spouse[MOTHER]].contains(&&cells[NAME]) || faulty, "{context}");
                }
                relation => panic!("{relation}"),
            }
        }
        if let Some(spouse) = spouse {
            assert!(spouse[MARITAL].starts_with("KAWIN") && spouse[MARITAL] == head[MARITAL]);
        }
    }
    assert_eq!(relations.len(), 8);
}

#[test]
fn numbers_are_unique_apart_from_the_repeats() {
    let sample = large();
    let damaged: BTreeSet<usize> =
        sample.truth.iter().filter(|line| line.kind == "fault" && line.column == "NIK").map(|line| line.row).collect();
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, cells) in sample.rows.iter().enumerate().skip(2).filter(|(row, _)| !damaged.contains(row)) {
        rows.entry(&cells[NIK]).or_default().push(row);
    }
    let mut repeated: Vec<Vec<usize>> = rows.into_values().filter(|rows| rows.len() > 1).collect();
    repeated.sort_unstable();
    let lines = sample.truth.iter().filter(|line| line.code == "register-nik-two-cards");
    let told: Vec<Vec<usize>> = lines.map(|line| [&[line.row][..], &line.related].concat()).collect();
    assert_eq!(repeated, told);
}

#[test]
fn repeats_are_the_same_person_near_and_far() {
    let sample = large();
    let starts: Vec<usize> = families(sample).into_iter().map(|family| family.start).collect();
    let family_of = |row: usize| starts.partition_point(|&start| start <= row);
    let (mut near, mut far) = (0_u64, 0_u64);
    for line in sample.truth.iter().filter(|line| line.kind == "repeat") {
        for &row in &line.related {
            let (first, other) = (&sample.rows[line.row], &sample.rows[row]);
            for column in (NAME..=MOTHER).filter(|&column| column != RELATION) {
                assert_eq!(first[column], other[column], "rows {} and {row}", line.row);
            }
            let same = match (line.code.as_str(), line.severity.as_str()) {
                ("register-nik-two-cards", "error") => true,
                ("register-person-two-nik", "warning") => false,
                other => panic!("{other:?}"),
            };
            assert_eq!(first[NIK] == other[NIK], same, "rows {} and {row}", line.row);
            assert!(born_in(&first[NIK]) == born_in(&other[NIK]) && sex_in(&first[NIK]) == sex_in(&other[NIK]));
            assert!(&other[RELATION] == "FAMILI LAIN" && first[KK] != other[KK]);
            if row - line.row >= LARGE as usize / 4 {
                far += 1;
            } else {
                near += 1;
                assert!((1..=10).contains(&(family_of(row) - family_of(line.row))), "rows {} and {row}", line.row);
            }
        }
    }
    assert!((40..=60).contains(&(far * 100 / (near + far))), "{near} near, {far} far");
}

#[test]
fn places_are_known_and_spread() {
    let sample = large();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/regions/regions.csv");
    let (mut current, mut retired) = (BTreeSet::new(), BTreeMap::new());
    for region in records(&std::fs::read(path).unwrap()).iter().filter(|region| is_digits(&region[0], 6)) {
        if region[3].is_empty() {
            current.insert(region[0].to_owned());
        } else if &region[7] == "decree" {
            retired.insert(region[0].to_owned(), region[3][..4].to_owned());
        }
    }
    retired.retain(|code, _| !current.contains(code));
    let mut never = discord::rows(sample);
    never.extend(sample.truth.iter().filter(|line| line.kind == "fault").map(|line| line.row));
    let (mut new, mut old, mut provinces, mut leap) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), 0);
    for (_, cells) in sample.rows.iter().enumerate().skip(2).filter(|(row, _)| !never.contains(row)) {
        let code = &cells[NIK][..6];
        assert!(current.contains(&cells[KK][..6]), "{}", &cells[KK]);
        if let Some(until) = retired.get(code) {
            assert!(&cells[BORN][..4] < until.as_str(), "{cells:?}");
            old.insert(code);
        } else {
            assert!(current.contains(code), "{code}");
            new.insert(code);
            provinces.insert(&code[..2]);
        }
        leap += u64::from(&cells[BORN][5..] == "02-29");
    }
    assert!(new.len() >= 400 && old.len() >= 60 && provinces.len() == 38, "{} {}", new.len(), old.len());
    assert!(leap > LARGE / 500, "{leap} leap days");
}

/// Takes so many bytes, then the disk is full.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn errors_are_passed_on() {
    let options = Options { rows: 20_000, seed: 1 };
    for room in [0, 100_000, 1_000_000] {
        let error = write(&options, &mut Full(room), &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
    let error = write(&options, &mut io::sink(), &mut Full(1000)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    let error = write(&Options { rows: MAX_ROWS + 1, seed: 1 }, &mut io::sink(), &mut io::sink()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
}
