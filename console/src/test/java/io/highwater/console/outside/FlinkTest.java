package io.highwater.console.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Flink's REST API answers, in the form of its 2.2. */
class FlinkTest {

    private static final String JOBS = "/jobs/overview";
    private static final String METRICS = "/jobs/a1/vertices/v1/metrics";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Sources sources = new Sources(Clock.systemUTC());
    private HttpServer server;
    private Flink flink;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String answer = answers.get(exchange.getRequestURI().toString());
            byte[] body = (answer == null ? "{\"errors\":[\"Not found\"]}" : answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        flink = new Flink(
                List.of(URI.create("http://localhost:" + server.getAddress().getPort())), sources);
        answers.put(JOBS, """
                {"jobs":[
                 {"jid":"a1","name":"highwater-notification","start-time":1,"end-time":-1,"duration":9,"state":"RUNNING",
                  "last-modification":1795704979342,"tasks":{"total":3}},
                 {"jid":"b2","name":"highwater-filtering","start-time":1,"end-time":7,"duration":6,"state":"FAILED",
                  "last-modification":1795704979999,"tasks":{"total":3}}]}""");
        answers.put("/jobs/a1", """
                {"jid":"a1","name":"highwater-notification","vertices":[
                 {"id":"v1","name":"Source: read-thresholds -> post-incidents: Writer"},{"id":"v2","name":"other"}]}""");
        answers.put("/jobs/a1/vertices/v2/metrics", "[{\"id\":\"0.numRecordsIn\"}]");
        answers.put(METRICS, """
                [{"id":"0.Source__read-thresholds.thresholdsReadAt"},{"id":"0.post-incidents__Writer.waiting"},
                 {"id":"1.post-incidents__Writer.waiting"},{"id":"0.post-incidents__Writer.oldestWaitingAge"},
                 {"id":"0.numRecordsIn"}]""");
    }

    @AfterEach
    void stop() {
        flink.close();
        server.stop(0);
    }

    private void metrics(String values) {
        answers.put(
                METRICS
                        + "?get=0.Source__read-thresholds.thresholdsReadAt,0.post-incidents__Writer.waiting,"
                        + "1.post-incidents__Writer.waiting,0.post-incidents__Writer.oldestWaitingAge",
                values);
    }

    @Test
    void jobsTheOutboxAndWhenThresholdsWereRead() {
        metrics("""
                [{"id":"0.Source__read-thresholds.thresholdsReadAt","value":"1795704970000"},
                 {"id":"0.post-incidents__Writer.waiting","value":"3"},
                 {"id":"1.post-incidents__Writer.waiting","value":"2"},
                 {"id":"0.post-incidents__Writer.oldestWaitingAge","value":"12400"}]""");

        flink.poll();

        assertThat(flink.newest())
                .isEqualTo(new Flink.Seen(
                        List.of(
                                new Flink.Job("highwater-notification", "RUNNING", 1795704979342L),
                                new Flink.Job("highwater-filtering", "FAILED", 1795704979999L)),
                        new Flink.Outbox(5, 12L),
                        Map.of(Flink.THRESHOLDS, 1795704970000L)));
        assertThat(sources.of(Source.FLINK).state()).isEqualTo(Sources.State.UP);
    }

    @Test
    void metricsThatAreNotThereYetAreNotKnownAndNotZero() {
        metrics("[]");

        flink.poll();

        assertThat(flink.newest().outbox()).isNull();
        assertThat(flink.newest().readAt()).isEmpty();
        assertThat(flink.newest().jobs()).hasSize(2);
    }

    @Test
    void aFlinkThatIsAwayShowsAsSuchAndComesBack() {
        String jobs = answers.remove(JOBS);
        flink.poll();

        assertThat(flink.newest().jobs()).isNull();
        assertThat(sources.of(Source.FLINK).state()).isEqualTo(Sources.State.DOWN);
        assertThat(sources.of(Source.FLINK).message()).contains("HTTP 404", "--flink-url");

        answers.put(JOBS, jobs);
        flink.poll();

        assertThat(flink.newest().jobs()).hasSize(2);
        assertThat(sources.of(Source.FLINK).state()).isEqualTo(Sources.State.UP);
    }
}
