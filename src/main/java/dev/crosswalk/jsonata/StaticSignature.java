package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;

/** What a {@link Signature} makes of arguments of which only the possible types are known. */
final class StaticSignature {
    private StaticSignature() {}

    /** Tells whether a signature may take arguments, each given as the types that it may be of. */
    static boolean takes(Signature signature, List<Integer> types) {
        return takes(signature.parameters(), types);
    }

    private static boolean takes(List<Parameter> parameters, List<Integer> types) {
        boolean[] rest = new boolean[types.size() + 1];
        rest[types.size()] = true;
        for (Parameter parameter : parameters.reversed()) {
            boolean[] possible = new boolean[types.size() + 1];
            for (int from = types.size(); from >= 0; from--) {
                boolean takesOne = from < types.size()
                        && (parameter.types() & types.get(from)) != 0
                        && (rest[from + 1] || (parameter.repeated() && possible[from + 1]));
                possible[from] = takesOne || (parameter.optional() && rest[from]);
            }
            rest = possible;
        }
        return rest[0];
    }

    /** Returns in words which types would do for one argument beside the others. */
    static String expectedAt(Signature signature, List<Integer> types, int index) {
        int would = 0;
        List<Integer> tried = new ArrayList<>(types);
        for (int type = Parameter.TEXT; type <= Parameter.FUNCTION; type <<= 1) {
            tried.set(index, type);
            would |= takes(signature, tried) ? type : 0;
        }
        return words(would);
    }

    /** Returns types in words. */
    static String words(int types) {
        List<String> words = new ArrayList<>();
        for (int type = Parameter.TEXT; type <= Parameter.FUNCTION; type <<= 1) {
            if ((types & type) != 0) {
                words.add(word(type));
            }
        }
        return String.join(" or ", words);
    }

    private static String word(int type) {
        return switch (type) {
            case Parameter.TEXT -> "a text";
            case Parameter.NUMBER -> "a number";
            case Parameter.TRUTH -> "true or false";
            case Parameter.NULL -> "null";
            case Parameter.LIST -> "a list";
            case Parameter.OBJECT -> "an object";
            default -> "a function";
        };
    }

    /**
     * Returns the ways in which a function may get its arguments: as they are, or after what {@code $} stands for.
     *
     * @param input what {@code $} stands for at the call
     */
    static List<List<StaticValue>> placements(Signature signature, List<StaticValue> arguments, StaticValue input) {
        List<Parameter> parameters = signature.parameters();
        boolean takesInput = !parameters.isEmpty()
                && parameters.getFirst().contextTypes() != 0
                && arguments.size() < parameters.size();
        if (!takesInput) {
            return List.of(arguments);
        }
        List<Integer> types = arguments.stream().map(StaticValue::types).toList();
        List<List<StaticValue>> placements = new ArrayList<>();
        boolean fits = !arguments.isEmpty() && takes(parameters, types);
        boolean firstIsOwn = fits && (types.getFirst() & ~parameters.getFirst().types()) == 0;
        if (!firstIsOwn && takes(parameters.subList(1, parameters.size()), types)) {
            List<StaticValue> all = new ArrayList<>();
            all.add(input);
            all.addAll(arguments);
            placements.add(all);
        }
        if (fits || placements.isEmpty()) {
            placements.add(arguments);
        }
        return placements;
    }
}
