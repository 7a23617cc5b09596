package dev.crosswalk.provider;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are of the public Internet. Everything of the special registries (RFC 6890 and its
 * successors) is not:
 * a provider never lives there, but this server's own network, its neighbours and a cloud's metadata service do.
 */
final class AddressRules {
    private static final List<Block> SPECIAL = List.of(
            Block.of("this network", 8, 0),
            Block.of("private", 8, 10),
            Block.of("shared by carriers", 10, 100, 64),
            Block.of("loopback", 8, 127),
            Block.of("link-local", 16, 169, 254),
            Block.of("private", 12, 172, 16),
            Block.of("protocol assignments", 24, 192, 0, 0),
            Block.of("documentation", 24, 192, 0, 2),
            Block.of("AS112 service", 24, 192, 31, 196),
            Block.of("AMT relay", 24, 192, 52, 193),
            Block.of("6to4 relay", 24, 192, 88, 99),
            Block.of("private", 16, 192, 168),
            Block.of("AS112 service", 24, 192, 175, 48),
            Block.of("benchmarking", 15, 198, 18),
            Block.of("documentation", 24, 198, 51, 100),
            Block.of("documentation", 24, 203, 0, 113),
            Block.of("multicast", 4, 224),
            Block.of("reserved", 4, 240));

    private static final Block GLOBAL_UNICAST_V6 = Block.of("global unicast", 3, 0x20);
    private static final List<Block> SPECIAL_V6 = List.of(
            Block.of("protocol assignments, Teredo among them", 23, 0x20, 0x01, 0x00),
            Block.of("documentation", 32, 0x20, 0x01, 0x0d, 0xb8),
            Block.of("6to4", 16, 0x20, 0x02),
            Block.of("AS112 service", 48, 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00),
            Block.of("documentation", 20, 0x3f, 0xff, 0x00));

    /** Never contacted, not even for a sandbox: clouds hand out their own credentials on link-local addresses. */
    private static final List<Block> NEVER = List.of(
            Block.of("this network", 8, 0),
            Block.of("link-local", 16, 169, 254),
            Block.of("multicast", 4, 224),
            Block.of("reserved", 4, 240));

    private AddressRules() {}

    /** Tells whether an address is of the public Internet, where providers are. */
    static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL.stream().noneMatch(block -> block.holds(octets));
        }
        // Outside 2000::/3 there is nothing public: loopback, mapped IPv4, NAT64, unique local, link-local, multicast.
        return GLOBAL_UNICAST_V6.holds(octets) && SPECIAL_V6.stream().noneMatch(block -> block.holds(octets));
    }

    /** Tells whether a sandbox may stand at an address: also on this machine and in a private network. */
    static boolean isForSandbox(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            return NEVER.stream().noneMatch(block -> block.holds(octets));
        }
        return address.isLoopbackAddress() || isUniqueLocal(octets) || isPublic(address);
    }

    private static boolean isUniqueLocal(byte[] octets) {
        return (octets[0] & 0xFE) == 0xFC;
    }

    /** Addresses that begin alike. */
    private record Block(String purpose, int prefixLength, List<Integer> prefix) {
        static Block of(String purpose, int prefixLength, Integer... prefix) {
            return new Block(purpose, prefixLength, Arrays.asList(prefix));
        }

        boolean holds(byte[] octets) {
            for (int bit = 0; bit < prefixLength; bit++) {
                int octet = bit / Byte.SIZE;
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((octets[octet] & mask) != (prefix.get(octet) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
