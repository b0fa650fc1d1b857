package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.Job;
import io.highwater.integration.cluster.OnCluster;
import io.highwater.local.sensors.agents.Collectd;
import io.highwater.testing.Document;
import io.highwater.testing.Document.FlinkRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** From the machine to Slack: collectd as docs/sensors.md configures it, and its commands, on a real cluster. */
@EnabledIf(value = "io.highwater.local.sensors.agents.Collectd#isInstalled", disabledReason = Collectd.MISSING)
@OnCluster
class CollectdIT {

    private static final Pattern THRESHOLD = Pattern.compile("INSERT INTO cpu_thresholds [^\"]*");

    private static final Pattern TOPICS = Pattern.compile("--topics (\\S+)");

    private final Document sensors = Document.read("docs/sensors.md");
    private final Document recipe = sensors.section("collectd");

    @Test
    void aBusyMachineOpensAnIncidentByTheDocumentedCommandsAlone(Cluster cluster, @TempDir Path directory)
            throws Exception {
        cluster.createTopics(
                6,
                found(TOPICS, sensors.section("Before the first recipe"))
                        .group(1)
                        .split(","));
        // This machine is busy enough for a threshold of 0, whatever else it does.
        cluster.database().execute(found(THRESHOLD, recipe).group().replace("80", "0"));
        List<String> jobs = new ArrayList<>();
        String settings = recipe.blocks("apache").get(0);
        assertThat(settings).contains("localhost:9092");
        try (Collectd collectd =
                Collectd.start(settings.replace("localhost:9092", cluster.bootstrapServers()), directory)) {
            for (Job job : Job.values()) {
                jobs.add(cluster.flink().run(documentedRun(job, cluster)));
            }
            cluster.waiting()
                    .await(
                            "an incident of this machine",
                            () -> cluster.slack().messages("#alerts").toString() + collectd.log(),
                            seen -> seen.contains("web-1 is over its threshold"));
        } finally {
            jobs.forEach(cluster.flink()::cancel);
        }
    }

    private static Matcher found(Pattern pattern, Document document) {
        Matcher found = pattern.matcher(String.join("\n", document.blocks("sh")));
        assertThat(found.find()).as("%s", pattern).isTrue();
        return found;
    }

    /** With the addresses of this cluster. */
    private String[] documentedRun(Job job, Cluster cluster) {
        FlinkRun run = recipe.runs(job.module()).get(0);
        List<String> addresses = List.of(cluster.arguments(job));
        List<String> arguments = new ArrayList<>(run.arguments());
        for (int i = 0; i < arguments.size() - 1; i++) {
            int replaced = arguments.get(i).startsWith("--") ? addresses.indexOf(arguments.get(i)) : -1;
            if (replaced >= 0) {
                arguments.set(i + 1, addresses.get(replaced + 1));
            }
        }
        // Passwords come as files here, where the document has the environment.
        for (int i = 0; i < addresses.size(); i += 2) {
            if (!arguments.contains(addresses.get(i))) {
                arguments.addAll(addresses.subList(i, i + 2));
            }
        }
        return Stream.concat(Stream.of(job.jar()), arguments.stream()).toArray(String[]::new);
    }
}
