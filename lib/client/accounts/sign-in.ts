import type { Problem } from "@/lib/contracts/problem";
import { ProblemError, readProblem } from "../call";

/** `local`: without the provider, where that is required otherwise. */
export type SignInForm = { email: string; password: string; local?: "true" };

function refusal(status: number): Problem {
  const detail =
    status === 401
      ? "Incorrect e-mail address or password. Check both and try again."
      : `The server returned ${status} without an explanation. Try again in a moment.`;
  return { type: "about:blank", title: "Not signed in", status, detail, code: "unauthenticated" };
}

/** Signs in at next-auth's endpoint, whose response sets the cookie. Throws `ProblemError`. */
export async function signIn(form: SignInForm): Promise<void> {
  const csrf = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...form, csrfToken: csrf.csrfToken, json: "true" });
  const answer = await fetch("/api/auth/callback/credentials", { method: "POST", body });
  if (answer.ok) return;
  throw new ProblemError((await readProblem(answer)) ?? refusal(answer.status));
}
