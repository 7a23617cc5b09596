package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query of a raw call as the provider gets it: every parameter under the name that the caller wrote, in order, without
 * those that are ours. Only {@code a[0]=x&a[1]=y} becomes {@code a=x&a=y}: that is how one client writes a list, and no
 * provider reads it.
 */
final class PassedQuery {
    private static final Pattern NUMBERED = Pattern.compile("([^\\[\\]]+)\\[[0-9]{1,3}]");

    private PassedQuery() {}

    /**
     * Splits a query.
     *
     * @param raw what follows the question mark, as sent
     * @param ours names that do not go to the provider, whatever brackets follow them
     */
    static Map<String, List<String>> of(String raw, Set<String> ours) {
        Map<String, List<String>> passed = new LinkedHashMap<>();
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
            int bracket = name.indexOf('[');
            String root = bracket < 0 ? name : name.substring(0, bracket);
            if (name.isEmpty() || ours.contains(root)) {
                continue;
            }
            Matcher numbered = NUMBERED.matcher(name);
            passed.computeIfAbsent(numbered.matches() ? numbered.group(1) : name, _ -> new ArrayList<>())
                    .add(equals < 0 ? "" : decode(parameter.substring(equals + 1)));
        }
        return passed;
    }

    private static String decode(String encoded) {
        return PercentDecoding.ofQuery(encoded)
                .orElseThrow(
                        () -> CrosswalkException.of(
                                ErrorCode.INVALID_REQUEST,
                                "The query is not well encoded: every % must be followed by two hexadecimal digits, as UTF-8."));
    }
}
