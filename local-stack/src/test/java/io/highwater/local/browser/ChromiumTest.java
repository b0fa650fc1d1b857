package io.highwater.local.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.highwater.local.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.highwater.local.browser.Chromium#isInstalled", disabledReason = "there is no Chromium")
@DisabledIfSystemProperty(named = "highwater.quick", matches = "true", disabledReason = "-Dquick")
class ChromiumTest {

    private static final String PAGE = """
            <!doctype html><html lang="en"><title>A page</title><input id="name" autofocus>
            <script>
              setTimeout(() => document.body.append('later'), 50);
              addEventListener('keydown', event => document.body.dataset.key = event.key);
            </script>
            """;

    private static HttpServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = PAGE.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/") ? 200 : 404, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        server.stop(0);
    }

    private static void open() {
        chromium.open(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @Test
    void seesWhatScriptsDoLater() {
        open();
        chromium.await("what comes later", "document.body.innerText.includes('later')");
        assertThat(chromium.evaluate("document.title").asText()).isEqualTo("A page");
        assertThat(chromium.evaluate("Promise.resolve({a: [1, 2]})").path("a").size())
                .isEqualTo(2);
    }

    @Test
    void typesAndPressesKeys() {
        open();
        chromium.evaluate("document.getElementById('name').focus()");
        chromium.type("web-3 ü");
        chromium.press(Key.DOWN);
        assertThat(chromium.evaluate("document.getElementById('name').value").asText())
                .isEqualTo("web-3 ü");
        assertThat(chromium.evaluate("document.body.dataset.key").asText()).isEqualTo("ArrowDown");
    }

    @Test
    void hasThePreferencesAndTheSizeItIsGiven() throws IOException {
        open();
        chromium.viewport(390, 844);
        chromium.preferences(true, true);
        assertThat(chromium.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isTrue();
        assertThat(chromium.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
                        .asBoolean())
                .isTrue();
        var picture = ImageIO.read(new ByteArrayInputStream(chromium.screenshot()));
        assertThat(picture.getWidth()).isEqualTo(390);
        assertThat(picture.getHeight()).isEqualTo(844);
        chromium.viewport(1440, 900);
        chromium.preferences(false, false);
    }

    @Test
    void saysWhatScriptsThrowAndWhatIsMissing() {
        open();
        assertThatThrownBy(() -> chromium.evaluate("nobody.knows()")).hasMessageContaining("nobody is not defined");
        chromium.evaluate("setTimeout(() => { throw new Error('of its own') })");
        chromium.evaluate("fetch('/missing').then(() => null)");
        Waiting.until(
                "both problems",
                () -> chromium.problems().stream().anyMatch(problem -> problem.contains("of its own"))
                        && chromium.problems().stream().anyMatch(problem -> problem.contains("/missing")));
    }

    @Test
    void leavesNothingBehind() {
        var other = Chromium.start();
        var profile = other.process().profile();
        var handle = other.process().handle();
        assertThat(profile).isDirectory();
        other.close();
        assertThat(Files.exists(profile)).isFalse();
        assertThat(handle.isAlive()).isFalse();
    }
}
