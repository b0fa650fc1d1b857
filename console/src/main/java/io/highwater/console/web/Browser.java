package io.highwater.console.web;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** A browser that listens, and what it has not read yet. */
final class Browser {

    /** Half a minute's events or so. Who is further behind than that asks anew, and gets the newest at once. */
    static final int MOST_UNREAD = 64;

    private static final long COMMENT_AFTER_SECONDS = 15;

    /** @param json on one line */
    record Event(String name, String json) {}

    private final SseClient client;
    private final BlockingQueue<Event> unread = new ArrayBlockingQueue<>(MOST_UNREAD);
    private volatile boolean dropped;

    Browser(SseClient client) {
        this.client = client;
    }

    /** Never waits. @return false if the browser reads too slowly: drop it then */
    boolean offer(Event event) {
        return unread.offer(event);
    }

    /** Sends until the browser has gone, or is dropped. This thread waits for the browser, and no other does. */
    void serve() {
        try {
            while (!dropped && !client.terminated()) {
                Event event = unread.poll(COMMENT_AFTER_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    client.sendComment("still here");
                } else {
                    client.sendEvent(event.name(), event.json());
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection, also in the middle of a write that waits. The page connects again by itself. */
    void drop() {
        dropped = true;
        ServletContextRequest.getServletContextRequest(client.ctx().req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
