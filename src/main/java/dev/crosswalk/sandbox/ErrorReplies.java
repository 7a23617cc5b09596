package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Route.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says violations in the vendor's own words. */
final class ErrorReplies {
    private final SandboxDefinition definition;

    ErrorReplies(SandboxDefinition definition) {
        this.definition = definition;
    }

    /** Returns the answer for violations: that of the first one's kind, with every one's item. */
    Reply reply(List<Violation> violations, Scope scope) {
        Scope seen = scope.with(
                        "violations",
                        violations.stream().map(Violation::asScope).toList())
                .with("violation", violations.getFirst().asScope())
                .with("items", items(violations, scope));
        String typeName = violations.getFirst().type();
        if (!typeName.isEmpty() && !scope.values().containsKey("type")) {
            seen = seen.with("type", typeName);
        }
        return answer(entry(violations.getFirst().kind(), false), seen);
    }

    /** Returns the vendor's object for each violation. */
    List<@Nullable Object> items(List<Violation> violations, Scope scope) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Violation violation : violations) {
            Answer entry = entry(violation.kind(), true);
            Scope seen = scope.with("violation", violation.asScope());
            items.add(entry.item() == null ? violation.asScope() : seen.evaluate(Objects.requireNonNull(entry.item())));
        }
        return items;
    }

    /** Evaluates an answer in a scope. */
    static Reply answer(Answer answer, Scope scope) {
        Object status = scope.evaluateIfPresent(answer.statusAt());
        return new Reply(
                status instanceof Number number ? number.intValue() : answer.status(),
                Reply.headers(scope.evaluateIfPresent(answer.headers())),
                scope.evaluateIfPresent(answer.body()),
                answer.contentType());
    }

    /** Finds the entry of a kind or of what it falls back on. */
    private Answer entry(String kind, boolean withItem) {
        for (String at = kind; !at.isEmpty(); at = Violation.fallbackOf(at)) {
            Answer answer = definition.errors().get(at);
            if (answer != null && (!withItem || answer.item() != null)) {
                return answer;
            }
        }
        return new Answer(400, null, null, null, "application/json", null);
    }

    /** Returns a violation's fields together with the position of the item it came from. */
    static Map<String, @Nullable Object> indexed(Violation violation, int index) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>(violation.asScope());
        scope.put("index", index);
        return scope;
    }
}
