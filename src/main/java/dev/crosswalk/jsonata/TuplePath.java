package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled path whose values carry variables with them, for {@code @}, {@code #} and {@code %}. */
final class TuplePath implements Closure {
    private final List<Step> steps = new ArrayList<>();
    private final boolean firstIsVariable;
    private final boolean firstIsConstructor;
    private final boolean keepSingleton;
    private final boolean givesTuples;
    private final Constructors.@Nullable Groups groups;

    /**
     * One step of the path.
     *
     * @param values gives its values, filters left out
     * @param sorting what it sorts by, if it is a sort
     * @param stages its filters and position variables
     */
    private record Step(Node node, Closure values, @Nullable Sorting sorting, List<Stage> stages) {}

    /** A filter, or the name of a variable for positions. */
    private record Stage(
            @Nullable Closure predicate,
            @Nullable Number index,
            @Nullable String positions) {}

    private TuplePath(Compiler compiler, Node.Path path, Scope outer) {
        Scope scope = Scope.ofTuples(outer);
        for (Node node : path.steps) {
            List<Stage> stages = new ArrayList<>();
            for (Node.Stage stage : node.stages) {
                stages.add(compile(compiler, stage, scope));
            }
            steps.add(new Step(
                    node,
                    node instanceof Node.Sort sort
                            ? Sorting.plain(compiler, sort, scope)
                            : compiler.compile(node, scope),
                    node instanceof Node.Sort sort ? Sorting.ofTuples(compiler, sort, scope) : null,
                    stages));
        }
        Node first = path.steps.getFirst();
        this.firstIsVariable = first instanceof Node.Variable;
        this.firstIsConstructor = first.keepsConstructed;
        this.keepSingleton = path.keepSingleton || path.keepArray;
        this.givesTuples = path.tuple;
        Node.Grouping group = path.group;
        this.groups = group == null ? null : new Constructors.Groups(compiler, group, scope);
    }

    private static Stage compile(Compiler compiler, Node.Stage stage, Scope scope) {
        return switch (stage) {
            case Node.Positions positions -> new Stage(null, null, positions.name());
            case Node.Filter filter -> {
                boolean number = filter.predicate() instanceof Node.Literal literal && literal.value instanceof Number;
                Number index = number ? (Number) ((Node.Literal) filter.predicate()).value : null;
                yield new Stage(compiler.compile(filter.predicate(), scope), index, null);
            }
        };
    }

    static Closure compile(Compiler compiler, Node.Path path, Scope scope) {
        return new TuplePath(compiler, path, scope);
    }

    /** Filters values of a block or call that may carry variables. */
    static Closure filtered(Compiler compiler, Closure of, Node predicate, Scope outer) {
        Stage stage = compile(compiler, new Node.Filter(predicate.position, predicate), Scope.ofTuples(outer));
        return (evaluation, input, frame) -> {
            Object values = of.run(evaluation, input, frame);
            return values instanceof TupleStream stream
                    ? filter(evaluation, stream, stage, frame)
                    : filter(evaluation, values, stage, Frame.ofTuple(frame, Map.of()));
        };
    }

    @Override
    public @Nullable Object run(Evaluation evaluation, @Nullable Object input, Frame frame) {
        Frame plain = Frame.ofTuple(frame, new LinkedHashMap<>());
        Object current = input;
        TupleStream stream = null;
        boolean streaming = false;
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            boolean last = index == steps.size() - 1;
            streaming |= step.node().tuple;
            boolean asOne = index == 0 && (firstIsVariable || firstIsConstructor);
            if (index == 0 && firstIsConstructor && !streaming) {
                current = step.values().run(evaluation, input, plain);
            } else if (step.sorting() != null && !streaming) {
                current = staged(evaluation, step, step.values().run(evaluation, current, plain), plain);
            } else if (streaming) {
                stream = stream == null ? begin(current, asOne) : stream;
                stream = next(evaluation, step, stream, frame);
            } else if (current instanceof List<?> items && !asOne) {
                current = plainStep(evaluation, step, items, plain, last);
            } else {
                Object values = step.values().run(evaluation, current, plain);
                current = Paths.settled(staged(evaluation, step, values, plain), last);
            }
            if (!streaming && (current == null || (current instanceof List<?> list && list.isEmpty()))) {
                break;
            }
        }
        return result(evaluation, current, stream, frame, plain);
    }

    private @Nullable Object result(
            Evaluation evaluation, @Nullable Object current, @Nullable TupleStream stream, Frame frame, Frame plain) {
        if (groups != null) {
            return stream == null
                    ? groups.run(evaluation, current, plain)
                    : groups.overTuples(evaluation, stream, frame);
        }
        if (stream != null && givesTuples) {
            return stream;
        }
        Object values = stream == null ? current : stream.values();
        return keepSingleton ? Paths.keptList(values) : values;
    }

    private static @Nullable Object plainStep(
            Evaluation evaluation, Step step, List<?> items, Frame frame, boolean last) {
        Closure closure =
                (context, item, own) -> staged(context, step, step.values().run(context, item, own), own);
        return Paths.over(evaluation, items, closure, frame, last);
    }

    private static @Nullable Object staged(Evaluation evaluation, Step step, @Nullable Object values, Frame frame) {
        Object result = values;
        for (Stage stage : step.stages()) {
            result = filter(evaluation, result, stage, frame);
        }
        return result;
    }

    private static TupleStream begin(@Nullable Object current, boolean asOne) {
        TupleStream stream = new TupleStream();
        if (current instanceof List<?> list && !asOne) {
            for (int index = 0; index < list.size(); index++) {
                stream.addValue(Values.element(list, index));
            }
        } else {
            stream.addValue(current);
        }
        return stream;
    }

    private static TupleStream next(Evaluation evaluation, Step step, TupleStream stream, Frame frame) {
        Sorting sorting = step.sorting();
        TupleStream result =
                sorting == null ? expanded(evaluation, step, stream, frame) : sorting.sort(evaluation, stream, frame);
        String index = step.node().index;
        if (sorting != null && index != null) {
            number(result, index);
        }
        for (Stage stage : step.stages()) {
            String positions = stage.positions();
            if (positions == null) {
                result = filter(evaluation, result, stage, frame);
            } else {
                number(result, positions);
            }
        }
        return result;
    }

    private static void number(TupleStream stream, String name) {
        for (int index = 0; index < stream.tuples.size(); index++) {
            stream.tuples.get(index).put(name, index);
        }
    }

    private static TupleStream expanded(Evaluation evaluation, Step step, TupleStream stream, Frame frame) {
        TupleStream result = new TupleStream();
        for (Map<String, @Nullable Object> tuple : stream.tuples) {
            evaluation.step();
            Object context = tuple.get(TupleStream.ITSELF);
            Object values = step.values().run(evaluation, context, Frame.ofTuple(frame, tuple));
            if (values instanceof TupleStream inner) {
                for (Map<String, @Nullable Object> carried : inner.tuples) {
                    Map<String, @Nullable Object> joined = copy(evaluation, tuple);
                    joined.putAll(carried);
                    result.tuples.add(joined);
                }
            } else if (values instanceof List<?> list) {
                for (int index = 0; index < list.size(); index++) {
                    result.tuples.add(joined(evaluation, step.node(), tuple, Values.element(list, index), index));
                }
            } else if (values != null) {
                result.tuples.add(joined(evaluation, step.node(), tuple, values, 0));
            }
        }
        return result;
    }

    private static Map<String, @Nullable Object> joined(
            Evaluation evaluation, Node node, Map<String, @Nullable Object> tuple, Object value, int index) {
        Map<String, @Nullable Object> joined = copy(evaluation, tuple);
        if (node.focus == null) {
            joined.put(TupleStream.ITSELF, value);
        } else {
            joined.put(node.focus, value);
        }
        if (node.index != null) {
            joined.put(node.index, index);
        }
        if (node.ancestor != null) {
            joined.put(node.ancestor.label, tuple.get(TupleStream.ITSELF));
        }
        return joined;
    }

    private static Map<String, @Nullable Object> copy(Evaluation evaluation, Map<String, @Nullable Object> tuple) {
        evaluation.built(tuple.size() + 1L);
        return new LinkedHashMap<>(tuple);
    }

    private static @Nullable Object filter(Evaluation evaluation, @Nullable Object input, Stage stage, Frame frame) {
        Number index = stage.index();
        Closure predicate = stage.predicate();
        if (index != null) {
            Object picked = Paths.pick(input, index);
            return picked == null ? new Sequence(0) : picked instanceof List ? picked : Sequence.of(picked);
        }
        return predicate == null ? input : Paths.filter(evaluation, input, predicate, frame);
    }

    private static TupleStream filter(Evaluation evaluation, TupleStream stream, Stage stage, Frame frame) {
        TupleStream kept = new TupleStream();
        int size = stream.tuples.size();
        Number wanted = stage.index();
        Closure predicate = stage.predicate();
        if (wanted != null) {
            long index = Paths.indexed(wanted, size);
            if (index >= 0 && index < size) {
                kept.tuples.add(stream.tuples.get((int) index));
            }
            return kept;
        }
        for (int index = 0; index < size; index++) {
            evaluation.step();
            Map<String, @Nullable Object> tuple = stream.tuples.get(index);
            Object verdict = predicate == null
                    ? true
                    : predicate.run(evaluation, tuple.get(TupleStream.ITSELF), Frame.ofTuple(frame, tuple));
            int times = Paths.timesSelected(verdict, index, size);
            for (int time = 0; time < times; time++) {
                kept.tuples.add(tuple);
            }
        }
        return kept;
    }
}
