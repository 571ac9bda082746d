import { userInfo } from 'node:os';
import { join } from 'node:path';

/** The servers that keep what the proxy is given; each has a ring, a file that says where it is. */
export const STORAGE_KINDS = ['account', 'container', 'object'] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];
export type SwiftKind = StorageKind | 'proxy';

/** Where each server listens, on 127.0.0.1. */
export type SwiftPorts = Readonly<Record<SwiftKind | 'cache', number>>;

/**
 * Swift gives up on its own servers after half a second, and then answers 503, or answers before its list of objects
 * knows the new one. On a machine with much to do half a second is nothing.
 */
const PATIENCE = `conn_timeout = 60
node_timeout = 60`;

/** The configuration file of one server. */
export function swiftConfiguration(folder: string, kind: SwiftKind, ports: SwiftPorts): string {
  const own = kind === 'proxy' ? proxyServer(ports) : storageServer(folder, kind);
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${ports[kind]}
workers = 0
user = ${userInfo().username}
swift_dir = ${folder}
${own}`;
}

/** What Debian's Python has to run, in the folder, to write the three rings: one device, one copy of everything. */
export function ringsScript(ports: SwiftPorts): string {
  return `
from swift.common.ring.builder import RingBuilder
for kind, port in (${STORAGE_KINDS.map((kind) => `('${kind}', ${ports[kind]})`).join(', ')}):
    builder = RingBuilder(4, 1, 1)
    builder.add_dev(dict(region=1, zone=1, ip='127.0.0.1', port=port, device='d1', weight=1))
    builder.rebalance()
    builder.get_ring().save(kind + '.ring.gz')
`;
}

function storageServer(folder: string, kind: StorageKind): string {
  return `devices = ${join(folder, 'devices')}
mount_check = false
disable_fallocate = true
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
container_update_timeout = 60
${PATIENCE}
`;
}

/**
 * With `error_suppression_interval = 0` a server that failed once is asked again at once. What is known of accounts
 * and buckets is cached for Swift's own time: 0 seconds would be for ever, "there is none" included.
 */
function proxyServer({ cache }: SwiftPorts): string {
  return `[pipeline:main]
pipeline = catch_errors gatekeeper cache s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
error_suppression_interval = 0
${PATIENCE}
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${cache}
connect_timeout = 30
pool_timeout = 30
io_timeout = 30
[filter:s3api]
use = egg:swift#s3api
[filter:slo]
use = egg:swift#slo
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing-secret .admin
`;
}
