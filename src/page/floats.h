/* What the two kinds of floats share: those that move of themselves (floats.c), those that were asked to
 * (floats_asked.c). */
#ifndef PAGE_FLOATS_H
#define PAGE_FLOATS_H

#include "story.h"

#define BR_FLOAT_PRICE_PER_SLUG 12 /* of moving: a hole of one line costs 100 */

/* floats.c: what the columns cost, pages and columns before forced breaks included, but not how empty the last page is;
 * one asked for that is not where it should be costs nearly as much as a page. */
int64_t br_floats_cost(const br_story *story, const br_columns *columns);
/* floats.c: moves the slug at `from` to stand before what is now slug `to` (indices without it). */
void br_floats_shift(br_story *story, size_t from, size_t to);
/* floats.c: where a float was, the next paragraph now follows another one and is indented like any. */
void br_floats_close_gap(br_story *story, size_t next);
/* floats.c: the lowest grid line used on a column's page. */
int br_floats_page_foot(const br_columns *columns, const br_column *of);
/* floats.c: a float could stand before the slug that comes after it at `to`. In the middle of a paragraph it may only
 * stand at a column's head, where a column may end anyhow: then `break_before` is forced. */
bool br_floats_may_stand_at(const br_story *story, size_t to, size_t from, int *break_before);
/* floats_asked.c: how many that were asked to stand at a head or foot do not. */
int br_floats_misplaced(const br_story *story, const br_columns *columns);

#endif
