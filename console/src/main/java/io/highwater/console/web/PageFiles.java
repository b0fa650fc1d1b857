package io.highwater.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page's files, out of the JAR. A browser asks each time whether they are what it has: a new console is a new page. */
final class PageFiles {

    private static final String DIRECTORY = "/io/highwater/console/page/";

    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private record PageFile(byte[] bytes, String type, String tag) {}

    /** Those that are there: no more than the JAR has. */
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    void addTo(Routes routes) {
        routes.get("/", context -> send(context, "index.html"));
        routes.get("/assets/<path>", context -> send(context, context.pathParam("path")));
    }

    private void send(Context context, String path) {
        PageFile file = files.computeIfAbsent(path, PageFiles::read);
        if (file == null) {
            throw Refusal.unknown("The page has no such file.");
        }
        context.header("Cache-Control", "no-cache");
        context.header("ETag", file.tag());
        if (file.tag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(file.type());
        context.result(file.bytes());
    }

    /** @return null if there is no such file */
    private static PageFile read(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(path).matches()) {
            return null;
        }
        try (InputStream file = PageFiles.class.getResourceAsStream(DIRECTORY + path)) {
            if (file == null) {
                return null;
            }
            byte[] bytes = file.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new PageFile(bytes, type, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
