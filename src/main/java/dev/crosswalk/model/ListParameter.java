package dev.crosswalk.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One query parameter that narrows a list.
 *
 * @param name its key in the query
 * @param type what it may hold
 * @param description what it means, for people
 * @param example a value that it could have, as text
 * @param values the words of an enumeration; empty for every other type
 * @param references the resource whose identifier it holds; null where it is no reference
 */
public record ListParameter(
        String name,
        Type type,
        String description,
        String example,
        List<String> values,
        @Nullable String references) {

    /** What a query parameter of a list may hold. */
    public enum Type {
        TEXT("text"),
        BOOLEAN("true or false"),
        ENUM("one of the parameter's words"),
        /** Arrives as {@code contact=1} or {@code contact[id]=1}; mappings see {@code {"id": "1"}}. */
        REFERENCE("an identifier, as name=1 or name[id]=1"),
        /** Arrives as {@code created_at[gt]=…} or bare; mappings see {@code {"gt", "gte", "lt", "lte", "eq"}}. */
        INSTANT_RANGE("a moment in ISO 8601, or bounds of one: name[gte]=2026-05-14T10:00:00Z");

        private final String expected;

        Type(String expected) {
            this.expected = expected;
        }

        /** Returns what a caller should send, in words. */
        public String expected() {
            return expected;
        }

        /** Returns the word used in model files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Finds the type of a word used in model files. */
        public static Optional<Type> find(String word) {
            for (Type type : values()) {
                if (type.word().equals(word)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}
