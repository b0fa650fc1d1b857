package io.highwater.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote is what they published, and comes with its licence. */
class VendoredFilesTest {

    private static final String PAGE = "/io/highwater/console/page/";

    private record Vendored(String file, String origin, String licence, String sha256) {

        static Vendored of(String line) {
            String[] words = line.split("\\s+");
            assertThat(words).as(line).hasSize(4);
            return new Vendored(words[0], words[1], words[2], words[3]);
        }

        String name() {
            return origin.substring(0, origin.indexOf('@', 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE + "vendor", "/axe"})
    void areWhatWasPublishedButForTheNamesOfImports(String place) throws Exception {
        Path directory = directory(place);
        for (Vendored vendored : list(directory)) {
            byte[] bytes = Files.readAllBytes(directory.resolve(vendored.file()));
            assertThat(sha256(asPublished(vendored.file(), bytes)))
                    .as("%s as published in %s", vendored.file(), vendored.origin())
                    .isEqualTo(vendored.sha256());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE + "vendor", "/axe"})
    void areAllListedAndEachPackageHasItsLicence(String place) throws Exception {
        Path directory = directory(place);
        List<Vendored> listed = list(directory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("vendored.txt")))
                    .containsExactlyInAnyOrderElementsOf(
                            listed.stream().map(Vendored::file).toList());
        }
        List<String> licensed = listed.stream()
                .filter(vendored -> vendored.file().startsWith("LICENSE-"))
                .map(Vendored::name)
                .toList();
        assertThat(listed)
                .allSatisfy(vendored -> assertThat(licensed)
                        .anySatisfy(name -> assertThat(vendored.name())
                                .startsWith(name))); // Both packages of signals have one text.
    }

    @Test
    void nothingOfThePageIsLoadedFromOutside() throws Exception {
        try (Stream<Path> files = Files.walk(directory(PAGE + "vendor").getParent())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("/vendor/"))
                    .toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("(src|href|import|url\\(|from|fetch\\()\\s*[=(]?\\s*['\"]?(https?:)?//")
                        .doesNotContain("innerHTML", "dangerouslySetInnerHTML", "eval(", "document.write");
            }
        }
    }

    private static List<Vendored> list(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("vendored.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Vendored::of)
                .toList();
    }

    /** Undoes the one change that is made here. */
    private static byte[] asPublished(String file, byte[] bytes) {
        if (!file.endsWith("signals.js") && !file.equals("preact-hooks.js")) {
            return bytes;
        }
        return new String(bytes, UTF_8)
                .replace("from\"./preact-hooks.js\"", "from\"preact/hooks\"")
                .replace("from\"./preact.js\"", "from\"preact\"")
                .replace("from\"./signals-core.js\"", "from\"@preact/signals-core\"")
                .getBytes(UTF_8);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Path directory(String resource) throws URISyntaxException {
        return Path.of(VendoredFilesTest.class.getResource(resource).toURI());
    }
}
