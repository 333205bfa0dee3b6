/* Bad input: wrong calls give a status below 0 and write nothing, bad data gives findings, nothing aborts. Also the
   layout of the structs, which other languages repeat by hand. */
#include <absah.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#define ASSERT(name, condition) typedef char name[(condition) ? 1 : -1]
ASSERT(options_size, sizeof(absah_options) == 48);
ASSERT(options_nik, offsetof(absah_options, nik) == 16);
ASSERT(finding_size, sizeof(absah_finding) == 16);
ASSERT(info_size, sizeof(absah_info) == 116);
ASSERT(info_form, offsetof(absah_info, form) == 24);
ASSERT(info_region, offsetof(absah_info, region) == 52);
ASSERT(info_value, offsetof(absah_info, value) == 80);
ASSERT(region_size, sizeof(absah_region_info) == 32);

static const char NIK[] = "3510161204879001";

static void null_and_lengths(void)
{
    uint32_t word = 7;
    absah_info info;
    char *huge = malloc(ABSAH_TEXT_MAX + 1);
    memset(&info, 0, sizeof info);
    info.size = sizeof info;
    CHECK(absah_nik(NULL, 16, 0, &word) == ABSAH_E_NULL && word == 7);
    CHECK(absah_nik(NULL, 0, 0, &word) == ABSAH_E_NULL && word == 7);
    CHECK(absah_nik(NIK, 16, 0, NULL) == ABSAH_OK);
    CHECK(absah_nik(NIK, (size_t)-1, 0, &word) == ABSAH_E_LENGTH && word == 7);
    CHECK(absah_nik(NIK, (size_t)-1 / 2, 0, &word) == ABSAH_E_LENGTH && word == 7);
    CHECK(absah_nik(NIK, ABSAH_TEXT_MAX + 1, 0, &word) == ABSAH_E_LENGTH && word == 7);
    CHECK(absah_kk(NULL, 1, 0, &word) == ABSAH_E_NULL && absah_kk(NIK, (size_t)-1, 0, &word) == ABSAH_E_LENGTH);
    CHECK(absah_number(ABSAH_KIND_NPWP, NULL, 1, 0, &word) == ABSAH_E_NULL);
    CHECK(absah_parse(ABSAH_KIND_NIK, NULL, 1) == ABSAH_E_NULL);
    CHECK(absah_check(ABSAH_KIND_NIK, NULL, 1, NULL, &info) == ABSAH_E_NULL);
    CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, NULL, NULL) == ABSAH_E_NULL);
    CHECK(absah_findings(ABSAH_KIND_NIK, NULL, 1, NULL, NULL, 0) == ABSAH_E_NULL);
    CHECK(absah_region(NULL, 2, NULL) == ABSAH_E_NULL && absah_region("35", 2, NULL) == ABSAH_E_NULL);
    CHECK(absah_kind_of(NULL, 3) == ABSAH_E_NULL && absah_mask(NULL, 3, NULL, 0) == ABSAH_E_NULL);
    CHECK(word == 7);
    /* The longest text that may be, and it is read to its end. */
    CHECK(huge != NULL);
    if (huge != NULL) {
        int32_t kind;
        memset(huge, '7', ABSAH_TEXT_MAX + 1);
        for (kind = ABSAH_KIND_NIK; kind <= ABSAH_KIND_NOP; kind++) {
            CHECK(absah_check(kind, huge, ABSAH_TEXT_MAX, NULL, &info) >= 0);
            CHECK(absah_number(kind, huge, ABSAH_TEXT_MAX + 1, 0, &word) == ABSAH_E_LENGTH);
        }
        free(huge);
    }
}

