package io.highwater.demo.tally;

import java.util.List;

/** The names of the topics that are counted. */
public record TalliedTopics(String readings, String averages, String late, String rejected, String alerts) {

    List<String> all() {
        return List.of(readings, averages, late, rejected, alerts);
    }
}
