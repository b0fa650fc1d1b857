package io.highwater.cli.unittest.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One document of YAML in a file. */
public final class YamlFile {

    private final Source source;
    private Value root;

    private YamlFile(Source source) {
        this.source = source;
    }

    /** What is wrong with it, up to its being there at all, is among its mistakes. */
    public static YamlFile read(Path path) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return of(path.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException otherEncoding) {
            return unreadable(path, "it is no text in UTF-8");
        } catch (NoSuchFileException absent) {
            return unreadable(path, "there is no such file");
        } catch (IOException failure) {
            return unreadable(path, Files.isDirectory(path) ? "it is a directory" : failure.getMessage());
        }
    }

    private static YamlFile unreadable(Path path, String why) {
        YamlFile file = new YamlFile(new Source(path.toString(), ""));
        file.source.mistake(file.start(), "cannot be read: " + why);
        return file;
    }

    /** @param name of the file */
    public static YamlFile of(String name, String text) {
        YamlFile file = new YamlFile(new Source(name, text));
        file.compose(text);
        return file;
    }

    private void compose(String text) {
        List<Node> documents = new ArrayList<>();
        try {
            new Compose(LoadSettings.builder().setAllowNonScalarKeys(true).build())
                    .composeAllFromString(text)
                    .forEach(documents::add);
        } catch (MarkedYamlEngineException mistake) {
            source.mistake(source.place(mistake.getProblemMark()), "no YAML: " + explained(mistake));
            return;
        } catch (YamlEngineException mistake) {
            source.mistake(start(), "no YAML: " + mistake.getMessage());
            return;
        }
        if (documents.isEmpty()) {
            source.mistake(start(), "is empty");
        } else if (documents.size() > 1) {
            source.mistake(source.place(documents.get(1)), "a second document: put it into a file of its own");
        } else {
            root = new Value(source, documents.get(0), "the file");
        }
    }

    private static String explained(MarkedYamlEngineException mistake) {
        String problem = String.join(" ", mistake.getProblem().split("\\s+"));
        return mistake.getContext() == null ? problem : mistake.getContext() + ", " + problem;
    }

    private Place start() {
        return new Place(source.file(), 1, 1);
    }

    /** Null if there is none. */
    public Value root() {
        return root;
    }

    /** All that were found so far, in the order of the file. */
    public List<Mistake> mistakes() {
        return source.mistakes().stream()
                .sorted(Comparator.comparingInt(
                                (Mistake mistake) -> mistake.place().line())
                        .thenComparingInt(mistake -> mistake.place().column()))
                .toList();
    }
}
