package io.highwater.cli.explain;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.AveragesReader;
import io.highwater.cli.topics.HostPast;
import io.highwater.cli.topics.TopicArguments;
import io.highwater.job.InputArguments;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.notification.history.IncidentTable;
import io.highwater.notification.history.StoredIncident;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.thresholds.ThresholdArguments;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.outbox.ChannelSearch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks topics, tables and the channel; where one has no answer it goes on with the others. */
record Investigation(KafkaOptions kafka, Question question, Stretches stretches, Progress progress) {

    /** Records of all hosts of a partition: about 20 s. */
    static final long MOST_LEARNED_FROM = 20_000_000;

    private static final int MOST_ROWS = 5;
    private static final Duration SLACK_PATIENCE = Duration.ofSeconds(10);

    /** Slack's clock and ours need not agree. */
    private static final Duration SLACK_MARGIN = Duration.ofMinutes(2);

    /**
     * How far to look back from the time that was asked for.
     *
     * @param learning before {@code lookBack}, to learn from; null for as far as is not too much to read
     */
    record Stretches(Duration lookBack, Duration history, Duration learning) {}

    private Instant from() {
        return question.at().minus(stretches.lookBack());
    }

    Answer<HostRows> rows(Answer<Database> database, ThresholdArguments thresholds) {
        return database.known()
                .map(place -> HostRows.read(thresholds.toTable(place), thresholds.defaultThreshold(), question.host()))
                .orElseGet(() -> Answer.unknown(database.why().orElseThrow()));
    }

    Answer<HostQuiet> quiet(Answer<Database> database, QuietTables tables) {
        return database.known()
                .map(place -> HostQuiet.read(place, tables, question.host()))
                .orElseGet(() -> Answer.unknown(database.why().orElseThrow()));
    }

    Answer<HostWindows> windows(Answer<HostRows> rows, InputArguments input, IncidentRules rules, Settling settling) {
        HostWindows windows = new HostWindows(question.host(), rows.known().orElse(null), rules);
        try (AveragesReader reader =
                AveragesReader.of(kafka, input.topic(), input.maxAhead(), settling, from(), question.at())) {
            if (rows.known().filter(known -> known.learn(question.host())).isPresent()) {
                learn(new HostPast(kafka, input.topic(), input.maxAhead(), question.host()), windows);
            }
            reader.forEach(progress, windows);
        } catch (CannotSayException unreadable) {
            return Answer.unknown(unreadable.getMessage());
        }
        return Answer.found(windows);
    }

    /** From what is before the stretch, if that is not too much. */
    private void learn(HostPast past, HostWindows windows) {
        int partition = past.partition(from(), question.at(), progress);
        Optional<Instant> begin = stretches.learning() == null
                ? past.beginning(from(), partition, MOST_LEARNED_FROM)
                : Optional.of(from().minus(stretches.learning()));
        begin.ifPresentOrElse(
                first -> past.read(first, from(), partition, progress, windows::learn), windows::hasTooMuchPast);
    }

    List<Answer<Aside>> aside(List<String> topics) {
        return topics.stream()
                .map(topic -> Aside.read(kafka, topic, question, from(), progress))
                .toList();
    }

    Answer<SentReadings> sent(String topic) {
        return SentReadings.read(kafka, topic, question, progress);
    }

    Evidence.History history(TopicArguments topics, Answer<Database> database, Answer<SlackOptions> channel) {
        Answer<HostIncidents> told = HostIncidents.read(
                kafka, topics.alerts(), question, question.at().minus(stretches.history()), progress);
        Answer<List<StoredIncident>> stored = database.known()
                .map(place -> stored(new IncidentTable(place, topics.incidentsTable())))
                .orElseGet(() -> Answer.unknown(database.why().orElseThrow()));
        return new Evidence.History(told, stored, slack(told, channel));
    }

    private Answer<List<StoredIncident>> stored(IncidentTable table) {
        try {
            return Answer.found(table.ofHost("highwater-explain", question.host(), question.at(), MOST_ROWS));
        } catch (SQLException unreadable) {
            return unreadable(table, DatabaseRefusal.explained(unreadable));
        } catch (IllegalArgumentException unknownState) {
            return unreadable(table, unknownState.getMessage());
        }
    }

    private static Answer<List<StoredIncident>> unreadable(IncidentTable table, String reason) {
        return Answer.unknown("table " + table.table() + " cannot be read (" + reason + ")");
    }

    private Answer<ChannelSearch.Result.Found> slack(Answer<HostIncidents> told, Answer<SlackOptions> channel) {
        Optional<HostIncidents.Told> incident = told.known().flatMap(HostIncidents::newest);
        if (channel instanceof Answer.Unknown<SlackOptions> unknown) {
            return Answer.unknown(unknown.reason());
        }
        if (incident.isEmpty()) {
            return Answer.unknown("the topic of alerts names no incident to look for");
        }
        SlackOptions options = channel.known().orElseThrow();
        String of = incident.get().newest().handling().route().channel();
        String where = of == null ? options.channel() : of;
        if (!ChannelId.is(where)) {
            return Answer.unknown(
                    "Slack shows the history only of a channel that is named by its id, like C0123456789");
        }
        try (SlackClient client = new SlackApiClient(where, options.token(), options.apiUrl(), SLACK_PATIENCE)) {
            long since = incident.get().newest().startedAt() - SLACK_MARGIN.toMillis();
            ChannelSearch.Result result =
                    ChannelSearch.run(client, where, incident.get().id(), since);
            return result instanceof ChannelSearch.Result.Found found
                    ? Answer.found(found)
                    : Answer.unknown(((ChannelSearch.Result.Unreadable) result).why());
        }
    }
}
