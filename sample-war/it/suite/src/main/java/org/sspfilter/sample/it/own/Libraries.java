package org.sspfilter.sample.it.own;

import java.lang.reflect.Method;
import java.security.Provider;
import java.util.Map;

/** Uses the application's own libraries, of other versions than those inside the bundle, and says which they are. */
final class Libraries {

    private Libraries() {}

    static String used() {
        try {
            return "jackson " + jackson() + ", caffeine " + caffeine() + ", bouncycastle " + bouncyCastle()
                    + ", nimbus " + nimbus();
        } catch (ReflectiveOperationException | LinkageError e) {
            return "broken by " + e + " of " + e.getCause();
        }
    }

    private static String jackson() throws ReflectiveOperationException {
        Object factory = create("com.fasterxml.jackson.core.JsonFactory");
        Object parser =
                factory.getClass().getMethod("createParser", String.class).invoke(factory, "{}");
        parser.getClass().getMethod("nextToken").invoke(parser);
        return factory.getClass().getMethod("version").invoke(factory).toString();
    }

    private static String caffeine() throws ReflectiveOperationException {
        Class<?> type = Class.forName("com.github.benmanes.caffeine.cache.Caffeine");
        Object builder = type.getMethod("newBuilder").invoke(null);
        Object cache = type.getMethod("build").invoke(builder);
        Method map = Class.forName("com.github.benmanes.caffeine.cache.Cache").getMethod("asMap");
        @SuppressWarnings("unchecked")
        Map<Object, Object> entries = (Map<Object, Object>) map.invoke(cache);
        entries.put("a", "kept");
        return String.valueOf(entries.get("a"));
    }

    private static String bouncyCastle() throws ReflectiveOperationException {
        return String.valueOf(
                ((Provider) create("org.bouncycastle.jce.provider.BouncyCastleProvider")).getVersionStr());
    }

    private static String nimbus() throws ReflectiveOperationException {
        Class<?> type = Class.forName("com.nimbusds.jose.JWSAlgorithm");
        return type.getMethod("parse", String.class).invoke(null, "RS512").toString();
    }

    private static Object create(String name) throws ReflectiveOperationException {
        return Class.forName(name).getConstructor().newInstance();
    }
}
