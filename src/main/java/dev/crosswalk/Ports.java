package dev.crosswalk;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Chooses ports to listen on. */
final class Ports {
    private Ports() {}

    /** Returns the port asked for, which must be free; else the usual one, or 0 for any where that is taken. */
    static int choose(String host, OptionalInt asked, int usual) {
        if (asked.isPresent()) {
            requireFree(host, asked.getAsInt());
            return asked.getAsInt();
        }
        return isFree(host, usual) ? usual : 0;
    }

    /**
     * Does nothing where a port is free.
     *
     * @throws CrosswalkException with {@code CONFIGURATION_INVALID} and what to do where it is not
     */
    static void requireFree(String host, int port) {
        if (port != 0 && !isFree(host, port)) {
            throw CrosswalkException.of(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Port " + port + " on " + host
                            + " cannot be listened on: something else has it, or it is not allowed."
                            + " Choose another one with --port, or any free one with --port 0.");
        }
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
