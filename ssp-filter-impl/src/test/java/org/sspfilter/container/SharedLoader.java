package org.sspfilter.container;

import java.beans.PropertyChangeListener;
import org.apache.catalina.Context;
import org.apache.catalina.Loader;
import org.jspecify.annotations.Nullable;

/** Lets an application have the classes of the test for its own. */
final class SharedLoader implements Loader {

    private final ClassLoader loader;
    private @Nullable Context context;

    SharedLoader(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public void backgroundProcess() {}

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public @Nullable Context getContext() {
        return context;
    }

    @Override
    public void setContext(Context value) {
        context = value;
    }

    @Override
    public boolean getDelegate() {
        return true;
    }

    @Override
    public void setDelegate(boolean value) {}

    @Override
    public void addPropertyChangeListener(PropertyChangeListener listener) {}

    @Override
    public boolean modified() {
        return false;
    }

    @Override
    public void removePropertyChangeListener(PropertyChangeListener listener) {}
}
