package io.highwater.console.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;

/** Tables of thresholds, and changes of them as the page sends them. */
record RandomChanges(Random random) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void fillTable(LocalPostgres postgres) {
        StringJoiner rows = new StringJoiner(", ");
        List<String> names = new ArrayList<>(RandomHistory.HOSTS);
        names.addAll(List.of("*", "web-*", "*-1", "cache-*", "absent"));
        for (String name : names) {
            for (String cpu : new String[] {"NULL", "'cpu1'"}) {
                if (random.nextInt(3) == 0) {
                    rows.add("('" + name + "', " + (50 + random.nextInt(45)) + ", " + pick("NULL", "60", "0") + ", "
                            + pick("NULL", "45") + ", NULL, " + cpu + ", " + pick("NULL", "NULL", "'also'", "'only'")
                            + ")");
                }
            }
        }
        postgres.execute("TRUNCATE cpu_thresholds");
        if (rows.length() > 0) {
            postgres.execute("INSERT INTO cpu_thresholds (hostname, allowed_top, for_seconds, resolve_below, "
                    + "repeat_seconds, cpu, learned) VALUES " + rows);
        }
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    ObjectNode of(List<Threshold> rows) {
        ObjectNode change = JSON.createObjectNode();
        Threshold some = rows.isEmpty() ? null : rows.get(random.nextInt(rows.size()));
        if (some != null && random.nextInt(4) == 0) {
            key(change.putObject("delete"), some);
            return change;
        }
        ObjectNode put = change.putObject("put");
        if (some != null && random.nextInt(3) > 0) {
            key(put, some);
            key(change.putObject("instead"), some);
        } else {
            put.put("hostname", pick("*", "w*", "web-1*", "*-2", "d*c", "sleepy", "*b-*"));
            put.put("cpu", pick("cpu0", "cpu2", null));
            rows.stream()
                    .filter(row -> row.hostname().equals(put.path("hostname").asText())
                            && Objects.equals(row.cpu(), put.path("cpu").asText(null)))
                    .findFirst()
                    .ifPresent(row -> key(change.putObject("instead"), row));
        }
        put.put("allowedTop", 45 + random.nextInt(50));
        if (random.nextBoolean()) {
            put.put("forSeconds", 30 * random.nextInt(6));
            put.put("resolveBelow", 30 + random.nextInt(15));
        }
        if (random.nextInt(3) == 0) {
            put.put("learned", pick("also", "only"));
        }
        return change;
    }

    private static void key(ObjectNode row, Threshold of) {
        row.put("hostname", of.hostname()).put("cpu", of.cpu());
    }
}
