package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes paths through data of a known shape, plain ones and such with predicates, orders, joins and groups. */
final class PathGenerator {
    private static final int MAXIMUM_STEPS = 4;

    private final Dice dice;
    private final ExpressionGenerator expressions;

    PathGenerator(Dice dice, ExpressionGenerator expressions) {
        this.dice = dice;
        this.expressions = expressions;
    }

    /** Makes a path of names alone, a variable, or such from a variable. */
    Phrase plain(Sight sight) {
        Phrase start = start(sight);
        StringBuilder text = new StringBuilder(start.text());
        Shape shape = start.shape();
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            if (!(Shape.inner(shape) instanceof Shape.OfObject(Map<String, Shape> fields))
                    || (!text.isEmpty() && dice.chance(25))) {
                break;
            }
            String name = name(fields);
            text.append(text.isEmpty() ? "" : ".").append(written(name));
            shape = after(shape, fields, name);
        }
        return Phrase.of(text.isEmpty() ? "$" : text.toString(), shape);
    }

    /** Makes a path with predicates, orders, positions, joins, steps that are expressions, and a group at its end. */
    Phrase decorated(Sight sight, int size) {
        Phrase start = start(sight);
        StringBuilder text = new StringBuilder(start.text());
        Shape shape = start.shape();
        Sight inside = sight;
        int wanted = dice.between(1, MAXIMUM_STEPS);
        for (int step = 0; step < wanted; step++) {
            Shape inner = Shape.inner(shape);
            Map<String, Shape> fields = inner instanceof Shape.OfObject(Map<String, Shape> known) ? known : Map.of();
            if (!text.isEmpty() && (fields.isEmpty() || dice.chance(20))) {
                Phrase computed = step(inside.below(inner), size);
                text.append('.').append(computed.text());
                shape = new Shape.OfList(computed.shape());
            } else {
                String name = name(fields);
                text.append(text.isEmpty() ? "" : ".").append(written(name));
                shape = after(shape, fields, name);
            }
            inside = decorate(text, inside, inner, shape, size);
        }
        return finished(text, inside, shape, size);
    }

    /** Adds to the last step, and returns the sight in which the next ones stand. */
    private Sight decorate(StringBuilder text, Sight sight, Shape parent, Shape shape, int size) {
        Shape item = Shape.inner(shape);
        Sight inside = new Sight(sight.root(), item, parent, sight.variables());
        switch (dice.below(14)) {
            case 0 -> text.append('[').append(dice.between(-2, 2)).append(']');
            case 1, 2 ->
                text.append('[')
                        .append(expressions.make("truth", inside, size).text())
                        .append(']');
            case 3 -> text.append("[]");
            case 4 ->
                text.append('[')
                        .append(expressions.make("any", inside, size).text())
                        .append(']');
            case 5, 6 -> text.append("^(").append(terms(inside, size)).append(')');
            case 7 -> {
                text.append("#$i");
                return sight.with("$i", Shape.Plain.NUMBER);
            }
            case 8 -> {
                text.append("@$j");
                return sight.with("$j", item);
            }
            default -> {
                // Most steps stand alone.
            }
        }
        return sight;
    }

    private String terms(Sight sight, int size) {
        List<String> terms = new ArrayList<>();
        int wanted = dice.between(1, 2);
        for (int number = 0; number < wanted; number++) {
            String kind = dice.pick(List.of("number", "text", "any"));
            terms.add(dice.pick(List.of("", "<", ">"))
                    + expressions.make(kind, sight, size).text());
        }
        return String.join(", ", terms);
    }

    private Phrase step(Sight sight, int size) {
        return switch (dice.below(9)) {
            case 0 -> Phrase.of("*", Shape.Plain.UNKNOWN);
            case 1 -> Phrase.of("**", Shape.Plain.UNKNOWN);
            case 2 -> Phrase.of("[" + expressions.make("any", sight, size).text() + "]", Shape.ANY_LIST);
            case 3 -> {
                Phrase value = expressions.make("any", sight, size);
                yield Phrase.of("{\"v\": " + value.text() + "}", new Shape.OfObject(Map.of("v", value.shape())));
            }
            case 4 -> Phrase.of("%", sight.parent());
            case 5 -> Phrase.of(dice.pick(List.of("$string()", "$keys()", "$type($)", "$length()")), Shape.Plain.TEXT);
            default -> {
                Phrase value = expressions.make("any", sight, size);
                yield Phrase.of("(" + value.text() + ")", value.shape());
            }
        };
    }

    private Phrase finished(StringBuilder text, Sight sight, Shape shape, int size) {
        Sight inside = sight.below(Shape.inner(shape));
        switch (dice.below(10)) {
            case 0 -> {
                String key = dice.chance(50)
                        ? "\"k\""
                        : "\"k\" & "
                                + expressions.make("text", inside, 0).enclosed().text();
                text.append('{').append(key).append(": ");
                text.append(expressions.make("any", inside, size).text()).append('}');
                return Phrase.of(text.toString(), Shape.ANY_OBJECT);
            }
            case 1 -> text.append("[]");
            default -> {
                // Most paths end with a step.
            }
        }
        return Phrase.of(text.toString(), shape);
    }

    private Phrase start(Sight sight) {
        int kind = dice.below(10);
        if (kind < 3 && !sight.variables().isEmpty()) {
            return dice.pick(sight.variables());
        }
        return switch (kind) {
            case 3 -> Phrase.of("$$", sight.root());
            case 4 -> Phrase.of("$", sight.focus());
            case 5 ->
                sight.parent() == Shape.Plain.UNKNOWN ? Phrase.of("", sight.focus()) : Phrase.of("%", sight.parent());
            default -> Phrase.of("", sight.focus());
        };
    }

    private String name(Map<String, Shape> fields) {
        return fields.isEmpty() || dice.chance(4) ? dice.pick(Shape.NAMES) : dice.pick(List.copyOf(fields.keySet()));
    }

    private static Shape after(Shape shape, Map<String, Shape> fields, String name) {
        Shape field = fields.getOrDefault(name, Shape.Plain.UNKNOWN);
        return shape instanceof Shape.OfList ? new Shape.OfList(field) : field;
    }

    private static String written(String name) {
        return name.matches("[a-zé]+") ? name : "`" + name + "`";
    }
}
