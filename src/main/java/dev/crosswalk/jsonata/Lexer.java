package dev.crosswalk.jsonata;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts an expression's text into tokens, one at a time. Used by one parser only. */
final class Lexer {
    private static final Set<String> DOUBLE_OPERATORS = Set.of("..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??");
    private static final String SINGLE_OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final String WHITESPACE = " \t\n\r\u000b";
    private static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');

    private final String source;
    private int at;

    Lexer(String source) {
        this.source = source;
    }

    /**
     * Returns the next token.
     *
     * @param afterOperand whether a value ended before it, so that a slash divides and begins no regular expression
     */
    Token next(boolean afterOperand) {
        skipSpaceAndComments();
        if (at >= source.length()) {
            return new Token(Token.Kind.END, "(end)", null, source.length());
        }
        int start = at;
        char c = source.charAt(at);
        if (c == '/' && !afterOperand) {
            return regularExpression();
        }
        String operator = operatorHere();
        if (operator != null) {
            if (operator.equals("!") || operator.equals("~")) {
                throw JsonataException.at(start, "S0204", operator);
            }
            at += operator.length();
            return new Token(Token.Kind.OPERATOR, operator, null, start);
        }
        if (c == '"' || c == '\'') {
            String text = quoted(c);
            return new Token(Token.Kind.LITERAL, text, text, start);
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return c == '`' ? quotedName() : name();
    }

    private void skipSpaceAndComments() {
        while (at < source.length()) {
            if (WHITESPACE.indexOf(source.charAt(at)) >= 0) {
                at++;
            } else if (source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                if (end < 0) {
                    throw JsonataException.at(at, "S0106", "/*");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private @Nullable String operatorHere() {
        if (at + 1 < source.length()) {
            String two = source.substring(at, at + 2);
            if (DOUBLE_OPERATORS.contains(two)) {
                return two;
            }
        }
        return isOperator(source.charAt(at)) ? source.substring(at, at + 1) : null;
    }

    private static boolean isOperator(char c) {
        return SINGLE_OPERATORS.indexOf(c) >= 0;
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == quote) {
                at++;
                return text.toString();
            }
            if (c == '\\') {
                at++;
                text.append(escaped());
            } else {
                text.append(c);
            }
            at++;
        }
        throw JsonataException.at(source.length(), "S0101", String.valueOf(quote));
    }

    /** Reads what follows a backslash and stops at its last character. */
    private char escaped() {
        if (at >= source.length()) {
            throw JsonataException.at(source.length(), "S0103", "");
        }
        char c = source.charAt(at);
        Character plain = ESCAPES.get(c);
        if (plain != null) {
            return plain;
        }
        if (c != 'u') {
            throw JsonataException.at(at, "S0103", String.valueOf(c));
        }
        String digits = source.substring(at + 1, Math.min(at + 5, source.length()));
        if (digits.isEmpty() || !digits.chars().allMatch(Lexer::isHexDigit)) {
            throw JsonataException.at(at, "S0104", "");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private static boolean isHexDigit(int c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    private Token number() {
        int start = at;
        if (source.charAt(at) == '0') {
            at++;
        } else {
            skipDigits();
        }
        boolean whole = true;
        if (digitAt(at + 1) && source.charAt(at) == '.') {
            whole = false;
            at++;
            skipDigits();
        }
        int exponent = at < source.length() && (source.charAt(at) | 0x20) == 'e' ? at + 1 : -1;
        if (exponent > 0 && exponent < source.length() && "+-".indexOf(source.charAt(exponent)) >= 0) {
            exponent++;
        }
        if (exponent > 0 && digitAt(exponent)) {
            whole = false;
            at = exponent;
            skipDigits();
        }
        String digits = source.substring(start, at);
        double real = Double.parseDouble(digits);
        if (Double.isInfinite(real)) {
            throw JsonataException.at(start, "S0102", digits);
        }
        boolean exact = whole && digits.length() <= 18;
        Number value = exact ? Numbers.of(Long.parseLong(digits)) : Numbers.of(real);
        return new Token(Token.Kind.LITERAL, digits, value, start);
    }

    private void skipDigits() {
        while (digitAt(at)) {
            at++;
        }
    }

    private boolean digitAt(int index) {
        return index < source.length() && source.charAt(index) >= '0' && source.charAt(index) <= '9';
    }

    private Token quotedName() {
        int start = at;
        int end = source.indexOf('`', at + 1);
        if (end < 0) {
            throw JsonataException.at(source.length(), "S0105", "`");
        }
        at = end + 1;
        return new Token(Token.Kind.NAME, source.substring(start + 1, end), null, start);
    }

    private Token name() {
        int start = at;
        while (at < source.length() && WHITESPACE.indexOf(source.charAt(at)) < 0 && !isOperator(source.charAt(at))) {
            at++;
        }
        String name = source.substring(start, at);
        return switch (name) {
            case "and", "or", "in" -> new Token(Token.Kind.OPERATOR, name, null, start);
            case "true", "false" -> new Token(Token.Kind.LITERAL, name, name.equals("true"), start);
            case "null" -> new Token(Token.Kind.LITERAL, name, JsonNull.NULL, start);
            default ->
                name.startsWith("$")
                        ? new Token(Token.Kind.VARIABLE, name.substring(1), null, start)
                        : new Token(Token.Kind.NAME, name, null, start);
        };
    }

    private Token regularExpression() {
        int start = at++;
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            boolean plain = source.charAt(at - 1) != '\\';
            if (c == '/' && depth == 0 && !isEscaped(start)) {
                return regularExpression(start);
            }
            if (plain && "([{".indexOf(c) >= 0) {
                depth++;
            } else if (plain && ")]}".indexOf(c) >= 0) {
                depth--;
            }
            at++;
        }
        throw JsonataException.at(source.length(), "S0302", "/");
    }

    private boolean isEscaped(int start) {
        int backslashes = 0;
        while (at - backslashes - 1 > start && source.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private Token regularExpression(int start) {
        String pattern = source.substring(start + 1, at);
        if (pattern.isEmpty()) {
            throw JsonataException.at(at, "S0301", "//");
        }
        int flags = ++at;
        while (at < source.length() && "im".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        try {
            RegularExpression value = RegularExpression.compile(pattern, source.substring(flags, at));
            return new Token(Token.Kind.REGULAR_EXPRESSION, pattern, value, start);
        } catch (JsonataException e) {
            throw e.orAt(start, "");
        }
    }
}
