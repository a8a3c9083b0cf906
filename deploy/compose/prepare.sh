# Prepares the secrets and volumes before any service of deploy/compose.yaml starts; runs as root and without a network:
#
#   (nothing)     makes missing secrets, copies to each reader those it may read, and prepares the servers' data volumes
#   show FILE     prints one secret: show operator.password
#   export        prints all secrets as a tar, to be stored in a safe place
#
# Secrets are made once and kept: without personal_data.key and id_index.key no one can read or find people any more. Works in any
# image with a shell; it needs no OpenSSL, because an Ed25519 key in PKCS #8 is a fixed header and 32 random bytes (RFC 8410).
set -eu
umask 077
root=${ROOT:-} owner=${OWNER:-65532:65532}
all=$root/secrets readers=$root/readers
services='identity learning ledger approval certificate registry'

random() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }
# The prefix guarantees the three kinds of characters that an administrator's password needs.
operator_password() { printf 'Jx-' && random 16; }
signing_key() {
  echo '-----BEGIN PRIVATE KEY-----'
  { printf '\060\056\002\001\000\060\005\006\003\053\145\160\004\042\004\040' && head -c 32 /dev/urandom; } | base64
  echo '-----END PRIVATE KEY-----'
}

# make FILE COMMAND...: writes to a temporary file and renames it, so that no reader finds an incomplete secret.
make() {
  file=$1
  shift
  [ ! -e "$all/$file" ] || return 0
  "$@" >"$all/$file.new"
  mv "$all/$file.new" "$all/$file"
}

# give READER FILE...
give() {
  to=$readers/$1
  shift
  for file; do
    cp "$all/$file" "$to/$file.new"
    chmod 0400 "$to/$file.new"
    chown "$owner" "$to/$file.new"
    mv -f "$to/$file.new" "$to/$file"
  done
  chmod 0755 "$to"
}

make_all() {
  for key in personal_data id_index idempotency page_token service_token; do make "$key.key" random 32; done
  make operator.password operator_password
  for role in postgres redis; do make "$role.password" random 16; done
  for service in $services; do
    make "${service}_owner.password" random 16
    make "${service}_app.password" random 16
  done
  make token_ed25519.pem signing_key
}

give_all() {
  every_service='service_token.key page_token.key'
  give identity $every_service identity_app.password idempotency.key id_index.key personal_data.key token_ed25519.pem
  give learning $every_service learning_app.password idempotency.key
  give ledger $every_service ledger_app.password idempotency.key id_index.key
  give approval $every_service approval_app.password idempotency.key id_index.key
  give certificate $every_service certificate_app.password idempotency.key
  give registry $every_service registry_app.password
  give gateway service_token.key redis.password
  give redis redis.password
  give postgres postgres.password
  give once operator.password
  for service in $services; do
    give once "${service}_owner.password"
    give postgres "${service}_owner.password" "${service}_app.password"
  done
}

case ${1:-} in
  '') make_all && give_all && chown "$owner" "$root/data/postgres" "$root/data/kafka" ;;
  show) cat "$all/$2" ;;
  export) tar -C "$all" -c . ;;
  *) echo 'usage: prepare [show FILE | export]' >&2 && exit 2 ;;
esac
