package io.highwater.kafka.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Whether a listener speaks TLS. Kafka's client cannot say: to it, a listener of the other kind is one that hangs up,
 * as a broker does that is going down.
 */
enum ListenerProbe {
    TLS,
    NOT_TLS,
    /** Nobody is there, or nobody answers in time. */
    UNKNOWN;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** First bytes of TLS records: a handshake or an alert. */
    private static final int ALERT = 0x15;

    private static final int HANDSHAKE = 0x16;

    /** @param address {@code host:port} */
    static ListenerProbe of(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), (int)
                    PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return greet(socket);
        } catch (IOException | IllegalArgumentException unanswered) {
            return UNKNOWN;
        }
    }

    private static ListenerProbe greet(Socket socket) throws IOException {
        socket.getOutputStream().write(clientHello());
        InputStream answer = socket.getInputStream();
        try {
            int first = answer.read();
            return first == HANDSHAKE || first == ALERT ? TLS : NOT_TLS;
        } catch (SocketTimeoutException silence) {
            return UNKNOWN;
        } catch (IOException reset) {
            // It took a TLS greeting for a request of absurd length, and hung up.
            return NOT_TLS;
        }
    }

    private static byte[] clientHello() throws IOException {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            hello.flip();
            byte[] bytes = new byte[hello.remaining()];
            hello.get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IOException(impossible);
        }
    }
}
