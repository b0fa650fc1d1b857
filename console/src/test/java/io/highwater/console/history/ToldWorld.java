package io.highwater.console.history;

import io.highwater.codec.Encoders;
import io.highwater.job.Secret;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Dispatcher;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.IncidentOutbox;
import io.highwater.slack.outbox.NoMetrics;
import io.highwater.slack.outbox.OutboxState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Incidents as the job makes them of averages, writes them to its topic, and tells them to a channel. */
final class ToldWorld {

    static final long WINDOW = 30_000;

    private ToldWorld() {}

    /**
     * A window each, of one cpu after the other: {@code courses[cpu][window]}.
     *
     * @param begin of the first window, epoch milliseconds
     */
    static List<IncidentEvent> incident(String host, long begin, double[]... courses) {
        List<IncidentEvent> events = new ArrayList<>();
        Judgement judgement = new Judgement(
                new IncidentRules(Duration.ofMinutes(5), Duration.ofHours(1)),
                ThresholdsInForce.of(null, List.of(new Threshold("*", 80))),
                events::add);
        for (int window = 0; window < courses[0].length; window++) {
            long end = begin + (window + 1) * WINDOW;
            for (int cpu = 0; cpu < courses.length; cpu++) {
                double average = courses[cpu][window];
                judgement.judge(new CpuAggregate(end - WINDOW, end, host, "cpu" + cpu, average, average));
            }
            judgement.settle(end);
        }
        return events;
    }

    /** As the history job does. */
    static void store(LocalPostgres postgres, String table, List<IncidentEvent> events) {
        for (IncidentEvent event : events) {
            Instant ended = event.endedAt() == null ? null : Instant.ofEpochMilli(event.endedAt());
            postgres.execute("DELETE FROM " + table + " WHERE incident_id = '" + event.incidentId() + "';"
                    + "INSERT INTO " + table + " (incident_id, sequence, hostname, state, last_change, started_at, "
                    + "changed_at, ended_at, cpus, peak_cpu, peak_usage_avg, peak_threshold, peak_window_end) VALUES ('"
                    + event.incidentId() + "', " + event.sequence() + ", '" + event.hostname() + "', '" + event.state()
                    + "', '" + event.change() + "', '" + Instant.ofEpochMilli(event.startedAt()) + "', '"
                    + Instant.ofEpochMilli(event.occurredAt()) + "', " + (ended == null ? "NULL" : "'" + ended + "'")
                    + ", ARRAY['cpu0'], '" + event.peak().cpu() + "', "
                    + event.peak().average() + ", "
                    + event.peak().threshold() + ", '"
                    + Instant.ofEpochMilli(event.peak().windowEnd()) + "')");
        }
    }

    /** Keyed by host, as the job writes them, half a second after each change. */
    static void write(String bootstrapServers, String topic, List<IncidentEvent> events) {
        Topics.send(
                bootstrapServers,
                events.stream()
                        .map(event -> new ProducerRecord<>(
                                topic,
                                null,
                                event.occurredAt() + 500,
                                Encoders.hostnameKey(event.hostname()),
                                Encoders.incidentEvent(event)))
                        .toList());
    }

    /** By the job's own outbox, each change when it comes to pass; with time in between that passes at once. */
    static void tell(SlackStandIn slack, String channel, List<IncidentEvent> events) {
        IncidentOutbox outbox = new IncidentOutbox(
                channel, "the demo", Gathering.DEFAULT, new IncidentLayout(Wording.DEFAULT), new NoMetrics());
        long now = events.get(0).occurredAt();
        Dispatcher<IncidentEvent, OutboxState> dispatcher =
                new Dispatcher<>(outbox, Duration.ofSeconds(1), new Random(1), new NoMetrics(), now);
        try (SlackApiClient client = new SlackApiClient(channel, new Secret("xoxb-any"), slack.apiUrl())) {
            for (IncidentEvent event : events) {
                now = Math.max(now, event.occurredAt());
                outbox.add(event, now);
                while (!outbox.isEmpty()) {
                    now = Math.max(now, dispatcher.dueAt());
                    dispatcher.settle(client.call(dispatcher.next(now).orElseThrow()), now);
                }
            }
        }
    }
}
