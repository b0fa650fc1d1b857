package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random stories over several channels, faults and restarts, against the reference. More of them with
 * {@code -Dhighwater.sequences=100000}, the same again with {@code -Dhighwater.seed=...}.
 */
class IncidentChannelsModelTest {

    private static final long NOON = 1_633_953_600_000L;
    private static final int SEQUENCES = Integer.getInteger("highwater.sequences", 2_000);

    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());

    @Test
    void everyIncidentStandsInItsLastChannelAndTheOthersSayWhereItWent() {
        System.out.println("highwater.seed=" + SEED + " highwater.sequences=" + SEQUENCES);
        long calls = 0;
        long crashes = 0;
        long groups = 0;
        long learnedInDigests = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + i;
            try {
                Random random = new Random(seed * 0x9E3779B97F4A7C15L);
                boolean mayRead = random.nextInt(4) > 0;
                SimulatedWorkspace slack = new SimulatedWorkspace(mayRead);
                boolean detaches = random.nextBoolean();
                slack.all().forEach(channel -> channel.detachingReplies(detaches));
                Simulation.Hardship hardship = hardship(random);
                List<IncidentEvent> story = RoutedStory.of(
                        LearnedStory.of(RandomIncidents.of(random, NOON), random), hardship.crashes() > 0, random);
                Gathering gathering = new Gathering(
                        1 + random.nextInt(8), random.nextInt(4) == 0 ? 0 : 2 + random.nextInt(3), random.nextInt(4));
                WorkspaceSimulation simulation =
                        new WorkspaceSimulation(random, story, hardship, gathering, slack, NOON);
                simulation.run();

                boolean exactly = mayRead && !simulation.wasDoneWithoutHistory() || simulation.nothingWasAmbiguous();
                ReferenceWorkspace reference = new ReferenceWorkspace(story, gathering.groupAfter());
                groups += reference.groups();
                reference.check(slack, exactly, !simulation.nothingWasAmbiguous(), simulation.anythingDeleted());
                // What Slack refuses in a digest is told singly.
                boolean refuses = hardship.faults() > 0 || hardship.outages() || hardship.troubles();
                long inDigests = reference.checkBudget(
                        slack, exactly && !refuses ? gathering.learnedBudget() : 1_000, simulation.crashes());
                learnedInDigests += inDigests;
                for (SimulatedSlack channel : slack.all()) {
                    calls += channel.calls();
                }
                crashes += simulation.crashes();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("-Dhighwater.seed=" + seed + " -Dhighwater.sequences=1: " + failure, failure);
            }
        }
        System.out.println(SEQUENCES + " stories, " + calls + " calls to Slack, " + crashes + " restarts, " + groups
                + " groups of hosts, " + learnedInDigests + " learned incidents in digests");
        if (SEQUENCES >= 1_000) {
            assertThat(groups).as("groups of hosts").isPositive();
            assertThat(learnedInDigests).as("learned incidents in digests").isPositive();
        }
    }

    private static Simulation.Hardship hardship(Random random) {
        return new Simulation.Hardship(
                random.nextInt(3) == 0 ? 0 : random.nextInt(60),
                random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4),
                random.nextBoolean(),
                random.nextInt(6) == 0,
                random.nextInt(3) == 0);
    }
}
