package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("H03")
class AddressRangeTest {

    private static boolean contains(String range, String address) {
        byte[] octets = IpAddress.parse(address);
        return octets != null && AddressRange.parse(range).contains(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.0/24, 192.0.2.0",
        "192.0.2.0/24, 192.0.2.255",
        "192.0.2.4/30, 192.0.2.7",
        "192.0.2.128/25, 192.0.2.128",
        "128.0.0.0/1, 255.255.255.255",
        "192.0.2.0/24, ::ffff:192.0.2.9",
        "192.0.2.0/24, ::FFFF:c000:0209",
        "::ffff:192.0.2.0/120, 192.0.2.9",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::/33, 2001:db8:7fff::1"
    })
    void holdsAddress(String range, String address) {
        assertThat(contains(range, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.6",
        "192.0.2.0/24, 192.0.1.255",
        "192.0.2.0/24, 192.0.3.0",
        "192.0.2.4/30, 192.0.2.8",
        "128.0.0.0/1, 127.255.255.255",
        "192.0.2.0/24, ::192.0.2.9",
        "127.0.0.1, ::1",
        "2001:db8::/32, 2001:db9::1",
        "2001:db8::/33, 2001:db8:8000::1",
        "fe80::/10, fe80::1%eth0",
        "127.0.0.1, localhost",
        "127.0.0.1, ''",
        "127.0.0.1, 127.1",
        "127.0.0.1, 2130706433",
        "127.0.0.1, 127.0.0.1:80",
        "127.0.0.1, [::1]",
        "10.0.0.8, 10.0.0.010",
        "127.0.0.1, '127.0.0.1, 192.0.2.1'",
        "127.0.0.1, .:1",
        "127.0.0.1, ' 127.0.0.1'"
    })
    void holdsNoOther(String range, String address) {
        assertThat(contains(range, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx", "nginx.internal", "localhost", "cafe", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
                        "10.0.0.0/+8",
                "10.0.0.0/8/8", "10.0.0", "256.0.0.1", "10.0.0.01", "1.2.3.4.5", "::1/129", "::ffff:192.0.2.0/95",
                        "1:2:3",
                "fe80::1%eth0", "[::1]", "*", "", "/8", "10.0.0.0/0x8", ".:1", "10.0.0.0/08 "
            })
    void refusesWhatIsNoBlock(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "::ffff:0.0.0.0/96"})
    void refusesEveryAddressThereIs(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).hasMessageContaining("every address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5/8", "192.0.2.1/31", "2001:db8::1/32"})
    void refusesBitsBeyondThePrefix(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).hasMessageContaining("beyond its prefix");
    }
}
