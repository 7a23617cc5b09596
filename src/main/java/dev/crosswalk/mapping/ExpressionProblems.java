package dev.crosswalk.mapping;

import dev.crosswalk.jsonata.CompiledExpression;
import dev.crosswalk.jsonata.Finding;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.Spelling;
import dev.crosswalk.yaml.Suggestion;
import java.util.List;
import java.util.Set;

/** Says what is certainly wrong in an expression as a problem of the file where it stands. */
final class ExpressionProblems {
    private static final String FUNCTIONS = "one of JSONata's functions or of those in docs/reference/functions.md";

    /** Stands for undefined in mappings, for which JSONata has no word. Nothing ever binds it. */
    private static final Set<String> BOUND_OUTSIDE = Set.of("nothing");

    private ExpressionProblems() {}

    static List<Problem> of(CompiledExpression compiled, String source, Place start) {
        return Finding.allIn(compiled, BOUND_OUTSIDE).stream()
                .map(finding -> problem(finding, start.in(source, finding.position())))
                .toList();
    }

    private static Problem problem(Finding finding, Place place) {
        String name = "$" + finding.name();
        return switch (finding.kind()) {
            case UNKNOWN_VARIABLE -> {
                List<String> known = finding.known().stream()
                        .map(each -> "$" + each)
                        .sorted()
                        .toList();
                yield new Problem(place, "an unknown variable", Spelling.oneOf(name, known), finding.got());
            }
            case UNKNOWN_FUNCTION ->
                new Problem(place, "an unknown function", FUNCTIONS + didYouMean(finding), finding.got());
            case FUNCTION_WITHOUT_DOLLAR ->
                new Problem(
                        place,
                        "a function without $",
                        finding.known().contains(finding.name()) ? name : FUNCTIONS + didYouMean(finding),
                        finding.got());
            case NUMBER_OF_ARGUMENTS ->
                new Problem(place, "a wrong number of arguments", name + " with " + finding.expected(), finding.got());
            case TYPE_OF_ARGUMENT ->
                new Problem(place, "an argument of a wrong type for " + name, finding.expected(), finding.got());
        };
    }

    private static String didYouMean(Finding finding) {
        return Suggestion.find(finding.known(), finding.name())
                .map(nearest -> " (did you mean $" + nearest + "?)")
                .orElse("");
    }
}
