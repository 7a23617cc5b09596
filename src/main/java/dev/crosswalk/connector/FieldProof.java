package dev.crosswalk.connector;

import dev.crosswalk.connector.CaseRun.Outcome;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves one table of supports by computing requests: a field that a case claims to hold changes a request when it is
 * set, one that it does not claim changes nothing and is not read, and each of the words that it takes becomes
 * something.
 *
 * <p>Used by one thread only.
 */
final class FieldProof {
    private static final int MAXIMUM_VALUES = 8;

    private final Map<String, FieldSupport> supports;
    private final Map<String, List<Object>> values;
    private final List<Map<String, @Nullable Object>> bases = new ArrayList<>();
    private final List<CaseRun> runs;
    private final Evaluation evaluation;
    private final Function<Outcome, Set<String>> reads;
    private final Function<String, Place> placeOf;
    private final List<Problem> problems;
    private final Set<String> given;

    /** Computes the requests for an input: for a body, or for the query of a list. */
    interface Evaluation {
        Outcome run(CaseRun run, Map<String, @Nullable Object> input);
    }

    /**
     * Prepares a proof.
     *
     * @param values what each field could hold; a field that is not in it has been reported as unknown
     * @param given fields that are always there and are proven by the choice of the case
     * @param runs ways to compute the case's requests
     * @param evaluation computes the requests for an input
     * @param reads the pointers of the input that an outcome read
     * @param placeOf where the support of a field stands
     */
    FieldProof(
            Map<String, FieldSupport> supports,
            Map<String, List<Object>> values,
            Map<String, @Nullable Object> given,
            List<CaseRun> runs,
            Evaluation evaluation,
            Function<Outcome, Set<String>> reads,
            Function<String, Place> placeOf,
            List<Problem> problems) {
        this.supports = supports;
        this.values = values;
        this.given = given.keySet();
        this.runs = runs;
        this.evaluation = evaluation;
        this.reads = reads;
        this.placeOf = placeOf;
        this.problems = problems;
        Map<String, @Nullable Object> full = new LinkedHashMap<>(given);
        Map<String, @Nullable Object> minimal = new LinkedHashMap<>(given);
        supports.forEach((name, support) -> {
            List<Object> candidates = valuesOf(name);
            if (support.support() != Support.UNSUPPORTED && !candidates.isEmpty()) {
                full.putIfAbsent(name, candidates.getFirst());
                if (support.support() == Support.REQUIRED) {
                    minimal.putIfAbsent(name, candidates.getFirst());
                }
            }
        });
        bases.add(full);
        bases.add(minimal);
        bases.add(new LinkedHashMap<>(given));
    }

    /** Adds an input to prove on, without what the case does not hold. */
    void addBase(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> base = new LinkedHashMap<>(input);
        base.keySet().removeIf(name -> {
            FieldSupport support = supports.get(name);
            return support == null || support.support() == Support.UNSUPPORTED;
        });
        bases.add(base);
    }

    void prove() {
        if (anyFails()) {
            return;
        }
        supports.forEach((name, support) -> {
            if (given.contains(name) || !values.containsKey(name)) {
                return;
            }
            if (support.support() == Support.UNSUPPORTED) {
                proveUnsupported(name);
            } else if (!isProven(name, valuesOf(name))) {
                report(
                        name,
                        "a " + support.support().word() + " field that changes no request",
                        "a request mapping that sends it, or support: unsupported",
                        name);
            } else {
                proveWords(name, support);
            }
        });
    }

    /** Reports mappings that fail on an input that they should take. Where one does, nothing else can be proven. */
    private boolean anyFails() {
        Set<String> told = new LinkedHashSet<>();
        for (CaseRun run : runs) {
            for (Map<String, @Nullable Object> base : List.of(bases.get(0), bases.get(1))) {
                try {
                    evaluation.run(run, base);
                } catch (CrosswalkException e) {
                    if (told.add(e.message())) {
                        problems.add(new Problem(
                                placeOf.apply(""),
                                "a mapping that fails on a body that the case takes",
                                "a request",
                                e.message()));
                    }
                }
            }
        }
        return !told.isEmpty();
    }

    private void proveUnsupported(String name) {
        for (CaseRun run : runs) {
            for (Map<String, @Nullable Object> base : bases) {
                for (Object value : valuesOf(name)) {
                    Map<String, @Nullable Object> with = with(base, name, value);
                    Outcome outcome = evaluated(run, with);
                    Outcome without = evaluated(run, without(base, name));
                    if (outcome == null || without == null) {
                        continue;
                    }
                    if (isRead(outcome, name) || !outcome.requests().equals(without.requests())) {
                        report(
                                name,
                                "an unsupported field that a request mapping reads",
                                "a mapping that leaves it alone, or another support",
                                name);
                        return;
                    }
                }
            }
        }
    }

    private boolean isRead(Outcome outcome, String name) {
        return reads.apply(outcome).stream()
                .anyMatch(pointer -> pointer.equals("/" + name) || pointer.startsWith("/" + name + "/"));
    }

    private void proveWords(String name, FieldSupport support) {
        for (String word : support.values()) {
            if (!isProven(name, List.of(word))) {
                report(
                        name,
                        "a value that changes no request",
                        "a mapping that sends something for it, or a list of values without it",
                        word);
            }
        }
    }

    private boolean isProven(String name, List<Object> candidates) {
        return changes(bases, name, candidates) || changes(pairs(name), name, candidates);
    }

    private boolean changes(List<Map<String, @Nullable Object>> inputs, String name, List<Object> candidates) {
        for (CaseRun run : runs) {
            for (Map<String, @Nullable Object> input : inputs) {
                Outcome without = evaluated(run, without(input, name));
                for (Object value : candidates) {
                    Outcome with = without == null ? null : evaluated(run, with(input, name, value));
                    if (with != null && without != null && isEffect(with, without, name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isEffect(Outcome with, Outcome without, String name) {
        return !with.requests().equals(without.requests()) || with.filterReads().contains(name);
    }

    /** Returns inputs in which one other field is set or lacks: some fields count only beside, or without, another. */
    private List<Map<String, @Nullable Object>> pairs(String name) {
        List<Map<String, @Nullable Object>> pairs = new ArrayList<>();
        supports.forEach((other, support) -> {
            if (!other.equals(name) && !given.contains(other) && support.support() != Support.UNSUPPORTED) {
                for (Object value : valuesOf(other)) {
                    pairs.add(with(bases.get(1), other, value));
                    pairs.add(with(bases.get(2), other, value));
                }
                pairs.add(without(bases.get(0), other));
            }
        });
        return pairs;
    }

    private @Nullable Outcome evaluated(CaseRun run, Map<String, @Nullable Object> input) {
        try {
            return evaluation.run(run, input);
        } catch (CrosswalkException _) {
            // What fails on the full or the least input is reported by anyFails(); others are no proof of anything.
            return null;
        }
    }

    private List<Object> valuesOf(String name) {
        return Objects.requireNonNullElse(values.get(name), List.of()).stream()
                .limit(MAXIMUM_VALUES)
                .toList();
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> input, String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(input);
        more.put(name, value);
        return more;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> input, String name) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(input);
        fewer.remove(name);
        return fewer;
    }

    private void report(String name, String what, String expected, String got) {
        problems.add(new Problem(placeOf.apply(name), what, expected, got));
    }
}
