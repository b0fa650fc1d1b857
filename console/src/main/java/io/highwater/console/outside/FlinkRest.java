package io.highwater.console.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Questions to Flink's REST API. */
final class FlinkRest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;

    FlinkRest(URI address) {
        this.address = address.getPath().endsWith("/") ? address : URI.create(address + "/");
    }

    URI address() {
        return address;
    }

    /** @throws IOException if it does not answer, or not as Flink does */
    JsonNode get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", closing);
        }
    }

    /** Ids of a job's vertices, each a chain of operators in one. */
    List<String> vertices(String job) throws IOException {
        List<String> vertices = new ArrayList<>();
        get("jobs/" + job)
                .path("vertices")
                .forEach(vertex -> vertices.add(vertex.path("id").asText()));
        return vertices;
    }
}
