package io.highwater.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.highwater.console.live.HostsModel.Expected;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is held in flat arrays is what a simple model of maps says, in whatever order everything comes. */
class HostsModelTest {

    private static final long STEP = HostsModel.STEP;
    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final int HELD = 30;
    private static final int HOSTS = 12;
    private static final int CPUS = 4;

    private final Hosts hosts =
            new Hosts(HOLD, new IncidentRules(Duration.ofMinutes(3), Duration.ofHours(1)), Long.MAX_VALUE);

    @Test
    void holdsWhatTheModelHoldsAfterRandomInterleavings() {
        for (int round = 0; round < 40; round++) {
            long seed = new Random().nextLong();
            new HostsModelTest().run(seed);
        }
    }

    /** As it is after a start: the topic of incidents may be read before that of averages. */
    @Test
    void aHostThatIsKnownByItsIncidentAloneIsThereWhenAveragesBegin() {
        hosts.incident(HostsModel.incident("host1", true, false));
        hosts.reorder();
        HostsModel model = new HostsModel(HELD, 6);
        model.incident("host1", true);
        for (String host : List.of("host1", "host2")) {
            CpuAggregate one = new CpuAggregate(99 * STEP, 100 * STEP, host, "cpu1", 5, 5);
            hosts.average(one, 0);
            model.average(one);
        }

        compare(model, 0);
    }

    /** Its state is of the last order: "over its threshold" by its incident alone, which is over since. */
    @Test
    void aHostWithoutAThresholdWhoseIncidentHasJustEndedIsShown() {
        hosts.average(new CpuAggregate(99 * STEP, 100 * STEP, "host1", "cpu1", 95, 95), 0);
        hosts.incident(HostsModel.incident("host1", true, false));
        hosts.reorder();
        hosts.incident(HostsModel.incident("host1", false, false));

        showAll(0);
    }

    private void run(long seed) {
        Random random = new Random(seed);
        HostsModel model = new HostsModel(HELD, 6);
        long newest = 1_000_000;
        for (int i = 0; i < 3_000; i++) {
            String host = "host" + random.nextInt(HOSTS);
            switch (random.nextInt(40)) {
                case 0 -> newest += random.nextInt(20) == 0 ? HELD + 5 : 1;
                case 1 -> {
                    boolean opens = random.nextBoolean();
                    hosts.incident(HostsModel.incident(host, opens, random.nextBoolean()));
                    model.incident(host, opens);
                }
                case 2 -> {
                    List<Threshold> rows = rows(random);
                    ThresholdsInForce inForce = ThresholdsInForce.of(random.nextBoolean() ? 60.0 : null, rows);
                    hosts.thresholds(inForce);
                    model.thresholds(inForce);
                }
                case 3 -> compare(model, seed);
                case 4, 5 -> showAll(seed);
                default -> {
                    // A host that is seldom heard falls silent, and is forgotten.
                    boolean isQuiet = host.equals("host0") && random.nextInt(200) != 0;
                    long window = newest - (random.nextInt(4) == 0 ? random.nextInt(HELD + 10) : 0);
                    float average = random.nextInt(400) / 4f;
                    if (!isQuiet) {
                        CpuAggregate one = new CpuAggregate(
                                (window - 1) * STEP,
                                window * STEP,
                                host,
                                "cpu" + random.nextInt(CPUS),
                                average,
                                average);
                        hosts.average(one, 0);
                        model.average(one);
                    }
                }
            }
        }
        compare(model, seed);
    }

    private static List<Threshold> rows(Random random) {
        List<Threshold> rows = new ArrayList<>();
        rows.add(new Threshold("host1*", null, random.nextInt(100), 0, 0, 0));
        rows.add(new Threshold("host" + random.nextInt(HOSTS), "cpu1", random.nextInt(100), 60_000, 0, 0));
        return rows;
    }

    private void compare(HostsModel model, long seed) {
        hosts.reorder();
        HostList list = hosts.look(look -> HostList.of(new HostList.Question(null, null, 0, 1000), look));
        List<Expected> expected = model.expected();

        assertThat(list.hosts().stream().map(HostsModelTest::seen).toList())
                .as("seed %d", seed)
                .isEqualTo(expected);
        assertThat(list.total()).as("seed %d", seed).isEqualTo(expected.size());
        for (HostState state : HostState.values()) {
            assertThat(list.counts().get(state)).as("%s, seed %d", state, seed).isEqualTo((int)
                    expected.stream().filter(host -> host.state() == state).count());
        }
    }

    /** Whoever asks may ask between two orders. */
    private void showAll(long seed) {
        assertThatCode(() -> hosts.look(look -> {
                    look.hosts().keySet().forEach(host -> HeldHost.of(host, HOLD.toMillis(), look));
                    return HostList.of(new HostList.Question(null, null, 0, 1000), look);
                }))
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }

    private static Expected seen(Tile tile) {
        List<String> lines = new ArrayList<>();
        for (Tile.Line line : tile.cpus()) {
            lines.add(HostsModel.line(
                    line.cpu(), line.threshold(), line.over(), line.points().values()));
        }
        return new Expected(tile.standing().host(), tile.standing().state(), tile.last(), lines);
    }
}
