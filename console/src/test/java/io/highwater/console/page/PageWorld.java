package io.highwater.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.highwater.codec.Encoders;
import io.highwater.console.TestConsole;
import io.highwater.console.demo.Button;
import io.highwater.console.demo.Buttons;
import io.highwater.console.demo.DemoRoom;
import io.highwater.local.browser.Chromium;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A console over a broker, a database and a stand-in for Slack, and a browser that looks at it. */
final class PageWorld implements AutoCloseable {

    static final String MARKUP = "<img src=x onerror=alert(1)>";
    static final long STEP = 30_000;

    private static final List<String> TOPICS = List.of("cpu_load_stats_real", "cpu_agg_stats", "cpu_alerts");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    final EmbeddedKafka kafka;
    final LocalPostgres postgres;
    final TestConsole console;
    final Chromium browser;

    PageWorld() {
        try {
            kafka = keep(EmbeddedKafka.start());
            TOPICS.forEach(topic -> kafka.createTopic(topic, 2));
            postgres = keep(LocalPostgres.start(Path.of("..", "sql")));
            SlackStandIn slack = keep(SlackStandIn.start());
            console = keep(TestConsole.start(
                    Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password(), "SLACK_TOKEN", "xoxb-of-nobody"),
                    List.of(parts ->
                            new DemoRoom(new NoButtons(), () -> Map.of("sent", 7L, "unexplained", 0L), parts.events())),
                    List.of(
                            "--bootstrap-servers=" + kafka.bootstrapServers(),
                            "--port=0",
                            "--jdbc-url=" + postgres.jdbcUrl(),
                            "--jdbc-user=" + postgres.user(),
                            "--slack-channel=#alerts",
                            "--slack-api-url=" + slack.apiUrl(),
                            "--slack-stand-in=" + slack.apiUrl().replace("/api/", "/"),
                            "--allow-edit")));
            browser = keep(Chromium.start());
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static final class NoButtons implements Buttons {

        @Override
        public List<Button> all() {
            return List.of(new Button("overload", "Overload a host", "All its cpus climb.", true, false));
        }

        @Override
        public String press(String name, String host) {
            return name + " of " + host;
        }
    }

    /** Shows a view anew, and waits until what it reads is there. */
    void open(String view) {
        browser.open(URI.create("about:blank"));
        browser.open(console.address().resolve("/" + view));
        browser.await("the page to be live", "document.querySelector('.pulse.is-live')");
        browser.await("the view to be read", "!document.querySelector('.loading, .is-coming')");
    }

    /** Goes to a view of the page that is there already, and waits as well. */
    void go(String view) {
        String name = view.split("[/?]")[1];
        browser.evaluate("location.hash = " + quoted(view));
        browser.await(
                "the view to be read",
                "document.querySelector('.stage.view-" + name
                        + "') && !document.querySelector('.loading, .is-coming')");
    }

    String text(String selector) {
        return browser.evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    /** As a person does who has a mouse. */
    void click(String selector) {
        browser.await("something to click at " + selector, "document.querySelector(" + quoted(selector) + ")");
        browser.evaluate("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Replaces what stands in a field. */
    void fill(String selector, String text) {
        browser.await("the field " + selector, "document.querySelector(" + quoted(selector) + ")");
        browser.evaluate(
                "(field => { field.focus(); field.select(); })(document.querySelector(" + quoted(selector) + "))");
        browser.type(text);
    }

    /** One of a list, by its value. */
    void choose(String selector, String value) {
        browser.await("the list " + selector, "document.querySelector(" + quoted(selector) + ")");
        browser.evaluate("""
                (list => {
                  if (![...list.options].some(option => option.value === %2$s)) throw new Error(`no choice in ${list.innerHTML}`);
                  list.value = %2$s;
                  list.dispatchEvent(new Event('change', { bubbles: true }));
                })(document.querySelector(%1$s))""".formatted(quoted(selector), quoted(value)));
    }

    /** As JavaScript has it. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    JsonNode hosts() {
        return console.json("/api/hosts");
    }

    /** End of the newest window that is over. */
    static long now() {
        return System.currentTimeMillis() / STEP * STEP;
    }

    /** @param averages of one cpu, the newest last, which ends now */
    void send(String host, String cpu, double... averages) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        long now = now();
        for (int i = 0; i < averages.length; i++) {
            long end = now - (averages.length - 1 - i) * STEP;
            CpuAggregate average = new CpuAggregate(end - STEP, end, host, cpu, averages[i], averages[i] + 1);
            records.add(new ProducerRecord<>("cpu_agg_stats", Encoders.hostnameKey(host), Encoders.aggregate(average)));
        }
        Topics.send(kafka.bootstrapServers(), records);
    }

    /** An incident of cpu1, over a threshold of 80 since then. @param endedAt null while it is open */
    void tell(String host, long startedAt, Long endedAt) {
        FiringCpu cpu = new FiringCpu("cpu1", 95, 96, 80, startedAt - STEP, startedAt);
        IncidentEvent event = new IncidentEvent(
                host + "@" + startedAt,
                endedAt == null ? 1 : 2,
                endedAt == null ? IncidentChange.OPENED : IncidentChange.RESOLVED,
                host,
                endedAt == null ? IncidentState.FIRING : IncidentState.RESOLVED,
                endedAt == null ? List.of(cpu) : List.of(),
                startedAt,
                endedAt == null ? startedAt : endedAt,
                endedAt,
                new IncidentPeak("cpu1", 95, 80, startedAt),
                0,
                endedAt == null ? null : EndReason.CAME_DOWN,
                null);
        Topics.send(
                kafka.bootstrapServers(),
                List.of(new ProducerRecord<>("cpu_alerts", Encoders.hostnameKey(host), Encoders.incidentEvent(event))));
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                throw new IllegalStateException("Did not end cleanly", failure);
            }
        }
    }
}
