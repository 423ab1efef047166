package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingSources;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.wiring.Assembly;
import org.sspfilter.impl.wiring.Beans;
import org.sspfilter.impl.wiring.Surroundings;

/**
 * What runs behind a started filter: the gate, and the few settings that the servlet side needs.
 *
 * @param gate rules on requests
 * @param responseHeaders what every response carries
 * @param hiddenHeaders what the application does not see of a request
 * @param body how much of a body a check may read, and for how long
 * @param cache what the application sees of the directory
 * @param seen judges on the first requests what no API tells before
 * @param hasBeans whether the application's beans were asked
 * @param release gives up what others keep for the application because of us
 */
record Engine(
        Gate gate,
        ResponseHeaders responseHeaders,
        HiddenHeaders hiddenHeaders,
        BodyBounds body,
        CacheAttribute cache,
        FirstRequests seen,
        boolean hasBeans,
        Runnable release)
        implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    private static final String NOTHING_SAID =
            "The SSP filter's jar is in this application, and nothing says what it is to"
                    + " protect: everything is refused. Write " + SspFilterInitializer.SETTINGS.substring(1)
                    + " (docs/how-to/tomcat.md), or give settings as a CDI bean (docs/how-to/cdi.md); an application that makes"
                    + " the filter in code says coverage=declared in that file";

    /** Gathers the settings and builds the gate; throws with all problems when they are wrong. */
    static Engine start(ServletContext context, EngineSource from) {
        Problems problems = new Problems();
        SettingSources sources = new SettingSources(problems);
        SspFilterSettings given = from.given();
        Beans beans = BeansAtHand.find(context);
        Surroundings surroundings = new Surroundings(
                files(context),
                System::getenv,
                context.getClassLoader(),
                context::getAttribute,
                beans == null ? Beans.NONE : beans);
        SspFilterSettings said = given == null ? surroundings.settings(problems) : given;
        if (said == null && !problems.isEmpty()) {
            throw new SspConfigurationException(problems.all());
        }
        if (given == null) {
            sources.own("init-param", from.parameters().own());
            Parameters parameters = Parameters.ofContext(context);
            sources.shared("context-param", parameters.own());
            if (said != null) {
                sources.own("bean of " + SspFilterSettings.class.getSimpleName(), said.values());
            }
            sources.own(SspFilterInitializer.SETTINGS.substring(1), settingsFile(context, problems))
                    .contextParameters(parameters.others(), parameters.missing())
                    .initParameters(
                            from.parameters().others(), from.parameters().missing());
            if (sources.values().isEmpty() && problems.isEmpty()) {
                throw new SspConfigurationException(List.of(NOTHING_SAID));
            }
        } else {
            sources.own("code", given.values());
        }
        Map<String, String> properties = systemProperties();
        Map<String, String> server = ConfigAtHand.values(context.getClassLoader(), context.getContextPath(), problems);
        // It hands on the system properties too; what they say is told once.
        server.entrySet().removeAll(properties.entrySet());
        sources.environment(System.getenv())
                .microProfile(context.getContextPath(), server)
                .systemProperties(context.getContextPath(), properties);

        SettingValues values = new SettingValues(sources.values(), files(context), System::getenv, problems);
        values.choice(SettingKey.COVERAGE);
        values.choice(SettingKey.COVERAGE_HANDLERS);
        Gate gate =
                Assembly.gate(values, said == null ? SspFilterSettings.builder().build() : said, surroundings);
        log(context, sources);
        ServerKind kind = ServerKind.of(context.getServerInfo());
        CacheAttribute cache = new CacheAttribute(context, gate.accreditationCache());
        cache.publish();
        return new Engine(
                gate,
                new ResponseHeaders(
                        values.time(SettingKey.RESPONSE_HSTS),
                        QuotaHeaders.of(values),
                        values.yes(SettingKey.RESPONSE_TRACE)),
                HiddenHeaders.of(values),
                new BodyBounds(
                        values.whole(SettingKey.OWNERSHIP_MAX_BODY),
                        values.time(SettingKey.OWNERSHIP_BODY_DEADLINE),
                        System::nanoTime),
                cache,
                new FirstRequests(kind),
                beans != null,
                ConfigAtHand.release(context.getClassLoader(), kind));
    }

    @Override
    public void close() {
        cache.withdraw();
        try {
            gate.close();
        } finally {
            release.run();
        }
    }

    private static void log(ServletContext context, SettingSources sources) {
        StringBuilder text = new StringBuilder("SSP filter started for context \"")
                .append(context.getContextPath())
                .append("\" with:");
        for (String line : sources.effective()) {
            text.append(System.lineSeparator()).append("  ").append(line);
        }
        LOG.log(Level.INFO, text.toString());
        for (String warning : sources.warnings()) {
            LOG.log(Level.WARNING, warning);
        }
    }

    static Map<String, String> parameters(Enumeration<String> names, Function<String, @Nullable String> values) {
        Map<String, String> parameters = new HashMap<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String value = values.apply(name);
            parameters.put(name, value == null ? "" : value);
        }
        return parameters;
    }

    /** What the settings file says; nothing when it is missing or cannot be read, which the start tells. */
    static Map<String, String> settingsFile(ServletContext context) {
        return settingsFile(context, new Problems());
    }

    private static Map<String, String> settingsFile(ServletContext context, Problems problems) {
        Properties properties = new Properties();
        try (InputStream stream = context.getResourceAsStream(SspFilterInitializer.SETTINGS)) {
            if (stream != null) {
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.add(SspFilterInitializer.SETTINGS + " cannot be read: " + unreadable.getMessage());
        }
        return strings(properties);
    }

    private static Map<String, String> systemProperties() {
        return strings(System.getProperties());
    }

    private static Map<String, String> strings(Properties properties) {
        Map<String, String> strings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            strings.put(name, properties.getProperty(name, ""));
        }
        return strings;
    }

    /** A path below WEB-INF is the application's own; any other is the server's. */
    private static Function<String, Path> files(ServletContext context) {
        return name -> {
            String inside = name.startsWith("/") ? name : "/" + name;
            if (inside.startsWith("/WEB-INF/")) {
                String real = context.getRealPath(inside);
                if (real == null) {
                    throw new SspConfigurationException(
                            List.of(name + ": this server does not unpack the application; name a file outside it"));
                }
                return Path.of(real);
            }
            return Path.of(name);
        };
    }
}
