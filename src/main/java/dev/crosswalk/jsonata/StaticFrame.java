package dev.crosswalk.jsonata;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the variables of one run of a block, a function or a path, and the frame around it. */
final class StaticFrame {
    private final @Nullable StaticFrame parent;
    /** Whether it holds the variables of a path's values, for {@code @}, {@code #} and {@code %}. */
    private final boolean ofTuples;

    private final Map<String, StaticValue> values = new HashMap<>();
    /** The variables that may still be unbound, because a branch may not have run. */
    private final Set<String> uncertain = new HashSet<>();
    /** The variables that are bound again and again, once for each value of a list. */
    private final Set<String> repeated = new HashSet<>();
    /** The variables that a path's values carry with them. */
    private final Set<String> carried = new HashSet<>();
    /** How many branches stand between the frame and what runs now. */
    private int branches;

    private StaticFrame(@Nullable StaticFrame parent, boolean ofTuples) {
        this.parent = parent;
        this.ofTuples = ofTuples;
    }

    /** Returns a frame for parts of an expression that run in it. */
    static StaticFrame of(@Nullable StaticFrame parent, Iterable<Node> parts) {
        StaticFrame frame = new StaticFrame(parent, false);
        for (Node part : parts) {
            frame.findRepeated(part, false);
        }
        for (String name : frame.repeated) {
            frame.values.put(name, StaticValue.unknown(Set.of()));
            frame.uncertain.add(name);
        }
        return frame;
    }

    StaticFrame ofTuples() {
        return new StaticFrame(this, true);
    }

    private void findRepeated(Node part, boolean inLoop) {
        if (part instanceof Node.Binding binding && inLoop) {
            repeated.add(binding.name);
        }
        boolean ownFrame = part instanceof Node.Block
                || part instanceof Node.Lambda
                || (part instanceof Node.Path path && Scope.carriesTuples(path));
        boolean loops = part instanceof Node.Path
                || part instanceof Node.Sort
                || part instanceof Node.ObjectConstructor
                || part instanceof Node.Transform;
        if (!ownFrame) {
            part.parts(inner -> findRepeated(inner, inLoop || loops));
            part.stages.forEach(stage -> stage.parts(inner -> findRepeated(inner, true)));
        }
        part.predicates.forEach(stage -> stage.parts(inner -> findRepeated(inner, true)));
        if (part.group != null && !(part instanceof Node.Path && ownFrame)) {
            part.group.parts(inner -> findRepeated(inner, true));
        }
    }

    /** Binds a variable that a path's values carry with them. */
    void carry(String name, StaticValue value) {
        carried.add(name);
        values.put(name, value);
        uncertain.remove(name);
    }

    /** Binds a variable; where it is not sure that this runs, it keeps what it may have been before. */
    void bind(String name, StaticValue value) {
        StaticValue before = values.get(name);
        if (branches == 0) {
            values.put(name, value);
            uncertain.remove(name);
        } else {
            values.put(name, before == null ? value : before.or(value));
            if (before == null) {
                uncertain.add(name);
            }
        }
    }

    /** Notes that a variable may have this value as well, of which nothing is known. */
    void bindUnknown(String name, Set<InputPart> flows) {
        StaticValue before = values.getOrDefault(name, StaticValue.NOTHING);
        values.put(name, before.or(StaticValue.unknown(flows)));
        uncertain.add(name);
    }

    /** Tells whether nothing can be known of a variable because it is bound once for each value of a list. */
    boolean isRepeated(String name) {
        return ofTuples || repeated.contains(name);
    }

    /** Gives the variables that a path's values carry with them to a frame further out. */
    void handTo(StaticFrame outer) {
        for (String name : carried) {
            outer.values.merge(name, values.getOrDefault(name, StaticValue.NOTHING), StaticValue::or);
            outer.uncertain.add(name);
            outer.carried.add(name);
        }
    }

    /** Notes that what comes now may not run. */
    void enterBranch() {
        branches++;
    }

    void leaveBranch() {
        branches--;
    }

    /** Returns what a variable may be. */
    StaticValue value(String name, StaticValue outside) {
        StaticValue found = StaticValue.NOTHING;
        for (StaticFrame frame = this; frame != null; frame = frame.parent) {
            StaticValue value = frame.values.get(name);
            if (value != null) {
                found = found.or(value);
                if (!frame.uncertain.contains(name)) {
                    return found;
                }
            }
        }
        return found.or(outside);
    }

    /** Tells whether a variable may be bound. */
    boolean mayBeBound(String name) {
        for (StaticFrame frame = this; frame != null; frame = frame.parent) {
            if (frame.values.containsKey(name)) {
                return true;
            }
        }
        return false;
    }
}
