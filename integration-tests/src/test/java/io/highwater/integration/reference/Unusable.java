package io.highwater.integration.reference;

/**
 * Values that no job can use, each with the reason that the contract gives for it.
 *
 * @param value null for a tombstone
 */
record Unusable(String value, String reason) {

    static final Unusable[] ALL = {
        new Unusable(null, "TOMBSTONE"),
        new Unusable("", "NOT_JSON"),
        new Unusable("not json", "NOT_JSON"),
        new Unusable("{\"hostname\": \"doc\", \"cpu\": \"cpu1\", \"usage\": 9", "NOT_JSON"),
        new Unusable("{\"hostname\": \"doc\", \"cpu\": \"cpu1\", \"usage\": 99.5}", "MISSING_FIELD"),
        new Unusable(json("null", "1633953600000"), "MISSING_FIELD"),
        new Unusable("[1, 2]", "WRONG_TYPE"),
        new Unusable(json("\"high\"", "1633953600000"), "WRONG_TYPE"),
        new Unusable(json("99.5", "\"noon\""), "WRONG_TYPE"),
        new Unusable(json("1e400", "1633953600000"), "NOT_FINITE"),
        new Unusable(json("\"NaN\"", "1633953600000"), "NOT_FINITE"),
        new Unusable(json("99.5", "-9223372036854775808"), "OUT_OF_RANGE"),
        new Unusable(json("99.5", "1633953600000000"), "OUT_OF_RANGE"),
        new Unusable(json("99.5", "253370764800000"), "TOO_FAR_AHEAD"),
    };

    private static String json(String usage, String occurredAt) {
        return "{\"hostname\": \"doc\", \"cpu\": \"cpu1\", \"usage\": " + usage + ", \"occurred_at\": " + occurredAt
                + "}";
    }
}
