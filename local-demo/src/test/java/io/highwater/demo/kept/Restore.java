package io.highwater.demo.kept;

import io.highwater.local.postgres.LocalPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.minicluster.MiniCluster;

/**
 * One way to go on with one kept state.
 *
 * @param options that are others than they were
 */
record Restore(
        KeptStory story,
        Form form,
        Path kept,
        String backend,
        int parallelism,
        boolean unaligned,
        List<String> options) {

    /**
     * @param outcome what has come out of the job
     * @param states what it has written into a savepoint in the end
     */
    record Result(List<String> outcome, List<String> states) {}

    /** For callers that know this class by its name only: {@link NextBuild}. */
    static List<List<String>> goOn(
            String story, String form, Path kept, MiniCluster cluster, Path directory, String kafka) throws Exception {
        Form written = Form.valueOf(form);
        Result result = new Restore(KeptStory.valueOf(story), written, kept, written.backend, 2, false, List.of())
                .goOn(new KeptCluster(cluster, directory), kafka, null);
        return List.of(result.outcome(), result.states());
    }

    /** Returns once the outcome is what it has to be, and the job has ended with a savepoint. */
    Result goOn(KeptCluster cluster, String kafka, LocalPostgres postgres) throws Exception {
        List<String> expected = story.expectedAfter();
        try (KeptSlack slack = story.outside.slack ? new KeptSlack() : null) {
            if (slack != null) {
                slack.restore(kept.resolve("slack.jsonl"));
                slack.takeDown();
            }
            KeptRun run = new KeptRun(
                    name(), story, kafka, story.outside.databaseLater ? postgres : null, slack, allOptions());
            story.createOutputs(run);
            if (story == KeptStory.HISTORY) {
                KeptTables.ofIncidents(postgres, run.table());
            }
            try (KeptCluster.Running job =
                    cluster.start(story, run, parallelism, Form.settings(backend, unaligned), kept)) {
                if (slack != null) {
                    // Only then, so that what Slack is told does not depend on how fast the rest is.
                    job.await(
                            "write alerts",
                            () -> KeptStory.onlyOf("alert", story.outcome(run, true)),
                            KeptStory.onlyOf("alert", expected)::equals);
                    slack.bringBack();
                }
                job.await("go on", () -> story.outcome(run, true), expected::equals);
                job.awaitRunning();
                List<String> states = StateNames.in(Path.of(URI.create(job.stop())));
                return new Result(story.outcome(run, true), states);
            }
        }
    }

    private List<String> allOptions() {
        List<String> all = new ArrayList<>(List.of("--checkpoint-interval", "500ms"));
        all.addAll(options);
        return all;
    }

    private String name() {
        return toString().replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public String toString() {
        return kept.getParent().getParent().getFileName() + " " + story.folder() + " " + form.folder() + " on "
                + backend + " with " + parallelism + (unaligned ? " unaligned" : "")
                + (options.isEmpty() ? "" : " and other options");
    }
}
