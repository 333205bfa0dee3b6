//! What is said of templates: parts on every way through the conditions, values that may be missing, places in the file.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Lang, Value};
use absah::letter::{Block, Letter, Line, Loaded, Options, read};

const FIELDS: &str = r#"
[record.orang]
nama = { type = "name", label = { id = "Nama", en = "Name" } }
nik = { type = "nik", label = { id = "NIK", en = "NIK" } }
lahir = { type = "date", required = false, label = { id = "Lahir", en = "Birth" } }

[field]
orang = { type = "orang", label = { id = "Orang", en = "Person" } }
wali = { type = "orang", required = false, label = { id = "Wali", en = "Guardian" } }
kk = { type = "kk", label = { id = "KK", en = "Family card" } }
jenis = { type = "enum", values = { a = "jenis A", b = "jenis B", c = "jenis C" }, label = { id = "Jenis", en = "Kind" } }
jalan = { type = "enum", values = { x = "X", y = "Y" }, required = false, label = { id = "Jalan", en = "Way" } }
setuju = { type = "bool", label = { id = "Ya", en = "Yes" } }
mungkin = { type = "text", max = 20, required = false, label = { id = "Mungkin", en = "Perhaps" } }
lagi = { type = "text", max = 20, required = false, label = { id = "Lagi", en = "More" } }
banyak = { type = "list", of = "orang", max = 3, label = { id = "Banyak", en = "Many" } }
tanggal = { type = "date", label = { id = "Tanggal", en = "Date" } }
kantor = { type = "office", label = { id = "Kantor", en = "Office" } }
pejabat = { type = "official", label = { id = "Pejabat", en = "Official" } }
"#;

fn file(class: &str, checks: &[&str], body: &str) -> String {
    let rules: String = checks
        .iter()
        .map(|test| format!("[[check]]\ntest = \"{test}\"\ntext = {{ id = \"syarat\", en = \"rule\" }}\n"))
        .collect();
    format!(
        "[template]\nformat = 1\nid = \"uji\"\nversion = \"1\"\ntitle = {{ id = \"Uji\", en = \"Test\" }}\nclass = \"{class}\"\n\
         language = \"id\"\npaper = \"F4\"\nnumber = \"[nomor_surat]/[tahun]\"\ndate = \"tanggal\"\nvalid_for = {{ days = 30 }}\n{FIELDS}\n{rules}\n\
         [body]\ntext = '''\n{body}\n'''\n"
    )
}

/// Codes with the text that they point to, but those that every template here has.
fn said(loaded: &Loaded, text: &str) -> Vec<(String, String)> {
    let usual = ["template-field-unused", "template-branch-unreached"];
    loaded
        .notices
        .iter()
        .filter(|notice| !usual.contains(&notice.code().as_str()))
        .map(|notice| {
            let span = notice.span();
            (notice.code().as_str().trim_start_matches("template-").to_owned(), text[span.start..span.end].to_owned())
        })
        .collect()
}

fn of_body(checks: &[&str], body: &str) -> Vec<(String, String)> {
    let text = file("free", checks, body);
    said(&read(text.as_bytes()), &text)
}

