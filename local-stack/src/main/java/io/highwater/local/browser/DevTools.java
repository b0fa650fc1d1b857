package io.highwater.local.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.local.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Chromium's DevTools protocol: numbered calls with one answer each, and events in between, as JSON over a WebSocket. */
final class DevTools implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final BiConsumer<String, JsonNode> events;
    private final WebSocket socket;
    private volatile String session;

    /** @param events method and parameters of each, on the socket's own thread */
    DevTools(URI address, BiConsumer<String, JsonNode> events) {
        this.events = events;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .join();
    }

    /** From now on all calls are about one page. */
    void attach(String newSession) {
        session = newSession;
    }

    /** @throws IllegalStateException if Chromium refuses, or is gone */
    JsonNode call(String method, Map<String, ?> parameters) {
        long number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        var message = JSON.createObjectNode().put("id", number).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        send(message.toString());
        try {
            JsonNode answered = answer.get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answered.has("error")) {
                throw new IllegalStateException(
                        method + ": " + answered.path("error").path("message").asText());
            }
            return answered.path("result");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + method, interruption);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("No answer to " + method, failure);
        }
    }

    /** One at a time: a WebSocket takes no second message before the first is sent. */
    private synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
                String text = message.toString();
                message.setLength(0);
                receive(text);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            fail(new IllegalStateException("Chromium has closed the connection: " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            fail(failure);
        }
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.has("id")) {
                waiting.remove(message.get("id").asLong()).complete(message);
            } else {
                events.accept(message.path("method").asText(), message.path("params"));
            }
        } catch (JsonProcessingException broken) {
            fail(broken);
        }
    }

    private void fail(Throwable failure) {
        waiting.values().forEach(answer -> answer.completeExceptionally(failure));
    }
}
