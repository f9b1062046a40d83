import { createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { within } from "@/lib/within";
import { type Check, type CheckOutcome, ok, skipped, warn, wrong } from "../check";

const patienceMs = 1_800;

type Provider = NonNullable<typeof env.oidc>;
type Description = { issuer?: unknown; authorization_endpoint?: unknown };

async function descriptionOf({ issuer }: Provider): Promise<Description> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: within(patienceMs) });
  if (!answer.ok) throw new Error(`it answers ${answer.status} at ${url}`);
  return (await answer.json()) as Description;
}

const whyOf = (error: unknown) => {
  const { cause, message } = error as { cause?: { code?: string }; message: string };
  return cause?.code ?? message;
};

async function checkDescription(oidc: Provider): Promise<CheckOutcome> {
  try {
    const { issuer } = await descriptionOf(oidc);
    if (issuer === oidc.issuer) return ok(`${oidc.name} describes itself as expected`);
    return wrong(
      `${oidc.name} calls itself ${issuer}, and FLUXARA_OIDC_ISSUER is ${oidc.issuer}: nobody can sign in by it`,
      "Set FLUXARA_OIDC_ISSUER to what it calls itself, letter for letter.",
    );
  } catch (error) {
    return wrong(
      `${oidc.name} cannot be asked from here: ${whyOf(error)}`,
      "Check FLUXARA_OIDC_ISSUER, its certificate, and the way there.",
    );
  }
}

const redirectUri = () => `${new URL(env.publicUrl ?? "").origin}/api/auth/callback/oidc`;

/** Asks for a sign-in that nobody has to see: a provider that knows the address sends back there, with an error. */
function silentRequest({ clientId }: Provider, authorization: string): string {
  const url = new URL(authorization);
  const given = {
    client_id: clientId,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope: "openid",
    prompt: "none",
    state: "doctor",
    nonce: randomBytes(16).toString("base64url"),
    code_challenge: createHash("sha256").update(randomBytes(32)).digest("base64url"),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  return url.href;
}

async function checkRedirect(oidc: Provider): Promise<CheckOutcome> {
  const { authorization_endpoint: place } = await descriptionOf(oidc).catch((): Description => ({}));
  if (typeof place !== "string") return skipped(`${oidc.name} cannot be asked`);
  const answer = await fetch(silentRequest(oidc, place), {
    redirect: "manual",
    signal: within(patienceMs),
  }).catch(() => null);
  if (answer === null) return skipped(`${oidc.name} cannot be asked`);
  if (answer.headers.get("location")?.startsWith(redirectUri()))
    return ok(`${oidc.name} sends back to ${redirectUri()}`);
  if (answer.status >= 400)
    return wrong(
      `${oidc.name} refuses this client or its address: it answers ${answer.status}`,
      `Register ${redirectUri()} there as a redirect address of the client, and check FLUXARA_OIDC_CLIENT_ID.`,
    );
  return warn(
    `${oidc.name} does not say whether it sends back here`,
    `See there that ${redirectUri()} is a redirect address of the client, then sign in once.`,
  );
}

const ifThere = (run: (oidc: Provider) => Promise<CheckOutcome>) => async (): Promise<CheckOutcome> => {
  const { oidc } = env;
  return oidc === null ? skipped("nobody signs in by OpenID Connect") : run(oidc);
};

const redirect = ifThere(async (oidc) =>
  env.publicUrl === undefined ? skipped("FLUXARA_PUBLIC_URL is not set") : checkRedirect(oidc),
);

export const providerChecks: Check[] = [
  { id: "provider", run: ifThere(checkDescription) },
  { id: "provider-redirect", run: redirect },
];
