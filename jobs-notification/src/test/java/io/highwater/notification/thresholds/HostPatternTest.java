package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "web-*, web-1, true",
        "web-*, web-, true",
        "web-*, web, false",
        "web-*, db-web-1, false",
        "*, anything, true",
        "*, '', true",
        "*.example.com, a.example.com, true",
        "*.example.com, example.com, false",
        "web-*-fra, web-1-fra, true",
        "web-*-fra, web-fra, false",
        "a*a, a, false",
        "a*a, aa, true",
        "*ab*ab*, abab, true",
        "*ab*ab*, aab, false",
        "**, x, true",
        "a.c*, abc, false",
        "web-*, WEB-1, false",
    })
    void starsStandForAnyCharacters(String pattern, String hostname, boolean matches) {
        assertThat(new HostPattern(pattern).matches(hostname)).isEqualTo(matches);
    }

    @Test
    void isAPatternWithAStarOnly() {
        assertThat(HostPattern.isPattern("web-*")).isTrue();
        assertThat(HostPattern.isPattern("web-1.example.com?")).isFalse();
        assertThat(new HostPattern("*web-**").literals()).isEqualTo(4);
    }

    @Test
    void matchesWhatARegularExpressionMatches() {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        int matches = 0;
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, "ab*.", 6);
            String hostname = text(random, "ab.", 7);
            Pattern regex = Pattern.compile(
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
            boolean expected = regex.matcher(hostname).matches();

            assertThat(new HostPattern(pattern).matches(hostname))
                    .as("seed %d, %s and %s", seed, pattern, hostname)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isGreaterThan(1_000);
    }

    /** With a way back at each star this would not end. */
    @Test
    void manyStarsCostNoMoreThanTheName() {
        String pattern = "*a".repeat(400) + "*b";

        assertThat(new HostPattern(pattern).matches("a".repeat(1_000))).isFalse();
        assertThat(new HostPattern(pattern).matches("a".repeat(1_000) + "b")).isTrue();
    }

    private static String text(Random random, String alphabet, int longest) {
        return random.ints(random.nextInt(longest + 1), 0, alphabet.length())
                .mapToObj(alphabet::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
