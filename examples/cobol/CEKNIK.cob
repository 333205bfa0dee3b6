      *> Memeriksa berkas penduduk dengan rekaman berlebar tetap.
      *> A batch over records of fixed width: each NIK against the birth
      *> date and sex beside it. Shown masked.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. CEKNIK.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT PENDUDUK ASSIGN TO "PENDUDUK.DAT"
               ORGANIZATION IS LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  PENDUDUK.
       01  REKAMAN.
           05  R-NIK                   PIC X(20).
           05  R-NAMA                  PIC X(24).
           05  R-TGL-LAHIR             PIC 9(8).
           05  R-KELAMIN               PIC 9.
       WORKING-STORAGE SECTION.
       COPY "ABSAH.cpy".
       01  PANJANG-NIK                 BINARY-DOUBLE UNSIGNED.
       01  PANJANG-TEKS                BINARY-DOUBLE UNSIGNED.
       01  NOMOR-TEMUAN                BINARY-DOUBLE UNSIGNED.
       01  JENIS                       BINARY-LONG.
       01  BAHASA                      BINARY-LONG.
       01  STATUS-ABSAH                BINARY-LONG.
       01  UKURAN                      BINARY-LONG.
       01  SAMARAN                     PIC X(40).
       01  PESAN                       PIC X(300).
       01  HASIL                       PIC X(7).
       01  TANGGAL-RUSAK               PIC 9 VALUE 0.
       01  HABIS                       PIC 9 VALUE 0.
       01  JUMLAH                      PIC 9(6) VALUE 0.
       01  JUMLAH-SALAH                PIC 9(6) VALUE 0.
       01  JUMLAH-PERIKSA              PIC 9(6) VALUE 0.
       PROCEDURE DIVISION.
       UTAMA.
           MOVE ABSAH-KIND-NIK TO JENIS
           MOVE ABSAH-LANG-ID TO BAHASA
           MOVE LENGTH OF R-NIK TO PANJANG-NIK
           MOVE 20261124 TO AO-AS-OF
           OPEN INPUT PENDUDUK
           PERFORM UNTIL HABIS = 1
               READ PENDUDUK
                   AT END MOVE 1 TO HABIS
                   NOT AT END PERFORM PERIKSA
               END-READ
           END-PERFORM
           CLOSE PENDUDUK
           DISPLAY JUMLAH " rekaman, " JUMLAH-SALAH " salah, "
               JUMLAH-PERIKSA " perlu diperiksa"
      *>   GnuCOBOL menaruh jawaban CALL terakhir di RETURN-CODE.
           MOVE 0 TO RETURN-CODE
           STOP RUN.

       PERIKSA.
           ADD 1 TO JUMLAH
           MOVE 0 TO AO-BIRTH-DATE
           IF R-TGL-LAHIR IS NUMERIC
               MOVE R-TGL-LAHIR TO AO-BIRTH-DATE
           END-IF
           MOVE 0 TO AO-SEX
           IF R-KELAMIN = 1 OR R-KELAMIN = 2
               MOVE R-KELAMIN TO AO-SEX
           END-IF
           PERFORM PANGGIL
      *>   Tanggal yang tidak ada di kalender: tanpa pembanding.
           MOVE 0 TO TANGGAL-RUSAK
           IF STATUS-ABSAH = ABSAH-E-DATE
               MOVE 1 TO TANGGAL-RUSAK
               MOVE 0 TO AO-BIRTH-DATE
               PERFORM PANGGIL
           END-IF
           IF STATUS-ABSAH < 0
               DISPLAY "Panggilan salah, status " STATUS-ABSAH
               MOVE 2 TO RETURN-CODE
               STOP RUN
           END-IF
           EVALUATE AI-SEVERITY
               WHEN ABSAH-SEVERITY-ERROR
                   MOVE "SALAH" TO HASIL
                   ADD 1 TO JUMLAH-SALAH
               WHEN ABSAH-SEVERITY-WARNING
                   MOVE "CEK" TO HASIL
                   ADD 1 TO JUMLAH-PERIKSA
               WHEN OTHER
                   MOVE "SAH" TO HASIL
                   IF AI-HAS-VALUE = 0
                       MOVE "KOSONG" TO HASIL
                   END-IF
           END-EVALUATE
           MOVE LENGTH OF SAMARAN TO PANJANG-TEKS
           MOVE SPACES TO SAMARAN
           CALL "absah_mask" USING
               BY REFERENCE R-NIK
               BY VALUE PANJANG-NIK
               BY REFERENCE SAMARAN
               BY VALUE PANJANG-TEKS
               RETURNING UKURAN
      *>   Teks dari pustaka berakhir dengan nol; COBOL memakai spasi.
           INSPECT SAMARAN REPLACING ALL X"00" BY SPACE
           DISPLAY HASIL SAMARAN(1:20) " " FUNCTION TRIM(R-NAMA)
           IF TANGGAL-RUSAK = 1
               DISPLAY "       - tanggal lahir di data tidak ada"
           END-IF
           PERFORM VARYING NOMOR-TEMUAN FROM 0 BY 1
                   UNTIL NOMOR-TEMUAN >= AI-FINDINGS
               PERFORM TEMUAN
           END-PERFORM.

       PANGGIL.
           CALL "absah_check" USING
               BY VALUE JENIS
               BY REFERENCE R-NIK
               BY VALUE PANJANG-NIK
               BY REFERENCE ABSAH-OPTIONS
               BY REFERENCE ABSAH-INFO
               RETURNING STATUS-ABSAH.

       TEMUAN.
           MOVE LENGTH OF PESAN TO PANJANG-TEKS
           MOVE SPACES TO PESAN
           CALL "absah_message" USING
               BY VALUE JENIS
               BY REFERENCE R-NIK
               BY VALUE PANJANG-NIK
               BY REFERENCE ABSAH-OPTIONS
               BY VALUE NOMOR-TEMUAN
               BY VALUE BAHASA
               BY REFERENCE PESAN
               BY VALUE PANJANG-TEKS
               RETURNING UKURAN
           INSPECT PESAN REPLACING ALL X"00" BY SPACE
           DISPLAY "       - " FUNCTION TRIM(PESAN).
