package io.highwater.notification.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final long GAP = 10;

    @Test
    void aGapThatIsTooLongBeginsANewStretch() {
        Presence presence = heard(List.of(100L, 110L, 121L, 125L));

        assertThat(presence.heardUntil(105)).isEqualTo(110);
        assertThat(presence.heardAgain(105)).isEqualTo(121);
        assertThat(presence.heardUntil(121)).isEqualTo(125);
        assertThat(presence.heardAgain(121)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void eachTimeBelongsToTheStretchThatItIsInOrAfter() {
        Presence presence = heard(List.of(100L, 105L, 120L, 125L, 140L, 145L));

        assertThat(presence.heardUntil(99)).as("before all of them").isEqualTo(99);
        assertThat(presence.heardAgain(99)).isEqualTo(100);
        assertThat(presence.heardUntil(100)).isEqualTo(105);
        assertThat(presence.heardAgain(100)).isEqualTo(120);
        assertThat(presence.heardUntil(119)).isEqualTo(105);
        assertThat(presence.heardAgain(119)).isEqualTo(120);
        assertThat(presence.heardUntil(120)).isEqualTo(125);
        assertThat(presence.heardAgain(120)).isEqualTo(140);
        assertThat(presence.heardUntil(140)).isEqualTo(145);
        assertThat(presence.heardAgain(140)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theOrderInWhichWindowsComeChangesNothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            List<Long> windows = new ArrayList<>();
            for (int window = 0; window < 1 + random.nextInt(12); window++) {
                windows.add((long) random.nextInt(120));
            }
            List<Long> shuffled = new ArrayList<>(windows);
            Collections.shuffle(shuffled, random);
            Collections.sort(windows);

            assertThat(heard(shuffled))
                    .as("seed %d, round %d, %s", seed, round, shuffled)
                    .usingRecursiveComparison()
                    .isEqualTo(heard(windows));
        }
    }

    @Test
    void whatIsOverCanBeForgotten() {
        Presence presence = heard(List.of(100L, 120L, 140L));
        presence.forgetStretches(120);

        assertThat(presence.earlierStretches).isEmpty();
        assertThat(presence.heardUntil(140)).isEqualTo(140);
    }

    private static Presence heard(List<Long> windows) {
        Presence presence = new Presence() {};
        windows.forEach(windowEnd -> presence.hear(windowEnd, GAP));
        return presence;
    }
}
