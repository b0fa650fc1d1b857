package io.highwater.local.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate authority as companies have their own: nobody trusts it who was not told to. It lives as long as its
 * object; its certificates hold for a day.
 */
public final class PrivateAuthority {

    private static final Duration LIFE = Duration.ofDays(1);

    private final Path directory;
    private final HeldCertificate authority;
    private final Path certificate;

    private PrivateAuthority(Path directory, String name) {
        this.directory = directory;
        this.authority = named(name).certificateAuthority(0).build();
        this.certificate = write(directory.resolve(name + ".pem"), authority.certificatePem());
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
        HeldCertificate.Builder builder = named(subject).signedBy(authority);
        Arrays.stream(hosts).forEach(builder::addSubjectAlternativeName);
        HeldCertificate issued = builder.build();
        String key = issued.privateKeyPkcs8Pem();
        return new Identity(
                write(directory.resolve(subject + ".crt"), issued.certificatePem()),
                write(directory.resolve(subject + ".key"), key),
                write(directory.resolve(subject + ".pem"), key + issued.certificatePem()));
    }

    private static HeldCertificate.Builder named(String commonName) {
        Instant now = Instant.now();
        return new HeldCertificate.Builder()
                .commonName(commonName)
                .serialNumber(new BigInteger(120, new SecureRandom()))
                // Clocks differ a little.
                .validityInterval(
                        now.minus(Duration.ofHours(1)).toEpochMilli(),
                        now.plus(LIFE).toEpochMilli());
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
