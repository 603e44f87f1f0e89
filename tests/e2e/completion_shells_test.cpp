// SPDX-License-Identifier: MIT
// The tab key in the real bash, zsh and fish.
#include "e2e/shells.hpp"

using namespace journey::test;

namespace {

// A journal with a tag that has a blank in it, a tag and branch of git's, and files beside it.
class Desk : public Diary {
public:
    Desk() {
        done({"add-project", "Rover", "--tag=data structures"});
        git("tag v1.0");
        git("config alias.j journey");
        git("branch 'ev$il'");
        write("sub dir/x", "");
        write("reader", "");
        write("other/journal.yaml", "version: 1\ntitle: T\nprojects:\n  - id: tulips\n    title: T\n");
        git("init -q other");
        write("co:l'on/x", "");
        write("co:l\\on/x", "");
    }
};

// What is typed and what becomes of it is the same in all three.
const std::vector<Line> everywhere = {
    {R"(journey add-p\t)", "journey add-project "},
    {R"(git journey add-p\t)", "git journey add-project "},
    {R"(journey help add-p\t)", "journey help add-project "},
    {R"(journey complete pro\t)", "journey complete probe "},
    {R"(journey complete probe pro\t)", "journey complete probe pro"},
    {R"(git journey complete pro\t)", "git journey complete probe "},
    {R"(journey reopen pro\t)", "journey reopen pro"},
    {R"(journey show moving-machines/\t)", "journey show moving-machines/"},
    {R"(journey complete mov/3\t)", "journey complete mov/3 "},
    {R"(journey list --cou\t)", "journey list --course="},
    {R"(journey list --course=so\t)", "journey list --course=soil-sensors "},
    {R"(journey list --course so\t)", "journey list --course soil-sensors "},
    {R"(git journey list --course=so\t)", "git journey list --course=soil-sensors "},
    {R"(journey list 'co\t)", "journey list 'courses' "},
    {R"(journey list "co\t)", "journey list \"courses\" "},
    {R"(journey list --tag=da\t)", "journey list --tag=data\\ structures "},
    {R"(journey list --tag da\t)", "journey list --tag data\\ structures "},
    {R"(journey list --tag=data\\ s\t)", "journey list --tag=data\\ structures "},
    {R"(journey list --tag 'da\t)", "journey list --tag 'data structures' "},
    {R"(journey -C 'sub dir' show rov\t)", "journey -C 'sub dir' show rover "},
    {R"(journey -C sub\t)", "journey -C sub\\ dir/"},
    {R"(git -C sub\\ dir journey show rov\t)", "git -C sub\\ dir journey show rover "},
    {R"(git -C co\\:l\\'on journey show rov\t)", "git -C co\\:l\\'on journey show rover "},
    {R"(git -C 'co:l\\on' journey show rov\t)", "git -C 'co:l\\on' journey show rover "},
    {R"(git --git-dir=other/.git --work-tree=other journey show tul\t)",
     "git --git-dir=other/.git --work-tree=other journey show tulips "},
    {R"(git -C other --git-dir .git --work-tree . journey show tul\t)",
     "git -C other --git-dir .git --work-tree . journey show tulips "},
    {R"(git j show rov\t)", "git j show rover "},
    {R"(git -c a.b=c --no-pager -C . journey show rov\t)", "git -c a.b=c --no-pager -C . journey show rover "},
    {R"(git journey -C .. show rov\t)", "git journey -C .. show rov"},
    {R"(A=b journey show rov\t)", "A=b journey show rover "},
    {R"(echo; journey show rov\t)", "echo; journey show rover "},
    {R"(journey --journal=jour\t)", "journey --journal=journal.yaml "},
    {R"(journey --journal jour\t)", "journey --journal journal.yaml "},
    {R"(journey diff v1\t)", "journey diff v1.0 "},
    {R"(journey diff HEAD..v1\t)", "journey diff HEAD..v1.0 "},
    {R"(journey status --at=v1\t)", "journey status --at=v1.0 "},
    {R"(git journey status --at=ev\t)", "git journey status --at=ev\\$il "},
    {R"(journey complete rov --on=yes\t)", "journey complete rov --on=yesterday "},
    // A redirection is the shell's, and no word of journey's.
    {R"(journey list > read\t)", "journey list > reader "},
    {R"(journey list >read\t)", "journey list >reader "},
    {R"(journey list 2>> read\t)", "journey list 2>> reader "},
    {R"(journey list < read\t)", "journey list < reader "},
    {R"(git journey list > read\t)", "git journey list > reader "},
    {R"(journey list > out obj\t)", "journey list > out objectives "},
    {R"(journey list 2>/dev/null obj\t)", "journey list 2>/dev/null objectives "},
    {R"(journey list >"a>b" obj\t)", "journey list >\"a>b\" objectives "},
    {R"(git journey list >out obj\t)", "git journey list >out objectives "},
    {R"(journey show '>' pro\t)", "journey show '>' pro"},
    // What can't be completed stays, whatever files there are.
    {R"(journey add-project read\t)", "journey add-project read"},
    {R"(git journey add-insight read\t)", "git journey add-insight read"},
    {R"(journey frobnicate read\t)", "journey frobnicate read"},
    {R"(journey show $(touch pwned)\t)", "journey show $(touch pwned)"},
    {R"k(journey show "$(touch pwned)" pro\t)k", "journey show \"$(touch pwned)\" pro"},
};

