//! Templates of letters as they are shipped, and the shared vectors of faulty templates and faulty data.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Lang, Notice, Severity};
use absah::letter::{Loaded, Options, Template, compile, load, read};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn spec(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(folder)
}

/// Files of a folder in the order of their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(spec(folder)).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

fn shown(notice: &Notice, text: &[u8]) -> String {
    let before = &text[..notice.span().start.min(text.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("line {line}: {} {} {} ({:?})", notice.code(), notice.message(Lang::En), notice.path(), notice.span())
}

fn codes(notices: &[Notice]) -> serde_json::Value {
    notices.iter().map(|notice| serde_json::json!([notice.code().as_str(), notice.severity().as_str()])).collect()
}

fn shipped() -> Vec<(PathBuf, Vec<u8>, Loaded)> {
    let templates: Vec<_> = files("letters")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .map(|path| {
            let text = fs::read(&path).expect("a text");
            let loaded = read(&text);
            (path, text, loaded)
        })
        .collect();
    assert!(!templates.is_empty(), "templates are missing");
    templates
}

#[test]
fn shipped_templates_have_no_fault_and_samples_for_every_branch() {
    for (path, text, loaded) in shipped() {
        let wrong: Vec<String> = loaded.notices.iter().map(|notice| shown(notice, &text)).collect();
        assert!(wrong.is_empty(), "{}\n  {}", path.display(), wrong.join("\n  "));
        let template = loaded.template.expect("a template");
        assert!(path.to_string_lossy().contains(template.id.rsplit('.').next().expect("a name")), "{}", template.id);
    }
}

#[test]
fn compiled_templates_print_the_same_letters() {
    for (path, _, loaded) in shipped() {
        let template = loaded.template.expect("a template");
        let compiled = compile(&template);
        let again = load(&compiled).unwrap_or_else(|notices| panic!("{}: {notices:?}", path.display()));
        assert_eq!(compile(&again), compiled, "{}", path.display());
        for sample in &loaded.samples {
            let one = template.fill(&sample.json(), &Options::default());
            let two = again.fill(&sample.json(), &Options::default());
            assert!(one.letter.is_some(), "{}: {:?}", sample.name, one.notices);
            assert_eq!(one, two, "{}", sample.name);
        }
        assert_eq!(template.schema(), again.schema());
        assert_eq!(template.form(), again.form());
    }
}

#[test]
fn samples_fit_the_schema_of_their_template() {
    for (path, _, loaded) in shipped() {
        let template = loaded.template.expect("a template");
        let schema: serde_json::Value = serde_json::from_str(&template.schema()).expect("JSON");
        let schema = jsonschema::draft202012::new(&schema).expect("a schema");
        let _: serde_json::Value = serde_json::from_str(&template.form()).expect("JSON");
        for sample in &loaded.samples {
            let data: serde_json::Value = serde_json::from_str(&sample.json()).expect("JSON");
            let faults: Vec<String> = schema.iter_errors(&data).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{} {}: {faults:?}", path.display(), sample.name);
        }
    }
}

#[test]
fn templates_of_the_vectors() {
    let lines = fs::read_to_string(spec("vectors/template.jsonl")).expect("vectors");
    let mut wrong = Vec::new();
    let mut named = Vec::new();
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let name = case["file"].as_str().expect("a file");
        named.push(name.to_owned());
        let text = fs::read(spec("vectors/templates").join(name)).expect(name);
        let loaded = read(&text);
        let sound = loaded.notices.iter().all(|notice| notice.severity() != Severity::Error);
        assert_eq!(loaded.template.is_some(), sound, "{name}");
        let places = loaded.notices.iter().all(|notice| notice.span().end <= text.len());
        assert!(places, "{name}: a place outside of the file");
        if codes(&loaded.notices) != case["codes"] {
            let shown: Vec<String> = loaded.notices.iter().map(|notice| shown(notice, &text)).collect();
            wrong.push(format!("{name}: not {}\n  {}", case["codes"], shown.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    let unnamed: Vec<PathBuf> =
        files("vectors/templates").into_iter().filter(|path| !named.iter().any(|name| path.ends_with(name))).collect();
    assert_eq!(unnamed, Vec::<PathBuf>::new(), "files without a line");
}

/// The template of the vectors of data; it is tried by these and not by samples.
fn of_data() -> Template {
    let text = fs::read(spec("vectors/letter.toml")).expect("a template");
    let loaded = read(&text);
    let wrong: Vec<String> = loaded
        .notices
        .iter()
        .filter(|notice| !matches!(notice.code().as_str(), "template-branch-unreached" | "template-too-long"))
        .map(|notice| shown(notice, &text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    loaded.template.expect("a template")
}

/// `{x*1000}` stands for a thousand times x.
fn written_out(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once("{x*") {
        let (count, after) = tail.split_once('}').expect("a brace");
        out.push_str(before);
        out.push_str(&"x".repeat(count.parse().expect("a count")));
        rest = after;
    }
    out + rest
}

#[test]
fn data_of_the_vectors() {
    let template = of_data();
    let lines = fs::read_to_string(spec("vectors/letter-data.jsonl")).expect("vectors");
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let input = written_out(case["input"].as_str().expect("an input"));
        let options = Options { as_of: "2026-03-02".parse().ok() };
        let filled = template.fill(&input, &options);
        let sound = filled.notices.iter().all(|notice| notice.severity() != Severity::Error);
        assert_eq!(filled.letter.is_some(), sound, "{line}");
        let found: serde_json::Value = filled
            .notices
            .iter()
            .map(|notice| serde_json::json!([notice.path(), notice.code().as_str(), notice.severity().as_str()]))
            .collect();
        if found != case["findings"] {
            let shown: Vec<String> = filled.notices.iter().map(|notice| shown(notice, input.as_bytes())).collect();
            wrong.push(format!("{}: not {}\n  {}", case["input"], case["findings"], shown.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_template_is_checked_in_two_milliseconds() {
    for (path, text, _) in shipped() {
        let fastest = (0..20)
            .map(|_| {
                let start = Instant::now();
                let loaded = read(&text);
                assert!(loaded.template.is_some());
                start.elapsed()
            })
            .min()
            .expect("a time");
        println!("{}: {fastest:?}", path.display());
        // Without optimisation it takes some ten times as long.
        let most = if cfg!(debug_assertions) { Duration::from_millis(40) } else { Duration::from_millis(2) };
        assert!(fastest < most, "{}: {fastest:?}", path.display());
    }
}

/// The template that the book shows, with data of its own.
#[test]
fn the_template_of_the_book_is_sound() {
    let page = fs::read_to_string(spec("../docs/src/letters.md")).expect("a page");
    let (_, rest) = page.split_once("```toml\n").expect("a template");
    let (template, _) = rest.split_once("```").expect("its end");
    let loaded = read(template.as_bytes());
    let wrong: Vec<String> = loaded.notices.iter().map(|notice| shown(notice, template.as_bytes())).collect();
    // It leaves its samples to the reader.
    assert!(wrong.len() == 1 && wrong[0].contains("template-branch-unreached"), "{}", wrong.join("\n"));
    let data = r#"{"klasifikasi": "400", "nomor_surat": 5, "keperluan": "mengurus KTP-el", "tanggal": "2026-01-31",
        "warga": {"nama": "Siti Contoh", "nik": "3510014507909001"}, "pejabat": {"jabatan": "Kepala Desa", "nama": "Ahmad Contoh"},
        "desa": {"kabupaten": "Kabupaten Contoh", "kecamatan": "Kecamatan Contoh", "nama": "Sukamaju", "kode": "35.10.01.2001", "alamat": "Jalan Raya 1"}}"#;
    let filled = loaded.template.expect("a template").fill(data, &Options::default());
    let letter = filled.letter.unwrap_or_else(|| panic!("{:?}", filled.notices));
    let text = absah::letter::text(&letter).split_whitespace().collect::<Vec<_>>().join(" ");
    // One month after 31 January, in a month that is too short for it.
    assert!(
        text.contains("berlaku sampai 28 Februari 2026") && text.contains("400/005/35.10.01.2001/I/2026"),
        "{text}"
    );
}

/// The compiled template that the examples of the documentation load is that of the vectors.
#[test]
fn the_compiled_example_is_that_of_its_source() {
    let text = fs::read(spec("vectors/templates/contoh.toml")).expect("a template");
    let template = read(&text).template.expect("a sound template");
    assert_eq!(compile(&template), include_str!("letters/contoh.json"));
}
