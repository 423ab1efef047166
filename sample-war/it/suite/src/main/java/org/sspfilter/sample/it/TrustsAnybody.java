package org.sspfilter.sample.it;

import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jspecify.annotations.Nullable;

/** Lets every certificate in, so that the filter has to judge: a security provider, as servers take it. Never for anything but tests. */
public final class TrustsAnybody extends Provider {

    private static final long serialVersionUID = 1L;

    /** For the server. */
    public TrustsAnybody() {
        super("TrustsAnybody", "1.0", "For tests");
        putService(new Service(this, "TrustManagerFactory", "TrustsAnybody", Factory.class.getName(), null, null));
    }

    /** A jar of it, for the server. */
    public static Path jar(Path folder) {
        Path file = folder.resolve("trusts-anybody.jar");
        ShrinkWrap.create(JavaArchive.class)
                .addClasses(TrustsAnybody.class, Factory.class, Manager.class)
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
        return file;
    }

    /** Makes the trust manager. */
    public static final class Factory extends TrustManagerFactorySpi {

        /** For the provider. */
        public Factory() {}

        @Override
        protected void engineInit(@Nullable KeyStore store) {
            // Nobody is looked up.
        }

        @Override
        protected void engineInit(@Nullable ManagerFactoryParameters parameters) {
            // Nor is anything set.
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {new Manager()};
        }
    }

    /** The trust manager itself. */
    public static final class Manager extends X509ExtendedTrustManager {

        /** For servers that take it by its name. */
        public Manager() {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // Anybody.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            // Anybody.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            // Anybody.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("This is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
