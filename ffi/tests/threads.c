/* Eight threads on one library: all must give the answers that one thread gives. */
#include <absah.h>

#include <pthread.h>
#include <string.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 20000, NUMBERS = 6 };

static const char *numbers[NUMBERS] = {
    "3510161204879001", "35.1016 120487-9001", "3510167204879001", "3510161204870000", "0", "351016120487900O"};

struct answer {
    absah_info info;
    char message[256];
};

static struct answer expected[NUMBERS];
static int wrong[THREADS];

static void ask(int at, struct answer *answer)
{
    size_t length = strlen(numbers[at]);
    memset(answer, 0, sizeof *answer);
    answer->info.size = sizeof answer->info;
    absah_check(ABSAH_KIND_NIK, numbers[at], length, NULL, &answer->info);
    absah_message(ABSAH_KIND_NIK, numbers[at], length, NULL, 0, ABSAH_LANG_ID, answer->message, 256);
}

static void *run(void *argument)
{
    int *count = argument, round;
    struct answer answer;
    for (round = 0; round < ROUNDS; round++) {
        int at = (round + (int)(count - wrong)) % NUMBERS;
        ask(at, &answer);
        *count += memcmp(&answer, &expected[at], sizeof answer) != 0;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    int at;
    for (at = 0; at < NUMBERS; at++) {
        ask(at, &expected[at]);
    }
    CHECK(expected[0].info.has_value == 1 && expected[2].info.error != 0 && expected[1].message[0] != 0);
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_create(&threads[at], NULL, run, &wrong[at]) == 0);
    }
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_join(threads[at], NULL) == 0);
        CHECK(wrong[at] == 0);
    }
    printf("threads: %d with %d rounds each, %d checks failed\n", (int)THREADS, (int)ROUNDS, failures);
    return failures > 0;
}
