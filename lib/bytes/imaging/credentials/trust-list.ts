import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";

/** Not relative to `import.meta.url`, which differs in the built server. */
const folder = resolve(/* turbopackIgnore: true */ "lib/bytes/imaging/trust-list");
const files = ["C2PA-TRUST-LIST.pem", "C2PA-TSA-TRUST-LIST.pem"];
/** When they were taken over from their source. */
const shippedDate = "2026-08-21";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Authorities inside their dates; others confirm nothing. */
function isAuthority(pem: string, now: Date): boolean {
  try {
    const { ca, validFrom, validTo } = new X509Certificate(pem);
    return ca && new Date(validFrom) <= now && now < new Date(validTo);
  } catch {
    return false;
  }
}

const authoritiesIn = (text: string, now: Date) =>
  (text.match(certificate) ?? []).filter((pem) => isAuthority(pem, now));

/**
 * Certificates whose signers count as known. `anchors`: as PEM. `digest`: changes with what counts. `added`: how many the
 * operator added.
 */
export type TrustList = {
  anchors: string;
  digest: string;
  shipped: { date: string; sha256: string; certificates: number } | null;
  added: number;
};

function load(now: Date): TrustList {
  const shippedText = env.credentialsTrustOnly
    ? ""
    : files.map((file) => readFileSync(resolve(folder, file), "utf8")).join("");
  const shipped = authoritiesIn(shippedText, now);
  const file = env.credentialsTrustFile;
  const addedText = file === undefined ? env.credentialsTrust : readFileSync(file, "utf8");
  const added = authoritiesIn(addedText ?? "", now);
  const anchors = [...new Set([...shipped, ...added])].join("\n");
  return {
    anchors,
    digest: sha256(anchors),
    shipped: env.credentialsTrustOnly
      ? null
      : { date: shippedDate, sha256: sha256(shippedText), certificates: shipped.length },
    added: added.length,
  };
}

/** The trust list of this process, as of its start. */
export const trustList = () => remember("trust-list", () => load(new Date()));
