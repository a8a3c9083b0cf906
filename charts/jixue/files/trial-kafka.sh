# Kafka of the trial: broker and controller in one process, one copy of everything. Takes any image that has Kafka's jars in
# /opt/kafka/libs, a JRE and a shell.
set -eu
export CLASSPATH='/opt/kafka/libs/*'  # Read by java itself: the shell would make a list of files of it.
java='java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlog4j.configuration=file:/tmp/log4j.properties'
cat >/tmp/log4j.properties <<CONF
log4j.rootLogger=WARN, out
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%d{ISO8601} %p %m (%c)%n
CONF
cat >/tmp/server.properties <<CONF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://:9092,LOCAL://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093
inter.broker.listener.name=LOCAL
advertised.listeners=PLAINTEXT://$SERVICE:9092,LOCAL://127.0.0.1:9094
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,LOCAL:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=/data/kafka
auto.create.topics.enable=false
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=12
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=4
background.threads=2
log.cleaner.dedupe.buffer.size=16777216
CONF
if [ ! -e /data/kafka/meta.properties ]; then
  id=$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=' | sed 's/^-/A/')  # What begins with a dash would be an option.
  $java kafka.tools.StorageTool format -t "$id" -c /tmp/server.properties
fi

topics() {
  sed 's/#.*//' /trial/topics.txt | while read -r name policy retention; do
    [ -n "$name" ] || continue
    until $java org.apache.kafka.tools.TopicCommand --bootstrap-server 127.0.0.1:9094 --create --if-not-exists --topic "$name" \
      --partitions 12 --replication-factor 1 --config cleanup.policy="$policy" --config retention.ms="$retention"; do sleep 1; done
  done
  touch /tmp/ready
  echo 'topics are there'
}

topics &
exec $java -Xms64m -Xmx384m kafka.Kafka /tmp/server.properties
