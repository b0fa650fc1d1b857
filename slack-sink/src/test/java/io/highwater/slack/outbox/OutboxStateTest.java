package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A channel of which a later run would find out all by itself is in no checkpoint. */
class OutboxStateTest {

    private static final OutboxState.SavedChannel NEW = channel("C2", "C2", Outbox.NEVER, List.of());
    private static final IncidentThread DOPEY =
            IncidentThread.of(Incidents.of("dopey", NOON).opened(90), NOON);
    private static final OrphanMessage FOUND = new OrphanMessage(
            "1.000001", MessageTag.message("doc@1", new Announced(1, IncidentState.FIRING, 90)), NOON);

    @Test
    void ofAChannelThatIsNewThereIsNothingToKnow() {
        assertThat(state(NEW).isEmpty()).isTrue();
        assertThat(state(channel("#ops", null, Outbox.NEVER, List.of())).isEmpty())
                .isTrue();
    }

    @Test
    void whatElseItIsCalledIsSomething() {
        assertThat(state(channel("#ops", "C2", Outbox.NEVER, List.of())).isEmpty())
                .isFalse();
        assertThat(state(channel("C2", "C2", Outbox.NEVER, List.of("#ops"))).isEmpty())
                .isFalse();
    }

    @Test
    void whatWasToldThereOrMayHaveBeenIsSomething() {
        assertThat(state(channel("C2", "C2", NOON, List.of())).isEmpty()).isFalse();
        assertThat(state(NEW).with(List.of(DOPEY)).isEmpty()).isFalse();
        assertThat(new OutboxState(
                                NOON,
                                NEW,
                                List.of(),
                                List.of(new ClosedIncident("doc@1", 1, NOON)),
                                List.of(),
                                SavedGroups.NONE)
                        .isEmpty())
                .isFalse();
        assertThat(new OutboxState(NOON, NEW, List.of(), List.of(), List.of(FOUND), SavedGroups.NONE).isEmpty())
                .isFalse();
    }

    private static OutboxState state(OutboxState.SavedChannel channel) {
        return new OutboxState(NOON, channel, List.of(), List.of(), List.of(), SavedGroups.NONE);
    }

    private static OutboxState.SavedChannel channel(
            String name, String id, long unconfirmedSince, List<String> others) {
        return new OutboxState.SavedChannel(name, id, unconfirmedSince, Outbox.NEVER, others, Map.of());
    }
}
