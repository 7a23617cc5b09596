package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a signature's text from left to right. Used once and thrown away. */
final class SignatureText {
    private final String text;
    private final List<Draft> drafts = new ArrayList<>();
    private int position = 1;

    private SignatureText(String text) {
        this.text = text;
    }

    /** Returns the parameters. JSONata does not hold functions to what is said of their result. */
    static List<Parameter> parameters(String text) {
        SignatureText reader = readUpToResult(text);
        return reader.drafts.stream().map(Draft::parameter).toList();
    }

    /** Returns what is said of the result; empty where nothing is. */
    static String result(String text) {
        int from = readUpToResult(text).position + 1;
        return from >= text.length() ? "" : text.substring(from, text.length() - 1);
    }

    private static SignatureText readUpToResult(String text) {
        SignatureText reader = new SignatureText(text);
        while (reader.position < text.length() && text.charAt(reader.position) != ':') {
            reader.read(text.charAt(reader.position));
            reader.position++;
        }
        return reader;
    }

    private void read(char symbol) {
        switch (symbol) {
            case '(' -> readChoice();
            case '<' -> readTypeParameter();
            case '-', '?', '+' -> {
                if (!drafts.isEmpty()) {
                    drafts.getLast().change(symbol);
                }
            }
            case 'a', 'x' -> drafts.add(new Draft(symbol, Parameter.ANYTHING));
            case 'j' -> drafts.add(new Draft(symbol, Parameter.ANY_JSON));
            case 'f' -> drafts.add(new Draft(symbol, Parameter.FUNCTION));
            default -> {
                // What is no type says nothing here, the closing bracket for instance.
                if (types(symbol) != 0) {
                    drafts.add(new Draft(symbol, types(symbol) | Parameter.MISSING));
                }
            }
        }
    }

    private void readChoice() {
        int start = position;
        String choice = inside('(', ')');
        if (choice.indexOf('<') >= 0) {
            throw JsonataException.at(start, "S0402", choice);
        }
        int types = choice.chars()
                .map(symbol -> types((char) symbol))
                .reduce(Parameter.MISSING, (one, other) -> one | other);
        drafts.add(new Draft('(', types));
    }

    private void readTypeParameter() {
        int start = position;
        Draft last = drafts.isEmpty() ? null : drafts.getLast();
        if (last == null || (last.symbol != 'a' && last.symbol != 'f')) {
            throw JsonataException.at(start, "S0401", last == null ? "" : String.valueOf(last.symbol));
        }
        last.members = inside('<', '>');
    }

    /** Moves to the bracket that closes the one at the position, and returns what is between them. */
    private String inside(char opening, char closing) {
        int start = position + 1;
        int depth = 1;
        while (++position < text.length()) {
            char symbol = text.charAt(position);
            depth += symbol == opening ? 1 : symbol == closing ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        return text.substring(start, position);
    }

    private static int types(char symbol) {
        return switch (symbol) {
            case 's' -> Parameter.TEXT;
            case 'n' -> Parameter.NUMBER;
            case 'b' -> Parameter.TRUTH;
            case 'l' -> Parameter.NULL;
            case 'a' -> Parameter.LIST;
            case 'o' -> Parameter.OBJECT;
            case 'f' -> Parameter.FUNCTION;
            case 'u' -> Parameter.TEXT | Parameter.NUMBER | Parameter.TRUTH | Parameter.NULL;
            default -> 0;
        };
    }

    /** A parameter whose signs may not all be read yet. */
    private static final class Draft {
        private final char symbol;
        private final int types;
        private @Nullable String members;
        private boolean optional;
        private boolean repeated;
        private boolean reluctant;
        private int contextTypes;

        Draft(char symbol, int types) {
            this.symbol = symbol;
            this.types = types;
        }

        void change(char sign) {
            if (sign == '+') {
                repeated = true;
                return;
            }
            if (sign == '-') {
                contextTypes = optional ? Parameter.ANYTHING : types;
            }
            // A second sign makes a parameter reluctant, as it does in the regular expressions that JSONata builds.
            reluctant = optional || repeated;
            optional = !repeated;
        }

        Parameter parameter() {
            boolean isList = symbol == 'a';
            return new Parameter(
                    types,
                    isList,
                    members == null || !isList ? Parameter.ANYTHING : members.isEmpty() ? 0 : types(members.charAt(0)),
                    members != null && members.length() == 1,
                    optional,
                    repeated,
                    reluctant,
                    contextTypes);
        }
    }
}
