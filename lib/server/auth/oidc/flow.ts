import type { SessionEntry } from "@/lib/db/system/accounts/sessions";
import type { SignInError } from "@/lib/domain/access/sign-in-errors";
import type { HeadersLike } from "../headers-like";
import type { ProviderIssuer } from "./discovery";
import type { ProviderAnswer } from "./redeem";

/** Where a sign-in at the provider ends, and the cookie that it needs there. */
export type FlowEnd =
  | { kind: "entered"; entry: SessionEntry }
  | { kind: "connect"; cookie: string }
  | { kind: "linked" }
  | { kind: "refused"; why: SignInError };

/** One request's part of a sign-in at the provider. */
export type OidcFlow = {
  issuer: ProviderIssuer;
  headers: HeadersLike;
  /** The session that the browser has. */
  sessionId: string | null;
  /** Of the callback, once it was found right. */
  state: string | null;
  answer: ProviderAnswer | null;
  end: FlowEnd | null;
};

export const newFlow = (
  issuer: ProviderIssuer,
  headers: HeadersLike,
  sessionId: string | null,
): OidcFlow => ({
  issuer,
  headers,
  sessionId,
  state: null,
  answer: null,
  end: null,
});
