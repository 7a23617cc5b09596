package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens along a path: names are looked up, steps run over every value, lists on the way are taken apart. */
final class Paths {
    /**
     * What a step hands on where a filter let nothing through that it was given: JSONata's filter keeps the missing value,
     * so {@code missing[true].{"a": 1}} gives an object. It never leaves a path.
     */
    enum Missing {
        VALUE
    }

    private Paths() {}

    /** Returns what an object holds under a name; for a list, what all of its objects hold. */
    static @Nullable Object lookup(Evaluation evaluation, @Nullable Object input, String name) {
        if (input instanceof Map<?, ?> object) {
            return Values.field(object, name);
        }
        if (!(input instanceof List<?> list)) {
            return null;
        }
        Sequence found = new Sequence();
        for (Object item : list) {
            evaluation.step();
            Object value = lookup(evaluation, item, name);
            if (value instanceof List<?> several) {
                evaluation.built(several.size());
                found.addAll(several);
            } else {
                found.append(value);
            }
        }
        return found.isEmpty() ? null : found;
    }

    /**
     * Runs a step over values.
     *
     * @param last whether it is the path's last, whose only list stays as it is
     * @return undefined for none, a value that is no list for one, else a list
     */
    static @Nullable Object over(Evaluation evaluation, List<?> items, Closure step, Frame frame, boolean last) {
        Object only = null;
        Sequence all = null;
        for (int index = 0; index < items.size(); index++) {
            evaluation.step();
            Object item = Values.element(items, index);
            Object result = step.run(evaluation, item == Missing.VALUE ? null : item, frame);
            if (result == null || (last && result == Missing.VALUE)) {
                continue;
            }
            if (all != null) {
                flatten(evaluation, result, all);
            } else if (only == null) {
                only = result;
            } else {
                all = new Sequence(items.size());
                flatten(evaluation, only, all);
                flatten(evaluation, result, all);
            }
        }
        if (all != null) {
            return all.isEmpty() ? null : all;
        }
        return settled(only, last);
    }

    /** Returns the one result of a step in the form that {@link #over} has. */
    static @Nullable Object settled(@Nullable Object only, boolean last) {
        return switch (only) {
            case Sequence sequence when sequence.isEmpty() -> null;
            case Sequence sequence
            when sequence.keepSingleton -> {
                Sequence plain = new Sequence(sequence.size());
                plain.addAll(sequence);
                yield plain;
            }
            case Missing _ when last -> null;
            case Constructed list when !last -> Sequence.of(list);
            case List<?> list when !last && list.isEmpty() -> null;
            case null -> null;
            default -> only;
        };
    }

    private static void flatten(Evaluation evaluation, Object result, Sequence into) {
        if (result instanceof List<?> list && !(list instanceof Constructed)) {
            evaluation.built(list.size());
            into.addAll(list);
        } else {
            evaluation.built(1);
            into.append(result);
        }
    }

    /** Returns a path's values as a sequence that stays a list; a list from the input is one already. */
    static @Nullable Object keptList(@Nullable Object result) {
        Sequence kept = switch (result) {
            case null -> null;
            case Constructed list -> Sequence.of(list);
            case Sequence sequence -> {
                Sequence copy = new Sequence(sequence.size());
                copy.addAll(sequence);
                yield copy;
            }
            case List<?> _ -> null;
            default -> Sequence.of(result);
        };
        if (kept == null) {
            return result;
        }
        kept.keepSingleton = true;
        return kept;
    }

    /** Returns the value of a part that may be a sequence: its only value, unless that shall stay a list. */
    static @Nullable Object finished(@Nullable Object result, boolean keepArray) {
        if (result instanceof Sequence sequence) {
            if (keepArray) {
                sequence.keepSingleton = true;
            }
            return sequence.unwrapped();
        }
        return result;
    }

    /** Returns the values that a predicate lets through: those that it is true for, or whose index it gives. */
    static Sequence filter(Evaluation evaluation, @Nullable Object input, Closure predicate, Frame frame) {
        List<?> items = input instanceof List<?> list ? list : Values.asList(input);
        Sequence kept = new Sequence();
        if (input == null) {
            // The predicate may fail, and shall, as it would on a value.
            predicate.run(evaluation, null, frame);
            return kept;
        }
        for (int index = 0; index < items.size(); index++) {
            evaluation.step();
            Object item = Values.element(items, index);
            int times = timesSelected(predicate.run(evaluation, item, frame), index, items.size());
            for (int time = 0; time < times; time++) {
                kept.append(item);
            }
        }
        evaluation.built(kept.size());
        return kept;
    }

    /** Tells how often a predicate's value selects the item at an index; numbers are indexes, negative from the end. */
    static int timesSelected(@Nullable Object verdict, int index, int size) {
        if (verdict instanceof Number number && Numbers.isNumber(number)) {
            return indexed(number, size) == index ? 1 : 0;
        }
        if (verdict instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Number) {
            boolean onlyNumbers = list.stream().allMatch(Numbers::isNumber);
            if (onlyNumbers) {
                return (int) list.stream()
                        .filter(number -> indexed((Number) number, size) == index)
                        .count();
            }
        }
        return Values.isTrue(verdict) ? 1 : 0;
    }

    /** Returns the value at an index, from the end where it is negative; a list there stays as it is. */
    static @Nullable Object pick(@Nullable Object input, Number number) {
        if (input instanceof List<?> items) {
            long index = indexed(number, items.size());
            return index >= 0 && index < items.size() ? Values.element(items, (int) index) : null;
        }
        long index = indexed(number, 1);
        return index == 0 ? input : null;
    }

    static long indexed(Number number, int size) {
        double floor = Math.floor(number.doubleValue());
        return (long) (floor < 0 ? size + floor : floor);
    }

    /** Gives all values of an object, lists taken apart. */
    static @Nullable Object wildcard(Evaluation evaluation, @Nullable Object input) {
        if (!(Sequence.unwrappingInput(input) instanceof Map<?, ?> object)) {
            return Sequence.unwrappingInput(input) instanceof List<?> list ? wildcardOfList(evaluation, list) : null;
        }
        Sequence found = new Sequence(object.size());
        boolean anyList = false;
        for (Object value : object.values()) {
            evaluation.step();
            anyList |= value instanceof List;
            flattenDeep(evaluation, value, found);
        }
        return anyList ? new ArrayList<>(found) : found;
    }

    private static Object wildcardOfList(Evaluation evaluation, List<?> list) {
        Sequence found = new Sequence(list.size());
        boolean anyList = false;
        for (Object value : list) {
            anyList |= value instanceof List;
            flattenDeep(evaluation, value, found);
        }
        return anyList ? new ArrayList<>(found) : found;
    }

    private static void flattenDeep(Evaluation evaluation, @Nullable Object value, Sequence into) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                evaluation.step();
                flattenDeep(evaluation, item, into);
            }
        } else {
            evaluation.built(1);
            into.add(value);
        }
    }

    /** Gives a value and everything inside it, lists themselves left out. */
    static @Nullable Object descendants(Evaluation evaluation, @Nullable Object input) {
        if (input == null) {
            return null;
        }
        Sequence found = new Sequence();
        descend(evaluation, input, found);
        return found;
    }

    private static void descend(Evaluation evaluation, @Nullable Object value, Sequence found) {
        evaluation.step();
        if (value instanceof List<?> list) {
            list.forEach(item -> descend(evaluation, item, found));
            return;
        }
        evaluation.built(1);
        found.append(Values.present(value));
        if (value instanceof Map<?, ?> object) {
            object.values().forEach(item -> descend(evaluation, item, found));
        }
    }
}
