package io.highwater.console.web;

import io.javalin.http.sse.SseClient;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens, told to every browser that listens ({@code GET /api/live}). Publishing never waits for a browser. */
public final class Events implements AutoCloseable {

    /** Each holds a thread and a queue. */
    static final int MOST_BROWSERS = 200;

    private final Set<Browser> browsers = new LinkedHashSet<>();

    /** Of each name that tells how things are. */
    private final Map<String, Browser.Event> newest = new LinkedHashMap<>();

    private boolean closed;
    private long dropped;

    /** How things are now: replaces what was published under that name, and is the first that a new browser is told. */
    public void publishState(String name, Object data) {
        Browser.Event event = new Browser.Event(name, Json.text(data));
        synchronized (this) {
            newest.put(name, event);
            send(event);
        }
    }

    /** Something has happened, for those who listen now. */
    public void publish(String name, Object data) {
        Browser.Event event = new Browser.Event(name, Json.text(data));
        synchronized (this) {
            send(event);
        }
    }

    private void send(Browser.Event event) {
        List<Browser> slow =
                browsers.stream().filter(browser -> !browser.offer(event)).toList();
        slow.forEach(browser -> {
            browsers.remove(browser);
            browser.drop();
            dropped++;
        });
    }

    /** @throws Refusal if too many listen already */
    void requireRoom() {
        if (listening() >= MOST_BROWSERS) {
            throw Refusal.of(
                    503, MOST_BROWSERS + " browsers listen already: close one of them, or start another console.");
        }
    }

    /** Serves a browser until it is gone. */
    void serve(SseClient client) {
        Browser browser = new Browser(client);
        synchronized (this) {
            if (closed) {
                return;
            }
            newest.values().forEach(browser::offer);
            browsers.add(browser);
        }
        try {
            browser.serve();
        } finally {
            synchronized (this) {
                browsers.remove(browser);
            }
        }
    }

    synchronized int listening() {
        return browsers.size();
    }

    /** How many were too slow. */
    synchronized long dropped() {
        return dropped;
    }

    @Override
    public synchronized void close() {
        closed = true;
        browsers.forEach(Browser::drop);
        browsers.clear();
    }
}
