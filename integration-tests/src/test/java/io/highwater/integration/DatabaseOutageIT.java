package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.Job;
import io.highwater.integration.cluster.OnCluster;
import io.highwater.integration.cluster.ThresholdDatabase.Outage;
import org.junit.jupiter.api.Test;

/** The thresholds' database goes away and comes back with other rows. */
@OnCluster
class DatabaseOutageIT {

    /** One that no other test knows. */
    private static final String HOST = "moody";

    private static final String AVERAGE =
            "{\"window_start\":\"2021-10-11 12:00:00\",\"window_end\":\"2021-10-11 12:00:30\"," + "\"hostname\":\""
                    + HOST + "\",\"cpu\":\"%s\",\"usage_avg\":91.5,\"usage_max\":99.0}";

    /**
     * The change is made when the server runs again, but is not back on the jobs' network: a stopped server takes no
     * change, and this is the way to make one that the job cannot have seen before its outage ends.
     */
    @Test
    void theJobRunsOnAndAChangeMadeMeanwhileTakesEffectAfterwards(Cluster cluster) {
        cluster.database().execute("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('" + HOST + "', 90)");
        try (Pipeline pipeline = new Pipeline(cluster, "outage", 5)) {
            String id = pipeline.start(Job.NOTIFICATION, "--thresholds-refresh", "500ms");
            pipeline.sendAverage(AVERAGE.formatted("before"));
            awaitMessage(cluster, pipeline, message("before", 90));

            try (Outage outage = cluster.database().stop()) {
                awaitInLog(cluster, "Thresholds cannot be read");
                pipeline.sendAverage(AVERAGE.formatted("during"));
                awaitMessage(cluster, pipeline, message("during", 90));

                outage.startUnseen();
                cluster.database()
                        .execute("UPDATE cpu_thresholds SET allowed_top = 10 WHERE hostname = '" + HOST + "'");
                pipeline.sendAverage(AVERAGE.formatted("unseen"));
                awaitMessage(cluster, pipeline, message("unseen", 90));

                outage.show();
                awaitInLog(cluster, "Thresholds can be read again");
            }
            // The snapshot may still be on its way to the tasks: what is judged before it comes is judged by 90.
            cluster.waiting()
                    .await(
                            "the new threshold to be in force",
                            () -> {
                                pipeline.sendAverage(AVERAGE.formatted("after"));
                                return pipeline.messages();
                            },
                            messages -> messages.contains(message("after", 10)));

            assertThat(cluster.flink().status(id)).isEqualTo("RUNNING");
            assertThat(pipeline.failed()).isEmpty();
        }
    }

    private static String message(String cpu, int threshold) {
        return "host:%s CPU: %s avg CPU value:91.5 over the threshold %d".formatted(HOST, cpu, threshold);
    }

    private static void awaitMessage(Cluster cluster, Pipeline pipeline, String text) {
        cluster.waiting().await(text, pipeline::messages, messages -> messages.contains(text));
    }

    private static void awaitInLog(Cluster cluster, String words) {
        cluster.waiting()
                .await(
                        "'" + words + "' in the TaskManager's log",
                        () -> cluster.flink().taskManagerLog().contains(words),
                        Boolean::booleanValue);
    }
}
