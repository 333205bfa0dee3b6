/* Prints a letter: surat TEMPLATE.json DATA.json [html]. The template is compiled, by `absah letter build`. */
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

/* Memory for an answer of a size; a call that was wrong ends the program. */
static char *room(int32_t size)
{
    char *text = size < 0 ? NULL : malloc((size_t)size);
    if (text == NULL) {
        fprintf(stderr, "status %d\n", (int)size);
        exit(2);
    }
    return text;
}

int main(int argc, char **argv)
{
    size_t template_length = 0, length = 0;
    uint32_t line = 0, column = 0;
    absah_letter *letter = NULL;
    char *template_text, *data, *answer;
    int32_t status, size;
    int page = argc == 4 && strcmp(argv[3], "html") == 0;

    if (argc < 3 || absah_abi() >> 16 != ABSAH_ABI_VERSION >> 16) {
        fprintf(stderr, "usage: surat TEMPLATE.json DATA.json [html]\n");
        return 2;
    }
    template_text = file_text(argv[1], &template_length);
    data = file_text(argv[2], &length);
    if (template_text == NULL || data == NULL) {
        fprintf(stderr, "a file cannot be read\n");
        return 2;
    }
    status = absah_letter_load(template_text, template_length, &letter, &line, &column);
    free(template_text);
    if (status != ABSAH_OK) {
        fprintf(stderr, "status %d, line %u, column %u\n", (int)status, (unsigned)line, (unsigned)column);
        return 2;
    }
    /* Asked once for the size, once for the letter. */
    size = page ? absah_letter_html(letter, data, length, NULL, 0) : absah_letter_text(letter, data, length, NULL, 0);
    if (size == ABSAH_E_DATA) {
        /* Nothing is printed while an error stands: the findings say where. */
        size = absah_letter_check(letter, data, length, 0, ABSAH_LANG_ID, NULL, 0);
        answer = room(size);
        absah_letter_check(letter, data, length, 0, ABSAH_LANG_ID, answer, (size_t)size);
        status = 1;
    } else {
        answer = room(size);
        if (page) {
            absah_letter_html(letter, data, length, answer, (size_t)size);
        } else {
            absah_letter_text(letter, data, length, answer, (size_t)size);
        }
    }
    fputs(answer, stdout);
    if (status == 1) {
        putchar('\n');
    }
    absah_letter_free(letter);
    free(answer);
    free(data);
    return status;
}
