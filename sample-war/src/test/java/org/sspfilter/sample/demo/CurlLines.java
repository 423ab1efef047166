package org.sspfilter.sample.demo;

import java.io.PrintStream;
import java.nio.file.Path;

/** Prints command lines that work when they are pasted, from any folder. */
final class CurlLines {

    private static final String PRACTICE = "/A20047/STU3/1/gpconnect";
    private static final String METADATA = Interactions.METADATA;
    private static final String PRACTICE_ASID = "918999198993";
    private static final String LOCATOR_ASID = "918999198995";

    private final World world;
    private final PrintStream out;
    private final Path folder;

    CurlLines(World world, PrintStream out) {
        this.world = world;
        this.out = out;
        folder = world.output().toAbsolutePath().normalize();
    }

    /** Prints them. */
    void print() {
        String provider = world.providerUrl();
        String proxy = "https://localhost:" + world.ports().proxy();
        out.println();
        out.println("# 200: as the Secure Proxy, straight to the provider");
        line("ssp", ssp(METADATA, PRACTICE_ASID, FreshTokens.METADATA), provider + PRACTICE + "/metadata");
        out.println("# 200: as consumer-a, through the Secure Proxy's stand-in");
        line(
                "consumer-a",
                ssp(METADATA, PRACTICE_ASID, FreshTokens.METADATA),
                proxy + "/" + provider + PRACTICE + "/metadata");
        out.println("# 200: consumer-a's look at the pointer store, handed on by the Spine");
        line(
                "ssp",
                " -H 'fromASID: " + Consumer.A.registration().asid() + "' -H 'toASID: " + LOCATOR_ASID + "'"
                        + token(FreshTokens.POINTERS),
                provider + "/nrl/DocumentReference?subject="
                        + "https%3A%2F%2Fdemographics.spineservices.nhs.uk%2FSTU3%2FPatient%2F9990000018");
        out.println("# 403: a revoked certificate");
        line("ssp-revoked", ssp(METADATA, PRACTICE_ASID, FreshTokens.METADATA), provider + PRACTICE + "/metadata");
        out.println("# 400: another practice's ASID in Ssp-To");
        line("ssp", ssp(METADATA, "918999198994", FreshTokens.METADATA), provider + PRACTICE + "/metadata");
        out.println("# no HTTP answer: a certificate of an authority that nobody trusts");
        line("ssp-wrong-ca", ssp(METADATA, PRACTICE_ASID, FreshTokens.METADATA), provider + PRACTICE + "/metadata");
        out.println();
        String lists = folder.resolve("crl") + "/";
        out.println("# what the list server does, within a minute or two; see docs/how-to/crl-at-3am.md");
        out.println("touch '" + lists + "down'      # it is away; rm to end that");
        out.println("cp '" + lists + "try/forged.crl' '" + lists + "sub-1.crl'   # or older, expired, revoked, good");
        out.println();
        out.println("Tokens in " + folder + " are written anew each minute; the audit is " + world.auditFile());
        out.flush();
    }

    /** Prints them for a provider that hears nginx alone. */
    void printBehindNginx(String form, int port) {
        String url = "https://localhost:" + port + PRACTICE + "/metadata";
        String plain = "http://localhost:" + world.ports().plain() + PRACTICE + "/metadata";
        String header = form.equals("nginx") ? "X-SSL-Client-Cert" : "Client-Cert";
        String variant = header.replace('-', '_');
        String call = ssp(METADATA, PRACTICE_ASID, FreshTokens.METADATA);
        out.println();
        out.println("# the terminator; end it with Ctrl-C");
        out.println("nginx -c '" + folder.resolve(Nginx.CONFIGURATION) + "'");
        out.println("# 200: as the Secure Proxy, through nginx");
        line("ssp", call, url);
        out.println("# 200: nginx replaces what a caller writes into its headers");
        line("ssp", call + " -H '" + header + ": forged' -H '" + Nginx.SECRET_HEADER + ": guessed'", url);
        out.println("# 200: nginx drops names with underscores");
        line("ssp", call + " -H '" + variant + ": forged'", url);
        out.println("# 403: a revoked certificate");
        line("ssp-revoked", call, url);
        out.println("# 403: a certificate of an authority that nobody trusts; nginx lets the filter answer");
        line("ssp-wrong-ca", call, url);
        out.println("# 403: no certificate");
        out.println("curl -sS -i --cacert '" + folder.resolve("ca.pem") + "'" + call + " '" + url + "'");
        out.println("# 403: past nginx, without the secret");
        out.println("curl -sS -i" + call + " -H '" + header + ": x' '" + plain + "'");
        String secret = " -H \"" + Nginx.SECRET_HEADER + ": $(cat '" + folder.resolve(Nginx.SECRET) + "')\""
                + " -H 'X-SSL-Protocol: TLSv1.2' -H 'X-SSL-Cipher: ECDHE-RSA-AES256-GCM-SHA384'";
        out.println(
                "# 400: with the secret, as a careless terminator would: a header twice, an underscore for a hyphen");
        out.println("curl -sS -i" + call + secret + " -H '" + header + ": x' -H '" + header + ": y' '" + plain + "'");
        out.println("curl -sS -i" + call + secret + " -H '" + header + ": x' -H '" + variant + ": y' '" + plain + "'");
        out.println();
        out.println("Tokens in " + folder + " are written anew each minute; the audit is " + world.auditFile());
        out.flush();
    }

    private String ssp(String interaction, String to, String tokenFile) {
        return " -H \"Ssp-TraceID: $(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)\" -H 'Ssp-From: "
                + Consumer.A.registration().asid() + "' -H 'Ssp-To: " + to + "' -H 'Ssp-InteractionID: " + interaction
                + "'" + token(tokenFile);
    }

    private String token(String file) {
        return " -H \"Authorization: Bearer $(cat '" + folder.resolve(file) + "')\"";
    }

    private void line(String actor, String headers, String url) {
        out.println(
                "curl -sS -i --path-as-is --tlsv1.2 --tls-max 1.2 --cacert '" + folder.resolve("ca.pem") + "' --cert '"
                        + folder.resolve(actor + ".pem") + "' --key '" + folder.resolve(actor + ".key")
                        + "' -H 'Accept: application/fhir+json'" + headers + " '" + url + "'");
    }
}
