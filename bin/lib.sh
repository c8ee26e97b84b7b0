# shellcheck shell=bash
# What every script here agrees on: where things are, which compiler, which flags. Sourced, never run.
# All of it is in the environment, so `source bin/lib.sh` in a shell makes plain cargo commands share
# one set of compiled crates with bin/run, bin/test and bin/dev instead of building everything twice.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
CACHE=${FRONTDESK_CACHE:-$HOME/.cache/frontdesk}
TOOLS=$CACHE/tools
MIN_RUST=1.96 # cargo-leptos does not compile with less
WASM=wasm32-unknown-unknown

export PATH="$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$PATH"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
# A fresh checkout gains nothing from incremental state, and writing it costs time.
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

has() { command -v "$1" >/dev/null 2>&1; }
at_least() { printf '%s\n%s\n' "$1" "$2" | sort -V -C; } # at_least MINIMUM ACTUAL

# The compiler and the wasm standard library beside it must be of one build, or every crate is refused.
# Ours carries the name of the compiler that built it; rustup's needs none.
has_wasm_std() { # has_wasm_std RUSTC
  local dir
  dir=$("$1" --print target-libdir --target "$WASM" 2>/dev/null) && compgen -G "$dir/libstd-*.rlib" >/dev/null || return 1
  [ ! -e "$dir/built-by" ] || [ "$("$1" --version)" = "$(cat "$dir/built-by")" ]
}
can_build() { # can_build RUSTC
  local version
  version=$("$1" --version 2>/dev/null | cut -d' ' -f2) && [ -n "$version" ] && at_least "$MIN_RUST" "$version" && has_wasm_std "$1"
}

# Prefers what the developer has set, then the default toolchain, then Debian's under the name `distro`.
choose_toolchain() {
  [ -z "${RUSTUP_TOOLCHAIN:-}" ] || return 0
  ! can_build rustc || return 0
  if has rustup && [ -d "$(distro_link)" ] && can_build /usr/bin/rustc; then export RUSTUP_TOOLCHAIN=distro; fi
}
distro_link() { echo "${RUSTUP_HOME:-$HOME/.rustup}/toolchains/distro"; }

# Linking is most of a small rebuild, and mold takes a tenth of the time of GNU ld.
# erase_components makes one type of every piece of a page. cargo-leptos would add it to a dev build by itself;
# said here, it is the same for clippy, the tests and the release, so that what is tested is what is deployed.
# Cargo.toml therefore has disable-erase-components = true.
choose_flags() {
  local host name flags=""
  host=$(rustc -vV 2>/dev/null | sed -n 's/^host: //p') || return 0
  case $host in *-linux-gnu)
    if has mold; then flags="-C link-arg=-fuse-ld=mold"; elif has ld.lld; then flags="-C link-arg=-fuse-ld=lld"; fi ;;
  esac
  name=CARGO_TARGET_$(tr 'a-z-' 'A-Z_' <<<"$host")_RUSTFLAGS
  export "$name=$flags $ERASED"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$ERASED
}
ERASED="--cfg erase_components"

# Leptos reads this one while compiling. cargo-leptos sets it; without it plain cargo would rebuild Leptos.
export LEPTOS_OUTPUT_NAME=frontdesk

SITE=$ROOT/target/site
binary() { echo "$CARGO_TARGET_DIR/${1:-debug}/frontdesk"; }

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

choose_toolchain
choose_flags
