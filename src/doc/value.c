/*
 * Types of values: a check in C, the same as an XSD pattern for the schema, and
 * words for the message. Addresses are judged by their form only ("plausible"):
 * a scheme, a host of two labels or more, nothing blank inside. That catches the
 * address typed into the wrong attribute and the forgotten https://, and lets
 * every host through that might exist. Nothing here goes to the network or disk.
 * A check and its pattern must say the same; tests/schema.sh and the unit tests
 * hold them together.
 */
#include "value.h"

#include <assert.h>
#include <string.h>

/* What cannot stand in a label of a host, and in the part of an e-mail address before the @. */
#define HOST_STOPS  "./?#:@\\,;<>()[]\""
#define LOCAL_STOPS "@?,;:<>()[]\""
#define HOST_CLASS  "[^\\s./?#:@\\\\,;&lt;&gt;()\\[\\]&quot;]+"
#define LOCAL_CLASS "[^\\s@?,;:&lt;&gt;()\\[\\]&quot;]+"
#define HOST        HOST_CLASS "(\\." HOST_CLASS ")+"
#define URL         "https?://" HOST "(:[0-9]+)?([/?#]\\S*)?"
#define MAILTO      "mailto:" LOCAL_CLASS "@" HOST "(\\?\\S*)?"
#define TEL         "tel:\\+?[0-9]([().\\-]*[0-9]){2,}"

