package dev.crosswalk.unified;

import dev.crosswalk.json.Json;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider that gives prepared answers in order and keeps what it was asked. */
final class ScriptedGateway implements ProviderGateway {
    private final Deque<ProviderResponse> answers = new ArrayDeque<>();
    private final List<ProviderRequest> requests = new ArrayList<>();

    ScriptedGateway answers(int status, @Nullable String body) {
        return answers(status, Map.of(), body);
    }

    ScriptedGateway answers(int status, Map<String, String> headers, @Nullable String body) {
        boolean isJson = body != null && (body.strip().startsWith("{") || body.startsWith("["));
        answers.add(new ProviderResponse(status, headers, body != null && isJson ? Json.parse(body) : body));
        return this;
    }

    /** Returns what was asked, as {@code VERB url body}. */
    List<String> asked() {
        return requests.stream()
                .map(request -> {
                    byte[] body = ProviderRequests.bodyBytes(request);
                    return request.verb() + " " + request.url()
                            + (body == null ? "" : " " + new String(body, StandardCharsets.UTF_8));
                })
                .toList();
    }

    List<ProviderRequest> requests() {
        return requests;
    }

    @Override
    public ProviderResponse send(ProviderCall call) {
        requests.add(call.request());
        ProviderResponse answer = answers.poll();
        if (answer == null) {
            throw new AssertionError("No answer is prepared for " + asked().getLast());
        }
        return answer;
    }

    @Override
    public StreamedResponse stream(ProviderCall call) {
        ProviderResponse answer = send(call);
        return new StreamedResponse(
                answer.status(), answer.headers(), new ByteArrayInputStream(Json.write(answer.body())));
    }
}
