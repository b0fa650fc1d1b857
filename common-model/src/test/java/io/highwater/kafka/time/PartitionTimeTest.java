package io.highwater.kafka.time;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each reading's time is believed or not; the wall clock stands still where nothing else is said, as in a replay. */
class PartitionTimeTest {

    private static final long LEAP = ONE_MINUTE;
    private static final long IDLE = 30 * ONE_SECOND;
    private static final long ONE_YEAR = 365 * 24 * ONE_HOUR;

    private final AtomicLong wallClock = new AtomicLong(NOON + 2 * ONE_YEAR);
    private final PartitionTime partition = new PartitionTime(IDLE, wallClock::get);

    @Test
    void twoHostsThatAgreeBeginAPartition() {
        assertThat(believes("a", NOON)).isFalse();
        assertThat(believes("b", NOON + ONE_SECOND)).isTrue();
        assertThat(believes("a", NOON + 2 * ONE_SECOND)).isTrue();
    }

    @Test
    void aHostWithTheTimeOfTheWallClockIsBelievedAtOnce() {
        wallClock.set(NOON + ONE_SECOND);

        assertThat(believes("alone", NOON)).isTrue();
        assertThat(believes("fast", NOON + ONE_HOUR)).isFalse();
        wallClock.addAndGet(ONE_HOUR);
        assertThat(believes("alone", NOON + ONE_HOUR)).isTrue();
        assertThat(believes("alone", NOON + ONE_HOUR + ONE_SECOND)).isTrue();
    }

    @Test
    void aReplayPassesByTheTimeThatAFastClockShows() {
        begin();

        wallClock.set(NOON + 2 * ONE_HOUR);
        for (long time = NOON; time <= NOON + 2 * ONE_HOUR - LEAP; time += 10 * ONE_SECOND) {
            assertThat(believes("fast", time + ONE_HOUR)).isFalse();
            assertThat(believes("a", time)).isTrue();
            assertThat(believes("b", time)).isTrue();
        }
    }

    @Test
    void aWrongClockThatComesFirstBeginsNothing() {
        assertThat(believes("fast", NOON + ONE_YEAR)).isFalse();
        assertThat(believes("a", NOON)).isTrue();
        assertThat(believes("fast", NOON + ONE_YEAR + 1)).isFalse();
        assertThat(believes("b", NOON + ONE_SECOND)).isTrue();
        assertThat(believes("a", NOON + 2 * ONE_SECOND)).isTrue();
    }

    @Test
    void anyHostMayRunAheadOfAnotherByTheLeap() {
        begin();

        assertThat(believes("a", NOON + LEAP)).isTrue();
        assertThat(believes("b", NOON + 2 * LEAP)).isTrue();
        assertThat(believes("a", NOON + 3 * LEAP + 1)).isFalse();
    }

    @Test
    void aHostCannotLeadTimeAwayStepByStep() {
        begin();

        for (long step = 1; step <= 100; step++) {
            believes("fast", NOON + step * 30 * ONE_SECOND);
            believes("a", NOON + step * ONE_SECOND);
            assertThat(believes("fast", NOON + step * ONE_SECOND + LEAP + 1)).isFalse();
        }
    }

    @Test
    void allHostsComeBackAfterALongSilence() {
        begin();

        assertThat(believes("a", NOON + 8 * ONE_HOUR)).isFalse();
        assertThat(believes("b", NOON + 8 * ONE_HOUR + ONE_SECOND)).isTrue();
        assertThat(believes("a", NOON + 8 * ONE_HOUR + 2 * ONE_SECOND)).isTrue();
    }

    @Test
    void comesBackFromSilenceToTheLowerOfTwoHosts() {
        begin();

        assertThat(believes("fast", NOON + 9 * ONE_HOUR)).isFalse();
        assertThat(believes("a", NOON + 8 * ONE_HOUR)).isTrue();
        assertThat(believes("b", NOON + 8 * ONE_HOUR)).isTrue();
        assertThat(believes("fast", NOON + 9 * ONE_HOUR + 1)).isFalse();
    }

    @Test
    void hostsThatSendSeldomConfirmEachOther() {
        begin();

        int believed = 0;
        for (int minutes = 5; minutes <= 100; minutes += 5) {
            believed += believes("a", NOON + minutes * ONE_MINUTE) ? 1 : 0;
            believed += believes("b", NOON + minutes * ONE_MINUTE + ONE_SECOND) ? 1 : 0;
        }
        assertThat(believed).isEqualTo(20);
    }

    @Test
    void aHostThatIsAloneIsBelievedAfterTenMinutesOfItsTime() {
        for (long time = NOON; time <= NOON + 10 * ONE_MINUTE; time += 10 * ONE_SECOND) {
            assertThat(believes("alone", time)).isFalse();
        }
        for (long time = NOON + 10 * ONE_MINUTE + 10 * ONE_SECOND; time <= NOON + ONE_HOUR; time += 10 * ONE_SECOND) {
            assertThat(believes("alone", time)).isTrue();
        }
    }

    @Test
    void manyReadingsOfOneMomentDoNotMakeAHostBelieved() {
        for (int cpu = 0; cpu < 1000; cpu++) {
            assertThat(believes("fast", NOON + ONE_YEAR + cpu)).isFalse();
        }
    }