static const struct {
    const char *type, *pattern, *wanted;
} types[] = {
    {"text", NULL, "some words"},
    {"file", NULL, "the name of a file beneath the brochure's folder"},
    {"brochure", "[^/\\\\:][^\\\\:]*", "a relative path such as ../bg/brochure.xml"},
    {"id", "[A-Za-z][A-Za-z0-9._\\-]*", "Latin letters, digits, hyphens and points, beginning with a letter"},
    {"idref", "[A-Za-z][A-Za-z0-9._\\-]*", "the id of an area, practice, figure or heading"},
    {"language", "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "a language code such as bg or en"},
    {"url", URL, "an address such as https://www.coe.int"},
    {"link", URL "|" MAILTO "|" TEL, "an address that begins with https://, http://, mailto: or tel:"},
    {"date", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "a real date, such as 2017-05-23"},
    {"number", NULL, "a number such as 62435.5, with a decimal point and no other signs between its figures"},
    {"email", NULL, "an e-mail address such as office@example.bg"},
    {"phone", NULL, "a telephone number such as +359 2 943 44 67"},
    {"web", NULL, "an address on the web such as www.coe.int"},
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many bytes from `at` on are neither blank nor one of `stops`. */
static size_t run_length(br_str s, size_t at, const char *stops)
{
    size_t end = at;
    while (end < s.len && !is_blank(s.ptr[end]) && s.ptr[end] != '\0' && !strchr(stops, s.ptr[end]))
        end++;
    return end - at;
}

static bool has_blank(br_str s)
{
    return run_length(s, 0, "") < s.len;
}

/* Two labels or more with points between them; returns where they end, 0 if they are none. */
static size_t skip_host(br_str s, size_t at)
{
    for (int labels = 1;; labels++) {
        size_t length = run_length(s, at, HOST_STOPS);
        at += length;
        if (length == 0)
            return 0;
        if (at == s.len || s.ptr[at] != '.')
            return labels > 1 ? at : 0;
        at++;
    }
}

/* A host from `at` on, with port, path, query and fragment. */
static bool check_host(br_str s, size_t at)
{
    at = skip_host(s, at);
    if (at == 0 || has_blank(s))
        return false;
    if (at < s.len && s.ptr[at] == ':') {
        size_t digits = at + 1;
        for (at = digits; at < s.len && is_digit(s.ptr[at]);)
            at++;
        if (at == digits)
            return false;
    }
    return at == s.len || strchr("/?#", s.ptr[at]);
}

static bool check_url(br_str s)
{
    if (br_str_starts(s, "https://"))
        return check_host(s, 8);
    return br_str_starts(s, "http://") && check_host(s, 7);
}

static bool check_email(br_str s, bool query)
{
    size_t at = run_length(s, 0, LOCAL_STOPS);
    if (at == 0 || at == s.len || s.ptr[at] != '@')
        return false;
    at = skip_host(s, at + 1);
    if (at == 0)
        return false;
    return at == s.len || (query && s.ptr[at] == '?' && !has_blank(s));
}

static bool check_tel(br_str s)
{
    size_t digits = 0, at = s.len > 0 && s.ptr[0] == '+';
    if (at == s.len || !is_digit(s.ptr[at]) || !is_digit(s.ptr[s.len - 1]))
        return false;
    for (; at < s.len; at++) {
        if (!is_digit(s.ptr[at]) && (s.ptr[at] == '\0' || !strchr("().-", s.ptr[at])))
            return false;
        digits += is_digit(s.ptr[at]);
    }
    return digits >= 3;
}

static bool check_link(br_str s)
{
    if (br_str_starts(s, "mailto:"))
        return check_email(br_str_slice(s, 7, s.len), true);
    if (br_str_starts(s, "tel:"))
        return check_tel(br_str_slice(s, 4, s.len));
    return check_url(s);
}

/* Words around the number are welcome ("вътр. 12"); three digits are the shortest number there is (112). */
static bool check_phone(br_str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++)
        digits += is_digit(s.ptr[i]);
    return digits >= 3 && !memchr(s.ptr, '@', s.len);
}

static bool check_id(br_str s)
{
    if (s.len == 0 || !is_latin(s.ptr[0]))
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (!is_latin(s.ptr[i]) && !is_digit(s.ptr[i]) && (s.ptr[i] == '\0' || !strchr("._-", s.ptr[i])))
            return false;
    return true;
}

/* A relative path, which may climb; neither a drive nor an address. Where it leads is looked up by `check`. */
static bool check_brochure(br_str s)
{
    return s.len > 0 && s.ptr[0] != '/' && !memchr(s.ptr, ':', s.len) && !memchr(s.ptr, '\\', s.len);
}

/* BCP 47 by its form: two or three letters, then subtags of one to eight letters or digits. */
static bool check_language(br_str s)
{
    size_t length = 0, subtags = 0;
    for (size_t i = 0; i <= s.len; i++) {
        if (i == s.len || s.ptr[i] == '-') {
            if (subtags == 0 ? length < 2 || length > 3 : length < 1 || length > 8)
                return false;
            subtags++;
            length = 0;
        } else if (is_latin(s.ptr[i]) || (subtags > 0 && is_digit(s.ptr[i]))) {
            length++;
        } else {
            return false;
        }
    }
    return true;
}

/* Figures, before them perhaps a minus, among them perhaps a decimal point. */
static bool check_number(br_str s)
{
    size_t at = s.len > 0 && s.ptr[0] == '-', figures = 0;
    bool point = false;
    for (; at < s.len; at++) {
        bool is_point = s.ptr[at] == '.' && !point && figures > 0 && at + 1 < s.len;
        if (!is_point && !is_digit(s.ptr[at]))
            return false;
        point |= is_point;
        figures++;
    }
    return figures > 0 && s.len <= 40;
}

static bool check_date(br_str s)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day;
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-' || !is_digit(s.ptr[0]) || !is_digit(s.ptr[5]) ||
        !is_digit(s.ptr[8]))
        return false;
    if (!br_str_parse_int(br_str_slice(s, 0, 4), 1, 9999, &year) ||
        !br_str_parse_int(br_str_slice(s, 5, 7), 1, 12, &month))
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int last = days[month - 1] + (month == 2 && leap);
    return br_str_parse_int(br_str_slice(s, 8, 10), 1, last, &day);
}

/* The bounds of "integer:1-3". */
static void integer_bounds(const char *type, int *min, int *max)
{
    br_str bounds = br_str_of(type + strlen("integer:"));
    const char *hyphen = memchr(bounds.ptr, '-', bounds.len);
    assert(hyphen);
    size_t at = (size_t)(hyphen - bounds.ptr);
    bool read = br_str_parse_int(br_str_slice(bounds, 0, at), 0, INT32_MAX, min) &&
                br_str_parse_int(br_str_slice(bounds, at + 1, bounds.len), 0, INT32_MAX, max);
    assert(read);
    (void)read;
}

/* The next word of "A|B|C" from *at on; absent at the end. */
static br_str next_word(const char **at)
{
    if (**at == '\0')
        return BR_STR_NONE;
    br_str word = {*at, strcspn(*at, "|")};
    *at += word.len + ((*at)[word.len] == '|');
    return word;
}

