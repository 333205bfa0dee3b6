//! The pages of the shipped templates: golden files, one order of words in all writers, and how many sheets they need.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

#[path = "support/letters.rs"]
#[allow(dead_code, reason = "each test uses a part")]
mod letters;

use absah::letter::{Letter, Options, Paper, Template, html, pdf, read, text};
use letters::{told, words};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

struct Shipped {
    name: String,
    template: Template,
    /// The letter of each sample.
    letters: Vec<Letter>,
}

fn shipped() -> Vec<Shipped> {
    let mut files: Vec<PathBuf> = fs::read_dir(place("../spec/letters"))
        .expect("templates")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .collect();
    files.sort();
    let one = |path: &PathBuf| {
        let loaded = read(&fs::read(path).expect("a text"));
        let template = loaded.template.expect("a sound template");
        let fill = |json: &str| template.fill(json, &Options::default()).letter.expect("a letter");
        let letters = loaded.samples.iter().map(|sample| fill(&sample.json())).collect();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Shipped { name, template, letters }
    };
    files.iter().map(one).collect()
}

/// What a program of poppler makes of a letter.
fn poppler(program: &str, arguments: &[&str], letter: &Letter) -> Vec<u8> {
    let bytes = pdf(letter).expect("a letter that can be printed");
    let mut reader = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("poppler is missing: install poppler-utils");
    let mut input = reader.stdin.take().expect("input");
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("output");
    writer.join().expect("a thread").expect("written");
    assert!(output.status.success());
    output.stdout
}

