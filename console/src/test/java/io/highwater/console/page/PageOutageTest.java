package io.highwater.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.console.TestConsole;
import io.highwater.local.browser.Chromium;
import io.highwater.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is away is said, and what is back is said no longer, without anybody doing anything. */
@NeedsChromium
class PageOutageTest {

    private static Chromium browser;

    @BeforeAll
    static void start() {
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void kafkaIsLostAndBack() throws IOException {
        int port = freePort();
        try (TestConsole console = TestConsole.start("127.0.0.1:" + port)) {
            browser.open(console.address());
            browser.await(
                    "Kafka to be missed",
                    "document.querySelector('[data-source=kafka]')?.innerText.includes('Kafka is down')");
            try (EmbeddedKafka kafka = EmbeddedKafka.start(port)) {
                assertThat(kafka.bootstrapServers()).endsWith(":" + port);
                browser.await("Kafka to be there", "!document.querySelector('[data-source=kafka]')");
            }
            browser.await("Kafka to be lost", "document.querySelector('[data-source=kafka]')");
        }
    }

    private static TestConsole console(int port) {
        return TestConsole.start(
                Map.of(), List.of(), List.of("--bootstrap-servers=" + TestConsole.NO_KAFKA, "--port=" + port));
    }

    @Test
    void theConsoleIsLostAndBack() throws IOException {
        int port = freePort();
        URI address;
        try (TestConsole before = console(port)) {
            address = before.address();
            browser.open(address);
            browser.await("the page to be live", "document.querySelector('.pulse.is-live')");
        }
        browser.await(
                "the loss to be seen", "document.querySelector('.banner.is-lost')?.innerText.includes('is lost')");
        try (TestConsole after = console(port)) {
            assertThat(after.address()).isEqualTo(address);
            browser.await(
                    "the page to be live again",
                    "document.querySelector('.pulse.is-live') && !document.querySelector('.banner.is-lost')");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AbortError | AbortError: given up
                    NetworkError | Error: The console does not answer. It is asked again as soon as it does.
                    """)
    void anAnswerThatEndsHalfwayIsNone(String how, String failure) throws IOException {
        try (TestConsole console = console(freePort())) {
            browser.open(console.address());

            assertThat(browser.evaluate("""
                                    (async () => {
                                      const { get } = await import('/assets/core/api.js');
                                      const json = async () => { throw new DOMException('given up', '%s'); };
                                      window.fetch = async () => ({ ok: true, status: 200, json });
                                      return get('/api/settings').then(JSON.stringify, failure => `${failure.name}: ${failure.message}`);
                                    })()""".formatted(how)).asText()).isEqualTo(failure);
        }
    }
}
