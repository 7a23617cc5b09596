package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassedQueryTest {
    private static final Set<String> OURS = Set.of("integrated_account_id", "dry_run");

    @Test
    void keepsNamesAsTheyWereWritten() {
        assertThat(PassedQuery.of("a=1&b[]=2&b[]=3&c[d]=4&a=5&e&f=&g=h=i&j%5Bk%5D=%20l+m", OURS))
                .isEqualTo(Map.of(
                        "a", List.of("1", "5"),
                        "b[]", List.of("2", "3"),
                        "c[d]", List.of("4"),
                        "e", List.of(""),
                        "f", List.of(""),
                        "g", List.of("h=i"),
                        "j[k]", List.of(" l m")));
    }

    @Test
    void repeatsAParameterThatCameWithPlacesOfAList() {
        assertThat(PassedQuery.of("a%5B0%5D=x&a[1]=y&b[0][c]=z&d[name]=1", OURS))
                .isEqualTo(Map.of("a", List.of("x", "y"), "b[0][c]", List.of("z"), "d[name]", List.of("1")));
    }

    @Test
    void leavesOutWhatIsOursInEveryForm() {
        assertThat(PassedQuery.of(
                        "integrated_account_id=1&dry_run[]=true&dry_run%5Bx%5D=1&integrated%5Faccount_id=2&=3&&", OURS))
                .isEmpty();
    }

    @Test
    void refusesABrokenEncoding() {
        assertThatThrownBy(() -> PassedQuery.of("a=%zz", OURS))
                .isInstanceOf(CrosswalkException.class)
                .hasMessageContaining("not well encoded");
    }
}
