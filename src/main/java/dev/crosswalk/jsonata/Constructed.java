package dev.crosswalk.jsonata;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A list that an array constructor at the beginning or the end of a path made: the path does not take it apart. */
final class Constructed extends ArrayList<@Nullable Object> {
    Constructed(int capacity) {
        super(capacity);
    }
}
