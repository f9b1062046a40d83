import type { Program } from "./program";

const crumbs = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Cookies of the first account, as its browser would send them. */
export async function signIn({ baseUrl, email, password }: Program): Promise<string> {
  const csrf = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const done = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: baseUrl, cookie: crumbs(csrf) },
    body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
  });
  const cookie = crumbs(done);
  if (cookie === "") throw new Error(`signing in answered ${done.status}`);
  return cookie;
}
