import * as z from "zod";
import { seal, unseal } from "@/lib/domain/access/sealed";
import type { HeadersLike } from "./client-network";
import { cookieValue, setCookie } from "./cookies";
import { sessionSecret } from "./session-id";

const lifeMs = 10 * 60_000;

/**
 * A cookie of ten minutes that only this server can read and write, and that no other of its kind can stand in for.
 * `content` reads what it holds.
 */
export function sealedCookie<T extends object>(name: string, content: z.ZodType<T>) {
  const SealedContent = z.object({ name: z.literal(name), until: z.number(), content });
  return {
    set(value: T, now: Date): string {
      const text = JSON.stringify({ name, until: now.getTime() + lifeMs, content: value });
      const sealed = seal("sign-in", text, sessionSecret()).toString("base64url");
      return setCookie(name, sealed, lifeMs / 1_000);
    },
    read(headers: HeadersLike, now: Date): T | null {
      const value = cookieValue(headers.get("cookie"), name);
      if (value === undefined) return null;
      const text = unseal("sign-in", Buffer.from(value, "base64url"), sessionSecret());
      if (text === null) return null;
      const parsed = SealedContent.safeParse(JSON.parse(text));
      return parsed.success && parsed.data.until > now.getTime() ? parsed.data.content : null;
    },
    clear: (): string => setCookie(name, "", 0),
  };
}
