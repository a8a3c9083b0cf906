// The learner registers, claims hours, and asks for the certificate once they are credited.
import { type Api, connect, inventIdNumber, logIn, type Schemas, taken, until } from "./client.ts";

export async function register(unitId: string): Promise<Api> {
  const username = `typed${crypto.randomUUID().slice(0, 10)}`;
  const password = `Meadow-${crypto.randomUUID().slice(0, 12)}-lamp`;
  taken(
    await connect().POST("/v1/accounts", {
      body: { username, password, name: "张三", idNumber: inventIdNumber(), mobile: "13900000000", email: `${username}@example.com`, unitId },
    }),
  );
  return logIn(username, password);
}

export async function claim(learner: Api, year: number, unitId: string): Promise<Schemas["Claim"]> {
  const body: Schemas["CreateClaimRequest"] = {
    year, activityType: "TRAINING", title: "数据库研修班", organiser: "广西大学", promise: true,
    startDate: `${year}-03-10`, startHalf: "AM", endDate: `${year}-03-12`, endHalf: "PM",
  };
  const { data, error } = await learner.POST("/v1/claims", { body: { ...body, promise: false } });
  if (error?.reason !== "PROMISE_REQUIRED") throw new Error(`a claim without a promise: ${data?.state ?? error?.reason}`);
  const draft = taken(await learner.POST("/v1/claims", { body, params: { header: { "Idempotency-Key": crypto.randomUUID() } } }));
  const submitted = taken(await learner.POST("/v1/claim-submissions", { body: { claimIds: [draft.claimId], reviewer: { unitId } } }));
  if (submitted.succeeded !== 1) throw new Error(submitted.results[0]?.problem?.reason ?? "not submitted");
  return draft;
}

export async function certificate(learner: Api, year: number): Promise<Schemas["Certificate"]> {
  await until(async () => (await learner.GET("/v1/me/hours/{year}", { params: { path: { year } } })).data?.entries[0], "the hours arrive");
  const issued = taken(await learner.POST("/v1/me/certificates", { body: { kind: "ANNUAL", year } }));
  const document = await learner.GET("/v1/certificates/{certificateId}/document", {
    params: { path: { certificateId: issued.certificateId } }, parseAs: "blob",
  });
  if (document.data === undefined) throw new Error(document.error.reason);
  const verified = taken(
    await connect().GET("/v1/certificate-verifications/{serial}", { params: { path: { serial: issued.serial } } }),
  );
  if (verified.state !== "VALID") throw new Error(verified.state);
  return issued;
}
