package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What expressions see, with the definition they belong to. Immutable.
 *
 * @param definition the definition
 * @param values names to values; a name that does not apply is absent
 */
record Scope(SandboxDefinition definition, Map<String, @Nullable Object> values) {
    /** Returns the scope with one more name, or with another value for it; null takes the name away. */
    Scope with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        if (value == null) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Scope(definition, more);
    }

    /** Returns the scope with more names. */
    Scope with(Map<String, ? extends @Nullable Object> names) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.putAll(names);
        return new Scope(definition, more);
    }

    @Nullable
    Object evaluate(Expression expression) {
        return expression.evaluate(values);
    }

    /** Evaluates where there is an expression; null where there is none. */
    @Nullable
    Object evaluateIfPresent(@Nullable Expression expression) {
        return expression == null ? null : expression.evaluate(values);
    }

    boolean test(Expression expression) {
        return expression.test(values);
    }

    /** Evaluates an expression that gives a list; a single value is a list of one, nothing an empty one. */
    List<?> list(Expression expression) {
        Object value = evaluate(expression);
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }
}
