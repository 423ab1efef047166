package org.sspfilter.impl.context;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a token says.
 *
 * @param name the claim, or what it stands for
 * @param value as the token has it: text from outside
 * @param time where it is a time, that; else null
 */
public record TokenFact(String name, String value, @Nullable Instant time) {}
