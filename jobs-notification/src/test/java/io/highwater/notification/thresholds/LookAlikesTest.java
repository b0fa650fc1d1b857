package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.LoggedWarnings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that only look the same: which are, and who is warned of them when. */
class LookAlikesTest {

    @ParameterizedTest
    @CsvSource({
        "doc, DOC, true",
        "doc, 'doc ', true",
        "doc, 'd\u200boc', true",
        "doc, doc., true",
        "a.b, A.B., true",
        "doc, doc, false",
        "DOC, DOC, false",
        "doc, dopey, false",
        "a.b, ab, false",
        "web-1, web_1, false",
    })
    void areAlikeInAllButBlanksControlCharactersCaseAndADotAtTheEnd(String one, String other, boolean areAlike) {
        assertThat(LookAlikes.areAlike(one, other)).isEqualTo(areAlike);
        assertThat(LookAlikes.areAlike(other, one)).isEqualTo(areAlike);
    }

    private static Threshold row(String hostname) {
        return new Threshold(hostname, 80);
    }

    @Test
    void aRowThatIsGoneIsNoLongerMeant() {
        ThresholdsInForce thresholds = ThresholdsInForce.of(null, List.of(row("Doc")));
        assertThat(thresholds.thatMayBeMeantBy("DOC")).isEqualTo("Doc");

        thresholds.apply(new ThresholdUpdate(0, 0, List.of(row("doc")), List.of(new RowKey("Doc", null))));

        assertThat(thresholds.thatMayBeMeantBy("DOC"))
                .as("the row in its place is")
                .isEqualTo("doc");
        assertThat(thresholds.thatMayBeMeantBy("doc")).as("that is itself").isNull();
        assertThat(thresholds.thatMayBeMeantBy("Dopey")).isNull();
    }

    @Test
    void aHostIsLookedForAgainWhenRowsHaveChanged() {
        HostsWithoutRow hosts = new HostsWithoutRow();
        try (LoggedWarnings logged = new LoggedWarnings(ThresholdsInForce.class)) {
            hosts.seen("doc", ThresholdsInForce.of(null, List.of()), 1);
            ThresholdsInForce later = ThresholdsInForce.of(null, List.of(row("Doc")));
            hosts.seen("doc", later, 1);
            assertThat(logged.messages()).as("not at each average").isEmpty();

            hosts.seen("doc", later, 2);
            assertThat(logged.messages()).hasSize(1);
            hosts.seen("doc", later, 3);
            assertThat(logged.messages()).as("once").hasSize(1);
        }
    }

    @Test
    void atMostAThousandHostsAreWarnedOf() {
        List<Threshold> rows = new ArrayList<>();
        for (int host = 0; host < 1_001; host++) {
            rows.add(row("Host" + host));
        }
        ThresholdsInForce thresholds = ThresholdsInForce.of(null, rows);
        HostsWithoutRow hosts = new HostsWithoutRow();
        try (LoggedWarnings logged = new LoggedWarnings(ThresholdsInForce.class)) {
            for (int host = 0; host < 1_001; host++) {
                hosts.seen("host" + host, thresholds, 1);
            }

            assertThat(logged.messages()).hasSize(1_000);
        }
    }
}
