package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a {@link Frame} will hold, as known when the expression is compiled. There is one scope for every
 * frame: scopes and frames nest alike.
 */
final class Scope {
    final @Nullable Scope parent;
    /** Whether its frames hold the variables of tuples, by name, instead of places. */
    final boolean ofTuples;

    private final List<String> names = new ArrayList<>();

    private Scope(@Nullable Scope parent, boolean ofTuples) {
        this.parent = parent;
        this.ofTuples = ofTuples;
    }

    static Scope of(@Nullable Scope parent, List<String> names) {
        Scope scope = new Scope(parent, false);
        names.forEach(scope::declare);
        return scope;
    }

    static Scope ofTuples(Scope parent) {
        return new Scope(parent, true);
    }

    /** Declares the variables that a part of an expression binds in this scope itself, not in one inside it. */
    Scope declareBindings(Node part) {
        if (part instanceof Node.Binding binding) {
            declare(binding.name);
        }
        if (!opensScope(part)) {
            part.forEachPart(this::declareBindings);
        } else if (!(part instanceof Node.Path)) {
            // The filters and the grouping of a block or a function stand outside of it.
            part.predicates.forEach(stage -> stage.parts(this::declareBindings));
            part.stages.forEach(stage -> stage.parts(this::declareBindings));
            if (part.group != null) {
                part.group.parts(this::declareBindings);
            }
        }
        return this;
    }

    /** Tells whether a node's parts have a scope of their own. */
    private static boolean opensScope(Node node) {
        return node instanceof Node.Block
                || node instanceof Node.Lambda
                || (node instanceof Node.Path path && carriesTuples(path));
    }

    /** Tells whether a path's values carry variables with them. */
    static boolean carriesTuples(Node.Path path) {
        return path.tuple || path.steps.stream().anyMatch(step -> step.tuple);
    }

    private void declare(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    /** Returns a variable's place; negative where this scope has none. */
    int place(String name) {
        return names.indexOf(name);
    }

    int size() {
        return names.size();
    }
}
