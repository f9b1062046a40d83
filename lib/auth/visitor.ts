import { cutNetwork } from "@/lib/domain/share/cut-network";
import { clientAddress } from "./client-network";
import { passCookie } from "./cookies";

/** Who visits a share link: the link's secret, the pass in the cookie, and the network. */
export const visitorOf = (headers: Headers, token: string) => ({
  token,
  pass: passCookie(headers.get("cookie"), token),
  network: cutNetwork(clientAddress(headers)),
});