static void data_is_never_refused(void)
{
    uint32_t word = 7;
    static const char bytes[] = "\xff\xfe\x80\xc3";
    char text[300];
    int kind, round;
    size_t at;
    CHECK(absah_nik("", 0, 0, &word) == ABSAH_OK && word == ABSAH_BIT_NUMBER_ABSENT);
    CHECK(absah_nik(TEXT("                "), 0, &word) == ABSAH_OK && word == ABSAH_BIT_NUMBER_ABSENT);
    CHECK(absah_nik(TEXT("3510161204879001      "), 0, &word) == ABSAH_OK && word == 0);
    CHECK(absah_nik(bytes, 4, 0, &word) == ABSAH_CODE_NUMBER_CHARACTER_INVALID);
    CHECK(absah_nik("3510161204\0" "79001", 16, 0, &word) == ABSAH_CODE_NUMBER_CHARACTER_INVALID);
    CHECK(absah_nik(TEXT("3510161204870000"), 0, &word) == ABSAH_CODE_NIK_SERIAL_ZERO);
    CHECK(absah_mask(bytes, 4, text, sizeof text) == 5 && strcmp(text, "****") == 0);
    /* Bytes of all sorts, also cut in the middle of a letter; the same on every run. */
    srand(20261124);
    for (round = 0; round < 20000; round++) {
        static const char *parts[] = {"35", "\xc2\xa0", "\xe2\x80\x8b", "'", "=\"", ".", "-", " ", "O", "E+15", "\xff", "0"};
        absah_info info;
        absah_finding findings[ABSAH_FINDINGS_MAX];
        size_t length = 0;
        info.size = sizeof info;
        while (length < 40 && rand() % 20 != 0) {
            const char *part = parts[rand() % 12];
            memcpy(text + length, part, strlen(part));
            length += strlen(part);
            text[length++] = (char)(rand() % 3 == 0 ? rand() % 256 : '0' + rand() % 10);
        }
        at = length == 0 ? 0 : length - (size_t)(rand() % 2);
        for (kind = ABSAH_KIND_NIK; kind <= ABSAH_KIND_NOP; kind++) {
            int32_t status = absah_check(kind, text, at, NULL, &info);
            int32_t count = absah_findings(kind, text, at, NULL, findings, ABSAH_FINDINGS_MAX);
            CHECK(status >= 0 && count == info.findings && count >= 0);
            CHECK(absah_format(kind, text, at, ABSAH_STYLE_MASKED, NULL, 0) >= 0);
        }
    }
}

static void alignment_and_sizes(void)
{
    union {
        char bytes[256];
        uint32_t words[64];
    } room;
    absah_info *info = (absah_info *)room.words;
    absah_region_info *region = (absah_region_info *)room.words;
    absah_options options;
    uint32_t size;
    memset(&room, 0x55, sizeof room);
    CHECK(absah_nik(NIK, 16, 0, (void *)(room.bytes + 1)) == ABSAH_E_ALIGN);
    CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, NULL, (void *)(room.bytes + 2)) == ABSAH_E_ALIGN);
    CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, (void *)(room.bytes + 2), info) == ABSAH_E_ALIGN);
    CHECK(absah_findings(ABSAH_KIND_NIK, "", 0, NULL, (void *)(room.bytes + 3), 8) == ABSAH_E_ALIGN);
    CHECK(absah_word_codes(ABSAH_KIND_NIK, 1, (void *)(room.bytes + 1), 8) == ABSAH_E_ALIGN);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, NIK, 1, 16, 0, (void *)(room.bytes + 1)) == ABSAH_E_ALIGN);
    CHECK(absah_region(TEXT("35"), (void *)(room.bytes + 1)) == ABSAH_E_ALIGN);
    for (size = 0; size < 200; size++) {
        memset(&options, 0, sizeof options);
        options.size = size;
        info->size = size;
        CHECK((absah_check(ABSAH_KIND_NIK, NIK, 16, NULL, info) == ABSAH_E_SIZE) == (size != sizeof *info));
        region->size = size;
        CHECK((absah_region(TEXT("35"), region) == ABSAH_E_SIZE) == (size != sizeof *region));
        info->size = sizeof *info;
        CHECK((absah_check(ABSAH_KIND_NIK, NIK, 16, &options, info) == ABSAH_E_SIZE) == (size != sizeof options));
    }
    CHECK(room.bytes[sizeof *info] == 0x55);
}

