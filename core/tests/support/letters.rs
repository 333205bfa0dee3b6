//! Letters that tests and benchmarks print; people and places are made up.

use absah::check::Lang;
use absah::letter::{Block, Column, Image, Letter, Letterhead, Line, Margin, Media, Paper, Row, Side, Table};

/// A picture of one grey pixel.
pub(crate) const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn rows(rows: &[(&str, &str)]) -> Block {
    Block::Rows(rows.iter().map(|(label, value)| Row { label: text(label), value: text(value) }).collect())
}

pub(crate) fn column(side: Side, lines: Vec<Line>) -> Column {
    Column { side, lines }
}

pub(crate) fn said(words: &str) -> Line {
    Line::Text(text(words))
}

pub(crate) fn name(words: &str) -> Line {
    Line::Name(text(words))
}

pub(crate) fn logo() -> Image {
    Image { media: Media::Png, bytes: PIXEL.to_vec(), alt: text("Lambang Kabupaten Contoh") }
}

pub(crate) fn letter(title: &str, paper: Paper, blocks: Vec<Block>) -> Letter {
    let date = "2026-03-02".parse().expect("a date");
    Letter { title: text(title), lang: Lang::Id, paper, margin: Margin::default(), date, blocks }
}

pub(crate) fn letterhead(logo: Option<Image>) -> Block {
    Block::Letterhead(Letterhead {
        lines: texts(&["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", "DESA SUKAMAJU"]),
        address: texts(&["Jalan Raya Sukamaju No. 1, Kode Pos 68400, Telepon (0333) 000000", "desa@sukamaju.example"]),
        logo,
    })
}

/// A poverty statement of one page.
pub(crate) fn spm(paper: Paper) -> Letter {
    let blocks = vec![
        letterhead(Some(logo())),
        Block::Title(text("SURAT PERNYATAAN MISKIN")),
        Block::Number(text("401/017/35.10.01.2001/III/2026")),
        Block::Paragraph(text("Yang bertanda tangan di bawah ini:")),
        rows(&[
            ("Nama lengkap", "SITI CONTOH"),
            ("NIK", "3510014507909001"),
            ("Nomor KK", "3510010101159001"),
            ("Tempat, tanggal lahir", "Banyuwangi, 5 Juli 1990"),
            ("Pekerjaan", "Buruh tani"),
            (
                "Alamat",
                "Dusun Krajan RT 02 RW 01, Desa Sukamaju, Kecamatan Contoh, Kabupaten Contoh, Provinsi Jawa Timur",
            ),
        ]),
        Block::Paragraph(text(
            "menyatakan dengan sesungguhnya bahwa keluarga saya tergolong keluarga miskin, memenuhi 10 dari 14 indikator, \
             dengan penghasilan Rp900.000 (sembilan ratus ribu rupiah) per bulan, dan tidak ditanggung PBI-JK maupun \
             jaminan kesehatan daerah.",
        )),
        Block::Paragraph(text("Pernyataan ini dibuat untuk rawat inap atas nama:")),
        rows(&[
            ("Nama pasien", "BUDI CONTOH"),
            ("NIK", "3510011203109002"),
            ("Hubungan", "anak"),
            ("Rumah sakit", "RSUD Contoh"),
        ]),
        Block::Paragraph(text("Anggota keluarga yang menjadi tanggungan:")),
        Block::List(texts(&["BUDI CONTOH, NIK 3510011203109002 (anak)", "AYU CONTOH, NIK 3510015506129003 (anak)"])),
        Block::Paragraph(text(
            "Apabila pernyataan ini tidak benar, saya bersedia bertanggung jawab sesuai dengan ketentuan yang berlaku.",
        )),
        Block::Signatures(vec![
            column(Side::Left, vec![said("Mengetahui,"), said("Ketua RT 02"), Line::Gap, name("SLAMET CONTOH")]),
            column(
                Side::Right,
                vec![
                    said("Sukamaju, 2 Maret 2026"),
                    said("Yang menyatakan,"),
                    Line::Stamp,
                    Line::Gap,
                    name("SITI CONTOH"),
                ],
            ),
        ]),
        Block::Signatures(vec![column(
            Side::Center,
            vec![
                said("Mengetahui,"),
                said("Kepala Desa Sukamaju"),
                Line::Gap,
                name("AHMAD CONTOH, S.Pd."),
                said("NIP 19700101 199903 1 901"),
            ],
        )]),
        Block::Copies(texts(&["Camat Contoh", "Arsip"])),
        Block::Note(text(
            "Paket aturan id.spm.bps14 versi 2026.1, diperiksa 2 Maret 2026. Hasil pemeriksaan bukan keputusan.",
        )),
    ];
    letter("Surat Pernyataan Miskin", paper, blocks)
}

