//! What stopped a run, in the language asked for.

use absah::check::Lang;
use absah_batch::RunError;
use absah_batch::source::SourceError;

pub(crate) fn text(error: &RunError, lang: Lang) -> String {
    match (error, lang) {
        (RunError::Source(source), Lang::Id) => SourceError::indonesian(source),
        (RunError::NoColumn { name, headings }, Lang::Id) => format!(
            "{name}: baris 1 tidak memuat judul kolom yang dikenal ({headings}); tulis judul NIK atau NO KK, atau sebutkan dengan --columns nik=JUDUL"
        ),
        (RunError::NoColumn { headings, .. }, Lang::En) => {
            format!("{error} ({headings}); name a column NIK or NO KK, or give it with --columns nik=HEADING")
        }
        (RunError::NoHeading { name, heading }, Lang::Id) => {
            format!("{name}: baris 1 tidak memuat judul \"{heading}\"; periksa ejaannya di --columns")
        }
        (RunError::HeaderOnly { name }, Lang::Id) => {
            format!("{name}: hanya ada judul kolom, tidak ada baris untuk diperiksa")
        }
        (RunError::Unbound(missing), Lang::Id) => {
            format!("baris 1 tidak memuat {} kolom yang disebut berkas pasangan kolom", missing.len())
        }
        (RunError::Memory { least }, Lang::Id) => {
            format!("memori kurang dari {} MiB tidak cukup; naikkan --memory", least >> 20)
        }
        (RunError::Memory { .. }, Lang::En) => format!("{error}; raise --memory"),
        (RunError::Spill { folder, source }, Lang::Id) => format!(
            "{}: data sementara tidak dapat disimpan: {source}; sebutkan folder lain yang cukup longgar dengan --temp-dir, atau beri memori lebih besar dengan --memory",
            folder.display()
        ),
        (RunError::Spill { .. }, Lang::En) => {
            format!("{error}; name another folder with room by --temp-dir, or give more memory by --memory")
        }
        (RunError::Write(cause), Lang::Id) => format!("laporan tidak dapat ditulis: {cause}"),
        _ => error.to_string(),
    }
}
