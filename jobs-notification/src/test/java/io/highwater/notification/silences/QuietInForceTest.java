package io.highwater.notification.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps judging as fast with a thousand silences as without: no host looks for its own more than once. */
class QuietInForceTest {

    @Test
    void aHostLooksForItsSilencesOnceUntilAnyOfThemChanges() {
        List<Silence> silences = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            silences.add(Rows.silence("web-" + number + "*", Map.of("reason", "r" + number)));
        }
        QuietInForce quiet = QuietInForce.of(silences, List.of());
        HostSilences found = quiet.of("web-1-7");

        assertThat(found.covering(List.of("cpu0"), 0)).isNotNull();
        assertThat(quiet.of("web-1-7")).isSameAs(found);
        assertThat(quiet.of("db-1")).isSameAs(quiet.of("db-1"));

        quiet.apply(new AcknowledgementUpdate(
                false, List.of(new Acknowledgement("web-1-7@1", new Acknowledged("ann", null, null))), List.of()));
        assertThat(quiet.of("web-1-7")).as("nobody has silenced anything").isSameAs(found);

        quiet.apply(new SilenceUpdate(false, List.of(), List.of(silences.get(1))));
        assertThat(quiet.of("web-1-7")).isNotSameAs(found);
        assertThat(quiet.of("web-1-7").covering(List.of("cpu0"), 0)).isNull();
    }

    @Test
    void allHostsThatNothingCoversShareOneAnswer() {
        QuietInForce quiet = QuietInForce.of(List.of(Rows.silence("web-*", Map.of())), List.of());

        assertThat(quiet.of("db-1")).isSameAs(quiet.of("db-2")).matches(HostSilences::isEmpty);
    }
}
