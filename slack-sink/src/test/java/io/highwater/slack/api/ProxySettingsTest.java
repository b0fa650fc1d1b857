package io.highwater.slack.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.highwater.job.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS_PROXY and NO_PROXY, as elsewhere. */
class ProxySettingsTest {

    private static final String SLACK = "https://slack.com/api/";

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, https://slack.com/api/, true",
        "https_proxy, https://slack.com/api/, true",
        "ALL_PROXY,   https://slack.com/api/, true",
        "all_proxy,   http://slack.test/api/, true",
        "HTTP_PROXY,  https://slack.com/api/, false",
        "HTTPS_PROXY, http://slack.test/api/, false",
        "http_proxy,  http://slack.test/api/, true",
        "HTTP_PROXY,  http://127.0.0.1:8090/api/, false",
        "HTTP_PROXY,  http://localhost/api/, false",
    })
    void theVariableOfTheUrlsSchemeNamesTheProxy(String variable, String url, boolean proxied) {
        assertThat(ProxySettings.proxyFor(URI.create(url), Map.of(variable, "http://proxy:3128"))
                        .isPresent())
                .isEqualTo(proxied);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack.com                      | false",
                ".slack.com                     | false",
                "*.slack.com                    | false",
                "com                            | false",
                "SLACK.COM                      | false",
                "*                              | false",
                "slack.com:443                  | false",
                "internal.example, slack.com    | false",
                "internal.example slack.com,    | false",
                "slack.com:8443                 | true",
                "lack.com                       | true",
                "api.slack.com                  | true",
                "10.0.0.1                       | true",
                "''                             | true",
                "','                            | true",
            })
    void noProxyNamesHostsWithAllBelowThem(String noProxy, boolean proxied) {
        for (String variable : List.of("NO_PROXY", "no_proxy")) {
            assertThat(ProxySettings.proxyFor(URI.create(SLACK), Map.of("HTTPS_PROXY", "proxy:3128", variable, noProxy))
                            .isPresent())
                    .isEqualTo(proxied);
        }
    }

    @Test
    void lowerCaseComesFirstAlsoWhereItIsEmpty() {
        assertThat(ProxySettings.proxyFor(
                        URI.create(SLACK), Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "http://lower:2")))
                .contains("http://lower:2");
        assertThat(ProxySettings.proxyFor(
                        URI.create(SLACK), Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "")))
                .isEmpty();
    }

    @Test
    void aProxyWithoutSchemeOrPortIsCompleted() {
        assertThat(ProxySettings.proxyFor(URI.create(SLACK), Map.of("HTTPS_PROXY", "proxy")))
                .contains("http://proxy:80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hunter2@proxy:1080",
                "http://user:hunter2@",
                "://hunter2",
                "http://ho st:1/hunter2"
            })
    void aProxyThatIsNoneIsRefusedWithoutItsPassword(String value) {
        assertThatThrownBy(() -> ProxySettings.proxyFor(URI.create(SLACK), Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageContaining("must be like")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aCallGoesThroughTheProxyWithItsPassword() throws Exception {
        List<String> seen = new ArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            if (!exchange.getRequestHeaders().containsKey("Proxy-Authorization")) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
                exchange.close();
                return;
            }
            byte[] answer = "{\"ok\":true,\"bot_id\":\"B1\",\"user_id\":\"U1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        proxy.start();
        String url = "http://me:secret@127.0.0.1:" + proxy.getAddress().getPort();
        try (SlackApiClient client = client("http://slack.test/api/", Map.of("HTTP_PROXY", url))) {
            assertThat(client.call(new SlackCall.Identify()))
                    .isEqualTo(new SlackOutcome.Identified(new Author("B1", "U1")));
        } finally {
            proxy.stop(0);
        }
        assertThat(seen)
                .containsExactly(
                        "http://slack.test/api/auth.test null", "http://slack.test/api/auth.test Basic bWU6c2VjcmV0");
    }

    @Test
    void aProxyThatRefusesTheConnectionHasPostedNothing() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = refuseAll(proxy);
            String url = "http://127.0.0.1:" + proxy.getLocalPort();
            try (SlackApiClient client = client(SLACK, Map.of("https_proxy", url))) {
                assertThat(client.call(new SlackCall.Post(Body.of("dopey"), null, null, List.of())))
                        .isInstanceOfSatisfying(SlackOutcome.Unavailable.class, outcome -> {
                            assertThat(outcome.maybeAccepted()).isFalse();
                            assertThat(outcome.everyCall()).isTrue();
                        });
            }
            assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo("CONNECT slack.com:443 HTTP/1.1");
        }
    }

    /** @return the first line of the first request */
    private static CompletableFuture<String> refuseAll(ServerSocket proxy) {
        CompletableFuture<String> asked = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            while (!proxy.isClosed()) {
                try (Socket connection = proxy.accept()) {
                    asked.complete(new BufferedReader(
                                    new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    asked.completeExceptionally(closed);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return asked;
    }

    private static SlackApiClient client(String apiUrl, Map<String, String> environment) {
        return new SlackApiClient("C1", new Secret("xoxb-right"), apiUrl, Duration.ofSeconds(30), environment);
    }
}
