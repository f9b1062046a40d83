import type { CredentialRecord, Provenance } from "@/lib/contracts/artifacts/provenance";
import type { ProvenanceRow } from "@/lib/db/provenance/provenance-row";
import { sourceOfMark } from "@/lib/domain/provenance/ai-mark";
import type { ManifestFacts } from "@/lib/domain/provenance/provenance-facts";

const isWatermark = ({ action, description }: ManifestFacts["actions"][number]) =>
  action.startsWith("c2pa.watermarked") || /watermark/i.test(description ?? "");

const nothing = { signer: null, signedAt: null, timeStamp: "none", generator: null, actions: [] } as const;

const parentsOf = ({ parents }: ManifestFacts) => parents.map(({ label: _, ...parent }) => parent);

/** An artifact's provenance: the active manifest's facts, and what all of them come to. */
export function provenanceDto({ facts, read }: ProvenanceRow): Provenance {
  const { state, because, manifests, codes, remoteHost } = facts.credentials;
  const active = manifests.findLast((manifest) => manifest.active);
  const { signer, signedAt, timeStamp, generator, actions } = active ?? nothing;
  const { signed, ...mark } = sourceOfMark(facts);
  return {
    credentials: {
      state,
      because,
      sourceType: signed,
      signer,
      signedAt,
      timeStamp,
      generator,
      actions: [...actions],
      parents: active ? parentsOf(active) : [],
      manifests: manifests.length,
      watermarked: manifests.some((manifest) => manifest.actions.some(isWatermark)),
      remoteHost,
      codes,
    },
    xmp: facts.xmp,
    ...mark,
    read,
  };
}

/** All that was read of the credentials. */
export function credentialsDto({ facts, read }: ProvenanceRow): CredentialRecord {
  const { state, because, manifests, codes } = facts.credentials;
  return {
    state,
    because,
    manifests: manifests.map((manifest) => ({ ...manifest, parents: parentsOf(manifest) })),
    codes,
    read,
  };
}
