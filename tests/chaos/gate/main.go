// The TCP proxies ("gates") of the fault tests: toxiproxy's server with an additional toxic.
//
//	gate -config FILE -port N      proxies from FILE, the control interface on 127.0.0.1:N
package main

import (
	"bytes"
	"flag"
	"os"
	"sync/atomic"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/Shopify/toxiproxy/v2/toxics"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
)

// CutAtToxic closes a connection when certain bytes pass: "the reply is lost after the COMMIT was
// sent" (fault 3).
type CutAtToxic struct {
	Pattern string `json:"pattern"`
	// One in so many occurrences is cut.
	Every int64 `json:"every"`
	// Whether the bytes still reach the other side before the cut.
	Forward bool `json:"forward"`
	// How often the pattern occurred, and how many connections were cut; read by the test.
	Seen int64 `json:"seen"`
	Cuts int64 `json:"cuts"`
}

// Pipe forwards everything until an occurrence that is to be cut.
func (t *CutAtToxic) Pipe(stub *toxics.ToxicStub) {
	for {
		select {
		case <-stub.Interrupt:
			return
		case chunk := <-stub.Input:
			if chunk == nil {
				stub.Close()
				return
			}
			cut := bytes.Contains(chunk.Data, []byte(t.Pattern)) && atomic.AddInt64(&t.Seen, 1)%t.Every == 0
			if !cut || t.Forward {
				stub.Output <- chunk
			}
			if cut {
				atomic.AddInt64(&t.Cuts, 1)
				stub.Close()
				return
			}
		}
	}
}

func main() {
	config := flag.String("config", "", "file with the proxies")
	port := flag.String("port", "8474", "port of the control interface")
	flag.Parse()

	toxics.Register("cut_at", new(CutAtToxic))
	logger := zerolog.New(os.Stderr).Level(zerolog.ErrorLevel).With().Timestamp().Logger()
	server := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(prometheus.NewRegistry()), logger)
	server.PopulateConfig(*config)
	server.Listen("127.0.0.1", *port)
}
