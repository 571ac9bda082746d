#!/usr/bin/env bash
# Builds the image with buildah. Usage: deploy/image/build.sh [NAME], deleted-calls by default.
# Where buildah has no user namespaces of its own: BUILDAH_ISOLATION=chroot.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
name=${1:-deleted-calls}
command -v buildah > /dev/null || { echo 'buildah is not installed: apt-get install buildah' >&2; exit 1; }
(cd "$project" && node scripts/build-if-needed.js)
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
"$here/make-root.sh" "$context/root"
mkdir -m 700 "$context/data"
version=$(cd "$project" && node -p "require('./package.json').version")
buildah build --format oci --file "$here/../Containerfile" --tag "$name:$version" --tag "$name:latest" \
  --label "org.opencontainers.image.version=$version" --label 'org.opencontainers.image.licenses=Apache-2.0' "$context"
