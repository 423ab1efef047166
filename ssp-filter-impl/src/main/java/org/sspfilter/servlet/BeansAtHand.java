package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.wiring.Beans;

/** The application's beans, where the server has CDI. By name: nothing here may need CDI where there is none. */
public final class BeansAtHand {

    private static final String API = "jakarta.enterprise.inject.spi.CDI";
    private static final String BEANS = "org.sspfilter.cdi.CdiBeans";
    private static final List<String> DESCRIPTORS =
            List.of("/WEB-INF/beans.xml", "/WEB-INF/classes/META-INF/beans.xml");

    private BeansAtHand() {}

    /** Whether the server, or the application, has the API of CDI: beans may come that nobody can ask for yet. */
    static boolean mayCome() {
        try {
            Class.forName(API, false, BeansAtHand.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    /** The beans; null where there is no CDI. Throws when there is, and it does not answer: that must not read as "no beans". */
    static @Nullable Beans find(ServletContext context) {
        if (!mayCome()) {
            return null;
        }
        try {
            return (Beans) Class.forName(BEANS, true, BeansAtHand.class.getClassLoader())
                    .getMethod("find", boolean.class)
                    .invoke(null, hasDescriptor(context));
        } catch (InvocationTargetException failed) {
            throw new SspConfigurationException(List.of(reason(failed)
                    + ": what it should say would be overlooked. Start CDI before the filter, or remove the beans.xml"
                    + " (docs/how-to/cdi.md)"));
        } catch (ReflectiveOperationException | LinkageError cannot) {
            throw new SspConfigurationException(
                    List.of("CDI is on this server, but its beans cannot be asked for: " + cannot));
        }
    }

    private static String reason(InvocationTargetException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed.toString() : String.valueOf(cause.getMessage());
    }

    /**
     * Called when the container of an application's beans is up. A filter that started without it may have overlooked what the
     * beans say: it serves no more, and the start fails.
     *
     * @param context the application
     * @throws SspConfigurationException when its filter started before
     */
    public static void areUp(ServletContext context) {
        SharedEngine shared = SharedEngine.find(context);
        if (shared != null) {
            shared.refuseLateBeans();
        }
    }

    private static boolean hasDescriptor(ServletContext context) {
        try {
            for (String descriptor : DESCRIPTORS) {
                if (context.getResource(descriptor) != null) {
                    return true;
                }
            }
            return false;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
