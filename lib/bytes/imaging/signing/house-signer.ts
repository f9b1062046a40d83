import { createPrivateKey, X509Certificate } from "node:crypto";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";
import { Shares } from "@/lib/shares";
import {
  type AlgorithmName,
  algorithmOf,
  asCose,
  isSignatureOf,
  signatureBytes,
  signWith,
} from "./algorithms";
import { signByCommand } from "./sign-by-command";

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** `chain`: as DER, the signer's first. `signatureBytes`: how long each signature is. */
export type SigningCertificate = {
  algorithm: AlgorithmName;
  chain: readonly Uint8Array[];
  signatureBytes: number;
  fingerprint: string;
};

export type SignerSettings = { certificate: string; key?: string | undefined; command?: string | undefined };

/**
 * Who signs files that leave: a certificate, and its key or a program that has it. Whoever signs is in this process; those
 * that decode pictures are given bytes that are signed, never the key.
 */
export type HouseSigner = {
  certificate: SigningCertificate;
  leaf: X509Certificate;
  by: "key" | "command";
  /** Throws with what went wrong. */
  sign: (bytes: Uint8Array) => Promise<Buffer>;
};

const maxCommands = 4;
const maxWaiting = 256;
const commandTurns = () =>
  remember(
    "signing-commands",
    () =>
      new Shares(
        { max: maxCommands, maxPerKey: maxCommands, maxWaiting, maxWaitingPerKey: maxWaiting },
        () => new Error("Too many files wait to be signed."),
      ),
  );

function signingOf(algorithm: AlgorithmName, { key, command }: SignerSettings): HouseSigner["sign"] {
  if (key !== undefined) {
    const privateKey = createPrivateKey(key);
    return async (bytes) => signWith(algorithm, privateKey, bytes);
  }
  const program: string[] = JSON.parse(command ?? "[]");
  return async (bytes) =>
    asCose(algorithm, await commandTurns().run("", () => signByCommand(program, bytes)));
}

export function makeSigner(settings: SignerSettings): HouseSigner {
  const chain = (settings.certificate.match(block) ?? []).map((pem) => new X509Certificate(pem));
  const [leaf] = chain;
  if (leaf === undefined) throw new Error("There is no certificate to sign with");
  const { publicKey } = leaf;
  const algorithm = algorithmOf(publicKey);
  const sign = signingOf(algorithm, settings);
  return {
    certificate: {
      algorithm,
      chain: chain.map(({ raw }) => new Uint8Array(raw)),
      signatureBytes: signatureBytes(algorithm, publicKey),
      fingerprint: leaf.fingerprint256.replaceAll(":", "").toLowerCase(),
    },
    leaf,
    by: settings.key === undefined ? "command" : "key",
    async sign(bytes) {
      const signature = await sign(bytes);
      if (isSignatureOf(algorithm, publicKey, { bytes, signature })) return signature;
      throw new Error("What came back is no signature by the certificate's key.");
    },
  };
}

function load(): { signer: HouseSigner | null } {
  const { credentialsCertificate: certificate, credentialsKey: key, credentialsCommand: command } = env;
  return { signer: certificate === undefined ? null : makeSigner({ certificate, key, command }) };
}

/** As the variables say, which were checked at start; null where nothing is signed. */
export const houseSigner = (): HouseSigner | null => remember("house-signer", load).signer;