/// A letter with a table of so many dependants.
pub(crate) fn sktm(paper: Paper, count: u16) -> Letter {
    let row = |at: u16| {
        let number = at.to_string();
        let nik = format!("351001{:02}{:02}10{:04}", at % 28 + 1, at % 12 + 1, 9_000 + at % 1_000);
        let place = format!("Banyuwangi, {} Maret 2010", at % 28 + 1);
        let name = if at % 7 == 3 { "SITI NURHALIZAH CONTOH BINTI MUHAMMAD CONTOH" } else { "BUDI CONTOH" };
        texts(&[&number, &nik, name, if at.is_multiple_of(2) { "L" } else { "P" }, &place, "Anak"])
    };
    let table = Table {
        head: texts(&["No", "NIK", "Nama", "L/P", "Tempat, tanggal lahir", "Hubungan"]),
        rows: (1..=count).map(row).collect(),
    };
    let blocks = vec![
        letterhead(None),
        Block::Title(text("SURAT KETERANGAN TIDAK MAMPU")),
        Block::Number(text("401/018/35.10.01.2001/III/2026")),
        Block::Paragraph(text("Yang bertanda tangan di bawah ini Kepala Desa Sukamaju menerangkan bahwa:")),
        rows(&[("Nama", "SITI CONTOH"), ("NIK", "3510014507909001"), ("Alamat", "Dusun Krajan RT 02 RW 01")]),
        Block::Paragraph(text(
            "adalah benar warga desa kami, tergolong keluarga kurang mampu, dan menanggung anggota keluarga berikut:",
        )),
        Block::Table(table),
        Block::Paragraph(text("Surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.")),
        Block::Signatures(vec![
            column(Side::Left, vec![said("Pemegang surat,"), Line::Gap, name("SITI CONTOH")]),
            column(
                Side::Right,
                vec![
                    said("Sukamaju, 2 Maret 2026"),
                    said("a.n. Kepala Desa Sukamaju"),
                    said("Sekretaris Desa,"),
                    Line::Gap,
                    name("Dr. H. MUHAMMAD NURHIDAYATULLAH CONTOH PRAWIRADILAGA, S.Sos., M.Si."),
                    said("NIP 19700101 199903 1 901"),
                ],
            ),
        ]),
    ];
    letter("Surat Keterangan Tidak Mampu", paper, blocks)
}

/// The words of a text, without the marks that only draw.
pub(crate) fn words(text: &str) -> Vec<String> {
    let drawn = |word: &&str| word.chars().all(|c| matches!(c, '=' | '|'));
    text.split_whitespace().filter(|word| !drawn(word)).map(|word| word.trim_matches(['[', ']']).to_owned()).collect()
}

/// The words of a page: what stands between tags, behind the head.
pub(crate) fn told(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut text = String::new();
    for part in body.split('<') {
        let Some((tag, words)) = part.split_once('>') else {
            text.push_str(part);
            continue;
        };
        // Elements in a line of text part no words; all others do.
        if !tag.trim_start_matches('/').starts_with("span") {
            text.push(' ');
        }
        text.push_str(words);
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
