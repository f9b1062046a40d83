import { cutNetwork } from "@/lib/domain/links/cut-network";
import { clientAddress } from "./client-network";
import { passCookie } from "./cookies";
import type { HeadersLike } from "./headers-like";
import { credentialOf, viewerNow } from "./viewer";

/** Who visits a share link: the link's secret, the pass in the cookie, the network, and the account if signed in. */
export const visitorOf = async (headers: HeadersLike, token: string) => ({
  token,
  pass: passCookie(headers.get("cookie"), token),
  network: cutNetwork(clientAddress(headers)),
  viewer: credentialOf(headers) === "" ? null : await viewerNow(headers),
});
