package dev.crosswalk.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.MovableClock;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stored log does, whichever database it is on. */
abstract class CallLogContract {
    private static final Instant NOON = Instant.parse("2026-05-14T12:00:00Z");

    private final Database database;
    private final MovableClock clock = new MovableClock();
    private final CallLog log;

    CallLogContract(DatabaseKind kind) {
        this.database = kind.open();
        this.log = new CallLog(database, clock);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void keepsAllThatIsToldOfACall() {
        FinishedCall failed = SampleCalls.failed("env-1", NOON);
        FinishedCall listed = SampleCalls.listed("env-1", NOON.plusSeconds(1));
        log.note(failed);
        log.note(listed);
        assertThat(calls(log.list("env-1", CallLogFilter.ALL, PageRequest.FIRST)))
                .containsExactly(listed, failed);
    }

    @Test
    void showsAnEnvironmentItsOwnCallsOnly() {
        log.note(SampleCalls.listed("env-1", NOON));
        assertThat(log.list("env-2", CallLogFilter.ALL, PageRequest.FIRST).items())
                .isEmpty();
    }

    @Test
    void keepsNoCallWithoutAnEnvironmentAndNoAdministrativeOne() {
        log.note(SampleCalls.listed(null, NOON));
        log.note(SampleCalls.of("env-1", NOON, RequestType.ADMIN, "account-1", "acme"));
        assertThat(log.queued()).isZero();
        assertThat(log.list("env-1", CallLogFilter.ALL, PageRequest.FIRST).items())
                .isEmpty();
    }

    @Test
    void goesThroughAllCallsPageByPageWhileNewOnesCome() {
        List<FinishedCall> noted = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            // Several calls come in within one millisecond.
            FinishedCall call = SampleCalls.listed("env-1", NOON.plusMillis(i / 4));
            noted.add(call);
            log.note(call);
        }
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Page<StoredCall> page = log.list("env-1", CallLogFilter.ALL, new PageRequest(5, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(5);
            page.items().forEach(stored -> ids.add(stored.id()));
            log.note(SampleCalls.listed("env-1", NOON.plusSeconds(10 + ids.size())));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(ids).hasSize(noted.size()).doesNotHaveDuplicates();
    }

    @Test
    void narrowsByTimeTypeAccountAndConnector() {
        FinishedCall proxied = SampleCalls.of("env-1", NOON, RequestType.PROXY, "account-2", "umbrella");
        FinishedCall unified = SampleCalls.of("env-1", NOON.plusSeconds(60), RequestType.UNIFIED, "account-1", "acme");
        log.note(proxied);
        log.note(unified);
        assertThat(list(new CallLogFilter(null, null, RequestType.PROXY, null, null)))
                .containsExactly(proxied);
        assertThat(list(new CallLogFilter(null, null, null, "account-1", null))).containsExactly(unified);
        assertThat(list(new CallLogFilter(null, null, null, null, "umbrella"))).containsExactly(proxied);
        assertThat(list(new CallLogFilter(NOON, NOON.plusSeconds(60), null, null, null)))
                .containsExactly(proxied);
        assertThat(list(new CallLogFilter(NOON.plusMillis(1), null, null, null, null)))
                .containsExactly(unified);
        assertThat(list(new CallLogFilter(null, NOON, null, null, null))).isEmpty();
    }

    @Test
    void forgetsCallsAfterTheirTime() {
        for (int i = 0; i < CallLog.MAXIMUM_BATCH + 3; i++) {
            log.note(SampleCalls.listed("env-1", clock.instant().minusSeconds(1)));
        }
        FinishedCall young = SampleCalls.listed("env-1", clock.instant());
        log.note(young);
        log.flush();
        clock.pass(CallLog.KEPT_FOR);
        log.purge();
        assertThat(list(CallLogFilter.ALL)).containsExactly(young);
    }

    @Test
    void writesWhatWaitsBeforeItCloses() {
        List<FinishedCall> noted = new ArrayList<>();
        for (int i = 0; i < 3 * CallLog.MAXIMUM_BATCH; i++) {
            FinishedCall call = SampleCalls.listed("env-1", NOON.plusMillis(i));
            noted.add(call);
            log.note(call);
        }
        log.close();
        int stored = database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM call_log")
                .mapTo(Integer.class)
                .one());
        assertThat(stored).isEqualTo(noted.size());
        assertThat(log.dropped()).isZero();
    }

    @Test
    void dropsAndCountsWhatALostDatabaseDoesNotTakeAndNeverWaits() {
        database.close();
        long start = System.nanoTime();
        for (int i = 0; i < CallLog.MAXIMUM_QUEUED + 2_000; i++) {
            log.note(SampleCalls.listed("env-1", NOON));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(log.queued()).isLessThanOrEqualTo(CallLog.MAXIMUM_QUEUED);
        assertThat(log.dropped()).isGreaterThanOrEqualTo(2_000 - CallLog.MAXIMUM_BATCH);
    }

    @Test
    void takesTextsThatADatabaseWouldRefuse() {
        FinishedCall odd = SampleCalls.withResource("env-1", NOON, "a\0b" + "x".repeat(5_000));
        log.note(odd);
        assertThat(list(CallLogFilter.ALL))
                .singleElement()
                .satisfies(call -> assertThat(String.valueOf(call.place().resource()))
                        .startsWith("a bxx")
                        .hasSizeLessThanOrEqualTo(200));
        assertThat(log.dropped()).isZero();
    }

    private List<FinishedCall> list(CallLogFilter filter) {
        return calls(log.list("env-1", filter, PageRequest.FIRST));
    }

    private static List<FinishedCall> calls(Page<StoredCall> page) {
        return page.items().stream().map(StoredCall::call).toList();
    }
}
