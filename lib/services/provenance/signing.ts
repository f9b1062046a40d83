import { X509Certificate } from "node:crypto";
import { trustList } from "@/lib/bytes/imaging/credentials/trust-list";
import { type HouseSigner, houseSigner } from "@/lib/bytes/imaging/signing/house-signer";
import { signingRecord } from "@/lib/bytes/imaging/signing/signing-record";
import type { CredentialsHealth } from "@/lib/contracts/health";
import { type SigningVerdict, signingState } from "@/lib/domain/provenance/signing-state";
import { remember } from "@/lib/remember";
import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";

const datesOf = ({ leaf }: HouseSigner) => ({
  notBefore: new Date(leaf.validFrom),
  notAfter: new Date(leaf.validTo),
});

/** Whether and why files can be signed now. */
export async function readSigning(
  now: Date,
  isUnconfirmedNow: () => Promise<boolean> = isUnconfirmedRestore,
): Promise<SigningVerdict> {
  const signer = houseSigner();
  if (signer === null) return signingState({ certificate: null, isUnconfirmed: false, failure: null }, now);
  const isUnconfirmed = await isUnconfirmedNow();
  const failure = signingRecord().failure?.because ?? null;
  return signingState({ certificate: datesOf(signer), isUnconfirmed, failure }, now);
}

/** After a failure, files leave unsigned for so long before one tries again. */
const restMs = 20_000;

function isResting(now: Date): boolean {
  const { failure } = signingRecord();
  return failure !== null && now.getTime() - failure.at.getTime() < restMs;
}

/** Who signs now; or why nobody does, null where no certificate is set. */
export async function signerNow(now: Date): Promise<{ signer: HouseSigner } | { because: string | null }> {
  const signer = houseSigner();
  const { state, because } = await readSigning(now);
  if (signer === null || state === "off" || state === "expired") return { because };
  return state === "failing" && isResting(now) ? { because } : { signer };
}

const certificatesIn = (pem: string) =>
  (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map(
    (each) => new X509Certificate(each),
  );

/** Whether the chain leads to an authority of this process's trust list. */
function isKnown({ certificate }: HouseSigner): boolean {
  const top = certificate.chain.at(-1);
  if (top === undefined) return false;
  const last = new X509Certificate(top);
  return certificatesIn(trustList().anchors).some(
    (anchor) =>
      anchor.fingerprint256 === last.fingerprint256 ||
      (last.checkIssued(anchor) && last.verify(anchor.publicKey)),
  );
}

const inLine = (name: string) => name.split("\n").join(", ");

const certificateFacts = (signer: HouseSigner) => {
  const { notBefore, notAfter } = datesOf(signer);
  return {
    subject: inLine(signer.leaf.subject),
    issuer: inLine(signer.leaf.issuer),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    algorithm: signer.certificate.algorithm.toUpperCase(),
    known: remember("signer-known", () => ({ isKnown: isKnown(signer) })).isKnown,
  };
};

/** What operators see of it; `lastAt`: of this process. */
export async function readSigningHealth(now: Date): Promise<CredentialsHealth["signing"]> {
  const signer = houseSigner();
  return {
    ...(await readSigning(now)),
    certificate: signer && certificateFacts(signer),
    signer: signer?.by ?? null,
    lastAt: signingRecord().lastAt?.toISOString() ?? null,
  };
}
