//! `absah rules`: faults of packs with their lines, cases, compiled packs, names and overlays.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use std::fmt::Write as _;
use std::path::Path;
use support::{Ended, run};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn rules(folder: &Path, arguments: &[&str]) -> Ended {
    run(folder, &[&["rules"], arguments].concat(), b"")
}

/// A small pack whose criterion has this test.
fn pack(test: &str) -> String {
    format!(
        r#"[pack]
format = 1
id = "contoh.kecil"
version = "1"
title = {{ id = "Contoh", en = "Example" }}
jurisdiction = "ID"
subject = "keluarga"
languages = ["id", "en"]
effective = {{ from = 2020-01-01 }}
status = "draft"
decide = "batas"

[source.contoh]
title = "Contoh"
kind = "pedoman"
checked = true

[fact]
upah = {{ type = "money", range = [0, 1_000_000], label = {{ id = "Upah", en = "Wage" }}, evidence = ["slip"] }}

[evidence]
slip = {{ id = "Slip gaji", en = "Pay slip" }}

[[criterion]]
id = "batas"
{test}
text = {{ id = "Di bawah batas", en = "Below the limit" }}
cite = ["contoh#1"]
"#
    )
}

#[test]
fn every_pack_of_this_edition_is_listed_and_sound() {
    let list = rules(Path::new("."), &["list"]);
    assert_eq!(list.code, Some(0), "{}", list.said);
    let files: Vec<_> =
        std::fs::read_dir(format!("{ROOT}/spec/rules")).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 15);
    for file in &files {
        assert!(list.out.contains(file.file_stem().unwrap().to_str().unwrap()), "{}", list.out);
    }
    let names: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    let check = rules(Path::new("."), &[&["check"], &names[..]].concat());
    assert!(check.code == Some(0) && check.out.contains(" 0 salah"), "{}", check.out);
    // Every case holds, and every small change is noticed by one.
    let test = rules(Path::new("."), &[&["test", "--lang", "en"], &names[..]].concat());
    assert_eq!(test.code, Some(0), "{}", test.out);
    let last = test.out.lines().last().unwrap();
    assert!(last.contains(" failed: 0;") && last.ends_with("unnoticed: 0"), "{last}");
    // Nothing is left to suggest.
    let suggest = rules(Path::new("."), &["suggest", "kip-kuliah"]);
    assert!(suggest.out.is_empty() && suggest.said.contains("tidak ada yang perlu ditambahkan"), "{}", suggest.out);
}

