import { signInErrorText } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";

type ConnectQuery = Record<"connected" | "error", string | string[] | undefined>;

/** How connecting ended, as the account page's address says it; null if nothing was connected. */
export function connectOutcome({ connected, error }: ConnectQuery): { isDone: boolean; text: string } | null {
  const provider = env.oidc?.name ?? "The provider";
  if (connected !== undefined) return { isDone: true, text: `${provider} is connected with this account.` };
  return typeof error === "string" ? { isDone: false, text: signInErrorText(error, provider) } : null;
}

export const ownProvider = (): { name: string; issuer: string } | null =>
  env.oidc && { name: env.oidc.name, issuer: env.oidc.issuer };
