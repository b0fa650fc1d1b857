package io.highwater.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a server says of itself. */
public final class JsonOverHttp {

    private JsonOverHttp() {}

    /** @throws UncheckedIOException if there is no answer; one of failure is as good as one of success */
    static void patch(String url) {
        send(url, HttpRequest.newBuilder().method("PATCH", HttpRequest.BodyPublishers.noBody()));
    }

    /** @throws UncheckedIOException if there is no answer, or none that is JSON */
    static JsonNode post(String url, String json) {
        try {
            return new ObjectMapper()
                    .readTree(send(
                            url,
                            HttpRequest.newBuilder()
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(json))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws UncheckedIOException if there is no answer, or one of failure */
    public static JsonNode get(String url) {
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static String send(String url, HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.uri(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + url, interruption);
        }
    }
}
