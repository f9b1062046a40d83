import type * as z from "zod";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import { AppError, invalid } from "@/lib/errors";
import { assertBounded, maybeUnstorable } from "./json-bounds";
import type { RequestLike } from "./request-like";
import { assertStorable } from "./storable";

/** Parses with a schema; every error names its dotted path. */
export function parseWith<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join("."),
        message: "is not a known field",
      }));
    }
    return [{ path: issue.path.join(".") || where, message: issue.message }];
  });
  const first = errors[0];
  throw new AppError("invalid", first ? `${first.path}: ${first.message}` : `The ${where} is not valid`, {
    errors,
  });
}

/**
 * Query parameters as an object; repeated ones become arrays. Throws `invalid` for text that PostgreSQL cannot store.
 */
export function queryObject(search: URLSearchParams): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    out[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  assertStorable(out, "query");
  return out;
}

/** The body's text; "" if there is none. Throws `too_large` beyond `limitBytes`. */
export async function readBody(request: RequestLike, limitBytes: number): Promise<string> {
  if (request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new AppError("too_large", `The body is over ${limitBytes / 1024} KiB`);
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

/** Strict: invalid UTF-8 would otherwise be replaced silently. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("body", "The body is not UTF-8");
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** In `params`, at the top or one level below, integers beyond 2^53 become strings that keep all digits. */
function withExactParams(plain: unknown, exact: unknown, level = 0): unknown {
  if (level > 1 || !isObject(plain) || !isObject(exact)) return plain;
  const entries = Object.entries(plain).map(([key, value]) => [
    key,
    key === "params" ? exact[key] : withExactParams(value, exact[key], level + 1),
  ]);
  return Object.fromEntries(entries);
}

function parseText(text: string): unknown {
  try {
    const plain = JSON.parse(text);
    return /\d{16}/.test(text) ? withExactParams(plain, parseExactJson(text)) : plain;
  } catch {
    throw invalid("body", "The body is not JSON");
  }
}

/** Parses a body. Throws `invalid` if it is too large or nested, or has text that PostgreSQL cannot store. */
export function parseJson(text: string): unknown {
  assertBounded(text);
  const value = parseText(text);
  if (maybeUnstorable(text)) assertStorable(value, "body");
  return value;
}
