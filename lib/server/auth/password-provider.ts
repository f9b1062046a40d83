import Credentials from "next-auth/providers/credentials";
import { providerOnly, type SessionEntry } from "@/lib/db/system/accounts/sessions";
import { secondFactorAsked } from "@/lib/domain/access/second-factor-rule";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { type MeterEvents, measure } from "@/lib/meter";
import type { SignInContext } from "./auth-options";
import { clientNetwork } from "./client-network";
import { seenEntry } from "./seen-entry";
import { signInByPassword } from "./sign-in-by-password";

type SignInResult = MeterEvents["signIn"]["result"];
type PasswordForm = { email?: string; password?: string; code?: string; local?: string };

const isAsked = (error: unknown) => error instanceof Error && error.message === secondFactorAsked;

function resultOf(error: unknown): SignInResult {
  if (isAsked(error)) return "refused";
  if (!isAppError(error)) return "failed";
  return error.code === "rate_limited" ? "limited" : error.code === "unauthenticated" ? "refused" : "failed";
}

const count = (result: SignInResult) => measure("signIn", { way: "password", result });

/** Null for a wrong password or an unknown e-mail. */
async function entryOf(form: PasswordForm, { headers }: SignInContext): Promise<SessionEntry | null> {
  const { email = "", password = "", code } = form;
  const local = form.local === "true" || form.local === "1";
  // Before the password is tried, so that nobody guesses one here. `openSession` refuses it too.
  if (env.oidc?.required && !local) throw providerOnly(env.oidc.name);
  const account = await signInByPassword({ email, password, code }, clientNetwork(headers), new Date());
  if (account === null) return null;
  const { id: accountId, secondFactor, passwordHash } = account;
  return { accountId, way: "password", secondFactor, passwordHash, local, ...seenEntry(headers) };
}

/** Signing in by password. */
export const credentials = (context: SignInContext) =>
  Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" }, code: {}, local: {} },
    async authorize(given) {
      try {
        context.entry = await entryOf(given ?? {}, context);
      } catch (error) {
        count(resultOf(error));
        if (isAsked(error)) throw error;
        context.failed(error);
        return null;
      }
      if (context.entry === null) count("refused");
      // Decides nothing: the session is that of `context.entry`.
      return context.entry && { id: "of the password" };
    },
  });