/// The text of each page.
fn pages(letter: &Letter) -> Vec<String> {
    let all = String::from_utf8(poppler("pdftotext", &["-raw", "-enc", "UTF-8", "-", "-"], letter)).expect("UTF-8");
    let mut pages: Vec<String> = all.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

/// From white to black.
const SIGNS: &[u8] = b".:-=+*oO#@";

/// The first page as ink: a sign for each square of 4 mm.
fn ink(letter: &Letter) -> String {
    let image = poppler("pdftoppm", &["-gray", "-r", "6", "-f", "1", "-l", "1", "-singlefile", "-"], letter);
    let mut heads = image.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || str::from_utf8(heads.next().expect("a head")).expect("ASCII").parse::<usize>();
    assert!(number().is_err(), "the kind of the image");
    let (width, _height) = (number().expect("a width"), number().expect("a height"));
    let squares = heads.next().expect("the greatest value").strip_prefix(b"255\n").expect("gray");
    let sign = |gray: &u8| char::from(SIGNS[(255 - usize::from(*gray)) * SIGNS.len() / 256]);
    squares.chunks(width).map(|row| row.iter().map(sign).collect::<String>() + "\n").collect()
}

/// The first sample of each template, as it was read and put right by hand once.
#[test]
fn the_first_letter_of_each_template_is_the_golden_one() {
    for own in shipped() {
        let letter = &own.letters[0];
        let page = html(letter);
        let body = page.split_once("<body>\n").expect("a body").1;
        for (kind, found) in [("txt", text(letter).as_str()), ("html", body)] {
            let name = format!("{}.{kind}", own.name);
            let golden = fs::read_to_string(place("tests/golden/letters").join(&name)).expect(&name);
            assert!(found == golden, "{name}: found\n{found}");
        }
    }
}

/// The first page of each template, as it was looked at once: where letterhead, title, tables and signatures stand. Other
/// versions of poppler smooth otherwise, so a square may differ a little, and few may differ much.
#[test]
fn the_first_page_of_each_template_looks_as_it_did() {
    for own in shipped() {
        let found = ink(&own.letters[0]);
        let name = format!("{}.ink", own.name);
        let golden = fs::read_to_string(place("tests/golden/letters").join(&name)).unwrap_or_default();
        let dark = |sign: u8| SIGNS.iter().position(|own| *own == sign).expect("a sign");
        let size = |page: &str| (page.lines().count(), page.lines().next().map(str::len));
        assert_eq!(size(&found), size(&golden), "{name}: found\n{found}");
        let squares = found.lines().zip(golden.lines()).flat_map(|(one, other)| one.bytes().zip(other.bytes()));
        let differing = squares.filter(|(one, other)| dark(*one).abs_diff(dark(*other)) > 2).count();
        assert!(differing <= 8, "{name}: {differing} squares differ, found\n{found}");
    }
}

#[test]
fn every_writer_prints_the_same_words_in_the_same_order() {
    for own in shipped() {
        for (count, letter) in own.letters.iter().enumerate() {
            let wanted = words(&text(letter));
            assert_eq!(words(&told(&html(letter))), wanted, "{} {count}: HTML", own.name);
            let pages = pages(letter);
            let found = words(&pages.join(" "));
            if let [_] = pages.as_slice() {
                assert_eq!(found, wanted, "{} {count}: PDF", own.name);
            } else {
                // Heads of tables stand on every page, and pages have numbers.
                let mut rest = found.iter();
                let lost: Vec<&String> = wanted.iter().filter(|word| !rest.any(|own| own == *word)).collect();
                assert_eq!(lost, Vec::<&String>::new(), "{} {count}: PDF", own.name);
            }
        }
    }
}

/// In the group of a child stand the NIKs of its parents too; their birth dates are others, and no fault.
#[test]
fn the_nik_of_a_parent_is_not_compared_with_the_birth_of_the_child() {
    let loaded = read(&fs::read(place("../spec/letters/biodata-keluarga.toml")).expect("a text"));
    let template = loaded.template.expect("a sound template");
    let json = loaded.samples[0].json();
    let differing = |json: &str| {
        let notices = template.fill(json, &Options::default()).notices;
        let own = notices.iter().filter(|notice| notice.code().as_str() == "nik-birth-date-differs");
        own.map(|notice| notice.path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(differing(&json), Vec::<String>::new());
    assert_eq!(differing(&json.replace("2007-04-05", "2008-11-23")), ["/anggota/2/nik"]);
}

/// An office signs one sheet; only long names of a family of foreigners need a second one, and five signatures on A4.
#[test]
fn letters_keep_to_one_sheet() {
    for own in shipped() {
        let (mut upright, mut across) = ([Paper::F4, Paper::A4], [Paper::F4Landscape, Paper::A4Landscape]);
        let papers = if upright.contains(&own.template.paper) { &mut upright } else { &mut across };
        for (count, letter) in own.letters.iter().enumerate() {
            for paper in papers.iter().copied() {
                let found = pages(&Letter { paper, ..letter.clone() }).len();
                let most = match (own.name.as_str(), count, paper) {
                    ("biodata-keluarga", 1, Paper::A4Landscape) => 3,
                    ("biodata-keluarga", 1, _)
                    | ("biodata-keluarga", 0, Paper::A4Landscape)
                    | ("spm", 0, Paper::A4) => 2,
                    _ => 1,
                };
                assert!(found <= most, "{} {count} on {}: {found} pages", own.name, paper.as_str());
            }
        }
    }
}

/// Each numbered template has a suggestion for its archive code, and no suggestion is for a template that is not shipped.
#[test]
fn archive_codes_are_suggested_for_the_shipped_templates() {
    let list: toml::Table =
        toml::from_str(&fs::read_to_string(place("../spec/codes/archive.toml")).expect("codes")).expect("TOML");
    let tables = |key: &str| list[key].as_array().expect("tables").clone();
    let schemes: BTreeSet<String> =
        tables("scheme").iter().map(|scheme| scheme["key"].as_str().expect("a key").to_owned()).collect();
    let (mut seen, mut suggested) = (BTreeSet::new(), BTreeSet::new());
    for code in tables("code") {
        let scheme = code["scheme"].as_str().expect("a scheme").to_owned();
        assert!(schemes.contains(&scheme), "{scheme}");
        assert!(seen.insert((scheme, code["code"].as_str().expect("a code").to_owned())), "{code}: twice");
        let named = code["template"].as_array().expect("templates").iter();
        suggested.extend(named.map(|name| name.as_str().expect("an id").to_owned()));
    }
    let numbered: BTreeSet<String> = shipped()
        .into_iter()
        .filter(|own| own.template.schema().contains("\"klasifikasi\""))
        .map(|own| own.template.id)
        .collect();
    assert_eq!(suggested, numbered);
}
