package org.sspfilter.impl.profile;

/** A profile or catalogue file that cannot be used. The message names the file, the line and what to write. */
public final class ProfileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProfileException(String message) {
        super(message);
    }
}