// Fish 4 asks git-journey as well, right where it stands, and has a word of its own about each program called `git-*`.
bool asks_by_itself(const Sandbox& box, const std::string& name) {
    return name == "fish" && box.run("fish --version | grep -q 'version [4-9]'").status == 0;
}

void check_everywhere(const std::string& name) {
    if (is_missing(name)) return;
    Desk box;
    const Shell shell = prepare_shell(box, name);
    check_typed(box, shell, everywhere);
    if (!asks_by_itself(box, name))
        check_typed(box, shell,
                    {{R"(git --git-dir=other/.git --work-tree=other journey show rov\t)",
                      "git --git-dir=other/.git --work-tree=other journey show rov"}});
    CHECK_FALSE(box.exists("pwned"));
}

std::string about_journey(const Sandbox& box) {
    return asks_by_itself(box, "fish") ? "Custom command" : "keep a learning journal";
}

// Candidates as nobody would wish for.
const std::string nasty =
    "words\t\n"
    "a$(touch pwned)\t$(touch pwned) `touch pwned` %F{red}\n"
    "b`touch pwned`\n"
    "c;touch pwned\n"
    "d'e \"f\" \\g\n"
    "h:i\n"
    "j*\n"
    "k$HOME~\n"
    "#l\n"
    "-m\n"
    "n&touch pwned|>pwned\n"
    "ö 🚀\n"
    "q=r\n"
    "s{t,u}[v]\n"
    "w^x!y\n";

void check_nasty(const std::string& name, const std::vector<Line>& lines) {
    if (is_missing(name)) return;
    Sandbox box;
    const Shell shell = prepare_shell(box, name);
    answer_with(box, nasty);
    check_typed(box, shell, lines);
    // All of them shown; then files and folders of such names, which the shell completes by itself.
    for (const char* file : {"a$(touch pwned)", "b`touch pwned`", "c;touch pwned"}) box.write(file, "");
    box.write("d$(touch pwned)/x", "");
    check_typed(box, shell, {{name == "bash" ? R"(journey show \t\t)" : R"(journey show \t)", "journey show "}});
    for (const char* kind : {"files", "folders"}) {
        answer_with(box, std::string(kind) + "\t--journal=\n");
        check_typed(box, shell,
                    {{R"(journey --journal=a\t\n)",
                      std::string("journey --journal=a") + (kind == std::string("files") ? "\\$\\(touch\\ pwned\\) " : "")},
                     {R"(journey --journal=d\t\n)", "journey --journal=d\\$\\(touch\\ pwned\\)/"}});
    }
    CHECK_FALSE(box.exists("pwned"));
}

}  // namespace

TEST_CASE("bash completes what is typed") {
    check_everywhere("bash");
}

TEST_CASE("zsh completes what is typed") {
    check_everywhere("zsh");
}

TEST_CASE("fish completes what is typed") {
    check_everywhere("fish");
}

