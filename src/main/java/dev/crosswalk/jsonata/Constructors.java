package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Array constructors, object constructors, and objects that group values. */
final class Constructors {
    private Constructors() {}

    static Closure array(Compiler compiler, Node.ArrayConstructor array, Scope scope) {
        Closure[] items = compiler.compile(array.items, scope);
        boolean[] nested = new boolean[items.length];
        for (int index = 0; index < items.length; index++) {
            nested[index] = array.items.get(index) instanceof Node.ArrayConstructor;
        }
        boolean constructed = array.keepsConstructed;
        return (evaluation, input, frame) -> {
            List<@Nullable Object> list = constructed ? new Constructed(items.length) : new ArrayList<>(items.length);
            for (int index = 0; index < items.length; index++) {
                Object value = items[index].run(evaluation, input, frame);
                if (value instanceof List<?> several && !nested[index]) {
                    evaluation.built(several.size());
                    list.addAll(several);
                } else if (value != null) {
                    evaluation.built(1);
                    list.add(Values.stored(value));
                }
            }
            return list;
        };
    }

    static Closure object(Compiler compiler, Node.Grouping pairs, Scope scope) {
        Groups groups = new Groups(compiler, pairs, scope);
        String[] names = literalNames(pairs.pairs());
        if (names == null) {
            return groups::run;
        }
        // The same closures: to compile the values twice would double with every level of nesting.
        Closure[] values = groups.values;
        return (evaluation, input, frame) -> {
            if (input instanceof List || input instanceof TupleStream) {
                return groups.run(evaluation, input, frame);
            }
            Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(names.length);
            for (int index = 0; index < names.length; index++) {
                Object value = values[index].run(evaluation, input, frame);
                if (value != null) {
                    object.put(names[index], Values.stored(value));
                }
            }
            evaluation.built(names.length);
            return object;
        };
    }

    /** Returns the keys where all are plain texts, each there once; null where they have to be evaluated. */
    private static String @Nullable [] literalNames(List<Node.Pair> pairs) {
        String[] names = new String[pairs.size()];
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < names.length; index++) {
            Node key = pairs.get(index).key();
            boolean plain = key.predicates.isEmpty() && key.group == null;
            if (!(plain
                    && key instanceof Node.Literal literal
                    && literal.value instanceof String name
                    && seen.add(name))) {
                return null;
            }
            names[index] = name;
        }
        return names;
    }

    static Closure grouped(Compiler compiler, Closure of, Node.Grouping grouping, Scope scope) {
        Groups groups = new Groups(compiler, grouping, scope);
        return (evaluation, input, frame) -> groups.run(evaluation, of.run(evaluation, input, frame), frame);
    }

    /** A compiled grouping: for every value the keys, for every key the value of what came together under it. */
    static final class Groups {
        private final Closure[] keys;
        private final Closure[] values;
        private final int position;

        Groups(Compiler compiler, Node.Grouping grouping, Scope scope) {
            this.keys = compiler.compile(
                    grouping.pairs().stream().map(Node.Pair::key).toList(), scope);
            this.values = compiler.compile(
                    grouping.pairs().stream().map(Node.Pair::value).toList(), scope);
            this.position = grouping.position();
        }

        /**
         * The values that came together under a key.
         *
         * @param pair the index of the pair whose key it is
         * @param values what they are
         */
        private record Group(int pair, List<@Nullable Object> values) {}

        Object run(Evaluation evaluation, @Nullable Object input, Frame frame) {
            Map<String, Group> groups = new LinkedHashMap<>();
            if (input instanceof List<?> items && !items.isEmpty()) {
                for (int index = 0; index < items.size(); index++) {
                    evaluation.step();
                    collect(evaluation, Values.element(items, index), frame, groups);
                }
            } else {
                collect(evaluation, input instanceof List ? null : input, frame, groups);
            }
            Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(groups.size());
            groups.forEach((key, group) -> {
                Object value = values[group.pair()].run(evaluation, together(group.values()), frame);
                if (value != null) {
                    object.put(key, Values.stored(value));
                }
            });
            evaluation.built(object.size());
            return object;
        }

        private void collect(Evaluation evaluation, @Nullable Object item, Frame frame, Map<String, Group> groups) {
            for (int pair = 0; pair < keys.length; pair++) {
                String key = key(keys[pair].run(evaluation, item, frame));
                if (key != null) {
                    evaluation.built(1);
                    join(key, pair, groups).add(item);
                }
            }
        }

        private @Nullable String key(@Nullable Object key) {
            if (key == null || key instanceof String) {
                return (String) key;
            }
            throw JsonataException.at(position, "T1003", "");
        }

        private List<@Nullable Object> join(String key, int pair, Map<String, Group> groups) {
            Group group = groups.get(key);
            if (group == null) {
                group = new Group(pair, new ArrayList<>(1));
                groups.put(key, group);
            } else if (group.pair() != pair) {
                throw JsonataException.at(position, "D1009", "");
            }
            return group.values();
        }

        private static @Nullable Object together(List<@Nullable Object> values) {
            if (values.size() == 1) {
                return values.getFirst();
            }
            List<@Nullable Object> all = new ArrayList<>(values.size());
            for (Object value : values) {
                if (value instanceof List<?> list) {
                    all.addAll(list);
                } else if (value != null) {
                    all.add(Values.stored(value));
                }
            }
            return all;
        }

        /** Groups values that carry variables: under each key the variables come together as the values do. */
        Object overTuples(Evaluation evaluation, TupleStream stream, Frame frame) {
            Map<String, List<Map<String, @Nullable Object>>> members = new LinkedHashMap<>();
            Map<String, Group> groups = new LinkedHashMap<>();
            for (Map<String, @Nullable Object> tuple : stream.tuples) {
                evaluation.step();
                Frame own = Frame.ofTuple(frame, tuple);
                for (int pair = 0; pair < keys.length; pair++) {
                    String key = key(keys[pair].run(evaluation, tuple.get(TupleStream.ITSELF), own));
                    if (key != null) {
                        evaluation.built(1);
                        join(key, pair, groups);
                        members.computeIfAbsent(key, _ -> new ArrayList<>()).add(tuple);
                    }
                }
            }
            Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(groups.size());
            groups.forEach((key, group) -> {
                Map<String, @Nullable Object> reduced = reduced(java.util.Objects.requireNonNull(members.get(key)));
                Object context = reduced.get(TupleStream.ITSELF);
                Object value = values[group.pair()].run(evaluation, context, Frame.ofTuple(frame, reduced));
                if (value != null) {
                    object.put(key, Values.stored(value));
                }
            });
            return object;
        }

        private static Map<String, @Nullable Object> reduced(List<Map<String, @Nullable Object>> tuples) {
            if (tuples.size() == 1) {
                return tuples.getFirst();
            }
            Map<String, @Nullable Object> reduced = new LinkedHashMap<>();
            for (String name : tuples.getFirst().keySet()) {
                List<@Nullable Object> values = new ArrayList<>(tuples.size());
                tuples.forEach(tuple -> values.add(tuple.get(name)));
                reduced.put(name, together(values));
            }
            return reduced;
        }
    }
}
