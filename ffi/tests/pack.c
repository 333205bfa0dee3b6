/* Rule packs through the C interface: the shared vectors, wrong calls, text that is no pack, columns. The cases come from
   spec/vectors as a flat file made by `cargo xtask test c`, all in hexadecimal but for pack and day: pack, day, facts, the
   outcome with the nodes that carry it, "id":"result" of every node, and ["path","code","severity"] of every finding. The
   fifth and sixth are empty where the vector does not tell. */
#include <absah.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "json.h"

enum { FIELDS = 6, LINE = 1 << 18, PACKS = 32, NAME = 256, SIZE = 1 << 20 };

static char line[LINE], facts[LINE / 2], wanted[LINE / 2], results[LINE / 2], findings[LINE / 2], answer[SIZE], text[SIZE];

static const char KIP[] = "id.kip-kuliah";
enum { DAY = 20260301 };

struct own {
    char name[NAME];
    absah_pack *pack;
};

static struct own packs[PACKS];
static const char *folder;

/* The text of a compiled pack; its length. */
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

/* A pack of the folder, loaded once. */
static absah_pack *loaded(const char *name)
{
    int at = 0;
    while (at < PACKS - 1 && packs[at].pack != NULL && strcmp(packs[at].name, name) != 0) {
        at++;
    }
    if (packs[at].pack == NULL) {
        size_t length = compiled(name);
        strcpy(packs[at].name, name);
        CHECK(absah_pack_load(text, length, &packs[at].pack, NULL, NULL) == ABSAH_OK);
    }
    return packs[at].pack;
}

/* Whether an answer is what the vector tells. */
static int same(const char *object)
{
    char own[LINE / 4], *to = own;
    const char *outcome = value(object, "outcome"), *because = value(object, "because");
    const char *at = value(object, "nodes");
    int good;
    to += sprintf(to, "%.*s%.*s", (int)(skip(outcome) - outcome), outcome, (int)(skip(because) - because), because);
    good = *wanted == 0 || strcmp(own, wanted) == 0;
    for (; at[1] == '{'; at = skip(at + 1)) {
        const char *id = value(at + 1, "id"), *result = value(at + 1, "result");
        CHECK(value(at + 1, "text") != NULL && value(at + 1, "sentence") != NULL);
        sprintf(own, "%.*s:%.*s,", (int)(skip(id) - id), id, (int)(skip(result) - result), result);
        good = good && (*results == 0 || strstr(results, own) != NULL);
    }
    to = own;
    *to = 0;
    for (at = value(object, "findings"); at[1] == '{'; at = skip(at + 1)) {
        const char *path = value(at + 1, "path"), *code = value(at + 1, "code"), *severity = value(at + 1, "severity");
        CHECK(value(at + 1, "message") != NULL && value(at + 1, "help") != NULL && value(at + 1, "span") != NULL);
        to += sprintf(to, "[%.*s,%.*s,%.*s]", (int)(skip(path) - path), path, (int)(skip(code) - code), code,
                      (int)(skip(severity) - severity), severity);
    }
    return good && (*wanted != 0 || strcmp(own, findings) == 0);
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
        char *field[FIELDS], *rest = line;
        size_t length;
        int32_t size;
        int at;
        line[strcspn(line, "\n")] = 0;
        for (at = 0; at < FIELDS; at++) {
            field[at] = rest;
            rest += strcspn(rest, "\t");
            if (*rest == '\t') {
                *rest++ = 0;
            }
        }
        cases++;
        length = from_hex(field[2], facts);
        from_hex(field[3], wanted);
        from_hex(field[4], results);
        from_hex(field[5], findings);
        size = absah_pack_decide(loaded(field[0]), facts, length, (int32_t)atol(field[1]), cases % 2 ? ABSAH_LANG_ID : ABSAH_LANG_EN,
                                 0, answer, sizeof answer);
        CHECK(size > 1 && (size_t)size <= sizeof answer && strlen(answer) == (size_t)size - 1);
        if (size < 1 || !same(answer)) {
            differing++;
            fprintf(stderr, "case %ld, %s %s %s\nfound %s\n", cases, field[0], field[1], facts, answer);
        }
    }
    fclose(file);
    printf("pack: %ld cases, %ld differ\n", cases, differing);
    return cases < 690 || differing > 0;
}

