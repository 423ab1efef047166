package org.sspfilter.context;

import java.util.List;
import java.util.Locale;

/**
 * What the caller says it wants to do: the space-separated tokens of the scope claim, such as {@code patient/*.read}.
 *
 * <p>Immutable. Asserted, not granted.
 *
 * <p><i>Source:</i> GP Connect 1.6, "requested_scope"; NRL 2.8, JWT guidance ("scope").
 *
 * @param tokens the tokens as written, in order; never empty
 */
public record RequestedScope(List<String> tokens) {

    /** Copies the tokens. */
    public RequestedScope {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("A scope has at least one token");
        }
    }

    /**
     * Whether this scope names a permission. Compared without regard to case, since the NRL's own examples misspell it
     * ({@code patient/Documentreference.read}).
     *
     * @param permission the permission looked for, such as {@code patient/*.read}
     * @return whether one of the tokens is that permission
     */
    public boolean names(String permission) {
        for (String token : tokens) {
            if (token.toLowerCase(Locale.ROOT).equals(permission.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return tokens.size() == 1 ? tokens.get(0) : String.join(" ", tokens);
    }
}
