package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value inside another, as in {@code owner.emails[0]}.
 *
 * @param whole the text, which may be a name with dots in it
 * @param names one name or index for each level
 */
record PropertyPath(String whole, List<String> names) {
    /** Lists that a path would have to fill with nulls further than this are refused. */
    private static final int MAXIMUM_INDEX = 10_000;

    static PropertyPath of(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean afterBracket = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            int end = character == '[' ? text.indexOf(']', index) : -1;
            if (character == '.' || end >= 0) {
                if (!(afterBracket && name.isEmpty()) && !(end >= 0 && name.isEmpty())) {
                    names.add(name.toString());
                }
                name.setLength(0);
                afterBracket = false;
            } else {
                name.append(character);
            }
            if (end >= 0) {
                names.add(unquoted(text.substring(index + 1, end)));
                afterBracket = true;
                index = end;
            }
        }
        if (!afterBracket || !name.isEmpty()) {
            names.add(name.toString());
        }
        return new PropertyPath(text, List.copyOf(names));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() >= 2
                && (name.charAt(0) == '"' || name.charAt(0) == '\'')
                && name.charAt(0) == name.charAt(name.length() - 1);
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /** Returns these names as a value holds them: the text as one name if the object has that one. */
    List<String> in(@Nullable Object value) {
        return names.size() > 1 && value instanceof Map<?, ?> object && object.containsKey(whole)
                ? List.of(whole)
                : names;
    }

    /** Returns what stands there in a value; undefined if there is nothing. */
    @Nullable
    Object from(Evaluation evaluation, @Nullable Object value) {
        Object found = value;
        for (String name : in(value)) {
            evaluation.step();
            found = member(found, name);
            if (found == null) {
                return null;
            }
        }
        return found;
    }

    private static @Nullable Object member(@Nullable Object value, String name) {
        return switch (value) {
            case Map<?, ?> object -> Values.field(object, name);
            case List<?> list when name.equals("length") -> list.size();
            case List<?> list -> {
                int index = index(name);
                yield index >= 0 && index < list.size() ? Values.element(list, index) : null;
            }
            case String text when name.equals("length") -> text.length();
            case null, default -> null;
        };
    }

    /** Returns the index that a name is; negative if it is none. */
    private static int index(String name) {
        if (name.isEmpty() || name.length() > 5 || !name.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return -1;
        }
        return Integer.parseInt(name);
    }

    /** Puts a value where the path leads to, making objects and lists on the way. */
    static void put(
            Evaluation evaluation, Map<String, @Nullable Object> target, List<String> names, @Nullable Object value) {
        Object container = target;
        for (int level = 0; level < names.size(); level++) {
            evaluation.step();
            String name = names.get(level);
            boolean last = level == names.size() - 1;
            Object next = last ? Values.stored(value) : existing(container, name);
            if (!last && next == null) {
                next = index(names.get(level + 1)) >= 0 ? new ArrayList<>() : new LinkedHashMap<>();
            }
            store(evaluation, container, name, next);
            container = next;
        }
    }

    private static @Nullable Object existing(@Nullable Object container, String name) {
        Object found = member(container, name);
        return found instanceof Map || found instanceof List ? found : null;
    }

    @SuppressWarnings("unchecked") // All containers here were made by put.
    private static void store(Evaluation evaluation, @Nullable Object container, String name, @Nullable Object value) {
        if (container instanceof List<?>) {
            List<@Nullable Object> list = (List<@Nullable Object>) container;
            int index = Math.min(Math.max(index(name), 0), MAXIMUM_INDEX);
            while (list.size() <= index) {
                evaluation.built(1);
                list.add(null);
            }
            list.set(index, value);
        } else if (container instanceof Map<?, ?>) {
            evaluation.built(1);
            ((Map<String, @Nullable Object>) container).put(name, value);
        }
    }

    /** Returns a value without what the path leads to. Only what is on the way there is copied. */
    static @Nullable Object without(Evaluation evaluation, @Nullable Object value, List<String> names) {
        evaluation.step();
        String name = names.getFirst();
        List<String> rest = names.subList(1, names.size());
        if (value instanceof Map<?, ?> object && object.containsKey(name)) {
            evaluation.built(object.size());
            Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
            for (Object key : object.keySet()) {
                evaluation.step();
                if (!String.valueOf(key).equals(name)) {
                    copy.put(String.valueOf(key), object.get(key));
                } else if (!rest.isEmpty()) {
                    copy.put(name, without(evaluation, object.get(key), rest));
                }
            }
            return copy;
        }
        int index = index(name);
        if (value instanceof List<?> list && index >= 0 && index < list.size()) {
            evaluation.built(list.size());
            List<@Nullable Object> copy = new ArrayList<>(list);
            copy.set(index, rest.isEmpty() ? null : without(evaluation, list.get(index), rest));
            return copy;
        }
        return value;
    }
}
