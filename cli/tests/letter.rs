//! `absah letter`: templates checked with place and remedy, letters out of data, registers of numbers.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use absah::check::{Code, Severity};
use serde_json::Value;
use std::path::Path;
use support::{Ended, output, run};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn letter(folder: &Path, arguments: &[&str], input: &[u8]) -> Ended {
    run(folder, &[&["letter"], arguments].concat(), input)
}

fn example(name: &str) -> String {
    format!("{ROOT}/examples/letters/{name}")
}

/// The data of the example, changed.
fn spm(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut data: Value = serde_json::from_slice(&std::fs::read(example("spm.json")).unwrap()).unwrap();
    change(&mut data);
    serde_json::to_vec(&data).unwrap()
}

/// Fills a letter with data from standard input into a file of this ending; what is in the folder then.
fn filled(data: &[u8], ending: &str) -> (Ended, Option<Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let target = format!("surat.{ending}");
    let arguments = ["fill", "spm", "--data", "-", "--as-of", "2026-03-02", "--output", &target];
    let ended = letter(folder.path(), &arguments, data);
    let file = std::fs::read(folder.path().join(&target)).ok();
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, usize::from(file.is_some()), "nothing else may be left behind");
    (ended, file)
}

#[test]
fn templates_of_this_edition_are_listed_and_sound_and_their_samples_print() {
    let here = Path::new(".");
    let list = letter(here, &["list"], b"");
    assert!(list.code == Some(0) && list.out.contains("id.surat.spm"), "{}{}", list.out, list.said);
    assert!(list.out.contains("pernyataan, F4 mendatar"), "the biodata lie on their side: {}", list.out);
    for name in ["spm", "id.surat.sktm"] {
        let check = letter(here, &["check", "--fail-on", "warning", name], b"");
        assert_eq!(check.code, Some(0), "{}", check.out);
        let schema: Value = serde_json::from_str(&letter(here, &["fields", name], b"").out).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for number in 1.. {
            let sample = letter(here, &["sample", name, "--number", &number.to_string()], b"");
            if sample.code != Some(0) {
                assert!(number > 1 && sample.code == Some(2), "{}", sample.said);
                break;
            }
            let data: Value = serde_json::from_str(&sample.out).unwrap();
            let errors: Vec<String> = validator.iter_errors(&data).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name} {number}: {errors:?}");
            let text = letter(here, &["fill", name, "--data", "-", "--as-of", "none"], sample.out.as_bytes());
            assert!(text.code == Some(0) && text.out.contains("Nomor: 4"), "{name} {number}: {}", text.said);
        }
        // A compiled template makes the same letter.
        let folder = tempfile::tempdir().unwrap();
        let build = letter(folder.path(), &["build", name, "--output", "surat.json"], b"");
        assert_eq!(build.code, Some(0), "{}", build.said);
        let sample = letter(here, &["sample", name], b"").out;
        let fill =
            |name: &str| letter(folder.path(), &["fill", name, "--data", "-", "--as-of", "none"], sample.as_bytes());
        assert_eq!(fill("surat.json").out, fill(name).out);
    }
    let form: Value = serde_json::from_str(&letter(here, &["fields", "spm", "--form"], b"").out).unwrap();
    assert_eq!(form["fields"][0]["label"]["id"], "Kepala keluarga");
    let unknown = letter(here, &["fill", "spmm", "--data", "-"], b"{}");
    assert!(unknown.code == Some(2) && unknown.said.contains("sktm, spm"), "{}", unknown.said);
}

#[test]
fn every_broken_template_is_explained_with_place_and_remedy() {
    let folder = format!("{ROOT}/spec/vectors/templates");
    let mut broken = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".toml").unwrap();
        let near = stem.strip_suffix("-near");
        let Some(code) = Code::from_name(near.unwrap_or(stem)) else { continue };
        let check = letter(Path::new(&folder), &["check", &name], b"");
        let said = format!(" [{code}]");
        // A long head is broken, but its code stays whole.
        let has = check.out.contains(&said) || check.out.contains(&format!("\n    [{code}]"));
        if near.is_some() {
            assert!(!has, "{name}: {}", check.out);
            continue;
        }
        broken += 1;
        assert!(has && check.out.contains(&format!("{name}:")) && check.out.contains("      → "), "{}", check.out);
        if code.severity() == Severity::Error {
            assert_eq!(check.code, Some(1), "{name}");
        }
    }
    assert!(broken >= 20, "{broken}");
}

