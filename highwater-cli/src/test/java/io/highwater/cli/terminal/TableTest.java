package io.highwater.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    private static String printed(boolean coloured, Table table) {
        StringWriter text = new StringWriter();
        new Page(new PrintWriter(text, true), coloured).table(table);
        return text.toString();
    }

    private static Table hosts() {
        return new Table("host", "average>", "verdict")
                .row("web-1", "9.5", Table.cell(Style.GOOD, "fine"))
                .row("röck\uD83D\uDE80", "100", Table.cell(Style.BAD, "over"))
                .row("x", null, "");
    }

    @Test
    void columnsAreAlignedByCharactersNumbersToTheRight() {
        assertThat(printed(false, hosts()).lines())
                .containsExactly(
                        "host   average  verdict", "web-1      9.5  fine", "röck\uD83D\uDE80      100  over", "x");
    }

    @Test
    void coloursChangeNoWidth() {
        assertThat(printed(true, hosts()).replaceAll("\u001b\\[\\d+m", "")).isEqualTo(printed(false, hosts()));
        assertThat(printed(true, hosts())).contains("\u001b[31mover\u001b[0m");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> hosts().row("doc")).hasMessageContaining("1 cells for [host, average, verdict]");
    }
}
