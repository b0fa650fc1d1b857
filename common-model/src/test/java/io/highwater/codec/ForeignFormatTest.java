package io.highwater.codec;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rejection says what its bytes look like. */
class ForeignFormatTest {

    private static final String READING =
            "{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.5,\"occurred_at\":1633956789277}";

    private final CpuReadingDecoder decoder = new CpuReadingDecoder(Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 42, 255, 256, 70_000, 31_488, 100_001})
    void confluentsWireFormatWithJsonIsNamedWithItsSchema(int id) {
        assertThat(notJson(confluent(id, utf8(READING))))
                .contains("Confluent's wire format")
                .contains("schema id " + id)
                .contains("before JSON");
    }

    @Test
    void confluentsWireFormatWithAvroIsNamedToo() {
        assertThat(notJson(confluent(7, HexFormat.of().parseHex("0a646f706579086370753400000000009e5840"))))
                .contains("Confluent's wire format")
                .contains("schema id 7 before Avro or Protobuf");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "UTF-32LE, UTF-32", "UTF-32BE, UTF-32"})
    void widerCharactersAreNamedWithAByteOrderMarkAndWithout(String charset, String name) {
        assertThat(notJson(READING.getBytes(Charset.forName(charset)))).contains(name + " without a byte order mark");
        assertThat(notJson(("\uFEFF" + READING).getBytes(Charset.forName(charset))))
                .contains(name + " with a byte order mark");
        assertThat(notJson(("{\n" + READING.substring(1)).getBytes(Charset.forName(charset))))
                .contains(name);
    }

    @Test
    void compressedJsonIsNamed() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(utf8(READING));
        }
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(utf8(READING));
        }

        assertThat(notJson(gzip.toByteArray())).contains("gzip").contains("compression.type");
        assertThat(notJson(zlib.toByteArray())).contains("zlib");
    }

    @ParameterizedTest
    @CsvSource({
        "28b52ffd0458, zstd",
        "04224d186440a7, lz4",
        "4c5a34426c6f636b15, lz4",
        "ff060000734e61507059, snappy",
        "82534e4150505900, snappy",
        "425a683931, bzip2",
        "504b0304140000, zip",
        "4f626a0104166176726f, Avro container",
        "c30174d1a1c44a13, Avro's single-object",
        "030065b1c2d3, Glue",
        "50415231150015, Parquet",
        "aced000573720018, Java's serialization",
        "84a8686f73746e616d65, MessagePack",
        "a468686f73746e616d65, CBOR",
        "0a05646f706579120463, binary data"
    })
    void binaryFormatsAreNamedByTheirFirstBytes(String hex, String name) {
        assertThat(notJson(HexFormat.of().parseHex(hex))).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "<?xml version=\"1.0\"?><a/> -> XML",
                "<reading host='a'/> -> XML or HTML",
                "<!DOCTYPE html><html> -> HTML",
                "<html><head><title>502 Bad Gateway</title> -> HTML",
                "<34>Oct 11 22:14:15 host su: failed -> syslog",
                "PUTVAL edge-7/cpu-0/cpu-idle interval=10 1633956789.277:98.5 -> collectd",
                "cpu,host=dopey,cpu=cpu4 usage_idle=1.5,usage_user=2i 1633956789277000000 -> InfluxDB",
                "cpu usage=98.5 -> InfluxDB",
                "servers.dopey.cpu4 98.5 1633956789 -> Graphite",
                "dopey.cpu4:98.5|g -> StatsD",
                "# HELP node_cpu_seconds_total Seconds -> Prometheus",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} 98.5 -> Prometheus",
                "dopey,cpu4,98.5,1633956789277 -> CSV",
                "hostname;cpu;usage;occurred_at -> CSV",
                "hostname=dopey&cpu=cpu4&usage=98.5 -> form",
                "hostname=dopey cpu=cpu4 usage=98.5 -> key=value",
                "{'hostname': 'dopey', 'cpu': 'cpu4'} -> Python",
                "{hostname=dopey, cpu=cpu4} -> Java printed",
                "hello -> plain text",
            })
    void textsAreNamedByTheirForm(String text, String name) {
        assertThat(notJson(utf8(text.strip()))).contains(name);
        assertThat(notJson(utf8("\uFEFF" + text.strip() + "\nand so on"))).contains("it looks like");
    }

    @Test
    void jsonInBase64OrWrittenTwiceIsNamed() {
        assertThat(notJson(Base64.getEncoder().encode(utf8(READING)))).contains("Base64");
        assertThat(rejection(utf8("\"" + READING.replace("\"", "\\\"") + "\"")))
                .hasMessageContaining("written as JSON twice")
                .extracting(UnusableException::reason)
                .isEqualTo(RejectReason.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"hostname\":\"a\",", "{\"usage\":NaN}", "{\"a\":1,}", "{hostname:1}"})
    void brokenJsonIsDescribedByItsParser(String broken) {
        assertThat(notJson(utf8(broken))).doesNotContain("looks like");
    }

    @Test
    void aByteOrderMarkBeforeJsonIsIgnored() throws Exception {
        assertThat(decoder.decode(utf8("\uFEFF" + READING), NOON).hostname()).isEqualTo("dopey");
    }

    @Test
    void aLongTextIsDescribedInNoTime() {
        for (String text : new String[] {
            "a".repeat(1 << 20), "a,".repeat(1 << 19), "a=b ".repeat(1 << 18), "<" + "!".repeat(1 << 20)
        }) {
            assertThat(notJson(utf8(text))).hasSizeLessThan(400);
        }
        assertThat(notJson(new byte[1 << 20])).contains("binary data");
    }

    private static byte[] confluent(int id, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(id >>> shift);
        }
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private String notJson(byte[] document) {
        UnusableException rejection = rejection(document);
        assertThat(rejection.reason())
                .as(new String(document, 0, Math.min(document.length, 100), StandardCharsets.ISO_8859_1))
                .isEqualTo(RejectReason.NOT_JSON);
        return rejection.getMessage();
    }

    private UnusableException rejection(byte[] document) {
        return catchThrowableOfType(UnusableException.class, () -> decoder.decode(document, NOON));
    }
}
