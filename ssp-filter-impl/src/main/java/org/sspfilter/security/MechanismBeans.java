package org.sspfilter.security;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/** Finds whether an application has our mechanism among its beans. */
public final class MechanismBeans {

    private MechanismBeans() {}

    /**
     * Whether there is one.
     *
     * @param beans the application's
     * @return whether a bean is our mechanism or extends it
     */
    public static boolean present(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE)) {
            if (bean.getTypes().contains(SspAuthenticationMechanism.class)
                    || SspAuthenticationMechanism.class.isAssignableFrom(bean.getBeanClass())) {
                return true;
            }
        }
        return false;
    }
}
