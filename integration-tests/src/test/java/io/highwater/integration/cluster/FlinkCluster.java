package io.highwater.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;

/** A session cluster as people use it: through {@code flink} on the command line; looked at through REST. */
public final class FlinkCluster implements AutoCloseable {

    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private static final String SAVEPOINTS = "file://" + JobManager.STATE + "/savepoints";

    private static final int SHOWN_LINES = 40;
    private static final int SHOWN_OF_FAILURES = 4_000;

    private final Network network;
    private final ZooKeeper zooKeeper;
    private final JobManager jobManager;
    private final Waiting waiting = Waiting.reporting(this::report);
    private TaskManager taskManager;

    FlinkCluster(Network network) {
        this.network = network;
        this.zooKeeper = new ZooKeeper(network);
        this.jobManager = new JobManager(network);
    }

    void start() {
        zooKeeper.start();
        jobManager.start();
        startTaskManager();
    }

    /** Puts a file into the JobManager's container, where {@code flink run} can read it. */
    void provide(String path, String content) {
        jobManager.copyFileToContainer(Transferable.of(content), path);
    }

    /** {@code flink} with these arguments, whatever comes of it. */
    public ExecResult flink(String... arguments) {
        List<String> command = new ArrayList<>(List.of("flink"));
        command.addAll(Arrays.asList(arguments));
        return jobManager.execute(command.toArray(String[]::new));
    }

    /** {@code flink run -d} with these arguments. @return the job's id, once all its tasks run */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "-d"));
        command.addAll(Arrays.asList(arguments));
        String id = find(SUBMITTED, flink(command.toArray(String[]::new)));
        awaitRunning(id);
        return id;
    }

    /** As {@code flink stop} does it, through REST: nobody waits for a JVM that starts. @return the savepoint's path */
    public String stop(String id) {
        String job = jobManager.restUrl() + "/jobs/" + id;
        JsonNode asked = JsonOverHttp.post(job + "/stop", "{\"targetDirectory\": \"" + SAVEPOINTS + "\"}");
        if (!asked.has("request-id")) {
            throw new IllegalStateException("Flink does not stop job " + id + ": " + asked);
        }
        String savepoint = job + "/savepoints/" + asked.get("request-id").asText();
        JsonNode done = waiting.await(
                "job " + id + " to stop with a savepoint",
                () -> JsonOverHttp.get(savepoint),
                state -> state.at("/status/id").asText().equals("COMPLETED"));
        if (!done.at("/operation/location").isTextual()) {
            throw new IllegalStateException("Job " + id + " has not stopped: " + done);
        }
        return done.at("/operation/location").asText();
    }

    /** {@code flink stop --savepointPath}. @return the savepoint's path */
    public String stopAsPeopleDo(String id) {
        return find(SAVEPOINT, flink("stop", "--savepointPath", SAVEPOINTS, id));
    }

    /** Ends a job that is no longer of interest. */
    public void cancel(String id) {
        JsonOverHttp.patch(jobManager.restUrl() + "/jobs/" + id + "?mode=cancel");
    }

    /** The TaskManager dies at once, and another one takes its place. */
    public void loseTaskManager() {
        taskManager.kill();
        startTaskManager();
    }

    /** The JobManager dies at once, with all that it has in memory; the jobs go on under another one. */
    public void loseJobManager() {
        jobManager.killAndStartAgain();
    }

    /** The cluster goes, and all that it knew of jobs with it, except what is on the volume; another one starts. */
    public void restart() {
        taskManager.stop();
        jobManager
                .getDockerClient()
                .restartContainerCmd(jobManager.getContainerId())
                .exec();
        startTaskManager();
    }

    /** RUNNING, for instance. */
    public String status(String id) {
        return rest("/jobs/" + id).get("state").asText();
    }

    /** Waits until the job and all its tasks are at work. */
    public void awaitRunning(String id) {
        waiting.await("job " + id + " to run", () -> states(id), states -> states.equals(Set.of("RUNNING")));
    }

    /** Of the job and all its tasks. */
    private Set<String> states(String id) {
        JsonNode job = rest("/jobs/" + id);
        return Stream.concat(Stream.of(job.get("state")), job.get("vertices").findValues("status").stream())
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How often the job had to be started again, as far as Flink remembers. */
    public int failures(String id) {
        return rest("/jobs/" + id + "/exceptions")
                .get("exceptionHistory")
                .get("entries")
                .size();
    }

    /** An answer of Flink's REST API. */
    public JsonNode rest(String path) {
        return JsonOverHttp.get(jobManager.restUrl() + path);
    }

    public String taskManagerLog() {
        return taskManager.getLogs();
    }

    /** For people who wait in vain: all jobs, why they failed, and the ends of both logs. */
    String report() {
        StringBuilder report = new StringBuilder();
        for (JsonNode job : rest("/jobs/overview").get("jobs")) {
            String id = job.get("jid").asText();
            report.append("%s %s %s, last failures: %s%n"
                    .formatted(
                            job.get("name").asText(),
                            id,
                            job.get("state").asText(),
                            shortened(rest("/jobs/" + id + "/exceptions").at("/exceptionHistory/entries"))));
        }
        return report.append("TaskManager:\n")
                .append(endOf(taskManager.getLogs()))
                .append("JobManager:\n")
                .append(endOf(jobManager.getLogs()))
                .toString();
    }

    private static String shortened(JsonNode failures) {
        String text = failures.toString();
        return text.length() <= SHOWN_OF_FAILURES ? text : text.substring(0, SHOWN_OF_FAILURES) + " ...";
    }

    /** What goes wrong, and what happened last; not that a checkpoint has completed, which is every second line. */
    private static String endOf(String log) {
        List<String> lines = log.lines()
                .filter(line -> !line.contains("CheckpointCoordinator") && !line.contains("SourceCoordinator"))
                .toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private void startTaskManager() {
        taskManager = new TaskManager(network, jobManager.getContainerId());
        taskManager.start();
        awaitSlots();
    }

    private void awaitSlots() {
        waiting.await(
                "a TaskManager to register",
                () -> rest("/overview").get("slots-total").asInt(),
                slots -> slots > 0);
    }

    private static String find(Pattern pattern, ExecResult result) {
        Matcher found = pattern.matcher(result.getStdout());
        if (result.getExitCode() != 0 || !found.find()) {
            throw new IllegalStateException("flink exited with " + result.getExitCode() + "\n" + result.getStdout()
                    + "\n" + result.getStderr());
        }
        return found.group(1);
    }

    @Override
    public void close() {
        if (taskManager != null) {
            taskManager.stop();
        }
        jobManager.stop();
        zooKeeper.stop();
    }
}
