package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that gives a copy of its argument with some objects in it changed: {@code |pattern|update,delete|}. */
final class Transform extends FunctionValue {
    private static final Signature SIGNATURE = Signature.parse("<(oa):o>");

    private final Definition definition;
    private final Frame frame;

    /** What does not change between the runs of the expression; {@code copier} gives what {@code $clone} stands for. */
    private record Definition(
            Closure copier,
            Closure pattern,
            Closure update,
            @Nullable Closure delete,
            Node.Transform node) {}

    private Transform(Definition definition, Frame frame) {
        this.definition = definition;
        this.frame = frame;
    }

    static Closure compile(Compiler compiler, Node.Transform transform, Scope scope) {
        Node delete = transform.delete;
        Definition definition = new Definition(
                Variables.read(compiler, "clone", scope),
                compiler.compile(transform.pattern, scope),
                compiler.compile(transform.update, scope),
                delete == null ? null : compiler.compile(delete, scope),
                transform);
        return (_, _, frame) -> new Transform(definition, frame);
    }

    @Override
    int arity() {
        return 1;
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
        evaluation.step();
        @Nullable Object[] checked = SIGNATURE.check(input, arguments, "");
        Object original = checked.length == 0 ? null : checked[0];
        if (original == null) {
            return null;
        }
        if (!(definition.copier().run(evaluation, input, frame) instanceof FunctionValue clone)) {
            throw JsonataException.at(definition.node().position, "T2013", "clone");
        }
        evaluation.enter();
        Object copy = clone.call(evaluation, JsonNull.NULL, original);
        Object matches = definition.pattern().run(evaluation, copy, frame);
        for (Object match : Values.asList(matches)) {
            evaluation.step();
            change(evaluation, match);
        }
        evaluation.leave();
        return copy;
    }

    @SuppressWarnings("unchecked") // Objects have text keys only, and those of a copy can be changed.
    private void change(Evaluation evaluation, @Nullable Object match) {
        Map<String, @Nullable Object> object =
                match instanceof Map ? (Map<String, @Nullable Object>) match : new LinkedHashMap<>();
        Object context = Values.present(match);
        Object update = definition.update().run(evaluation, context, frame);
        if (update instanceof Map<?, ?> changes) {
            evaluation.built(changes.size());
            object.putAll((Map<String, @Nullable Object>) changes);
        } else if (update != null) {
            throw JsonataException.at(definition.node().update.position, "T2011", "");
        }
        Closure delete = definition.delete();
        if (delete != null) {
            for (Object name : names(delete.run(evaluation, context, frame))) {
                object.remove(name);
            }
        }
    }

    private List<?> names(@Nullable Object names) {
        List<?> list = Values.asList(names);
        for (Object name : list) {
            if (!(name instanceof String)) {
                int position = java.util.Objects.requireNonNull(definition.node().delete).position;
                throw JsonataException.at(position, "T2012", "");
            }
        }
        return list;
    }

    /** Copies a value through and through, so that it can be changed; functions become empty texts. */
    static @Nullable Object copy(Evaluation evaluation, @Nullable Object value) {
        evaluation.step();
        evaluation.built(1);
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                object.forEach((key, item) -> copy.put(String.valueOf(key), copy(evaluation, item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(copy(evaluation, item)));
                yield copy;
            }
            case FunctionValue _ -> "";
            case null -> null;
            default -> value;
        };
    }
}
