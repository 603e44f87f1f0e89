// SPDX-License-Identifier: MIT
// Commits are signed when git would sign them, and git itself verifies them.
#include "e2e/judge.hpp"

#include <filesystem>

using namespace journey::test;

namespace {

namespace fs = std::filesystem;

// A repository of someone with an SSH key that git is set up to sign with and to trust.
class SshSigner : public Diary {
public:
    SshSigner() {
        run("ssh-keygen -q -t ed25519 -N '' -f ~/key && echo \"$(git config user.email) $(cat ~/key.pub)\" > ~/signers");
        git("config gpg.format ssh && git config user.signingKey ~/key.pub && git config gpg.ssh.allowedSignersFile ~/signers");
    }
};

// The same with an OpenPGP key; its agent ends with it.
class GpgSigner : public Diary {
public:
    GpgSigner() {
        fs::create_directory(home() / "gnupg");
        fs::permissions(home() / "gnupg", fs::perms::owner_all);
        set("GNUPGHOME", (home() / "gnupg").string());
        const Result made =
            run("gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-gen-key \"$(git config user.name) <$(git "
                "config "
                "user.email)>\" ed25519 sign never");
        if (made.status != 0) throw std::runtime_error(made.transcript);
    }
    ~GpgSigner() { run("gpgconf --kill all"); }
};

// A program that signs and checks in the manner of gpgsm: the signature is the checksum of what is signed.
constexpr const char* checksum_signer = R"sh(#!/bin/sh
case "$*" in
*--verify*)
    file=$(echo "$*" | sed 's/.*--verify \([^ ]*\) .*/\1/')
    grep -q "$(sha256sum | cut -d' ' -f1)" "$file" || exit 1
    echo '[GNUPG:] NEWSIG'
    echo '[GNUPG:] GOODSIG 0123456789ABCDEF A Person'
    echo '[GNUPG:] TRUST_FULLY 0 shell'
    ;;
*)
    echo '-----BEGIN SIGNED MESSAGE-----'
    sha256sum | cut -d' ' -f1
    echo '-----END SIGNED MESSAGE-----'
    echo >&2
    echo '[GNUPG:] SIG_CREATED ' >&2
    ;;
esac
)sh";

bool verifies(const Sandbox& box) {
    const Result result = box.run("git verify-commit HEAD");
    INFO(result.transcript);
    CHECK(box.run("git fsck --strict --no-dangling 2>&1").out == "");
    return result.status == 0;
}
bool is_signed(const Sandbox& box) {
    return contains(box.git("cat-file commit HEAD"), "\ngpgsig ");
}

}  // namespace

TEST_CASE("commit.gpgSign makes signed commits with an OpenPGP key") {
    GpgSigner diary;
    diary.git("config commit.gpgSign true");
    CHECK(commit_of(diary, {"complete", "probe"}) == "Complete project: Probe reader|complete probe");
    CHECK(verifies(diary));
    CHECK(diary.git("log -1 --format=%G?") == "G\n");
}

TEST_CASE("commit.gpgSign makes signed commits with an SSH key") {
    SshSigner diary;
    diary.git("config commit.gpgSign true");
    CHECK(commit_of(diary, {"complete", "probe"}) == "Complete project: Probe reader|complete probe");
    CHECK(verifies(diary));
    CHECK(diary.git("log -1 --format=%G?") == "G\n");
}

TEST_CASE("an X.509 program signs through the same path") {
    Diary diary;
    diary.write(diary.home() / "signer", checksum_signer);
    fs::permissions(diary.home() / "signer", fs::perms::owner_all);
    diary.git("config gpg.format x509 && git config gpg.x509.program $HOME/signer && git config user.signingKey someone");
    diary.done({"complete", "probe", "-S"});
    CHECK(contains(diary.git("cat-file commit HEAD"), "\ngpgsig -----BEGIN SIGNED MESSAGE-----\n"));
    CHECK(verifies(diary));
}

TEST_CASE("a signed commit carries the same people, times and message as an unsigned one") {
    SshSigner diary;
    diary.set("GIT_AUTHOR_DATE", "2026-11-20T10:00:00+0530");
    diary.set("GIT_AUTHOR_NAME", "Äude");
    diary.set("GIT_COMMITTER_DATE", "2026-11-21T10:00:00-0330");
    diary.git("config i18n.commitEncoding ISO-8859-1");
    diary.done({"complete", "probe", "-S", "-m", "Für alle\n\nEin Satz."});
    CHECK(verifies(diary));
    const std::string commit = diary.git("cat-file commit HEAD");
    CHECK(contains(commit, "\nauthor Äude <"));
    CHECK(diary.git("log -1 --format='%ad|%cd' --date=iso") == "2026-11-20 10:00:00 +0530|2026-11-21 10:00:00 -0330\n");
    CHECK(diary.git("-c i18n.logOutputEncoding=UTF-8 log -1 --format=%B") ==
          "Für alle\n\nEin Satz.\n\nJourney: complete probe\n\n");
    CHECK_FALSE(contains(commit, "\nencoding "));
}

TEST_CASE("the key is the person's own, or the one that -S names") {
    SshSigner diary;
    diary.run("ssh-keygen -q -t ed25519 -N '' -f ~/other && echo \"$(git config user.email) $(cat ~/other.pub)\" >> ~/signers");
    diary.done({"complete", "probe", "-S"});
    CHECK(verifies(diary));
    const std::string own = diary.git("log -1 --format=%GF");
    diary.done({"reopen", "probe", "-S" + (diary.home() / "other.pub").string()});
    CHECK(verifies(diary));
    CHECK(diary.git("log -1 --format=%GF") != own);
}

TEST_CASE("journey.gpgSign overrules commit.gpgSign, and the command line both") {
    SshSigner diary;
    diary.git("config commit.gpgSign true && git config journey.gpgSign false");
    diary.done({"complete", "probe"});
    CHECK_FALSE(is_signed(diary));
    diary.git("config commit.gpgSign false && git config journey.gpgSign true");
    diary.done({"reopen", "probe"});
    CHECK(is_signed(diary));
    diary.done({"complete", "probe", "--no-gpg-sign"});
    CHECK_FALSE(is_signed(diary));
    diary.git("config journey.gpgSign false");
    diary.done({"reopen", "probe", "--gpg-sign"});
    CHECK(is_signed(diary));
}

TEST_CASE("who can't sign makes no commit, and nothing has changed") {
    Diary diary;
    diary.git("config commit.gpgSign true && git config gpg.format ssh && git config user.signingKey ~/missing.pub");
    const auto before = diary.status() + diary.head() + diary.git("ls-files -s") + diary.read("journal.yaml");
    const Result result = diary.journey({"complete", "probe"});
    INFO(result.transcript);
    CHECK(result.status == 128);
    CHECK(contains(result.err, "fatal: the commit could not be signed; nothing has changed\n"));
    CHECK(diary.status() + diary.head() + diary.git("ls-files -s") + diary.read("journal.yaml") == before);
    CHECK_FALSE(diary.exists(".git/index.lock"));
}

TEST_CASE("of -S and --no-gpg-sign the last one counts") {
    SshSigner diary;
    diary.done({"complete", "probe", "-S", "--no-gpg-sign"});
    CHECK_FALSE(is_signed(diary));
    diary.done({"reopen", "probe", "--no-gpg-sign", "-S"});
    CHECK(is_signed(diary));
}

TEST_CASE("a dry run asks nobody for a signature") {
    Diary diary;
    diary.git("config commit.gpgSign true && git config gpg.program false");
    const Result result = diary.journey({"complete", "probe", "-n"});
    CHECK(result.status == 0);
}
