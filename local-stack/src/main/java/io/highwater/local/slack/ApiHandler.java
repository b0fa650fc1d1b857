package io.highwater.local.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The Web API over HTTP, with the faults that are switched on. */
final class ApiHandler implements HttpHandler {

    static final String PATH = "/api/";

    private final WebApi api;
    private final Faults faults;
    private final Counters counters;
    private final CountDownLatch closing = new CountDownLatch(1);

    ApiHandler(WebApi api, Faults faults, Counters counters) {
        this.api = api;
        this.faults = faults;
        this.counters = counters;
    }

    /** Ends all delays. */
    void close() {
        closing.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange that has no answer yet cuts the connection.
        try (exchange) {
            var method = exchange.getRequestURI().getPath().substring(PATH.length());
            counters.countRequest(method);
            api.scopes().ifPresent(scopes -> exchange.getResponseHeaders().set("x-oauth-scopes", scopes));
            handle(exchange, Call.read(method, exchange));
        } catch (SlackError unreadable) {
            Answers.send(exchange, 200, Answers.refusal(unreadable.getMessage()));
        }
    }

    private void handle(HttpExchange exchange, Call call) throws IOException {
        var fault = faults.next(call).orElse(null);
        if (fault instanceof Fault.CutBefore) {
            return;
        } else if (fault instanceof Fault.CutAfter) {
            handleUnanswered(call);
        } else if (fault instanceof Fault.RateLimited limited) {
            sendRateLimited(exchange, limited.retryAfterSeconds());
        } else if (fault instanceof Fault.ServerError error) {
            exchange.sendResponseHeaders(error.status(), -1);
        } else if (fault instanceof Fault.Http http) {
            Answers.send(exchange, http);
        } else if (fault instanceof Fault.Refused refused) {
            Answers.send(exchange, 200, Answers.refusal(refused.error()));
        } else {
            if (fault instanceof Fault.Slow slow) {
                delay(slow.delay());
            }
            answer(exchange, call);
        }
    }

    private void answer(HttpExchange exchange, Call call) throws IOException {
        try {
            Answers.send(exchange, 200, api.answer(call));
        } catch (SlackError error) {
            Answers.send(exchange, 200, Answers.refusal(error.getMessage()));
        } catch (RateLimitedException limited) {
            sendRateLimited(exchange, limited.retryAfterSeconds());
        }
    }

    private void handleUnanswered(Call call) {
        try {
            api.answer(call);
        } catch (SlackError | RateLimitedException unanswered) {
            return; // The sender learns of a refusal as little as of an acceptance.
        }
    }

    private void sendRateLimited(HttpExchange exchange, int retryAfterSeconds) throws IOException {
        counters.countRateLimited();
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(retryAfterSeconds));
        Answers.send(exchange, 429, Answers.refusal("ratelimited"));
    }

    private void delay(Duration delay) throws IOException {
        try {
            closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while being slow", interruption);
        }
    }
}
