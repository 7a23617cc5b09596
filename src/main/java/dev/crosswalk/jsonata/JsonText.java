package dev.crosswalk.jsonata;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as {@code $string} does: as JSON, functions as empty text. Used for one text and thrown away. */
final class JsonText {
    private static final String INDENT = "  ";

    private final Evaluation evaluation;
    private final boolean pretty;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** How many characters the budget has been charged for. */
    private int charged;

    private JsonText(Evaluation evaluation, boolean pretty) {
        this.evaluation = evaluation;
        this.pretty = pretty;
    }

    /** Returns a value as text: a text as it is, everything else as JSON. */
    static String of(Evaluation evaluation, Object value, boolean pretty) {
        return switch (value) {
            case String text -> text;
            case FunctionValue _ -> "";
            case Number number -> number(number, "D3001");
            case Boolean truth -> truth.toString();
            default -> {
                JsonText writer = new JsonText(evaluation, pretty);
                writer.write(value);
                yield writer.text.toString();
            }
        };
    }

    private static String number(Number number, String codeIfInfinite) {
        if (number instanceof Double real && (real.isInfinite() || real.isNaN())) {
            throw JsonataException.of(codeIfInfinite);
        }
        return Numbers.text(number);
    }

    private void write(@Nullable Object value) {
        evaluation.step();
        switch (value) {
            case null -> text.append("null");
            case JsonNull _ -> text.append("null");
            case String string -> quote(string);
            case Number number -> text.append(number(number, "D1001"));
            case Boolean truth -> text.append((boolean) truth);
            case List<?> list -> writeList(list);
            case Map<?, ?> object -> writeObject(object);
            default -> text.append("\"\"");
        }
        evaluation.built(text.length() - charged);
        charged = text.length();
    }

    private void writeList(List<?> list) {
        text.append('[');
        depth++;
        for (int index = 0; index < list.size(); index++) {
            if (index > 0) {
                text.append(',');
            }
            newLine();
            write(list.get(index));
        }
        depth--;
        if (!list.isEmpty()) {
            newLine();
        }
        text.append(']');
    }

    private void writeObject(Map<?, ?> object) {
        text.append('{');
        depth++;
        Iterator<? extends Map.Entry<?, ?>> entries = object.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine();
            quote(String.valueOf(entry.getKey()));
            text.append(pretty ? ": " : ":");
            write(entry.getValue());
            if (entries.hasNext()) {
                text.append(',');
            }
        }
        depth--;
        if (!object.isEmpty()) {
            newLine();
        }
        text.append('}');
    }

    private void newLine() {
        if (pretty) {
            text.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void quote(String string) {
        text.append('"');
        for (int index = 0; index < string.length(); index++) {
            char c = string.charAt(index);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || isLoneSurrogate(string, index)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isLoneSurrogate(String string, int index) {
        char c = string.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 >= string.length() || !Character.isLowSurrogate(string.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(string.charAt(index - 1)));
    }
}
