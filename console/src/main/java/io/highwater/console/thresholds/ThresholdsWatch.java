package io.highwater.console.thresholds;

import io.highwater.console.outside.Background;
import io.highwater.console.web.Events;
import io.highwater.console.web.Refusal;
import io.highwater.notification.thresholds.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the table now and then, tells when it has changed, and remembers which columns it has. While it is away the last rows stay. */
public final class ThresholdsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdsWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final ThresholdRows rows;
    private final RowsInForce inForce;
    private final Events events;
    private final Consumer<List<Threshold>> judges;

    private Background looking;
    private volatile List<String> columns = List.of();

    // Of the watching thread.
    private RowsInForce.Read told;
    private boolean isAway;

    /** @param judges by these rows, from now on */
    public ThresholdsWatch(ThresholdRows rows, RowsInForce inForce, Events events, Consumer<List<Threshold>> judges) {
        this.rows = rows;
        this.inForce = inForce;
        this.events = events;
        this.judges = judges;
    }

    void start() {
        looking = Background.every(PAUSE, "console-thresholds", this::look);
    }

    private void look() {
        try {
            columns = rows.columns();
            RowsInForce.Read now = inForce.now();
            if (told == null || told.rows() != now.rows()) {
                told = now;
                judges.accept(now.rows());
                events.publishState("thresholds", Map.of("readAt", now.readAt()));
            }
            isAway = false;
        } catch (Refusal away) {
            if (!isAway) {
                LOG.warn("The table of thresholds cannot be read: {}", away.getMessage());
            }
            isAway = true;
        }
    }

    /** As of the last look that succeeded; none before that. */
    List<String> columns() {
        return columns;
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.close();
        }
    }
}
