//! Whole registers: every check of `spec/checks/register.toml` fires where it should and nowhere near it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::Param;
use absah_batch::source::Input;
use absah_batch::{Located, Opened, Options, Place, RunError, Sink, Summary, run};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::NamedTempFile;

/// A finding that owns all it has.
#[derive(Clone, Debug)]
struct Found {
    place: Place,
    column: Option<String>,
    code: &'static str,
    params: Vec<(&'static str, Param)>,
    value: Option<Vec<u8>>,
    related: Vec<Place>,
    related_total: usize,
}

/// Keeps all findings; raises the stop flag after some, if asked to.
#[derive(Default)]
struct Keep<'a> {
    opened: usize,
    found: Vec<Found>,
    stop: Option<&'a AtomicBool>,
    full: bool,
}

impl Sink for Keep<'_> {
    fn opened(&mut self, opened: &Opened<'_>) -> io::Result<()> {
        assert!(!opened.name.is_empty() && !opened.schema.columns.is_empty());
        self.opened += 1;
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        if self.full {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.found.push(Found {
            place: located.place,
            column: located.column.map(|column| column.heading.clone()),
            code: located.finding.code().as_str(),
            params: located.finding.params().collect(),
            value: located.value.map(<[u8]>::to_vec),
            related: located.related.to_vec(),
            related_total: located.related_total,
        });
        if let Some(stop) = self.stop {
            stop.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

/// Texts as files; they vanish with the value.
fn files<T: AsRef<[u8]>>(texts: &[T]) -> (Vec<NamedTempFile>, Vec<Input>) {
    let files: Vec<NamedTempFile> = texts
        .iter()
        .map(|text| {
            let mut file = NamedTempFile::new().unwrap();
            file.write_all(text.as_ref()).unwrap();
            file
        })
        .collect();
    let inputs = files.iter().map(|file| Input::Path(file.path().to_owned())).collect();
    (files, inputs)
}

fn check<T: AsRef<[u8]>>(texts: &[T]) -> Result<(Summary, Vec<Found>), RunError> {
    let (_files, inputs) = files(texts);
    let mut sink = Keep::default();
    let summary = run(&inputs, &Options::default(), &mut sink, &AtomicBool::new(false))?;
    assert_eq!(sink.opened, texts.len());
    let mut counts = BTreeMap::new();
    sink.found.iter().for_each(|found| *counts.entry(found.code).or_insert(0_u64) += 1);
    let total: BTreeMap<_, _> = summary.codes.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    assert_eq!(counts, total, "the totals are those of the findings");
    Ok((summary, sink.found))
}

fn codes(found: &[Found]) -> BTreeSet<&'static str> {
    found.iter().map(|found| found.code).collect()
}

fn only<'a>(found: &'a [Found], code: &str) -> Vec<&'a Found> {
    found.iter().filter(|found| found.code == code).collect()
}

fn at(file: usize, row: u64) -> Place {
    Place { file, row }
}

/// Twenty numbers as a spreadsheet leaves them.
fn rounded() -> String {
    let rows = |year: u32| (12..=21).map(move |day| format!("351016{day}04{year}0000\n"));
    format!("NIK\n{}", rows(87).chain(rows(88)).collect::<String>())
}

