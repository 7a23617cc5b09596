package dev.crosswalk.documentation;

import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a hosted service documents that each CRM holds, beside what ours hold. Ours may be less only where the file says why.
 */
public final class Floor {
    private static final String FILE = "/reference/floor.yaml";
    private static final String RESOURCE = "crm/engagements";
    private static final String ANY = "*";

    private final Map<?, ?> file;
    private final Coverage coverage;
    private final Set<Object> needed = new LinkedHashSet<>();

    private Floor(Map<?, ?> file, Coverage coverage) {
        this.file = file;
        this.coverage = coverage;
    }

    /** Reads the shipped floor, to compare a coverage with it. */
    public static Floor under(Coverage coverage) {
        try (InputStream stream = Objects.requireNonNull(Floor.class.getResourceAsStream(FILE))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Floor(
                    (Map<?, ?>) Objects.requireNonNull(
                            YamlDocument.parse(FILE, text).value()),
                    coverage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a coverage with a floor at hand. */
    static Floor of(Map<?, ?> file, Coverage coverage) {
        return new Floor(file, coverage);
    }

    /**
     * How many CRMs hold one field, there and here.
     *
     * @param supported how many hold it, with those that require it
     */
    public record Count(
            String method, Part part, String field, long supported, long ours, long required, long oursRequired) {
        /** Tells whether fewer hold it here. */
        public boolean isLower() {
            return ours < supported;
        }
    }

    /**
     * Where one connector is less than the floor.
     *
     * @param what is less, for instance {@code not held} or {@code does not take chat}
     * @param reason why, with its source; null where nobody has argued it
     */
    public record Gap(
            String method,
            String connector,
            Part part,
            String field,
            String what,
            @Nullable String reason) {}

    /**
     * All of the comparison.
     *
     * @param values which words of an enumeration no connector takes, as sentences
     * @param idle arguments that nothing needs
     */
    public record Comparison(List<Count> counts, List<String> values, List<Gap> gaps, List<String> idle) {
        /** Tells whether ours is nowhere lower without a reason, and no reason is idle. */
        public boolean holds() {
            return counts.stream().noneMatch(Count::isLower)
                    && values.isEmpty()
                    && gaps.stream().allMatch(gap -> gap.reason() != null)
                    && idle.isEmpty();
        }
    }

    /** Compares. */
    public Comparison compare() {
        List<Count> counts = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        needed.clear();
        object(file.get("methods")).forEach((method, described) -> {
            String name = String.valueOf(method);
            Map<?, ?> floor = object(described);
            object(floor.get("counts"))
                    .forEach((part, fields) -> object(fields)
                            .forEach((field, count) ->
                                    counts.add(count(name, part(part), String.valueOf(field), object(count)))));
            object(floor.get("values")).forEach((field, words) -> values(name, String.valueOf(field), words, values));
            object(floor.get("connectors"))
                    .forEach((connector, parts) -> object(parts)
                            .forEach((part, fields) -> object(fields)
                                    .forEach((field, cell) -> gap(
                                            gaps,
                                            name,
                                            String.valueOf(connector),
                                            part(part),
                                            String.valueOf(field),
                                            object(cell)))));
        });
        List<String> idle = new ArrayList<>();
        for (Object argument : arguments()) {
            if (!needed.contains(argument)) {
                idle.add(String.valueOf(argument));
            }
        }
        return new Comparison(List.copyOf(counts), List.copyOf(values), List.copyOf(gaps), List.copyOf(idle));
    }

    private Count count(String method, Part part, String field, Map<?, ?> floor) {
        var ours = coverage.field(RESOURCE, method, part, field).values();
        return new Count(
                method,
                part,
                field,
                number(floor.get("supported")),
                ours.stream().filter(FieldCoverage::isHeld).count(),
                number(floor.get("required")),
                ours.stream().filter(FieldCoverage::isRequired).count());
    }

    /** Notes the words that none of ours takes. */
    private void values(String method, String field, @Nullable Object words, List<String> missing) {
        var ours = coverage.field(RESOURCE, method, Part.BODY, field).values();
        boolean any =
                ours.stream().anyMatch(each -> each.isHeld() && each.values().isEmpty());
        for (Object word : words instanceof List<?> list ? list : List.of()) {
            boolean taken = ours.stream().anyMatch(each -> each.values().contains(String.valueOf(word)));
            if (!any && !taken) {
                missing.add("No connector takes " + word + " as " + field + " of a " + method + ".");
            }
        }
    }

    private void gap(List<Gap> gaps, String method, String connector, Part part, String field, Map<?, ?> floor) {
        FieldCoverage ours = coverage.method(RESOURCE, method).stream()
                .filter(each -> each.connector().equals(connector))
                .findFirst()
                .map(each -> each.part(part).get(field))
                .orElse(null);
        for (String what : less(ours, floor)) {
            gaps.add(new Gap(method, connector, part, field, what, reason(method, connector, part, field, what)));
        }
    }

    private static List<String> less(@Nullable FieldCoverage ours, Map<?, ?> floor) {
        if (ours == null || !ours.isHeld()) {
            return List.of("not held");
        }
        List<String> less = new ArrayList<>();
        boolean required = Support.REQUIRED.word().equals(floor.get("support"));
        if (required != ours.isRequired()) {
            less.add(required ? "not required" : "required");
        }
        for (Object word : floor.get("values") instanceof List<?> words ? words : List.of()) {
            if (!ours.values().isEmpty() && !ours.values().contains(String.valueOf(word))) {
                less.add("does not take " + word);
            }
        }
        return less;
    }

    /** Finds the argument for a gap: one of its own, or one for every connector or every method. */
    private @Nullable String reason(String method, String connector, Part part, String field, String what) {
        for (Object argument : arguments()) {
            Map<?, ?> fields = object(argument);
            if (fits(fields, "method", method)
                    && fits(fields, "connector", connector)
                    && fits(fields, "part", part.word())
                    && fits(fields, "field", field)
                    && fits(fields, "what", what)) {
                needed.add(argument);
                return fields.get("reason") + " (" + fields.get("source") + ")";
            }
        }
        return null;
    }

    private static boolean fits(Map<?, ?> argument, String key, String value) {
        Object wanted = argument.get(key);
        return wanted instanceof List<?> several ? several.contains(value) : ANY.equals(wanted) || value.equals(wanted);
    }

    private List<?> arguments() {
        return file.get("argued") instanceof List<?> list ? list : List.of();
    }

    private static Part part(@Nullable Object word) {
        return Part.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