TEST_CASE("bash quotes what it completes, and runs none of it") {
    check_nasty("bash", {{R"(journey show a\t\n)", R"(journey show a\$\(touch\ pwned\) )"},
                         {R"(journey show "a\t\n)", R"k(journey show "a\$(touch pwned)" )k"},
                         {R"(journey show 'a\t\n)", R"(journey show 'a$(touch pwned)' )"},
                         {R"(git journey show a\t\n)", R"(git journey show a\$\(touch\ pwned\) )"},
                         {R"(git journey show 'a\t\n)", R"(git journey show 'a$(touch pwned)' )"},
                         {R"(journey show a\\$\t\n)", R"(journey show a\$\(touch\ pwned\) )"},
                         {R"(journey show b\t\n)", R"(journey show b\`touch\ pwned\` )"},
                         {R"(journey show "b\t\n)", R"(journey show "b\`touch pwned\`" )"},
                         {R"(journey show c\t\n)", R"(journey show c\;touch\ pwned )"},
                         {R"(journey show d\t\n)", R"(journey show d\'e\ \"f\"\ \\g )"},
                         {R"(journey show 'd\t\n)", R"(journey show 'd'\''e "f" \g' )"},
                         {R"(journey show "d\t\n)", R"(journey show "d'e \"f\" \\g" )"},
                         {R"(journey show h\t\n)", "journey show h:i "},
                         {R"(journey show h:\t\n)", "journey show h:i "},
                         {R"(journey show j\t\n)", R"(journey show j\* )"},
                         {R"(journey show k\t\n)", R"(journey show k\$HOME~ )"},
                         {R"(journey show \\#\t\n)", R"(journey show \#l )"},
                         {R"(journey show -\t\n)", "journey show -m "},
                         {R"(journey show n\t\n)", R"(journey show n\&touch\ pwned\|\>pwned )"},
                         {R"(journey show q\t\n)", "journey show q=r "},
                         {R"(journey show s\t\n)", R"(journey show s\{t\,u\}\[v\] )"},
                         {R"(journey show w\t\n)", R"(journey show w\^x\!y )"},
                         {R"(journey show "w\t)", R"(journey show "w)"}});
}

TEST_CASE("zsh quotes what it completes, and runs none of it") {
    check_nasty("zsh", {{R"(journey show a\t\n)", R"(journey show a\$\(touch\ pwned\) )"},
                        {R"(journey show "a\t\n)", R"k(journey show "a\$(touch pwned)" )k"},
                        {R"(journey show 'a\t\n)", R"(journey show 'a$(touch pwned)' )"},
                        {R"(git journey show a\t\n)", R"(git journey show a\$\(touch\ pwned\) )"},
                        {R"(journey show b\t\n)", R"(journey show b\`touch\ pwned\` )"},
                        {R"(journey show "b\t\n)", R"(journey show "b\`touch pwned\`" )"},
                        {R"(journey show c\t\n)", R"(journey show c\;touch\ pwned )"},
                        {R"(journey show d\t\n)", R"(journey show d\'e\ \"f\"\ \\g )"},
                        {R"(journey show 'd\t\n)", R"(journey show 'd'\''e "f" \g' )"},
                        {R"(journey show "d\t\n)", R"(journey show "d'e \"f\" \\g" )"},
                        {R"(journey show h\t\n)", "journey show h:i "},
                        {R"(journey show h:\t\n)", "journey show h:i "},
                        {R"(journey show j\t\n)", R"(journey show j\* )"},
                        {R"(journey show k\t\n)", R"(journey show k\$HOME\~ )"},
                        {R"(journey show -\t\n)", "journey show -m "},
                        {R"(journey show n\t\n)", R"(journey show n\&touch\ pwned\|\>pwned )"},
                        {R"(journey show q\t\n)", "journey show q=r "},
                        {R"(journey show s\t\n)", R"(journey show s\{t,u\}\[v\] )"},
                        {R"(journey show w\t\n)", R"(journey show w\^x\!y )"}});
}

TEST_CASE("fish quotes what it completes, and runs none of it") {
    check_nasty("fish", {{R"(journey show a\t\n)", R"(journey show a\$\(touch\ pwned\) )"},
                         {R"(journey show "a\t\n)", R"k(journey show "a\$(touch pwned)" )k"},
                         {R"(journey show 'a\t\n)", R"(journey show 'a$(touch pwned)' )"},
                         {R"(git journey show a\t\n)", R"(git journey show a\$\(touch\ pwned\) )"},
                         {R"(journey show b\t\n)", R"(journey show b`touch\ pwned` )"},
                         {R"(journey show c\t\n)", R"(journey show c\;touch\ pwned )"},
                         {R"(journey show d\t\n)", R"(journey show d\'e\ \"f\"\ \\g )"},
                         {R"(journey show h:\t\n)", "journey show h:i "},
                         {R"(journey show j\t\n)", R"(journey show j\* )"},
                         {R"(journey show k\t\n)", R"(journey show k\$HOME~ )"},
                         {R"(journey show n\t\n)", R"(journey show n\&touch\ pwned\|\>pwned )"},
                         {R"(journey show s\t\n)", R"(journey show s\{t,u\}\[v\] )"}});
}

TEST_CASE("fish shows what things are") {
    if (is_missing("fish")) return;
    Desk box;
    prepare_shell(box, "fish");
    const auto completions = [&](const std::string& line) {
        return box.run(std::vector<std::string>{"fish", "-c", "complete -C $argv[1]", "--", line}).out;
    };
    CHECK(completions("journey show ro") == "rover\tRover\n");
    CHECK(completions("git journ") == "journey\t" + about_journey(box) + "\n");
    CHECK(completions("journey add-pr") == "add-project\tAdd a project\n");
    CHECK(completions("journey list --cours") == "--course=\tonly what belongs to this course\n");
    CHECK(completions("journey add-project rea").empty());
}

