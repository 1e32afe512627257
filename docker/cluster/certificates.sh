#!/bin/sh
# Makes a certificate authority of the cluster's own, and a certificate for every name in it: the three nodes and the
# identity provider. Run once, before the first start; where the files are there already it changes nothing.
#
#   sh docker/cluster/certificates.sh [FOLDER]      (the folder certificates beside this file, if none is named)
set -eu
folder=${1:-$(dirname "$0")/certificates}
days=825

if [ -e "$folder/ca/ca.crt" ]; then
  echo "There are certificates in $folder already." >&2
  exit 0
fi
mkdir -p "$folder/ca" "$folder/authority"
openssl req -x509 -newkey rsa:3072 -noenc -days "$days" -subj '/CN=Grant ledger cluster' \
  -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
  -keyout "$folder/authority/ca.key" -out "$folder/ca/ca.crt" 2>/dev/null

# The nodes of a cluster know one another by this common name; whoever connects knows them by the names behind it.
certificate() { # FOLDER COMMON-NAME NAMES
  mkdir -p "$folder/$1"
  openssl req -new -newkey rsa:2048 -noenc -subj "/CN=$2" -keyout "$folder/$1/node.key" \
    -out "$folder/$1/request.pem" 2>/dev/null
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=%s\n' "$3" > "$folder/$1/names.txt"
  openssl x509 -req -in "$folder/$1/request.pem" -days "$days" -CA "$folder/ca/ca.crt" \
    -CAkey "$folder/authority/ca.key" -CAcreateserial -extfile "$folder/$1/names.txt" \
    -out "$folder/$1/node.crt" 2>/dev/null
  rm "$folder/$1/request.pem" "$folder/$1/names.txt"
}

for node in node1 node2 node3; do
  certificate "$node" eventstoredb-node "DNS:$node.ledger,DNS:localhost"
done
certificate identity identity.ledger 'DNS:identity.ledger,DNS:localhost'

# The programs in the containers run as users of their own and must read their keys; the authority's is for nobody.
chmod 644 "$folder"/*/node.key
chmod 700 "$folder/authority"
echo "Certificates for the cluster are in $folder. Keep $folder/authority elsewhere." >&2
