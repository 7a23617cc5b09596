package dev.crosswalk.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path: a literal segment wins over a placeholder, and a placeholder over a rest of several segments.
 *
 * <p>Empty segments do not count, so {@code //unified/crm/} is {@code /unified/crm}. Segments are decoded after they are
 * split, so {@code a%2Fb} is one. Immutable once built.
 */
final class Router {
    /** How many segments a path may have. */
    static final int MAXIMUM_SEGMENTS = 32;

    private final Node root = new Node();

    Router(List<Route> routes) {
        for (Route route : routes) {
            add(route);
        }
    }

    /** What a path leads to. */
    sealed interface Match {}

    /** A route, with what its placeholders stand for. */
    record Found(Route route, Map<String, String> values) implements Match {}

    /** A path that exists, but not for this verb. */
    record OtherVerbs(Set<String> verbs) implements Match {}

    /** A path that leads nowhere. */
    record Nowhere() implements Match {}

    /** A path that is not well encoded. */
    record Broken() implements Match {}

    Match find(String verb, String rawPath) {
        Optional<List<String>> segments = segmentsOf(rawPath);
        if (segments.isEmpty()) {
            return new Broken();
        }
        Set<String> otherVerbs = new TreeSet<>();
        Match match = root.find(verb, segments.get(), 0, otherVerbs);
        if (match != null) {
            return match;
        }
        return otherVerbs.isEmpty() ? new Nowhere() : new OtherVerbs(otherVerbs);
    }

    private static Optional<List<String>> segmentsOf(String rawPath) {
        List<String> segments = new ArrayList<>(6);
        int start = 0;
        while (start <= rawPath.length()) {
            int end = rawPath.indexOf('/', start);
            end = end < 0 ? rawPath.length() : end;
            if (end > start) {
                String raw = rawPath.substring(start, end);
                Optional<String> segment = PercentDecoding.ofPath(raw);
                // Dots that would climb are never meant: a client that has them resolved them before it sent.
                boolean climbs = raw.equals(".") || raw.equals("..");
                if (segment.isEmpty() || climbs || segments.size() == MAXIMUM_SEGMENTS) {
                    return Optional.empty();
                }
                segments.add(segment.get());
            }
            start = end + 1;
        }
        return Optional.of(segments);
    }

    private void add(Route route) {
        Node node = root;
        List<Placeholder> placeholders = new ArrayList<>();
        String[] segments = route.pattern().substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment.endsWith("...}")) {
                placeholders.add(new Placeholder(segment.substring(1, segment.length() - 4), i, true));
                node = node.restNode();
            } else if (segment.startsWith("{")) {
                placeholders.add(new Placeholder(segment.substring(1, segment.length() - 1), i, false));
                node = node.anyNode();
            } else {
                node = node.literals.computeIfAbsent(segment, _ -> new Node());
            }
        }
        if (node.ends.put(route.verb(), new End(route, placeholders)) != null) {
            throw new IllegalArgumentException("Two routes for " + route.verb() + " " + route.pattern() + ".");
        }
    }

    /** A part of a pattern that stands for the segment at a position, or for all from there. */
    private record Placeholder(String name, int position, boolean rest) {}

    /** Where a pattern ends. */
    private record End(Route route, List<Placeholder> placeholders) {
        Found with(List<String> segments) {
            Map<String, String> values = placeholders.isEmpty() ? Map.of() : new HashMap<>();
            for (Placeholder placeholder : placeholders) {
                String value = placeholder.rest()
                        ? String.join("/", segments.subList(placeholder.position(), segments.size()))
                        : segments.get(placeholder.position());
                values.put(placeholder.name(), value);
            }
            return new Found(route, values);
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new LinkedHashMap<>();
        private final Map<String, End> ends = new LinkedHashMap<>();
        private @Nullable Node any;
        private @Nullable Node rest;

        Node anyNode() {
            Node node = any == null ? new Node() : any;
            any = node;
            return node;
        }

        Node restNode() {
            Node node = rest == null ? new Node() : rest;
            rest = node;
            return node;
        }

        /** Finds the best end below this node; null where there is none, with the verbs that would have had one. */
        @Nullable
        Found find(String verb, List<String> segments, int depth, Set<String> otherVerbs) {
            if (depth == segments.size()) {
                return end(verb, segments, otherVerbs);
            }
            Node literal = literals.get(segments.get(depth));
            Found found = literal == null ? null : literal.find(verb, segments, depth + 1, otherVerbs);
            if (found == null && any != null) {
                found = any.find(verb, segments, depth + 1, otherVerbs);
            }
            if (found == null && rest != null) {
                found = rest.end(verb, segments, otherVerbs);
            }
            return found;
        }

        private @Nullable Found end(String verb, List<String> segments, Set<String> otherVerbs) {
            End end = ends.get(verb);
            if (end == null) {
                otherVerbs.addAll(ends.keySet());
                return null;
            }
            return end.with(segments);
        }
    }
}