#[test]
fn every_example_of_the_catalogue() {
    let long = format!("NIK\n{}\n3510161204879001\n", "x".repeat(1_048_577));
    let note = format!("NIK,CATATAN\n3510161204879001,{}\n", "x".repeat(1000));
    let rounded = rounded();
    // Fires and near miss in turn, in the order of the catalogue.
    let table: [(&str, &[&str]); 18] = [
        ("NIK\n3510161204879001\n3510161204879001\n", &["register-nik-duplicate"]),
        ("NIK\n0\n0\n", &["number-zero"]),
        (&rounded, &["nik-birth-date-approximate", "nik-serial-zero", "register-column-precision-lost"]),
        ("NIK\n3510161204879010\n3510161304879020\n3510161404879030\n", &[]),
        ("NIK,CATATAN\n3510161204879001,CONTOH, S.Pd.\n", &["register-row-ragged"]),
        ("NIK,CATATAN\n3510161204879001,\"CONTOH, S.Pd.\"\n", &[]),
        ("NIK,CATATAN\n3510161204879001,\"CONTOH\n3510161304879001,SAMPEL\n", &["register-quote-unclosed"]),
        ("NIK,CATATAN\n3510161204879001,\"CONTOH \"\"SATU\"\"\"\n", &[]),
        (&long, &["register-row-too-long"]),
        (&note, &[]),
        ("NIK,NAMA\n3510161204879001,CON\u{0}TOH\n", &["register-text-damaged"]),
        ("NIK,CATATAN\n3510161204879001,ÇONTÖH\n", &[]),
        ("NIK,TANGGAL LAHIR\n3510161204879001,31-02-1987\n", &["date-impossible"]),
        ("NIK,TANGGAL LAHIR\n3510161204879001,12-04-1987\n", &[]),
        ("NIK,TANGGAL LAHIR\n3510161204879001,12 April 87\n", &["date-year-short"]),
        ("NIK,TANGGAL LAHIR\n3510161204879001,12/04/1987\n", &[]),
        ("NIK,JENIS KELAMIN\n3510161204879001,X\n", &["code-text-unknown"]),
        ("NIK,JENIS KELAMIN\n3510161204879001,Lk\n", &["code-variant"]),
    ];
    let mut differences = Vec::new();
    for (input, expected) in table {
        let shown: String = input.chars().take(60).collect();
        match check(&[input]) {
            Ok((_, found)) if codes(&found) == expected.iter().copied().collect() => {}
            Ok((_, found)) => differences.push(format!("{shown:?}: {:?}, not {expected:?}", codes(&found))),
            Err(error) => differences.push(format!("{shown:?}: {error}")),
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_header_alone_is_no_register() {
    for text in ["NIK\n", "NIK", "NIK,NAMA\n\n\n", "", "\n\n"] {
        let error = check(&[text]).unwrap_err();
        assert!(matches!(error, RunError::HeaderOnly { .. } | RunError::Source(_)), "{text:?}: {error:?}");
    }
    assert!(matches!(check(&["NIK\n"]).unwrap_err(), RunError::HeaderOnly { .. }));
}

#[test]
fn a_header_without_known_columns_is_refused() {
    let error = check(&["WARNA,UKURAN\nmerah,1\n"]).unwrap_err();
    let RunError::NoColumn { headings, .. } = error else { panic!("{error:?}") };
    assert_eq!(headings, "WARNA, UKURAN");
}

#[test]
fn a_chosen_heading_must_exist() {
    let (_files, inputs) = files(&["KODE,NIK\n3510161204879001,1\n"]);
    let choose = |heading: &str| Options {
        columns: vec![(absah_batch::schema::Role::Nik, heading.to_owned())],
        ..Options::default()
    };
    let mut sink = Keep::default();
    let error = run(&inputs, &choose("NOMOR"), &mut sink, &AtomicBool::new(false)).unwrap_err();
    assert!(matches!(&error, RunError::NoHeading { heading, .. } if heading == "NOMOR"), "{error:?}");
    let summary = run(&inputs, &choose("KODE"), &mut sink, &AtomicBool::new(false)).unwrap();
    assert!(summary.codes.is_empty(), "{:?}", sink.found);
}

#[test]
fn duplicates_are_found_over_all_files() {
    let first = "NIK,NAMA\n3510161204879001,SATU\n3510161304879001,DUA\n35.1016.120487.9001,TIGA\n";
    let second = "NAMA;NIK\nEMPAT;3510161204879001\nLIMA;3510161404879001\n";
    let (summary, found) = check(&[first, second]).unwrap();
    let [duplicate] = only(&found, "register-nik-duplicate")[..] else { panic!("{found:?}") };
    assert_eq!(duplicate.place, at(0, 2));
    assert_eq!(duplicate.related, [at(0, 4), at(1, 2)]);
    assert_eq!(duplicate.related_total, 2);
    assert_eq!(duplicate.column.as_deref(), Some("NIK"));
    assert_eq!(duplicate.params, [("count", Param::Int(3))]);
    assert!(duplicate.value.is_none());
    assert_eq!((summary.rows, summary.blank, summary.unchecked), (5, 0, 0));
}

#[test]
fn the_list_of_duplicates_is_cut_and_the_total_is_not() {
    let text = format!("NIK\n{}", "3510161204879001\n".repeat(250));
    let (_, found) = check(&[text]).unwrap();
    let [duplicate] = &found[..] else { panic!("{} findings", found.len()) };
    assert_eq!((duplicate.related.len(), duplicate.related_total), (Located::RELATED, 249));
    assert_eq!((duplicate.related[0], duplicate.related[99]), (at(0, 3), at(0, 102)));
}

#[test]
fn ragged_rows_are_counted_and_left_out() {
    let text = "NIK,NAMA,CATATAN\n3510161204879001,SATU,x\n3510161204879001\n\n3510161204879001,DUA,x,y\n\
                3510161304879001,TIGA,x,,\n";
    let (summary, found) = check(&[text]).unwrap();
    let ragged = only(&found, "register-row-ragged");
    assert_eq!(found.len(), ragged.len(), "rows left out are no duplicates: {found:?}");
    let seen: Vec<_> = ragged.iter().map(|found| (found.place, found.params.clone())).collect();
    let cells = |n| vec![("found", Param::Int(n)), ("expected", Param::Int(3))];
    assert_eq!(seen, [(at(0, 3), cells(1)), (at(0, 5), cells(4))]);
    assert!(ragged.iter().all(|found| found.column.is_none()));
    // Empty cells behind the last heading are what spreadsheets leave, not a fault.
    assert_eq!((summary.rows, summary.blank, summary.unchecked), (2, 1, 2));
}

#[test]
fn a_rounded_column_has_no_duplicates() {
    let damaged = format!("NIK\n{}", "3510161204879010\n".repeat(20));
    let (_, found) = check(&[damaged.as_str()]).unwrap();
    let [lost] = &found[..] else { panic!("{found:?}") };
    assert_eq!((lost.code, lost.place), ("register-column-precision-lost", at(0, 1)));
    assert_eq!(lost.column.as_deref(), Some("NIK"));
    assert_eq!(lost.params, [("damaged", Param::Int(20)), ("total", Param::Int(20))]);

    // One number fewer says nothing about the column.
    let (_, found) = check(&[format!("NIK\n{}", "3510161204879010\n".repeat(19))]).unwrap();
    assert_eq!(codes(&found), BTreeSet::from(["register-nik-duplicate"]));

    // The sound file beside it keeps its duplicates, without the rows of the damaged one.
    let sound = "NIK\n3510161204879010\n3510161204879010\n";
    let (_, found) = check(&[damaged.as_str(), sound]).unwrap();
    let [duplicate] = only(&found, "register-nik-duplicate")[..] else { panic!("{found:?}") };
    assert_eq!((duplicate.place, &duplicate.related[..]), (at(1, 2), &[at(1, 3)][..]));
}

#[test]
fn nineteen_of_twenty_are_enough() {
    let column = |round: usize, sound: usize| {
        let sound = (0..sound).map(|n| format!("351016120487{:04}\n", 9001 + n * 10)).collect::<String>();
        format!("NIK\n{}{sound}", "3510161204879010\n".repeat(round))
    };
    for (round, sound, lost) in [(19, 1, true), (18, 2, false), (38, 2, true), (37, 3, false)] {
        let (_, found) = check(&[column(round, sound)]).unwrap();
        assert_eq!(only(&found, "register-column-precision-lost").len(), usize::from(lost), "{round} and {sound}");
    }
}

#[test]
fn an_interrupted_run_says_so() {
    let (_files, inputs) = files(&["NIK\n0\n0\n0\n"]);
    let stop = AtomicBool::new(true);
    let mut sink = Keep::default();
    let error = run(&inputs, &Options::default(), &mut sink, &stop).unwrap_err();
    assert!(matches!(error, RunError::Interrupted), "{error:?}");
    assert!(sink.found.is_empty());

    let stop = AtomicBool::new(false);
    let mut sink = Keep { stop: Some(&stop), ..Keep::default() };
    let error = run(&inputs, &Options::default(), &mut sink, &stop).unwrap_err();
    assert!(matches!(error, RunError::Interrupted), "{error:?}");
    assert_eq!(sink.found.len(), 1);
}

#[test]
fn a_full_sink_stops_the_run() {
    let (_files, inputs) = files(&["NIK\n0\n"]);
    let mut sink = Keep { full: true, ..Keep::default() };
    let error = run(&inputs, &Options::default(), &mut sink, &AtomicBool::new(false)).unwrap_err();
    assert!(matches!(error, RunError::Write(_)), "{error:?}");
}

#[test]
fn a_missing_file_is_an_error() {
    let gone = NamedTempFile::new().unwrap().path().to_owned();
    let error =
        run(&[Input::Path(gone)], &Options::default(), &mut Keep::default(), &AtomicBool::new(false)).unwrap_err();
    assert!(matches!(error, RunError::Source(_)), "{error:?}");
}

#[test]
fn findings_carry_their_cell() {
    let (_, found) = check(&["NAMA,NIK\nSATU,3510167204879001\n"]).unwrap();
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!((finding.code, finding.place), ("nik-day-impossible", at(0, 2)));
    assert_eq!(finding.column.as_deref(), Some("NIK"));
    assert_eq!(finding.value.as_deref(), Some(&b"3510167204879001"[..]));
}
