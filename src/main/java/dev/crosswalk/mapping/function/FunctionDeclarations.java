package dev.crosswalk.mapping.function;

import java.util.List;
import java.util.stream.Stream;

/** All functions beside JSONata's own. */
public final class FunctionDeclarations {
    private static final List<MappingFunction> ALL = Stream.of(
                    MomentFunctions.all(),
                    ZoneFunctions.all(),
                    DateFunctions.all(),
                    TableFunctions.all(),
                    EmptinessFunctions.all(),
                    ListFunctions.all(),
                    ListShapeFunctions.all(),
                    ObjectFunctions.all(),
                    PhoneFunctions.all(),
                    MarkupFunctions.all(),
                    TextFunctions.all(),
                    QueryFunctions.all(),
                    EncodingFunctions.all())
            .flatMap(List::stream)
            .toList();

    private FunctionDeclarations() {}

    /** Returns them in the order of their page. */
    public static List<MappingFunction> all() {
        return ALL;
    }
}
