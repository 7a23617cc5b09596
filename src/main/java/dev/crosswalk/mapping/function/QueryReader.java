package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query of a URL, with brackets for lists and objects: {@code a[b]=1&list[]=2}. */
final class QueryReader {
    /** As many levels of brackets are read; the rest of a key is one name. */
    private static final int MAXIMUM_LEVELS = 5;

    private static final int MAXIMUM_PARTS = 1_000;
    /** Greater indexes make an object, so that a key cannot ask for a list of a million places. */
    private static final int MAXIMUM_INDEX = 20;

    private QueryReader() {}

    /** What was given for a key: values, and what stands in brackets behind it. */
    private static final class Given {
        private final List<Object> values = new ArrayList<>();
        private final Map<String, Given> parts = new LinkedHashMap<>();

        Given part(String name) {
            Given part = parts.get(name);
            if (part == null) {
                part = new Given();
                parts.put(name, part);
                if (parts.size() == 1) {
                    values.add(this); // Marks where among the values the parts stand.
                }
            }
            return part;
        }
    }

    static Map<String, @Nullable Object> read(Evaluation evaluation, String query) {
        evaluation.steps(query.length() / 4);
        evaluation.built(2L * query.length());
        Map<String, Given> all = new LinkedHashMap<>();
        String[] parts = query.split("&", MAXIMUM_PARTS + 1);
        for (int index = 0; index < Math.min(parts.length, MAXIMUM_PARTS); index++) {
            String part = parts[index];
            int equals = part.indexOf('=');
            List<String> names = names(PercentText.decoded(equals < 0 ? part : part.substring(0, equals)));
            if (names.getFirst().isEmpty()) {
                continue;
            }
            Given given = all.computeIfAbsent(names.getFirst(), _ -> new Given());
            for (String name : names.subList(1, names.size())) {
                given = given.part(name);
            }
            given.values.add(PercentText.decoded(equals < 0 ? "" : part.substring(equals + 1)));
        }
        Map<String, @Nullable Object> read = LinkedHashMap.newLinkedHashMap(all.size());
        all.forEach((name, given) -> read.put(name, value(given)));
        return read;
    }

    /** Returns the name before the brackets and the ones inside them. */
    private static List<String> names(String key) {
        List<String> names = new ArrayList<>();
        int open = key.indexOf('[');
        int end = open < 0 ? key.length() : open;
        names.add(key.substring(0, end));
        while (end < key.length()) {
            int close = key.charAt(end) == '[' ? key.indexOf(']', end) : -1;
            boolean rest = close < 0 || names.size() > MAXIMUM_LEVELS;
            names.add(rest ? key.substring(end) : key.substring(end + 1, close));
            end = rest ? key.length() : close + 1;
        }
        return names;
    }

    private static Object value(Given given) {
        if (given.values.size() == 1 && given.parts.isEmpty()) {
            return given.values.getFirst();
        }
        if (given.values.size() == 1) {
            return parts(given);
        }
        List<Object> values = new ArrayList<>();
        for (Object value : given.values) {
            Object part = value instanceof Given ? parts(given) : value;
            if (part instanceof List<?> list) {
                values.addAll(list);
            } else {
                values.add(part);
            }
        }
        return values;
    }

    /** Returns a list where all names are empty or small numbers, else an object. */
    private static Object parts(Given given) {
        if (!given.parts.keySet().stream().allMatch(QueryReader::isPlace)) {
            Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(given.parts.size());
            given.parts.forEach((name, part) -> object.put(name, value(part)));
            return object;
        }
        List<Object> list = new ArrayList<>();
        given.parts.entrySet().stream()
                .sorted((one, other) -> Integer.compare(place(one.getKey()), place(other.getKey())))
                .forEach(entry -> {
                    Object value = value(entry.getValue());
                    if (value instanceof List<?> several) {
                        list.addAll(several);
                    } else {
                        list.add(value);
                    }
                });
        return list;
    }

    private static boolean isPlace(String name) {
        return name.isEmpty()
                || (name.length() <= 2
                        && name.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                        && Integer.parseInt(name) <= MAXIMUM_INDEX);
    }

    private static int place(String name) {
        return name.isEmpty() ? MAXIMUM_INDEX + 1 : Integer.parseInt(name);
    }
}
