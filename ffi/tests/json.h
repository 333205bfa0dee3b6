/* Reads the JSON that the library writes: just enough to compare it. */
#ifndef JSON_H
#define JSON_H

#include <stdlib.h>
#include <string.h>

/* Past a value of JSON. */
static const char *skip(const char *at)
{
    int depth = 0;
    do {
        if (*at == '"') {
            for (at++; *at != '"'; at++) {
                at += *at == '\\';
            }
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            depth--;
        }
        at++;
    } while (depth > 0 || (*at != ',' && *at != '}' && *at != ']' && *at != 0 && *at != ':'));
    return at;
}

/* The value of a key of an object; NULL if it has none. */
static const char *value(const char *object, const char *key)
{
    const char *at = object + 1;
    while (*at == '"') {
        const char *colon = skip(at);
        if (strncmp(at + 1, key, strlen(key)) == 0 && at[1 + strlen(key)] == '"') {
            return colon + 1;
        }
        at = skip(colon + 1);
        at += *at == ',';
    }
    return NULL;
}

static size_t from_hex(const char *hex, char *to)
{
    size_t length = strlen(hex) / 2, at;
    for (at = 0; at < length; at++) {
        char pair[3] = {0, 0, 0};
        memcpy(pair, hex + 2 * at, 2);
        to[at] = (char)strtol(pair, NULL, 16);
    }
    to[length] = 0;
    return length;
}

#endif
