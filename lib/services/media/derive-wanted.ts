import { assertDefined } from "@/lib/assert";
import { findRecords } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { writtenRecord } from "@/lib/domain/embedded/write/written-record";
import { type LeavingPicture, type LeavingTerms, leavingOf } from "@/lib/domain/provenance/leaving";
import { signChoices } from "@/lib/services/provenance/sign-choices";
import type { WantedVariant } from "./conversion";
import { variantName } from "./derive";
import {
  deriveLeaving,
  type LeavingConversion,
  type LeavingDerived,
  type LeavingSource,
} from "./derive-leaving";

type ArtifactId = { id: string };
const recordsAtOnce = 500;

/** The conversion of each artifact, by id: with `rewrite`, they differ in the record to embed. */
async function wantedVariants(
  scope: Scope<"download">,
  of: readonly ArtifactId[],
  { embed, ...wanted }: WantedVariant,
): Promise<Map<string, LeavingConversion>> {
  if (embed !== "rewrite") return new Map(of.map(({ id }) => [id, { ...wanted, embed }]));
  const records = await findRecords(
    scope,
    of.map(({ id }) => id),
  );
  return new Map([...records].map(([id, found]) => [id, { ...wanted, embed, record: writtenRecord(found) }]));
}

/** By artifact, the variant's part of the storage key. */
export async function wantedNames(
  scope: Scope<"download">,
  of: readonly (ArtifactId & LeavingPicture)[],
  wanted: WantedVariant,
  terms: LeavingTerms,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let i = 0; i < of.length; i += recordsAtOnce) {
    const some = of.slice(i, i + recordsAtOnce);
    const variants = await wantedVariants(scope, some, wanted);
    const signOf = await signChoices(scope, some, wanted, terms);
    for (const one of some) {
      const variant = variants.get(one.id);
      const { written } = leavingOf(one, wanted, terms);
      if (variant !== undefined) names.set(one.id, variantName({ ...variant, ...written, ...signOf(one) }));
    }
  }
  return names;
}

/** Derives the file that an artifact's download or export asks for. */
export async function deriveWanted(
  scope: Scope<"download">,
  source: LeavingSource,
  wanted: WantedVariant,
  terms: LeavingTerms,
): Promise<LeavingDerived> {
  const variants = await wantedVariants(scope, [source], wanted);
  return deriveLeaving(scope, source, assertDefined(variants.get(source.id), "record"), terms);
}
