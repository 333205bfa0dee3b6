/* Time of calls through the shared library: bench FILE, where FILE holds NIK of sixteen bytes one behind the other.
   Prints name and nanoseconds; `cargo xtask test c` puts the times of the Rust kernel beside them. */
#define _POSIX_C_SOURCE 199309L
#include <absah.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15, STRIDE = 16 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* The best of some rounds: what the machine can do when nothing else wants it. */
#define BEST(name, count, body)                                               \
    do {                                                                      \
        double best = 1e30;                                                   \
        int round;                                                            \
        for (round = 0; round < ROUNDS; round++) {                            \
            double start = now(), time;                                       \
            body time = (now() - start) / (double)(count);                    \
            best = time < best ? time : best;                                 \
        }                                                                     \
        printf("%s %.2f\n", name, best);                                      \
    } while (0)

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    char *values;
    uint32_t *words, word;
    int32_t *offsets;
    size_t rows, at;
    uint64_t sum = 0;
    absah_info info;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "usage: bench FILE\n");
        return 2;
    }
    rows = (size_t)ftell(file) / STRIDE;
    rewind(file);
    values = malloc(rows * STRIDE);
    words = malloc(rows * sizeof *words);
    offsets = malloc((rows + 1) * sizeof *offsets);
    if (values == NULL || words == NULL || offsets == NULL || fread(values, STRIDE, rows, file) != rows) {
        return 2;
    }
    fclose(file);
    for (at = 0; at <= rows; at++) {
        offsets[at] = (int32_t)(at * STRIDE);
    }
    info.size = sizeof info;
    BEST("absah_nik", rows, {
        for (at = 0; at < rows; at++) {
            sum += (uint64_t)absah_nik(values + at * STRIDE, STRIDE, 20261124, &word) + word;
        }
    });
    BEST("absah_check", rows, {
        for (at = 0; at < rows; at++) {
            sum += (uint64_t)absah_check(ABSAH_KIND_NIK, values + at * STRIDE, STRIDE, NULL, &info) + info.word;
        }
    });
    BEST("fixed", rows, { sum += (uint64_t)absah_column_fixed(ABSAH_KIND_NIK, values, rows, STRIDE, 20261124, words); });
    BEST("offsets", rows, {
        sum += (uint64_t)absah_column_offsets(
            ABSAH_KIND_NIK, values, rows * STRIDE, offsets, rows, 20261124, words);
    });
    fprintf(stderr, "%lu rows, sum %lu\n", (unsigned long)rows, (unsigned long)(sum % 1000));
    free(values);
    free(words);
    free(offsets);
    return 0;
}
