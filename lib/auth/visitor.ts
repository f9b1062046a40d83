import { cutNetwork } from "@/lib/domain/share/cut-network";
import type { AskedHeaders } from "./asked-headers";
import { clientAddress } from "./client-network";
import { passCookie } from "./cookies";

/** Who visits a share link: the link's secret, the pass in the cookie, and the network. */
export const visitorOf = (headers: AskedHeaders, token: string) => ({
  token,
  pass: passCookie(headers.get("cookie"), token),
  network: cutNetwork(clientAddress(headers)),
});