static void no_pack(void)
{
    static const char newer[] = "{\"schema\": \"absah.pack/2\",\n \"digest\": \"\", \"pack\": {\"format\": 1}}";
    absah_pack *pack = (absah_pack *)answer;
    uint32_t row = 7, column = 7;
    size_t length = compiled(KIP), cut;
    char *deep = malloc(1000000);
    CHECK(absah_pack_load(NULL, 2, &pack, &row, &column) == ABSAH_E_NULL);
    CHECK(absah_pack_load(text, length, NULL, &row, &column) == ABSAH_E_NULL);
    CHECK(absah_pack_load(text, (size_t)-1, &pack, &row, &column) == ABSAH_E_LENGTH);
    CHECK(absah_pack_load(text, length, &pack, (uint32_t *)((char *)&row + 1), NULL) == ABSAH_E_ALIGN);
    CHECK(row == 7 && column == 7);
    CHECK(absah_pack_load("", 0, &pack, &row, &column) == ABSAH_E_PACK && row == 1 && column == 1);
    CHECK(absah_pack_load(TEXT("{\n  \"a\": }"), &pack, &row, &column) == ABSAH_E_PACK && row == 2 && column == 8);
    CHECK(absah_pack_load(TEXT("{\"a\": \"\xff\"}"), &pack, &row, &column) == ABSAH_E_PACK && row == 1 && column == 8);
    CHECK(absah_pack_load(TEXT("[1]"), &pack, NULL, NULL) == ABSAH_E_PACK);
    CHECK(absah_pack_load(TEXT(newer), &pack, &row, &column) == ABSAH_E_PACK && row == 1 && column == 12);
    if (deep != NULL) {
        memset(deep, '[', 1000000);
        CHECK(absah_pack_load(deep, 1000000, &pack, &row, &column) == ABSAH_E_PACK && column > 60);
        free(deep);
    }
    /* Cut anywhere it is none, and whatever was read of it is given back. */
    for (cut = 0; cut < length - 2; cut += 997) {
        CHECK(absah_pack_load(text, cut, &pack, &row, &column) == ABSAH_E_PACK);
    }
    CHECK(pack == (absah_pack *)answer);
    /* Whatever is changed in it, a pack is loaded or refused, and decides. */
    for (cut = 150; cut < length; cut += 131) {
        char before = text[cut];
        absah_pack *own = NULL;
        text[cut] = before == '"' ? ' ' : '"' - 1 + (char)(cut % 3);
        if (absah_pack_load(text, length, &own, NULL, NULL) == ABSAH_OK) {
            CHECK(absah_pack_decide(own, TEXT("{}"), DAY, 0, 0, answer, sizeof answer) != 0);
        }
        absah_pack_free(own);
        text[cut] = before;
    }
    absah_pack_free(NULL);
}

