import { generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

type Claims = Record<string, unknown>;
/** Changes an answer of the provider, as somebody between it and us would. */
type Bend = ((answer: Claims) => Claims) | null;

const client = { client_id: "fluxara", client_secret: "the secret of the client" };
const base64url = (text: string | Buffer) => Buffer.from(text).toString("base64url");

/** The claims of a token, unchecked. */
export const claimsIn = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

type JwtSigner = { head?: Claims; by?: (text: string) => Buffer };

/** A JWT as `by` signs it. */
export function jwtOf(claims: Claims, key: KeyObject, { head = {}, by }: JwtSigner = {}): string {
  const text = `${base64url(JSON.stringify({ alg: "RS256", kid: "one", ...head }))}.${base64url(JSON.stringify(claims))}`;
  return `${text}.${base64url(by === undefined ? sign("sha256", Buffer.from(text), key) : by(text))}`;
}

const scopes = { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] };

/** Whom the provider signs in is said by the header `x-person`; nobody sees its pages. */
const personOf = (req: http.IncomingMessage) => String(req.headers["x-person"] ?? "");

async function interact(provider: Provider, req: http.IncomingMessage, res: http.ServerResponse) {
  const person = personOf(req);
  const result = person === "refuses" ? { error: "access_denied" } : { login: { accountId: person } };
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

/** Sends another body than the provider meant to. */
function bendAnswer(res: http.ServerResponse, bend: NonNullable<Bend>): void {
  const end = res.end.bind(res) as (body?: unknown) => http.ServerResponse;
  res.end = ((body?: unknown) => {
    if (res.statusCode !== 200 || body === undefined) return end(body);
    const bent = JSON.stringify(bend(JSON.parse(String(body))));
    res.setHeader("content-length", Buffer.byteLength(bent));
    return end(bent);
  }) as typeof res.end;
}

/** A real OpenID provider on loopback, which sends back to `base`. */
export async function startProvider(base: string) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const people = new Map<string, Claims>();
  const bend: { token: Bend; user: Bend } = { token: null, user: null };
  const asked: string[] = [];
  const server = http.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...client,
        redirect_uris: [`${base}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${base}/sign-in`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] },
    cookies: { keys: ["a key of the provider's cookies"] },
    claims: scopes,
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    async loadExistingGrant(ctx) {
      const { session, provider: own } = ctx.oidc;
      const accountId = session?.accountId;
      if (accountId === undefined) return undefined;
      const grant = new own.Grant({ clientId: client.client_id, accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on("request", (req, res) => {
    const { url = "" } = req;
    asked.push(url.split("?")[0] ?? "");
    if (url.startsWith("/interaction/")) {
      interact(provider, req, res).catch(() => res.writeHead(500).end());
      return;
    }
    const bent = url.startsWith("/token") ? bend.token : url.startsWith("/me") ? bend.user : null;
    if (bent !== null) bendAnswer(res, bent);
    void handle(req, res);
  });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return {
    issuer,
    base,
    privateKey,
    publicKey,
    people,
    bend,
    /** The paths that were asked for. */
    asked,
    stop,
    async again() {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    /** The variables of a program that signs in by it. */
    variables: {
      FLUXARA_OIDC_ISSUER: issuer,
      FLUXARA_OIDC_CLIENT_ID: client.client_id,
      FLUXARA_OIDC_CLIENT_SECRET: client.client_secret,
      FLUXARA_OIDC_NAME: "Studio ID",
    },
    /** Somebody who can sign in there; the subject. */
    person(claims: Claims = {}): string {
      const sub = `sub-${randomUUID().slice(0, 8)}`;
      people.set(sub, { email: `${sub}@example.com`, email_verified: true, name: `Ann ${sub}`, ...claims });
      return sub;
    },
  };
}
export type TestProvider = Awaited<ReturnType<typeof startProvider>>;

/** Through the provider's own pages, until it sends back: where to. */
export async function passThrough(provider: TestProvider, start: string, person: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = start;
  for (let steps = 0; steps < 8; steps++) {
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: { "x-person": person, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const to = new URL(answer.headers.get("location") ?? "missing:", at);
    if (to.origin === provider.base) return to;
    if (to.origin !== provider.issuer) throw new Error(`the provider answers ${answer.status} at ${at}`);
    at = to.href;
  }
  throw new Error("the provider never sends back");
}
