# PostgreSQL of the trial: makes the cluster at the first start, its roles and databases at each. Takes any image that has
# PostgreSQL 15 or later and a shell.
set -eu
for folder in /usr/lib/postgresql/*/bin /usr/local/bin /usr/bin; do
  [ -x "$folder/initdb" ] && PATH=$folder:$PATH && break
done

# initdb wants its user to have a name. Where the image knows none for ours, a library that official images bring invents one.
with_a_name() {
  if ! getent passwd "$(id -u)" >/dev/null; then
    echo "jixue:x:$(id -u):$(id -g):jixue:/tmp:/bin/false" >/tmp/passwd
    for library in /usr/lib/*/libnss_wrapper.so /usr/lib/libnss_wrapper.so; do
      [ -e "$library" ] || continue
      LD_PRELOAD=$library NSS_WRAPPER_PASSWD=/tmp/passwd NSS_WRAPPER_GROUP=/dev/null "$@"
      return
    done
  fi
  "$@"
}

data=/data/postgres
if [ ! -e "$data/PG_VERSION" ]; then
  rm -rf "$data.new"
  with_a_name initdb --pgdata "$data.new" --username postgres --pwfile /secrets/postgres.password --auth scram-sha-256 --encoding UTF8 \
    --locale C.UTF-8 --data-checksums >/dev/null
  echo 'host all all all scram-sha-256' >>"$data.new/pg_hba.conf"
  mv "$data.new" "$data"
fi

prepare() {
  until pg_isready -q -h /tmp -U postgres; do sleep 0.2; done
  for service in $SERVICES; do
    PGPASSWORD=$(cat /secrets/postgres.password) psql -X -q -v ON_ERROR_STOP=1 -h /tmp -U postgres postgres -v service="$service" \
      -v owner_password="$(cat "/secrets/${service}_owner.password")" -v app_password="$(cat "/secrets/${service}_app.password")" \
      -f /trial/roles.sql -f /trial/database.sql
  done
  touch /tmp/ready
  echo 'roles and databases are there'
}

prepare &
exec postgres -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp -c timezone=UTC -c max_connections=300 \
  -c shared_buffers=128MB -c wal_compression=lz4 -c log_error_verbosity=terse -c log_min_error_statement=panic
