package io.highwater.console.page;

import io.highwater.testing.StartsServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Looks at the page in a real browser. Skipped, and counted so, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@StartsServers
@EnabledIf(
        value = "io.highwater.local.browser.Chromium#isInstalled",
        disabledReason = "there is no Chromium: apt-get install chromium, or set CHROMIUM to where it is")
@interface NeedsChromium {}
