package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the input, and where the expression names it.
 *
 * @param positions for each name of the path the index of the character where it begins; for one that only the data knows,
 *     that of what it is looked up in
 * @param position the last of these, or where {@code $$} stands
 */
record InputPart(NamePath path, List<Integer> positions, int position) {
    static InputPart root(int position) {
        return new InputPart(NamePath.ROOT, List.of(), position);
    }

    /** Returns the part under a name that only the data knows. */
    InputPart child(String name) {
        return child(name, position);
    }

    InputPart child(String name, int namedAt) {
        NamePath longer = path.child(name);
        List<Integer> more = new ArrayList<>(positions);
        if (longer.names().size() > positions.size()) {
            more.add(namedAt);
        }
        return new InputPart(longer, List.copyOf(more), namedAt);
    }
}