TEST_CASE("fish completes behind a tilde or a variable, which stay as they were typed") {
    if (is_missing("fish")) return;
    Desk box;
    const Shell shell = prepare_shell(box, "fish");
    std::filesystem::create_directories(box.home() / "plants/the roots");
    box.write("~tilde", "");
    check_typed(box, shell,
                {{R"(journey -C ~/pl\t)", "journey -C ~/plants/"},
                 {R"(journey -C $HOME/plants/the\t)", "journey -C $HOME/plants/the\\ roots/"},
                 {R"(journey --journal ~/pl\t)", "journey --journal ~/plants/"},
                 {R"(journey --journal=$HOME/pl\t)", "journey --journal=$HOME/plants/"},
                 {R"(journey --journal "$HOME/pl\t)", "journey --journal \"$HOME/plants/"},
                 {R"(git journey -C ~/pl\t)", "git journey -C ~/plants/"},
                 {R"(journey --journal \\~t\t)", "journey --journal \\~tilde "},
                 {R"(journey -C '~/pl\t)", "journey -C '~/pl"},
                 {R"(journey -C $NONE/pl\t)", "journey -C $NONE/pl"}});
}

TEST_CASE("fish offers no pieces of a file's name with a line break") {
    if (is_missing("fish")) return;
    Desk box;
    prepare_shell(box, "fish");
    box.write("piece\nrest", "");
    box.write("pieces", "");
    CHECK(box.run(std::vector<std::string>{"fish", "-c", "complete -C 'journey --journal pi'"}).out == "pieces\n");
}

TEST_CASE("bash completes by `eval`, without its own collection of completions and without git's") {
    Desk box;
    const Shell shell{"bash", "eval \"$(journey completion bash)\""};
    check_typed(box, shell,
                {{R"(journey list --course=so\t)", "journey list --course=soil-sensors "},
                 {R"(journey list --tag="da\t)", "journey list --tag=\"data structures\" "},
                 {R"(journey show pro\t)", "journey show probe "},
                 {R"(journey diff v1\t)", "journey diff v1"}});
}

TEST_CASE("zsh completes by `eval`") {
    if (is_missing("zsh")) return;
    Desk box;
    const Shell shell{"zsh", "autoload -Uz compinit; compinit -D -u; eval \"$(journey completion zsh)\""};
    check_typed(box, shell,
                {{R"(journey list --course=so\t)", "journey list --course=soil-sensors "},
                 {R"(journey list --tag="da\t)", "journey list --tag=data\\ structures "},
                 {R"(git journey show pro\t)", "git journey show probe "},
                 {R"(git -C sub\\ dir journey show pro\t)", "git -C sub\\ dir journey show probe "},
                 {R"(git -C co\\:l\\'on journey show pro\t)", "git -C co\\:l\\'on journey show probe "}});
}

TEST_CASE("fish completes by what it has read from `journey completion`") {
    if (is_missing("fish")) return;
    Desk box;
    const auto completions = [&](const std::string& line) {
        return box
            .run(std::vector<std::string>{"fish", "-c", "journey completion fish | source; complete -C $argv[1]", "--", line})
            .out;
    };
    CHECK(completions("journey show ro") == "rover\tRover\n");
    CHECK(completions("git journey show ro") == "rover\tRover\n");
    CHECK(completions("git journ") == "journey\t" + about_journey(box) + "\n");
}

TEST_CASE("bash asks by its functions, as other completions do that hand a line on") {
    Desk box;
    const std::string script = "compopt() { :; }; . '" + std::string(SOURCE_DIR) +
                               "/completions/journey.bash'\n"
                               "try() { COMP_LINE=$1 COMP_POINT=${2:-${#1}}; shift 2; COMP_WORDS=(\"$@\"); "
                               "COMP_CWORD=$(($# - 1)); _journey; "
                               "echo \"${COMPREPLY[*]}\"; }\n"
                               "try 'journey re' '' journey re\n"
                               "try 'journey list --course=so' '' journey list --course = so\n"
                               "try 'journey show probe' 14 journey show probe\n"
                               "try 'journey list  --tag = d' '' journey list --tag = d\n";
    CHECK(box.run(std::vector<std::string>{"bash", "-c", script}).out ==
          "reopen rename remove redo regions render-readme resolve\nsoil-sensors\nprobe\n\n");
}
