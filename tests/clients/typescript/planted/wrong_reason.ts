import { connect } from "../client.ts";

const { error } = await connect().GET("/v1/me");
if (error?.reason === "NO_SUCH_REASON") console.log("never");
