package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void areUuidsOfVersionSevenThatBeginWithTheTime() {
        long before = System.currentTimeMillis();
        UUID identifier = UUID.fromString(Identifiers.next());

        assertThat(identifier.version()).isEqualTo(7);
        assertThat(identifier.variant()).isEqualTo(2);
        assertThat(identifier.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void differ() {
        Set<String> seen = new HashSet<>();
        for (int count = 0; count < 10_000; count++) {
            assertThat(seen.add(Identifiers.next())).isTrue();
        }
    }

    @Test
    void areRecognisedByTheirShape() {
        assertThat(Identifiers.canBe(Identifiers.next())).isTrue();
        assertThat(Identifiers.canBe("'; DROP TABLE environments")).isFalse();
        assertThat(Identifiers.canBe("\0")).isFalse();
        assertThat(Identifiers.canBe("")).isFalse();
    }
}
