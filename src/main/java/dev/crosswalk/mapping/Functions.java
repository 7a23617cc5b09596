package dev.crosswalk.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.util.Set;

/** Our few functions beside JSONata's own. */
final class Functions {
    static final Set<String> NAMES = Set.of();

    private Functions() {}

    static void bindTo(Jsonata.Frame frame) {
        frame.bind("crosswalk", true);
    }
}
