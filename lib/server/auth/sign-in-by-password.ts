import { checkSecondFactor } from "@/lib/db/system/accounts/second-factor";
import { codeTriesLeft, takePasswordTry } from "@/lib/db/system/accounts/tries";
import { secondFactorAsked, wrongCodeText } from "@/lib/domain/access/second-factor-rule";
import { AppError } from "@/lib/errors";
import { checkCredentials, type SignedIn } from "./check-credentials";

export type PasswordSignIn = SignedIn & { secondFactor: boolean };

type Given = { email: string; password: string; code: string | undefined };

/** A wrong code is a wrong try as a wrong password is. */
async function refuseCode({ id, email }: SignedIn, network: string): Promise<never> {
  await takePasswordTry(email, network);
  const message = wrongCodeText(await codeTriesLeft(id));
  throw new AppError("unauthenticated", message, { errors: [{ path: "code", message }] });
}

/**
 * Null for a wrong password or an unknown e-mail. With the right password, throws an error of next-auth's kind if the
 * account has a second factor and there is no code, `unauthenticated` for a wrong code, `rate_limited` after five.
 */
export async function signInByPassword(
  given: Given,
  network: string,
  now: Date,
): Promise<PasswordSignIn | null> {
  const account = await checkCredentials(given, network);
  if (account === null) return null;
  const result = await checkSecondFactor(account.id, given.code, now);
  // next-auth answers with `error=` and this message.
  if (result === "missing") throw new Error(secondFactorAsked);
  if (result === "wrong") await refuseCode(account, network);
  return { ...account, secondFactor: result === "right" };
}
