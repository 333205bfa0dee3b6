/* The shared vectors through the C interface. The cases come from spec/vectors as a flat file made by
   `cargo xtask test c`: one case a line, fields parted by tabs, texts in hexadecimal. This program brings each answer
   into the same normal form and compares. */
#include <absah.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"

enum { FIELDS = 7, LINE = 1 << 16, FORM = 1 << 13 };

static const char *form_name(int32_t form)
{
    switch (form) {
    case ABSAH_FORM_NPWP15: return "15";
    case ABSAH_FORM_NPWP16: return "16";
    case ABSAH_FORM_NPWP_NIK: return "nik";
    case ABSAH_FORM_NPWP_NITKU: return "nitku";
    case ABSAH_FORM_NPSN_SCHOOL: return "school";
    case ABSAH_FORM_NPSN_COURSE: return "course";
    case ABSAH_FORM_NPSN_PKBM: return "pkbm";
    case ABSAH_FORM_NPSN_UNIVERSITY: return "university";
    case ABSAH_FORM_NIP_PNS: return "pns";
    case ABSAH_FORM_NIP_PPPK: return "pppk";
    case ABSAH_FORM_NIP_OLD: return "old";
    case ABSAH_FORM_PHONE_MOBILE: return "mobile";
    case ABSAH_FORM_PHONE_LANDLINE: return "landline";
    case ABSAH_FORM_PHONE_FOREIGN: return "foreign";
    case ABSAH_FORM_PHONE_UNKNOWN: return "unknown";
    case ABSAH_FORM_AKTA_MODERN: return "modern";
    case ABSAH_FORM_AKTA_FREE: return "free";
    default: return "";
    }
}

static const char *status_name(int32_t status)
{
    static const char *names[] = {"", "current", "retired", "unverifiable", "unknown"};
    return status >= 0 && status <= 4 ? names[status] : "?";
}

static const char *level_name(int32_t level)
{
    static const char *names[] = {"", "province", "regency", "district"};
    return level >= 0 && level <= 3 ? names[level] : "?";
}

/* A code without its padding: 3510 for 351000 of level regency. */
static void put_code(char *to, int32_t code, int32_t level)
{
    switch (level) {
    case ABSAH_LEVEL_PROVINCE: sprintf(to, "%02d", (int)(code / 10000)); break;
    case ABSAH_LEVEL_REGENCY: sprintf(to, "%04d", (int)(code / 100)); break;
    case ABSAH_LEVEL_DISTRICT: sprintf(to, "%06d", (int)code); break;
    default: to[0] = 0;
    }
}

static size_t from_hex(const char *hex, char *to)
{
    size_t length = strlen(hex) / 2, at;
    for (at = 0; at < length; at++) {
        char pair[3] = {0, 0, 0};
        memcpy(pair, hex + 2 * at, 2);
        to[at] = (char)strtol(pair, NULL, 16);
    }
    return length;
}

static char *to_hex(char *to, const char *text)
{
    for (; *text != 0; text++) {
        to += sprintf(to, "%02x", (unsigned)(unsigned char)*text);
    }
    return to;
}

static int by_code(const void *a, const void *b)
{
    return ((const absah_finding *)a)->code - ((const absah_finding *)b)->code;
}

/* What other functions say of the same number must agree. */
static void agree(int32_t kind, const char *text, size_t length, const absah_options *options, const absah_info *info,
                  const absah_finding *findings, const char *value)
{
    int32_t codes[ABSAH_FINDINGS_MAX], at;
    uint32_t word = 77, column = 78;
    CHECK(absah_word_codes(kind, info->word, codes, ABSAH_FINDINGS_MAX) == info->findings);
    for (at = 0; at < info->findings; at++) {
        CHECK(codes[at] == findings[at].code);
        CHECK(absah_severity_of(codes[at]) == findings[at].severity);
        CHECK(findings[at].start <= findings[at].end && findings[at].end <= length);
#ifndef ABSAH_TEST_BARE
        {
            char sentence[512];
            int32_t size = absah_message(kind, text, length, options, (size_t)at, ABSAH_LANG_EN, sentence, 512);
            CHECK(size > 1 && size <= 512 && strlen(sentence) == (size_t)size - 1);
            CHECK(strchr(sentence, '{') == NULL);
        }
#endif
    }
    if (info->has_value) {
        CHECK(absah_parse(kind, value, strlen(value)) == ABSAH_OK);
        CHECK(info->value_size == (int32_t)strlen(value) + 1);
        CHECK(strcmp(info->value, info->value_size <= 36 ? value : "") == 0);
    }
    if (options->birth_date != 0 || options->sex != 0 || options->nik[0] != 0) {
        return;
    }
    CHECK(absah_number(kind, text, length, options->as_of, &word) == info->error && word == info->word);
    if (kind == ABSAH_KIND_NIK) {
        CHECK(absah_nik(text, length, options->as_of, &word) == info->error && word == info->word);
    } else if (kind == ABSAH_KIND_KK) {
        CHECK(absah_kk(text, length, options->as_of, &word) == info->error && word == info->word);
    } else {
        return;
    }
    {
        int32_t offsets[2];
        offsets[0] = 0;
        offsets[1] = (int32_t)length;
        CHECK(absah_column_offsets(kind, text, length, offsets, 1, options->as_of, &column) == ABSAH_OK);
        /* With offsets a blank at the end is part of the value. */
        CHECK(column == info->word || text[length - 1] == ' ');
    }
    if (length > 0) {
        column = 78;
        CHECK(absah_column_fixed(kind, text, 1, length, options->as_of, &column) == ABSAH_OK && column == info->word);
    }
}

