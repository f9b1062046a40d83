import type { SystemScope } from "@/lib/domain/access/system-scope";

declare const shown: unique symbol;

/** An account whose person has just shown who they are: only this opens a session. */
export type ProvenAccountId = string & { readonly [shown]: true };

/**
 * Says so of an account's id. Its importers are what checks a password, a link's secret or a provider's answer; an id
 * that somebody else named must never come here.
 */
export const provenAccountId = (_system: SystemScope<"sign-in">, accountId: string): ProvenAccountId =>
  accountId as ProvenAccountId;
