//! Templates and data that somebody damaged: whatever is read, nothing panics, and every notice points into its text.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

#[path = "support/damage.rs"]
mod damage;

use absah::check::{Lang, Notice, Severity};
use absah::letter::{Block, Filled, Line, Options, Template, compile, load, read};
use damage::{Edit, edit, edited};
use proptest::prelude::*;
use proptest::sample::Index;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Far above what is needed, also without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

fn spec(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(path)
}

/// Templates as they are shipped, and the faulty ones of the vectors.
fn texts() -> &'static [Vec<u8>] {
    static TEXTS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let mut paths = vec![spec("vectors/letter.toml")];
        for folder in ["letters", "vectors/templates"] {
            let entries = std::fs::read_dir(spec(folder)).expect("a folder");
            paths.extend(entries.map(|entry| entry.expect("a file").path()));
        }
        paths.retain(|path| path.is_file());
        paths.sort();
        paths.iter().map(|path| std::fs::read(path).expect("a text")).collect()
    })
}

fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let text = std::fs::read(spec("vectors/letter.toml")).expect("a template");
        read(&text).template.expect("a sound template")
    })
}

const PIECES: [&str; 28] = [
    "@jika ",
    "@selesai\n",
    "\n@lain\n",
    "@untuk a dari anggota\n",
    "@isian\n",
    "@ttd\n",
    "@kiri\n",
    "@tabel A | B\n",
    "@kop ",
    "[",
    "]",
    "[[",
    " | ",
    "[kepala.nama | besar]",
    " ada",
    " dan ",
    " atau ",
    " = ",
    "<",
    "'''",
    "\"",
    "required = false, ",
    "max = 5, ",
    "type = \"list\", ",
    "\u{202e}",
    "é",
    "\r\n",
    "{",
];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec(edit(&PIECES), 1..6)
}

/// Every notice points into the text and can be told.
fn told(notices: &[Notice], length: usize) {
    for notice in notices {
        let span = notice.span();
        assert!(span.start <= span.end && span.end <= length, "{}: {span:?} of {length}", notice.code());
        for lang in [Lang::Id, Lang::En] {
            assert!(!notice.message(lang).to_string().is_empty() && !notice.help(lang).is_empty());
        }
    }
}

fn sound(filled: &Filled) {
    let error = filled.notices.iter().any(|notice| notice.severity() == Severity::Error);
    assert_eq!(filled.letter.is_none(), error);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 4_000 }))]

    #[test]
    fn damaged_templates(at in any::<Index>(), edits in edits()) {
        let text = edited(&texts()[at.index(texts().len())], &edits);
        let loaded = read(&text);
        told(&loaded.notices, text.len());
        if let Some(template) = &loaded.template {
            let compiled = compile(template);
            let again = load(&compiled).expect("a sound template stays sound");
            prop_assert_eq!(compile(&again), compiled);
            for sample in &loaded.samples {
                let (one, two) = (template.fill(&sample.json(), &Options::default()), again.fill(&sample.json(), &Options::default()));
                prop_assert_eq!(&one, &two);
                sound(&one);
            }
        }
    }

    #[test]
    fn random_bodies(lines in proptest::collection::vec((proptest::sample::select(PIECES.to_vec()), "[a-z\\[\\]|@#:. ]{0,20}"), 0..30)) {
        let body: String = lines.iter().map(|(piece, text)| format!("{piece}{text}\n")).collect::<String>().replace("'''", "");
        let text = String::from_utf8_lossy(&texts()[0]).into_owned();
        let Some((head, rest)) = text.split_once("text = '''") else { return Ok(()) };
        let text = format!("{head}text = '''\n{body}'''{}", rest.split_once("'''").map_or("", |(_, rest)| rest));
        told(&read(text.as_bytes()).notices, text.len());
    }

    #[test]
    fn damaged_data(edits in edits()) {
        let json = r#"{"nama": "Siti \u00e9 Contoh", "nik": "3510014507909001", "kk": "3510010101159001", "alamat": "Dusun Krajan",
            "jumlah": 3, "penghasilan": 900000, "setuju": true, "perawatan": "inap", "rumah_sakit": "RSUD Contoh",
            "anggota": [{"nama": "Budi Contoh"}], "saksi": [{"nama": "Rini Contoh"}], "tanggal_lahir": "1990-07-05",
            "lambang": "iVBORw0KGgo=", "tanggal": "2026-03-02"}"#;
        let text = String::from_utf8_lossy(&edited(json.as_bytes(), &edits)).into_owned();
        let filled = template().fill(&text, &Options { as_of: "2026-03-02".parse().ok() });
        told(&filled.notices, text.len());
        sound(&filled);
    }

    #[test]
    fn any_text_is_data(text in "\\PC{0,200}") {
        told(&template().fill(&text, &Options::default()).notices, text.len());
        if let Err(notices) = load(&text) {
            told(&notices, text.len());
        }
    }

    /// Values are never markup: whatever stands in a field is printed as it is, or refused.
    #[test]
    fn values_are_never_markup(value in "[@\\[\\]a-z<>|&#' ]{1,30}") {
        let data = serde_json::json!({"nama": "Siti Contoh", "rumah_sakit": value, "saksi": [{"nama": "Budi Contoh"}], "tanggal": "2026-03-02"});
        let filled = template().fill(&data.to_string(), &Options::default());
        let wanted = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let letter = filled.letter.expect("a letter");
        let Some(Block::Rows(rows)) = letter.blocks.get(1) else { panic!("rows") };
        let found = rows.iter().find(|row| row.label == "Rumah sakit").map(|row| row.value.clone());
        prop_assert_eq!(found.unwrap_or_default(), wanted);
        prop_assert_eq!(letter.blocks.len(), 4);
    }
}

