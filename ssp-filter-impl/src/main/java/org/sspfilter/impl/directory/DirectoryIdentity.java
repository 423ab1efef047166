package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.util.Set;
import javax.net.ssl.SSLSocket;

/**
 * Is the server of a fresh connection the one that we wanted, over a protocol that the Spine allows? Asked before the first
 * request. No wildcard names.
 *
 * <p><i>Source:</i> RFC 4513 section 3.1.3.
 */
final class DirectoryIdentity extends SSLSocketVerifier {

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final SSLSocketVerifier hostName = new HostNameSSLSocketVerifier(false);

    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
        hostName.verifySSLSocket(host, port, socket);
        if (!PROTOCOLS.contains(socket.getSession().getProtocol())) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "The protocol of the connection is not allowed");
        }
    }
}
