package io.highwater.benchmarks.rig;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: the jobs' JVMs, the report, and how a run ends. */
public abstract class BenchmarkCommand implements Callable<Integer> {

    @Option(
            names = "--checkpoint-interval-ms",
            defaultValue = "10000",
            paramLabel = "N",
            description = "of all jobs (default: ${DEFAULT-VALUE})",
            order = 101)
    private long checkpointIntervalMillis;

    @Mixin
    private JvmArguments jvm;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the report there as JSON too", order = 110)
    private Path json;

    @Mixin
    private PlaceArguments places = new PlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help", order = 111)
    private boolean help;

    @Spec
    private CommandSpec spec;

    /** @param heap of each job's JVM, unless the command line says otherwise */
    protected BenchmarkCommand(String heap) {
        jvm = new JvmArguments(heap);
    }

    /** A benchmark whose options are understood. */
    @FunctionalInterface
    protected interface Benchmark {

        /** @param progress what happens, line by line */
        BenchmarkReport run(Consumer<String> progress) throws Exception;
    }

    /** @throws IllegalArgumentException if an option is wrong */
    protected abstract Benchmark benchmark(Setup setup);

    /** The children's options, with what this command changes of them. */
    protected ChildOptions adapt(ChildOptions child) {
        return child;
    }

    @Override
    public Integer call() throws Exception {
        BenchmarkReport report = understood().run(System.err::println);
        System.out.print(report.table());
        if (json != null) {
            ReportFile.write(report, json);
        }
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", report.problems()));
        }
        return CommandLine.ExitCode.OK;
    }

    private Benchmark understood() {
        try {
            Requirements.requireWritable("--json", json);
            return benchmark(new Setup(checkpointIntervalMillis, adapt(jvm.toOptions()), places.toPlaces()));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        } catch (ArithmeticException overflow) {
            throw new ParameterException(spec.commandLine(), "One of the numbers is far too large", overflow);
        }
    }
}
