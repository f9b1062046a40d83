import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./instanceof-built-in.mjs";

const found = (text: string, file = "lib/services/jobs/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  'import { RateLimiterRes } from "rate-limiter-flexible"; const is = (e: unknown) => e instanceof RateLimiterRes;',
  'import { AppError } from "@/lib/errors"; try { f(); } catch (e) { if (e instanceof AppError) throw e; }',
  "const is = (e: unknown) => e instanceof Prisma.PrismaClientKnownRequestError;",
  "class Error {} export const is = (e: unknown) => e instanceof Error;",
  "const is = (e: unknown, type: new () => object) => e instanceof type;",
])("a class that each bundle has a copy of is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "app/s/[token]/page.tsx")).toBe(1);
});

test.each([
  "const text = (e: unknown) => (e instanceof Error ? e.message : String(e));",
  "const is = (body: unknown) => body instanceof ReadableStream;",
  'const isAbort = (e: unknown) => e instanceof DOMException && e.name === "AbortError";',
  "const is = (schema: unknown) => schema instanceof z.ZodObject;",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each([
  "lib/cli/planted.ts",
  "lib/client/planted.ts",
  "lib/server/start/planted.ts",
  "lib/services/a.test.ts",
])("%s is evaluated once", (file) => {
  expect(found("const is = (e: unknown) => e instanceof Own;", file)).toBe(0);
});
