package dev.crosswalk.server;

import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.idempotency.ReportedStep;
import dev.crosswalk.idempotency.ReportedWrite;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes of the journal as clients see them. */
public final class JournalView {
    private JournalView() {}

    /** Returns one write. */
    public static Map<String, @Nullable Object> of(ReportedWrite write) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", write.id());
        view.put("environment_id", write.environmentId());
        view.put("integrated_account_id", write.integratedAccountId());
        view.put("request_id", write.requestId());
        view.put("operation", write.operation());
        view.put("state", write.state().word());
        view.put("in_progress", write.isInProgress());
        view.put("is_complete", write.isComplete());
        view.put("record_id", write.recordId());
        view.put("attempts", write.attempts());
        view.put("what_to_do", write.whatToDo());
        view.put("created_at", write.receivedAt().toString());
        view.put("planned_at", text(write.plannedAt()));
        view.put("sent_at", text(write.sentAt()));
        view.put("ended_at", text(write.endedAt()));
        view.put("expires_at", write.expiresAt().toString());
        return view;
    }

    /** Returns one write with its provider requests. */
    static Map<String, @Nullable Object> of(ReportedWrite write, List<ReportedStep> steps) {
        Map<String, @Nullable Object> view = of(write);
        view.put("steps", steps.stream().map(JournalView::of).toList());
        return view;
    }

    /** Returns how many writes there are. */
    public static Map<String, @Nullable Object> of(JournalReport.Summary summary) {
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        summary.states().forEach((state, count) -> states.put(state.word(), count));
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("states", states);
        view.put("in_progress", summary.inProgress());
        view.put("incomplete", summary.incomplete());
        return view;
    }

    private static Map<String, @Nullable Object> of(ReportedStep step) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("step", step.step());
        view.put("position", step.position());
        view.put("state", step.state().name().toLowerCase(Locale.ROOT));
        view.put("first_sent_at", step.firstSentAt().toString());
        view.put("sent_at", step.sentAt().toString());
        view.put("ended_at", text(step.endedAt()));
        return view;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