    @Test
    void aHostThatIsAloneIsBelievedAtThePaceOfTheClock() {
        assertThat(believes("alone", NOON)).isFalse();
        wallClock.addAndGet(5 * ONE_SECOND);
        assertThat(believes("alone", NOON + 5 * ONE_SECOND)).isFalse();
        wallClock.addAndGet(5 * ONE_SECOND);
        assertThat(believes("alone", NOON + 10 * ONE_SECOND)).isTrue();
        assertThat(believes("alone", NOON + 15 * ONE_SECOND)).isTrue();
    }

    @Test
    void aHostThatIsAloneIsBelievedSoonAfterItHasSentWhatItHeldBack() {
        for (long time = NOON; time <= NOON + 5 * ONE_MINUTE; time += ONE_SECOND) {
            assertThat(believes("alone", time)).isFalse();
        }
        wallClock.addAndGet(10 * ONE_SECOND);

        assertThat(believes("alone", NOON + 5 * ONE_MINUTE + 10 * ONE_SECOND)).isTrue();
    }

    @Test
    void aReplayThatIsHeldUpProvesNothing() {
        begin();

        assertThat(believes("fast", NOON + ONE_HOUR)).isFalse();
        wallClock.addAndGet(IDLE - 1);
        assertThat(believes("fast", NOON + ONE_HOUR + 3)).isFalse();
        wallClock.addAndGet(IDLE - 1);
        assertThat(believes("fast", NOON + ONE_HOUR + 5)).isFalse();
    }

    @Test
    void aReplayIsNotAtThePaceOfTheClock() {
        begin();

        for (long time = NOON + ONE_HOUR; time <= NOON + ONE_HOUR + 9 * ONE_MINUTE; time += 10 * ONE_SECOND) {
            wallClock.addAndGet(ONE_SECOND);
            assertThat(believes("fast", time)).isFalse();
        }
    }

    @Test
    void silenceBelievesWhatCameLast() {
        begin();

        assertThat(believes("a", NOON + ONE_HOUR)).isFalse();
        wallClock.addAndGet(IDLE);

        assertThat(believes("a", NOON + ONE_HOUR + ONE_SECOND)).isTrue();
    }

    @Test
    void silenceDoesNotBelieveWhatWasContradicted() {
        begin();

        assertThat(believes("fast", NOON + ONE_HOUR)).isFalse();
        assertThat(believes("a", NOON + 2 * ONE_SECOND)).isTrue();
        wallClock.addAndGet(IDLE);

        assertThat(believes("fast", NOON + ONE_HOUR + ONE_SECOND)).isFalse();
    }

    @Test
    void oneReadingOfAWrongTimeMovesNothingInAPartitionOfOneHost() {
        alone();

        assertThat(believes("alone", NOON + ONE_YEAR)).isFalse();
        for (long time = NOON + ONE_SECOND; time <= NOON + ONE_HOUR; time += ONE_SECOND) {
            assertThat(believes("alone", time)).isTrue();
        }
        assertThat(believes("alone", NOON + ONE_YEAR)).isFalse();
    }

    @Test
    void aHostThatLagsDoesNotHoldBackAnotherOne() {
        alone();

        for (long time = NOON + ONE_SECOND; time <= NOON + ONE_HOUR; time += ONE_SECOND) {
            assertThat(believes("lagging", time - 5 * ONE_HOUR)).isTrue();
            assertThat(believes("alone", time)).isTrue();
        }
    }

    @Test
    void aHostThatLagsAndComesFirstDoesNotHoldBackTwoOthers() {
        believes("lagging", NOON - 5 * ONE_HOUR);
        boolean believed = false;
        for (long time = NOON; time <= NOON + ONE_MINUTE; time += ONE_SECOND) {
            believes("a", time);
            believes("lagging", time - 5 * ONE_HOUR);
            believed = believes("b", time);
            believes("lagging", time - 5 * ONE_HOUR + 1);
        }
        assertThat(believed).isTrue();
    }

    @Test
    void aClockThatStandsStillKeepsNobodyFromComingBack() {
        begin();

        for (long time = NOON + ONE_HOUR; time <= NOON + 3 * ONE_HOUR; time += 5 * ONE_MINUTE) {
            believes("frozen", NOON);
            believes("a", time);
            believes("frozen", NOON);
            assertThat(believes("b", time)).isTrue();
        }
    }

    @Test
    void oneOfTwoHostsMayFallSilentForEver() {
        begin();

        boolean believed = false;
        for (long time = NOON; time <= NOON + 20 * ONE_MINUTE; time += ONE_SECOND) {
            believed = believes("a", time);
        }
        assertThat(believed).isTrue();
    }

    /** Two hosts at noon, both believed. */
    private void begin() {
        believes("a", NOON);
        believes("b", NOON);
        assertThat(believes("a", NOON)).isTrue();
    }

    /** One host that has been alone until noon, and is believed. */
    private void alone() {
        for (long time = NOON - ONE_HOUR; time <= NOON; time += ONE_SECOND) {
            believes("alone", time);
        }
        assertThat(believes("alone", NOON)).isTrue();
    }

    private boolean believes(String host, long time) {
        return partition.believes(host, time, LEAP);
    }
}
