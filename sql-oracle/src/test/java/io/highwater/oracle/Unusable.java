package io.highwater.oracle;

import io.highwater.codec.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A document of {@code cpu_load_stats_real} that ours rejects, and what SQL makes of it: the differences on purpose.
 *
 * @param what in words
 * @param document its bytes; null for a tombstone
 * @param reason ours
 * @param bySql theirs
 */
record Unusable(String what, byte[] document, RejectReason reason, BySql bySql) {

    enum BySql {
        /** The whole job fails, and fails again after each restart. */
        FAILS_THE_JOB,
        /** As if there had been no document. */
        NOTHING,
        /** A row with a NULL. */
        A_NULL,
        /** A row like any other. */
        A_ROW
    }

    /** Later than {@link #WRITTEN_AT} by more than the hour that is allowed. */
    private static final long AHEAD = Readings.OCTOBER_2021 + 7_200_001;

    /** Any time that is believed. */
    private static final String TIME = Long.toString(Readings.OCTOBER_2021);

    /** When the records of such documents were written. */
    static final long WRITTEN_AT = Readings.OCTOBER_2021 + 3_600_000;

    static List<Unusable> all() {
        return List.of(
                new Unusable("a tombstone", null, RejectReason.TOMBSTONE, BySql.NOTHING),
                of("nothing", "", RejectReason.NOT_JSON, BySql.NOTHING),
                of("blanks", "  ", RejectReason.NOT_JSON, BySql.FAILS_THE_JOB),
                of("words", "no reading", RejectReason.NOT_JSON, BySql.FAILS_THE_JOB),
                of("half a document", "{\"hostname\":\"doc\",\"cpu\":", RejectReason.NOT_JSON, BySql.FAILS_THE_JOB),
                new Unusable(
                        "bytes that are no UTF-8",
                        usual("91", TIME).replace("doc", "\u00e4").getBytes(StandardCharsets.ISO_8859_1),
                        RejectReason.NOT_JSON,
                        BySql.FAILS_THE_JOB),
                of("NaN as a number", usual("NaN", TIME), RejectReason.NOT_JSON, BySql.FAILS_THE_JOB),
                of("a leading zero", usual("091", TIME), RejectReason.NOT_JSON, BySql.FAILS_THE_JOB),
                of(
                        "a number of 1001 digits",
                        usual("1" + "0".repeat(1_000), TIME),
                        RejectReason.NOT_JSON,
                        BySql.FAILS_THE_JOB),
                of("a number", "5", RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("null", "null", RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("an empty list", "[]", RejectReason.WRONG_TYPE, BySql.NOTHING),
                of("a list of readings", "[" + usual("91", TIME) + "]", RejectReason.WRONG_TYPE, BySql.A_ROW),
                of(
                        "an object for a name",
                        usual("91", TIME).replace("\"doc\"", "{\"is\":\"doc\"}"),
                        RejectReason.WRONG_TYPE,
                        BySql.A_ROW),
                of(
                        "a list for a name",
                        usual("91", TIME).replace("\"doc\"", "[\"doc\"]"),
                        RejectReason.WRONG_TYPE,
                        BySql.A_ROW),
                of("a word for a usage", usual("\"much\"", TIME), RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("an empty text for a usage", usual("\"\"", TIME), RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("true for a usage", usual("true", TIME), RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("an object for a usage", usual("{}", TIME), RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("a word for a time", usual("91", "\"today\""), RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of(
                        "a fraction as text for a time",
                        usual("91", "\"1.5\""),
                        RejectReason.WRONG_TYPE,
                        BySql.FAILS_THE_JOB),
                // Java's own parsers take these, and with them SQL; JSON has no such numbers.
                of("a number with a plus sign as text", usual("\"+91\"", TIME), RejectReason.WRONG_TYPE, BySql.A_ROW),
                of("a leading zero as text", usual("\"091\"", TIME), RejectReason.WRONG_TYPE, BySql.A_ROW),
                of("a hexadecimal number as text", usual("\"0x1p7\"", TIME), RejectReason.WRONG_TYPE, BySql.A_ROW),
                of("a number with a suffix as text", usual("\"99f\"", TIME), RejectReason.WRONG_TYPE, BySql.A_ROW),
                of("a bare point as text", usual("\".5\"", TIME), RejectReason.WRONG_TYPE, BySql.A_ROW),
                of(
                        "a time in digits of another script",
                        usual(
                                "91",
                                "\"\u0661\u0666\u0663\u0663\u0669\u0665\u0666\u0667\u0668\u0669\u0662\u0667\u0667\""),
                        RejectReason.WRONG_TYPE,
                        BySql.A_ROW),
                of(
                        "a time with a plus sign as text",
                        usual("91", "\"+" + TIME + "\""),
                        RejectReason.WRONG_TYPE,
                        BySql.A_ROW),
                of(
                        "underscores in a number as text",
                        usual("\"1_0\"", TIME),
                        RejectReason.WRONG_TYPE,
                        BySql.FAILS_THE_JOB),
                new Unusable(
                        "characters of two bytes",
                        usual("91", TIME).getBytes(StandardCharsets.UTF_16LE),
                        RejectReason.NOT_JSON,
                        BySql.A_ROW),
                of("false for a time", usual("91", "false"), RejectReason.WRONG_TYPE, BySql.FAILS_THE_JOB),
                of("no field", "{}", RejectReason.MISSING_FIELD, BySql.A_NULL),
                of("no hostname", without("hostname"), RejectReason.MISSING_FIELD, BySql.A_NULL),
                of("no cpu", without("cpu"), RejectReason.MISSING_FIELD, BySql.A_NULL),
                of("no usage", without("usage"), RejectReason.MISSING_FIELD, BySql.A_NULL),
                // The decoder takes it; the watermark assigner then fails the job.
                of("no time", without("occurred_at"), RejectReason.MISSING_FIELD, BySql.A_NULL),
                of(
                        "a hostname of null",
                        usual("91", TIME).replace("\"doc\"", "null"),
                        RejectReason.MISSING_FIELD,
                        BySql.A_NULL),
                of("a usage of null", usual("null", TIME), RejectReason.MISSING_FIELD, BySql.A_NULL),
                of("a time of null", usual("91", "null"), RejectReason.MISSING_FIELD, BySql.A_NULL),
                of("NaN as text", usual("\"NaN\"", TIME), RejectReason.NOT_FINITE, BySql.A_ROW),
                of("Infinity as text", usual("\"-Infinity\"", TIME), RejectReason.NOT_FINITE, BySql.A_ROW),
                of("a number beyond doubles", usual("1e400", TIME), RejectReason.NOT_FINITE, BySql.A_ROW),
                of(
                        "a whole number beyond doubles",
                        usual("1" + "0".repeat(400), TIME),
                        RejectReason.NOT_FINITE,
                        BySql.A_ROW),
                of("a usage that could overflow a sum", usual("1.1e100", TIME), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of("a time before 1970", usual("91", "-1"), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of("a clock that was never set", usual("91", "86400000"), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of(
                        "the last millisecond that can be none",
                        usual("91", "9999999999"),
                        RejectReason.OUT_OF_RANGE,
                        BySql.A_ROW),
                of("seconds", usual("91", "1633953600"), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of("seconds with a fraction", usual("91", "1633953600.25"), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of("microseconds", usual("91", "1633953600000000"), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of("a time after 9999", usual("91", "253402300800000"), RejectReason.OUT_OF_RANGE, BySql.A_ROW),
                of(
                        "the lowest time",
                        usual("91", Long.toString(Long.MIN_VALUE)),
                        RejectReason.OUT_OF_RANGE,
                        BySql.A_ROW),
                of(
                        "a time beyond 64 bits",
                        usual("91", "92233720368547758080"),
                        RejectReason.OUT_OF_RANGE,
                        BySql.FAILS_THE_JOB),
                of(
                        "a name of 1001 characters",
                        usual("91", TIME).replace("doc", "d".repeat(1_001)),
                        RejectReason.OUT_OF_RANGE,
                        BySql.A_ROW),
                of("a clock ahead", usual("91", Long.toString(AHEAD)), RejectReason.TOO_FAR_AHEAD, BySql.A_ROW));
    }

    private static Unusable of(String what, String document, RejectReason reason, BySql bySql) {
        return new Unusable(what, document.getBytes(StandardCharsets.UTF_8), reason, bySql);
    }

    private static String usual(String usage, String occurredAt) {
        return "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":" + usage + ",\"occurred_at\":" + occurredAt + "}";
    }

    private static String without(String field) {
        return usual("91", TIME).replace("\"" + field + "\":", "\"other\":");
    }

    @Override
    public String toString() {
        return what;
    }
}
