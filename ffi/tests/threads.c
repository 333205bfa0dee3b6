/* Eight threads on one library: all must give the answers that one thread gives. */
#include <absah.h>

#include <pthread.h>
#include <string.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 20000, NUMBERS = 6, DECISIONS = 200 };

static const char *numbers[NUMBERS] = {
    "3510161204879001", "35.1016 120487-9001", "3510167204879001", "3510161204870000", "0", "351016120487900O"};

struct answer {
    absah_info info;
    char message[256];
    char decision[40000];
};

/* Loaded once, used by all. */
static absah_pack *pack;

static struct answer expected[NUMBERS];
static int wrong[THREADS];

static void ask(int at, struct answer *answer)
{
    size_t length = strlen(numbers[at]);
    memset(&answer->info, 0, sizeof answer->info);
    answer->message[0] = 0;
    answer->info.size = sizeof answer->info;
    absah_check(ABSAH_KIND_NIK, numbers[at], length, NULL, &answer->info);
    absah_message(ABSAH_KIND_NIK, numbers[at], length, NULL, 0, ABSAH_LANG_ID, answer->message, 256);
}

static void decide(int at, struct answer *answer)
{
    char facts[100];
    sprintf(facts, "{\"tahun_lulus\": %d, \"diterima\": true}", 2021 + at);
    absah_pack_decide(pack, facts, strlen(facts), 20260301, at % 2, 0, answer->decision, sizeof answer->decision);
}

static void *run(void *argument)
{
    int *count = argument, round;
    struct answer answer;
    for (round = 0; round < ROUNDS; round++) {
        int at = (round + (int)(count - wrong)) % NUMBERS;
        ask(at, &answer);
        *count += memcmp(&answer.info, &expected[at].info, sizeof answer.info) != 0;
        *count += strcmp(answer.message, expected[at].message) != 0;
        if (round < DECISIONS) {
            decide(at, &answer);
            *count += strcmp(answer.decision, expected[at].decision) != 0;
        }
    }
    return NULL;
}

/* The pack of a file. */
static int load(const char *path)
{
    static char text[1 << 20];
    FILE *file = fopen(path, "r");
    size_t length;
    if (file == NULL) {
        return 0;
    }
    length = fread(text, 1, sizeof text, file);
    fclose(file);
    return absah_pack_load(text, length, &pack, NULL, NULL) == ABSAH_OK;
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    int at;
    if (argc != 2 || !load(argv[1])) {
        fprintf(stderr, "usage: threads PACK\n");
        return 2;
    }
    for (at = 0; at < NUMBERS; at++) {
        ask(at, &expected[at]);
        decide(at, &expected[at]);
        CHECK(expected[at].decision[0] == '{');
    }
    CHECK(expected[0].info.has_value == 1 && expected[2].info.error != 0 && expected[1].message[0] != 0);
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_create(&threads[at], NULL, run, &wrong[at]) == 0);
    }
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_join(threads[at], NULL) == 0);
        CHECK(wrong[at] == 0);
    }
    absah_pack_free(pack);
    printf("threads: %d with %d rounds each, %d checks failed\n", (int)THREADS, (int)ROUNDS, failures);
    return failures > 0;
}
