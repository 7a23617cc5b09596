package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The order-by clause: sorts by terms, keeping the order of equals. */
final class Sorting {
    private final Closure[] terms;
    private final boolean[] descending;
    private final int position;

    private Sorting(Compiler compiler, Node.Sort sort, Scope scope) {
        this.terms =
                compiler.compile(sort.terms.stream().map(Node.Term::expression).toList(), scope);
        this.descending = new boolean[terms.length];
        for (int index = 0; index < terms.length; index++) {
            descending[index] = sort.terms.get(index).descending();
        }
        this.position = sort.position;
    }

    /** Sorts plain values. */
    static Closure plain(Compiler compiler, Node.Sort sort, Scope scope) {
        Sorting sorting = new Sorting(compiler, sort, scope);
        return (evaluation, input, frame) -> {
            if (!(input instanceof List<?> list)) {
                return input;
            }
            if (list.size() <= 1) {
                Sequence same = new Sequence(1);
                same.addAll(list);
                return same;
            }
            List<Entry<@Nullable Object>> entries = new ArrayList<>(list.size());
            for (int index = 0; index < list.size(); index++) {
                entries.add(new Entry<>(list.get(index), Values.element(list, index), frame, sorting.terms.length));
            }
            return sorting.sorted(evaluation, entries);
        };
    }

    static Sorting ofTuples(Compiler compiler, Node.Sort sort, Scope scope) {
        return new Sorting(compiler, sort, scope);
    }

    /** Sorts values that carry variables. */
    TupleStream sort(Evaluation evaluation, TupleStream stream, Frame frame) {
        if (stream.tuples.size() <= 1) {
            return stream;
        }
        List<Entry<Map<String, @Nullable Object>>> entries = new ArrayList<>(stream.tuples.size());
        for (Map<String, @Nullable Object> tuple : stream.tuples) {
            Object context = tuple.get(TupleStream.ITSELF);
            entries.add(new Entry<>(tuple, context, Frame.ofTuple(frame, tuple), terms.length));
        }
        TupleStream sorted = new TupleStream();
        sorted.tuples.addAll(sorted(evaluation, entries));
        return sorted;
    }

    /** A thing to sort, with the values of those terms that were asked for. */
    private static final class Entry<T extends @Nullable Object> {
        private final T thing;
        private final @Nullable Object context;
        private final Frame frame;
        private final @Nullable Object[] values;
        private int known;

        Entry(T thing, @Nullable Object context, Frame frame, int terms) {
            this.thing = thing;
            this.context = context;
            this.frame = frame;
            this.values = new Object[terms];
        }

        /** Returns the value of a term; a later one is asked for only where the earlier ones decide nothing. */
        @Nullable
        Object value(Evaluation evaluation, Closure[] terms, int index) {
            for (; known <= index; known++) {
                values[known] = terms[known].run(evaluation, context, frame);
            }
            return values[index];
        }
    }

    @SuppressWarnings("unchecked") // Only entries are sorted.
    private <T extends @Nullable Object> List<T> sorted(Evaluation evaluation, List<Entry<T>> entries) {
        evaluation.built(entries.size());
        List<@Nullable Object> sorted = new ArrayList<>(entries);
        StableSort.sort(
                evaluation, sorted, (left, right) -> compare(evaluation, (Entry<T>) left, (Entry<T>) right) > 0);
        List<T> things = new ArrayList<>(sorted.size());
        for (Object entry : sorted) {
            things.add(((Entry<T>) Values.present(entry)).thing);
        }
        return things;
    }

    private int compare(Evaluation evaluation, Entry<?> one, Entry<?> other) {
        for (int index = 0; index < terms.length; index++) {
            Object left = one.value(evaluation, terms, index);
            Object right = other.value(evaluation, terms, index);
            if (left == null || right == null) {
                // What is missing comes last, whichever way the others are sorted.
                int order = Boolean.compare(left == null, right == null);
                if (order != 0) {
                    return order;
                }
                continue;
            }
            if (!Operators.isComparable(left) || !Operators.isComparable(right)) {
                throw JsonataException.at(position, "T2008", "^");
            }
            int order;
            try {
                order = Operators.compare(left, right, "T2007");
            } catch (JsonataException e) {
                throw e.orAt(position, "^");
            }
            if (order != 0) {
                return descending[index] ? -order : order;
            }
        }
        return 0;
    }
}
