#!/usr/bin/env bash
# Proves README.md's two commands on a machine that has nothing: a bare Debian 12 with git, made by
# mmdebstrap in a folder, in which HEAD is cloned, built, demonstrated and tested. Called by
# ./dev fresh.
#
#   FRESH_ROOT    where the root is made (build/fresh)
#   FRESH_KEEP    keep it afterwards when set
#   FRESH_MIRROR  the Debian mirror (the one of this machine)
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

fail() {
  printf 'fresh: %s\n' "$1" >&2
  exit 1
}

(($(id -u) == 0)) || fail "making a root and entering it needs root"

# Mounts live in a namespace of our own: when this script ends, however it ends, the kernel takes
# them and every process inside away, so nothing of this machine is mounted when the root is removed.
if [[ ${1:-} != inside ]]; then
  exec unshare --mount --pid --fork --kill-child --propagation private -- "$0" inside
fi

root=${FRESH_ROOT:-build/fresh}
home=/home/visitor
repository=$home/salient

remove_root() {
  ! grep -qF " $(readlink -f "$root")/" /proc/self/mountinfo || umount --recursive --lazy "$root"/{proc,dev} ||
    fail "$root still has mounts, so it is left alone"
  rm -rf --one-file-system "$root"
}

finish() {
  local status=$?
  if [[ -d $root ]]; then
    if ((status == 0)) && [[ -z ${FRESH_KEEP:-} ]]; then
      remove_root
    else
      printf 'fresh: %s is kept\n' "$root"
    fi
  fi
}

[[ ! -e $root || -e $root/etc/debian_version ]] || fail "$root exists and is no Debian root"
if [[ -e $root ]]; then remove_root; fi
trap finish EXIT
mkdir -p "$root"
root=$(readlink -f "$root")

sources=()
if [[ -n ${FRESH_MIRROR:-} ]]; then
  sources=("$FRESH_MIRROR")
else
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    if grep -qs bookworm "$file"; then sources+=("$file"); fi
  done
fi
printf 'fresh: making a bare Debian 12 in %s\n' "$root"
mmdebstrap --quiet --variant=apt --include=git,ca-certificates bookworm "$root" "${sources[@]}"
printf 'fresh: made in %d s\n' "$SECONDS"

# How this machine reaches the registries: name service, apt's transport, npm's registry, trusted
# certificates. Passwords and tokens stay here.
cp --dereference /etc/resolv.conf /etc/hosts "$root/etc/"
apt-config dump | grep -E '^Acquire::(http|https|Retries)' >"$root/etc/apt/apt.conf.d/90transport" || true
settings=(HOME="$home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  LC_ALL=C.UTF-8 TERM=dumb)
if [[ -f /etc/ssl/certs/ca-certificates.crt ]]; then
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/host-certificates.pem"
  settings+=(NODE_EXTRA_CA_CERTS=/etc/ssl/certs/host-certificates.pem)
fi
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
  if [[ -n ${!name:-} ]]; then settings+=("$name=${!name}"); fi
done
if command -v npm >/dev/null; then
  for key in registry proxy https-proxy strict-ssl; do
    value=$(npm config get "$key" 2>/dev/null || true)
    case $value in
      '' | null | undefined) ;;
      *) settings+=("npm_config_${key//-/_}=$value") ;;
    esac
  done
fi

mkdir -p "$root$home"
git clone --quiet --no-hardlinks . "$root$repository"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

enter() { env -i "${settings[@]}" chroot "$root" /bin/sh -c "cd $repository && $1" </dev/null; }

# shellcheck disable=SC2016  # for the shell inside
enter 'for tool in make cmake g++ python3 node sudo; do
  if command -v $tool; then echo "is already there: the root is not bare" >&2; exit 1; fi
done'
for command in demo test; do
  started=$SECONDS
  printf '\nfresh: ./dev %s\n' "$command"
  enter "./dev $command"
  printf 'fresh: ./dev %s took %d s\n' "$command" $((SECONDS - started))
done
enter './build/release/bin/salient --version'
printf '\nfresh: both commands pass in a bare Debian 12, in %d s.\n' "$SECONDS"
