package io.highwater.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.console.web.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A console under test, and a browser of sorts. */
public final class TestConsole implements AutoCloseable {

    /** Where no broker is. */
    public static final String NO_KAFKA = "127.0.0.1:1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestConsole(Console console) {
        this.console = console;
    }

    /** On any free port. */
    public static TestConsole start(String bootstrapServers, String... more) {
        return start(Map.of(), bootstrapServers, more);
    }

    public static TestConsole start(Map<String, String> environment, String bootstrapServers, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-servers", bootstrapServers, "--port", "0"));
        arguments.addAll(List.of(more));
        return start(environment, List.of(), arguments);
    }

    /** @param rooms of whoever has the console inside */
    public static TestConsole start(
            Map<String, String> environment, List<Function<ConsoleParts, Room>> rooms, List<String> arguments) {
        ConsoleOptions options = ConsoleCommand.parse(environment, arguments.toArray(new String[0]));
        return new TestConsole(Console.start(options, rooms));
    }

    public URI address() {
        return console.address();
    }

    public String authority() {
        return console.address().getAuthority();
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(console.address().resolve(path));
    }

    public HttpResponse<String> get(String path) {
        return send(at(path));
    }

    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
        return parsed(answer.body());
    }

    public static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Sends bytes as they are, and gives back all that comes until the end. */
    public String raw(String request) {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        console.close();
    }
}