fn with_body(body: &str) -> String {
    let text =
        String::from_utf8(std::fs::read(spec("vectors/templates/contoh.toml")).expect("a template")).expect("text");
    let (head, rest) = text.split_once("text = '''").expect("a body");
    let (_, tail) = rest.split_once("'''").expect("its end");
    format!("{head}text = '''\n{body}'''{tail}")
}

fn timed(text: &str) -> Vec<String> {
    let start = Instant::now();
    let loaded = read(text.as_bytes());
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
    told(&loaded.notices, text.len());
    loaded.notices.iter().map(|notice| notice.code().to_string()).collect()
}

#[test]
fn endless_templates_end() {
    for body in [
        "@jika tanggal > 2020-01-01\n".repeat(50_000),
        "@isian\n".repeat(10_000),
        "@selesai\n".repeat(10_000),
        "[".repeat(90_000),
        "[nama]".repeat(15_000),
        "[nma]".repeat(15_000),
        format!("@jika {}\n@selesai\n", "nama ada dan ".repeat(5_000)),
        "x\n".repeat(40_000),
        format!("@tabel {}\n@selesai\n", "a | ".repeat(20_000)),
        "@jika nama ada\n@lain\n@selesai\n".repeat(3_000),
        "a".repeat(200_000),
    ] {
        let codes = timed(&with_body(&body));
        assert!(!codes.is_empty(), "{}", body.chars().take(20).collect::<String>());
    }
}

#[test]
fn large_data_is_refused_quickly() {
    let start = Instant::now();
    let names = |text: String| {
        format!(r#"{{"nama": "{text}", "saksi": [{{"nama": "Budi Contoh"}}], "tanggal": "2026-03-02"}}"#)
    };
    let filled = template().fill(&names("Siti ".repeat(200_000)), &Options::default());
    assert_eq!(filled.notices.iter().map(|own| own.code().as_str()).collect::<Vec<_>>(), ["letter-too-long"]);
    let many = format!("[{}]", vec![r#"{"nama": "Budi Contoh"}"#; 100_000].join(","));
    let filled = template()
        .fill(&format!(r#"{{"nama": "Siti Contoh", "saksi": {many}, "tanggal": "2026-03-02"}}"#), &Options::default());
    assert_eq!(filled.notices.iter().map(|own| own.code().as_str()).collect::<Vec<_>>(), ["letter-list-long"]);
    let deep = "[".repeat(100_000);
    assert_eq!(template().fill(&deep, &Options::default()).notices[0].code().as_str(), "letter-json");
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
}

/// What is said of data never shows a number of a person.
#[test]
fn numbers_of_persons_are_never_shown() {
    for value in ["\"3510014507900000\"", "3510014507909001", "\"351001450790900\"", "[\"3510014507909001\"]"] {
        let json = format!(
            r#"{{"nama": "Siti Contoh", "nik": {value}, "3510014507909001": 1, "saksi": [], "tanggal": "2026-03-02"}}"#
        );
        for notice in template().fill(&json, &Options::default()).notices {
            for lang in [Lang::Id, Lang::En] {
                let text = format!("{} {}", notice.message(lang), notice.path());
                assert!(!text.contains("35100145"), "{text}");
            }
        }
    }
}

/// The example of the sheet is read as it is; it has one sample alone, which its author says too.
#[test]
fn the_example_of_the_sheet_is_read() {
    let text = include_bytes!("letters/lembar.toml");
    let loaded = read(text);
    let codes: Vec<(&str, &str)> = loaded
        .notices
        .iter()
        .map(|notice| {
            (notice.code().as_str(), std::str::from_utf8(&text[notice.span().start..notice.span().end]).expect("text"))
        })
        .collect();
    assert_eq!(
        codes,
        [
            ("template-branch-unreached", "@jika kepala.pekerjaan ada"),
            ("template-branch-unreached", "@jika perawatan = inap"),
            ("template-branch-unreached", "@jika tanggungan ada"),
        ]
    );
    let template = loaded.template.expect("a template");
    let letter = template.fill(&loaded.samples[0].json(), &Options::default()).letter.expect("a letter");
    let Some(Block::Letterhead(head)) = letter.blocks.first() else { panic!("a letterhead") };
    assert_eq!(head.lines, ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", "DESA SUKAMAJU"]);
    assert_eq!(letter.blocks[2], Block::Number("401/017/35.10.01.2001/III/2026".into()));
    let Block::Rows(rows) = &letter.blocks[4] else { panic!("rows") };
    let rows: Vec<(&str, &str)> = rows.iter().map(|row| (row.label.as_str(), row.value.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("Nama lengkap", "SITI CONTOH"),
            ("NIK", "3510014507909001"),
            ("Nomor KK", "3510010101159001"),
            ("Tempat, tanggal lahir", "Banyuwangi, 5 Juli 1990"),
            ("Pekerjaan", "Buruh tani"),
            ("Alamat", "Dusun Krajan RT 02 RW 01"),
        ]
    );
    let Some(Block::Signatures(columns)) = letter.blocks.iter().find(|block| matches!(block, Block::Signatures(_)))
    else {
        panic!("signatures")
    };
    assert_eq!(
        columns[1].lines,
        [
            Line::Text("Sukamaju, 2 Maret 2026".into()),
            Line::Text("Yang menyatakan,".into()),
            Line::Stamp,
            Line::Gap,
            Line::Name("SITI CONTOH".into()),
        ]
    );
}
