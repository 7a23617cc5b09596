package dev.crosswalk.mapping;

import dev.crosswalk.jsonata.Library;
import dev.crosswalk.mapping.function.FunctionDeclarations;
import dev.crosswalk.mapping.function.MappingFunction;
import java.util.List;
import java.util.Set;

/** The functions that an expression may call: JSONata's own but for three, and ours. */
public final class MappingFunctions {
    /** What would compute more than the text says, or something else each time. */
    private static final Set<String> LEFT_OUT = Set.of("eval", "random", "shuffle");

    private static final Library LIBRARY = Library.standard()
            .without(LEFT_OUT)
            .with(FunctionDeclarations.all().stream()
                    .map(MappingFunction::function)
                    .toList());

    private MappingFunctions() {}

    /** Returns JSONata's functions without {@code $eval}, {@code $random} and {@code $shuffle}, and ours. */
    public static Library library() {
        return LIBRARY;
    }

    /** Returns our functions, in the order of their page. */
    public static List<MappingFunction> all() {
        return FunctionDeclarations.all();
    }
}