fn is(found: &[(String, String)], wanted: &[(&str, &str)]) {
    let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn optional_values_are_guarded_by_what_is_sure() {
    let bare = [("optional-unguarded", "[mungkin]")];
    for (checks, body, wanted) in [
        (&[][..], "[mungkin]", &bare[..]),
        (&[], "@jika mungkin ada\n[mungkin]\n@selesai", &[]),
        (&[], "@jika mungkin ada\n@lain\n[mungkin]\n@selesai", &bare),
        (&[], "@jika mungkin ada dan setuju\n[mungkin]\n@selesai", &[]),
        (&[], "@jika mungkin ada atau setuju\n[mungkin]\n@selesai", &bare),
        (&[], "@jika mungkin ada dan setuju atau mungkin ada dan jenis = a\n[mungkin]\n@selesai", &[]),
        (&[], "@jika setuju\n@jika mungkin ada\n[mungkin]\n@selesai\n@selesai", &[]),
        (&[], "@jika setuju\n@jika mungkin ada\n@selesai\n[mungkin]\n@selesai", &bare),
        // By an author's check.
        (&["jenis != a atau mungkin ada"], "@jika jenis = a\n[mungkin]\n@selesai", &[]),
        (&["jenis != a atau mungkin ada"], "@jika jenis = b\n[mungkin]\n@selesai", &bare),
        (&["jenis != a atau mungkin ada"], "@jika jenis != a\n@lain\n[mungkin]\n@selesai", &[]),
        (&["jenis = b atau mungkin ada"], "@jika jenis = a\n[mungkin]\n@selesai", &[]),
        (&["jenis = b atau mungkin ada"], "@jika jenis != b\n[mungkin]\n@selesai", &[]),
        (&["mungkin ada"], "[mungkin]", &[]),
        (&["setuju atau mungkin ada"], "@jika setuju\n@lain\n[mungkin]\n@selesai", &[]),
        (&["jenis != a atau lagi ada", "jalan != x atau mungkin ada"], "@jika jenis = a\n[lagi]\n@selesai", &[]),
        // One check leads to the next, but a code of a value that may be missing leads nowhere.
        (&["jalan != x atau mungkin ada"], "@jika jalan != y\n[mungkin]\n@selesai", &[]),
        (&["jalan != x atau mungkin ada"], "@jika jalan = y\n@lain\n[mungkin]\n@selesai", &bare),
    ] {
        let found = of_body(checks, body);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect();
        assert_eq!(found, wanted, "{checks:?} {body}");
    }
    is(&of_body(&[], "[wali.nama]"), &[("optional-unguarded", "[wali.nama]")]);
    is(&of_body(&[], "@jika wali ada\n[wali.nama]\n@selesai"), &[]);
    is(
        &of_body(&[], "@jika wali ada\n[wali.lahir | tanggal]\n@selesai"),
        &[("optional-unguarded", "[wali.lahir | tanggal]")],
    );
    is(&of_body(&[], "@jika wali.lahir ada\n[wali.nama]\n@selesai"), &[]);
    is(
        &of_body(&[], "@daftar\n@untuk a dari banyak\n[a.lahir | tanggal]\n@selesai\n@selesai"),
        &[("optional-unguarded", "[a.lahir | tanggal]")],
    );
    is(
        &of_body(
            &[],
            "@daftar\n@untuk a dari banyak\n@jika a.lahir ada\n[a.lahir | tanggal]\n@selesai\n@selesai\n@selesai",
        ),
        &[],
    );
}

#[test]
fn conditions_that_are_decided_are_told() {
    for (body, wanted) in [
        ("@jika banyak ada\nx\n@selesai", "always"),
        ("@jika orang.nama ada\nx\n@selesai", "always"),
        ("@jika jenis = a\n@jika jenis = a\nx\n@selesai\n@selesai", "always"),
        ("@jika jenis = a\n@jika jenis = b\nx\n@selesai\n@selesai", "never"),
        ("@jika jenis = a\n@lain\n@jika jenis != a\nx\n@selesai\n@selesai", "always"),
        ("@jika mungkin ada\n@lain\n@jika mungkin ada\nx\n@selesai\n@selesai", "never"),
        ("@jika tanggal > 2026-01-01\n@jika tanggal > 2026-01-01\nx\n@selesai\n@selesai", "always"),
        ("@jika setuju = ya atau setuju = tidak\nx\n@selesai", ""),
        ("@jika jenis = a atau jenis = b\nx\n@selesai", ""),
        ("@jika jalan = x atau jalan = y\nx\n@selesai", ""),
    ] {
        let text = file("free", &[], body);
        let loaded = read(text.as_bytes());
        let found = loaded.notices.iter().find(|notice| notice.code().as_str() == "template-condition-constant");
        let found = found.map_or(String::new(), |notice| notice.message(Lang::En).to_string());
        assert!(found.contains(wanted) && found.is_empty() == wanted.is_empty(), "{body}: {found}");
    }
}

fn missing(class: &str, body: &str) -> Vec<String> {
    let text = file(class, &[], body);
    let notices = read(text.as_bytes()).notices;
    let parts = notices.iter().filter(|notice| notice.code().as_str() == "template-part-missing");
    parts
        .map(|notice| match notice.params().next() {
            Some((_, Value::Param(absah::check::Param::Word(word)))) => word.key().to_owned(),
            other => panic!("{other:?}"),
        })
        .collect()
}

const SIGNED: &str = "@ttd\n@kanan\nDesa, [tanggal | tanggal]\n[pejabat.jabatan]\n@ruang\n[pejabat.nama]\n@selesai\n";
const IDENTITY: &str = "@isian\nNama : [orang.nama]\nNIK : [orang.nik]\n@selesai\n";
const DECLARED: &str = "@ttd\n@kiri\nMengetahui,\nKetua RT\n@ruang\n[wali.nama]\n@kanan\nDesa, [tanggal | tanggal]\n@meterai\n@ruang\n[orang.nama]\n@selesai\n";

#[test]
fn classes_demand_their_parts() {
    let all = ["letterhead", "number", "title", "identity", "date"];
    assert_eq!(missing("free", "x"), [""; 0]);
    assert_eq!(missing("official-letter", "x"), [&all[..], &["official"]].concat());
    assert_eq!(missing("endorsed-statement", "x"), [&all[..], &["stamped-declarer", "endorser"]].concat());
    assert_eq!(missing("statement", "x"), ["title", "identity", "date", "declarer"]);
    assert_eq!(missing("application", "x"), ["title", "identity", "date", "family-card", "applicant"]);
    let head = "@kop kantor\n@judul X\n@nomor\n";
    assert_eq!(missing("official-letter", &[head, IDENTITY, SIGNED].concat()), [""; 0]);
    assert_eq!(missing("endorsed-statement", &[head, IDENTITY, DECLARED].concat()), [""; 0]);
    assert_eq!(
        missing("endorsed-statement", &[head, IDENTITY, &DECLARED.replace("@meterai\n", "")].concat()),
        ["stamped-declarer"]
    );
    assert_eq!(
        missing("endorsed-statement", &[head, IDENTITY, &DECLARED.replace("Mengetahui,\n", "")].concat()),
        ["endorser"]
    );
    assert_eq!(missing("statement", &["@judul X\n", IDENTITY, DECLARED].concat()), [""; 0]);
    // The one who acknowledges is not the one who declares.
    let other = "@ttd\n@kanan\nDesa, [tanggal | tanggal]\nMengetahui,\n@ruang\n[orang.nama]\n@selesai\n";
    assert_eq!(missing("statement", &["@judul X\n", IDENTITY, other].concat()), ["declarer"]);
    let card = "@isian\nNama : [orang.nama]\nNIK : [orang.nik]\nKK : [kk]\n@selesai\n";
    assert_eq!(missing("application", &["@judul X\n", card, DECLARED].concat()), [""; 0]);
}

#[test]
fn parts_hold_on_every_way() {
    let head = "@kop kantor\n@judul X\n";
    let number = |text: &str| missing("official-letter", &[head, text, IDENTITY, SIGNED].concat());
    assert_eq!(number("@jika setuju\n@nomor\n@selesai\n"), ["number"]);
    assert_eq!(number("@jika setuju\n@nomor\n@lain\nx\n\n@nomor\n@selesai\n"), [""; 0]);
    assert_eq!(number("@jika setuju\n@nomor\n@lain\n@jika jenis = a\n@nomor\n@selesai\n@selesai\n"), ["number"]);
    let rows =
        |text: &str| missing("official-letter", &[head, "@nomor\n@isian\n", text, "@selesai\n", SIGNED].concat());
    assert_eq!(rows("Nama : [orang.nama]\n@jika setuju\nNIK : [orang.nik]\n@selesai\n"), ["identity"]);
    assert_eq!(
        rows("Nama : [orang.nama]\n@jika setuju\nNIK : [orang.nik]\n@lain\nNomor : [orang.nik]\n@selesai\n"),
        [""; 0]
    );
    // Name and number of different people.
    assert_eq!(rows("Nama : [orang.nama]\n@jika wali ada\nNIK : [wali.nik]\n@lain\nNIK : x\n@selesai\n"), ["identity"]);
    assert_eq!(
        rows(
            "@jika wali ada\nNama : [wali.nama]\nNIK : [wali.nik]\n@lain\nNama : [orang.nama]\nNIK : [orang.nik]\n@selesai\n"
        ),
        [""; 0]
    );
    let signed = |text: &str| missing("official-letter", &[head, "@nomor\n", IDENTITY, text].concat());
    assert_eq!(signed("Desa, [tanggal | tanggal]\n@ttd\n@kanan\n@ruang\n[pejabat.nama]\n@selesai"), [""; 0]);
    assert_eq!(signed("@ttd\n@kanan\n[tanggal | tanggal]\n@ruang\n[pejabat.nama]\n@selesai"), ["place"]);
    assert_eq!(
        signed("@ttd\n@kanan\n@jika setuju\nDesa, [tanggal | tanggal]\n@selesai\n@ruang\n[pejabat.nama]\n@selesai"),
        ["date"]
    );
    assert_eq!(
        signed("@jika setuju\n@ttd\n@kanan\nDesa, [tanggal | tanggal]\n@ruang\n[pejabat.nama]\n@selesai\n@selesai"),
        ["date", "official"]
    );
}

#[test]
fn every_fault_of_a_body_has_its_place() {
    let body = "@jdul X\nNama [nma] dan [orang.nam | besar] [orang.nama | bsar] [tanggal]\n\n@isian\nNIK [orang.nik]\n@jika jenis = d\nx : y\n@selesai\n@selesai\n@selesai\n[orang.nama\n";
    for windows in [false, true] {
        let mut text = file("free", &[], body);
        if windows {
            text = text.replace('\n', "\r\n");
        }
        is(
            &said(&read(text.as_bytes()), &text),
            &[
                ("block-unknown", "@jdul"),
                ("field-unknown", "[nma]"),
                ("field-unknown", "[orang.nam | besar]"),
                ("filter-unknown", "[orang.nama | bsar]"),
                ("filter-needed", "[tanggal]"),
                ("row-form", "NIK [orang.nik]"),
                ("code-unknown", "d"),
                ("block-stray", "@selesai"),
                ("bracket-open", "["),
            ],
        );
    }
}

#[test]
fn one_missing_end_is_one_fault() {
    for (body, wanted) in [
        ("@isian\na : b\n@judul X\nx", "@isian"),
        ("@isian\na : b\n@jika setuju\nc : d\n@judul X\nx\n@selesai", "@isian"),
        ("@ttd\n@kiri\nx\n@kanan\ny\n@judul X", "@ttd"),
        ("@jika setuju\n@judul X\nx", "@jika"),
        ("@daftar\n@untuk a dari banyak\n[a.nama]\n@selesai", "@daftar"),
    ] {
        is(&of_body(&[], body), &[("block-open", wanted)]);
    }
}

fn letter(body: &str, data: &str) -> Letter {
    let text = file("free", &[], body);
    let loaded = read(text.as_bytes());
    let template = loaded.template.as_ref().unwrap_or_else(|| panic!("{:?}", said(&loaded, &text)));
    let filled = template.fill(data, &Options::default());
    filled.letter.unwrap_or_else(|| panic!("{:?}", filled.notices))
}

const DATA: &str = r#"{"orang": {"nama": "Siti Contoh", "nik": "3510014507909001"}, "kk": "3510010101159001", "jenis": "b", "setuju": true,
    "mungkin": "mungkin saja", "banyak": [{"nama": "Budi Contoh", "nik": "3510011203109002", "lahir": "2010-03-12"}, {"nama": "Rini Contoh", "nik": "3510014504139003"}],
    "tanggal": "2026-03-02", "nomor_surat": 7,
    "kantor": {"kabupaten": "Kota Contoh", "kecamatan": "Kecamatan Contoh", "nama": "Sukamaju", "kode": "35.10.01.1001", "alamat": "Jalan Raya 1", "sebutan": "Kelurahan", "logo": "iVBORw0KGgo="},
    "pejabat": {"jabatan": "Lurah", "nama": "Dra. Endah Contoh"}}"#;

