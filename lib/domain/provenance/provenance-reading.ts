import { type AiMark, sourceOfMark } from "@/lib/domain/provenance/ai-mark";
import type { CredentialState } from "@/lib/domain/provenance/credential-state";
import type { ProvenanceFacts } from "@/lib/domain/provenance/provenance-facts";

/** What lists filter by. */
export type ProvenanceColumns = { credentials: CredentialState; signer: string | null; ai: AiMark | "none" };

/** One reading of a file. `readBy`: the reader and its version. `trustList`: digest of the certificates that counted as known. */
export type ProvenanceReading = { facts: ProvenanceFacts; readBy: string; trustList: string };

export function provenanceColumns(facts: ProvenanceFacts): ProvenanceColumns {
  const { state, manifests } = facts.credentials;
  const signer = manifests.findLast(({ active }) => active)?.signer ?? null;
  return {
    credentials: state,
    signer: signer?.organisation ?? null,
    ai: sourceOfMark(facts).ai ?? "none",
  };
}
