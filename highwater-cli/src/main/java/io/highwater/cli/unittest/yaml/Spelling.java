package io.highwater.cli.unittest.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What may have been meant by a word that nobody knows. */
public final class Spelling {

    private Spelling() {}

    /** With the words to choose from: {@code . Did you mean opened? There are ...}. */
    public static String hint(String typed, Collection<String> known) {
        Optional<String> meant = nearest(typed, known);
        return meant.map(word -> ". Did you mean " + word + "?").orElse(".") + " There "
                + (known.size() == 1 ? "is " : "are ") + String.join(", ", known);
    }

    private static Optional<String> nearest(String typed, Collection<String> known) {
        String plain = plain(typed);
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(plain, plain(word))))
                .filter(word -> distance(plain, plain(word)) <= Math.max(2, plain.length() / 3));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Letters to add, to leave out or to change. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
