package io.highwater.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one document holds: values, elements that cannot be used, and those that are of no concern here, because they are of
 * another metric.
 */
public final class Elements<T> {

    /** Of the metrics that were skipped, so many are remembered by name. */
    private static final int MOST_NAMES = 5;

    /** What is asked of each value. */
    @FunctionalInterface
    public interface Check<T> {

        void check(T value) throws UnusableException;
    }

    /** An element with its number in the document, from 1 on. */
    public record Numbered<E>(int number, E element) {}

    private final List<Numbered<T>> values = new ArrayList<>();
    private final List<Numbered<UnusableException>> unusable = new ArrayList<>();
    private Set<String> skippedNames = Set.of();
    private int count;
    private int skipped;

    /** One more element begins: what is said of it next has its number. */
    public int next() {
        return ++count;
    }

    public void value(int number, T value) {
        values.add(new Numbered<>(number, value));
    }

    /** An element that claims to be one of ours and cannot be used. */
    public void unusable(int number, UnusableException reason) {
        unusable.add(new Numbered<>(number, reason));
    }

    /** What the document lacks as a whole, while what it has is used. */
    public void unusableAsAWhole(UnusableException reason) {
        unusable.add(new Numbered<>(0, reason));
    }

    /** @param name of another metric, for people who look for theirs; null if it has none */
    public void skipped(String name) {
        skipped++;
        if (name != null && skippedNames.size() < MOST_NAMES) {
            skippedNames = skippedNames.isEmpty() ? new LinkedHashSet<>() : skippedNames;
            skippedNames.add(name);
        }
    }

    /** Values that do not pass become elements that cannot be used. */
    public void require(Check<T> check) {
        values.removeIf(value -> {
            try {
                check.check(value.element());
                return false;
            } catch (UnusableException reason) {
                unusable(value.number(), reason);
                return true;
            }
        });
    }

    public List<Numbered<T>> values() {
        return values;
    }

    public List<Numbered<UnusableException>> unusable() {
        return unusable;
    }

    public int skippedCount() {
        return skipped;
    }

    public Set<String> skippedNames() {
        return skippedNames;
    }

    /** An element as messages name it, with a colon; empty if it is the only one. */
    public String name(int number) {
        return number == 0 || count == 1 ? "" : "element " + number + " of " + count + ": ";
    }
}
