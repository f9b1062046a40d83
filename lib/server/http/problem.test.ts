import { expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { asAppError } from "./problem";

/** A PostgreSQL error as Prisma throws it, e.g. for a full disk or a deadlock. */
const prisma = (message: string, code: string, originalCode: string) =>
  Object.assign(new Error(message), {
    code,
    meta: { driverAdapterError: { cause: { originalCode, kind: "postgres" } } },
  });

it.each([
  ["internal", new Error("what nobody foresaw")],
  ["internal", "a text"],
  ["unavailable", Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })],
  ["unavailable", new Error("connect ENOENT /somewhere/.s.PGSQL.5432")],
  ["unavailable", prisma("Transaction failed due to a write conflict or a deadlock", "P2034", "40P01")],
  ["storage_full", prisma("Invalid `create()` invocation", "P2039", "53100")],
  ["storage_full", new Error('could not extend file "base/1/2": No space left on device')],
  ["storage_full", Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" })],
])("%s is the code for: %s", (code, thrown) => {
  const answer = asAppError(thrown);
  expect(answer.code).toBe(code);
  expect(answer.message).not.toMatch(/prisma|somewhere|base\/1|invocation/i);
});

it("an AppError stays as it is", () => {
  const error = new AppError("conflict", "as it is");
  expect(asAppError(error)).toBe(error);
});
