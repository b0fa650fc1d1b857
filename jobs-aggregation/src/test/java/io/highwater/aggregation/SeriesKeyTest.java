package io.highwater.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesKeyTest {

    @Test
    void itsHashIsFixedForEver() {
        assertThat(new SeriesKey("dopey", "cpu1")).hasSameHashCodeAs(-1323043344);
    }

    @Test
    void readsAsPeopleNameIt() {
        assertThat(new SeriesKey("dopey", "cpu1")).hasToString("dopey cpu1");
    }

    @Test
    void isTheSameForTheSameNames() {
        SeriesKey series = new SeriesKey("dopey", "cpu1");

        assertThat(series)
                .isEqualTo(new SeriesKey("dopey", "cpu1"))
                .isNotEqualTo(new SeriesKey("dopey", "cpu2"))
                .isNotEqualTo(new SeriesKey("doc", "cpu1"));
        // "Aa" and "BB" hash alike.
        assertThat(new SeriesKey("a", "Aa")).hasSameHashCodeAs(new SeriesKey("a", "BB"));
        assertThat(new SeriesKey("a", "Aa")).isNotEqualTo(new SeriesKey("a", "BB"));
    }
}
