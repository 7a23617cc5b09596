package dev.crosswalk.jsonata;

import dev.crosswalk.jsonata.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for names that stand for nothing and for calls that can never succeed. Used for one expression. */
final class Findings {
    private static final int MAXIMUM_SHOWN_CHARACTERS = 40;

    private final Library library;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(Library library) {
        this.library = library;
    }

    /** Returns everything that is certainly wrong in an expression, in the order of the text. */
    static List<Finding> in(Node node, Library library, Set<String> bound) {
        Findings findings = new Findings(library);
        Names outside = new Names(null);
        bound.forEach(outside::declare);
        findings.visit(node, new Names(outside).declareBindings(node));
        findings.findings.sort(Comparator.comparingInt(Finding::position));
        return findings.findings.stream().distinct().toList();
    }

    /** The variables that a part of an expression may bind, with the function where it is one and only one. */
    private static final class Names {
        private final @Nullable Names outer;
        private final Map<String, List<Node>> values = new HashMap<>();

        Names(@Nullable Names outer) {
            this.outer = outer;
        }

        void declare(String name) {
            values.computeIfAbsent(name, _ -> new ArrayList<>());
        }

        Names declareBindings(Node part) {
            if (part instanceof Node.Binding binding) {
                values.computeIfAbsent(binding.name, _ -> new ArrayList<>()).add(binding.value);
            }
            if (part.index != null) {
                declare(part.index);
            }
            if (part.focus != null) {
                declare(part.focus);
            }
            for (Node.Stage stage : part.stages) {
                if (stage instanceof Node.Positions positions) {
                    declare(positions.name());
                }
            }
            // What a path carries out of a block may be seen further on, so blocks inside of paths count as well.
            if (!(part instanceof Node.Lambda) && !(part instanceof Node.Block block && !block.tuple)) {
                part.forEachPart(this::declareBindings);
            }
            return this;
        }

        boolean has(String name) {
            return values.containsKey(name) || (outer != null && outer.has(name));
        }

        /** Returns the function that a name certainly stands for. */
        Node.@Nullable Lambda function(String name) {
            List<Node> own = values.get(name);
            if (own == null) {
                return outer == null ? null : outer.function(name);
            }
            return own.size() == 1 && own.getFirst() instanceof Node.Lambda lambda ? lambda : null;
        }

        void addAllTo(Set<String> names) {
            names.addAll(values.keySet());
            if (outer != null) {
                outer.addAllTo(names);
            }
        }
    }

    private void visit(Node node, Names names) {
        switch (node) {
            case Node.Variable variable -> variable(variable, names, Kind.UNKNOWN_VARIABLE);
            case Node.Block block -> {
                Names own = new Names(names);
                block.expressions.forEach(own::declareBindings);
                block.expressions.forEach(expression -> visit(expression, own));
            }
            case Node.Lambda lambda -> {
                Names own = new Names(names);
                lambda.parameters.forEach(own::declare);
                own.declareBindings(lambda.body);
                visit(lambda.body, own);
            }
            case Node.Call call -> {
                callee(call.function, names);
                call.arguments.stream().filter(java.util.Objects::nonNull).forEach(argument -> visit(argument, names));
                call(call, null, names);
            }
            case Node.Chain chain -> chain(chain, names);
            default -> node.parts(part -> visit(part, names));
        }
        node.predicates.forEach(stage -> stage.parts(part -> visit(part, names)));
        node.stages.forEach(stage -> stage.parts(part -> visit(part, names)));
        if (node.group != null) {
            node.group.parts(part -> visit(part, names));
        }
    }

    private void variable(Node.Variable variable, Names names, Kind kind) {
        String name = variable.name;
        boolean isKnown = name.isEmpty()
                || name.equals("$")
                || names.has(name)
                || library.names().contains(name);
        if (!isKnown) {
            Set<String> known = new TreeSet<>();
            names.addAllTo(known);
            if (kind == Kind.UNKNOWN_FUNCTION) {
                known.addAll(library.names());
            }
            add(kind, name, known, "", "$" + name, variable.position);
        }
    }

    private void callee(Node function, Names names) {
        if (function instanceof Node.Variable variable) {
            variable(variable, names, Kind.UNKNOWN_FUNCTION);
            function.predicates.forEach(stage -> stage.parts(part -> visit(part, names)));
        } else if (function instanceof Node.Path path
                && path.steps.size() == 1
                && path.steps.getFirst() instanceof Node.Name name) {
            Set<String> known = new TreeSet<>(library.names());
            names.addAllTo(known);
            add(Kind.FUNCTION_WITHOUT_DOLLAR, name.name, known, "", name.name, name.position);
        } else {
            visit(function, names);
        }
    }

    private void chain(Node.Chain chain, Names names) {
        visit(chain.input, names);
        Node right = chain.function;
        boolean plain = right.predicates.isEmpty() && right.group == null;
        if (plain && right instanceof Node.Call call && !call.isPartial()) {
            callee(call.function, names);
            call.arguments.stream().filter(java.util.Objects::nonNull).forEach(argument -> visit(argument, names));
            call(call, chain.input, names);
        } else if (right instanceof Node.Variable) {
            callee(right, names);
        } else {
            visit(right, names);
        }
    }

