package dev.crosswalk.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body whose every failure is an {@link IOException}, though the library below throws others. */
final class RequestBody extends FilterInputStream {
    RequestBody(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private static IOException broken(RuntimeException cause) {
        return new IOException("The body could not be read to its end.", cause);
    }
}
