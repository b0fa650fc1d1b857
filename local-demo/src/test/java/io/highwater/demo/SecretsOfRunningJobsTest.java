package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.console.Console;
import io.highwater.console.ConsoleCommand;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.GuardedKafka.Door;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All jobs at work behind closed doors. Their secrets are changed while they run: the file first, or the door first, so that
 * the jobs are refused until the file follows. No job is submitted again, and nobody sees a secret anywhere.
 */
class SecretsOfRunningJobsTest {

    private static final String MARK = "hunter2";
    private static final String NEW_TOKEN = "xoxb-new-" + MARK;
    private static final String NEW_DATABASE_PASSWORD = "postgres-new-" + MARK;
    private static final String NEW_KAFKA_PASSWORD = "kafka-new-" + MARK;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void changedSecretsAreTakenUpAndNoneIsShown() throws Exception {
        try (ClosedWorld world = ClosedWorld.start(directory);
                DemoCluster cluster = DemoCluster.start(0, Programs.JOBS.size());
                CommandLineJobs jobs = new CommandLineJobs(cluster.submission());
                Logged logged = Logged.everything()) {
            Programs programs = new Programs(world);
            Path kafka =
                    world.properties("client.properties", world.kafka().client(Door.SCRAM, ClosedWorld.KAFKA_PASSWORD));
            List<String> door = List.of(
                    "--bootstrap-servers",
                    world.kafka().bootstrapServers(Door.SCRAM),
                    "--kafka-config",
                    kafka.toString());
            world.outside()
                    .postgres()
                    .execute("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('edge-*', 50)");
            for (String job : Programs.JOBS.keySet()) {
                jobs.run(
                        Programs.JOBS.get(job),
                        ClosedWorld.all(door, programs.others(job), List.of("--checkpoint-interval=200ms")));
            }
            tellOf(world, "edge-before", 0);

            // Slack: what is told next is told with the token of the file.
            world.file("token", NEW_TOKEN);
            world.outside().slack().changeToken(NEW_TOKEN);
            tellOf(world, "edge-token", 1);

            // PostgreSQL, the door first: both jobs are refused, say so, and go on by themselves.
            for (String user : List.of("notification", "history")) {
                world.outside()
                        .postgres()
                        .execute("ALTER USER %s PASSWORD '%s'".formatted(user, NEW_DATABASE_PASSWORD));
            }
            world.outside()
                    .postgres()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE usename IN ('notification', 'history')");
            Waiting.until("a refused password to be logged", () -> logged.has("does not let this user in"));
            for (String user : List.of("notification", "history")) {
                world.file(user + "-password", NEW_DATABASE_PASSWORD);
            }
            tellOf(world, "edge-database", 2);

            // Kafka, the door first as well. Who is in stays in, so the TaskManager is lost: all clients are new ones,
            // and refused.
            world.kafka().changeScramPassword(NEW_KAFKA_PASSWORD);
            cluster.replace();
            Waiting.until("a refused connection to be logged", () -> logged.has("failed authentication due to"));
            world.properties("client.properties", world.kafka().client(Door.SCRAM, NEW_KAFKA_PASSWORD));
            Waiting.until("the jobs to recover", () -> !cluster.isRecovering());
            tellOf(world, "edge-kafka", 3);

            Map<String, String> shown = everythingThatFlinkShows(cluster.webUi());
            shown.putAll(everythingThatTheConsoleShows(
                    ClosedWorld.all(door, world.database("console"), world.slack(world.file("token", NEW_TOKEN)))));
            shown.put("log", logged.text());
            // What is near the secrets is there, so they would be too.
            for (String near : List.of(
                    "sasl.jaas.config = [hidden]", "does not let this user in", "failed authentication due to")) {
                assertThat(logged.has(near)).as(near).isTrue();
            }
            assertThat(shown).hasSizeGreaterThan(80);
            assertThat(shown.keySet().stream().filter(path -> path.contains("/exceptions")))
                    .hasSize(Programs.JOBS.size())
                    .allSatisfy(path -> assertThat(shown.get(path)).contains("exceptionName"));
            shown.forEach((where, text) -> assertThat(text.lines().filter(line -> line.contains(MARK)))
                    .as(where)
                    .isEmpty());
        }
    }

    private static void tellOf(ClosedWorld world, String host, int hour) {
        Overload overload = new Overload(world.outside(), host);
        overload.measure(hour);
        overload.awaitMessage();
        overload.awaitRow();
    }

    /** All that the web UI asks for: each address of Flink's REST API that needs no more than the ids that others name. */
    private static Map<String, String> everythingThatFlinkShows(String webUi) throws Exception {
        List<String> paths = new ArrayList<>(List.of(
                "/config",
                "/overview",
                "/jobs/overview",
                "/jobmanager/config",
                "/jobmanager/environment",
                "/jobmanager/thread-dump",
                "/jobmanager/metrics",
                "/taskmanagers"));
        for (JsonNode taskManager : JSON.readTree(get(webUi + "/taskmanagers")).path("taskmanagers")) {
            String one = "/taskmanagers/" + taskManager.path("id").asText();
            // Its log is in this process.
            paths.addAll(List.of(one, one + "/thread-dump", one + "/metrics"));
        }
        for (JsonNode job : JSON.readTree(get(webUi + "/jobs/overview")).path("jobs")) {
            String one = "/jobs/" + job.path("jid").asText();
            paths.addAll(List.of(
                    one,
                    one + "/config",
                    one + "/plan",
                    one + "/exceptions?maxExceptions=100",
                    one + "/checkpoints",
                    one + "/checkpoints/config",
                    one + "/accumulators?includeSerializedValue=true",
                    one + "/jobmanager/config",
                    one + "/jobmanager/environment",
                    one + "/metrics"));
            for (JsonNode vertex : JSON.readTree(get(webUi + one)).path("vertices")) {
                String task = one + "/vertices/" + vertex.path("id").asText();
                paths.addAll(List.of(task, task + "/accumulators", task + "/metrics", task + "/watermarks"));
            }
        }
        Map<String, String> shown = new TreeMap<>();
        for (String path : paths) {
            shown.put(path, get(webUi + path));
        }
        return shown;
    }

    private static Map<String, String> everythingThatTheConsoleShows(List<String> options) {
        List<String> arguments = ClosedWorld.all(List.of("--port=0"), options);
        Map<String, String> shown = new TreeMap<>();
        try (Console console = Console.start(ConsoleCommand.parse(Map.of(), arguments.toArray(String[]::new)))) {
            ConsolePage page = new ConsolePage(console.address());
            Waiting.until(
                    "the console to know of an incident",
                    () -> page.get("/api/incidents").toString(),
                    incidents -> incidents.contains("edge-kafka"));
            for (String view : List.of("overview", "hosts", "incidents", "silences", "aside", "thresholds")) {
                shown.put("console " + view, page.get("/api/" + view).toString());
            }
        }
        return shown;
    }

    private static String get(String address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
