package io.highwater.demo;

import java.io.StringWriter;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What this process logs, from INFO on, in place of what would be printed of it; stack traces included. */
record Logged(StringWriter written, WriterAppender appender) implements AutoCloseable {

    static Logged everything() {
        StringWriter written = new StringWriter();
        WriterAppender appender = WriterAppender.createAppender(
                PatternLayout.newBuilder().withPattern("%p %c %m %X%n%xEx").build(),
                null,
                written,
                "everything",
                false,
                true);
        appender.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        LoggerConfig root = context.getConfiguration().getRootLogger();
        // Nothing is printed meanwhile: what goes wrong here is meant to.
        List.copyOf(root.getAppenders().keySet()).forEach(root::removeAppender);
        root.addAppender(appender, Level.INFO, null);
        context.getConfiguration().getLoggers().values().stream()
                .filter(logger -> !logger.isAdditive())
                .forEach(logger -> logger.addAppender(appender, Level.INFO, null));
        root.setLevel(Level.INFO);
        context.updateLoggers();
        return new Logged(written, appender);
    }

    boolean has(String words) {
        return written.getBuffer().indexOf(words) >= 0;
    }

    String text() {
        return written.toString();
    }

    @Override
    public void close() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.getConfiguration().getLoggers().values().forEach(logger -> logger.removeAppender("everything"));
        appender.stop();
        context.reconfigure();
    }
}