#[test]
fn a_fault_of_a_template_has_its_line_and_a_mark() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(format!("{ROOT}/spec/letters/spm.toml")).unwrap();
    // The number of the line is counted here, not taken from the answer.
    let row = "NIK : [kepala.nik]";
    let line = text.lines().position(|own| own == row).unwrap() + 1;
    std::fs::write(folder.path().join("rusak.toml"), text.replacen(row, "NIK : [kepala.nk]", 1)).unwrap();
    let check = letter(folder.path(), &["check", "rusak.toml"], b"");
    assert_eq!(check.code, Some(1));
    assert!(check.out.contains(&format!("rusak.toml:{line}:7: salah: ")), "{}", check.out);
    assert!(check.out.contains(&format!("   {line} | NIK : [kepala.nk]\n")), "{}", check.out);
    assert!(check.out.contains("[template-field-unknown]") && check.out.contains("kepala.nik"), "{}", check.out);
    // Nothing is made of it.
    let target = folder.path().join("surat.html");
    let arguments = ["fill", "rusak.toml", "--data", &example("spm.json"), "--output", "surat.html"];
    let fill = letter(folder.path(), &arguments, b"");
    assert!(fill.code == Some(2) && !target.exists(), "{}", fill.said);
}

#[test]
fn one_letter_in_three_forms() {
    let data = std::fs::read(example("spm.json")).unwrap();
    let (ended, pdf) = filled(&data, "pdf");
    assert!(ended.code == Some(0) && pdf.unwrap().starts_with(b"%PDF-1."), "{}", ended.said);
    let (_, again) = filled(&data, "PDF");
    assert_eq!(again, filled(&data, "pdf").1, "the same bytes for the same letter");
    let (_, html) = filled(&data, "html");
    assert!(String::from_utf8(html.unwrap()).unwrap().contains("401/017/35.10.01.2001/III/2026"));
    let (ended, text) = filled(&data, "txt");
    let text = String::from_utf8(text.unwrap()).unwrap();
    for wanted in
        ["SURAT PERNYATAAN MISKIN", "3510014507909001", "Rp900.000 (sembilan ratus ribu rupiah)", "2 Maret 2026"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // Identity numbers stand in the letter alone.
    assert!(!ended.said.contains("35100145"), "{}", ended.said);
    let (ended, file) = filled(&data, "docx");
    assert!(ended.code == Some(2) && file.is_none() && ended.said.contains(".pdf, .html"), "{}", ended.said);
}

#[test]
fn data_are_never_markup() {
    let data = spm(|data| {
        data["alamat"] = "@kop desa".into();
        data["rumah_sakit"] = "<script>alert(1)</script> [nik]".into();
    });
    let (ended, html) = filled(&data, "html");
    let html = String::from_utf8(html.unwrap_or_else(|| panic!("{}", ended.said))).unwrap();
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt; [nik]"), "{html}");
    assert!(html.contains("@kop desa"));
    // The letter has one letterhead: that of the template.
    assert_eq!(html.matches("PEMERINTAH KABUPATEN").count(), 1);
}

#[test]
fn bad_data_are_told_with_their_place_and_no_file_is_left() {
    let long = "A".repeat(1 << 20);
    let dependant = serde_json::json!({"nama": "Budi Contoh", "nik": "3510011203109002", "hubungan": "anak"});
    for (code, path, data) in [
        ("letter-control", "/alamat", spm(|data| data["alamat"] = "Dusun \u{202e}Krajan".into())),
        ("letter-control", "/alamat", spm(|data| data["alamat"] = "Dusun\u{0007}".into())),
        ("letter-too-long", "/ketua_rt", spm(|data| data["ketua_rt"] = long.as_str().into())),
        ("letter-missing", "/kepala/nik", spm(|data| drop(data["kepala"].as_object_mut().unwrap().remove("nik")))),
        ("letter-type", "/penghasilan", spm(|data| data["penghasilan"] = Value::Bool(true))),
        ("letter-check-failed", "", spm(|data| drop(data.as_object_mut().unwrap().remove("rumah_sakit")))),
        ("letter-list-long", "/tanggungan", spm(|data| data["tanggungan"] = vec![dependant; 16].into())),
        ("letter-json", "", b"{\"kk\": ".to_vec()),
        ("letter-json", "", b"".to_vec()),
        ("letter-json", "", ["[".repeat(100_000), "]".repeat(100_000)].concat().into_bytes()),
    ] {
        for ending in ["txt", "html", "pdf"] {
            let (ended, file) = filled(&data, ending);
            let told = ended.said.replace("\n    ", " ").replace('\n', " ");
            assert!(ended.code == Some(1) && file.is_none(), "{code}: {told}");
            assert!(told.contains(&format!("[{code}]")) && told.contains("stdin:1:"), "{code}: {told}");
            assert!(path.is_empty() || told.contains(&format!("({path})")), "{code}: {told}");
            assert!(told.contains("→") && told.len() < 4_000, "{code}: {told}");
        }
    }
    let (ended, file) = filled(b"\xFF\xFE\x00", "txt");
    assert!(ended.code == Some(2) && file.is_none() && ended.said.contains("UTF-8"), "{}", ended.said);
}

#[test]
fn characters_without_a_glyph_are_named_where_they_stand() {
    let data = b"{\n \"alamat\": \"Dusun \xE6\x9D\x8E\",".to_vec();
    let rest = spm(|data| drop(data.as_object_mut().unwrap().remove("alamat")));
    let data = [&data, &rest[1..]].concat();
    let (ended, file) = filled(&data, "pdf");
    assert!(ended.code == Some(1) && file.is_none(), "{}", ended.said);
    assert!(ended.said.contains("stdin:2:19: salah") && ended.said.contains('李'), "{}", ended.said);
    // HTML is set in the fonts of the reader.
    assert_eq!(filled(&data, "html").0.code, Some(0));
}

#[test]
fn templates_without_an_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(format!("{ROOT}/spec/letters/spm.toml")).unwrap();
    let body = |inside: &str| text.replacen("Yang bertanda tangan di bawah ini, kepala keluarga:", inside, 1);
    for (name, text) in [
        ("terbuka.toml", body("@jika kk ada")),
        ("dalam.toml", body(&"@jika rumah_sakit ada\n".repeat(2_000))),
        ("panjang.toml", body(&"kata ".repeat(600_000))),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
        let check = letter(folder.path(), &["check", name], b"");
        assert!(check.code == Some(1) && check.out.contains(&format!("{name}:")), "{name}: {}", check.out);
        assert!(check.out.len() < 60_000, "{name}");
        let data = example("spm.json");
        let fill = letter(folder.path(), &["fill", name, "--data", &data, "--output", "s.txt"], b"");
        assert!(fill.code == Some(2) && !folder.path().join("s.txt").exists(), "{name}: {}", fill.said);
    }
}

