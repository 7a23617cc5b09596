package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.RequestMapping;
import dev.crosswalk.connector.Step;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InputRead;
import dev.crosswalk.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the expressions of a case may read the caller's body. Whether they did in one call is for the {@link
 * dev.crosswalk.mapping.ReadTracker} to say: a branch that is not taken reads nothing.
 */
final class FieldReads {
    private final List<Use> uses = new ArrayList<>();

    /**
     * One place where an expression may read one part of the body.
     *
     * @param decides whether it only decides what is sent, or whether anything is
     */
    private record Use(InputRead read, boolean decides) {}

    /**
     * A place in a connector's file that reads a field.
     *
     * @param decides whether the value only decides what is sent, instead of being sent
     */
    record FieldRead(Place place, boolean decides) {}

    private FieldReads() {}

    /** Finds the reads of all expressions that make the requests of a case. */
    static FieldReads of(Case chosen) {
        FieldReads reads = new FieldReads();
        reads.add(chosen.when(), true);
        for (Step step :
                Stream.concat(chosen.before().stream(), chosen.after().stream()).toList()) {
            reads.add(step.when(), true);
            reads.add(step.forEach(), false);
            reads.add(step.request());
        }
        reads.add(chosen.request());
        return reads;
    }

    private void add(RequestMapping request) {
        add(request.path(), false);
        add(request.query(), false);
        add(request.headers(), false);
        add(request.body(), false);
    }

    private void add(@Nullable Expression expression, boolean isCondition) {
        if (expression != null) {
            expression.reads().forEach(read -> uses.add(new Use(read, isCondition || !read.isPassedOn())));
        }
    }

    /**
     * Returns where a value of the body may be read, each place once, in the order of the steps and the call.
     *
     * @param pointer the JSON Pointer of the value
     */
    List<FieldRead> at(Map<String, ? extends @Nullable Object> body, String pointer) {
        List<String> names = namesIn(body, pointer);
        Set<FieldRead> found = new LinkedHashSet<>();
        for (Use use : uses) {
            if (use.read().covers(names)) {
                found.add(new FieldRead(use.read().place(), use.decides()));
            }
        }
        return List.copyOf(found);
    }

    /** Returns the names that lead from the scope to a value of the body; the indexes of lists are none. */
    private static List<String> namesIn(Map<String, ? extends @Nullable Object> body, String pointer) {
        List<String> names = new ArrayList<>(List.of("body"));
        Object at = body;
        for (String part :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (at instanceof List<?> list) {
                at = list.get(Integer.parseInt(name));
            } else {
                names.add(name);
                at = at instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        return names;
    }
}
