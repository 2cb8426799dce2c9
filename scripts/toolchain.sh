# shellcheck shell=sh disable=SC2154  # the caller sets $root
# Finds the tools that building and running need, or says what to install.
# Sourced by ./prospectpro and the scripts beside this file; the caller sets $root to the checkout.

# The flags that ProspectPro runs with, and that its measurements must use as well.
# One small heap, the simplest collector and the quick compiler alone: the work is waiting for a database and
# for providers. On two cores the optimizing compiler takes, for minutes, more of them than it saves.
# 5,000 live streams are 400 MB that stay: most of the heap is for what stays, or each collection would be a full one.
# Room for compiled code as with both compilers: with the 48 MB that Java gives the quick one alone it collects the whole
# heap, for a tenth of a second, each time some MB of code have come about, also in the middle of a start.
# The VM's own warnings go to stderr, for stdout may be somebody's JSON.
# shellcheck disable=SC2034  # used by those who source this file
serve_jvm_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseCompactObjectHeaders -Xms64m -Xmx640m -XX:MaxNewSize=96m -XX:+DisplayVMOutputToStderr --enable-native-access=ALL-UNNAMED'

# What the tools that build the web app run on; the same range is in web/package.json.
node_range='20.19 or later of 20, 22.13 or later of 22, or 23.5 or later'

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "$@"
  exit 1
}

# jdk_major HOME: prints 25 for a JDK 25; fails where there is no JDK. Who only runs sets jdk_program to java.
jdk_major() {
  [ -x "$1/bin/${jdk_program:-javac}" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      printf '%s\n' "${value%%[!0-9]*}"
      return 0
    fi
  done <"$1/release"
  return 1
}

# The home of the java on the PATH. macOS has a java there that only knows where the real one is.
jdk_on_path() {
  command -v java >/dev/null || return 1
  home=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  if [ ! -r "$home/release" ]; then
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  printf '%s\n' "$home"
}

# Prints the home of a JDK that is new enough: JAVA_HOME's, else the PATH's, else one in the usual
# folders, where the very version of .java-version is preferred to a newer one.
find_jdk() {
  read -r wanted <"$root/.java-version"
  for home in "${JAVA_HOME:-}" "$(jdk_on_path)"; do
    if major=$(jdk_major "$home") && [ "$major" -ge "$wanted" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  newer=
  for home in /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    major=$(jdk_major "$home") || continue
    if [ "$major" -eq "$wanted" ]; then
      printf '%s\n' "$home"
      return 0
    fi
    [ "$major" -lt "$wanted" ] || newer=$home
  done
  [ -n "$newer" ] && printf '%s\n' "$newer"
}

require_jdk() {
  find_jdk || die "ProspectPro needs a JDK $(cat "$root/.java-version") or later, and none was found in JAVA_HOME, on the PATH or in the usual folders.
Install one, for example Eclipse Temurin: https://adoptium.net (macOS: brew install temurin; SDKMAN: sdk install java 25-tem),
or set JAVA_HOME to the one you have."
}

require_maven() {
  command -v mvn >/dev/null || die "Building ProspectPro needs Maven 3.8 or later, and there is no mvn on the PATH.
Install it: apt-get install maven (Debian, Ubuntu), dnf install maven (Fedora) or brew install maven (macOS)."
}

require_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    die "Building the web app needs Node.js $node_range with npm, and there is none on the PATH.
Install it: https://nodejs.org, brew install node (macOS) or nvm install."
  fi
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    const fits = (a === 20 && b >= 19) || (a === 22 && b >= 13) || (a === 23 && b >= 5) || a >= 24;
    process.exit(fits ? 0 : 1)' ||
    die "Building the web app needs Node.js $node_range, and this is $(node --version) ($(command -v node)).
Install another one: https://nodejs.org, brew install node (macOS) or nvm install."
}

# Prints the path of a Chromium or Chrome: that of CHROMIUM if it is set, else one on the PATH, else a
# macOS application; fails where there is none.
find_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] || return 1
    printf '%s\n' "$CHROMIUM"
    return 0
  fi
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return 0
  done
  for app in '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -x "$app" ]; then
      printf '%s\n' "$app"
      return 0
    fi
  done
  return 1
}
