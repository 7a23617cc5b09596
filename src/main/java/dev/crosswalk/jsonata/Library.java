package dev.crosswalk.jsonata;

import dev.crosswalk.jsonata.picture.PictureFunctions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that an expression may call by name. Immutable. */
public final class Library {
    private static final Library STANDARD = new Library(Map.of())
            .with(NumberFunctions.all())
            .with(ArrayFunctions.all())
            .with(ObjectFunctions.all())
            .with(HigherOrderFunctions.all())
            .with(TextFunctions.all())
            .with(EncodingFunctions.all())
            .with(PictureFunctions.all())
            .with(languageFunctions());

    private final Map<String, NativeFunction> functions;

    private Library(Map<String, NativeFunction> functions) {
        this.functions = functions;
    }

    /** Returns JSONata's own functions. */
    public static Library standard() {
        return STANDARD;
    }

    /** Returns these functions and more; one of the same name takes the place of the old. */
    public Library with(Collection<NativeFunction> more) {
        Map<String, NativeFunction> all = new HashMap<>(functions);
        more.forEach(function -> all.put(function.name(), function));
        return new Library(Map.copyOf(all));
    }

    /** Returns these functions without some. */
    public Library without(Set<String> names) {
        Map<String, NativeFunction> some = new HashMap<>(functions);
        some.keySet().removeAll(names);
        return new Library(Map.copyOf(some));
    }

    /** Returns the names, without {@code $}. */
    public Set<String> names() {
        return functions.keySet();
    }

    /** Returns the function of a name without {@code $}; null if there is none. */
    public @Nullable NativeFunction function(String name) {
        return functions.get(name);
    }

    /** Returns the functions that belong to the language itself more than to a kind of value. */
    private static List<NativeFunction> languageFunctions() {
        return List.of(
                // At every place where an expression names it, an EvalFunction stands for this.
                NativeFunction.of("eval", "<sx?:x>", 2, (_, _) -> null),
                NativeFunction.of(
                        "clone", "<(oa)-:o>", 1, (evaluation, arguments) -> Transform.copy(evaluation, arguments[0])));
    }
}
