package dev.crosswalk.cli;

import dev.crosswalk.cli.LiveRun.Exchange;
import dev.crosswalk.cli.LiveRun.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a CRM and its sandbox differ: in the answer of a call, in the requests that it leads to, in their statuses, and in the
 * names and types of what the CRM answers. Values differ, of course, and are not compared.
 */
final class LiveComparison {
    private static final int MAXIMUM_DEPTH = 6;

    private final Map<String, Set<String>> differences = new LinkedHashMap<>();

    private LiveComparison() {}

    /** Returns each difference with the examples that show it. */
    static Map<String, Set<String>> of(List<Step> live, List<Step> sandbox) {
        LiveComparison comparison = new LiveComparison();
        Map<String, Step> stood = new LinkedHashMap<>();
        sandbox.forEach(step -> stood.put(step.example() + " " + step.method(), step));
        for (Step step : live) {
            Step other = stood.remove(step.example() + " " + step.method());
            if (other == null) {
                comparison.note(step, step.method() + " is reached with the CRM alone; the sandbox refused before");
            } else {
                comparison.steps(step, other);
            }
        }
        stood.values()
                .forEach(step -> comparison.note(
                        step, step.method() + " is reached in the sandbox alone; the CRM refused before"));
        return comparison.differences;
    }

    private void steps(Step live, Step sandbox) {
        if (live.status() != sandbox.status()) {
            note(live, live.method() + ": with the CRM " + told(live) + ", in the sandbox " + told(sandbox));
        }
        Set<String> fields = new TreeSet<>(live.fields().keySet());
        fields.addAll(sandbox.fields().keySet());
        for (String field : fields) {
            boolean there = live.fields().get(field) != null;
            if (!field.equals("remote_data")
                    && live.status() < 400
                    && sandbox.status() < 400
                    && there != (sandbox.fields().get(field) != null)) {
                note(
                        live,
                        live.method() + ": the record has " + field
                                + (there ? " with the CRM alone" : " in the sandbox alone"));
            }
        }
        List<String> asked = live.exchanges().stream().map(Exchange::operation).toList();
        List<String> askedThere =
                sandbox.exchanges().stream().map(Exchange::operation).toList();
        if (!asked.equals(askedThere)) {
            note(live, live.method() + ": asks the CRM for " + asked + " and the sandbox for " + askedThere);
            return;
        }
        for (int index = 0; index < asked.size(); index++) {
            exchanges(live, live.exchanges().get(index), sandbox.exchanges().get(index));
        }
    }

    private static String told(Step step) {
        return step.message().isEmpty() ? String.valueOf(step.status()) : step.message();
    }

    private void exchanges(Step step, Exchange live, Exchange sandbox) {
        if (live.status() != sandbox.status()) {
            note(step, live.operation() + ": the CRM answers " + live.status() + ", the sandbox " + sandbox.status());
            return;
        }
        Map<String, Set<String>> shape = shape(live.body());
        Map<String, Set<String>> other = shape(sandbox.body());
        shape.forEach((place, kinds) -> {
            Set<String> stood = other.get(place);
            if (stood == null) {
                if (other.containsKey(parent(place))) {
                    note(
                            step,
                            live.operation() + ": the CRM answers " + place + " " + kinds
                                    + ", the sandbox nothing there");
                }
            } else if (!kinds.contains("null") && !stood.contains("null") && !kinds.equals(stood)) {
                note(step, live.operation() + ": at " + place + " the CRM answers " + kinds + ", the sandbox " + stood);
            }
        });
        other.forEach((place, kinds) -> {
            if (!shape.containsKey(place) && shape.containsKey(parent(place))) {
                note(
                        step,
                        live.operation() + ": the sandbox answers " + place + " " + kinds + ", the CRM nothing there");
            }
        });
    }

    private void note(Step step, String difference) {
        differences.computeIfAbsent(difference, _ -> new TreeSet<>()).add(step.example());
    }

    /** Returns the kinds of values at each place, the items of an array being one place. */
    static Map<String, Set<String>> shape(@Nullable Object value) {
        Map<String, Set<String>> shape = new TreeMap<>();
        walk(value, "$", 0, shape);
        return shape;
    }

    private static void walk(@Nullable Object value, String place, int depth, Map<String, Set<String>> shape) {
        String kind = switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "object";
            case List<?> _ -> "array";
            case String _ -> "text";
            case Boolean _ -> "true or false";
            default -> "number";
        };
        shape.computeIfAbsent(place, _ -> new TreeSet<>()).add(kind);
        if (depth < MAXIMUM_DEPTH && value instanceof Map<?, ?> object) {
            object.forEach((name, inner) -> walk(inner, place + "." + name, depth + 1, shape));
        } else if (depth < MAXIMUM_DEPTH && value instanceof List<?> items) {
            items.forEach(item -> walk(item, place + "[]", depth + 1, shape));
        }
    }

    private static String parent(String place) {
        return place.endsWith("[]")
                ? place.substring(0, place.length() - 2)
                : place.substring(0, Math.max(place.lastIndexOf('.'), 0));
    }
}