static void values_of_arguments(void)
{
    absah_options options;
    absah_info info;
    static const int32_t kinds[] = {0, -1, 16, INT32_MAX, INT32_MIN};
    static const int32_t dates[] = {1, -20261124, 20261301, 20260230, INT32_MAX, INT32_MIN, 100000101};
    uint32_t word = 7;
    size_t at;
    info.size = sizeof info;
    for (at = 0; at < sizeof kinds / sizeof kinds[0]; at++) {
        CHECK(absah_number(kinds[at], NIK, 16, 0, &word) == ABSAH_E_KIND);
        CHECK(absah_check(kinds[at], NIK, 16, NULL, &info) == ABSAH_E_KIND);
        CHECK(absah_parse(kinds[at], NIK, 16) == ABSAH_E_KIND);
        CHECK(absah_format(kinds[at], NIK, 16, 0, NULL, 0) == ABSAH_E_KIND);
        CHECK(absah_findings(kinds[at], NIK, 16, NULL, NULL, 0) == ABSAH_E_KIND);
        CHECK(absah_word_codes(kinds[at], 1, NULL, 0) == ABSAH_E_KIND);
        CHECK(absah_column_fixed(kinds[at], NIK, 1, 16, 0, &word) == ABSAH_E_KIND);
    }
    CHECK(absah_column_fixed(ABSAH_KIND_NPWP, NIK, 1, 16, 0, &word) == ABSAH_E_KIND);
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    for (at = 0; at < sizeof dates / sizeof dates[0]; at++) {
        CHECK(absah_nik(NIK, 16, dates[at], &word) == ABSAH_E_DATE);
        options.as_of = dates[at];
        CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, &options, &info) == ABSAH_E_DATE);
        options.as_of = 0;
        options.birth_date = dates[at];
        CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, &options, &info) == ABSAH_E_DATE);
        options.birth_date = 0;
    }
    options.sex = 3;
    CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, &options, &info) == ABSAH_E_VALUE);
    options.sex = -1;
    CHECK(absah_check(ABSAH_KIND_NIK, NIK, 16, &options, &info) == ABSAH_E_VALUE);
    options.sex = 0;
    memset(options.nik, 'X', sizeof options.nik);
    CHECK(absah_check(ABSAH_KIND_KK, NIK, 16, &options, &info) == ABSAH_OK && info.findings == 0);
    memcpy(options.nik, "3510 1612 0487 9001             ", sizeof options.nik);
    CHECK(absah_check(ABSAH_KIND_KK, NIK, 16, &options, &info) == ABSAH_OK && info.findings == 1);
    CHECK(absah_format(ABSAH_KIND_NIK, NIK, 16, 3, NULL, 0) == ABSAH_E_VALUE);
    CHECK(absah_severity_of(0) == ABSAH_E_VALUE && absah_severity_of(INT32_MIN) == ABSAH_E_VALUE);
    CHECK(absah_severity_of(ABSAH_CODE_NIK_SERIAL_ZERO) == ABSAH_SEVERITY_ERROR);
    CHECK(absah_kind_of(TEXT("nik")) == ABSAH_KIND_NIK && absah_kind_of(TEXT("nop")) == ABSAH_KIND_NOP);
    CHECK(absah_kind_of(TEXT("NIK")) == 0 && absah_kind_of("", 0) == 0);
    CHECK(word == 7);
}

static void buffers(void)
{
    char buffer[64];
    absah_finding findings[2];
    int32_t codes[2];
    memset(buffer, 0x55, sizeof buffer);
    memset(findings, 0x55, sizeof findings);
    CHECK(absah_format(ABSAH_KIND_NIK, NIK, 16, ABSAH_STYLE_PLAIN, NULL, 0) == 17);
    CHECK(absah_format(ABSAH_KIND_NIK, NIK, 16, ABSAH_STYLE_PLAIN, NULL, 17) == ABSAH_E_NULL);
    CHECK(absah_format(ABSAH_KIND_NIK, NIK, 16, ABSAH_STYLE_PLAIN, buffer, 16) == 17 && buffer[0] == 0x55);
    CHECK(absah_format(ABSAH_KIND_NIK, NIK, 16, ABSAH_STYLE_MASKED, buffer, 17) == 17);
    CHECK(strcmp(buffer, "************9001") == 0 && buffer[17] == 0x55);
    CHECK(absah_format(ABSAH_KIND_NIK, TEXT("12"), ABSAH_STYLE_MASKED, buffer, 17) == 0);
    CHECK(absah_format(ABSAH_KIND_NPWP, TEXT("013121660091000"), ABSAH_STYLE_PRINTED, buffer, 64) == 21);
    CHECK(strcmp(buffer, "01.312.166.0-091.000") == 0);
    CHECK(absah_parse(ABSAH_KIND_NPWP, TEXT("013121660091000")) == ABSAH_OK);
    CHECK(absah_parse(ABSAH_KIND_NPWP, TEXT("01.312.166.0-091.000")) > 0);
    CHECK(absah_findings(ABSAH_KIND_NIK, TEXT("'3510.1612.0487.0000"), NULL, findings, 2) == 3);
    CHECK(findings[0].code == 0x55555555);
    CHECK(absah_findings(ABSAH_KIND_NIK, TEXT("3510161204870000"), NULL, NULL, 0) == 1);
    CHECK(absah_findings(ABSAH_KIND_NIK, TEXT("3510161204870000"), NULL, NULL, 1) == ABSAH_E_NULL);
    CHECK(absah_findings(ABSAH_KIND_NIK, TEXT("3510161204870000"), NULL, findings, 2) == 1);
    CHECK(findings[0].start == 12 && findings[0].end == 16 && findings[1].code == 0x55555555);
    CHECK(absah_word_codes(ABSAH_KIND_NIK, 0xffffffffu, codes, 2) > 2);
    CHECK(absah_word_codes(ABSAH_KIND_NIK, 0, codes, 2) == 0);
#ifndef ABSAH_TEST_BARE
    {
        char text[512];
        memset(text, 0x55, sizeof text);
        CHECK(absah_text(ABSAH_CODE_NIK_SERIAL_ZERO, ABSAH_PART_NAME, ABSAH_LANG_ID, text, sizeof text) == 16);
        CHECK(strcmp(text, "nik-serial-zero") == 0);
        CHECK(absah_text(ABSAH_CODE_NIK_SERIAL_ZERO, ABSAH_PART_HELP, ABSAH_LANG_ID, text, 3) > 3);
        CHECK(strcmp(text, "nik-serial-zero") == 0);
        CHECK(absah_text(1, ABSAH_PART_NAME, ABSAH_LANG_ID, text, 9) == ABSAH_E_VALUE);
        CHECK(absah_text(ABSAH_CODE_NIK_SERIAL_ZERO, 4, ABSAH_LANG_ID, text, 9) == ABSAH_E_VALUE);
        CHECK(absah_text(ABSAH_CODE_NIK_SERIAL_ZERO, ABSAH_PART_NAME, 2, text, 9) == ABSAH_E_VALUE);
        CHECK(absah_text(ABSAH_CODE_NIK_SERIAL_ZERO, ABSAH_PART_NAME, 0, NULL, 9) == ABSAH_E_NULL);
        CHECK(absah_message(ABSAH_KIND_NIK, NIK, 16, NULL, 0, ABSAH_LANG_ID, text, sizeof text) == 0);
        CHECK(absah_message(ABSAH_KIND_NIK, TEXT("3510"), NULL, 0, ABSAH_LANG_EN, text, sizeof text) > 0);
        CHECK(strcmp(text, "the NIK has 4 digits, it must have 16") == 0);
        CHECK(absah_message(ABSAH_KIND_NIK, TEXT("3510"), NULL, 99, ABSAH_LANG_EN, text, sizeof text) == 0);
        CHECK(absah_message(ABSAH_KIND_NIK, TEXT("3510"), NULL, 0, 7, text, sizeof text) == ABSAH_E_VALUE);
        CHECK(absah_code_of(TEXT("nik-serial-zero")) == ABSAH_CODE_NIK_SERIAL_ZERO);
        CHECK(absah_code_of(TEXT("nik-serial")) == 0 && absah_code_of(NULL, 4) == ABSAH_E_NULL);
        CHECK(absah_region_name(TEXT("35"), text, sizeof text) > 0 && strcmp(text, "Jawa Timur") == 0);
        CHECK(absah_region_name(TEXT("99"), text, sizeof text) == 0);
        CHECK(absah_region_name(NULL, 2, text, sizeof text) == ABSAH_E_NULL);
    }
#endif
}

