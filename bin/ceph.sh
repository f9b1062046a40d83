#!/usr/bin/env bash
# A single-node Ceph on 127.0.0.1 whose gateway speaks S3: `ceph.sh start`, `ceph.sh stop`, `ceph.sh again` (the gateway
# only). Needs Debian's radosgw, ceph-mon, ceph-osd and ceph-common. Variables: D (its folder, which is emptied), MONP
# and RGWP (ports), AK and SK (the access key and its secret).
set -euo pipefail
: "${D:?}" "${MONP:?}" "${RGWP:?}" "${AK:?}" "${SK:?}"
C=(-c "$D/ceph.conf")

answers() {
  for _ in $(seq 300); do curl -fs -o /dev/null "http://127.0.0.1:$RGWP/" && return 0; sleep 0.1; done
  tail -5 "$D/log/client.rgw.log" >&2
  return 1
}

stop() {
  local name file
  for name in client.rgw osd.0 mon.a; do
    file=$D/run/$name.pid
    if [ -s "$file" ]; then kill -9 "$(cat "$file")" 2>/dev/null || true; fi
  done
}

# Without the modes below the gateway asks its monitor for encryption, which `none` cannot give, and never starts.
configure() {
  local lib
  lib=/usr/lib/$(uname -m)-linux-gnu
  cat >"$D/ceph.conf" <<CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon_host = v2:127.0.0.1:$MONP
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_mon_client_mode = crc
ms_mon_cluster_mode = crc
ms_mon_service_mode = crc
ms_client_mode = crc
ms_cluster_mode = crc
ms_service_mode = crc
ms_bind_ipv6 = false
ms_bind_msgr1 = false
run_dir = $D/run
admin_socket = $D/run/\$name.asok
pid_file = $D/run/\$name.pid
log_file = $D/log/\$name.log
keyring = $D/keyring
mon_data = $D/mon
osd_data = $D/osd
osd_class_dir = $lib/rados-classes
plugin_dir = $lib/ceph
osd_objectstore = memstore
memstore_device_bytes = 4294967296
osd_memory_target = 939524096
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
mon_data_avail_warn = 1
mon_data_avail_crit = 1
[client]
rgw_frontends = beast endpoint=127.0.0.1:$RGWP
rgw_data = $D/rgw
rgw_thread_pool_size = 32
CONF
}

start() {
  local fsid osd
  rm -rf "$D"
  mkdir -p "$D"/{mon,osd,run,log,rgw}
  touch "$D/keyring"
  configure
  fsid=$(sed -n 's/^fsid = //p' "$D/ceph.conf")
  osd=$(cat /proc/sys/kernel/random/uuid)
  monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$MONP]" --enable-all-features --set-min-mon-release reef "$D/monmap" >/dev/null
  ceph-mon "${C[@]}" -i a --mkfs --monmap "$D/monmap"
  ceph-mon "${C[@]}" -i a
  timeout 30 ceph "${C[@]}" osd new "$osd" >/dev/null
  ceph-osd "${C[@]}" -i 0 --mkfs --osd-uuid "$osd" --no-mon-config 2>"$D/log/mkfs"
  ceph-osd "${C[@]}" -i 0 2>>"$D/log/mkfs"
  for _ in $(seq 150); do timeout 10 ceph "${C[@]}" osd stat 2>/dev/null | grep -q '1 up' && break; sleep 0.1; done
  radosgw "${C[@]}" -n client.rgw
  answers
  timeout 60 radosgw-admin "${C[@]}" user create --uid=test --display-name=Test --access-key="$AK" --secret-key="$SK" >/dev/null
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  again) radosgw "${C[@]}" -n client.rgw && answers ;;
  *) exit 2 ;;
esac
