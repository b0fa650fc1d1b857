package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The judgement without Flink makes the very events of the job's operator. */
class JudgementTest {

    private static final int ROUNDS = 200;
    private static final long AFTER_ALL = NOON + 5 * ONE_HOUR;

    @Test
    void makesTheEventsOfTheOperatorWhateverTheInterleaving() throws Exception {
        long base = new Random().nextLong();
        int events = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long seed = base + round;
            Random random = new Random(seed);
            List<Topic.Written> topic = Topic.of(random);
            Threshold threshold =
                    new Threshold("host", 75, random.nextInt(4) * ONE_WINDOW, 75 - random.nextInt(3) * 5, ONE_HOUR);
            List<CpuAggregate> past = List.of();
            if (random.nextBoolean()) {
                past = LearnedInterleavingsTest.past(random);
                threshold = threshold.learning(new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT));
            }
            List<IncidentEvent> judged = new ArrayList<>();
            Judgement judgement =
                    new Judgement(IncidentRules.DEFAULT, ThresholdsInForce.of(null, List.of(threshold)), judged::add);
            TopicReader reader = new TopicReader();
            try (TrackerHarness tracker = new TrackerHarness()) {
                tracker.thresholds(threshold);
                tracker.arrives(past.toArray(CpuAggregate[]::new));
                past.forEach(judgement::judge);
                long now = topic.get(0).at();
                for (Topic.Written record : topic) {
                    reader.time(Duration.ofMillis(record.at() - now));
                    now = record.at();
                    advance(reader.watermark(), tracker, judgement);
                    tracker.arrives(record.average());
                    judgement.judge(record.average());
                    reader.reads(record.average(), record.at(), record.partition());
                }
                advance(AFTER_ALL, tracker, judgement);

                assertThat(judged).as("seed %d", seed).containsExactlyElementsOf(tracker.events());
                assertThat(judgement.hosts()).as("seed %d", seed).isEqualTo(tracker.hosts());
            }
            events += judged.size();
        }
        assertThat(events).as("seed %d", base).isGreaterThan(10 * ROUNDS);
    }

    private static void advance(long watermark, TrackerHarness tracker, Judgement judgement) throws Exception {
        if (watermark > Long.MIN_VALUE) {
            tracker.timeIs(watermark);
            judgement.settle(watermark);
        }
    }

    @Test
    void aHostThatIsHealthyAndSilentIsForgotten() {
        Judgement judgement = new Judgement(IncidentRules.DEFAULT, ThresholdsInForce.of(80.0, List.of()), event -> {});
        judgement.judge(average("doc", "cpu0", 50, NOON));
        judgement.settle(NOON + ONE_HOUR);
        assertThat(judgement.hosts()).isOne();

        judgement.settle(NOON + ONE_HOUR + ONE_WINDOW);

        assertThat(judgement.hosts()).isZero();
    }

    @Test
    void theEndOfAllInputIsNoSilence() {
        List<IncidentEvent> events = new ArrayList<>();
        Judgement judgement = new Judgement(IncidentRules.DEFAULT, ThresholdsInForce.of(80.0, List.of()), events::add);
        CpuAggregate high = average("doc", "cpu0", 90, NOON);
        judgement.judge(high);
        judgement.settle(NOON + 40 * ONE_SECOND);

        judgement.end();

        assertThat(events).extracting(IncidentEvent::change).containsExactly(IncidentChange.OPENED);
    }
}