#[test]
fn a_register_of_numbers_is_looked_through() {
    let found = letter(Path::new(&example("")), &["numbers", "nomor.csv"], b"");
    assert_eq!(found.code, Some(1), "{}", found.said);
    let told = found.out.replace('\n', " ").replace("  ", " ");
    // 018 is missing before row 5; row 6 has month and year of another date; row 7 repeats row 4; row 8 has no number.
    for (row, code) in [
        (5, "letter-number-gap"),
        (6, "letter-number-month"),
        (6, "letter-number-year"),
        (7, "letter-number-twice"),
        (8, "letter-number-form"),
    ] {
        let head = format!("baris {row}: ");
        let mut own = told.split(&head).skip(1).filter_map(|rest| rest.split(']').next());
        let at = own.any(|own| own.ends_with(&format!("[{code}")));
        assert!(at, "{row} {code}: {told}");
    }
    assert!(told.contains("7 nomor surat diperiksa: 1 salah, 4 perlu diperiksa."), "{told}");
    // A gap alone is a warning.
    let clean = b"nomor;tanggal\n001/I/2026;05-01-2026\n003/I/2026;06-01-2026\n";
    let arguments = ["numbers", "-", "--pattern", "[nomor_surat | 3]/[bulan_romawi]/[tahun]"];
    assert_eq!(letter(Path::new("."), &arguments, clean).code, Some(0));
    let strict = [&arguments[..], &["--fail-on", "warning"]].concat();
    assert_eq!(letter(Path::new("."), &strict, clean).code, Some(1));
    for (arguments, input, wanted) in [
        (&["numbers", "-"][..], &b"a,b\n1,2\n"[..], "nomor dan tanggal"),
        (&["numbers", "-", "--pattern", "[nomer]"], b"nomor,tanggal\n", "nomor_surat"),
    ] {
        let refused = letter(Path::new("."), arguments, input);
        assert!(refused.code == Some(2) && refused.said.contains(wanted), "{}", refused.said);
    }
}

