package io.highwater.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.TestConsole;
import io.highwater.local.Waiting;
import io.highwater.local.browser.Chromium;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the page of 10,000 hosts costs a browser, in CPU time of its main thread and in requests: figures that a busy machine
 * does not change. What people see of it on a quiet one is in docs/performance.md.
 */
@NeedsChromium
class PageSpeedTest {

    /** At 60 frames a second there are 16.7 ms for each, of which some go to others than the main thread. */
    private static final Duration MOST_FOR_A_FRAME = Duration.ofMillis(12);

    private static final int FRAMES = 200;
    private static final int PIXELS_A_FRAME = 25;

    private static final Duration MOST_UNTIL_TILES = Duration.ofSeconds(1);
    private static final int MOST_REQUESTS = 42;
    private static final int MOST_BYTES = 90_000;

    private static TestConsole console;
    private static Chromium browser;

    @BeforeAll
    static void start() {
        console = TestConsole.start(
                Map.of(),
                List.of(parts -> new ManyHosts(parts.live())),
                List.of("--bootstrap-servers=" + TestConsole.NO_KAFKA, "--port=0"));
        Waiting.until(
                "all hosts to be in order",
                () -> console.json("/api/hosts?limit=1").path("total").asInt(),
                total -> total == ManyHosts.HOSTS);
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (console != null) {
            console.close();
        }
    }

    private static void open() {
        browser.open(console.address());
        browser.await("tiles", "document.querySelector('.tile .sparks') && !document.querySelector('.is-coming')");
    }

    /** Everything that they take is asked for at once and only once, and drawing them takes little. */
    @Test
    void theFirstTilesTakeFewRequestsAndLittleTime() {
        browser.open(URI.create("about:blank"));
        Duration before = browser.mainThreadTime();
        open();
        Duration took = browser.mainThreadTime().minus(before);
        JsonNode asked = browser.evaluate("""
                (requests => ({
                  requests: requests.length,
                  bytes: requests.reduce((sum, one) => sum + one.encodedBodySize, 0),
                  hosts: requests.filter(one => one.name.includes('/api/hosts?offset=0')).length,
                }))(performance.getEntriesByType('resource').filter(one => one.initiatorType !== 'script'))""");
        System.out.println("First tiles: " + took.toMillis() + " ms of the main thread, " + asked);

        assertThat(asked.path("hosts").asInt())
                .as("questions for the first hosts")
                .isEqualTo(1);
        assertThat(asked.path("requests").asInt()).isBetween(20, MOST_REQUESTS);
        assertThat(asked.path("bytes").asInt()).isBetween(20_000, MOST_BYTES);
        assertThat(took).isPositive().isLessThan(MOST_UNTIL_TILES);
    }

    @Test
    void scrollingLeavesTimeFor60FramesASecond() {
        open();
        Duration before = browser.mainThreadTime();
        JsonNode scrolled = browser.evaluate("""
                new Promise(done => {
                  let frames = 0;
                  const began = performance.now();
                  const step = () => {
                    if (frames++ === %d) return done({ y: scrollY, perSecond: 1000 * (frames - 1) / (performance.now() - began) });
                    scrollBy(0, %d);
                    requestAnimationFrame(step);
                  };
                  requestAnimationFrame(step);
                })""".formatted(FRAMES, PIXELS_A_FRAME));
        Duration each = browser.mainThreadTime().minus(before).dividedBy(FRAMES);
        System.out.println("Scrolling: " + each.toNanos() / 1e6 + " ms of the main thread for a frame, " + scrolled);

        assertThat(scrolled.path("y").asInt()).isGreaterThanOrEqualTo(FRAMES * PIXELS_A_FRAME);
        assertThat(each).isPositive().isLessThan(MOST_FOR_A_FRAME);
        browser.await("the tiles there", "document.querySelectorAll('.tile .sparks').length >= 16");
    }
}
