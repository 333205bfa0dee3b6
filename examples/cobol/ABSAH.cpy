      *> ABSAH.cpy: bentuk dan angka libabsah 0.1 untuk COBOL.
      *> Angka yang sama dengan absah.h; urutan field tidak boleh diubah.

      *> Jenis nomor (kinds of numbers).
       78  ABSAH-KIND-NIK              VALUE 1.
       78  ABSAH-KIND-KK               VALUE 2.
       78  ABSAH-KIND-NPWP             VALUE 3.
      *> Panggilan salah: tanggal tidak ada di kalender.
       78  ABSAH-E-DATE                VALUE -6.
      *> Bobot temuan (severity).
       78  ABSAH-SEVERITY-WARNING      VALUE 2.
       78  ABSAH-SEVERITY-ERROR        VALUE 3.
      *> Bagian teks dan bahasa (part of text, language).
       78  ABSAH-PART-NAME             VALUE 0.
       78  ABSAH-PART-MESSAGE          VALUE 1.
       78  ABSAH-PART-HELP             VALUE 2.
       78  ABSAH-LANG-ID               VALUE 0.
       78  ABSAH-LANG-EN               VALUE 1.

      *> absah_options: yang diketahui di samping nomor; 0 = tidak tahu.
       01  ABSAH-OPTIONS.
           05  AO-SIZE                 BINARY-LONG UNSIGNED VALUE 48.
           05  AO-AS-OF                BINARY-LONG VALUE 0.
           05  AO-BIRTH-DATE           BINARY-LONG VALUE 0.
           05  AO-SEX                  BINARY-LONG VALUE 0.
           05  AO-NIK                  PIC X(32) VALUE SPACES.

      *> absah_info: jawaban tentang satu nomor.
       01  ABSAH-INFO.
           05  AI-SIZE                 BINARY-LONG UNSIGNED VALUE 116.
           05  AI-WORD                 BINARY-LONG UNSIGNED.
           05  AI-ERROR                BINARY-LONG.
           05  AI-SEVERITY             BINARY-LONG.
           05  AI-FINDINGS             BINARY-LONG.
           05  AI-HAS-VALUE            BINARY-LONG.
           05  AI-FORM                 BINARY-LONG.
           05  AI-SEX                  BINARY-LONG.
           05  AI-DATE                 BINARY-LONG.
           05  AI-OTHER-DATE           BINARY-LONG.
           05  AI-YEAR                 BINARY-LONG.
           05  AI-MONTH                BINARY-LONG.
           05  AI-SERIAL               BINARY-LONG.
           05  AI-REGION               BINARY-LONG.
           05  AI-REGION-LEVEL         BINARY-LONG.
           05  AI-REGION-STATUS        BINARY-LONG.
           05  AI-SUCCESSOR            BINARY-LONG.
           05  AI-SUCCESSOR-LEVEL      BINARY-LONG.
           05  AI-VALUE-SIZE           BINARY-LONG.
           05  AI-LETTERS              PIC X(4).
           05  AI-VALUE                PIC X(36).
