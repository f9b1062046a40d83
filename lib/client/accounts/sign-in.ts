import { Problem, problemOf, Unexplained } from "@/lib/sdk/problem";

/**
 * `code`: of the second factor, once it is asked for. `local`: without the provider, where that is required otherwise.
 */
export type SignInForm = { email: string; password: string; code?: string; local?: "true" };
/** `code`: the password is right, and the account has a second factor. */
export type SignInResult = "in" | "code";

function refusal({ status }: Problem): Problem {
  const detail =
    status === 401
      ? "Incorrect e-mail address or password. Check both and try again."
      : `The server returned ${status} without an explanation. Try again in a moment.`;
  return new Problem({ title: "Not signed in", status, detail, code: "unauthenticated" });
}

/** next-auth's answer to a refused sign-in: an address with the error. */
const asksForCode = (said: unknown): boolean =>
  typeof said === "object" &&
  said !== null &&
  "url" in said &&
  /[?&]error=second_factor\b/.test(String(said.url));

/** Signs in at next-auth's endpoint, whose response sets the cookie. Throws `Problem`. */
export async function signIn(form: SignInForm): Promise<SignInResult> {
  const csrf = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...form, csrfToken: csrf.csrfToken, json: "true" });
  const answer = await fetch("/api/auth/callback/credentials", { method: "POST", body });
  if (answer.ok) return "in";
  if (
    asksForCode(
      await answer
        .clone()
        .json()
        .catch(() => null),
    )
  )
    return "code";
  const problem = await problemOf(answer);
  throw problem instanceof Unexplained ? refusal(problem) : problem;
}
