package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.Spelling;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that an expression may use where it stands: root names, and the members of {@code steps}, {@code
 * tables} and
 * {@code account}.
 *
 * @param roots the root names
 * @param steps names of the steps that have run by then
 * @param tables names of tables and look-ups at hand
 * @param account names that the account context can hold
 */
record Scope(Set<String> roots, Set<String> steps, Set<String> tables, Set<String> account) {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    /** Returns a scope with more root names. */
    Scope with(String... more) {
        Set<String> all = new LinkedHashSet<>(roots);
        all.addAll(List.of(more));
        return new Scope(all, steps, tables, account);
    }

    /** Returns a scope without one root name. */
    Scope without(String name) {
        Set<String> fewer = new LinkedHashSet<>(roots);
        fewer.remove(name);
        return new Scope(fewer, steps, tables, account);
    }

    /** Returns the scope before any step. */
    Scope withoutSteps() {
        return new Scope(roots, Set.of(), tables, account);
    }

    /** Returns the scope after one more step. */
    Scope after(String step) {
        Set<String> all = new LinkedHashSet<>(steps);
        all.add(step);
        return new Scope(with("steps").roots, all, tables, account);
    }

    /** Returns the scope with other tables. */
    Scope withTables(Collection<String> names) {
        return new Scope(roots, steps, new LinkedHashSet<>(names), account);
    }

    /** Adds a problem for every name in an expression that stands for nothing here. */
    void check(Expression expression, List<Problem> problems) {
        for (String root : new TreeSet<>(expression.roots())) {
            if (!roots.contains(root)) {
                String expected = Spelling.oneOf(root, roots);
                add(problems, new Problem(placeOf(expression, root), "an unknown variable", expected, root));
            }
        }
        for (String path : new TreeSet<>(expression.paths())) {
            String root = path.substring(0, path.indexOf('.'));
            Set<String> known = membersOf(root);
            if (roots.contains(root) && known != null && !known.contains(path.substring(root.length() + 1))) {
                String expected = Spelling.oneOf(path.substring(root.length() + 1), known);
                add(problems, new Problem(placeOf(expression, path), "an unknown " + wordFor(root), expected, path));
            }
        }
    }

    /**
     * Adds a problem unless it is already known: a record mapping is checked once for itself and once for each
     * case.
     */
    private static void add(List<Problem> problems, Problem problem) {
        boolean known = problems.stream()
                .anyMatch(other -> other.place().equals(problem.place())
                        && other.what().equals(problem.what())
                        && other.got().equals(problem.got()));
        if (!known) {
            problems.add(problem);
        }
    }

    private @Nullable Set<String> membersOf(String root) {
        return switch (root) {
            case "steps" -> steps;
            case "tables" -> tables;
            case "account" -> account;
            default -> null;
        };
    }

    private static String wordFor(String root) {
        return switch (root) {
            case "steps" -> "step, or one that has not run yet";
            case "tables" -> "table, or a look-up that the case does not list";
            default -> "value of the account context";
        };
    }

    /** Returns the place of the line in which a path is first used. */
    static Place placeOf(Expression expression, String path) {
        String source = blankComments(expression.source());
        String words = Stream.of(path.split("\\.", 2))
                .map(word -> "`?" + Pattern.quote(word) + "\\b`?")
                .collect(Collectors.joining("\\s*\\.\\s*"));
        Matcher use = Pattern.compile("(?<![\\w.`\"'])" + words).matcher(source);
        if (!use.find()) {
            use = Pattern.compile(words).matcher(source);
        }
        int line = use.reset().find()
                ? (int) source.substring(0, use.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                : 0;
        return expression.place().below(line);
    }

    /** Replaces comments by blanks of the same lines, so that words in them count for nothing. */
    static String blankComments(String source) {
        return COMMENT.matcher(source).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
    }
}
