// The unit administrator replaces the first password and reviews what is pending.
import { type Api, connect, logIn, taken } from "./client.ts";

export async function takeOffice(username: string, firstPassword: string): Promise<Api> {
  const newPassword = `Violet-${crypto.randomUUID().slice(0, 12)}-tram`;
  const session = taken(await connect().POST("/v1/sessions", { body: { username, password: firstPassword } }));
  const change = await connect(session.accessToken).PUT("/v1/me/password", { body: { currentPassword: firstPassword, newPassword } });
  if (change.error !== undefined) throw new Error(change.error.reason);
  return logIn(username, newPassword);
}

export async function approveAll(administrator: Api): Promise<number> {
  const pending = taken(await administrator.GET("/v1/claims", { params: { query: { state: ["PENDING", "REJECTED"], pageSize: 50 } } }));
  const items = pending.items.filter((claim) => claim.state === "PENDING").map(({ claimId, etag }) => ({ claimId, etag }));
  const done = taken(await administrator.POST("/v1/claim-decisions", { body: { items, decision: "APPROVE", opinion: "同意" } }));
  for (const result of done.results) if (result.status === "FAILED") throw new Error(result.problem?.reason ?? "no reason");
  return done.succeeded;
}
