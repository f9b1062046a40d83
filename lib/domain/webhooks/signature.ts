import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";
const secretBytes = 32;

export const newSecret = (): string => `${prefix}${randomBytes(secretBytes).toString("base64")}`;

/** What is signed. `at`: of this try. */
export type SignedMessage = { id: string; at: Date; body: string };

export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** The header `webhook-signature` of Standard Webhooks 1.0: one signature for each secret that counts. */
export const signatures = ({ id, at, body }: SignedMessage, secrets: readonly string[]): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(prefix.length), "base64");
      const signed = createHmac("sha256", key).update(`${id}.${unixSeconds(at)}.${body}`);
      return `v1,${signed.digest("base64")}`;
    })
    .join(" ");
