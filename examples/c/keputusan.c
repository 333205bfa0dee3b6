/* Decides about one case: keputusan PACK.json FACTS.json YYYYMMDD. The pack is compiled, by `absah rules build`. */
#include <absah.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A whole file, and its length; NULL if it cannot be read. */
static char *file_text(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;
    if (file == NULL) {
        return NULL;
    }
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)size + 1);
        *length = text == NULL ? 0 : fread(text, 1, (size_t)size, file);
    }
    fclose(file);
    return text;
}

/* Prints the text that follows a key, without reading the whole JSON; a program that has a JSON library uses that. */
static void print_text(const char *json, const char *key)
{
    const char *at = strstr(json, key);
    for (at = at == NULL ? "" : at + strlen(key); *at != 0 && *at != '"'; at++) {
        putchar(*at == '\\' ? *++at : *at);
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    size_t pack_length = 0, facts_length = 0;
    uint32_t line = 0, column = 0;
    absah_pack *pack = NULL;
    char *pack_text, *facts, *answer;
    int32_t status, size, as_of;

    if (argc != 4 || absah_abi() >> 16 != ABSAH_ABI_VERSION >> 16) {
        fprintf(stderr, "usage: keputusan PACK.json FACTS.json YYYYMMDD\n");
        return 2;
    }
    as_of = (int32_t)strtol(argv[3], NULL, 10);
    pack_text = file_text(argv[1], &pack_length);
    facts = file_text(argv[2], &facts_length);
    if (pack_text == NULL || facts == NULL) {
        fprintf(stderr, "a file cannot be read\n");
        return 2;
    }
    status = absah_pack_load(pack_text, pack_length, &pack, &line, &column);
    free(pack_text);
    if (status != ABSAH_OK) {
        fprintf(stderr, "status %d, line %u, column %u\n", (int)status, (unsigned)line, (unsigned)column);
        return 2;
    }
    /* Asked once for the size, once for the answer. */
    size = absah_pack_decide(pack, facts, facts_length, as_of, ABSAH_LANG_ID, 0, NULL, 0);
    answer = size < 0 ? NULL : malloc((size_t)size);
    if (answer == NULL) {
        fprintf(stderr, "status %d\n", (int)size);
        return 2;
    }
    absah_pack_decide(pack, facts, facts_length, as_of, ABSAH_LANG_ID, 0, answer, (size_t)size);
    print_text(answer, "\"outcome\":\"");
    print_text(answer, "\",\"text\":\"");
    print_text(answer, "\"ask_first\":\"");
    absah_pack_free(pack);
    free(answer);
    free(facts);
    return 0;
}
