# shellcheck shell=sh disable=SC2154  # the caller sets $root
# Builds what is not built, or is older than its sources. Sourced by ./prospectpro after toolchain.sh.
#
# What was built when is told by stamps in .work/, made when a build began: a source that changes
# during a build is newer than its stamp. Only one process builds at a time; the others wait for it.

work=$root/.work
jar=$root/app/target/prospectpro.jar
# What runs: the jar in its extracted form, in which Java starts faster and can use an AOT cache. It is a whole
# release: deploy/deploy copies it.
app=$work/app

# newer_than STAMP PATH...: whether there is no stamp, or something below the paths is newer.
# Folders count as well: their time changes when a file in them is deleted or renamed.
newer_than() {
  stamp=$1
  shift
  [ -f "$stamp" ] || return 0
  [ -n "$(find "$@" -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

has_web() {
  [ -f "$root/web/package.json" ]
}

web_is_stale() {
  has_web || return 1
  [ -f "$root/web/dist/index.html" ] || return 0
  newer_than "$work/web.stamp" "$root"/web/src "$root"/web/public "$root"/web/*.*
}

jar_is_stale() {
  [ -f "$jar" ] || return 0
  newer_than "$work/jar.stamp" "$root/pom.xml" "$root/.mvn" "$root/web/dist" \
    "$root/app/pom.xml" "$root/app/src" "$root/engine/pom.xml" "$root/engine/src" \
    "$root/postgres/pom.xml" "$root/postgres/src" "$root/sandbox/pom.xml" "$root/sandbox/src"
}

app_is_stale() {
  [ -f "$app/prospectpro" ] || return 0
  newer_than "$app/extracted.stamp" "$jar" "$root/scripts/release" "$root/scripts/launch.sh" \
    "$root/scripts/toolchain.sh" "$root/.java-version"
}

# step WHAT COMMAND...: runs it quietly; when it fails, its log is shown and all ends.
step() {
  say "$1"
  shift
  "$@" >"$work/build.log" 2>&1 9>&- || {
    # npm says at the beginning what is wrong, Maven at the end.
    head -n 15 "$work/build.log" >&2
    tail -n +16 "$work/build.log" | tail -n 30 >&2
    die "The build failed; the above is from $work/build.log."
  }
}

npm_build() {
  "$root/scripts/npm-ci" && cd "$root/web" && npm run build
}

# Tests are not even compiled, nor is the format of a half-done change held against it: that is for make.
maven_package() {
  cd "$root" && JAVA_HOME=$jdk mvn -B -q -Dstyle.color=never package -pl app -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true
}

build_web() {
  require_node
  : >"$work/web.stamp.new"
  step 'Building the web app (npm); the first time takes a minute ...' npm_build
  mv "$work/web.stamp.new" "$work/web.stamp"
}

build_jar() {
  require_maven
  : >"$work/jar.stamp.new"
  step 'Building ProspectPro (mvn package); the first time takes some minutes ...' maven_package
  [ -f "$jar" ] || die "Maven has built no $jar. Run 'make check' to see more."
  mv "$work/jar.stamp.new" "$work/jar.stamp"
}

extract_jar() {
  step 'Extracting it ...' extract_anew
}

extract_anew() {
  rm -rf "$app.new" "$app.old" &&
    mkdir "$app.new" &&
    : >"$app.new/extracted.stamp" &&
    "$jdk/bin/java" -Djarmode=tools -jar "$jar" extract --force --destination "$app.new" &&
    cp "$root/scripts/release" "$app.new/prospectpro" &&
    cp "$root/scripts/launch.sh" "$root/scripts/toolchain.sh" "$root/.java-version" "$app.new" &&
    # A program that runs from the old folder keeps its open jars.
    { [ ! -e "$app" ] || mv "$app" "$app.old"; } &&
    mv "$app.new" "$app" &&
    rm -rf "$app.old"
}

# Asks again what is stale: another process may have built it while this one waited.
build_stale() {
  if web_is_stale; then build_web; fi
  if jar_is_stale; then build_jar; fi
  if app_is_stale; then extract_jar; fi
}

# The cache costs a start nothing if it is missing, so neither does it cost the build its success.
train_stale() {
  if cache_fits "$jdk" "$app"; then return 0; fi
  say 'Training, so that later starts are fast: the program runs once by itself ...'
  train "$jdk" "$app" 9>&- || {
    tail -n 15 "$app/training.log" >&2
    say "That did not work; the above is from $app/training.log. Everything runs, and starts take longer."
  }
}

# Without flock (macOS) a folder is the lock, and names the process that holds it.
lock_by_folder() {
  until mkdir "$work/build.lock.d" 2>/dev/null; do
    holder=$(cat "$work/build.lock.d/pid" 2>/dev/null) || holder=
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$work/build.lock.d"
    else
      [ -n "${told:-}" ] || say "Waiting for the build of process ${holder:-?} ($work/build.lock.d) ..."
      told=yes
      sleep 1
    fi
  done
  trap 'rm -rf "$work/build.lock.d"' EXIT
  trap 'exit 130' INT TERM
  printf '%s\n' "$$" >"$work/build.lock.d/pid"
}

# alone COMMAND...: runs it while no other process builds in this checkout.
alone() (
  mkdir -p "$work"
  if command -v flock >/dev/null; then
    exec 9>"$work/build.lock"
    flock -n 9 || {
      say 'Waiting for another build of this checkout to end ...'
      flock 9
    }
  else
    lock_by_folder
  fi
  "$@"
)

# ensure_built JDK: what runs is there and up to date when this returns.
ensure_built() {
  jdk=$1
  if ! web_is_stale && ! jar_is_stale && ! app_is_stale; then return 0; fi
  alone build_stale || exit 1
}

# ensure_trained JDK: after ensure_built; tries to make the cache with which starts are fast.
ensure_trained() {
  jdk=$1
  alone train_stale
}
