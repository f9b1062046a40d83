import * as z from "zod";
import type { HeadersLike } from "../client-network";
import { cookieValue, flowSeconds, fullName, setCookie } from "../cookies";
import { sealedCookie } from "../sealed-cookie";
import { sessionSecret } from "../session-id";

const names = { state: "flx-state", nonce: "flx-nonce", code_verifier: "flx-pkce" } as const;

/** What a sign-in at the provider shows again at its end. */
export type SignInChecks = Record<keyof typeof names, string>;

/** The cookies of a sign-in at the provider, as next-auth sets them when it starts one. */
export const checkCookies = {
  async set(checks: SignInChecks): Promise<string[]> {
    const { encode } = await import("next-auth/jwt");
    const cookies = Object.entries(names).map(async ([check, name]) => {
      const token = { value: checks[check as keyof SignInChecks], provider: "oidc" };
      const to = { secret: sessionSecret(), maxAge: flowSeconds, salt: fullName(name) };
      return setCookie(name, await encode({ token, ...to }), flowSeconds);
    });
    return Promise.all(cookies);
  },

  /** Null if one is missing, forged or expired. */
  async read(headers: HeadersLike): Promise<SignInChecks | null> {
    const { decode } = await import("next-auth/jwt");
    const readCheck = async (name: string) => {
      const token = cookieValue(headers.get("cookie"), name);
      if (token === undefined) return null;
      const by = { secret: sessionSecret(), salt: fullName(name) };
      const content = await decode({ token, ...by }).catch(() => null);
      return content?.provider === "oidc" && typeof content.value === "string" ? content.value : null;
    };
    const [state, nonce, code_verifier] = [
      await readCheck(names.state),
      await readCheck(names.nonce),
      await readCheck(names.code_verifier),
    ];
    return state === null || nonce === null || code_verifier === null
      ? null
      : { state, nonce, code_verifier };
  },

  clear: (): string[] => Object.values(names).map((name) => setCookie(name, "", 0)),
};

const LinkFacts = z.object({ accountId: z.string(), sessionId: z.string(), state: z.string() });

/** The account and session from which the sign-in with this `state` was started to connect another identity. */
export type LinkFacts = z.infer<typeof LinkFacts>;
export const linkCookie = sealedCookie("flx-link", LinkFacts);

const ConnectFacts = z.object({
  issuer: z.string(),
  subject: z.string(),
  /** Also of the account that is asked for. */
  email: z.string(),
  /** Those that a rule names. */
  groups: z.array(z.string()),
  isStrong: z.boolean(),
  /** Empty if it would not fit into a cookie. */
  idToken: z.string(),
});
export type ConnectFacts = z.infer<typeof ConnectFacts>;

const maxTokenLength = 1_500;
const sealedFacts = sealedCookie("flx-connect", ConnectFacts);

/** What the provider said of a person whose e-mail an account has, until its password is shown. */
export const connectCookie = {
  ...sealedFacts,
  set: (value: ConnectFacts, now: Date) =>
    sealedFacts.set({ ...value, idToken: value.idToken.length > maxTokenLength ? "" : value.idToken }, now),
};
