package dev.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private static final ResourceModel ENGAGEMENTS = ModelsTest.engagements();

    @Test
    void listsTenMistakesAtOnce() {
        List<Failure> failures = check("""
                {
                  "engagement_type": "cal",
                  "subject": 12,
                  "direction": "Inbound",
                  "start_time": "next Tuesday",
                  "end_time": 1778752800000,
                  "duration": "25 min",
                  "owner": "7001",
                  "contact": {"id": "1001"},
                  "opportunity": [{"id": 3001}, {}, null],
                  "custom_fields": [],
                  "remote_data": "x"
                }
                """);

        assertThat(failures.stream().map(Failure::message))
                .containsExactly(
                        "/engagement_type must be one of call, meeting, email, note, chat, task; got \"cal\"."
                                + " Did you mean \"call\"?",
                        "/subject must be text; got 12. Send it as text: \"12\".",
                        "/direction must be one of inbound, outbound, missed; got \"Inbound\"."
                                + " Did you mean \"inbound\"?",
                        "/start_time must be a moment in ISO 8601, for instance 2026-05-14T10:00:00Z;"
                                + " got \"next Tuesday\".",
                        "/end_time must be a moment in ISO 8601, for instance 2026-05-14T10:00:00Z;"
                                + " got 1778752800000.",
                        "/duration must be whole seconds as text or a number, for instance \"1500\"; got \"25 min\".",
                        "/owner must be an object with the identifier, {\"id\": \"…\"}; got \"7001\"."
                                + " Send it as {\"id\": \"7001\"}.",
                        "/contact must be an array; each item an object with the identifier, {\"id\": \"…\"};"
                                + " got an object. Put it into an array.",
                        "/opportunity/0/id must be text; got 3001. Send it as text: \"3001\".",
                        "/opportunity/1/id must be the identifier of one of the opportunities as text; got null."
                                + " Leave opportunity out where there is none.",
                        "/opportunity/2 must be an object with the identifier, {\"id\": \"…\"}; got null.",
                        "/custom_fields must be an object; got an array.",
                        "/remote_data must be an object; got \"x\".");
    }

    @Test
    void takesAWholeEngagement() {
        assertThat(check("""
                        {
                          "engagement_type": "call", "subject": "Intro", "content": "<p>Hi</p>", "status": "anything",
                          "direction": "outbound", "start_time": "2026-05-14T12:00:00+02:00", "end_time": "2026-05-14",
                          "duration": 1500, "owner": {"id": "7001"}, "contact": [{"id": "1001"}, {"id": "1002"}],
                          "phone_numbers": [{"number": "+14155550123", "type": "work"}],
                          "custom_fields": {"a": {"b": [1, null]}}, "remote_data": {"x": 1}, "lead": [], "account": null
                        }
                        """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-14",
                "2026-05-14T10:00Z",
                "2026-05-14T10:00:00",
                "2026-05-14 10:00:00",
                "2026-05-14T10:00:00.123456789Z",
                "2026-05-14T10:00:00+0530",
                "2026-05-14T10:00:00-08:00",
                "2026-05-14T10:00:00+05"
            })
    void takesAMomentAsIso8601(String moment) {
        assertThat(Validation.check(ENGAGEMENTS, Map.of("start_time", moment))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30",
                "14.05.2026",
                "2026-05-14T25:00:00Z",
                "1778752800000",
                "2026-05-14T10:00:00 CEST",
                "2026-05-14T10:00:00+99:00",
                "2026-5-14"
            })
    void refusesAMomentInAnyOtherForm(String moment) {
        assertThat(Validation.check(ENGAGEMENTS, Map.of("start_time", moment)))
                .extracting(Failure::field)
                .containsExactly("/start_time");
    }

    @Test
    void takesAWholeNumberOnlyWhereTheModelWantsOne() {
        ResourceModel accounts =
                Models.load(null).models().find("crm", "accounts").orElseThrow();

        assertThat(Validation.check(accounts, Map.of("number_of_employees", 120)))
                .isEmpty();
        assertThat(Validation.check(accounts, Map.of("number_of_employees", 1.5)))
                .extracting(Failure::message)
                .containsExactly("/number_of_employees must be a whole number; got 1.5.");
        assertThat(Validation.check(ENGAGEMENTS, Map.of("duration", -1))).hasSize(1);
    }

    @Test
    void anUnknownFieldIsNoFailureButIsListedWithWhatWasMeant() {
        Map<String, @Nullable Object> body = Json.parseObject("""
                {"subjct": "x", "contacts": [], "contact": [{"id": "1", "nam": "Ada"}], "owner": {"id": "1", "team": "a"},
                 "zzz/~": 1, "custom_fields": {"anything": 1}, "remote_data": {"anything": 1}}
                """);

        assertThat(Validation.check(ENGAGEMENTS, body)).isEmpty();
        assertThat(Validation.unknownFields(ENGAGEMENTS, body))
                .containsExactly(
                        new UnknownField("/subjct", "subject"),
                        new UnknownField("/contacts", "contact"),
                        new UnknownField("/contact/0/nam", null),
                        new UnknownField("/owner/team", null),
                        new UnknownField("/zzz~1~0", null));
        assertThat(new UnknownField("/subjct", "subject").message("engagements"))
                .isEqualTo("/subjct is not part of the model of engagements and is not sent. Did you mean subject?");
    }

    @Test
    void refusesCustomFieldsThatNestTooDeeply() {
        Object value = "end";
        for (int i = 0; i < Validation.MAXIMUM_MAP_DEPTH; i++) {
            value = Map.of("in", value);
        }
        assertThat(Validation.check(ENGAGEMENTS, Map.of("custom_fields", value)))
                .isEmpty();
        assertThat(Validation.check(ENGAGEMENTS, Map.of("custom_fields", Map.of("in", value))))
                .extracting(Failure::message)
                .containsExactly("/custom_fields is nested too deeply; at most 20 levels are taken.");
    }

    @Test
    void shortensWhatCameAndStopsCountingAtTheLimit() {
        assertThat(Validation.check(ENGAGEMENTS, Map.of("direction", "x".repeat(500))))
                .singleElement()
                .satisfies(failure -> assertThat(failure.got()).hasSize(63).endsWith("…\""));
        List<Map<String, Object>> many = java.util.Collections.nCopies(5_000, Map.of("id", 1));
        assertThat(Validation.check(ENGAGEMENTS, Map.of("contact", many))).hasSize(Validation.MAXIMUM_FAILURES);
    }

    @Property(tries = 200)
    void neverThrowsWhateverAFieldHolds(@ForAll String text, @ForAll int number, @ForAll boolean flag) {
        for (String name : ENGAGEMENTS.fields().keySet()) {
            for (Object value : List.of(text, number, flag, List.of(text), Map.of(text, number), Map.of("id", text))) {
                Validation.check(ENGAGEMENTS, Map.of(name, value));
                Validation.unknownFields(ENGAGEMENTS, Map.of(name, value));
                assertThat(Normalizer.normalize(ENGAGEMENTS, Map.of(name, value)))
                        .containsKey(name);
            }
        }
    }

    private static List<Failure> check(String json) {
        return Validation.check(ENGAGEMENTS, Json.parseObject(json));
    }
}
