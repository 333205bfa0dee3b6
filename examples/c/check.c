/* Checks a file of numbers, one a line: check KIND FILE. Prints a line for each finding; numbers are shown masked.
   Ends with 0 if no number has an error, 1 if one has, 2 if it could not run. */
#include <absah.h>

#include <stdio.h>
#include <string.h>

enum { LINE = 4096 };

static const char *severity(int32_t number)
{
    return number == ABSAH_SEVERITY_ERROR ? "error" : number == ABSAH_SEVERITY_WARNING ? "warning" : "info";
}

static int check(int32_t kind, int32_t as_of, const char *text, size_t length, unsigned long line)
{
    absah_finding findings[ABSAH_FINDINGS_MAX];
    absah_options options;
    char masked[64], name[64], message[512];
    int32_t count, at, failed = 0;

    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.as_of = as_of;
    count = absah_findings(kind, text, length, &options, findings, ABSAH_FINDINGS_MAX);
    if (count < 0) {
        fprintf(stderr, "line %lu: the call was wrong (%d)\n", line, (int)count);
        return 2;
    }
    absah_mask(text, length, masked, sizeof masked);
    if (count == 0) {
        printf("%lu: %s: well formed\n", line, masked);
    }
    for (at = 0; at < count; at++) {
        absah_text(findings[at].code, ABSAH_PART_NAME, ABSAH_LANG_ID, name, sizeof name);
        if (absah_message(kind, text, length, &options, (size_t)at, ABSAH_LANG_ID, message, sizeof message) <= 0) {
            message[0] = 0;
        }
        printf("%lu: %s: %s %s: %s\n", line, masked, severity(findings[at].severity), name, message);
        if (findings[at].severity == ABSAH_SEVERITY_ERROR) {
            failed = 1;
        }
    }
    return failed;
}

int main(int argc, char **argv)
{
    static char line[LINE];
    unsigned long number = 0;
    int worst = 0;
    int32_t kind = argc == 3 ? absah_kind_of(argv[1], strlen(argv[1])) : 0;
    FILE *file = kind > 0 ? fopen(argv[2], "r") : NULL;

    if (file == NULL) {
        fprintf(stderr, "usage: check KIND FILE, where KIND is nik, kk, npwp, … and FILE has a number a line\n");
        return 2;
    }
    if (absah_abi() >> 16 != ABSAH_ABI_VERSION >> 16 || absah_abi() < ABSAH_ABI_VERSION) {
        fprintf(stderr, "the library that was loaded is older than this program\n");
        return 2;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        int result = check(kind, 20261124, line, strcspn(line, "\r\n"), ++number);
        worst = result > worst ? result : worst;
    }
    fclose(file);
    printf("Absah %s, regions of %s\n", absah_version(), absah_edition());
    return worst;
}
