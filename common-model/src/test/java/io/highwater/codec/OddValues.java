package io.highwater.codec;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Documents in the exact shape that is read from bytes, whose values are odd: empty, cut off, doubled, repeated, at the
 * ends of their ranges, or of another field. Nearly all of them still have the shape, so the fast path is asked what they
 * mean; bytes that are changed at random hardly ever leave a value empty.
 */
final class OddValues {

    private static final List<String> TIMES = List.of(
            "2021-10-11 12:53:09.277",
            "2021-10-11 12:53:09.27",
            "2021-10-11 12:53:09.270",
            "2021-10-11 12:53:09",
            "2021-10-11 12:53:09.",
            "2021-10-11 12:53:09.2770000000",
            "2021-10-11 12:53:09.277000001",
            "2021-10-11 12:53",
            "2021-10-11T12:53:09",
            "2021-10-11 24:00:00",
            "2021-02-30 12:00:00",
            "1970-01-01 00:00:00",
            "1969-12-31 23:59:59.999",
            "9999-12-31 23:59:59.999",
            "+10000-01-01 00:00:00",
            "-0001-01-01 00:00:00",
            "0000-00-00 00:00:00",
            "\u0662021-10-11 12:53:09",
            "1633956789277",
            "0");

    private static final List<String> NAMES = List.of(
            "a",
            "cpu4",
            "abcdefg",
            "abcdefgh",
            "abcdefghi",
            "abcdefghabcdefgh",
            "\0",
            "\0\0\0\0\0\0\0\0",
            " ",
            "\u00e9",
            "\\u0061",
            "\\",
            "null",
            "n".repeat(999),
            "n".repeat(1000),
            "n".repeat(1001));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "0.0",
            "-0.0",
            "1",
            "80",
            "080",
            "98.3335306302198",
            "9007199254740992",
            "9007199254740993",
            "123456789012345678",
            "1234567890123456789",
            "9223372036854775807",
            "9223372036854775808",
            "253402300799999",
            "253402300800000",
            "1633956789277",
            "0.000000000000000001",
            "1.",
            ".5",
            "-",
            "+1",
            "1e2",
            "NaN",
            "null",
            "\"1\"",
            "\"\"");

    private static final List<List<String>> KINDS = List.of(TIMES, NAMES, NUMBERS);

    private final Random random;
    private String before = "";

    OddValues(Random random) {
        this.random = random;
    }

    String reading() {
        boolean spaced = random.nextBoolean();
        String document = "{'hostname': '" + name() + "', 'cpu': '" + name() + "', 'usage': " + number()
                + ", 'occurred_at': " + number() + "}";
        return (spaced ? document : document.replace("': ", "':").replace(", '", ",'")).replace('\'', '"');
    }

    String aggregate() {
        return ("{'window_start':'" + time() + "','window_end':'" + time() + "','hostname':'" + name() + "','cpu':'"
                        + name() + "','usage_avg':" + number() + ",'usage_max':" + number() + "}")
                .replace('\'', '"');
    }

    private String time() {
        return odd(TIMES);
    }

    private String name() {
        return odd(NAMES);
    }

    private String number() {
        return odd(NUMBERS);
    }

    /** Mostly one that the fast path reads: a document has several values, and it stops at the first that it does not. */
    private String odd(List<String> values) {
        String value = values.get(random.nextInt(random.nextInt(3) > 0 ? 4 : values.size()));
        String odd = switch (random.nextInt(24)) {
            case 0 -> "";
            case 1 -> value.substring(0, random.nextInt(value.length()));
            case 2 -> value + value;
            case 3 -> value.substring(random.nextInt(value.length()));
            case 4 -> before;
            case 5 -> KINDS.get(random.nextInt(KINDS.size())).get(0);
            case 6 -> value.chars().mapToObj(Character::toString).sorted().collect(Collectors.joining());
            default -> value;
        };
        before = odd;
        return odd;
    }
}
