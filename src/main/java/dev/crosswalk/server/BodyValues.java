package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads typed values from a body of the admin routes and collects everything that is wrong with it, to be told at once. */
final class BodyValues {
    private final Map<String, @Nullable Object> body;
    private final List<Failure> failures = new ArrayList<>();

    BodyValues(Map<String, @Nullable Object> body) {
        this.body = body;
    }

    boolean has(String name) {
        return body.get(name) != null;
    }

    /** Finds a text that is not empty. */
    @Nullable
    String text(String name) {
        return switch (body.get(name)) {
            case null -> null;
            case String text when !text.isBlank() -> text;
            case String _ -> {
                fail("/" + name, "a text that is not empty", "an empty text");
                yield null;
            }
            case Object other -> {
                fail("/" + name, "a text", "a value of type " + Json.kindOf(other));
                yield null;
            }
        };
    }

    /** Returns a text; where it is missing, that is noted and an empty one stands in. */
    String requiredText(String name) {
        if (!has(name)) {
            fail("/" + name, "a text", "nothing");
        }
        String text = text(name);
        return text == null ? "" : text;
    }

    /** Finds true or false. */
    @Nullable
    Boolean flag(String name) {
        return switch (body.get(name)) {
            case null -> null;
            case Boolean flag -> flag;
            case Object other -> {
                fail("/" + name, "true or false", "a value of type " + Json.kindOf(other));
                yield null;
            }
        };
    }

    /** Finds an object. */
    @Nullable
    Map<String, @Nullable Object> object(String name) {
        return switch (body.get(name)) {
            case null -> null;
            case Map<?, ?> map -> Json.asObject(map);
            case Object other -> {
                fail("/" + name, "an object", "a value of type " + Json.kindOf(other));
                yield null;
            }
        };
    }

    /** Finds a list of texts. */
    @Nullable
    List<String> texts(String name) {
        Object value = body.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        fail("/" + name, "a list of texts", "a value of type " + Json.kindOf(value));
        return null;
    }

    /** Notes that a part of the body is wrong. */
    void fail(String pointer, String expected, String got) {
        failures.add(new Failure(
                pointer, expected, got, "`" + pointer + "` must be " + expected + ", and " + got + " came."));
    }

    /** Notes that a part of the body is wrong, in other words. */
    void fail(String pointer, String expected, String got, String message) {
        failures.add(new Failure(pointer, expected, got, message));
    }

    /**
     * Does nothing if all that was read is well.
     *
     * @throws CrosswalkException with {@code INVALID_BODY} and every failure
     */
    void requireValid() {
        if (failures.isEmpty()) {
            return;
        }
        String message = failures.size() == 1
                ? failures.getFirst().message()
                : failures.size() + " parts of the body are wrong; details.failures says what is wrong with each.";
        throw CrosswalkException.builder(ErrorCode.INVALID_BODY, message)
                .failures(failures)
                .build();
    }
}
