package dev.crosswalk.mapping;

import dev.crosswalk.jsonata.Analysis;
import dev.crosswalk.jsonata.CompiledExpression;
import dev.crosswalk.jsonata.JsonataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what an expression reads and gives against what its analysis foretold, and counts. Used by one thread only. */
public final class Soundness {
    private final List<String> gaps = new ArrayList<>();
    private int expressions;
    private int exact;
    private int inexact;
    private int runs;
    private int failures;
    private int leaves;
    private int keys;

    /** Analyses an expression and runs it on some inputs. */
    public void check(String source, List<? extends Map<String, ? extends @Nullable Object>> inputs) {
        CompiledExpression compiled = CompiledExpression.compile(source, MappingFunctions.library());
        Analysis analysis = Analysis.of(compiled);
        expressions++;
        exact += analysis.exact() ? 1 : 0;
        inexact += analysis.exact() ? 0 : 1;
        for (Map<String, ? extends @Nullable Object> input : inputs) {
            ReadTracker tracker = ReadTracker.over(input);
            runs++;
            try {
                Object result = Output.of(
                        compiled.evaluate(tracker.view(), Map.of(), java.time.Clock.systemUTC(), Expression.LIMITS));
                holdKeys(source, analysis, result, List.of());
            } catch (JsonataException | MappingFailure | StackOverflowError _) {
                // A transform may have put an object into itself, which overflows the stack where it is copied.
                failures++;
            }
            holdLeaves(source, analysis, input, tracker);
        }
    }

    private void holdLeaves(
            String source, Analysis analysis, Map<String, ? extends @Nullable Object> input, ReadTracker tracker) {
        for (String pointer : new TreeSet<>(tracker.read())) {
            leaves++;
            List<String> names = names(input, pointer);
            if (analysis.reads().stream().noneMatch(read -> read.covers(names))) {
                gaps.add("read " + pointer + " in " + source);
            }
        }
    }

    private void holdKeys(String source, Analysis analysis, @Nullable Object result, List<String> names) {
        keys++;
        if (analysis.writes().stream().noneMatch(write -> write.covers(names))) {
            gaps.add("wrote " + names + " in " + source);
        }
        switch (result) {
            case Map<?, ?> object ->
                object.forEach((key, value) -> {
                    List<String> longer = new ArrayList<>(names);
                    longer.add(String.valueOf(key));
                    holdKeys(source, analysis, value, longer);
                });
            case List<?> list -> list.forEach(item -> holdKeys(source, analysis, item, names));
            case null, default -> {}
        }
    }

    /** Returns the names in a pointer, the indexes of lists left out. */
    private static List<String> names(Object input, String pointer) {
        List<String> names = new ArrayList<>();
        Object at = input;
        for (String part :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (at instanceof List<?> list) {
                at = list.get(Integer.parseInt(name));
            } else if (at instanceof Map<?, ?> object) {
                names.add(name);
                at = object.get(name);
            }
        }
        return names;
    }

    /** Returns every read or written part that the analysis did not foretell. */
    public List<String> gaps() {
        return gaps;
    }

    /** Returns what was tried and found. */
    public String summary() {
        return expressions + " expressions, " + exact + " analysed exactly, " + inexact
                + " honest but not exact; run " + runs + " times, " + failures + " of these failing on the data; "
                + leaves + " leaves read and " + keys + " parts given, " + gaps.size() + " of them not foretold";
    }
}
