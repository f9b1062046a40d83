import { browserName } from "@/lib/domain/access/browser-name";
import { cutNetwork } from "@/lib/domain/links/cut-network";
import { clientAddress } from "./client-network";
import type { HeadersLike } from "./headers-like";

/** What a session keeps of the request that opened it, for its owner to recognize it by. */
export function seenEntry(headers: HeadersLike): { browser: string | null; network: string | null } {
  const network = cutNetwork(clientAddress(headers));
  return {
    browser: browserName(headers.get("user-agent")),
    network: network === "unknown" ? null : network,
  };
}
