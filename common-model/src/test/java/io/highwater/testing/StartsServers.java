package io.highwater.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Starts a broker, a database or a job in the test's own JVM. {@code mvn verify -Dquick} counts such tests as skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "highwater.quick", matches = "true", disabledReason = "-Dquick")
public @interface StartsServers {}
