package dev.crosswalk.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Many connections that each send a byte of their request now and then, from one thread. */
final class SlowClients implements AutoCloseable {
    private final Selector selector = Selector.open();
    private int open;

    SlowClients() throws IOException {}

    /** What one connection has still to send. */
    private record Sending(ByteBuffer rest) {}

    /** Opens a connection that sends the beginning at once, and then byte for byte of the rest. */
    void connect(String from, int port, String beginning, String rest) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(
                selector, SelectionKey.OP_READ, new Sending(ByteBuffer.wrap(rest.getBytes(StandardCharsets.US_ASCII))));
        open++;
    }

    /** Returns how many the server has not ended. */
    int open() {
        return open;
    }

    /** Sends one byte on every connection. */
    void sendAByteEach() {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof Sending(ByteBuffer rest) && rest.hasRemaining()) {
                ByteBuffer one = rest.duplicate().limit(rest.position() + 1);
                try {
                    rest.position(rest.position() + ((SocketChannel) key.channel()).write(one));
                } catch (IOException e) {
                    end(key);
                }
            }
        }
    }

    /** Reads what the server says for a while, and notes which connections it ends. */
    void listen(long millis) throws IOException {
        ByteBuffer ignored = ByteBuffer.allocate(16_384);
        long until = System.nanoTime() + millis * 1_000_000;
        while (open > 0 && System.nanoTime() < until) {
            selector.select(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                read(key, ignored);
            }
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            int count;
            do {
                buffer.clear();
                count = ((SocketChannel) key.channel()).read(buffer);
            } while (count > 0);
            if (count < 0) {
                end(key);
            }
        } catch (IOException e) {
            end(key);
        }
    }

    private void end(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        key.cancel();
        open--;
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.keys().forEach(this::end);
        selector.close();
    }
}
