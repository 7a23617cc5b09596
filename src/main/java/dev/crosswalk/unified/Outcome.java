package dev.crosswalk.unified;

import dev.crosswalk.unified.Reconciliation.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a write came to, where a caller would not expect it; it stands in the record and in a header. */
enum Outcome {
    /** The write was done now, as asked. Nothing is said. */
    PLAIN,
    /** An earlier attempt's outcome was not known; the record was found at the provider, and nothing was sent again. */
    RECONCILED,
    /** An earlier attempt's outcome was not known; the provider did not have it, so it was sent again. */
    SENT_AGAIN,
    /** An earlier attempt saved the record; what it had left undone was done now. */
    RESUMED;

    /** The name of the field and of the header. */
    static final String NAME = "outcome";

    static Outcome of(Finding finding, Ledger ledger) {
        return switch (finding) {
            case Finding.Found _ -> RECONCILED;
            case Finding.Absent _ -> SENT_AGAIN;
            case Finding.Plain _ ->
                ledger.unfinished().isPresent()
                                || ledger.answered(Ledger.MAIN, 0).isPresent()
                        ? RESUMED
                        : PLAIN;
        };
    }

    /** Returns the headers with this outcome, where there is something to say. */
    Map<String, String> in(Map<String, String> headers) {
        if (this == PLAIN) {
            return headers;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("crosswalk-" + NAME, word());
        return more;
    }

    /** Puts this outcome into a record, where there is something to say. */
    void addTo(Map<String, @Nullable Object> record) {
        if (this != PLAIN) {
            record.put(NAME, word());
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
