package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the two jobs of a run are started, without a savepoint and from one. */
record Jobs(Run run, CatchUpOptions options, String bootstrapServers, AlertingWorld alerting) {

    LivingChild aggregation() throws IOException {
        return start(aggregation("before"));
    }

    LivingChild aggregation(Path savepoint) throws IOException {
        return start(aggregation("after").from(savepoint));
    }

    LivingChild notification() throws IOException {
        return start(notification("before"));
    }

    LivingChild notification(Path savepoint) throws IOException {
        return start(notification("after").from(savepoint));
    }

    Path savepoints() {
        return options.setup().places().directory().resolve("savepoints");
    }

    private LivingChild start(Program program) throws IOException {
        return options.setup().jvm().start(program);
    }

    private Program aggregation(String when) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-servers=" + bootstrapServers,
                "--input-topic=" + run.readings(),
                "--output-topic=" + run.averages(),
                checkpoints()));
        arguments.addAll(run.aggregation());
        return Program.deployed(name("aggregation", when), "aggregation", arguments, Map.of());
    }

    /** Without digests: each incident has a message of its own then, and a second one could be told. */
    private Program notification(String when) {
        return alerting.notification(
                name("notification", when),
                bootstrapServers,
                List.of(
                        "--input-topic=" + run.averages(),
                        "--alerts-topic=" + run.alerts(),
                        "--digest-after=" + Integer.MAX_VALUE,
                        "--settle-after=" + options.settleAfter().toMillis() + "ms",
                        checkpoints()));
    }

    private String name(String job, String when) {
        return "catch-up-" + run.id() + "-" + job + "-" + when;
    }

    private String checkpoints() {
        return "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms";
    }
}
