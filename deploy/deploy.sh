# shellcheck shell=sh disable=SC2154  # the caller sets what it was told
# The steps of deploy/deploy, which sources this.

# --- the folders ---

# One deployment at a time in a prefix. A folder is the lock, and names the process that holds it.
deploy_alone() {
  lock=$prefix/deploy.lock
  until mkdir "$lock" 2>/dev/null; do
    holder=$(cat "$lock/pid" 2>/dev/null) || holder=
    if [ -z "$holder" ] || kill -0 "$holder" 2>/dev/null; then
      die "Another deployment (process ${holder:-unknown}) is at work in $prefix. Wait for it; if there is none, remove $lock."
    fi
    rm -rf "$lock"
  done
  trap 'rm -rf "$lock"' EXIT
  trap 'exit 130' INT TERM
  printf '%s\n' "$$" >"$lock/pid"
}

make_folders() {
  mkdir -p "$prefix/releases" "$prefix/ports" "$prefix/log" "$prefix/run" "$prefix/data"
  chmod 700 "$prefix/data" "$prefix/log"
  [ -e "$prefix/data/prospectpro.conf" ] || (
    umask 077
    cat >"$prefix/data/prospectpro.conf" <<'CONF'
# What this installation is set to; docs/settings.md lists every setting. A line is NAME=VALUE.
# deploy/deploy has made this file once and never changes it. After a change: deploy/deploy --restart

# The database. Without a line here ProspectPro starts a PostgreSQL of its own, in postgres/ beside this file.
#database.url=postgresql://prospectpro:secret@db.example.com:5432/prospectpro

# Where people reach the server, and that a reverse proxy stands before it.
#public-url=https://leads.example.com
#trust-proxy=true
CONF
  )
}

# point LINK TARGET: makes it the link below the prefix, by one rename where the system's mv can do that.
point() {
  ln -sfn "$2" "$prefix/$1.new"
  mv -fT "$prefix/$1.new" "$prefix/$1" 2>/dev/null || mv -fh "$prefix/$1.new" "$prefix/$1" 2>/dev/null || {
    rm -f "$prefix/$1.new"
    ln -sfn "$2" "$prefix/$1"
  }
}

# release_at LINK: the name of the release that it leads to; nothing if there is none.
release_at() {
  [ -h "$prefix/$1" ] || return 0
  basename "$(readlink "$prefix/$1")"
}

release_on() {
  release_at "ports/$1"
}

# So that --back knows where to; a restart of the same release is no step back.
remember_former() {
  former=$(release_at current)
  if [ -n "$former" ] && [ "$former" != "$name" ]; then point former "releases/$former"; fi
}

# --- the release ---

choose_release() {
  if [ -n "$back" ]; then
    name=$(release_at former)
    [ -n "$name" ] || die "There is no former release in $prefix to go back to."
    return 0
  fi
  if [ -n "$name" ] && [ -d "$prefix/releases/$name" ]; then return 0; fi
  if [ -z "$from" ]; then
    "$root/prospectpro" build
    from=$root/.work/app
  fi
  if ! [ -f "$from/prospectpro.jar" ] || ! [ -x "$from/prospectpro" ]; then
    die "There is no release in $from: expected prospectpro and prospectpro.jar, as './prospectpro build' leaves them in .work/app."
  fi
  # The same jar has the same name, so that a second run finds it installed.
  if [ -z "$name" ]; then
    when=$(date -u -r "$from/prospectpro.jar" +%Y%m%dT%H%M%SZ 2>/dev/null) || when=release
    name=$when-$(cksum <"$from/prospectpro.jar" | cut -d ' ' -f 1)
  fi
}

# It appears under its name by one rename, complete or not at all.
install_release() {
  [ ! -d "$prefix/releases/$name" ] || return 0
  say "Installing release $name ..."
  half=$prefix/releases/.half
  rm -rf "$half"
  # With their times: Java compares those of the jars with those in its cache.
  cp -Rp "$from" "$half"
  # The cache of another machine fits only if Java is the very same there.
  [ -n "$untrained" ] || "$half/prospectpro" build || say 'It works all the same; starts take longer.'
  chmod -R u+rwX,go+rX,go-w "$half"
  # The copy has the times of the original; which releases to keep goes by when they came here.
  touch "$half"
  mv "$half" "$prefix/releases/$name"
}

# Those that somebody may want to go back to: the newest, and whatever a link leads to.
remove_old_releases() {
  kept=0
  # Names are ours: no blank and no newline is in them, unless somebody has chosen so.
  # shellcheck disable=SC2012
  ls -1t "$prefix/releases" | while IFS= read -r release; do
    kept=$((kept + 1))
    [ "$kept" -gt "$keep" ] || continue
    case $release in
      "$name" | "$(release_at former)") ;;
      *) rm -rf "$prefix/releases/$release" ;;
    esac
  done
}

# --- what runs ---

