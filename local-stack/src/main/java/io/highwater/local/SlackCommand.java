package io.highwater.local;

import io.highwater.local.cli.CommandFailure;
import io.highwater.local.cli.UntilStopped;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A Slack stand-in until Ctrl-C, which prints what is posted to it. */
@Command(
        name = "slack",
        description = {
            "Runs a server that speaks Slack's Web API until Ctrl-C, and prints what is posted.",
            "GET /messages shows all; POST /faults makes it fail, for instance with",
            "{\"kind\":\"rate-limited\",\"retryAfterSeconds\":3,\"times\":2}"
        })
final class SlackCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "8090",
            description = "Where it listens; 0 for a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address it listens at; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--token", description = "The only token let in. Default: any.")
    private String token;

    @Option(
            names = "--no-rate-limit",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Takes messages as fast as they come. Default: one a second and channel, bursts of 3.")
    private boolean noRateLimit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var slack = SlackStandIn.start(options());
            UntilStopped.atExit(slack::close);
            slack.onMessage(message -> print(out, message));
            out.println("Slack's Web API is at " + slack.apiUrl());
        } catch (UncheckedIOException failure) {
            throw new CommandFailure(failure.getMessage(), failure);
        }
        UntilStopped.waitForever();
        return 0;
    }

    private SlackStandInOptions options() {
        Mistake.requirePort(spec, "--port", port);
        var options = SlackStandInOptions.DEFAULT.withHost(host).withPort(port);
        options = token == null ? options : options.withToken(token);
        return noRateLimit ? options.withoutLimit() : options;
    }

    private static void print(PrintWriter out, SlackMessage message) {
        var kind = message.edits().isEmpty() ? message.threadTs().isPresent() ? "reply" : "post" : "edit";
        out.printf("%s %s %s: %s%n", message.channel(), message.ts(), kind, message.text());
        out.flush();
    }
}
