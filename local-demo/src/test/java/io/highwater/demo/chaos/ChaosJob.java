package io.highwater.demo.chaos;

import io.highwater.aggregation.AggregationJob;
import io.highwater.demo.CommandLineJobs.Main;
import io.highwater.filtering.FilteringJob;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.history.HistoryJob;

/** The suite. */
enum ChaosJob {
    FILTERING(FilteringJob::main),
    AGGREGATION(AggregationJob::main),
    NOTIFICATION(NotificationJob::main),
    HISTORY(HistoryJob::main);

    private final Main main;

    ChaosJob(Main main) {
        this.main = main;
    }

    Main main() {
        return main;
    }

    /** Name and consumer group. */
    String title() {
        return "chaos-" + name().toLowerCase();
    }
}
