import { NextRequest } from "next/server";
import { AppError, invalid } from "@/lib/errors";

const maxBytes = 16 * 1024;

async function readText(request: Request): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxBytes) throw new AppError("too_large", "The form is over 16 KiB");
  }
  return text;
}

function fieldsOf(text: string, type: string): [string, string][] {
  if (!type.includes("application/json")) return [...new URLSearchParams(text)];
  try {
    const given: unknown = JSON.parse(text);
    return Object.entries(given ?? {}).map(([key, value]) => [key, String(value)]);
  } catch {
    throw invalid("body", "The body is not JSON");
  }
}

/** Makes a URL parameter safe for a header: escapes special characters, drops values that are not URLs. */
function escaped([key, value]: [string, string]): [string, string][] {
  if (key !== "callbackUrl") return [[key, value]];
  const base = "http://fluxara.invalid";
  if (!URL.canParse(value, base)) return [];
  const url = new URL(value, base);
  return [[key, url.origin === base ? url.href.slice(base.length) : url.href]];
}

/**
 * A request that next-auth can handle: small, form-encoded, and with URLs that are safe in headers. For malformed
 * requests next-auth would respond with an empty 500. Throws `too_large` and `invalid`.
 */
export async function authRequest(request: Request): Promise<NextRequest> {
  const { method } = request;
  const url = new URL(request.url);
  url.search = new URLSearchParams([...url.searchParams].flatMap(escaped)).toString();
  const headers = new Headers(request.headers);
  if (method !== "POST") return new NextRequest(url, { method, headers });
  const fields = fieldsOf(await readText(request), headers.get("content-type") ?? "");
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  const body = new URLSearchParams(fields.flatMap(escaped)).toString();
  return new NextRequest(url, { method, headers, body });
}
