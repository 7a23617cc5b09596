package dev.crosswalk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider on the loopback address that takes as long as it is told: the number of milliseconds after {@code slow-} in the
 * body of a request, else the last part of its path.
 */
final class SlowUpstream implements AutoCloseable {
    private static final Pattern IN_BODY = Pattern.compile("slow-(\\d+)");
    private static final Pattern IN_PATH = Pattern.compile("/(\\d+)[? ]");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final ServerSocket listening;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    SlowUpstream() throws IOException {
        listening = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Returns how many requests were waiting for their answer at once, at most. */
    int mostUnderWay() {
        return mostUnderWay.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1_024);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1_024);
            while (answer(in, out)) {
                out.flush();
            }
        } catch (IOException | InterruptedException _) {
            // The client has gone, or the test is over.
        } finally {
            connections.remove(socket);
        }
    }

    private boolean answer(InputStream in, OutputStream out) throws IOException, InterruptedException {
        String head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        Matcher length = LENGTH.matcher(head);
        String body = length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : "";
        Matcher inBody = IN_BODY.matcher(body);
        Matcher inPath = IN_PATH.matcher(head);
        String millis = inBody.find() ? inBody.group(1) : inPath.find() ? inPath.group(1) : "0";
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            if (never.await(Long.parseLong(millis), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } finally {
            underWay.decrementAndGet();
        }
        String answer =
                "{\"id\":\"7\",\"properties\":{\"firstname\":\"Ada\"},\"createdAt\":\"2026-05-14T10:00:00Z\",\"archived\":false}";
        out.write(("HTTP/1.1 " + (body.isEmpty() ? "200 OK" : "201 Created")
                        + "\r\ncontent-type: application/json\r\ncontent-length: " + answer.length() + "\r\n\r\n"
                        + answer)
                .getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
