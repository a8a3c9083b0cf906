// The platform operator opens a policy year and a unit, and appoints its administrator.
import { type Api, inventIdNumber, type Schemas, taken } from "./client.ts";

export async function openYear(operator: Api): Promise<number> {
  for (let year = 1980; year < 2010; year++) {
    const { error, response } = await operator.POST("/v1/policy-years", {
      body: {
        year, totalHours: 1, professionalShare: { numerator: 1, denominator: 100 }, ratioMode: "BASE90", makeUpYears: [],
        registrationOpensAt: "2000-01-01T00:00:00Z", registrationClosesAt: "2099-12-31T15:59:59Z",
      },
    });
    if (error === undefined) return year;
    if (error.reason !== "POLICY_YEAR_EXISTS") throw new Error(`${response.status} ${error.reason}`);
  }
  throw new Error("no year is free");
}

export async function openUnit(operator: Api): Promise<Schemas["Unit"]> {
  const industry: Schemas["Industry"] = "GENERAL";
  const name = `类型大学${crypto.randomUUID().slice(0, 8)}`;
  return taken(await operator.POST("/v1/units", { body: { name, regionCode: "450100", kind: "PUBLIC_INSTITUTION", industry, creditCode: inventCreditCode() } }));
}

export async function appoint(operator: Api, unitId: string): Promise<{ username: string; firstPassword: string }> {
  const idNumber = inventIdNumber();
  const made = taken(
    await operator.POST("/v1/units/{unitId}/admins", { params: { path: { unitId } }, body: { name: "李四", idNumber, loginAllowed: true } }),
  );
  return { username: made.username, firstPassword: idNumber.slice(-6) };
}

// A unified social credit code that nobody has, with its check character (GB 32100).
function inventCreditCode(): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  let code = "12450100";
  while (code.length < 17) code += alphabet[Math.floor(Math.random() * alphabet.length)];
  let sum = 0;
  for (let place = 0, weight = 1; place < 17; place++, weight = (weight * 3) % 31) sum += alphabet.indexOf(code.charAt(place)) * weight;
  return code + alphabet.charAt((31 - (sum % 31)) % 31);
}
