package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.demo.DemoOptions.Ports;
import io.highwater.kafka.DecodingSchema;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.agents.AgentFormat;
import io.highwater.model.CpuReading;
import io.highwater.notification.NotifyMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The demo as people have it, and its console's buttons as a page presses them. One start, one story, told in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleInDemoTest {

    private static final int GARBAGE = 12;
    private static final int LATE = 50;

    /** Of the host with a past: far below its threshold of 90 %, and far above its report of each day. */
    static final String UNUSUAL =
            "snowwhite\\W* (is|was) over its usual level.* [4-7]\\d[\\d.]* %.*; last day about 3\\d %,"
                    + " at this hour up to 4\\d %: rarer than 1 hour in 1\\d*,000";

    private static final DemoOptions OPTIONS = new DemoOptions(
            null, new DemoSensors(Profile.REALISTIC, AgentFormat.HIGHWATER, 70, 1), NotifyMode.INCIDENTS, Ports.ANY);

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    private static Demo demo;
    private static ConsolePage page;

    @BeforeAll
    static void start() throws Exception {
        demo = new Demo(OPTIONS, new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
        demo.start(Path.of("..", "sql"));
        page = new ConsolePage(demo.console());
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    @Test
    @Order(1)
    void printsTheConsolesAddressFirst() {
        String printed = PRINTED.toString(StandardCharsets.UTF_8);

        assertThat(printed).contains("Console        " + demo.console(), "Flink web UI   http://localhost:");
        assertThat(printed.indexOf("http"))
                .isEqualTo(printed.indexOf(demo.console().toString()));
        assertThat(page.get("/api/overview").at("/settings/demo").asBoolean()).isTrue();
        assertThat(page.get("/api/overview").at("/settings/editable").asBoolean())
                .isTrue();
    }

    @Test
    @Order(2)
    void tellsOfTheOverloadsOfItsHistory() throws Exception {
        assertThat(demo.awaitFirstAlert(Waiting.PATIENCE)).isTrue();

        awaitChannel("an incident of its history", "(grumpy|sleepy)\\\\* (is|was) over its threshold");
        Waiting.until(
                "the readings of its history to be averaged",
                () -> demo.summary().readings(),
                readings -> readings > 60_000);
    }

    /** The bands of the real job have learned from the averages of the host's past, which went through the aggregation. */
    @Test
    @Order(3)
    void tellsOfTheHostThatIsUnusualBelowItsThreshold() {
        Waiting.until(
                "the host that is unusual",
                () -> PRINTED.toString(StandardCharsets.UTF_8),
                printed -> Pattern.compile(UNUSUAL).matcher(printed).find());

        assertThat(page.get("/api/hosts/snowwhite/bands").path("bands").findValuesAsText("text"))
                .hasSize(5)
                .allMatch(text -> text.contains("; last day about 3"));
        assertThat(page.press("unusual", null)).startsWith("snowwhite is unusually busy");
        assertThat(page.isActive("unusual")).isTrue();
    }

    /** The killed TaskManager had in memory what waits for Slack, open windows, and incidents. */
    @Test
    @Order(4)
    void whatWaitsForSlackSurvivesTheTaskManager() {
        page.press("overload", "dopey");
        page.press("slack", null);
        Waiting.until(
                "the page to see that Slack is down",
                () -> page.get("/api/slack").path("reachable").asBoolean(),
                reachable -> !reachable);
        assertThat(page.isActive("slack")).isTrue();
        List<String> before = taskManagers();

        page.press("taskmanager", null);

        Waiting.until(
                "another TaskManager", ConsoleInDemoTest::taskManagers, now -> now.size() == 1 && !now.equals(before));
        Waiting.until("the jobs to run again", () -> page.isActive("taskmanager"), recovering -> !recovering);
        page.press("slack", null);
        Waiting.until(
                "people to be told of every incident",
                page::tally,
                tally -> tally.get("opened") > 0 && tally.get("told").equals(tally.get("opened")));
        Waiting.until(
                "the page to see that Slack is up",
                () -> page.get("/api/slack").path("reachable").asBoolean());
    }

    @Test
    @Order(5)
    void garbageAndLateReadingsArePutAside() {
        Map<String, Long> before = page.tally();

        page.press("garbage", null);
        page.press("late", "doc");

        Waiting.until(
                "both to be put aside",
                page::tally,
                tally -> tally.get("rejected") >= before.get("rejected") + GARBAGE
                        && tally.get("late") >= before.get("late") + LATE);
    }

    /** Nothing befalls dopey by itself that would open an incident. */
    @Test
    @Order(6)
    void theOverloadedHostIsToldOf() {
        awaitChannel("its incident", "dopey\\\\* (is|was) over its threshold");
    }

    /** Its message says so, if its incident is still open; of a new one nobody is told. Others are told of as before. */
    @Test
    @Order(7)
    void nobodyIsToldMoreOfASilencedHost() {
        page.post("/api/silences", Map.of("hostname", "dopey", "reason", "disk swap"));
        page.press("overload", "dopey");

        Waiting.until("dopey's incident to be silenced", ConsoleInDemoTest::silencedHosts, "dopey"::equals);
        long before = messagesOf("dopey");
        page.press("overload", "happy");
        awaitChannel("happy's incident", "happy\\\\* (is|was) over its threshold");
        assertThat(messagesOf("dopey")).isEqualTo(before);
    }

    private static String silencedHosts() {
        return StreamSupport.stream(page.get("/api/incidents").path("incidents").spliterator(), false)
                .filter(incident -> incident.at("/handled/silencedBy").isTextual())
                .map(incident -> incident.path("host").asText())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Threads aside: what an open incident had to say before it was silenced may still be on its way. */
    private static long messagesOf(String host) {
        return StreamSupport.stream(page.get("/api/slack").path("messages").spliterator(), false)
                .filter(message -> message.path("text").asText().contains(host))
                .count();
    }

    @Test
    @Order(8)
    void noReadingIsLost() {
        List.of("doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey", "snowwhite")
                .forEach(host -> page.press("sensors", host));
        assertThat(page.isActive("sensors")).isTrue();

        Map<String, Long> tally = Waiting.until(
                "every reading that was sent to be accounted for",
                page::tally,
                now -> now.get("sent") == demo.sent() && now.get("unexplained") == 0);

        assertThat(tally.get("averaged") + tally.get("late") + tally.get("rejected") + tally.get("waiting"))
                .as("%s", tally)
                .isEqualTo(tally.get("sent"));
        assertThat(tally.get("averaged")).isGreaterThan(60_000);
        assertThat(tally.get("rejected")).isGreaterThanOrEqualTo(GARBAGE);
        long overEighty = overEighty();
        Waiting.until(
                "the filter to have kept each reading over 80 % once",
                () -> demo.summary().kept(), kept -> kept == overEighty);
    }

    private static long overEighty() {
        DecodingSchema<CpuReading> readings = DemoJobs.readings(OPTIONS);
        return Topics.read(demo.world().kafka().bootstrapServers(), OutsideWorld.READINGS, true).stream()
                .flatMap(record -> readings.decode(record).stream())
                .filter(decoded -> !decoded.isRejected() && decoded.value().usage() > 80)
                .count();
    }

    /** Each of them as Flink names it. */
    private static List<String> taskManagers() {
        return new ConsolePage(URI.create(demo.cluster().webUi()))
                .get("/taskmanagers")
                .findValuesAsText("id");
    }

    private static void awaitChannel(String what, String pattern) {
        Pattern expected = Pattern.compile(pattern);
        Waiting.until(what, page::channel, text -> expected.matcher(text).find());
    }
}
