package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the engine to the project's own cases, and the cases to everything that the engine has. */
final class LanguageTest {
    private static final Limits LIMITS = new Limits(10_000_000, 500, 20_000_000, Duration.ofSeconds(20));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-09T14:30:15.250Z"), ZoneOffset.UTC);
    private static final int FEWEST_CASES_OF_A_TOPIC = 3;

    /** The operators of the language, as the topics of the cases name them. */
    private static final List<String> OPERATORS =
            List.of(". [ { ^ * ** % @ # + - / & = != < <= > >= in and or ? ?: ?? .. := ; ~> |".split(" "));

    /** Codes of limits, which are too long for a file of cases: BudgetTest and ParserFuzzTest provoke each of them. */
    private static final Set<String> CODES_OF_LIMITS = Set.of("D1011", "D1012", "D1014", "D2015", "S0501");

    private static final Pattern CODE = Pattern.compile("\"([STD][0-9]{4})\"");

    @TestFactory
    Stream<DynamicTest> everyCaseGivesWhatItsFileSays() {
        Map<String, List<CaseFiles.LanguageCase>> topics = CaseFiles.all().stream()
                .collect(Collectors.groupingBy(CaseFiles.LanguageCase::topic, LinkedHashMap::new, Collectors.toList()));
        return topics.entrySet().stream()
                .map(topic -> DynamicTest.dynamicTest(
                        topic.getKey(),
                        () -> assertThat(topic.getValue().stream()
                                        .map(LanguageTest::difference)
                                        .filter(Objects::nonNull))
                                .isEmpty()));
    }

    private static @Nullable String difference(CaseFiles.LanguageCase one) {
        String before = Outcome.written(one.root());
        Outcome got = Outcome.ofOurs(one.expression(), one.root(), Map.of(), CLOCK, LIMITS);
        if (!before.equals(Outcome.written(one.root()))) {
            return one.place() + ": " + one.expression() + "\n  changed its input";
        }
        return one.expects(got)
                ? null
                : one.place() + ": " + one.expression() + "\n  expected " + one.expected() + "\n  got      "
                        + got.shown();
    }

    @Test
    void everyFunctionHasCases() {
        Set<String> wanted =
                Library.standard().names().stream().map(name -> "$" + name).collect(Collectors.toSet());
        assertThat(topicsWithTooFewCases(wanted)).isEmpty();
    }

    @Test
    void everyOperatorHasCases() {
        assertThat(topicsWithTooFewCases(
                        OPERATORS.stream().map(sign -> "operator " + sign).toList()))
                .isEmpty();
    }

    @Test
    void everyCodeOfAnErrorHasACase() throws IOException {
        Set<String> covered = CaseFiles.all().stream()
                .map(one -> String.valueOf(one.fields().get("error")))
                .collect(Collectors.toCollection(TreeSet::new));
        covered.addAll(CODES_OF_LIMITS);
        assertThat(covered).as("codes of errors that have a case").containsAll(codesOfTheEngine());
    }

    private static List<String> topicsWithTooFewCases(Iterable<String> topics) {
        Map<String, Long> counts = CaseFiles.all().stream()
                .map(CaseFiles.LanguageCase::topic)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> found = new ArrayList<>();
        for (String topic : topics) {
            if (counts.getOrDefault(topic, 0L) < FEWEST_CASES_OF_A_TOPIC) {
                found.add(topic);
            }
        }
        return found;
    }

    /** Returns the codes that stand in the engine's source: what it can throw. */
    private static Set<String> codesOfTheEngine() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/crosswalk/jsonata"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher code = CODE.matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        return codes;
    }
}
