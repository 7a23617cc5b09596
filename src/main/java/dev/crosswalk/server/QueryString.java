package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query string as nested maps, lists and texts, in the ways of the {@code qs} library that clients write it with.
 *
 * <p>{@code a[b]=1} nests; {@code a[]=1}, {@code a[0]=1} and a repeated {@code a=1} make lists; {@code a[][b]=1} makes a list
 * of objects, a new one wherever a name comes again. Dots have no meaning. Unlike that library, what cannot be one value
 * (a text and an object under one name) is refused instead of mended.
 */
final class QueryString {
    /** How many parameters one query may have. */
    static final int MAXIMUM_PARAMETERS = 1000;

    /** How many names one parameter may nest. */
    static final int MAXIMUM_DEPTH = 10;

    /** The highest number in brackets that is a place in a list; a higher one is a name, such as a field's number. */
    static final int MAXIMUM_ARRAY_INDEX = 999;

    private static final String APPEND = "";

    private QueryString() {}

    /**
     * Parses what follows the question mark.
     *
     * @throws CrosswalkException with {@code INVALID_REQUEST} and nothing else
     */
    static Map<String, @Nullable Object> parse(String raw) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (raw.isEmpty()) {
            return result;
        }
        Node root = new Node();
        int parameters = 0;
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            if (end > start) {
                if (++parameters > MAXIMUM_PARAMETERS) {
                    throw refused("", "at most " + MAXIMUM_PARAMETERS + " parameters", "more");
                }
                root.add(raw.substring(start, end));
            }
            start = end + 1;
        }
        root.children.forEach((name, node) -> result.put(name, node.value(name)));
        return result;
    }

    private static String decode(String encoded) {
        return PercentDecoding.ofQuery(encoded)
                .orElseThrow(() -> refused(
                        shortened(encoded),
                        "UTF-8 with every % followed by two hexadecimal digits",
                        "a broken encoding"));
    }

    /** Splits {@code a[b][]} into its names; text without a matching bracket is one plain name. */
    private static List<String> namesOf(String key) {
        List<String> names = new ArrayList<>(2);
        int open = key.indexOf('[');
        int close = open < 0 ? -1 : key.indexOf(']', open);
        if (close < 0) {
            names.add(key);
            return names;
        }
        if (open > 0) {
            names.add(key.substring(0, open));
        }
        while (open >= 0 && close >= 0) {
            String name = key.substring(open + 1, close);
            // A list needs a name to stand under, so leading empty brackets say nothing.
            if (!name.isEmpty() || !names.isEmpty()) {
                names.add(name);
            }
            if (names.size() > MAXIMUM_DEPTH) {
                throw refused(shortened(key), "at most " + MAXIMUM_DEPTH + " nested names", "more");
            }
            open = close + 1 < key.length() && key.charAt(close + 1) == '[' ? close + 1 : -1;
            close = open < 0 ? close : key.indexOf(']', open);
        }
        return names;
    }

    private static CrosswalkException refused(String parameter, String expected, String got) {
        String place = parameter.isEmpty() ? "The query string" : "The query parameter `" + parameter + "`";
        String message = place + " cannot be read: expected " + expected + ", got " + got + ".";
        return CrosswalkException.builder(ErrorCode.INVALID_REQUEST, message)
                .failures(List.of(new Failure(parameter, expected, got, message)))
                .build();
    }

    private static String shortened(String text) {
        int limit = 60;
        return text.length() <= limit ? text : text.substring(0, limit) + "…";
    }

    /** What stands under one name while the parameters are read one by one. */
    private static final class Node {
        private final List<String> texts = new ArrayList<>(1);
        private final List<Node> items = new ArrayList<>(0);
        private final Map<String, Node> children = new LinkedHashMap<>();

        void add(String parameter) {
            // An equals sign may stand inside brackets, so the one that ends a bracketed name counts first.
            int bracket = parameter.indexOf("]=");
            int encodedBracket = parameter.indexOf("%5D=");
            int equals = bracket >= 0 ? bracket + 1 : encodedBracket >= 0 ? encodedBracket + 3 : parameter.indexOf('=');
            String key = decode(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
            if (key.isEmpty()) {
                return;
            }
            List<String> names = namesOf(key);
            if (!names.isEmpty()) {
                put(names, value);
            }
        }

        private void put(List<String> names, String value) {
            Node node = this;
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                node = name.equals(APPEND)
                        ? node.item(names.subList(i + 1, names.size()))
                        : node.children.computeIfAbsent(name, _ -> new Node());
            }
            node.texts.add(value);
        }

        /** Returns the item that takes a value under these names: the last one, unless it has that value already. */
        private Node item(List<String> names) {
            if (!names.isEmpty() && !items.isEmpty() && !items.getLast().holds(names)) {
                return items.getLast();
            }
            Node item = new Node();
            items.add(item);
            return item;
        }

        private boolean holds(List<String> names) {
            Node node = this;
            for (String name : names) {
                Node child = name.equals(APPEND) ? null : node.children.get(name);
                if (child == null) {
                    return false;
                }
                node = child;
            }
            return true;
        }

        Object value(String name) {
            boolean list = !items.isEmpty() || texts.size() > 1;
            if (children.isEmpty()) {
                return list ? list(name) : texts.getFirst();
            }
            if (children.keySet().stream().allMatch(Node::isIndex)) {
                return list(name);
            }
            if (list || !texts.isEmpty()) {
                throw refused(name, "either values or names in brackets", "both");
            }
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            children.forEach((key, child) -> object.put(key, child.value(name + "[" + key + "]")));
            return object;
        }

        private List<Object> list(String name) {
            List<Object> list = new ArrayList<>(children.size() + items.size() + texts.size());
            children.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(
                            (a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b))))
                    .forEach(entry -> list.add(entry.getValue().value(name + "[" + entry.getKey() + "]")));
            items.forEach(item -> list.add(item.value(name + "[]")));
            list.addAll(texts);
            return list;
        }

        private static boolean isIndex(String name) {
            int digits = Integer.toString(MAXIMUM_ARRAY_INDEX).length();
            boolean canonical = name.length() == 1 || !name.startsWith("0");
            return name.length() <= digits && canonical && name.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
