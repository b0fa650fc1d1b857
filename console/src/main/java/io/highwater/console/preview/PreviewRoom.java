package io.highwater.console.preview;

import io.highwater.console.outside.Source;
import io.highwater.console.outside.Sources;
import io.highwater.console.thresholds.RowsInForce;
import io.highwater.console.thresholds.ThresholdRows;
import io.highwater.console.web.Json;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.highwater.job.DurationText;
import io.highwater.notification.thresholds.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/** {@code POST /api/thresholds/preview}: changes nothing, so that a console for looking only has it too. */
public final class PreviewRoom implements Room {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** As the page sends it. @param span null for 3h */
    record Request(Proposal.Fields change, String span) {}

    private final ThresholdRows rows;
    private final RowsInForce inForce;
    private final Rehearsal rehearsal;
    private final Sources sources;

    public PreviewRoom(ThresholdRows rows, RowsInForce inForce, Rehearsal rehearsal, Sources sources) {
        this.rows = rows;
        this.inForce = inForce;
        this.rehearsal = rehearsal;
        this.sources = sources;
    }

    @Override
    public void addTo(Routes routes) {
        routes.ask("/api/thresholds/preview", context -> context.json(preview(Json.body(context, Request.class))));
    }

    private Map<String, Object> preview(Request request) {
        Duration span = span(request.span() == null ? "3h" : request.span());
        Proposal proposal = Proposal.of(request.change(), rows);
        List<Threshold> now = inForce.now().rows();
        List<Threshold> then = proposal.applyTo(now);
        Instant until = Instant.now();
        Instant from = until.minus(span);
        requireKafka();
        Rehearsal.Outcome outcome = rehearsal.run(new Rehearsal.Rows(now, then), from, until);
        return outcome.comparison()
                .map(comparison -> PreviewAnswer.of(outcome, comparison))
                .orElseGet(() -> PreviewAnswer.nothing(from, until));
    }

    /** Whoever follows the topics knows sooner than a new consumer would. */
    private void requireKafka() {
        Sources.Condition kafka = sources.of(Source.KAFKA);
        if (kafka.state() == Sources.State.DOWN) {
            throw Refusal.unavailable("There is no preview while Kafka does not answer: " + kafka.message(), null);
        }
    }

    private static Duration span(String text) {
        try {
            Duration span = DurationText.parse(text);
            if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        } catch (TypeConversionException noDuration) {
            throw Refusal.mistake("span", "The span must be like 15m, 3h or 1d.");
        }
        throw Refusal.mistake("span", "The span must be from 1m to 7d.");
    }

    @Override
    public void close() {
        rehearsal.close();
    }
}
