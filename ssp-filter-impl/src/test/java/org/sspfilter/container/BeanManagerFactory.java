package org.sspfilter.container;

import jakarta.enterprise.inject.spi.CDI;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** Gives the application's bean manager its name in the directory of names, which a plain Tomcat does not. */
public final class BeanManagerFactory implements ObjectFactory {

    @Override
    public Object getObjectInstance(
            @Nullable Object reference,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment) {
        return CDI.current().getBeanManager();
    }
}
