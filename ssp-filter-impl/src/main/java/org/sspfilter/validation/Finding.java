package org.sspfilter.validation;

/**
 * What one rule says of a path.
 *
 * <p>Immutable.
 *
 * @param rule which rule: {@code encoding}, {@code algorithm}, {@code signature}, {@code authority}, {@code extensions},
 *     {@code name-constraints}, {@code policies}, {@code dates}, {@code purpose}, {@code revocation}, {@code issuer-pin} or
 *     {@code name}; stable
 * @param holds whether the path keeps it
 * @param detail for the operator: what was found
 */
public record Finding(String rule, boolean holds, String detail) {}
