-- id.kip-kuliah 2026.1, 2026-03-02: KIP Kuliah
-- Penyaringan menurut kriteria tertulis, bukan keputusan. NULL berarti belum diketahui.
-- Kolom yang dibaca dari tabel pendaftar:
--   tahun_lulus BIGINT: Tahun lulus sekolah menengah
--   diterima BOOLEAN: Lulus seleksi dan diterima di perguruan tinggi
--   akreditasi TEXT: Akreditasi program studi; unggul, baik_sekali, baik, tidak
--   pemegang_kip BOOLEAN: Pemegang KIP sekolah menengah
--   bantuan.pkh BOOLEAN: Bantuan nasional yang diterima keluarga
--   bantuan.bpnt BOOLEAN: Bantuan nasional yang diterima keluarga
--   bantuan.pbi_jk BOOLEAN: Bantuan nasional yang diterima keluarga
--   bantuan.kks BOOLEAN: Bantuan nasional yang diterima keluarga
--   desil_dtsen BIGINT: Desil DTSEN
--   panti BOOLEAN: Berasal dari panti sosial atau panti asuhan
--   penghasilan_gabungan BIGINT: Penghasilan kotor gabungan orang tua atau wali sebulan
--   provinsi TEXT: Provinsi domisili; aceh, sumatera_utara, sumatera_barat, riau, jambi, sumatera_selatan, bengkulu, lampung, kepulauan_bangka_belitung, kepulauan_riau, dki_jakarta, jawa_barat, jawa_tengah, di_yogyakarta, jawa_timur, banten, bali, nusa_tenggara_barat, nusa_tenggara_timur, kalimantan_barat, kalimantan_tengah, kalimantan_selatan, kalimantan_timur, kalimantan_utara, sulawesi_utara, sulawesi_tengah, sulawesi_selatan, sulawesi_tenggara, gorontalo, sulawesi_barat, maluku, maluku_utara, papua, papua_barat, papua_selatan, papua_tengah, papua_pegunungan, papua_barat_daya
--   sktm BOOLEAN: SKTM yang dilegalisasi desa atau kelurahan
--   bukti_pendukung BOOLEAN: Bukti pendukung keadaan keluarga
WITH "known facts" AS (
  -- Isi di luar batas faktanya dianggap belum diketahui.
  SELECT *,
    CASE WHEN "tahun_lulus" BETWEEN 1970 AND 2100 THEN CAST("tahun_lulus" AS BIGINT) END AS "fact tahun_lulus",
    "diterima" AS "fact diterima",
    CASE WHEN "akreditasi" IN ('unggul', 'baik_sekali', 'baik', 'tidak') THEN "akreditasi" END AS "fact akreditasi",
    "pemegang_kip" AS "fact pemegang_kip",
    "bantuan.pkh" AS "fact bantuan.pkh",
    "bantuan.bpnt" AS "fact bantuan.bpnt",
    "bantuan.pbi_jk" AS "fact bantuan.pbi_jk",
    "bantuan.kks" AS "fact bantuan.kks",
    CASE WHEN "desil_dtsen" BETWEEN 1 AND 10 THEN CAST("desil_dtsen" AS BIGINT) END AS "fact desil_dtsen",
    "panti" AS "fact panti",
    CASE WHEN "penghasilan_gabungan" BETWEEN 0 AND 1000000000 THEN CAST("penghasilan_gabungan" AS BIGINT) END AS "fact penghasilan_gabungan",
    CASE WHEN "provinsi" IN ('aceh', 'sumatera_utara', 'sumatera_barat', 'riau', 'jambi', 'sumatera_selatan', 'bengkulu', 'lampung', 'kepulauan_bangka_belitung', 'kepulauan_riau', 'dki_jakarta', 'jawa_barat', 'jawa_tengah', 'di_yogyakarta', 'jawa_timur', 'banten', 'bali', 'nusa_tenggara_barat', 'nusa_tenggara_timur', 'kalimantan_barat', 'kalimantan_tengah', 'kalimantan_selatan', 'kalimantan_timur', 'kalimantan_utara', 'sulawesi_utara', 'sulawesi_tengah', 'sulawesi_selatan', 'sulawesi_tenggara', 'gorontalo', 'sulawesi_barat', 'maluku', 'maluku_utara', 'papua', 'papua_barat', 'papua_selatan', 'papua_tengah', 'papua_pegunungan', 'papua_barat_daya') THEN "provinsi" END AS "fact provinsi",
    "sktm" AS "fact sktm",
    "bukti_pendukung" AS "fact bukti_pendukung"
  FROM "pendaftar"
),
"criteria in force" AS (
  SELECT *,
    -- lulusan: Lulus SMA, SMK, MA atau Paket C pada tahun pendaftaran atau paling lama dua tahun sebelumnya (pedoman-2023#lulusan, pedoman-2026#lulusan)
    -- tahun_lulus in year(as_of) - jarak_lulus .. year(as_of)
    "fact tahun_lulus" BETWEEN 2024 AND 2026 AS "criterion lulusan",
    -- diterima: Lulus seleksi (SNBP, SNBT atau mandiri, negeri atau swasta) dan diterima di perguruan tinggi (permendikbud-10-2020#pendidikan-tinggi, pedoman-2023#seleksi, pedoman-2026#seleksi)
    -- diterima
    "fact diterima" AS "criterion diterima",
    -- akreditasi: Program studi terakreditasi A/Unggul, B/Baik Sekali atau C/Baik (pedoman-2023#seleksi, pedoman-2026#seleksi)
    -- akreditasi in { unggul, baik_sekali, baik }
    "fact akreditasi" IN ('unggul', 'baik_sekali', 'baik') AS "criterion akreditasi",
    -- kip: Pemegang Kartu Indonesia Pintar (KIP) dari sekolah menengah (permendikbud-10-2020#pemegang-kip, pedoman-2023#ekonomi-1, pedoman-2026#ekonomi-1)
    -- pemegang_kip
    "fact pemegang_kip" AS "criterion kip",
    -- bantuan_nasional: Keluarga menerima PKH, BPNT atau PBI-JK, atau memegang KKS (pedoman-2023#ekonomi-2, pedoman-2026#ekonomi-2)
    -- bantuan has any { pkh, bpnt, pbi_jk, kks }
    ("fact bantuan.pkh" OR "fact bantuan.bpnt" OR "fact bantuan.pbi_jk" OR "fact bantuan.kks") AS "criterion bantuan_nasional",
    -- desil_dtsen_rendah: Desil DTSEN 1 sampai 4 (pedoman-2026#ekonomi-2)
    -- desil_dtsen <= batas_desil_dtsen
    "fact desil_dtsen" <= 4 AS "criterion desil_dtsen_rendah",
    -- dari_panti: Berasal dari panti sosial atau panti asuhan (pedoman-2023#ekonomi-4, pedoman-2026#ekonomi-3)
    -- panti
    "fact panti" AS "criterion dari_panti",
    -- di_bawah_ump: Penghasilan kotor gabungan orang tua atau wali di bawah UMP provinsi domisili (pedoman-2026#ekonomi-4, ump-2026#besaran)
    -- penghasilan_gabungan < ump[provinsi]
    "fact penghasilan_gabungan" <= CASE "fact provinsi"
      WHEN 'aceh' THEN 3932551
      WHEN 'sumatera_barat' THEN 3182954
      WHEN 'riau' THEN 3780494
      WHEN 'jambi' THEN 3471496
      WHEN 'sumatera_selatan' THEN 3942962
      WHEN 'bengkulu' THEN 2827249
      WHEN 'lampung' THEN 3047733
      WHEN 'kepulauan_bangka_belitung' THEN 4034999
      WHEN 'kepulauan_riau' THEN 3879519
      WHEN 'dki_jakarta' THEN 5729875
      WHEN 'jawa_barat' THEN 2317600
      WHEN 'jawa_tengah' THEN 2327385
      WHEN 'di_yogyakarta' THEN 2417494
      WHEN 'jawa_timur' THEN 2446879
      WHEN 'banten' THEN 3100880
      WHEN 'bali' THEN 3207458
      WHEN 'nusa_tenggara_barat' THEN 2673860
      WHEN 'nusa_tenggara_timur' THEN 2455897
      WHEN 'kalimantan_barat' THEN 3054551
      WHEN 'kalimantan_tengah' THEN 3686137
      WHEN 'kalimantan_selatan' THEN 3724999
      WHEN 'kalimantan_timur' THEN 3762430
      WHEN 'kalimantan_utara' THEN 3775242
      WHEN 'sulawesi_utara' THEN 4002629
      WHEN 'sulawesi_tengah' THEN 3179564
      WHEN 'sulawesi_selatan' THEN 3921087
      WHEN 'sulawesi_tenggara' THEN 3306495
      WHEN 'gorontalo' THEN 3405143
      WHEN 'sulawesi_barat' THEN 3315933
      WHEN 'maluku' THEN 3334489
      WHEN 'maluku_utara' THEN 3510239
      WHEN 'papua' THEN 4436282
      WHEN 'papua_barat' THEN 3840999
      WHEN 'papua_tengah' THEN 4285847
      WHEN 'papua_barat_daya' THEN 3765999
    END AS "criterion di_bawah_ump",
    -- ada_sktm: Ada SKTM yang dibuat dan dilegalisasi paling rendah oleh desa atau kelurahan (pedoman-2023#ekonomi-5, pedoman-2026#ekonomi-4)
    -- sktm
    "fact sktm" AS "criterion ada_sktm",
    -- ada_bukti: Ada bukti pendukung, seperti rekening listrik dan foto rumah (pedoman-2023#ekonomi-5, pedoman-2026#ekonomi-4)
    -- bukti_pendukung
    "fact bukti_pendukung" AS "criterion ada_bukti"
  FROM "known facts"
),
"groups 1" AS (
  SELECT *,
    -- penghasilan_rendah: Penghasilan di dalam batas
    ("criterion di_bawah_ump") AS "group penghasilan_rendah"
  FROM "criteria in force"
),
"groups 2" AS (
  SELECT *,
    -- jalur_penghasilan: Penghasilan di dalam batas, dengan SKTM dan bukti pendukung
    ("group penghasilan_rendah" AND "criterion ada_sktm" AND "criterion ada_bukti") AS "group jalur_penghasilan"
  FROM "groups 1"
),
"groups 3" AS (
  SELECT *,
    -- ekonomi: Keterbatasan ekonomi, salah satu sudah cukup
    ("criterion kip" OR "criterion bantuan_nasional" OR "criterion desil_dtsen_rendah" OR "criterion dari_panti" OR "group jalur_penghasilan") AS "group ekonomi"
  FROM "groups 2"
),
"groups 4" AS (
  SELECT *,
    -- layak: Memenuhi kriteria tertulis KIP Kuliah
    ("criterion lulusan" AND "criterion diterima" AND "criterion akreditasi" AND "group ekonomi") AS "group layak"
  FROM "groups 3"
)
SELECT *,
  CASE
    WHEN "group layak" THEN 'eligible'
    WHEN NOT "group layak" THEN 'ineligible'
    ELSE 'undetermined'
  END AS outcome
FROM "groups 4";
