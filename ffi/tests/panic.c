/* A panic inside of the library is a status, and the program goes on. */
#include <absah.h>

#include <string.h>

#include "check.h"

/* Only in a library with the feature self-test. */
int32_t absah_self_test(void);

int main(void)
{
    uint32_t word = 7;
    CHECK(absah_self_test() == ABSAH_E_INTERNAL);
    CHECK(absah_self_test() == ABSAH_E_INTERNAL);
    CHECK(absah_nik(TEXT("3510161204879001"), 0, &word) == ABSAH_OK && word == 0);
    printf("panic: %d checks failed\n", failures);
    return failures > 0;
}
