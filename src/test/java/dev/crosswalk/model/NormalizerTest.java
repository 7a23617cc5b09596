package dev.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NormalizerTest {
    private static final ResourceModel ENGAGEMENTS = ModelsTest.engagements();

    @Test
    void everyFieldIsThereInTheModelsOrder() {
        Map<String, @Nullable Object> record = Normalizer.normalize(ENGAGEMENTS, Map.of("id", "1"));

        assertThat(new ArrayList<>(record.keySet()))
                .isEqualTo(new ArrayList<>(ENGAGEMENTS.fields().keySet()));
        assertThat(record.values().stream().filter(java.util.Objects::nonNull)).containsExactly("1");
    }

    @Test
    void everyValueHasItsType() {
        String record = """
                {"id": 42, "engagement_type": "CALL", "direction": "sideways", "start_time": "2026-05-14T12:00:00.5+0200",
                 "end_time": "2026-05-14", "created_at": 1778752800000, "updated_at": "soon", "duration": 1500.0,
                 "owner": {"id": 7, "name": "Grace"}, "account": 9, "contact": [{"id": 1}, null, "2"], "lead": [],
                 "custom_fields": {"a": 1}, "remote_data": {"x": 1}, "extra": 1}
                """;

        assertThat(Json.writeText(Normalizer.normalize(ENGAGEMENTS, Json.parseObject(record))))
                .isEqualTo(Json.writeText(Json.parseObject("""
                        {"id": "42", "engagement_type": "call", "subject": null, "content": null, "status": null,
                         "direction": "sideways", "start_time": "2026-05-14T10:00:00.500Z",
                         "end_time": "2026-05-14T00:00:00Z", "duration": "1500", "owner": {"id": "7"}, "user_id": null,
                         "contact": [{"id": "1"}, {"id": "2"}], "account": {"id": "9"}, "opportunity": null, "lead": [],
                         "project": null, "phone_numbers": null, "internal_notes": null, "notes": null,
                         "custom_fields": {"a": 1}, "created_at": "2026-05-14T10:00:00Z", "updated_at": null}
                        """)));
    }

    @Test
    void numbersThatCameAsTextBecomeNumbers() {
        ResourceModel opportunities =
                Models.load(null).models().find("crm", "opportunities").orElseThrow();

        assertThat(amount(opportunities, "4800.50")).isEqualTo(4800.5);
        assertThat(amount(opportunities, "4800.00")).isEqualTo(4800);
        assertThat(amount(opportunities, 9_007_199_254_740_993L)).isEqualTo(9_007_199_254_740_993L);
        assertThat(amount(opportunities, "a lot")).isNull();
        assertThat(amount(opportunities, "1e999999999")).isNull();
    }

    private static @Nullable Object amount(ResourceModel opportunities, Object value) {
        return Normalizer.normalize(opportunities, Map.of("amount", value)).get("amount");
    }
}
