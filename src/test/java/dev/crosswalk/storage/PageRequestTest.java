package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    @Test
    void takesAnEmptyCursorForNone() {
        assertThat(new PageRequest(10, "").position()).isEqualTo(PageRequest.Position.START);
    }

    @Test
    void beginsWhereThePageBeforeEnded() {
        PageRequest first = new PageRequest(2, null);
        Page<String> page =
                first.page(List.of("a", "b", "c"), item -> Instant.ofEpochMilli(item.charAt(0)), item -> item);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(new PageRequest(2, page.nextCursor()).position()).isEqualTo(new PageRequest.Position(98, "b"));
    }

    @Test
    void hasNoCursorOnTheLastPage() {
        assertThat(new PageRequest(2, null)
                        .page(List.of("a", "b"), _ -> Instant.EPOCH, item -> item)
                        .nextCursor())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "abc", "MQ", "MS4", "eC54", "MS4A"})
    void refusesACursorThatIsNotOurs(String cursor) {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> new PageRequest(10, cursor).position())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5_001})
    void refusesALimitOutOfBounds(int limit) {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> new PageRequest(limit, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .withMessage("limit must be a whole number from 1 to 5000.");
    }
}
