package org.sspfilter.performance;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the JDK's RSA signatures and counts how many are checked, wherever in this JVM, until closed. */
final class CountedSignatures implements AutoCloseable {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final AtomicInteger CHECKED = new AtomicInteger();

    private final Provider provider = new Counting();

    private CountedSignatures() {}

    static CountedSignatures begin() {
        CountedSignatures counted = new CountedSignatures();
        CHECKED.set(0);
        Security.insertProviderAt(counted.provider, 1);
        return counted;
    }

    int checked() {
        return CHECKED.get();
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1L;

        Counting() {
            super("CountedSignatures", "1", "counts");
            putService(new Service(this, "Signature", ALGORITHM, Counted.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new Counted();
                }
            });
        }
    }

    /** Verifies by the JDK's own. */
    @SuppressWarnings("deprecation") // the parameters' old methods are abstract
    private static final class Counted extends SignatureSpi {

        private final Signature real;

        Counted() throws NoSuchAlgorithmException {
            Provider usual = Security.getProvider("SunRsaSign");
            real = Signature.getInstance(ALGORITHM, usual);
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            real.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            real.initSign(key);
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            real.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
            real.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return real.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            CHECKED.incrementAndGet();
            return real.verify(signature);
        }

        @Override
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
