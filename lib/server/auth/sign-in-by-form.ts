import { providerOnly } from "@/lib/db/system/accounts/sessions";
import { secondFactorAsked } from "@/lib/domain/access/second-factor-rule";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { type MeterEvents, measure } from "@/lib/meter";
import { type AuthCall, callNextAuth } from "./call-next-auth";
import { clientNetwork, type HeadersLike, seenEntry } from "./client-network";
import { replaceSession } from "./open-session";
import { signInByPassword } from "./sign-in-by-password";

type SignInResult = MeterEvents["signIn"]["result"];
export type PasswordForm = { email?: string; password?: string; code?: string; local?: string };

const isAsked = (error: unknown) => error instanceof Error && error.message === secondFactorAsked;

function resultOf(error: unknown): SignInResult {
  if (isAsked(error)) return "refused";
  if (!isAppError(error)) return "failed";
  return error.code === "rate_limited" ? "limited" : error.code === "unauthenticated" ? "refused" : "failed";
}

const count = (result: SignInResult) => measure("signIn", { way: "password", result });

/** The id of the session that the form opens; null for a wrong password or an unknown e-mail. */
async function openSessionBy(form: PasswordForm, headers: HeadersLike, now: Date): Promise<string | null> {
  const { email = "", password = "", code } = form;
  const local = form.local === "true" || form.local === "1";
  // Before the password is tried, so that nobody guesses one here. `openSession` refuses it too.
  if (env.oidc?.required && !local) throw providerOnly(env.oidc.name);
  const account = await signInByPassword({ email, password, code }, clientNetwork(headers), now);
  if (account === null) return null;
  const { id: accountId, secondFactor, passwordHash } = account;
  const entry = {
    accountId,
    way: "password",
    secondFactor,
    passwordHash,
    local,
    ...seenEntry(headers),
  } as const;
  return replaceSession(entry, headers, now);
}

/**
 * The sign-in form: next-auth checks its token against forgery and sets the cookie of the session. Throws our own
 * refusals: next-auth would put their message into a URL and report a wrong password.
 */
export async function signInByForm(call: AuthCall, now: Date): Promise<Response> {
  const { headers } = call.request;
  const errors: unknown[] = [];
  const response = await callNextAuth(call, {
    async openSession(form) {
      try {
        const opened = await openSessionBy(form, headers, now);
        if (opened === null) count("refused");
        return opened;
      } catch (error) {
        count(resultOf(error));
        if (!isAsked(error)) errors.push(error);
        throw error;
      }
    },
  });
  if (errors.length > 0) throw errors[0];
  return response;
}
