//! Letters as text and HTML: golden files, the same words in the same order, and values that are no markup.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may panic"
)]

#[path = "support/letters.rs"]
mod letters;

use absah::check::Lang;
use absah::letter::{Block, Letter, Line, Margin, Paper, Side, Table, html, text};
use letters::{column, letter, name, rows, said, sktm, spm, texts, told, words};
use proptest::prelude::*;

#[test]
fn text_and_html_tell_the_same_words_in_the_same_order() {
    for letter in [spm(Paper::F4), sktm(Paper::A4, 7), sktm(Paper::F4, 90)] {
        assert_eq!(words(&told(&html(&letter))), words(&text(&letter)));
    }
}

#[test]
fn a_letter_as_text() {
    let letter = letter(
        "Contoh",
        Paper::A4,
        vec![
            Block::Title("SURAT KETERANGAN".into()),
            Block::Number("474/002/III/2026".into()),
            rows(&[("Nama", "SITI CONTOH"), ("Tempat lahir", "Banyuwangi")]),
            Block::Table(Table {
                head: texts(&["No", "Nama"]),
                rows: vec![texts(&["1", "BUDI CONTOH"]), texts(&["2"])],
            }),
            Block::Signatures(vec![
                column(Side::Left, vec![said("Pemegang surat,"), Line::Gap, name("SITI CONTOH")]),
                column(Side::Right, vec![said("Sukamaju, 2 Maret 2026"), Line::Stamp, name("AHMAD CONTOH, S.Pd.")]),
            ]),
            Block::Copies(texts(&["Camat Contoh"])),
        ],
    );
    let wanted = "
                               SURAT KETERANGAN
                           Nomor: 474/002/III/2026

Nama         : SITI CONTOH
Tempat lahir : Banyuwangi

No | Nama
1  | BUDI CONTOH
2  |

Pemegang surat,


SITI CONTOH

                                        Sukamaju, 2 Maret 2026
                                        [Meterai]
                                        AHMAD CONTOH, S.Pd.

Tembusan:
1. Camat Contoh
";
    assert_eq!(format!("\n{}", text(&letter)), wanted);
}

#[test]
fn lines_are_no_longer_than_mail_likes_them() {
    for line in text(&spm(Paper::F4)).lines() {
        assert!(line.chars().count() <= 78, "{line}");
    }
}

#[test]
fn a_letter_as_html() {
    let letter = letter(
        "Contoh & <uji>",
        Paper::F4,
        vec![
            Block::Title("SURAT".into()),
            rows(&[("Nama", "SITI \"CONTOH\"")]),
            Block::List(texts(&["<script>alert(1)</script>", "dua"])),
            Block::PageBreak,
            Block::Signatures(vec![column(
                Side::Right,
                vec![said("Yang menyatakan,"), Line::Gap, name("SITI CONTOH")],
            )]),
            Block::Note("Paket aturan".into()),
        ],
    );
    let page = html(&letter);
    let (head, body) = page.split_once("<body>\n").expect("a body");
    assert!(head.starts_with("<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">"), "{head}");
    assert!(head.contains("<title>Contoh &amp; &lt;uji&gt;</title>"), "{head}");
    assert!(head.contains("@page{size:215mm 330mm;margin: 15mm 20mm 20mm 25mm"), "{head}");
    let wanted = "\
<h1>SURAT</h1>
<dl>
<dt>Nama</dt> <dd><span>:</span> <span>SITI &quot;CONTOH&quot;</span></dd>
</dl>
<ol role=\"list\">
<li><span>1.</span> <div>&lt;script&gt;alert(1)&lt;/script&gt;</div></li>
<li><span>2.</span> <div>dua</div></li>
</ol>
<div class=\"b\"></div>
<div class=\"s\">
<div class=\"r\" style=\"grid-template-columns:1fr 1fr\">
<div class=\"c\" style=\"grid-column:2\">
<div>
<div>Yang menyatakan,</div>
</div>
<div class=\"g\"></div>
<div>
<div class=\"u\">SITI CONTOH</div>
</div>
</div>
</div>
</div>
<small>Paket aturan</small>
</body>
</html>
";
    assert_eq!(body, wanted);
}

#[test]
fn the_language_is_that_of_the_letter() {
    let english = Letter {
        lang: Lang::En,
        ..letter("x", Paper::A4, vec![Block::Number("1".into()), Block::Copies(texts(&["File"]))])
    };
    let page = html(&english);
    assert!(page.contains("<html lang=\"en\">") && page.contains("size:210mm 297mm"));
    assert_eq!(text(&english), format!("{}Number: 1\n\nCopies:\n1. File\n", " ".repeat(34)));
}

#[test]
fn a_picture_stands_in_the_page() {
    let page = html(&spm(Paper::F4));
    assert!(page.contains("<img alt=\"Lambang Kabupaten Contoh\" src=\"data:image/png;base64,iVBORw0KGgo"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        any::<String>(),
        Just("<script>alert(1)</script>".to_owned()),
        Just("\" onload=\"x".to_owned()),
        Just("</style>&lt;[nik]@kop\n@ttd".to_owned()),
        Just("a\u{202e}b\u{0}c\u{7}".to_owned()),
    ]
}

proptest! {
    #[test]
    fn a_value_is_never_markup(a in any_text(), b in any_text(), c in any_text()) {
        let letter = |a: &str, b: &str, c: &str| Letter {
            title: a.into(),
            lang: Lang::Id,
            paper: Paper::F4,
            margin: Margin::default(),
            date: "2026-03-02".parse().expect("a date"),
            blocks: vec![
                Block::Title(a.into()),
                Block::Paragraph(b.into()),
                rows(&[(a, b)]),
                Block::List(texts(&[b, c])),
                Block::Table(Table { head: texts(&[a, b]), rows: vec![texts(&[c, a, b])] }),
                Block::Signatures(vec![column(Side::Center, vec![said(a), Line::Gap, name("x"), said(c)])]),
                Block::Note(c.into()),
            ],
        };
        let page = html(&letter(&a, &b, &c));
        // The tags are those of a letter with plain words.
        let tags = |page: &str| page.matches('<').count();
        prop_assert_eq!(tags(&page), tags(&html(&letter("x", "x", "x"))));
        prop_assert_eq!(page.matches('"').count(), html(&letter("x", "x", "x")).matches('"').count());
        for shown in [page, text(&letter(&a, &b, &c))] {
            let bad = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!shown.chars().any(bad));
        }
    }
}
