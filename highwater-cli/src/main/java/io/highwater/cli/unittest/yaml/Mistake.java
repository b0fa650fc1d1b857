package io.highwater.cli.unittest.yaml;

/**
 * Something in a file that cannot be used.
 *
 * @param message what to do about it
 */
public record Mistake(Place place, String message) {

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