static bool check_one(const char *type, br_str value)
{
    const char *at = type + strlen("one:");
    for (br_str word = next_word(&at); word.ptr; word = next_word(&at))
        if (br_str_equal(word, value))
            return true;
    return false;
}

static bool is_integer(const char *type)
{
    return strncmp(type, "integer:", 8) == 0;
}

static bool is_one(const char *type)
{
    return strncmp(type, "one:", 4) == 0;
}

bool br_value_check(const char *type, br_str value)
{
    br_str s = br_str_trim(value);
    int min, max, number;
    if (is_integer(type)) {
        integer_bounds(type, &min, &max);
        return s.len > 0 && is_digit(s.ptr[0]) && s.ptr[0] != '0' && br_str_parse_int(s, min, max, &number);
    }
    if (is_one(type))
        return check_one(type, s);
    br_str t = br_str_of(type);
    if (br_str_is(t, "id") || br_str_is(t, "idref"))
        return check_id(s);
    if (br_str_is(t, "url"))
        return check_url(s);
    if (br_str_is(t, "link"))
        return check_link(s);
    if (br_str_is(t, "brochure"))
        return check_brochure(s);
    if (br_str_is(t, "language"))
        return check_language(s);
    if (br_str_is(t, "date"))
        return check_date(s);
    if (br_str_is(t, "number"))
        return check_number(s);
    if (br_str_is(t, "email"))
        return check_email(s, false);
    if (br_str_is(t, "phone"))
        return check_phone(s);
    if (br_str_is(t, "web"))
        return check_url(s) || check_host(s, 0);
    assert(br_str_is(t, "text") || br_str_is(t, "file"));
    return s.len > 0;
}

const char **br_value_words(br_arena *arena, const char *type, size_t *count)
{
    *count = 0;
    if (!is_one(type))
        return NULL;
    const char *at = type + strlen("one:");
    const char **words = BR_ARRAY(arena, strlen(at), const char *);
    for (br_str word = next_word(&at); word.ptr; word = next_word(&at))
        words[(*count)++] = br_str_c(arena, word);
    return words;
}

const char *br_value_wanted(br_arena *arena, const char *type)
{
    int min, max;
    if (is_integer(type)) {
        integer_bounds(type, &min, &max);
        return br_arena_printf(arena, "a whole number from %d to %d", min, max);
    }
    size_t count;
    const char **words = br_value_words(arena, type, &count);
    if (count == 1)
        return words[0];
    if (count > 1) {
        br_buf buf = br_buf_make(arena, 64);
        for (size_t i = 0; i < count; i++) {
            br_buf_add_c(&buf, i == 0 ? "" : i + 1 < count ? ", " : " or ");
            br_buf_add_c(&buf, words[i]);
        }
        return br_str_c(arena, br_buf_str(&buf));
    }
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].type, type) == 0)
            return types[i].wanted;
    assert(!"a type without words");
    return "";
}

static void write_words(const char *type, int indent, FILE *out)
{
    const char *at = type + strlen("one:");
    fprintf(out, "%*s<choice>", indent, "");
    for (br_str word = next_word(&at); word.ptr; word = next_word(&at))
        fprintf(out, "<value>%.*s</value>", (int)word.len, word.ptr);
    fputs("</choice>\n", out);
}

void br_value_write_schema(const char *type, int indent, FILE *out)
{
    int min, max;
    if (is_one(type)) {
        write_words(type, indent, out);
        return;
    }
    if (is_integer(type)) {
        integer_bounds(type, &min, &max);
        fprintf(out, "%*s<data type=\"integer\"><param name=\"pattern\">[1-9][0-9]*</param>", indent, "");
        fprintf(out, "<param name=\"minInclusive\">%d</param><param name=\"maxInclusive\">%d</param></data>\n", min,
                max);
        return;
    }
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].type, type) != 0)
            continue;
        const char *base = strcmp(type, "date") == 0 ? "date" : "token";
        fprintf(out, "%*s<data type=\"%s\">", indent, "", base);
        if (types[i].pattern)
            fprintf(out, "<param name=\"pattern\">%s</param>", types[i].pattern);
        else
            fputs("<param name=\"minLength\">1</param>", out);
        fputs("</data>\n", out);
    }
}
