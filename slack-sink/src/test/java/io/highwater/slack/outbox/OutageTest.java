package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.outbox.Simulation.Hardship;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten minutes without Slack, while 500 incidents open and most of them close. */
class OutageTest {

    private static final long SEED = 20261120;
    private static final int INCIDENTS = 500;
    private static final long TEN_MINUTES = 10 * ONE_MINUTE;

    private final Random random = new Random(SEED);
    private final SimulatedSlack slack = new SimulatedSlack(true);

    @Test
    void losesNothingNeverExceedsTheLimitAndDrainsInOrder() {
        List<IncidentEvent> story = story();
        long recovery = NOON + TEN_MINUTES;
        slack.downUntil(recovery);
        // No digests, so that every incident is a call of its own.
        Simulation simulation = simulation(story, Integer.MAX_VALUE);
        simulation.run();

        new ReferenceChannel(story).check(slack, true, false);
        assertThat(simulation.disorder).isEmpty();
        assertThat(slack.overLimit()).isZero();
        assertThat(slack.channel()).hasSize(INCIDENTS);
        assertThat(slack.channel())
                .as("the incident that began first is announced first")
                .isSortedAccordingTo(Comparator.comparingLong(
                        message -> startOf(message.tag().incidentId())));
        assertThat(slack.messages())
                .as("what opened and closed meanwhile is one message")
                .hasSize(INCIDENTS);
        assertThat(simulation.now() - recovery)
                .as("a message a second, after the last backoff of at most a minute")
                .isLessThan((INCIDENTS + 70) * 1_000L);
        System.out.println(INCIDENTS + " incidents announced " + (simulation.now() - recovery) / 1_000
                + " s after Slack's return, " + slack.calls() + " calls");
    }

    @Test
    void withDigestsEverythingIsAnnouncedAMinuteAfterSlacksReturn() {
        List<IncidentEvent> story = story();
        long recovery = NOON + TEN_MINUTES;
        slack.downUntil(recovery);
        Simulation simulation = simulation(story, 20);
        simulation.run();

        new ReferenceChannel(story).check(slack, true, false);
        assertThat(simulation.now() - recovery).isLessThan(70_000L);
        assertThat(slack.channel()).hasSizeLessThan(5);
    }

    private Simulation simulation(List<IncidentEvent> story, int digestAfter) {
        return new Simulation(random, story, new Hardship(0, 0, false, false, false), digestAfter, slack, NOON);
    }

    /** All of it before Slack returns. */
    private List<IncidentEvent> story() {
        List<IncidentEvent> story = new ArrayList<>();
        for (int i = 0; i < INCIDENTS; i++) {
            long start = NOON + random.nextInt((int) (TEN_MINUTES / 2)) / 1_000 * 1_000 + i;
            Incidents incident = Incidents.of("host" + i, start);
            story.add(incident.opened(81 + random.nextInt(10)));
            if (random.nextBoolean()) {
                story.add(incident.peak(95, start + 30_000));
            }
            if (random.nextInt(5) > 0) {
                story.add(incident.resolved(start + 60_000 + random.nextInt(60_000)));
                assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
            }
        }
        story.sort(Comparator.comparingLong(IncidentEvent::occurredAt));
        return story;
    }

    private static long startOf(String incidentId) {
        return Long.parseLong(incidentId.substring(incidentId.indexOf('@') + 1));
    }
}
