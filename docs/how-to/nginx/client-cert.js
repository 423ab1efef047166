function clientCert(r) {
    const pem = r.variables.ssl_client_raw_cert;
    if (!pem) {
        return '';
    }
    return ':' + pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '') + ':';
}
export default { clientCert };
