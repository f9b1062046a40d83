import { networkOf } from "@/lib/domain/access/network";

/** The caller's network, from the address as the front server wrote it, replacing whatever the caller sent. */
export function clientNetwork(headers: Headers): string {
  const forwarded = headers.get("x-forwarded-for") ?? "";
  return networkOf(forwarded.split(",").at(-1)?.trim() || "unknown");
}
