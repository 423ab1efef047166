package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.MalformedURLException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Protects an application that has nothing but the jar and settings: registers {@link SspFilter} on {@code /*}, before the
 * application's own filters, for all dispatcher types.
 *
 * <p>It stands back where the application declares it, or the set of {@link TransportFilter} to {@link OwnershipFilter}, in front of
 * everything. A narrower one, or a jar without
 * settings, fails the deployment: an application that carries this jar and is not protected would be a trap. The setting
 * {@code coverage=declared} is how an application says that it means it.
 */
public final class SspFilterInitializer implements ServletContainerInitializer {

    static final String SETTINGS = "/WEB-INF/ssp-filter.properties";
    private static final String NAME = "SspFilter";

    /** For the container. */
    public SspFilterInitializer() {}

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        if (SspFilterInitializer.class.getClassLoader() != context.getClassLoader()) {
            // The jar stands in a folder of the server's: it was not put there to protect this application.
            refuseSettingsWithoutJar(context);
            return;
        }
        Installed installed = Installed.in(context);
        installed.refuseHandlersBefore();
        if (installed.isEmpty() && !installed.isCoverageDeclared()) {
            register(context);
            listen(context, SharedEngine.installed(context, true, true).expect(EngineSource.WHOLE));
            return;
        }
        SharedEngine engine = SharedEngine.installed(context, !installed.isEmpty(), installed.cover());
        EngineSource source = installed.source();
        if (source != null) {
            listen(context, engine.expect(source));
        }
    }

    private static void register(ServletContext context) throws ServletException {
        FilterRegistration.Dynamic registration = context.addFilter(NAME, new SspFilter());
        if (registration == null) {
            throw new ServletException(
                    "A filter named " + NAME + " is declared already, and is not the SSP filter: give it another name");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, Coverage.EVERYTHING);
    }

    private static void listen(ServletContext context, SharedEngine engine) {
        context.addListener(new SettingsListener(context, engine));
    }

    /** An application with settings means to be protected; the jar above it cannot do that, and silence would leave it open. */
    private static void refuseSettingsWithoutJar(ServletContext context) throws ServletException {
        if (hasSettings(context) && !hasItsOwnJar(context.getClassLoader())) {
            throw new ServletException("The application has " + SETTINGS.substring(1)
                    + ", but the SSP filter's jar is not in its WEB-INF/lib: from the server's own library folder it protects"
                    + " nothing. Put the jar into WEB-INF/lib, or remove the settings");
        }
    }

    private static boolean hasItsOwnJar(ClassLoader loader) {
        try {
            return Class.forName(SspFilter.class.getName(), false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    private static boolean hasSettings(ServletContext context) throws ServletException {
        try {
            return context.getResource(SETTINGS) != null;
        } catch (MalformedURLException impossible) {
            throw new ServletException(impossible);
        }
    }
}
