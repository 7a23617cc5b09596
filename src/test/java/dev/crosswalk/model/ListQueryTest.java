package dev.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListQueryTest {
    private static final ResourceModel ENGAGEMENTS = ModelsTest.engagements();

    @Test
    void aReferenceHasOneFormHoweverItCame() {
        assertThat(parameters("contact", "1")).isEqualTo(Map.of("contact", Map.of("id", "1")));
        assertThat(parameters("contact", Map.of("id", "1"))).isEqualTo(Map.of("contact", Map.of("id", "1")));
        assertThat(parameters("contact", List.of("1"))).isEqualTo(Map.of("contact", Map.of("id", "1")));
        assertThat(parameters("contact", List.of(Map.of("id", "1")))).isEqualTo(Map.of("contact", Map.of("id", "1")));
    }

    @Test
    void aMomentBecomesBoundsInUtc() {
        assertThat(parameters("created_at", Map.of("gt", "2026-05-14T12:00:00+02:00", "lte", "2026-05-15")))
                .isEqualTo(Map.of("created_at", Map.of("gt", "2026-05-14T10:00:00Z", "lte", "2026-05-15T00:00:00Z")));
        assertThat(parameters("created_at", "2026-05-14"))
                .isEqualTo(Map.of("created_at", Map.of("eq", "2026-05-14T00:00:00Z")));
    }

    @Test
    void anOffsetWhosePlusBecameASpaceIsUnderstood() {
        assertThat(parameters("created_at", "2026-05-14T12:00:00 02:00"))
                .isEqualTo(Map.of("created_at", Map.of("eq", "2026-05-14T10:00:00Z")));
    }

    @Test
    void anEmptyValueCountsAsAbsent() {
        ListQuery query = ListQuery.of(ENGAGEMENTS, Map.of("contact", "", "created_at", "", "foo", ""));

        assertThat(query).isEqualTo(new ListQuery(Map.of(), List.of(), List.of()));
    }

    @Test
    void aBooleanBecomesOne() {
        ResourceModel users = Models.load(null).models().find("crm", "users").orElseThrow();

        assertThat(ListQuery.of(users, Map.of("is_active", "false")).parameters())
                .isEqualTo(Map.of("is_active", false));
        assertThat(ListQuery.of(users, Map.of("is_active", "no")).failures())
                .extracting(Failure::message)
                .containsExactly("The query parameter is_active must be true or false; got \"no\".");
    }

    @Test
    void listsEveryWrongParameter() {
        Map<String, Object> query = new java.util.LinkedHashMap<>();
        query.put("engagement_type", "calls");
        query.put("contact", List.of("1", "2"));
        query.put("created_at", Map.of("after", "2026-05-14"));
        query.put("updated_at", "yesterday");
        query.put("status", Map.of("in", "a"));

        assertThat(ListQuery.of(ENGAGEMENTS, query).failures())
                .extracting(Failure::message)
                .containsExactly(
                        "The query parameter engagement_type must be one of call, meeting, email, note, chat, task;"
                                + " got \"calls\". Did you mean \"call\"?",
                        "The query parameter contact must be an identifier, as contact=1 or contact[id]=1;"
                                + " got an array.",
                        "The query parameter created_at[after] must be one of the bounds gt, gte, lt, lte, eq;"
                                + " got \"after\".",
                        "The query parameter updated_at must be a moment in ISO 8601, for instance"
                                + " 2026-05-14T10:00:00Z; got \"yesterday\".",
                        "The query parameter status must be text; got an object.");
    }

    @Test
    void whatTheModelDoesNotKnowStaysAndIsListed() {
        ListQuery query = ListQuery.of(ENGAGEMENTS, Map.of("acount", "1"));

        assertThat(query.parameters()).isEqualTo(Map.of("acount", "1"));
        assertThat(query.unknown()).containsExactly(new UnknownField("acount", "account"));
    }

    private static Map<String, Object> parameters(String name, Object value) {
        ListQuery query = ListQuery.of(ENGAGEMENTS, Map.of(name, value));
        assertThat(query.failures()).isEmpty();
        return query.parameters();
    }
}
