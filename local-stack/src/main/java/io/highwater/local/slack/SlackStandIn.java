package io.highwater.local.slack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Slack, as far as a notifier can see: {@code auth.test}, {@code chat.postMessage}, {@code chat.update},
 * {@code conversations.info}, {@code conversations.history} and {@code conversations.replies}, with Slack's answers and limits.
 *
 * <p>A channel given as {@code #name} is known by an id from then on, as in Slack: the answer to a post
 * names the id, and only posting takes names. Reading here takes either.
 */
public final class SlackStandIn implements AutoCloseable {

    static {
        // Without it, an answer's body waits some 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final WebApi webApi;
    private final ApiHandler apiHandler;
    private final Conversations conversations;
    private final Faults faults = new Faults();
    private final Counters counters = new Counters();
    private final List<Consumer<SlackMessage>> listeners = new CopyOnWriteArrayList<>();

    private SlackStandIn(SlackStandInOptions options) throws IOException {
        server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
        threads = Executors.newCachedThreadPool(SlackStandIn::daemon);
        conversations = new Conversations(options.clock());
        webApi = new WebApi(options, conversations, this::announce);
        apiHandler = new ApiHandler(webApi, faults, counters);
        server.createContext(ApiHandler.PATH, apiHandler);
        server.createContext("/", new ControlHandler(conversations, faults, counters));
        server.setExecutor(threads);
    }

    /** Starts on a free port, with Slack's limits. */
    public static SlackStandIn start() {
        return start(SlackStandInOptions.DEFAULT);
    }

    /** @throws UncheckedIOException if the port cannot be had */
    public static SlackStandIn start(SlackStandInOptions options) {
        try {
            var slack = new SlackStandIn(options);
            slack.server.start();
            return slack;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot listen on %s:%d: %s".formatted(options.host(), options.port(), failure.getMessage()),
                    failure);
        }
    }

    /** What the client takes for {@code https://slack.com/api/}; on this machine, whatever the host. */
    public String apiUrl() {
        // Not "localhost": with two addresses for it, the official client posts again when a connection breaks.
        return "http://127.0.0.1:" + port() + ApiHandler.PATH;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The token before is revoked. */
    public void changeToken(String only) {
        webApi.changeToken(only);
    }

    /** All accepted messages, in order. */
    public List<SlackMessage> messages() {
        return conversations.all();
    }

    /** The accepted messages of a channel and its threads, in order. */
    public List<SlackMessage> messages(String channel) {
        return conversations.in(channel);
    }

    /**
     * Waits until a channel and its threads have at least this many messages.
     *
     * @return all messages of the channel
     * @throws IllegalStateException with what was seen, if the time limit is over
     */
    public List<SlackMessage> awaitMessages(String channel, int count, Duration limit) {
        try {
            var seen = conversations.await(channel, count, limit);
            if (seen.size() < count) {
                throw new IllegalStateException("Waited %s for %d messages in %s, saw %d: %s"
                        .formatted(limit, count, channel, seen.size(), seen));
            }
            return seen;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for messages", interruption);
        }
    }

    /** Calls back with every message that is posted or edited, before its sender gets the answer. */
    public void onMessage(Consumer<SlackMessage> listener) {
        listeners.add(listener);
    }

    /** Makes the next requests fail, those of {@code auth.test} aside. */
    public void failNext(int times, Fault fault) {
        add(fault, positive(times), Optional.empty());
    }

    /** Makes the next requests of one method fail, for instance {@code chat.update}. */
    public void failNext(int times, Fault fault, String method) {
        add(fault, positive(times), Optional.of(method));
    }

    /** Makes all requests fail, those of {@code auth.test} aside, until {@link #clearFaults()}. */
    public void failUntilCleared(Fault fault) {
        add(fault, 0, Optional.empty());
    }

    /** Makes all requests fail, those of {@code auth.test} too, until {@link #clearFaults()}. */
    public void takeDown(Fault fault) {
        failUntilCleared(fault);
        failUntilCleared(fault, "auth.test");
    }

    /** Makes all requests of one method fail until {@link #clearFaults()}. */
    public void failUntilCleared(Fault fault, String method) {
        add(fault, 0, Optional.of(method));
    }

    /** Makes all requests that contain this text fail until {@link #clearFaults()}, as a firewall may do. */
    public void failWhere(String containing, Fault fault) {
        faults.add(new FaultRequest(fault, 0, Optional.empty(), containing));
    }

    /** As a person may do. A reply to it is then posted to the channel. */
    public void delete(String channel, String ts) {
        conversations.delete(channel, ts);
    }

    /** As an administrator may do: nobody can reply to that message any more. */
    public void lockThread(String channel, String ts) {
        conversations.lockThread(channel, ts);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Requests to the Web API so far, whatever came of them. */
    public long requests() {
        return counters.requests();
    }

    /** Requests to one method so far, whatever came of them. */
    public long requests(String method) {
        return counters.requests(method);
    }

    /** Answers with HTTP 429 so far. */
    public long rateLimited() {
        return counters.rateLimited();
    }

    /** Stops at once; requests under way are cut. */
    @Override
    public void close() {
        apiHandler.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void add(Fault fault, int times, Optional<String> method) {
        faults.add(new FaultRequest(fault, times, method, ""));
    }

    private void announce(SlackMessage message) {
        listeners.forEach(listener -> listener.accept(message));
    }

    private static int positive(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, was " + times);
        }
        return times;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "slack-stand-in");
        thread.setDaemon(true);
        return thread;
    }
}
