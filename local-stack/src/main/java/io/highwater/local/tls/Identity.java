package io.highwater.local.tls;

import java.nio.file.Path;

/**
 * Who somebody is in a TLS handshake, as PEM files.
 *
 * @param certificate the certificate alone
 * @param key the private key alone, readable by its owner only
 * @param keyAndCertificate both, as Kafka's key stores of type PEM have them; readable by its owner only
 */
public record Identity(Path certificate, Path key, Path keyAndCertificate) {}
