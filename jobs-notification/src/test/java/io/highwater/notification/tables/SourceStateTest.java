package io.highwater.notification.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the source of a table has in checkpoints. */
class SourceStateTest {

    private final TableSplit.Serializer split = new TableSplit.Serializer("thresholds");
    private final TableEnumerator.StateSerializer state = new TableEnumerator.StateSerializer("thresholds");

    @Test
    void itsFormIsFrozen() throws Exception {
        assertThat(split.getVersion()).isEqualTo(1);
        assertThat(split.serialize(new TableSplit(258))).containsExactly(0, 0, 1, 2);
        assertThat(split.deserialize(1, new byte[] {0, 0, 1, 2})).isEqualTo(new TableSplit(258));
        assertThat(state.getVersion()).isEqualTo(1);
        assertThat(state.serialize(true)).containsExactly(1);
        assertThat(state.serialize(false)).containsExactly(0);
        assertThat(state.deserialize(1, new byte[] {1})).isTrue();
        assertThat(state.deserialize(1, new byte[] {0})).isFalse();
    }

    @Test
    void aNewerVersionIsRefusedInWords() {
        assertThatThrownBy(() -> split.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("split of the source of thresholds")
                .hasMessageContaining("written by a newer version of this job (form 2");
        assertThatThrownBy(() -> state.deserialize(2, new byte[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("state of the source of thresholds")
                .hasMessageContaining("written by a newer version of this job (form 2");
    }
}
