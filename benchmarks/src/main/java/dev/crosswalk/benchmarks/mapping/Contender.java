package dev.crosswalk.benchmarks.mapping;

import dev.crosswalk.benchmarks.byhand.CallMapping;
import dev.crosswalk.benchmarks.library.LibraryExpression;
import dev.crosswalk.benchmarks.mapping.MappingTask.Kind;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What evaluates a mapping in a JVM. */
enum Contender {
    /** The face that the server uses. */
    CROSSWALK {
        @Override
        Supplier<@Nullable Object> prepare(MappingTask task) {
            Expression expression = Expression.compile(task.expression(), new Place(task.connector(), 1, ""));
            return operation(task.scopes(), expression::evaluate);
        }
    },

    /** Java over maps and lists that does the same. */
    HAND_WRITTEN {
        @Override
        Supplier<@Nullable Object> prepare(MappingTask task) {
            CallMapping mapping = CallMapping.of(task.connector());
            return task.kind() == Kind.REQUEST
                    ? operation(task.scopes(), mapping::request)
                    : operation(task.scopes(), mapping::record);
        }
    },

    /** The Java library, on inputs in its own form, so that it pays for no copy. */
    LIBRARY {
        @Override
        Supplier<@Nullable Object> prepare(MappingTask task) {
            LibraryExpression expression = LibraryExpression.compile(task.expression());
            List<@Nullable Object> inputs = new ArrayList<>();
            task.scopes().forEach(scope -> inputs.add(LibraryExpression.input(scope)));
            return operation(inputs, expression::evaluate);
        }

        @Override
        @Nullable
        Object plain(@Nullable Object result) {
            return LibraryExpression.output(result);
        }
    };

    /** Does everything that happens once per mapping, and returns what is measured: the one record, or the page. */
    abstract Supplier<@Nullable Object> prepare(MappingTask task);

    /** Returns a result as plain JSON values, to compare it. */
    @Nullable
    Object plain(@Nullable Object result) {
        return result;
    }

    /** Evaluates every scope of a task once and returns the results as plain JSON values. */
    List<@Nullable Object> results(MappingTask task) {
        List<@Nullable Object> results = new ArrayList<>();
        for (Map<String, @Nullable Object> scope : task.scopes()) {
            results.add(plain(prepare(new MappingTask(task.connector(), task.kind(), task.expression(), List.of(scope)))
                    .get()));
        }
        return results;
    }

    private static <T> Supplier<@Nullable Object> operation(
            List<? extends T> inputs, Function<T, ? extends @Nullable Object> evaluation) {
        if (inputs.size() == 1) {
            T only = inputs.getFirst();
            return () -> evaluation.apply(only);
        }
        return () -> {
            List<@Nullable Object> page = new ArrayList<>(inputs.size());
            for (T input : inputs) {
                page.add(evaluation.apply(input));
            }
            return page;
        };
    }
}
