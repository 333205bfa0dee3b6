//! Letters as PDF: what stands in the file, the words that a reader takes out of it, and that it is the same every time.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

#[path = "support/letters.rs"]
#[allow(dead_code, reason = "each test uses a part")]
mod letters;

use absah::letter::{Block, Image, Letter, Letterhead, Line, Media, Paper, PdfError, Side, Table, pdf, text};
use letters::{column, letter, logo, name, rows, said, sktm, spm, texts, words};
use proptest::prelude::*;
use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};

fn file(letter: &Letter) -> Vec<u8> {
    pdf(letter).expect("a letter that can be printed")
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// The text of a PDF by poppler, in the order of its content.
fn extracted(bytes: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is missing: install poppler-utils");
    let mut input = reader.stdin.take().expect("input");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("output");
    writer.join().expect("a thread").expect("written");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_words_are_those_of_the_text() {
    for letter in [spm(Paper::F4), sktm(Paper::A4, 7)] {
        assert_eq!(words(&extracted(&file(&letter))), words(&text(&letter)));
    }
}

#[test]
fn a_file_for_archives() {
    let bytes = file(&spm(Paper::F4));
    assert!(
        holds(&bytes, "<pdfaid:part>2</pdfaid:part>") && holds(&bytes, "<pdfaid:conformance>A</pdfaid:conformance>")
    );
    assert!(holds(&bytes, "2026-03-02T00:00:00"), "the letter's own date");
    assert!(holds(&bytes, "/StructTreeRoot") && holds(&bytes, "/Lang(id)") || holds(&bytes, "/Lang (id)"));
    assert!(holds(&bytes, "LibertinusSerif"));
    assert!(bytes.len() < 40_000, "{}", bytes.len());
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    for letter in [spm(Paper::A4), sktm(Paper::F4, 60)] {
        assert_eq!(file(&letter), file(&letter));
    }
}

/// Number of pages, and the text of each.
fn pages(letter: &Letter) -> Vec<String> {
    let mut pages: Vec<String> = extracted(&file(letter)).split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

#[test]
fn a_statement_stands_on_one_page() {
    assert_eq!(pages(&spm(Paper::F4)).len(), 1);
    assert_eq!(pages(&spm(Paper::A4)).len(), 1);
}

#[test]
fn a_long_table_repeats_its_head_and_pages_are_numbered_from_the_second_on() {
    let pages = pages(&sktm(Paper::A4, 90));
    let count = pages.len();
    assert!(count >= 3, "{count}");
    assert!(!pages[0].contains("Halaman"));
    for (number, page) in (1..).zip(&pages) {
        // The last page may hold the signature alone.
        assert_eq!(page.contains("Tempat, tanggal lahir"), page.contains("Banyuwangi"), "page {number}: {page}");
        if number > 1 {
            assert!(page.contains(&format!("Halaman {number} dari {count}")), "page {number}: {page}");
        }
    }
    let all = pages.join(" ");
    for row in 1..=90 {
        assert!(all.contains(&format!("10{:04}", 9_000 + row)), "row {row}");
    }
}

/// The signature stands on one page whatever the length of the text before it.
#[test]
fn a_signature_block_is_never_split() {
    for lines in 20..60 {
        let mut blocks = vec![Block::Title("SURAT".into())];
        blocks.extend((0..lines).map(|_| Block::Paragraph("Baris.".into())));
        blocks.push(Block::Signatures(vec![
            column(Side::Left, vec![said("Mengetahui,"), Line::Gap, name("SLAMET CONTOH")]),
            column(Side::Right, vec![said("Yang menyatakan,"), Line::Stamp, Line::Gap, name("SITI CONTOH")]),
        ]));
        let pages = pages(&letter("x", Paper::A4, blocks));
        let last = pages.last().expect("a page");
        for part in ["Mengetahui,", "SLAMET CONTOH", "Yang menyatakan,", "Meterai", "SITI CONTOH"] {
            assert!(last.contains(part), "{lines} lines: {part}");
        }
        assert!(last.contains("Baris."), "{lines} lines: the signature stands alone");
    }
}

#[test]
fn a_page_break_begins_a_page() {
    let blocks =
        vec![Block::Paragraph("satu".into()), Block::PageBreak, Block::Paragraph("dua".into()), Block::PageBreak];
    let pages = pages(&letter("x", Paper::A4, blocks));
    assert_eq!(pages.len(), 2);
    assert!(pages[0].contains("satu") && pages[1].contains("dua"));
}

#[test]
fn characters_that_the_typeface_lacks_are_named() {
    for line in include_str!("../../spec/vectors/letter-numbers.jsonl").lines() {
        let case: Value = serde_json::from_str(line).expect("JSON");
        let input = case["input"].as_str().expect("a text");
        let block = match case["op"].as_str() {
            Some("letter-print") => Block::Paragraph(input.to_owned()),
            Some("letter-picture") => Block::Letterhead(Letterhead {
                logo: Some(Image { media: Media::Png, bytes: input.as_bytes().to_vec(), alt: String::new() }),
                ..Letterhead::default()
            }),
            _ => continue,
        };
        let notices = match pdf(&letter("x", Paper::A4, vec![Block::PageBreak, block])) {
            Ok(_) => Vec::new(),
            Err(PdfError::Letter(notices)) => notices,
            Err(other) => panic!("{other}"),
        };
        let codes: Value =
            notices.iter().map(|own| serde_json::json!([own.code().as_str(), own.severity().as_str()])).collect();
        assert_eq!(codes, case["codes"], "{case}");
        assert!(notices.iter().all(|own| own.path() == "/blocks/1"));
    }
    let Err(PdfError::Letter(notices)) = pdf(&letter("x", Paper::A4, vec![rows(&[("Nama", "李 ก 李")])])) else {
        panic!("printed")
    };
    let said: Vec<String> = notices.iter().map(|own| own.message(absah::check::Lang::Id).to_string()).collect();
    assert_eq!(said, ["huruf cetak tidak mempunyai tanda “ก”", "huruf cetak tidak mempunyai tanda “李”"]);
}

#[test]
fn a_picture_that_breaks_off_is_said() {
    let mut broken = logo();
    broken.bytes.truncate(45);
    for bytes in [Vec::new(), b"\x89PNG\r\n\x1a\n".to_vec(), broken.bytes] {
        let head = Letterhead { logo: Some(Image { bytes, ..logo() }), ..Letterhead::default() };
        let Err(PdfError::Letter(notices)) = pdf(&letter("x", Paper::A4, vec![Block::Letterhead(head)])) else {
            panic!("printed, or failed in another way")
        };
        assert_eq!(notices[0].code().as_str(), "letter-image-broken");
    }
}

/// Long and odd contents end, and no word is lost.
#[test]
fn large_contents_end() {
    let long = "kata ".repeat(20_000);
    let word = "x".repeat(100_000);
    let blocks = vec![
        Block::Letterhead(Letterhead { lines: vec![word.clone()], address: vec![long.clone()], logo: None }),
        Block::Title(word.clone()),
        Block::Paragraph(long.clone()),
        rows(&[(&word, &long)]),
        Block::Table(Table { head: texts(&["a", "b"]), rows: vec![vec![long.clone(), word.clone()]] }),
        Block::Signatures(vec![column(Side::Left, vec![said(&long), Line::Gap, name(&word)])]),
    ];
    let letter = letter("x", Paper::A4, blocks);
    let all = extracted(&file(&letter));
    assert_eq!(all.matches("kata").count(), 100_000);
    assert!(all.matches('x').count() >= 500_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_letter_is_printed_or_has_notices(a in any::<String>(), b in "[A-Za-z ]{0,300}", count in 0..40_usize) {
        let blocks = vec![
            Block::Letterhead(Letterhead { lines: vec![a.clone(), b.clone()], address: vec![], logo: Some(logo()) }),
            Block::Title(b.clone()),
            Block::Number(a.clone()),
            Block::List(vec![b.clone(); count]),
            Block::Table(Table { head: texts(&[&b, "x"]), rows: vec![vec![a, b.clone()]; count] }),
            Block::Signatures(vec![column(Side::Right, vec![name(&b), Line::Stamp]), column(Side::Left, vec![])]),
            Block::Table(Table::default()),
            Block::Copies(vec![]),
        ];
        match pdf(&letter(&b, Paper::A4, blocks)) {
            Ok(_) | Err(PdfError::Letter(_)) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