#[test]
fn words_stand_in_both_languages() {
    let indonesian = "@kop kantor\n@judul X\n@nomor\n@isian\n@jika setuju\nA : [orang.nama | besar]\n@lain\nB : x\n@selesai\n@selesai\n@daftar\n@untuk a dari banyak\n[a.urut] [a.nama]\n@selesai\n@selesai\n@tabel A | B\n[jenis] | [kk]\n@selesai\n@ttd\n@kiri\nx\n@ruang\n[orang.nama]\n@tengah\n@meterai\n@kanan\n@qr kantor.logo\n@selesai\n@tembusan\nArsip\n@selesai\n@halaman\n@catatan templat [templat.id] [templat.versi] sampai [berlaku_sampai | tanggal]";
    let english = "@letterhead kantor\n@title X\n@number\n@rows\n@if setuju\nA : [orang.nama | upper]\n@else\nB : x\n@end\n@end\n@list\n@for a in banyak\n[a.index] [a.nama]\n@end\n@end\n@table A | B\n[jenis] | [kk]\n@end\n@sign\n@left\nx\n@gap\n[orang.nama]\n@center\n@stamp\n@right\n@qr kantor.logo\n@end\n@copies\nArsip\n@end\n@page\n@note templat [template.id] [template.version] sampai [valid_until | date]";
    let english = english.replace("@if setuju", "@if setuju = yes");
    let data = DATA;
    // A picture that may be missing must be asked for.
    let guard =
        |body: &str, on: &str, off: &str| body.replace("@qr kantor.logo", &format!("{on}\n@qr kantor.logo\n{off}"));
    let one = letter(&guard(indonesian, "@jika kantor.logo ada", "@selesai"), data);
    let two = letter(&guard(&english, "@if kantor.logo exists", "@end"), data);
    assert_eq!(one, two);
    assert_eq!(one.blocks.len(), 10);
    let Block::Letterhead(head) = &one.blocks[0] else { panic!("a letterhead") };
    assert_eq!(head.lines, ["PEMERINTAH KOTA CONTOH", "KECAMATAN CONTOH", "KELURAHAN SUKAMAJU"]);
    assert!(head.logo.is_some());
    assert_eq!(one.blocks[2], Block::Number("7/2026".into()));
    assert_eq!(one.blocks[4], Block::List(vec!["1 Budi Contoh".into(), "2 Rini Contoh".into()]));
    let Block::Signatures(columns) = &one.blocks[6] else { panic!("signatures") };
    assert_eq!(columns[0].lines, [Line::Text("x".into()), Line::Gap, Line::Name("Siti Contoh".into())]);
    assert!(matches!(columns[2].lines[..], [Line::Image(_)]));
    assert_eq!(one.blocks[9], Block::Note("templat uji 1 sampai 1 April 2026".into()));
}

