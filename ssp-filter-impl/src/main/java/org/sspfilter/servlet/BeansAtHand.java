package org.sspfilter.servlet;

import org.sspfilter.impl.wiring.Beans;

/** The application's beans, where the server has CDI. By name: nothing here may need CDI where there is none. */
final class BeansAtHand {

    private static final String API = "jakarta.enterprise.inject.spi.CDI";
    private static final String BEANS = "org.sspfilter.cdi.CdiBeans";

    private BeansAtHand() {}

    static Beans find() {
        ClassLoader loader = BeansAtHand.class.getClassLoader();
        try {
            Class.forName(API, false, loader);
            return Class.forName(BEANS, true, loader)
                    .asSubclass(Beans.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError none) {
            return Beans.NONE;
        }
    }
}
