import { env } from "@/lib/env";

/** Of next-auth's endpoints, those that something here uses. Its own pages, and what it answers by an error, are left out. */
const always = [
  "GET csrf",
  "GET error",
  "GET providers",
  "GET session",
  "GET signin",
  "GET signout",
  "POST callback/credentials",
  "POST signout",
];
const ofProvider = ["GET callback/oidc", "GET signin/oidc", "POST signin/oidc"];

/** `path`: below `/api/auth`. */
export function isAuthEndpoint(method: string, path: readonly string[]): boolean {
  const asked = `${method} ${path.join("/")}`;
  return always.includes(asked) || (env.oidc !== null && ofProvider.includes(asked));
}
