// SPDX-License-Identifier: MIT
// What a static libgit2 asks of SSH, TLS and Kerberos, answered here: there are none. git_libgit2_init() of Debian's shared
// library reads all certificates of the system, at each start of a program that never talks to a server.
//
// The linker takes a member out of libgit2.a only for a name that is still missing: this object comes first. One list serves
// libgit2 1.5 to 1.9, with mbedTLS and with OpenSSL. Not weak, so that a libgit2 that needs one name more does not link, and
// CMake takes the shared one.
#include <git2.h>
#if __has_include(<git2/sys/errors.h>)
#include <git2/sys/errors.h>  // since 1.7 git_error_set_str() is there
#endif

namespace {

int refuse(const char* why) {
    git_error_set_str(GIT_ERROR_NET, why);
    return -1;
}
int without_ssh() {
    return refuse("this program was built without SSH");
}
int without_tls() {
    return refuse("this program was built without TLS");
}

}  // namespace

// Their names are libgit2's, in headers that it does not install.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" {

int git_transport_ssh_global_init();
int git_transport_ssh_libssh2_global_init();
int git_smart_subtransport_ssh(void**, void*, void*);
int git_transport_ssh_with_paths(git_transport**, git_remote*, void*);
int git_http_auth_negotiate(void**, const void*);

int git_mbedtls_stream_global_init();
int git_mbedtls__set_cert_location(const char*, const char*);
int git_mbedtls_stream_new(void**, const char*, const char*);
int git_mbedtls_stream_wrap(void**, void*, const char*);

int git_openssl_stream_global_init();
int git_openssl__set_cert_location(const char*, const char*);
int git_openssl__add_x509_cert(void*);
int git_openssl_stream_new(void**, const char*, const char*);
int git_openssl_stream_wrap(void**, void*, const char*);

int git_transport_ssh_global_init() {
    return 0;
}
int git_transport_ssh_libssh2_global_init() {
    return 0;
}
int git_smart_subtransport_ssh(void** /*out*/, void* /*owner*/, void* /*param*/) {
    return without_ssh();
}
int git_transport_ssh_with_paths(git_transport** /*out*/, git_remote* /*owner*/, void* /*payload*/) {
    return without_ssh();
}
int git_http_auth_negotiate(void** /*out*/, const void* /*url*/) {
    return refuse("this program was built without Kerberos");
}

int git_mbedtls_stream_global_init() {
    return 0;
}
int git_mbedtls__set_cert_location(const char* /*file*/, const char* /*path*/) {
    return without_tls();
}
int git_mbedtls_stream_new(void** /*out*/, const char* /*host*/, const char* /*port*/) {
    return without_tls();
}
int git_mbedtls_stream_wrap(void** /*out*/, void* /*stream*/, const char* /*host*/) {
    return without_tls();
}

int git_openssl_stream_global_init() {
    return 0;
}
int git_openssl__set_cert_location(const char* /*file*/, const char* /*path*/) {
    return without_tls();
}
int git_openssl__add_x509_cert(void* /*certificate*/) {
    return without_tls();
}
int git_openssl_stream_new(void** /*out*/, const char* /*host*/, const char* /*port*/) {
    return without_tls();
}
int git_openssl_stream_wrap(void** /*out*/, void* /*stream*/, const char* /*host*/) {
    return without_tls();
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