#[test]
fn a_fault_is_shown_with_its_line_and_a_mark_below() {
    let folder = tempfile::tempdir().unwrap();
    for (test, line, shown, marked) in [
        (r#"test = "upa < 500_000""#, "26:9", r#"test = "upa < 500_000""#, "upa"),
        ("\ttest\t= \"upa < 500_000\"", "26:10", "    test    = \"upa < 500_000\"", "upa"),
    ] {
        std::fs::write(folder.path().join("kecil.toml"), pack(test)).unwrap();
        let check = rules(folder.path(), &["check", "kecil.toml"]);
        assert_eq!(check.code, Some(1), "{}", check.out);
        assert!(check.out.starts_with(&format!("kecil.toml:{line}: salah: ")), "{}", check.out);
        let lines: Vec<&str> = check.out.lines().collect();
        let at = lines.iter().position(|line| line.ends_with(shown)).unwrap_or_else(|| panic!("{}", check.out));
        let (own, below) = (lines[at], lines[at + 1]);
        assert_eq!(below.find('^'), own.find(marked), "{own}\n{below}");
        assert_eq!(below.matches('^').count(), marked.len(), "{own}\n{below}");
        assert!(check.out.contains("      → "), "{}", check.out);
    }
    // Wide letters before the fault take two columns each.
    let wide = pack(r#"test = "upah < 5""#).replace("[\"contoh#1\"]", "[\"contoh#漢字\", \"lain#1\"]");
    std::fs::write(folder.path().join("lebar.toml"), wide).unwrap();
    let check = rules(folder.path(), &["check", "lebar.toml"]);
    let lines: Vec<&str> = check.out.lines().collect();
    let at = lines.iter().position(|line| line.contains("漢字") && line.contains(" | ")).unwrap();
    let before = lines[at].split("lain").next().unwrap();
    let wanted = before.chars().count() + before.chars().filter(|letter| "漢字".contains(*letter)).count();
    let column = lines[at + 1].find('^').unwrap();
    assert!(column == wanted || column + 1 == wanted, "{}\n{}", lines[at], lines[at + 1]);
}

#[test]
fn hostile_files_end_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).unwrap();
    write("kosong.toml", b"");
    write("latin.toml", b"[pack]\ntitle = \"caf\xE9\"\n");
    write("steer.toml", b"[pack]\n\"\\u001b[31m\" = 1\n# \x1b[2J\n");
    write("besar.toml", ("[pack]\n# ".to_owned() + &"x".repeat(10_000_000)).as_bytes());
    let mut many = pack(r#"test = "upah < 5""#);
    for at in 0..5_000 {
        let _ = write!(
            many,
            "\n[[criterion]]\nid = \"k{at}\"\ntest = \"upah < {at} )\"\ntext = {{ id = \"a\", en = \"b\" }}\ncite = [\"contoh#1\"]\n"
        );
    }
    write("banyak.toml", many.as_bytes());
    write("rusak.json", b"{\"schema\": \"absah.pack/1\"}");
    for name in ["kosong.toml", "latin.toml", "steer.toml", "besar.toml", "banyak.toml", "rusak.json"] {
        for command in ["check", "test"] {
            let check = rules(folder.path(), &[command, name]);
            assert_eq!(check.code, Some(1), "{name}: {}{}", check.out, check.said);
            assert!(!check.out.contains('\u{1b}') && check.out.len() < 200_000, "{name}");
        }
        let build = rules(folder.path(), &["build", name]);
        assert!(build.code == Some(2) && build.out.is_empty(), "{name}: {}", build.said);
    }
    let many = rules(folder.path(), &["check", "banyak.toml"]);
    assert!(many.out.contains("temuan lagi; perbaiki yang di atas dahulu"), "{}", many.out);
    let missing = rules(folder.path(), &["check", "tidak-ada.toml"]);
    assert!(missing.code == Some(2) && missing.said.contains("tidak dapat dibaca"), "{}", missing.said);
}

#[test]
fn names_lead_to_packs_or_to_near_names() {
    for (name, code, part) in [
        ("kip-kuliah", 0, "id.kip-kuliah 2026.1"),
        ("id.kip-kuliah", 0, "id.kip-kuliah 2026.1"),
        ("kip-kulliah", 2, "mungkin maksudnya id.kip-kuliah"),
        ("dtsen", 2, "id.dtsen.pbi-jk, id.dtsen.pkh, id.dtsen.sembako"),
        ("xyzzy", 2, "absah rules list"),
    ] {
        let show = rules(Path::new("."), &["show", name]);
        assert_eq!(show.code, Some(code), "{name}: {}", show.said);
        assert!(show.out.contains(part) || show.said.contains(part), "{name}: {}{}", show.out, show.said);
    }
}

#[test]
fn a_compiled_pack_is_the_pack() {
    let folder = tempfile::tempdir().unwrap();
    let build = rules(folder.path(), &["build", "kip-kuliah", "--output", "kip.json"]);
    assert_eq!(build.code, Some(0), "{}", build.said);
    let again = rules(folder.path(), &["build", "kip.json"]);
    assert_eq!(again.out, std::fs::read_to_string(folder.path().join("kip.json")).unwrap());
    let (plain, compiled) =
        (rules(folder.path(), &["show", "kip-kuliah"]), rules(folder.path(), &["show", "kip.json"]));
    assert_eq!(plain.out, compiled.out);
    // A changed byte is noticed.
    let text = again.out.replace("Lulus seleksi", "Gagal seleksi");
    std::fs::write(folder.path().join("ubah.json"), text).unwrap();
    let changed = rules(folder.path(), &["build", "ubah.json"]);
    assert!(changed.code == Some(2) && changed.said.contains("pack-digest"), "{}", changed.said);
}

#[test]
fn an_overlay_finds_its_base_beside_it_or_in_this_edition() {
    let folder = tempfile::tempdir().unwrap();
    let overlay = |base: &str| {
        format!(
            "[pack]\nid = \"contoh.daerah\"\nversion = \"1\"\nextends = \"{base}\"\njurisdiction = \"3510\"\n\
             title = {{ id = \"Daerah\", en = \"Region\" }}\n"
        )
    };
    std::fs::write(folder.path().join("nama-lain.toml"), pack(r#"test = "upah < 500_000""#)).unwrap();
    for (base, code) in [("contoh.kecil@1", 0), ("id.ktp-el@2026.1", 0), ("contoh.kecil@2", 1), ("tidak.ada@1", 1)] {
        std::fs::write(folder.path().join("daerah.toml"), overlay(base)).unwrap();
        let check = rules(folder.path(), &["check", "daerah.toml"]);
        assert_eq!(check.code, Some(code), "{base}: {}", check.out);
        assert_eq!(check.out.contains("pack-base-missing"), code == 1, "{base}: {}", check.out);
    }
    std::fs::write(folder.path().join("daerah.toml"), overlay("contoh.kecil@1")).unwrap();
    let show = rules(folder.path(), &["show", "daerah.toml"]);
    assert!(show.out.contains("35.10 Kabupaten Banyuwangi") && show.out.contains("upah"), "{}", show.out);
}

#[test]
fn rules_become_a_query() {
    for dialect in ["postgres", "duckdb", "sqlite"] {
        let query = rules(Path::new("."), &["sql", "kip-kuliah", "--as-of", "2026-03-01", "--dialect", dialect]);
        assert!(query.code == Some(0) && query.out.contains("criterion desil_dtsen_rendah"), "{}", query.said);
    }
    let late = rules(Path::new("."), &["sql", "kip-kuliah", "--as-of", "2030-01-01", "--dialect", "sqlite"]);
    assert!(late.code == Some(2) && late.said.contains("berlaku 1 Januari 2023 sampai"), "{}", late.said);
}

#[test]
fn an_overlay_is_chosen_by_region_and_day() {
    let resolve = |region: &str, day: &str| {
        rules(Path::new("."), &["resolve", "spm.bps14", "--region", region, "--as-of", day, "--lang", "en"])
    };
    // Banyuwangi has its overlay since 1 January 2019, a village and a district of it too.
    for (region, day, id) in [
        ("35.10", "2026-03-01", "id.banyuwangi.spm"),
        ("35.10.05.2001", "2019-01-01", "id.banyuwangi.spm"),
        ("3510", "2018-12-31", "id.spm.bps14"),
        ("32.01", "2026-03-01", "id.spm.bps14"),
        ("35", "2026-03-01", "id.spm.bps14"),
    ] {
        let found = resolve(region, day);
        assert!(found.out.contains(&format!("id = \"{id}\"")), "{region} {day}: {}{}", found.out, found.said);
    }
    let none = resolve("3510", "2000-01-01");
    assert!(none.code == Some(2) && none.said.contains("holds in 35.10 on 1 January 2000"), "{}", none.said);
    assert!(resolve("3x", "2026-03-01").said.contains("10 digits"));
}

#[test]
fn records_that_turn_are_counted_with_what_turns_them() {
    let folder = tempfile::tempdir().unwrap();
    let nine = "\"jumlah_anggota\":4,\"luas_lantai\":31.99,\"lantai\":\"tanah\",\"dinding\":\"bambu\",\"jamban\":\"bersama\",\
        \"penerangan\":\"bukan_listrik\",\"air_minum\":\"sungai\",\"bahan_bakar\":\"kayu\",\"daging_per_minggu\":1,\
        \"pakaian_per_tahun\":1";
    let data = format!("{{{nine}}}\n{{}}\n{{{nine},\"domisili\":\"3510052001\"}}\n");
    std::fs::write(folder.path().join("data.ndjson"), data).unwrap();
    let diff = |data: &str| {
        let packs = ["diff", "spm.bps14", "banyuwangi.spm", "--as-of", "2026-03-01", "--lang", "en", "--data", data];
        rules(folder.path(), &packs)
    };
    let told = diff("data.ndjson").out;
    assert!(told.contains("2 of 3 records change their outcome."), "{told}");
    // Nobody has asked for the coverage yet, and of one family not where it lives.
    assert!(
        told.contains("`peserta_jamkesda`") && told.contains("`penduduk` Resident of Banyuwangi Regency: 1"),
        "{told}"
    );
    std::fs::write(folder.path().join("data.ndjson"), "{}\n[1]\n").unwrap();
    let broken = diff("data.ndjson");
    assert!(broken.code == Some(2) && broken.out.is_empty(), "{}", broken.out);
    assert!(broken.said.contains("data.ndjson: line 2, column 1: no record of facts"), "{}", broken.said);
}

#[test]
fn the_packs_of_the_book_are_sound() {
    let book = include_str!("../../docs/src/rules.md");
    let blocks: Vec<&str> = book.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("seragam.toml", blocks[0]);
    write("kota.toml", blocks[1]);
    let check = rules(folder.path(), &["check", "seragam.toml", "kota.toml"]);
    assert!(check.code == Some(0) && check.out.contains(" 0 salah, 2 periksa"), "{}", check.out);
    assert_eq!(rules(folder.path(), &["test", "seragam.toml"]).code, Some(0));
    assert_eq!(rules(folder.path(), &["test", "kota.toml", "--fail-on", "error"]).code, Some(0));
    // The fault that the book shows.
    write("seragam.toml", &blocks[0].replace("penghasilan < batas", "penghasilam < batas"));
    let fault = rules(folder.path(), &["check", "seragam.toml"]).out;
    let shown = book.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    assert!(words(&fault).contains(&words(shown)), "{fault}");
    // The two languages, a page, what is different, and one file.
    let page = rules(folder.path(), &["doc", "ktp-el", "--lang", "en"]).out;
    assert!(page.starts_with("# First electronic identity card"), "{page}");
    let diff = rules(folder.path(), &["diff", "spm.bps14", "kota.toml"]).out;
    assert!(diff.contains("batas_upah") && diff.contains("buruh bangunan berpenghasilan tepat Rp600.000"), "{diff}");
    write("datar.toml", &rules(folder.path(), &["resolve", "kota.toml"]).out);
    let (flat, overlay) =
        (rules(folder.path(), &["build", "datar.toml"]), rules(folder.path(), &["build", "kota.toml"]));
    assert!(flat.code == Some(0) && flat.out == overlay.out, "{}", flat.said);
}
