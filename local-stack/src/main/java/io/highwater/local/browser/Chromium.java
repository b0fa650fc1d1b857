package io.highwater.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Chromium with one page, driven over its DevTools protocol: what a person does and sees, without a screen. The profile is
 * new and gone afterwards.
 *
 * <p>A test that needs it is skipped visibly where there is none: {@code @EnabledIf("io.highwater.local.browser.Chromium#isInstalled")}.
 */
public final class Chromium implements AutoCloseable {

    private static final URI BLANK = URI.create("about:blank");
    private static final String NETWORK_CHANGED = "ERR_NETWORK_CHANGED";
    private static final int MOST_ATTEMPTS = 20;

    private final BrowserProcess process;
    private final DevTools devTools;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private volatile boolean networkChanged;

    private Chromium(BrowserProcess process) {
        this.process = process;
        this.devTools = new DevTools(process.devTools(), this::event);
    }

    /** Whether there is one: the environment's {@code CHROMIUM}, or a usual name on the path. */
    public static boolean isInstalled() {
        return BrowserProcess.program().isPresent();
    }

    public static Chromium start() {
        BrowserProcess process = BrowserProcess.start();
        try {
            Chromium chromium = new Chromium(process);
            chromium.attach();
            return chromium;
        } catch (RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    private void attach() {
        String target = devTools.call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        devTools.attach(devTools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText());
        List.of("Page", "Runtime", "Log").forEach(domain -> devTools.call(domain + ".enable", Map.of()));
        devTools.call("Performance.enable", Map.of("timeDomain", "threadTicks"));
        viewport(1440, 900);
    }

    /**
     * Goes there, and returns when the page is loaded; what its scripts do then has to be awaited. A browser gives up what it
     * loads when an interface of the machine comes or goes, as those of containers do: then it goes there again.
     */
    public void open(URI address) {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            networkChanged = false;
            navigate(address);
            if (!networkChanged) {
                return;
            }
            navigate(BLANK); // From there it is loaded anew, and no mere jump within the page.
        }
        throw new IllegalStateException(
                "Cannot open " + address + ": the machine's network changed " + MOST_ATTEMPTS + " times meanwhile");
    }

    private void navigate(URI address) {
        JsonNode answer = devTools.call("Page.navigate", Map.of("url", address.toString()));
        networkChanged |= answer.path("errorText").asText().contains(NETWORK_CHANGED);
        if (answer.has("errorText") && !networkChanged) {
            throw new IllegalStateException(
                    "Cannot open " + address + ": " + answer.get("errorText").asText());
        }
        await("the page to load", "document.readyState === 'complete'");
    }

    /**
     * What an expression of JavaScript is worth in the page; a promise is waited for.
     *
     * @throws IllegalStateException with the page's own exception
     */
    public JsonNode evaluate(String expression) {
        JsonNode answer = devTools.call(
                "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            JsonNode exception = answer.get("exceptionDetails").path("exception");
            throw new IllegalStateException(
                    exception.path("description").asText(exception.toString()) + " in: " + expression);
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression of JavaScript is true. A wait in vain says what the page shows. */
    public void await(String what, String condition) {
        Waiting.reporting(this::seen)
                .await(what, () -> evaluate("Boolean(" + condition + ")").asBoolean(), Boolean::booleanValue);
    }

    private String seen() {
        return "The page shows: "
                + evaluate("document.body?.innerText.slice(0, 3000)").asText() + "\nProblems: " + problems;
    }

    public void viewport(int width, int height) {
        devTools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** As a person has set it in the system: {@code prefers-color-scheme}, and less motion or not. */
    public void preferences(boolean dark, boolean lessMotion) {
        devTools.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of(
                                        "name",
                                        "prefers-reduced-motion",
                                        "value",
                                        lessMotion ? "reduce" : "no-preference"))));
    }

    /** As a person does, wherever the focus is. */
    public void press(Key key) {
        key("keyDown", key);
        key("keyUp", key);
    }

    private void key(String type, Key key) {
        devTools.call(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type", type,
                        "key", key.name,
                        "code", key.name,
                        "windowsVirtualKeyCode", key.code,
                        "text", type.equals("keyDown") ? key.text : ""));
    }

    /** As a person does, wherever the focus is. */
    public void type(String text) {
        devTools.call("Input.insertText", Map.of("text", text));
    }

    /** What is seen, as a PNG. */
    public byte[] screenshot() {
        return Base64.getDecoder()
                .decode(devTools.call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    /**
     * CPU time of the page's main thread so far, of all that it does: scripts, styles, layout, painting. Not that of the clock,
     * so that it says of a page what it costs on a busy machine, too.
     */
    public Duration mainThreadTime() {
        for (JsonNode metric : devTools.call("Performance.getMetrics", Map.of()).path("metrics")) {
            if (metric.path("name").asText().equals("TaskDuration")) {
                return Duration.ofNanos((long) (metric.path("value").asDouble() * 1e9));
            }
        }
        throw new IllegalStateException("Chromium does not say how long its tasks take");
    }

    /** Exceptions of scripts, and what the browser itself complains of: resources that are refused, policies violated. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void event(String method, JsonNode parameters) {
        if (method.equals("Runtime.exceptionThrown")) {
            JsonNode details = parameters.path("exceptionDetails");
            problems.add(details.path("exception")
                    .path("description")
                    .asText(details.path("text").asText()));
        } else if (method.equals("Log.entryAdded")
                && parameters.path("entry").path("level").asText().equals("error")) {
            JsonNode entry = parameters.path("entry");
            if (entry.path("text").asText().contains(NETWORK_CHANGED)) {
                networkChanged = true;
            } else {
                problems.add(
                        entry.path("text").asText() + " " + entry.path("url").asText());
            }
        }
    }

    BrowserProcess process() {
        return process;
    }

    @Override
    public void close() {
        devTools.close();
        process.close();
    }
}
