package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Route;
import io.highwater.notification.tables.RowList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the rows of a host say that its incidents are told. */
class RouteTest {

    private static Threshold row(String hostname, String cpu, String channel, String mention, String group) {
        return new Threshold(hostname, cpu, 80, 0, 80, 0).to(new Route(channel, mention, group));
    }

    private static Route of(String hostname, Threshold... rows) {
        return ThresholdsInForce.of(null, List.of(rows)).of(hostname).route();
    }

    @Test
    void eachPartIsOfTheMostSpecificRowThatSaysIt() {
        assertThat(of(
                        "web-1",
                        row("web-*", null, "web", "S1", "front"),
                        row("web-1", "cpu7", null, "U7", null),
                        row("web-1*", "cpu1", "one", null, "rack 1")))
                .isEqualTo(new Route("one", "U7", "rack 1"));
    }

    @Test
    void aHostsOwnRowIsMoreSpecificThanAnyPattern() {
        assertThat(of("web-1", row("web-1", "cpu7", "own", null, null), row("web-1*", "cpu1", "one", null, null)))
                .isEqualTo(new Route("own", null, null));
    }

    /** As with repeat_seconds: NULL means the configuration, and a row that judges no cpu says nothing. */
    @Test
    void aHostsOwnRowForAllCpusLeavesNothingToPatterns() {
        assertThat(of("web-1", row("web-*", null, "web", "S1", null), row("web-1", null, null, null, null)))
                .isEqualTo(Route.NONE);
    }

    @Test
    void ofSeveralCpusTheFirstByNameSaysIt() {
        assertThat(of("doc", row("doc", "cpu2", "two", null, null), row("doc", "cpu1", "one", null, null)))
                .isEqualTo(new Route("one", null, null));
    }

    /** Rows come in any order, after a restart in another one: an incident is told the same people. */
    @Test
    void theOrderOfRowsChangesNothing() {
        long seed = System.nanoTime();
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<Threshold> rows = new ArrayList<>();
            for (String host : List.of("web-1", "web-*", "web*", "*-1", "*")) {
                for (String cpu : new String[] {null, "cpu1", "cpu2", "cpu3"}) {
                    if (random.nextInt(3) == 0) {
                        rows.add(row(host, cpu, any(random, "c"), any(random, "U"), any(random, "g")));
                    }
                }
            }
            if (!rows.isEmpty()) {
                Route one = of("web-1", rows.toArray(Threshold[]::new));
                Collections.shuffle(rows, random);
                assertThat(of("web-1", rows.toArray(Threshold[]::new))).isEqualTo(one);
            }
        }
    }

    private static String any(Random random, String prefix) {
        return random.nextBoolean() ? null : prefix + random.nextInt(9);
    }

    private static Route read(String channel, String mention, String group, List<String> problems) {
        Map<String, String> columns = new HashMap<>(Map.of("hostname", "web-1", "allowed_top", "80"));
        columns.put("channel", channel);
        columns.put("mention", mention);
        columns.put("host_group", group);
        RowList<Threshold> list = new RowList<>(ThresholdKind.THRESHOLDS);
        list.add(columns);
        problems.addAll(list.problems());
        return list.rows().get(0).route();
    }

    @ParameterizedTest
    @CsvSource({
        "C024BE91L,C024BE91L",
        "G024BE91L,G024BE91L",
        "#ops,ops",
        "ops,ops",
        "' ops ',ops",
        "db_on-call2,db_on-call2",
        "Ä,",
        "störung,störung",
        "'',"
    })
    void aChannelIsAnIdOrAName(String written, String meant) {
        assertThat(read(written, null, null, new ArrayList<>()).channel()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ops", "U024BE91L", "D024BE91L", "two words", "#", "##ops", "<#C1>", "a.b", "@here", "a\nb"})
    void whatNoChannelIsCalledIsReportedAndTheConfigurationsIsUsed(String nonsense) {
        List<String> problems = new ArrayList<>();

        assertThat(read(nonsense, null, null, problems).channel()).isNull();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("web-1", "unusable channel", nonsense, "channel of the configuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"U024BE91L", "W024BE91L", "S024BE91L", "@here", "@channel"})
    void amongWhomAMessageMayNameAreUsersGroupsAndWhoIsThere(String mention) {
        List<String> problems = new ArrayList<>();

        assertThat(read(null, mention, null, problems).mention()).isEqualTo(mention);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@ann", "ann", "@everyone", "<!here>", "<@U1>", "u024be91l", "U1 U2", "C024BE91L"})
    void whomSlackWouldNotNameIsReported(String nonsense) {
        List<String> problems = new ArrayList<>();

        assertThat(read(null, nonsense, null, problems).mention()).isNull();
        assertThat(problems).singleElement().asString().contains("unusable mention", "Nobody is named");
    }

    @Test
    void aGroupIsAnyLine() {
        List<String> problems = new ArrayList<>();

        assertThat(read(null, null, "rack 7 <Bonn>", problems).group()).isEqualTo("rack 7 <Bonn>");
        assertThat(problems).isEmpty();
        assertThat(read(null, null, "x".repeat(100), problems).group()).hasSize(100);
        assertThat(problems).isEmpty();
        assertThat(read(null, null, "two\nlines", problems).group()).isNull();
        assertThat(problems).singleElement().asString().contains("unusable host_group");
        assertThat(read(null, null, "x".repeat(101), problems).group()).isNull();
        assertThat(problems).hasSize(2);
    }
}