#[test]
fn conditions_choose_what_is_printed() {
    for (test, met) in [
        ("jenis = b", true),
        ("jenis != b", false),
        ("jenis = a atau jenis = b dan setuju", true),
        ("jenis = a dan setuju atau setuju = tidak", false),
        ("mungkin ada", true),
        ("lagi ada", false),
        ("jalan = x", false),
        ("jalan != x", false),
        ("tanggal < 2026-03-02", false),
        ("tanggal <= 2026-03-02", true),
        ("tanggal >= 2026-03-03", false),
        ("nomor_surat > 6", true),
        ("nomor_surat=7", true),
        ("orang.nik != wali.nik", false),
    ] {
        let letter = letter(&format!("@jika {test}\nmet\n@lain\nunmet\n@selesai"), DATA);
        assert_eq!(letter.blocks, [Block::Paragraph(if met { "met".into() } else { "unmet".into() })], "{test}");
    }
}

#[test]
fn brackets_and_comments() {
    let letter = letter("# nothing\n[[nik] dan [orang.nama]\n# still the same paragraph\nbaris kedua\n\n[[ ]\n", DATA);
    assert_eq!(
        letter.blocks,
        [Block::Paragraph("[nik] dan Siti Contoh baris kedua".into()), Block::Paragraph("[ ]".into())]
    );
}

#[test]
fn a_number_has_no_hole() {
    let text = file("free", &[], "@nomor").replace("[nomor_surat]/[tahun]", "[nomor_surat]/[kode_desa]");
    let loaded = read(text.as_bytes());
    is(&said(&loaded, &text), &[]);
    let filled = loaded.template.expect("a template").fill(DATA, &Options::default());
    assert_eq!(filled.letter.expect("a letter").blocks, [Block::Number("7/35.10.01.1001".into())]);
    let optional = text.replace("type = \"office\",", "type = \"office\", required = false,");
    is(&said(&read(optional.as_bytes()), &optional), &[("optional-unguarded", "\"[nomor_surat]/[kode_desa]\"")]);
    let none = text.replace("kantor = {", "# kantor = {");
    is(&said(&read(none.as_bytes()), &none), &[("number-part", "\"[nomor_surat]/[kode_desa]\"")]);
}
