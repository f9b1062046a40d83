import type { SignChoice } from "@/lib/bytes/imaging/child/protocol";
import { houseSigner } from "@/lib/bytes/imaging/signing/house-signer";
import type { Scope } from "@/lib/domain/access/access";
import {
  hasCredentials,
  type LeavingPicture,
  type LeavingTerms,
  type LeavingVariant,
  leavingOf,
} from "@/lib/domain/provenance/leaving";
import { version } from "@/lib/version";
import { signedDecisions } from "./signed-decisions";

type Leaver = LeavingPicture & { id: string };

/** How each of these pictures is signed when it leaves as this variant; nothing for those that are not. */
export async function signChoices<P extends Leaver>(
  scope: Scope,
  of: readonly P[],
  variant: NonNullable<LeavingVariant>,
  terms: LeavingTerms,
): Promise<(picture: P) => { sign?: SignChoice }> {
  const certificate = houseSigner()?.certificate;
  if (certificate === undefined || !terms.signing) return () => ({});
  const leavesRecord = variant.embed !== "strip";
  const ids = of.map(({ id }) => id);
  const decisions =
    leavesRecord && terms.signing.namesDecisions ? await signedDecisions(scope, ids) : new Map();
  return (picture) => {
    if (leavingOf(picture, variant, terms).credentials !== "signed") return {};
    const hasParentsManifest = leavesRecord && hasCredentials(picture);
    const decision = decisions.get(picture.id) ?? null;
    return { sign: { certificate, version, hasParentsManifest, decision } };
  };
}
