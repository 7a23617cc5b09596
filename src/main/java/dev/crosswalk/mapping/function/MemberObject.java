package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.NativeFunction;
import dev.crosswalk.jsonata.Values;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the language whose members are worked out when they are asked for. Immutable.
 *
 * <p>It is a map, so that paths lead into it; members that are functions are called as {@code value.member()}.
 */
abstract class MemberObject extends AbstractMap<String, @Nullable Object> implements PlainForm {
    /** Returns the names of the members, always the same ones. */
    abstract SequencedSet<String> names();

    /** Returns a member of one of the names; undefined or null as {@code null}. */
    abstract @Nullable Object member(String name);

    static NativeFunction function(String name, String signature, NativeFunction.Body body) {
        return NativeFunction.of(name, signature, body);
    }

    @Override
    public final boolean containsKey(@Nullable Object key) {
        return key instanceof String name && names().contains(name);
    }

    @Override
    public final @Nullable Object get(@Nullable Object key) {
        return key instanceof String name && names().contains(name) ? Values.stored(member(name)) : null;
    }

    @Override
    public final int size() {
        return names().size();
    }

    @Override
    public final Set<String> keySet() {
        return names();
    }

    @Override
    public final Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names().size();
            }

            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                Iterator<String> each = names().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Map.Entry<String, @Nullable Object> next() {
                        String name = each.next();
                        return new SimpleImmutableEntry<>(name, get(name));
                    }
                };
            }
        };
    }
}
