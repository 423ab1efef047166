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
 * Protects an application that has nothing but the jar and a settings file: registers {@link SspFilter} on {@code /*},
 * before the application's own filters, for all dispatcher types.
 *
 * <p>Where the application maps the filter to {@code /*} itself, it adds the dispatcher types only. A jar with neither mapping nor settings fails
 * the deployment: an application that carries this jar and is not protected would be a trap.
 */
public final class SspFilterInitializer implements ServletContainerInitializer {

    static final String SETTINGS = "/WEB-INF/ssp-filter.properties";
    private static final String NAME = "SspFilter";
    private static final String EVERYTHING = "/*";

    /** For the container. */
    public SspFilterInitializer() {}

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        if (SspFilterInitializer.class.getClassLoader() != context.getClassLoader()) {
            // The jar stands in a folder of the server's: it was not put there to protect this application.
            refuseSettingsWithoutJar(context);
            return;
        }
        if (isMapped(context)) {
            return;
        }
        if (!hasSettings(context)) {
            throw new ServletException("The SSP filter's jar is in this application, but it protects nothing: write "
                    + SETTINGS.substring(1) + ", or map " + SspFilter.class.getName()
                    + " to /* in web.xml for all dispatcher types (docs/how-to/tomcat.md)");
        }
        SspFilter filter = SspFilter.startedByListener();
        FilterRegistration.Dynamic registration = context.addFilter(NAME, filter);
        if (registration == null) {
            throw new ServletException(
                    "A filter named " + NAME
                            + " is declared already, and is not mapped to /* for all dispatcher types: mend its mapping or remove it");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, EVERYTHING);
        context.addListener(new SettingsListener(filter));
    }

    /**
     * Whether the application maps the filter itself. A narrower path is refused, since something would stand open.
     *
     * <p>A mapping says nothing of its dispatcher types here, and one of requests alone is the default: a forward from an
     * unguarded path would get round the filter. So all types are added, before all others' mappings; where they were there
     * already, the second pass finds the decision of the first.
     */
    private static boolean isMapped(ServletContext context) throws ServletException {
        for (FilterRegistration registration : context.getFilterRegistrations().values()) {
            if (SspFilter.class.getName().equals(registration.getClassName())) {
                if (registration.getUrlPatternMappings().contains(EVERYTHING)) {
                    registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, EVERYTHING);
                    return true;
                }
                throw new ServletException("The filter " + registration.getName() + " is mapped to "
                        + registration.getUrlPatternMappings() + " and not to /*: all other paths would be open");
            }
        }
        return false;
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
