package io.highwater.notification.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other programs, a backtest for one, judge by the same rules without a cluster. */
class WithoutFlinkTest {

    @Test
    void theRulesOfAnIncidentNeedNoFlink() throws Exception {
        List<URL> ours = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            ours.add(new File(entry).toURI().toURL());
        }
        try (URLClassLoader withoutFlink = new WithoutFlink(ours.toArray(URL[]::new))) {
            Class<?> story = withoutFlink.loadClass(Story.class.getName());

            assertThat(story.getClassLoader()).isSameAs(withoutFlink);
            assertThat(story.getMethod("changes").invoke(null)).hasToString("[OPENED, STALE, RESOLVED]");
        }
    }

    /** Everything anew, and nothing of Flink. */
    private static final class WithoutFlink extends URLClassLoader {

        private WithoutFlink(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.flink.")) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }
}
