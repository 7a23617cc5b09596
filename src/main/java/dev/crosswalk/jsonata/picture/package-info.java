/** Picture strings: how numbers, whole numbers, dates and times are written and read. It knows the values and the budget. */
@NullMarked
package dev.crosswalk.jsonata.picture;

import org.jspecify.annotations.NullMarked;
