package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    @Test
    void keepsAnIdThatCanForgeNothing() {
        assertThat(RequestIds.takeOrMake("abc-1.2:3_/+=", 0)).isEqualTo("abc-1.2:3_/+=");
    }

    @Test
    void replacesAnIdThatCouldForgeSomething() {
        for (String offered : List.of("", "a b", "a\nb", "é", "x".repeat(129), "<script>")) {
            assertThat(UUID.fromString(RequestIds.takeOrMake(offered, 1)).version())
                    .isEqualTo(7);
        }
        assertThat(RequestIds.takeOrMake(null, 1)).isNotEmpty();
    }

    @Test
    void makesIdsThatSortByTimeAndDiffer() {
        assertThat(RequestIds.make(1_000_000)).isLessThan(RequestIds.make(1_000_001));
        assertThat(UUID.fromString(RequestIds.make(5)).variant()).isEqualTo(2);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(RequestIds.make(7));
        }
        assertThat(ids).hasSize(10_000);
    }
}
