package dev.crosswalk.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server on a real socket that answers, or fails to, exactly as a test says. It records what it was sent. */
final class FaultServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** What is done with one request. */
    @FunctionalInterface
    interface Behaviour {
        void answer(String request, Exchange exchange) throws IOException;
    }

    /** One request's connection. */
    record Exchange(Socket socket, OutputStream output) {
        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            output.write(bytes);
            output.flush();
        }

        /** Sends a whole answer. */
        void answer(int status, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            send("HTTP/1.1 " + status + " Status\r\ncontent-length: " + bytes.length + "\r\n" + headers + "\r\n");
            send(bytes);
        }

        void json(int status, String body) throws IOException {
            answer(status, "content-type: application/json\r\n", body);
        }

        /** Ends the connection as a crash does. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    FaultServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns head and body of every request so far. */
    List<String> requests() {
        return requests;
    }

    /** Returns how many connections were made. */
    int connectionCount() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // The test is over.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            OutputStream output = socket.getOutputStream();
            String request = read(input);
            while (request != null) {
                requests.add(request);
                behaviour.answer(request, new Exchange(socket, output));
                request = socket.isClosed() ? null : read(input);
            }
        } catch (IOException _) {
            // The client went away, which is what many of these tests are about.
        }
    }

    private static @org.jspecify.annotations.Nullable String read(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int octet = input.read();
            if (octet < 0) {
                return null;
            }
            head.write(octet);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        Matcher length = LENGTH.matcher(text);
        byte[] body = length.find() ? input.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return text + new String(body, StandardCharsets.UTF_8);
    }
}
