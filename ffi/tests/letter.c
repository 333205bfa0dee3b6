/* Letters through the C interface: the shared vectors, wrong calls, text that is no template, data that are none. The
   cases come from spec/vectors and from the samples of spec/letters as a flat file made by `cargo xtask test c`, all in
   hexadecimal but for template and day: template, day, data, ["path","code","severity"] of every finding, text, HTML. The
   findings are told by the vectors, the last two by the samples: they are the bytes that the Rust library writes. */
#include <absah.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "json.h"

enum { FIELDS = 6, LINE = 1 << 20, TEMPLATES = 16, NAME = 256, SIZE = 1 << 20, DAY = 20260302 };

static char line[LINE], data[LINE / 2], findings[LINE / 2], plain[LINE / 2], page[LINE / 2], answer[SIZE], text[SIZE];

static const char SPM[] = "id.surat.spm", OWN[] = "contoh.data";
static const char GOOD[] = "{\"nama\": \"Siti Contoh\", \"saksi\": [{\"nama\": \"Budi Contoh\"}], \"tanggal\": \"2026-03-02\"}";

struct own {
    char name[NAME];
    absah_letter *letter;
};

static struct own templates[TEMPLATES];
static const char *folder;

/* The text of a compiled template; its length. */
static size_t compiled(const char *name)
{
    char path[2 * NAME];
    FILE *file;
    size_t length = 0;
    sprintf(path, "%s/%s.json", folder, name);
    file = fopen(path, "r");
    CHECK(file != NULL);
    if (file != NULL) {
        length = fread(text, 1, sizeof text - 1, file);
        fclose(file);
    }
    text[length] = 0;
    return length;
}

/* A template of the folder, loaded once. */
static absah_letter *loaded(const char *name)
{
    int at = 0;
    while (at < TEMPLATES - 1 && templates[at].letter != NULL && strcmp(templates[at].name, name) != 0) {
        at++;
    }
    if (templates[at].letter == NULL) {
        size_t length = compiled(name);
        strcpy(templates[at].name, name);
        CHECK(absah_letter_load(text, length, &templates[at].letter, NULL, NULL) == ABSAH_OK);
    }
    return templates[at].letter;
}

/* Whether an answer has the findings of the vector. */
static int same(const char *object, int *errors)
{
    static char own[LINE / 2];
    char *to = own;
    const char *at = value(object, "findings");
    *to = 0;
    *errors = 0;
    for (; at[1] == '{'; at = skip(at + 1)) {
        const char *path = value(at + 1, "path"), *code = value(at + 1, "code"), *severity = value(at + 1, "severity");
        CHECK(value(at + 1, "message") != NULL && value(at + 1, "help") != NULL && value(at + 1, "span") != NULL);
        to += sprintf(to, "[%.*s,%.*s,%.*s]", (int)(skip(path) - path), path, (int)(skip(code) - code), code,
                      (int)(skip(severity) - severity), severity);
        *errors += strncmp(severity, "\"error\"", 7) == 0;
    }
    return strcmp(own, findings) == 0;
}

static int vectors(const char *path)
{
    long cases = 0, differing = 0, printed = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "%s cannot be read\n", path);
        return 1;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        char *field[FIELDS], *rest = line;
        size_t length;
        int32_t size, letter;
        int at, good, errors = 0;
        line[strcspn(line, "\n")] = 0;
        for (at = 0; at < FIELDS; at++) {
            field[at] = rest;
            rest += strcspn(rest, "\t");
            if (*rest == '\t') {
                *rest++ = 0;
            }
        }
        cases++;
        length = from_hex(field[2], data);
        from_hex(field[3], findings);
        from_hex(field[4], plain);
        from_hex(field[5], page);
        size = absah_letter_check(loaded(field[0]), data, length, (int32_t)atol(field[1]),
                                  cases % 2 ? ABSAH_LANG_ID : ABSAH_LANG_EN, answer, sizeof answer);
        CHECK(size > 1 && (size_t)size <= sizeof answer && strlen(answer) == (size_t)size - 1);
        good = size > 0 && (same(answer, &errors) || *page != 0);
        CHECK(strncmp(value(answer, "ok"), errors ? "false" : "true", 4 + (errors > 0)) == 0);
        letter = absah_letter_text(loaded(field[0]), data, length, text, sizeof text);
        good = good && (errors ? letter == ABSAH_E_DATA : letter > 0);
        if (*page != 0) {
            printed++;
            good = good && strcmp(text, plain) == 0;
            letter = absah_letter_html(loaded(field[0]), data, length, text, sizeof text);
            good = good && letter > 0 && strlen(text) == (size_t)letter - 1 && strcmp(text, page) == 0;
        }
        if (!good) {
            differing++;
            fprintf(stderr, "case %ld, %s %s %s\nfound %s\n", cases, field[0], field[1], data, answer);
        }
    }
    fclose(file);
    printf("letter: %ld cases, %ld printed, %ld differ\n", cases, printed, differing);
    return cases < 75 || printed < 20 || differing > 0;
}

