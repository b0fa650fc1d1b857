package io.highwater.kafka.time;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random logs of one partition with good hosts and one whose clock is wrong, read as in a replay: the wall clock says
 * nothing. Whatever the wrong one sends, the good ones' time must pass as if it were not there.
 */
class OneWrongClockTest {

    private static final int LOGS = 400;
    private static final long LEAP = ONE_MINUTE;
    private static final long LENGTH = 30 * ONE_MINUTE;
    private static final long ONE_YEAR = 365 * 24 * ONE_HOUR;
    private static final int DELAY = 5_000;

    /** What the wrong clock shows at a moment. */
    enum Clock {
        AN_HOUR_FAST {
            @Override
            long at(long moment, Random random) {
                return moment + ONE_HOUR;
            }
        },
        A_YEAR_FAST {
            @Override
            long at(long moment, Random random) {
                return moment + ONE_YEAR;
            }
        },
        SOMETIMES_FAST {
            @Override
            long at(long moment, Random random) {
                return random.nextInt(3) == 0 ? moment + ONE_HOUR : moment;
            }
        },
        ANYWHERE_IN_THE_FUTURE {
            @Override
            long at(long moment, Random random) {
                return moment + 2 * ONE_MINUTE + random.nextLong(ONE_YEAR);
            }
        },
        RUNNING_AT_DOUBLE_SPEED {
            @Override
            long at(long moment, Random random) {
                return moment + 3 * ONE_MINUTE + (moment - NOON);
            }
        },
        RUNNING_FASTER_AND_FASTER {
            @Override
            long at(long moment, Random random) {
                long seconds = (moment - NOON) / ONE_SECOND;
                return moment + 3 * ONE_MINUTE + seconds * seconds;
            }
        },
        FIVE_HOURS_SLOW {
            @Override
            long at(long moment, Random random) {
                return moment - 5 * ONE_HOUR;
            }
        },
        STANDING_STILL {
            @Override
            long at(long moment, Random random) {
                return NOON - ONE_MINUTE;
            }
        },
        BACK_IN_2000 {
            @Override
            long at(long moment, Random random) {
                return moment - 21 * ONE_YEAR;
            }
        };

        /** Epoch milliseconds. */
        abstract long at(long moment, Random random);
    }

    private record Reading(long arrived, String host, long time, boolean good) {}

    @ParameterizedTest
    @EnumSource(Clock.class)
    void doesNotMoveTheTimeOfGoodHosts(Clock wrong) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int log = 0; log < LOGS; log++) {
            String which = "seed " + seed + ", log " + log;
            List<Reading> readings = log(2 + random.nextInt(4), wrong, random);
            PartitionTime partition = new PartitionTime(Long.MAX_VALUE, () -> NOON + 10 * ONE_YEAR);
            long goodHighest = Long.MIN_VALUE;
            long believedHighest = Long.MIN_VALUE;
            for (Reading reading : readings) {
                if (reading.good) {
                    goodHighest = Math.max(goodHighest, reading.time);
                }
                if (partition.believes(reading.host, reading.time, LEAP)) {
                    believedHighest = Math.max(believedHighest, reading.time);
                }
                assertThat(believedHighest).as("not ahead, " + which).isLessThanOrEqualTo(goodHighest + LEAP);
            }
            assertThat(believedHighest).as("not stuck, " + which).isGreaterThanOrEqualTo(goodHighest - LEAP);
        }
    }

    /** As it lies in the partition: each reading has been on its way for a while. */
    private static List<Reading> log(int goodHosts, Clock wrong, Random random) {
        List<Reading> readings = new ArrayList<>();
        for (int host = 0; host < goodHosts; host++) {
            send(readings, "good" + host, null, random);
        }
        send(readings, "wrong", wrong, random);
        readings.sort(Comparator.comparingLong(Reading::arrived));
        return readings;
    }

    private static void send(List<Reading> readings, String host, Clock wrong, Random random) {
        long interval = (1 + random.nextInt(30)) * ONE_SECOND;
        int cpus = 1 + random.nextInt(4);
        for (long moment = NOON + random.nextLong(interval); moment < NOON + LENGTH; moment += interval) {
            for (int cpu = 0; cpu < cpus; cpu++) {
                long time = wrong == null ? moment : wrong.at(moment, random);
                readings.add(new Reading(moment + random.nextInt(DELAY), host, time, wrong == null));
            }
        }
    }
}
