{{/* Spreads pods over nodes, and over zones if nodes have any. Two hard constraints would not work: a scheduler ignores every node that
lacks the label of one of them. */}}
{{- define "jixue.placement" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "jixue.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 50
        podAffinityTerm:
          topologyKey: topology.kubernetes.io/zone
          labelSelector:
            matchLabels: {{- include "jixue.selector" $ | nindent 14 }}
{{- with .settings.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The disruption budget, and the autoscaler if enabled. */}}
{{- define "jixue.scaling" }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "jixue.fullname" .root }}-{{ .name }}
  labels: {{- include "jixue.labels" . | nindent 4 }}
spec:
  {{- toYaml .settings.disruption | nindent 2 }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "jixue.selector" . | nindent 6 }}
{{- with .settings.autoscaling }}
{{- if .enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "jixue.fullname" $.root }}-{{ $.name }}
  labels: {{- include "jixue.labels" $ | nindent 4 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ include "jixue.fullname" $.root }}-{{ $.name }}}
  minReplicas: {{ .min }}
  maxReplicas: {{ .max }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: {type: Utilization, averageUtilization: {{ .cpu }}}
  behavior:
    scaleDown: {stabilizationWindowSeconds: {{ .scaleDownSeconds | default 300 }}}
{{- end }}
{{- end }}
{{- end }}
