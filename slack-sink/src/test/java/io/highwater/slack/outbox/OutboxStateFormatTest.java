package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxStateFormatTest {

    /** Other bytes need another version, and a reader of these: savepoints hold them. */
    private static final String SHA_256 = "d5392f5444f0d38f6664e314b8292a2cf18e7739cab5b3317e483c42a6324cd8";

    @Test
    void everythingSurvives() throws Exception {
        assertThat(OutboxStateFormat.read(OutboxStateFormat.VERSION, OutboxStateFormat.write(everything())))
                .isEqualTo(everything());
    }

    @Test
    void theFormIsFrozen() throws Exception {
        assertThat(OutboxStateFormat.VERSION).isEqualTo(107);
        assertThat(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(OutboxStateFormat.write(everything()))))
                .isEqualTo(SHA_256);
    }

    @Test
    void whatTheVersionBeforeLearnedIncidentsHasWrittenIsStillRead() throws Exception {
        assertThat(OutboxStateFormat.read(105, bytesOf(105))).isEqualTo(withGroups());
    }

    /** What was learned was in events alone, and told as any other. */
    @Test
    void whatTheVersionBeforeTheBudgetHasWrittenIsStillRead() throws Exception {
        IncidentEvent opened =
                Incidents.of("dopey", NOON).learned(new Unusual(34, 41, 4.5)).opened(71);
        List<IncidentThread> threads = new ArrayList<>(withGroups().threads());
        threads.add(IncidentThread.of(opened, NOON + 15));

        assertThat(OutboxStateFormat.read(106, bytesOf(106)))
                .isEqualTo(withGroups().with(threads));
    }

    @Test
    void byWhatAnIncidentFiresThatIsLearnedSurvives() throws Exception {
        IncidentEvent opened =
                Incidents.of("doc", NOON).learned(new Unusual(34, 41, 4.5)).opened(71);
        OutboxState state = everything()
                .with(List.of(
                        IncidentThread.of(opened, NOON),
                        IncidentThread.of(
                                Incidents.of("happy", NOON)
                                        .learned(new Unusual(34, Double.NaN, 4.5))
                                        .opened(71),
                                NOON)));

        assertThat(OutboxStateFormat.read(OutboxStateFormat.VERSION, OutboxStateFormat.write(state)))
                .isEqualTo(state);
        assertThat(opened.isLearnedAlone()).isTrue();
    }

    @Test
    void whatTheVersionBeforeGroupsHasWrittenIsStillRead() throws Exception {
        assertThat(OutboxStateFormat.read(104, bytesOf(104))).isEqualTo(withoutGroups());
    }

    /** 101 is from before the rows of thresholds, 102 from before silences, 103 from before several channels. */
    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103})
    void whatEarlierVersionsHaveWrittenIsStillRead(int version) throws Exception {
        OutboxState read = OutboxStateFormat.read(version, bytesOf(version));

        assertThat(read)
                .isEqualTo(
                        version < 103 ? withoutMoves(Handling.NONE) : withoutEarlierSilences(withoutMoves(handled())));
        // There was one state, and it was about the configuration's channel.
        assertThat(read.channel().isDefault()).isTrue();
    }

    /** Which event was the latest that was silenced, only later versions say; whether the newest is, it says itself. */
    private static OutboxState withoutEarlierSilences(OutboxState state) {
        return state.with(state.threads().stream()
                .map(thread -> new IncidentThread(
                        new LatestChange(
                                thread.newest(),
                                thread.latest().note(),
                                thread.latest().waitingSince(),
                                LatestChange.silenced(thread.newest(), 0),
                                null),
                        thread.posted(),
                        thread.replacedTs(),
                        thread.passage()))
                .toList());
    }

    private byte[] bytesOf(int version) throws IOException {
        try (InputStream bytes = getClass().getResourceAsStream("outbox-" + version + ".hex")) {
            return HexFormat.of()
                    .parseHex(new String(bytes.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
        }
    }

    private static Handling handled() {
        return new Handling(
                new Silenced("web-* cpu1", NOON + 11, "ann", null),
                new Acknowledged("ben", null, "on it"),
                new Route("#ops", "@oncall", "rack 7"));
    }

    /** With learned incidents: one that waits, one that a digest has told, and messages of one each that are still to come. */
    private static OutboxState everything() {
        OutboxState state = withGroups();
        Unusual unusual = new Unusual(34, 41, 4.5);
        IncidentEvent opened =
                Incidents.of("bashful", NOON).learned(unusual).opened(71).with(handled());
        List<IncidentThread> threads = new ArrayList<>(state.threads());
        threads.add(IncidentThread.of(opened, NOON + 15));
        threads.add(
                IncidentThread.of(opened, NOON + 16).opened(new MessageRef("1.000006", true, 7L), opened, NOON + 17));
        List<OrphanMessage> orphans = new ArrayList<>(state.orphans());
        MessageTag tag = MessageTag.message("doc@5", Announced.of(opened)).of(NOON / Incidents.ONE_HOUR);
        orphans.add(new OrphanMessage("1.000007", tag, NOON));
        return new OutboxState(
                state.savedAt(),
                new OutboxState.SavedChannel(
                        state.channel().name(),
                        state.channel().id(),
                        state.channel().unconfirmedSince(),
                        state.channel().othersSince(),
                        List.of("alerts"),
                        Map.of(7L, Set.of("sneezy@7", "sleepy@7"), 8L, Set.of("grumpy@8"))),
                threads,
                state.closed(),
                orphans,
                state.groups());
    }

    /** With hosts that are told as one, of which another has left. */
    private static OutboxState withGroups() {
        HostGroup group = HostGroup.of(
                        List.of(
                                Incidents.of("doc", NOON).opened(91).with(handled()),
                                Incidents.of("happy", NOON + 1).opened(92).with(handled())),
                        NOON)
                .with(Incidents.of("sleepy", NOON + 2).opened(93).with(handled()))
                .without(Incidents.of("happy", NOON + 1).opened(92).incidentId());
        return withoutGroups()
                .withGroups(new SavedGroups(List.of(group), Map.of("grumpy@1", NOON, "bashful@2", NOON + 1)));
    }

    /** Of a channel that a row names, with an incident that has left it. */
    private static OutboxState withoutGroups() {
        OutboxState state = withoutMoves(handled());
        List<IncidentThread> threads = new ArrayList<>(state.threads());
        threads.add(threads.get(1).movedTo("<#C2>", NOON + 12));
        IncidentThread again = threads.get(0)
                .opened(new MessageRef("1.000005", false, null), threads.get(0).newest(), NOON + 13);
        threads.add(again.unitedWith(threads.get(1), NOON + 14));
        return state.with(threads).withOthersSince(Outbox.NEVER);
    }

    private static OutboxState withoutMoves(Handling handling) {
        Incidents dopey = Incidents.of("dopey \uD83D\uDE00", NOON);
        IncidentThread waiting = IncidentThread.of(dopey.opened(90.125).with(handling), NOON + 1);
        IncidentThread announced = waiting.with(dopey.thresholdChanged("é & <b>", NOON + 2), NOON + 3)
                .opened(new MessageRef("1.000001", true, null), waiting.newest(), NOON + 4)
                .with(dopey.stale(NOON + 5), NOON + 6)
                .unconfirmed(NOON + 7);
        IncidentThread withoutMessage =
                announced.with(dopey.resolved(NOON + 8), NOON + 9).withoutMessage(NOON + 10);
        Announced known = new Announced(3, IncidentState.STALE, 91.5);
        return new OutboxState(
                NOON,
                new OutboxState.SavedChannel("#alerts", "C1", NOON - 1, NOON),
                List.of(waiting, announced, withoutMessage),
                List.of(new ClosedIncident("doc@1", 9, NOON)),
                List.of(
                        new OrphanMessage("1.000002", MessageTag.message("doc@2", known), NOON),
                        new OrphanMessage("1.000003", MessageTag.digest("doc@3", known, "abc,def"), NOON),
                        new OrphanMessage("1.000004", MessageTag.reminder("doc@4", known, 7), NOON)),
                SavedGroups.NONE);
    }

    @Test
    void anEmptyOutboxSurvivesToo() throws Exception {
        OutboxState state = new OutboxState(
                NOON,
                new OutboxState.SavedChannel("#alerts", null, Outbox.NEVER, NOON),
                List.of(),
                List.of(),
                List.of(),
                SavedGroups.NONE);

        assertThat(OutboxStateFormat.read(OutboxStateFormat.VERSION, OutboxStateFormat.write(state)))
                .isEqualTo(state);
    }

    @Test
    void whatElseAChannelIsCalledSurvives() throws Exception {
        OutboxState state = new OutboxState(
                NOON,
                new OutboxState.SavedChannel("C1", "C1", Outbox.NEVER, NOON, List.of("#alerts", "#ops"), Map.of()),
                List.of(),
                List.of(),
                List.of(),
                SavedGroups.NONE);

        assertThat(OutboxStateFormat.read(OutboxStateFormat.VERSION, OutboxStateFormat.write(state)))
                .isEqualTo(state);
    }

    @Test
    void stateOfTheOtherModeIsRefusedInWords() {
        assertThatThrownBy(() -> OutboxStateFormat.read(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("taken with --notify every-window");
    }

    @Test
    void aNewerVersionIsRefusedInWords() {
        assertThatThrownBy(() -> OutboxStateFormat.read(OutboxStateFormat.VERSION + 1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the incidents that wait for Slack")
                .hasMessageContaining("written by a newer version of this job");
    }
}
