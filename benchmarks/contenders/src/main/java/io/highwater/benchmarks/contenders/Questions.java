package io.highwater.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Each line on the standard input is answered with a line of vital signs. Its end is the end of this process too. */
final class Questions {

    private Questions() {}

    static void answer(Meter meter, InputStream questions, PrintStream answers) {
        Thread thread = new Thread(() -> answerAll(meter, questions, answers), "questions");
        thread.setDaemon(true);
        thread.start();
    }

    private static void answerAll(Meter meter, InputStream questions, PrintStream answers) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(questions, UTF_8))) {
            while (lines.readLine() != null) {
                answers.println(meter.vitals());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            // Whoever started this is gone. A job that shuts down in good order would wait for what is gone with it.
            Runtime.getRuntime().halt(1);
        }
    }
}
