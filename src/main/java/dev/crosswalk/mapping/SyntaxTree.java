package dev.crosswalk.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What can be known of an expression without running it.
 *
 * @param roots the root names that it reads, for instance {@code body}
 * @param paths the first two names of the paths that it reads from the root, for instance {@code steps.contact}
 * @param functions the functions that it calls and does not define itself, without {@code $}
 */
record SyntaxTree(Set<String> roots, Set<String> paths, Set<String> functions) {
    private static final Set<String> KEYWORDS = Set.of("and", "or", "in", "true", "false", "null", "function", "λ");

    static SyntaxTree of(String source) {
        return new Scan(source).run();
    }

    private enum Kind {
        START,
        DOT,
        OPERATOR,
        NAME,
        KEYWORD,
        VARIABLE,
        VALUE,
        CLOSE
    }

    /**
     * Walks the tokens once and keeps, per bracket, whether names inside it are relative to a step of a path instead of
     * the root. Used by one thread only.
     */
    private static final class Scan {
        private final String source;
        private final Set<String> roots = new LinkedHashSet<>();
        private final Set<String> paths = new LinkedHashSet<>();
        private final Set<String> called = new LinkedHashSet<>();
        private final Set<String> bound = new LinkedHashSet<>();
        private final Deque<Boolean> relative = new ArrayDeque<>();
        private int at;
        private Kind last = Kind.START;
        private String lastText = "";
        /** Whether the operand that ends here began as a step after a dot. */
        private boolean lastIsStep;
        /** The root name that the path being read began with, empty where it began elsewhere. */
        private String pathRoot = "";

        private int pathLength;
        private boolean functionHead;

        Scan(String source) {
            this.source = source;
            relative.push(false);
        }

        SyntaxTree run() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (source.startsWith("/*", at)) {
                    int end = source.indexOf("*/", at + 2);
                    at = end < 0 ? source.length() : end + 2;
                } else if (c == '"' || c == '\'') {
                    skipQuoted(c);
                    operand(Kind.VALUE, "");
                } else if (c == '`') {
                    int start = at + 1;
                    skipQuoted(c);
                    name(source.substring(start, Math.max(start, at - 1)));
                } else if (c == '$') {
                    variable();
                } else if (Character.isDigit(c)) {
                    skipNumber();
                    operand(Kind.VALUE, "");
                } else if (Character.isLetter(c) || c == '_') {
                    word();
                } else {
                    symbol(c);
                }
            }
            called.removeAll(bound);
            return new SyntaxTree(Set.copyOf(roots), Set.copyOf(paths), Set.copyOf(called));
        }

        private void word() {
            int start = at;
            while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
                at++;
            }
            String text = source.substring(start, at);
            boolean isName = last == Kind.DOT || !KEYWORDS.contains(text);
            if (isName) {
                name(text);
            } else if (text.equals("function") || text.equals("λ")) {
                functionHead = true;
                set(Kind.KEYWORD, text, false);
            } else if (text.equals("true") || text.equals("false") || text.equals("null")) {
                operand(Kind.VALUE, text);
            } else {
                set(Kind.OPERATOR, text, false);
            }
        }

        private void name(String text) {
            boolean step = last == Kind.DOT;
            boolean fromRoot = step
                    ? (pathLength == 0 && !pathRoot.isEmpty() && pathRoot.equals("$"))
                    : !Boolean.TRUE.equals(relative.peek());
            if (fromRoot) {
                roots.add(text);
                pathRoot = text;
                pathLength = 1;
            } else if (step && pathLength == 1) {
                paths.add(pathRoot + "." + text);
                pathLength = 2;
            } else if (!step) {
                pathRoot = "";
                pathLength = 2;
            } else {
                pathLength++;
            }
            set(Kind.NAME, text, step);
        }

        private void variable() {
            int start = ++at;
            if (at < source.length() && source.charAt(at) == '$') {
                at++;
            } else {
                while (at < source.length()
                        && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
                    at++;
                }
            }
            String text = source.substring(start, at);
            boolean step = last == Kind.DOT;
            if (lastText.equals("@") || lastText.equals("#") || functionHead) {
                bound.add(text);
            }
            boolean isRoot = !step && (text.equals("$") || (text.isEmpty() && !Boolean.TRUE.equals(relative.peek())));
            pathRoot = isRoot ? "$" : "";
            pathLength = isRoot ? 0 : 2;
            set(Kind.VARIABLE, text, step);
        }

        private void operand(Kind kind, String text) {
            pathRoot = "";
            pathLength = 2;
            set(kind, text, last == Kind.DOT);
        }

        private void symbol(char c) {
            boolean afterOperand =
                    last == Kind.NAME || last == Kind.VARIABLE || last == Kind.VALUE || last == Kind.CLOSE;
            boolean now = Boolean.TRUE.equals(relative.peek());
            switch (c) {
                case '(' -> open(isCall() ? now || lastIsStep : now || last == Kind.DOT || lastText.equals("^"));
                case '[' -> open(now || afterOperand || last == Kind.DOT);
                case '{' -> {
                    boolean body = functionHead;
                    functionHead = false;
                    open(body ? now : now || last == Kind.DOT || afterOperand);
                }
                case ')', ']', '}' -> {
                    if (relative.size() > 1) {
                        relative.pop();
                    }
                    at++;
                    pathLength = Math.max(pathLength, 2);
                    set(Kind.CLOSE, String.valueOf(c), false);
                }
                case '.' -> {
                    at++;
                    if (at < source.length() && source.charAt(at) == '.') {
                        at++;
                        set(Kind.OPERATOR, "..", false);
                    } else {
                        set(Kind.DOT, ".", false);
                    }
                }
                case '/' -> {
                    if (afterOperand) {
                        at++;
                        set(Kind.OPERATOR, "/", false);
                    } else {
                        skipQuoted('/');
                        while (at < source.length() && Character.isLetter(source.charAt(at))) {
                            at++;
                        }
                        operand(Kind.VALUE, "");
                    }
                }
                case ':' -> {
                    if (source.startsWith(":=", at)) {
                        if (last == Kind.VARIABLE) {
                            bound.add(lastText);
                        }
                        at++;
                    }
                    at++;
                    set(Kind.OPERATOR, ":", false);
                }
                default -> {
                    at++;
                    set(Kind.OPERATOR, String.valueOf(c), false);
                }
            }
        }

        private boolean isCall() {
            if (last == Kind.VARIABLE) {
                called.add(lastText);
                return true;
            }
            return last == Kind.KEYWORD || last == Kind.CLOSE;
        }

        private void open(boolean isRelative) {
            relative.push(isRelative);
            at++;
            set(Kind.OPERATOR, "(", false);
        }

        private void set(Kind kind, String text, boolean step) {
            last = kind;
            lastText = text;
            lastIsStep = step;
        }

        private void skipQuoted(char quote) {
            at++;
            while (at < source.length() && source.charAt(at) != quote) {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(source.length(), at + 1);
        }

        private void skipNumber() {
            while (at < source.length()
                    && (Character.isLetterOrDigit(source.charAt(at))
                            || (source.charAt(at) == '.'
                                    && at + 1 < source.length()
                                    && Character.isDigit(source.charAt(at + 1))))) {
                at++;
            }
        }
    }
}