    /** Holds the arguments of a call to what the function takes, where that is known. */
    private void call(Node.Call call, @Nullable Node first, Names names) {
        if (!(call.function instanceof Node.Variable variable) || !variable.predicates.isEmpty()) {
            return;
        }
        List<@Nullable Node> arguments = new ArrayList<>();
        if (first != null) {
            arguments.add(first);
        }
        arguments.addAll(call.arguments);
        Node.Lambda lambda = names.function(variable.name);
        NativeFunction function = names.has(variable.name) ? null : library.function(variable.name);
        if (lambda != null && lambda.signature == null) {
            count(variable, lambda.parameters.size(), arguments.size());
        } else if (lambda != null) {
            arguments(variable, java.util.Objects.requireNonNull(lambda.signature), arguments);
        } else if (function != null) {
            arguments(variable, function.signature(), arguments);
        }
    }

    private void count(Node.Variable function, int expected, int got) {
        if (expected != got) {
            String name = function.name;
            add(Kind.NUMBER_OF_ARGUMENTS, name, Set.of(), arguments(expected), arguments(got), function.position);
        }
    }

    private void arguments(Node.Variable function, Signature signature, List<@Nullable Node> arguments) {
        List<Integer> anything = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (Node argument : arguments) {
            anything.add(Parameter.ANYTHING);
            types.add(argument == null ? Parameter.ANYTHING : typesOf(argument));
        }
        if (!StaticSignature.takes(signature, anything)) {
            String expected = counts(signature);
            String got = arguments(arguments.size());
            add(Kind.NUMBER_OF_ARGUMENTS, function.name, Set.of(), expected, got, function.position);
        } else if (!StaticSignature.takes(signature, types)) {
            addWrongType(function, signature, arguments, types);
        }
    }

    /** Names the one argument without whose type the call would do, or else the whole call. */
    private void addWrongType(
            Node.Variable function, Signature signature, List<@Nullable Node> arguments, List<Integer> types) {
        for (int index = 0; index < types.size(); index++) {
            List<Integer> others = new ArrayList<>(types);
            others.set(index, Parameter.ANYTHING);
            Node argument = arguments.get(index);
            if (argument != null && StaticSignature.takes(signature, others)) {
                String expected = StaticSignature.expectedAt(signature, others, index);
                String got = shown(argument, types.get(index));
                add(Kind.TYPE_OF_ARGUMENT, function.name, Set.of(), expected, got, argument.position);
                return;
            }
        }
        add(Kind.TYPE_OF_ARGUMENT, function.name, Set.of(), "other types", "these", function.position);
    }

    /** Returns the types that a part's value may be of; only what is plain from the text alone counts as certain. */
    private static int typesOf(Node node) {
        if (!node.predicates.isEmpty() || node.group != null) {
            return Parameter.ANYTHING;
        }
        return switch (node) {
            case Node.Literal literal -> Parameter.typeOf(literal.value);
            case Node.ObjectConstructor _ -> Parameter.OBJECT;
            case Node.ArrayConstructor _ -> Parameter.LIST;
            case Node.Lambda _, Node.Transform _, Node.Pattern _ -> Parameter.FUNCTION;
            case Node.Infix infix ->
                switch (infix.operator) {
                    case "&" -> Parameter.TEXT;
                    case "and", "or", "=", "!=", "in" -> Parameter.TRUTH;
                    default -> Parameter.ANYTHING;
                };
            default -> Parameter.ANYTHING;
        };
    }

    private static String shown(Node argument, int types) {
        String type = StaticSignature.words(types);
        if (argument instanceof Node.Literal literal && !literal.value.equals(JsonNull.NULL)) {
            String text = String.valueOf(literal.value);
            boolean isShort = text.length() <= MAXIMUM_SHOWN_CHARACTERS;
            String shortened = isShort ? text : text.substring(0, MAXIMUM_SHOWN_CHARACTERS) + "…";
            return type + ", " + (literal.value instanceof String ? '"' + shortened + '"' : shortened);
        }
        return type;
    }

    private static String counts(Signature signature) {
        List<Parameter> parameters = signature.parameters();
        if (parameters.stream().anyMatch(Parameter::repeated)) {
            return "at least "
                    + arguments((int) parameters.stream()
                            .filter(parameter -> !parameter.optional())
                            .count());
        }
        int most = parameters.size();
        int least = (int)
                parameters.stream().filter(parameter -> !parameter.optional()).count();
        return least == most ? arguments(most) : least + " to " + arguments(most);
    }

    private static String arguments(int count) {
        return count == 0 ? "no arguments" : count == 1 ? "1 argument" : count + " arguments";
    }

    private void add(Kind kind, String name, Set<String> known, String expected, String got, int position) {
        findings.add(new Finding(kind, name, known, expected, got, position));
    }
}
