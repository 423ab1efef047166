package org.sspfilter.tls;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;

/** Makes the one trust manager. Wrong settings end the server's own start of its connector. */
final class SspTrustFactory extends TrustManagerFactorySpi {

    private @Nullable SspTrustManager manager;

    @Override
    protected void engineInit(@Nullable KeyStore ignored) throws KeyStoreException {
        try {
            manager = new SspTrustManager();
        } catch (SspConfigurationException wrong) {
            throw new KeyStoreException(wrong.getMessage(), wrong);
        }
    }

    @Override
    protected void engineInit(@Nullable ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
        throw new InvalidAlgorithmParameterException("The settings are a file, named by -D" + SspTrustManager.SETTINGS);
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
        if (manager == null) {
            throw new IllegalStateException("Not initialised");
        }
        return new TrustManager[] {manager};
    }
}
