package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:10::1",
                "2620:4f:8000::1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "fe80::1%1",
                "FD00:EC2::254"
            })
    void refusesEveryAddressThatIsNotOfThePublicInternet(String address) throws UnknownHostException {
        assertThat(AddressRules.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001:81b::200e",
                "::ffff:8.8.8.8"
            })
    void allowsAddressesBesideTheSpecialRanges(String address) throws UnknownHostException {
        assertThat(AddressRules.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Property
    void agreesWithTheJdkOnWhatIsLocal(@ForAll @Size(4) byte[] octets) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(octets);
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        if (local) {
            assertThat(AddressRules.isPublic(address)).as(address.toString()).isFalse();
        }
    }

    @Property
    void neverAllowsALongAddressOutsideGlobalUnicast(@ForAll @Size(16) byte[] octets) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(octets);
        // The JDK turns a mapped address into the IPv4 address that it is, which has rules of its own.
        boolean mapped = address.getAddress().length == 4;
        if (!mapped && (octets[0] & 0xE0) != 0x20) {
            assertThat(AddressRules.isPublic(address)).as(address.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "192.168.0.2", "fd00::1", "8.8.8.8"})
    void letsASandboxStandNearby(String address) throws UnknownHostException {
        assertThat(AddressRules.isForSandbox(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "ff02::1", "::"})
    void neverReachesACloudsMetadataNotEvenAsASandbox(String address) throws UnknownHostException {
        assertThat(AddressRules.isForSandbox(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0x7f.1",
                "127.1",
                "[::1]",
                "::1",
                "",
                "api.acme.example.",
                "api..acme.example",
                "-x.acme.example",
                "evil.example",
                "acme.example",
                "xacme.example",
                "api.acme.example.evil.example",
                "api.acme.example@evil.example",
                "api acme.example",
                "api.acme.example\t",
                "api.acme.example\n",
                "api.acme.example\u0000",
                "api\\.acme.example",
                "api.acme.example:443",
                "api.acme.example#",
                "%61pi.acme.example",
                "\uFF41pi.acme.example",
                "api\u3002acme.example",
                "api\u00ADx.acme.example",
                "[fe80::1%25lo]",
                "0.0.0.0",
                "017700000001",
                "0x7f.0x0.0x0.0x1",
                "127.0.1",
                "\uFF11\uFF12\uFF17.0.0.1",
                "\u2460\u2461\u2466.0.0.1"
            })
    void listsNoLiteralAddressAndNoNeighbour(String host) {
        assertThat(HostList.allows(List.of("*.acme.example", "127.0.0.1", "[::1]", "2130706433"), host))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.acme.example", "eu.api.acme.example", "API.Acme.Example", "auth.other.example"})
    void listsWhatTheConnectorNames(String host) {
        assertThat(HostList.allows(List.of("*.acme.example", "auth.other.example"), host))
                .isTrue();
    }
}
