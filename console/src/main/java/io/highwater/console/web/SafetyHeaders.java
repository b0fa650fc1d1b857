package io.highwater.console.web;

import io.javalin.http.Context;
import java.util.Map;

/** What every answer tells the browser: run and load what comes from here, nothing else, and show it in no other page. */
final class SafetyHeaders {

    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private SafetyHeaders() {}

    static void set(Context context) {
        ALL.forEach(context::header);
        context.header("Cache-Control", "no-store"); // A file of the page says otherwise.
    }
}
