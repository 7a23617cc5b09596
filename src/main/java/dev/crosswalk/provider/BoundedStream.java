package dev.crosswalk.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that break off with an error where there are more than may be, so that nobody takes a part for the whole. */
final class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream in, long maximum) {
        super(in);
        this.left = maximum;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("The provider's file is larger than may be passed through.");
        }
    }
}
