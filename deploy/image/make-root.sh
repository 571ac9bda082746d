#!/usr/bin/env bash
# Makes the folder that becomes the image: Node.js, the C and C++ libraries that it needs, the built program, the modules
# that it uses at run time. Usage: deploy/image/make-root.sh FOLDER. Needs: Debian or Ubuntu, npm, strip (binutils).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
root=${1:?say which folder to make}
[ -e "$root" ] && { echo "$root is there already: name a new folder" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$root"/{app,etc,tmp,usr/bin,usr/share/doc}

# Node.js, from its package; the lock file has the hash.
cp "$here"/package.json "$here"/package-lock.json "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --silent
node=$(ls -d "$work"/node_modules/node-linux-*)
strip -o "$root/usr/bin/node" "$node/bin/node"
chmod 755 "$root/usr/bin/node"
cp "$node/LICENSE" "$root/usr/share/doc/node-LICENSE"

# The libraries that it is linked with, and the loader, as this machine has them.
ldd "$node/bin/node" | grep -o '/[^ ]*' | while read -r library; do
  real=$(realpath "$library")
  install -D -m 755 "$real" "$root$library"
  package=$(dpkg -S "$real" 2> /dev/null | head -n 1 | cut -d: -f1 || true)
  [ -z "$package" ] || cp -L "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package-copyright" 2> /dev/null || true
done

# The program, without the embedded PostgreSQL: an image's database is another container's.
cp "$project"/package.json "$project"/package-lock.json "$project"/LICENSE "$root/app"
cp -r "$project/dist" "$root/app/dist"
rm -rf "$root/app/dist/.compile-cache"
npm ci --prefix "$root/app" --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --silent
rm -rf "$root/app/node_modules/.bin" "$root/app/node_modules/.package-lock.json"
# What no program reads: types, maps, sources, notes, and builds for browsers.
find "$root/app" -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.flow' \
  -o -iname '*.md' -o -iname '*.markdown' -o -name '*.browser.*' -o -name '*.standalone.js' -o -name 'pdfkit*.old.*' \
  -o -name '*es-bundle*.js' \) ! -iname 'license*' ! -iname 'notice*' -delete
rm -rf "$root/app/node_modules/typeorm/browser"
find "$root/app" -type d -empty -delete

# One user besides root, without a shell. Its folder is /data.
echo 'root:x:0:0:root:/root:/sbin/nologin' > "$root/etc/passwd"
echo 'deleted-calls:x:10001:10001::/data:/sbin/nologin' >> "$root/etc/passwd"
printf 'root:x:0:\ndeleted-calls:x:10001:\n' > "$root/etc/group"
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
chmod -R go+rX "$root"
chmod 1777 "$root/tmp"
