package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.path.Purpose.Demand;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.TestPki;

@Tag("C13")
class PurposeRuleTest {

    private static final TestPki PKI = TestPki.at(NOW);
    private static final KeyPurposeId CLIENT = KeyPurposeId.id_kp_clientAuth;
    private static final KeyPurposeId SERVER = KeyPurposeId.id_kp_serverAuth;
    private static final KeyPurposeId ANY = KeyPurposeId.anyExtendedKeyUsage;

    private static CertificateBuilder leaf(KeyPurposeId... purposes) {
        return PKI.subCa().issue(SSP).eku(purposes);
    }

    private static void serves(boolean expected, Demand demand, CertificateBuilder leaf) {
        serves(expected, demand, PKI.root(), leaf);
    }

    private static void serves(boolean expected, Demand demand, CertificateAuthority anchor, CertificateBuilder leaf) {
        PathParameters parameters = PathParameters.strict(5, new Purpose(Purpose.CLIENT_AUTH, demand), true);
        assertThat(JudgedPath.broken(anchor, leaf, parameters)).isEqualTo(expected ? null : PathRule.PURPOSE);
    }

    @Test
    void mustBeNamedAsPlainlyAsIsDemanded() {
        for (Demand demand : Demand.values()) {
            serves(demand != Demand.EXPLICIT_ON_PATH, demand, leaf(CLIENT));
            serves(demand != Demand.EXPLICIT_ON_PATH, demand, leaf(SERVER, CLIENT));
            serves(false, demand, leaf(SERVER));
            serves(demand == Demand.LENIENT, demand, leaf(ANY));
            serves(demand == Demand.LENIENT || demand == Demand.ABSENT_ALLOWED, demand, leaf());
        }
    }

    @Test
    void noCaOfThePathMayExcludeIt() {
        for (Demand demand : Demand.values()) {
            boolean onPath = demand == Demand.EXPLICIT_ON_PATH;
            CertificateAuthority servers =
                    PKI.root().issueCa("Servers").eku(SERVER).buildCa();
            serves(false, demand, servers.issue(SSP).eku(CLIENT));
            CertificateAuthority below = servers.issueCa("Below").eku(CLIENT).buildCa();
            serves(false, demand, below.issue(SSP).eku(CLIENT));
            CertificateAuthority any = PKI.root().issueCa("Any").eku(ANY).buildCa();
            serves(!onPath, demand, any.issue(SSP).eku(CLIENT));
            CertificateAuthority clients =
                    PKI.root().issueCa("Clients").eku(CLIENT).buildCa();
            serves(true, demand, clients.issue(SSP).eku(CLIENT));
        }
    }

    @Test
    void noAnchorMayExcludeItEither() {
        CertificateAuthority servers = PKI.selfSigned("Servers").eku(SERVER).buildCa();
        CertificateAuthority clients = PKI.selfSigned("Clients").eku(CLIENT).buildCa();
        for (Demand demand : Demand.values()) {
            serves(false, demand, servers, servers.issue(SSP).eku(CLIENT));
            serves(true, demand, clients, clients.issue(SSP).eku(CLIENT));
            // What an anchor does not say is not asked of it.
            CertificateAuthority sub = PKI.root().issueCa("Sub").eku(CLIENT).buildCa();
            serves(true, demand, sub.issue(SSP).eku(CLIENT));
        }
    }

    @Test
    void aClientSignsNothingElse() {
        for (KeyPurposeId other : new KeyPurposeId[] {
            KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_OCSPSigning
        }) {
            serves(false, Demand.EXPLICIT, leaf(CLIENT, other));
            serves(false, Demand.ABSENT_ALLOWED, leaf(CLIENT, other));
        }
        serves(false, Demand.EXPLICIT, leaf(CLIENT).claimsCa(true));
        serves(false, Demand.EXPLICIT, leaf(CLIENT).keyUsage(KeyUsage.keyEncipherment));
        serves(false, Demand.EXPLICIT, leaf(CLIENT).keyUsage(0));
        serves(true, Demand.EXPLICIT, leaf(CLIENT).keyUsage(KeyUsage.digitalSignature));
        serves(true, Demand.EXPLICIT, leaf(CLIENT).withoutBasicConstraints());
    }
}