static void number(int32_t kind, const char *text, size_t length, const absah_options *options, char *to)
{
    absah_info info;
    absah_finding findings[ABSAH_FINDINGS_MAX];
    char value[4096];
    int32_t status, count, at;
    info.size = sizeof info;
    status = absah_check(kind, text, length, options, &info);
    if (status < 0) {
        sprintf(to, "status %d", (int)status);
        return;
    }
    CHECK(status == info.error && (status == ABSAH_OK) == (info.severity < ABSAH_SEVERITY_ERROR));
    count = absah_findings(kind, text, length, options, findings, ABSAH_FINDINGS_MAX);
    CHECK(count == info.findings);
    value[0] = 0;
    at = absah_format(kind, text, length, ABSAH_STYLE_PLAIN, value, sizeof value);
    if (options->birth_date == 0 && options->sex == 0 && options->nik[0] == 0 && options->as_of == 0) {
        CHECK((at > 0) == (info.has_value != 0));
    }
    agree(kind, text, length, options, &info, findings, value);

    to += sprintf(to, "ok=%d", info.error == 0);
    if (info.has_value) {
        to += sprintf(to, " value=");
        to = to_hex(to, value);
        if (info.form != 0) {
            to += sprintf(to, " form=%s", form_name(info.form));
        }
        if (info.region != 0) {
            char code[8], successor[8];
            put_code(code, info.region, info.region_level);
            put_code(successor, info.successor, info.successor_level);
            to += sprintf(to, " region=%s/%s/%s", code, status_name(info.region_status), successor);
        }
        if (info.letters[0] != 0) {
            to += sprintf(to, " type=%s", info.letters);
        }
        if (info.sex != 0) {
            to += sprintf(to, " sex=%s", info.sex == ABSAH_SEX_MALE ? "male" : "female");
        }
        if (info.date != 0) {
            to += sprintf(to, " date=%d", (int)info.date);
        }
        if (info.other_date != 0) {
            to += sprintf(to, " other=%d", (int)info.other_date);
        }
        if (info.year != 0) {
            to += sprintf(to, " year=%d", (int)info.year);
        }
        if (info.month != 0) {
            to += sprintf(to, " month=%d", (int)info.month);
        }
    }
    qsort(findings, (size_t)(count > 0 ? count : 0), sizeof findings[0], by_code);
    to += sprintf(to, " codes=");
    for (at = 0; at < count; at++) {
        to += sprintf(to, "%d:%d,", (int)findings[at].code, (int)findings[at].severity);
    }
}

static void region(const char *text, size_t length, int named, char *to)
{
    absah_region_info info;
    char successor[8];
    info.size = sizeof info;
    CHECK(absah_region(text, length, &info) == ABSAH_OK);
    put_code(successor, info.successor, info.successor_level);
    to += sprintf(to, "%s/%s/%s", level_name(info.level), status_name(info.status), successor);
#ifndef ABSAH_TEST_BARE
    if (named) {
        char name[128];
        CHECK(absah_region_name(text, length, name, sizeof name) > 1);
        to += sprintf(to, " name=");
        to_hex(to, name);
    }
#else
    (void)named;
#endif
}

int main(int argc, char **argv)
{
    static char line[LINE], text[LINE], found[FORM];
    long cases = 0, differing = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: vectors FILE\n");
        return 2;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        char *field[FIELDS], *rest = line;
        size_t length;
        int at;
        line[strcspn(line, "\n")] = 0;
        for (at = 0; at < FIELDS; at++) {
            field[at] = rest;
            rest += strcspn(rest, "\t");
            if (*rest == '\t') {
                *rest++ = 0;
            }
        }
        length = from_hex(field[1], text);
        cases++;
        if (strcmp(field[0], "region") == 0) {
            char *name = strstr(field[6], " name=");
#ifdef ABSAH_TEST_BARE
            if (name != NULL) {
                *name = 0;
            }
#endif
            region(text, length, name != NULL, found);
        } else {
            absah_options options;
            memset(&options, 0, sizeof options);
            options.size = sizeof options;
            options.as_of = (int32_t)atol(field[2]);
            options.birth_date = (int32_t)atol(field[3]);
            options.sex = (int32_t)atol(field[4]);
            CHECK(strlen(field[5]) <= sizeof options.nik);
            memcpy(options.nik, field[5], strlen(field[5]));
            number(absah_kind_of(field[0], strlen(field[0])), text, length, &options, found);
        }
        if (strcmp(found, field[6]) != 0) {
            differing++;
            fprintf(stderr, "case %ld, %s %s\n  expected %s\n  found    %s\n", cases, field[0], field[1], field[6], found);
        }
    }
    fclose(file);
    printf("vectors: %ld cases, %ld differ, %d checks failed\n", cases, differing, failures);
    return cases < 1000 || differing > 0 || failures > 0;
}
