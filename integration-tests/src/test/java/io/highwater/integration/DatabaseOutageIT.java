package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.Job;
import io.highwater.integration.cluster.OnCluster;
import io.highwater.integration.cluster.Patience;
import org.junit.jupiter.api.Test;

/** The thresholds' database goes away and comes back with other rows. */
@OnCluster
class DatabaseOutageIT {

    private static final String AVERAGE =
            "{\"window_start\":\"2021-10-11 12:00:00\",\"window_end\":\"2021-10-11 12:00:30\","
                    + "\"hostname\":\"dopey\",\"cpu\":\"%s\",\"usage_avg\":91.5,\"usage_max\":99.0}";

    /**
     * The change is made when the server runs again, but is not back on the jobs' network: a stopped server takes no
     * change, and this is the way to make one that the job cannot have seen before its outage ends.
     */
    @Test
    void theJobRunsOnAndAChangeMadeMeanwhileTakesEffectAfterwards(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "outage", 5)) {
            String id = pipeline.start(Job.NOTIFICATION, "--thresholds-refresh", "500ms");
            pipeline.sendAverage(AVERAGE.formatted("before"));
            awaitMessage(pipeline, "host:dopey CPU: before avg CPU value:91.5 over the threshold 90");

            cluster.database().stop();
            awaitInLog(cluster, "Thresholds cannot be read");
            pipeline.sendAverage(AVERAGE.formatted("during"));
            awaitMessage(pipeline, "host:dopey CPU: during avg CPU value:91.5 over the threshold 90");

            cluster.database().startUnseen();
            cluster.database().execute("UPDATE cpu_thresholds SET allowed_top = 10 WHERE hostname = 'dopey'");
            pipeline.sendAverage(AVERAGE.formatted("unseen"));
            awaitMessage(pipeline, "host:dopey CPU: unseen avg CPU value:91.5 over the threshold 90");

            cluster.database().show();
            awaitInLog(cluster, "Thresholds can be read again");
            // The snapshot may still be on its way to the tasks: what is judged before it comes is judged by 90.
            await("the new threshold to be in force").atMost(Patience.LONG).until(() -> {
                pipeline.sendAverage(AVERAGE.formatted("after"));
                return pipeline.messages().contains("host:dopey CPU: after avg CPU value:91.5 over the threshold 10");
            });

            assertThat(cluster.flink().status(id)).isEqualTo("RUNNING");
            assertThat(pipeline.failed()).isEmpty();
        } finally {
            cluster.database().execute("UPDATE cpu_thresholds SET allowed_top = 90 WHERE hostname = 'dopey'");
        }
    }

    private static void awaitMessage(Pipeline pipeline, String text) {
        await(text).atMost(Patience.LONG).until(() -> pipeline.messages().contains(text));
    }

    private static void awaitInLog(Cluster cluster, String words) {
        await(words)
                .atMost(Patience.LONG)
                .until(() -> cluster.flink().taskManagerLog().contains(words));
    }
}
