package dev.crosswalk.jsonata;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs an expression over what is known of values instead of values, and notes on the way what it may read and call. Both
 * branches of a condition run, a list counts as its members do, and what cannot be known is taken for anything. Used for
 * one expression and thrown away.
 */
final class StaticRun {
    /** How many nodes may be run, those of functions once for each call. Beyond that nothing is said of the expression. */
    private static final int MAXIMUM_STEPS = 200_000;

    private static final InputPart ROOT = InputPart.root(0);

    private final Library library;
    private final StaticCalls calls = new StaticCalls(this);
    private final Map<InputPart, Boolean> wholeByPart = new LinkedHashMap<>();
    private final Set<Analysis.Call> functionsUsed = new LinkedHashSet<>();
    private boolean guessing;
    private int steps;

    /** Stops a run that takes too long. */
    static final class Endless extends RuntimeException {
        Endless() {
            super("too many steps", null, false, false);
        }
    }

    StaticRun(Library library) {
        this.library = library;
    }

    /** Runs a whole expression and the functions in it that it never calls, and returns its value. */
    StaticValue runWhole(Node node) {
        StaticValue value = run(node, StaticValue.input(ROOT), StaticFrame.of(null, List.of(node)));
        takeWhole(value);
        calls.runTheRest();
        return value;
    }

    /** Returns the parts of the input that may be read, each with whether all that is below it may be read too. */
    Map<InputPart, Boolean> wholeByPart() {
        return wholeByPart;
    }

    /** Returns where functions of the library are called, or handed to others. */
    Set<Analysis.Call> functionsUsed() {
        return functionsUsed;
    }

    /** Tells whether something had to be guessed that does not show in a path. */
    boolean isGuessing() {
        return guessing;
    }

    void guess() {
        guessing = true;
    }

    StaticCalls calls() {
        return calls;
    }

    StaticValue run(Node node, StaticValue input, StaticFrame frame) {
        if (++steps > MAXIMUM_STEPS) {
            throw new Endless();
        }
        StaticValue value = bare(node, input, frame);
        for (Node.Stage stage : node.predicates) {
            filter(stage, value, frame);
        }
        Node.Grouping group = node.group;
        return group == null || node instanceof Node.Path ? value : grouped(group, value, frame);
    }

    private StaticValue bare(Node node, StaticValue input, StaticFrame frame) {
        return switch (node) {
            case Node.Literal literal ->
                literal.value instanceof String text
                        ? StaticValue.text(text, literal.position)
                        : StaticValue.computed(Set.of());
            case Node.Pattern _ -> StaticValue.function(new StaticFunction.Matching());
            case Node.Name name -> field(input, name.name, name.position);
            case Node.Variable variable -> variable(variable, input, frame);
            case Node.Wildcard _ -> members(input);
            case Node.Descendants _ -> descendants(input);
            case Node.Parent parent -> parent(parent, frame);
            case Node.Path path -> path(path, input, frame);
            case Node.Infix infix -> infix(infix, input, frame);
            case Node.Negation negation -> computedFrom(consider(run(negation.of, input, frame)));
            case Node.ArrayConstructor array -> {
                StaticValue members = StaticValue.NOTHING;
                for (Node item : array.items) {
                    members = members.or(run(item, input, frame));
                }
                yield members;
            }
            case Node.ObjectConstructor object -> grouped(object.pairs, input, frame);
            case Node.Block block -> block(block, input, frame);
            case Node.Binding binding -> bind(binding, run(binding.value, input, frame), frame);
            case Node.Condition condition -> condition(condition, input, frame);
            case Node.Default fallback -> {
                StaticValue value = consider(run(fallback.value, input, frame));
                yield value.or(branch(fallback.otherwise, input, frame));
            }
            case Node.Call call -> calls.call(call, input, frame);
            case Node.Chain chain -> calls.chain(chain, input, frame);
            case Node.Lambda lambda -> calls.written(lambda, frame, input);
            case Node.Transform transform -> StaticValue.function(new StaticFunction.Changing(transform, frame));
            case Node.Sort _ -> throw new IllegalStateException("a sort is run by its path");
        };
    }

    /** Returns what a value holds under a name. */
    StaticValue field(StaticValue of, String name, int position) {
        Set<InputPart> parts = new LinkedHashSet<>();
        of.inputs().forEach(part -> parts.add(part.child(name, position)));
        StaticValue found = StaticValue.inputs(parts).or(of.field(name));
        return of.unknown() ? found.or(StaticValue.unknown(of.flows())) : found.from(of.flows());
    }

    /** Returns all that a value holds, whatever it is called, and notes that it is read. */
    StaticValue members(StaticValue of) {
        Set<InputPart> parts = new LinkedHashSet<>();
        of.inputs().forEach(part -> parts.add(part.child(NamePath.ANY)));
        StaticValue found = consider(StaticValue.inputs(parts)).or(of.anyField());
        return of.unknown() ? found.or(StaticValue.unknown(of.flows())) : found.from(of.flows());
    }

    private StaticValue descendants(StaticValue of) {
        Set<InputPart> parts = new LinkedHashSet<>();
        of.inputs().forEach(part -> parts.add(part.child(NamePath.DEEP)));
        StaticValue found = consider(StaticValue.inputs(parts)).or(of.withoutInputs());
        StaticValue below = of.anyField();
        return below.equals(StaticValue.NOTHING) ? found : found.or(descendants(below));
    }

    private StaticValue variable(Node.Variable variable, StaticValue input, StaticFrame frame) {
        if (variable.name.isEmpty()) {
            return input;
        }
        if (variable.name.equals("$")) {
            return StaticValue.input(InputPart.root(variable.position));
        }
        StaticValue value = frame.value(variable.name, libraryFunction(variable.name));
        for (StaticFunction function : value.functions()) {
            if (function instanceof StaticFunction.Native named) {
                functionsUsed.add(new Analysis.Call(named.function().name(), variable.position));
            }
        }
        return value;
    }

