package io.highwater.demo;

import io.highwater.aggregation.AggregationJob;
import io.highwater.cli.Highwater;
import io.highwater.console.Console;
import io.highwater.console.ConsoleCommand;
import io.highwater.console.ConsoleOptions;
import io.highwater.demo.CommandLineJobs.Main;
import io.highwater.filtering.FilteringJob;
import io.highwater.local.LocalStack;
import io.highwater.local.Waiting;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.history.HistoryJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.flink.client.program.ProgramParametrizationException;
import picocli.CommandLine;

/** Every program that reaches Kafka or the database, as people start it. */
record Programs(ClosedWorld world) {

    /** What {@code check} finds to be impossible is a finding, and not a failure of its own. */
    private static final Pattern ERROR = Pattern.compile("  error +(Kafka|table)");

    /** What a program told whoever has started it. */
    record Said(boolean worked, String text) {}

    /** A program that is given options by which it reaches something. */
    @FunctionalInterface
    interface Program {
        Said run(List<String> how) throws Exception;
    }

    /** Jobs, by name. */
    static final Map<String, Main> JOBS = Map.of(
            "filtering", FilteringJob::main,
            "aggregation", AggregationJob::main,
            "notification", NotificationJob::main,
            "history", HistoryJob::main);

    /** All that is no job, by name: Kafka is reached as they are told to, everything else in the right way. */
    Map<String, Program> tools() {
        Map<String, Program> tools = new LinkedHashMap<>();
        tools.put("check", kafka -> highwater("check", kafka, world.database("tools"), world.slack()));
        tools.put("explain", kafka -> highwater("explain", List.of("edge"), kafka, world.database("tools")));
        tools.put(
                "backtest",
                kafka -> highwater("backtest", List.of("--from=7d", "--set=edge=40"), kafka, world.database("tools")));
        tools.put("suggest", kafka -> highwater("suggest", List.of("--from=7d"), kafka));
        tools.put("replay", kafka -> highwater("replay", List.of("cpu_load_stats_real_rejected"), kafka));
        tools.put("console", kafka -> console("kafka", kafka, world.database("console")));
        tools.put("simulator", kafka -> localStack(List.of("simulator", "--messages=3", "--topic=simulated"), kafka));
        tools.put("peek", kafka -> localStack(List.of("peek", OutsideWorld.READINGS, "--last=1"), kafka));
        return tools;
    }

    /** The jobs as well, of which each is refused before anything is submitted, or else submitted in vain. */
    Map<String, Program> all() {
        Map<String, Program> all = new LinkedHashMap<>();
        JOBS.forEach((name, job) -> all.put(name, kafka -> submission(job, ClosedWorld.all(kafka, others(name)))));
        all.putAll(tools());
        return all;
    }

    /**
     * What each program says when it is given its options. All run at the same time: most of what they do is to wait until
     * they are refused.
     */
    static Map<String, Said> together(Map<String, Program> programs, Function<String, List<String>> options) {
        ExecutorService threads = Executors.newFixedThreadPool(programs.size());
        try {
            Map<String, Future<Said>> pending = new LinkedHashMap<>();
            programs.forEach(
                    (name, program) -> pending.put(name, threads.submit(() -> program.run(options.apply(name)))));
            Map<String, Said> said = new LinkedHashMap<>();
            for (var one : pending.entrySet()) {
                said.put(one.getKey(), one.getValue().get());
            }
            return said;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a job is told beside how Kafka is reached. */
    List<String> others(String job) {
        return switch (job) {
            case "notification" -> ClosedWorld.all(world.database(job), world.slack(), List.of("--settle-after=500ms"));
            case "history" -> world.database(job);
            default -> List.of();
        };
    }

    /** What {@code flink run} prints: the message alone. */
    static Said submission(Main job, List<String> options) throws Exception {
        try {
            job.main(options.toArray(String[]::new));
            return new Said(true, "");
        } catch (ProgramParametrizationException refused) {
            return new Said(false, refused.getMessage());
        }
    }

    @SafeVarargs
    static Said highwater(String command, List<String>... options) {
        return run(Highwater.commandLine(Map.of()), ClosedWorld.all(List.of(command), ClosedWorld.all(options)), 1);
    }

    /** A command that answers with what it has found, and says what it could not ask: that it did not work, then. */
    @SafeVarargs
    static Said unsure(String command, List<String>... options) {
        Said said = highwater(command, options);
        return new Said(said.worked() && !said.text().contains("cannot be read"), said.text());
    }

    private static Said localStack(List<String> command, List<String> kafka) {
        return run(LocalStack.commandLine(Map.of()), ClosedWorld.all(command, kafka), 0);
    }

    /** @param worked the highest exit code with which it has done what it was asked to */
    private static Said run(CommandLine command, List<String> arguments, int worked) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        command.setOut(writer).setErr(writer);
        int exitCode = command.execute(arguments.toArray(String[]::new));
        return new Said(exitCode <= worked && !ERROR.matcher(said.toString()).find(), said.toString());
    }

    /** @param source what of its sources is asked for: the page shows how each of them is */
    @SafeVarargs
    static Said console(String source, List<String>... options) {
        List<String> arguments = ClosedWorld.all(List.of("--port=0"), ClosedWorld.all(options));
        ConsoleOptions understood;
        try {
            understood = ConsoleCommand.parse(Map.of(), arguments.toArray(String[]::new));
        } catch (IllegalArgumentException refused) {
            return new Said(false, refused.getMessage());
        }
        try (Console console = Console.start(understood)) {
            ConsolePage page = new ConsolePage(console.address());
            var condition = Waiting.until(
                    "the console to know how " + source + " is",
                    () -> page.get("/api/overview").at("/header/sources/" + source),
                    how -> List.of("UP", "DOWN").contains(how.path("state").asText()));
            return new Said(
                    condition.path("state").asText().equals("UP"),
                    condition.path("message").asText());
        }
    }
}