/// A batch of the example into `keluar`, with more arguments.
fn batch(folder: &Path, more: &[&str]) -> Ended {
    let (rows, binding) = (example("rows.csv"), example("pasangan.toml"));
    let own = ["batch", "spm", "--data", &rows, "--binding", &binding, "--output", "keluar", "--as-of", "2026-03-05"];
    letter(folder, &[&own[..], more].concat(), b"")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_table_becomes_letters_and_a_list_of_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let ended = batch(folder.path(), &["--first", "18", "--findings", "temuan.csv", "--format", "txt"]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("2 surat dibuat") && ended.said.contains("nomor terakhir 19"), "{}", ended.said);
    let out = folder.path().join("keluar");
    assert_eq!(names(&out), ["401-018-35.10.01.2001-III-2026.txt", "401-019-35.10.01.2001-III-2026.txt"]);
    let first = std::fs::read_to_string(out.join("401-018-35.10.01.2001-III-2026.txt")).unwrap();
    for wanted in
        ["SITI CONTOH", "RINI CONTOH", "Rp900.000 (sembilan ratus ribu rupiah)", "Nomor: 401/018/", "rawat inap"]
    {
        assert!(first.contains(wanted), "{wanted}: {first}");
    }
    let second = std::fs::read_to_string(out.join("401-019-35.10.01.2001-III-2026.txt")).unwrap();
    assert!(second.contains("Rp750.000") && !second.contains("tanggungan saya"), "{second}");
    let findings = std::fs::read_to_string(folder.path().join("temuan.csv")).unwrap();
    assert!(findings.starts_with("row,column,field,severity,code,message\n"));
    for wanted in [
        "4,Rumah Sakit,/rumah_sakit,error,letter-check-failed,",
        "5,NIK Kepala,/kepala/nik,error,number-length-wrong,",
        "5,Penghasilan,/penghasilan,error,letter-type,",
        "5,Indikator,/indikator,error,letter-range,",
        "5,Hubungan,/pasien/hubungan,error,letter-code-unknown,",
        "5,Tanggal Surat,/tanggal,error,date-impossible,",
    ] {
        assert!(findings.contains(wanted), "{wanted}: {findings}");
    }
    // Values of people stand in no finding.
    assert!(!findings.contains("35100101018") && !findings.contains("Tono"), "{findings}");
    // The same numbers again: nothing is written over.
    let again = batch(folder.path(), &["--first", "18", "--format", "txt"]);
    assert!(again.code == Some(1) && again.out.contains("sudah ada di folder itu"), "{}", again.out);
    assert_eq!(std::fs::read_to_string(out.join("401-018-35.10.01.2001-III-2026.txt")).unwrap(), first);
}

#[test]
fn a_batch_without_letters_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    // Without --first the number must stand in a column.
    let ended = batch(folder.path(), &[]);
    assert!(ended.code == Some(2) && ended.said.contains("nomor_surat"), "{}", ended.said);
    assert!(names(folder.path()).is_empty());
    let text = std::fs::read_to_string(example("pasangan.toml")).unwrap();
    for (from, to, wanted) in [
        ("letter = \"id.surat.spm\"", "letter = \"id.surat.sktm\"", "bukan untuk id.surat.spm"),
        ("kk = \"No KK\"", "kkk = \"No KK\"", "templat tidak mempunyai isian \"kkk\""),
        ("alamat = \"Alamat\"", "alamat = \"Almat\"", "tidak memuat kolom \"Almat\""),
        ("\"kepala\", \"FAMILI", "\"bapak\", \"FAMILI", "kode \"bapak\""),
        ("alamat = \"Alamat\"", "alamat = ", "TOML"),
        ("rt = \"RT\"\n", "", "isian wajib tanpa kolom dan tanpa nilai: rt"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        std::fs::write(folder.path().join("p.toml"), changed).unwrap();
        let rows = example("rows.csv");
        let arguments = ["batch", "spm", "--data", &rows, "--binding", "p.toml", "--output", "keluar", "--first", "1"];
        let ended = letter(folder.path(), &arguments, b"");
        let said = ended.said.replace('\n', " ");
        assert!(ended.code == Some(2) && said.contains(wanted), "{from}: {said}");
        assert_eq!(names(folder.path()), ["p.toml"], "{from}");
    }
    let empty = "No KK,Nama Kepala Keluarga\n";
    let ended = {
        let binding = example("pasangan.toml");
        let arguments = ["batch", "spm", "--data", "-", "--binding", &binding, "--output", "keluar", "--first", "1"];
        letter(folder.path(), &arguments, empty.as_bytes())
    };
    assert_eq!(ended.code, Some(2), "{}", ended.said);
    assert_eq!(names(folder.path()), ["p.toml"]);
}

