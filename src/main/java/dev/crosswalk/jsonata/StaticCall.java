package dev.crosswalk.jsonata;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One call of a library's function in a {@link StaticRun}.
 *
 * @param arguments in the places of their parameters
 * @param position where the function is named
 */
record StaticCall(StaticRun run, NativeFunction function, List<StaticValue> arguments, int position) {
    StaticValue argument(int index) {
        return index < arguments.size() ? arguments.get(index) : StaticValue.NOTHING;
    }

    /** Returns the parts of the input that its arguments hold. */
    Set<InputPart> parts() {
        Set<InputPart> parts = new LinkedHashSet<>();
        arguments.forEach(argument -> parts.addAll(argument.parts()));
        return parts;
    }

    /** Notes that all arguments are looked at, but nothing below them. */
    void considerAll() {
        arguments.forEach(run::consider);
    }

    /**
     * Notes what a function reads of its arguments going by the types that it takes, and returns the parts of the input
     * that may be in what it makes of them.
     */
    Set<InputPart> readAsDeclared() {
        List<Parameter> parameters = function.signature().parameters();
        Set<InputPart> parts = parts();
        for (int index = 0; index < arguments.size(); index++) {
            StaticValue argument = arguments.get(index);
            int place = Math.min(index, parameters.size() - 1);
            if (place < 0 || parameters.get(place).mayReadBelow()) {
                run.calls().letGo(argument);
            } else {
                run.consider(argument);
            }
            argument.functions()
                    .forEach(one -> parts.addAll(run.calls().withAnything(one).parts()));
        }
        return parts;
    }

    /** Calls an argument that is a function, with no more arguments than it declares. */
    StaticValue applied(int index, StaticValue... values) {
        return run.calls().applyLimited(argument(index), List.of(values), position);
    }
}