static void wrong_calls(void)
{
    static const char known[] = "{\"tahun_lulus\": 2022, \"diterima\": true, \"nik\": 3510161204879001}";
    absah_pack *pack = loaded(KIP);
    int32_t size;
    size_t at;
    memset(answer, 'x', sizeof answer);
    CHECK(absah_pack_decide(NULL, TEXT("{}"), DAY, 0, 0, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_pack_decide((absah_pack *)((char *)pack + 1), TEXT("{}"), DAY, 0, 0, answer, 100) == ABSAH_E_ALIGN);
    CHECK(absah_pack_decide(pack, NULL, 2, DAY, 0, 0, answer, 100) == ABSAH_E_NULL);
    CHECK(absah_pack_decide(pack, "{}", ABSAH_JSON_MAX + 1, DAY, 0, 0, answer, 100) == ABSAH_E_LENGTH);
    CHECK(absah_pack_decide(pack, TEXT("{}"), 0, 0, 0, answer, 100) == ABSAH_E_DATE);
    CHECK(absah_pack_decide(pack, TEXT("{}"), 20260230, 0, 0, answer, 100) == ABSAH_E_DATE);
    CHECK(absah_pack_decide(pack, TEXT("{}"), 20221231, 0, 0, answer, 100) == ABSAH_E_NOT_IN_FORCE);
    CHECK(absah_pack_decide(pack, TEXT("{}"), DAY, 9, 0, answer, 100) == ABSAH_E_VALUE);
    CHECK(absah_pack_decide(pack, TEXT("{}"), DAY, 0, 2, answer, 100) == ABSAH_E_VALUE);
    CHECK(absah_pack_decide(pack, TEXT("{}"), DAY, 0, -1, answer, 100) == ABSAH_E_VALUE);
    CHECK(absah_pack_decide(pack, TEXT("{}"), DAY, 0, 0, NULL, 100) == ABSAH_E_NULL);
    CHECK(absah_pack_facts_json(NULL, answer, 100) == ABSAH_E_NULL && absah_pack_words(NULL) == ABSAH_E_NULL);
    CHECK(answer[0] == 'x');
    /* A buffer that is too small stays as it was, and the size is told. */
    size = absah_pack_decide(pack, TEXT(known), DAY, ABSAH_LANG_EN, 0, NULL, 0);
    CHECK(size > 1000 && absah_pack_decide(pack, TEXT(known), DAY, ABSAH_LANG_EN, 0, answer, (size_t)size - 1) == size);
    for (at = 0; at < (size_t)size; at++) {
        CHECK(answer[at] == 'x');
    }
    CHECK(absah_pack_decide(pack, TEXT(known), DAY, ABSAH_LANG_EN, 0, answer, (size_t)size) == size);
    CHECK(answer[0] == '{' && answer[size - 2] == '}' && answer[size - 1] == 0 && answer[size] == 'x');
    CHECK(strstr(answer, "\"ineligible\"") != NULL && strstr(answer, "Graduated in 2022") != NULL);
    /* No identity number comes out, and no value if none is wanted. */
    CHECK(strstr(answer, "fact-identity-number") != NULL && strstr(answer, "3510161204879001") == NULL);
    CHECK(absah_pack_decide(pack, TEXT(known), DAY, 0, ABSAH_PACK_NO_VALUES, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "2022") == NULL);
    /* What is no JSON is a finding. */
    CHECK(absah_pack_decide(pack, "", 0, DAY, 0, 0, answer, sizeof answer) > 0 && strstr(answer, "\"fact-json\"") != NULL);
    CHECK(absah_pack_decide(pack, TEXT("{\"sktm\": \0}"), DAY, 0, 0, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"fact-json\"") != NULL && strstr(answer, "\"undetermined\"") != NULL);
    CHECK(absah_pack_decide(pack, TEXT("{\"akreditasi\": \"\xff\xfe\"}"), DAY, 0, 0, answer, sizeof answer) > 0);
    CHECK(strstr(answer, "\"fact-code-unknown\"") != NULL);
    size = absah_pack_facts_json(pack, NULL, 0);
    CHECK(size > 1000 && absah_pack_facts_json(pack, answer, sizeof answer) == size);
    CHECK(strncmp(answer, "{\"schema\":\"absah.pack-facts/1\"", 30) == 0 && value(answer, "criteria") != NULL);
}

/* Columns: a record with a value for each fact decides as its JSON does. */
static void columns(void)
{
    enum { MOST = 64, ROWS = 3000 };
    static absah_fact_column column[MOST];
    static uint8_t outcomes[ROWS], diterima[ROWS / 8], valid[ROWS / 8];
    static int64_t lulus[ROWS];
    static uint64_t met[ROWS], not_met[ROWS];
    absah_pack *pack = loaded(KIP);
    const char *at, *id;
    size_t count = 0, row, first = MOST, second = MOST;
    CHECK(absah_pack_facts_json(pack, text, sizeof text) > 0);
    for (at = value(text, "facts"); at[1] == '{' && count < MOST; at = skip(at + 1), count++) {
        id = value(at + 1, "id");
        column[count].size = sizeof column[count];
        column[count].values_type = ABSAH_VALUES_ABSENT;
        first = strncmp(id, "\"tahun_lulus\"", 13) == 0 ? count : first;
        second = strncmp(id, "\"diterima\"", 10) == 0 ? count : second;
    }
    CHECK(first < count && second < count && absah_pack_words(pack) == 1);
    for (row = 0; row < ROWS; row++) {
        lulus[row] = 2020 + (int64_t)(row % 10);
    }
    memset(diterima, 0xaa, sizeof diterima);
    memset(valid, 0x77, sizeof valid);
    column[first].values_type = ABSAH_VALUES_I64;
    column[first].values = lulus;
    column[second].values_type = ABSAH_VALUES_BITS;
    column[second].values = diterima;
    column[second].valid = valid;
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, met, not_met) == ABSAH_OK);
    for (row = 0; row < ROWS; row += 7) {
        char own[200];
        const char *outcome;
        int known = valid[row / 8] >> row % 8 & 1, yes = diterima[row / 8] >> row % 8 & 1;
        sprintf(own, "{\"tahun_lulus\": %d, \"diterima\": %s}", (int)lulus[row], !known ? "null" : yes ? "true" : "false");
        CHECK(absah_pack_decide(pack, own, strlen(own), DAY, 0, 0, answer, sizeof answer) > 0);
        outcome = value(answer, "outcome") + 1;
        CHECK(outcomes[row] == (outcome[0] == 'i' ? ABSAH_OUTCOME_INELIGIBLE : ABSAH_OUTCOME_UNDETERMINED));
        CHECK((met[row] & not_met[row]) == 0);
    }
    memset(outcomes, 9, sizeof outcomes);
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_OK && outcomes[0] < 4);
    memset(outcomes, 9, sizeof outcomes);
    CHECK(absah_pack_run(NULL, DAY, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_NULL);
    CHECK(absah_pack_run(pack, 0, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_DATE);
    CHECK(absah_pack_run(pack, 20221231, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_NOT_IN_FORCE);
    CHECK(absah_pack_run(pack, DAY, column, count - 1, ROWS, outcomes, NULL, NULL) == ABSAH_E_LENGTH);
    CHECK(absah_pack_run(pack, DAY, NULL, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_NULL);
    CHECK(absah_pack_run(pack, DAY, column, count, (size_t)-1 / 2, outcomes, NULL, NULL) == ABSAH_E_LENGTH);
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, NULL, NULL, NULL) == ABSAH_E_NULL);
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, met, NULL) == ABSAH_E_NULL);
    column[second].values = (const char *)lulus + 1;
    column[second].values_type = ABSAH_VALUES_I64;
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_ALIGN);
    column[second].values = lulus;
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_KIND);
    column[second].values_type = 99;
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_KIND);
    column[second].size = 4;
    CHECK(absah_pack_run(pack, DAY, column, count, ROWS, outcomes, NULL, NULL) == ABSAH_E_SIZE);
    CHECK(outcomes[0] == 9);
}

int main(int argc, char **argv)
{
    int at, failed;
    if (argc != 3) {
        fprintf(stderr, "usage: pack FILE FOLDER\n");
        return 2;
    }
    folder = argv[2];
    no_pack();
    wrong_calls();
    columns();
    failed = vectors(argv[1]);
    for (at = 0; at < PACKS; at++) {
        absah_pack_free(packs[at].pack);
    }
    return failed || failures > 0;
}
