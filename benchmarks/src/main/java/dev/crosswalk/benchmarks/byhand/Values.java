package dev.crosswalk.benchmarks.byhand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes plain JSON values: what every mapping by hand needs. */
final class Values {
    private Values() {}

    /** Returns what is under some keys, one inside the other; null where anything on the way is missing. */
    static @Nullable Object at(@Nullable Object value, String... keys) {
        Object found = value;
        for (String key : keys) {
            if (!(found instanceof Map<?, ?> map)) {
                return null;
            }
            found = map.get(key);
        }
        return found;
    }

    /** Returns an object, an empty one where there is none. */
    static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Returns the items of a list, the one value itself where it is no list, nothing where it is missing. */
    static List<?> items(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }

    /** Returns the first item of a list. */
    static @Nullable Object first(@Nullable Object value) {
        List<?> items = items(value);
        return items.isEmpty() ? null : items.getFirst();
    }

    /** Tells whether a value says something: it is not missing, empty, false or zero. */
    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0;
            case Map<?, ?> map -> !map.isEmpty();
            case List<?> list -> list.stream().anyMatch(Values::isTrue);
            default -> false;
        };
    }

    static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    static @Nullable Object firstNonEmpty(@Nullable Object... values) {
        for (Object value : values) {
            if (!isEmpty(value)) {
                return value;
            }
        }
        return null;
    }

    /** Writes a value as text, as JSON does. */
    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            default -> value.toString();
        };
    }

    /** Translates a word by a table whatever its case; a word that the table lacks stays as it is. */
    static @Nullable Object translate(@Nullable Object word, Map<?, ?> table) {
        return word == null ? null : translate(word, table, word);
    }

    static @Nullable Object translate(Object word, Map<?, ?> table, @Nullable Object otherwise) {
        Object exact = table.get(word);
        if (exact != null) {
            return exact;
        }
        String wanted = word.toString();
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            if (wanted.equalsIgnoreCase(String.valueOf(entry.getKey()))) {
                return entry.getValue();
            }
        }
        return otherwise;
    }

    /** Translates a word back by a table that leads the other way; a word that the table lacks stays as it is. */
    static @Nullable Object translateBack(@Nullable Object word, Map<?, ?> table) {
        if (word == null) {
            return null;
        }
        String wanted = word.toString();
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            if (wanted.equalsIgnoreCase(String.valueOf(entry.getValue()))) {
                return entry.getKey();
            }
        }
        return word;
    }

    /** Returns an object with one identifier. */
    static Map<String, @Nullable Object> reference(@Nullable Object id) {
        Map<String, @Nullable Object> reference = new LinkedHashMap<>(2);
        reference.put("id", id);
        return reference;
    }

    /** Returns an object with an identifier, null where the identifier says nothing. */
    static @Nullable Map<String, @Nullable Object> referenceIfTrue(@Nullable Object id) {
        return isTrue(id) ? reference(id) : null;
    }

    /** Returns an object per identifier that begins with some characters. */
    static List<Object> references(List<?> identifiers, String beginning) {
        List<Object> references = new ArrayList<>(identifiers.size());
        for (Object identifier : identifiers) {
            if (identifier instanceof String text && text.startsWith(beginning)) {
                references.add(reference(text));
            }
        }
        return references;
    }

    /** Puts a value unless it is missing. */
    static void putIfThere(Map<String, @Nullable Object> object, String key, @Nullable Object value) {
        if (value != null) {
            object.put(key, value);
        }
    }

    /** Puts a value unless it is missing or empty. */
    static void putUnlessEmpty(Map<String, @Nullable Object> object, String key, @Nullable Object value) {
        if (!isEmpty(value)) {
            object.put(key, value);
        }
    }

    /** Copies a value under another name, null as well, unless the key is missing. */
    static void copy(Map<String, @Nullable Object> object, String key, Map<?, ?> from, String name) {
        Object value = from.get(name);
        if (value != null || from.containsKey(name)) {
            object.put(key, value);
        }
    }

    /** Copies all entries of an object, null as well. */
    static void copyAll(Map<String, @Nullable Object> object, Map<?, ?> from) {
        from.forEach((key, value) -> object.put(String.valueOf(key), value));
    }

    static boolean isText(@Nullable Object value, String wanted) {
        return Objects.equals(value, wanted);
    }
}
