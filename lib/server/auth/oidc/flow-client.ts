import type { BaseClient, TokenSet } from "openid-client";
import { env } from "@/lib/env";
import type { ProviderIssuer } from "./discovery";

/** Signatures by a key that only the provider has. With HS256 or `none`, others could make them. */
const algorithms: ReadonlySet<unknown> = new Set(["RS256", "ES256", "PS256", "EdDSA"]);

function algorithmOf({ id_token = "" }: TokenSet): string {
  const [head = ""] = id_token.split(".");
  const { alg } = JSON.parse(Buffer.from(head, "base64url").toString("utf8")) as { alg?: unknown };
  if (algorithms.has(alg)) return String(alg);
  throw new Error("the ID token is signed by an algorithm that is not accepted");
}

export const callbackUrl = () => `${new URL(env.publicUrl ?? "").origin}/api/auth/callback/oidc`;

/** A client for one sign-in. It takes any of the algorithms, where openid-client's own takes the one it was told before. */
export async function flowClient(issuer: ProviderIssuer): Promise<BaseClient> {
  const { custom } = await import("openid-client");
  let algorithm = "RS256";
  class FlowClient extends issuer.Client {
    // Replaces the property that the constructor would make of its metadata.
    get id_token_signed_response_alg() {
      return algorithm;
    }
    override async grant(...given: Parameters<BaseClient["grant"]>): Promise<TokenSet> {
      const tokens = await super.grant(...given);
      algorithm = algorithmOf(tokens);
      return tokens;
    }
  }
  const { clientId, clientSecret } = env.oidc ?? { clientId: "", clientSecret: "" };
  const client = new FlowClient({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [callbackUrl()],
    response_types: ["code"],
  });
  client[custom.clock_tolerance] = 10;
  return client;
}
