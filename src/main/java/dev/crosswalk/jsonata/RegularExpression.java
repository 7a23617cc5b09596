package dev.crosswalk.jsonata;

import dev.crosswalk.jsonata.pattern.PatternProgram;
import dev.crosswalk.jsonata.pattern.PatternSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression: JavaScript's, without its flag {@code u}. As a function it takes a text, and an index from which
 * to look, and gives the first match as an object with its {@code next}. Immutable, and safe for all threads.
 */
final class RegularExpression extends FunctionValue {
    private final String source;
    private final PatternProgram program;

    private RegularExpression(String source, PatternProgram program) {
        this.source = source;
        this.program = program;
    }

    /**
     * Reads a regular expression.
     *
     * @param source what stands between the slashes
     * @param flags out of {@code i}, {@code m} and {@code g}, which changes nothing
     * @throws JsonataException S0303 if it is not one; the token is the piece that is at fault
     */
    static RegularExpression compile(String source, String flags) {
        for (int index = 0; index < flags.length(); index++) {
            if ("gim".indexOf(flags.charAt(index)) < 0 || flags.indexOf(flags.charAt(index), index + 1) >= 0) {
                throw JsonataException.of("S0303", flags.substring(index, index + 1));
            }
        }
        PatternProgram program = PatternProgram.compile(source, flags.contains("i"), flags.contains("m"));
        return new RegularExpression(source, program);
    }

    /** Begins to look for matches in a text. */
    PatternSearch search(Evaluation evaluation, String text) {
        return new PatternSearch(program, evaluation, text);
    }

    /**
     * Finds the match that follows another one.
     *
     * @param from where the other one ended
     * @throws JsonataException D1004 if it is empty: the one after it would be the same
     */
    boolean findNext(PatternSearch search, int from) {
        if (from >= search.text().length() || !search.find(from)) {
            return false;
        }
        if (search.end() == search.start()) {
            throw JsonataException.of("D1004", "/" + source + "/");
        }
        return true;
    }

    /** Returns what the groups captured at the match where a search stands. */
    static List<@Nullable Object> groups(Evaluation evaluation, PatternSearch search) {
        List<@Nullable Object> groups = new ArrayList<>(search.groups());
        for (int number = 1; number <= search.groups(); number++) {
            evaluation.step();
            String captured = search.group(number);
            evaluation.built(captured == null ? 1 : captured.length());
            groups.add(captured);
        }
        return groups;
    }

    @Override
    int arity() {
        return 2;
    }

    @Override
    @Nullable
    Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
        Object subject = arguments.length > 0 ? arguments[0] : null;
        String text;
        switch (subject) {
            case null -> {
                return null;
            }
            case String string -> text = string;
            case Number _, Boolean _ -> text = JsonText.of(evaluation, subject, false);
            default -> throw JsonataException.of("T0410", "/" + source + "/");
        }
        Object from = arguments.length > 1 ? arguments[1] : null;
        double index = from instanceof Number number ? number.doubleValue() : 0;
        PatternSearch search = search(evaluation, text);
        return index <= text.length() && search.find((int) Math.max(0, index)) ? object(evaluation, search) : null;
    }

    /** Returns the match where a search stands as an object; its function {@code next} gives the one after it. */
    Map<String, @Nullable Object> object(Evaluation evaluation, PatternSearch search) {
        String text = search.text();
        int start = search.start();
        int end = search.end();
        evaluation.built(end - start + 1);
        Map<String, @Nullable Object> match = new LinkedHashMap<>();
        match.put("match", text.substring(start, end));
        match.put("start", start);
        match.put("end", end);
        match.put("groups", groups(evaluation, search));
        match.put("next", new Next(text, end));
        return match;
    }

    /** The function that gives the match after another one. */
    private final class Next extends FunctionValue {
        private final String text;
        private final int from;

        Next(String text, int from) {
            this.text = text;
            this.from = from;
        }

        @Override
        int arity() {
            return 0;
        }

        @Override
        @Nullable
        Object call(Evaluation evaluation, @Nullable Object input, @Nullable Object... arguments) {
            PatternSearch search = search(evaluation, text);
            return findNext(search, from) ? object(evaluation, search) : null;
        }
    }
}
