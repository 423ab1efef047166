package org.sspfilter.impl.context;

import org.sspfilter.impl.json.JsonCursor;

/**
 * Room for the bytes of a token, and what walks through them.
 *
 * <p>Belongs to one thread at a time.
 *
 * @param bytes for the decoded token
 * @param cursor to be started on them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are lent, not a value
record ReadingRoom(byte[] bytes, JsonCursor cursor) {}
