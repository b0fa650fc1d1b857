package io.highwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser, and a page from elsewhere in it, may do. A change that is let through ends at the database, which is not there. */
class SafetyTest {

    private static final String TOKEN = "0123456789abcdef0123";
    private static final int LET_THROUGH = 503;

    private static TestConsole forLooking;
    private static TestConsole editable;
    private static TestConsole withToken;

    @BeforeAll
    static void start() {
        forLooking = TestConsole.start(TestConsole.NO_KAFKA, "--host-name", "Console.example.com");
        editable = TestConsole.start(TestConsole.NO_KAFKA, "--allow-edit");
        withToken = TestConsole.start(
                Map.of("HIGHWATER_CONSOLE_TOKEN", TOKEN), TestConsole.NO_KAFKA, "--allow-edit", "--bind", "0.0.0.0");
    }

    @AfterAll
    static void stop() {
        List.of(forLooking, editable, withToken).forEach(TestConsole::close);
    }

    private static HttpRequest.Builder change(TestConsole console) {
        return console.at("/api/thresholds")
                .header("Content-Type", "application/json")
                .header("X-Highwater", "console")
                .PUT(BodyPublishers.ofString("{\"put\":{\"hostname\":\"doc\",\"allowedTop\":\"80\"}}"));
    }

    private static int status(TestConsole console, HttpRequest.Builder request) {
        return console.send(request).statusCode();
    }

    @Test
    void everyAnswerSaysWhatABrowserMayDoWithItAlsoARefusal() {
        for (String path :
                List.of("/", "/api/overview", "/api/hosts", "/nothing", "/assets/nothing.js", "/api/hosts?limit=x")) {
            HttpResponse<String> answer = forLooking.get(path);
            assertThat(answer.headers().map())
                    .as(path)
                    .containsAllEntriesOf(Map.of(
                            "content-security-policy",
                                    List.of(
                                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
                            "x-content-type-options", List.of("nosniff"),
                            "x-frame-options", List.of("DENY"),
                            "referrer-policy", List.of("no-referrer"),
                            "cross-origin-opener-policy", List.of("same-origin"),
                            "cross-origin-resource-policy", List.of("same-origin")));
            assertThat(answer.headers().map()).as(path).doesNotContainKeys("server", "access-control-allow-origin");
        }
        assertThat(forLooking.get("/api/overview").headers().firstValue("cache-control"))
                .contains("no-store");
    }

    @Test
    void whatIsNoRequestIsAnsweredWithTheSameHeadersAndWithoutAPage() {
        assertThat(forLooking.raw("GARBAGE\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains(
                        "Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff", "{\"error\":")
                .doesNotContain("Jetty", "<html");
    }

    @Test
    void itAnswersToAddressesAndToItsOwnNamesOnly() {
        String port = ":" + forLooking.address().getPort();
        for (String host :
                List.of("localhost" + port, "127.0.0.1" + port, "[::1]" + port, "LOCALHOST", "console.EXAMPLE.com")) {
            assertThat(called(host)).as(host).startsWith("HTTP/1.1 200");
        }
        for (String host : List.of(
                "evil.example" + port, "localhost.evil.example", "127.0.0.1.evil.example" + port, "a@localhost")) {
            assertThat(called(host))
                    .as(host)
                    .matches("(?s)HTTP/1\\.1 4(21|00) .*")
                    .contains("{\"error\":");
        }
    }

    private static String called(String host) {
        return forLooking.raw("GET /api/overview HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void aConsoleForLookingChangesNothing() {
        HttpResponse<String> answer = forLooking.send(change(forLooking));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("--allow-edit");
        assertThat(forLooking.json("/api/overview").at("/settings/editable").asBoolean())
                .isFalse();
    }

    @Test
    void aChangeComesFromTheConsolesOwnPage() {
        String own = editable.address().toString().replaceFirst("/$", "");

        assertThat(status(editable, change(editable))).isEqualTo(LET_THROUGH);
        assertThat(status(editable, change(editable).header("Origin", own))).isEqualTo(LET_THROUGH);
        assertThat(status(editable, change(editable).header("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(LET_THROUGH);
        for (String origin : List.of("https://evil.example", "null", own + "1", "file://" + editable.authority())) {
            assertThat(status(editable, change(editable).header("Origin", origin)))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(status(editable, change(editable).header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
    }

    @Test
    void aFormOfAPageFromElsewhereIsRefused() {
        HttpRequest.Builder withoutHeader = editable.at("/api/thresholds")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{}"));
        HttpRequest.Builder asText = editable.at("/api/thresholds/preview")
                .header("Content-Type", "text/plain")
                .header("X-Highwater", "console")
                .POST(BodyPublishers.ofString("{}"));

        assertThat(status(editable, withoutHeader)).isEqualTo(403);
        assertThat(status(editable, asText)).isEqualTo(415);
        assertThat(editable.raw(
                        "OPTIONS /api/thresholds HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
                                + "Access-Control-Request-Method: PUT\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void aTokenIsAskedForAndNeverShown() {
        assertThat(status(withToken, change(withToken))).isEqualTo(401);
        for (String wrong : List.of("Bearer " + TOKEN.replace('0', '1'), "Bearer ", "Basic " + TOKEN, TOKEN)) {
            HttpResponse<String> answer = withToken.send(change(withToken).header("Authorization", wrong));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(TOKEN);
        }
        assertThat(status(withToken, change(withToken).header("Authorization", "Bearer " + TOKEN)))
                .isEqualTo(LET_THROUGH);
        assertThat(withToken.get("/api/overview").body())
                .contains("\"tokenNeeded\":true")
                .doesNotContain(TOKEN);
    }

    @Test
    void aRequestThatIsTooLargeIsRefusedHoweverItsSizeIsSaid() {
        byte[] large = new byte[(64 << 10) + 1];
        HttpRequest.Builder said = change(editable).PUT(BodyPublishers.ofByteArray(large));
        HttpRequest.Builder unsaid =
                change(editable).PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(status(editable, said)).isEqualTo(413);
        assertThat(status(editable, unsaid)).isEqualTo(413);
    }

    @Test
    void onlyThePagesFilesAreServed() {
        for (String path : List.of(
                "/assets/..%2f..%2f..%2f..%2flog4j2-console.xml",
                "/assets/%2e%2e/Console.class", "/assets/%2fetc%2fpasswd", "/assets/index.class")) {
            assertThat(forLooking.get(path).statusCode()).as(path).isIn(400, 404);
        }
        HttpResponse<String> page = forLooking.get("/");
        String tag = page.headers().firstValue("etag").orElseThrow();
        assertThat(status(forLooking, forLooking.at("/").header("If-None-Match", tag)))
                .isEqualTo(304);
    }
}
