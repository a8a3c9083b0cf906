// The peer of our gateway: grpc-gateway v2, set up as in its documentation, with the same service
// behind it.
//
//	grpc_gateway LISTEN BACKEND
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	approvalv1 "jixue/bench/grpc_gateway/gen/jixue/approval/v1"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: grpc_gateway LISTEN BACKEND")
	}
	mux := runtime.NewServeMux()
	options := []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}
	err := approvalv1.RegisterApprovalServiceHandlerFromEndpoint(context.Background(), mux, os.Args[2], options)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(os.Args[1], mux))
}
