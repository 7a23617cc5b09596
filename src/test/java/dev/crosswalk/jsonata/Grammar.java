package dev.crosswalk.jsonata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that generated expressions are made of, as {@code jsonata/grammar.txt} lists them. Immutable. */
final class Grammar {
    private static final String RESOURCE = "/jsonata/grammar.txt";
    private static final Pattern GAP = Pattern.compile("<<([a-z-]+)(?:=([A-Z]))?(?:\\|([a-z:A-Z,]+))?>>");

    private final Map<String, List<Form>> forms = new LinkedHashMap<>();

    Grammar() {
        List<Form> current = List.of();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[") && line.endsWith("]") && line.matches("\\[[a-z]{2,}]")) {
                current = new ArrayList<>();
                forms.put(line.substring(1, line.length() - 1), current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" => ", 2);
                current.add(Form.parse(parts[0], parts.length > 1 ? parts[1] : ""));
            }
        }
    }

    /**
     * A form with gaps.
     *
     * @param texts what stands before, between and after the gaps: one more than there are gaps
     * @param result the name of what it gives, if it says so
     */
    record Form(List<String> texts, List<Gap> gaps, String result) {
        static Form parse(String line, String result) {
            List<String> texts = new ArrayList<>();
            List<Gap> gaps = new ArrayList<>();
            Matcher gap = GAP.matcher(line);
            int end = 0;
            while (gap.find()) {
                texts.add(line.substring(end, gap.start()));
                gaps.add(new Gap(gap.group(1), Objects.requireNonNullElse(gap.group(2), ""), variables(gap.group(3))));
                end = gap.end();
            }
            texts.add(line.substring(end));
            return new Form(texts, gaps, result);
        }

        private static Map<String, String> variables(@Nullable String text) {
            Map<String, String> variables = new LinkedHashMap<>();
            if (text != null) {
                for (String variable : text.split(",", -1)) {
                    variables.put(
                            "$" + variable.substring(0, variable.indexOf(':')),
                            variable.substring(variable.indexOf(':') + 1));
                }
            }
            return variables;
        }
    }

    /**
     * A gap of a form.
     *
     * @param wanted what goes there
     * @param name what its items are called from then on, if anything
     * @param variables variables with the name of what they hold
     */
    record Gap(String wanted, String name, Map<String, String> variables) {}

    /** Returns the forms that give what is wanted. */
    List<Form> of(String wanted) {
        return Objects.requireNonNull(forms.get(wanted), wanted);
    }

    /** Returns the shape that a name stands for: a kind of value, or what an earlier gap of the form gave. */
    static Shape shape(String name, Map<String, Shape> known) {
        if (known.containsKey(name)) {
            return Objects.requireNonNull(known.get(name));
        }
        if (name.endsWith("*")) {
            return new Shape.OfList(shape(name.substring(0, name.length() - 1), known));
        }
        return switch (name) {
            case "number" -> Shape.Plain.NUMBER;
            case "text" -> Shape.Plain.TEXT;
            case "truth" -> Shape.Plain.TRUTH;
            case "function" -> Shape.Plain.FUNCTION;
            case "numbers" -> new Shape.OfList(Shape.Plain.NUMBER);
            case "texts" -> new Shape.OfList(Shape.Plain.TEXT);
            case "objects" -> new Shape.OfList(Shape.ANY_OBJECT);
            case "object" -> Shape.ANY_OBJECT;
            case "list" -> Shape.ANY_LIST;
            case "match" -> new Shape.OfObject(Map.of("match", Shape.Plain.TEXT));
            default -> Shape.Plain.UNKNOWN;
        };
    }

    private static String text() {
        try (InputStream stream = Objects.requireNonNull(Grammar.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
