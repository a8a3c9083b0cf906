{{/* Ports are the same in every pod, because each has its own address. */}}
{{- define "jixue.port.grpc" -}}7000{{- end }}
{{- define "jixue.port.metrics" -}}7100{{- end }}
{{- define "jixue.port.http" -}}8080{{- end }}

{{- define "jixue.services" -}}
identity learning ledger approval certificate registry
{{- end }}

{{/* The services that a program calls. Both the network policies and the addresses in the environment use this list. */}}
{{- define "jixue.peers" -}}
{{- $peers := dict
  "identity" "" "learning" "identity ledger" "approval" "identity ledger certificate" "ledger" "identity"
  "certificate" "identity ledger" "registry" "identity" "gateway" (include "jixue.services" .root) "edge" "" -}}
{{- get $peers .name -}}
{{- end }}

{{- define "jixue.usesKafka" -}}
{{- if has . (list "identity" "learning" "approval" "ledger" "certificate") }}yes{{ end -}}
{{- end }}

{{- define "jixue.fullname" -}}
{{- if contains "jixue" .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-jixue{{ end -}}
{{- end }}

{{- define "jixue.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "jixue.labels" -}}
{{ include "jixue.selector" . }}
app.kubernetes.io/name: jixue
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "jixue.image" -}}
{{- with .root.Values.image -}}
{{- with .registry }}{{ . }}/{{ end }}{{ .prefix }}{{ $.name }}:{{ .tag | default $.root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* The settings of one program: `defaults`, overridden by its own. YAML for fromYaml. */}}
{{- define "jixue.settings" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (get .root.Values.programs .name | default dict)) | toYaml -}}
{{- end }}

{{- define "jixue.secret" -}}
{{- .Values.secrets.existing | default (printf "%s-secrets" (include "jixue.fullname" .)) -}}
{{- end }}

{{/* Files that a program may read. */}}
{{- define "jixue.secretFiles" -}}
{{- $files := list "service_token.key" -}}
{{- if ne .name "gateway" -}}
{{- $files = concat $files (list "page_token.key" (printf "%s_app.password" .name)) -}}
{{- end -}}
{{- if include "jixue.usesKafka" .name }}{{ $files = append $files "idempotency.key" }}{{ end -}}
{{- if has .name (list "identity" "approval" "ledger") }}{{ $files = append $files "id_index.key" }}{{ end -}}
{{- if eq .name "identity" }}{{ $files = concat $files (list "token_ed25519.pem" "personal_data.key") }}{{ end -}}
{{- if and (eq .name "gateway") (include "jixue.redisAddress" .root) }}{{ $files = append $files "redis.password" }}{{ end -}}
{{- join " " $files -}}
{{- end }}

{{- define "jixue.databaseHost" -}}
{{- if .Values.trial.enabled }}{{ include "jixue.fullname" . }}-postgres:5432{{ else -}}
{{ required "database.host: where is PostgreSQL? Or set trial.enabled=true" .Values.database.host }}:{{ .Values.database.port }}
{{- end -}}
{{- end }}

{{/* The URL of a service's database for the role with this suffix. */}}
{{- define "jixue.databaseUrl" -}}
postgresql://{{ .name }}_{{ .role }}@{{ include "jixue.databaseHost" .root }}/jixue_{{ .name }}
{{- with .root.Values.database.parameters }}?{{ . }}{{ end -}}
{{- end }}

{{- define "jixue.kafkaBrokers" -}}
{{- if .Values.trial.enabled }}{{ include "jixue.fullname" . }}-kafka:9092{{ else -}}
{{ required "kafka.brokers: where is Kafka? Or set trial.enabled=true" .Values.kafka.brokers }}
{{- end -}}
{{- end }}

{{- define "jixue.redisAddress" -}}
{{- if .Values.trial.enabled }}{{ include "jixue.fullname" . }}-redis:6379{{ else }}{{ .Values.redis.address }}{{ end -}}
{{- end }}

{{/* Properties of every pod: no rights, no token of the API server, no variables of other Services. */}}
{{- define "jixue.podCommon" -}}
serviceAccountName: {{ include "jixue.fullname" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "jixue.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "jixue.secretVolume" -}}
- name: secrets
  secret:
    secretName: {{ include "jixue.secret" .root }}
    defaultMode: 0440
    items:
    {{- range splitList " " .files }}
      - {key: {{ . }}, path: {{ . }}}
    {{- end }}
{{- end }}

{{/* One variable of the environment. */}}
{{- define "jixue.variable" -}}
- {name: {{ .name }}, value: {{ .value | toString | quote }}}
{{- end }}

{{/* The environment of a program: the same names as in deploy/local/stack/programs.py. */}}
{{- define "jixue.environment" -}}
{{- $root := .root -}}
{{- $prefix := upper .name -}}
{{- $set := dict
  "LISTEN_ADDRESS" (printf "0.0.0.0:%s" (eq .name "gateway" | ternary (include "jixue.port.http" $root) (include "jixue.port.grpc" $root)))
  "METRICS_ADDRESS" (printf "0.0.0.0:%s" (include "jixue.port.metrics" $root))
  "LOG_LEVEL" .settings.logLevel
  "SERVICE_TOKEN_KEY_FILE" "/secrets/service_token.key" -}}
{{- with $root.Values.tracing.endpoint }}{{ $_ := set $set "TRACE_ENDPOINT" . }}{{ end -}}
{{- range splitList " " (include "jixue.peers" .) -}}
{{- if . }}{{ $_ := set $set (printf "%s_ADDRESS" (upper .)) (printf "dns:///%s-%s:%s" (include "jixue.fullname" $root) . (include "jixue.port.grpc" $root)) }}{{ end -}}
{{- end -}}
{{- if ne .name "gateway" -}}
{{- $_ := set $set "DATABASE_URL" (include "jixue.databaseUrl" (dict "root" $root "name" .name "role" "app")) -}}
{{- $_ := set $set "DATABASE_PASSWORD_FILE" (printf "/secrets/%s_app.password" .name) -}}
{{- $_ := set $set "PAGE_TOKEN_KEY_FILE" "/secrets/page_token.key" -}}
{{- /* Wait for a connection: a node where pods start is briefly short of processor, and a rejected call would be worse than waiting. */ -}}
{{- $_ := set $set "DB_WAIT_MS" "500" -}}
{{- end -}}
{{- if include "jixue.usesKafka" .name -}}
{{- $_ := set $set "KAFKA_BROKERS" (include "jixue.kafkaBrokers" $root) -}}
{{- $_ := set $set "IDEMPOTENCY_KEY_FILE" "/secrets/idempotency.key" -}}
{{- end -}}
{{- if has .name (list "identity" "approval" "ledger") }}{{ $_ := set $set "ID_INDEX_KEY_FILE" "/secrets/id_index.key" }}{{ end -}}
{{- if eq .name "identity" -}}
{{- $_ := set $set "TOKEN_KEY_FILE" "/secrets/token_ed25519.pem" -}}
{{- $_ := set $set "PERSONAL_DATA_KEY_FILE" "/secrets/personal_data.key" -}}
{{- end -}}
{{- if eq .name "certificate" }}{{ $_ := set $set "VERIFICATION_BASE_URL" $root.Values.publicUrl }}{{ end -}}
{{- if eq .name "gateway" -}}
{{- $_ := set $set "CORS_ORIGINS" (join "," $root.Values.corsOrigins) -}}
{{- $_ := set $set "TRUSTED_PROXIES" (join "," $root.Values.podNetworks) -}}
{{- $_ := set $set "DOCS_DIR" "/usr/share/jixue/docs" -}}
{{- $_ := set $set "DRAIN_MS" "3000" -}}
{{- $_ := set $set "TRACE_SAMPLE_PER_MILLION" ($root.Values.tracing.samplePerMillion | int) -}}
{{- with include "jixue.redisAddress" $root -}}
{{- $_ := set $set "REDIS_ADDRESS" . -}}
{{- $_ := set $set "REDIS_USERNAME" $root.Values.redis.username -}}
{{- $_ := set $set "REDIS_PASSWORD_FILE" "/secrets/redis.password" -}}
{{- end -}}
{{- end -}}
{{- $all := dict -}}
{{- range $name, $value := $set }}{{ $_ := set $all (printf "%s_%s" $prefix $name) $value }}{{ end -}}
{{- range $name, $value := mergeOverwrite $all .settings.environment }}
{{ include "jixue.variable" (dict "name" $name "value" $value) }}
{{- end }}
{{- end }}
