package dev.crosswalk.benchmarks.create;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where load goes: a port on 127.0.0.1, the request as it goes over the wire, and the status that every answer must have. */
final class Target {
    private final int port;
    private final byte[] request;
    private final int status;

    private Target(int port, byte[] request, int status) {
        this.port = port;
        this.request = request;
        this.status = status;
    }

    /** Makes a target of a POST with a JSON body. */
    static Target post(int port, String path, Map<String, String> headers, byte[] body, int status) {
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                .append(port)
                .append("\r\nContent-Type: application/json\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return new Target(port, bytes.toByteArray(), status);
    }

    int port() {
        return port;
    }

    int status() {
        return status;
    }

    /** Writes the request to a connection. */
    void send(OutputStream out) throws IOException {
        out.write(request);
    }
}
