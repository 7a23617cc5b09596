package dev.crosswalk.mapping;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches which leaves of an input an expression reads, as JSON Pointers: what is never read was never sent.
 *
 * <p>One tracker serves one call and is used by one thread at a time.
 */
public final class ReadTracker {
    private final Object root;
    private final Set<String> read = new LinkedHashSet<>();

    private ReadTracker(Map<String, ? extends @Nullable Object> input) {
        this.root = input.isEmpty() ? input : new MapView(input, "");
    }

    /** Watches an input. */
    public static ReadTracker over(Map<String, ? extends @Nullable Object> input) {
        return new ReadTracker(input);
    }

    /** Returns what to put in the scope instead of the input. */
    public Object view() {
        return root;
    }

    /** Returns the pointers of all leaves read so far: texts, numbers, booleans, nulls, and empty objects and lists. */
    public Set<String> read() {
        return Set.copyOf(read);
    }

    /** Returns a JSON Pointer one level down. */
    public static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private @Nullable Object view(@Nullable Object value, String pointer) {
        return switch (value) {
            case null -> leaf(null, pointer);
            case Map<?, ?> map when !map.isEmpty() -> new MapView(map, pointer);
            case List<?> list when !list.isEmpty() -> new ListView(list, pointer);
            default -> leaf(value, pointer);
        };
    }

    private @Nullable Object leaf(@Nullable Object value, String pointer) {
        read.add(pointer);
        return value;
    }

    /** A part of the input that notes what is taken out of it. */
    sealed interface View {}

    private final class MapView extends AbstractMap<String, @Nullable Object> implements View {
        private final Map<?, ?> values;
        private final String pointer;

        MapView(Map<?, ?> values, String pointer) {
            this.values = values;
            this.pointer = pointer;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return values.containsKey(key) ? view(values.get(key), child(pointer, String.valueOf(key))) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return values.containsKey(key);
        }

        @Override
        public int size() {
            return values.size();
        }

        /** The names alone: to know that a key is there is not to read what it holds. */
        @Override
        public Set<String> keySet() {
            Set<String> names = new LinkedHashSet<>();
            values.keySet().forEach(key -> names.add(String.valueOf(key)));
            return names;
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    Iterator<?> keys = values.keySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return keys.hasNext();
                        }

                        @Override
                        public Entry<String, @Nullable Object> next() {
                            String key = String.valueOf(keys.next());
                            return new AbstractMap.SimpleImmutableEntry<>(
                                    key, view(values.get(key), child(pointer, key)));
                        }
                    };
                }

                @Override
                public int size() {
                    return values.size();
                }
            };
        }
    }

    private final class ListView extends AbstractList<@Nullable Object> implements View {
        private final List<?> values;
        private final String pointer;

        ListView(List<?> values, String pointer) {
            this.values = values;
            this.pointer = pointer;
        }

        @Override
        public @Nullable Object get(int index) {
            return view(values.get(index), child(pointer, String.valueOf(index)));
        }

        @Override
        public int size() {
            return values.size();
        }
    }
}