#[test]
fn letters_of_a_batch_are_pages() {
    let folder = tempfile::tempdir().unwrap();
    let ended = batch(folder.path(), &["--first", "1", "--quiet"]);
    assert!(ended.code == Some(1) && ended.said.is_empty(), "{}", ended.said);
    for name in names(&folder.path().join("keluar")) {
        let bytes = std::fs::read(folder.path().join("keluar").join(&name)).unwrap();
        assert!(name.ends_with(".pdf") && bytes.starts_with(b"%PDF-1."), "{name}");
    }
    // The help of the group names every command.
    let help = output(Path::new("."), &["letter", "--help"], b"");
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(
        ["list", "check", "fill", "batch", "numbers", "fields", "sample", "build"].iter().all(|own| help.contains(own))
    );
}

/// Data that lack the persons, the address and the number of indicators.
fn without_persons() -> Vec<u8> {
    spm(|data| {
        let data = data.as_object_mut().unwrap();
        for key in ["kepala", "pasien", "tanggungan", "kk", "alamat", "rt", "rw", "indikator"] {
            data.remove(key);
        }
    })
}

#[test]
fn a_family_card_and_a_decision_complete_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let card = format!("{ROOT}/examples/family/01-baik.json");
    let facts = format!("{ROOT}/examples/eligibility/keluarga.json");
    let arguments = ["eligibility", "spm.bps14", &facts, "--as-of", "2026-03-01", "--format", "json"];
    let decision = run(folder.path(), &arguments, b"");
    std::fs::write(folder.path().join("d.json"), &decision.out).unwrap();
    let fill = |member: &str, data: &[u8]| {
        let own = ["fill", "spm", "--data", "-", "--as-of", "2026-03-02", "--decision", "d.json"];
        letter(folder.path(), &[&own[..], &["--kk", &card, "--member", member]].concat(), data)
    };
    let ended = fill("2", &without_persons());
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let text = ended.out.split_whitespace().collect::<Vec<_>>().join(" ");
    // The head declares, the second row of the card is the patient. Nine indicators of the decision are met: i01, i03,
    // i04, i06 to i10 and i13.
    for wanted in [
        "Nama lengkap : BUDI SANTOSO",
        "Nomor KK : 3510161203189001",
        "BANYUWANGI, 20 April 1985",
        "Nama pasien : SITI AMINAH",
        "Hubungan keluarga : istri",
        "memenuhi 9 dari 14 indikator",
        "DEWI LESTARI",
    ] {
        assert!(text.contains(wanted), "{wanted}: {}", ended.out);
    }
    // Data of another family are refused, and so is another card.
    for other in [spm(|data| drop(data.as_object_mut().unwrap().remove("kk"))), {
        let mut data: Value = serde_json::from_slice(&without_persons()).unwrap();
        data["kk"] = "3510010101159001".into();
        serde_json::to_vec(&data).unwrap()
    }] {
        let ended = fill("head", &other);
        assert!(ended.code == Some(2) && ended.out.is_empty(), "{}", ended.out);
        assert!(ended.said.contains("tidak cocok dengan Kartu Keluarga"), "{}", ended.said);
    }
    // What the data say comes first.
    let mut data: Value = serde_json::from_slice(&without_persons()).unwrap();
    data["kepala"] = serde_json::json!({"pekerjaan": "Nelayan"});
    data["indikator"] = 12.into();
    let ended = fill("2", &serde_json::to_vec(&data).unwrap());
    let text = ended.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Pekerjaan : Nelayan") && text.contains("memenuhi 12 dari 14"), "{text} {}", ended.said);
    let ended = fill("9", &without_persons());
    assert!(ended.code == Some(2) && ended.said.contains("tidak ada pada kartu ini"), "{}", ended.said);
}

#[test]
fn what_is_wrong_on_a_card_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let card = std::fs::read_to_string(format!("{ROOT}/examples/family/01-baik.json")).unwrap();
    let card = card.replacen("3510162004859001", "351016200485900", 1);
    std::fs::write(folder.path().join("kk.json"), card).unwrap();
    let data = spm(|data| {
        let data = data.as_object_mut().unwrap();
        for key in ["kepala", "pasien", "tanggungan", "kk"] {
            data.remove(key);
        }
    });
    let arguments = ["fill", "spm", "--data", "-", "--as-of", "2026-03-02", "--kk", "kk.json", "--output", "s.pdf"];
    let ended = letter(folder.path(), &arguments, &data);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("anggota 1, nik: ada kesalahan pada kartu"), "{}", ended.said);
    assert!(ended.said.contains("(/kepala/nik)") && ended.said.contains("[letter-missing]"), "{}", ended.said);
    assert!(!ended.said.contains("351016200485900") && names(folder.path()) == ["kk.json"], "{}", ended.said);
}
