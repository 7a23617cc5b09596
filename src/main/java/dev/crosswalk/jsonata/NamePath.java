package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names that lead from a value down to a part of it. Lists on the way count for nothing: {@code contacts.id} leads to
 * the identifiers of all contacts.
 *
 * @param names from the root down; {@link #ANY} and {@link #DEEP} stand for what only the data knows
 */
public record NamePath(List<String> names) implements Comparable<NamePath> {
    /** Stands for a name that only the data knows, or for none. */
    public static final String ANY = "*";

    /** Stands for any number of names that only the data knows. */
    public static final String DEEP = "**";

    /** The path of the value itself. */
    public static final NamePath ROOT = new NamePath(List.of());

    /** How many names are kept. What a function that calls itself reaches has no end otherwise. */
    private static final int MAXIMUM_NAMES = 24;

    public NamePath {
        names = List.copyOf(names);
    }

    /** Returns the path one name further down. */
    public NamePath child(String name) {
        boolean isFull = names.size() >= MAXIMUM_NAMES;
        if (isFull && names.getLast().equals(DEEP)) {
            return this;
        }
        List<String> longer = new ArrayList<>(names);
        longer.add(isFull ? DEEP : name);
        return new NamePath(longer);
    }

    /** Tells whether one of its names is known, and not one that only the data knows. */
    public boolean isKnown(int index) {
        return !names.get(index).equals(ANY) && !names.get(index).equals(DEEP);
    }

    /** Tells whether all of its names are known. */
    public boolean isExact() {
        return !names.contains(ANY) && !names.contains(DEEP);
    }

    /** Tells whether it leads to the part of a value that has these names. */
    public boolean leadsTo(List<String> part) {
        return matches(0, part, 0, false, false);
    }

    /** Tells whether it leads to the part of a value that has these names, or to one that holds it. */
    public boolean leadsToOrAbove(List<String> part) {
        return matches(0, part, 0, true, false);
    }

    /** Tells whether it leads to the part of a value that has these names, or through it. */
    public boolean leadsToOrBelow(List<String> part) {
        return matches(0, part, 0, false, true);
    }

    private boolean matches(int at, List<String> part, int from, boolean mayEnd, boolean mayGoOn) {
        if (from == part.size() && mayGoOn) {
            return true;
        }
        if (at == names.size()) {
            return mayEnd || from == part.size();
        }
        String name = names.get(at);
        boolean isAny = name.equals(ANY);
        boolean isDeep = name.equals(DEEP);
        if ((isAny || isDeep) && matches(at + 1, part, from, mayEnd, mayGoOn)) {
            return true;
        }
        return from < part.size()
                && (isAny || isDeep || name.equals(part.get(from)))
                && matches(isDeep ? at : at + 1, part, from + 1, mayEnd, mayGoOn);
    }

    @Override
    public int compareTo(NamePath other) {
        return toString().compareTo(other.toString());
    }

    /** Returns the path as an expression would have it, for instance {@code body.`first name`}. */
    @Override
    public String toString() {
        return names.stream()
                .map(name -> name.matches("[\\p{L}_][\\p{L}\\p{N}_]*|\\*\\*?") ? name : '`' + name + '`')
                .collect(Collectors.joining("."));
    }
}
