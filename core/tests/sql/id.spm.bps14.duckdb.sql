-- id.spm.bps14 2026.1, 2026-03-02: Surat Pernyataan Miskin: 14 indikator BPS
-- Penyaringan menurut kriteria tertulis, bukan keputusan. NULL berarti belum diketahui.
-- Kolom yang dibaca dari tabel rumah_tangga:
--   jumlah_anggota BIGINT: Jumlah anggota rumah tangga
--   luas_lantai BIGINT: Luas lantai rumah; bilangan bulat, dalam perseratus: 31,99 ditulis 3199
--   lantai TEXT: Lantai terluas; tanah, bambu, kayu_murah, kayu_baik, semen, keramik
--   dinding TEXT: Dinding terluas; bambu, rumbia, kayu_murah, tembok_tanpa_plester, kayu_baik, tembok, lainnya
--   jamban TEXT: Jamban; tidak_ada, tidak_dipakai, umum, bersama, sendiri
--   penerangan TEXT: Penerangan utama; bukan_listrik, listrik
--   air_minum TEXT: Sumber air minum; sumur_tak_terlindung, mata_air_tak_terlindung, sungai, hujan, sumur_terlindung, sumur_bor, mata_air_terlindung, ledeng, kemasan
--   bahan_bakar TEXT: Bahan bakar memasak; kayu, arang, minyak_tanah, briket, gas, listrik, tidak_memasak
--   daging_per_minggu BIGINT: Makan daging, susu atau ayam
--   pakaian_per_tahun BIGINT: Pakaian baru
--   makan_per_hari BIGINT: Makan sehari
--   mampu_berobat BOOLEAN: Sanggup membayar biaya berobat
--   pekerjaan TEXT: Pekerjaan kepala rumah tangga; petani, buruh_tani, nelayan, buruh_bangunan, buruh_kebun, lainnya, tidak_bekerja
--   lahan_m2 BIGINT: Luas lahan pertanian
--   upah BIGINT: Penghasilan kepala rumah tangga sebulan
--   pendidikan TEXT: Pendidikan kepala rumah tangga; tidak_sekolah, tidak_tamat_sd, sd, smp, sma, diploma_1_2, diploma_3, s1, s2, s3
--   tabungan BIGINT: Nilai tabungan atau barang mudah dijual
WITH "known facts" AS (
  -- Isi di luar batas faktanya dianggap belum diketahui.
  SELECT *,
    CASE WHEN "jumlah_anggota" BETWEEN 1 AND 40 THEN CAST("jumlah_anggota" AS BIGINT) END AS "fact jumlah_anggota",
    CASE WHEN "luas_lantai" BETWEEN 0 AND 200000 THEN CAST("luas_lantai" AS BIGINT) END AS "fact luas_lantai",
    CASE WHEN "lantai" IN ('tanah', 'bambu', 'kayu_murah', 'kayu_baik', 'semen', 'keramik') THEN "lantai" END AS "fact lantai",
    CASE WHEN "dinding" IN ('bambu', 'rumbia', 'kayu_murah', 'tembok_tanpa_plester', 'kayu_baik', 'tembok', 'lainnya') THEN "dinding" END AS "fact dinding",
    CASE WHEN "jamban" IN ('tidak_ada', 'tidak_dipakai', 'umum', 'bersama', 'sendiri') THEN "jamban" END AS "fact jamban",
    CASE WHEN "penerangan" IN ('bukan_listrik', 'listrik') THEN "penerangan" END AS "fact penerangan",
    CASE WHEN "air_minum" IN ('sumur_tak_terlindung', 'mata_air_tak_terlindung', 'sungai', 'hujan', 'sumur_terlindung', 'sumur_bor', 'mata_air_terlindung', 'ledeng', 'kemasan') THEN "air_minum" END AS "fact air_minum",
    CASE WHEN "bahan_bakar" IN ('kayu', 'arang', 'minyak_tanah', 'briket', 'gas', 'listrik', 'tidak_memasak') THEN "bahan_bakar" END AS "fact bahan_bakar",
    CASE WHEN "daging_per_minggu" BETWEEN 0 AND 21 THEN CAST("daging_per_minggu" AS BIGINT) END AS "fact daging_per_minggu",
    CASE WHEN "pakaian_per_tahun" BETWEEN 0 AND 100 THEN CAST("pakaian_per_tahun" AS BIGINT) END AS "fact pakaian_per_tahun",
    CASE WHEN "makan_per_hari" BETWEEN 0 AND 6 THEN CAST("makan_per_hari" AS BIGINT) END AS "fact makan_per_hari",
    "mampu_berobat" AS "fact mampu_berobat",
    CASE WHEN "pekerjaan" IN ('petani', 'buruh_tani', 'nelayan', 'buruh_bangunan', 'buruh_kebun', 'lainnya', 'tidak_bekerja') THEN "pekerjaan" END AS "fact pekerjaan",
    CASE WHEN "lahan_m2" BETWEEN 0 AND 10000000 THEN CAST("lahan_m2" AS BIGINT) END AS "fact lahan_m2",
    CASE WHEN "upah" BETWEEN 0 AND 1000000000 THEN CAST("upah" AS BIGINT) END AS "fact upah",
    CASE WHEN "pendidikan" IN ('tidak_sekolah', 'tidak_tamat_sd', 'sd', 'smp', 'sma', 'diploma_1_2', 'diploma_3', 's1', 's2', 's3') THEN "pendidikan" END AS "fact pendidikan",
    CASE WHEN "tabungan" BETWEEN 0 AND 100000000000 THEN CAST("tabungan" AS BIGINT) END AS "fact tabungan"
  FROM "rumah_tangga"
),
"criteria in force" AS (
  SELECT *,
    -- i01: Luas lantai per orang di bawah batas (bps-14#1)
    -- luas_lantai / jumlah_anggota < batas_luas
    "fact luas_lantai" - 800 * "fact jumlah_anggota" <= -1 AS "criterion i01",
    -- i02: Lantai rumah dari tanah, bambu atau kayu murah (bps-14#2)
    -- lantai in { tanah, bambu, kayu_murah }
    "fact lantai" IN ('tanah', 'bambu', 'kayu_murah') AS "criterion i02",
    -- i03: Dinding rumah dari bambu, rumbia, kayu bermutu rendah atau tembok tanpa plester (bps-14#3)
    -- dinding in { bambu, rumbia, kayu_murah, tembok_tanpa_plester }
    "fact dinding" IN ('bambu', 'rumbia', 'kayu_murah', 'tembok_tanpa_plester') AS "criterion i03",
    -- i04: Tidak memakai jamban sendiri (bps-14#4)
    -- jamban != sendiri
    "fact jamban" IN ('tidak_ada', 'tidak_dipakai', 'umum', 'bersama') AS "criterion i04",
    -- i05: Penerangan rumah bukan listrik (bps-14#5)
    -- penerangan = bukan_listrik
    "fact penerangan" = 'bukan_listrik' AS "criterion i05",
    -- i06: Air minum dari sumur atau mata air tak terlindung, sungai atau hujan (bps-14#6)
    -- air_minum in { sumur_tak_terlindung, mata_air_tak_terlindung, sungai, hujan }
    "fact air_minum" IN ('sumur_tak_terlindung', 'mata_air_tak_terlindung', 'sungai', 'hujan') AS "criterion i06",
    -- i07: Memasak dengan kayu bakar, arang atau minyak tanah (bps-14#7)
    -- bahan_bakar in { kayu, arang, minyak_tanah }
    "fact bahan_bakar" IN ('kayu', 'arang', 'minyak_tanah') AS "criterion i07",
    -- i08: Makan daging, susu atau ayam paling banyak sekali seminggu (bps-14#8)
    -- daging_per_minggu <= 1
    "fact daging_per_minggu" <= 1 AS "criterion i08",
    -- i09: Membeli paling banyak satu stel pakaian baru setahun (bps-14#9)
    -- pakaian_per_tahun <= 1
    "fact pakaian_per_tahun" <= 1 AS "criterion i09",
    -- i10: Makan paling banyak dua kali sehari (bps-14#10)
    -- makan_per_hari <= 2
    "fact makan_per_hari" <= 2 AS "criterion i10",
    -- i11: Tidak sanggup membayar biaya berobat di Puskesmas atau poliklinik (bps-14#11)
    -- not mampu_berobat
    NOT ("fact mampu_berobat") AS "criterion i11",
    -- bukan_petani: Kepala rumah tangga buruh, nelayan, bekerja lain, atau tidak bekerja (bps-14#12)
    -- pekerjaan != petani
    "fact pekerjaan" IN ('buruh_tani', 'nelayan', 'buruh_bangunan', 'buruh_kebun', 'lainnya', 'tidak_bekerja') AS "criterion bukan_petani",
    -- lahan_sempit: Luas lahan pertanian tidak melebihi batas (bps-14#12)
    -- lahan_m2 <= batas_lahan
    "fact lahan_m2" <= 500 AS "criterion lahan_sempit",
    -- upah_rendah: Penghasilan kepala rumah tangga sebulan di bawah batas (bps-14#12)
    -- upah < batas_upah
    "fact upah" <= 599999 AS "criterion upah_rendah",
    -- i13: Pendidikan kepala rumah tangga paling tinggi SD (bps-14#13)
    -- pendidikan <= sd
    "fact pendidikan" IN ('tidak_sekolah', 'tidak_tamat_sd', 'sd') AS "criterion i13",
    -- i14: Nilai tabungan atau barang yang mudah dijual di bawah batas (bps-14#14)
    -- tabungan < batas_tabungan
    "fact tabungan" <= 499999 AS "criterion i14"
  FROM "known facts"
),
"groups 1" AS (
  SELECT *,
    -- kerja: Bukan petani, atau petani berlahan sempit
    ("criterion bukan_petani" OR "criterion lahan_sempit") AS "group kerja"
  FROM "criteria in force"
),
"groups 2" AS (
  SELECT *,
    -- i12: Sumber penghasilan kepala rumah tangga kecil
    ("group kerja" AND "criterion upah_rendah") AS "group i12"
  FROM "groups 1"
),
"groups 3" AS (
  SELECT *,
    -- miskin: Memenuhi paling sedikit 9 dari 14 indikator
    CASE
      WHEN CASE WHEN "criterion i01" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i02" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i03" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i04" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i05" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i06" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i07" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i08" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i09" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i10" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i11" THEN 1 ELSE 0 END
        + CASE WHEN "group i12" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i13" THEN 1 ELSE 0 END
        + CASE WHEN "criterion i14" THEN 1 ELSE 0 END
        >= 9 THEN TRUE
      WHEN CASE WHEN NOT "criterion i01" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i02" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i03" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i04" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i05" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i06" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i07" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i08" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i09" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i10" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i11" THEN 0 ELSE 1 END
        + CASE WHEN NOT "group i12" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i13" THEN 0 ELSE 1 END
        + CASE WHEN NOT "criterion i14" THEN 0 ELSE 1 END
        < 9 THEN FALSE
    END AS "group miskin"
  FROM "groups 2"
)
SELECT *,
  CASE
    WHEN "group miskin" THEN 'eligible'
    WHEN NOT "group miskin" THEN 'ineligible'
    ELSE 'undetermined'
  END AS outcome
FROM "groups 3";
