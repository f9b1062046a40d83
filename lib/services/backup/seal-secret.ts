import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from "node:crypto";
import type { SealedSecret } from "@/lib/contracts/backup";
import { AppError } from "@/lib/errors";

const cipher = "aes-256-gcm";
const keyBytes = 32;
/** 32 MB and about 0.1 s. */
const cost = { n: 1 << 15, r: 8, p: 1 } as const;

type Cost = Pick<SealedSecret, "n" | "r" | "p">;

function keyFrom(passphrase: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Encrypts the installation's secret, so that only who has FLUXARA_BACKUP_KEY can read it in a backup. */
export async function sealSecret(secret: string, passphrase: string): Promise<SealedSecret> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const sealing = createCipheriv(cipher, await keyFrom(passphrase, salt, cost), iv);
  const text = Buffer.concat([sealing.update(secret, "utf8"), sealing.final()]);
  const [base64, tag] = [(bytes: Buffer) => bytes.toString("base64"), sealing.getAuthTag()];
  return { kdf: "scrypt", ...cost, salt: base64(salt), iv: base64(iv), tag: base64(tag), text: base64(text) };
}

/** Throws `invalid` with another key, or if it was changed. */
export async function unsealSecret(sealed: SealedSecret, passphrase: string): Promise<string> {
  const { salt, iv, tag, text } = sealed;
  const key = await keyFrom(passphrase, Buffer.from(salt, "base64"), sealed);
  try {
    const opening = createDecipheriv(cipher, key, Buffer.from(iv, "base64"), { authTagLength: 16 });
    opening.setAuthTag(Buffer.from(tag, "base64"));
    return Buffer.concat([opening.update(Buffer.from(text, "base64")), opening.final()]).toString("utf8");
  } catch (error) {
    throw new AppError("invalid", "FLUXARA_BACKUP_KEY is not the key that encrypts this backup's secret", {
      cause: error,
    });
  }
}
