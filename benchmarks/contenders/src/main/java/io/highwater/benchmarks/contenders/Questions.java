package io.highwater.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * A line on the standard input is answered with a line of vital signs; {@code stop DIRECTORY} stops the job. The end of the
 * input is the end of this process too.
 */
final class Questions {

    private static final String STOP = "stop ";

    private Questions() {}

    static void answer(Meter meter, Stopping stopping, InputStream questions, PrintStream answers) {
        Thread thread = new Thread(() -> answerAll(meter, stopping, questions, answers), "questions");
        thread.setDaemon(true);
        thread.start();
    }

    private static void answerAll(Meter meter, Stopping stopping, InputStream questions, PrintStream answers) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(questions, UTF_8))) {
            for (String question = lines.readLine(); question != null; question = lines.readLine()) {
                if (question.startsWith(STOP)) {
                    stopping.stop(question.substring(STOP.length()));
                } else {
                    answers.println(meter.vitals());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            // Whoever started this is gone. A job that shuts down in good order would wait for what is gone with it.
            Runtime.getRuntime().halt(1);
        }
    }
}
