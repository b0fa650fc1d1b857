package io.highwater.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/** What a server says of itself. */
public final class JsonOverHttp {

    private JsonOverHttp() {}

    /** @throws UncheckedIOException if there is no answer, or one of failure */
    public static JsonNode get(String url) {
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