    StaticValue libraryFunction(String name) {
        NativeFunction function = library.function(name);
        return function == null ? StaticValue.NOTHING : StaticValue.function(new StaticFunction.Native(function));
    }

    private StaticValue parent(Node.Parent parent, StaticFrame frame) {
        if (frame.mayBeBound(parent.slot.label)) {
            return frame.value(parent.slot.label, StaticValue.NOTHING);
        }
        guess();
        takeWhole(StaticValue.input(ROOT));
        return StaticValue.unknown(Set.of(ROOT));
    }

    private StaticValue path(Node.Path path, StaticValue input, StaticFrame frame) {
        StaticFrame own = Scope.carriesTuples(path) ? frame.ofTuples() : frame;
        StaticValue current = input;
        for (Node step : path.steps) {
            boolean isName = step instanceof Node.Name;
            if (!isName && step != path.steps.getFirst()) {
                consider(current);
            }
            StaticValue value = step instanceof Node.Sort sort ? sorted(sort, current, own) : run(step, current, own);
            if (step.ancestor != null) {
                own.carry(step.ancestor.label, current);
            }
            if (step.index != null) {
                own.carry(step.index, StaticValue.computed(Set.of()));
            }
            if (step.focus != null) {
                own.carry(step.focus, consider(value));
            } else {
                current = value;
            }
            for (Node.Stage stage : step.stages) {
                filter(stage, current, own);
            }
        }
        consider(current);
        StaticValue result = path.group == null ? current : grouped(path.group, current, own);
        if (path.tuple && own != frame) {
            own.handTo(frame);
        }
        return result;
    }

    private StaticValue sorted(Node.Sort sort, StaticValue values, StaticFrame frame) {
        sort.terms.forEach(term -> consider(run(term.expression(), values, frame)));
        return values;
    }

    private void filter(Node.Stage stage, StaticValue values, StaticFrame frame) {
        switch (stage) {
            case Node.Positions positions -> frame.carry(positions.name(), StaticValue.computed(Set.of()));
            case Node.Filter filter -> consider(run(filter.predicate(), values, frame));
        }
    }

    private StaticValue grouped(Node.Grouping grouping, StaticValue input, StaticFrame frame) {
        Map<String, Map<Integer, StaticValue>> fields = new LinkedHashMap<>();
        for (Node.Pair pair : grouping.pairs()) {
            StaticValue key = consider(run(pair.key(), input, frame));
            StaticValue value = run(pair.value(), input, frame).from(key.parts());
            Set<String> names = new LinkedHashSet<>(key.texts().keySet());
            if (!key.isOnlyTexts()) {
                names.add(NamePath.ANY);
            }
            for (String name : names) {
                fields.computeIfAbsent(name, _ -> new HashMap<>()).merge(pair.key().position, value, StaticValue::or);
            }
        }
        return StaticValue.object(fields);
    }

    private StaticValue infix(Node.Infix infix, StaticValue input, StaticFrame frame) {
        StaticValue left = run(infix.left, input, frame);
        boolean isLogical = infix.operator.equals("and") || infix.operator.equals("or");
        StaticValue right = isLogical ? branch(infix.right, input, frame) : run(infix.right, input, frame);
        boolean writesBoth = infix.operator.equals("&");
        boolean comparesThrough = infix.operator.equals("=") || infix.operator.equals("!=");
        // A text or number is compared with a list or object without a look into it.
        boolean looksInto = writesBoth || (comparesThrough && !left.isFlat() && !right.isFlat());
        if (looksInto) {
            takeWhole(left);
            takeWhole(right);
        }
        return computedFrom(consider(left).or(consider(right)));
    }

    private StaticValue block(Node.Block block, StaticValue input, StaticFrame frame) {
        StaticFrame own = StaticFrame.of(frame, block.expressions);
        StaticValue result = StaticValue.NOTHING;
        for (Node expression : block.expressions) {
            result = run(expression, input, own);
        }
        own.handTo(frame);
        return result;
    }

    private StaticValue bind(Node.Binding binding, StaticValue value, StaticFrame frame) {
        if (frame.isRepeated(binding.name)) {
            calls.letGo(value);
            guess();
            frame.bindUnknown(binding.name, value.parts());
        } else {
            frame.bind(binding.name, value);
        }
        return value;
    }

    private StaticValue condition(Node.Condition condition, StaticValue input, StaticFrame frame) {
        consider(run(condition.test, input, frame));
        StaticValue then = branch(condition.then, input, frame);
        Node otherwise = condition.otherwise;
        return otherwise == null ? then : then.or(branch(otherwise, input, frame));
    }

    private StaticValue branch(Node node, StaticValue input, StaticFrame frame) {
        frame.enterBranch();
        try {
            return run(node, input, frame);
        } finally {
            frame.leaveBranch();
        }
    }

    static StaticValue computedFrom(StaticValue value) {
        return StaticValue.computed(value.parts());
    }

    /** Notes that a value is looked at, but nothing below it, and returns it. */
    StaticValue consider(StaticValue value) {
        value.inputs().forEach(part -> wholeByPart.putIfAbsent(part, false));
        return value;
    }

    /** Notes that a value and all below it is read. */
    void takeWhole(StaticValue value) {
        value.inputs().forEach(part -> wholeByPart.put(part, true));
        if (value.fields() != null) {
            value.fields().values().forEach(byPosition -> byPosition.values().forEach(this::takeWhole));
        }
    }
}
