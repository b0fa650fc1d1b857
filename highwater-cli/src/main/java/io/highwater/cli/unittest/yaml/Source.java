package io.highwater.cli.unittest.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file's text, and the mistakes that were found in it. */
final class Source {

    private final String file;
    private final int[] text;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** @param file as it was named */
    Source(String file, String text) {
        this.file = file;
        this.text = text.codePoints().toArray();
    }

    String file() {
        return file;
    }

    void mistake(Place place, String message) {
        mistakes.add(new Mistake(place, message));
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    Place place(Node node) {
        return place(node.getStartMark());
    }

    /** @param index of a character in the file */
    private Place place(int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < index; i++) {
            boolean isBreak = text[i] == '\n' || text[i] == '\r' && !(i + 1 < text.length && text[i + 1] == '\n');
            line += isBreak ? 1 : 0;
            column = isBreak ? 1 : column + 1;
        }
        return new Place(file, line, column);
    }

    /**
     * The words of a scalar, each with its own place: found again in the file's text, where quotes, folds and the marks of a
     * block are. If something there is written otherwise (an escape), all have the place of the scalar.
     */
    List<Word> words(Node scalar, String value) {
        List<String> wanted = List.of(value.strip().split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        int at = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        int end = scalar.getEndMark().map(Mark::getIndex).orElse(at);
        List<Word> words = new ArrayList<>();
        for (String word : wanted) {
            int found = find(word.codePoints().toArray(), at, end);
            if (found < 0) {
                return wanted.stream()
                        .map(each -> new Word(place(scalar), each))
                        .toList();
            }
            words.add(new Word(place(found), word));
            at = found + word.codePointCount(0, word.length());
        }
        return words;
    }

    private int find(int[] word, int from, int end) {
        for (int at = from; at + word.length <= Math.min(end, text.length); at++) {
            int same = 0;
            while (same < word.length && text[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return at;
            }
        }
        return -1;
    }
}
