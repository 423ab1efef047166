package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.revocation.ListWorld.SUB;
import static org.sspfilter.impl.revocation.ListWorld.peerAt;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.pki.CrlBuilder;

/** Points whose name continues the issuer's, on either side. */
@Tag("R09")
class RelativePointNamesTest {

    private static final String NO_LIST = "No verified revocation list covers the certificate";

    private static DistributionPointName relative(String last) {
        ASN1Encodable part = new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String(last));
        return new DistributionPointName(DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, new DERSet(part));
    }

    private static DistributionPointName full(X500Name issuer, String last) {
        X500NameBuilder name = new X500NameBuilder();
        for (var part : issuer.getRDNs()) {
            name.addMultiValuedRDN(part.getTypesAndValues());
        }
        return new DistributionPointName(
                new GeneralNames(new GeneralName(name.addRDN(BCStyle.CN, last).build())));
    }

    private static ListWorld world(DistributionPointName certificates, DistributionPointName lists) {
        IssuingDistributionPoint scope = new IssuingDistributionPoint(lists, false, false, null, false, false);
        CrlBuilder list = SUB.crl().extension(Extension.issuingDistributionPoint.getId(), true, scope);
        return ListWorld.of(peerAt(new DistributionPoint(certificates, null, null)))
                .list(list);
    }

    @Test
    void fitTheSameName() {
        assertThat(world(relative("One"), relative("One")).status()).isInstanceOf(RevocationStatus.Good.class);
        assertThat(world(relative("One"), relative("Two")).why()).isEqualTo(NO_LIST);
    }

    @Test
    void fitTheWholeName() {
        assertThat(world(relative("One"), full(SUB.name(), "One")).status()).isInstanceOf(RevocationStatus.Good.class);
        assertThat(world(full(SUB.name(), "One"), relative("One")).status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void doNotFitTheSameEndBelowAnotherIssuer() {
        assertThat(world(relative("One"), full(ListWorld.ROOT.name(), "One")).why())
                .isEqualTo(NO_LIST);
        assertThat(world(relative("One"), full(new X500Name(new RDN[0]), "One")).why())
                .isEqualTo(NO_LIST);
    }
}
