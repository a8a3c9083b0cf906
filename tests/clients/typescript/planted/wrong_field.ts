import { connect } from "../client.ts";

await connect().POST("/v1/claims", { body: { departmentId: 42 } });
