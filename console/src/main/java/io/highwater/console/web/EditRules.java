package io.highwater.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.MessageDigest;
import java.util.Set;

/** Which requests may do more than look. Pages from elsewhere can send requests too, with all that the browser has: those must not. */
final class EditRules {

    /** A page from elsewhere cannot set it without being asked first, and the console answers no such question. */
    static final String HEADER = "X-Highwater";

    static final String HEADER_VALUE = "console";
    static final int LARGEST_BODY = 64 << 10;

    private static final Set<HandlerType> LOOKING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final String BEARER = "Bearer ";

    private final WebOptions options;

    EditRules(WebOptions options) {
        this.options = options;
    }

    /** For every request. */
    void check(Context context) {
        if (LOOKING.contains(context.method())) {
            return;
        }
        String contentType = context.header("Content-Type");
        if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Refusal.of(415, "Send it as Content-Type: application/json.");
        }
        if (!HEADER_VALUE.equals(context.header(HEADER))) {
            throw Refusal.of(
                    403,
                    "Send it with the header " + HEADER + ": " + HEADER_VALUE + ", which pages from elsewhere cannot.");
        }
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean isFromHere = origin == null
                ? site == null || site.equals("same-origin") || site.equals("none")
                : HostCheck.isSame(origin, context.header("Host"));
        if (!isFromHere) {
            throw Refusal.of(403, "This was sent by a page from elsewhere: use the console's own page.");
        }
        if (context.req().getContentLengthLong() > LARGEST_BODY) {
            throw tooLarge();
        }
    }

    static Refusal tooLarge() {
        return Refusal.of(413, "A request must not be larger than " + (LARGEST_BODY >> 10) + " KB.");
    }

    /** For a request that changes something. */
    void requireEditor(Context context) {
        if (!options.allowEdit()) {
            throw Refusal.of(403, "This console is for looking only: start it with --allow-edit to change anything.");
        }
        if (options.token() == null) {
            return;
        }
        String given = context.header("Authorization");
        boolean isRight = given != null
                && given.startsWith(BEARER)
                // In a time that says nothing of where it differs.
                && MessageDigest.isEqual(
                        given.substring(BEARER.length()).getBytes(UTF_8),
                        options.token().value().getBytes(UTF_8));
        if (!isRight) {
            context.header("WWW-Authenticate", "Bearer");
            throw Refusal.of(
                    401, "Changes need the token: it is in the file that --edit-token-file of the console names.");
        }
    }
}
