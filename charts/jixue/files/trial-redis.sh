# Redis of the trial: limits of callers and nothing else; nobody but the gateway comes in, to its own keys.
set -eu
hash=$(printf %s "$(cat /secrets/redis.password)" | sha256sum | cut -d ' ' -f 1)
cat >/tmp/redis.conf <<CONF
bind * -::*
port 6379
dir /data
save ""
appendonly no
maxmemory 64mb
maxmemory-policy volatile-ttl
user default off
user gateway on #$hash ~jixue:* -@all +eval +evalsha +get +set +time +ping
CONF
exec redis-server /tmp/redis.conf
