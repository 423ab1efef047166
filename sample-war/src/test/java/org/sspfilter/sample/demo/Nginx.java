package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * nginx as the TLS terminator before the provider's plain connector: a configuration that runs as it is, by whoever starts
 * it, and the filter's settings for it.
 *
 * @param world the provider and everybody's certificates
 * @param form {@code nginx}, or {@code rfc9440} with nginx's JavaScript module
 * @param port where it listens, on loopback
 */
record Nginx(World world, String form, int port) {

    /** Its configuration. */
    static final String CONFIGURATION = "nginx.conf";

    /** What it proves itself with. */
    static final String SECRET = "proxy-secret";

    /** In which header it does. */
    static final String SECRET_HEADER = "X-Proxy-Secret";

    private static final String SCRIPT = "client-cert.js";
    private static final String SECRET_LINE = "proxy-secret.conf";

    /** Strips the armour of PEM: a PEM body is the Base64 that RFC 9440 puts between colons. */
    private static final String SCRIPT_TEXT = """
            function clientCert(r) {
                const pem = r.variables.ssl_client_raw_cert;
                if (!pem) {
                    return '';
                }
                return ':' + pem.replace(/-----[A-Z ]+-----/g, '').replace(/\\s/g, '') + ':';
            }
            export default { clientCert };
            """;

    /** Writes its files. */
    void write(OutputFolder output) throws IOException {
        Path folder = world.output().toAbsolutePath().normalize();
        Files.createDirectories(folder.resolve("nginx"));
        String secret = Files.readString(output.writeSecret(SECRET)).strip();
        output.write(SECRET_LINE, "proxy_set_header " + SECRET_HEADER + " \"" + secret + "\";\n", true);
        output.write(SCRIPT, SCRIPT_TEXT, false);
        output.write(CONFIGURATION, configuration(folder), false);
    }

    /** The filter's settings, by full name. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("certificate.source", form);
        settings.put("proxy.trusted", "127.0.0.1");
        settings.put("proxy.secret", "file:" + world.output().toAbsolutePath().resolve(SECRET));
        settings.put("proxy.secret-header", SECRET_HEADER);
        settings.put("proxy.protocol-header", "X-SSL-Protocol");
        settings.put("proxy.cipher-header", "X-SSL-Cipher");
        Map<String, String> full = new LinkedHashMap<>();
        settings.forEach((key, value) -> full.put("ssp.filter." + key, value));
        return full;
    }

    private String configuration(Path folder) {
        boolean scripted = form.equals("rfc9440");
        return (scripted ? "load_module /usr/lib/nginx/modules/ngx_http_js_module.so;\n" : "")
                + """
                daemon off;
                pid %1$s/nginx/nginx.pid;
                error_log %1$s/nginx/error.log warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/nginx/body;
                    proxy_temp_path %1$s/nginx/proxy;
                    fastcgi_temp_path %1$s/nginx/fastcgi;
                    uwsgi_temp_path %1$s/nginx/uwsgi;
                    scgi_temp_path %1$s/nginx/scgi;
                    underscores_in_headers off;
                    large_client_header_buffers 4 16k;
                """.formatted(folder)
                + (scripted
                        ? "    js_path " + folder + ";\n    js_import cc from " + SCRIPT
                                + ";\n    js_set $client_cert_9440 cc.clientCert;\n"
                        : "")
                + """
                    server {
                        listen 127.0.0.1:%2$d ssl;
                        ssl_protocols TLSv1.2;
                        ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256;
                        ssl_prefer_server_ciphers on;
                        ssl_certificate %1$s/provider.pem;
                        ssl_certificate_key %1$s/provider.key;
                        ssl_client_certificate %1$s/root.pem;
                        ssl_verify_client optional_no_ca;
                        ssl_verify_depth 5;
                        location / {
                            proxy_pass http://127.0.0.1:%3$d;
                            proxy_set_header Host $http_host;
                            include %1$s/%4$s;
                            proxy_set_header X-SSL-Protocol $ssl_protocol;
                            proxy_set_header X-SSL-Cipher $ssl_cipher;
                            proxy_set_header X-SSL-Client-Cert %5$s;
                            proxy_set_header Client-Cert %6$s;
                            proxy_set_header Client-Cert-Chain "";
                            proxy_set_header X-Forwarded-Client-Cert "";
                            proxy_set_header X-Forwarded-For "";
                            proxy_set_header Forwarded "";
                        }
                    }
                }
                """.formatted(
                                folder,
                                port,
                                world.ports().plain(),
                                SECRET_LINE,
                                scripted ? "\"\"" : "$ssl_client_escaped_cert",
                                scripted ? "$client_cert_9440" : "\"\"");
    }
}
