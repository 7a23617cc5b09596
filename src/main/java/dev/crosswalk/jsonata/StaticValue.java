package dev.crosswalk.jsonata;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before there is data: everything that it may be. A list is known as its members are, and what
 * is nothing of all this is undefined. Immutable.
 *
 * @param inputs the parts of the input that it may be
 * @param fields the names and values of the object that it may be, if the expression makes it; values by the position of
 *     their key, {@link NamePath#ANY} where the key is computed
 * @param functions the functions that it may be
 * @param texts the texts that it may be which the expression itself holds, each with where it does
 * @param computed whether it may be a text, number, truth value or null that only the data gives
 * @param unknown whether it may be anything at all; the parts of the input in it count as read through and through
 * @param flows the parts of the input that it was computed from
 */
record StaticValue(
        Set<InputPart> inputs,
        @Nullable Map<String, Map<Integer, StaticValue>> fields,
        Set<StaticFunction> functions,
        Map<String, Integer> texts,
        boolean computed,
        boolean unknown,
        Set<InputPart> flows) {
    /** Undefined. */
    static final StaticValue NOTHING = new StaticValue(Set.of(), null, Set.of(), Map.of(), false, false, Set.of());

    private static final int MAXIMUM_TEXTS = 16;

    static StaticValue input(InputPart part) {
        return inputs(Set.of(part));
    }

    static StaticValue inputs(Set<InputPart> parts) {
        return new StaticValue(parts, null, Set.of(), Map.of(), false, false, Set.of());
    }

    static StaticValue text(String text, int position) {
        return new StaticValue(Set.of(), null, Set.of(), Map.of(text, position), false, false, Set.of());
    }

    static StaticValue function(StaticFunction function) {
        return new StaticValue(Set.of(), null, Set.of(function), Map.of(), false, false, Set.of());
    }

    static StaticValue computed(Set<InputPart> flows) {
        return new StaticValue(Set.of(), null, Set.of(), Map.of(), true, false, flows);
    }

    static StaticValue unknown(Set<InputPart> flows) {
        return new StaticValue(Set.of(), null, Set.of(), Map.of(), false, true, flows);
    }

    static StaticValue object(Map<String, Map<Integer, StaticValue>> fields) {
        return new StaticValue(Set.of(), fields, Set.of(), Map.of(), false, false, Set.of());
    }

    /** Returns a value that may be this or another. */
    StaticValue or(StaticValue other) {
        if (other.equals(NOTHING) || equals(other)) {
            return this;
        }
        if (equals(NOTHING)) {
            return other;
        }
        Map<String, Integer> someTexts = merged(texts, other.texts, (one, _) -> one);
        boolean tooMany = someTexts.size() > MAXIMUM_TEXTS;
        return new StaticValue(
                union(inputs, other.inputs),
                united(fields, other.fields),
                union(functions, other.functions),
                tooMany ? Map.of() : someTexts,
                computed || other.computed || tooMany,
                unknown || other.unknown,
                union(flows, other.flows));
    }

    /** Returns the same value, computed from more parts of the input. */
    StaticValue from(Set<InputPart> more) {
        return more.isEmpty() || equals(NOTHING)
                ? this
                : new StaticValue(inputs, fields, functions, texts, computed, unknown, union(flows, more));
    }

    /** Returns only what of it is part of the input. */
    StaticValue onlyInputs() {
        return inputs(inputs);
    }

    /** Returns only what of it is no part of the input. */
    StaticValue withoutInputs() {
        return new StaticValue(Set.of(), fields, functions, texts, computed, unknown, flows);
    }

    /** Tells whether it is no list or object with anything in it that could be read further. */
    boolean isFlat() {
        return inputs.isEmpty() && fields == null && !unknown;
    }

    /** Tells whether it is a text that the expression holds, or one of some. */
    boolean isOnlyTexts() {
        return isFlat() && functions.isEmpty() && !computed && !texts.isEmpty();
    }

    /** Returns the types that it may be of. */
    int types() {
        if (unknown) {
            return Parameter.ANYTHING;
        }
        if (!inputs.isEmpty()) {
            return functions.isEmpty() ? Parameter.ANY_JSON : Parameter.ANYTHING;
        }
        int scalars = Parameter.TEXT | Parameter.NUMBER | Parameter.TRUTH | Parameter.NULL;
        return Parameter.MISSING
                | Parameter.LIST
                | (texts.isEmpty() ? 0 : Parameter.TEXT)
                | (computed ? scalars : 0)
                | (fields == null ? 0 : Parameter.OBJECT)
                | (functions.isEmpty() ? 0 : Parameter.FUNCTION);
    }

    /** Returns every part of the input that is in it or that it was computed from. */
    Set<InputPart> parts() {
        if (fields == null && functions.isEmpty()) {
            return union(inputs, flows);
        }
        Set<InputPart> parts = new LinkedHashSet<>();
        addParts(parts);
        return parts;
    }

    private void addParts(Set<InputPart> parts) {
        parts.addAll(inputs);
        parts.addAll(flows);
        if (fields != null) {
            fields.values().forEach(byPosition -> byPosition.values().forEach(value -> value.addParts(parts)));
        }
        for (StaticFunction function : functions) {
            function.given().forEach(value -> value.addParts(parts));
        }
    }

    /** Returns what its objects that the expression makes hold under a name. */
    StaticValue field(String name) {
        StaticValue found = fieldAt(name);
        return name.equals(NamePath.ANY) ? found : found.or(fieldAt(NamePath.ANY));
    }

    private StaticValue fieldAt(String name) {
        StaticValue found = NOTHING;
        if (fields != null && fields.containsKey(name)) {
            for (StaticValue value : fields.get(name).values()) {
                found = found.or(value);
            }
        }
        return found;
    }

    /** Returns all that its objects that the expression makes hold. */
    StaticValue anyField() {
        StaticValue found = NOTHING;
        if (fields != null) {
            for (String name : fields.keySet()) {
                found = found.or(fieldAt(name));
            }
        }
        return found;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.isEmpty() || one.equals(other)) {
            return other;
        }
        if (other.isEmpty()) {
            return one;
        }
        Set<T> union = new LinkedHashSet<>(one);
        return union.addAll(other) ? union : one;
    }

    private static @Nullable Map<String, Map<Integer, StaticValue>> united(
            @Nullable Map<String, Map<Integer, StaticValue>> one,
            @Nullable Map<String, Map<Integer, StaticValue>> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return merged(one, other, (left, right) -> merged(left, right, StaticValue::or));
    }

    private static <K, V> Map<K, V> merged(Map<K, V> one, Map<K, V> other, BinaryOperator<V> merger) {
        Map<K, V> merged = new LinkedHashMap<>(one);
        other.forEach((key, value) -> {
            V old = merged.get(key);
            merged.put(key, old == null ? value : merger.apply(old, value));
        });
        return merged;
    }

    /** Returns the names of its objects that the expression makes, each with the place of a key. */
    Map<String, Integer> names() {
        Map<String, Integer> names = new LinkedHashMap<>();
        if (fields != null) {
            fields.forEach((name, byPosition) ->
                    names.put(name, byPosition.keySet().iterator().next()));
        }
        return names;
    }
}
