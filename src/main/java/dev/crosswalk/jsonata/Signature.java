package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What arguments a function takes, read from JSONata's notation, for instance {@code <s-nn?:s>}. Immutable. */
final class Signature {
    private final Parameter[] parameters;

    /** Whether an argument whose type suits the parameter at its place can only belong to that one. */
    private final boolean hasPlaces;

    /** Whether the last one alone repeats, and every argument is handed over as it is. */
    private final boolean lastRepeats;

    /** Whether the result is a text, a number, a truth value or null, or a list of such. */
    private final boolean givesFlat;

    private Signature(List<Parameter> parameters, String result) {
        this.givesFlat = result.matches("[snbl]|a<[snbl]>|\\([snbl]+\\)");
        this.parameters = parameters.toArray(Parameter[]::new);
        this.lastRepeats = !parameters.isEmpty()
                && parameters.getLast().repeated()
                && parameters.subList(0, parameters.size() - 1).stream().noneMatch(Parameter::repeated)
                && parameters.stream().noneMatch(parameter -> parameter.reluctant() || parameter.isList());
        this.hasPlaces = parameters.stream().noneMatch(parameter -> parameter.repeated() || parameter.reluctant());
    }

    /**
     * Reads a signature with its angle brackets.
     *
     * @throws JsonataException S0401 or S0402, at the position inside this text
     */
    static Signature parse(String text) {
        return new Signature(SignatureText.parameters(text), SignatureText.result(text));
    }

    List<Parameter> parameters() {
        return List.of(parameters);
    }

    boolean givesFlat() {
        return givesFlat;
    }

    /** Returns how many parameters it has. */
    int arity() {
        return parameters.length;
    }

    /**
     * Holds arguments to the parameters.
     *
     * @param input what {@code $} stands for: taken for missing arguments where the signature says so
     * @param function its name, for the error
     * @return the arguments with a place for every parameter, and more where one repeats; the same array if nothing had to
     *     be changed
     * @throws JsonataException T0410, T0411 or T0412
     */
    @Nullable
    Object[] check(@Nullable Object input, @Nullable Object[] arguments, String function) {
        if (lastRepeats && suitTheLast(arguments)) {
            return arguments;
        }
        if (!suitTheirPlaces(arguments)) {
            return matched(input, arguments, function);
        }
        int given = arguments.length;
        boolean changes = given < parameters.length;
        for (int index = 0; index < given; index++) {
            parameters[index].hold(arguments[index], true, function);
            changes |= parameters[index].wraps(arguments[index]);
        }
        if (!changes) {
            return arguments;
        }
        @Nullable Object[] checked = new @Nullable Object[parameters.length];
        for (int index = 0; index < parameters.length; index++) {
            checked[index] = index < given
                    ? parameters[index].given(arguments[index])
                    : parameters[index].inPlaceOfNone(input, function);
        }
        return checked;
    }

    private boolean suitTheLast(@Nullable Object[] arguments) {
        int last = parameters.length - 1;
        if (arguments.length <= last) {
            return false;
        }
        for (int index = 0; index < arguments.length; index++) {
            if (!parameters[Math.min(index, last)].takes(arguments[index])) {
                return false;
            }
        }
        return true;
    }

    private boolean suitTheirPlaces(@Nullable Object[] arguments) {
        int given = arguments.length;
        if (!hasPlaces || given > parameters.length) {
            return false;
        }
        for (int index = 0; index < parameters.length; index++) {
            Parameter parameter = parameters[index];
            if (index < given ? !parameter.takes(arguments[index]) : !parameter.optional()) {
                return false;
            }
        }
        return true;
    }

    /** Finds out which arguments belong to which parameter where that is not plain. */
    private @Nullable Object[] matched(@Nullable Object input, @Nullable Object[] arguments, String function) {
        boolean[][] possible = possible(arguments);
        if (!possible[0][0]) {
            throw JsonataException.of("T0410", function);
        }
        List<@Nullable Object> checked = new ArrayList<>(parameters.length);
        int taken = 0;
        // JSONata keeps a count of its own: an optional parameter that takes none gets the next argument all the same.
        int next = 0;
        for (int index = 0; index < parameters.length; index++) {
            Parameter parameter = parameters[index];
            int count = parameter.taken(arguments, taken, possible[index + 1]);
            if (count == 0 && parameter.contextTypes() != 0) {
                checked.add(parameter.inPlaceOfNone(input, function));
            } else if (count == 0) {
                checked.add(at(arguments, next++));
            }
            for (int turn = 0; turn < count; turn++) {
                parameter.hold(arguments[taken + turn], count == 1, function);
                checked.add(parameter.given(at(arguments, next++)));
            }
            taken += count;
        }
        return checked.toArray();
    }

    private static @Nullable Object at(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    /** Tells for each parameter and argument whether the parameters from there on can do with the arguments from there on. */
    private boolean[][] possible(@Nullable Object[] arguments) {
        int given = arguments.length;
        boolean[][] possible = new boolean[parameters.length + 1][given + 1];
        possible[parameters.length][given] = true;
        for (int index = parameters.length - 1; index >= 0; index--) {
            Parameter parameter = parameters[index];
            boolean[] rest = possible[index + 1];
            for (int from = given; from >= 0; from--) {
                boolean takes = from < given
                        && parameter.takes(arguments[from])
                        && (rest[from + 1] || (parameter.repeated() && possible[index][from + 1]));
                possible[index][from] = takes || (parameter.optional() && rest[from]);
            }
        }
        return possible;
    }
}
