# shellcheck shell=sh disable=SC2154  # toolchain.sh sets the flags
# Runs ProspectPro from its extracted form: a folder with prospectpro.jar, lib/ and, where it was trained,
# prospectpro.aot. Sourced after toolchain.sh, by ./prospectpro and by every release that deploy/deploy installs.
#
# prospectpro.aot is Java's AOT cache: classes that a training run needed, loaded and linked beforehand, so that a
# start takes less than half the time. Java itself checks that it fits this very Java and these very jars; one that
# does not fit is passed over in silence, and the start takes as long as without.

# A server's beans, which the build has written down as code, are made without looking for them first.
beans_as_code=-Dspring.aot.enabled=true

# become JAVA_HOME FOLDER WORD...: this process becomes the program.
become() {
  java=$1/bin/java
  folder=$2
  shift 2
  set -- "$beans_as_code" -jar "$folder/prospectpro.jar" "$@"
  if [ -f "$folder/prospectpro.aot" ]; then
    # Why a cache was passed over is nobody's concern who starts a server: cache_fits asks.
    set -- "-XX:AOTCache=$folder/prospectpro.aot" -Xlog:aot=off -Xlog:cds=off "$@"
  fi
  # shellcheck disable=SC2086  # the flags are words
  exec "$java" $serve_jvm_flags "$@"
}

# cache_fits JAVA_HOME FOLDER: whether there is a cache that this Java can use.
cache_fits() {
  [ -f "$2/prospectpro.aot" ] || return 1
  # shellcheck disable=SC2086  # the flags are words
  "$1/bin/java" $serve_jvm_flags -XX:AOTMode=on "-XX:AOTCache=$2/prospectpro.aot" \
    "$beans_as_code" -jar "$2/prospectpro.jar" --version >/dev/null 2>&1
}

# train JAVA_HOME FOLDER: makes the cache, by running the program once on a database of its own; half a minute.
# Nothing of the caller's environment reaches it, so that no setting and no database of theirs is used.
train() {
  rm -rf "$2/training"
  mkdir -p "$2/training"
  # shellcheck disable=SC2086  # the flags are words
  env -i PATH="$PATH" HOME="${HOME:-/}" ${PROSPECTPRO_CACHE:+"PROSPECTPRO_CACHE=$PROSPECTPRO_CACHE"} \
    "$1/bin/java" $serve_jvm_flags "-XX:AOTCacheOutput=$2/prospectpro.aot.new" \
    "$beans_as_code" -jar "$2/prospectpro.jar" train --data "$2/training" >"$2/training.log" 2>&1 &&
    mv "$2/prospectpro.aot.new" "$2/prospectpro.aot" || trained=no
  rm -rf "$2/training" "$2/prospectpro.aot.new" "$2/prospectpro.aot.new.config"
  [ "${trained:-yes}" = yes ]
}
