package io.highwater.demo;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import java.io.StringWriter;

/** What this process logs, from INFO on, whatever is printed of it; stack traces included. */
record Logged(StringWriter written, WriterAppender appender) implements AutoCloseable {

    static Logged everything() {
        StringWriter written = new StringWriter();
        WriterAppender appender = WriterAppender.createAppender(
                PatternLayout.newBuilder().withPattern("%p %c %m %X%n%xEx").build(), null, written, "everything", false, true);
        appender.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.getConfiguration().getRootLogger().addAppender(appender, Level.INFO, null);
        context.getConfiguration().getLoggers().values().forEach(logger -> {
            if (!logger.isAdditive()) {
                logger.addAppender(appender, Level.INFO, null);
            }
        });
        context.getConfiguration().getRootLogger().setLevel(Level.INFO);
        context.updateLoggers();
        return new Logged(written, appender);
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
