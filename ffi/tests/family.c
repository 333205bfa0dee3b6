/* Family cards through the C interface: the shared vectors, wrong calls, broken JSON. The cases come from spec/vectors as
   a flat file made by `cargo xtask test c`: operation, day, JSON of the card, JSON of the older one, and what must be
   found, all in hexadecimal but for the first two. A finding is written as ["path","code","severity"], with a list of
   its related paths behind where there are any. */
#include <absah.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "json.h"

enum { FIELDS = 5, LINE = 1 << 18, ROWS = 256 };

static char line[LINE], json[LINE / 2], old_json[LINE / 2], wanted[LINE / 2], answer[LINE], rows[LINE];

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts rows and writes them one behind the other. */
static char *put_sorted(char *to, char **row, size_t count, const char *between)
{
    size_t at;
    qsort(row, count, sizeof *row, by_text);
    for (at = 0; at < count; at++) {
        to += sprintf(to, "%s%s", at == 0 ? "" : between, row[at]);
        free(row[at]);
    }
    return to;
}

static char *copy(const char *from, size_t length)
{
    char *to = malloc(length + 1);
    if (to == NULL) {
        abort();
    }
    memcpy(to, from, length);
    to[length] = 0;
    return to;
}

/* Findings of a list in the normal form; how many there are then. */
static size_t collect(const char *list, char **row, size_t count)
{
    const char *at = list;
    static char text[LINE];
    CHECK(list != NULL && *list == '[');
    while (at != NULL && at[1] == '{') {
        const char *names[] = {"path", "code", "severity"}, *related, *finding = at + 1;
        char *to = text;
        int name;
        for (name = 0; name < 3; name++) {
            const char *own = value(finding, names[name]);
            CHECK(own != NULL);
            if (own != NULL) {
                to += sprintf(to, "%c%.*s", name == 0 ? '[' : ',', (int)(skip(own) - own), own);
            }
        }
        related = value(finding, "related");
        if (related != NULL) {
            char *place[ROWS];
            size_t places = 0;
            for (; related[1] == '{' && places < ROWS; related = skip(related + 1)) {
                const char *path = value(related + 1, "path");
                place[places++] = copy(path, (size_t)(skip(path) - path));
            }
            to += sprintf(to, ",[");
            to = put_sorted(to, place, places, ",");
            to += sprintf(to, "]");
        }
        CHECK(value(finding, "message") != NULL && value(finding, "help") != NULL && value(finding, "law") != NULL);
        sprintf(to, "]");
        CHECK(count < ROWS);
        row[count++] = copy(text, strlen(text));
        at = skip(finding);
    }
    return count;
}

static int vectors(const char *path)
{
    long cases = 0, differing = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "%s cannot be read\n", path);
        return 1;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        char *field[FIELDS], *rest = line, *row[ROWS];
        size_t length, old_length, count;
        int32_t size, as_of;
        int at, change;
        line[strcspn(line, "\n")] = 0;
        for (at = 0; at < FIELDS; at++) {
            field[at] = rest;
            rest += strcspn(rest, "\t");
            if (*rest == '\t') {
                *rest++ = 0;
            }
        }
        cases++;
        change = strcmp(field[0], "change") == 0;
        as_of = (int32_t)atol(field[1]);
        length = from_hex(field[2], json);
        old_length = from_hex(field[3], old_json);
        from_hex(field[4], wanted);
        size = change ? absah_family_compare_json(old_json, old_length, json, length, as_of, ABSAH_LANG_ID, NULL, NULL,
                                                  answer, sizeof answer)
                      : absah_family_json(json, length, as_of, ABSAH_LANG_EN, NULL, NULL, answer, sizeof answer);
        CHECK(size > 1 && (size_t)size <= sizeof answer && strlen(answer) == (size_t)size - 1);
        count = collect(value(answer, "findings"), row, 0);
        if (change) {
            count = collect(value(answer, "removed"), row, count);
        } else {
            CHECK(value(answer, "ok") != NULL && value(answer, "value") != NULL && value(answer, "not_checked") != NULL);
        }
        CHECK(value(answer, "edition") != NULL);
        *put_sorted(rows, row, count, "\n") = 0;
        if (strcmp(rows, wanted) != 0) {
            differing++;
            fprintf(stderr, "case %ld, %s %s\nexpected\n%s\nfound\n%s\n", cases, field[0], json, wanted, rows);
        }
    }
    fclose(file);
    printf("family: %ld cases, %ld differ\n", cases, differing);
    return cases < 420 || differing > 0;
}

