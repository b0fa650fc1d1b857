package io.highwater.local.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A certificate authority as companies have their own: nobody trusts it who was not told to. It lives as long as its
 * object; its certificates hold for a day.
 */
public final class PrivateAuthority {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    private final Path directory;
    private final String name;
    private final KeyPair keys;
    private final Path certificate;

    private PrivateAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.keys = newKeys();
        byte[] isAuthority = extension("2.5.29.19", true, Der.sequence(Der.yes()));
        this.certificate = write(
                directory.resolve(name + ".pem"), pem("CERTIFICATE", signed(name, keys.getPublic(), isAuthority)));
    }

    /** @param directory where its files go */
    public static PrivateAuthority create(Path directory, String name) {
        return new PrivateAuthority(directory, name);
    }

    /** What those who trust it are given: a PEM file. */
    public Path certificate() {
        return certificate;
    }

    /**
     * A new key with a certificate.
     *
     * @param subject also begins the files' names
     * @param hosts names and IPv4 addresses that it is for; a client needs none
     */
    public Identity issue(String subject, String... hosts) {
        KeyPair own = newKeys();
        byte[] names =
                Der.sequence(Arrays.stream(hosts).map(PrivateAuthority::host).toArray(byte[][]::new));
        byte[] signed = hosts.length == 0
                ? signed(subject, own.getPublic())
                : signed(subject, own.getPublic(), extension("2.5.29.17", false, names));
        String certified = pem("CERTIFICATE", signed);
        String key = pem("PRIVATE KEY", own.getPrivate().getEncoded());
        return new Identity(
                write(directory.resolve(subject + ".crt"), certified),
                write(directory.resolve(subject + ".key"), key),
                write(directory.resolve(subject + ".pem"), key + certified));
    }

    private byte[] signed(String subject, PublicKey key, byte[]... extensions) {
        Instant now = Instant.now();
        byte[][] optional =
                extensions.length == 0 ? new byte[0][] : new byte[][] {Der.explicit(3, Der.sequence(extensions))};
        byte[] content = Der.sequence(concat(
                new byte[][] {
                    Der.explicit(0, Der.integer(BigInteger.TWO)), // X.509 v3
                    Der.integer(new BigInteger(120, new SecureRandom())),
                    ECDSA_WITH_SHA256,
                    distinguished(name),
                    // Clocks differ a little.
                    Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(LIFE))),
                    distinguished(subject),
                    key.getEncoded(),
                },
                optional));
        return Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature(content, keys.getPrivate())));
    }

    private static byte[][] concat(byte[][] some, byte[][] more) {
        byte[][] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static byte[] distinguished(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static byte[] extension(String oid, boolean isCritical, byte[] value) {
        return isCritical
                ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] host(String host) {
        try {
            return IPV4.matcher(host).matches()
                    ? Der.tagged(0x87, InetAddress.getByName(host).getAddress())
                    : Der.tagged(0x82, host.getBytes(US_ASCII));
        } catch (IOException noAddress) {
            throw new UncheckedIOException(noAddress);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has it", absent);
        }
    }

    private static byte[] signature(byte[] content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has it", absent);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), kind);
    }

    /** Only for their owner, as PostgreSQL wants keys to be. */
    private static Path write(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, content).toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
