//! Rule packs as they are shipped, and the shared vectors of faulty ones.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Lang, Notice, Severity};
use absah::eligibility::{
    Loaded, Pack, audit, compile, diff, digest, doc, flat, load, periods, read_with, suggest, test,
};
use std::fs;
use std::path::{Path, PathBuf};

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

/// A pack of a folder by its name and version.
fn base(folder: &'static str) -> impl Fn(&str) -> Option<Vec<u8>> {
    move |name| fs::read(spec(folder).join(name.split_once('@')?.0.to_owned() + ".toml")).ok()
}

fn shown(notice: &Notice, text: &[u8]) -> String {
    let before = &text[..notice.span().start.min(text.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("line {line}: {} {} ({:?})", notice.code(), notice.message(Lang::En), notice.span())
}

fn shipped() -> Vec<(PathBuf, Vec<u8>, Loaded)> {
    let packs = files("rules").into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml"));
    let packs: Vec<_> = packs
        .map(|path| {
            let text = fs::read(&path).expect("a text");
            let loaded = read_with(&text, &base("rules"));
            (path, text, loaded)
        })
        .collect();
    assert!(packs.len() >= 4, "packs are missing");
    packs
}

#[test]
fn shipped_packs_have_no_fault() {
    for (path, text, loaded) in shipped() {
        let wrong: Vec<String> = loaded
            .notices
            .iter()
            .filter(|notice| {
                notice.code().as_str() != "pack-source-unchecked" && notice.code().as_str() != "pack-row-missing"
            })
            .map(|notice| shown(notice, &text))
            .collect();
        assert!(wrong.is_empty(), "{}\n{}", path.display(), wrong.join("\n"));
        assert!(loaded.pack.is_some() && loaded.cases.len() >= 4, "{}", path.display());
    }
}

#[test]
fn compiled_packs_are_the_packs() {
    for (path, _, loaded) in shipped() {
        let pack = loaded.pack.expect("a pack");
        let compiled = compile(&pack);
        let again = load(&compiled).expect("a compiled pack");
        assert_eq!(again.digest, digest(&pack), "{}", path.display());
        assert_eq!(compile(&again), compiled, "{}", path.display());
        assert_eq!((again.facts.len(), again.groups.len()), (pack.facts.len(), pack.groups.len()));
    }
}

fn vector(name: &str) -> Loaded {
    read_with(&fs::read(spec("vectors/packs").join(name)).expect(name), &base("vectors/packs"))
}

#[test]
fn flat_packs_are_the_packs() {
    let forms = ["halaman.toml", "case-changed-unlisted-near.toml"].map(|name| (name.into(), Vec::new(), vector(name)));
    for (path, _, loaded) in shipped().into_iter().chain(forms) {
        let text = flat(&loaded);
        let again = read_with(text.as_bytes(), &|_| None);
        let said: Vec<String> = again.notices.iter().map(|notice| shown(notice, text.as_bytes())).collect();
        let (one, two) = (loaded.pack.as_ref().expect("a pack"), again.pack.as_ref());
        let two = two.unwrap_or_else(|| panic!("{}: {}", path.display(), said.join("\n")));
        assert_eq!(compile(two), compile(one), "{}", path.display());
        let (before, after) = (test(&loaded), test(&again));
        assert_eq!((after.cases, after.failed), (before.cases, 0), "{}", path.display());
        assert_eq!((after.mutants, after.unnoticed), (before.mutants, before.unnoticed), "{}", path.display());
        assert!(diff(&loaded, &again).is_empty(), "{}", diff(&loaded, &again).text(Lang::En));
    }
}

/// Compares a text with the file that a person has read.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("ABSAH_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert!(wanted == text, "{name} differs; write it with ABSAH_GOLDEN=1, and read it\n{text}");
}

#[test]
fn a_page_of_every_form_in_both_languages() {
    golden("halaman.md", &doc(&vector("halaman.toml"), &[Lang::Id, Lang::En]));
}

#[test]
fn differences_are_listed_with_their_days() {
    let old = vector("halaman.toml");
    let text = fs::read_to_string(spec("vectors/packs/halaman.toml")).expect("text");
    let mut new = text;
    for (was, is) in [
        ("version = \"1\"", "version = \"2\""),
        ("value = 2_250_000", "value = 2_500_000"),
        ("rows = { jatim = 2_446_880 }", "rows = { jatim = 2_446_880, bali = 3_207_459 }"),
        ("age(lahir) in 18 .. 60", "age(lahir) in 18 .. 55"),
        ("Rumah sempit", "Rumah yang sempit"),
        ("min = 3", "min = 4"),
        ("any = [\"upah_kurang\", \"di_bawah_ump\"]", "any = [\"upah_kurang\", \"di_bawah_ump\", \"terdaftar_pbi\"]"),
        ("valid_for = { days = 90 }", "valid_for = { days = 60 }"),
        ("year = 2026\nchecked = false", "issued = 2026-01-05\nchecked = true"),
        (
            "survei = { id = \"Lembar survei\", en = \"Survey sheet\" }",
            "survei = { id = \"Berita acara\", en = \"Minutes\" }",
        ),
    ] {
        assert!(new.contains(was), "{was}");
        new = new.replacen(was, is, 1);
    }
    new.push_str(
        "\n[[criterion]]\nid = \"baru\"\ntest = \"mampu\"\ntext = { id = \"Baru\", en = \"New\" }\ncite = [\"perbup-1-2025#12\"]\n",
    );
    let new = read_with(new.as_bytes(), &|_| None);
    let difference = diff(&old, &new);
    golden("perbedaan.md", &[difference.text(Lang::Id), difference.text(Lang::En)].join("\n"));
    assert!(diff(&old, &old).is_empty());
    let back = diff(&new, &old);
    assert_eq!((back.changes.len(), back.turned.len()), (difference.changes.len(), difference.turned.len()));
}

/// What is said of a pack by all checks, alone and beside others of its name.
fn checked(loaded: &Loaded, beside: &serde_json::Value) -> Vec<Notice> {
    let others = beside.as_array().into_iter().flatten().map(|name| {
        let text = fs::read(spec("vectors/packs").join(name.as_str().expect("a name"))).expect("a text");
        read_with(&text, &base("vectors/packs")).pack.expect("a pack")
    });
    let packs: Vec<Pack> = loaded.pack.iter().cloned().chain(others).collect();
    let of_periods = periods(&packs.iter().collect::<Vec<_>>()).into_iter().filter(|(at, _)| *at == 0);
    let notices = loaded.notices.iter().cloned().chain(audit(loaded)).chain(test(loaded).notices);
    notices.chain(of_periods.map(|(_, notice)| notice)).collect()
}

/// Cases, and changes of one thing, by pack: counted by an interpreter of the rules that shares nothing with this one.
const COUNTS: [(&str, usize, usize); 15] = [
    ("id.banyuwangi-cerdas", 15, 21),
    ("id.banyuwangi.spm", 39, 99),
    ("id.banyuwangi.spm-berlaku", 10, 10),
    ("id.banyuwangi.uang-saku", 17, 18),
    ("id.dtsen.pbi-jk", 8, 4),
    ("id.dtsen.pkh", 14, 23),
    ("id.dtsen.sembako", 6, 4),
    ("id.jakarta.dtks", 17, 27),
    ("id.kawin.usia", 30, 36),
    ("id.kia", 20, 30),
    ("id.kip-kuliah", 133, 50),
    ("id.ktp-el", 17, 24),
    ("id.pip", 30, 36),
    ("id.spm.bps14", 20, 93),
    ("id.spm.kepmensos-262-2022", 26, 48),
];

#[test]
fn every_change_of_a_shipped_pack_is_noticed() {
    let packs = shipped();
    for (path, text, loaded) in &packs {
        let report = test(loaded);
        let wrong: Vec<String> = audit(loaded).iter().chain(&report.notices).map(|own| shown(own, text)).collect();
        assert!(wrong.is_empty(), "{}\n{}", path.display(), wrong.join("\n"));
        assert_eq!((report.failed, report.unnoticed), (0, 0), "{}", path.display());
        let id = &loaded.pack.as_ref().expect("a pack").id;
        let counted = COUNTS.iter().find(|(name, ..)| name == id);
        if let Some((_, cases, mutants)) = counted {
            assert_eq!((report.cases, report.mutants), (*cases, *mutants), "{id}");
        }
        assert_eq!(suggest(loaded, Lang::Id), "", "{id}");
    }
    let all: Vec<&Pack> = packs.iter().filter_map(|(_, _, loaded)| loaded.pack.as_ref()).collect();
    assert_eq!(periods(&all), []);
}

/// The text of a pack without its cases.
fn without_cases(text: &str) -> String {
    let mut kept = String::new();
    let mut case = false;
    for line in text.lines() {
        if line.starts_with('[') {
            case = line == "[[case]]" || line.starts_with("[case");
        }
        if !case {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[test]
fn suggested_cases_notice_every_change() {
    for (path, text, loaded) in shipped() {
        if loaded.cases.iter().any(|case| case.inherited) {
            continue;
        }
        let bare = without_cases(std::str::from_utf8(&text).expect("text"));
        let cases = suggest(&read_with(bare.as_bytes(), &base("rules")), Lang::Id);
        let whole = format!("{bare}\n{cases}");
        let again = read_with(whole.as_bytes(), &base("rules"));
        let report = test(&again);
        let codes: Vec<&str> = report.notices.iter().map(|notice| notice.code().as_str()).collect();
        assert_eq!(codes, [""; 0], "{}\n{cases}", path.display());
        assert_eq!((report.failed, report.unnoticed), (0, 0), "{}", path.display());
    }
}

#[test]
fn groups_nested_deep_or_shared_by_many_are_no_trouble() {
    let pack = fs::read_to_string(spec("vectors/packs/contoh.toml")).expect("text");
    let group = |id: &str, members: &str| {
        format!("\n[[group]]\nid = \"{id}\"\nall = [{members}]\ntext = {{ id = \"{id}\", en = \"{id}\" }}\n")
    };
    // One below the other, and each of two below both of the next two.
    for wide in [false, true] {
        let mut text = pack.replace("decide = \"sedikit_anak\"", "decide = \"a1000\"");
        for at in 1..=1000 {
            let below =
                |side: &str| if at == 1 { "\"sedikit_anak\"".to_owned() } else { format!("\"{side}{}\"", at - 1) };
            let members = if wide && at > 1 { format!("{}, {}", below("a"), below("b")) } else { below("a") };
            text.push_str(&group(&format!("a{at}"), &members));
            if wide && at < 1000 {
                text.push_str(&group(&format!("b{at}"), &members));
            }
        }
        let loaded = read_with(text.as_bytes(), &|_| None);
        assert!(loaded.pack.is_some(), "{:?}", loaded.notices);
        assert_eq!(audit(&loaded), []);
        let report = test(&loaded);
        assert_eq!((report.cases, report.failed, report.mutants, report.unnoticed), (2, 0, 4, 0));
        assert!(!doc(&loaded, &[Lang::Id]).is_empty() && !flat(&loaded).is_empty());
        assert!(suggest(&loaded, Lang::Id).contains("belum ada kasus yang hasilnya"));
        assert!(diff(&loaded, &loaded).is_empty());
    }
}

#[test]
fn vectors() {
    let lines = fs::read_to_string(spec("vectors/pack.jsonl")).expect("vectors");
    let mut wrong = Vec::new();
    let mut named = Vec::new();
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let name = case["file"].as_str().expect("a file");
        named.push(name.to_owned());
        let text = fs::read(spec("vectors/packs").join(name)).expect(name);
        let notices = if name.ends_with(".json") {
            load(std::str::from_utf8(&text).expect("text")).err().unwrap_or_default()
        } else {
            let loaded = read_with(&text, &base("vectors/packs"));
            let sound = loaded.notices.iter().all(|notice| notice.severity() != Severity::Error);
            assert_eq!(loaded.pack.is_some(), sound, "{name}");
            if case["level"] == "check" { checked(&loaded, &case["beside"]) } else { loaded.notices }
        };
        let found: serde_json::Value = notices
            .iter()
            .map(|notice| serde_json::json!([notice.code().as_str(), notice.severity().as_str()]))
            .collect();
        if found != case["codes"] {
            let shown: Vec<String> = notices.iter().map(|notice| shown(notice, &text)).collect();
            wrong.push(format!("{name}: not {}\n  {}", case["codes"], shown.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    let unnamed: Vec<PathBuf> =
        files("vectors/packs").into_iter().filter(|path| !named.iter().any(|name| path.ends_with(name))).collect();
    assert_eq!(unnamed, Vec::<PathBuf>::new(), "files without a line");
}
