//! The fields of a card as they are called on the card and on form F-1.01, in lower case beside abbreviations.

use absah::check::Lang;
use absah::family::Field;

pub(super) fn label(field: Field, lang: Lang) -> &'static str {
    let (id, en) = match field {
        Field::NoKk => ("nomor KK", "family-card number"),
        Field::NamaKepalaKeluarga => ("nama kepala keluarga", "name of the head"),
        Field::Alamat => ("alamat", "address"),
        Field::Rt => ("RT", "RT"),
        Field::Rw => ("RW", "RW"),
        Field::RtRw => ("RT/RW", "RT/RW"),
        Field::Dusun => ("dusun", "hamlet"),
        Field::KodePos => ("kode pos", "postal code"),
        Field::KodeDesa => ("kode desa", "village code"),
        Field::Desa => ("desa/kelurahan", "village"),
        Field::Kecamatan => ("kecamatan", "district"),
        Field::Kabupaten => ("kabupaten/kota", "regency"),
        Field::Provinsi => ("provinsi", "province"),
        Field::Telepon => ("nomor telepon", "phone number"),
        Field::Email => ("surel", "e-mail"),
        Field::JumlahAnggota => ("jumlah anggota", "number of members"),
        Field::TanggalTerbit => ("tanggal terbit", "date of issue"),
        Field::Anggota => ("daftar anggota", "list of members"),
        Field::No => ("nomor urut", "row number"),
        Field::Nama => ("nama", "name"),
        Field::GelarDepan => ("gelar depan", "titles before the name"),
        Field::GelarBelakang => ("gelar belakang", "titles behind the name"),
        Field::Nik => ("NIK", "NIK"),
        Field::JenisKelamin => ("jenis kelamin", "sex"),
        Field::TempatLahir => ("tempat lahir", "birth place"),
        Field::TanggalLahir => ("tanggal lahir", "birth date"),
        Field::Agama => ("agama", "religion"),
        Field::OrganisasiKepercayaan => ("organisasi kepercayaan", "organisation of believers"),
        Field::Pendidikan => ("pendidikan", "education"),
        Field::Pekerjaan => ("pekerjaan", "occupation"),
        Field::GolonganDarah => ("golongan darah", "blood group"),
        Field::StatusPerkawinan => ("status perkawinan", "marital status"),
        Field::AktaLahir => ("akta kelahiran", "birth certificate"),
        Field::NoAktaLahir => ("nomor akta kelahiran", "number of the birth certificate"),
        Field::AktaPerkawinan => ("akta perkawinan", "marriage certificate"),
        Field::NoAktaPerkawinan => ("nomor akta perkawinan", "number of the marriage certificate"),
        Field::TanggalPerkawinan => ("tanggal perkawinan", "wedding date"),
        Field::AktaCerai => ("akta perceraian", "divorce certificate"),
        Field::NoAktaPerceraian => ("nomor akta perceraian", "number of the divorce certificate"),
        Field::TanggalPerceraian => ("tanggal perceraian", "date of the divorce"),
        Field::HubunganKeluarga => ("hubungan dalam keluarga", "relation in the family"),
        Field::Kelainan => ("kelainan fisik dan mental", "impairment"),
        Field::Disabilitas => ("disabilitas", "disability"),
        Field::Kewarganegaraan => ("kewarganegaraan", "citizenship"),
        Field::NoSkWni => ("nomor SK WNI", "decree of naturalisation"),
        Field::NoPaspor => ("nomor paspor", "passport number"),
        Field::TanggalAkhirPaspor => ("tanggal akhir paspor", "end of the passport"),
        Field::NoKitas => ("nomor KITAS", "KITAS number"),
        Field::NoKitap => ("nomor KITAP", "KITAP number"),
        Field::TempatTerbitKitap => ("tempat terbit KITAP", "place of issue of the KITAP"),
        Field::TanggalTerbitKitap => ("tanggal terbit KITAP", "date of issue of the KITAP"),
        Field::TanggalAkhirKitap => ("tanggal akhir KITAP", "end of the KITAP"),
        Field::NamaSponsor => ("nama sponsor", "name of the sponsor"),
        Field::TipeSponsor => ("tipe sponsor", "type of sponsor"),
        Field::AlamatSponsor => ("alamat sponsor", "address of the sponsor"),
        Field::TempatDatang => ("tempat datang", "place of arrival"),
        Field::TanggalDatang => ("tanggal datang", "date of arrival"),
        Field::StatusDasar => ("status dasar", "status of the resident"),
        Field::NamaAyah => ("nama ayah", "name of the father"),
        Field::NamaIbu => ("nama ibu", "name of the mother"),
        Field::NikAyah => ("NIK ayah", "NIK of the father"),
        Field::NikIbu => ("NIK ibu", "NIK of the mother"),
        _ => (field.as_str(), field.as_str()),
    };
    if lang == Lang::Id { id } else { en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name() {
        for field in Field::ALL {
            let id = label(field, Lang::Id);
            assert!(!id.contains('_') && !label(field, Lang::En).is_empty(), "{id}");
        }
    }
}
