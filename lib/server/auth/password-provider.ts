import Credentials from "next-auth/providers/credentials";
import { checkSecondFactor } from "@/lib/db/system/accounts/second-factor";
import { providerOnly, type SessionEntry } from "@/lib/db/system/accounts/sessions";
import { cutNetwork } from "@/lib/domain/links/cut-network";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { type MeterEvents, measure } from "@/lib/meter";
import type { SignInContext } from "./auth-options";
import { checkCredentials } from "./check-credentials";
import { clientAddress, clientNetwork } from "./client-network";

type SignInResult = MeterEvents["signIn"]["result"];
type PasswordForm = { email?: string; password?: string; code?: string; local?: string };

const isTrue = (field: string | undefined) => field === "true" || field === "1";

const count = (result: SignInResult) => measure("signIn", { way: "password", result });

/** Null if the password is wrong; "second_factor" if it is right, and the code is missing or wrong. */
async function entryOf(
  { email = "", password = "", code, local }: PasswordForm,
  { headers }: SignInContext,
): Promise<SessionEntry | "second_factor" | null> {
  const asksLocal = isTrue(local);
  // Before the password is tried, so that nobody guesses one here. `openSession` refuses it too.
  if (env.oidc?.required && !asksLocal) throw providerOnly(env.oidc.name);
  const account = await checkCredentials({ email, password }, clientNetwork(headers));
  if (account === null) return null;
  const factor = await checkSecondFactor(account.id, code, new Date());
  if (factor === "missing" || factor === "wrong") return "second_factor";
  return {
    accountId: account.id,
    way: "password",
    secondFactor: factor === "right",
    browser: null,
    network: cutNetwork(clientAddress(headers)),
    local: asksLocal,
  };
}

/** Signing in by password. */
export const credentials = (context: SignInContext) =>
  Credentials({
    credentials: {
      email: { type: "email" },
      password: { type: "password" },
      code: { type: "text" },
      local: { type: "text" },
    },
    async authorize(given) {
      const entry = await entryOf(given ?? {}, context).catch((error) => {
        count(isAppError(error) && error.code === "rate_limited" ? "limited" : "failed");
        context.failed(error);
        return undefined;
      });
      if (entry === undefined) return null;
      if (entry === null || entry === "second_factor") count("refused");
      // next-auth answers with `error=` and this word.
      if (entry === "second_factor") throw new Error(entry);
      context.entry = entry;
      // It decides nothing: the session is that of `context.entry`.
      return entry && { id: "of the password" };
    },
  });
