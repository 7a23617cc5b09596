package dev.crosswalk.benchmarks.byhand;

import static dev.crosswalk.benchmarks.byhand.Values.at;
import static dev.crosswalk.benchmarks.byhand.Values.copy;
import static dev.crosswalk.benchmarks.byhand.Values.first;
import static dev.crosswalk.benchmarks.byhand.Values.firstNonEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isTrue;
import static dev.crosswalk.benchmarks.byhand.Values.object;
import static dev.crosswalk.benchmarks.byhand.Values.putIfThere;
import static dev.crosswalk.benchmarks.byhand.Values.referenceIfTrue;
import static dev.crosswalk.benchmarks.byhand.Values.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls in Close. */
final class CloseCalls implements CallMapping {
    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z!/][^>]*>");
    private static final Pattern RICH_TEXT =
            Pattern.compile("<(b|i|u|s|a|em|strong|ul|ol|li|h[1-6]|img|table|blockquote|code|pre)[ >/]");
    private static final String CUSTOM = "custom.";

    @Override
    public Map<String, @Nullable Object> request(Map<String, ?> scope) {
        Map<?, ?> body = object(scope.get("body"));
        Object content = body.get("content");
        boolean isMarkup = content != null && MARKUP.matcher(content.toString()).find();
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        putIfThere(
                call,
                "lead_id",
                firstNonEmpty(at(body, "account", "id"), at(scope.get("steps"), "contact", "body", "lead_id")));
        putIfThere(call, "contact_id", at(first(body.get("contact")), "id"));
        putIfThere(call, "user_id", at(body, "owner", "id"));
        copy(call, isMarkup ? "note_html" : "note", body, "content");
        copy(call, "status", body, "status");
        copy(call, "direction", body, "direction");
        putIfThere(call, "duration", Times.numberOfSeconds(body.get("duration")));
        putIfThere(call, "phone", at(first(body.get("phone_numbers")), "number"));
        putIfThere(call, "activity_at", Times.iso(body.get("start_time")));
        putIfThere(call, "date_created", Times.iso(body.get("created_at")));
        call.put("source", "External");
        copy(call, "custom_fields", body, "custom_fields");
        return call;
    }

    @Override
    public Map<String, @Nullable Object> record(Map<String, ?> scope) {
        Map<?, ?> record = object(scope.get("record"));
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("id", "call:" + record.get("id"));
        call.put("engagement_type", "call");
        putIfThere(call, "content", content(record));
        copy(call, "status", record, "status");
        copy(call, "direction", record, "direction");
        Object created = record.get("date_created");
        putIfThere(call, "start_time", Times.iso(firstNonEmpty(record.get("activity_at"), created)));
        putIfThere(call, "duration", text(record.get("duration")));
        Object phone = record.get("phone");
        if (isTrue(phone)) {
            Map<String, @Nullable Object> number = new LinkedHashMap<>(2);
            number.put("number", phone);
            call.put("phone_numbers", List.of(number));
        }
        putIfThere(call, "custom_fields", customFields(record));
        putIfThere(call, "owner", referenceIfTrue(record.get("user_id")));
        Object contact = referenceIfTrue(record.get("contact_id"));
        putIfThere(call, "contact", contact == null ? null : List.of(contact));
        putIfThere(call, "account", referenceIfTrue(record.get("lead_id")));
        putIfThere(call, "created_at", Times.iso(created));
        putIfThere(call, "updated_at", Times.iso(record.get("date_updated")));
        return call;
    }

    private static @Nullable Object content(Map<?, ?> record) {
        Object html = record.get("note_html");
        if (html instanceof String text && RICH_TEXT.matcher(text).find()) {
            return text.replace("<body>", "").replace("</body>", "");
        }
        return firstNonEmpty(record.get("note"), html);
    }

    private static @Nullable Map<String, @Nullable Object> customFields(Map<?, ?> record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : record.entrySet()) {
            if (entry.getKey() instanceof String name && name.startsWith(CUSTOM)) {
                fields.put(name.substring(CUSTOM.length()), entry.getValue());
            }
        }
        return fields.isEmpty() ? null : fields;
    }
}
