import { guardFileHeader } from "@/lib/bytes/imaging/header-guard";
import { imaging } from "@/lib/bytes/imaging/pool";
import { type AiMark, sourceOfMark } from "@/lib/domain/provenance/ai-mark";
import type { CredentialState } from "@/lib/domain/provenance/credential-state";
import type { CredentialSigner } from "@/lib/domain/provenance/provenance-facts";
import { readProvenance } from "./read-provenance";

/** What a picture's file says of its origin. `signedAt`: of a time stamp. */
export type FileReading = {
  path: string;
  state: CredentialState;
  because: string | null;
  signer: CredentialSigner | null;
  remoteHost: string | null;
  signedAt: string | null;
  sourceType: string | null;
  ai: AiMark | null;
};

/** Reads a file as a delivery is read. Rejects if it cannot be opened or is no picture. */
export async function readFileCredentials(path: string): Promise<FileReading> {
  const { type } = await guardFileHeader(path);
  const scan = await imaging().run({ kind: "scan", path, type });
  const { facts } = await readProvenance(path, { type, provenance: scan });
  const { state, because, manifests, remoteHost } = facts.credentials;
  const active = manifests.findLast((manifest) => manifest.active);
  const { sourceType, ai } = sourceOfMark(facts);
  return {
    path,
    state,
    because,
    signer: active?.signer ?? null,
    signedAt: active?.signedAt ?? null,
    sourceType,
    ai,
    remoteHost,
  };
}
