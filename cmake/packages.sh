# Sourced by ./run and ./test: the Debian 12 packages that Goodstanding is built from, and how they are installed.
#   need_packages "${build_packages[@]}"     installs what is missing, or prints the one command and stops

build_packages=(
  build-essential cmake ninja-build pkg-config ca-certificates
  libboost-filesystem-dev libsqlitecpp-dev libsqlite3-dev libtomlplusplus-dev libsodium-dev
  nlohmann-json3-dev libkainjow-mustache-dev libfmt-dev libcli11-dev libspdlog-dev libhowardhinnant-date-dev
  libxlsxwriter-dev libzip-dev libpugixml-dev
  libglfw3-dev libgl-dev libopengl-dev libfreetype-dev libjpeg62-turbo-dev libpng-dev libgl1-mesa-dri fonts-inter fonts-dejavu-core
)
test_packages=(
  libgtest-dev libgmock-dev python3 xvfb xdotool imagemagick chromium poppler-utils fonts-liberation
)

say() { printf '%s\n' "$*" >&2; }

need_packages() {
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | cut -c1-2)" = ii ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
      as_root=(sudo)
    else
      say "These packages are missing. Install them and run this again:"
      say "  apt-get install --no-install-recommends ${missing[*]}"
      return 1
    fi
  fi
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -q >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# build_in FOLDER PRESET: configures once and builds; Ninja shows its progress and does nothing when nothing changed.
build_in() {
  [ -f "$1/build.ninja" ] || { say "Configuring"; cmake --preset "$2" >&2 || return; }
  cmake --build "$1" >&2
}
