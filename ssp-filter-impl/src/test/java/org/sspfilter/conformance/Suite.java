package org.sspfilter.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A suite of public test data. */
enum Suite {
    PKITS("pkits", "pkits"),
    BORINGSSL_CHAIN("boringssl-chain", "boringssl-pki"),
    BORINGSSL_CRL("boringssl-crl", "boringssl-pki"),
    BETTERTLS_PATHBUILDING("bettertls-pathbuilding", "bettertls"),
    BETTERTLS_NAMECONSTRAINTS("bettertls-nameconstraints", "bettertls"),
    AMAZON_CRL("amazon-crl", "amazon-crl");

    /** Where the data is: beside the project unless told. */
    private static final Path CORPORA = Path.of(System.getProperty("corpora", "../../shared/corpora"));

    private final String id;
    private final String folder;

    Suite(String id, String folder) {
        this.id = id;
        this.folder = folder;
    }

    String id() {
        return id;
    }

    boolean isHere() {
        return Files.isRegularFile(file());
    }

    /** The cases; where the data is not there, the test is skipped and says so. */
    List<ConformanceCase> cases() throws IOException {
        assumeTrue(isHere(), () -> "No " + file() + "; name the folder of the corpora by -Dcorpora=DIR");
        return CaseFile.read(file());
    }

    private Path file() {
        return CORPORA.resolve(folder).resolve(id + ".cases.json");
    }
}
