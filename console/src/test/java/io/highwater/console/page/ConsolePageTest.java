package io.highwater.console.page;

import static io.highwater.console.page.PageWorld.MARKUP;
import static io.highwater.console.page.PageWorld.STEP;
import static io.highwater.console.page.PageWorld.now;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.local.Waiting;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see and do, in a real browser. */
@NeedsChromium
class ConsolePageTest {

    private static PageWorld world;

    @BeforeAll
    static void start() {
        world = new PageWorld();
        world.postgres.execute("DELETE FROM cpu_thresholds; INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES"
                + " ('*', 80), ('edited', 50), ('doomed', 50), ('learner', 80)");
        world.send("calm", "cpu1", 20, 21, 22);
        world.send("hot", "cpu1", 30, 40, 95);
        world.send(MARKUP, "<b>cpu</b>", 10, 11, 12);
        world.tell("hot", now(), null);
        Waiting.until("all hosts", () -> world.hosts().path("total").asInt(), total -> total == 3);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    private static void sees(String what, String condition) {
        world.browser.await(what, condition);
    }

    @Test
    void hostsAreTilesTheWorstOneFirst() {
        world.open("#/hosts");
        sees("a host that alerts, first", "document.querySelector('.tiles a.tile')?.dataset.state === 'ALERTING'");
        sees(
                "one that is fine, last",
                "[...document.querySelectorAll('.tiles a.tile')].at(-1)?.dataset.state === 'FINE'");
        assertThat(world.text("[data-host=hot]")).contains("hot", "Alerting", "95 %", "15 over 80");
        assertThat(world.text("[data-host=calm]")).contains("Fine", "22 %");
        assertThat(world.browser
                        .evaluate("document.querySelector('[data-host=hot] .spark-above').getTotalLength()")
                        .asDouble())
                .as("length of the line that is over the threshold")
                .isPositive();
        assertThat(world.browser
                        .evaluate("document.querySelector('[data-host=calm] .spark-above').getTotalLength()")
                        .asDouble())
                .isZero();
        world.fill("[data-search]", "cal");
        sees("one host found", "document.querySelectorAll('.tiles a.tile').length === 1");
        assertThat(world.text(".tiles")).contains("calm");
    }

    @Test
    void whatComesFromTopicsStaysText() {
        world.open("#/hosts");
        assertThat(world.text(".tiles")).contains(MARKUP);
        world.open("#/host/" + URLEncoder.encode(MARKUP, UTF_8).replace("+", "%20"));
        sees("its chart", "document.querySelector('.chart-head h2')?.innerText === '<b>cpu</b>'");
        assertThat(world.text("h1")).isEqualTo(MARKUP);
        assertThat(world.browser
                        .evaluate("document.querySelectorAll('main img, main b').length")
                        .asInt())
                .isZero();
        assertThat(world.browser.evaluate("document.title").asText()).contains(MARKUP);
    }

    @Test
    void anIncidentOpensAndResolvesOnThePage() {
        String host = "coming";
        long since = now();
        world.send(host, "cpu1", 70, 95);
        world.open("#/incidents");
        world.tell(host, since, null);
        sees("it opens", "document.querySelector(`[data-incident^='coming@'][data-state=OPEN]`)");
        world.tell(host, since, since + 2 * STEP);
        sees("it is over", "!document.querySelector(`[data-incident^='coming@'][data-state=OPEN]`)");
        world.open("#/incident/" + host + "%40" + since);
        assertThat(world.text("main")).contains("coming", "Resolved", "95 %", "15 over 80", "1 min");
    }

    private static Answer preview() {
        Answer answer = new Answers(world.console).post("/api/thresholds/preview", """
                        {"change": {"put": {"hostname": "edited", "allowedTop": 65, "forSeconds": 60},
                                    "instead": {"hostname": "edited", "cpu": null}}, "span": "3h"}""");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    /** What the page shows before it is saved is what the server says, and what is saved is in the table. */
    @Test
    void aThresholdIsEditedAfterItsPreview() {
        double[] averages = new double[60];
        Arrays.fill(averages, 30);
        IntStream.of(10, 11, 12, 30, 31, 50).forEach(window -> averages[window] = 70);
        world.send("edited", "cpu1", averages);
        // What was written within --settle-after is not judged yet, as the job does not.
        Answer preview = Waiting.until(
                "its windows to have settled",
                ConsolePageTest::preview,
                answer -> answer.json().path("before").path("incidents").asInt() == 3);
        world.open("#/host/edited?span=1h");
        world.click("[aria-label='Edit the row edited']");
        world.fill("[name=allowedTop]", "65");
        world.fill("[name=forSeconds]", "60");
        sees("its preview", "document.querySelector('.panel button[type=submit]:not(:disabled)')");

        for (String side : new String[] {"before", "after"}) {
            JsonNode numbers = preview.json().path(side);
            assertThat(world.browser
                            .evaluate("[...document.querySelectorAll('.weigh-one')].map(one => Number(one.dataset."
                                    + side + "))")
                            .toString())
                    .isEqualTo("[" + numbers.path("incidents") + "," + numbers.path("messages") + "]");
        }
        assertThat(world.browser
                        .evaluate("document.querySelectorAll('.case').length")
                        .asInt())
                .isEqualTo(preview.json().path("cases").size())
                .isPositive();

        world.click(".panel button[type=submit]");
        sees("the panel to close", "!document.querySelector('.panel')");
        JsonNode row =
                world.console.json("/api/thresholds?search=edited").path("rows").get(0);
        assertThat(row.path("allowedTop").asInt()).isEqualTo(65);
        assertThat(row.path("forSeconds").asInt()).isEqualTo(60);
        sees("its new rule", "document.querySelector('.rule-list').innerText.includes('over 65 %, for 60 s')");
    }

    @Test
    void aRowIsAskedToLearnAndItsHostSaysUntilWhen() {
        world.send("learner", "cpu1", 30, 31, 30);
        world.open("#/host/learner?span=1h");
        world.click("[aria-label='Edit the row learner']");
        world.fill("[name=learned]", "also");
        world.fill("[name=rarity]", "4");
        sees("its preview", "document.querySelector('.panel button[type=submit]:not(:disabled)')");
        world.click(".panel button[type=submit]");
        sees("the panel to close", "!document.querySelector('.panel')");

        JsonNode row = world.console
                .json("/api/thresholds?search=learner")
                .path("rows")
                .get(0);
        assertThat(row.path("learned").asText()).isEqualTo("also");
        assertThat(row.path("rarity").asInt()).isEqualTo(4);
        sees("its new rule", "document.querySelector('.rule-list').innerText.includes('over 80 %, or unusual for it')");
        sees("until when it learns", "/^Learns until [A-Z]/.test(document.querySelector('.chart-usual')?.innerText)");
    }

    @Test
    void aThresholdIsAddedAndDeleted() {
        world.open("#/thresholds");
        world.click(".view-head .primary");
        world.fill("[name=hostname]", "added-*");
        world.fill("[name=allowedTop]", "7x");
        sees("what is wrong", "document.querySelector('.is-allowedTop.is-wrong')?.innerText.includes('number')");
        assertThat(world.browser
                        .evaluate("document.querySelector('.panel button[type=submit]').disabled")
                        .asBoolean())
                .isTrue();
        world.fill("[name=allowedTop]", "77");
        world.click(".panel button[type=submit]:not(:disabled)");
        sees("the new row", "document.querySelector(`[data-row='added-*']`)?.innerText.includes('77 %')");
        world.click("[aria-label='Edit the row doomed']");
        world.click(".panel-foot .quiet");
        world.click(".panel button.danger:not(:disabled)");
        sees("it is gone", "!document.querySelector('[data-row=doomed]')");
        assertThat(world.console
                        .json("/api/thresholds?search=doomed")
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aHostIsSilencedAndItsSilenceEnded() {
        world.open("#/hosts");
        sees("the way from a tile", "document.querySelector(`.tile-silence[href='#/silences?host=calm']`)");
        world.open("#/host/hot");
        world.click("[data-act=silence] summary");
        world.fill("[data-act=silence] [name=reason]", "disk <b>swap</b>");
        world.fill("[data-act=silence] [name=createdBy]", "ann");
        world.click("[data-act=silence] button[type=submit]");
        sees("the silence", "document.querySelector('[data-silence=hot].is-silent')");
        assertThat(world.text("[data-silence=hot]")).contains("holds", "by ann: disk <b>swap</b>");
        JsonNode silence = world.console.json("/api/silences").path("silences").path(0);
        assertThat(silence.path("hostname").asText()).isEqualTo("hot");
        assertThat(silence.path("endsAt").asLong() - System.currentTimeMillis()).isBetween(3_500_000L, 3_600_000L);

        world.open("#/silences");
        world.click("[aria-label='End the silence of hot']");
        sees("that nothing is silenced", "document.querySelector('.empty')");
    }

    @Test
    void aMistakeInASilenceIsSaidBesideItsField() {
        world.open("#/silences?host=web-*");
        world.browser.evaluate("document.querySelector('input[value=again]').click()");
        world.fill("form [name=days]", "someday");
        world.click("form.quiet-form button[type=submit]");
        sees("what is wrong", "document.querySelector('#hint-days')?.innerText.includes('mon-fri')");
        assertThat(world.console.json("/api/silences").path("silences"))
                .noneMatch(one -> one.path("hostname").asText().equals("web-*"));
    }

    @Test
    void anIncidentIsAcknowledgedAndGivenBack() {
        String id = world.console.json("/api/hosts/hot").path("incident").asText();
        world.open("#/incident/" + id.replace("@", "%40"));
        world.click("[data-act=acknowledge] summary");
        world.fill("[data-act=acknowledge] [name=by]", "ben");
        world.fill("[data-act=acknowledge] [name=note]", "on it");
        world.click("[data-act=acknowledge] button[type=submit]");
        sees("who has it", "document.querySelector('[data-acknowledged=ben]')?.innerText.includes('on it')");
        world.open("#/host/hot");
        sees("the same at its host", "document.querySelector('[data-acknowledged=ben]')");
        world.click("[data-acknowledged=ben] button");
        sees("that nobody has it", "!document.querySelector('[data-acknowledged]')");
        assertThat(world.console.json("/api/acknowledgements").path("acknowledgements"))
                .isEmpty();
    }

    @Test
    void thatNotAllSeriesAreShownIsSaid() {
        world.open("#/hosts");
        assertThat(world.browser.evaluate("""
                                import('/assets/core/state.js').then(({ header }) => {
                                  header.value = { ...header.value, isFull: true };
                                  return new Promise(requestAnimationFrame).then(() => document.querySelector('[data-full]')?.innerText);
                                })""").asText()).contains("Not all series are shown", "-Xmx", "--hold");
    }

    @Test
    void theBrowserComplainsOfNothing() {
        for (String view : new String[] {
            "#/hosts", "#/host/hot", "#/incidents", "#/thresholds", "#/silences", "#/aside", "#/slack", "#/demo"
        }) {
            world.open(view);
        }
        // A refused threshold or silence is answered with 400, which the browser notes.
        assertThat(world.browser.problems())
                .allSatisfy(problem -> assertThat(problem).contains("400").containsAnyOf("/preview", "/silences"));
    }
}