static void columns(void)
{
    static const char fixed[] = "3510161204879001    3510161204870000        ";
    int32_t offsets[4] = {0, 16, 36, 44}, wrong[3] = {0, 30, 16};
    uint32_t words[3] = {7, 7, 7};
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, 2, 22, 0, words) == ABSAH_OK);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, 2, 20, 0, words) == ABSAH_OK);
    CHECK(words[0] == 0 && words[1] == ABSAH_BIT_NIK_SERIAL_ZERO && words[2] == 7);
    words[0] = 7;
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, 2, 0, 0, words) == ABSAH_E_LENGTH);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, (size_t)-1, 20, 0, words) == ABSAH_E_LENGTH);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, (size_t)-1 / 3, 1, 0, words) == ABSAH_E_LENGTH);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, NULL, 2, 20, 0, words) == ABSAH_E_NULL);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, 2, 20, 0, NULL) == ABSAH_E_NULL);
    CHECK(absah_column_fixed(ABSAH_KIND_NIK, fixed, 2, 20, 20260230, words) == ABSAH_E_DATE);
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, offsets, 3, 0, words) == ABSAH_OK && words[0] == 0);
    words[0] = 7;
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 43, offsets, 3, 0, words) == ABSAH_E_OFFSETS);
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, wrong, 2, 0, words) == ABSAH_E_OFFSETS);
    wrong[0] = -1;
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, wrong, 2, 0, words) == ABSAH_E_OFFSETS);
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, offsets, (size_t)-1, 0, words) == ABSAH_E_LENGTH);
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, NULL, 3, 0, words) == ABSAH_E_NULL);
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, (void *)((char *)offsets + 1), 2, 0, words) == ABSAH_E_ALIGN);
    CHECK(words[0] == 7);
    CHECK(absah_column_offsets(ABSAH_KIND_NIK, fixed, 44, offsets, 0, 0, words) == ABSAH_OK);
}

int main(void)
{
    CHECK(absah_abi() == ABSAH_ABI_VERSION);
    CHECK(strlen(absah_version()) >= 5 && strlen(absah_edition()) == 10);
    null_and_lengths();
    data_is_never_refused();
    alignment_and_sizes();
    values_of_arguments();
    buffers();
    columns();
    printf("misuse: %d checks failed\n", failures);
    return failures > 0;
}
