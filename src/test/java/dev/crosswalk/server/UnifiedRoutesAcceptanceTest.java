package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.server.RunningServer.Answer;
import dev.crosswalk.unified.UnifiedRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnifiedRoutesAcceptanceTest {

    private final RunningServer server = new RunningServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsWith201AndTheBareRecord() {
        Answer answer = server.send(
                "POST",
                "/unified/crm/engagements" + server.on(),
                "{\"engagement_type\":\"call\"}",
                "Content-Type: application/json");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.reason()).isEqualTo("Created");
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(answer.at("id")).isEqualTo("1");
        UnifiedRequest request = server.engine.last();
        assertThat(request.model()).isEqualTo("crm");
        assertThat(request.resource()).isEqualTo("engagements");
        assertThat(request.method()).isEqualTo("create");
        assertThat(request.id()).isNull();
        assertThat(request.body()).isEqualTo(Map.of("engagement_type", "call"));
        assertThat(request.query()).isEmpty();
        assertThat(request.options()).isEqualTo(UnifiedRequest.Options.NONE);
    }
}
