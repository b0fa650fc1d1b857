package io.highwater.cli.check;

import io.highwater.aggregation.AggregationArguments;
import io.highwater.filtering.FilteringArguments;
import io.highwater.job.JobArguments;
import io.highwater.notification.NotificationArguments;
import io.highwater.notification.history.HistoryArguments;
import java.util.Locale;
import java.util.Map;

/** The jobs of the suite, in the order of the data's way. */
enum JobName {
    FILTERING,
    AGGREGATION,
    NOTIFICATION,
    HISTORY;

    /** What the job understands on its command line, by the job itself. */
    JobArguments<?> arguments(Map<String, String> environment) {
        return switch (this) {
            case FILTERING -> new FilteringArguments();
            case AGGREGATION -> new AggregationArguments();
            case NOTIFICATION -> new NotificationArguments(environment);
            case HISTORY -> new HistoryArguments(environment);
        };
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
