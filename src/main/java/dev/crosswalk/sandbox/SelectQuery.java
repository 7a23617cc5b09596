package dev.crosswalk.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed select query.
 *
 * @param fields the names to show, dotted where they walk a relation; {@code *} for all
 * @param counts whether it is {@code SELECT COUNT()}
 * @param type the type's name
 * @param where the condition; null for none
 * @param order what to sort by
 * @param limit at most how many; null for all
 * @param offset how many to leave out first
 */
record SelectQuery(
        List<String> fields,
        boolean counts,
        String type,
        @Nullable Condition where,
        List<Order> order,
        @Nullable Integer limit,
        int offset) {
    /** One thing to sort by. */
    record Order(String field, boolean descending) {}

    /** A condition on a record. */
    sealed interface Condition {
        /** All of several. */
        record And(List<Condition> parts) implements Condition {}

        /** One of several. */
        record Or(List<Condition> parts) implements Condition {}

        /** The opposite. */
        record Not(Condition part) implements Condition {}

        /** A field against values: one, or several for {@code IN} and {@code NOT IN}. */
        record Comparison(String field, String operator, List<Literal> values) implements Condition {}
    }

    /** A value in the text; {@code quoted} tells text from words and numbers, {@code text} is null for null. */
    record Literal(@Nullable String text, boolean quoted) {}

    /**
     * Parses a query.
     *
     * @throws ViolationException with malformed_query
     */
    static SelectQuery parse(String text) {
        return new Parser(text).query();
    }

    /** A hand-written parser. Used by one thread for one text. */
    private static final class Parser {
        private static final int MAXIMUM_TOKENS = 5_000;
        private static final int MAXIMUM_DEPTH = 50;
        private static final Pattern TOKEN = Pattern.compile(
                "\\s*(?:('(?:[^'\\\\]|\\\\.)*')|([A-Za-z0-9_$.:+\\-]+)|(!=|<>|<=|>=|[=<>(),*]))", Pattern.DOTALL);
        private static final Set<String> OPERATORS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=", "LIKE");

        private final List<String> tokens = new ArrayList<>();
        private int at;
        private int depth;

        Parser(String text) {
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (end < text.stripTrailing().length()) {
                if (!matcher.find(end) || matcher.start() != end || tokens.size() >= MAXIMUM_TOKENS) {
                    throw malformed("unexpected '" + text.substring(end).strip() + "'");
                }
                tokens.add(matcher.group().strip());
                end = matcher.end();
            }
        }

        SelectQuery query() {
            expect("SELECT");
            boolean counts = false;
            List<String> fields = new ArrayList<>();
            do {
                String field = name();
                if (field.equalsIgnoreCase("COUNT") && isNext("(")) {
                    expect("(");
                    accept("*");
                    expect(")");
                    counts = true;
                } else if (field.equalsIgnoreCase("FIELDS") && isNext("(")) {
                    expect("(");
                    name();
                    expect(")");
                    fields.add("*");
                } else {
                    fields.add(field);
                }
            } while (accept(","));
            expect("FROM");
            String type = name();
            Condition where = accept("WHERE") ? or() : null;
            List<Order> order = order();
            Integer limit = null;
            int offset = 0;
            if (accept("LIMIT")) {
                limit = number();
                if (accept(",")) {
                    offset = limit;
                    limit = number();
                }
            }
            if (accept("OFFSET")) {
                offset = number();
            }
            if (at < tokens.size()) {
                throw malformed("unexpected token: '" + tokens.get(at) + "'");
            }
            return new SelectQuery(fields, counts, type, where, order, limit, offset);
        }

        private List<Order> order() {
            List<Order> order = new ArrayList<>();
            if (accept("ORDER")) {
                expect("BY");
                do {
                    String field = name();
                    boolean descending = accept("DESC");
                    if (!descending) {
                        accept("ASC");
                    }
                    if (accept("NULLS") && !accept("FIRST")) {
                        expect("LAST");
                    }
                    order.add(new Order(field, descending));
                } while (accept(","));
            }
            return order;
        }

        private Condition or() {
            List<Condition> parts = new ArrayList<>(List.of(and()));
            while (accept("OR")) {
                parts.add(and());
            }
            return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
        }

        private Condition and() {
            List<Condition> parts = new ArrayList<>(List.of(term()));
            while (accept("AND")) {
                parts.add(term());
            }
            return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
        }

        private Condition term() {
            if (++depth > MAXIMUM_DEPTH) {
                throw malformed("nested too deeply");
            }
            try {
                if (accept("NOT")) {
                    return new Condition.Not(term());
                }
                if (accept("(")) {
                    Condition inner = or();
                    expect(")");
                    return inner;
                }
                return comparison();
            } finally {
                depth--;
            }
        }

        private Condition comparison() {
            String field = name();
            if (accept("IS")) {
                boolean negated = accept("NOT");
                expect("NULL");
                return new Condition.Comparison(field, negated ? "!=" : "=", List.of(new Literal(null, false)));
            }
            boolean negated = accept("NOT");
            if (accept("IN")) {
                expect("(");
                List<Literal> values = new ArrayList<>();
                do {
                    values.add(literal());
                } while (accept(","));
                expect(")");
                return new Condition.Comparison(field, negated ? "NOT IN" : "IN", values);
            }
            String operator = next().toUpperCase(Locale.ROOT);
            if (!OPERATORS.contains(operator)) {
                throw malformed("unexpected token: '" + operator + "'");
            }
            Condition condition =
                    new Condition.Comparison(field, operator.equals("<>") ? "!=" : operator, List.of(literal()));
            return negated ? new Condition.Not(condition) : condition;
        }

        private Literal literal() {
            String token = next();
            if (token.startsWith("'")) {
                return new Literal(token.substring(1, token.length() - 1).replaceAll("(?s)\\\\(.)", "$1"), true);
            }
            if (!token.matches("[A-Za-z0-9_.:+\\-]+")) {
                throw malformed("unexpected token: '" + token + "'");
            }
            return token.equalsIgnoreCase("null") ? new Literal(null, false) : new Literal(token, false);
        }

        private String name() {
            String token = next();
            if (!token.matches("[A-Za-z_$][A-Za-z0-9_$.]*")) {
                throw malformed("unexpected token: '" + token + "'");
            }
            return token;
        }

        private int number() {
            String token = next();
            try {
                return Integer.parseUnsignedInt(token);
            } catch (NumberFormatException _) {
                throw malformed("not a number: '" + token + "'");
            }
        }

        private boolean isNext(String word) {
            return at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
        }

        private boolean accept(String word) {
            if (isNext(word)) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(String word) {
            if (!accept(word)) {
                throw malformed(
                        at < tokens.size()
                                ? "unexpected token: '" + tokens.get(at) + "', expected " + word
                                : "unexpected end, expected " + word);
            }
        }

        private String next() {
            if (at >= tokens.size()) {
                throw malformed("unexpected end of the query");
            }
            return tokens.get(at++);
        }

        private static ViolationException malformed(String message) {
            return new ViolationException(Violation.of("malformed_query", message));
        }
    }
}
