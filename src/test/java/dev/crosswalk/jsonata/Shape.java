package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is like, as far as a generated expression has to know to make sense. */
sealed interface Shape {
    /** Shapes without parts. */
    enum Plain implements Shape {
        NUMBER,
        TEXT,
        TRUTH,
        NULL,
        FUNCTION,
        UNKNOWN
    }

    /** An object's. */
    record OfObject(Map<String, Shape> fields) implements Shape {}

    /** A list's. */
    record OfList(Shape item) implements Shape {}

    /** An object of which nothing is known. */
    Shape ANY_OBJECT = new OfObject(Map.of());

    /** A list of which nothing is known. */
    Shape ANY_LIST = new OfList(Plain.UNKNOWN);

    /** The names of fields. None is like a whole number, since JavaScript would put those first. */
    List<String> NAMES =
            List.of("a", "b", "name", "price", "items", "tags", "when", "size", "kind", "odd name", "x-y", "é");

    List<String> TEXTS = List.of(
            "",
            "a",
            "b",
            "kind",
            "Blue",
            "blue",
            "two words",
            " pad  ed ",
            "é",
            "zß",
            "a,b,c",
            "12",
            "-3.5",
            "0x1f",
            "true",
            "2026-03-09T14:30:15.250Z",
            "2026-03-09",
            "😀x",
            "line\nbreak",
            "a\"b\\c",
            "aXbxc",
            "x1y22",
            "MMXXVI",
            "%41+b");

    List<Number> NUMBERS =
            List.of(0, 1, 2, 3, 5, 10, -1, -7, 100, 1234567, 0.5, 2.5, -0.25, 12.75, 0.1, 1e-7, 1.5e10, 1773066615250L);

    /** Makes the shape of a document: an object whose parts nest no deeper than asked. */
    static OfObject ofDocument(Dice dice, int depth) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        int wanted = dice.between(2, depth > 1 ? 5 : 3);
        for (int number = 0; number < wanted; number++) {
            fields.put(dice.pick(NAMES), ofPart(dice, depth));
        }
        return new OfObject(fields);
    }

    private static Shape ofPart(Dice dice, int depth) {
        int kind = dice.below(depth <= 0 ? 9 : 20);
        return switch (kind) {
            case 0, 1, 2 -> Plain.NUMBER;
            case 3, 4, 5, 6 -> Plain.TEXT;
            case 7 -> Plain.TRUTH;
            case 8 -> Plain.NULL;
            case 9, 10, 11 -> ofDocument(dice, depth - 1);
            case 12, 13, 14, 15, 16 -> new OfList(ofDocument(dice, depth - 1));
            case 17 -> new OfList(Plain.NUMBER);
            case 18 -> new OfList(Plain.TEXT);
            default -> new OfList(new OfList(ofPart(dice, 0)));
        };
    }

    /** Makes a value of a shape, now and then another one, or without some of the fields. */
    static @Nullable Object sample(Dice dice, Shape shape) {
        if (dice.chance(2)) {
            return dice.chance(50) ? null : plain(dice, dice.pick(List.of(Plain.NUMBER, Plain.TEXT, Plain.TRUTH)));
        }
        return switch (shape) {
            case OfObject(Map<String, Shape> fields) -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                fields.forEach((name, part) -> {
                    if (!dice.chance(8)) {
                        object.put(name, sample(dice, part));
                    }
                });
                yield object;
            }
            case OfList(Shape item) -> {
                List<@Nullable Object> list = new ArrayList<>();
                int wanted = dice.chance(10) ? 0 : dice.chance(20) ? 1 : dice.between(2, 4);
                for (int number = 0; number < wanted; number++) {
                    list.add(sample(dice, item));
                }
                yield list;
            }
            case Plain plain -> plain(dice, plain);
        };
    }

    private static @Nullable Object plain(Dice dice, Plain shape) {
        return switch (shape) {
            case NUMBER -> dice.pick(NUMBERS);
            case TEXT -> dice.pick(TEXTS);
            case TRUTH -> dice.chance(50);
            case NULL, FUNCTION -> null;
            case UNKNOWN -> dice.chance(50) ? dice.pick(NUMBERS) : dice.pick(TEXTS);
        };
    }

    /** Returns what a path sees: the items of lists, and of lists in them. */
    static Shape inner(Shape shape) {
        return shape instanceof OfList(Shape item) ? inner(item) : shape;
    }
}
