package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Flow;
import dev.crosswalk.jsonata.Library;
import dev.crosswalk.jsonata.NativeFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of objects. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.OBJECTS, "$pick(object, paths)", "<(ol)x?:o>", """
                        Gives an object with the named parts only; a path such as `\"owner.id\"` takes a part of a part. \
                        Undefined and null give `{}`.""")
                        .example("$pick({\"a\": 1, \"b\": 2}, [\"a\", \"c\"])", "{\"a\":1}")
                        .example("$pick({\"o\": {\"id\": 7, \"n\": \"x\"}}, \"o.id\")", "{\"o\":{\"id\":7}}")
                        .flow(Flow.CHOSEN)
                        .does(ObjectFunctions::pick),
                MappingFunction.declare(Topic.OBJECTS, "$omit(object, paths)", "<(ol)x?:o>", """
                        Gives the object without the named parts; a path such as `\"owner.id\"` leaves out a part of a part. \
                        Undefined and null give `{}`.""")
                        .example("$omit({\"a\": 1, \"b\": 2}, [\"a\", \"c\"])", "{\"b\":2}")
                        .example("$omit({\"o\": {\"id\": 7, \"n\": \"x\"}}, \"o.id\")", "{\"o\":{\"n\":\"x\"}}")
                        .flow(Flow.CHOSEN)
                        .does(ObjectFunctions::omit),
                MappingFunction.declare(Topic.OBJECTS, "$values(object)", "<x:a>", """
                        Gives the values of an object as a list, those of a list as they are, and the characters of a text; \
                        anything else has none.""")
                        .example("$values({\"a\": 1, \"b\": [2]})", "[1,[2]]")
                        .example("$values(nothing)", "[]")
                        .flow(Flow.MEMBERS)
                        .does(ObjectFunctions::values),
                MappingFunction.declare(Topic.OBJECTS, "$each(object, function)", "<(ol)-f:a>", """
                        Does what JSONata's own does, but gives undefined for null too.""")
                        .example("$each({\"a\": 1, \"b\": 2}, function($v, $k) { $k & $v })", "[\"a1\",\"b2\"]")
                        .example("$each(null, function($v, $k) { $k })", "undefined")
                        .flow(Flow.EACH)
                        .does(unlessNull("each")),
                MappingFunction.declare(Topic.OBJECTS, "$sift(object, function)", "<(ol)-f?:o>", """
                        Does what JSONata's own does, but gives undefined for null too.""")
                        .example("$sift({\"a\": 1, \"b\": 2}, function($v) { $v > 1 })", "{\"b\":2}")
                        .example("$sift(null, function($v) { true })", "undefined")
                        .flow(Flow.SIFTED)
                        .does(unlessNull("sift")));
    }

    private static Object pick(Evaluation evaluation, @Nullable Object[] arguments) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        if (arguments[0] instanceof Map<?, ?> object) {
            for (PropertyPath path : paths(arguments[1])) {
                evaluation.step();
                Object found = path.from(evaluation, object);
                if (found != null) {
                    PropertyPath.put(evaluation, picked, path.in(object), found);
                }
            }
        }
        return picked;
    }

    private static Object omit(Evaluation evaluation, @Nullable Object[] arguments) {
        Object rest = arguments[0] instanceof Map<?, ?> object ? object : Map.of();
        for (PropertyPath path : paths(arguments[1])) {
            rest = Objects.requireNonNull(PropertyPath.without(evaluation, rest, path.in(rest)));
        }
        return rest;
    }

    private static List<PropertyPath> paths(@Nullable Object argument) {
        return Arguments.list(argument).stream()
                .map(path -> PropertyPath.of(String.valueOf(Arguments.text(path))))
                .toList();
    }

    private static Object values(Evaluation evaluation, @Nullable Object[] arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        switch (arguments[0]) {
            case Map<?, ?> object ->
                object.values().forEach(value -> {
                    evaluation.step();
                    values.add(value);
                });
            case String text ->
                text.codePoints().forEach(character -> {
                    evaluation.step();
                    values.add(Character.toString(character));
                });
            case List<?> list -> {
                return list;
            }
            case null, default -> {}
        }
        evaluation.built(values.size());
        return values;
    }

    private static NativeFunction.Body unlessNull(String name) {
        NativeFunction standard = Objects.requireNonNull(Library.standard().function(name));
        return (evaluation, arguments) ->
                Arguments.isMissing(arguments[0]) ? null : evaluation.call(standard, arguments[0], arguments[1]);
    }
}
