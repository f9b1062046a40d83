import { readFileSync } from "node:fs";
import { api } from "@/lib/contracts/api";
import { mailKinds } from "@/lib/domain/mail/mail-kinds";
import { AppError } from "@/lib/errors";
import { type MeterEvents, measure } from "@/lib/meter";

/** Counts a request as its end would. */
export const countRequest = (over: Partial<MeterEvents["request"]> = {}) =>
  measure("request", {
    operation: "me",
    method: "GET",
    status: 200,
    left: false,
    seconds: 0.01,
    sentBytes: 100,
    ...over,
  });

/** Counts a request of every operation with every kind of status. */
function countRequests(): void {
  const operations = [...Object.keys(api), "page", "media", "static", "auth", "other"];
  const statuses = [200, 302, 404, 429, 500, 503, 507];
  for (const operation of operations)
    for (const status of statuses) countRequest({ operation, status, method: "POST" });
  for (const operation of operations) countRequest({ operation });
  for (const status of [200, 201, 409, 422]) countRequest({ operation: "deliverArtifact", status });
}

/** Counts calls of the store that end in every way. */
function countCalls(): void {
  const errors = (["gone", "unavailable", "storage_full", "internal"] as const).map(
    (code) => new AppError(code, code),
  );
  const source = readFileSync("lib/bytes/storage/metered-store.ts", "utf8");
  for (const [, call = ""] of source.matchAll(/^ {2}"(\w+)",$/gm))
    for (const error of errors) measure("storeCall", { call, seconds: 1, error });
}

/** Counts everything that can be counted. */
export function countAll(): void {
  countRequests();
  countCalls();
  for (const part of ["receive", "decode", "store", "commit"] as const)
    measure("delivery", { part, seconds: 1 });
  for (const work of ["analyse", "convert", "compare", "fidelity", "graphs"])
    measure("imaging", { work, seconds: 1 });
  for (const why of ["slow", "starved", "memory", "start"] as const) measure("imagingKilled", { why });
  for (const result of ["committed", "failed"] as const) measure("transaction", { result });
  for (const result of ["opened", "refused", "limited", "failed"] as const)
    measure("signIn", { way: "password", result });
  for (const kind of mailKinds)
    for (const result of ["sent", "failed", "refused", "given_up", "dropped"] as const)
      measure("mail", { kind, result });
  for (const outcome of ["delivered", "failed", "given_up"] as const) measure("webhook", { outcome });
}
