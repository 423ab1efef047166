package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapSettingsTest {

    private static final LdapSettings.Server SERVER = new LdapSettings.Server("ldap.example.org", 636);

    @Test
    void readsAddressesWithAndWithoutAPort() {
        assertThat(LdapSettings.of(List.of("ldaps://ldap.example.org", "LDAPS://two.example.org:1636/"))
                        .servers())
                .containsExactly(SERVER, new LdapSettings.Server("two.example.org", 1636));
    }

    @ParameterizedTest
    @Tag("L03")
    @ValueSource(
            strings = {
                "",
                "ldap://ldap.example.org",
                "https://ldap.example.org",
                "ldap.example.org:636",
                "ldaps://",
                "ldaps://user@ldap.example.org",
                "ldaps://ldap.example.org/o=nhs",
                "ldaps://ldap.example.org?x",
                "ldaps://ldap.example.org#x",
                "ldaps://ldap.example.org:0",
                "ldaps://ldap.example.org:65536",
                "ldaps://ldap example.org"
            })
    void refusesWhatIsNoEncryptedDirectory(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> LdapSettings.of(List.of(url)));
    }

    @Test
    void keepsToItsBounds() {
        Duration least = Duration.ofMillis(100);
        Duration most = Duration.ofSeconds(30);
        assertThat(settings(1, "o=nhs", least, least, 1)).isNotNull();
        assertThat(settings(8, "o=nhs", most, most, 32)).isNotNull();

        assertRefused(0, "o=nhs", least, least, 1);
        assertRefused(9, "o=nhs", least, least, 1);
        assertRefused(1, "", least, least, 1);
        assertRefused(1, "nhs", least, least, 1);
        assertRefused(1, "o=nhs", least.minusNanos(1), least, 1);
        assertRefused(1, "o=nhs", most.plusNanos(1), least, 1);
        assertRefused(1, "o=nhs", least, least.minusNanos(1), 1);
        assertRefused(1, "o=nhs", least, most.plusNanos(1), 1);
        assertRefused(1, "o=nhs", least, least, 0);
        assertRefused(1, "o=nhs", least, least, 33);
    }

    @Test
    void boundsHowLongAServerIsPassedOverAndAConnectionIsUsed() {
        assertThat(timed(Duration.ofMinutes(10), Duration.ofHours(1))).isNotNull();

        for (Duration coolDown :
                List.of(Duration.ofMillis(999), Duration.ofMinutes(10).plusNanos(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> timed(coolDown, Duration.ofMinutes(5)));
        }
        for (Duration oldest :
                List.of(Duration.ofMillis(9_999), Duration.ofHours(1).plusNanos(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> timed(Duration.ofSeconds(30), oldest));
        }
    }

    private static LdapSettings timed(Duration coolDown, Duration oldest) {
        return settings(1, "o=nhs", Duration.ofSeconds(2), Duration.ofSeconds(3), 4, coolDown, oldest);
    }

    private static void assertRefused(int servers, String baseDn, Duration connect, Duration response, int pool) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(servers, baseDn, connect, response, pool));
    }

    private static LdapSettings settings(int servers, String baseDn, Duration connect, Duration response, int pool) {
        return settings(servers, baseDn, connect, response, pool, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    private static LdapSettings settings(
            int servers,
            String baseDn,
            Duration connect,
            Duration response,
            int pool,
            Duration coolDown,
            Duration oldest) {
        return new LdapSettings(
                Collections.nCopies(servers, SERVER),
                baseDn,
                connect,
                response,
                pool,
                LdapSettings.LookUp.EVERY_RECORD,
                coolDown,
                oldest);
    }
}
