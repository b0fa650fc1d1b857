package io.highwater.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page names the scripts that its first picture takes, so that a browser need not find them one after another. */
class PreloadedFilesTest {

    private static final Path PAGE = Path.of("src/main/resources/io/highwater/console/page");
    private static final Pattern IMPORTED =
            Pattern.compile("(?:^|;|\\})\\s*(?:import|export)\\b[^'\"();]*['\"](\\.[^'\"]+)['\"]", Pattern.MULTILINE);
    private static final Pattern PRELOADED = Pattern.compile("<link rel=\"modulepreload\" href=\"/assets/([^\"]+)\">");

    @Test
    void indexNamesJustTheScriptsThatAppImports() throws IOException {
        Set<String> imported = new TreeSet<>();
        collect(PAGE.resolve("app.js"), imported);
        Set<String> preloaded = PRELOADED
                .matcher(Files.readString(PAGE.resolve("index.html")))
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(preloaded).hasSizeGreaterThan(10).isEqualTo(imported);
    }

    private static void collect(Path script, Set<String> imported) throws IOException {
        for (var one : IMPORTED.matcher(Files.readString(script)).results().toList()) {
            Path file = script.resolveSibling(one.group(1)).normalize();
            if (imported.add(PAGE.relativize(file).toString())) {
                collect(file, imported);
            }
        }
    }
}
