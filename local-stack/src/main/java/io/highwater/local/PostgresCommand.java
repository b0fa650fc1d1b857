package io.highwater.local;

import io.highwater.local.cli.CommandFailure;
import io.highwater.local.cli.UntilStopped;
import io.highwater.local.postgres.LocalPostgres;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A database server until Ctrl-C. */
@Command(name = "postgres", description = "Runs PostgreSQL on localhost until Ctrl-C; its data goes with it.")
final class PostgresCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "5432",
            description = "Where it listens; 0 for a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--sql",
            defaultValue = "sql",
            paramLabel = "DIRECTORY",
            description = "Its *.sql files are run first, in name order. Default: ${DEFAULT-VALUE}.")
    private Path sql;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Mistake.requirePort(spec, "--port", port);
        try {
            // It sees to its own end when the JVM stops.
            var postgres = LocalPostgres.start(sql, port);
            spec.commandLine()
                    .getOut()
                    .printf("PostgreSQL listens at %s, user %s, any password%n", postgres.jdbcUrl(), postgres.user());
        } catch (IllegalStateException | UncheckedIOException failure) {
            throw new CommandFailure(failure.getMessage(), failure);
        }
        UntilStopped.waitForever();
        return 0;
    }
}
