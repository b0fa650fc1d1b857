package io.highwater.notification;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs, from a warning on, until this is closed. */
public final class LoggedWarnings implements AutoCloseable {

    private final Logger logger;
    private final Level levelBefore;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender =
            new AbstractAppender("warnings", null, null, false, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
                        messages.add(event.getMessage().getFormattedMessage());
                    }
                }
            };

    public LoggedWarnings(Class<?> of) {
        logger = (Logger) LogManager.getLogger(of);
        levelBefore = logger.getLevel();
        appender.start();
        logger.addAppender(appender); // Makes a configuration of its own, with the level from before.
        Configurator.setLevel(logger.getName(), Level.WARN);
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        Configurator.setLevel(logger.getName(), levelBefore);
        appender.stop();
    }
}
