package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.outbox.Simulation.Hardship;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random stories, faults and restarts against the reference. More of them with {@code -Dhighwater.sequences=100000},
 * the same again with {@code -Dhighwater.seed=...}.
 */
class IncidentOutboxModelTest {

    private static final long NOON = 1_633_953_600_000L;
    private static final int SEQUENCES = Integer.getInteger("highwater.sequences", 2_000);
    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());

    @Test
    void everyIncidentIsAnnouncedInOrderOnceAndToItsEnd() {
        System.out.println("highwater.seed=" + SEED + " highwater.sequences=" + SEQUENCES);
        long calls = 0;
        long crashes = 0;
        long incidents = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + i;
            try {
                Random random = new Random(seed * 0x9E3779B97F4A7C15L);
                boolean mayRead = random.nextInt(4) > 0;
                SimulatedSlack slack = new SimulatedSlack(mayRead)
                        .detachingReplies(random.nextBoolean())
                        .withLongestBlocks(random.nextInt(3) > 0 ? 13_200 : 750 + random.nextInt(1_000));
                List<IncidentEvent> story = RandomIncidents.of(random, NOON);
                Simulation simulation =
                        new Simulation(random, story, hardship(random), 1 + random.nextInt(8), slack, NOON);
                simulation.run();

                ReferenceChannel expected = new ReferenceChannel(story);
                boolean exactly = mayRead && !simulation.scanWasGivenUp() || simulation.nothingWasAmbiguous();
                expected.check(slack, exactly, simulation.anythingDeleted());
                assertThat(simulation.disorder).isEmpty();
                assertThat(slack.overLimit()).as("calls over Slack's limit").isZero();
                calls += slack.calls();
                crashes += simulation.crashes();
                incidents += expected.size();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("-Dhighwater.seed=" + seed + " -Dhighwater.sequences=1: " + failure, failure);
            }
        }
        System.out.println(SEQUENCES + " stories, " + incidents + " incidents, " + calls + " calls to Slack, " + crashes
                + " restarts");
    }

    private static Hardship hardship(Random random) {
        return new Hardship(
                random.nextInt(3) == 0 ? 0 : random.nextInt(60),
                random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4),
                random.nextBoolean(),
                random.nextInt(6) == 0,
                random.nextInt(3) == 0);
    }
}
