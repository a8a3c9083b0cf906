// What every program shares: a client for a token, and the way from a response to its data.
import createClient from "openapi-fetch";
import type { components, paths } from "./jixue.d.ts";

declare const process: { env: Record<string, string | undefined>; exitCode: number };

export type Schemas = components["schemas"];
export type Reason = Schemas["ProblemReason"];

export const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

export const connect = (token?: string) =>
  createClient<paths>({
    baseUrl: environment("JIXUE_URL"),
    headers: { "Accept-Language": "en", ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
  });
export type Api = ReturnType<typeof connect>;

interface Outcome<T> {
  data?: T;
  error?: { reason: Reason; detail: string };
  response: Response;
}

// Returns the data of a success and throws the reason of a failure.
export function taken<T>({ data, error, response }: Outcome<T>): T {
  if (error !== undefined) throw new Error(`${response.status} ${error.reason}: ${error.detail}`);
  if (data === undefined) throw new Error(`${response.status}: no data`);
  return data;
}

export async function logIn(username: string, password: string): Promise<Api> {
  return connect(taken(await connect().POST("/v1/sessions", { body: { username, password } })).accessToken);
}

export async function until<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not happen: ${what}`);
}

// An ID number that nobody has, with its check character (GB 11643).
export function inventIdNumber(): string {
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join("");
  const data = `4501${digits(2).replace(/^0/, "1")}19${50 + Math.floor(Math.random() * 50)}0${1 + Math.floor(Math.random() * 9)}1${digits(1)}${digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(data[place]), 0);
  return data + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11];
}
