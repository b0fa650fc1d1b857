package io.highwater.console.page;

import static io.highwater.console.page.PageWorld.now;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.browser.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By keyboard, by ear, in the dark and on a phone. */
@NeedsChromium
class PageAccessTest {

    private static PageWorld world;

    @BeforeAll
    static void start() {
        world = new PageWorld();
        world.postgres.execute(
                "DELETE FROM cpu_thresholds; INSERT INTO cpu_thresholds (hostname, allowed_top, resolve_below)"
                        + " VALUES ('*', 80, 70), ('hot', 60, 50)");
        world.postgres.execute("INSERT INTO cpu_silences (hostname, reason) VALUES ('calm', 'disk swap');"
                + " INSERT INTO cpu_silences (hostname, days, from_time) VALUES ('db-*', 'mon-fri', '22:00')");
        for (String host : List.of("hot", "calm", "third", "fourth")) {
            for (int cpu = 1; cpu <= 3; cpu++) {
                world.send(host, "cpu" + cpu, 20, 40, host.equals("hot") ? 95 : 30);
            }
        }
        world.tell("hot", now(), null);
        Waiting.until(
                "all hosts", () -> world.hosts().path("counts").path("ALERTING").asInt(), alerting -> alerting == 1);
        Waiting.until("all hosts", () -> world.hosts().path("total").asInt(), total -> total == 4);
    }

    /** Anew for each test, as each begins with the same page. */
    @BeforeEach
    void open() throws IOException {
        world.open("#/hosts");
        try (InputStream axe = PageAccessTest.class.getResourceAsStream("/axe/axe.min.js")) {
            world.browser.evaluate(new String(axe.readAllBytes(), UTF_8) + "; 0");
        }
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    /** As people have it: a screen or a phone, light or dark. */
    private record Look(int width, int height, boolean dark) {}

    private static final List<Look> LOOKS = List.of(
            new Look(1440, 900, false), new Look(1440, 900, true), new Look(390, 844, true), new Look(390, 844, false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hosts",
                "host/hot",
                "incidents",
                "incident/INCIDENT",
                "thresholds",
                "silences",
                "aside",
                "slack",
                "demo"
            })
    void axeFindsNothingInAnyView(String view) {
        world.go("#/" + view.replace("INCIDENT", "hot%40" + incidentAt()));
        world.browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(violations()).isEmpty();
    }

    @Test
    void axeFindsNothingInThePanel() {
        world.go("#/thresholds");
        world.click("[aria-label='Edit the row hot']");
        world.fill("[name=allowedTop]", "55");
        world.browser.await("the preview", "document.querySelector('.panel button[type=submit]:not(:disabled)')");
        assertThat(violations()).isEmpty();
        world.click("[aria-label=Close]");
    }

    private static long incidentAt() {
        String id = world.console.json("/api/hosts/hot").path("incident").asText();
        return Long.parseLong(id.substring(id.indexOf('@') + 1));
    }

    /** Of what is shown, in each look: by one page, whose preferences and size change. */
    private static List<String> violations() {
        List<String> found = new ArrayList<>();
        for (Look look : LOOKS) {
            world.browser.viewport(look.width(), look.height());
            world.browser.preferences(look.dark(), true);
            world.browser.evaluate(
                    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
            world.browser.await("what is in sight", "!document.querySelector('.loading, .is-coming')");
            world.browser
                    .evaluate(
                            "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map("
                                    + "one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 200)).slice(0, 3).join(', ')))")
                    .forEach(violation -> found.add(look + ": " + violation.asText()));
        }
        world.browser.viewport(1440, 900);
        return found;
    }

    @Test
    void aPhoneNeedsNoScrollingSideways() {
        world.browser.viewport(390, 844);
        for (String view : List.of(
                "#/hosts", "#/host/hot", "#/incidents", "#/thresholds", "#/silences", "#/aside", "#/slack", "#/demo")) {
            world.go(view);
            assertThat(world.browser
                            .evaluate("document.documentElement.scrollWidth")
                            .asInt())
                    .as(view)
                    .isLessThanOrEqualTo(390);
        }
        world.browser.viewport(1440, 900);
    }

    private static String focused() {
        return world.browser
                .evaluate("document.activeElement.dataset?.host ?? document.activeElement.tagName")
                .asText();
    }

    /** From the address bar to a changed threshold without a mouse. */
    @Test
    void itWorksByKeyboardAlone() {
        world.browser.press(Key.TAB);
        assertThat(world.browser.evaluate("document.activeElement.className").asText())
                .isEqualTo("skip");
        world.browser.press(Key.SLASH);
        world.browser.await("the search to have the focus", "document.activeElement.matches('[data-search]')");
        world.browser.type("h");
        world.browser.await("hosts with an h", "document.querySelectorAll('.tiles a.tile').length === 3");
        world.browser.press(Key.ESCAPE);
        world.browser.await("all hosts again", "document.querySelectorAll('.tiles a.tile').length === 4");

        world.browser.evaluate("document.querySelector('.tiles a.tile').focus()");
        assertThat(focused()).isEqualTo("hot");
        world.browser.press(Key.RIGHT);
        world.browser.await("the next tile", "document.activeElement.closest('li')?.dataset.index === '1'");
        world.browser.press(Key.LEFT);
        world.browser.await("the first one", "document.activeElement.dataset.host === 'hot'");
        world.browser.press(Key.ENTER);
        world.browser.await(
                "the host", "location.hash.startsWith('#/host/hot') && document.querySelector('.rule-list button')");

        world.browser.evaluate("document.querySelector(`[aria-label='Edit the row hot']`).focus()");
        world.browser.press(Key.ENTER);
        world.browser.await("the threshold to have the focus", "document.activeElement.name === 'allowedTop'");
        world.browser.press(Key.UP);
        world.browser.await("one more", "document.activeElement.value === '61'");
        world.browser.press(Key.ESCAPE);
        world.browser.await("the panel to close", "!document.querySelector('.panel')");
        world.browser.await("the focus to be back", "document.activeElement.ariaLabel === 'Edit the row hot'");
        world.browser.press(Key.ESCAPE);
        world.browser.await("all hosts", "location.hash.startsWith('#/hosts')");
    }
}
