package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression with everything known of it that its text alone does not show. The {@link Resolver} fills it
 * in; after that nobody changes it.
 */
abstract sealed class Node {
    /** The index of the character that it begins with, or where its operator stands. */
    final int position;

    /** Whether {@code []} asks to keep a single value a list. */
    boolean keepArray;
    /** The filters on its value, where it is no step of a path. */
    final List<Stage> predicates = new ArrayList<>();
    /** The filters and position variables on its values, where it is a step of a path. */
    final List<Stage> stages = new ArrayList<>();
    /** The object by which its values are grouped. */
    @Nullable
    Grouping group;
    /** The variable that {@code @} binds to each value. */
    @Nullable
    String focus;
    /** The variable that {@code #} binds to each value's position. */
    @Nullable
    String index;
    /** Whether its values carry variables with them. */
    boolean tuple;
    /** The name under which its input is kept for {@code %}. */
    @Nullable
    Ancestor ancestor;
    /** The uses of {@code %} inside it whose ancestor is further out. */
    final List<Ancestor> seeking = new ArrayList<>();
    /** Whether it is an array constructor whose list a path keeps. */
    boolean keepsConstructed;

    private Node(int position) {
        this.position = position;
    }

    /** Calls with every part, in the order of the text: those of this kind of node, then filters, then groupings. */
    final void forEachPart(Consumer<Node> visitor) {
        parts(visitor);
        predicates.forEach(stage -> stage.parts(visitor));
        stages.forEach(stage -> stage.parts(visitor));
        if (group != null) {
            group.parts(visitor);
        }
    }

    void parts(Consumer<Node> visitor) {}

    /** What a use of {@code %} stands for: {@code level} steps up, kept in a tuple under a label. */
    static final class Ancestor {
        String label;
        int level = 1;

        Ancestor(String label) {
            this.label = label;
        }
    }

    /** A filter on values, or a variable for their position. */
    sealed interface Stage {
        default void parts(Consumer<Node> visitor) {}
    }

    record Filter(int position, Node predicate) implements Stage {
        @Override
        public void parts(Consumer<Node> visitor) {
            visitor.accept(predicate);
        }
    }

    record Positions(String name) implements Stage {}

    record Pair(Node key, Node value) {}

    record Grouping(int position, List<Pair> pairs) {
        void parts(Consumer<Node> visitor) {
            for (Pair pair : pairs) {
                visitor.accept(pair.key());
                visitor.accept(pair.value());
            }
        }
    }

    record Term(Node expression, boolean descending) {}

    static final class Literal extends Node {
        final Object value;

        Literal(int position, Object value) {
            super(position);
            this.value = value;
        }
    }

    static final class Pattern extends Node {
        final RegularExpression value;

        Pattern(int position, RegularExpression value) {
            super(position);
            this.value = value;
        }
    }

    static final class Name extends Node {
        final String name;

        Name(int position, String name) {
            super(position);
            this.name = name;
        }
    }

    static final class Variable extends Node {
        final String name;

        Variable(int position, String name) {
            super(position);
            this.name = name;
        }
    }

    static final class Wildcard extends Node {
        Wildcard(int position) {
            super(position);
        }
    }

    static final class Descendants extends Node {
        Descendants(int position) {
            super(position);
        }
    }

    static final class Parent extends Node {
        final Ancestor slot;

        Parent(int position, Ancestor slot) {
            super(position);
            this.slot = slot;
        }
    }

    static final class Path extends Node {
        final List<Node> steps = new ArrayList<>();
        /** Whether a single value stays a list because one of the steps asks for it. */
        boolean keepSingleton;

        Path(int position, Node first) {
            super(position);
            steps.add(first);
        }

        Node last() {
            return steps.getLast();
        }

        @Override
        void parts(Consumer<Node> visitor) {
            steps.forEach(visitor);
        }
    }

    static final class Sort extends Node {
        final List<Term> terms;

        Sort(int position, List<Term> terms) {
            super(position);
            this.terms = terms;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            terms.forEach(term -> visitor.accept(term.expression()));
        }
    }

    static final class Infix extends Node {
        final String operator;
        final Node left;
        final Node right;

        Infix(int position, String operator, Node left, Node right) {
            super(position);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(left);
            visitor.accept(right);
        }
    }

    static final class Negation extends Node {
        final Node of;

        Negation(int position, Node of) {
            super(position);
            this.of = of;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(of);
        }
    }

    static final class ArrayConstructor extends Node {
        final List<Node> items;

        ArrayConstructor(int position, List<Node> items) {
            super(position);
            this.items = items;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            items.forEach(visitor);
        }
    }

    static final class ObjectConstructor extends Node {
        final Grouping pairs;

        ObjectConstructor(int position, Grouping pairs) {
            super(position);
            this.pairs = pairs;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            pairs.parts(visitor);
        }
    }

    static final class Block extends Node {
        final List<Node> expressions;

        Block(int position, List<Node> expressions) {
            super(position);
            this.expressions = expressions;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            expressions.forEach(visitor);
        }
    }

    static final class Binding extends Node {
        final String name;
        final Node value;

        Binding(int position, String name, Node value) {
            super(position);
            this.name = name;
            this.value = value;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(value);
        }
    }

    static final class Condition extends Node {
        final Node test;
        final Node then;
        final @Nullable Node otherwise;

        Condition(int position, Node test, Node then, @Nullable Node otherwise) {
            super(position);
            this.test = test;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(test);
            visitor.accept(then);
            if (otherwise != null) {
                visitor.accept(otherwise);
            }
        }
    }

    static final class Default extends Node {
        final Node value;
        final Node otherwise;
        final boolean onlyIfMissing;

        Default(int position, Node value, Node otherwise, boolean onlyIfMissing) {
            super(position);
            this.value = value;
            this.otherwise = otherwise;
            this.onlyIfMissing = onlyIfMissing;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(value);
            visitor.accept(otherwise);
        }
    }

    static final class Call extends Node {
        final Node function;
        /** A null argument is left open: the call is a partial application. */
        final List<@Nullable Node> arguments;

        Call(int position, Node function, List<@Nullable Node> arguments) {
            super(position);
            this.function = function;
            this.arguments = arguments;
        }

        boolean isPartial() {
            return arguments.contains(null);
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(function);
            for (Node argument : arguments) {
                if (argument != null) {
                    visitor.accept(argument);
                }
            }
        }
    }

    /** {@code input ~> function}. */
    static final class Chain extends Node {
        final Node input;
        final Node function;

        Chain(int position, Node input, Node function) {
            super(position);
            this.input = input;
            this.function = function;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(input);
            visitor.accept(function);
        }
    }

    static final class Lambda extends Node {
        final List<String> parameters;
        final @Nullable Signature signature;
        final Node body;

        Lambda(int position, List<String> parameters, @Nullable Signature signature, Node body) {
            super(position);
            this.parameters = parameters;
            this.signature = signature;
            this.body = body;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(body);
        }
    }

    static final class Transform extends Node {
        final Node pattern;
        final Node update;
        final @Nullable Node delete;

        Transform(int position, Node pattern, Node update, @Nullable Node delete) {
            super(position);
            this.pattern = pattern;
            this.update = update;
            this.delete = delete;
        }

        @Override
        void parts(Consumer<Node> visitor) {
            visitor.accept(pattern);
            visitor.accept(update);
            if (delete != null) {
                visitor.accept(delete);
            }
        }
    }
}
