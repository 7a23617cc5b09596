package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InputRead;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.Spelling;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        for (InputRead read : expression.reads()) {
            List<String> names = read.names();
            if (names.isEmpty() || !read.isKnown(0)) {
                continue;
            }
            String root = names.getFirst();
            Set<String> known = membersOf(root);
            if (!roots.contains(root)) {
                add(problems, new Problem(read.place(0), "an unknown variable", Spelling.oneOf(root, roots), root));
            } else if (known != null && names.size() > 1 && read.isKnown(1) && !known.contains(names.get(1))) {
                String expected = Spelling.oneOf(names.get(1), known);
                String got = root + "." + names.get(1);
                add(problems, new Problem(read.place(1), "an unknown " + wordFor(root), expected, got));
            }
        }
    }

    /**
     * Adds a problem unless its place is known to be wrong: a record mapping is checked once for itself and once for each
     * case, and a name may be wrong as a function already.
     */
    private static void add(List<Problem> problems, Problem problem) {
        boolean known = problems.stream()
                .anyMatch(other -> other.place().equals(problem.place())
                        && (problem.place().column() > 0
                                || (other.what().equals(problem.what())
                                        && other.got().equals(problem.got()))));
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
}
