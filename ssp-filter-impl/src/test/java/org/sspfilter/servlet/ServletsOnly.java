package org.sspfilter.servlet;

import java.io.IOException;
import java.io.InputStream;

/** The class path of a server that has servlets and nothing else of Jakarta's: an application's own, with our classes in it. */
final class ServletsOnly extends ClassLoader {

    ServletsOnly() {
        super(ServletsOnly.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if ((name.startsWith("jakarta.") && !name.startsWith("jakarta.servlet."))
                || name.startsWith("org.eclipse.microprofile.")) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return name.startsWith("org.sspfilter.") ? own(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
