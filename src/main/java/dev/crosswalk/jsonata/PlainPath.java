package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled path whose values carry no variables: nearly every path. */
final class PlainPath implements Closure {
    private final Closure[] steps;
    /** The names of the steps that only look up a name; null at the others. */
    private final @Nullable String[] names;
    /** Whether a step takes all values at once, as a sort does. */
    private final boolean[] takesAll;

    private final boolean firstIsVariable;
    private final boolean firstIsConstructor;
    /** Whether a single value stays a list. */
    private final boolean keepList;

    private PlainPath(Compiler compiler, Node.Path path, Scope scope) {
        int count = path.steps.size();
        this.steps = new Closure[count];
        this.names = new String[count];
        this.takesAll = new boolean[count];
        for (int index = 0; index < count; index++) {
            Node step = path.steps.get(index);
            takesAll[index] = step instanceof Node.Sort;
            steps[index] = withStages(compiler, step, scope);
            boolean onlyName = step.stages.isEmpty() && step.predicates.isEmpty() && step.group == null;
            names[index] = onlyName && step instanceof Node.Name name ? name.name : null;
        }
        Node first = path.steps.getFirst();
        this.firstIsVariable = first instanceof Node.Variable;
        this.firstIsConstructor = first.keepsConstructed;
        this.keepList = path.keepSingleton || path.keepArray;
    }

    static Closure compile(Compiler compiler, Node.Path path, Scope scope) {
        PlainPath closure = new PlainPath(compiler, path, scope);
        Node.Grouping group = path.group;
        if (group != null) {
            return Constructors.grouped(compiler, closure, group, scope);
        }
        String name = closure.names[0];
        if (closure.steps.length == 1 && name != null && !closure.keepList) {
            return (evaluation, input, frame) ->
                    input instanceof Map<?, ?> object ? fieldOf(object, name) : closure.run(evaluation, input, frame);
        }
        return closure;
    }

    private static @Nullable Object fieldOf(Map<?, ?> object, String name) {
        Object found = Values.field(object, name);
        // A sequence inside an object is a list like others, but a path unwraps it.
        return found instanceof Sequence ? Paths.finished(Paths.settled(found, true), false) : found;
    }

    private static Closure withStages(Compiler compiler, Node step, Scope scope) {
        Closure closure =
                step instanceof Node.Sort sort ? Sorting.plain(compiler, sort, scope) : compiler.compile(step, scope);
        for (Node.Stage stage : step.stages) {
            if (stage instanceof Node.Filter filter) {
                closure = filtered(compiler, closure, filter.predicate(), scope);
            }
        }
        return closure;
    }

    private static Closure filtered(Compiler compiler, Closure of, Node predicate, Scope scope) {
        if (predicate instanceof Node.Literal literal && literal.value instanceof Number index) {
            return (evaluation, input, frame) -> {
                Object values = of.run(evaluation, input, frame);
                Object picked = values == Paths.Missing.VALUE ? null : Paths.pick(values, index);
                // Nothing that was picked is no value for the next filter to look at.
                return picked == null ? new Sequence(0) : picked;
            };
        }
        Closure test = compiler.compile(predicate, scope);
        return (evaluation, input, frame) -> {
            Object values = of.run(evaluation, input, frame);
            if (values != null && values != Paths.Missing.VALUE) {
                return Paths.filter(evaluation, values, test, frame);
            }
            boolean lets = Paths.timesSelected(test.run(evaluation, null, frame), 0, 1) > 0;
            return lets ? Paths.Missing.VALUE : new Sequence(0);
        };
    }

    @Override
    public @Nullable Object run(Evaluation evaluation, @Nullable Object input, Frame frame) {
        int last = steps.length - 1;
        Object current;
        if (firstIsConstructor) {
            current = steps[0].run(evaluation, input, frame);
        } else if (input instanceof List<?> items && !firstIsVariable) {
            current = Paths.over(evaluation, items, steps[0], frame, last == 0);
        } else {
            current = one(evaluation, input, 0, frame);
        }
        for (int index = 1; index <= last; index++) {
            if (current == null || (current instanceof List<?> list && list.isEmpty())) {
                break;
            }
            if (takesAll[index]) {
                current = steps[index].run(evaluation, current, frame);
            } else if (current instanceof List<?> items) {
                current = Paths.over(evaluation, items, steps[index], frame, index == last);
            } else {
                current = one(evaluation, current == Paths.Missing.VALUE ? null : current, index, frame);
            }
        }
        Object result = current == Paths.Missing.VALUE ? null : current;
        return Paths.finished(keepList ? Paths.keptList(result) : result, false);
    }

    private @Nullable Object one(Evaluation evaluation, @Nullable Object value, int index, Frame frame) {
        String name = names[index];
        boolean last = index == steps.length - 1;
        if (name != null && value instanceof Map<?, ?> object) {
            Object found = Values.field(object, name);
            return found instanceof List ? Paths.settled(found, last) : found;
        }
        return Paths.settled(steps[index].run(evaluation, value, frame), last);
    }
}
