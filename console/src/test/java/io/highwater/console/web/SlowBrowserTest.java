package io.highwater.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A browser that does not read is dropped; nobody waits for it. */
class SlowBrowserTest {

    private static final String LARGE = "x".repeat(200_000);

    private static Socket listen(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write(("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(UTF_8));
        return socket;
    }

    /** Reads events until one has that number. @return how many there were */
    private static int readUntil(BufferedReader reader, int number) throws IOException {
        int events = 0;
        String line;
        while ((line = reader.readLine()) != null) {
            if (line.startsWith("data: {\"number\":")) {
                events++;
                if (line.startsWith("data: {\"number\":" + number + ",")) {
                    return events;
                }
            }
        }
        throw new AssertionError("the connection has ended before event " + number);
    }

    @Test
    void aBrowserThatDoesNotReadIsDroppedAndAnotherHasEveryEvent() throws IOException {
        Events events = new Events();
        try (WebServer server =
                        WebServer.start(new WebOptions("127.0.0.1", 0, false, null, Set.of()), events, List.of());
                Socket slow = listen(server.address());
                Socket quick = listen(server.address());
                BufferedReader reader = new BufferedReader(new InputStreamReader(quick.getInputStream(), UTF_8))) {
            Waiting.until("both listen", events::listening, listening -> listening == 2);
            int number = 0;
            int read = 0;
            while (events.dropped() == 0) {
                number++;
                assertThat(number)
                        .as("events of 200 kB that an unread connection takes")
                        .isLessThan(2_000);
                events.publish("large", new Numbered(number, LARGE));
                read += readUntil(reader, number);
            }

            assertThat(read).as("events of the one that reads").isEqualTo(number);
            assertThat(events.dropped()).isEqualTo(1);
            assertThat(number).isGreaterThanOrEqualTo(Browser.MOST_UNREAD);
            Waiting.until("only the quick one listens", events::listening, listening -> listening == 1);
            events.publish("large", new Numbered(number + 1, "after it"));
            assertThat(readUntil(reader, number + 1)).isEqualTo(1);
            assertThat(slow.isClosed()).isFalse(); // It was the server that has ended it.
            assertThat(endOf(slow)).isTrue();
        }
    }

    private record Numbered(int number, String text) {}

    private static boolean endOf(Socket socket) {
        try {
            byte[] buffer = new byte[1 << 16];
            while (socket.getInputStream().read(buffer) >= 0) {
                // What had been sent before.
            }
        } catch (IOException reset) {
            return true;
        }
        return true;
    }

    @Test
    void aNewBrowserIsToldFirstHowThingsAre() throws IOException {
        Events events = new Events();
        events.publishState("header", Map.of("open", 1));
        events.publishState("header", Map.of("open", 2));
        events.publish("incident", Map.of("id", "past"));
        try (WebServer server =
                        WebServer.start(new WebOptions("127.0.0.1", 0, false, null, Set.of()), events, List.of());
                Socket browser = listen(server.address());
                BufferedReader reader = new BufferedReader(new InputStreamReader(browser.getInputStream(), UTF_8))) {
            String line;
            do {
                line = reader.readLine();
            } while (!line.startsWith("data:"));

            assertThat(line).isEqualTo("data: {\"open\":2}");
        }
    }
}