static void no_template(void)
{
    static const char newer[] = "{\"schema\": \"absah.letter/2\"}";
    absah_letter *letter = (absah_letter *)answer;
    uint32_t row = 7, column = 7;
    size_t length = compiled(SPM), cut;
    char *deep = malloc(1000000);
    CHECK(absah_letter_load(NULL, 2, &letter, &row, &column) == ABSAH_E_NULL);
    CHECK(absah_letter_load(text, length, NULL, &row, &column) == ABSAH_E_NULL);
    CHECK(absah_letter_load(text, (size_t)-1, &letter, &row, &column) == ABSAH_E_LENGTH);
    CHECK(absah_letter_load(text, length, &letter, (uint32_t *)((char *)&row + 1), NULL) == ABSAH_E_ALIGN);
    CHECK(row == 7 && column == 7);
    CHECK(absah_letter_load("", 0, &letter, &row, &column) == ABSAH_E_TEMPLATE && row == 1 && column == 1);
    CHECK(absah_letter_load(TEXT("{\n  \"a\": }"), &letter, &row, &column) == ABSAH_E_TEMPLATE && row == 2 && column == 8);
    CHECK(absah_letter_load(TEXT("{\"a\": \"\xff\"}"), &letter, &row, &column) == ABSAH_E_TEMPLATE && column == 8);
    CHECK(absah_letter_load(TEXT("[1]"), &letter, NULL, NULL) == ABSAH_E_TEMPLATE);
    CHECK(absah_letter_load(TEXT(newer), &letter, &row, &column) == ABSAH_E_TEMPLATE && row == 1 && column == 12);
    if (deep != NULL) {
        memset(deep, '[', 1000000);
        CHECK(absah_letter_load(deep, 1000000, &letter, &row, &column) == ABSAH_E_TEMPLATE && column > 60);
        free(deep);
    }
    /* Cut anywhere it is none, and whatever was read of it is given back. */
    for (cut = 0; cut < length - 2; cut += 97) {
        CHECK(absah_letter_load(text, cut, &letter, &row, &column) == ABSAH_E_TEMPLATE);
    }
    CHECK(letter == (absah_letter *)answer);
    /* Whatever is changed in it, a template is loaded or refused, and prints or not. */
    for (cut = 20; cut < length; cut += 7) {
        char before = text[cut];
        absah_letter *own = NULL;
        text[cut] = before == '"' ? ' ' : '"' - 1 + (char)(cut % 3);
        if (absah_letter_load(text, length, &own, NULL, NULL) == ABSAH_OK) {
            int32_t size = absah_letter_html(own, TEXT(GOOD), answer, sizeof answer);
            CHECK(size > 0 || size == ABSAH_E_DATA);
        }
        absah_letter_free(own);
        text[cut] = before;
    }
    absah_letter_free(NULL);
}

