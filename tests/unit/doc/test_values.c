/* Types of attributes and of words, one by one. */
#include <criterion/criterion.h>

#include "sample.h"

/* Whether a practice with this body has a value said to be wrong. */
static bool refused(const char *body, ...)
{
    char text[512];
    va_list args;
    va_start(args, body);
    vsnprintf(text, sizeof text, body, args);
    va_end(args);
    sample s = sample_with(text);
    bool wrong = sample_count(&s, BR_ATTRIBUTE_VALUE) + sample_count(&s, BR_ELEMENT_VALUE) > 0;
    sample_close(&s);
    return wrong;
}

#define EXPECT_EACH(template, good, bad)                                                                               \
    do {                                                                                                               \
        for (size_t i_ = 0; i_ < sizeof(good) / sizeof *(good); i_++)                                                  \
            cr_expect_not(refused((template), (good)[i_]), "%s was refused", (good)[i_]);                              \
        for (size_t i_ = 0; i_ < sizeof(bad) / sizeof *(bad); i_++)                                                    \
            cr_expect(refused((template), (bad)[i_]), "%s was taken", (bad)[i_]);                                      \
    } while (0)

Test(values, links_lead_to_the_web_mail_or_telephone)
{
    static const char *const good[] = {"https://www.coe.int", "http://coe.int/a?b=c#d",      "https://троян.бг/село",
                                       "mailto:a@b.bg",       "mailto:a.b@c.d.bg?subject=x", "tel:+35929434467",
                                       "tel:0670-68-000",     "https://a.bg:8080",           " https://a.bg "};
    static const char *const bad[] = {"www.coe.int",          "https://",      "https://coe",  "https://.bg",
                                      "https://a b.bg",       "https://a.bg:", "mailto:a@b",   "mailto:@b.bg",
                                      "mailto:a@b.bg,c@d.bg", "tel:",          "tel:12",       "tel:0670 68",
                                      "ftp://a.bg",           "javascript:x",  "HTTPS://a.bg", "https://a.bg:80x"};
    EXPECT_EACH("<p><link href=\"%s\">а</link></p>", good, bad);
}

Test(values, ids_are_latin_names)
{
    static const char *const good[] = {"a", "troyan-2016", "A.b_c"};
    static const char *const bad[] = {"2016", "троян", "a b", "-a", "a/b"};
    EXPECT_EACH("<p>а</p><heading id=\"%s\">б</heading>", good, bad);
}

Test(values, languages_have_the_form_of_bcp_47)
{
    static const char *const good[] = {"bg", "en-GB", "sr-Cyrl-RS", "hy"};
    static const char *const bad[] = {"b", "bulg", "bg-", "bg_BG", "български", "en-123456789"};
    EXPECT_EACH("<p xml:lang=\"%s\">а</p>", good, bad);
}

Test(values, contact_words_look_like_what_they_are)
{
    static const char *const phones[] = {"112", "+359 2 943 44 67", "0670 68 000, вътр. 12"};
    static const char *const no_phones[] = {"няма", "12", "a123@b.bg"};
    EXPECT_EACH("<p>а</p><contact><phone>%s</phone></contact>", phones, no_phones);
    static const char *const mails[] = {"office@troyan.bg", "a.b+c@d-e.example.bg"};
    static const char *const no_mails[] = {"office", "office@troyan", "a b@c.bg", "a@b.bg, c@d.bg", "a@b.bg?x=y"};
    EXPECT_EACH("<p>а</p><contact><email>%s</email></contact>", mails, no_mails);
    static const char *const webs[] = {"www.troyan.bg", "https://troyan.bg/x", "троян.бг"};
    static const char *const no_webs[] = {"troyan", "troyan .bg", "ftp://troyan.bg"};
    EXPECT_EACH("<p>а</p><contact><url>%s</url></contact>", webs, no_webs);
}

static bool date_taken(const char *date)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml",
                 br_arena_printf(s.ctx->arena,
                                 "<brochure xml:lang='bg' layout='b' date='%s'><title>Т</title><area id='a'>"
                                 "<title>О</title><practice id='p' municipality='М'><title>П</title><p>т</p></practice>"
                                 "</area></brochure>",
                                 date));
    sample_build(&s);
    bool taken = s.doc != NULL;
    cr_expect(!taken || br_str_is(s.doc->date, date));
    sample_close(&s);
    return taken;
}

Test(values, dates_are_real_dates)
{
    static const char *const good[] = {"2017-05-23", "2016-02-29", "2000-02-29", "2017-12-31"};
    static const char *const bad[] = {"2017-02-29", "1900-02-29", "2017-13-01", "2017-00-10",  "2017-04-31",
                                      "2017-05-00", "23.05.2017", "2017-5-23",  "2017-05-23Z", "-017-05-23"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect(date_taken(good[i]), "%s was refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_not(date_taken(bad[i]), "%s was taken", bad[i]);
}
