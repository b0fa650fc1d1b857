package io.highwater.console.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The console's HTTP server. */
public final class WebServer implements AutoCloseable {

    private static final int MOST_THREADS = 32;

    private final WebOptions options;
    private final Events events;
    private final Javalin server;

    private WebServer(WebOptions options, Events events, Javalin server) {
        this.options = options;
        this.events = events;
        this.server = server;
    }

    /**
     * @throws IllegalArgumentException with a message for the user, if the port is taken
     */
    public static WebServer start(WebOptions options, Events events, List<? extends Room> rooms) {
        HostCheck hosts = new HostCheck(options.hostNames());
        EditRules rules = new EditRules(options);
        Javalin server = Javalin.create(config -> {
            configure(config);
            config.routes.before(context -> {
                SafetyHeaders.set(context);
                if (!hosts.isOurs(context.header("Host"))) {
                    throw Refusal.of(
                            421,
                            "This console is not known by that name: call it by its address, or name it with --host-name.");
                }
                rules.check(context);
            });
            Failures.addTo(config.routes);
            Routes routes = new Routes(config.routes, rules);
            new PageFiles().addTo(routes);
            config.routes.before("/api/live", context -> events.requireRoom());
            config.routes.sse("/api/live", events::serve);
            rooms.forEach(room -> room.addTo(routes));
        });
        try {
            server.start(options.bind(), options.port());
        } catch (RuntimeException taken) {
            throw new IllegalArgumentException(
                    "the console cannot listen at " + options.bind() + ":" + options.port() + " ("
                            + rootOf(taken).getMessage() + "): choose another --port, or 0 for any that is free",
                    taken);
        }
        return new WebServer(options, events, server);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        config.http.maxRequestSize = EditRules.LARGEST_BODY;
        CompressionStrategy gzip = new CompressionStrategy(null, new Gzip(6));
        gzip.setDefaultMinSizeForCompression(1024);
        config.http.compressionStrategy = gzip;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("console-web");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(16 << 10);
        });
        // What is no HTTP at all never comes to a route.
        config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrors()));
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    public URI address() {
        String host = options.bind().equals("0.0.0.0") || options.bind().equals("::") ? "localhost" : options.bind();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/");
    }

    /** Browsers are let go first: their connections would last. */
    @Override
    public void close() {
        events.close();
        server.stop();
    }
}
