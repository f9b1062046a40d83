import type { Viewer } from "@/lib/domain/access/actors";
import { clientNetwork } from "@/lib/server/auth/client-network";
import type { RequestLike } from "./request-like";

const callers = new WeakMap<RequestLike, string>();

/** Who a key or a try counts for: the token, or else the account. */
export const callerIdOf = (viewer: Viewer): string =>
  viewer.kind === "token" ? viewer.tokenId : viewer.accountId;

/** For whom a request takes places that all share: the account, whatever it shows, or a visitor's network. */
export const shareKeyOf = ({ headers }: RequestLike, viewer: Viewer | null): string =>
  viewer?.accountId ?? `network ${clientNetwork(headers)}`;

export function noteCaller(request: RequestLike, viewer: Viewer | null): void {
  if (viewer !== null) callers.set(request, callerIdOf(viewer));
}

/** The account or token that sent a request; null before it is known. */
export const callerOf = (request: RequestLike): string | null => callers.get(request) ?? null;