static void bad_input(void)
{
    static const char card[] = "{\"anggota\": [{\"nama\": \"BUDI SANTOSO\"}]}";
    static const char broken[] = "{\n  \"anggota\": [}";
    uint32_t row = 7, column = 7;
    int32_t size;
    size_t at;
    char *deep = malloc(1000000);
    memset(answer, 'x', sizeof answer);
    CHECK(absah_family_json(NULL, 2, 0, 0, NULL, NULL, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_family_json(card, (size_t)-1, 0, 0, NULL, NULL, answer, 100) == ABSAH_E_LENGTH);
    CHECK(absah_family_json(card, ABSAH_JSON_MAX + 1, 0, 0, NULL, NULL, answer, 100) == ABSAH_E_LENGTH);
    CHECK(absah_family_json(TEXT(card), 20260230, 0, NULL, NULL, answer, 100) == ABSAH_E_DATE);
    CHECK(absah_family_json(TEXT(card), 0, 9, NULL, NULL, answer, 100) == ABSAH_E_VALUE);
    CHECK(absah_family_json(TEXT(card), 0, 0, (uint32_t *)((char *)&row + 1), NULL, answer, 100) == ABSAH_E_ALIGN);
    CHECK(absah_family_json(TEXT(card), 0, 0, NULL, NULL, NULL, 100) == ABSAH_E_NULL);
    CHECK(absah_family_compare_json(TEXT(card), NULL, 1, 0, 0, NULL, NULL, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_family_compare_json(NULL, 1, TEXT(card), 0, 0, NULL, NULL, answer, 100) == ABSAH_E_NULL);
    CHECK(row == 7 && column == 7 && answer[0] == 'x');
    /* What is no card says where. */
    CHECK(absah_family_json(TEXT(broken), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON && row == 2 && column == 15);
    CHECK(absah_family_json(TEXT(broken), 0, 0, NULL, &column, answer, 100) == ABSAH_E_JSON);
    CHECK(absah_family_json("", 0, 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON && row == 1);
    CHECK(absah_family_json(TEXT("[]"), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON && row == 1);
    CHECK(absah_family_json(TEXT("{} {}"), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON && column == 4);
    CHECK(absah_family_json(TEXT("{\"alamat\": \"\xff\"}"), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON);
    CHECK(absah_family_json(TEXT("{\"alamat\": \0}"), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON);
    CHECK(absah_family_compare_json(TEXT(broken), TEXT(card), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON_OLD);
    CHECK(absah_family_compare_json(TEXT(card), TEXT(broken), 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON);
    CHECK(answer[0] == 'x');
    if (deep != NULL) {
        memset(deep, '[', 1000000);
        memcpy(deep, "{\"alamat\":", 10);
        CHECK(absah_family_json(deep, 1000000, 0, 0, &row, &column, answer, 100) == ABSAH_E_JSON && column > 100);
        free(deep);
    }
    /* A buffer that is too small stays as it was, and the size is told. */
    size = absah_family_json(TEXT(card), 0, ABSAH_LANG_ID, NULL, NULL, NULL, 0);
    CHECK(size > 100 && size < 4000);
    CHECK(absah_family_json(TEXT(card), 0, ABSAH_LANG_ID, NULL, NULL, answer, (size_t)size - 1) == size);
    for (at = 0; at < (size_t)size; at++) {
        CHECK(answer[at] == 'x');
    }
    CHECK(absah_family_json(TEXT(card), 0, ABSAH_LANG_ID, NULL, NULL, answer, (size_t)size) == size);
    CHECK(answer[0] == '{' && answer[size - 2] == '}' && answer[size - 1] == 0 && answer[size] == 'x');
    /* Wrong types are findings. */
    CHECK(absah_family_json(TEXT("{\"no_kk\": 3510161203189001}"), 0, 0, NULL, NULL, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"number-not-text\"") != NULL && strstr(answer, "\"family-members-absent\"") != NULL);
    /* No whole number comes out. */
    CHECK(absah_family_json(TEXT("{\"no_kk\": \"3510161203189001\"}"), 0, 0, NULL, NULL, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"************9001\"") != NULL && strstr(answer, "3510161203189001") == NULL);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: family FILE\n");
        return 2;
    }
    bad_input();
    return vectors(argv[1]) || failures > 0;
}
