package dev.crosswalk.benchmarks.library;

import com.dashjoin.jsonata.Jsonata;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Those of our functions that the measured mappings call, as this server gave them to the library when it ran on it.
 *
 * <p>Each gives undefined for an undefined argument, and none keeps state.
 */
final class Functions {
    private static final Map<String, Function> OURS = ours();

    /** The same as the library calls them, made once: they keep no state, so every evaluation may share them. */
    private static final Map<String, Jsonata.JFunction> CALLABLE = callable();

    private Functions() {}

    static void bindTo(Jsonata.Frame frame) {
        CALLABLE.forEach(frame::bind);
    }

    private static Map<String, Jsonata.JFunction> callable() {
        Map<String, Jsonata.JFunction> callable = new LinkedHashMap<>();
        OURS.forEach((name, function) -> callable.put(
                name, new Jsonata.JFunction((input, arguments) -> function.apply(new Arguments(arguments)), null)));
        return callable;
    }

    private static Map<String, Function> ours() {
        Map<String, Function> functions = new LinkedHashMap<>();
        functions.put("isoInstant", arguments -> arguments.instant(0, Instants::iso));
        functions.put("isoDate", arguments -> arguments.instant(0, Instants::date));
        functions.put("isoTime", arguments -> arguments.instant(0, Instants::time));
        functions.put("isoOffset", arguments -> arguments.instant(0, Instants::offset));
        functions.put("epochMillis", arguments -> arguments.instant(0, Instant::toEpochMilli));
        functions.put("plusSeconds", Functions::plusSeconds);
        functions.put("secondsBetween", Functions::secondsBetween);
        functions.put("duration", Functions::duration);
        functions.put("mapValue", Functions::mapValue);
        functions.put("invert", Functions::invert);
        functions.put("firstNonEmpty", Functions::firstNonEmpty);
        functions.put("htmlToText", arguments -> arguments.text(0, Functions::htmlToText));
        functions.put("omitEmpty", Functions::omitEmpty);
        functions.put("millis", _ -> Instant.now().toEpochMilli());
        return functions;
    }

    private static @Nullable Object plusSeconds(Arguments arguments) {
        Object seconds = arguments.at(1);
        return seconds == null
                ? null
                : arguments.instant(
                        0,
                        instant -> Instants.iso(
                                instant.plusMillis(((Number) Durations.convert(seconds, "s", "ms")).longValue())));
    }

    private static @Nullable Object secondsBetween(Arguments arguments) {
        Object to = arguments.at(1);
        return to == null
                ? null
                : arguments.instant(
                        0, from -> Duration.between(from, Instants.parse(to)).toSeconds());
    }

    private static @Nullable Object duration(Arguments arguments) {
        Object value = arguments.at(0);
        return value == null
                ? null
                : Durations.convert(value, String.valueOf(arguments.at(1)), String.valueOf(arguments.at(2)));
    }

    private static @Nullable Object mapValue(Arguments arguments) {
        Object value = arguments.at(0);
        if (value == null) {
            return null;
        }
        if (!(arguments.at(1) instanceof Map<?, ?> table)) {
            throw new IllegalArgumentException("$mapValue needs a table");
        }
        String wanted = String.valueOf(value).toLowerCase(Locale.ROOT);
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            if (String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT).equals(wanted)) {
                return entry.getValue();
            }
        }
        return arguments.size() > 2 ? arguments.at(2) : value;
    }

    private static @Nullable Object invert(Arguments arguments) {
        if (!(arguments.at(0) instanceof Map<?, ?> table)) {
            return null;
        }
        Map<String, Object> inverted = new LinkedHashMap<>();
        table.forEach((key, value) -> inverted.putIfAbsent(String.valueOf(value), String.valueOf(key)));
        return inverted;
    }

    private static @Nullable Object firstNonEmpty(Arguments arguments) {
        for (int index = 0; index < arguments.size(); index++) {
            Object value = arguments.at(index);
            if (!isEmpty(value)) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object omitEmpty(Arguments arguments) {
        if (!(arguments.at(0) instanceof Map<?, ?> object)) {
            return arguments.at(0);
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (!isEmpty(value)) {
                kept.put(String.valueOf(key), value);
            }
        });
        return kept;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals(Jsonata.NULL_VALUE)
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static String htmlToText(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        Document document = Jsoup.parse(html);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        document.select("br").append("\\n");
        document.select("p, div, ul, ol, tr, h1, h2, h3, h4, h5, h6").prepend("\\n");
        document.select("li").prepend("\\n- ");
        String text = document.html().replace("\\n", "\n");
        String cleaned = Jsoup.clean(text, "", Safelist.none(), new Document.OutputSettings().prettyPrint(false));
        return org.jsoup.parser.Parser.unescapeEntities(cleaned, false)
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{2,}", "\n")
                .strip();
    }

    /** One of our functions. */
    private interface Function {
        @Nullable
        Object apply(Arguments arguments);
    }

    /**
     * The arguments of one call; a missing one is null.
     *
     * @param values as the library hands them over
     */
    private record Arguments(List<?> values) {
        int size() {
            return values.size();
        }

        @SuppressWarnings("ReferenceEquality") // The library's null is one object.
        @Nullable
        Object at(int index) {
            Object value = index < values.size() ? values.get(index) : null;
            return value == Jsonata.NULL_VALUE ? null : value;
        }

        @Nullable
        Object instant(int index, java.util.function.Function<Instant, Object> use) {
            Object value = at(index);
            return value == null || value.equals("") ? null : use.apply(Instants.parse(value));
        }

        @Nullable
        Object text(int index, java.util.function.Function<String, @Nullable Object> use) {
            Object value = at(index);
            return value == null ? null : use.apply(value instanceof String text ? text : String.valueOf(value));
        }
    }
}
