package io.highwater.console.web;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.job.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request that fails is answered with one sentence that says what to do. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(
                Refusal.class,
                (refusal, context) -> answer(context, refusal.status(), refusal.getMessage(), refusal.field()));
        routes.exception(
                RefusedException.class, (mistake, context) -> answer(context, 400, mistake.getMessage(), null));
        routes.exception(
                CannotSayException.class,
                (unavailable, context) -> answer(context, 503, unavailable.getMessage(), null));
        routes.exception(
                HttpResponseException.class,
                (failure, context) -> answer(context, failure.getStatus(), said(failure), null));
        routes.exception(Exception.class, (unexpected, context) -> {
            LOG.error("{} {} has failed", context.method(), context.path(), unexpected);
            answer(context, 500, "The console has failed at this: its log says why.", null);
        });
    }

    private static String said(HttpResponseException failure) {
        return failure.getStatus() == 404
                ? "There is nothing at this address: GET / is the page."
                : "The request was refused: " + failure.getMessage() + ".";
    }

    private static void answer(Context context, int status, String message, String field) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", message);
        if (field != null) {
            answer.put("field", field);
        }
        context.status(status).json(answer);
    }
}
