package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D02")
class AddressHolderTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "[::ffff:192.0.2.1], 192.0.2.1",
        "2001:db8:1:2::1, 20010db800010002::/64",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002::/64",
        "[2001:db8:1:2::1], 20010db800010002::/64",
        "2001:db8:1:3::1, 20010db800010003::/64",
        "fe80:0:0:0:0:0:0:1%eth0, fe80000000000000::/64",
        "[fe80::1%eth0], fe80000000000000::/64",
        "unix:, unix:",
        "[, [",
        "[], []",
        ":, :",
        "[:, [:",
        "%:, %:",
        "'', ''"
    })
    void countsAnIpv6AddressByItsNetwork(String address, String holder) {
        assertThat(AddressHolder.of(address)).isEqualTo(holder);
    }
}
