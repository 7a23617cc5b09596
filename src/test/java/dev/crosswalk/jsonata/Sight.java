package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;

/**
 * What an expression can see where it stands.
 *
 * @param root the shape of {@code $$}
 * @param focus the shape of {@code $}
 * @param parent the shape of what {@code %} stands for, unknown where there is no parent
 * @param variables variables
 */
record Sight(Shape root, Shape focus, Shape parent, List<Phrase> variables) {
    static Sight of(Shape root) {
        return new Sight(root, root, Shape.Plain.UNKNOWN, List.of());
    }

    Sight at(Shape newFocus) {
        return new Sight(root, newFocus, Shape.Plain.UNKNOWN, variables);
    }

    Sight below(Shape newFocus) {
        return new Sight(root, newFocus, focus, variables);
    }

    Sight with(String variable, Shape shape) {
        List<Phrase> more = new ArrayList<>(variables);
        more.add(Phrase.of(variable, shape));
        return new Sight(root, focus, parent, more);
    }
}
