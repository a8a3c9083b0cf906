# PostgreSQL, Redis and Kafka for the chart's trial when no image registry is reachable: built from the packages that `make up`
# runs. The chart accepts the official images as well. tests/kubernetes runs the tester.
ARG DEBIAN=debian:12-slim

FROM ${DEBIAN} AS base
ENV DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
RUN useradd --uid 65532 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin jixue
WORKDIR /

FROM base AS postgres
RUN mkdir -p /etc/postgresql-common/createcluster.d && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/jixue.conf && \
    apt-get update -q && apt-get install -y -q --no-install-recommends postgresql-15 && rm -rf /var/lib/apt/lists/*
USER 65532:65532

FROM base AS redis
RUN apt-get update -q && apt-get install -y -q --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
USER 65532:65532

FROM base AS jars
RUN apt-get update -q && apt-get install -y -q --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
COPY deploy/kafka/pom.xml /jars/
RUN mvn --batch-mode -q -f /jars/pom.xml dependency:copy-dependencies -DoutputDirectory=/jars/libs

FROM base AS kafka
RUN apt-get update -q && apt-get install -y -q --no-install-recommends openjdk-17-jre-headless && rm -rf /var/lib/apt/lists/*
COPY --from=jars /jars/libs /opt/kafka/libs
USER 65532:65532

# The image that tests/kubernetes runs in the cluster: pytest, the end-to-end tests and a load. Its pods wait for commands.
FROM base AS tester
RUN apt-get update -q && apt-get install -y -q --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/*
COPY requirements.txt /jixue/
RUN python3 -m venv /opt/venv && grep -E '^(pytest|iniconfig|packaging|pluggy|Pygments|jsonschema_rs)==' /jixue/requirements.txt >/tmp/few && \
    /opt/venv/bin/pip install -q --no-deps --no-cache-dir -r /tmp/few && rm /tmp/few
COPY docs/api/openapi.json /jixue/docs/api/
COPY tests/support /jixue/tests/support
COPY tests/e2e /jixue/tests/e2e
COPY tests/kubernetes/inside /jixue/tests/kubernetes/inside
ENV PATH=/opt/venv/bin:/usr/bin:/bin PYTHONDONTWRITEBYTECODE=1
USER 65532:65532
WORKDIR /jixue
CMD ["sleep", "infinity"]