# The port of the one that runs, the current release before any other; nothing if none does.
live_port() {
  found=
  for port in "$first_port" "$second_port"; do
    if runs "$port"; then
      [ -n "$found" ] && [ "$(release_on "$port")" != "$(release_at current)" ] || found=$port
    fi
  done
  printf '%s\n' "$found"
}

# Whether it says that it takes requests.
is_ready() {
  [ "$(status_of "$1" /actuator/health/readiness)" = 200 ]
}

# status_of PORT PATH: the answer's status; 000 if there is none.
status_of() {
  curl -s -o /dev/null -w '%{http_code}' --max-time 5 "http://127.0.0.1:$1$2" || true
}

await_ready() {
  waited=0
  while sleep 1; do
    if is_ready "$1"; then return 0; fi
    runs "$1" || {
      say "It ended before it was ready."
      return 1
    }
    waited=$((waited + 1))
    [ "$waited" -lt "$patience" ] || {
      say "It was not ready after $patience seconds."
      return 1
    }
  done
}

# What readiness does not tell: that the page is in the release, and that the API knows who asks.
check_pages() {
  page=$(status_of "$1" /)
  session=$(status_of "$1" /api/session)
  case $page/$session in
    200/200 | 200/401) ;;
    *)
      say "It says that it is ready, but its page answers $page and /api/session answers $session."
      return 1
      ;;
  esac
}

# The new one did not come up: everything is as before. The former one has never stopped.
give_up() {
  say "The end of its log:"
  end_of_log "$1" >&2
  finish "$1"
  rm -f "$prefix/ports/$1"
  if [ -n "$2" ]; then
    die "Release $name was given up. Release $(release_on "$2") still runs on port $2, as before."
  fi
  die "Release $name was given up. Nothing ran before, and nothing runs now."
}

# begin PORT: starts the release there. What is left there of a deployment that was broken off is stopped first.
begin() {
  if runs "$1"; then finish "$1"; fi
  point "ports/$1" "../releases/$name"
  "begin_$mode" "$1"
}

# finish PORT: stops what runs there, gracefully for as long as it may take.
finish() {
  "finish_$mode" "$1"
}

runs() {
  "runs_$mode" "$1"
}

end_of_log() {
  "end_of_log_$mode" "$1"
}

# --- plain processes ---

begin_process() {
  (
    cd "$prefix/data" || exit
    PROSPECTPRO_DATA=$prefix/data
    export PROSPECTPRO_DATA
    exec nohup "$prefix/ports/$1/prospectpro" serve --port "$1" >>"$prefix/log/$1.log" 2>&1 </dev/null
  ) &
  printf '%s\n' "$!" >"$prefix/run/$1.pid"
}

# A number alone proves nothing: after a reboot it is somebody else's.
runs_process() {
  pid=$(cat "$prefix/run/$1.pid" 2>/dev/null) || return 1
  case $(ps -ww -p "$pid" -o args= 2>/dev/null) in
    *"$prefix/"*" serve --port $1") return 0 ;;
    *) return 1 ;;
  esac
}

finish_process() {
  if runs_process "$1"; then
    kill -TERM "$pid"
    waited=0
    while runs_process "$1"; do
      if [ "$waited" -ge "$drain" ]; then
        say "It has not stopped within $drain seconds and is killed; its jobs go on elsewhere."
        kill -KILL "$pid"
        break
      fi
      waited=$((waited + 1))
      sleep 1
    done
  fi
  rm -f "$prefix/run/$1.pid"
}

end_of_log_process() {
  tail -n 20 "$prefix/log/$1.log"
}

# --- services of systemd: prospectpro@PORT ---

install_units() {
  unit=/etc/systemd/system/prospectpro@.service
  id prospectpro >/dev/null 2>&1 ||
    useradd --system --home-dir "$prefix/data" --shell /usr/sbin/nologin prospectpro
  chown -R prospectpro: "$prefix/data"
  sed "s|/opt/prospectpro|$prefix|g" "$root/deploy/prospectpro.service" >"$prefix/run/unit"
  cmp -s "$prefix/run/unit" "$unit" || {
    cp "$prefix/run/unit" "$unit"
    systemctl daemon-reload
  }
}

begin_systemd() {
  systemctl enable --quiet "prospectpro@$1"
  systemctl restart --no-block "prospectpro@$1"
}

# While it is being started it runs as well; a service that failed and waits for its next try does not.
runs_systemd() {
  case $(systemctl show --property=ActiveState --property=SubState --value "prospectpro@$1" | tr '\n' ' ') in
    'activating auto-restart '* | 'failed '* | 'inactive '*) return 1 ;;
    *) return 0 ;;
  esac
}

finish_systemd() {
  systemctl disable --quiet --now "prospectpro@$1"
}

end_of_log_systemd() {
  journalctl --no-pager --quiet --lines 20 --unit "prospectpro@$1"
}
