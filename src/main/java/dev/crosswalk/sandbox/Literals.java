package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.SelectQuery.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares stored values with the values of a query, and with each other. */
final class Literals {
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private Literals() {}

    /** Tells whether a comparison holds. */
    static boolean compare(@Nullable Object value, String operator, List<Literal> literals) {
        return switch (operator) {
            case "IN" -> literals.stream().anyMatch(literal -> equal(value, literal));
            case "NOT IN" -> literals.stream().noneMatch(literal -> equal(value, literal));
            case "=" -> equal(value, literals.getFirst());
            case "!=" -> !equal(value, literals.getFirst());
            case "LIKE" ->
                value != null && like(String.valueOf(literals.getFirst().text()), value.toString());
            default -> holds(value, operator, literals.getFirst());
        };
    }

    private static boolean holds(@Nullable Object value, String operator, Literal literal) {
        if (value == null || literal.text() == null) {
            return false;
        }
        int order = order(value, literal.text());
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean equal(@Nullable Object value, Literal literal) {
        if (value == null || literal.text() == null) {
            return value == null && literal.text() == null;
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> equal(item, literal));
        }
        return order(value, literal.text()) == 0;
    }

    /** Orders two values: as numbers, as instants or as text without regard to case; nothing comes first. */
    static int order(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? (other == null ? 0 : -1) : 1;
        }
        if (one instanceof Number || other instanceof Number) {
            Optional<BigDecimal> left = number(one);
            Optional<BigDecimal> right = number(other);
            if (left.isPresent() && right.isPresent()) {
                return left.get().compareTo(right.get());
            }
        }
        Optional<Instant> left = instant(one.toString());
        Optional<Instant> right = left.isEmpty() ? left : instant(other.toString());
        if (left.isPresent() && right.isPresent()) {
            return left.get().compareTo(right.get());
        }
        return one.toString().compareToIgnoreCase(other.toString());
    }

    private static Optional<BigDecimal> number(Object value) {
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() < 20 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text, INSTANT).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean like(String pattern, String text) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            expression.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