static void wrong_calls(void)
{
    absah_letter *letter = loaded(OWN);
    int32_t size;
    size_t at;
    memset(answer, 'x', sizeof answer);
    CHECK(absah_letter_check(NULL, TEXT("{}"), DAY, 0, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_letter_check((absah_letter *)((char *)letter + 1), TEXT("{}"), DAY, 0, answer, 100) == ABSAH_E_ALIGN);
    CHECK(absah_letter_check(letter, NULL, 2, DAY, 0, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_letter_check(letter, "{}", ABSAH_JSON_MAX + 1, DAY, 0, answer, 100) == ABSAH_E_LENGTH);
    CHECK(absah_letter_check(letter, TEXT("{}"), 20260230, 0, answer, 100) == ABSAH_E_DATE);
    CHECK(absah_letter_check(letter, TEXT("{}"), DAY, 9, answer, 100) == ABSAH_E_VALUE);
    CHECK(absah_letter_check(letter, TEXT("{}"), DAY, 0, NULL, 100) == ABSAH_E_NULL);
    CHECK(absah_letter_text(NULL, TEXT("{}"), answer, 100) == ABSAH_E_NULL);
    CHECK(absah_letter_html(letter, NULL, 0, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_letter_text(letter, TEXT("{}"), answer, 100) == ABSAH_E_DATA);
    CHECK(absah_letter_html(letter, TEXT("{}"), answer, 100) == ABSAH_E_DATA);
    CHECK(absah_letter_fields_json(NULL, answer, 100) == ABSAH_E_NULL);
    CHECK(answer[0] == 'x');
    /* A buffer that is too small stays as it was, and the size is told. */
    size = absah_letter_html(letter, TEXT(GOOD), NULL, 0);
    CHECK(size > 1000 && absah_letter_html(letter, TEXT(GOOD), answer, (size_t)size - 1) == size);
    for (at = 0; at < (size_t)size; at++) {
        CHECK(answer[at] == 'x');
    }
    CHECK(absah_letter_html(letter, TEXT(GOOD), answer, (size_t)size) == size);
    CHECK(answer[0] == '<' && answer[size - 1] == 0 && answer[size] == 'x');
    /* A day is judged against as_of only if there is one. */
    CHECK(absah_letter_check(letter, TEXT(GOOD), 20260301, 0, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"letter-date-future\"") != NULL);
    CHECK(absah_letter_check(letter, TEXT(GOOD), 0, 0, answer, sizeof answer) > 0 && strcmp(answer, "{\"findings\":[],\"ok\":true}") == 0);
    size = absah_letter_fields_json(letter, NULL, 0);
    CHECK(size > 1000 && absah_letter_fields_json(letter, answer, sizeof answer) == size);
    CHECK(strncmp(answer, "{\"id\":\"contoh.data\"", 19) == 0 && value(answer, "fields") != NULL);
}

static void bad_data(void)
{
    absah_letter *letter = loaded(OWN);
    static char big[1200000];
    int length;
    /* Values are never markup. */
    static const char markup[] = "{\"nama\": \"Siti Contoh\", \"saksi\": [{\"nama\": \"Budi Contoh\"}], \"tanggal\": "
                                 "\"2026-03-02\", \"alamat\": \"<script>[nik]\\n@kop\"}";
    CHECK(absah_letter_check(letter, TEXT(markup), 0, 0, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"ok\":true") != NULL && strstr(answer, "\"letter-bracket\"") != NULL);
    CHECK(absah_letter_html(letter, TEXT(markup), answer, sizeof answer) > 0);
    CHECK(strstr(answer, "<script") == NULL && strstr(answer, "&lt;script&gt;[nik] @kop") != NULL);
    /* What turns letters round is told by its code point and not printed, in keys too. */
    CHECK(absah_letter_check(letter, TEXT("{\"nama\": \"Siti\xe2\x81\xa6\", \"na\xe2\x81\xa6\": 1}"), 0, ABSAH_LANG_EN, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "cannot be printed: U+2066") != NULL && strstr(answer, "\\\"naU+2066\\\"") != NULL);
    /* Bytes that are no text, no JSON at all, a name of a megabyte. */
    CHECK(absah_letter_check(letter, TEXT("{\"nama\": \"\xff\xfe\"}"), 0, 0, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"path\":\"/nama\"") != NULL);
    CHECK(absah_letter_check(letter, "", 0, 0, 0, answer, sizeof answer) > 0 && strstr(answer, "\"letter-json\"") != NULL);
    CHECK(absah_letter_check(letter, TEXT("{\"nama\": \0}"), 0, 0, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"letter-json\"") != NULL);
    length = sprintf(big, "{\"nama\": \"");
    memset(big + length, 'x', 1000000);
    length += 1000000 + sprintf(big + length + 1000000, "\"}");
    CHECK(absah_letter_check(letter, big, (size_t)length, 0, 0, answer, sizeof answer) > 0);
    CHECK(strlen(answer) < 4000 && strstr(answer, "\"letter-too-long\"") != NULL);
}

int main(int argc, char **argv)
{
    int at, failed;
    if (argc != 3) {
        fprintf(stderr, "usage: letter FILE FOLDER\n");
        return 2;
    }
    folder = argv[2];
    no_template();
    wrong_calls();
    bad_data();
    failed = vectors(argv[1]);
    for (at = 0; at < TEMPLATES; at++) {
        absah_letter_free(templates[at].letter);
    }
    return failed || failures > 0;
}
